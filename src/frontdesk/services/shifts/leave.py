"""Leave: entered once, and read by the rota and by every other panel."""

from __future__ import annotations

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import Leave
from frontdesk.services.desk.acting import Acting, Reading, act, query
from frontdesk.services.shifts import seats
from frontdesk.store.shifts import away


@query
def on_leave(reading: Reading, person: int, day: str) -> bool:
    """Whether somebody is on leave on a day."""
    return bool(away.leaves(reading.database, day, day, person))


@query
def listed(reading: Reading, first: str, last: str, person: int | None = None) -> list[Leave]:
    """Return the leave that touches the days from `first` to `last`, all or one person's."""
    return away.leaves(reading.database, first, last, person)


def no_such_leave(leave: int) -> Refusal:
    """There is no leave with this number."""
    return Refusal("no-such-leave", f"There is no leave with the number {leave}.")


@act("leave-added")
def add(
    acting: Acting, person: int, from_on: str, until_on: str, reason: str = ""
) -> Refusal | None:
    """Record that somebody is on leave, from a first to a last day.

    Their shifts on these days stay theirs, and count as empty seats for as long as the leave does.
    """
    return enter(acting, person, from_on, until_on, reason)


def enter(acting: Acting, person: int, from_on: str, until_on: str, reason: str) -> Refusal | None:
    """Record leave inside an act, or say why not."""
    if until_on < from_on:
        return Refusal(
            "days-reversed",
            f"That leave would end on {until_on}, before it begins on {from_on}. Look at the days.",
        )
    found = seats.member(acting, person, from_on)
    if isinstance(found, Refusal):
        return found
    for other in away.leaves(acting.database, from_on, until_on, person):
        if other.from_on <= from_on and until_on <= other.until_on:
            return Refusal(
                "nothing-new", f"{seats.called(found.name)} is on leave on these days already.",
                (person,),
            )  # fmt: skip
    away.add_leave(acting.changes, person, from_on, until_on, clean(reason, TEXT_LIMIT))
    acting.changes.about("person", person)
    return None


@act("leave-removed")
def remove(acting: Acting, leave: int) -> Refusal | None:
    """Take leave off: their shifts on these days are worked again."""
    found = away.leave(acting.database, leave)
    if found is None:
        return no_such_leave(leave)
    acting.changes.remove("on_leave", leave)
    acting.changes.about("person", found.person)
    return None
