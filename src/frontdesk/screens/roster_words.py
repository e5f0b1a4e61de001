"""The words and rows of a group's roster, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from frontdesk.domain import times
from frontdesk.domain.activities import Member, Roster, heads_text
from frontdesk.domain.names import fits_name
from frontdesk.domain.roll_call import called_by
from frontdesk.screens.wording import shown_name
from frontdesk.widgets.result_list import Row
from frontdesk.widgets.roster_box import TO_TICK


def title(roster: Roster) -> str:
    """Return the group's name and how many take part today."""
    parts = [roster.activity.title, f"{roster.ticked} ticked"]
    if roster.unnamed:
        parts.append(f"{roster.unnamed} without a name")
    if roster.heads is not None:
        parts.append(f"{heads_text(roster.heads)} counted")
    return " · ".join(parts)


def rows(roster: Roster, *, zone: str, shade: bool) -> list[Row]:
    """Return the usual people, then who else takes part; those who are ticked say since when."""
    names = [shown_name(each.name, shade=shade) for each in roster.members]
    alike = {name for name, times_shown in Counter(names).items() if times_shown > 1}
    return [
        _row(each, each.name if name in alike and not shade else name, zone)
        for each, name in zip(roster.members, names, strict=True)
    ]


def _row(member: Member, name: str, zone: str) -> Row:
    since = member.since
    note = "" if since is None else f"here since {times.clock_time(since, zone)}"
    if member.ticked is None:
        return Row(member.person, name or called_by("", member.person), note, "", TO_TICK)
    ticked = f"✓ {times.clock_time(member.ticked, zone)}"
    return Row(member.person, name or called_by("", member.person), note, ticked, "unnamed")


def found(roster: Roster, others: Sequence[Row], text: str, *, zone: str, shade: bool) -> list[Row]:
    """Return who on the roster fits `text`, then the `others` who do."""
    members = {each.person: each.name for each in roster.members}
    others = [
        row._replace(suffix="", kind="person") if row.kind == "here" else row for row in others
    ]
    return listed_first(rows(roster, zone=zone, shade=shade), members, others, text)


def listed_first(
    listed: Sequence[Row], names: Mapping[int, str], others: Sequence[Row], text: str
) -> list[Row]:
    """Return who of those `listed` fits `text`, by their `names`, then the `others` who do."""
    keys = {row.key for row in others}
    fitting = {key for key, name in names.items() if key in keys or fits_name(text, name)}
    return [row for row in listed if row.key in fitting] + [
        row for row in others if row.key not in names
    ]
