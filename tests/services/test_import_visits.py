"""Reading visits in from a center's own sign-in sheets: each once, none on top of another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from days import ZONE, Day, MovableClock, done, record, refused
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.visits.values import LeftHow
from frontdesk.files.table import BadRow
from frontdesk.files.visits_file import VisitRow, read_visits
from frontdesk.services.desk import journal as journal_services
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.transfer import exports
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import activities
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

Read = Callable[..., tuple[Event | Refusal, Report]]
NOW = ", entered Mon 23 Nov 10:42"


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Read:
    """Read a file of this text into the center."""

    def read_in(
        text: str, *, add_people: bool = False, dry_run: bool = False
    ) -> tuple[Event | Refusal, Report]:
        file, report = tmp_path / "visits.csv", Report()
        file.write_text(text, encoding="utf-8")
        table = read_visits(file, TimeReader(0, ZONE))
        assert not isinstance(table, Refusal), table
        return desk.do(
            import_visits(list(table), report, add_people=add_people, dry_run=dry_run)
        ), report

    return read_in


FILE = """\
name,code,arrived,left,activities,unnamed
Ana Lima,,2026-11-20 09:00,11:00,Art; Meal,
bo díaz,,2026-11-20 23:00,2026-11-21 00:30,,
Bo Diaz,,2026-11-19 09:00,,Chess,
,LIM0784,2026-11-20 10:00,10:30,,
,,2026-11-20 12:00,,Meal,3
,,2026-11-23 09:00,,,2
Ana Lima,,2026-11-23 09:30,,,
"""


def test_every_visit_in_the_file_is_recorded(told: Day, read: Read) -> None:
    """Three are on file, one by another name and one by a code.

    08:00 Ana Lima joins
    08:00 Bo Diaz joins
    """
    desk = told.desk
    done(desk.do(people.add(Details(), code="LIM0784")))
    outcome, report = read(FILE)
    assert record(desk) == [
        f"Thu 19 Nov 09:00-11:00 Bo Diaz (estimated) for Chess{NOW}",
        f"Fri 20 Nov 09:00-11:00 Ana Lima for Art, Meal{NOW}",
        f"Fri 20 Nov 10:00-10:30 by a code{NOW}",
        *[f"Fri 20 Nov 12:00-14:00 unnamed (estimated) for Meal{NOW}"] * 3,
        f"Fri 20 Nov 23:00-Sat 21 Nov 00:30 Bo Diaz{NOW}",
        *[f"Mon 23 Nov 09:00 unnamed{NOW}"] * 2,
        f"Mon 23 Nov 09:30 Ana Lima{NOW}",
    ]
    assert (report.added, report.bad) == (7, [])
    assert report.notes == ["Chess: new on the center's list of activities."]
    assert "Chess" in desk.ask(activities.titles()).values()
    assert desk.ask(visits.here()).count == 3
    sentence = desk.ask(journal_services.in_words(done(outcome))).sentence
    assert sentence == "10 visits read from a file"


@pytest.mark.parametrize("days_later", [0, 1, 30])
def test_the_same_file_again_changes_nothing(
    told: Day, read: Read, database: EncryptedDatabase, days_later: int
) -> None:
    """Two are on file.

    08:00 Ana Lima joins
    08:00 Bo Diaz joins
    """
    read(FILE, add_people=True)
    before = snapshot(database)
    told.clock.wait(days=days_later)
    outcome, report = read(FILE, add_people=True)
    assert refused(outcome)[0] == "nothing-new"
    assert (report.added, report.completed, report.unchanged, report.bad) == (0, 0, 7, [])
    assert snapshot(database) == before


def test_those_without_a_name_who_have_left_since_are_not_read_again(
    told: Day, read: Read, database: EncryptedDatabase
) -> None:
    """Nobody is on file.

    08:00 Ana Lima joins
    """
    text = "unnamed,arrived\n3,2026-11-23 09:00\n"
    read(text)
    done(told.desk.do(visits.leave_unnamed(2)))
    before = snapshot(database)
    assert read(text)[1].unchanged == 1
    assert snapshot(database) == before
    assert read(text.replace("3,", "4,"))[1].added == 1
    assert len(record(told.desk)) == 4


def test_a_leaving_added_to_the_file_later_is_filled_in_for_those_without_a_name(
    told: Day, read: Read, database: EncryptedDatabase
) -> None:
    """On Friday seven came to lunch, and three this morning; then somebody says when they left.

    08:00 Ana Lima joins
    """
    friday, today = "2026-11-20 12:00", "2026-11-23 09:00"
    first = f"unnamed,arrived,left\n7,{friday},\n3,{today},\n"
    assert read(first)[1].added == 2
    fuller = f"unnamed,arrived,left\n4,{friday},13:30\n3,{friday},\n3,{today},10:00\n"
    _, report = read(fuller)
    assert (report.added, report.completed, report.unchanged) == (0, 2, 1)
    told_now = record(told.desk)
    assert told_now == [
        *[f"Fri 20 Nov 12:00-13:30 unnamed{NOW}"] * 4,
        *[f"Fri 20 Nov 12:00-14:00 unnamed (estimated){NOW}"] * 3,
        *[f"Mon 23 Nov 09:00-10:00 unnamed{NOW}"] * 3,
    ]
    before = snapshot(database)
    for text in (fuller, first):
        _, report = read(text)
        assert (report.added, report.completed) == (0, 0)
    assert snapshot(database) == before
    done(told.desk.undo())
    assert record(told.desk)[0] == f"Fri 20 Nov 12:00-14:00 unnamed (estimated){NOW}"
    assert len(record(told.desk)) == 10


def test_of_two_of_the_same_name_the_number_says_which(told: Day, read: Read) -> None:
    """Two Anas.

    08:00 Ana Lima joins
    """
    other = done(told.desk.do(people.add(Details(name="Ana Lima", contact="555-2"))))
    number = other.first("person")
    _, report = read(f"id,name,arrived,left\n{number},Ana Lima,2026-11-20 09:00,10:00\n")
    assert report.bad == []
    assert [visit.left_how for visit in told.desk.ask(visits.of_person(number))] == [LeftHow.LEFT]


def test_a_leaving_that_was_only_estimated_is_filled_in(told: Day, read: Read) -> None:
    """Nobody saw Ana leave on Friday; yesterday somebody did.

    Fri 20 Nov 09:00 Ana Lima arrives
    yesterday 09:00-10:00 Ana Lima was here
    09:00 Ana Lima arrives
    """
    text = "name,arrived,left\n" + "".join(
        f"Ana Lima,2026-11-{day} 09:00,09:45\n" for day in (20, 22, 23)
    )
    _, report = read(text)
    assert (report.added, report.completed, report.unchanged) == (0, 2, 1)
    assert record(told.desk) == [
        "Fri 20 Nov 09:00-09:45 Ana Lima",
        "Sun 22 Nov 09:00-10:00 Ana Lima",  # what was recorded at the desk stays
        "Mon 23 Nov 09:00-09:45 Ana Lima",
    ]


def test_a_visit_that_nobody_closed_is_settled_as_when_somebody_comes_again(
    told: Day, read: Read
) -> None:
    """Thursday's visit is still open when Friday's and today's sheets are read.

    Thu 19 Nov 09:00 Ana Lima arrives
    """
    _, report = read(
        "name,arrived,left\nAna Lima,2026-11-20 09:00,10:00\nAna Lima,2026-11-23 09:00,\n"
    )
    assert report.bad == []
    assert record(told.desk) == [
        "Thu 19 Nov 09:00-11:00 Ana Lima (estimated)",
        f"Fri 20 Nov 09:00-10:00 Ana Lima{NOW}",
        f"Mon 23 Nov 09:00 Ana Lima{NOW}",
    ]
    done(told.desk.undo())
    assert record(told.desk) == ["Thu 19 Nov 09:00 Ana Lima"]


def test_bad_rows_are_named_by_line_and_the_good_ones_go_in(told: Day, read: Read) -> None:
    """Two of one name, and one who is here.

    08:00 Ana Lima joins
    09:00-10:00 Bo Diaz was here
    10:00 Bo Diaz arrives
    """
    done(told.desk.do(people.add(Details(name="Ana Lima", contact="555-2"))))
    _, report = read(
        "name,code,arrived,left,unnamed\n"
        "Ana Lima,,2026-11-20 09:00,10:00,\n"
        "Nobody,,2026-11-20 09:00,10:00,\n"
        "Bo Diaz,,2026-11-23 09:30,09:40,\n"
        "Bo Diaz,,2026-11-23 08:30,09:10,\n"
        "Bo Diaz,,2026-11-23 10:30,,\n"
        "Bo Diaz,,2026-11-23 11:30,,\n"
        "Bo Diaz,,2026-11-20 11:30,09:00,\n"
        "Bo Diaz,,2026-11-01 01:30,02:30,\n"
        "Bo Diaz,,2026-03-08 02:30,03:30,\n"
        "Bo Diaz,,2026-13-08 02:30,03:30,\n"
        "Bo Diaz,,yesterday,,\n"
        "Bo Diaz,,2026-11-20 09:00,,2\n"
        "Bo Diaz,XYZ9999,2026-11-20 09:00,,\n"
        "Bo Diaz,,2026-11-18 09:00,10:00,\n"
    )
    assert {row.line: row.sentence.split(".")[0].split(" (")[0] for row in report.bad} == {
        2: "“Ana Lima” matches several people",
        3: "Nobody on file is called “Nobody”",
        4: "It overlaps a visit from 09:00 to 10:00",
        5: "It overlaps a visit from 09:00 to 10:00",
        6: "It overlaps a visit from 10:00",
        7: "That time has not come yet",
        8: "left: 09:00 is before they arrived, 2026-11-20 11:30",
        9: "arrived: 2026-11-01 01:30 comes twice that night",
        10: "arrived: The clocks skip 2026-03-08 02:30 that night",
        11: "arrived: “2026-13-08 02:30” is not a time",
        12: "arrived: “yesterday” is not a time",
        13: "unnamed: this row has a name or code too",
        14: "Nobody on file is called “Bo Diaz”",
    }
    assert report.added == 1


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset(told: Day, read: Read) -> None:
    """One is on file.

    08:00 Ana Lima joins
    """
    _, report = read("name,arrived,left\nAna Lima,2026-11-01 01:30-04:00,2026-11-01 01:10-05:00\n")
    assert report.bad == []
    (visit,) = told.desk.ask(visits.of_person(told["Ana"]))
    assert visit.left is not None
    assert visit.left - visit.arrived == 40 * 60


def test_a_name_that_is_not_on_file_is_recorded_if_asked(desk: Desk, read: Read) -> None:
    text = (
        "name,code,arrived,left\n"
        "Ana Lima,,2026-11-20 09:00,10:00\n"
        "ana lima,,2026-11-21 09:00,10:00\n"
        ",LIM0784,2026-11-20 09:00,10:00\n"
        ",lim-0784,2026-11-21 09:00,10:00\n"
        "★,,2026-11-21 09:00,10:00\n"
        "★,,2026-11-22 09:00,10:00\n"
    )
    assert len(read(text)[1].bad) == 6
    assert record(desk) == []
    _, report = read(text, add_people=True)
    assert (report.added, report.bad) == (6, [])
    found = [desk.ask(people.show(number)) for number in (1, 2, 3)]
    names = {person.name: person.details.joined_on for person in found if person}
    assert names == {"Ana Lima": None, "someone with a code": None, "★": None}
    assert desk.ask(people.show(4)) is None


def test_a_dry_run_tells_the_same_and_writes_nothing(
    told: Day, read: Read, database: EncryptedDatabase
) -> None:
    """One is on file, whom nobody saw leave on Thursday.

    Thu 19 Nov 09:30 Ana Lima arrives
    """
    before = snapshot(database)
    outcome, foretold = read(FILE, add_people=True, dry_run=True)
    assert refused(outcome)[0] == "dry-run"
    assert snapshot(database) == before
    assert read(FILE, add_people=True)[1] == foretold


def test_what_was_written_to_a_file_reads_back_as_the_same_visits(
    told: Day, read: Read, database: EncryptedDatabase, tmp_path: Path
) -> None:
    """A few days with a bit of everything.

    Thu 19 Nov 23:00 Cy arrives
    Fri 20 Nov 10:00-11:30 Ana Lima was here for Art and Meal
    Fri 20 Nov 12:00-12:30 Cy was here
    yesterday 10:00 two unnamed
    09:00 Ana Lima arrives
    """
    with (tmp_path / "out.csv").open("w+b") as stream:
        told.desk.ask(exports.visits_csv("2026-11-01", "2026-11-23", stream))
    before = snapshot(database)
    outcome, report = read((tmp_path / "out.csv").read_text("utf-8"))
    assert refused(outcome)[0] == "nothing-new"
    assert report.bad == []
    assert snapshot(database) == before


def test_bad_rows_come_in_order_of_their_lines(clock: MovableClock, desk: Desk) -> None:
    rows: list[VisitRow | BadRow] = [
        BadRow(7, "seven"),
        VisitRow(3, "Nobody", "", clock(), None, (), 0),
        BadRow(2, "two"),
    ]
    report = Report()
    desk.do(import_visits(rows, report))
    assert [row.line for row in report.bad] == [2, 3, 7]
