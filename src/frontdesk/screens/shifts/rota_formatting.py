"""The words, rows and bars of staff on shift, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from frontdesk.domain import times
from frontdesk.domain.shifts.on_shift import OnShift
from frontdesk.domain.shifts.rota import Now, RotaDay
from frontdesk.domain.shifts.values import EndedHow, ShiftSlot, Work
from frontdesk.domain.spans import Span
from frontdesk.domain.times import WallClock
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.shifts.hours import hour_scale
from frontdesk.widgets.bar_cells import Bar, Scale
from frontdesk.widgets.notices import Notice
from frontdesk.widgets.row_list import Row

NOBODY = "nobody yet"
"""What stands for the name in a seat that nobody has."""

_MORE = 3
"""So many late people or empty seats are named, a line each; the others are counted."""

Key = tuple[str, int]
"""What a row or bar stands for: ``("slot", 12)``, worked or not, or unplanned ``("work", 3)``."""


def key_of(work: Work) -> Key:
    """Return the key of what was worked: its shift's, so that a mark stays when it is started."""
    return ("work", work.id) if work.shift is None else ("slot", work.shift)


def span_text(span: Span, zone: WallClock) -> str:
    """Return from when to when by the clock: ``09:00 – 13:00``."""
    return times.clock_span(span.start, span.end, zone)


def day_name(day: str, *, now: int, zone: WallClock) -> str:
    """Return a day as people say it, with its date; with its year when that is another one."""
    start, _ = times.day_span(day, zone)
    said, exact = times.say_when(start, now, zone), times.exact_day(start, zone)
    year = f" {day[:4]}" * (day[:4] != times.day_of(now, zone)[:4])
    return (exact if said == exact else f"{said[:1].upper()}{said[1:]}, {exact}") + year


# Now


def title(shown: OnShift, *, zone: WallClock) -> str:
    """Return which day or week it is, when the house is open, and what the clocks do."""
    now = shown.now.at
    if len(shown.days) > 1:
        first, last = shown.days[0], shown.days[-1]
        week = f"Week of {times.exact_date(first.day)} to {times.exact_date(last.day)}"
        changes = [f"{times.exact_date(day.day)}, {day.length}" for day in shown.days if day.length]
        return " · ".join([week, *changes])
    day = shown.days[0]
    parts = [day_name(day.day, now=now, zone=zone)]
    if day.closed:
        parts.append("closed" if day.closed == "closed" else f"closed:  {day.closed}")
    elif day.hours is not None:
        parts.append(f"open {span_text(day.hours, zone)}")
    return " · ".join([*parts, *([day.length] if day.length else [])])


def now_title(now: Now) -> str:
    """Return how many are on."""
    return f"On now · {len(now.on)}"


