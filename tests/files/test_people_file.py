from pathlib import Path

import pytest

from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.people_file import PEOPLE_COLUMNS, PersonRow, read_people
from frontdesk.files.table import BadRow, Table


def people(tmp_path: Path, *lines: str) -> list[PersonRow | BadRow]:
    file = tmp_path / "people.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = read_people(file, TimeReader(0, "UTC"))
    assert isinstance(table, Table), table
    with table:
        return list(table)


def person(tmp_path: Path, columns: str, row: str) -> PersonRow:
    (found,) = people(tmp_path, columns, row)
    assert isinstance(found, PersonRow), found
    return found


def test_a_name_alone_makes_a_person(tmp_path: Path) -> None:
    assert people(tmp_path, "name", "Rosa Diaz", "Bo") == [
        PersonRow(2, Details(name="Rosa Diaz"), (), ""),
        PersonRow(3, Details(name="Bo"), (), ""),
    ]


def test_everything_that_may_be_told_is_taken(tmp_path: Path) -> None:
    row = (
        "#12,Rosa Diaz,Ro,she/her,member;staff,603 555 0101,yes,Keene,a friend,Español,"
        "dia0467,2026-01-05,2026-02-01,2026-12-31,no,,#7;19"
    )
    assert person(tmp_path, ",".join(PEOPLE_COLUMNS), row) == PersonRow(
        line=2,
        details=Details(
            name="Rosa Diaz",
            other_name="Ro",
            pronouns="she/her",
            contact="603 555 0101",
            message_ok=True,
            town="Keene",
            heard_of="a friend",
            language="Español",
            joined_on="2026-01-05",
            drives=False,
        ),
        roles=(
            RoleHeld(Role.MEMBER, "2026-01-05"),
            RoleHeld(Role.STAFF, "2026-02-01", "2026-12-31"),
        ),
        code="dia0467",
        id=12,
        different_from=(7, 19),
    )


@pytest.mark.parametrize(
    ("roles", "held"),
    [
        ("", ()),
        ("guest", (RoleHeld(Role.GUEST, "2026-01-05"),)),
        (
            " Guest ; MEMBER;",
            (RoleHeld(Role.GUEST, "2026-01-05"), RoleHeld(Role.MEMBER, "2026-01-05")),
        ),
        ("participant;participant", (RoleHeld(Role.PARTICIPANT, "2026-01-05"),)),
        ("volunteer", (RoleHeld(Role.VOLUNTEER),)),
    ],
)
def test_roles_hold_from_the_day_someone_joined(
    tmp_path: Path, roles: str, held: tuple[RoleHeld, ...]
) -> None:
    assert person(tmp_path, "name,roles,joined_on", f"Rosa,{roles},2026-01-05").roles == held


def test_work_has_its_own_days_and_one_may_be_unknown(tmp_path: Path) -> None:
    columns = "name,roles,started_on,ended_on"
    both = person(tmp_path, columns, "Rosa,staff;volunteer,2026-02-01,2026-02-01")
    assert both.roles == (
        RoleHeld(Role.STAFF, "2026-02-01", "2026-02-01"),
        RoleHeld(Role.VOLUNTEER, "2026-02-01", "2026-02-01"),
    )
    assert person(tmp_path, columns, "Rosa,staff,,2026-02-01").roles == (
        RoleHeld(Role.STAFF, None, "2026-02-01"),
    )


def test_a_code_is_enough_without_a_name(tmp_path: Path) -> None:
    assert person(tmp_path, "name,code", ",dia0467").code == "dia0467"


def test_texts_are_cleaned(tmp_path: Path) -> None:
    row = person(tmp_path, "name,town,contact", '"Rosa\nDiaz\x1b[2J","  Keene ",\u202e603')
    assert row.details == Details(name="Rosa Diaz[2J", town="Keene", contact="603")


def test_a_guarded_formula_is_a_name_again(tmp_path: Path) -> None:
    assert person(tmp_path, "name", "'=Rosa").details.name == "=Rosa"
    assert person(tmp_path, "name", "'Aleki").details.name == "'Aleki"


def test_a_long_text_is_cut_and_a_name_of_the_full_length_kept(tmp_path: Path) -> None:
    row = person(tmp_path, "name,town", f"{'a' * 120},{'b' * 500}")
    assert row.details.name == "a" * 120
    assert row.details.town == "b" * 400


