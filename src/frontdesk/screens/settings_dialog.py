"""A dialog of settings: lists to add to, and lines that are kept together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import Dialog
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.screens.shifts.shift_dialogs import say

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act


class SettingsDialog(Dialog[str]):
    """Lines to write in; what is written and not kept yet is there again at the next opening."""

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, str] = {}

    def take_drafts(self) -> None:
        """Go on with what was typed here before."""
        drafts = {of: self.app.drafts.take(of) for of in {*map(self.draft_of, self.query(Input))}}
        for box in self.query(Input):
            box.value = drafts[self.draft_of(box)].get(str(box.id), "")
        restore_choices(self, drafts.get(DraftOf(type(self)), {}))

    def draft_of(self, box: Input) -> DraftOf:
        """Return what a line is written for: the settings, of which there is but one set."""
        return DraftOf(type(self))

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
        """Go back; what was typed is there again when the dialog is opened again."""
        typed: dict[DraftOf, dict[str, str]] = {}
        for box in self.query(Input):
            kept = typed.setdefault(self.draft_of(box), {})
            if box.value and box.value != self._stood.get(str(box.id).removeprefix("field-")):
                kept[str(box.id)] = box.value
        settings = DraftOf(type(self))
        typed[settings] = typed.get(settings, {}) | turned(self)
        for of, texts in typed.items():
            self.app.drafts.keep(of, texts)
        self.dismiss("")


def field(name: str, title: str, hint: str = "") -> ComposeResult:
    """Compose a line to write in, with its title."""
    with Horizontal(classes="field"):
        yield Static(Content(title), id=f"title-{name}")
        yield Input(placeholder=hint, id=f"field-{name}", max_length=60)
