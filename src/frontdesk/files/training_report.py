"""The training report as a file: a page to print, a workbook, or rows for another program."""

from __future__ import annotations

from io import BytesIO

from frontdesk.domain.paper import Paper, Table, plain
from frontdesk.domain.training.durations import FOREVER, iso
from frontdesk.domain.training.in_words import asked
from frontdesk.domain.training.report import Report, on_paper
from frontdesk.domain.training.standing import SAID
from frontdesk.files.paper import page
from frontdesk.files.write import write_table

KINDS = ("pdf", "xlsx", "csv", "txt")
"""How it may be written down; each is the ending of the file's name, too."""

COLUMNS = (
    "as_of", "id", "person", "requirement", "title", "standing", "due_on", "because", "evidence",
    "rule_from", "rule_until", "rule",
)  # fmt: skip
"""The columns of the rows: a row for each standing."""


def written(report: Report, kind: str) -> bytes:
    """Return the report as a file of one of `KINDS`."""
    paper = on_paper(report)
    match kind:
        case "pdf":
            from frontdesk.files.pdf import pdf

            return pdf(paper, report.made)
        case "xlsx":
            return _workbook(report, paper)
        case "csv":
            to = BytesIO()
            write_table(COLUMNS, rows(report), to)
            return to.getvalue()
    return page(plain(paper))


def rows(report: Report) -> list[tuple[str, ...]]:
    """Return a row for each standing, with the version of the rule that it was worked out by."""
    versions = {used.version.id: used.version for used in report.rules}
    found: list[tuple[str, ...]] = []
    for entry in report.entries:
        version = versions[entry.requirement]
        found.append(
            (
                report.on,
                str(entry.person),
                entry.name,
                entry.requirement,
                entry.title,
                entry.standing.value,
                entry.due_on or "",
                entry.because,
                entry.evidence or "",
                iso(version.first),
                "" if version.last == FOREVER else iso(version.last),
                asked(version),
            )
        )
    return found


def _workbook(report: Report, paper: Paper) -> bytes:
    from frontdesk.files.workbook import workbook

    every = tuple(
        (str(entry.person), entry.name, entry.title, SAID[entry.standing], entry.due_on or "",
         entry.because, entry.evidence or "")
        for entry in report.entries
    )  # fmt: skip
    heads = ("Number", "Who", "Requirement", "Standing", "Due on", "Why", "Done on")
    every_standing = Table("Every standing", heads, every)
    tables = (*paper.tables[:1], every_standing, *paper.tables[1:])
    return workbook(paper.title, paper.lines, tables, report.made)
