"""Numbered migrations, loaded by path, never imported.

The first makes everything as the models tell it. Each later one is a frozen account of one change,
for databases that were there before; a new one is made from the models and needs none of them.
"""
