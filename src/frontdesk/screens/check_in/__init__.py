"""Check in: one box, and who is here beside it."""
