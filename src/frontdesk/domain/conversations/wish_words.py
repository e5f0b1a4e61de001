"""The words that may be typed to find a time, and what they mean."""

from __future__ import annotations

MORNING, NOON, AFTERNOON, EVENING = (0, 720), (690, 810), (720, 1080), (1020, 1440)
"""Parts of the day, minutes after midnight."""

DAYS = {
    short: number
    for number, words in enumerate(
        (
            "mon monday mondays", "tue tues tuesday", "wed weds wednesday",
            "thu thur thurs thursday", "fri friday", "sat saturday", "sun sunday",
        )
    )
    for short in words.split()
}  # fmt: skip
"""Weekdays, Monday is 0."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
"""Months, January is 1."""

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
