"""Imports stand at the top of a file; inside a function only what is said here, with a reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from .source import Module, modules, planted

HEAVY = {
    "anyascii", "fpdf", "icalendar", "keyring", "nicknames", "openpyxl", "pendulum", "platformdirs",
    "playhouse", "segno", "tomlkit",
}  # fmt: skip
"""Libraries that take longer to load than a frame to paint, or than most commands to run."""

OF_ONE_SYSTEM = {"fcntl", "termios"}
"""What only some systems have."""

DEFERRED = {
    "__main__.py: frontdesk.app": "Textual, which no command needs",
    "__main__.py: frontdesk.cli.main": "the command line, which the app does not need",
    "__main__.py: frontdesk.clock": "the clock, as late as what asks for it",
    "__main__.py: frontdesk.config": "the folders, as late as what asks for them",
    "app.py: frontdesk.services.desk.desk": "the database's libraries, behind the first frame",
    "cli/center/commands.py: frontdesk.cli.main": "the demo opens the app, which imports commands",
    "cli/center/commands.py: frontdesk.clock": "the machine's zone, for set-up alone",
    "cli/context.py: frontdesk.cli.conversations.documents": "what only a command of talks says",
    "cli/main.py: frontdesk.app": "Textual, which no command needs",
    "cli/visits/find.py: frontdesk.cli.visits": "the list to print, which is not asked for",
    "cli/training/report.py: frontdesk.cli.training.commands": "which adds the report's command",
    "files/printing.py: frontdesk.files.pdf": "a library that only a paper needs",
    "files/printing.py: frontdesk.files.workbook": "a library that only a workbook needs",
    "files/training_report.py: frontdesk.files.workbook": "a library that only a workbook needs",
    "guards.py: frontdesk.keyboard": "only for a terminal that is there",
    "store/sqlite/connection.py: frontdesk.store.sqlite.names": "libraries that only finding needs",
    "store/sqlite/migrating.py: frontdesk.store.sqlite.schema": "the library of migrations",
}
"""What of ours is imported inside a function: where, which module, and why."""

BEHIND_A_SCREEN = ("frontdesk.screens.", "frontdesk.services.", "frontdesk.clock")


def inner_imports(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Yield each import inside a function of `module`, and what it imports."""
    seen = set[ast.stmt]()
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if node in seen:
                    continue
                if isinstance(node, ast.ImportFrom):
                    seen.add(node)
                    yield node, node.module or ""
                elif isinstance(node, ast.Import):
                    seen.add(node)
                    yield from ((node, alias.name) for alias in node.names)


def is_meant(module: Module, imported: str) -> bool:
    """Whether an import inside a function of `module` is one that is said here."""
    if imported.partition(".")[0] in HEAVY | OF_ONE_SYSTEM:
        return True
    # A dialog is loaded when it is opened, and so are values behind which the database stands: the
    # first frame waits for neither, and dialogs open each other.
    of_the_interface = module.path.startswith("screens/") or module.path == "app.py"
    if of_the_interface and imported.startswith(BEHIND_A_SCREEN):
        return True
    return f"{module.path}: {imported}" in DEFERRED


def imported_late(module: Module) -> Iterator[str]:
    """Yield a complaint about each import that should stand at the top of `module`."""
    for node, imported in inner_imports(module):
        if not is_meant(module, imported):
            yield module.at(node, f"imports {imported} inside a function")


def test_imports_stand_at_the_top() -> None:
    assert [complaint for module in modules() for complaint in imported_late(module)] == []


def test_whatever_is_listed_is_there() -> None:
    there = {
        f"{module.path}: {imported}"
        for module in modules()
        for _, imported in inner_imports(module)
    }
    assert set(DEFERRED) <= there
    assert {each.partition(": ")[2].partition(".")[0] for each in there} >= HEAVY | OF_ONE_SYSTEM


@pytest.mark.parametrize(
    "line",
    [
        "def f():\n    import json",
        "async def f():\n    if g():\n        from frontdesk.domain import times",
        "class A:\n    def f(self):\n        from frontdesk import services",
    ],
)
def test_an_import_inside_a_function_is_noticed(line: str) -> None:
    assert list(imported_late(planted(line)))


def test_an_import_at_the_top_and_a_heavy_library_are_not() -> None:
    assert not list(imported_late(planted("import json\ndef f():\n    import fpdf.enums")))
