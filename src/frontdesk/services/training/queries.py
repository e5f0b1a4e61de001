"""How people stand with their training: now, on any day, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import iso, number
from frontdesk.domain.training.pages import Entry, InShort, Matrix, Page, TimeLine
from frontdesk.domain.training.place import TrainingView
from frontdesk.domain.training.records import Granted, Record, Taken
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import ReadContext, WriteContext, query
from frontdesk.services.people.commands import no_such_person
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training import lookup
from frontdesk.services.training.loading import load_compliance
from frontdesk.services.visits import commands as visits
from frontdesk.store import journal as journal_rows
from frontdesk.store.people import rows as people
from frontdesk.store.training import records, rules

A_YEAR_BACK = 366

OF_TRAINING = frozenset(
    {"learned", "excused", "revoked", "gathering", "gathering_there", "gathering_for"}
    | {"requirement", "requirement_version"}
)
"""What changes at once how somebody stands. Roles, leave and practice do too, and may wait."""

MAY_WAIT = 15 * 60
"""Seconds for which what is known in short is good, while only other things are written."""


@dataclass(frozen=True, slots=True)
class TrainingInShort:
    """How everyone stands, in short, and as of when.

    Attributes:
        order: The last act that it knows of.
        at: When it was worked out, UTC seconds.
        day: The day it is for.
        standings: How each of whom something is asked stands, by their number.
    """

    order: int
    at: int
    day: str
    standings: Mapping[int, InShort]


A_YEAR_AHEAD = 366
"""So many days after today the place may be turned to without anything being loaded again."""


@query
def compliance(context: ReadContext, until: str | None = None) -> ComplianceMatrix:
    """Return everything about training at once, to be asked about any day up to `until`.

    Loading it reads every record; asking it afterwards costs no reading.
    """
    return load_compliance(context, until=until)


@query
def view(context: ReadContext, day: str) -> TrainingView:
    """Return everyone's training, to be asked about `day`, and who is on shift or comes on."""
    now = shifts.now().answer(context)
    on = frozenset(work.person for work in now.on)
    coming = frozenset(slot.person for slot in (*now.late, *now.expected) if slot.person) - on
    until = max(day, iso(number(lookup.today(context)) + A_YEAR_AHEAD))
    return TrainingView(
        at=context.now,
        day=day,
        until=until,
        compliance=load_compliance(context, until=until),
        coming=coming,
        on_shift=on,
        on_now=len(now.on),
        here=visits.here().answer(context),
        last=journal.last_at_desk().answer(context),
    )


@query
def matrix(context: ReadContext, on: str | None = None) -> Matrix:
    """Return people by requirements as of a day, today if not given."""
    day = on or lookup.today(context)
    return load_compliance(context, until=day).matrix(day)


@query
def in_short(context: ReadContext, before: TrainingInShort | None = None) -> TrainingInShort:
    """Return how everyone stands today, in short.

    From `before`, if that is good still: working it out takes up to half a second for fifty people.
    """
    line, today = journal_rows.last_line(context.database), lookup.today(context)
    order = 0 if line is None else line[0]
    if before is not None and before.day == today and _is_good(context, before, order):
        return before
    standings = load_compliance(context).in_short(today)
    return TrainingInShort(order, context.now, today, standings)


def _is_good(context: ReadContext, before: TrainingInShort, order: int) -> bool:
    if order == before.order:
        return True
    if not 0 <= context.now - before.at < MAY_WAIT:
        return False
    return not journal_rows.wrote_since(context.database, before.order, OF_TRAINING)


@query
def entries(
    context: ReadContext, on: str | None = None, person: int | None = None
) -> tuple[Entry, ...] | Refusal:
    """Return every standing as of a day, explained; of one person, if given."""
    if person is not None and not people.exists(context.database, person):
        return no_such_person(person)
    day = on or lookup.today(context)
    return load_compliance(context, until=day, person=person).entries(day, person)


@query
def explain(
    context: ReadContext, person: int, requirement: str, on: str | None = None
) -> Entry | Refusal:
    """Return how somebody stands with a requirement on a day, and why."""
    return standing(context, person, requirement, on)


def standing(
    here: ReadContext | WriteContext, person: int, requirement: str, on: str | None = None
) -> Entry | Refusal:
    """Return how somebody stands, inside a query or an act: what shifts and conversations ask."""
    found = lookup.requirement(here, requirement)
    if isinstance(found, Refusal):
        return found
    if not people.exists(here.database, person):
        return no_such_person(person)
    day = on or lookup.today(here)
    return load_compliance(here, until=day, person=person).entry(person, found[0], day)


@query
def time_line(
    context: ReadContext, person: int, first: str | None = None, last: str | None = None
) -> TimeLine | Refusal:
    """Return how a person stood from a day to another: the last year if not given."""
    if not people.exists(context.database, person):
        return no_such_person(person)
    ends = last or lookup.today(context)
    begins = first or iso(number(ends) - A_YEAR_BACK)
    return load_compliance(context, until=ends, person=person).time_line(person, begins, ends)


@query
def page(context: ReadContext, requirement: str, on: str | None = None) -> Page | Refusal:
    """Return a requirement's page as of a day."""
    found = lookup.requirement(context, requirement)
    if isinstance(found, Refusal):
        return found
    day = on or lookup.today(context)
    return load_compliance(context, until=day).page(found[0], day)


@query
def coming_up(context: ReadContext, within: int, on: str | None = None) -> tuple[Entry, ...]:
    """Return what is due in the next `within` days, soonest first."""
    day = on or lookup.today(context)
    return load_compliance(context, until=day).coming_up(day, within)


@query
def requirements(context: ReadContext) -> tuple[Version, ...]:
    """Return every version of every requirement, in the order they were made."""
    return tuple(kept.version for kept in rules.versions(context.database))


@query
def on_record(
    context: ReadContext, person: int | None = None
) -> tuple[tuple[Record, ...], tuple[Granted, ...], tuple[Taken, ...]]:
    """Return what was done, granted and revoked: one person's, or everyone's."""
    return (
        tuple(records.done(context.database, person)),
        tuple(records.granted(context.database, person)),
        tuple(records.taken(context.database, person)),
    )


@query
def record(context: ReadContext, number: int) -> Record | None:
    """Return the record with this number."""
    return records.record(context.database, number)
