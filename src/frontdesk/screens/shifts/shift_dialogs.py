"""A shift's dialog: what was planned, what was changed since, and what really happened."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Button, Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.shifts import formatting
from frontdesk.screens.shifts.rota_lists import RotaList
from frontdesk.screens.time_field import end_field, moment_field, span_field
from frontdesk.screens.visits import day_formatting
from frontdesk.widgets.person_rows import PersonRow

if TYPE_CHECKING:
    from frontdesk.domain.shifts.values import Change, ShiftSlot, Work
    from frontdesk.services.desk.context import Act


_NO_TIMES = Refusal("not-a-time", "Write the new time like 10:00 - 14:00.", field="times")
_NO_BEGINNING = Refusal("no-time", "Write when it began, like 09:00.", field="began")


class ShiftDialog(FormDialog[str]):
    """A published shift that nobody has started: cover, calling off, or what became of it.

    It returns ``cover`` when somebody is to be found for it.
    """

    FIRST = ""
    AS_DONE = frozenset()

    def __init__(self, shift: int) -> None:
        super().__init__()
        self._shift = shift
        self._slot: ShiftSlot | None = None
        self._planned = ""
        self._times = span_field(
            "field-times", "At another time", "e.g. 10 - 2",
            on=self._day, lasting=self._lasting, id="moving",
        )  # fmt: skip

    def parts(self) -> ComposeResult:
        """Yield what there is, to be filled when the shift is loaded."""
        yield note(id="about")
        yield note(id="changes")
        yield buttons(
            Do("Starts now", "change('start')", id="start"),
            Do("Find who takes it …", "cover"),
        )
        yield buttons(
            Do("They worked it", "change('worked')", id="worked"),
            Do("Someone else worked it …", "else"),
            Do("Undo the change", "change('take-back')", id="take-back"),
            Do("Swap it …", "swap"),
        )
        yield buttons(Do("It did not happen", "change('not-held')", id="not-held"), id="settling")
        yield label("Why, if you want to say")
        yield Input(placeholder="e.g. snowed in", id="why", max_length=200)
        yield self._times
        yield buttons(
            Do("Move it", "change('move')", id="move"),
            Do("Cancel this shift", "change('call-off')", id="call-off"),
        )
        yield wrong()
        yield note("Esc goes back.")

    async def look_up(self) -> None:
        """Ask for the shift and what was changed about it."""
        slot, changes = await asyncio.gather(
            self.ask(services.shifts.commands.show(self._shift)),
            self.ask(services.shifts.commands.changes(self._shift)),
        )
        if slot is None:
            self.dismiss("")
            return
        self._show(slot, changes, self.desk.clock(), self.desk.center.clock)

    def _show(self, slot: ShiftSlot, changes: list[Change], now: int, zone: WallClock) -> None:
        self._slot, hidden = slot, self.app.names_hidden
        name, about = formatting.slot_texts(slot, now=now, zone=zone, hidden=hidden)
        self.show_title(name)
        self.show_text("about", about)
        said = [formatting.change_text(each, now=now, zone=zone, hidden=hidden) for each in changes]
        self.show_text("changes", "\n".join(said))
        over = slot.end <= now
        settles = over and slot.on and not slot.worked
        last = [each for each in changes if each.taken_back_at is None][-1:]
        said_since = bool(last) and last[0].at >= slot.end and not slot.worked
        shown = {
            "start": slot.filled and not over,
            "cover": slot.on and not over,
            "swap": slot.filled and not over,
            "worked": settles and slot.person is not None,
            "else": settles,
            "not-held": settles,
            "take-back": slot.change is not None and (said_since or not over),
            "move": not slot.called_off and not over,
            "call-off": not slot.called_off and not over,
        }
        self.query_one("#moving").display = shown["move"] or settles
        self.query_one("#settling").display = settles
        if settles:
            self.show_text("title-times", "Worked from - to")
            self._planned = formatting.hours_text_of(slot, zone)
            self._times.box.value = self._times.box.value or self._planned
        for button, wanted in shown.items():
            self.query_one(f"#{button}", Button).display = wanted
        first = next((button for button, wanted in shown.items() if wanted), None)
        if first is not None:
            self.query_one(f"#{first}", Button).focus()

    def _day(self) -> str:
        return "" if self._slot is None else self._slot.day

    def _written(self) -> tuple[int, int] | Refusal:
        """Return from when to when it is to be instead."""
        times = self._times.meant() or _NO_TIMES
        said = any(letter.isdigit() for letter in self._times.text)
        return times if said or not isinstance(times, Refusal) else _NO_TIMES

    def _lasting(self) -> int | None:
        return None if self._slot is None else self._slot.span.seconds

    def action_cover(self) -> None:
        """Go on to who could take it."""
        self.dismiss("cover")

    @work(exclusive=True, group="dialog")
    async def action_else(self) -> None:
        """Ask who worked it instead."""
        from frontdesk.screens.staff_dialog import StaffDialog

        asking = services.shifts.on_shift.could_take(self._shift)
        dialog = StaffDialog("Who worked it?", "Worked it", asking)
        chosen = await self.app.push_screen_wait(dialog)
        if isinstance(chosen, PersonRow):
            await self._change("else", chosen.person)

    @work(exclusive=True, group="dialog")
    async def action_swap(self) -> None:
        """Ask with which shift it is swapped."""
        slot = self._slot
        if slot is None:
            return
        chosen = await self.app.push_screen_wait(
            RotaList(
                "Swap with which shift?",
                "Nobody else has a shift in the next four weeks.",
                "Enter swaps the two.",
                services.shifts.rota.to_swap(slot.shift),
                lambda found, now, zone, hidden: formatting.swap_rows(
                    found, zone=zone, hidden=hidden
                ),
            )
        )
        if isinstance(chosen, int):
            why = self.box("why").value
            swap = services.shifts.shift_changes.swap(slot.shift, chosen, why=why)
            if await self.did(swap):
                self.dismiss("")

    @work(exclusive=True, group="dialog")
    async def action_change(self, what: str) -> None:
        """Do what the button says."""
        await self._change(what, None)

    async def _change(self, what: str, other: int | None) -> None:
        doing = self._act(what, other)
        if doing is not None and await self.did(doing):
            self.dismiss("")

    def _act(self, what: str, other: int | None) -> Act | Refusal | None:
        slot = self._slot
        if slot is None:
            return None
        why = self.box("why").value
        match what:
            case "start" if slot.person is not None:
                return services.shifts.time_entries.start(slot.person)
            case "worked" | "else":
                began = ended = None
                if self._times.text != self._planned:
                    times = self._written()
                    if isinstance(times, Refusal):
                        return times
                    began, ended = times
                return services.shifts.settling.worked_after_all(
                    slot.shift, began, ended, other, why
                )
            case "not-held":
                return services.shifts.settling.not_held(slot.shift, why)
            case "take-back":
                return services.shifts.shift_changes.take_back(slot.shift)
            case "call-off":
                return services.shifts.shift_changes.call_off(slot.shift, why=why)
            case "move":
                times = self._written()
                if isinstance(times, Refusal):
                    return times
                return services.shifts.shift_changes.move(slot.shift, *times, why=why)
        return None


class TimeEntryDialog(FormDialog[None]):
    """What somebody worked: when it began and ended, or that it never was."""

    KEEPS = TYPED
    FIRST = ""
    ENTER_SAVES = True
    BINDINGS = [SAVE]

    def __init__(self, number: int) -> None:
        super().__init__()
        self.subject = self._number = number
        self._work: Work | None = None
        self._day = ""
        self._began = moment_field("field-began", "Began", "e.g. 9", on=lambda: self._day)
        self._ended = end_field(
            "field-ended", "Ended", "e.g. 5:30 pm; empty: still on",
            start=self._start, on=lambda: self._day,
        )  # fmt: skip

    def parts(self) -> ComposeResult:
        """Yield the fields, to be filled when the work is loaded."""
        yield note(id="about")
        yield self._began
        yield self._ended
        yield line("job", "Job", most=60)
        yield note(id="estimated")
        yield wrong()
        yield buttons(Do("Save", "save"), Do("Delete this shift", "remove"))
        yield note("Enter: next line. Ctrl+S saves.")

    async def look_up(self) -> None:
        """Ask for the work and fill the fields."""
        found = await self.ask(services.shifts.time_entries.show(self._number))
        if found is None:
            self.dismiss(None)
            return
        now, zone = self.desk.clock(), self.desk.center.clock
        self._work, self._day = found, times.day_of(found.began, zone)
        name, about = formatting.work_texts(found, now=now, zone=zone, hidden=self.app.names_hidden)
        self.show_title(name)
        self.show_text("about", about)
        estimated = "Nobody recorded the end. If the time is right, save."
        self.show_text("estimated", estimated if formatting.is_estimated(found) else "")
        self.fill(
            {
                "began": day_formatting.hour_text(found.began, self._day, zone),
                "ended": day_formatting.hour_text(found.ended, self._day, zone),
                "job": found.job,
            }
        )
        self.box("ended").focus()

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take the work off the record."""
        if await self.did(services.shifts.time_entries.remove(self._number)):
            self.dismiss(None)

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps what is written here."""
        began, ended, found = self._read("began"), self._read("ended"), self._work
        if isinstance(began, Refusal):
            return began
        if isinstance(ended, Refusal):
            return ended
        assert found is not None, "keys wait until it is loaded"
        if began is None and ended is None and formatting.is_estimated(found):
            ended = found.ended  # saved as it stands: the time is right
        emptied = bool(self.stood("ended")) and not self.text("ended")
        job = self.text("job") if self.changed("job") else ""
        return services.shifts.time_entries.correct(
            self._number, began, ended, still_on=emptied, job=job
        )

    def _read(self, name: str) -> int | Refusal | None:
        """Return the instant written in a field, or None if it stands as before or is empty."""
        field = self._began if name == "began" else self._ended
        if not self.changed(name):
            return None
        return _NO_BEGINNING if name == "began" and not field.text else field.meant()

    def _start(self) -> int | None:
        """Return when it began, as it is written or as it stood."""
        began = self._read("began")
        return began if isinstance(began, int) else self._work and self._work.began
