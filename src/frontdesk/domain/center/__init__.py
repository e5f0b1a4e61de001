"""The center itself: its name, its hours, its clock and its keys."""
