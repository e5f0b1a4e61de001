"""Dialogs of a meeting: when and by whom it was led, and how somebody was there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import time_text
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.time_field import day_field, time_field
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.domain.training.meeting import MeetingView
    from frontdesk.domain.training.records import Attendee, Meeting
    from frontdesk.services.desk.context import Act

_FIELDS = (
    ("minutes", "How long", "e.g. 90, in minutes"),
    ("led", "Led by", "a name, on file or not"),
)
_CERTIFIED = ((False, "○", "not known"), (True, "✓", "yes, on that day"))
_TICKS = ((False, "○", ""), (True, "✓", ""))
_THERE = (
    ("late", "Came late by", "e.g. 10, in minutes"),
    ("early", "Left early by", "e.g. 10, in minutes"),
)
_MAKES_UP = "a day in the week or month it is for"
_NO_DAY = Refusal("no-day", "Write the day, like 2026-11-20 or today.", field="day")


NOT_A_NUMBER = Refusal("not-a-number", "Write minutes as a whole number, like 90.")


def tick(meeting: Meeting, attendee: Attendee) -> Act:
    """Return the act that puts somebody on the list; the first puts the meeting on record."""
    if meeting.id:
        return services.training.meetings.tick(meeting.id, attendee)
    return services.training.meetings.hold(replace(meeting, attendees=(attendee,)))


def _key(meeting: Meeting) -> tuple[object, ...]:
    """Return what tells a meeting from others, on record or not yet."""
    return (meeting.id,) if meeting.id else (0, meeting.day, meeting.requirements)


class MeetingDialog(FormDialog["Meeting"]):
    """When people met, how long, led by whom and what for; or that they never did."""

    TITLE = "A meeting that took place"
    KEEPS = TYPED
    BINDINGS = [SAVE]

    def __init__(self, shown: MeetingView) -> None:
        super().__init__()
        self._meeting = self._wanted = shown.meeting
        self.subject = _key(shown.meeting)
        self._view = shown
        self._day = day_field("field-day", "On", "e.g. today, or 20 Nov", past=True)
        self._begins = time_field("field-begins", "From", "e.g. 2 pm; may be empty")

    def parts(self) -> ComposeResult:
        """Yield the lines, and what it counts for."""
        meeting, asked = self._meeting, self._view.asked
        yield self._day
        yield self._begins
        yield from (line(*field) for field in _FIELDS)
        yield CycleButton("certified", "IPS-certified trainer", _CERTIFIED, meeting.certified)
        yield label("It counts for")
        for number, each in enumerate(asked):
            yield CycleButton(f"for-{number}", each.title, _TICKS, each.id in meeting.requirements)
        yield wrong()
        never = [Do("It did not happen", "remove")] if meeting.id else []
        yield buttons(Do("Save", "save"), *never)
        yield note("Record that it happened and who was there, never what was said. Ctrl+S saves.")

    def begin(self) -> None:
        """Show how it stands."""
        meeting, clock = self._meeting, self.desk.center.clock
        begins = times.kept_time(meeting.begins, clock) if meeting.begins else ""
        self.fill(
            {
                "day": meeting.day,
                "begins": begins,
                "minutes": str(meeting.minutes),
                "led": "" if self.app.names_hidden else meeting.leader,
            }
        )

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take it off the record again, which an undo brings back."""
        if await self.did(services.training.meetings.remove(self._meeting.id)):
            self.dismiss(replace(self._meeting, id=0, attendees=()))

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps it; what is not on record is kept with the first tick."""
        written = await self._written()
        if isinstance(written, Refusal):
            return written
        self._wanted = written
        if written.id:
            return services.training.meetings.correct(written)
        self.saved(None)
        return None

    def saved(self, event: Event | None) -> None:
        """Go back with the meeting as it is now."""
        self.dismiss(self._wanted)

    async def _written(self) -> Meeting | Refusal:
        """Return the meeting as it is written here."""
        day, begins = self._day.meant() or _NO_DAY, self._begins.meant()
        if isinstance(day, Refusal):
            return day
        if isinstance(begins, Refusal):
            return begins
        if wrong := self.no_number(NOT_A_NUMBER, "minutes"):
            return wrong
        minutes = self.text("minutes")
        turned = {turn.name_of: turn.value for turn in self.query(CycleButton)}
        asked = [each.id for at, each in enumerate(self._view.asked) if turned[f"for-{at}"]]
        shown = {each.id for each in self._view.asked}
        meeting = self._meeting
        wanted = replace(
            meeting,
            day=day,
            begins="" if begins is None else time_text(begins),
            minutes=int(minutes[:5]),
            certified=bool(turned["certified"]),
            requirements=(*(each for each in meeting.requirements if each not in shown), *asked),
        )
        if self.changed("led"):
            led = await self._led()
            if isinstance(led, Refusal):
                return led
            wanted = replace(wanted, led_by=led[0], leader=led[1])
        in_order = services.training.meetings.in_order(wanted)
        found = await self.ask(in_order)
        if isinstance(found, Refusal):
            return found
        return replace(wanted, begins=found.begins)

    async def _led(self) -> tuple[int | None, str] | Refusal:
        """Return who led it: somebody on file, a name that is not, or nobody."""
        text = self.text("led")
        if not text:
            return None, ""
        who = await self.ask(services.people.commands.who(text))
        if isinstance(who, Refusal):
            return (None, text) if who.code == "nobody-fits" else who
        names = await self.ask(services.people.commands.names([who]))
        return who, names.get(who, text)


class AttendeeDialog(FormDialog["Meeting"]):
    """How somebody was there: late, gone early, or for another week."""

    KEEPS = TYPED
    AS_DONE = frozenset({"there-already"})
    BINDINGS = [SAVE]

    def __init__(self, meeting: Meeting, attendee: Attendee, name: str) -> None:
        super().__init__()
        self.title, self.subject = f"{name} was there", (*_key(meeting), attendee.person)
        self._meeting, self._attendee = meeting, attendee
        self._counts_for = day_field("field-counts_for", "Makes up", _MAKES_UP, past=True)

    def parts(self) -> ComposeResult:
        """Yield the lines."""
        yield from (line(*field) for field in _THERE)
        yield self._counts_for
        yield wrong()
        yield buttons(Do("Save", "save"))
        yield note("Whoever makes up another week has it count for that one. Ctrl+S saves.")

    def begin(self) -> None:
        """Show how it stands."""
        attendee = self._attendee
        minutes = {"late": attendee.late, "early": attendee.early}
        stood = {name: str(each) if each else "" for name, each in minutes.items()}
        self.fill({**stood, "counts_for": attendee.counts_for})

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps it; whoever was not ticked is now."""
        written = self._written()
        return written if isinstance(written, Refusal) else tick(self._meeting, written)

    def saved(self, event: Event | None) -> None:
        """Go back with the meeting, which may be on record only now."""
        meeting = self._meeting
        if event is not None and not meeting.id:
            meeting = replace(meeting, id=event.first("gathering"))
        self.dismiss(None if event is None else meeting)

    def _written(self) -> Attendee | Refusal:
        written = filter(self.text, ("late", "early"))
        if wrong := self.no_number(NOT_A_NUMBER, *written):
            return wrong
        late, early = self.text("late") or "0", self.text("early") or "0"
        counts_for = self._counts_for.meant() or ""
        if isinstance(counts_for, Refusal):
            return counts_for
        attendee = self._attendee
        return replace(attendee, late=int(late[:5]), early=int(early[:5]), counts_for=counts_for)
