"""Visits and what belongs to them, rows to values and back."""
