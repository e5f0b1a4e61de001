"""Cover, swap, calling off: what changes about a published shift is added, never written over."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import Change, ChangeKind, ShiftSlot
from frontdesk.services import training
from frontdesk.services.desk.context import WriteContext, act
from frontdesk.services.shifts import shift_slots
from frontdesk.services.shifts.commands import add
from frontdesk.store.shifts import plan


@act("shift-covered")
def cover(
    context: WriteContext,
    shift: int,
    person: int | None,
    asked_by: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Have somebody else work a shift, once; with nobody, the seat is empty until one is found.

    `asked_by` is who asked for it: whose shift it was, if nobody says otherwise.
    """
    slot = _to_change(context, shift)
    if isinstance(slot, Refusal):
        return slot
    if person is None and slot.person is None:
        return Refusal("nothing-new", "That is already an open shift.")
    if person is not None:
        if person == slot.person and slot.away is None:
            return Refusal(
                "nothing-new",
                f"That shift is already {shift_slots.called(slot.name)}'s.",
                (person,),
            )
        wrong = (
            shift_slots.available(context, person, slot.day)
            or shift_slots.free(context, person, slot.span, but=(shift,))
            or training.policy.held_on_shift(context, (person,), why)
        )
        if wrong is not None:
            return wrong
    said = shift_slots.checked_reason(why)
    if isinstance(said, Refusal):
        return said
    plan.add_change(
        context.changes,
        ChangeKind.COVER,
        shift,
        person=person,
        asked_by=slot.person if asked_by is None else asked_by,
        why=said,
        at=context.now,
    )
    _name(context, person if person is not None else slot.person)
    return None


@act("shifts-swapped")
def swap(
    context: WriteContext, shift: int, for_shift: int, asked_by: int | None = None, why: str = ""
) -> Refusal | None:
    """Have two people work each other's shift, once."""
    one = _to_change(context, shift)
    other = _to_change(context, for_shift)
    if isinstance(one, Refusal):
        return one
    if isinstance(other, Refusal):
        return other
    if one.person is None or other.person is None or one.person == other.person:
        return Refusal(
            "nothing-to-swap", "For a swap, both people need a shift. Find who takes it instead."
        )
    both = (shift, for_shift)
    wrong = (
        shift_slots.available(context, other.person, one.day)
        or shift_slots.available(context, one.person, other.day)
        or shift_slots.free(context, other.person, one.span, but=both)
        or shift_slots.free(context, one.person, other.span, but=both)
        or training.policy.held_on_shift(context, (one.person, other.person), why)
    )
    said = shift_slots.checked_reason(why)
    if wrong is not None or isinstance(said, Refusal):
        return wrong or (said if isinstance(said, Refusal) else None)
    plan.add_change(
        context.changes,
        ChangeKind.SWAP,
        shift,
        person=other.person,
        for_shift=for_shift,
        for_person=one.person,
        asked_by=one.person if asked_by is None else asked_by,
        why=said,
        at=context.now,
    )
    _name(context, other.person)
    return None


@act("shift-called-off")
def call_off(
    context: WriteContext, shift: int, asked_by: int | None = None, why: str = ""
) -> Refusal | None:
    """Say that a shift does not take place."""
    slot = _to_change(context, shift)
    if isinstance(slot, Refusal):
        return slot
    said = shift_slots.checked_reason(why)
    if isinstance(said, Refusal):
        return said
    plan.add_change(
        context.changes,
        ChangeKind.CALLED_OFF,
        shift,
        person=None,
        asked_by=asked_by,
        why=said,
        at=context.now,
    )
    _name(context, slot.person)
    return None