@pytest.mark.parametrize(
    ("columns", "row", "says"),
    [
        ("name,town", ",Keene", "name: empty"),
        ("name,town", "\u200b,Keene", "name: empty"),
        ("name", "a" * 121, "name: longer than 120"),
        ("name,other_name", f"Rosa,{'é' * 121}", "other_name: longer than 120"),
        ("name,roles", "Rosa,staff;boss", "“boss” is none"),
        ("name,roles", 'Rosa,"guest,member"', "“guest,member” is none"),
        ("name,joined_on", "Rosa,2026-02-30", "joined_on: “2026-02-30” is not a day"),
        ("name,joined_on", "Rosa,32/3/2026", "joined_on: “32/3/2026” is not a day"),
        ("name,roles,started_on", "Rosa,staff,2026-13-01", "started_on: "),
        ("name,roles,ended_on", "Rosa,staff,soon", "ended_on: "),
        ("name,roles,started_on", "Rosa,guest,2026-01-01", "for staff and volunteers"),
        ("name,ended_on", "Rosa,2026-01-01", "for staff and volunteers"),
        (
            "name,roles,started_on,ended_on",
            "Rosa,staff,2026-02-01,2026-01-31",
            "ended_on: 2026-01-31 is before started_on, 2026-02-01",
        ),
        ("name,code", "Rosa,abc", "code: “abc” is not a code"),
        ("name,code", ",two words", "is not a code"),
        ("name,code", ",7K3M-2HXW-9C3N", "is not a code"),
        ("name,drives", "Rosa,maybe", "drives: write yes or no"),
        ("name,message_ok", "Rosa,1", "message_ok: write yes or no"),
        ("name,id", "Rosa,twelve", "id: it is not a number"),
        ("name,id", "Rosa,-1", "id: it is not a number"),
        ("name,id", "Rosa,٣", "id: it is not a number"),
        ("name,joined_on", "Rosa,\x1b]52;c;x\x07", "joined_on: “]52;c;x” is not a day"),
        ("name,roles", "Rosa,\x1b]52;c;x\x07", "roles: "),
    ],
)
def test_a_row_that_cannot_be_says_which_column_and_why(
    tmp_path: Path, columns: str, row: str, says: str
) -> None:
    bad, good = people(tmp_path, columns, row, "Bo" + "," * columns.count(","))
    assert isinstance(bad, BadRow)
    assert bad.line == 2
    assert says in bad.sentence
    assert bad.sentence.isprintable()
    assert isinstance(good, PersonRow)


@pytest.mark.parametrize(
    ("answer", "meant"), [("yes", True), ("No", False), (" YES ", True), ("", None)]
)
def test_yes_and_no_may_be_left_open(tmp_path: Path, answer: str, meant: bool | None) -> None:
    row = person(tmp_path, "name,drives,message_ok", f"Rosa,{answer},{answer}")
    assert (row.details.drives, row.details.message_ok) == (meant, meant)


@pytest.mark.parametrize(
    ("header", "code"),
    [("town", "missing-column"), ("code", "missing-column"), ("name,diet", "unknown-column")],
)
def test_a_file_that_is_not_about_people_is_refused(tmp_path: Path, header: str, code: str) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"{header}\n")
    refusal = read_people(file, TimeReader(0, "UTC"))
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


def test_every_role_that_somebody_held_may_be_told(tmp_path: Path) -> None:
    held = "volunteer 2024-01-10..2025-03-01; volunteer 2026-01-02..;guest .."
    found = person(tmp_path, "name,roles,roles_held", f"Rosa,volunteer,{held}")
    assert found.history
    assert found.roles == (
        RoleHeld(Role.VOLUNTEER, "2024-01-10", "2025-03-01"),
        RoleHeld(Role.VOLUNTEER, "2026-01-02"),
        RoleHeld(Role.GUEST),
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("staff 2024-01-10", "roles_held: write each like “staff 2024-01-10..2025-03-01”."),
        ("boss 2024-01-10..", "roles: “boss” is none. There are guest, member, "),
        ("staff 2024-13-10..", "roles_held: “2024-13-10” is not a day."),
        ("staff 2024-02-01..2024-01-01", "roles_held: 2024-01-01 is before 2024-02-01."),
    ],
)
def test_a_role_that_is_none_is_told(tmp_path: Path, cell: str, said: str) -> None:
    (row,) = people(tmp_path, "name,roles_held", f"Rosa,{cell}")
    assert isinstance(row, BadRow)
    assert row.sentence.startswith(said)


def test_a_hash_is_told_from_a_code(tmp_path: Path) -> None:
    hashed = f"0123abcd:{'0f' * 32}"
    found = person(tmp_path, "id,name,code", f"3,,hash:{hashed}")
    assert (found.code, found.code_hash) == ("", hashed)
    (row,) = people(tmp_path, "id,name,code", "3,,hash:0123abcd:0f0f")
    assert row == BadRow(2, "code: the hash is not whole. Export the people again.")
