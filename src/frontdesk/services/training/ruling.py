"""The center's rules: taken in whole or not at all, and never changed behind a past day's back."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day
from frontdesk.domain.training.durations import FOREVER, iso, number
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.versioning import Revision, lost_parts, revise
from frontdesk.files.rules_file import RuleRow
from frontdesk.services.desk.context import Act, ReadContext, WriteContext, act
from frontdesk.services.training import lookup
from frontdesk.services.transfer.imports import DRY_RUN, Report
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.training import rules

NOT_IN_ORDER = "rules-not-in-order"
"""The reason code of rules of which nothing was taken in."""


def import_rules(
    rows: Sequence[RuleRow], report: Report, *, correct: bool = False, dry_run: bool = False
) -> Act:
    """Return the act that takes these versions in, all of them or none, and fills `report`.

    Without `correct` no version that has begun is changed: a new one ends it. With it, the
    requirements in `rows` are from then on what they are there, past days included.
    """

    def perform(context: WriteContext) -> Refusal | None:
        refusal = take_in(context, rows, report, correct=correct)
        if refusal is None and dry_run:
            return Refusal(DRY_RUN, "Nothing was saved. This is what would happen.")
        return refusal

    return Act("training-rules-changed", perform)


def take_in(
    context: WriteContext, rows: Sequence[RuleRow], report: Report, *, correct: bool = False
) -> Refusal | None:
    """Take versions in inside an act, all or none; say why not, also when there is nothing new."""
    kept = rules.versions(context.database)
    revisions = planned(context, rows, report, correct=correct)
    if report.bad:
        first = report.bad[0]
        return Refusal(NOT_IN_ORDER, f"Nothing was saved. Line {first.line}: {first.sentence}")
    for revision in revisions:
        _write(context.changes, kept, revision)
    if not any(revision.anything for revision in revisions):
        return Refusal("nothing-new", "Nothing changed. These rules are already saved.")
    return None


def planned(
    here: WriteContext | ReadContext,
    rows: Sequence[RuleRow],
    report: Report,
    *,
    correct: bool = False,
) -> list[Revision]:
    """Return what is to be written for each requirement in `rows`; `report` says what of it.

    Nothing may be written when anything in the report is bad.
    """
    today = number(lookup.today(here))
    kept = [each.version for each in rules.versions(here.database)]
    lines = {(row.version.id, row.version.first): row for row in rows}
    revisions: list[Revision] = []
    for requirement in dict.fromkeys(row.version.id for row in rows):
        there = [each for each in kept if each.id == requirement]
        wanted = [row.version for row in rows if row.version.id == requirement]
        revision = revise(there, wanted, today, correct=correct)
        for version, sentence in revision.wrong:
            report.reject(lines[requirement, version.first].begins, sentence)
        revisions.append(revision)
    for version, sentence in lost_parts(afterwards(kept, revisions)):
        row = lines.get((version.id, version.first))
        report.reject(1 if row is None else row.rests, sentence)
    report.bad.sort(key=lambda each: each.line)
    if not report.bad:
        for revision in revisions:
            report.unchanged += revision.unchanged
            report.added += len(revision.added)
            report.completed += len(revision.changed) + len(revision.removed)
            for note in revision.notes:
                report.note(note)
    return revisions


def afterwards(kept: Sequence[Version], revisions: Sequence[Revision]) -> list[Version]:
    """Return the versions that there will be."""
    gone = [each for revision in revisions for each in revision.removed]
    gone += [old for revision in revisions for old, _ in revision.changed]
    fresh = [each for revision in revisions for each in revision.added]
    fresh += [new for revision in revisions for _, new in revision.changed]
    return [each for each in kept if each not in gone] + fresh


def _write(changes: ChangeRecorder, kept: list[rules.Kept], revision: Revision) -> None:
    """Write a revision: what makes room first, since the database lets no two versions overlap."""
    numbers = {(each.version.id, each.version.first): each.row for each in kept}
    for version in revision.removed:
        rules.remove(changes, numbers[version.id, version.first])
    for old, new in sorted(revision.changed, key=lambda pair: pair[1].last - pair[0].last):
        row = numbers.get((old.id, old.first))
        if row is not None:
            rules.change(changes, row, new)
    for version in revision.added:
        rules.add(changes, version)


@act("training-rule-ended")
def end(context: WriteContext, requirement: str, until: str) -> Refusal | None:
    """Let a requirement be asked for the last time on a day: yesterday or later."""
    found = lookup.requirement(context, requirement)
    if isinstance(found, Refusal):
        return found
    day = iso_day(until)
    if isinstance(day, Refusal):
        return day
    key, versions = found
    last, yesterday = number(day), number(lookup.today(context)) - 1
    title = versions[-1].title
    if last < yesterday:
        return Refusal(
            "the-past",
            f"What was asked until {iso(yesterday)} stays as it was. Choose "
            "that day or a later one.",
        )
    if versions[-1].last <= last:
        return Refusal("nothing-new", f"{title} already ends on {iso(versions[-1].last)}.")
    for kept in rules.versions(context.database):
        if kept.version.id != key:
            continue
        if kept.version.first > last:
            rules.remove(context.changes, kept.row)
        elif kept.version.last > last:
            _shorten(context.changes, kept, last)
    return None


def _shorten(changes: ChangeRecorder, kept: rules.Kept, last: int) -> None:
    changes.change("requirement_version", kept.row, until_on=None if last == FOREVER else iso(last))
