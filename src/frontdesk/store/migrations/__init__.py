"""Numbered migrations, each a frozen account of what changed; loaded by path, never imported."""
