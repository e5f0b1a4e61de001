"""The center's own settings: its name, its hours, how many it holds, how long a visit lasts."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import meant, times
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


class CenterSettingsDialog(FormDialog[None]):
    """What the center is called, when it is open, how many it holds, how long people stay."""

    TITLE = "The center"
    KEEPS = TYPED
    BINDINGS = [SAVE]

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        yield line("name", "Name", most=0)
        yield line("zone", "Time zone", "New York, or Eastern", 0)
        yield note(id="zone-clock")
        yield line("capacity", "How many people fit", "no limit", 0)
        yield line("stay", "Usual stay, minutes", most=0)
        yield line("recipe", "Self-made codes use", "anything people like", 0)
        yield line("backups", "Second backup folder", "none, or a stick: /media/stick", 0)
        yield CycleButton("usual", "Who usually comes about now", _SHOWN_OR_NOT, True)
        yield label("Opening hours")
        for number, day in enumerate(times.weekday_names()):
            yield opening_field(f"field-day-{number}", day, "09:00-17:00, or closed")
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
        wanted = _wanted(center, changed)
        if isinstance(wanted, Refusal):
            return wanted
        if (usual := self.turn_of("usual")).is_other:
            wanted = replace(wanted, usual_people=bool(usual.value))
        outcome = await self.act(services.center.commands.change(wanted))
        if isinstance(outcome, Refusal) and outcome.code == "say-why-the-zone":
            why = await self.app.push_screen_wait(ZoneDialog(wanted.zone))
            return None if why is None else services.center.commands.change(wanted, why)
        if isinstance(outcome, Refusal):
            return outcome
        self.saved(outcome)
        return None


def _texts(center: Center) -> dict[str, str]:
    """Return the settings as they stand in the fields, by the field's name."""
    hours = center.hours or ("",) * len(WEEKDAYS)
    said = [_SAID_CLOSED if center.hours and text == CLOSED else text for text in hours]
    return {
        "name": center.name,
        "zone": center.zone,
        "capacity": "" if center.capacity is None else str(center.capacity),
        "stay": str(center.usual_stay),
        "recipe": center.code_recipe,
        "backups": center.backup_folder,
        **{f"day-{number}": text for number, text in enumerate(said)},
    }


def _wanted(center: Center, changed: dict[str, str]) -> Center | Refusal:
    """Return `center` with what was written into the fields that were `changed`."""
    texts = _texts(center) | changed
    try:
        capacity = int(texts["capacity"]) if texts["capacity"] else None
        stay = int(texts["stay"])
    except ValueError:
        return _NOT_A_NUMBER
    said = [texts[f"day-{number}"] for number in range(len(WEEKDAYS))]
    read = [meant.opening(text) for text in said]
    wrong = next((each for each in read if isinstance(each, Refusal)), None)
    if wrong is not None:
        return wrong
    hours = tuple(each.value for each in read if not isinstance(each, Refusal))
    zone = find_zone(texts["zone"]) if "zone" in changed else center.zone
    if isinstance(zone, Refusal):
        return zone
    return replace(
        center,
        name=texts["name"],
        zone=zone,
        capacity=capacity,
        usual_stay=stay,
        hours=hours if any(said) else (),
        code_recipe=texts["recipe"],
        backup_folder=os.path.expanduser(texts["backups"]),
    )
