"""Sheets of any make come in: what is found in them, what is asked, what is refused, what stays."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from days import ZONE, MovableClock
from files.any_sheets import SAMPLES, Sample, book, text
from frontdesk.config import Paths
from frontdesk.domain.events import Event
from frontdesk.domain.refusals import Refusal, Stopped
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files import spreadsheet
from frontdesk.files.spreadsheet import Spreadsheet, alphabet_of, newest_sheets, read_spreadsheet
from frontdesk.files.table import BadRow
from frontdesk.services.desk.desk import Desk
from frontdesk.services.transfer.import_spreadsheet import (
    Choices,
    Plan,
    first_rows,
    import_rows,
    kept_columns,
    reasons,
    rows_of,
    save_to_fix,
    summed_up,
    understand,
)
from frontdesk.services.transfer.imports import Report
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

NOW = MovableClock()()
READER = TimeReader(NOW, ZONE)
TIMES = "Name,Date,Time In,Time Out\n"

Make = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sheets"
    made.mkdir()
    return made


def sheet_of(folder: Path, make: Make | str, name: str = "sheet.csv") -> Spreadsheet:
    (text(make) if isinstance(make, str) else make)(folder / name)
    found = read_spreadsheet(folder / name)
    assert isinstance(found, Spreadsheet), found
    return found


def plan_of(
    folder: Path,
    make: Make | str,
    name: str = "sheet.csv",
    *,
    choices: Choices | None = None,
    kept: Mapping[str, Any] | None = None,
    reader: TimeReader = READER,
) -> Plan:
    found = understand(sheet_of(folder, make, name), reader, choices, kept)
    assert isinstance(found, Plan), found
    return found


def no_plan(folder: Path, make: Make | str, name: str = "sheet.csv") -> Refusal:
    found = understand(sheet_of(folder, make, name), READER)
    assert isinstance(found, Refusal), found
    return found


def not_read(path: Path) -> Refusal:
    found = read_spreadsheet(path)
    assert isinstance(found, Refusal), found
    assert found.sentence.endswith(".")
    assert found.sentence.count(". ") <= 2
    return found


def take(desk: Desk, plan: Plan, **more: Any) -> tuple[Event | Refusal, Report]:
    report = Report()
    return desk.do(import_rows(plan, rows_of(plan), report, **more)), report


# Of different make


def test_there_are_sheets_of_at_least_twelve_makes() -> None:
    assert len({sample.name for sample in SAMPLES}) >= 12
    assert {sample.kind for sample in SAMPLES} == {
        "people", "visits", "shifts", "conversations", "training", "leave", "closed",
    }  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sheet_is_understood(folder: Path, sample: Sample) -> None:
    plan = plan_of(folder, sample.make, sample.name)
    assert plan.kind.name == sample.kind
    assert plan.columns == sample.columns
    assert plan.left_out == sample.left_out
    assert plan.count == sample.rows
    assert plan.question is None
    shown = first_rows(plan)
    assert len(shown) == min(10, sample.rows)
    assert [row for _, row in shown if isinstance(row, BadRow)] == []
    assert {name: shown[0][0][name] for name in sample.first} == sample.first
    assert all(guess.because for guess in plan.guesses)


@pytest.mark.parametrize(
    "sample", [s for s in SAMPLES if s.kind in ("people", "visits")], ids=lambda sample: sample.name
)
def test_it_comes_in_once_and_goes_out_again_whole(
    desk: Desk, database: EncryptedDatabase, folder: Path, sample: Sample
) -> None:
    before = snapshot(database)
    plan = plan_of(folder, sample.make, sample.name, choices=Choices(add_people=True))
    outcome, report = take(desk, plan)
    assert isinstance(outcome, Event), outcome
    assert (report.added, report.bad) == (sample.rows, [])
    _, again = take(desk, plan)
    assert (again.added, again.unchanged) == (0, sample.rows)
    assert isinstance(desk.undo(), Event)
    assert snapshot(database) == before


# Columns


@pytest.mark.parametrize(
    ("content", "head", "name", "because"),
    [
        ("Guest,Date,In\nDiaz,11/13/2026,9:05\n", "Guest", "name", "headed “guest”"),
        ("A,Date,In\n\"Diaz, R\",11/13/2026,9:05\n\"Park, J\",11/13/2026,9:05\n", "A", "name",
         "its cells are names, the last one first"),
        ("Name,Reach at\nRosa,603-555-0101\nJo,(603) 555-0102\n", "Reach at", "contact",
         "its cells are phone numbers"),
        ("Name,Date,In,Chess\nRosa,11/13/2026,9:05,x\nJo,11/13/2026,9:05,\n", "Chess",
         "activities", "ticked with “x”"),
        ("Name,Date,In,Chess\nRosa,11/13/2026,9:05,1\nJo,11/13/2026,9:05,\n", "Chess",
         "activities", "ticked with “1”"),
        ("Name,Date,In,Chess\nRosa,11/13/2026,9:05,Y\nJo,11/13/2026,9:05,N\n", "Chess",
         "activities", "ticked with “Y”"),
        ("Name,Date,In\nRosa,46333,0.378\n", "Date", "day",
         "headed “date”, days as Excel counts them"),
        ("Name,Date,In\nRosa,11/13/2026,9:05 PM\n", "In", "arrived", "headed “in”, times"),
        ("Name,Date,In,Diagnosis\nRosa,11/13/2026,9:05,x\n", "Diagnosis", "", "not recorded here"),
        ("Name,Date,In,Date of birth\nRosa,11/13/2026,9:05,1/2/1980\n", "Date of birth", "",
         "not recorded here"),
        ("Name,Date,In,Approved\nRosa,11/13/2026,9:05,x\n", "Approved", "", "not known here"),
    ],
)  # fmt: skip
def test_a_column_is_guessed_with_the_reason(
    folder: Path, content: str, head: str, name: str, because: str
) -> None:
    guesses = {guess.column.head: guess for guess in plan_of(folder, content).guesses}
    assert (guesses[head].field, guesses[head].because) == (name, because)


def test_what_somebody_says_of_a_column_goes_before_any_guess(folder: Path) -> None:
    said = Choices(columns={"Out": "", "Seen": "left", "In": "arrived"})
    content = "Name,Date,In,Out,Seen\nRosa,11/13/2026,9:05,10:00,11:00\n"
    plan = plan_of(folder, content, choices=said)
    assert plan.left_out == ["Out"]
    assert first_rows(plan)[0][0]["left"] == "2026-11-13 11:00"
    assert {g.column.head: g.because for g in plan.guesses}["Seen"] == "as you said"


def test_a_column_of_sentences_is_no_list_of_activities(folder: Path) -> None:
    rows = [f"P{n},11/13/2026,9:05,Came because of number {n}" for n in range(60)]
    plan = plan_of(folder, "Name,Date,Time In,Reason\n" + "\n".join(rows))
    assert plan.left_out == ["Reason"]


def test_last_name_first_is_of_the_whole_column(folder: Path) -> None:
    content = 'Name,Date,In\n"Diaz, Rosa",11/13/2026,9\n"Park, Jo",11/13/2026,9\nDee,11/13/2026,9\n'
    names = [cells["name"] for cells, _ in first_rows(plan_of(folder, content))]
    assert names == ["Rosa Diaz", "Jo Park", "Dee"]
    content = 'Name,Date,In\n"Moss, RN",11/13/2026,9\nJo Park,11/13/2026,9\nDee,11/13/2026,9\n'
    names = [cells["name"] for cells, _ in first_rows(plan_of(folder, content))]
    assert names == ["Moss, RN", "Jo Park", "Dee"]


# What is asked


@pytest.mark.parametrize(
    ("days", "month_first", "proof"),
    [
        (("3/4/2026", "3/15/2026"), True, "line 3 says 3/15/2026"),
        (("3/4/2026", "15/3/2026"), False, "line 3 says 15/3/2026"),
        (("03.04.2026", "15.03.2026"), False, "line 3 says 15.03.2026"),
    ],
)
def test_the_line_that_proves_the_order_of_3_4_is_found(
    folder: Path, days: tuple[str, str], month_first: bool, proof: str
) -> None:
    rows = "".join(f"Rosa,{day},9:05,\n" for day in days)
    plan = plan_of(folder, TIMES + rows)
    assert (plan.order.month_first, plan.order.proof) == (month_first, proof)
    assert plan.question is None
    on = [cells["arrived"][:10] for cells, _ in first_rows(plan)]
    assert on == ["2026-03-04" if month_first else "2026-04-03", "2026-03-15"]


def test_the_order_is_asked_when_no_line_proves_it(folder: Path) -> None:
    content = TIMES + "Rosa,3/3/2026,9:05,\nRosa,3/4/2026,9:05,\n"
    plan = plan_of(folder, content)
    assert plan.question is not None
    assert plan.question.code == "order"
    assert plan.question.sentence == (
        "Is 3/4/2026 in line 3 in March or in April? No line of the sheet tells."
    )
    for first, day in ((True, "2026-03-04"), (False, "2026-04-03")):
        answered = plan_of(folder, content, choices=Choices(month_first=first))
        assert answered.question is None
        assert first_rows(answered)[1][0]["arrived"][:10] == day


def test_nothing_is_asked_where_both_ways_are_the_same_day(folder: Path) -> None:
    assert plan_of(folder, TIMES + "Rosa,3/3/2026,9:05,\nRosa,2026-04-05,9:05,\n").question is None


def test_days_written_in_two_ways_are_refused_with_both_lines(folder: Path) -> None:
    refusal = no_plan(folder, TIMES + "Rosa,3/15/2026,9:05,\nRosa,16/3/2026,9:05,\n")
    assert refusal.code == "mixed-days"
    assert "line 2 says 3/15/2026" in refusal.sentence
    assert "line 3 says 16/3/2026" in refusal.sentence


def test_the_day_is_asked_for_when_nothing_says_it(folder: Path) -> None:
    content = "Name,Time In\nRosa,9:05\n"
    plan = plan_of(folder, content)
    assert plan.question is not None
    assert plan.question.code == "day"
    answered = plan_of(folder, content, choices=Choices(on="2026-11-13"))
    assert answered.question is None
    assert first_rows(answered)[0][0]["arrived"] == "2026-11-13 09:05"


@pytest.mark.parametrize("name", ["sign in 2026-11-13.csv", "Nov 13 2026.csv", "11-13-2026.csv"])
def test_the_day_may_stand_in_the_name_of_the_file(folder: Path, name: str) -> None:
    plan = plan_of(folder, "Name,Time In\nRosa,9:05\n", name)
    assert plan.question is None
    assert first_rows(plan)[0][0]["arrived"] == "2026-11-13 09:05"


# What cannot be read


def refuse_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def refuse_photo(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 40)


def refuse_page(path: Path) -> None:
    path.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")


def refuse_empty_book(path: Path) -> None:
    openpyxl.Workbook().save(path)


def refuse_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1_000_000_001)


def refuse_torn_book(path: Path) -> None:
    whole = path.with_name("whole.xlsx")
    book(("One", [["Name", "Date"], ["Rosa", "2026-11-13"]]))(whole)
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("picture.csv", refuse_picture, "not-a-table"),
        ("photo.csv", refuse_photo, "not-a-table"),
        ("page.csv", refuse_page, "not-a-table"),
        ("empty.xlsx", refuse_empty_book, "file-empty"),
        ("empty.csv", text(""), "file-empty"),
        ("commas.csv", text(",,,\n,,,\n"), "file-empty"),
        ("large.csv", refuse_large, "file-too-large"),
        ("torn.xlsx", refuse_torn_book, "not-a-table"),
        ("old.xls", text("\xd0\xcf\x11\xe0 old", "latin-1"), "not-a-table"),
        ("wide.csv", text(",".join(f"c{n}" for n in range(400))), "not-a-table"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(
    folder: Path, name: str, make: Make, code: str
) -> None:
    make(folder / name)
    refusal = not_read(folder / name)
    assert refusal.code == code
    assert name in refusal.sentence


def test_a_heading_that_begins_like_a_picture_is_read(folder: Path) -> None:
    content = "BM number,Name,Date,Time In\n7,Rosa,11/13/2026,9:05\n"
    assert plan_of(folder, content).columns["Name"] == "name"


def test_a_folder_and_nothing_are_refused(folder: Path) -> None:
    assert not_read(folder).code == "not-a-file"
    assert not_read(folder / "none.csv").code == "file-missing"


def test_a_file_that_changes_while_it_is_read_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "sheet.csv"
    path.write_text(TIMES + "Rosa,2026-11-13,9:05,\n")
    whole = spreadsheet._read

    def meanwhile(*args: Any) -> Any:
        path.write_text(TIMES)
        return whole(*args)

    monkeypatch.setattr(spreadsheet, "_read", meanwhile)
    assert not_read(path).code == "file-changed"


def test_a_file_that_changed_since_it_was_shown_is_noticed(folder: Path) -> None:
    sheet = sheet_of(folder, TIMES + "Rosa,2026-11-13,9:05,\n")
    assert not sheet.is_changed
    sheet.path.write_text(TIMES)
    assert sheet.is_changed
    sheet.path.unlink()
    assert sheet.is_changed


def test_two_tables_under_each_other_are_refused(folder: Path) -> None:
    content = TIMES + "Rosa,2026-11-13,9:05,\n\nVolunteer,Phone,Email\nLee,603-555-0101,\n"
    refusal = no_plan(folder, content)
    assert (refusal.code, "line 4" in refusal.sentence) == ("two-tables", True)


def test_a_header_without_rows_is_refused(folder: Path) -> None:
    assert no_plan(folder, TIMES).code == "file-empty"


def test_a_sheet_of_nothing_known_is_refused(folder: Path) -> None:
    assert no_plan(folder, "Beans,Rice\n12,14\n3,4\n").code == "not-a-table"


def test_a_broken_row_costs_only_itself(desk: Desk, folder: Path) -> None:
    content = TIMES + 'Rosa,2026-11-13,9:05,\n"Jo" Park,2026-11-13,9:10,\nDee,2026-11-13,9:15,\n'
    plan = plan_of(folder, content, choices=Choices(add_people=True))
    _, report = take(desk, plan)
    assert (report.added, [row.line for row in report.bad]) == (2, [3])


@pytest.mark.parametrize(
    ("written", "alphabet"),
    [
        ("José Núñez, Zoë", "cp1252"),
        ("José Núñez, Zoë", "mac_roman"),
        ("José Núñez, Zoë", "cp850"),
        ("Пётр Иванов, Анна Крылова", "cp1251"),
        ("José Núñez, Łuczak", "utf-8"),
        ("José Núñez, Łuczak", "utf-16"),
        ("José Núñez, Łuczak", "utf-8-sig"),
        ("Jose Nunez, Luczak, Rosa Diaz", "utf-16-le"),
    ],
)
def test_letters_are_read_as_they_were_written(written: str, alphabet: str) -> None:
    content = f"Name,Town\n{written}\n".encode(alphabet)
    assert content.decode(alphabet_of(content)) == f"Name,Town\n{written}\n"


# What stays, and what goes


def test_what_columns_are_is_kept_for_next_time_and_goes_with_an_undo(
    desk: Desk, folder: Path
) -> None:
    content = "Who,When,Hour\nRosa,3/4/2026,9:05\n"
    said = Choices(
        columns={"Who": "name", "When": "day", "Hour": "arrived"}, kind="visits",
        month_first=False, add_people=True,
    )  # fmt: skip
    outcome, _ = take(desk, plan_of(folder, content, choices=said))
    assert isinstance(outcome, Event)
    kept = desk.ask(kept_columns())
    again = plan_of(folder, "Who,When,Hour\nJo,5/4/2026,9:05\n", kept=kept)
    assert again.is_kept
    assert again.question is None
    assert first_rows(again)[0][0]["arrived"] == "2026-04-05 09:05"
    assert not plan_of(folder, "Name,When,Hour\nJo,13/4/2026,9:05\n", kept=kept).is_kept
    desk.undo()
    assert desk.ask(kept_columns()) == {}


def test_a_trial_keeps_nothing(desk: Desk, database: EncryptedDatabase, folder: Path) -> None:
    before = snapshot(database)
    plan = plan_of(folder, TIMES + "Rosa,2026-11-13,9:05,\n", choices=Choices(add_people=True))
    outcome, report = take(desk, plan, dry_run=True)
    assert isinstance(outcome, Refusal)
    assert report.added == 1
    assert snapshot(database) == before


@pytest.mark.parametrize("at", [0.0, 0.5, 0.9])
def test_an_import_that_is_stopped_leaves_nothing(
    desk: Desk, database: EncryptedDatabase, folder: Path, at: float
) -> None:
    rows = "".join(f"P{n},2026-11-13,9:{n % 60:02d},\n" for n in range(1200))
    plan = plan_of(folder, TIMES + rows, choices=Choices(add_people=True))
    before = snapshot(database)

    def stop(done: float) -> None:
        if done > at:
            raise Stopped

    with pytest.raises(Stopped):
        take(desk, plan, progress=stop)
    assert snapshot(database) == before
    assert take(desk, plan)[1].added == 1200


# What could not come in


def test_rows_that_could_not_come_in_are_saved_to_be_mended(
    desk: Desk, paths: Paths, folder: Path
) -> None:
    content = TIMES + (
        "Rosa,11/13/2026,9:05,11:00\nJo,11/13/2026,half nine,\nDee,11/13/2026,10:00,09:30\n"
        "=SUM(A1),11/13/2026,quarter,\n"
    )
    plan = plan_of(folder, content, "november.csv", choices=Choices(add_people=True))
    _, report = take(desk, plan)
    saved = save_to_fix(plan, report, paths.database)
    assert saved == folder / "november-to-fix.csv"
    assert summed_up(report, saved) == "1 in, 3 could not: saved as november-to-fix.csv."
    told = reasons(plan, report)
    assert [line.partition(":")[0] for line in told] == ["Line 3 and 1 more", "Line 4"]
    with saved.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["What to fix", "Name", "Date", "Time In", "Time Out"]
    assert rows[1][1:] == ["Jo", "11/13/2026", "half nine", ""]
    assert rows[3][1] == "'=SUM(A1)"
    assert os.stat(saved).st_mode & 0o077 == 0
    # It is mended, and comes in like any sheet: by the same columns, without what was to be fixed.
    mended = saved.read_text("utf-8-sig")
    for wrong, right in (("half nine", "9:30"), ("09:30", "10:30"), ("quarter", "9:15")):
        mended = mended.replace(wrong, right)
    saved.write_text(mended)
    again = read_spreadsheet(saved)
    assert isinstance(again, Spreadsheet)
    mended_plan = understand(again, READER, Choices(add_people=True), desk.ask(kept_columns()))
    assert isinstance(mended_plan, Plan)
    assert mended_plan.is_kept
    once_more = save_to_fix(mended_plan, Report(bad=[BadRow(2, "Still wrong.")]), paths.database)
    assert once_more is not None
    assert once_more.name == "november-to-fix-2.csv"
    assert once_more.read_text("utf-8-sig").splitlines()[:2] == [
        "What to fix,Name,Date,Time In,Time Out", "Still wrong.,Jo,11/13/2026,9:30,",
    ]  # fmt: skip
    _, report = take(desk, mended_plan)
    assert (report.added, report.bad) == (3, [])


def test_no_file_of_rows_to_fix_is_written_over(desk: Desk, paths: Paths, folder: Path) -> None:
    plan = plan_of(folder, TIMES + "Rosa,11/13/2026,never,\n", "one.csv")
    _, report = take(desk, plan)
    names = [save_to_fix(plan, report, paths.database) for _ in range(3)]
    assert [each.name for each in names if each] == [
        "one-to-fix.csv", "one-to-fix-2.csv", "one-to-fix-3.csv",
    ]  # fmt: skip
    assert save_to_fix(plan, Report(), paths.database) is None


# Where sheets are


def test_the_newest_sheets_of_the_usual_folders_come_first(tmp_path: Path) -> None:
    drive = tmp_path / "stick"
    for place, age in (
        ("Downloads/new.csv", 1), ("Desktop/old.xlsx", 3), ("Documents/photo.png", 0),
        ("stick/sheet.TSV", 2), ("Downloads/.hidden.csv", 0), ("Downloads/~$open.xlsx", 0),
    ):  # fmt: skip
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
        os.utime(path, (NOW - age, NOW - age))
    found = newest_sheets(tmp_path, (drive, tmp_path / "gone"))
    assert [path.name for path in found] == ["new.csv", "sheet.TSV", "old.xlsx"]
