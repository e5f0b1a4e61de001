import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.files.formulas import unguard
from frontdesk.files.table import BadRow, Table, open_table

from .tables import COLUMNS, Row, name_and_town, opened, refused, rows


@pytest.mark.parametrize(
    "content",
    [
        "name,town\nRosa,Keene\nBo,\n",
        "name,town\r\nRosa,Keene\r\nBo,\r\n",
        "name,town\rRosa,Keene\rBo,\r",
        "name,town\nRosa,Keene\nBo,",
        "name;town\nRosa;Keene\nBo;\n",
        "name\ttown\nRosa\tKeene\nBo\t\n",
        "\ufeffname,town\nRosa,Keene\nBo,\n",
        "NAME, Town \nRosa,Keene\nBo,\n",
        '"name","town"\n"Rosa","Keene"\n"Bo",""\n',
        "name,town,,\nRosa,Keene,,\nBo,,,\n",
        "name,town\nRosa,Keene,,\nBo,,\n",
    ],
    ids=[
        "unix", "windows", "old-mac", "no-last-line-end", "semicolon", "tab", "with-bom",
        "capitals-and-spaces", "quoted", "empty-columns-after", "empty-cells-after",
    ],
)  # fmt: skip
def test_a_table_is_read_however_it_was_saved(file: Path, content: str) -> None:
    assert rows(file, content) == [(2, "Rosa", "Keene"), (3, "Bo", "")]


def test_columns_may_stand_in_any_order_and_be_left_out(file: Path) -> None:
    assert rows(file, "town,name\nKeene,Rosa\n") == [(2, "Rosa", "Keene")]
    assert rows(file, "name\nRosa\n") == [(2, "Rosa", "")]


def test_the_separator_is_taken_from_the_header_alone(file: Path) -> None:
    assert rows(file, 'name;town\n"a,b,c,d";e,f,g\n') == [(2, "a,b,c,d", "e,f,g")]
    assert rows(file, "name\na;b;c\n") == [(2, "a;b;c", "")]


def test_a_row_is_numbered_by_the_line_it_starts_on(file: Path) -> None:
    content = 'name,town\n\n"Ro\nsa\r\nDiaz",Keene\n\n\nBo,\n'
    assert rows(file, content) == [(3, "Ro\nsa\r\nDiaz", "Keene"), (8, "Bo", "")]


def test_blank_lines_before_the_header_count_as_lines(file: Path) -> None:
    assert rows(file, "\n\nname\nRosa\n") == [(4, "Rosa", "")]


def test_rows_of_nothing_are_passed_over(file: Path) -> None:
    assert rows(file, "name,town\n,\nRosa,\n,,,,\n\n,") == [(3, "Rosa", "")]


def test_a_header_without_rows_is_a_table(file: Path) -> None:
    assert rows(file, "name,town") == []


