"""What a person reads: no command line on a screen, the right number, and one full stop."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import counted, one_stop

from .source import ROOT

_COMMAND = re.compile(r"“frontdesk [a-z]|(?<![\w-])--[a-z]")
_NOUNS = "were|are|have|people|names|records|rows|visits|shifts|days|cards|hours|conversations"
_PLURAL = re.compile(rf" ({_NOUNS})\b")
_COUNTS = frozenset(("count", "left", "many", "number", "strays", "found", "printed"))

NO_SCREEN = ("cli", "__main__.py")
"""The command line itself."""

ALLOWED = {
    ("screens/palette.py", "--command-palette"): "an id that Textual asks for",
}

BEFORE_A_SCREEN = ("store/errors.py", "store/keys.py", "store/database.py")
"""The data cannot be used: that is for whoever looks after the machine, at a command line."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    package = ROOT / "src" / "frontdesk"
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(package).as_posix(), ast.parse(path.read_text("utf-8"))


def command_lines(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings that name a command line, but for those that only the command line says."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg == "at_command_line":
            passed |= {id(each) for each in ast.walk(node.value)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in passed:
            continue
        if isinstance(node.value, str) and _COMMAND.search(node.value):
            yield node.lineno, node.value


def numbers_of_one(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield words for several after a number that may be one, where nothing asks whether it is."""
    asked = {id(each) for node in ast.walk(tree) if isinstance(node, ast.IfExp)
             for each in ast.walk(node)}  # fmt: skip
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr) or id(node) in asked:
            continue
        for value, after in zip(node.values, node.values[1:], strict=False):
            if isinstance(value, ast.FormattedValue) and isinstance(after, ast.Constant):
                name = value.value
                is_count = isinstance(name, ast.Name) and name.id in _COUNTS
                is_count |= (
                    isinstance(name, ast.Call)
                    and isinstance(name.func, ast.Name)
                    and name.func.id == "len"
                )
                if is_count and _PLURAL.match(str(after.value)):
                    yield node.lineno, str(after.value)


def test_no_screen_names_a_command_line() -> None:
    found = [
        (path, line, text)
        for path, tree in trees()
        if not path.startswith(NO_SCREEN) and path not in BEFORE_A_SCREEN
        for line, text in command_lines(tree)
        if (path, text) not in ALLOWED
    ]
    assert not found


def test_a_number_of_one_is_said_as_one() -> None:
    found = [(path, line, text) for path, tree in trees() for line, text in numbers_of_one(tree)]
    assert not found


def test_the_rules_notice() -> None:
    planted = ast.parse("Refusal('x', 'Use “frontdesk talk list”.')\nf'{count} records name'")
    assert [line for line, _ in command_lines(planted)] == [1]
    assert [line for line, _ in numbers_of_one(planted)] == [2]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("It is for Sam T.. Look again.", "It is for Sam T. Look again."),
        ("That was Sam T..", "That was Sam T."),
        ("“../x” cannot be written. Wait... now.", "“../x” cannot be written. Wait... now."),
    ],
)  # fmt: skip
def test_a_short_name_at_the_end_has_one_full_stop(said: str, read: str) -> None:
    assert one_stop(said) == read
    assert Refusal("x", said).sentence == read


def test_only_the_command_line_says_what_to_type() -> None:
    refusal = Refusal("x", "Say when it ended.", at_command_line="Use --at.")
    assert refusal.sentence == "Say when it ended."
    assert refusal.for_command_line == "Say when it ended. Use --at."


def test_one_and_several_are_counted() -> None:
    assert counted(1, "record names", "records name") == "1 record names"
    assert counted(1200, "record names", "records name") == "1,200 records name"
