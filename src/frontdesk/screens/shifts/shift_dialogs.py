"""A shift's dialog: what was planned, what was changed since, and what really happened."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.shifts import formatting
from frontdesk.screens.time_field import TimeField, end_field, moment_field, span_field
from frontdesk.screens.visits import day_formatting
from frontdesk.widgets.person_rows import PersonRow

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.domain.shifts.values import Change, Seat, Work
    from frontdesk.services.desk.acting import Act


_NO_TIMES = Refusal("not-a-time", "Write the new time like 10:00 - 14:00.")
_NO_BEGINNING = Refusal("no-time", "Write when it began, like 09:00.")


class ShiftDialog(Dialog[str]):
    """A published shift that nobody has started: cover, calling off, or what became of it.

    It returns ``cover`` when somebody is to be found for it.
    """

    BINDINGS = [CLOSE]

    def __init__(self, shift: int) -> None:
        super().__init__()
        self._shift = shift
        self._seat: Seat | None = None
        self._planned = ""
        self._times = span_field(
            "field-times", "At another time", "10:00 - 14:00",
            on=self._day, lasting=self._lasting, id="moving",
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Compose the dialog, to be filled when the shift is loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static("", id="about", classes="note")
            yield Static("", id="changes", classes="note")
            with Horizontal(classes="buttons"):
                yield Button("Starts now", id="start")
                yield Button("Cover …", id="cover")
            with Horizontal(classes="buttons"):
                yield Button("It was worked", id="worked")
                yield Button("Somebody else worked it …", id="else")
                yield Button("Take the change back", id="take-back")
            with Horizontal(classes="buttons", id="settling"):
                yield Button("It did not take place", id="not-held")
            yield Static("Why, if you like to say", classes="label")
            yield Input(placeholder="snowed in", id="why", max_length=200)
            yield self._times
            with Horizontal(classes="buttons"):
                yield Button("Move it", id="move")
                yield Button("It does not take place", id="call-off")
            yield Static("", id="wrong", classes="error")
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Load the shift."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the shift and what was changed about it."""
        desk = self.app.desk
        assert desk is not None
        asked = (
            desk.submit_query(services.shifts.commands.show(self._shift)),
            desk.submit_query(services.shifts.commands.changes(self._shift)),
        )
        seat, changes = [await asyncio.wrap_future(each) for each in asked]
        if seat is None:
            self.dismiss("")
            return
        self._show(seat, changes, desk.clock(), desk.center.zone)

    def _show(self, seat: Seat, changes: list[Change], now: int, zone: str) -> None:
        self._seat, hidden = seat, self.app.names_hidden
        name, about = formatting.seat_texts(seat, now=now, zone=zone, hidden=hidden)
        self.query_one("#name", Static).update(Content(name))
        self.query_one("#about", Static).update(Content(about))
        said = [formatting.change_text(each, now=now, zone=zone, hidden=hidden) for each in changes]
        self.query_one("#changes", Static).update(Content("\n".join(said)))
        over = seat.end <= now
        settles = over and seat.on and not seat.worked
        last = [each for each in changes if each.taken_back_at is None][-1:]
        said_since = bool(last) and last[0].at >= seat.end and not seat.worked
        shown = {
            "start": seat.filled and not over,
            "cover": seat.on and not over,
            "worked": settles and seat.person is not None,
            "else": settles,
            "not-held": settles,
            "take-back": seat.change is not None and (said_since or not over),
            "move": not seat.called_off and not over,
            "call-off": not seat.called_off and not over,
        }
        self.query_one("#moving").display = shown["move"] or settles
        self.query_one("#settling").display = settles
        if settles:
            self.query_one("#title-times", Static).update("Worked from - to")
            self._planned = formatting.hours_text_of(seat, zone)
            self._times.box.value = self._times.box.value or self._planned
        for button, wanted in shown.items():
            self.query_one(f"#{button}", Button).display = wanted
        first = next((button for button, wanted in shown.items() if wanted), None)
        if first is not None:
            self.query_one(f"#{first}", Button).focus()

    def _day(self) -> str:
        return "" if self._seat is None else self._seat.day

    def _written(self) -> tuple[int, int] | Refusal:
        """Return from when to when it is to be instead."""
        times = self._times.meant() or _NO_TIMES
        said = any(letter.isdigit() for letter in self._times.text)
        return times if said or not isinstance(times, Refusal) else _NO_TIMES

    def _lasting(self) -> int | None:
        return None if self._seat is None else self._seat.span.seconds

    @work(exclusive=True, group="dialog")
    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        from frontdesk.screens.staff_dialog import StaffDialog

        what, other = event.button.id or "", None
        if what == "cover":
            self.dismiss("cover")
            return
        if what == "else":
            asking = services.shifts.on_shift.could_take(self._shift)
            dialog = StaffDialog("Who worked it?", "Worked it", asking)
            chosen = await self.app.push_screen_wait(dialog)
            if not isinstance(chosen, PersonRow):
                return
            other = chosen.person
        doing = self._act(what, other)
        if doing is None or isinstance(doing, Refusal):
            outcome: Event | Refusal | None = doing
        else:
            outcome = await self.act(doing)
        if isinstance(outcome, Refusal):
            say(self, outcome)
        elif outcome is not None:
            self.dismiss("")

    def _act(self, what: str, other: int | None) -> Act | Refusal | None:
        seat = self._seat
        if seat is None:
            return None
        why = self.query_one("#why", Input).value
        match what:
            case "start" if seat.person is not None:
                return services.shifts.time_entries.start(seat.person)
            case "worked" | "else":
                began = ended = None
                if self._times.text != self._planned:
                    times = self._written()
                    if isinstance(times, Refusal):
                        return times
                    began, ended = times
                return services.shifts.settling.worked_after_all(
                    seat.shift, began, ended, other, why
                )
            case "not-held":
                return services.shifts.settling.not_held(seat.shift, why)
            case "take-back":
                return services.shifts.covers.take_back(seat.shift)
            case "call-off":
                return services.shifts.covers.call_off(seat.shift, why=why)
            case "move":
                times = self._written()
                if isinstance(times, Refusal):
                    return times
                return services.shifts.covers.move(seat.shift, *times, why=why)
        return None


