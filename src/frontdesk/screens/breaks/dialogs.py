"""Taking a break from the center: what to say to somebody who comes, starting one, ending one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.breaks import words as break_words
from frontdesk.screens.dialogs import (
    TYPED,
    Do,
    FormDialog,
    buttons,
    label,
    line,
    note,
    wrong,
)
from frontdesk.screens.time_field import day_field

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.services.desk.context import Act

_EXAMPLES = "e.g. tomorrow, Fri, 27 Nov or 2 weeks"
_NO_DAY = Refusal("no-day", "Write the day they are welcome back.", field="back")


class BreakDialog(FormDialog[bool]):
    """Words to say to somebody who is taking a break. Gives whether to check them in all the same.

    Enter does nothing but go back: nobody is checked in, and no break ends, by one key too many.
    """

    TITLE = "Taking a break"
    FIRST = "#back"

    def __init__(self, taking: CenterBreak, *, coming: bool) -> None:
        """Show a break; `coming` when somebody is about to be checked in."""
        super().__init__()
        self._taking, self._coming = taking, coming

    def parts(self) -> ComposeResult:
        """Yield the words, and the ways on."""
        now, zone, hidden = self.desk.clock(), self.desk.center.clock, self.app.names_hidden
        told = break_words.told(self._taking, now, zone, hidden=hidden)
        aloud = break_words.said_aloud(self._taking, now, zone, hidden=hidden)
        yield Static(Content(told), id="break")
        yield label("You can say")
        yield Static(Content(aloud), id="say")
        yield wrong()
        yield buttons(Do("Back", "back"), Do("End the break now", "end"))
        if self._coming:
            yield buttons(Do("Check in anyway", "arrive"))
        yield note("Nothing is saved yet. Enter or Esc goes back.")

    @work(exclusive=True, group="act")
    async def action_end(self) -> None:
        """End the break."""
        if await self.did(services.breaks.commands.end(self._taking.person)):
            self.dismiss(False)

    def action_arrive(self) -> None:
        """Check them in all the same."""
        self.dismiss(True)


class StartBreakDialog(FormDialog[None]):
    """Somebody takes a break from the center: until when, and what is still open to them."""

    KEEPS = TYPED
    ENTER_SAVES = True
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="save", tooltip="Start the break"),
    ]

    def __init__(self, person: int, name: str) -> None:
        super().__init__()
        self.subject, self.title = person, f"A break: {name}"
        self._person = person
        self._back = day_field("field-back", "Welcome back on", _EXAMPLES)

    def parts(self) -> ComposeResult:
        """Yield the two lines."""
        yield note("Choose the day they are welcome back.")
        yield self._back
        yield line("open", "Still open to them", "e.g. the phone line", 200)
        yield wrong()
        yield buttons(Do("Start the break", "save"))
        yield note("Enter: next line. Ctrl+S saves.")
        yield note("At most 12 months. Ctrl+Z undoes it.")

    async def wanted(self) -> Act | Refusal:
        """Return the act that starts the break."""
        back = self._back.meant() or _NO_DAY
        if isinstance(back, Refusal):
            return back
        return services.breaks.commands.start(self._person, back, None, self.box("open").value)

    def show_error(self, refusal: Refusal | None) -> None:
        """Say why not; it is most often the day."""
        super().show_error(refusal)
        if refusal is not None:
            self._back.box.focus()
