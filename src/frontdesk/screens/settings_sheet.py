"""A sheet of settings: lists to add to, and lines that are kept together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import Sheet
from frontdesk.screens.shift import say

if TYPE_CHECKING:
    from frontdesk.services.acting import Act


class SettingsSheet(Sheet[str]):
    """Lines to write in; what is written and not kept yet is there again at the next opening.

    Attributes:
        draft: Under what beginning of a name the lines are kept until then.
    """

    draft = ""

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, str] = {}

    def take_drafts(self) -> None:
        """Go on with what was typed here before."""
        for box in self.query(Input):
            box.value = self.app.drafts.pop(self.draft + str(box.id), "")

    def load(self) -> object:
        """Show what there is now."""
        raise NotImplementedError

    def box(self, name: str) -> Input:
        """Return a line to write in."""
        return self.query_one(f"#field-{name}", Input)

    def text(self, name: str) -> str:
        """Return what is written in a line."""
        return self.box(name).value.strip()

    def fill(self, texts: Mapping[str, str]) -> None:
        """Write into their lines what is kept, but not over what somebody has written."""
        before, self._stood = self._stood, dict(texts)
        for name, text in texts.items():
            if self.text(name) in ("", before.get(name)):
                self.box(name).value = text

    async def done(self, doing: Act, *, nothing_new: bool = False) -> bool:
        """Do an act; say why not, or show what there is now.

        With `nothing_new`, that all stands so already is as good as done.
        """
        outcome = await self.act(doing)
        if isinstance(outcome, Refusal) and not (nothing_new and outcome.code == "nothing-new"):
            say(self, outcome)
            return False
        if self.query("#wrong"):  # else it was left meanwhile
            self.query_one("#wrong", Static).remove_class("-said")
            self.load()
        return True

    def action_close(self) -> None:
        """Go back; what was typed is there again when the sheet is opened again."""
        for box in self.query(Input):
            if box.value and box.value != self._stood.get(str(box.id).removeprefix("field-")):
                self.app.drafts[self.draft + str(box.id)] = box.value
        self.dismiss("")


def field(name: str, title: str, hint: str = "") -> ComposeResult:
    """Compose a line to write in, with its title."""
    with Horizontal(classes="field"):
        yield Static(Content(title), id=f"title-{name}")
        yield Input(placeholder=hint, id=f"field-{name}", max_length=60)
