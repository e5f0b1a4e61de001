"""The center's own settings by subject: the house, its hours, closing, questions, reports."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.values import CLOSED, WEEKDAYS, Center, SettleBy
from frontdesk.domain.center.zones import find_zone, found_words
from frontdesk.domain.people.values import QUESTIONS, FieldUse
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.time_field import TimeField, opening_field, opening_week_field
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

_SAID_CLOSED = "closed"

_SHOWN_OR_NOT = [(True, "✓", "shown"), (False, "–", "not shown")]

_USES = [
    (FieldUse.OFF, "–", "not asked"),
    (FieldUse.OPTIONAL, "○", "asked, may stay empty"),
    (FieldUse.REQUIRED, "●", "asked of everyone"),
]

_SETTLE = [
    (SettleBy.USUAL_STAY, "●", "after the usual stay"),
    (SettleBy.CLOSING_TIME, "●", "at closing time"),
]

_NOT_A_NUMBER = Refusal(
    "not-a-number", "Capacity and usual stay are whole numbers. For no limit, leave capacity empty."
)
_NOT_YEARS = Refusal("not-a-number", "Write the years as a number, or 0 for ever.")

_CLOCKS = ((True, "", "‹ 12 hours ›"), (False, "", "‹ 24 hours ›"))
_DATES = ((True, "", "‹ 4 March ›"), (False, "", "‹ 3 April ›"))


class CenterSettingsDialog(FormDialog[None]):
    """What the center is called, when it is open, how many it holds, how long people stay."""

    TITLE = "The center"
    KEEPS = TYPED
    BINDINGS = [SAVE]

    def __init__(self) -> None:
        super().__init__()
        self._week = opening_week_field("field-week", "Several days at once", "e.g. mon-fri 9-5")
        self._hours: list[TimeField[str]] = []
        for number, day in enumerate(times.weekday_names()):
            hint = "e.g. 9-5, or same as above" if number else "e.g. 9-5, or closed"
            above = self._hours[-1] if self._hours else None
            says = partial(_said, above)
            self._hours.append(opening_field(f"field-day-{number}", day, hint, above=says))

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        center = self.desk.center
        yield label("The house")
        yield line("name", "Name", most=0)
        yield line("zone", "Time zone", "e.g. New York, or Eastern", 0)
        yield note(id="zone-clock")
        yield CycleButton("twelve", "The clock shows", _CLOCKS, center.shows_twelve)
        yield CycleButton("month-first", "3/4 is", _DATES, center.month_leads)
        yield line("capacity", "How many people fit", "empty: no limit", 0)
        yield CycleButton("usual", "Who usually comes about now", _SHOWN_OR_NOT, True)
        yield label("Opening hours")
        yield self._week
        yield from self._hours
        yield label("Closing the day")
        yield note("People who leave without checking out are checked out then, as an estimate.")
        yield CycleButton("settle", "Check them out", _SETTLE, SettleBy.USUAL_STAY)
        yield line("stay", "Usual stay, minutes", most=0)
        yield label("Questions for someone new")
        yield note("Enter changes one. What is on record stays, also when it is not asked.")
        for name, about in QUESTIONS.items():
            yield CycleButton(f"ask-{name}", about.title, _USES, FieldUse.OPTIONAL)
        yield line("recipe", "Self-made codes use", "empty: anything people like", 0)
        yield label("Reports and training")
        yield CycleButton("fiscal", "The fiscal year starts in", _months(), 7)
        yield line("proof", "Years proof stays", "e.g. 4; 0 is for ever", 3)
        yield note("For so many years it says where the proof of training is.")
        yield label("Backups")
        yield line("backups", "Second backup folder", "e.g. /media/stick; empty: none", 0)
        yield wrong()
        yield buttons(Do("Save", "save"), Do("Back", "back"))
        yield note("Enter: next line. Ctrl+S saves.")

    def begin(self) -> None:
        """Show what is set."""
        center = self.desk.center
        self.fill(_texts(center))
        for name, value in _turns(center).items():
            self.turn_of(name).stand(value)

    def entered(self, box: Input) -> object:
        """Go on; several days at once are written into their lines."""
        if box is self._week.box and self._week.text:
            refusal = self._spread()
            self.show_error(refusal)
            return self._hours[0].box.focus() if refusal is None else None
        return super().entered(box)

    def _spread(self) -> Refusal | None:
        """Write the hours of several days into the lines of those days."""
        found = self._week.meant()
        if isinstance(found, Refusal):
            return replace(found, field="week")
        for day, hours in (found or {}).items():
            self._hours[day].box.value = hours or _SAID_CLOSED
        self._week.box.value = ""
        return None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say beside a zone that is typed which one it is, and what its clocks show now."""
        if event.input.id == "field-zone":
            self.show_text("zone-clock", found_words(event.value, self.app.clock()))

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps what was changed; what another desk changed meanwhile stays."""
        from frontdesk.screens.center.zone_dialog import ZoneDialog

        wrong = self._spread()
        if wrong is not None:
            return wrong
        center = self.desk.center
        changed = {name: self.text(name) for name in _texts(center) if self.changed(name)}
        numbers = filter(self.changed, ["stay", *filter(self.text, ["capacity"])])
        if wrong := self.no_number(_NOT_A_NUMBER, *numbers):
            return wrong
        if self.changed("proof") and (no := self.no_number(_NOT_YEARS, "proof")):
            return no
        hours = self._hours_wanted(center)
        wanted = hours if isinstance(hours, Refusal) else _wanted(center, changed, hours)
        if isinstance(wanted, Refusal):
            return wanted
        turned = {name: self.turn_of(name) for name in _turns(center)}
        wanted = _with_turns(
            wanted, {name: each.value for name, each in turned.items() if each.is_other}
        )
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


def _said(above: TimeField[str] | None) -> str:
    """Return the hours that a line says, which may be those of the one above it."""
    found = None if above is None else above.meant()
    return "" if found is None or isinstance(found, Refusal) else found or _SAID_CLOSED


def _months() -> list[tuple[int, str, str]]:
    return [(month, "●", times.month_name(month)) for month in range(1, 13)]


def _turns(center: Center) -> dict[str, Any]:
    """Return the settings that are turned, by name."""
    return {
        "usual": center.usual_people,
        "settle": center.settle_by,
        "fiscal": center.fiscal_month,
        **{f"ask-{name}": center.fields.get(name, FieldUse.OPTIONAL) for name in QUESTIONS},
    }


def _with_turns(center: Center, turned: dict[str, Any]) -> Center:
    """Return `center` with what was `turned`."""
    asked = {name.removeprefix("ask-"): use for name, use in turned.items() if "ask-" in name}
    return replace(
        center,
        usual_people=turned.get("usual", center.usual_people),
        settle_by=turned.get("settle", center.settle_by),
        fiscal_month=turned.get("fiscal", center.fiscal_month),
        fields=center.fields | asked,
    )


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
        "proof": str(center.proof_years),
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
        proof_years=int(texts["proof"]),
        code_recipe=texts["recipe"],
        backup_folder=os.path.expanduser(texts["backups"]),
    )
