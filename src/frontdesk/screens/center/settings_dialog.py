"""The center's own settings: its name, its hours, how many it holds, how long a visit lasts."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.values import CLOSED, WEEKDAYS, Center
from frontdesk.domain.center.zones import find_zone, found_words
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.time_field import opening_field
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

_SAID_CLOSED = "closed"

_SHOWN_OR_NOT = [(True, "✓", "shown in the empty box"), (False, "–", "not shown")]

_NOT_A_NUMBER = Refusal(
    "not-a-number", "Capacity and usual stay are whole numbers. For no limit, leave capacity empty."
)


_CLOCKS = ((True, "", "‹ 12 hours ›"), (False, "", "‹ 24 hours ›"))
_DATES = ((True, "", "‹ 4 March ›"), (False, "", "‹ 3 April ›"))


class CenterSettingsDialog(FormDialog[None]):
    """What the center is called, when it is open, how many it holds, how long people stay."""

    TITLE = "The center"
    KEEPS = TYPED
    BINDINGS = [SAVE]

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        center = self.desk.center
        yield line("name", "Name", most=0)
        yield line("zone", "Time zone", "e.g. New York, or Eastern", 0)
        yield note(id="zone-clock")
        yield CycleButton("twelve", "The clock shows", _CLOCKS, center.shows_twelve)
        yield CycleButton("month-first", "3/4 is", _DATES, center.month_leads)
        yield line("capacity", "How many people fit", "empty: no limit", 0)
        yield line("stay", "Usual stay, minutes", most=0)
        yield line("recipe", "Self-made codes use", "empty: anything people like", 0)
        yield line("backups", "Second backup folder", "e.g. /media/stick; empty: none", 0)
        yield CycleButton("usual", "Who usually comes about now", _SHOWN_OR_NOT, True)
        yield label("Opening hours")
        self._hours = [
            opening_field(f"field-day-{number}", day, "e.g. 9-5, or closed")
            for number, day in enumerate(times.weekday_names())
        ]
        yield from self._hours
        yield wrong()
        yield buttons(Do("Save", "save"), Do("Back", "back"))
        yield note("Enter: next line. Ctrl+S saves.")

    def begin(self) -> None:
        """Show what is set."""
        self.fill(_texts(self.desk.center))
        self.turn_of("usual").stand(self.desk.center.usual_people)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say beside a zone that is typed which one it is, and what its clocks show now."""
        if event.input.id == "field-zone":
            self.show_text("zone-clock", found_words(event.value, self.app.clock()))

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps what was changed; what another desk changed meanwhile stays."""
        from frontdesk.screens.center.zone_dialog import ZoneDialog

        center = self.desk.center
        changed = {name: self.text(name) for name in _texts(center) if self.changed(name)}
        numbers = filter(self.changed, ["stay", *filter(self.text, ["capacity"])])
        if wrong := self.no_number(_NOT_A_NUMBER, *numbers):
            return wrong
        hours = self._hours_wanted(center)
        wanted = hours if isinstance(hours, Refusal) else _wanted(center, changed, hours)
        if isinstance(wanted, Refusal):
            return wanted
        if (usual := self.turn_of("usual")).is_other:
            wanted = replace(wanted, usual_people=bool(usual.value))
        if (twelve := self.turn_of("twelve")).is_other:
            wanted = replace(wanted, twelve_hours=twelve.value)
        if (month_first := self.turn_of("month-first")).is_other:
            wanted = replace(wanted, month_first=month_first.value)
        outcome = await self.act(services.center.commands.change(wanted))
        if isinstance(outcome, Refusal) and outcome.code == "say-why-the-zone":
            why = await self.app.push_screen_wait(ZoneDialog(wanted.zone))
            return None if why is None else services.center.commands.change(wanted, why)
        if isinstance(outcome, Refusal):
            return outcome
        self.saved(outcome)
        return None

    def _hours_wanted(self, center: Center) -> tuple[str, ...] | Refusal:
        """Return when the house is open on each weekday; none if no line says anything."""
        hours = list(center.hours or (CLOSED,) * len(WEEKDAYS))
        for number, field in enumerate(self._hours):
            if self.changed(f"day-{number}"):
                meant = field.meant()
                if isinstance(meant, Refusal):
                    return meant
                hours[number] = meant or CLOSED
        return tuple(hours) if any(field.text for field in self._hours) else ()


def _texts(center: Center) -> dict[str, str]:
    """Return the settings as they stand in the fields, by the field's name."""
    hours = center.hours or ("",) * len(WEEKDAYS)
    said = [
        _SAID_CLOSED if center.hours and text == CLOSED else times.kept_hours(text, center.clock)
        for text in hours
    ]
    return {
        "name": center.name,
        "zone": center.zone,
        "capacity": "" if center.capacity is None else str(center.capacity),
        "stay": str(center.usual_stay),
        "recipe": center.code_recipe,
        "backups": center.backup_folder,
        **{f"day-{number}": text for number, text in enumerate(said)},
    }


def _wanted(center: Center, changed: dict[str, str], hours: tuple[str, ...]) -> Center | Refusal:
    """Return `center` with what was written into the fields that were `changed`, and `hours`."""
    texts = _texts(center) | changed
    zone = find_zone(texts["zone"]) if "zone" in changed else center.zone
    if isinstance(zone, Refusal):
        return zone
    return replace(
        center,
        name=texts["name"],
        zone=zone,
        capacity=int(texts["capacity"]) if texts["capacity"] else None,
        usual_stay=int(texts["stay"]),
        hours=hours,
        code_recipe=texts["recipe"],
        backup_folder=os.path.expanduser(texts["backups"]),
    )
