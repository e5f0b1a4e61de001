"""What screens know of the app: what it holds, and what they may have it do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.screen import Screen
    from textual.signal import Signal

    from frontdesk.clock import Clock
    from frontdesk.config import Paths
    from frontdesk.domain.events import Event, Word
    from frontdesk.domain.refusals import Refusal
    from frontdesk.screens.base import ModeScreen
    from frontdesk.screens.center.copying import Copying
    from frontdesk.screens.drafts import Drafts
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk
    from frontdesk.widgets.banner import UnreadNotes


class DeskApp(App[int]):
    """The app as screens see it.

    Attributes:
        paths: Where the center's files are.
        clock: Tells the present instant.
        desk: The desk they ask and act at, once the data is open.
        made_up: Whether the center is one to look around in.
        names_hidden: Whether no name may be shown.
        happened: Tells whoever listens that something happened.
        drafts: What was typed and is not saved.
        unread: What there is to know about people and has yet to be read.
        copies: The backups made while the app is open.
        warned: The number of the last act, and what it warns of.
    """

    paths: Paths
    clock: Clock
    desk: Desk | None
    made_up: bool
    names_hidden: bool
    happened: Signal[object]
    drafts: Drafts
    unread: UnreadNotes
    copies: Copying
    warned: tuple[int, tuple[Word, ...]]

    @property
    def mode_screen(self) -> ModeScreen:
        """The screen we are at, under any dialog."""
        raise NotImplementedError

    async def do(self, act: Act, *, quietly: bool = False) -> Event | Refusal:
        """Do an act; the outcome stands on the status line, or is the caller's if `quietly`."""
        raise NotImplementedError

    def use(self, desk: Desk) -> None:
        """Work at `desk` from now on."""
        raise NotImplementedError

    def open_data(self) -> object:
        """Open the center's data, or say in words why it cannot be used."""
        raise NotImplementedError

    def cannot_look_up(self, error: BaseException) -> bool:
        """Say in words that the data could not be used, if that is what `error` is."""
        raise NotImplementedError

    def press(self, key: str) -> None:
        """Have a key do what it does when it is pressed, wherever this is called."""
        raise NotImplementedError

    def action_go(self, mode: str) -> None:
        """Go to a screen, leaving any dialog with what was typed kept."""
        raise NotImplementedError

    def action_next_theme(self) -> None:
        """Go to the next theme, and stay with it at this desk."""
        raise NotImplementedError

    def action_recovery_key(self) -> None:
        """Show the recovery key, to be written down."""
        raise NotImplementedError

    def push_with_names(self, dialog: Callable[[], Screen[Any]]) -> None:
        """Open a dialog in which names stand, unless they are hidden."""
        raise NotImplementedError

    def action_import_sheet(self) -> None:
        """Choose a sheet to bring in."""
        raise NotImplementedError

    def action_what_was_done(self) -> None:
        """Show what was done lately, to look at and to take one back."""
        raise NotImplementedError

    def action_back_up(self) -> None:
        """Make a backup now."""
        raise NotImplementedError
