"""A small kind of table, to try what is true of every one."""

from pathlib import Path

from frontdesk.domain.refusals import Refusal
from frontdesk.files.header import Columns
from frontdesk.files.table import BadRow, Cells, RowError, Table, open_table

COLUMNS = Columns(known=("name", "town", "code"), needed=(("name", "code"),))
Row = tuple[int, str, str]


def name_and_town(line: int, cells: Cells) -> Row:
    if cells["name"] == "nobody":
        raise RowError("name: nobody is no name.")
    return line, cells["name"], cells["town"]


def opened(file: Path, content: bytes | str) -> Table[Row]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    table = open_table(file, COLUMNS, name_and_town)
    assert isinstance(table, Table), table
    return table


def rows(file: Path, content: bytes | str) -> list[Row | BadRow]:
    with opened(file, content) as table:
        return list(table)


def refused(file: Path, content: bytes | str | None = None) -> Refusal:
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    refusal = open_table(file, COLUMNS, name_and_town)
    assert isinstance(refusal, Refusal)
    assert refusal.sentence.endswith(".")
    assert refusal.sentence.isprintable()
    assert len(refusal.sentence) < 400
    return refusal
