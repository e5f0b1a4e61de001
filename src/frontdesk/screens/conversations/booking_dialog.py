"""Finding a time to talk by typing: ``sam thu pm 30``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain.conversations.parse_slot_query import parse_slot_query
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.conversations import booking_formatting
from frontdesk.screens.conversations.formatting import side_name
from frontdesk.screens.dialogs import TYPED, FormDialog, note, wrong
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import Line, SearchBox

if TYPE_CHECKING:
    from frontdesk.domain.conversations.answer import Answer
    from frontdesk.domain.conversations.slot_query import Known, SlotQuery
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.services.conversations.free import FreeNow
    from frontdesk.services.desk.context import Act

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


class BookingDialog(FormDialog[Chosen]):
    """One box, and under it the free times that fit; Enter takes the marked one."""

    SCROLLS = False
    KEEPS = TYPED

    def __init__(self, between: Between | None = None) -> None:
        super().__init__()
        self.title = between.title if between else "A time to talk"
        self.subject = between and (between.title, between.moving, between.who, between.whom)
        self._between, self._line = between, Line(keeps=True)
        self._known: Known | None = None
        self._shown: Shown | None = None

    def parts(self) -> ComposeResult:
        """Yield the box and the list under it."""
        rows = RowList(hint="Searching …", id="times")
        between = self._between
        if between is not None and between.offers:
            choices = [(BOTH, "✓", "both agree")]
            choices += [(number, "○", f"{name} offers it") for number, name in between.offers]
            yield CycleButton("by", "Who agrees", choices, between.by)
        yield SearchBox(rows, mode=self._line, placeholder="e.g. sam thu pm 30", id="slot-query")
        yield note(id="understood")
        yield rows
        yield wrong()
        yield note("Enter takes the selected time. Esc goes back.")

    def begin(self) -> None:
        """Look for times, as soon as the box is there."""
        self.query_box.search = self._search

    @property
    def query_box(self) -> SearchBox:
        """The box."""
        return self.query_one(SearchBox)

    # Finding

    def _search(self, text: str) -> list[Row]:
        """Return the rows for `text`; those of another text until they are found."""
        shown = self._shown
        if shown is None or shown.text != text:
            self._look(text)
        if shown is None:
            return []
        anyone = shown.query.anyone or (self._between is not None and self._between.whom is None)
        rows = booking_formatting.rows(
            shown.answer,
            shown.free,
            anyone=anyone and not shown.query.people,
            waits=self._between is None or self._between.moving is None,
            now=self.desk.clock(),
            zone=self.desk.center.clock,
            hidden=self.app.names_hidden,
        )
        self._line.sure = bool(shown.answer.slots or shown.free or shown.query.waits)
        return rows

    @work(exclusive=True, group="times")
    async def _look(self, text: str) -> None:
        """Find what there is for `text`, and show it unless more has been typed by then."""
        await self._find(text)
        if self.is_current and self.query_box.value == text:
            self._show_understood()
            self.query_box.look_again()

    async def _find(self, text: str) -> Shown:
        between = self._between
        slot_queries = services.conversations.slot_queries
        if self._known is None:
            self._known = await self.ask(slot_queries.known())
        known = self._known
        if between is not None and between.whom is not None:
            known = replace(known, people=())  # with whom is settled: a name is not understood
        query = parse_slot_query(text, known)
        free: tuple[FreeNow, ...] = ()
        if between is not None:
            query = _settled(query, between)
            if between.moving is not None and (query.now or query.waits):  # S and W do that
                query = replace(query, unknown=(*query.unknown, "now" if query.now else "free"))
        who, moving = (None, None) if between is None else (between.who, between.moving)
        if query.now and not query.unknown:
            asking = services.conversations.free.free_now(who, query.minutes)
            free = await self.ask(asking)
            free = tuple(each for each in free if not query.people or each.person in query.people)
        answer = await self.ask(slot_queries.answer(query, who, moving))
        if between is not None and query.room == between.room is not None and not answer.slots:
            anywhere = slot_queries.answer(replace(query, room=None), who, moving)
            answer = await self.ask(anywhere)
        self._shown = Shown(text, query, answer, free)
        return self._shown

    def _show_understood(self) -> None:
        shown, known = self._shown, self._known
        assert shown is not None
        assert known is not None
        words = booking_formatting.understood(
            shown.answer, known, settled=self._between is not None, now=self.desk.clock(),
            zone=self.desk.center.clock, hidden=self.app.names_hidden,
        )  # fmt: skip
        self.show_text("understood", words)
        self.query_one(RowList).hint = booking_formatting.hint(shown.query)
        self.show_error(None)

    # Taking

    def on_search_box_entered(self, message: SearchBox.Entered) -> None:
        """Take the marked time, of the rows that belong to what is typed."""
        self._take(message.text, message.row)

    def chosen(self, row: Row) -> None:
        """Take the time that was clicked."""
        self._take(self.query_box.value, row)

    def turned(self, turn: CycleButton[Any]) -> None:
        """Go on in the box."""
        self.query_box.focus()

    @work(exclusive=True, group="take")
    async def _take(self, text: str, row: Row | None) -> None:
        shown = self._shown
        if shown is None or shown.text != text:
            shown = await self._find(text)
            self._show_understood()
            self.query_box.look_again()
            row = self.query_one(RowList).marked
        if row is None:
            self.show_error(booking_formatting.nothing(shown.answer))
            return
        chosen = booking_formatting.chosen(
            row,
            shown.query,
            now=self.desk.clock(),
            zone=self.desk.center.clock,
            hidden=self.app.names_hidden,
        )
        if isinstance(chosen, Refusal):
            self.show_error(chosen)
        elif self._between is None:
            self.keep_typed()  # until it is proposed
            self.dismiss(Chosen(*chosen))
        else:
            await self._act(self._between, Chosen(*chosen))

    async def _act(self, between: Between, chosen: Chosen) -> None:
        """Do it at once: for whom it is, is known."""
        by = self.query_one(CycleButton).value if between.offers else BOTH
        chosen = replace(chosen, by=by)
        outcome = await self.act(between.make(chosen, ""))
        if isinstance(outcome, Refusal):
            self.show_error(outcome)
            return
        number = outcome.first("conversation") if "conversation" in outcome.records else None
        self.dismiss(replace(chosen, by=number or BOTH))


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found for a text."""

    text: str
    query: SlotQuery
    answer: Answer
    free: tuple[FreeNow, ...]


