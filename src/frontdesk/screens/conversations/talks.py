"""Conversations to look at: what needs someone, a day as bars, and a sentence about the marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.screens.check_in import wording
from frontdesk.screens.conversations import talk_saying, talk_words
from frontdesk.screens.shifts.rota import DayPlace
from frontdesk.widgets.bar_list import BarList, HourLine
from frontdesk.widgets.lines import TopLine
from frontdesk.widgets.pick_list import TellingList
from frontdesk.widgets.short_list import ShortList
from frontdesk.widgets.styles import sheets

if TYPE_CHECKING:
    from frontdesk.domain.conversations.board import Board
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.services.desk.acting import Query

_ALL_CLEAR = "Nothing waits for anyone."
_NO_ROOMS = "No rooms yet, and no conversations. O adds rooms; N proposes a conversation."

LOOKING = [
    Binding("v", "view", "View", id="talks-view", tooltip="By room, or by person"),
    Binding("left", "turn(-1)", "Before", id="talks-before", tooltip="The day before"),
    Binding("right", "turn(1)", "After", id="talks-after", tooltip="The day after"),
    Binding("t", "today", "Today", id="talks-today", tooltip="Back to today"),
    Binding("escape", "leave", "Back", id="leave-talks", tooltip="Back to the door"),
]
"""The keys that look elsewhere."""


class Talks(DayPlace):
    """What needs someone in words, over a day of conversations by room or by person."""

    CSS_PATH = sheets("conversations", "bars")

    def __init__(self) -> None:
        super().__init__()
        self._by_room = True
        self._board: Board | None = None
        self._wanted: int | None = None
        """The conversation to be marked when it is there."""

    def compose_place(self) -> ComposeResult:
        """Compose the day's name, what needs someone, the bars, and the sentence under them."""
        yield Static("", id="day")
        yield ShortList(hint=_ALL_CLEAR, id="needs")
        yield HourLine(id="hours")
        yield BarList(hint=_NO_ROOMS, id="bars")
        yield Static("", id="about")

    def on_mount(self) -> None:
        """Begin with what needs someone."""
        super().on_mount()
        self.needs.focus()

    @property
    def needs(self) -> ShortList:
        """What needs someone, whatever day is shown."""
        return self.query_one("#needs", ShortList)

    # What is shown

    def asked(self, day: str) -> Query[Board]:
        """Return what is asked to show a day of conversations."""
        return services.conversations.board.board(day)

    def show_day(self, board: Board, center: str, zone: str) -> None:
        """Show a day, and what needs someone on any."""
        first, shade = self._board is None, self.app.shade
        if first and not any(not room.retired for room in board.rooms):
            self._by_room = False
        marked = self._wanted or self._number()
        self._board, self._wanted = board, None
        wording.show_top(self.query_one(TopLine), center, board.here, zone)
        words = talk_words.title(board, zone=zone, by_room=self._by_room)
        self.query_one("#day", Static).update(Content(words))
        rows = talk_words.needs_rows(board, zone=zone, shade=shade)
        self.needs.update_rows(rows, 0 if rows else None)
        scale = talk_words.scale(board, zone=zone)
        self.query_one(HourLine).show(scale)
        bars = talk_words.day_rows(board, by_room=self._by_room, zone=zone, shade=shade)
        self.bars.show(bars, scale)
        self._keep_marked(marked or self._number())
        if marked is not None and self.needs.has_focus and self.needs.marked is None:
            self._follow(marked)
        if first and not rows and bars:
            self.bars.focus()
        self.told(board.last, hidden=shade)
        self._say_marked()

    def _keep_marked(self, number: int | None) -> None:
        """Keep the mark on a conversation that now stands in another row, or is new."""
        if number is None:
            return
        key = ("talk", number)
        self.needs.mark(key)
        bar = self.bars.marked_bar
        if bar is None or bar.key != key:
            self.bars.mark_bar(key)

    def _follow(self, number: int) -> None:
        """Go on with what needed someone and does no more, among the bars: how did it feel?"""
        bar = self.bars.marked_bar
        if bar is not None and bar.key == ("talk", number):
            self.bars.focus()

    # What is marked

    def _number(self) -> int | None:
        """Return the number of the conversation that is marked where the focus is."""
        key = self._key()
        return key[1] if key is not None and key[0] == "talk" else None

    def _key(self) -> tuple[str, int] | tuple[str, int, int] | None:
        """Return what is marked in the list that has the focus: a conversation, a closed room."""
        if self.bars.has_focus:
            bar = self.bars.marked_bar
            found: object = None if bar is None else bar.key
        else:
            row = self.needs.marked
            found = None if row is None else row.key
        return found if isinstance(found, tuple) else None

    @property
    def marked(self) -> Conversation | None:
        """The conversation that is marked, as it was loaded."""
        number = self._number()
        return None if self._board is None or number is None else self._board.talk(number)

    def _say_marked(self) -> None:
        """Say under the bars what there is to say of what is marked, and show its keys."""
        board, desk = self._board, self.app.desk
        if board is None or desk is None:
            return
        zone, shade = desk.center.zone, self.app.shade
        head, said = talk_saying.marked(board, self._key(), zone=zone, shade=shade)
        self.query_one("#about", Static).update(
            Content.assemble((head + "\n" * bool(head), "bold"), said)
        )
        self.refresh_bindings()

    def on_bar_list_marked(self, message: BarList.Marked) -> None:
        """Say what is marked now."""
        self._say_marked()

    def on_telling_list_marked(self, message: TellingList.Marked) -> None:
        """Say what is marked now; it is marked among the bars, too."""
        row = self.needs.marked
        if row is not None and not self.bars.has_focus:
            self.bars.mark_bar(row.key)
        self._say_marked()

    def on_descendant_focus(self) -> None:
        """Say what is marked in the list that has the focus now."""
        self._say_marked()

    # Looking elsewhere

    def look_at(self, day: str, number: int | None = None) -> None:
        """Show a day, with one of its conversations marked if wanted."""
        self._wanted = number
        if number is not None:
            self.bars.focus()
        super().look_at(day)

    def action_view(self) -> None:
        """Turn between rooms and people."""
        self._by_room, desk = not self._by_room, self.app.desk
        if self._board is not None and desk is not None:
            self.show_day(self._board, desk.center.name, desk.center.zone)
