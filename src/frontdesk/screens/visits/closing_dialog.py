"""Closing the day: who is still in, and when they are taken to have left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog, ModeScreen
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import moment_field
from frontdesk.screens.visits import closing_formatting

if TYPE_CHECKING:
    from frontdesk.domain.visits.days import ToClose

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


class CloseDayDialog(Dialog[None]):
    """Who is still in. Enter closes the day, and one undo opens it again."""

    BINDINGS = [
        CLOSE,
        Binding(
            "ctrl+r",
            "keep",
            "Close the day",
            id="close-now",
            tooltip="Close it now",
            priority=True,
        ),
    ]

    def __init__(self, to_close: ToClose) -> None:
        super().__init__()
        self._to_close = to_close
        self._draft = DraftOf(CloseDayDialog, to_close.day)
        self._at = moment_field("at", "They left at", "as listed, or 17:00", on=self._day)

    def _day(self) -> str:
        return self._to_close.day

    def compose(self) -> ComposeResult:
        """Compose what is to be known, the hour and the list."""
        with VerticalScroll(id="dialog"):
            yield Static("Close the day", classes="title")
            yield Static("", id="about", classes="note")
            yield self._at
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Close the day", id="keep")
            yield Static("", id="still-in", classes="label")
            yield Static("", id="list", classes="note")
            yield Static(
                "Enter closes the day, Ctrl+Z opens it again. Esc goes back.", classes="note"
            )

    def on_mount(self) -> None:
        """Say who is still in."""
        desk, shown = self.app.desk, self._to_close
        assert desk is not None
        zone, hidden = desk.center.zone, self.app.names_hidden
        self.query_one("#about", Static).update(Content(closing_formatting.about(shown, zone)))
        self.query_one("#still-in", Static).update(Content(closing_formatting.still_in(shown)))
        lines = closing_formatting.lines(shown, zone, hidden=hidden)
        more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
        self.query_one("#list", Static).update(Content("\n".join([*lines[:_SHOWN], *more])))
        box = self.query_one("#at", Input)
        box.value = self.app.drafts.take(self._draft).get("at", "")
        box.focus()

    def on_input_submitted(self) -> None:
        """Close the day."""
        self.action_keep()

    def on_button_pressed(self) -> None:
        """Close the day."""
        self.action_keep()

    @work(exclusive=True)
    async def action_keep(self) -> None:
        """Close the day, at the hour that was written or as each is estimated."""
        day, at = self._to_close.day, self._at.meant()
        outcome = (
            at
            if isinstance(at, Refusal)
            else await self.act(services.visits.closing.close_day(day, at))
        )
        if isinstance(outcome, Refusal):
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Go back; the hour that was typed is there again when the dialog is opened again."""
        text = self.query_one("#at", Input).value
        self.app.drafts.keep(self._draft, {"at": text} if text else {})
        self.dismiss(None)
