"""Every dialog is the one form: it says what stands in it, and leaves to the form how it works."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from .source import Module, modules, planted

OTHERS = {
    "Help": "a page of keys, on which nothing is chosen, typed or saved",
    "Palette": "Textual's own",
}
"""What lies over a screen and is no form, and why."""

OF_THE_FORM = {
    "compose", "on_mount", "on_button_pressed", "on_input_submitted", "on_row_list_picked",
    "on_screen_resume", "action_save", "action_leave", "dismiss", "load", "say", "act",
}  # fmt: skip
"""What the form does for all, and no dialog by itself."""

BASES = {"FormDialog", "ModalScreen", "CommandPalette"}


def _bases(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases}


def other_ways(module: Module) -> Iterator[str]:
    """Yield each dialog that is no form, and what one does by itself that the form does."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef) or not _bases(node) & BASES:
            continue
        if node.name == "FormDialog" or node.name in OTHERS:
            continue
        if "FormDialog" not in _bases(node):
            yield module.at(node, f"{node.name} is no form")
        made = [
            each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        for each in made:
            if each.name in OF_THE_FORM:
                yield module.at(each, f"{node.name} has its own {each.name}")
        for inner in ast.walk(node):
            if isinstance(inner, ast.Attribute) and ast.unparse(inner).endswith(
                ("drafts.keep", "drafts.take")
            ):
                yield module.at(inner, f"{node.name} keeps what is typed by itself")


def test_every_dialog_is_the_one_form() -> None:
    found = [each for module in modules() for each in other_ways(module)]
    assert not found


def test_what_is_no_form_is_still_there() -> None:
    names = {
        node.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and _bases(node) & BASES
    }
    assert OTHERS.keys() <= names


@pytest.mark.parametrize(
    "text",
    [
        "class A(ModalScreen[None]): ...",
        "class A(FormDialog[None]):\n    def compose(self): ...",
        "class A(FormDialog[None]):\n    async def on_button_pressed(self, event): ...",
        "class A(FormDialog[None]):\n    def say(self, refusal): ...",
        "class A(FormDialog[None]):\n    async def action_save(self): ...",
        "class A(FormDialog[None]):\n    def leave(self):\n        self.app.drafts.keep(of, {})",
    ],
)
def test_another_way_is_noticed(text: str) -> None:
    assert list(other_ways(planted(text)))


def test_what_a_dialog_says_of_itself_is_left_alone() -> None:
    text = "class A(FormDialog[None]):\n    def parts(self): ...\n    async def wanted(self): ..."
    assert not list(other_ways(planted(text)))
