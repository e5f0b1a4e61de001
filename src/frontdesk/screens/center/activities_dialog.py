"""The center's own list of activities: put on it, renamed, retired, brought back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.visits.activities import Activity
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act


class ActivitiesDialog(Dialog[None]):
    """The list, what is used most first, and one field for a name."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
        Binding(
            "ctrl+e",
            "turn",
            "Offer or not",
            id="turn-activity",
            tooltip="Offer the marked one no more, or again",
            priority=True,
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[Activity, ...] = ()
        self._renaming: Activity | None = None

    def compose(self) -> ComposeResult:
        """Compose the list and the field."""
        with Vertical(id="dialog"):
            yield Static("The center's activities", classes="title")
            yield PickList(id="list", hint="Nothing is on it yet. Type a name, then Enter.")
            with Horizontal(classes="field"):
                yield Static("Another one", id="field-title")
                yield Input(
                    placeholder="Walking group",
                    id="field-activity",
                    max_length=80,
                    select_on_focus=False,  # the letter that brought us here stays
                )
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                yield Button("Offer or not", id="turn")
                yield Button("Back", id="back")
            yield Static(
                "Typing adds one. Enter on a row renames it, in the past, too. "
                "Ctrl+E: not offered any more, or offered again.",
                classes="note",
            )

    def on_mount(self) -> None:
        """Show the list, and what was typed here before if the dialog was left."""
        self._field.value = self.app.drafts.take(DraftOf(ActivitiesDialog)).get("title", "")
        (self._field if self._field.value else self._list).focus()
        self.app.happened.subscribe(self, lambda _: self.load())
        self.load()

    @property
    def _list(self) -> PickList:
        return self.query_one("#list", PickList)

    @property
    def _field(self) -> Input:
        return self.query_one("#field-activity", Input)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the list and show it."""
        desk = self.app.desk
        assert desk is not None
        listed = await asyncio.wrap_future(desk.submit_query(services.visits.activities.listed()))
        self._listed = tuple(listed)
        self._list.update_rows([_row(each) for each in listed], 0)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take what is typed into the field, whatever has the focus."""
        if event.is_printable and event.character and isinstance(self.focused, PickList):
            self._field.focus()
            self._field.insert_text_at_cursor(event.character)
            event.stop()

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Have a row renamed."""
        self._list.mark(message.row.key)
        activity = self._marked
        if activity is not None:
            self._rename(activity)

    def _rename(self, activity: Activity | None) -> None:
        """Write another name for `activity` in the field, or one for another activity."""
        self._renaming = activity
        title = "Another one" if activity is None else "Its new name"
        self.query_one("#field-title", Static).update(title)
        self._field.value = "" if activity is None else activity.title
        self._field.action_end()
        (self._list if activity is None else self._field).focus()

    @property
    def _marked(self) -> Activity | None:
        marked = self._list.marked
        found = (each for each in self._listed if marked is not None and each.id == marked.key)
        return next(found, None)

    def on_input_submitted(self) -> None:
        """Keep the name."""
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if event.button.id == "save":
            self.action_save()
        elif event.button.id == "turn":
            self.action_turn()
        else:
            self.dismiss(None)

    # What is done

    def action_save(self) -> None:
        """Put the name on the list, or give it to the one that is renamed."""
        text, renaming = self._field.value, self._renaming
        if renaming is None:
            self._keep(services.visits.activities.add(text))
        elif text.strip() == renaming.title:
            self._rename(None)
        else:
            self._keep(services.visits.activities.rename(renaming.id, text))

    def action_turn(self) -> None:
        """Offer the marked one no more, or again."""
        marked = self._marked
        if marked is not None:
            turn = services.visits.activities.retire
            if marked.retired_on is not None:
                turn = services.visits.activities.bring_back
            self._keep(turn(marked.id), named=False)

    @work(group="act")
    async def _keep(self, act: Act, *, named: bool = True) -> None:
        outcome = await self.act(act)
        error = self.query_one("#wrong", Static)
        refused = isinstance(outcome, Refusal)
        error.set_class(refused, "-said")
        if isinstance(outcome, Refusal):
            error.update(Content(outcome.sentence))
        elif named:
            self._rename(None)

    def action_close(self) -> None:
        """Go back: from a new name to the list, from there to the screen."""
        if self._renaming is not None:
            self._rename(None)
            return
        text = self._field.value
        self.app.drafts.keep(DraftOf(ActivitiesDialog), {"title": text} if text else {})
        self.dismiss(None)


def _row(activity: Activity) -> Row:
    if activity.retired_on is not None:
        return Row(activity.id, activity.title, "not offered any more", kind="unnamed")
    often = one_or_many(activity.used, "once", f"{activity.used:,} times")
    return Row(activity.id, activity.title, f"{often} in 8 weeks" if activity.used else "")
