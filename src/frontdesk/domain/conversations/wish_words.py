"""The words that may be typed to find a time, and what they mean."""

from __future__ import annotations

MORNING, NOON, AFTERNOON, EVENING = (0, 720), (690, 810), (720, 1080), (1020, 1440)
"""Parts of the day, minutes after midnight."""

PARTS = {
    "am": MORNING, "morning": MORNING, "noon": NOON, "midday": NOON, "lunch": NOON,
    "pm": AFTERNOON, "afternoon": AFTERNOON, "evening": EVENING, "tonight": EVENING,
    "night": EVENING,
}  # fmt: skip
"""Parts of the day: from which minute to which one starts."""

ANYONE = {"anyone", "anybody", "someone", "somebody", "whoever", "any"}
"""With anyone."""

WAITS = {"whenever", "waiting", "wait", "later", "free"}
"""When somebody is free, without a time."""

OPEN = {"open", "openended", "open-ended", "endless"}
"""Open-ended."""

PLAIN = {
    "with", "on", "for", "in", "the", "a", "an", "of", "and", "to", "room", "time", "talk", "when",
    "minutes", "minute", "min", "mins", "conversation", "please", "is", "are", "youre", "you",
    "they", "theyre", "we", "us", "this", "week", "oclock", "st", "nd", "rd", "th", "about", "or",
}  # fmt: skip
"""Words that say nothing by themselves."""
