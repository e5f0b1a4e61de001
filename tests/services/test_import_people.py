"""Reading people in from a center's own file: each once, nobody overwritten, bad rows named."""

from __future__ import annotations

from collections.abc import Callable
from csv import DictReader
from dataclasses import replace
from pathlib import Path

import pytest

from days import Day, done, refused
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, FieldUse, Person, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.people_file import PersonRow, read_people
from frontdesk.files.table import BadRow
from frontdesk.files.visits_file import read_visits
from frontdesk.services.center import commands as center
from frontdesk.services.desk import journal as journal_services
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import lookup
from frontdesk.services.transfer import exports
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report, settled
from frontdesk.services.visits import commands as visits
from frontdesk.store.people import merges
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

FILE = """\
name,other_name,pronouns,roles,contact,town,code,joined_on,started_on
Ana Lima,Nan,she,member;staff,555-0100,Concord,ANA0101,2019-05-04,2020-01-01
Bo Díaz,,,,,,,,
,,,,,,LIM0784,,
Kim,,,guest,,,,2026-11-01,
"""

Read = Callable[..., tuple[Event | Refusal, Report]]


@pytest.fixture
def read(desk: Desk, tmp_path: Path) -> Read:
    """Read a file of this text into the center."""

    def read_in(text: str, *, dry_run: bool = False) -> tuple[Event | Refusal, Report]:
        file, report = tmp_path / "people.csv", Report()
        file.write_text(text, encoding="utf-8")
        table = read_people(file, TimeReader(0, "UTC"))
        assert not isinstance(table, Refusal), table
        return desk.do(import_people(list(table), report, dry_run=dry_run)), report

    return read_in


def everyone(desk: Desk) -> list[Person]:
    found = [desk.ask(people.show(number)) for number in range(1, 200)]
    return [person for person in found if person is not None]


def test_everyone_in_the_file_is_on_file(desk: Desk, read: Read) -> None:
    outcome, report = read(FILE)
    event = done(outcome)
    assert (report.added, report.completed, report.unchanged, report.bad) == (4, 0, 0, [])
    ana, bo, by_code, kim = everyone(desk)
    assert ana.details == Details(
        "Ana Lima", "Nan", "she", "555-0100", town="Concord", joined_on="2019-05-04"
    )
    assert ana.roles == (RoleHeld(Role.MEMBER, "2019-05-04"), RoleHeld(Role.STAFF, "2020-01-01"))
    assert (bo.name, bo.details.joined_on, bo.roles) == ("Bo Díaz", None, ())
    assert (by_code.details.name, by_code.has_code) == ("", True)
    assert kim.roles == (RoleHeld(Role.GUEST, "2026-11-01"),)
    assert desk.ask(lookup.by_code("ana0101")) == ana.id
    assert [row.name for row in desk.find("nan")] == ["Ana Lima"]
    assert desk.ask(journal_services.in_words(event)).sentence == "4 people read from a file"


def test_the_same_file_again_changes_nothing(read: Read, database: EncryptedDatabase) -> None:
    read(FILE)
    before = snapshot(database)
    for _ in range(2):
        outcome, report = read(FILE)
        assert refused(outcome)[0] == "nothing-new"
        assert settled(outcome) is None  # and that is no reason to worry anybody
        assert (report.added, report.completed, report.unchanged, report.bad) == (0, 0, 4, [])
    assert snapshot(database) == before


def test_what_is_empty_is_filled_in_and_what_is_there_stays(desk: Desk, read: Read) -> None:
    read("name,town\nAna Lima,Concord\n")
    _, report = read("name,town,pronouns,roles,code\nANA LIMA,Keene,she,guest,ANA0101\n")
    assert (report.added, report.completed) == (0, 1)
    (ana,) = everyone(desk)
    assert (ana.name, ana.details.town, ana.details.pronouns) == ("Ana Lima", "Concord", "she")
    assert [held.role for held in ana.roles] == [Role.GUEST]
    assert desk.ask(lookup.by_code("ana0101")) == ana.id


@pytest.mark.parametrize(
    "header_and_rows",
    [
        "name,contact\nAna,555-1\nAna,555-2\n",
        "name,other_name\nAna,Nan\nAna,Anita\n",
        "name,joined_on\nAna,2020-01-01\nAna,2021-01-01\n",
        "name,code\nAna,ANA0001\nAna,ANA0002\n",
        "id,name\n4,Ana\n9,Ana\n",
        "id,name,pronouns\n4,Ana,\n9,Ana,she/her\n",
        "name,town\nAna,Concord\nAna,Dover\n",
        "name,pronouns\nAna,she/her\nAna,he/him\n",
        "name,drives\nAna,yes\nAna,no\n",
    ],
)
def test_two_people_of_one_name_stay_two(desk: Desk, read: Read, header_and_rows: str) -> None:
    assert read(header_and_rows)[1].added == 2
    assert read(header_and_rows)[1].unchanged == 2
    assert len(everyone(desk)) == 2


