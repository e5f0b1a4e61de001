"""People and what is on file of them, rows to values and back."""
