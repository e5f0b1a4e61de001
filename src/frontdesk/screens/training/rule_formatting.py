"""The words of a rule that is being changed, drawn from what was worked out.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.training.durations import FOREVER, number
from frontdesk.domain.training.kinds import KINDS
from frontdesk.domain.training.pages import Entry
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import SAID, SIGNS, Standing
from frontdesk.files.rules_file import write_rules
from frontdesk.files.table import BadRow
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.training.meeting_formatting import dated
from frontdesk.services.training.previewing import Outlook, Preview

_CHANGE = """\
# Write what is to be different. It holds from the day at “from” on;
# every day before stays as it was.

"""

_KINDS = "".join(
    f'# rule = "{each.name}"{" " * (9 - len(each.name))}with {each.example}\n'
    for each in KINDS.values()
    if each.example
)
_NEW = """
[[requirement]]
id = "first-aid"
title = "First aid"
for = ["staff"]
from = {today}
rule = "rolling"
valid = "24 months"
within = "90 days"
"""


def new_text(today: str) -> str:
    """Return what a new rule begins with."""
    return _KINDS + _NEW.format(today=today)


def change_text(versions: Sequence[Version], today: str) -> str:
    """Return a requirement's latest version as a text to be changed, to hold from today on."""
    latest, now = versions[-1], number(today)
    if latest.first <= now:
        latest = replace(latest, first=now, last=FOREVER)
    return _CHANGE + write_rules([latest])


def bad(rows: Sequence[BadRow]) -> str:
    """Return what is not in order, each with its line."""
    return "\n".join(f"Line {each.line}: {each.sentence}" for each in rows)


def preview(preview: Preview, *, zone: str, hidden: bool) -> str:
    """Return what would come of it: for whom, on which day, as it is and with the change."""
    lines = list(preview.notes)
    for each in preview.outlooks:
        lines += _outlook(each, zone, hidden)
    return "\n".join(lines or ["Nothing would change: it is on record just so."])


def _outlook(outlook: Outlook, zone: str, hidden: bool) -> list[str]:
    day = dated(outlook.on, zone)
    if outlook.after is None:
        return [f"{outlook.title} from {day}: it is asked of nobody here yet."]
    name = shown_name(outlook.name, hidden=hidden)
    lines = [f"{outlook.title}, {name} on {day}:"]
    if outlook.before is not None:
        lines.append(f"  as it is   {_standing(outlook.before, zone)}")
    lines.append(f"  with this  {_standing(outlook.after, zone)}")
    return lines


def _standing(entry: Entry, zone: str) -> str:
    parts = [f"{SIGNS[entry.standing]} {SAID[entry.standing].lower()}".strip()]
    if entry.standing is Standing.NOT_APPLICABLE:
        return parts[0]
    if entry.due_on is not None:
        parts.append(f"last day {dated(entry.due_on, zone)}")
    if entry.changes_on is not None:
        parts.append(f"changes {dated(entry.changes_on, zone)}")
    return " · ".join(parts)
