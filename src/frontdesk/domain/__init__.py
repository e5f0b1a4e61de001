"""What is true with no computer at all: people, visits, words and rules."""
