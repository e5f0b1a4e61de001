"""The training report as a file: a page to print, a workbook, or rows for another program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from frontdesk.domain.paper import Cell, Paper, Table
from frontdesk.domain.training.describe import asked, of_whom
from frontdesk.domain.training.durations import FOREVER, iso
from frontdesk.domain.training.report import RULES, Report, on_paper
from frontdesk.domain.training.standing import SAID
from frontdesk.files import printing as papers

COLUMNS = (
    "as_of", "id", "person", "requirement", "title", "standing", "due_on", "because", "evidence",
    "rule_from", "rule_until", "rule",
)  # fmt: skip
"""The columns of the rows: a row for each standing."""


def written(report: Report, kind: str) -> bytes:
    """Return the report as a file of one of the kinds of paper."""
    paper = on_paper(report)
    if kind == "xlsx":
        return _workbook(report, paper)
    return papers.written(
        replace(paper, data=Table("Standings", COLUMNS, tuple(rows(report)))), kind, report.made
    )


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
    heads = ("Number", "Who", "Requirement", "Standing", "Due on", "Why", "Done on")
    every = Table(
        "Every standing",
        heads,
        tuple(
            (entry.person, entry.name, entry.title, SAID[entry.standing], _day(entry.due_on),
             entry.because, _day(entry.evidence))
            for entry in report.entries
        ),
    )  # fmt: skip
    tables = [_with_days(report, table) for table in paper.tables]
    from frontdesk.files.workbook import workbook  # its library takes longer than most commands

    return workbook(paper.title, paper.lines, (*tables[:1], every, *tables[1:]), report.made)


def _with_days(report: Report, table: Table) -> Table:
    """Return a table of the paper; of the rules one with the days on which each version held."""
    if table.title != RULES:
        return table
    heads = ("Requirement", "What is asked", "Of whom", "From", "Until", "Source")
    versions = [used.version for used in report.rules]
    rows = tuple(
        (
            version.title,
            asked(version),
            of_whom(version),
            _day(iso(version.first)),
            "" if version.last == FOREVER else _day(iso(version.last)),
            version.source,
        )
        for version in versions
    )
    return Table(RULES, heads, rows)


def _day(text: str | None) -> Cell:
    return date.fromisoformat(text) if text else ""
