"""No module imports, at its top, one that imports it again, by however many others.

Such a circle works or stops with an error by which of them is imported first.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from .source import Module, modules


def name_of(path: str) -> str:
    """Return the dotted name of a module, such as ``frontdesk.domain.times``."""
    return ".".join(("frontdesk", *path.removesuffix(".py").split("/"))).removesuffix(".__init__")


def imported(module: Module, known: set[str]) -> set[str]:
    """Return which of the `known` modules are imported at the top."""
    found = set[str]()
    for node in module.tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                found.add(inside if inside in known else node.module)
    return found & known


def circle(sources: Iterable[Module]) -> list[str]:
    """Return the modules of a circle, or nothing."""
    named = {name_of(module.path): module for module in sources}
    try:
        TopologicalSorter(
            {name: imported(module, set(named)) for name, module in named.items()}
        ).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_imports_lead_back() -> None:
    assert not circle(modules())


def test_a_circle_is_noticed() -> None:
    one = Module("services/one.py", "from frontdesk.services import two as others")
    two = Module("services/two.py", "from frontdesk.services.three import something")
    three = Module("services/three.py", "import frontdesk.services.one")
    assert not circle([one, two])
    assert len(circle([one, two, three])) == 4