def _settled(query: SlotQuery, between: Between) -> SlotQuery:
    """Return a query with what is known already filled in."""
    if between.whom is not None:
        query = replace(query, people=(between.whom,), anyone=False)
    if between.keeps and not query.length_said:
        query = replace(query, minutes=between.minutes)
    return query if query.room is not None else replace(query, room=between.room)


# Which act follows from a time that was chosen


def proposing(
    chosen: Chosen, who: int, agreed: bool, why: str = "", about: int | None = None
) -> Act:
    """Return the act by which `who` proposes what was chosen, or starts it at once."""
    services_ = services.conversations
    if chosen.now:
        assert chosen.person is not None
        return services_.talking.now(
            who, chosen.person, chosen.minutes, chosen.room, why, about_disconnect=about
        )
    return services_.proposing.propose(
        who,
        chosen.person,
        chosen.start,
        chosen.minutes,
        chosen.room,
        agreed=agreed,
        why=why,
        about_disconnect=about,
    )


def moving(talk: Conversation, *, offered: bool, hidden: bool) -> Between:
    """Return what is looked for when a conversation gets another time."""
    people = [(side.person, side_name(side, hidden=hidden)) for side in talk.sides]
    two = tuple((number, name) for number, name in people if number is not None)
    asked = next((side.person for side in talk.sides if side.said_yes_at is None), None)
    return Between(
        title="A time for it" if talk.starts_at is None else "Another time",
        who=talk.people[0],
        whom=talk.people[1] if len(talk.people) == 2 else None,
        make=lambda chosen, why: moved(talk, chosen, why),
        moving=talk.id,
        minutes=talk.minutes,
        keeps=True,
        room=talk.room,
        offers=two if len(two) == 2 else (),
        by=(asked or two[0][0]) if offered and len(two) == 2 else BOTH,
    )


def moved(talk: Conversation, chosen: Chosen, why: str) -> Act:
    """Return the act that gives a conversation the chosen time."""
    proposing_ = services.conversations.proposing
    if chosen.by != BOTH:
        return proposing_.offer(talk.id, chosen.by, chosen.start, chosen.minutes, chosen.room, why)
    if talk.starts_at is None and chosen.minutes == talk.minutes:
        taker = None if len(talk.people) == 2 else chosen.person
        if taker is not None or len(talk.people) == 2:
            take = services.conversations.waiting_list.take
            return take(talk.id, taker, chosen.start, chosen.room, why)
    return proposing_.move(talk.id, chosen.start, chosen.minutes, chosen.room, why=why)


def about_disconnect(talk: Conversation, who: int) -> Between:
    """Return what is looked for when two talk about a disconnect that one of them felt."""
    other = talk.other(who).person
    assert other is not None
    return Between(
        title="A time to talk about it",
        who=who,
        whom=other,
        make=lambda chosen, why: proposing(chosen, who, agreed=False, why=why, about=talk.id),
        minutes=talk.minutes,
    )
