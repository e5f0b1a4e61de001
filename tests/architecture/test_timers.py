"""Whatever is done once after some time is done, however much else the machine has to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from architecture.source import Module, modules, planted


def complaints(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if module.path == "widgets/once.py" or not isinstance(node, ast.Attribute):
            continue
        if node.attr == "set_timer":
            yield module.at(node, "Textual may never call it; use `once`")


def test_no_timer_is_set_that_may_never_be_heard_of() -> None:
    assert not [complaint for module in modules() for complaint in complaints(module)]


def test_one_that_is_set_is_noticed() -> None:
    assert list(complaints(planted("self.set_timer(0.005, self.look)")))
