"""The words of leave and of days not open, and reading days as people write them.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from frontdesk.domain.on_shift import AwayAhead
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.screens.rota_words import exact
from frontdesk.screens.wording import HIDDEN, shown_name
from frontdesk.widgets.result_list import Row


def rows(ahead: AwayAhead, *, zone: str, shade: bool) -> list[Row]:
    """Return days not open and leave as rows, in order of their first day."""
    found = [
        (day, Row(day, exact(day, zone), reason or "not open", "not open"))
        for day, reason in ahead.closed.items()
    ]
    for leave in ahead.leaves:
        days = exact(leave.from_on, zone)
        if leave.until_on != leave.from_on:
            days += f" – {exact(leave.until_on, zone)}"
        reason = HIDDEN if shade and leave.reason else leave.reason
        name = shown_name(leave.name, shade=shade)
        found.append((leave.from_on, Row(leave.id, f"{days}  {name}", reason, "leave")))
    return [row for _, row in sorted(found, key=lambda each: each[0])]


def read_days(first: str, last: str, reader: TimeReader) -> tuple[str, str] | Refusal:
    """Return the first and the last day that were written; the first may say both."""
    if not first:
        return Refusal("no-day", "Write the first day, like 2026-12-24 or tomorrow.")
    return reader.days(first, last)
