"""Rules that ship with the program, as files that people can read and a center may take over."""