@act("shift-moved")
def move(
    context: WriteContext,
    shift: int,
    start: int,
    end: int,
    asked_by: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Have a shift at another time, once: it is called off, and one of the same person is added.

    So what was published stands as it was, and a phone hears of both. Instants are UTC seconds.
    """
    slot = _to_change(context, shift)
    if isinstance(slot, Refusal):
        return slot
    if (start, end) == (slot.start, slot.end):
        return Refusal("nothing-new", "That shift is already at that time.")
    off = call_off(shift, asked_by, why).perform(context)
    return off or add(slot.person, start, end, slot.job, why).perform(context)


@act("shift-change-taken-back")
def take_back(context: WriteContext, shift: int) -> Refusal | None:
    """Take back the last change of a shift: it is again whose it was before."""
    slot = plan.slot(context.database, shift)
    if slot is None:
        return shift_slots.no_such_shift(shift)
    last = _last(plan.changes_of(context.database, shift))
    if last is None:
        return Refusal("nothing-to-take-back", "That shift is as it was published.")
    settled = last.at >= slot.end and not slot.worked  # it was said afterwards what became of it
    wrong = (
        (None if settled else _not_over(context, slot))
        or _still_last(context, last)
        or _moved(context, last)
    )
    if wrong is not None:
        return wrong
    shifts = [each for each in (last.shift, last.for_shift) if each is not None]
    before = _filled_by(context, shifts)
    plan.take_back(context.changes, last.id, context.now)
    after = _filled_by(context, shifts)
    again = [person for each, person in after.items() if before.get(each) != person]
    wrong = training.policy.held_on_shift(context, again)
    if wrong is not None:
        return wrong
    back = plan.slot(context.database, shift)
    _name(context, None if back is None else back.person)
    return None


def _filled_by(context: WriteContext, shifts: list[int]) -> dict[int, int]:
    """Return who is down for those of some shifts that are still to end."""
    found = (plan.slot(context.database, shift) for shift in shifts)
    return {
        slot.shift: slot.person
        for slot in found
        if slot is not None and slot.person is not None and slot.filled and slot.end > context.now
    }


def _last(changes: list[Change]) -> Change | None:
    standing = [change for change in changes if change.taken_back_at is None]
    return standing[-1] if standing else None


def _still_last(context: WriteContext, change: Change) -> Refusal | None:
    """Return why a change cannot be taken back: another rests on it, or its people have others."""
    for shift in (change.shift, change.for_shift):
        if shift is None:
            continue
        before = [
            each
            for each in plan.changes_of(context.database, shift)
            if each.taken_back_at is None and each.id != change.id
        ]
        if before and before[-1].id > change.id:
            return Refusal(
                "changed-since",
                "The other shift of that swap was changed again. Undo that first.",
            )
        slot = plan.slot(context.database, shift)
        assert slot is not None
        owner = slot.planned if not before else _taker(before[-1], shift)
        both = tuple(each for each in (change.shift, change.for_shift) if each is not None)
        if owner is not None:
            wrong = shift_slots.free(context, owner, slot.span, but=both)
            if wrong is not None:
                return wrong
    return None


def _moved(context: WriteContext, change: Change) -> Refusal | None:
    """Return why a shift cannot be at its old time again: where it was moved to still stands."""
    if change.kind is not ChangeKind.CALLED_OFF:
        return None
    other = plan.added_with(context.database, change.id)
    if other is None or other.called_off:
        return None
    return Refusal(
        "moved-since",
        f"That shift was moved: {shift_slots.say_slot(other, context)}. Cancel that "
        "one first, then undo this.",
    )


def _taker(change: Change, shift: int) -> int | None:
    return change.person if change.shift == shift else change.for_person


def _to_change(context: WriteContext, shift: int) -> ShiftSlot | Refusal:
    """Return a shift that may still be changed, or why not."""
    found = plan.slot(context.database, shift)
    if found is None:
        return shift_slots.no_such_shift(shift)
    slot = shift_slots.standing(context, [found])[0]
    if slot.called_off:
        return Refusal("called-off", "That shift was canceled. Undo that first, then change it.")
    return _not_over(context, slot) or slot


def _not_over(context: WriteContext, slot: ShiftSlot) -> Refusal | None:
    if slot.end <= context.now:
        when = times.moment(slot.end, context.now, context.center.clock)
        return Refusal(
            "shift-over",
            f"That shift ended {when}, so it stays as it is. Correct who worked instead.",
        )
    if slot.worked:
        return Refusal(
            "shift-started",
            "Someone already started that shift. End it, or correct it.",
        )
    return None


def _name(context: WriteContext, person: int | None) -> None:
    if person is not None:
        context.changes.about("person", person)
