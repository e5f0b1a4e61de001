"""Commands for the people on file."""
