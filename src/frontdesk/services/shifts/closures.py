"""Days on which the center does not open; `closing` is about the end of a day that was open."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import shift_slots
from frontdesk.store.shifts import absences

LONGEST = 366
"""So many days may be entered at once."""


@query
def is_closed(context: ReadContext, day: str) -> bool:
    """Whether the center does not open on a day."""
    return day in absences.closed(context.database, day, day)


@query
def listed(context: ReadContext, first: str, last: str) -> dict[str, str]:
    """Return the days from `first` to `last` on which the center is not open, with why."""
    return absences.closed(context.database, first, last)


@act("closed-on-added")
def add(
    context: WriteContext, day: str, reason: str = "", until: str | None = None
) -> Refusal | None:
    """Record that the center does not open on a day, or on all days up to `until`.

    None of the shifts of these days takes place. Those that were entered before stay as they are.
    """
    if until is None or until == day:
        return enter(context, day, reason)
    first, days = (
        date.fromisoformat(day),
        1 + (date.fromisoformat(until) - date.fromisoformat(day)).days,
    )
    if not 0 < days <= LONGEST:
        return Refusal(
            "days-reversed", f"{day} to {until} is in the wrong order, or more than a year. "
                             f"Check the days.", field="until",
        )  # fmt: skip
    refusals = [enter(context, str(first + timedelta(days=after)), reason) for after in range(days)]
    return refusals[0] if all(refusals) else None


def enter(context: WriteContext, day: str, reason: str) -> Refusal | None:
    """Record a day inside an act, or say why not."""
    if absences.closed_row(context.database, day) is not None:
        name = shift_slots.day_in_words(day, context.center.clock, context.now)
        return Refusal("nothing-new", f"{name} is already a closed day.")
    absences.add_closed(context.changes, day, clean(reason, TEXT_LIMIT))
    return None


@act("closed-on-removed")
def remove(context: WriteContext, day: str) -> Refusal | None:
    """Have the center open on a day after all: its shifts take place again."""
    row = absences.closed_row(context.database, day)
    if row is None:
        name = shift_slots.day_in_words(day, context.center.clock, context.now)
        return Refusal("not-closed", f"The center is not closed on {name}.")
    context.changes.remove("closed_on", row)
    return None
