"""The header of a file is found, wherever programs and people put it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.files.conversations_file import read_conversations
from frontdesk.files.days_file import read_closed, read_leave
from frontdesk.files.people_file import read_people
from frontdesk.files.rota_file import read_shifts
from frontdesk.files.table import BadRow, Table
from frontdesk.files.training_file import read_training
from frontdesk.files.visits_file import read_visits

READER = TimeReader(0, "America/New_York")
Read = Callable[[Path, TimeReader], "Table[Any] | Refusal"]

KINDS: dict[str, tuple[Read, str, str]] = {
    "people": (read_people, "name,town", "Rosa Diaz,Keene"),
    "visits": (read_visits, "name,arrived", "Rosa Diaz,2026-10-05 09:00"),
    "shifts": (read_shifts, "starts,ends,job", "2026-10-05 09:00,13:00,Desk"),
    "conversations": (read_conversations, "name,with,starts", "Rosa,Bo,2026-10-05 09:00"),
    "training": (read_training, "name,requirement,on", "Rosa,core,2026-10-05"),
    "leave": (read_leave, "name,from,to", "Rosa,2026-10-05,2026-10-06"),
    "closed days": (read_closed, "on,reason", "2026-12-25,Christmas"),
}

ABOVE: dict[str, tuple[str, int]] = {
    "nothing": ("{header}\n", 1),
    "sep=": ("sep=,\n{header}\n", 2),
    "a title": ("Connections, October\n{header}\n", 2),
    "a title with empty cells": ("Connections,,,\n,,,\n{header}\n", 3),
    "blank lines": ("\n\r\n   \n{header}\n", 4),
    "a title over two lines": ('"Connections\nOctober 2026"\n\n{header}\n', 4),
    "a NUL": ("Conn\0ections\n{header}\0\n", 2),
    "all of it": ("sep=,\nConnections\n\n{header}\n", 4),
}


def rows(read: Read, file: Path, text: str) -> list[Any]:
    file.write_bytes(text.encode())
    table = read(file, READER)
    assert not isinstance(table, Refusal), table
    return list(table)


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("kind", KINDS)
def test_the_header_is_found_under_what_stands_above_it(
    tmp_path: Path, kind: str, above: str
) -> None:
    read, header, row = KINDS[kind]
    start, lines = ABOVE[above]
    found = rows(read, tmp_path / "a.csv", start.format(header=header) + f"{row}\n\n{row},x\n")
    assert [type(each) is BadRow for each in found] == [False, True]
    assert [each.line for each in found] == [lines + 1, lines + 3]


@pytest.mark.parametrize("kind", KINDS)
def test_a_header_cell_may_have_a_line_break(tmp_path: Path, kind: str) -> None:
    read, header, row = KINDS[kind]
    first, rest = header.split(",", 1)
    text = f'Title\n"{first}\n",{rest}\n{row}\n'
    (found,) = rows(read, tmp_path / "a.csv", text)
    assert found.line == 4


def test_a_name_of_a_column_over_two_lines_is_one_name(tmp_path: Path) -> None:
    text = 'name,"joined\non"\nRosa,2026-10-05\n'
    (found,) = rows(read_people, tmp_path / "a.csv", text)
    assert (found.line, found.details.joined_on) == (3, "2026-10-05")


def test_sep_says_what_stands_between_cells(tmp_path: Path) -> None:
    text = "sep=|\nname|town\nRosa, the first|Keene; or so\n"
    (found,) = rows(read_people, tmp_path / "a.csv", text)
    assert (found.details.name, found.details.town) == ("Rosa, the first", "Keene; or so")


def test_a_stray_nul_is_left_out_of_a_cell(tmp_path: Path) -> None:
    (found,) = rows(read_people, tmp_path / "a.csv", "name\nRo\0sa\n")
    assert found.details.name == "Rosa"


def test_what_is_wrong_with_a_header_further_down_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Our visits\n\nname,arrived,shoe size\nRosa,2026-10-05 09:00,38\n")
    refusal = read_visits(file, READER)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "unknown-column"
    assert refusal.sentence.startswith("Line 3 has “shoe_size”, not known here.")


def test_a_row_that_only_looks_like_a_header_is_a_row(tmp_path: Path) -> None:
    text = "name,town\nTown,Name\nname,town\n"
    found = rows(read_people, tmp_path / "a.csv", text)
    assert [each.details.name for each in found] == ["Town", "name"]
