"""Files of people, and files of any kind that are none."""

from __future__ import annotations

import pytest

from .line import Line
from .telling import told


def test_people_go_in_and_the_same_file_again_changes_nothing(line: Line) -> None:
    sheet = line.file(
        "name,other_name,roles,town,drives,joined_on,started_on\n"
        "Ana Lima,Lula,staff;member,Keene,yes,2025-01-02,2025-02-01\n"
        '"O\'Brien, José",,guest,,,,\n'
    )
    assert told(line.do("people", "import", sheet)) == (2, 0, 0, [])
    before = line.do("check")
    assert told(line.do("people", "import", sheet)) == (0, 0, 2, [])
    assert line.do("check") == before  # not a line more in the journal
    person = line.do("people", "show", "lula")
    assert (person["town"], person["drives"], person["joined_on"]) == ("Keene", True, "2025-01-02")
    assert person["roles"][0] == {"role": "staff", "from": "2025-02-01", "until": None}
    assert line.do("people", "show", "obrien")["name"] == "O'Brien, José"


def test_what_is_empty_on_file_is_filled_in_and_what_is_there_stays(line: Line) -> None:
    line.do("people", "add", "Ana Lima", "--town", "Keene")
    sheet = line.file("name,town,pronouns\nana LIMA,Concord,she/her\n")
    assert told(line.do("people", "import", sheet)) == (0, 1, 0, [])
    person = line.do("people", "show", "ana")
    assert (person["name"], person["town"], person["pronouns"]) == ("Ana Lima", "Keene", "she/her")


def test_names_of_signs_alone_are_people_of_their_own(line: Line) -> None:
    line.do("people", "add", "", "--code", "AB12cd")
    sheet = line.file("name\n***\n!!!\n🙂\n")
    assert told(line.do("people", "import", sheet)) == (3, 0, 0, [])
    assert told(line.do("people", "import", sheet)) == (0, 0, 3, [])
    assert line.do("people", "show", "ab12cd")["name"] == "someone with a code"


def test_bad_rows_are_named_by_line_and_the_good_ones_go_in(line: Line) -> None:
    line.add("Twin Ode", "Twin Ode")
    sheet = line.file(
        "name;roles;joined_on\r\n"
        "Ana Lima;staff;2026-01-01\r\n"
        "Bo;boss;\r\n"
        "\r\n"
        "Cy;;2026-13-01\r\n"
        ";;\r\n"
        '"Dee;;\r\n'
        "Eve;guest;\r\n"
        f"{'x' * 10_000};;\r\n"
        "Twin Ode;;\r\n"
        "Fay\r\n"
        ";guest;\r\n"
    )
    document = line.do("people", "import", sheet)
    assert told(document) == (2, 0, 0, [3, 5, 7, 9, 10, 11, 12])
    assert all(row["message"].endswith(".") for row in document["bad"])
    said = line("people", "import", sheet)
    assert said.lines[0] == (
        "Line 3: roles: “boss” is none. There are guest, member, participant, volunteer, staff; "
        "put ; between two."
    )
    assert said.lines[-1] == "0 added, 0 filled in, 2 on file already, 7 could not go in."
    assert said.status == 0


def test_a_dry_run_tells_the_same_and_writes_nothing(line: Line) -> None:
    sheet = line.file("name,roles\nAna,staff\nBo,boss\n")
    before = line.do("check")
    dry = line.do("people", "import", sheet, "--dry-run")
    said = line("people", "import", sheet, "--dry-run")
    assert said.lines[-1].startswith("1 would be added, 0 would be filled in,")
    assert line.do("check") == before
    assert dry == line.do("people", "import", sheet) | {"dry_run": True}


def test_a_file_with_no_rows_says_so(line: Line) -> None:
    said = line("people", "import", line.file("name,town\n"))
    assert said.status == 0
    assert said.lines[0] == "There are no rows under the header."


def test_a_field_that_the_center_does_not_record_is_left_out_and_told(line: Line) -> None:
    document = line.do("people", "import", line.file("name,heard_of\nAna,radio\n"))
    assert told(document) == (1, 0, 0, [])
    assert "does not record" in document["notes"][0]
    assert line.do("people", "show", "ana")["heard_of"] is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\n\n", "file-empty"),
        (b"PK\x03\x04rest of a workbook", "not-a-table"),
        (b"\xd0\xcf\x11\xe0an older one", "not-a-table"),
        (b"%PDF-1.7\n\x00\x01\xff", "not-a-table"),
        (b"SQLite format 3\x00\x10\x00\x02\x02\x00@ \x00\x00\x00\x05", "not-a-table"),
        (b"\x89PNG\r\n\x1a\n\x00", "not-a-table"),
        ("name\nAna\n".encode("utf-16"), "not-utf-8"),
        ("name\nJosé\n".encode("latin-1"), "not-utf-8"),
        (b"nome,colour\nAna,red\n", "unknown-column"),
        (b"name,name\nAna,Ana\n", "repeated-column"),
        (b"town\nKeene\n", "missing-column"),
        (b"Dear all,\nplease find enclosed\n", "unknown-column"),
        (b"name" * 10_000, "not-a-table"),
    ],
)
def test_a_file_that_is_no_table_of_people_is_refused_whole(
    line: Line, content: bytes, code: str
) -> None:
    assert line.no("people", "import", line.file(content))[0] == code
    assert line.do("check")["people"] == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nowhere.csv", "file-missing"),
        (".", "not-a-file"),
        ("data", "not-a-file"),
        ("/dev/null", "not-a-file"),
        ("sheet.csv/more.csv", "file-missing"),
        ("", "not-a-file"),
        ("x" * 5000, "file-unreadable"),
        ("\x1b[31m.csv", "file-missing"),
    ],
)
def test_a_file_that_is_not_there_is_refused(line: Line, name: str, code: str) -> None:
    line.file("name\n")
    for noun in ("people", "visits"):
        refused, sentence = line.no(noun, "import", name)
        assert refused == code
        assert sentence.isprintable()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_as_spreadsheets_save_them_go_in(
    line: Line, encoding: str, separator: str, end: str
) -> None:
    rows = [["Name", "Other Name"], ["José Ode", "Pepe"], ["李明", ""]]
    text = "".join(separator.join(row) + end for row in rows)
    sheet = line.file(text.encode(encoding), "a sheet – ünï.csv")
    assert told(line.do("people", "import", sheet)) == (2, 0, 0, [])
    assert line.do("arrive", "pepe")["name"] == "José Ode"
