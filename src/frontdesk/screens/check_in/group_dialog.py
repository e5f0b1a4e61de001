"""Choosing a group to check in for, its people to tick, or its heads to count."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.activities import Activity, Choices, OnDay, headcount_text
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.check_in.activity_rows import (
    NOTHING_FITS,
    NOTHING_LISTED,
    fitting,
    numbered,
    say_nothing_fits,
)
from frontdesk.screens.destinations import GroupRoster
from frontdesk.screens.dialogs import SAVE, Do, FormDialog, buttons, note, wrong
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import Choice, SearchBox

if TYPE_CHECKING:
    from frontdesk.screens.check_in.active_group import Sticky
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

Chosen = tuple[Activity, Literal["check-in", "people", "heads"]]
"""A group and what is to be done with it."""

_MARK_ONE = Refusal("mark-one", "Choose a group first: type a letter or its number.")
_NOT_A_NUMBER = Refusal(
    "not-a-number", "Write how many there were, like 12. 0 removes the count.", field="heads"
)


class GroupDialog(FormDialog[Chosen]):
    """The center's list: a group to check in for, or whose people or heads are to be written."""

    TITLE = "A group"
    SCROLLS = False
    BINDINGS = [
        Binding("ctrl+l", "people", "Tick names", id="group-people", tooltip="Tick who takes part"),
        Binding(
            "ctrl+k",
            "heads",
            "Count people",
            id="group-heads",
            tooltip="How many took part, without names",
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

    def parts(self) -> ComposeResult:
        """Yield the box and the list."""
        rows = RowList(hint=NOTHING_FITS if self._choices.offered else NOTHING_LISTED)
        yield SearchBox(rows, mode=Choice(), placeholder="a letter or a number", id="what")
        yield rows
        yield wrong()
        yield note(
            "Enter: everyone you check in now takes part. Ctrl+L ticks names. Ctrl+K counts people."
        )
        yield buttons(
            Do("Check in for it", "check-in"), Do("Tick names", "people"), Do("Count", "heads")
        )

    def begin(self) -> None:
        """Begin with the group that goes on, or that usually does at this hour."""
        box = self.query_one(SearchBox)
        box.search = self._search
        box.results.mark(self._marked)

    def _search(self, text: str) -> list[Row]:
        """Return what is offered and fits, with how many take part today."""
        offered = enumerate(self._choices.offered, 1)
        return fitting([(each.title, self._row(number, each)) for number, each in offered], text)

    def _row(self, number: int, activity: Activity) -> Row:
        on = self._on is not None and self._on.id == activity.id
        note = "checking in for it" if on else _counts(self._choices.today.get(activity.id))
        name = numbered(number, activity.title)
        return Row(activity.id, name, note, "Enter ends it" if on else "")

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        """Check in for what was chosen."""
        message.prevent_default()
        self._take(message.row, "check-in")

    def chosen(self, row: Row) -> None:
        """Mark what was clicked, for the buttons."""
        self.query_one(SearchBox).results.mark(row.key)

    def on_search_box_entered(self, message: SearchBox.Entered) -> None:
        """Check in for what is marked."""
        if message.row is None and message.text.strip():
            say_nothing_fits(self, message.text)
        else:
            self._take(message.row, "check-in")

    def action_check_in(self) -> None:
        """Check in for the marked group."""
        self._take_marked("check-in")

    def action_people(self) -> None:
        """Go on to the people of the marked group."""
        self._take_marked("people")

    def action_heads(self) -> None:
        """Go on to the heads of the marked group."""
        self._take_marked("heads")

    def _take_marked(self, what: Literal["check-in", "people", "heads"]) -> None:
        self._take(self.query_one(SearchBox).results.marked, what)

    def _take(self, row: Row | None, what: Literal["check-in", "people", "heads"]) -> None:
        chosen = next(
            (each for each in self._choices.offered if row is not None and each.id == row.key), None
        )
        if chosen is None:
            self.show_error(_MARK_ONE)
        else:
            self.dismiss((chosen, what))


def _counts(today: OnDay | None) -> str:
    """Return how many take part today."""
    if today is None:
        return ""
    people = [f"{today.people + today.unnamed} today"] if today.people + today.unnamed else []
    counted = [] if today.headcount is None else [f"{headcount_text(today.headcount)} counted"]
    return ", ".join(people + counted)


class GroupHeadcountDialog(FormDialog[None]):
    """How many took part in a group today, where nobody's name is wanted."""

    SCROLLS = False
    ENTER_SAVES = True
    BINDINGS = [SAVE]

    def __init__(self, activity: Activity, headcount: int | None) -> None:
        super().__init__()
        self.title = f"How many: {activity.title}"
        self._activity = activity
        self._stands = "" if headcount is None else str(headcount)

    def parts(self) -> ComposeResult:
        """Yield the one field; a number that was typed and not saved may be wrong by now."""
        yield note("How many people took part today?")
        with Horizontal(classes="field"):
            yield Static("Count")
            yield Input(self._stands, placeholder="e.g. 12", id="heads", max_length=6)
        yield wrong()
        yield buttons(Do("Save", "save"), Do("Back", "back"))
        yield note("Enter saves. A new count replaces the old one. 0 removes it.")

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps the number."""
        text = self.text("heads")
        if not (text.isascii() and text.isdigit()):
            return _NOT_A_NUMBER
        return services.visits.groups.count_group(self._activity.id, int(text))


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
            GroupHeadcountDialog(activity, None if today is None else today.headcount)
        )
    else:
        ends = sticky.activity is not None and sticky.activity.id == activity.id
        today_is = times.day_of(desk.clock(), desk.center.zone)
        sticky.begin(None if ends else activity, today_is)
        screen.reload()
