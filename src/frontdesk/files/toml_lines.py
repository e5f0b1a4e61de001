"""On which line of a TOML file each key stands: what `tomllib` does not tell.

The file is cut into its statements by asking `tomllib` of ever more lines whether they are one, so
that nothing of TOML's grammar is known here.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

LONGEST = 200
"""So many lines one statement may take up; a file with a longer one is not read."""

_LINE = re.compile(r"\(at line (\d+)")


class TooLong(Exception):
    """A statement goes on for too many lines.

    Attributes:
        line: The line on which it begins.
    """

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(slots=True)
class Table:
    """One table of a list of tables.

    Attributes:
        line: The line on which it begins.
        keys: On which line each of its keys begins.
    """

    line: int
    keys: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lines:
    """Where everything of a file stands.

    Attributes:
        tables: The tables by the name of their list, in order.
        keys: The line of each key at the top.
    """

    tables: dict[str, list[Table]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[str, int] = field(default_factory=dict)

    def of(self, name: str, place: int, key: str) -> int:
        """Return the line of a key of the table at `place` in a list, or of the table."""
        tables = self.tables.get(name, [])
        if place >= len(tables):  # a list written in one statement
            return self.keys.get(name, 1)
        return tables[place].keys.get(key, tables[place].line)


def line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Return the line on which `tomllib` stumbled; the last one for the end of the file."""
    match = _LINE.search(str(error))
    return int(match[1]) if match else max(1, len(text.splitlines()))


def locate(text: str) -> Lines:
    """Return where everything in a TOML text stands. Raises `TooLong`.

    The text must be TOML as a whole.
    """
    found = Lines()
    current: Table | None = None
    begins, statement = 0, ""
    for line, piece in enumerate(text.split("\n"), 1):
        if not statement:
            begins = line
        elif line - begins >= LONGEST:
            raise TooLong(begins)
        statement += piece + "\n"
        try:
            said = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if said and statement.lstrip().startswith("["):
            current = _table(found, said, begins, current)
        else:
            for key in said:
                keys = found.keys if current is None else current.keys
                keys.setdefault(key, begins)
        statement = ""
    return found


def _table(found: Lines, said: dict[str, Any], line: int, current: Table | None) -> Table:
    """Return the table that a header begins or goes on with."""
    ((name, inside),) = said.items()
    found.keys.setdefault(name, line)
    if isinstance(inside, list):
        found.tables[name].append(Table(line))
        return found.tables[name][-1]
    tables = found.tables.get(name)
    if tables and isinstance(inside, dict):
        for key in inside:
            tables[-1].keys.setdefault(key, line)
    return Table(line)
