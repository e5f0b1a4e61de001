"""What took place: a conversation to record, how long people talked; and whom to remind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain.conversations import reminders as reminding
from frontdesk.domain.paper import Paper, Table
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.hours import say_hours
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, line, note, wrong
from frontdesk.screens.paper_view import PaperView
from frontdesk.screens.time_field import span_field

if TYPE_CHECKING:
    from frontdesk.domain.center.values import Center
    from frontdesk.domain.conversations.reminders import Reminder
    from frontdesk.domain.events import Event
    from frontdesk.services.conversations.hours import Talked
    from frontdesk.services.desk.context import Act

_NO_TIMES = Refusal("not-a-time", "Write from when to when, like 2:00 - 2:30.", field="when")


class PastTalkDialog(FormDialog[int]):
    """Who talked with whom, when and where; it returns the conversation's number."""

    TITLE = "A conversation that took place"
    KEEPS = TYPED
    ENTER_SAVES = True
    AS_DONE = frozenset()
    BINDINGS = [SAVE]

    def __init__(self, day: str) -> None:
        super().__init__()
        self.subject = self._day = day
        self._when = span_field(
            "field-when", "From - to", "e.g. 2:00 - 2:30, or yesterday 2-2:30", on=lambda: day
        )
        self._when.past = True

    def parts(self) -> ComposeResult:
        """Yield the lines."""
        yield line("who", "Who", "a name")
        yield line("whom", "With", "a name")
        yield self._when
        yield line("room", "Room", "if it was in one")
        yield wrong()
        yield buttons(Do("Save", "save"))
        yield note("Record that they talked, never what was said.")

    async def wanted(self) -> Act | Refusal:
        """Return the act that records it."""
        people: list[int] = []
        for name in ("who", "whom"):
            found = await self.ask(services.people.commands.who(self.text(name)))
            if isinstance(found, Refusal):
                return replace(found, field=name)
            people.append(found)
        when = self._when.meant() or _NO_TIMES
        if isinstance(when, Refusal):
            return when
        room: int | None = None
        if self.text("room"):
            known = await self.ask(services.conversations.rooms.number(self.text("room")))
            if isinstance(known, Refusal):
                return replace(known, field="room")
            room = known
        start, end = when
        who, whom = people
        return services.conversations.talking.took_place(who, whom, start, end, room)

    def saved(self, event: Event | None) -> None:
        """Go back with its number."""
        self.dismiss(None if event is None else event.first("conversation"))


# Papers


_HEADS = ("Who", "Conversations", "Hours", "Estimated")


def reminders(day: str) -> PaperView[tuple[Reminder, ...]]:
    """Return whom to remind of the conversations of a day."""
    return PaperView(
        "Reminders: who wants one",
        "reminders",
        (day, day),
        lambda first, _: services.conversations.reminders.of_day(first),
        lambda found, first, _, center: reminding.on_paper(found, first, center.name, center.clock),
    )


def talked(today: str) -> PaperView[tuple[Talked, tuple[Talked, ...]]]:
    """Return how long people talked this month."""
    return PaperView(
        "How long people talked",
        "talked",
        (f"{today[:7]}-01", today),
        services.conversations.hours.of_days,
        _on_paper,
    )


def _on_paper(
    found: tuple[Talked, tuple[Talked, ...]], first: str, last: str, center: Center
) -> Paper:
    total, each_ones = found
    rows = tuple(_row(each, each.name or NO_NAME) for each in each_ones)
    numbers = tuple(
        (each.name or NO_NAME, each.conversations, each.minutes / 60, each.estimated / 60)
        for each in each_ones
    )
    return Paper(
        f"Time talked, {first} to {last}",
        (center.name, "Each conversation counts once in all, and once for each of the two."),
        (Table("", _HEADS, (*rows, _row(total, "In all")), (2.5, 1.2, 1.0, 1.0)),),
        data=Table("Talked", _HEADS, numbers),
    )


def _row(each: Talked, name: str) -> tuple[str | int, ...]:
    return name, each.conversations, say_hours(each.minutes), say_hours(each.estimated)
