"""Conversations: what needs someone, a day as bars, and a key each for what is marked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.conversations.state import Action, allowed_actions
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock
from frontdesk.screens import formatting
from frontdesk.screens.conversations import formatting as conversation_formatting
from frontdesk.screens.conversations import sentence_formatting
from frontdesk.screens.conversations.booking_dialog import (
    BookingDialog,
    about_disconnect,
    moving,
    proposing,
)
from frontdesk.screens.day_screen import DAY_KEYS, DayScreen
from frontdesk.screens.drafts import DraftOf
from frontdesk.widgets.bar_list import BarList, HourLine
from frontdesk.widgets.frame import Header
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from frontdesk.domain.conversations.board import Board
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.services.desk.context import Act, Query

_ALL_CLEAR = "Nothing is waiting."
_NO_ROOMS = "No rooms and no conversations yet. “,” adds rooms. N finds a time."
_NONE_TODAY = Refusal("none-today", "They have no conversation today. N finds a time.")
_ACTIONS = {
    "start": "start", "finish": "finish", "agree": "agree", "move": "move", "offer": "offer",
    "not_met": "not-met", "put_back": "put-back", "bring_back": "bring-back", "let_go": "let-go",
}  # fmt: skip
"""Which of the actions each key is for; it is live only where that makes sense."""


class ConversationsScreen(DayScreen):
    """What needs someone in words, over a day of conversations by room or by person.

    The same keys are for what is marked in either list, and a sentence under the bars tells of it.
    There is no box to type into here, so a letter is a key. Only those are live that make sense for
    what is marked.
    """

    CSS_PATH = stylesheets("conversations", "bars")

    TAB = "f4"

    BINDINGS = [
        *DAY_KEYS,
        Binding("s", "start", "Start", id="start-talk", tooltip="They start talking now"),
        Binding("e", "finish", "Talked", id="finish-talk", tooltip="They are done talking"),
        Binding("a", "agree", "Agree", id="agree-talk",
                tooltip="The other person says yes, or someone takes it"),
        Binding("n", "propose", "Propose", id="propose", tooltip="Find a time and propose it"),
        Binding("m", "move", "Move", id="move-talk", tooltip="Choose another time that both want"),
        Binding("c", "offer", "Other time", id="offer-talk",
                tooltip="Offer another time and ask again"),
        Binding("x", "not_met", "Didn't meet", id="not-met",
                tooltip="They didn't get to meet; that is fine"),
        Binding("j", "put_back", "Wait", id="put-back",
                tooltip="Put it back on the waiting list"),
        Binding("i", "bring_back", "Bring back", id="bring-back",
                tooltip="Put it back as it was before"),
        Binding("delete", "let_go", "Let go", id="let-go",
                tooltip="Let it go; nobody is asked why"),
        Binding("r", "record", "Record", show=False, id="record-talk",
                tooltip="Record a conversation that took place"),
        Binding("l", "reminders", "Reminders", show=False, id="reminder-list",
                tooltip="Who wants a reminder tomorrow"),
        Binding("h", "hours", "Hours", show=False, id="hours-talked",
                tooltip="How long people talked"),
        Binding("comma", "rules", "Rooms", show=False, id="talk-rules",
                tooltip="Rooms and settings for conversations"),
        Binding("p", "print", "Print", id="print-talks", tooltip="Print or save the day's sheet"),
        Binding("v", "view", "View", id="talks-view", tooltip="By room, or by person"),
        Binding("escape", "leave", "Back", id="leave-talks", tooltip="Back to Check in"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._by_room = True
        self._board: Board | None = None
        self._wanted: int | None = None
        """The conversation to be marked when it is there."""

    def compose_content(self) -> ComposeResult:
        """Compose the day's name, what needs someone, the bars, and the sentence under them."""
        yield Static("", id="day")
        yield RowList(picks=True, hint=_ALL_CLEAR, id="needs")
        yield HourLine(id="hours")
        yield BarList(hint=_NO_ROOMS, id="bars")
        yield Static("", id="about")

    def on_mount(self) -> None:
        """Begin with what needs someone."""
        super().on_mount()
        self.needs.focus()

    @property
    def needs(self) -> RowList:
        """What needs someone, whatever day is shown."""
        return self.query_one("#needs", RowList)

    # What is shown

    def asked(self, day: str) -> Query[Board]:
        """Return what is asked to show a day of conversations."""
        return services.conversations.board.board(day)

    def show_day(self, board: Board, center: str, zone: WallClock) -> None:
        """Show a day, and what needs someone on any."""
        first, hidden = self._board is None, self.app.names_hidden
        if first and not any(not room.retired for room in board.rooms):
            self._by_room = False
        marked = self._wanted or self._number()
        self._board, self._wanted = board, None
        formatting.show_top(self.query_one(Header), center, board.here, zone)
        words = conversation_formatting.title(board, zone=zone, by_room=self._by_room)
        self.query_one("#day", Static).update(Content(words))
        rows = conversation_formatting.needs_rows(board, zone=zone, hidden=hidden)
        self.needs.update_rows(rows, 0 if rows else None)
        scale = conversation_formatting.scale(board, zone=zone)
        self.query_one(HourLine).show(scale)
        bars = conversation_formatting.day_rows(
            board, by_room=self._by_room, zone=zone, hidden=hidden
        )
        self.bars.show(bars, scale)
        self._keep_marked(marked or self._number())
        if marked is not None and self.needs.has_focus and self.needs.marked is None:
            self._follow(marked)
        if first and not rows and bars:
            self.bars.focus()
        self.show_last_act(board.last, hidden=hidden)
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
        return None if self._board is None or number is None else self._board.conversation(number)

    def _say_marked(self) -> None:
        """Say under the bars what there is to say of what is marked, and show its keys."""
        board, desk = self._board, self.app.desk
        if board is None or desk is None:
            return
        zone, hidden = desk.center.clock, self.app.names_hidden
        head, said = sentence_formatting.marked(board, self._key(), zone=zone, hidden=hidden)
        self.query_one("#about", Static).update(
            Content.assemble((head + "\n" * bool(head), "bold"), said)
        )
        self.refresh_bindings()

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
            self.show_day(self._board, desk.center.name, desk.center.clock)

    # One key each

    def enter_does(self) -> str:
        """Return what Enter does with what is marked."""
        return "open" if self.marked is not None else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for the marked conversation has a live key."""
        if action not in _ACTIONS:
            return True
        talk, desk = self.marked, self.app.desk
        if talk is None or desk is None:
            return False
        return Action(_ACTIONS[action]) in allowed_actions(talk, desk.clock())

    @work(group="act")
    async def action_start(self) -> None:
        """The two start to talk now; from the waiting list, in turn or out of it."""
        talk, take = self.marked, services.conversations.waiting_list.take
        if talk is None:
            return
        if talk.starts_at is not None:
            await self._do(services.conversations.talking.start(talk.id))
        elif len(talk.people) == 2:
            await self._do(take(talk.id))
        else:
            self._who_takes(talk, lambda person: take(talk.id, person))

    @work(group="act")
    async def action_finish(self) -> None:
        """The two have talked, until now."""
        if (talk := self.marked) is not None:
            await self._do(services.conversations.talking.finish(talk.id))

    @work(group="act")
    async def action_agree(self) -> None:
        """Whoever was asked says yes; with anyone, somebody takes it."""
        talk, agree = self.marked, services.conversations.proposing.agree
        if talk is None:
            return
        if len(talk.people) == 2:
            await self._do(agree(talk.id))
        else:
            self._who_takes(talk, lambda person: agree(talk.id, person))

    @work(exclusive=True, group="dialog")
    async def _who_takes(self, talk: Conversation, make: Callable[[int], Act]) -> None:
        """Ask who takes one that is with anyone."""
        from frontdesk.screens.staff_dialog import StaffDialog

        asking = services.conversations.slot_queries.takers(talk.id)
        chosen = await self.app.push_screen_wait(StaffDialog("Who takes it?", "Takes it", asking))
        if isinstance(chosen, PersonRow):
            await self._do(make(chosen.person))

    @work(group="act")
    async def action_not_met(self) -> None:
        """They didn't get to meet."""
        if (talk := self.marked) is not None:
            await self._do(services.conversations.talking.not_met(talk.id))

    @work(group="act")
    async def action_let_go(self) -> None:
        """Let it go; nobody is asked why."""
        if (talk := self.marked) is not None:
            await self._do(services.conversations.proposing.let_go(talk.id))

    @work(group="act")
    async def action_put_back(self) -> None:
        """Put it back onto the waiting list."""
        if (talk := self.marked) is not None:
            await self._do(services.conversations.waiting_list.put_back(talk.id))

    @work(group="act")
    async def action_bring_back(self) -> None:
        """Bring it back as it was."""
        if (talk := self.marked) is not None:
            await self._do(services.conversations.proposing.reinstate(talk.id))

    # Times

    @work(exclusive=True, group="dialog")
    async def action_propose(self) -> None:
        """Find a time by typing, say for whom, and propose it."""
        from frontdesk.screens.conversations.partner_dialog import PartnerDialog

        while (chosen := await self.app.push_screen_wait(BookingDialog())) is not None:
            make = partial(proposing, chosen)
            agrees = chosen.person is not None and chosen.start is not None and not chosen.now
            dialog = PartnerDialog(chosen.words, make, agrees=agrees, now=chosen.now, time=chosen)
            number = await self.app.push_screen_wait(dialog)
            if number is not None:
                self.app.drafts.drop(DraftOf(BookingDialog))
                self._go_to(number, chosen.start)
                return

    def action_move(self) -> None:
        """Give it another time that both agree to."""
        if (talk := self.marked) is not None:
            self._find_time(talk, offered=False)

    def action_offer(self) -> None:
        """One offers another time, and the other one is asked again."""
        if (talk := self.marked) is not None:
            self._find_time(talk, offered=True)

    @work(exclusive=True, group="dialog")
    async def _find_time(self, talk: Conversation, *, offered: bool) -> None:
        between = moving(talk, offered=offered, hidden=self.app.names_hidden)
        chosen = await self.app.push_screen_wait(BookingDialog(between))
        if chosen is not None:
            self._go_to(talk.id, chosen.start)

    def _go_to(self, number: int, start: int | None) -> None:
        """Show a conversation on its day; one without a time among what needs someone."""
        desk = self.app.desk
        assert desk is not None
        if start is not None:
            self.look_at(times.day_of(start, desk.center.clock), number)
            return
        self._wanted = number
        self.needs.focus()
        self.reload()

    # Dialogs

    @work(exclusive=True, group="dialog")
    async def _open(self, talk: Conversation) -> None:
        """Show a conversation: when it really was, how it felt; a disconnect is talked about."""
        from frontdesk.screens.conversations.conversation_dialog import ConversationDialog

        assert self._board is not None
        feeling = await self.app.push_screen_wait(ConversationDialog(talk, self._board.rules))
        if feeling:
            between = about_disconnect(talk, feeling)
            chosen = await self.app.push_screen_wait(BookingDialog(between))
            if chosen is not None:
                self._go_to(chosen.by, chosen.start)

    @work(exclusive=True, group="dialog")
    async def action_rules(self) -> None:
        """Show the rooms, and what the center wants of conversations."""
        from frontdesk.screens.conversations.settings_dialog import ConversationSettingsDialog

        await self.app.push_screen_wait(ConversationSettingsDialog(self.day or self.today))

    @work(exclusive=True, group="dialog")
    async def action_reminders(self) -> None:
        """Show whom to remind: of tomorrow, or of the day that is shown if it is a later one."""
        from frontdesk.screens.conversations.took_place import reminders

        day = max(self.day or self.today, times.day_after(self.today, 1))
        await self.app.push_screen_wait(reminders(day))

    @work(exclusive=True, group="dialog")
    async def action_hours(self) -> None:
        """Show how long people talked."""
        from frontdesk.screens.conversations.took_place import talked

        await self.app.push_screen_wait(talked(self.today))

    @work(exclusive=True, group="dialog")
    async def action_record(self) -> None:
        """Record a conversation that took place."""
        from frontdesk.screens.conversations.took_place import PastTalkDialog

        number = await self.app.push_screen_wait(PastTalkDialog(self.day or self.today))
        if number is not None:
            self.reload()

    @work(exclusive=True, group="print")
    async def action_print(self) -> None:
        """Offer the day that is shown as paper for the wall or as a file."""
        desk = self.app.desk
        assert desk is not None
        day = self.day or self.today
        asked = services.conversations.sheet.for_the_wall(day)
        paper = await asyncio.wrap_future(desk.submit_query(asked))
        self.print_paper(paper, f"conversations-{day}", "The day's sheet is printing.")

    # Doing

    async def _do(self, act: Act) -> None:
        """Do an act, and say why not."""
        outcome = await self.app.do(act, quietly=True)
        if isinstance(outcome, Refusal):
            self.show_refusal(outcome)

    # What it hears

    def on_bar_list_bar_marked(self) -> None:
        """Say what is marked now."""
        self._say_marked()

    def on_row_list_marked(self, message: RowList.Marked) -> None:
        """Say what is marked now; it is marked among the bars, too."""
        row = self.needs.marked
        if message.list is self.needs and row is not None and not self.bars.has_focus:
            self.bars.mark_bar(row.key)
        self._say_marked()

    def on_descendant_focus(self) -> None:
        """Say what is marked in the list that has the focus now."""
        self._say_marked()

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Open what was entered or clicked."""
        if message.list is self.needs:
            self.needs.mark(message.row.key)
        message.list.focus()
        if (talk := self.marked) is not None:
            self._open(talk)

    @work(group="scan")
    async def scanned(self, code: str) -> None:
        """Mark the next conversation of whoever holds this card or code."""
        desk = self.app.desk
        assert desk is not None
        person = await asyncio.wrap_future(desk.submit_query(services.people.lookup.by_code(code)))
        if isinstance(person, Refusal):
            self.show_refusal(person)
            return
        coming = services.conversations.queries.coming_up(person)
        found = await asyncio.wrap_future(desk.submit_query(coming))
        if found:
            self.look_at(self.today, found[0].id)
        else:
            self.show_refusal(_NONE_TODAY)
