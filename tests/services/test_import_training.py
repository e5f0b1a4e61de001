"""Years of training records from a file: each row once, bad ones by their line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from days import done
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.files.table import BadRow
from frontdesk.files.training_file import TrainingRow, read_training
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training import importing, meetings, queries
from frontdesk.services.transfer.imports import Report
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

from .learning import Center, set_up, stands

FILE = """name,requirement,on,hours,category,trainer,certified,counts_for,evidence
Ana Lima,IPS Core,2026-02-10,40,,Pat,yes,,folder 3
ana lima,co-reflection,2026-11-04,1.5,peer; live,,no,,
Ana Lima,co-reflection,2026-11-19,,,,,2026-11-12,
Ana Lima,co-reflection,2026-11-04,1.5,peer; live,,no,,
Ana Lima,co-reflection,2026-11-04,1.5,peer; live,,yes,,
Nobody,co-reflection,2026-11-04,,,,,,
Ana Lima,yoga,2026-11-04,,,,,,
Ana Lima,co-reflection,2026-11-24,,,,,,
Ana Lima,co-reflection,2023-11-24,,,,,,
Ana Lima,co-reflection,soon,,,,,,
Ana Lima,co-reflection,2026-11-05,many,,,,,
Ana Lima,co-reflection,2026-11-05,,,,perhaps,,
Ana Lima,,2026-11-05,,,,,,
,co-reflection,2026-11-05,,,,,,
Ana Lima,ips-core,2026-11-05,,,,,2026-11-01,
"""

BAD = {
    6: "Co-Reflection of 2026-11-04 is already on record and differs. Correct the record, or the "
    "row.",
    7: "Nobody on file is called “Nobody”. Read in the people first.",
    8: "There is no training “yoga”. There are: ips-core, co-reflection, certified-trainer.",
    9: "2026-11-24 has not come yet. Record it when it has happened.",
    10: "Co-Reflection is asked for since 2024-01-01, and 2023-11-24 is before. Record it as "
    "done elsewhere, with proof. Or let the rule begin earlier.",
    11: "on: “soon” is not a day. Write it like 2026-11-23.",
    12: "hours: write a number up to 1000, like 1.5.",
    13: "certified: write yes or no, or leave it empty.",
    14: "requirement: say what it was for.",
    15: "name: say who did it.",
    16: "IPS Core has no weeks or months to make up. Leave that day out.",
}


@pytest.fixture
def staffed(desk: Desk) -> Center:
    return set_up(desk)


def rows(folder: Path, text: str) -> list[TrainingRow | BadRow]:
    path = folder / "training.csv"
    path.write_text(text, "utf-8")
    table = read_training(path, TimeReader(0, "UTC"))
    assert not isinstance(table, Refusal), table
    return list(table)


def test_good_rows_go_in_and_bad_ones_are_told_by_their_line(
    staffed: Center, tmp_path: Path, database: EncryptedDatabase
) -> None:
    desk, report = staffed.desk, Report()
    done(desk.do(importing.import_training(rows(tmp_path, FILE), report)))
    assert (report.added, report.unchanged) == (4, 0)
    assert {bad.line: bad.sentence for bad in report.bad} == BAD
    assert stands(desk, staffed.ana, "ips-core") == "up-to-date"
    assert stands(desk, staffed.ana, "co-reflection", "2026-11-20") == "coming-up 2026-11-22"
    assert_intact(database)


def test_the_same_file_again_changes_nothing_and_a_dry_run_writes_nothing(
    staffed: Center, tmp_path: Path, database: EncryptedDatabase
) -> None:
    desk, before = staffed.desk, snapshot(database)
    read = rows(tmp_path, FILE)
    dry = Report()
    outcome = desk.do(importing.import_training(read, dry, dry_run=True))
    assert isinstance(outcome, Refusal)
    assert dry.added == 4
    assert snapshot(database) == before
    done(desk.do(importing.import_training(read, Report())))
    once = snapshot(database)
    again = Report()
    outcome = desk.do(importing.import_training(read, again))
    assert isinstance(outcome, Refusal)
    assert (outcome.code, again.added, again.unchanged) == ("nothing-new", 0, 4)
    assert snapshot(database) == once
    done(desk.undo())
    assert snapshot(database) == before


THREE = "name,requirement,on,hours,category\n" + "Ana Lima,co-reflection,2026-11-04,1,peer\n" * 3


def test_three_alike_hours_of_one_day_are_three_and_the_same_file_again_none(
    staffed: Center, tmp_path: Path, database: EncryptedDatabase
) -> None:
    desk, before = staffed.desk, snapshot(database)
    text, report = THREE, Report()
    done(desk.do(importing.import_training(rows(tmp_path, text), report)))
    assert (report.added, report.unchanged, report.bad) == (3, 0, [])
    again = Report()
    assert isinstance(desk.do(importing.import_training(rows(tmp_path, text), again)), Refusal)
    assert (again.added, again.unchanged) == (0, 3)
    more = Report()
    text += text.splitlines(keepends=True)[-1]
    done(desk.do(importing.import_training(rows(tmp_path, text), more)))
    assert (more.added, more.unchanged) == (1, 3)
    assert_intact(database)
    done(desk.undo())
    done(desk.undo())
    assert snapshot(database) == before


def test_what_is_written_out_is_on_file_already_meetings_too(
    staffed: Center, tmp_path: Path
) -> None:
    desk = staffed.desk
    done(desk.do(importing.import_training(rows(tmp_path, FILE), Report())))
    attendees = (Attendee(staffed.ana, 5), Attendee(staffed.bo))
    met = Meeting("2026-11-18", 60, ("co-reflection",), None, "Pat", True, attendees)
    done(desk.do(meetings.hold(met)))
    out = BytesIO()
    assert desk.ask(importing.training_csv(out)) == 6
    report = Report()
    outcome = desk.do(importing.import_training(rows(tmp_path, out.getvalue().decode()), report))
    assert isinstance(outcome, Refusal)
    assert (outcome.code, report.unchanged, report.bad) == ("nothing-new", 6, [])


def test_five_years_of_weeks_go_in_at_once(staffed: Center, tmp_path: Path) -> None:
    from datetime import date, timedelta

    first = date(2024, 1, 3)
    weeks = [first + timedelta(days=7 * week) for week in range(150)]
    lines = [f"{name},co-reflection,{day}" for day in weeks for name in ("Ana Lima", "Bo Diaz")]
    text = "\n".join(["name,requirement,on", *lines])
    report = Report()
    done(staffed.desk.do(importing.import_training(rows(tmp_path, text), report)))
    assert (report.added, report.bad) == (300, [])
    assert len(staffed.desk.ask(queries.on_record(staffed.ana))[0]) == 150
