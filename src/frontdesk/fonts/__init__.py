"""The font of everything that goes out as a PDF, with its licence beside it.

DejaVu Sans Condensed 2.37 and its bold, cut down with fontTools' ``subset`` to Latin with all its
accents, Greek, Cyrillic, Armenian and Georgian, and the signs that the papers use. These scripts
are written letter by letter from left to right; others need their letters joined or turned round,
which no font does by itself.
"""
