"""The app through Textual's Pilot."""