def test_when_somebody_joined_is_filled_in_though_the_desk_welcomed_them_before(
    told: Day, read: Read
) -> None:
    """Ana was welcomed today; the file knows since when she really belongs.

    09:00 Ana Lima arrives
    """
    done(told.desk.do(people.add(Details(name="Bo"))))
    _, report = read("name,joined_on\nAna Lima,2019-05-04\nBo,2020-01-01\n")
    assert (report.added, report.completed) == (0, 2)
    joined = [(person.name, person.details.joined_on) for person in everyone(told.desk)]
    assert joined == [("Ana Lima", "2019-05-04"), ("Bo", "2020-01-01")]
    assert read("name,joined_on\nAna Lima,2019-05-04\nAna Lima,2021-01-01\n")[1].added == 1


def test_a_row_that_could_be_two_people_is_named_and_the_others_go_in(
    desk: Desk, read: Read
) -> None:
    read("name,contact\nAna,555-1\nAna,555-2\n")
    _, report = read("name,town\nAna,Concord\nBo,Keene\n")
    assert report.bad == [
        BadRow(
            2,
            "Ana: several on file match (#1, #2). Add a column that tells them apart, such as "
            "id, other_name or code.",
        )
    ]
    assert report.added == 1
    assert [person.name for person in everyone(desk)] == ["Ana", "Ana", "Bo"]


def test_a_row_goes_to_the_same_person_again_when_another_fits_better_by_now(
    desk: Desk, read: Read
) -> None:
    """Row 2 is another Ana than row 1 (another town), row 3 the same as row 2."""
    text = "name,contact,town,roles\nAna,555-2,Keene,\nAna,,Concord,guest\nAna,555-1,Concord,\n"
    read(text)
    outcome, report = read(text)
    assert refused(outcome)[0] == "nothing-new"
    assert (report.unchanged, report.bad) == (3, [])
    assert [len(person.roles) for person in everyone(desk)] == [0, 1]


def test_the_number_of_a_person_tells_them_apart_if_the_name_agrees(desk: Desk, read: Read) -> None:
    read("name,contact\nAna,555-1\nAna,555-2\nBo,\n")
    _, report = read("id,name,town\n2,Ana,Concord\n1,Bo,Keene\n")
    assert (report.completed, report.bad) == (2, [])
    assert [person.details.town for person in everyone(desk)] == ["", "Concord", "Keene"]


def test_bad_rows_are_named_by_line_and_the_good_ones_go_in(desk: Desk, read: Read) -> None:
    done(desk.do(center.change(replace(desk.center, fields={"town": FieldUse.REQUIRED}))))
    outcome, report = read(
        "name,town,joined_on,code\n"
        "Ana,Concord,,\n"
        "Bo,,,\n"
        "Cy,Keene,2026-02-30,\n"
        ",Keene,,\n"
        f"{'D' * 121},Keene,,\n"
        "Eve,Keene,,nope\n"
        "Fay\x1b[31m,Dover,,\n"
    )
    done(outcome)
    assert [(row.line, row.sentence) for row in report.bad] == [
        (3, "This center asks everyone for: town."),
        (4, "joined_on: “2026-02-30” is not a day. Write it like 2026-11-23."),
        (5, "name: empty. Write a name, or a code for someone without one."),
        (6, "name: longer than 120 letters. Shorten it."),
        (7, "code: “nope” is not a code. One has four letters and digits or more."),
    ]
    assert [person.name for person in everyone(desk)] == ["Ana", "Fay[31m"]


def test_what_the_center_does_not_record_is_left_out_and_said_once(desk: Desk, read: Read) -> None:
    _, report = read("name,heard_of\nAna,a friend\nBo,a poster\n")
    assert report.notes == [
        "How they heard of us: this center does not record it, so it was left out."
    ]
    assert [person.details.heard_of for person in everyone(desk)] == ["", ""]


def test_a_dry_run_tells_the_same_and_writes_nothing(
    desk: Desk, read: Read, database: EncryptedDatabase
) -> None:
    read("name,joined_on\nAna Lima,2019-05-04\n")
    text = FILE + "Bo Díaz,,,,,Concord,,,\n,,,,,,,,2020-01-01\n"
    before, lines = snapshot(database), database.value("SELECT max(id) FROM journal")
    outcome, told = read(text, dry_run=True)
    assert refused(outcome)[0] == "dry-run"
    assert settled(outcome) is None
    assert snapshot(database) == before
    assert database.value("SELECT max(id) FROM journal") == lines
    assert read(text)[1] == told
    assert (told.added, told.completed, len(told.bad)) == (3, 2, 1)


def test_names_of_signs_alone_are_names_like_others(desk: Desk, read: Read) -> None:
    text = "name,code\n,LIM0784\n★,\n?!,\n"
    assert read(text)[1].added == 3
    assert read(text)[1].unchanged == 3
    assert [person.details.name for person in everyone(desk)] == ["", "★", "?!"]


