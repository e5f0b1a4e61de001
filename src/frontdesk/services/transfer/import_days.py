"""Reading leave and closed days into the center from files."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain.refusals import Refusal
from frontdesk.files.days_file import ClosedRow, LeaveRow
from frontdesk.files.table import BadRow
from frontdesk.services.desk.acting import Act, Acting
from frontdesk.services.people.naming import Names
from frontdesk.services.shifts import closed_on, leave
from frontdesk.services.transfer.imports import Report, as_act
from frontdesk.store.shifts import away


def import_leave(
    rows: Sequence[LeaveRow | BadRow], report: Report, *, dry_run: bool = False
) -> Act:
    """Return the act that takes these rows in; days on which they are away already change nothing.

    It fills `report`.
    """

    def write(acting: Acting, report: Report) -> None:
        names = Names(acting, report)
        for row in rows:
            if isinstance(row, BadRow):
                report.bad.append(row)
                continue
            person = names.who(row.name, row.id)
            if not isinstance(person, Refusal):
                outcome = leave.enter(acting, person, row.from_on, row.until_on, row.reason)
            else:
                outcome = person
            _count(outcome, row.line, report)

    return as_act("leave-imported", write, report, dry_run=dry_run)


def import_closed(
    rows: Sequence[ClosedRow | BadRow], report: Report, *, dry_run: bool = False
) -> Act:
    """Return the act that takes these rows in; days that are closed already change nothing.

    It fills `report`.
    """

    def write(acting: Acting, report: Report) -> None:
        for row in rows:
            if isinstance(row, BadRow):
                report.bad.append(row)
            else:
                kept = away.closed(acting.database, row.day, row.day).get(row.day, "")
                if kept and row.reason and kept != row.reason:
                    report.differ(
                        row.line, f"reason: on file “{kept}”, in the file “{row.reason}”. What is "
                        "on file stays.",
                    )  # fmt: skip
                _count(closed_on.enter(acting, row.day, row.reason), row.line, report)

    return as_act("closed-days-imported", write, report, dry_run=dry_run)


def _count(outcome: Refusal | None, line: int, report: Report) -> None:
    if outcome is None:
        report.added += 1
    elif outcome.code == "nothing-new":
        report.unchanged += 1
    else:
        report.reject(line, outcome)
