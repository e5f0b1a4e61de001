"""Files of visits, in and out, and what goes out of people."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontdesk.files import atomic_write

from .line import Line
from .telling import told, visits_on

SHEET = (
    "name,arrived,left,activities,unnamed\n"
    "Ana Lima,2026-11-20 10:00,11:30,Meal;Chess,\n"
    "ana lima,2026-11-20 13:00,,,\n"
    ",2026-11-20 10:15,,,3\n"
)


def test_visits_go_in_and_the_same_file_again_changes_nothing(line: Line) -> None:
    line.add("Ana Lima")
    sheet = line.file(SHEET)
    document = line.do("visits", "import", sheet)
    assert told(document) == (3, 0, 0, [])
    assert document["notes"] == ["Chess: new on the center's list of activities."]
    before = line.do("check")
    assert visits_on(line) == [
        ("Ana Lima", "10:00", "11:30"),
        (None, "10:15", "~12:15"),
        (None, "10:15", "~12:15"),
        (None, "10:15", "~12:15"),
        ("Ana Lima", "13:00", "~15:00"),
    ]
    assert told(line.do("visits", "import", sheet)) == (0, 0, 3, [])
    assert line.do("check") == before


def test_the_same_file_changes_nothing_on_a_later_day_either(line: Line) -> None:
    line.add("Ana Lima")
    sheet = line.file("name,arrived,unnamed\nAna Lima,2026-11-23 09:00,\n,2026-11-23 09:00,3\n")
    assert told(line.do("visits", "import", sheet)) == (2, 0, 0, [])
    assert line.here() == ["Ana Lima", "+3"]
    line.do("leave", "--unnamed", "1")
    tomorrow = "2026-11-24T10:00:00-05:00"
    assert told(line.do("visits", "import", sheet, clock=tomorrow)) == (0, 0, 2, [])
    assert line.do("check")["visits"] == 4


def test_bad_rows_of_visits_are_named_by_line(line: Line) -> None:
    line.add("Ana Lima", "Twin Ode", "Twin Ode")
    rows = [
        "Ana Lima,2026-11-20 10:00,11:00,",
        "Nobody,2026-11-20 10:00,,",
        "Twin Ode,2026-11-20 10:00,,",
        "Ana Lima,2026-11-20 10:30,12:00,",  # while she was here
        "Ana Lima,2026-03-08 02:30,,",
        "Ana Lima,2026-11-01 01:30,,",
        "Ana Lima,2026-11-24 10:00,,",  # tomorrow
        "Ana Lima,2026-11-19 10:00,09:00,",
        "Ana Lima,10:00,,",
        "Ana Lima,2026-11-19 10:00,2026-11-21 10:00,",
        "Ana Lima,2026-11-19 10:00,,2",  # a name and a count
        ",2026-11-19 10:00,,0",
        ",2026-11-19 10:00,,",
        "Ana Lima,,,",
        "Ana Lima,2026-11-01 01:30-05:00,,",
    ]
    sheet = line.file("name,arrived,left,unnamed\n" + "\n".join(rows))
    document = line.do("visits", "import", sheet)
    assert told(document) == (2, 0, 0, list(range(3, 16)))
    assert all(row["message"].endswith(".") for row in document["bad"])


def test_names_not_on_file_are_recorded_only_when_asked(line: Line) -> None:
    sheet = line.file("name,code,arrived\nCy Ode,,2026-11-20 10:00\n,AB12cd,2026-11-20 10:00\n")
    assert line("visits", "import", sheet).status == 1
    assert told(line.do("visits", "import", sheet, "--add-people")) == (2, 0, 0, [])
    assert line.do("people", "show", "cy")["joined_on"] is None
    assert line.do("people", "show", "ab12cd")["has_code"]
    assert told(line.do("visits", "import", sheet)) == (0, 0, 2, [])


def test_a_leaving_that_comes_later_is_filled_in(line: Line) -> None:
    line.add("Ana Lima")
    line.do("visits", "import", line.file("name,arrived\nAna Lima,2026-11-20 10:00\n"))
    sheet = line.file("name,arrived,left\nAna Lima,2026-11-20 10:00,10:40\n")
    assert told(line.do("visits", "import", sheet)) == (0, 1, 0, [])
    assert visits_on(line) == [("Ana Lima", "10:00", "10:40")]


def test_a_whole_import_is_one_act_and_is_taken_back_at_once(line: Line) -> None:
    line.add("Ana Lima")
    before = line.do("check")["visits"]
    line.do("visits", "import", line.file(SHEET))
    undone = line.do("undo")["undone"]
    assert undone[0]["sentence"] == "Undone: 5 visits read from a file"
    assert line.do("check")["visits"] == before
    assert "Chess" not in line("activities", "list").lines


def test_an_import_under_an_id_of_ones_own_is_done_once(line: Line) -> None:
    sheet = line.file("name\nAna Lima\n")
    line.do("people", "import", sheet, "--act-id", "a-1")
    again = line.do("people", "import", sheet, "--act-id", "a-1")
    assert told(again) == (0, 0, 0, [])
    assert "done before" in again["notes"][0]
    assert line.no("visits", "import", line.file(SHEET), "--act-id", "a-1")[0] == "act-id-used"


def test_everybody_goes_out_and_comes_back_the_same_elsewhere(line: Line, made_once: Path) -> None:
    line.do("people", "add", '=Ana, "Lima"', "--role", "staff", "--started-on", "2026-01-02")
    line.do("arrive", "--code", "AB12cd")
    said = line("people", "export", "out.csv")
    assert said.out == "2 rows are in out.csv.\n"
    assert line("people", "export", "-").out.encode() == Path("out.csv").read_bytes()
    assert "AB12" not in Path("out.csv").read_text("utf-8")
    assert Path("out.csv").stat().st_mode & 0o077 == 0
    elsewhere = ["--data", str(made_once / "data")]
    dry = line.do(*elsewhere, "people", "import", "out.csv", "--dry-run")
    assert told(dry) == (2, 0, 0, [])  # the keyed hash of the code goes along


def test_visits_go_out_and_change_nothing_when_they_come_back(line: Line) -> None:
    line.add("Ana Lima")
    line.do("visits", "import", line.file(SHEET))
    line.do("arrive", "ana", "--at", "2026-11-01 01:30-04:00")
    line.do("arrive", "ana", "--at", "2026-11-01 01:30-05:00")
    assert line.do("visits", "export", "out.csv", "--from", "2026-11-01")["rows"] == 5
    before = line.do("visits", "list", "--from", "2026-11-01")
    assert told(line.do("visits", "import", "out.csv")) == (0, 0, 5, [])
    assert line.do("visits", "list", "--from", "2026-11-01") == before


def test_an_estimate_stays_one_at_another_center_and_a_code_alone_is_known_by_number(
    line: Line,
) -> None:
    line.do("arrive", "--code", "AB12cd", "--at", "2026-11-20 09:00")
    line.do("arrive", "--new", "Ana Lima", "--at", "2026-11-20 10:00")
    line.do("visits", "correct", "2", "--left", "2026-11-20 10:45")
    line.do("arrive", "--unnamed", "2", "--at", "2026-11-20 11:00")
    line.do("visits", "export", "out.csv")
    assert told(line.do("visits", "import", "out.csv")) == (0, 0, 3, [])
    before = [visit["left_how"] for visit in line.do("visits", "list", "--on", "2026-11-20")]
    assert before == ["estimated", "left-at-another-time", "estimated", "estimated"]
    line.do("undo", "3")  # all but whom the center knows by a code
    assert told(line.do("visits", "import", "out.csv", "--add-people")) == (2, 0, 1, [])
    again = line.do("visits", "list", "--on", "2026-11-20")
    assert [visit["left_how"] for visit in again] == before
    only = line.file("id,arrived\n1,2026-11-19 09:00\n2,2026-11-19 09:00\n")
    document = line.do("visits", "import", only)
    assert told(document) == (1, 0, 0, [3])
    assert document["bad"][0]["message"] == "id: #2 has a name here. Write it beside the number."


def test_only_the_days_asked_for_go_out(line: Line) -> None:
    for day in ("18", "19", "20"):
        line.do("arrive", "--unnamed", "--at", f"2026-11-{day} 10:00")
    days = ["--from", "2026-11-19", "--to", "2026-11-19"]
    assert line("visits", "export", "-", *days).lines[1:] == [
        ",,2026-11-19 10:00,2026-11-19 12:00,,1,estimated,"
    ]
    assert len(line("visits", "export", "-").lines) == 4


@pytest.mark.parametrize("target", ["nowhere/out.csv", ".", "data", "sheet.csv/out.csv", "a\x00b"])
def test_a_place_that_cannot_be_written_is_refused(line: Line, target: str) -> None:
    line.file("not a folder")
    for noun in ("people", "visits"):
        assert line.no(noun, "export", target)[0] == "cannot-write"


@pytest.mark.parametrize(
    "target", ["data/center.db", "data/center.db-wal", "data/../data/center.x"]
)
def test_the_centers_own_files_are_never_written_over(line: Line, target: str) -> None:
    line.add("Ana Lima")
    assert line.no("people", "export", target)[0] == "cannot-write"
    assert line.do("check")["people"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_export_that_finds_the_disk_full_leaves_the_old_file_as_it_was(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.add("Ana Lima")
    line.do("people", "export", "out.csv")
    old = Path("out.csv").read_bytes()

    def full(file: str, flags: int) -> int:
        os.close(os.open(file, flags))
        return os.open("/dev/full", os.O_WRONLY)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "_for_its_owner", full)
        assert line.no("people", "export", "out.csv")[0] == "cannot-write"
    assert Path("out.csv").read_bytes() == old
    assert sorted(os.listdir()) == ["config", "data", "out.csv"]


def test_a_device_is_written_to_and_not_replaced(line: Line) -> None:
    assert line.do("people", "export", "/dev/null")["rows"] == 0
    assert not Path("/dev/null").is_file()
