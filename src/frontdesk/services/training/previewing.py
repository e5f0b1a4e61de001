"""What a change of the rules would mean, before it is saved: nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import FOREVER, iso, number
from frontdesk.domain.training.pages import Entry
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import Standing
from frontdesk.files.rules_file import RuleRow
from frontdesk.files.table import BadRow
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.people.commands import no_such_person
from frontdesk.services.training import lookup, ruling
from frontdesk.services.training.loading import load_compliance
from frontdesk.services.transfer.imports import Report
from frontdesk.store.people import rows as people
from frontdesk.store.training import rules


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a sample person would stand with one requirement on the day from which it changes.

    Attributes:
        title: What the requirement is called then.
        on: The day.
        name: The person's chosen name; empty when it is asked of nobody.
        before: How they would stand as the rules are; None when there is no such rule yet.
        after: How they would stand with the change.
    """

    title: str
    on: str
    name: str = ""
    before: Entry | None = None
    after: Entry | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of it.

    Attributes:
        bad: What is not in order, by line; if there is anything, nothing else is said.
        notes: What happens beside, a sentence each.
        outlooks: One for each requirement that changes.
    """

    bad: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = ()
    outlooks: tuple[Outlook, ...] = ()


@query
def would_be(
    context: ReadContext, rows: Sequence[RuleRow], person: int | None = None
) -> Preview | Refusal:
    """Return what taking in these versions would mean for somebody.

    Without a `person` it is whoever is the first to stand otherwise by it, else the first of whom
    it is asked.
    """
    if person is not None and not people.exists(context.database, person):
        return no_such_person(person)
    report = Report()
    revisions = ruling.planned(context, rows, report)
    if report.bad:
        return Preview(tuple(report.bad))
    kept = [each.version for each in rules.versions(context.database)]
    fresh = ruling.afterwards(kept, revisions)
    today = number(lookup.today(context))
    changed: dict[str, int] = {}
    for row in rows:
        if row.version not in kept:
            changed.setdefault(row.version.id, _telling_day(row.version, kept, today))
    until = iso(max([today, *changed.values()]))
    before = load_compliance(context, until=until, person=person, versions=kept)
    after = load_compliance(context, until=until, person=person, versions=fresh)
    return Preview(
        (),
        tuple(report.notes),
        tuple(_outlook(before, after, key, iso(day)) for key, day in changed.items()),
    )


def _telling_day(version: Version, kept: Iterable[Version], today: int) -> int:
    """Return the day on which a change shows: its first, or the day after what ends earlier now."""
    for old in kept:
        if (old.id, old.first) == (version.id, version.first) and version.last != old.last:
            earlier = min(old.last, version.last)
            return max(today, earlier + 1 if earlier != FOREVER else today)
    return max(today, version.first)


def _outlook(
    before: ComplianceMatrix, after: ComplianceMatrix, requirement: str, on: str
) -> Outlook:
    title = after.timelines[requirement].latest(number(on)).title
    found: Outlook | None = None
    for person, name in after.names.items():
        new = after.entry(person, requirement, on)
        old = _entry(before, person, requirement, on)
        asked = [e for e in (old, new) if e and e.standing is not Standing.NOT_APPLICABLE]
        if not asked and len(after.names) > 1:
            continue
        outlook = Outlook(title, on, name, old, new)
        if old is None or (old.standing, old.due_on) != (new.standing, new.due_on):
            return outlook
        found = found or outlook
    return found or Outlook(title, on)


def _entry(compliance: ComplianceMatrix, person: int, requirement: str, on: str) -> Entry | None:
    known = person in compliance.names and requirement in compliance.timelines
    return compliance.entry(person, requirement, on) if known else None
