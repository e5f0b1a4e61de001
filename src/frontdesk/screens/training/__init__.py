"""Training: is everyone's learning up to date."""
