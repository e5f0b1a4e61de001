"""Rows that are alike in one file count as many as there are; the same file twice, nothing."""

from __future__ import annotations

from pathlib import Path

from days import Day, done
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.conversations_file import read_conversations
from frontdesk.files.rota_file import read_shifts
from frontdesk.files.visits_file import read_visits
from frontdesk.services.conversations.importing import import_conversations
from frontdesk.services.transfer.import_rota import import_shifts
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report


def counts(report: Report) -> tuple[int, int, list[int]]:
    return report.added, report.unchanged, [row.line for row in report.bad]


def test_two_visits_of_one_person_at_the_same_minute_are_told(told: Day, tmp_path: Path) -> None:
    """Nobody comes twice at once; people without a name do.

    08:00 Ana Lima joins as member
    """
    file = tmp_path / "visits.csv"
    file.write_text(
        "name,arrived,left,unnamed\n"
        "Ana Lima,2026-11-20 09:00,10:00,\n"
        "Ana Lima,2026-11-20 09:00,11:00,\n"
        ",2026-11-20 09:00,10:00,1\n"
        ",2026-11-20 09:00,10:00,1\n"
    )
    for expected in ((3, 0, [3]), (0, 3, [3])):
        table, report = read_visits(file, TimeReader(0, told.desk.center.zone)), Report()
        assert not isinstance(table, Refusal)
        told.desk.do(import_visits(list(table), report))
        assert counts(report) == expected
    file.write_text("name,arrived,left\nAna Lima,2026-11-20 09:00,11:00\n")
    table, report = read_visits(file, TimeReader(0, told.desk.center.zone)), Report()
    assert not isinstance(table, Refusal)
    told.desk.do(import_visits(list(table), report))
    (differing,) = report.differing
    assert (differing.line, counts(report)) == (2, (0, 1, []))
    assert "on file Fri 20 Nov 10:00, in the file Fri 20 Nov 11:00" in differing.sentence


def test_open_shifts_that_are_alike_are_as_many_as_there_are(told: Day, tmp_path: Path) -> None:
    """Two are wanted at the desk."""
    file = tmp_path / "shifts.csv"
    file.write_text("name,starts,ends,job\n" + ",2026-12-01 09:00,13:00,Desk\n" * 2)
    expected: tuple[int, int, list[int]]
    for expected in ((2, 0, []), (0, 2, [])):
        table, report = read_shifts(file, TimeReader(0, told.desk.center.zone)), Report()
        assert not isinstance(table, Refusal)
        told.desk.do(import_shifts(list(table), report))
        assert counts(report) == expected


def test_conversations_let_go_twice_are_two(told: Day, tmp_path: Path) -> None:
    """They agreed, let it go, agreed again, and let it go again.

    08:00 Ana Lima joins as member
    08:00 Sam Lee joins as staff
    """
    file = tmp_path / "talks.csv"
    file.write_text(
        "name,with,starts,minutes,state\n"
        + "Ana Lima,Sam Lee,2026-11-20 09:00,30,let-go\n" * 2
        + "Ana Lima,Sam Lee,2026-11-20 11:00,30,talked\n" * 2
    )
    for expected in ((3, 0, [5]), (0, 3, [5])):
        table, report = read_conversations(file, TimeReader(0, told.desk.center.zone)), Report()
        assert not isinstance(table, Refusal)
        outcome = told.desk.do(import_conversations(list(table), report))
        if expected[0]:
            done(outcome)
        assert counts(report) == expected
