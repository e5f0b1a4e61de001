"""The center's own settings, rows to values and back."""
