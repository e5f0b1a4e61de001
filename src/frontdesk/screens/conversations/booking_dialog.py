"""Finding a time to talk by typing: ``sam thu pm 30``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain.conversations.wish_reader import read_wish
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.conversations import booking_formatting
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.line_box import LineBox
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.domain.conversations.answer import Answer
    from frontdesk.domain.conversations.wish import Known, Wish
    from frontdesk.services.conversations.free import FreeNow
    from frontdesk.services.desk.acting import Act

BOTH = 0
"""Both agree to another time, neither offers it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A time that was chosen.

    Attributes:
        start: When, UTC seconds, or None for “when you're free”.
        minutes: How long, or None for open-ended.
        person: With whom, or None for anyone.
        room: The room's number, or None.
        now: Whether they start at once.
        by: Who offers it, or `BOTH`.
        words: It in words.
    """

    start: int | None
    minutes: int | None
    person: int | None
    room: int | None
    now: bool = False
    by: int = BOTH
    words: str = ""


_WISH = "wish"


@dataclass(frozen=True, slots=True)
class Between:
    """For whom a time is looked for, when that is known.

    Attributes:
        title: What stands over the dialog.
        who: Who asks.
        whom: With whom, or None for anyone.
        make: Makes the act from what was chosen, and why all the same.
        moving: The conversation that gets another time, or None for a new one.
        minutes: How long it is to be, and
        keeps: whether that is so unless something else is typed.
        room: The room it is in, or None.
        offers: Who may offer it, with their names; nobody when that is not asked.
        by: Who offers it to begin with, or `BOTH`.
    """

    title: str
    who: int
    whom: int | None
    make: Callable[[Chosen, str], Act]
    moving: int | None = None
    minutes: int | None = None
    keeps: bool = False
    room: int | None = None
    offers: tuple[tuple[int, str], ...] = ()
    by: int = BOTH


class BookingDialog(Dialog[Chosen]):
    """One box, and under it the free times that fit; Enter takes the marked one."""

    BINDINGS = [CLOSE]

    def __init__(self, between: Between | None = None) -> None:
        super().__init__()
        self._between = between
        self._known: Known | None = None
        self._shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """Compose the box and the list under it."""
        rows = ResultList(hint="Looking …", id="times")
        between = self._between
        with Vertical(id="dialog"):
            yield Static(Content(between.title if between else "A time to talk"), classes="title")
            if between is not None and between.offers:
                choices = [(BOTH, "✓", "both agree to it")]
                choices += [(number, "○", f"{name} offers it") for number, name in between.offers]
                yield CycleButton("by", "Who says so", choices, between.by)
            yield LineBox(rows, placeholder="sam thu pm 30", id="wish", keeps=True)
            yield Static("", id="understood", classes="note")
            yield rows
            yield Static("", id="wrong", classes="error")
            yield Static("Enter takes the marked time. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before."""
        draft = self.app.drafts.take(self._draft)
        self.box.value = draft.get(_WISH, "")
        restore_choices(self, draft)
        self.box.focus()
        self.box.search = self._search

    @property
    def box(self) -> LineBox:
        """The box."""
        return self.query_one(LineBox)

    @property
    def _draft(self) -> DraftOf:
        two = self._between
        return DraftOf(BookingDialog, two and (two.title, two.moving, two.who, two.whom))

    # Finding

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; those of another text until they are found."""
        shown = self._shown
        if shown is None or shown.text != text:
            self._look(text)
        if shown is None:
            return []
        desk = self.app.desk
        assert desk is not None
        anyone = shown.wish.anyone or (self._between is not None and self._between.whom is None)
        rows = booking_formatting.rows(
            shown.answer,
            shown.free,
            anyone=anyone and not shown.wish.people,
            waits=self._between is None or self._between.moving is None,
            now=desk.clock(),
            zone=desk.center.zone,
            hidden=self.app.names_hidden,
        )
        self.box.sure = bool(shown.answer.slots or shown.free or shown.wish.waits)
        return rows

    @work(exclusive=True, group="times")
    async def _look(self, text: str) -> None:
        """Find what there is for `text`, and show it unless more has been typed by then."""
        await self._find(text)
        if self.is_current and self.box.value == text:
            self._show_understood()
            self.box.look_again()

    async def _find(self, text: str) -> Shown:
        desk, between = self.app.desk, self._between
        assert desk is not None
        wishing = services.conversations.wishing
        if self._known is None:
            self._known = await asyncio.wrap_future(desk.submit_query(wishing.known()))
        known = self._known
        if between is not None and between.whom is not None:
            known = replace(known, people=())  # with whom is settled: a name is not understood
        wish = read_wish(text, known)
        free: tuple[FreeNow, ...] = ()
        if between is not None:
            wish = _settled(wish, between)
            if between.moving is not None and (wish.now or wish.waits):  # S and W do that
                wish = replace(wish, unknown=(*wish.unknown, "now" if wish.now else "free"))
        who, moving = (None, None) if between is None else (between.who, between.moving)
        if wish.now and not wish.unknown:
            asking = services.conversations.free.free_now(who, wish.minutes)
            free = await asyncio.wrap_future(desk.submit_query(asking))
            free = tuple(each for each in free if not wish.people or each.person in wish.people)
        answer = await asyncio.wrap_future(desk.submit_query(wishing.answer(wish, who, moving)))
        if between is not None and wish.room == between.room is not None and not answer.slots:
            anywhere = wishing.answer(replace(wish, room=None), who, moving)
            answer = await asyncio.wrap_future(desk.submit_query(anywhere))
        self._shown = Shown(text, wish, answer, free)
        return self._shown

    def _show_understood(self) -> None:
        shown, desk, known = self._shown, self.app.desk, self._known
        assert shown is not None
        assert desk is not None
        assert known is not None
        words = booking_formatting.understood(
            shown.answer, known, settled=self._between is not None, now=desk.clock(),
            zone=desk.center.zone, hidden=self.app.names_hidden,
        )  # fmt: skip
        self.query_one("#understood", Static).update(Content(words))
        self.query_one(ResultList).hint = booking_formatting.hint(shown.wish)
        self.query_one("#wrong", Static).remove_class("-said")

    # Taking

    def on_line_box_entered(self, message: LineBox.Entered) -> None:
        """Take the marked time, of the rows that belong to what is typed."""
        self._take(message.text, message.row)

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Take the time that was clicked."""
        self._take(self.box.value, message.row)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Say who offers it."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
            self.box.focus()

    @work(exclusive=True, group="take")
    async def _take(self, text: str, row: Row | None) -> None:
        shown = self._shown
        if shown is None or shown.text != text:
            shown = await self._find(text)
            self._show_understood()
            self.box.look_again()
            row = self.query_one(ResultList).marked
        desk = self.app.desk
        assert desk is not None
        if row is None:
            self._say(booking_formatting.nothing(shown.answer))
            return
        chosen = booking_formatting.chosen(
            row, shown.wish, now=desk.clock(), zone=desk.center.zone, hidden=self.app.names_hidden
        )
        if isinstance(chosen, Refusal):
            self._say(chosen)
        elif self._between is None:
            self.app.drafts.keep(self._draft, {_WISH: text} | turned(self))  # until it is proposed
            self.dismiss(Chosen(*chosen))
        else:
            await self._act(self._between, Chosen(*chosen))

    async def _act(self, between: Between, chosen: Chosen) -> None:
        """Do it at once: for whom it is, is known."""
        by = self.query_one(CycleButton).value if between.offers else BOTH
        chosen = replace(chosen, by=by)
        outcome = await self.act(between.make(chosen, ""))
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return
        self.box.value = ""
        number = outcome.first("conversation") if "conversation" in outcome.records else None
        self.dismiss(replace(chosen, by=number or BOTH))

    def _say(self, refusal: Refusal) -> None:
        from frontdesk.screens.shifts.shift_dialogs import say

        say(self, refusal)

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        text = self.box.value
        self.app.drafts.keep(self._draft, ({_WISH: text} if text else {}) | turned(self))
        self.dismiss(None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found for a text."""

    text: str
    wish: Wish
    answer: Answer
    free: tuple[FreeNow, ...]


def _settled(wish: Wish, between: Between) -> Wish:
    """Return a wish with what is known already filled in."""
    if between.whom is not None:
        wish = replace(wish, people=(between.whom,), anyone=False)
    if between.keeps and not wish.length_said:
        wish = replace(wish, minutes=between.minutes)
    return wish if wish.room is not None else replace(wish, room=between.room)
