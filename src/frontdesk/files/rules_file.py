"""Training rules from a TOML file that people write by hand, and back into one.

A file is a list of ``[[requirement]]``; several with one id are its versions, one after another.
Nothing of a file goes in unless all of it is in order, and each slip is told with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import iso
from frontdesk.domain.training.parse import errors_in, parse_version
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.serialise import serialise_version
from frontdesk.files.table import BadRow
from frontdesk.files.text_input import shown_name

REQUIREMENT = "requirement"
SIZE_LIMIT = 1_000_000
"""The largest file of rules that is read, bytes."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A version of a requirement in a file.

    Attributes:
        line: The line on which its table begins.
        begins: The line of its first day.
        rests: The line of its parts.
        version: What it says.
    """

    line: int
    begins: int
    rests: int
    version: Version


@dataclass(frozen=True, slots=True)
class RulesRead:
    """A file of rules.

    Attributes:
        rows: Its versions, in the file's order.
        bad: What is not in order, by line; if there is anything, no row counts.
    """

    rows: tuple[RuleRow, ...]
    bad: tuple[BadRow, ...] = ()


def read_rules_file(path: str | PathLike[str]) -> RulesRead | Refusal:
    """Read a file of rules; a refusal when it cannot be read at all."""
    text = rules_text(path)
    return text if isinstance(text, Refusal) else read_rules(text)


def rules_text(path: str | PathLike[str]) -> str | Refusal:
    """Return what stands in a file of rules, or why it cannot be read."""
    shown = f"“{shown_name(Path(path))}”"
    try:
        with Path(path).open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
        text = data.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            return Refusal("not-text", f"{shown} is not UTF-8 text. Choose a TOML file.")
        return Refusal("file-missing", f"There is no file {shown}. Look at the name and folder.")
    except OSError:
        return Refusal("file-unreadable", f"{shown} cannot be read. Choose a TOML file.")
    if len(data) > SIZE_LIMIT:
        return Refusal("file-too-large", f"{shown} is too large for training rules.")
    return text


def read_rules(text: str) -> RulesRead:
    """Read rules from TOML text."""
    text = text.replace("\r\n", "\n")
    try:
        said = tomllib.loads(text)
        lines = locate(text)
    except tomllib.TOMLDecodeError as error:
        what = str(error).partition(" (at ")[0]
        sentence = f"This is not written as TOML is: {what[:1].lower()}{what[1:]}."
        return RulesRead((), (BadRow(line_of(error, text), sentence),))
    except TooLong as error:
        return RulesRead((), (BadRow(error.line, "This has too many lines."),))
    bad = [
        BadRow(
            lines.keys.get(key, 1), f"“{clean(key, 40)}” is not known here. Write [[requirement]]."
        )
        for key in said
        if key != REQUIREMENT
    ]
    tables = said.get(REQUIREMENT, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        sentence = "Write each requirement under [[requirement]], in two pairs of brackets."
        return RulesRead((), (BadRow(lines.keys.get(REQUIREMENT, 1), sentence),))
    rows: list[RuleRow] = []
    for place, values in enumerate(tables):
        _read(values, lines, place, rows, bad)
    bad += overlapping(rows)
    if not tables and not bad:
        bad.append(BadRow(1, "There is no [[requirement]] in the file."))
    return RulesRead(tuple(rows), tuple(sorted(bad, key=lambda each: each.line)))


def _read(
    values: dict[str, Any], lines: Lines, place: int, rows: list[RuleRow], bad: list[BadRow]
) -> None:
    errors = errors_in(values)
    bad += [BadRow(lines.of(REQUIREMENT, place, each.key), each.sentence) for each in errors]
    if not errors:
        line, begins, rests = (lines.of(REQUIREMENT, place, key) for key in ("", "from", "parts"))
        rows.append(RuleRow(line, begins, rests, parse_version(values)))


def overlapping(rows: Iterable[RuleRow]) -> list[BadRow]:
    """Return each version that begins before the one before it has ended."""
    bad: list[BadRow] = []
    latest: dict[str, RuleRow] = {}
    for row in sorted(rows, key=lambda row: row.version.first):
        version = row.version
        before = latest.get(version.id)
        if before is not None and before.version.last >= version.first:
            since, then = iso(before.version.first), iso(version.first)
            bad.append(
                BadRow(
                    max(row.begins, before.begins),
                    f"Two versions of {version.title} begin on {then}. Take one of them out."
                    if since == then
                    else f"Two versions of {version.title} hold at once. The one from {since} "
                    f"must end before {then}. Give it an “until”.",
                )
            )
        if before is None or before.version.last < version.last:
            latest[version.id] = row
    return bad


def write_rules(versions: Iterable[Version]) -> str:
    """Return versions as TOML that people can read and `read_rules` takes back."""
    import tomlkit  # only for files: it costs more than the rest of this module

    document = tomlkit.document()
    tables = tomlkit.aot()
    for version in versions:
        table = tomlkit.table()
        for key, value in serialise_version(version).items():
            if isinstance(value, dict):
                inline = tomlkit.inline_table()
                inline.update(value)
                value = inline
            table.add(key, value)
        tables.append(table)
    document.append(REQUIREMENT, tables)
    return tomlkit.dumps(document)


# On which line of a TOML file each key stands: what `tomllib` does not tell


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
