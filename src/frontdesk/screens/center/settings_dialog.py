"""The center's own settings: its name, its hours, how many it holds, how long a visit lasts."""

from __future__ import annotations

import os
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import meant, times
from frontdesk.domain.center.values import CLOSED, WEEKDAYS, Center
from frontdesk.domain.center.zones import find_zone, found_words
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import opening_field

_SAID_CLOSED = "closed"

_NOT_A_NUMBER = Refusal(
    "not-a-number", "Room and usual stay are whole numbers. Leave the room empty for no limit."
)


class CenterSettingsDialog(Dialog[None]):
    """What the center is called, when it is open, how many it holds, how long people stay."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        with VerticalScroll(id="dialog"):
            yield Static("The center", classes="title")
            yield from _field("name", "Name")
            yield from _field("zone", "Time zone", "New York, or Eastern")
            yield Static("", id="zone-clock", classes="note")
            yield from _field("capacity", "Room for how many", "no limit")
            yield from _field("stay", "Usual stay, minutes")
            yield from _field("recipe", "Codes are made of", "as people like")
            yield from _field("backups", "Second backup folder", "none, or a stick: /media/stick")
            yield Static("When the house is open", classes="label")
            for number, day in enumerate(times.weekday_names()):
                yield opening_field(f"field-day-{number}", day, "09:00-17:00, or closed")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                yield Button("Back", id="back")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")

    def on_mount(self) -> None:
        """Show what is set, and what was typed here before if the dialog was left."""
        desk = self.app.desk
        assert desk is not None
        self._stood = _texts(desk.center)
        draft = self.app.drafts.take(DraftOf(CenterSettingsDialog))
        for name, text in self._stood.items():
            self._input(name).value = draft.get(name, text)
        self._input("name").focus()

    def _input(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say beside a zone that is typed which one it is, and what its clocks show now."""
        if event.input.id == "field-zone":
            words = found_words(event.value, self.app.clock())
            self.query_one("#zone-clock", Static).update(Content(words))

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or go back."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_close()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep what was changed; what another desk changed meanwhile stays."""
        from frontdesk.screens.center.zone_dialog import ZoneDialog

        desk = self.app.desk
        assert desk is not None
        texts = {name: self._input(name).value.strip() for name in self._stood}
        changed = {name: text for name, text in texts.items() if text != self._stood[name]}
        wanted = _wanted(desk.center, changed)
        if isinstance(wanted, Refusal):
            self._say(wanted)
            return
        outcome = await self.act(services.center.commands.change(wanted))
        if isinstance(outcome, Refusal) and outcome.code == "say-why-the-zone":
            why = await self.app.push_screen_wait(ZoneDialog(wanted.zone))
            if why is None:
                return
            outcome = await self.act(services.center.commands.change(wanted, why))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            self._say(outcome)
        else:
            self.dismiss(None)

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        texts = {name: self._input(name).value for name in self._stood}
        typed = {name: text for name, text in texts.items() if text != self._stood[name]}
        self.app.drafts.keep(DraftOf(CenterSettingsDialog), typed)
        self.dismiss(None)


def _field(name: str, title: str, hint: str = "") -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(Content(title))
        yield Input(placeholder=hint, id=f"field-{name}")


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
