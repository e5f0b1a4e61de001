"""The words and rows of a group's roster, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from frontdesk.domain import times
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.times import WallClock
from frontdesk.domain.visits.activities import Member, Roster, headcount_text
from frontdesk.screens.formatting import told_apart
from frontdesk.widgets.person_rows import PersonRow, UnnamedArrival, UnnamedLeaving
from frontdesk.widgets.row_list import Row
from frontdesk.widgets.search_box import TO_TICK


def title(roster: Roster) -> str:
    """Return the group's name and how many take part today."""
    parts = [roster.activity.title, f"{roster.ticked} ticked"]
    if roster.unnamed:
        parts.append(f"{roster.unnamed} without a name")
    if roster.headcount is not None:
        parts.append(f"{headcount_text(roster.headcount)} counted")
    return " · ".join(parts)


def rows(roster: Roster, *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return the usual people, then who else takes part; those who are ticked say since when."""
    names = told_apart([(each.person, each.name) for each in roster.members], hidden=hidden)
    return [_row(each, name, zone) for each, name in zip(roster.members, names, strict=True)]


def _row(member: Member, name: str, zone: WallClock) -> Row:
    since = member.since
    note = "" if since is None else f"here since {times.clock_time(since, zone)}"
    key = PersonRow(member.person, member.name, since is not None)
    if member.ticked is None:
        return Row(key, name, note, "", TO_TICK)
    ticked = f"✓ {times.clock_time(member.ticked, zone)}"
    return Row(key, name, note, ticked, "unnamed")


def found(
    roster: Roster,
    others: Sequence[Row],
    text: str,
    *,
    reached: Hashable,
    zone: WallClock,
    hidden: bool,
) -> list[Row]:
    """Return who on the roster fits `text`, then the `others` who do.

    On the roster those from the one on that the list has `reached`, then those who were passed
    over, and last who is ticked: so a letter is often enough for somebody far down.
    """
    order: list[Hashable] = [PersonRow(member.person) for member in roster.members]
    passed = order[: order.index(reached)] if reached in order else []
    members = {PersonRow(each.person): each.name for each in roster.members}
    others = [_to_tick(row) for row in others if not isinstance(row.key, UnnamedLeaving)]
    listed = rows(roster, zone=zone, hidden=hidden)
    listed.sort(key=lambda row: (row.kind != TO_TICK, row.key in passed))
    return listed_first(listed, members, others, text)


def _to_tick(row: Row) -> Row:
    """Return a row that was found as one to be ticked: nobody leaves a group by coming to it."""
    match row.key:
        case PersonRow(here=True):
            return row._replace(suffix="", kind=TO_TICK)
    return row


def listed_first(
    listed: Sequence[Row], names: Mapping[PersonRow, str], others: Sequence[Row], text: str
) -> list[Row]:
    """Return who of those `listed` fits `text`, by their `names`, then the `others` who do.

    A number of people without a name stands before them: it was typed as one.
    """
    keys = {row.key for row in others}
    fitting = {key for key, name in names.items() if key in keys or fits_name(text, name)}
    first = int(bool(others) and isinstance(others[0].key, UnnamedArrival))
    return [
        *others[:first],
        *(row for row in listed if row.key in fitting),
        *(row for row in others[first:] if row.key not in names),
    ]
