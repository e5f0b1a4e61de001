"""Commands for taking a break from the center."""