def test_progress_is_told_up_to_the_end(desk: Desk) -> None:
    rows = [PersonRow(at, Details(name=f"Ana {at}"), (), "") for at in range(1100)]
    told: list[float] = []
    done(desk.do(import_people(rows, Report(), progress=told.append)))
    assert told == [500 / 1100, 1000 / 1100, 1.0]


def test_what_was_written_to_a_file_reads_back_as_the_same_people(
    told: Day, read: Read, database: EncryptedDatabase, tmp_path: Path
) -> None:
    """Some people, two of one name.

    08:00 Ana Lima joins as staff and member
    08:00 Bo Diaz joins as guest
    09:00 Kim arrives
    """
    desk = told.desk
    done(desk.do(people.edit(told["Ana"], {"contact": "=1+1", "message_ok": True})))
    done(desk.do(people.add(Details(name="Ana Lima", contact="555-2"))))
    with (tmp_path / "out.csv").open("w+b") as stream:
        assert desk.ask(exports.people_csv(stream)) == 4
    before = snapshot(database)
    outcome, report = read((tmp_path / "out.csv").read_text("utf-8"))
    assert refused(outcome)[0] == "nothing-new"
    assert (report.unchanged, report.bad) == (4, [])
    assert snapshot(database) == before


TWO_MARIAS = """\
id,name,pronouns,town,different_from
3,Maria Garcia,,,9
9,Maria Garcia,she/her,,
"""


def test_people_of_one_name_with_different_numbers_come_back_as_they_were(
    desk: Desk, read: Read
) -> None:
    _, report = read(TWO_MARIAS)
    assert (report.added, report.completed, report.bad) == (2, 0, [])
    marias = everyone(desk)
    assert [(each.id, each.details.pronouns) for each in marias] == [(3, ""), (9, "she/her")]
    assert read(TWO_MARIAS)[1].unchanged == 2


def test_two_who_look_alike_and_are_two_stay_so_in_a_file(
    desk: Desk, read: Read, tmp_path: Path, database: EncryptedDatabase
) -> None:
    read(TWO_MARIAS)
    assert list(merges.told_apart(database)) == [(3, 9)]
    with (tmp_path / "out.csv").open("w+b") as stream:
        desk.ask(exports.people_csv(stream))
    rows = list(DictReader((tmp_path / "out.csv").read_text("utf-8").splitlines()))
    assert [row["different_from"] for row in rows] == ["9", ""]
    assert read(TWO_MARIAS)[1].linked == 0


def test_numbers_taken_by_others_already_are_kept_beside_the_new_ones(
    desk: Desk, read: Read, tmp_path: Path
) -> None:
    """Somebody works here already; the file's people of one name are told apart all the same."""
    for name in ("Bo", "Cy", "Dee"):
        done(desk.do(people.add(Details(name=name))))
    assert read(TWO_MARIAS)[1].added == 2
    assert read(TWO_MARIAS)[1].unchanged == 2
    assert [each.name for each in everyone(desk)] == [
        "Bo", "Cy", "Dee", "Maria Garcia", "Maria Garcia",
    ]  # fmt: skip
    file = tmp_path / "visits.csv"
    file.write_text(
        "id,name,arrived,left\n9,Maria Garcia,2026-11-02 09:00,2026-11-02 10:00\n"
        "3,Maria Garcia,2026-11-02 09:00,2026-11-02 10:00\n"
    )
    table, report = read_visits(file, TimeReader(0, desk.center.zone)), Report()
    assert not isinstance(table, Refusal)
    done(desk.do(import_visits(list(table), report)))
    assert (report.added, report.bad) == (2, [])
    assert [len(desk.ask(visits.of_person(number, 9))) for number in (4, 5)] == [1, 1]


def test_a_value_that_is_otherwise_on_file_is_told_by_its_line(desk: Desk, read: Read) -> None:
    read("name,town,drives\nAna,Concord,yes\nBo,Keene,\n")
    _, report = read("name,pronouns,town,drives\nBo,,Keene,\nAna,she,Dover,no\n")
    assert (report.completed, report.unchanged, report.bad) == (1, 1, [])
    assert [(row.line, row.sentence.split(".")[0]) for row in report.differing] == [
        (3, "town: on file “Concord” of Ana (#1), in the file “Dover”"),
        (3, "drives: on file “yes” of Ana (#1), in the file “no”"),
    ]
    assert [each.details.town for each in everyone(desk)] == ["Concord", "Keene"]


def test_who_is_on_file_is_not_taken_by_the_row_of_another_before_theirs(
    desk: Desk, read: Read
) -> None:
    read("name,town\nAna,Dover\n")
    _, report = read("name,town\nAna,Concord\nAna,Dover\n")
    assert (report.added, report.unchanged, report.differing) == (1, 1, [])
    assert [each.details.town for each in everyone(desk)] == ["Dover", "Concord"]
