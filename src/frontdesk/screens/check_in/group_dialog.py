"""Choosing a group to check in for, its people to tick, or its heads to count."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.activities import Activity, Choices, OnDay, heads_text
from frontdesk.screens.base import CLOSE, Dialog, ModeScreen
from frontdesk.screens.destinations import GroupRoster
from frontdesk.screens.list_dialog import NOTHING_FITS, NOTHING_LISTED, ListDialog, numbered
from frontdesk.widgets.choice_box import ChoiceBox
from frontdesk.widgets.find_box import FindBox
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.screens.check_in.active_group import Sticky
    from frontdesk.services.desk.desk import Desk

Chosen = tuple[Activity, Literal["check-in", "people", "heads"]]
"""A group and what is to be done with it."""

_NOT_A_NUMBER = Refusal("not-a-number", "Write how many there were, like 12. 0 takes it off.")


class GroupDialog(ListDialog[Chosen | None]):
    """The center's list: a group to check in for, or whose people or heads are to be written."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+l", "people", "Its people", id="group-people", tooltip="Tick its people"),
        Binding(
            "ctrl+k",
            "heads",
            "Count heads",
            id="group-heads",
            tooltip="How many took part, where names are not wanted",
            priority=True,
        ),
    ]

    def __init__(self, choices: Choices, on: Activity | None) -> None:
        super().__init__()
        self._choices = choices
        self._on = on
        likely = choices.likely if on is None else on.id
        first = choices.offered[0].id if choices.offered else None
        self._marked = first if likely is None else likely

    def compose(self) -> ComposeResult:
        """Compose the box and the list."""
        rows = ResultList(hint=NOTHING_FITS if self._choices.offered else NOTHING_LISTED)
        with Vertical(id="dialog"):
            yield Static("A group", classes="title")
            yield ChoiceBox(rows, placeholder="a letter or a number", id="what")
            yield rows
            yield Static("", id="wrong", classes="error")
            yield Static(
                "Enter: from now on whoever comes takes part. "
                "Ctrl+L: its people, to tick. Ctrl+K: heads, without names.",
                classes="note",
            )
            with Horizontal(classes="buttons"):
                yield Button("Check in for it", id="check-in")
                yield Button("Its people", id="people")
                yield Button("Heads", id="heads")

    def on_mount(self) -> None:
        """Begin with the group that goes on, or that usually does at this hour."""
        self.box.search = self.search
        self.box.results.mark(self._marked)
        self.box.focus()

    def entries(self) -> list[tuple[str, Row]]:
        """Return what is offered, with how many take part today."""
        offered = enumerate(self._choices.offered, 1)
        return [(each.title, self._row(number, each)) for number, each in offered]

    def _row(self, number: int, activity: Activity) -> Row:
        on = self._on is not None and self._on.id == activity.id
        note = "checking in for it" if on else _counts(self._choices.today.get(activity.id))
        name = numbered(number, activity.title)
        return Row(activity.id, name, note, "Enter ends it" if on else "")

    def on_find_box_chosen(self, message: FindBox.Chosen) -> None:
        """Check in for what was chosen."""
        self._take(message.row, "check-in")

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Mark what was clicked, for the buttons."""
        self.box.results.mark(message.row.key)

    def on_choice_box_kept(self, message: ChoiceBox.Kept) -> None:
        """Check in for what is marked."""
        if message.row is None and message.text.strip():
            self.say_nothing_fits(message.text)
        else:
            self._take(message.row, "check-in")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do with the marked group what the button says."""
        if event.button.id == "people":
            self.action_people()
        elif event.button.id == "heads":
            self.action_heads()
        else:
            self._take(self.box.results.marked, "check-in")

    def action_people(self) -> None:
        """Go on to the people of the marked group."""
        self._take(self.box.results.marked, "people")

    def action_heads(self) -> None:
        """Go on to the heads of the marked group."""
        self._take(self.box.results.marked, "heads")

    def _take(self, row: Row | None, what: Literal["check-in", "people", "heads"]) -> None:
        chosen = next(
            (each for each in self._choices.offered if row is not None and each.id == row.key), None
        )
        if chosen is None:
            self.say("Mark a group first: a letter, its number or the arrows.")
        else:
            self.dismiss((chosen, what))


def _counts(today: OnDay | None) -> str:
    """Return how many take part today."""
    if today is None:
        return ""
    people = [f"{today.people + today.unnamed} today"] if today.people + today.unnamed else []
    heads = [] if today.heads is None else [f"{heads_text(today.heads)} counted"]
    return ", ".join(people + heads)


class GroupHeadcountDialog(Dialog[None]):
    """How many took part in a group today, where nobody's name is wanted."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, activity: Activity, heads: int | None) -> None:
        super().__init__()
        self._activity = activity
        self._stood = "" if heads is None else str(heads)

    def compose(self) -> ComposeResult:
        """Compose the one field."""
        with Vertical(id="dialog"):
            yield Static(Content(f"Heads: {self._activity.title}"), classes="title")
            yield Static("How many took part today, where names are not wanted?", classes="note")
            with Horizontal(classes="field"):
                yield Static("Heads")
                yield Input(placeholder="12", id="heads", max_length=6)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                yield Button("Back", id="back")
            yield Static(
                "Enter saves. Counted again, it is corrected; 0 takes it off.", classes="note"
            )

    def on_mount(self) -> None:
        """Show what was counted; a number that was typed and not saved may be wrong by now."""
        box = self.query_one(Input)
        box.value = self._stood
        box.focus()

    def on_input_submitted(self) -> None:
        """Keep it."""
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or go back."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_close()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep the number."""
        text = self.query_one(Input).value.strip()
        if not (text.isascii() and text.isdigit()):
            self._say(_NOT_A_NUMBER)
            return
        outcome = await self.act(services.visits.groups.count_heads(self._activity.id, int(text)))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            self._say(outcome)
        else:
            self.dismiss(None)

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")


def choose_group(screen: ModeScreen, sticky: Sticky) -> None:
    """Ask which group it is about, and do with it what was chosen; keys wait for the dialog."""
    if screen.app.desk is not None:
        choosing = _choose(screen, screen.app.desk, sticky)
        screen.run_worker(choosing, group="dialog", exclusive=True)


async def _choose(screen: ModeScreen, desk: Desk, sticky: Sticky) -> None:
    choices = await asyncio.wrap_future(desk.submit_query(services.visits.groups.choices()))
    chosen = await screen.app.push_screen_wait(GroupDialog(choices, sticky.activity))
    if chosen is None:
        return
    activity, what = chosen
    if what == "people":
        screen.app.action_go("group")
        screen.app.mode_screen.show(GroupRoster(activity.id))
    elif what == "heads":
        today = choices.today.get(activity.id)
        screen.app.push_screen(
            GroupHeadcountDialog(activity, None if today is None else today.heads)
        )
    else:
        ends = sticky.activity is not None and sticky.activity.id == activity.id
        today_is = times.day_of(desk.clock(), desk.center.zone)
        sticky.begin(None if ends else activity, today_is)
        screen.reload()
