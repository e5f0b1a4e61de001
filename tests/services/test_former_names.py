"""A name that changes: shown everywhere at once, the old one found by and shown only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from days import Day, done, record, refused
from frontdesk.domain.events import Event
from frontdesk.domain.people.former_names import FormerName
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.people_file import read_people
from frontdesk.files.table import BadRow
from frontdesk.files.visits_file import VisitRow
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import former_names
from frontdesk.services.transfer import exports
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import roll_call
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot


def rename(desk: Desk, person: int, name: str, *, keep_old: bool = True) -> Event:
    return done(desk.do(people.edit(person, {"name": name}, keep_old_name=keep_old)))


def former(desk: Desk, person: int) -> list[str]:
    return [each.name for each in desk.ask(former_names.of_person(person))]


def who(desk: Desk, text: str) -> int | Refusal:
    return desk.ask(people.who(text))


def test_the_old_name_becomes_a_former_one_in_the_same_act(
    told: Day, database: EncryptedDatabase
) -> None:
    """Rosa had another name.

    08:00 Robert Diaz joins
    """
    desk, person, before = told.desk, told["Robert"], snapshot(database)
    rename(desk, person, "Rosa Diaz")
    assert desk.ask(former_names.of_person(person)) == [FormerName(1, "Robert Diaz", "2026-11-23")]
    done(desk.undo())
    assert snapshot(database) == before
    assert former(desk, person) == []


def test_a_slip_of_the_finger_leaves_no_former_name(told: Day) -> None:
    """Somebody typed too fast.

    08:00 Rsoa Diaz joins
    08:00 BO joins
    """
    rename(told.desk, told["Rsoa"], "Rosa Diaz", keep_old=False)
    assert former(told.desk, told["Rsoa"]) == []
    rename(told.desk, told["BO"], "Bö")  # found by the same letters as before
    assert former(told.desk, told["BO"]) == []


def test_going_back_to_an_earlier_name_makes_no_second_one(
    told: Day, database: EncryptedDatabase
) -> None:
    """There and back again.

    08:00 Robert Diaz joins
    """
    desk, person = told.desk, told["Robert"]
    rename(desk, person, "Rosa Diaz")
    rename(desk, person, "Robert Diaz")
    assert former(desk, person) == ["Rosa Diaz"]
    rename(desk, person, "Rosa Diaz")
    assert former(desk, person) == ["Robert Diaz"]
    for _ in range(3):
        done(desk.undo())
    assert former(desk, person) == []
    assert_intact(database)


def test_a_former_name_can_be_taken_off_and_that_be_taken_back(told: Day) -> None:
    """Rosa wants nobody to find her by the old name.

    08:00 Robert Diaz joins
    """
    desk, person = told.desk, told["Robert"]
    rename(desk, person, "Rosa Diaz")
    done(desk.do(people.edit(person, {}, forget_names=("robert diaz",))))
    assert former(desk, person) == []
    assert refused(desk.do(people.edit(person, {}, forget_names=("Robert Diaz",)))) == (
        "no-former-name",
        "Rosa D. has no earlier name “Robert Diaz”. Check the earlier names.",
    )
    done(desk.undo())
    assert former(desk, person) == ["Robert Diaz"]


def test_whoever_gives_up_their_name_for_a_code_leaves_no_names_behind(told: Day) -> None:
    """Rosa would rather not be called anything.

    08:00 Robert Diaz joins
    """
    desk, person = told.desk, told["Robert"]
    rename(desk, person, "Rosa Diaz")
    done(desk.do(people.edit(person, {"name": ""}, code="ROS0784")))
    assert former(desk, person) == []
    done(desk.undo())
    assert former(desk, person) == ["Robert Diaz"]


def test_a_whole_former_name_is_who_is_meant_while_nobody_is_called_so(told: Day) -> None:
    """Rosa was Robert; Kim was Bo, and a Bo came later.

    08:00 Robert Diaz joins
    08:00 Bo joins
    08:00 Bo Lindqvist joins
    """
    desk, rosa, kim = told.desk, told["Robert"], told.people["Bo"]
    rename(desk, rosa, "Rosa Diaz")
    assert who(desk, "ROBERT DÍAZ") == rosa
    assert who(desk, "rosa") == rosa
    rename(desk, kim, "Kim Ode")
    code, sentence = refused(who(desk, "bo"))  # one was called so, another's name begins so
    assert code == "two-people-fit"
    assert sentence.startswith("“bo” matches Bo Lindqvist (#3), Kim Ode (#2).")
    bo = done(desk.do(people.add(Details(name="Bo")))).first("person")
    assert who(desk, "bo") == bo


def test_two_who_were_called_so_are_not_guessed_and_shown_as_they_are_called_now(
    told: Day,
) -> None:
    """Two had the same name once.

    08:00 Robert Diaz joins
    08:00 Rob Other joins
    """
    desk = told.desk
    rename(desk, told["Rob Other"], "Robert Diaz")
    rename(desk, told["Robert"], "Rosa Diaz")
    rename(desk, told["Rob Other"], "Toni Diaz")
    assert refused(who(desk, "Robert Diaz")) == (
        "two-people-fit",
        "“Robert Diaz” matches Rosa Diaz (#1), Toni Diaz (#2). Write more of "
        "the name, or the number.",
    )


def test_the_past_is_told_with_the_present_name(told: Day, tmp_path: Path) -> None:
    """Everything that happened before the name changed.

    Fri 20 Nov 10:00-11:30 Robert Diaz was here
    09:00 Robert Diaz arrives for Art
    """
    desk, person = told.desk, told["Robert"]
    rename(desk, person, "Rosa Diaz")
    file = tmp_path / "out.csv"
    with file.open("w+b") as stream:
        desk.ask(exports.people_csv(stream))
        desk.ask(exports.visits_csv("2026-01-01", "2026-12-31", stream))
    known = [line.sentence for line in desk.ask(journal.latest())]
    (present,) = desk.ask(visits.here()).visitors
    (called,) = desk.ask(roll_call.now()).everyone
    last = desk.ask(journal.last_at_desk())
    assert last is not None
    everything = [
        *record(desk), *known, present.name, called.name, last.sentence, file.read_text("utf-8"),
    ]  # fmt: skip
    assert not [text for text in everything if "Rob" in text]
    assert all("Rosa D" in text for text in everything if "set up" not in text)
    with file.open("w+b") as stream:
        desk.ask(exports.people_csv(stream, former=True))
    assert "Robert Diaz" in file.read_text("utf-8")


# Files that still have the old name


def read(desk: Desk, tmp_path: Path, text: str) -> Report:
    file, report = tmp_path / "people.csv", Report()
    file.write_text(text, encoding="utf-8")
    table = read_people(file, TimeReader(0, "UTC"))
    assert not isinstance(table, Refusal), table
    desk.do(import_people(list(table), report))
    return report


NOTE = "One row has an earlier name. It was read as Rosa Diaz (#1)."


@pytest.fixture
def rosa(desk: Desk) -> int:
    person = done(desk.do(people.add(Details(name="Robert Diaz", contact="555-1"))))
    rename(desk, person.first("person"), "Rosa Diaz")
    return person.first("person")


def test_a_file_with_the_old_name_makes_no_second_person(
    desk: Desk, rosa: int, tmp_path: Path
) -> None:
    report = read(desk, tmp_path, "name,town\nRobert Diaz,Keene\n")
    assert (report.added, report.completed, report.notes) == (0, 1, [NOTE])
    person = desk.ask(people.show(rosa))
    assert person is not None
    assert (person.name, person.details.town) == ("Rosa Diaz", "Keene")
    report = read(desk, tmp_path, "name,town\nRobert Diaz,Keene\n")
    assert (report.unchanged, report.notes) == (1, [NOTE])


def test_a_new_person_with_somebodys_old_name_is_someone_new_and_that_is_said(
    desk: Desk, rosa: int, tmp_path: Path
) -> None:
    text = "name,contact\nRobert Diaz,555-2\n"
    report = read(desk, tmp_path, text)
    assert (report.added, report.notes) == (
        1,
        [
            "Line 2: someone had this name before, and the rest of the row differs. This one was "
            "added as someone new."
        ],
    )
    report = read(desk, tmp_path, text)  # by now somebody is called so
    assert (report.added, report.unchanged, report.notes) == (0, 1, [])


def test_an_old_name_that_two_had_is_named_by_its_line(
    desk: Desk, rosa: int, tmp_path: Path
) -> None:
    toni = done(desk.do(people.add(Details(name="Robert Diaz")))).first("person")
    rename(desk, toni, "Toni Diaz")
    report = read(desk, tmp_path, "name\nRobert Diaz\n")
    assert report.added == 0
    assert [row.line for row in report.bad] == [2]


def test_former_names_go_out_and_come_in_by_a_file(desk: Desk, rosa: int, tmp_path: Path) -> None:
    text = "name,former_names\nRosa Diaz,Robert Diaz;Rosalind; Rosalind ;Rosa DIAZ\nKim,Bo\n"
    report = read(desk, tmp_path, text)
    assert (report.added, report.completed) == (1, 1)
    assert former(desk, rosa) == ["Robert Diaz", "Rosalind"]
    assert who(desk, "rosalind") == rosa
    assert read(desk, tmp_path, text).unchanged == 2
    file = tmp_path / "out.csv"
    with file.open("w+b") as stream:
        assert desk.ask(exports.people_csv(stream, former=True)) == 2
    assert ",Robert Diaz;Rosalind\n" in file.read_text("utf-8")
    assert read(desk, tmp_path, file.read_text("utf-8")).unchanged == 2
    assert read(desk, tmp_path, f"name,former_names\nKim,{'x' * 121}\n").bad == [
        BadRow(2, "former_names: longer than 120 letters. Shorten it.")
    ]


def test_visits_in_a_file_with_the_old_name_are_theirs(
    desk: Desk, rosa: int, database: EncryptedDatabase
) -> None:
    at = visits.arrive(rosa)
    done(desk.do(at))
    day = desk.clock() - 3 * 86_400
    rows = [
        VisitRow(2, "Robert Diaz", "", day, day + 600, (), 0),
        VisitRow(3, "robert diaz", "", day + 7200, day + 7800, (), 0),
    ]
    report = Report()
    done(desk.do(import_visits(rows, report)))
    assert (report.added, report.bad, report.notes) == (2, [], [NOTE])
    assert database.value("SELECT count(*) FROM visit WHERE person_id = ?", (rosa,)) == 3
    done(desk.do(people.add(Details(name="Robert Diaz"))))
    report = Report()
    desk.do(import_visits(rows, report))  # by now somebody else is called so
    assert (report.added, report.notes) == (2, [])
