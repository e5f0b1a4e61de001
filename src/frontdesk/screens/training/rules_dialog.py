"""All training rules with their versions, and those that come with the program to be taken over."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.training.durations import number
from frontdesk.files.presets import PRESETS, preset_text
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.training import requirement_formatting
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

_NONE = "Nothing is asked of anybody yet. P has rules to begin with, N writes one of your own."


class RulesDialog(Dialog[None]):
    """What is asked of whom, since when; each leads to its page."""

    BINDINGS = [
        CLOSE,
        Binding("e", "edit", "Its rule", id="edit-rule", tooltip="Change the rule from a day on"),
        Binding("n", "new", "New", id="new-rule", tooltip="A rule of your own"),
        Binding("p", "presets", "Presets", id="presets", tooltip="Rules to take over"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static("What is asked of whom, since when", classes="title")
            yield PickList(hint=_NONE, id="rules-list")
            with Horizontal(classes="buttons"):
                yield Button("A new one …", id="new")
                yield Button("Rules to take over …", id="presets")
            yield Static(
                "Enter shows how everyone stands, E changes the marked rule.", classes="note"
            )

    def on_mount(self) -> None:
        """Load the rules, and again whenever something happens."""
        self.app.happened.subscribe(self, lambda _: self.load())
        self.query_one(PickList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for all versions."""
        desk = self.app.desk
        assert desk is not None
        asked = services.training.asking.requirements()
        versions = await asyncio.wrap_future(desk.submit_query(asked))
        rows = requirement_formatting.rule_rows(versions, number(self._today))
        self.query_one(PickList).update_rows(rows, 0 if rows else None)

    @property
    def _today(self) -> str:
        desk = self.app.desk
        assert desk is not None
        return times.day_of(desk.clock(), desk.center.zone)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Show how everyone stands with what was entered or clicked."""
        from frontdesk.screens.training.requirement_dialog import RequirementDialog

        if requirement := _requirement(message.row):
            self.app.push_screen(RequirementDialog(requirement, self._today))

    def action_edit(self) -> None:
        """Change the marked rule."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        if requirement := _requirement(self.query_one(PickList).marked):
            self.app.push_screen(RuleDialog(requirement))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if event.button.id == "new":
            self.action_new()
        else:
            self.action_presets()

    def action_new(self) -> None:
        """Write a rule of one's own."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        self.app.push_screen(RuleDialog())

    def action_presets(self) -> None:
        """Show the rules that come with the program."""
        self.app.push_screen(PresetsDialog())


class PresetsDialog(Dialog[None]):
    """Rules to take over, each looked at and changed before it is kept."""

    BINDINGS = [CLOSE]

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static("Rules to take over", classes="title")
            yield PickList(id="presets-list")
            yield Static(
                "Enter shows the rules as they are written, to be changed before they are kept: "
                "above all the day from which they hold.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Fill the list: it comes with the program."""
        presets = self.query_one(PickList)
        presets.set_rows([Row(name, name, about) for name, about in PRESETS.items()])
        presets.focus()

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Show what was entered or clicked as a text."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        name = str(message.row.key)
        text = preset_text(name)
        if text is not None:
            dialog = RuleDialog(title=f"Rules to take over: {name}", text=text)
            self.app.push_screen(dialog, self._taken)

    def _taken(self, taken: bool | None) -> None:
        """Go back to the rules, of which these are some now."""
        if taken:
            self.dismiss(None)


def _requirement(row: Row | None) -> str:
    return str(row.key[0]) if row is not None and isinstance(row.key, tuple) else ""