def now_rows(now: Now, *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return who is on till when, who is late, what nobody has yet, who comes; each with a sign."""
    rows = [_on_row(work, now.at, zone, hidden) for work in now.on]
    rows += [
        _slot_row(
            slot, "!", f"late, from {times.clock_time(slot.start, zone)}", zone, hidden, "wanted"
        )
        for slot in now.late
    ]
    rows += [_slot_row(slot, "○", "", zone, hidden, "wanted") for slot in now.empty]
    coming = now.expected or now.following
    rows += [
        _slot_row(slot, "◔", f"from {times.soon(slot.start, now.at, zone)}", zone, hidden)
        for slot in coming
    ]
    return rows


def _on_row(work: Work, now: int, zone: WallClock, hidden: bool) -> Row:
    until = f"until {times.soon(work.until, now, zone)}" if work.until else "until they say"
    if work.until is not None and work.until < now:
        until = f"should have ended {times.moment(work.until, now, zone)}"
    since = work.on_break
    suffix = "" if since is None else f"on a break since {times.clock_time(since, zone)}"
    name = f"✓ {shown_name(work.name, hidden=hidden)}"
    return Row(key_of(work), name, f"{until} · {work.job}", suffix, "here")


def _slot_row(
    slot: ShiftSlot, sign: str, note: str, zone: WallClock, hidden: bool, kind: str = "person"
) -> Row:
    name = NOBODY if slot.empty else shown_name(slot.name, hidden=hidden)
    note = note or span_text(slot.span, zone)
    return Row(("slot", slot.shift), f"{sign} {name}", f"{note} · {slot.job}", "", kind)


def needs(shown: OnShift, *, zone: WallClock, hidden: bool) -> list[Notice]:
    """Return what needs somebody, a line each: late, nobody yet, not covered, to be put right."""
    return list(_needs(shown.now, zone, hidden))


def _needs(now: Now, zone: WallClock, hidden: bool) -> Iterator[Notice]:
    for slot in now.late[:_MORE]:
        name = shown_name(slot.name, hidden=hidden)
        since = times.clock_time(slot.start, zone)
        yield Notice(
            f"! {name} is late: {slot.job}, from {since}. "
            "S starts the shift. C finds who takes it.",
            f"screen.show_slot({slot.shift})",
        )
    for slot in now.empty[:_MORE]:
        yield Notice(
            f"○ Open shift: {slot.job}, {span_text(slot.span, zone)}. C finds who takes it.",
            f"screen.show_slot({slot.shift})",
        )
    more = len(now.late[_MORE:]) + len(now.empty[_MORE:])
    if more:
        yield Notice(f"○ And {more} more to fill.", "screen.look_now")
    for checked in now.coverage:
        if not checked.met:
            yield Notice(
                f"! Not covered: {checked.rule.title} ({checked.because}).", "screen.ahead"
            )
    if now.to_correct:
        yield Notice(f"◔ {_to_fix(now)}. R shows {_THEM[now.to_correct > 1]}.", "screen.put_right")


_THEM = ("it", "them")


def _to_fix(now: Now) -> str:
    """Return how many shifts nobody ended, and how many nobody started."""
    ends = now.to_correct - now.never_started
    said = [
        f"{count} shift{'s' * (count > 1)} never {what}"
        for count, what in ((ends, "ended"), (now.never_started, "started"))
        if count
    ]
    return ", ".join(said)


# A day as bars


def day_scale(day: RotaDay, *, now: int, zone: WallClock) -> Scale:
    """Return the hours to draw: the house's own, wider where somebody works outside them."""
    spans = [slot.span for slot in day.slots if not slot.called_off]
    spans += [Span(work.began, work.until or work.began) for work in day.worked]
    return hour_scale(day.span, day.hours, spans, now=now, zone=zone)


def day_rows(day: RotaDay, *, now: int, hidden: bool) -> list[Row]:
    """Return a row for each shift and for work that was not planned, in order of their start."""
    by_shift = {work.shift: work for work in day.worked if work.shift is not None}
    rows = [
        (slot.start, _day_row(slot, by_shift.get(slot.shift), now, hidden)) for slot in day.slots
    ]
    planned = {slot.shift for slot in day.slots}
    rows += [
        (work.began, Row(key_of(work), shown_name(work.name, hidden=hidden),
                         bars=(_work_bar(work, now, "not planned"),)))
        for work in day.worked
        if work.shift not in planned
    ]  # fmt: skip
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _day_row(slot: ShiftSlot, work: Work | None, now: int, hidden: bool) -> Row:
    if work is not None:
        name = shown_name(work.name, hidden=hidden)
        return Row(key_of(work), name, bars=(_work_bar(work, now),))
    if slot.empty:
        bar = Bar(("slot", slot.shift), slot.start, slot.end, f"{slot.job}: {NOBODY}", "empty", "┄")
        return Row(("slot", slot.shift), NOBODY, kind="wanted", bars=(bar,))
    words = [slot.job]
    if slot.called_off:
        words.append("canceled")
    elif slot.closed:
        words.append("closed")
    elif slot.end <= now:
        words.append("not started")
    if slot.person != slot.planned and slot.planned is not None:
        words.append(f"for {shown_name(slot.planned_name, hidden=hidden)}")
    bar = Bar(("slot", slot.shift), slot.start, slot.end, " · ".join(words), "quiet")
    name = NOBODY if slot.person is None else shown_name(slot.name, hidden=hidden)
    return Row(("slot", slot.shift), name, kind="person", bars=(bar,))


def _work_bar(work: Work, now: int, note: str = "") -> Bar:
    words = [work.job, *([note] if note else [])]
    if work.how is EndedHow.ESTIMATED:
        words.append("end estimated")
    elif work.on_break is not None:
        words.append("on a break")
    end = work.ended or max(now, work.until or now)
    kind = "bar" if work.ended is None else "done"
    return Bar(key_of(work), work.began, max(end, work.began + 60), " · ".join(words), kind)


# A week as a grid

_CELL, _GAP = 100, 5
"""A day of the grid is so wide on its scale, and so much of it stays free at its right."""


def week_scale(days: tuple[RotaDay, ...], *, today: str) -> Scale:
    """Return the weekdays as marks of a scale; today says so."""
    marks = tuple(
        (number * _CELL, "Today" if day.day == today else times.exact_date(day.day)[:6])
        for number, day in enumerate(days)
    )
    return Scale(0, len(days) * _CELL, marks)


def week_rows(days: tuple[RotaDay, ...], *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return a row for each person and their shifts in the week; first what nobody has yet."""
    whose: dict[int | None, tuple[str, list[tuple[int, list[ShiftSlot]]]]] = {None: (NOBODY, [])}
    for number, day in enumerate(days):
        for slot in day.slots:
            if slot.day != day.day or slot.called_off or slot.closed:
                continue
            person = None if slot.empty else slot.person
            name = NOBODY if slot.empty else slot.name
            _, cells = whose.setdefault(person, (name, []))
            if not cells or cells[-1][0] != number:
                cells.append((number, []))
            cells[-1][1].append(slot)
    wanted, people = whose.pop(None), sorted(whose.items(), key=lambda each: each[1][0].casefold())
    rows = []
    if wanted[1]:
        rows.append(
            Row(("person", 0), NOBODY, kind="wanted", bars=_cells(wanted[1], "empty", zone))
        )
    rows += [
        Row(
            ("person", person or 0),
            shown_name(name, hidden=hidden),
            bars=_cells(cells, "quiet", zone),
        )
        for person, (name, cells) in people
    ]
    return rows


def _cells(cells: list[tuple[int, list[ShiftSlot]]], kind: str, zone: WallClock) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            ("slot", slots[0].shift),
            number * _CELL,
            (number + 1) * _CELL - _GAP,
            ", ".join(
                f"{times.hours_in_short(slot.start, slot.end, zone)} {slot.job}" for slot in slots
            ),
            kind,
        )
        for number, slots in cells
    )
