"""What became of a shift that is over and that nobody started: worked, by whom, or not held."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import ChangeKind, ShiftSlot, Work
from frontdesk.domain.spans import Span
from frontdesk.services.desk.context import WriteContext, act
from frontdesk.services.shifts import shift_slots, time_entries
from frontdesk.services.visits.visit_rules import AHEAD, EVER, LATE
from frontdesk.store.shifts import plan
from frontdesk.store.shifts import time_entries as worked


@act("shift-worked")
def worked_after_all(
    context: WriteContext,
    shift: int,
    began: int | None = None,
    ended: int | None = None,
    person: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Record that a shift was worked: by whoever had it or by `person`, as planned or as said.

    Whoever was on shift then without a plan has worked this one: that work is joined to it, and
    only without such work is any added. Instants are UTC seconds.
    """
    slot = _over(context, shift)
    if isinstance(slot, Refusal):
        return slot
    who = slot.person if person is None else person
    if who is None:
        return Refusal("who-worked", "Nobody was planned for that shift. Say who worked it.")
    said, member = shift_slots.checked_reason(why), shift_slots.member(context, who, slot.day)
    if isinstance(said, Refusal) or isinstance(member, Refusal):
        return (
            said if isinstance(said, Refusal) else member if isinstance(member, Refusal) else None
        )
    _take_over(context, slot, who, said)
    own = _work_then(context, slot, who) if began is None and ended is None else None
    if own is not None:
        worked.belongs_to(context.changes, own.id, shift)
        context.changes.about("worked", own.id)
    else:
        start = slot.start if began is None else began
        end = slot.end if ended is None else ended
        wrong = (
            AHEAD
            if max(start, end) > context.now + LATE
            else time_entries.make_room(context, who, start, end)
        )
        number = shift_slots.job_number(context, slot.job)
        if wrong is not None or isinstance(number, Refusal):
            return wrong or (number if isinstance(number, Refusal) else None)
        worked.add(context.changes, person=who, job=number, began=start, shift=shift, ended=end)
    context.changes.about("person", who)
    context.changes.about("shift", shift)
    return None


@act("shift-not-held")
def not_held(context: WriteContext, shift: int, why: str = "") -> Refusal | None:
    """Record that a shift which is over did not take place: it counts as called off."""
    slot = _over(context, shift)
    said = shift_slots.checked_reason(why)
    if isinstance(slot, Refusal) or isinstance(said, Refusal):
        return slot if isinstance(slot, Refusal) else said if isinstance(said, Refusal) else None
    plan.add_change(
        context.changes,
        ChangeKind.CALLED_OFF,
        shift,
        person=None,
        asked_by=None,
        why=said,
        at=context.now,
    )
    if slot.person is not None:
        context.changes.about("person", slot.person)
    context.changes.about("shift", shift)
    return None


def _over(context: WriteContext, shift: int) -> ShiftSlot | Refusal:
    """Return a shift that is over and that nobody worked, or why it is not one."""
    found = plan.slot(context.database, shift)
    if found is None:
        return shift_slots.no_such_shift(shift)
    slot = shift_slots.standing(context, [found])[0]
    if slot.called_off:
        return Refusal("called-off", "That shift was canceled. Undo that first.")
    if slot.worked:
        return Refusal(
            "shift-started",
            "That shift was worked. Correct its times instead.",
        )
    if slot.end > context.now:
        when = times.moment(slot.end, context.now, context.center.clock)
        return Refusal(
            "not-over-yet",
            f"That shift ends {when}. Start it, or find someone for it.",
        )
    return shift_slots.opens(context, slot.day) or slot


def _take_over(context: WriteContext, slot: ShiftSlot, who: int, why: str) -> None:
    """Have the rota say who worked a shift, when it was not whoever was down for it.

    Whoever was down for another shift at that time cannot be down for this one too: then only what
    they worked says so.
    """
    if who == slot.person or shift_slots.free(context, who, slot.span) is not None:
        return
    plan.add_change(
        context.changes,
        ChangeKind.COVER,
        slot.shift,
        person=who,
        asked_by=slot.person,
        why=why,
        at=context.now,
    )


def _work_then(context: WriteContext, slot: ShiftSlot, who: int) -> Work | None:
    """Return what somebody worked during a shift without being down for it."""
    for work in worked.around(context.database, who, slot.start, slot.end):
        until = EVER if work.ended is None else work.ended
        if work.shift in (None, slot.shift) and Span(work.began, until).overlaps(slot.span):
            return work
    return None
