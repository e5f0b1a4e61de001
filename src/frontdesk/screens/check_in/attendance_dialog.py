"""What brings you in today? A short dialog for who just came, or for who is marked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.names import may_be_scanned
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.visits.activities import Activity
from frontdesk.domain.visits.values import Visit
from frontdesk.screens import formatting
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.breaks.stop import may_come
from frontdesk.screens.check_in.activity_rows import (
    NOTHING_FITS,
    NOTHING_LISTED,
    fitting,
    numbered,
    say_nothing_fits,
)
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong
from frontdesk.widgets.person_rows import PersonRow, UnnamedArrival, UnnamedHere, person_of
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import Choice, SearchBox

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

Titles = tuple[str, ...]
"""Activities, by their titles on the center's list."""

_TICKED = "ticked"

_NOBODY = Refusal(
    "nobody-marked", "Nobody was just checked in here. Type a name first, then Ctrl+F."
)
_NEW = Refusal("new-first", "Add them first with Ctrl+N. Then Ctrl+F chooses an activity.")


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom it is.

    Attributes:
        who: In words, for the dialog's second line.
        subject: For what it is ticked: what is not kept is there again for it.
        stood: What they came for until now.
        begins: What is ticked to begin with.
        act: Makes the act from what is ticked now, on and off; None when there is none to do.
        comes: Who is checked in by it, or None when that is nobody or nobody by name.
    """

    who: str
    subject: Hashable
    stood: Titles
    begins: Titles
    act: Callable[[Titles, Titles], Act | None]
    comes: int | None = None


class WhatFor(FormDialog[bool]):
    """The center's list to tick; nothing ticked is fine, too. Gives whether it was kept."""

    TITLE = "What brings you in today?"
    SCROLLS = False
    KEEPS = "#ticks"  # which are no widgets: see `typed`
    BINDINGS = [
        Binding("ctrl+s", "keep", "Save", id="keep-ticks", tooltip="Save what is ticked"),
    ]

    def __init__(self, asked: Asked, offered: Sequence[Activity]) -> None:
        super().__init__()
        self._asked, self.subject = asked, asked.subject
        self._titles = [*dict.fromkeys([*(each.title for each in offered), *asked.begins])]
        self._ticked = set(asked.begins)
        self._by_hand = False

    def parts(self) -> ComposeResult:
        """Yield the box and the list."""
        rows = RowList(hint=NOTHING_FITS if self._titles else NOTHING_LISTED)
        yield note(self._asked.who)
        yield SearchBox(rows, mode=Choice(), placeholder="a letter or a number", id="what")
        yield rows
        yield wrong()
        yield buttons(Do("Save", "keep"), Do("Back", "back"))
        yield note("Enter saves. For several: a comma or Space.")

    def begin(self) -> None:
        """Go on with what was ticked here before, if the dialog was left."""
        if self.drafts:
            self._ticked = set(self.drafts[_TICKED].split("\n")) & set(self._titles)
        self.query_one(SearchBox).search = self._search

    def typed(self) -> dict[str, str]:
        """Return what is ticked, if it is something else than it began with."""
        other = self._ticked != set(self._asked.begins)
        return {_TICKED: "\n".join(self._ticked)} if other else {}

    def _search(self, text: str) -> list[Row]:
        """Return what is offered and fits, ticked or not."""
        entries = [
            (title, Row(title, numbered(number, f"{self._sign(title)} {title}")))
            for number, title in enumerate(self._titles, 1)
        ]
        return fitting(entries, text)

    def _sign(self, title: str) -> str:
        return "✓" if title in self._ticked else "○"

    def chosen(self, row: Row) -> None:
        """Tick what was chosen or clicked, or take the tick off."""
        self._ticked ^= {str(row.key)}
        self._by_hand = True
        self.query_one(SearchBox).look_again()

    def on_search_box_entered(self, message: SearchBox.Entered) -> None:
        """Keep what is ticked, and what is marked unless Space has ticked before."""
        if message.row is not None and (message.text or not self._by_hand):
            self._ticked.add(str(message.row.key))
        elif message.text.strip() and may_be_scanned(message.text):
            self._keep_then(message.text)  # the next card: it must not wait for this dialog
            return
        elif message.text.strip():
            say_nothing_fits(self, message.text)
            return
        self.action_keep()

    @work(exclusive=True, group="act")
    async def action_keep(self) -> None:
        """Keep what is ticked."""
        await self._keep()

    @work(exclusive=True, group="act")
    async def _keep_then(self, code: str) -> None:
        screen = self.app.mode_screen
        if await self._keep():
            screen.scanned(code)

    async def _keep(self) -> bool:
        stood = set(self._asked.stood)
        on = tuple(title for title in self._titles if title in self._ticked - stood)
        off = tuple(title for title in self._titles if title in stood - self._ticked)
        act = self._asked.act(on, off)
        if not await may_come(self.app, self._asked.comes):
            return False
        kept = act is None or await self.did(act)
        if kept:
            self.dismiss(True)
        return kept


