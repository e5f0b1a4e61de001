"""Past days, roll call, and the end of a day."""
