"""The words of a shift's dialog, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain import times
from frontdesk.domain.shifts.coverage import Gap
from frontdesk.domain.shifts.hours import Hours
from frontdesk.domain.shifts.patterns import Pattern
from frontdesk.domain.shifts.rota import ToCorrect
from frontdesk.domain.shifts.values import Change, ChangeKind, EndedHow, ShiftSlot, Work
from frontdesk.domain.spans import say_clock_change, say_length
from frontdesk.domain.times import WallClock
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.shifts.rota_formatting import NOBODY, span_text
from frontdesk.widgets.row_list import Row

_NAMED = 3
"""So many of those who could fill a gap are named."""

_AHEAD = 8
"""So many of somebody's shifts ahead are listed."""


def slot_texts(slot: ShiftSlot, *, now: int, zone: WallClock, hidden: bool) -> tuple[str, str]:
    """Return whose a shift is, and what and when it is."""
    name = NOBODY if slot.person is None else shown_name(slot.name, hidden=hidden)
    about = [slot.job, f"{times.exact_date(slot.day)} {span_text(slot.span, zone)}"]
    if length := say_clock_change(slot.span, zone):
        about.append(length)
    if slot.away is not None:
        about.append(slot.away.value)
    if slot.called_off:
        about.append("canceled")
    elif slot.closed:
        about.append("the center is closed")
    elif slot.end <= now and not slot.worked:
        about.append("nobody started it")
    return name[:1].upper() + name[1:], " · ".join(about)


def work_texts(work: Work, *, now: int, zone: WallClock, hidden: bool) -> tuple[str, str]:
    """Return who worked, and what."""
    about = [work.job]
    if work.planned is not None:
        about.append(f"planned {span_text(work.planned, zone)}")
    else:
        about.append("not planned")
    pauses = work.break_seconds(now)
    if pauses:
        about.append(f"{say_length(pauses)} of breaks")
    return shown_name(work.name, hidden=hidden), " · ".join(about)


def is_estimated(work: Work) -> bool:
    """Whether nobody recorded the end."""
    return work.how is EndedHow.ESTIMATED


def change_text(change: Change, *, now: int, zone: WallClock, hidden: bool) -> str:
    """Return what was changed about a shift: what, who asked, why, and whether it still stands."""
    when = times.moment(change.at, now, zone)
    match change.kind:
        case ChangeKind.COVER if change.person is None:
            said = "left open"
        case ChangeKind.COVER:
            said = f"{shown_name(change.name, hidden=hidden)} takes it"
        case ChangeKind.SWAP:
            names = (change.name, change.for_name)
            said = "swapped: " + " and ".join(shown_name(name, hidden=hidden) for name in names)
        case ChangeKind.CALLED_OFF:
            said = "canceled"
    if change.asked_by is not None:
        said += f", asked by {shown_name(change.asked_name, hidden=hidden)}"
    if change.why:
        said += " (•••)" if hidden else f" ({change.why})"
    if change.taken_back_at is not None:
        said += f", undone {times.moment(change.taken_back_at, now, zone)}"
    return f"{when}  {said}"


def put_right_rows(found: ToCorrect, *, now: int, zone: WallClock, hidden: bool) -> list[Row]:
    """Return the shifts whose end, or start, nobody recorded; the latest first."""
    rows = [
        (
            work.began,
            Row(
                work,
                f"{shown_name(work.name, hidden=hidden)}  {times.moment(work.began, now, zone)}",
                work.job,
                f"ended {times.clock_time(work.ended or work.began, zone)}? estimated",
            ),
        )
        for work in found.estimated
    ]
    rows += [
        (
            slot.start,
            Row(
                slot,
                f"{shown_name(slot.name, hidden=hidden)}  {times.moment(slot.start, now, zone)}",
                slot.job,
                "never started",
            ),
        )
        for slot in found.not_started
    ]
    return [row for _, row in sorted(rows, key=lambda each: -each[0])]


def gap_rows(gaps: Sequence[Gap], *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return what is not covered, with who could fill it."""
    return [
        Row(
            (gap.day, gap.slots),
            f"{times.exact_date(gap.day)} {span_text(gap.span, zone)}",
            f"{gap.because}{_could(gap, hidden=hidden)} · {gap.rule.title}",
            kind="wanted",
        )
        for gap in gaps
    ]


def _could(gap: Gap, *, hidden: bool) -> str:
    names = [shown_name(each.name, hidden=hidden) for each in gap.could_fill[:_NAMED]]
    more = len(gap.could_fill) - len(names)
    if not names:
        return ""
    return f" · could: {', '.join(names)}" + (f" and {more} more" if more else "")


def pattern_rows(found: Sequence[Pattern], *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return the shifts that come again, each in words, by who works them."""
    return [
        Row(
            pattern.id,
            shown_name(pattern.name, hidden=hidden) if pattern.person else NOBODY,
            f"{pattern.said}, {pattern.times(zone)} · {pattern.job}{_lasting(pattern)}",
            kind="person" if pattern.person else "wanted",
        )
        for pattern in sorted(found, key=lambda each: (each.name.casefold(), each.id))
    ]


def _lasting(pattern: Pattern) -> str:
    said = "" if pattern.until_on is None else f" · last day {times.exact_date(pattern.until_on)}"
    skips = ", ".join(times.exact_date(day) for day in pattern.skips[-2:])
    return said + (f" · not on {skips}" if skips else "")


def swap_rows(slots: Sequence[ShiftSlot], *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return shifts of others as rows, with whose and when each is."""
    return [
        Row(
            slot.shift,
            shown_name(slot.name, hidden=hidden),
            f"{times.exact_date(slot.day)}  {span_text(slot.span, zone)} · {slot.job}",
        )
        for slot in slots
    ]


def own_lines(ahead: Sequence[ShiftSlot], *, zone: WallClock) -> list[str]:
    """Return somebody's shifts ahead, a line each; the first of many."""
    lines = [
        f"{times.exact_date(slot.day)}  {span_text(slot.span, zone)}  {slot.job}"
        + (" (closed)" if slot.closed else " (time off)" if slot.away is not None else "")
        for slot in ahead[:_AHEAD]
    ]
    more = len(ahead) - len(lines)
    return [*lines, *([f"and {more} more in four weeks"] if more else [])] or [
        "None in four weeks."
    ]


def hours_text(rows: Sequence[Hours]) -> str:
    """Return somebody's hours by job, the estimated ones apart."""
    by_job: dict[str, list[int]] = {}
    for row in rows:
        sums = by_job.setdefault(f"{row.job}, as {row.role.value}", [0, 0, 0])
        for index, minutes in enumerate((row.worked, row.estimated, row.planned)):
            sums[index] += minutes
    return (
        "\n".join(
            f"{job}: {say_length(worked * 60)} worked"
            + (f", {say_length(estimated * 60)} estimated" if estimated else "")
            + f", {say_length(planned * 60)} planned"
            for job, (worked, estimated, planned) in by_job.items()
        )
        or "None."
    )


def hours_text_of(slot: ShiftSlot, zone: WallClock) -> str:
    """Return a shift's own hours as they are typed: ``09:00 - 13:00``."""
    return times.clock_span(slot.start, slot.end, zone, " - ")
