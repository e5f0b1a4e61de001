"""Taking a break from the center."""