def ask_what_for(
    screen: ModeScreen, row: Row | None, group: Titles, kept: Callable[[], object]
) -> None:
    """Ask for the marked row, or without one for who just arrived; call `kept` when it was kept.

    Somebody marked who is not here is checked in with what is ticked, which begins with `group`.
    Keys typed meanwhile wait for the dialog.
    """
    if screen.app.desk is not None:
        asking = _ask(screen, screen.app.desk, row, group, kept)
        screen.run_worker(asking, group="dialog", exclusive=True)


async def _ask(
    screen: ModeScreen, desk: Desk, row: Row | None, group: Titles, kept: Callable[[], object]
) -> None:
    asked = await _asked(screen, desk, row, group)
    if isinstance(asked, Refusal):
        screen.show_refusal(asked)
        return
    offered = await asyncio.wrap_future(desk.submit_query(services.visits.activities.offered()))
    if await screen.app.push_screen_wait(WhatFor(asked, offered)):
        kept()


async def _asked(screen: ModeScreen, desk: Desk, row: Row | None, group: Titles) -> Asked | Refusal:
    groups, visits = services.visits.groups, services.visits.commands
    if row is None:
        found = await asyncio.wrap_future(desk.submit_query(groups.just_arrived()))
        return _of_visits(screen, desk, found) if found else _NOBODY
    match row.key:
        case UnnamedHere():
            found = await asyncio.wrap_future(desk.submit_query(groups.last_unnamed()))
            return _of_visits(screen, desk, found) if found else _NOBODY
        case UnnamedArrival(count=count):
            who = f"{formatting.unnamed_arrive(count)}."
            return _arriving(who, row.key, group, lambda on: visits.arrive_unnamed(count, None, on))
    number = person_of(row.key)
    if number is None:
        return _NEW
    found = await asyncio.wrap_future(desk.submit_query(groups.here_of(number)))
    if found:
        return _of_visits(screen, desk, found)
    who = f"{row.name} is not here yet. Enter checks them in with what is ticked."
    for taking in await asyncio.wrap_future(
        desk.submit_query(services.breaks.commands.today(number))
    ):
        zone, hidden = desk.center.clock, screen.app.names_hidden
        told = break_words.told(taking, desk.clock(), zone, hidden=hidden)
        who = f"! {told} Enter shows what to say."
    arriving = _arriving(who, PersonRow(number), group, lambda on: visits.arrive(number, None, on))
    return replace(arriving, comes=number)


def _arriving(who: str, arriving: Hashable, group: Titles, act: Callable[[Titles], Act]) -> Asked:
    return Asked(who, arriving, (), group, lambda on, off: act(on))


def _of_visits(screen: ModeScreen, desk: Desk, visits: Sequence[Visit]) -> Asked:
    """Ask for visits that are on record, all of which came for the same."""
    first, count = visits[0], len(visits)
    if first.person is not None:
        who = formatting.shown_name(first.name, hidden=screen.app.names_hidden)
    else:
        who = one_or_many(count, "Someone without a name", f"{count} without a name")
    numbers = tuple(visit.id for visit in visits)
    stood = tuple(
        title for title in first.activities if all(title in each.activities for each in visits)
    )

    def act(on: Titles, off: Titles) -> Act | None:
        return services.visits.activities.tick(numbers, on, off) if on or off else None

    when = times.clock_time(first.arrived, desk.center.clock)
    return Asked(f"{who}, arrived {when}.", numbers, stood, stood, act)