class TimeEntryDialog(Dialog[str]):
    """What somebody worked: when it began and ended, or that it never was."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._work: Work | None = None
        self._day = ""
        self._stood = {"began": "", "ended": ""}
        self._began = moment_field("field-began", "Began", "9:00", on=lambda: self._day)
        self._ended = end_field(
            "field-ended", "Ended", "still on; or when, like 17:30",
            start=self._start, on=lambda: self._day,
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Compose the fields, to be filled when the work is loaded."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static("", id="about", classes="note")
            yield self._began
            yield self._ended
            yield Static("", id="estimated", classes="note")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                yield Button("It never was", id="remove")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")

    def on_mount(self) -> None:
        """Load the work."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the work and fill the fields."""
        desk = self.app.desk
        assert desk is not None
        found = await asyncio.wrap_future(
            desk.submit_query(services.shifts.time_entries.show(self._number))
        )
        if found is None:
            self.dismiss("")
            return
        now, zone = desk.clock(), desk.center.zone
        self._work, self._day = found, times.day_of(found.began, zone)
        self._stood = {
            "began": day_formatting.hour_text(found.began, self._day, zone),
            "ended": day_formatting.hour_text(found.ended, self._day, zone),
        }
        name, about = formatting.work_texts(found, now=now, zone=zone, hidden=self.app.names_hidden)
        self.query_one("#name", Static).update(Content(name))
        self.query_one("#about", Static).update(Content(about))
        estimated = "Nobody recorded the end. If the time is right, save."
        self.query_one("#estimated", Static).update(
            Content(estimated if formatting.is_estimated(found) else "")
        )
        draft = self.app.drafts.take(self._draft)
        for field, text in self._stood.items():
            self.query_one(f"#field-{field}", Input).value = draft.get(field, text)
        self.query_one("#field-ended", Input).focus()

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(TimeEntryDialog, self._number)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line; from the last one, keep what is written."""
        if event.input.id == "field-ended":
            self.action_save()
        else:
            self.query_one("#field-ended", Input).focus()

    @work(exclusive=True)
    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep the times, or take the work off the record."""
        if event.button.id == "save":
            self.action_save()
        else:
            await self._do(services.shifts.time_entries.remove(self._number))

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep what is written here."""
        began, ended, found = self._read(self._began), self._read(self._ended), self._work
        wrong = next((each for each in (began, ended) if isinstance(each, Refusal)), None)
        if wrong is not None or found is None:
            say(self, wrong or Refusal("not-open", "The shift is not loaded yet. Once more."))
            return
        assert not isinstance(began, Refusal)
        assert not isinstance(ended, Refusal)
        if began is None and ended is None and formatting.is_estimated(found):
            ended = found.ended  # saved as it stands: the time is right
        emptied = bool(self._stood["ended"]) and not self._text("ended")
        await self._do(
            services.shifts.time_entries.correct(self._number, began, ended, still_on=emptied)
        )

    async def _do(self, doing: Act) -> None:
        outcome = await self.act(doing)
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            say(self, outcome)
        else:
            self.dismiss("")

    def _text(self, field: str) -> str:
        return self.query_one(f"#field-{field}", Input).value.strip()

    def _read(self, field: TimeField[int]) -> int | Refusal | None:
        """Return the instant written in a field, or None if it stands as before or is empty."""
        began = field is self._began
        if field.text == self._stood["began" if began else "ended"]:
            return None
        return _NO_BEGINNING if began and not field.text else field.meant()

    def _start(self) -> int | None:
        """Return when it began, as it is written or as it stood."""
        began = self._read(self._began)
        return began if isinstance(began, int) else self._work and self._work.began

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        texts = {field: self._text(field) for field in self._stood}
        typed = {field: text for field, text in texts.items() if text != self._stood[field]}
        self.app.drafts.keep(self._draft, typed)
        self.dismiss("")


def say(dialog: Dialog[Any], refusal: Refusal) -> None:
    """Say what is not right, on the dialog."""
    error = dialog.query_one("#wrong", Static)
    error.update(Content(refusal.sentence))
    error.add_class("-said")
    error.scroll_visible()
