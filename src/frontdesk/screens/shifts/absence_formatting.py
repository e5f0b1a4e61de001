"""The words of leave and of days not open.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from frontdesk.domain.shifts.on_shift import AwayAhead
from frontdesk.screens.formatting import HIDDEN, shown_name
from frontdesk.screens.shifts.rota_formatting import exact
from frontdesk.widgets.result_list import Row


def rows(ahead: AwayAhead, *, zone: str, hidden: bool) -> list[Row]:
    """Return days not open and leave as rows, in order of their first day."""
    found = [
        (day, Row(day, exact(day, zone), reason or "not open", "not open"))
        for day, reason in ahead.closed.items()
    ]
    for leave in ahead.leaves:
        days = exact(leave.from_on, zone)
        if leave.until_on != leave.from_on:
            days += f" – {exact(leave.until_on, zone)}"
        reason = HIDDEN if hidden and leave.reason else leave.reason
        name = shown_name(leave.name, hidden=hidden)
        found.append((leave.from_on, Row(leave.id, f"{days}  {name}", reason, "leave")))
    return [row for _, row in sorted(found, key=lambda each: each[0])]
