"""Commands for training."""
