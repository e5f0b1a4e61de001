"""Shifts and work, as documents for programs and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.domain import times
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.shifts.hours import minutes

if TYPE_CHECKING:
    from frontdesk.domain.shifts.coverage import Checked
    from frontdesk.domain.shifts.values import Change, ShiftSlot, Work


def _name(person: int | None, name: str) -> str | None:
    return name or (None if person is None else NO_NAME)


def state(slot: ShiftSlot) -> str:
    """Return in a word how a shift stands."""
    if slot.called_off:
        return "called-off"
    if slot.closed:
        return "closed"
    if slot.worked:
        return "worked"
    if slot.person is None:
        return "empty"
    return "planned" if slot.away is None else slot.away.name.lower()


def shift_slot_document(context: Context, slot: ShiftSlot) -> dict[str, Any]:
    """Return a shift for a program; ``id`` is the person's number, as everywhere."""
    return {
        "shift": slot.shift,
        "id": slot.person,
        "name": _name(slot.person, slot.name),
        "job": slot.job,
        "starts": context.stamp(slot.start),
        "ends": context.stamp(slot.end),
        "minutes": minutes(slot.start, slot.end),
        "state": state(slot),
        "change": None if slot.change is None else slot.change.value,
        "planned_id": slot.planned,
        "planned_name": _name(slot.planned, slot.planned_name),
        "pattern": slot.pattern,
    }


def shift_slot_line(context: Context, slot: ShiftSlot) -> str:
    """Return a shift for people."""
    return f"[{slot.shift}] {span_text(context, slot.start, slot.end)} {slot.job}: {whose(slot)}"


def span_text(context: Context, start: int, end: int) -> str:
    """Return from when to when, for people."""
    return times.moments(start, end, context.clock(), context.zone)


def whose(slot: ShiftSlot) -> str:
    """Return whose a shift is, and what is to be said of it."""
    who = _name(slot.person, slot.name)
    if slot.called_off:
        return "canceled"
    if slot.closed:
        return f"{who or 'empty slot'} (the center is closed)"
    if who is None:
        return "open shift"
    if slot.away is not None and not slot.worked:
        return f"open shift ({who}: {slot.away.value})"
    if slot.person != slot.planned:
        planned = _name(slot.planned, slot.planned_name)
        return f"{who}, {'for ' + planned if planned else 'who took an empty slot'}"
    return who


def work_document(context: Context, work: Work) -> dict[str, Any]:
    """Return work for a program."""
    end = context.clock() if work.ended is None else work.ended
    pause = sum(minutes(each.began, min(each.ended or end, end)) for each in work.breaks)
    return {
        "work": work.id,
        "id": work.person,
        "name": _name(work.person, work.name),
        "job": work.job,
        "began": context.stamp(work.began),
        "ended": context.stamp(work.ended),
        "ended_how": None if work.how is None else work.how.value,
        "settled": work.settled,
        "minutes": None if work.ended is None else minutes(work.began, end) - pause,
        "break_minutes": pause,
        "shift": work.shift,
        "planned_starts": context.stamp(None if work.planned is None else work.planned.start),
        "planned_ends": context.stamp(None if work.planned is None else work.planned.end),
    }


def work_line(context: Context, work: Work) -> str:
    """Return work for people."""
    who = _name(work.person, work.name)
    if work.ended is None:
        until = "" if work.until is None else f", until {context.moment(work.until)}"
        pause = (
            "" if work.on_break is None else f", on a break since {context.moment(work.on_break)}"
        )
        return f"[{work.id}] {who}, {work.job}, since {context.moment(work.began)}{until}{pause}"
    how = " (estimated)" if work.how == "estimated" else ""
    span = span_text(context, work.began, work.ended)
    return f"[{work.id}] {span}{how} {who}, {work.job}" + ("" if work.shift else ", not planned")


def on_document(context: Context, work: Work) -> dict[str, Any]:
    """Return somebody who is on shift, for a program."""
    return {
        "id": work.person,
        "name": _name(work.person, work.name),
        "job": work.job,
        "since": context.stamp(work.began),
        "until": context.stamp(work.until),
        "on_break_since": context.stamp(work.on_break),
        "work": work.id,
        "shift": work.shift,
    }


def checked_document(checked: Checked) -> dict[str, Any]:
    """Return a rule of coverage held against now, for a program."""
    return {"rule": checked.rule.title, "met": checked.met, "because": checked.because}


def change_document(context: Context, change: Change) -> dict[str, Any]:
    """Return a change of a shift for a program."""
    return {
        "change": change.id,
        "kind": change.kind.value,
        "shift": change.shift,
        "id": change.person,
        "name": _name(change.person, change.name),
        "for_shift": change.for_shift,
        "for_id": change.for_person,
        "for_name": _name(change.for_person, change.for_name),
        "asked_by": change.asked_by,
        "why": change.why,
        "at": context.stamp(change.at),
        "taken_back_at": context.stamp(change.taken_back_at),
    }


# Answering


def tell_slot(context: Context, shift: int) -> int:
    """Answer with a shift as it stands."""
    slot = context.desk.ask(services.shifts.commands.show(shift))
    if slot is None:
        context.refuse(services.shifts.shift_slots.no_such_shift(shift))
    return context.answer(shift_slot_document(context, slot), [shift_slot_line(context, slot)])


def tell_work(context: Context, number: int) -> int:
    """Answer with work as it is known."""
    work = context.desk.ask(services.shifts.time_entries.show(number))
    if work is None:
        context.refuse(services.shifts.time_entries.no_such_work(number))
    return context.answer(work_document(context, work), [work_line(context, work)])


# Reading words


def instant_or_now(context: Context, text: str | None, *, day: str = "") -> int | None:
    """Return the instant that has been said, the present one for ``now``, None without a word."""
    return None if text is None else instant(context, text, day=day, past=True)


def instant(context: Context, text: str, *, day: str = "", past: bool = False) -> int:
    """Return the instant that was said; a time alone is meant on `day`, or today."""
    found = context.instant(text, day=day, past=past)
    return context.clock() if found is None else found
