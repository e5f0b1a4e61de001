"""Conversations: a time to talk between two people who both chose it.

What is on record are facts (`values`); how one stands is worked out (`state`). `may_start` says
whether one may start, and why not; `slots` lists every time for which it says nothing.
"""