def test_unusual_signs_inside_a_line_do_not_end_it(file: Path) -> None:
    name = "a\u2028b\x0bc\x0cd\x85e\x1ef"
    assert rows(file, f"name,town\n{name},Keene\n") == [(2, name, "Keene")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a", "1 cells"),
        ("a,b,c", "3 cells"),
        ("nobody,", "nobody is no name"),
        ("a," + "b" * 4000, "town: the cell is too long"),
        ("a," + "b" * 200_000, "too long"),
        ('"a"b,c', "quotation mark"),
        ('a,"b" "c"', "quotation mark"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_go_in(
    file: Path, row: str, says: str
) -> None:
    good, bad, after = rows(file, f"name,town\nRosa,\n{row}\nBo,\n")
    assert (good, after) == ((2, "Rosa", ""), (4, "Bo", ""))
    assert isinstance(bad, BadRow)
    assert bad.line == 3
    assert says in bad.sentence


@pytest.mark.parametrize("people", [0, 1, 50, 99, 100, 300])
def test_a_quotation_mark_left_open_costs_only_its_own_row(file: Path, people: int) -> None:
    after = "".join(f"Bo {at},\n" for at in range(people))
    bad, *others = rows(file, f'name,town\n"Rosa,\n{after}')
    assert isinstance(bad, BadRow)
    assert bad.line == 2
    assert others == [(at + 3, f"Bo {at}", "") for at in range(people)]


def test_many_quotation_marks_left_open_are_told_one_by_one(file: Path) -> None:
    found = rows(file, "name,town\n" + '"Rosa\n"Bo "Lee\n' * 500)
    assert [row.line for row in found if isinstance(row, BadRow)] == list(range(2, 1002))


def test_the_longest_cell_of_another_reader_does_not_matter(file: Path) -> None:
    limit = csv.field_size_limit(50)
    try:
        good, bad = rows(file, f"name,town\nRosa,\n{'a' * 60},\n")
    finally:
        csv.field_size_limit(limit)
    assert good == (2, "Rosa", "")
    assert isinstance(bad, BadRow)
    assert "too long" in bad.sentence


@pytest.mark.parametrize(
    ("header", "code", "says"),
    [
        ("name,shoe size", "unknown-column", "“shoe_size”"),
        ("name;shoe;hat", "unknown-column", "“shoe”, “hat”"),
        ("name,,town", "unknown-column", "“(column 2)”"),
        ("Dear all", "unknown-column", "“dear_all”"),
        ("name," + ",".join("abcdefgh"), "unknown-column", "and 3 more"),
        ("name,\x1b[2J" + "x" * 500, "unknown-column", "“[2j" + "x" * 37 + "”"),
        ("town", "missing-column", "“name” or “code”"),
        ("name,NAME", "repeated-column", "“name”"),
        ("name,town,town ", "repeated-column", "“town”"),
        ('"name,town', "unknown-column", "name,town"),
        ("{" + "x" * 20_000, "not-a-table", "column names"),
    ],
)
def test_a_header_that_does_not_fit_refuses_the_file(
    file: Path, header: str, code: str, says: str
) -> None:
    refusal = refused(file, f"{header}\nRosa,Keene\n")
    assert refusal.code == code
    assert says in refusal.sentence


def test_a_file_that_changes_while_it_is_read_ends_with_a_bad_row(file: Path) -> None:
    table = opened(file, "name\n" + "Rosa Diaz\n" * 20_000)
    reading = iter(table)
    assert next(reading) == (2, "Rosa Diaz", "")
    file.write_bytes(b"name\n" + b"Jos\xe9 Diaz\n" * 20_000)
    *_, last = reading
    assert isinstance(last, BadRow)
    assert "Import it again" in last.sentence


def test_the_bytes_read_grow_up_to_the_size(file: Path) -> None:
    with opened(file, "name\n" + "Rosa Diaz\n" * 20_000) as table:
        assert table.size == file.stat().st_size
        read = [table.bytes_read for _ in table]
    assert read == sorted(read)
    assert read[0] < table.size / 2
    assert len(set(read)) > 10
    assert table.bytes_read == table.size


def test_rows_come_one_by_one_and_the_file_closes_itself(file: Path) -> None:
    table = opened(file, "name\nRosa\nBo\n")
    reading: Iterator[Row | BadRow] = iter(table)
    assert next(reading) == (2, "Rosa", "")
    assert table.columns == ("name",)
    assert next(reading) == (3, "Bo", "")
    assert next(reading, None) is None
    assert table._file.closed


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(CELLS, CELLS | st.text('"\r\n,;\t a'))),
    st.sampled_from(",;\t"),
    st.booleans(),
)
@example([("a\r", "\n"), ('"', '""')], ",", True)
def test_whatever_is_written_as_csv_is_read_as_it_was(
    file: Path, cells: list[tuple[str, str]], separator: str, bom: bool
) -> None:
    cells = [("a" + name, town) for name, town in cells]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([("name", "town"), *cells])
    found = rows(file, text.getvalue().encode("utf-8-sig" if bom else "utf-8"))
    assert [row[1:] for row in found if isinstance(row, tuple)] == [
        (name, unguard(town)) for name, town in cells
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary()
    | st.builds(
        lambda rest: b"name,town\n" + rest, st.binary() | st.text('",;\r\na').map(str.encode)
    )
)
def test_no_bytes_at_all_break_the_reading(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    table = open_table(file, COLUMNS, name_and_town)
    if isinstance(table, Table):
        with table:
            for row in table:
                assert isinstance(row, tuple | BadRow)
