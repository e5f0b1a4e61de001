"""The keys under which self-made codes are hashed, in a file of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from typing import BinaryIO

from frontdesk.domain.refusals import Refusal
from frontdesk.files.csv_output import write_table
from frontdesk.files.header import Columns
from frontdesk.files.table import Cells, RowError, Table, open_table

CODE_KEYS_COLUMNS = ("sign", "key")

_COLUMNS = Columns(known=CODE_KEYS_COLUMNS, needed=(("sign",), ("key",)))
_KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class CodeKeyRow:
    """A key in a file: the line, the sign by which it is known, and the key itself."""

    line: int
    sign: str
    key: bytes


def read_code_keys(path: str | PathLike[str]) -> Table[CodeKeyRow] | Refusal:
    """Open a file of keys; iterate for a `CodeKeyRow` or `BadRow` a row."""
    return open_table(path, _COLUMNS, _row)


def write_code_keys(keys: Iterable[tuple[str, str]], to: BinaryIO) -> int:
    """Write the keys of self-made codes, each after its sign, to `to`; return how many."""
    return write_table(CODE_KEYS_COLUMNS, ({"sign": sign, "key": key} for sign, key in keys), to)


def _row(line: int, cells: Cells) -> CodeKeyRow:
    key = cells["key"].strip().casefold()
    if not _KEY.fullmatch(key):
        raise RowError("key: it is not whole. Export the center again.")
    return CodeKeyRow(line, cells["sign"].strip().casefold(), bytes.fromhex(key))
