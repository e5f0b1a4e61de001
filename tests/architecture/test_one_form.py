"""Every dialog is the one form: it says what stands in it, and leaves to the form how it works."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from frontdesk.domain.people.values import FIELDS

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


# A refusal that is about one line of a form says which, so that it stands under it

ABOUT_A_LINE = re.compile(
    r".*-out-of-range|no-(name|day|time|file|reason|end|evidence|number|length|such-grid)"
    r"|too-long|too-long-a-visit|too-far-ahead|already-over|must-have-ended|say-when"
    r"|days-reversed|ended-before-begun|left-before-arrived|ends-before-it-(starts|begins)"
    r"|longer-than-a-(day|year)|not-the-last-group|nothing-to-(know|make-up)|say-it-differently"
    r"|code-(taken|like-card)|not-a-code|two-people-fit|no-such-(zone|folder|job)|not-a-folder"
    r"|on-a-break-already"
)
"""The codes of refusals about what is written in one line."""

NO_LINE = {
    "services/center/commands.py": {"years-out-of-range", "month-out-of-range"},
    "services/people/cards.py": {"count-out-of-range"},  # asked by a command alone
    "services/shifts/commands.py": {"no-such-job"},  # by its number
    "services/visits/commands.py": {"count-out-of-range"},  # of the find box
    "services/training/recording.py": {"hours-out-of-range"},  # asked by a command alone
    "domain/conversations/may_start.py": {"minutes-out-of-range", "too-far-ahead"},  # a time found
    "services/people/match_names.py": {"two-people-fit"},  # of a file
}
"""Where such a refusal is about no line on screen, and its codes."""


def about_a_line(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Yield each refusal that is about a line, with its code."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refusal":
            code = ast.unparse(node.args[0]).strip("'")
            if ABOUT_A_LINE.fullmatch(code) and code not in NO_LINE.get(module.path, ()):
                yield node, code


def _line_of(node: ast.Call) -> ast.expr | None:
    return next((each.value for each in node.keywords if each.arg == "field"), None)


def test_a_refusal_about_one_line_says_which() -> None:
    screens = [module for module in modules() if module.path.startswith("screens/")]
    lines = {
        str(node.value).removeprefix("field-")
        for module in screens
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    } | {field.name for field in FIELDS}
    wrong = []
    for module in modules():
        if not module.path.startswith(("services/", "screens/", "domain/")):
            continue
        if "transfer/" in module.path:
            continue
        for node, code in about_a_line(module):
            line = _line_of(node)
            if line is None and code != "not-a-number":
                wrong.append(module.at(node, f"{code} does not say which line it is about"))
            elif isinstance(line, ast.Constant) and line.value not in lines:
                wrong.append(module.at(node, f"{code} is about {line.value!s}, which is no line"))
    assert not wrong


def test_one_that_does_not_say_it_is_noticed() -> None:
    module = planted('no = Refusal("too-long", "That is too long.")')
    ((node, code),) = about_a_line(module)
    assert (code, _line_of(node)) == ("too-long", None)
