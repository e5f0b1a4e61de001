"""Three themes: a light one, a dark one, and one of high contrast. One accent colour in each."""

from __future__ import annotations

from textual.theme import Theme

LIGHT = Theme(
    name="frontdesk-light",
    primary="#A3432B",
    secondary="#5E6B4A",
    accent="#A3432B",
    warning="#8A4B00",
    error="#A11D33",
    success="#2F6B3A",
    foreground="#2B2521",
    background="#FBF7F0",
    surface="#F2EBDF",
    panel="#E3D8C6",
    dark=False,
    variables={"text-muted": "#675D53", "border-blurred": "#CDBFA9"},
)

DARK = Theme(
    name="frontdesk-dark",
    primary="#E8A87C",
    secondary="#B5C29A",
    accent="#E8A87C",
    warning="#F0C674",
    error="#F28B82",
    success="#9CCC9C",
    foreground="#EDE6DC",
    background="#1E1B19",
    surface="#282422",
    panel="#3A3430",
    dark=True,
    variables={"text-muted": "#B0A598", "border-blurred": "#4A433E"},
)

CONTRAST = Theme(
    name="frontdesk-contrast",
    primary="#FFE066",
    secondary="#FFFFFF",
    accent="#FFE066",
    warning="#FFD24A",
    error="#FFB3B3",
    success="#B6FFB6",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    text_alpha=1.0,
    variables={"text-muted": "#E6E6E6", "border-blurred": "#FFFFFF"},
)

THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which one key goes round."""
