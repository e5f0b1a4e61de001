"""Days and times are read in one module: nothing else reads what people write as one."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from .source import PACKAGE

READERS = {
    "domain/time_reader.py",
    "clock.py",
    "store/backups.py",
    "files/training_report.py",
}
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
        and not where.startswith("store/sqlite/migrations/")
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


# On the screens a day or a time is written into a line that says what it understood

ASKS_THE_READER = {
    "screens/center/lists_dialog.py": "hands it to what reads a file",
    "screens/center/import_dialog.py": "hands it to what reads a sheet",
    "screens/time_field.py": "the line for a day or a time",
    "screens/shifts/absences_dialog.py": "whether the first line says all: it stands under it",
    "screens/shifts/new_shift_dialog.py": "whether the first line says all: it stands under it",
    "screens/visits/day_screen.py": "over a day's table: what Enter does stands under the box",
}
"""The modules of the screens that ask the reader, and where they say what it understood."""

KNOWS_TODAY = {"today"}
"""What is asked of a reader without reading anything."""

PLAIN = {
    "center/activities_dialog.py": {"field-activity"},
    "center/export_dialog.py": {"file"},
    "center/import_dialog.py": {"file"},
    "shifts/absences_dialog.py": {"field-reason"},
    "breaks/dialogs.py": {"field-open"},
    "people/cards_dialog.py": {"file", "field-new"},
    "center/settings_dialog.py": {
        "field-name",
        "field-zone",
        "field-capacity",
        "field-stay",
        "field-proof",
        "field-recipe",
        "field-backups",
    },
    "dialogs.py": {"field-{}"},
    "calendar_dialog.py": {"file"},
    "titles_dialog.py": {"field-title"},
    "conversations/took_place.py": {"field-who", "field-whom", "field-room"},
    "help.py": {"key-wanted"},
    "training/exemption_dialog.py": {"field-reason"},
    "check_in/group_dialog.py": {"heads"},
    "visits/headcount_dialog.py": {"counted"},
    "people/list_dialogs.py": {"field-find"},
    "people/notes_dialog.py": {"field-text"},
    "training/meeting_dialogs.py": {"field-{}"},
    "shifts/new_shift_dialog.py": {"field-job"},
    "people/person_form.py": {"field-name", "field-code", "field-{}"},
    "shifts/own_shifts_dialog.py": {"file"},
    "paper_dialog.py": {"file"},
    "reason_dialog.py": {"why"},
    "center/recovery_key_dialog.py": {"last-group"},
    "training/rule_dialog.py": {"sample"},
    "conversations/settings_dialog.py": {"field-room", "field-lengths", "field-{}"},
    "shifts/settings_dialog.py": {"field-job", "field-asked", "field-on-job", "field-{}"},
    "shifts/shift_dialogs.py": {"why", "field-job"},
    "conversations/conversation_dialog.py": {"field-line"},
    "time_field.py": {"name"},
    "training/report_dialog.py": {"file"},
    "training/person_dialogs.py": {"field-{}"},
    "center/trouble.py": {"recovery-key"},
    "people/duplicates_dialog.py": {"who"},
    "visits/visit_dialog.py": {"field-who", "field-for", "field-why"},
    "center/welcome.py": {"last-group", "name", "zone"},
}
"""The lines on screens into which no day and no time is written, by their module; `{}` is a name.

A new line is entered here when it is for something else; one for a day or a time is a `TimeField`.
"""

_LIKE_A_TIME = re.compile(r"\d:\d\d|\d{4}-\d\d|\b(today|tomorrow|yesterday|noon)\b|\b[ap]m\b", re.I)
"""What an example of a day or a time has in it."""


def plain_lines(tree: ast.AST) -> Iterator[str]:
    """Yield the id of every plain line to write in that is made; ``{}`` for what varies."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "line":
            name = node.args[0]
            yield f"field-{ast.literal_eval(name) if isinstance(name, ast.Constant) else '{}'}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Input":
            named = next((each.value for each in node.keywords if each.arg == "id"), None)
            text = "" if named is None else ast.unparse(named)
            yield re.sub(r"\{.*?\}", "{}", text).removeprefix("f").strip("'\"")


def readings(tree: ast.AST) -> Iterator[str]:
    """Yield what asks the reader of days and times, but for what today is."""
    harmless = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in KNOWS_TODAY
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in harmless:
            if isinstance(node.func, ast.Attribute) and node.func.attr == "reader":
                yield f"line {node.lineno}: {ast.unparse(node.func)}"
        elif isinstance(node, ast.ImportFrom) and node.module in (
            "frontdesk.domain.time_reader",
            "frontdesk.domain.center.opening_hours",
        ):
            yield from (
                f"line {node.lineno}: {each.name}"
                for each in node.names
                if each.name not in ("TimeReader", "time_text")
            )


def examples(tree: ast.AST) -> Iterator[str]:
    """Yield examples of days and times that stand in plain lines, or in lists of such."""
    for node in ast.walk(tree):
        found: list[ast.expr] = []
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "Input", "line", "field", "_field",
        ):  # fmt: skip
            found = [*node.args, *(each.value for each in node.keywords)]
        elif isinstance(node, ast.Tuple):  # (("name", "Title", "example"), ...)
            rows = [each for each in node.elts if isinstance(each, ast.Tuple)]
            found = [each.elts[-1] for each in rows if len(each.elts) == 3]
        for each in found:
            text = each.value if isinstance(each, ast.Constant) else ""
            if isinstance(text, str) and _LIKE_A_TIME.search(text):
                yield f"line {each.lineno}: {text}"


def _screens() -> Iterator[tuple[str, ast.AST]]:
    screens = PACKAGE / "screens"
    for path in sorted(screens.rglob("*.py")):
        yield path.relative_to(screens).as_posix(), ast.parse(path.read_text("utf-8"))


def test_a_day_or_a_time_is_written_into_a_line_that_says_what_it_understood() -> None:
    found = {name: lines for name, tree in _screens() if (lines := set(plain_lines(tree)))}
    assert found == PLAIN
    asking = {f"screens/{name}" for name, tree in _screens() if [*readings(tree)]}
    assert asking == ASKS_THE_READER.keys()
    assert [(name, each) for name, tree in _screens() for each in examples(tree)] == []


@pytest.mark.parametrize(
    ("find", "source"),
    [
        (plain_lines, "yield Input(id='when')"),
        (plain_lines, "yield Input(placeholder=hint, id=f'field-{name}')"),
        (readings, "day = desk.reader(past=True).day(text)"),
        (readings, "from frontdesk.domain.time_reader import read_time"),
        (readings, "from frontdesk.domain.center.opening_hours import read_hours"),
        (examples, "yield from _field('back', 'Back on', 'tomorrow, or fri')"),
        (examples, "Input(placeholder='14:30', id='x')"),
        (examples, "_FIELDS = (('who', 'Who', ''), ('when', 'When', 'noon, or 9am'))"),
    ],
)
def test_a_line_of_its_own_reader_is_noticed(
    find: Callable[[ast.AST], Iterator[str]], source: str
) -> None:
    assert [*find(ast.parse(source))]


def test_what_asks_only_what_today_is_reads_nothing() -> None:
    assert not [*readings(ast.parse("first = desk.reader().today"))]
