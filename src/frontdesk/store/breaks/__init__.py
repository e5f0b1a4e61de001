"""Breaks from the center, rows to values and back."""
