"""Commands at the door, and for visits."""
