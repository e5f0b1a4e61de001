"""How the house is put together: whole classes, short ladders, no foreign privates, files earned.

Each rule is a function over some modules, held here against all of the source, and shown to notice
on a small text. What still breaks one stands in a list that can only shrink: an entry that is not
needed any more fails its test.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from frontdesk.cli.main import GROUPS

from .source import Module, modules, planted

LONGEST_LINE = 3
"""So many classes of ours may stand in a line, each made from the one above."""

EARNED = 125
"""A module with one caller has earned its file by about 150 lines: by so many it is not asked."""

LOADED_BY_NAME = {f"cli/{group.replace('.', '/')}.py" for group in GROUPS}
"""Groups of commands, of which a command imports its own and no other."""

OF_THE_LIBRARIES = {"_asdict", "_fields", "_replace", "_meta", "_on_key", "_watch_value"}
"""Names that begin like private ones and are not ours: of named tuples, of Peewee and Textual."""


def _by_reason(reasons: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {each: why for why, found in reasons.items() for each in found}


SINGLE_BASES = _by_reason(
    {
        "the guards of the app, apart from its table of contents": ("frontdesk.guards.GuardedApp",),
        "the line of keys of all places; forms have one of their own": (
            "frontdesk.widgets.frame.Footer",
        ),
        "a seam: the app as screens see it, an app of Textual's and so no protocol": (
            "frontdesk.screens.desk_app.DeskApp",
        ),
    }
)
"""Bases of ours with a single subclass."""

LONG_LINES = dict[str, str]()
"""Classes at the end of a line that is too long."""

FOREIGN = dict[str, str]()
"""Where a private name of another module is used."""

SMALL = _by_reason(
    {
        "the program begins here": ("__main__.py",),
        "a kind of rule, listed by its package": (
            "domain/training/kinds/cadence.py",
            "domain/training/kinds/fixed.py",
            "domain/training/kinds/once.py",
            "domain/training/kinds/parts.py",
        ),
        "its library is heavy, and loaded with it alone": ("files/pdf.py",),
        "a list, beside its neighbour in Spanish": ("domain/people/nicknames_in_english.py",),
        "a list, which the tests hold all strings against": ("domain/words.py",),
        "rules without a database, told apart from the act that asks them": (
            "domain/conversations/day_sheet.py",
            "domain/conversations/alternatives.py",
            "domain/people/merging.py",
            "domain/people/usual.py",
        ),
        "verbs of their own, which one group of commands adds": (
            "cli/conversations/exports.py",
            "cli/conversations/reminders.py",
            "cli/shifts/put_right.py",
            "cli/training/report.py",
            "cli/visits/arrival_notes.py",
        ),
        "tables that belong to no noun, beside those that do": ("store/models/journal.py",),
        "colors only": ("themes.py",),
        "asked by one screen or command, and imported when it is": (
            "services/conversations/board.py",
            "services/conversations/calendars.py",
            "services/training/previewing.py",
        ),
        "waits for its turn on a thread of its own": ("services/desk/soon.py",),
        "a dialog, loaded when it is opened: few lines are left to say on the one form": (
            "screens/center/recovery_key_dialog.py",
            "screens/center/zone_dialog.py",
            "screens/conversations/conversation_now_dialog.py",
            "screens/conversations/reminders_dialog.py",
            "screens/people/erase_dialog.py",
            "screens/reason_dialog.py",
            "screens/steps_dialog.py",
            "screens/training/past_meetings.py",
            "screens/training/prompts_dialog.py",
            "screens/training/report_dialog.py",
        ),
        "the words of a screen that is long, which says nothing by itself": (
            "screens/check_in/notices.py",
        ),
        "words that need the calendar library, loaded after the first frame": (
            "screens/check_in/marked_person.py",
            "screens/check_in/upcoming_conversations.py",
        ),
        "a list of the screens and their keys, apart from the app that goes there": (
            "screens/navigation.py",
        ),
        "on the floor of widgets, where nobody asks the desk; its one user asks": (
            "widgets/qr_code.py",
            "widgets/scanner.py",
            "widgets/suggestion_list.py",
        ),
        "rows of one kind: its one use stands on the floor above, where no SQL may be": (
            "store/center/zone.py",
            "store/conversations/reminders.py",
            "store/people/erasing.py",
            "store/people/similarity.py",
            "store/people/notes.py",
        ),
    }
)
"""Small modules with one caller, and why they stand by themselves."""


# The classes


def classes(held: Iterable[Module]) -> dict[str, tuple[Module, ast.ClassDef, list[str]]]:
    """Return our classes by their full names, each with the full names of its bases."""
    found = {}
    for module in held:
        own = {node.name for node in module.tree.body if isinstance(node, ast.ClassDef)}
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                bases = [_base(module, base, own) for base in node.bases]
                found[f"{_name(module)}.{node.name}"] = (module, node, bases)
    return found


def _name(module: Module) -> str:
    return f"frontdesk.{module.path.removesuffix('.py').replace('/', '.')}".removesuffix(
        ".__init__"
    )


def _base(module: Module, base: ast.expr, own: set[str]) -> str:
    while isinstance(base, ast.Subscript):
        base = base.value
    name = module.full_name(base)
    return f"{_name(module)}.{name}" if name in own else name


def single_bases(held: Sequence[Module]) -> Iterator[str]:
    """Yield each class of ours from which only one other is made; a protocol is a seam, and may."""
    found = classes(held)
    below = defaultdict[str, list[str]](list)
    for name, (_, _, bases) in found.items():
        for base in bases:
            if base in found:
                below[base].append(name)
    yield from sorted(
        base
        for base, made in below.items()
        if len(made) == 1 and "typing.Protocol" not in found[base][2]
    )


def long_lines(held: Sequence[Module]) -> Iterator[str]:
    """Yield each class with more than `LONGEST_LINE` of ours in a line up to itself."""
    found = classes(held)

    def depth(name: str) -> int:
        return 1 + max((depth(base) for base in found[name][2] if base in found), default=0)

    yield from sorted(name for name in found if depth(name) > LONGEST_LINE)


def foreign_privates(held: Sequence[Module]) -> Iterator[str]:
    """Yield each use of a private name of another module: imported, asked of it, or inherited."""
    found = classes(held)
    names = {name: _private_names(node) for name, (_, node, _) in found.items()}
    for module in held:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("frontdesk"):
                private = [alias.name for alias in node.names if _is_private(alias.name)]
                yield from (f"{module.path}: {name}" for name in private)
            elif isinstance(node, ast.Attribute) and _is_private(node.attr):
                ours = module.full_name(node.value).startswith("frontdesk.")
                yield from [f"{module.path}: {node.attr}"] if ours else []
    for name, (module, node, _) in found.items():
        theirs = {
            each
            for base in _above(name, found)
            if found[base][0] is not module
            for each in names[base]
        }
        used = {
            each.attr
            for each in ast.walk(node)
            if isinstance(each, ast.Attribute) and ast.unparse(each.value) in ("self", "cls")
        }
        yield from (f"{module.path}: {each}" for each in sorted(theirs & (used | names[name])))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in OF_THE_LIBRARIES


def _above(name: str, found: dict[str, tuple[Module, ast.ClassDef, list[str]]]) -> list[str]:
    """Return the classes of ours from which a class is made."""
    bases = [base for base in found[name][2] if base in found]
    return [*bases, *(each for base in bases for each in _above(base, found))]


def _private_names(node: ast.ClassDef) -> set[str]:
    """Return the private names that a class gives itself."""
    names = {
        each.name
        for each in node.body
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and _is_private(each.name)
    }
    for each in ast.walk(node):
        targets: list[ast.expr] = []
        if isinstance(each, ast.Assign):
            targets = each.targets
        elif isinstance(each, ast.AnnAssign):
            targets = [each.target]
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            for part in parts:
                if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "self":
                    names |= {part.attr} if _is_private(part.attr) else set()
    return names


# The modules


def callers(held: Sequence[Module]) -> dict[str, set[str]]:
    """Return by which modules each module is used, both by their paths."""
    paths = {_name(module): module.path for module in held}
    found: dict[str, set[str]] = {module.path: set() for module in held}
    for module in held:
        for name in _mentioned(module):
            if name in paths and paths[name] != module.path:
                found[paths[name]].add(module.path)
    return found


def _mentioned(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield module.full_name(node)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def unearned(held: Sequence[Module]) -> Iterator[str]:
    """Yield each module with one caller and under about `EARNED` lines."""
    lines = {module.path: len(module.text.splitlines()) for module in held}
    for path, by in sorted(callers(held).items()):
        package = path.endswith("__init__.py") or "/migrations/" in path or path in LOADED_BY_NAME
        users = {each for each in by if not each.endswith("__init__.py")}
        if len(users) < 2 and lines[path] < EARNED and not package:
            yield path


def complaints(found: Iterable[str], known: dict[str, str]) -> list[str]:
    """Return what is not known, and what is known and not there any more."""
    there = list(dict.fromkeys(found))
    new = [f"{each}: not allowed" for each in there if each not in known]
    return new + [
        f"{each}: not needed any more, take it out" for each in known if each not in there
    ]


# The house as it stands


def test_no_base_of_ours_has_a_single_subclass() -> None:
    assert complaints(single_bases([*modules()]), SINGLE_BASES) == []


def test_at_most_three_classes_of_ours_stand_in_a_line() -> None:
    assert complaints(long_lines([*modules()]), LONG_LINES) == []


def test_no_private_name_of_one_module_is_used_in_another() -> None:
    assert complaints(foreign_privates([*modules()]), FOREIGN) == []


def test_every_module_has_earned_its_file() -> None:
    assert complaints(unearned([*modules()]), SMALL) == []


# Shown to notice


BASE = planted(
    """
    class Panel(Widget):
        def __init__(self):
            self._rows = []
        def _look(self): ...
    class Wide(Panel): ...
    """,
    "widgets/panel.py",
)


def made_from(*bases: str) -> Module:
    """Return a module with a class made from each base in `BASE`."""
    lines = [f"from frontdesk.widgets.panel import {', '.join(bases)}"]
    lines += [f"class Of{base}({base}[int]): ..." for base in bases]
    return planted("\n".join(lines), "widgets/more.py")


def test_a_base_with_a_single_subclass_is_noticed() -> None:
    assert [*single_bases([BASE])] == ["frontdesk.widgets.panel.Panel"]
    assert [*single_bases([BASE, made_from("Panel")])] == []
    seam = "from typing import Protocol\nclass Port(Protocol): ...\nclass Sqlite(Port): ..."
    assert [*single_bases([planted(seam)])] == []


def test_a_fourth_class_in_a_line_is_noticed() -> None:
    third = made_from("Wide")
    fourth = planted(
        "from frontdesk.widgets import more\nclass Last(more.OfWide): ...", "widgets/last.py"
    )
    assert [*long_lines([BASE, third])] == []
    assert [*long_lines([BASE, third, fourth])] == ["frontdesk.widgets.last.Last"]


def test_a_foreign_private_name_is_noticed() -> None:
    head = "from frontdesk.widgets.panel import Panel\nclass A(Panel):\n"
    for text, name in {
        "from frontdesk.widgets.panel import _HEIGHT": "_HEIGHT",
        "from frontdesk.widgets import panel\nprint(panel._HEIGHT)": "_HEIGHT",
        f"{head}    x = lambda self: self._rows": "_rows",
        f"{head}    def _look(self): ...": "_look",
    }.items():
        found = [*foreign_privates([BASE, planted(text, "widgets/a.py")])]
        assert found == [f"widgets/a.py: {name}"]
    own = "import os\nclass A:\n    _x = 1\n    y = lambda self: self._x\nos._exit(row._asdict())"
    assert [*foreign_privates([BASE, planted(own, "widgets/a.py")])] == []


def test_a_small_module_with_one_caller_is_noticed() -> None:
    one = planted("from frontdesk.domain import small\nprint(small.X)", "services/one.py")
    other = planted("from frontdesk.domain.small import X", "services/other.py")
    used = planted("import frontdesk.services.one, frontdesk.services.other", "cli/main.py")
    small = planted("X = 1", "domain/small.py")
    long = planted("X = 1\n" * EARNED, "domain/small.py")
    assert "domain/small.py" in [*unearned([small, one, used])]
    assert "domain/small.py" not in [*unearned([small, one, other, used])]
    assert "domain/small.py" not in [*unearned([long, one, used])]


def test_an_exception_that_is_not_needed_any_more_is_noticed() -> None:
    assert complaints(["a"], {"a": "why", "b": "why"}) == ["b: not needed any more, take it out"]
    assert complaints(["a", "c"], {"a": "why"}) == ["c: not allowed"]
