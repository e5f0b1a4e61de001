"""Conversations and rooms, rows to values and back."""
