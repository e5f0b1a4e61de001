"""The made-up center, to look around in and to measure with."""
