"""A shift that comes every week, begun and published ahead in one act."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.patterns import on_weekdays
from frontdesk.services.desk.acting import Acting, act
from frontdesk.services.shifts import publishing
from frontdesk.services.shifts.publishing import Published
from frontdesk.store.changes import ADDED

PUBLISHED = 27
"""Published at once: so many days after the first, four weeks in all."""


@act("weekly-begun")
def begin(
    acting: Acting,
    person: int | None,
    job: str,
    day: str,
    starts: int,
    ends: int,
    report: Published,
) -> Refusal | None:
    """Record a shift that comes every week from `day` on, and publish its first four weeks.

    `starts` and `ends` are minutes after midnight; what came of publishing goes into `report`.
    """
    first = date.fromisoformat(day)
    rule = on_weekdays([first.weekday()])
    assert isinstance(rule, str)
    refusal = publishing.add(person, job, rule, starts, ends, day).perform(acting)
    if refusal is not None:
        return refusal
    last = str(first + timedelta(days=PUBLISHED))
    pattern = acting.changes.records[ADDED + "shift_pattern"][-1][1]
    return publishing.publish(day, last, report, only=pattern).perform(acting)
