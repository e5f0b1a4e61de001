"""What an import is told and what it tells: rows in, a report out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from frontdesk.domain.events import Event
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop
from frontdesk.files.table import BadRow
from frontdesk.services.desk.context import Act, WriteContext

DRY_RUN = "dry-run"
"""The reason code with which a dry run is rolled back."""

Progress = Callable[[float], None]
"""Is told now and then how much is done, from 0 to 1; may be called on the writer's thread."""


@dataclass(slots=True)
class Report:
    """What became of a file's rows.

    Attributes:
        added: Rows that made something new.
        completed: Rows that filled in what was empty on file.
        unchanged: Rows that were on file already.
        bad: Rows that could not go in, with their lines.
        notes: Other things worth knowing, a sentence each.
        differing: Rows that went in or were there, but for a value that is otherwise on file.
        linked: What was written of how things in the file belong together.
    """

    added: int = 0
    completed: int = 0
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    differing: list[BadRow] = field(default_factory=list)
    linked: int = 0

    def reject(self, line: int, why: str | Refusal) -> None:
        """Name a row that could not go in."""
        if isinstance(why, Refusal):
            self.bad.append(BadRow(line, why.sentence, why.at_command_line))
        else:
            self.bad.append(BadRow(line, one_stop(why)))

    def differ(self, line: int, sentence: str) -> None:
        """Tell of a row that something else is on file than it says."""
        self.differing.append(BadRow(line, sentence))

    def note(self, sentence: str) -> None:
        """Say something once."""
        sentence = one_stop(sentence)
        if sentence not in self.notes:
            self.notes.append(sentence)


def as_act(
    kind: str, write: Callable[[WriteContext, Report], None], report: Report, *, dry_run: bool
) -> Act:
    """Return the act of an import; it fills `report`, and writes nothing in a dry run."""

    def perform(context: WriteContext) -> Refusal | None:
        write(context, report)
        report.bad.sort(key=lambda row: row.line)
        report.differing.sort(key=lambda row: row.line)
        if dry_run:
            return Refusal(DRY_RUN, "Nothing was saved. This is what would happen.")
        if not report.added and not report.completed and not report.linked:
            return Refusal("nothing-new", "Everything in the file is already saved.")
        return None

    return Act(kind, perform)


def settled(outcome: Event | Refusal) -> Refusal | None:
    """Return why an import did not happen; a dry run and a file with nothing new are no refusal."""
    if isinstance(outcome, Refusal) and outcome.code not in (DRY_RUN, "nothing-new"):
        return outcome
    return None


def by_an_earlier_name(person: int, name: str) -> str:
    """Return the note on a file that names somebody as they are not called any more."""
    return f"One row has an earlier name. It was read as {name} (#{person})."


def told(
    progress: Progress | None, done: int, total: int, *, since: float = 0.0, until: float = 1.0
) -> None:
    """Tell `progress` now and then of a part of the work, which begins and ends so far in it."""
    if progress is not None and (done % 500 == 0 or done == total):
        progress(since + (until - since) * (done / total if total else 1.0))
