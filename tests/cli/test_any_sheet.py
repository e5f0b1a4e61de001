"""The command that brings in any sheet: its answer, its questions, its statuses."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .line import Line

SHEET = (
    "Harbor House,,,\nGuest,Date,Time In,Time Out,Chess,Email\n"
    "Rosa Diaz,11/13/2026,9:05 AM,11:30 AM,x,r@example.org\nJo Park,11/13/2026,9:10 AM,,,\n"
    "Dee,11/13/2026,soon,,,\n"
)


def test_a_sheet_comes_in_with_its_columns_named(line: Line) -> None:
    document = line.do("import", line.file(SHEET), "--add-people")
    assert document["kind"] == "visits"
    assert document["columns"] == {
        "Guest": "name", "Date": "day", "Time In": "arrived", "Time Out": "left",
        "Chess": "activities",
    }  # fmt: skip
    assert document["left_out"] == ["Email"]
    assert (document["added"], document["filled_in"], document["unchanged"]) == (2, 0, 0)
    assert [each["line"] for each in document["refused"]] == [5]
    assert Path(document["to_fix"]).read_text("utf-8-sig").startswith("What to fix,Guest,Date")
    assert [each["name"] for each in line.do("visits", "list", "--on", "2026-11-13")] == [
        "Rosa Diaz", "Jo Park",
    ]  # fmt: skip
    again = line.do("import", line.file(SHEET))
    assert (again["added"], again["unchanged"]) == (0, 2)
    line.do("undo")
    assert line.do("visits", "list", "--on", "2026-11-13") == []


def test_the_last_line_says_how_many_and_where_the_others_are(line: Line) -> None:
    file = line.file(SHEET)
    said = line("import", file, "--add-people")
    assert said.status == 0
    name = f"{Path(file).stem}-to-fix.csv"
    assert said.lines[-2] == f"2 in, 1 could not: saved as {name}."
    assert said.lines[-1].startswith("Line 5: ")
    assert said.lines[0] == "Left out: Email."


def test_a_column_can_be_said_and_left_out(line: Line) -> None:
    file = line.file(SHEET)
    document = line.do(
        "import", file, "--add-people", "--map", "time in=arrived", "--map", "Chess="
    )
    assert document["left_out"] == ["Chess", "Email"]
    for words, why in (
        (("--map", "Chair=name"), "no column “Chair”"),
        (("--map", "Chess=sport"), "“sport” is none of"),
    ):
        said = line("import", file, *words)
        assert said.status == 2
        assert why in said.err


def test_what_must_be_asked_is_wrong_usage_where_nobody_can_answer(line: Line) -> None:
    file = line.file("Name,Date,Time In\nRosa Diaz,3/4/2026,9:05 AM\n")
    said = line("import", file, "--add-people")
    assert said.status == 2
    assert "in March or in April?" in said.err
    assert "--month-first or --day-first" in said.err
    assert line.do("visits", "list", "--from", "2026-03-01", "--to", "2026-04-30") == []
    line.do("import", file, "--add-people", "--day-first")
    found = line.do("visits", "list", "--from", "2026-03-01", "--to", "2026-04-30")
    assert [each["arrived"][:10] for each in found] == ["2026-04-03"]
    assert line("import", file, "--day-first", "--month-first").status == 2


def test_a_sheet_of_one_day_is_told_which(line: Line) -> None:
    file = line.file("Name,Time In\nRosa Diaz,9:05 AM\n")
    assert line("import", file, "--add-people").status == 2
    document = line.do("import", file, "--add-people", "--on", "fri")
    assert document["added"] == 1
    assert len(line.do("visits", "list", "--on", "2026-11-20")) == 1


def test_a_trial_and_a_bad_file_change_nothing(line: Line) -> None:
    before = line.do("check")
    assert line.do("import", line.file(SHEET), "--add-people", "--dry-run")["dry_run"]
    code, sentence = line.no("import", line.file("Beans,Rice\n1,2\n"))
    assert code == "not-a-table"
    assert "--" not in sentence
    assert line.no("import", "nowhere.csv")[0] == "file-missing"
    assert line.do("check") == before


def test_nothing_good_is_refused(line: Line) -> None:
    said = line("import", line.file("Name,Date,Time In\nRosa,11/13/2026,soon\n"), "--json")
    assert (said.status, said.document["added"]) == (1, 0)


def test_at_a_terminal_it_is_shown_and_asked(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    file = line.file("Name,Date,Time In\nRosa Diaz,3/4/2026,9:05 AM\n")
    monkeypatch.setattr("frontdesk.cli.streams.at_a_terminal", lambda: True)
    said = line("import", file, "--add-people", typed="no\nno\n")
    assert said.lines[-1].endswith("Nothing was imported.")
    assert "2026-04-03 09:05" in said.out
    assert "Name is “Name”: headed “name”" in said.out
    said = line("import", file, "--add-people", typed="yes\nyes\n")
    assert said.lines[-1].endswith("1 in.")
    found = line.do("visits", "list", "--from", "2026-03-01", "--to", "2026-04-30")
    assert [each["arrived"][:10] for each in found] == ["2026-03-04"]
    assert sys.stdin is not None
