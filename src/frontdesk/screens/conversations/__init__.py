"""Conversations: a time to talk."""
