"""Reading years of training records into the center, and writing them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import BinaryIO

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.rules import Version
from frontdesk.files.table import BadRow
from frontdesk.files.training_file import TrainingRow, write_training
from frontdesk.services.desk.context import Act, ReadContext, WriteContext, query
from frontdesk.services.people.match_names import NameMatcher
from frontdesk.services.training import lookup, recording
from frontdesk.services.transfer.imports import Progress, Report, as_act, told
from frontdesk.store.people import rows as people
from frontdesk.store.training import records, rules

Same = tuple[int, str, tuple[object, ...]]
"""A person, a requirement, and what makes two records of them the same thing."""


def import_training(
    rows: Sequence[TrainingRow | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes these records in and fills `report`; what is there stays.

    So many rows that are alike are so many things done: three hours of one day are three.
    """

    def write(context: WriteContext, report: Report) -> None:
        reading = _Reading(context, report)
        for count, row in enumerate(rows, 1):
            told(progress, count, len(rows))
            if isinstance(row, BadRow):
                report.bad.append(row)
            else:
                reading.take(row, report)
        reading.write()

    return as_act("training-imported", write, report, dry_run=dry_run)


class _Reading:
    """One import: whose names and which requirements there are, and what is on record."""

    def __init__(self, context: WriteContext, report: Report) -> None:
        self._context = context
        self._names = NameMatcher(context, report)
        self._known = [kept.version for kept in rules.versions(context.database)]
        self._meant: dict[str, tuple[str, list[Version]] | Refusal] = {}
        self._there: dict[Same, Completed] = {}
        self._unread: Counter[Same] = Counter()
        """How many on record no row of this file has stood for yet."""
        for each in records.done(context.database):
            same = (each.person, each.requirement, each.done.identity)
            self._there[same] = each.done
            self._unread[same] += 1
        self._numbered = records.alike(context.database)
        self._new: list[tuple[int, int, Completed, int]] = []
        self._numbers = rules.numbers(context.database)

    def take(self, row: TrainingRow, report: Report) -> None:
        """Have a row written, or say why it cannot go in."""
        person = self._names.match(row.name, row.id)
        found = self._requirement(row.requirement)
        if isinstance(person, Refusal) or isinstance(found, Refusal):
            wrong = person if isinstance(person, Refusal) else found
            assert isinstance(wrong, Refusal)
            report.reject(row.line, wrong)
            return
        done = recording.checked(self._context, row.done, found[1])
        if isinstance(done, Refusal):
            report.reject(row.line, done)
            return
        same = (person, found[0], done.identity)
        if self._there.setdefault(same, done) != done:
            report.reject(
                row.line,
                f"{found[1][-1].title} of {done.on} is already on record and differs. Correct "
                f"the record, or the row.",
            )
        elif self._unread[same]:
            self._unread[same] -= 1
            report.unchanged += 1
        else:
            nth = self._numbered[same] = self._numbered.get(same, 0) + 1
            self._new.append((person, self._numbers[found[0]], done, nth))
            report.added += 1

    def _requirement(self, text: str) -> tuple[str, list[Version]] | Refusal:
        if text not in self._meant:
            found = lookup.meant(text, self._known)
            self._meant[text] = (
                found
                if isinstance(found, Refusal)
                else (found, [version for version in self._known if version.id == found])
            )
        return self._meant[text]

    def write(self) -> None:
        """Write everything new at once."""
        if self._new:
            records.add_many(self._context.changes, self._new)


@query
def training_csv(context: ReadContext, to: BinaryIO) -> int:
    """Write what everyone did to `to` as CSV, meetings included; return the number of rows."""
    found = records.done(context.database)
    names = people.names(context.database, sorted({each.person for each in found}))
    return write_training(
        (
            (each.person, names.get(each.person) or "", each.requirement, each.done)
            for each in found
        ),
        to,
    )
