"""A rule as a text to be changed; what would come of it is shown before it is saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.files.rules_file import read_rules
from frontdesk.screens.base import CLOSE, Above, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.training import rule_formatting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontdesk.files.rules_file import RuleRow
    from frontdesk.files.table import BadRow
    from frontdesk.services.training.previewing import Preview

PAUSE = 0.3
"""Seconds without a letter after which it is worked out what would come of the text."""

_UNCHANGED = "Nothing is changed yet. What comes of a change stands here while you write."
_LOOK = "This is what comes of it. Ctrl+R once more saves it."


class RuleDialog(Dialog[bool]):
    """Rules as their file has them. Returns whether they were saved.

    Args:
        requirement: The rule to change; empty for what `text` says.
        title: What stands over it.
        text: What to begin with, if it is not a rule on record; empty for a new one.
    """

    BINDINGS = [
        CLOSE,
        Above("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, requirement: str = "", title: str = "", text: str = "") -> None:
        super().__init__()
        self._requirement, self._title, self._given = requirement, title, text
        self._stood = ""
        self._shown_for: tuple[str, str] | None = None
        self._draft = DraftOf(RuleDialog, (requirement, title))

    def compose(self) -> ComposeResult:
        """Compose the text, what would come of it, and for whom."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static(Content(self._title or "A new rule"), id="name", classes="title")
            yield TextArea(id="text", tab_behavior="focus", show_line_numbers=True, soft_wrap=False)
            yield Static("", id="wrong", classes="error")
            with VerticalScroll(id="outlook", can_focus=False):
                yield Static("", id="preview")
            with Horizontal(classes="field"):
                yield Static("Shown for")
                yield Input(
                    placeholder="whoever it changes; or a name", id="sample", max_length=120
                )
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                if self._requirement:
                    yield Button("Ask for it no longer", id="end")
            yield Static("Ctrl+R saves, Ctrl+Z takes it back. Esc keeps the text.", classes="note")

    def on_mount(self) -> None:
        """Show the rule, or go on with what was typed here before."""
        self.query_one("#text", TextArea).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the rule."""
        desk = self.app.desk
        assert desk is not None
        today = times.day_of(desk.clock(), desk.center.zone)
        text = self._given or rule_formatting.new_text(today)
        if self._requirement:
            asked = services.training.asking.requirements()
            known = await asyncio.wrap_future(desk.submit_query(asked))
            versions = [each for each in known if each.id == self._requirement]
            if not versions:
                self.dismiss(False)
                return
            title = f"{versions[-1].title}: its rule"
            self.query_one("#name", Static).update(Content(title))
            text = rule_formatting.change_text(versions, today)
        self._stood = text
        area = self.query_one("#text", TextArea)
        area.text = self.app.drafts.take(self._draft).get("text", text)
        self.look_ahead()

    def on_text_area_changed(self) -> None:
        """Work out what would come of it, when nothing has been typed for a moment."""
        self.look_ahead()

    def on_input_changed(self) -> None:
        """Show it for somebody else."""
        self.look_ahead()

    @property
    def _written(self) -> tuple[str, str]:
        """The text, and for whom it is shown what comes of it."""
        return self.query_one("#text", TextArea).text, self.query_one(
            "#sample", Input
        ).value.strip()

    # What would come of it

    @work(exclusive=True, group="look")
    async def look_ahead(self) -> None:
        """Show what would come of the text for somebody."""
        await asyncio.sleep(PAUSE)
        await self._look()

    async def _look(self) -> tuple[RuleRow, ...] | None:
        """Show what would come of it; return the versions, None when they are not in order."""
        desk, written = self.app.desk, self._written
        assert desk is not None
        if self._requirement and written[0] == self._stood:
            self._say("", _UNCHANGED)
            return None
        read = read_rules(written[0])
        if read.bad:
            self._say_bad(read.bad)
            return None
        person: int | None = None
        if written[1]:
            who = services.people.commands.who(written[1])
            found = await asyncio.wrap_future(desk.submit_query(who))
            if isinstance(found, Refusal):
                self._say(found.sentence)
                return None
            person = found
        asked = services.training.previewing.would_be(read.rows, person)
        preview = await asyncio.wrap_future(desk.submit_query(asked))
        if isinstance(preview, Refusal):
            self._say(preview.sentence)
            return None
        if written != self._written:
            return None
        if preview.bad:
            self._say_bad(preview.bad)
            return None
        self._show(preview)
        self._shown_for = written
        return read.rows

    def _show(self, preview: Preview) -> None:
        desk = self.app.desk
        assert desk is not None
        said = rule_formatting.preview(preview, zone=desk.center.zone, hidden=self.app.names_hidden)
        self.query_one("#preview", Static).update(Content(said))
        self.query_one("#wrong", Static).remove_class("-said")

    def _say_bad(self, rows: Sequence[BadRow]) -> None:
        self._say(rule_formatting.bad(rows))

    def _say(self, wrong: str, outlook: str = "") -> None:
        """Say what is in the way in the place of what would have come of it."""
        self._shown_for = None
        self.query_one("#preview", Static).update(Content(outlook))
        self._tell(wrong)

    def _tell(self, sentence: str) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(sentence))
        error.set_class(bool(sentence), "-said")

    # What is done

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save it, or ask for it no longer."""
        if event.button.id == "end":
            self._end()
        else:
            self.action_save()

    def on_input_submitted(self) -> None:
        """Go back to the text."""
        self.query_one("#text", TextArea).focus()

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep it, once what comes of it was shown."""
        from frontdesk.services.transfer.imports import Report

        seen = self._shown_for == self._written
        rows = await self._look()
        if rows is None:
            return
        if not seen:
            self._tell(_LOOK)
            return
        outcome = await self.act(services.training.ruling.import_rules(rows, Report()))
        self._finish(outcome)

    @work(exclusive=True, group="act")
    async def _end(self) -> None:
        desk = self.app.desk
        assert desk is not None
        today = times.day_of(desk.clock(), desk.center.zone)
        self._finish(await self.act(services.training.ruling.end(self._requirement, today)))

    def _finish(self, outcome: object) -> None:
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            self._say(outcome.sentence)
        else:
            self.dismiss(True)

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        text = self.query_one("#text", TextArea).text
        if text != self._stood:
            self.app.drafts.keep(self._draft, {"text": text})
        self.dismiss(False)
