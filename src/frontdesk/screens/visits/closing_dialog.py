"""Closing the day: who is still in, and when they are taken to have left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.dialogs import TYPED, Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.time_field import moment_field
from frontdesk.screens.visits import closing_formatting

if TYPE_CHECKING:
    from frontdesk.domain.visits.days import ToClose
    from frontdesk.services.desk.context import Act

_SHOWN = 60
"""How many names are shown at most; more are counted."""


async def close_day(screen: ModeScreen, day: str | None = None) -> None:
    """Close a day, or without one the day that is to be closed now.

    Who is still in is shown first: it would empty the house.
    """
    desk = screen.app.desk
    if desk is None:
        return
    to_close = await asyncio.wrap_future(desk.submit_query(services.visits.closing.to_close(day)))
    screen.app.push_screen(CloseDayDialog(to_close))


class CloseDayDialog(FormDialog[None]):
    """Who is still in. Enter closes the day, and one undo opens it again."""

    TITLE = "Close the day"
    KEEPS = TYPED
    ENTER_SAVES = True
    BINDINGS = [
        Binding(
            "ctrl+s",
            "save",
            "Close the day",
            id="close-now",
            tooltip="Close it now",
            priority=True,
        ),
    ]

    def __init__(self, to_close: ToClose) -> None:
        super().__init__()
        self._to_close, self.subject = to_close, to_close.day
        self._at = moment_field("at", "They left at", "empty: as listed", on=lambda: to_close.day)

    def parts(self) -> ComposeResult:
        """Yield what is to be known, the hour and the list."""
        shown, zone = self._to_close, self.desk.center.clock
        lines = closing_formatting.lines(shown, zone, hidden=self.app.names_hidden)
        more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
        yield note(closing_formatting.about(shown, zone), id="about")
        yield self._at
        yield wrong()
        yield buttons(Do("Close the day", "save", id="keep"))
        yield label(closing_formatting.still_in(shown), id="still-in")
        yield note("\n".join([*lines[:_SHOWN], *more]), id="list")
        yield note("Enter closes the day, Ctrl+Z opens it again. Esc goes back.")

    async def wanted(self) -> Act | Refusal:
        """Return the act that closes it, at the hour that is written or as each is estimated."""
        at = self._at.meant()
        if isinstance(at, Refusal):
            return at
        return services.visits.closing.close_day(self._to_close.day, at)
