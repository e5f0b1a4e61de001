"""Widgets: each draws one value and speaks by posting a message."""
