"""The center: set-up, settings, and when its data cannot be used."""
