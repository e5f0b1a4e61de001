"""What a person reads: no command line on a screen, the right number, and one full stop."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import counted, one_stop
from frontdesk.store import errors

from .source import ROOT

_NOUN = "activities|cards|center|conversations|key|people|shifts|talk|training|visits"
_COMMAND = re.compile(rf"“frontdesk [a-z]|(?<![\w-])--[a-z]|“({_NOUN}) [a-z]")
_NOUNS = "were|are|have|people|names|records|rows|visits|shifts|days|cards|hours|conversations"
_PLURAL = re.compile(rf" ({_NOUNS})\b")
_COUNTS = frozenset(("count", "left", "many", "number", "strays", "found", "printed"))

NO_SCREEN = ("cli", "__main__.py")
"""The command line itself."""

ALLOWED = {
    ("screens/palette.py", "--command-palette"): "an id that Textual asks for",
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    package = ROOT / "src" / "frontdesk"
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(package).as_posix(), ast.parse(path.read_text("utf-8"))


def command_lines(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings that name a command line, but for those that only the command line says."""
    passed: set[int] = set()
    named: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg == "at_command_line":
            passed |= {id(each) for each in ast.walk(node.value)}
            named |= {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and {ast.unparse(each) for each in node.targets} <= named:
            passed.add(id(node.value))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in passed:
            continue
        if isinstance(node.value, str) and _COMMAND.search(node.value):
            yield node.lineno, node.value


def numbers_of_one(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield words for several after a number that may be one, where nothing asks whether it is."""
    asked = {
        id(each)
        for node in ast.walk(tree)
        if isinstance(node, ast.IfExp)
        or (isinstance(node, ast.Call) and ast.unparse(node.func) in ("one_or_many", "counted"))
        for each in ast.walk(node)
    }
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


WITH_ONE_STOP = (
    "Refusal", "Unusable", "one_stop", "reject", "note", "say", "show_status", "RowError",
    "RuleError", "CannotWrite", "_newer", "_another_copy", "_bring_back",
)  # fmt: skip
"""Whatever goes through these ends with one full stop."""

NO_STOP_INSIDE = {
    "domain/center/values.py": "a code's recipe",
    "domain/conversations/at_the_door.py": "a day",
    "domain/conversations/alternatives.py": "a time",
    "domain/conversations/may_start.py": "a time, a number",
    "domain/conversations/reminders.py": "a number",
    "domain/visits/door.py": "a time",
    "demo/people.py": "a letter",
    "domain/people/names.py": "a letter",
    "domain/training/explain_sentence.py": "a day",
    "domain/training/versioning.py": "a day",
    "domain/training/values.py": "what a rule is made of, in a sentence that becomes a Refusal",
    "domain/training/parse.py": "what a rule is made of, in a sentence that becomes a Refusal",
    "files/rules_file.py": "in a sentence that becomes a BadRow",
    "files/atomic_write.py": "a file on its way, in no sentence",
    "services/conversations/slot_queries.py": "lengths",
    "services/transfer/import_visits.py": "a time",
    "services/transfer/import_rota.py": "a time",
    "domain/training/report.py": "a time",
    "services/people/commands.py": "a number that was typed",
    "services/shifts/shift_slots.py": "a time",
    "services/visits/visit_rules.py": "a time",
    "store/errors.py": "a file's name, in a sentence that becomes an Unusable",
}
"""Where what stands before a full stop never ends with one, and what it is."""


def stops_after_values(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield values with a full stop after them that nothing keeps from being two."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = (
                node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            )
            if name in WITH_ONE_STOP:
                passed |= {id(each) for each in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in passed:
            for value, after in zip(node.values, node.values[1:], strict=False):
                if not isinstance(value, ast.FormattedValue):
                    continue
                if isinstance(after, ast.Constant) and re.match(r"\.(\s|$)", str(after.value)):
                    yield node.lineno, ast.unparse(value)


def test_a_sentence_has_one_full_stop_whatever_stands_before_it() -> None:
    found = [
        (path, line, value)
        for path, tree in trees()
        if path.startswith(("services/", "domain/", "files/", "store/"))
        and path not in (*NO_STOP_INSIDE, "services/__init__.py")
        for line, value in stops_after_values(tree)
    ]
    assert not found


def test_no_screen_names_a_command_line() -> None:
    found = [
        (path, line, text)
        for path, tree in trees()
        if not path.startswith(NO_SCREEN)
        for line, text in command_lines(tree)
        if (path, text) not in ALLOWED
    ]
    assert not found


def plurals_of_their_own(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield conditions that choose between words for one and for several; `one_or_many` does."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.IfExp) or not isinstance(node.test, ast.Compare):
            continue
        asks_for_one = [*map(ast.unparse, node.test.comparators)] == ["1"]
        equal = isinstance(node.test.ops[0], ast.Eq | ast.NotEq)
        words = [
            isinstance(each, ast.JoinedStr)
            or (isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value != "")
            for each in (node.body, node.orelse)
        ]
        one_letter = "'s'" in (ast.unparse(node.body), ast.unparse(node.orelse))
        if asks_for_one and equal and (all(words) or one_letter):
            yield node.lineno, ast.unparse(node)


def test_one_and_several_are_told_apart_in_one_place() -> None:
    found = [
        (path, line, text)
        for path, tree in trees()
        if path != "domain/sentences.py"
        for line, text in plurals_of_their_own(tree)
    ]
    assert not found


def test_a_number_of_one_is_said_as_one() -> None:
    found = [(path, line, text) for path, tree in trees() for line, text in numbers_of_one(tree)]
    assert not found


def test_the_rules_notice() -> None:
    planted = ast.parse("Refusal('x', 'Use “frontdesk talk list”.')\nf'{count} records name'")
    assert [line for line, _ in command_lines(planted)] == [1]
    assert [line for line, _ in numbers_of_one(planted)] == [2]
    planted = ast.parse("f'{n} {0} left'\nf'{\"is\" if n == 1 else \"are\"}'\nx if n == 1 else y")
    assert [line for line, _ in plurals_of_their_own(planted)] == [2]
    planted = ast.parse("f'{name}. Look.'\nRefusal('x', f'{name}.')\nf'{name}.csv'")
    assert [line for line, _ in stops_after_values(planted)] == [1]


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


def test_data_that_cannot_be_used_says_on_screen_what_to_do_and_at_a_command_line_what_to_type(
    tmp_path: Path,
) -> None:
    """All that say what is wrong with one place, called with one."""
    makers = [
        maker
        for name, maker in inspect.getmembers(errors, inspect.isfunction)
        if [*inspect.get_annotations(maker).values()] == ["Path", "Unusable"] and name[0] != "_"
    ]
    assert len(makers) >= 15
    said = [make(tmp_path / "center.db") for make in makers]
    assert not [each.sentence for each in said if _COMMAND.search(each.sentence)]
    typed = [each for each in said if each.at_command_line]
    assert len(typed) >= 6
    for each in said:
        assert each.for_command_line == f"{each.sentence} {each.at_command_line}".rstrip()
        assert (each.refusal.sentence, each.again().at_command_line) == (
            each.sentence,
            each.at_command_line,
        )


def test_one_and_several_are_counted() -> None:
    assert counted(1, "record names", "records name") == "1 record names"
    assert counted(1200, "record names", "records name") == "1,200 records name"
