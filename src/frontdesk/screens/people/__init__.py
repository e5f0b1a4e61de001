"""Dialogs about somebody on file."""
