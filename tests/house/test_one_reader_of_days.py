"""Days and times are read in one module: nothing else reads what people write as one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from .source import PACKAGE

READERS = {"domain/time_reader.py", "clock.py", "store/copies.py", "files/training_report.py"}
"""The one reader; the clock, which is stopped by an instant that a program writes; and the names of
backups, which the store itself wrote; and the days of a report, which the domain gives."""

ENTRANCES = ("cli/", "screens/", "files/", "widgets/")
"""Where what people write comes in: there a day is read by the reader, or moved by `times`."""

_OF_A_TIME = re.compile(r"\\d[^|]{0,12}?[:.][^|]{0,14}?\\d|\[0-5\]\\d|\\d\{4\}-|\\d\{1,2\}/")


def private_readers(source: str, where: str) -> Iterator[str]:
    """Yield what in a module's source reads a day or a time by itself."""
    tree = ast.parse(source)
    tried = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Try)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    entrance = where.startswith(ENTRANCES)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        pattern = next((text for text in texts if isinstance(text, str)), "")
        if called == "strptime":
            yield f"line {node.lineno}: strptime"
        elif called == "fromisoformat" and (entrance or id(node) in tried):
            yield f"line {node.lineno}: fromisoformat"
        elif called in ("compile", "match", "fullmatch", "search") and _OF_A_TIME.search(pattern):
            yield f"line {node.lineno}: the pattern {pattern}"
        elif entrance and called in ("split", "partition", "rpartition") and pattern == ":":
            yield f"line {node.lineno}: {called} at a colon"


def test_nothing_else_reads_days_and_times() -> None:
    found = [
        f"{where}, {what}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if (where := path.relative_to(PACKAGE).as_posix()) not in READERS
        and not where.startswith("store/migrations/")
        and where != "keyboard.py"  # whose colons stand in what a terminal sends
        for what in private_readers(path.read_text("utf-8"), where)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("domain/x.py", "datetime.strptime(text, '%H:%M')"),
        ("services/x.py", "try:\n    day = date.fromisoformat(text)\nexcept ValueError:\n    pass"),
        ("screens/x.py", "day = date.fromisoformat(text)"),
        ("domain/x.py", "re.compile(r'([01]?\\d|2[0-4]):([0-5]\\d)')"),
        ("cli/x.py", "re.fullmatch(r'\\d{1,2}:\\d\\d', text)"),
        ("files/x.py", "re.compile(r'\\d{4}-')"),
        ("screens/x.py", "re.compile(r'^(\\d{1,2})[.]?(\\d{2})$')"),
        ("screens/x.py", "hour, minute = text.split(':')"),
    ],
)
def test_a_reader_of_ones_own_is_noticed(where: str, source: str) -> None:
    assert list(private_readers(source, where))


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("services/x.py", "first = date.fromisoformat(day)"),  # a day as it is kept
        ("domain/x.py", "re.compile(r'(\\d{1,3}) (day|week)s?')"),
        ("cli/x.py", "name, _, use = text.partition('=')"),
    ],
)
def test_what_is_no_reader_is_left_alone(where: str, source: str) -> None:
    assert not list(private_readers(source, where))
