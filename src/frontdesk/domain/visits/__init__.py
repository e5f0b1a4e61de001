"""Visits: who is in the house, what they came for, and days that are over."""
