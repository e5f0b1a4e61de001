"""Sheets about somebody on file."""
