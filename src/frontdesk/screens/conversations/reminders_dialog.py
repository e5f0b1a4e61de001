"""Whether somebody wants to be reminded of a time to talk, how, and whether by a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.domain.conversations.reminders import How, ReminderPreference, in_words
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

_NO = "no"
_HOW = (
    (_NO, "–", "no"),
    (How.CALL.value, "✓", "by phone"),
    (How.TEXT.value, "✓", "by text"),
    (How.EMAIL.value, "✓", "by email"),
    (How.IN_PERSON.value, "✓", "in person"),
)
_LEFT = ((False, "–", "no"), (True, "✓", "yes"))
_WHY = (
    "Ask them first. Only a yes puts them on the list. Nothing is sent by itself: someone here "
    "calls or writes. Tell nobody else."
)


class RemindersDialog(FormDialog[None]):
    """What somebody said about reminders."""

    TITLE = "Reminders of a time to talk"
    FIRST = "#turn-how"
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="save", tooltip="Save what they said"),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._person = person

    def parts(self) -> ComposeResult:
        """Yield the two choices, to be set when what is on file is loaded."""
        yield note(id="said")
        yield CycleButton("how", "Wants a reminder", _HOW, _NO)
        yield CycleButton("left", "A message may be left", _LEFT, False)
        yield wrong()
        yield buttons(Do("Save", "save"))
        yield note(_WHY)
        yield note("Enter turns a line. Ctrl+S saves. Esc goes back.")

    async def look_up(self) -> None:
        """Ask what they said, and set the choices so."""
        preference: ReminderPreference = await self.ask(
            services.conversations.reminders.preference(self._person)
        )
        self.show_text("said", in_words(preference))
        self.turn_of("how").choose(_NO if preference.how is None else preference.how.value)
        self.turn_of("left").choose(preference.message_ok)

    async def wanted(self) -> Act:
        """Return the act that keeps what they said."""
        chosen = self.turn_of("how").value
        how = None if chosen == _NO else How(chosen)
        left = how is not None and bool(self.turn_of("left").value)
        return services.conversations.reminders.say(self._person, how, left)
