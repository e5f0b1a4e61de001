"""The words and rows of a meeting, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from frontdesk.domain import times
from frontdesk.domain.times import WallClock
from frontdesk.domain.training.meeting import Candidate, MeetingView
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.screens.check_in.group_roster_formatting import listed_first
from frontdesk.screens.formatting import shown_name, told_apart
from frontdesk.screens.shifts.rota_formatting import day_name, span_text
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row
from frontdesk.widgets.search_box import TO_TICK

NOT_ON_RECORD = "not saved yet: the first tick saves it"


def title(shown: MeetingView, *, zone: WallClock) -> str:
    """Return what for, when and how long people met, and how many."""
    meeting = shown.meeting
    what = " and ".join(each.title for each in shown.counts_for) or "A meeting"
    day = day_name(meeting.day, now=shown.at, zone=zone)
    ticked = f"{shown.ticked} there" if meeting.id else NOT_ON_RECORD
    return f"{what} · {day} · {_when(meeting, zone)} · {ticked}"


def _when(meeting: Meeting, zone: WallClock) -> str:
    """Return from when, if somebody said, and how long: ``14:00, 1 h 30``."""
    begins = f"{times.kept_time(meeting.begins, zone)}, " if meeting.begins else ""
    return begins + length(meeting.minutes)


def length(minutes: int) -> str:
    """Return how long something lasts: ``1 h 30``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def led(shown: MeetingView, *, hidden: bool) -> str:
    """Return who led it and whether they were certified on its day, in words."""
    meeting = shown.meeting
    name = shown_name(meeting.leader, hidden=hidden) if meeting.leader else ""
    if meeting.certified:
        return f"Led by {name or 'somebody'}, IPS-certified that day."
    needs = "It counts only with a trainer IPS-certified that day. Ctrl+D records that."
    if name:
        said = f"Led by {name}, not known to be IPS-certified that day."
        return f"{said} {needs}" if shown.certified else said
    return needs if shown.certified else "Nobody is written down who led it. Ctrl+D does that."


def prompts(shown: MeetingView) -> str:
    """Return the center's own prompts, a paragraph each."""
    return "\n\n".join(shown.prompts)


def rows(shown: MeetingView, *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return who may have been there; those who were have a tick, and how it was."""
    names = told_apart([(each.person, each.name) for each in shown.candidates], hidden=hidden)
    return [
        _row(each, name, shown, zone) for each, name in zip(shown.candidates, names, strict=True)
    ]


def _row(each: Candidate, name: str, shown: MeetingView, zone: WallClock) -> Row:
    on_shift = ", ".join(span_text(span, zone) for span in each.shifts)
    parts = [
        f"on shift {on_shift}" if on_shift else "",
        f"{each.came} of {shown.before} lately" if each.came else "",
    ]
    note = " · ".join(part for part in parts if part)
    key = PersonRow(each.person, each.name)
    if each.attendee is None:
        return Row(key, name, note, "", TO_TICK)
    how = how_there(each.attendee)
    return Row(key, name, how or note, "✓", "unnamed")


def how_there(attendee: Attendee) -> str:
    """Return how late somebody came, how early they left, and what it makes up."""
    parts = (
        f"{attendee.late} min late" if attendee.late else "",
        f"left {attendee.early} min early" if attendee.early else "",
        f"makes up {times.exact_date(attendee.counts_for)}" if attendee.counts_for else "",
    )
    return ", ".join(part for part in parts if part)


def found(
    shown: MeetingView, others: Sequence[Row], text: str, *, zone: WallClock, hidden: bool
) -> list[Row]:
    """Return who of those listed fits `text`, then who else on file does."""
    listed = rows(shown, zone=zone, hidden=hidden)
    names = {PersonRow(each.person): each.name for each in shown.candidates}
    others = [
        row._replace(note="", suffix="", kind=TO_TICK)
        for row in others
        if isinstance(row.key, PersonRow)
    ]
    return listed_first(listed, names, others, text)


def past_rows(
    meetings: Iterable[Meeting], titles: Mapping[str, str], *, zone: WallClock, hidden: bool
) -> list[Row]:
    """Return a row for each meeting that took place."""
    return [
        Row(
            each.id,
            f"{times.full_date(each.day)}  {_what(each, titles)}",
            " · ".join([_when(each, zone), *_leader(each, hidden=hidden)]),
            f"{len(each.attendees)} there",
        )
        for each in meetings
    ]


def _what(meeting: Meeting, titles: Mapping[str, str]) -> str:
    return " and ".join(titles.get(each, each) for each in meeting.requirements)


def _leader(meeting: Meeting, *, hidden: bool) -> list[str]:
    name = shown_name(meeting.leader, hidden=hidden) if meeting.leader else ""
    certified = "certified" if meeting.certified else ""
    said = ", ".join(part for part in (name, certified) if part)
    return [f"led by {said}"] if name else [said] if said else []
