"""What the center wants of conversations."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from frontdesk.domain.conversations.values import LONGEST, Rules
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.store.center import settings

RULES = "conversations"
"""The setting that holds them."""

GRIDS = (5, 10, 15, 20, 30, 60)
"""The grids there are, minutes."""


def load(here: ReadContext | WriteContext) -> Rules:
    """Return what the center wants."""
    kept: dict[str, Any] = settings.value(here.database, RULES) or {}
    if "lengths" in kept:
        kept["lengths"] = tuple(kept["lengths"])
    return Rules(**kept)


@query
def rules(context: ReadContext) -> Rules:
    """Return what the center wants of conversations."""
    return load(context)


def checked(rules: Rules) -> Refusal | None:
    """Return why the center cannot want this, or None."""
    if rules.grid not in GRIDS:
        said = ", ".join(map(str, GRIDS))
        return Refusal(
            "no-such-grid", f"Conversations may start every {said} minutes.", field="grid"
        )
    for field, minutes in (("lengths", rules.lengths), ("usual", (rules.usual,))):
        if not all(1 <= each <= LONGEST for each in minutes):
            said = f"A conversation lasts 1 to {LONGEST} minutes."
            return Refusal("minutes-out-of-range", said, field=field)
    if not rules.lengths and not rules.open_ended:
        return Refusal(
            "no-length", "Choose at least one length, or allow open-ended ones.", field="lengths"
        )
    for field, free in (("before", rules.before), ("after", rules.after)):
        if not 0 <= free <= 240:
            said = "Free minutes between two are a number up to 240."
            return Refusal("minutes-out-of-range", said, field=field)
    if not 0 <= rules.notice <= 10_080:
        return Refusal(
            "minutes-out-of-range", "Notice is at most a week, 10080 minutes.", field="notice"
        )
    if not 1 <= rules.ahead <= 366:
        return Refusal("days-out-of-range", "Days ahead are a number from 1 to 366.", field="ahead")
    for field, most in (("per_day", rules.per_day), ("per_week", rules.per_week)):
        if not 0 <= most <= 100:
            said = "Choose a number from 1 to 100, or 0 for no limit."
            return Refusal("count-out-of-range", said, field=field)
    return None


@act("conversation-rules-changed")
def change(context: WriteContext, rules: Rules) -> Refusal | None:
    """Change what the center wants of conversations; those that are agreed stay as they are."""
    wrong = checked(rules)
    if wrong is not None:
        return wrong
    if rules == load(context):
        return Refusal("nothing-new", "It is already like that.")
    settings.save(context.changes, **{RULES: asdict(rules)})
    return None
