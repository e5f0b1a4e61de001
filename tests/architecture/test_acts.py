"""Every act is registered once, with its sentence; and what is registered is an act."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from frontdesk.domain import events
from frontdesk.services.desk.acts import ACTS

from .source import Module, modules, planted

MAKERS = {"act", "as_act", "Act"}
"""What is called with a kind to make an act."""


def kinds(module: Module) -> Iterator[str]:
    """Yield the kind of each act that a module makes."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            match node.func.id in MAKERS and node.args[:1]:
                case [ast.Constant(value=str(kind))]:
                    yield kind
                case [ast.Name(id=name)] if name.isupper():
                    yield getattr(events, name)


def test_every_act_has_its_sentence_and_every_sentence_its_act() -> None:
    made = {kind for module in modules() for kind in kinds(module)}
    assert made - ACTS.keys() == set(), "register what the journal says of it"
    assert ACTS.keys() - made == set(), "nothing is called so any more"


def test_an_act_without_a_sentence_is_noticed() -> None:
    text = """
        @act("somebody-danced")
        def dance(acting): ...
        def sing(): return Act("somebody-sang", perform)
        undo = Act(UNDO, perform)
        """
    assert {*kinds(planted(text))} == {"somebody-danced", "somebody-sang", events.UNDO}
