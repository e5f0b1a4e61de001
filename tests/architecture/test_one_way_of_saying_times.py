"""Times are said to people in one module, as the center shows them: nothing else formats one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from .source import Module, modules, planted

FOR_PROGRAMS = (
    "domain/times.py",  # says them
    "domain/time_reader.py",  # as they are kept
    "domain/paper.py",  # the cells of tables for other programs
    "files/",
    "demo/",
    "store/",
    "clock.py",
    "services/desk/desk.py",  # the names of copies
    "services/center/backups.py",
)
"""The one way of saying times, and what writes them by 24 hours for files and programs."""

AS_KEPT = {
    "minute_text": {
        "files/sheets.py", "files/visits_file.py", "domain/transfer/cells.py",
        "services/shifts/time_entries.py",  # which words to type after a command
    },
    "time_text": {
        "domain/center/opening_hours.py", "domain/meant.py", "domain/shifts/patterns.py",
        "domain/transfer/cells.py",
        "services/transfer/import_spreadsheet.py", "services/training/meetings.py",
        "screens/training/meeting_dialogs.py",
    },
}  # fmt: skip
"""What writes a time as it is kept, and who asks it: to keep it, or for a file or a command."""

_HOUR = re.compile(r"%[HIMpR]")


def formats(module: Module) -> Iterator[str]:
    """Yield where a module's source makes a text of a time by itself."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _HOUR.search(node.value) and not node.value.isspace():
                yield module.at(node, f"formats by {node.value!r}")
        elif isinstance(node, ast.JoinedStr):
            inside = [ast.unparse(each) for each in node.values]
            if any("// 60" in each for each in inside) and any("% 60" in each for each in inside):
                yield module.at(node, "makes an hour and minutes of minutes")
        elif (
            isinstance(node, ast.Call)
            and node.args
            and ast.unparse(node.func).endswith(".isoformat")
        ):
            yield module.at(node, "writes day and time")


def asks(module: Module, name: str) -> bool:
    """Whether a module calls what writes times as they are kept."""
    return any(
        isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).rpartition(".")[2] == name
        for node in ast.walk(module.tree)
    )


def test_nothing_else_makes_a_text_of_a_time() -> None:
    found = [
        each
        for module in modules()
        if not module.path.startswith(FOR_PROGRAMS)
        for each in formats(module)
    ]
    assert found == ["domain/shifts/hours.py:120: makes an hour and minutes of minutes"]  # a length


def test_times_as_they_are_kept_are_for_files_and_commands() -> None:
    for name, those in AS_KEPT.items():
        others = ("domain/times.py", "domain/time_reader.py")
        found = {each.path for each in modules() if asks(each, name) and each.path not in others}
        assert found == those


@pytest.mark.parametrize(
    "source",
    [
        "said = f'{at:%H:%M}'",
        "said = at.strftime('%I:%M %p')",
        "said = f'{minute // 60:02d}:{minute % 60:02d}'",
        "said = at.isoformat(' ', 'minutes')",
    ],
)
def test_a_way_of_ones_own_is_noticed(source: str) -> None:
    assert [*formats(planted(source))]
