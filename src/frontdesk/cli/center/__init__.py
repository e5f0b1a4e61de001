"""Commands for the center itself."""
