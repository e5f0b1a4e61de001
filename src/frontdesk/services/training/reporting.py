"""The page for a site visit: how everyone stood on a day, or one person, by that day's rules."""

from __future__ import annotations

from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.pages import Column
from frontdesk.domain.training.report import Report, Used
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.people.commands import no_such_person
from frontdesk.services.training import lookup
from frontdesk.services.training.loading import load_compliance
from frontdesk.store.people import rows as people


@query
def report(
    context: ReadContext, on: str | None = None, person: int | None = None
) -> Report | Refusal:
    """Return everyone's training as of a day, today if not given; or one person's."""
    if person is not None and not people.exists(context.database, person):
        return no_such_person(person)
    day = on or lookup.today(context)
    compliance = load_compliance(context, until=day, person=person)
    columns = compliance.columns(day)
    return Report(
        center=context.center.name,
        zone=context.center.clock,
        on=day,
        made=context.now,
        columns=columns,
        entries=compliance.entries(day, person),
        rules=_used(compliance, columns, day),
        done=() if person is None else tuple(e for e in compliance.done if e.done.on <= day),
        person=None if person is None else compliance.names.get(person, NO_NAME),
    )


def _used(compliance: ComplianceMatrix, columns: tuple[Column, ...], day: str) -> tuple[Used, ...]:
    """Return the versions that held on `day`, those of parts after the whole they belong to."""
    timelines, at = compliance.timelines, number(day)
    wanted = [column.id for column in columns]
    found: dict[str, Used] = {}
    while wanted:
        requirement = wanted.pop(0)
        timeline = timelines.get(requirement)
        version = None if timeline is None else timeline.at(at)
        if timeline is None or version is None or requirement in found:
            continue
        place = timeline.versions.index(version) + 1
        found[requirement] = Used(version, place, len(timeline.versions))
        wanted[:0] = version.rule.part_ids()
    return tuple(found.values())
