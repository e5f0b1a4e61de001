"""Leave: entered once, and read by the rota and by every other panel."""

from __future__ import annotations

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import Leave
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import shift_slots
from frontdesk.store.shifts import absences


@query
def on_leave(context: ReadContext, person: int, day: str) -> bool:
    """Whether somebody is on leave on a day."""
    return bool(absences.leaves(context.database, day, day, person))


@query
def listed(context: ReadContext, first: str, last: str, person: int | None = None) -> list[Leave]:
    """Return the leave that touches the days from `first` to `last`, all or one person's."""
    return absences.leaves(context.database, first, last, person)


def no_such_leave(leave: int) -> Refusal:
    """There is no leave with this number."""
    return Refusal("no-such-leave", f"There is no time off with the number {leave}.")


@act("leave-added")
def add(
    context: WriteContext, person: int, from_on: str, until_on: str, reason: str = ""
) -> Refusal | None:
    """Record that somebody is on leave, from a first to a last day.

    Their shifts on these days stay theirs, and count as empty seats for as long as the leave does.
    """
    return enter(context, person, from_on, until_on, reason)


def enter(
    context: WriteContext, person: int, from_on: str, until_on: str, reason: str
) -> Refusal | None:
    """Record leave inside an act, or say why not."""
    if until_on < from_on:
        return Refusal(
            "days-reversed",
            f"That time off ends on {until_on}, before it begins on {from_on}. Check the days.",
            field="until",
        )
    found = shift_slots.member(context, person, from_on)
    if isinstance(found, Refusal):
        return found
    for other in absences.leaves(context.database, from_on, until_on, person):
        if other.from_on <= from_on and until_on <= other.until_on:
            return Refusal(
                "nothing-new",
                f"{shift_slots.called(found.name)} already has time off on these days.",
                (person,),
            )  # fmt: skip
    absences.add_leave(context.changes, person, from_on, until_on, clean(reason, TEXT_LIMIT))
    context.changes.about("person", person)
    return None


@act("leave-removed")
def remove(context: WriteContext, leave: int) -> Refusal | None:
    """Take leave off: their shifts on these days are worked again."""
    found = absences.leave(context.database, leave)
    if found is None:
        return no_such_leave(leave)
    context.changes.remove("on_leave", leave)
    context.changes.about("person", found.person)
    return None
