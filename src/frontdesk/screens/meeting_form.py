"""What the dialogs of a meeting share: a few lines of which what was typed is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.training.records import Gathering, There
    from frontdesk.services.desk.acting import Act

_SAVE = Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here")

NOT_A_NUMBER = Refusal("not-a-number", "Minutes are a whole number, like 90.")


def tick(meeting: Gathering, there: There) -> Act:
    """Return the act that puts somebody on the list; the first puts the meeting on record."""
    if meeting.id:
        return services.training.gatherings.tick(meeting.id, there)
    return services.training.gatherings.hold(replace(meeting, there=(there,)))


class MeetingFormDialog(Dialog["Gathering"]):
    """A few lines about a meeting, of which what was typed is kept."""

    BINDINGS = [CLOSE, _SAVE]

    def __init__(self, meeting: Gathering) -> None:
        super().__init__()
        self._meeting = meeting
        self._stood: dict[str, str] = {}

    @property
    def of(self) -> DraftOf:
        """What the lines are about, to keep what was typed for it."""
        return DraftOf(type(self), self.meeting_key)

    @property
    def meeting_key(self) -> tuple[object, ...]:
        """What tells the meeting from others, on record or not yet."""
        meeting = self._meeting
        return (meeting.id,) if meeting.id else (0, meeting.day, meeting.requirements)

    def fill(self, stood: dict[str, str]) -> None:
        """Show what stands, or what was typed here before, and begin with the first line."""
        self._stood = stood
        draft = self.app.drafts.take(self.of)
        for name, text in stood.items():
            self._box(name).value = draft.get(name, text)
        restore_choices(self, draft)
        self.query(Input).first().focus()

    def _box(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    def text(self, name: str) -> str:
        """Return what is written in a line."""
        return self._box(name).value.strip()

    def changed(self, name: str) -> bool:
        """Return whether a line is another than it stood."""
        return self.text(name) != self._stood[name]

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or keep what is written."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        elif event.button.id == "save":
            self.action_save()

    def action_save(self) -> object:
        """Keep what is written."""
        raise NotImplementedError

    def say(self, refusal: Refusal) -> None:
        """Say what is not right, on the dialog."""
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        typed = {name: self.text(name) for name in self._stood if self.changed(name)}
        self.app.drafts.keep(self.of, typed | turned(self))
        self.dismiss(None)


def lines(fields: tuple[tuple[str, str, str], ...]) -> ComposeResult:
    """Compose lines: a name, what stands before it, and what stands in it while it is empty."""
    for name, title, hint in fields:
        with Horizontal(classes="field"):
            yield Static(Content(title))
            yield Input(placeholder=hint, id=f"field-{name}", max_length=120)
