"""The app: its modes, the keys that every screen shares, and the feed of what happened."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from textual import events, on, work
from textual.actions import ActionParseResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.message import Message
from textual.screen import Screen
from textual.signal import Signal
from textual.worker import Worker, WorkerError, WorkerFailed, active_worker

from frontdesk import guards, services
from frontdesk.clock import Clock
from frontdesk.config import Paths, keep_theme, kept_theme
from frontdesk.domain import times
from frontdesk.domain.events import DAY_CLOSED, FORGOTTEN, UNDO, Event, Word
from frontdesk.domain.refusals import REASON_ASKED, Refusal
from frontdesk.input_queue import TYPED, InputQueue, alt_as_escape, does_nothing, no_such_key
from frontdesk.screens.base import NAMES_HIDDEN, ModeScreen, is_loading, leave_dialogs, let_go
from frontdesk.screens.center.copying import Copying
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.desk_app import DeskApp
from frontdesk.screens.drafts import Drafts
from frontdesk.screens.navigation import MODES, NAVIGATION
from frontdesk.screens.palette import Offers, Palette
from frontdesk.themes import THEMES
from frontdesk.widgets.banner import UnreadNotes
from frontdesk.widgets.frame import KeyLine, key_name
from frontdesk.widgets.scanner import ScanWatch, pasted_card
from frontdesk.widgets.styles import styles_folder

if TYPE_CHECKING:
    from frontdesk.screens.reason_dialog import Given
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

LOOK_AGAIN = 0.5
"""Seconds between two looks at whether another program has written."""

LONG = 1.0
"""Data that takes longer than so many seconds to open is held by another program."""

HELD = "Waiting for another program that is using the center's data …"

PASSING = ("locked", "disk-full", "read-only", "stopped")
"""Why something cannot be looked up that may pass by itself."""

PUT_BACK = "put-back"
"""Why an act was not done when the center's file was replaced; the desk goes on with the new."""

BUSY = 0.3
"""An act that takes longer than so many seconds says that it is under way."""


class FrontDesk(guards.GuardedApp, DeskApp):
    """The front desk of one center."""

    TITLE = "frontdesk"
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        styles_folder() / name for name in ("base.tcss", "check_in.tcss")
    ]
    DEFAULT_MODE = "check-in"
    """The screen that opens; the others stand in MODES by their names as they are built."""

    MODES = {**MODES}
    COMMANDS = {Offers}
    BINDINGS = [
        Binding(
            "f1", "help", "All keys", id="help", tooltip="What the keys do here", priority=True
        ),
        *NAVIGATION,
        Binding(
            "f9",
            "hide_names",
            "Hide names",
            id="hide-names",
            tooltip="Hide all names, and show them again",
            priority=True,
        ),
        Binding(
            "ctrl+z",
            "undo",
            "Undo",
            id="undo",
            tooltip="Undo the last thing you did; again: what was done",
            priority=True,
            show=False,
        ),
        Binding("ctrl+p", "command_palette", "Find", id="palette", tooltip="Find any key by name"),
        Binding("ctrl+q", "quit", "Quit", id="quit", tooltip="Close frontdesk", priority=True),
    ]

    def __init__(self, paths: Paths, clock: Clock, *, made_up: bool = False) -> None:
        super().__init__(paths.config / "reports", clock)
        self.paths = paths
        self.made_up = made_up
        self.desk: Desk | None = None
        self.names_hidden = False
        self.happened: Signal[object] = Signal(self, "happened")
        self.drafts = Drafts()
        self.unread = UnreadNotes()
        self.copies = Copying(self)
        self.warned: tuple[int, tuple[Word, ...]] = (0, ())
        self._reason: Given | None = None
        self._version = 0
        self._undid = False
        self._waits = False
        self._minute = -1
        self._scans = ScanWatch()
        self.typed = InputQueue(self, self._press, self._takes_keys)
        self._opened: WeakKeyDictionary[Worker[object], Screen[object]] = WeakKeyDictionary()
        for theme in THEMES:
            self.register_theme(theme)
        kept = kept_theme(paths)
        # Set before anything watches it: a theme that changes makes every stylesheet be read again.
        self.set_reactive(
            FrontDesk.theme, kept if kept in self.available_themes else THEMES[0].name
        )
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> CheckInScreen:
        """Open at the door.

        As the default screen rather than a mode of MODES: a mode's first screen makes Textual read
        every stylesheet a second time, a tenth of the start.
        """
        return CheckInScreen()

    # Opening

    def on_mount(self) -> None:
        """Paint first; then the data is opened on its own thread."""
        guards.on_signals(self)
        self.add_mode(self.DEFAULT_MODE, CheckInScreen)  # it is open already; this is the way back
        self.set_interval(1.0, self._every_second)
        self.set_interval(LOOK_AGAIN, self._look_for_others)
        if self.paths.database.exists() or any(self.paths.backups.glob("*.db")):
            self.call_after_refresh(self.open_data)  # a file that is gone can be brought back
        else:
            from frontdesk.screens.center.welcome import Welcome

            self.push_screen(Welcome())

    @work(exclusive=True, group="open")
    async def open_data(self) -> None:
        """Open the center's data, or say in words why it cannot be used."""
        opening = asyncio.ensure_future(asyncio.to_thread(_open_desk, self.paths, self.clock))
        opened, _ = await asyncio.wait({opening}, timeout=LONG)
        if not opened:
            self.mode_screen.show_status(HELD, "busy")
        try:
            desk = await opening
        except Exception as error:
            sentence = getattr(error, "sentence", None)
            if sentence is None:
                raise
            self.in_trouble(getattr(error, "reason", ""), sentence)
            return
        self.use(desk)

    def use(self, desk: Desk) -> None:
        """Work at `desk` from now on."""
        before, self.desk = self.desk, desk
        if before is not None:  # one whose file could not be used any more
            self.run_worker(asyncio.to_thread(before.close), group="file")
        self._version = desk.data_version()
        gc.freeze()
        gc.enable()
        self.refresh_bindings()
        self._tell_all()
        self.copies.begin()
        if desk.is_new and not desk.center.key_written:  # set-up was left before its last step
            self.action_recovery_key()

    async def on_unmount(self) -> None:
        """Let go of the data when all that was begun is done."""
        if self.desk is not None:
            await asyncio.to_thread(self.copies.stop)
            await asyncio.to_thread(self.desk.close)

    # The feed

    def _look_for_others(self) -> None:
        desk = self.desk
        if desk is None:
            return
        if desk.seems_replaced():
            self._look_at_file(desk)
        elif desk.data_version() != self._version:
            self._tell_all()
        if desk.log_waits:
            desk.submit_emptying()
        waited, self._waits = self._waits, desk.is_kept_waiting
        if self._waits:
            self.mode_screen.waits(HELD)
        elif waited:
            self._tell_all()

    # When the data is not as it was

    @work(exclusive=True, group="file")
    async def _look_at_file(self, desk: Desk) -> None:
        """Follow the file that was put in the place of the one that was open, if one was."""
        said = await asyncio.shield(asyncio.wrap_future(desk.submit_look()))
        if said is not None:
            leave_dialogs(self)
            self._was_put_back(said.refusal)
            self.mode_screen.show_refusal(said.refusal)

    def _was_put_back(self, said: Refusal) -> None:
        """What is shown is of another file; say so for as long as the app is open."""
        self.copies.replaced = said.sentence
        self.unread = UnreadNotes()
        self._tell_all()

    def in_trouble(self, reason: str, sentence: str) -> None:
        """Show that the data cannot be used, and what can be done."""
        from frontdesk.screens.center.trouble import Trouble

        if not isinstance(self.screen, Trouble):
            self.push_screen(Trouble(reason, sentence))

    def _handle_exception(self, error: Exception) -> None:
        """Say what could not be looked up in words; anything else ends the app."""
        if not self.cannot_look_up(error):
            super()._handle_exception(error)

    def cannot_look_up(self, error: BaseException) -> bool:
        """Say in words that the data could not be used, if that is what `error` is."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        sentence, reason = getattr(cause, "sentence", ""), getattr(cause, "reason", "")
        if not sentence:
            return False
        if not self.is_running:
            return True
        if reason in PASSING:
            self._waits = True  # so that it is looked again as soon as it can be
            self.mode_screen.waits(sentence, "refused")
        else:
            self.in_trouble(reason, sentence)
        return True

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.cannot_look_up(error):
                raise

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is bound to, for whichever widget; it has been done, also if in vain."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            if not self.cannot_look_up(error):
                raise
            return True

    def _tell_all(self) -> None:
        if self.desk is not None and self.is_running:
            self._version = self.desk.data_version()
            self.happened.publish(None)

    def _every_second(self) -> None:
        if guards.terminal_is_gone():
            self.exit(1)
        self.typed.go_on()
        minute = self.clock() // 60
        if minute != self._minute and self.desk is not None:
            self._minute = minute
            self._tell_all()
            self.desk.submit_emptying()

    # Acting

    async def do(self, act: Act, *, quietly: bool = False) -> Event | Refusal:
        """Do an act; the outcome stands on the status line, or is the caller's if `quietly`."""
        if self.desk is None:
            outcome: Event | Refusal = Refusal(
                "not-open", "The data is not open yet. Try again in a moment."
            )
        else:
            outcome = await self._done(self.desk, act)
            if isinstance(outcome, Refusal) and outcome.code == REASON_ASKED:
                outcome = await self._all_the_same(self.desk, act, outcome)
        if not self.is_running:
            return outcome
        if isinstance(outcome, Event):
            self.warned = outcome.order, outcome.warned
            self._undid = outcome.kind == UNDO
            self.mode_screen.done(outcome)
            self._tell_all()
            if outcome.kind == DAY_CLOSED:
                self.copies.day_closed()
            if outcome.kind == FORGOTTEN and self.desk is not None and self.desk.log_waits:
                self.say_still_read()
        else:
            if outcome.code == PUT_BACK:
                self._was_put_back(outcome)
            if not quietly:
                self.mode_screen.show_refusal(outcome)
        return outcome

    def say_still_read(self) -> None:
        """Say at once that somebody who was forgotten is still on the disk, and why."""
        self.mode_screen.show_refusal(Refusal("still-read", services.people.erasing.STILL_READ))

    async def _done(self, desk: Desk, act: Act) -> Event | Refusal:
        doing = asyncio.ensure_future(asyncio.wrap_future(desk.submit(act)))
        done, _ = await asyncio.wait({doing}, timeout=BUSY)
        if not done:
            self.mode_screen.show_status("Waiting for another program that is writing …", "busy")
        try:
            return await asyncio.shield(doing)
        except Exception as error:
            sentence = getattr(error, "sentence", None)
            if sentence is None:
                raise
            return Refusal(getattr(error, "reason", "unusable"), sentence)

    async def _all_the_same(self, desk: Desk, act: Act, refusal: Refusal) -> Event | Refusal:
        """Ask why all the same, and do the act for that reason; the refusal stands without one.

        A reason that was given stays given while something else is in the way.
        """
        from frontdesk.screens.reason_dialog import Given

        asked_at, given, self._reason = self.screen, self._reason, None
        if given is not None and given.holds(asked_at, act, refusal.sentence):
            why = given.why
        else:
            why = await self._ask_why(refusal, act)
        if not why:
            return refusal
        outcome = await self._done(desk, act.because(why))
        if isinstance(outcome, Refusal):
            self._reason = Given(asked_at, act, refusal.sentence, why)
        return outcome

    async def _ask_why(self, refusal: Refusal, act: Act) -> str:
        from frontdesk.screens.reason_dialog import ReasonDialog

        async def ask() -> str:
            return await self.push_screen_wait(ReasonDialog(refusal.sentence, act)) or ""

        try:
            return await self.run_worker(ask(), group="dialog").wait()
        except WorkerError:  # left meanwhile
            return ""

    @property
    def mode_screen(self) -> ModeScreen:
        """The screen we are at, under any dialog."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, ModeScreen):
                return screen
        raise LookupError("every mode has a place at its bottom")

    # The keys that every screen shares

    def action_go(self, mode: str) -> None:
        """Go to a screen, leaving any dialog with what was typed kept."""
        leave_dialogs(self)
        self.switch_mode(mode)

    def action_help(self) -> None:
        """Show what the keys do here, or go back from there."""
        from frontdesk.screens.help import Help

        if isinstance(self.screen, Help):
            self.screen.dismiss()
        elif not isinstance(self.screen, CommandPalette):
            self.push_screen(Help(self.screen, self.screen.active_bindings))

    def action_command_palette(self) -> None:
        """Open the palette, over whatever is open."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette())

    def action_hide_names(self) -> None:
        """Hide all names, also those on a dialog, which is left; or show them again."""
        if not self.names_hidden:
            leave_dialogs(self)
        self.names_hidden = not self.names_hidden
        self._tell_all()

    async def action_undo(self) -> None:
        """Take back the last act of this desk; again right after, show what was done.

        There the same key goes on, step by step and in sight.
        """
        if self.desk is None or isinstance(self.screen, CommandPalette):
            return
        from frontdesk.screens.steps_dialog import StepsDialog

        if self._undid and not isinstance(self.screen, StepsDialog) and not self.names_hidden:
            self.push_screen(StepsDialog())
        else:
            await self.do(services.desk.writing.undo_act(self.desk.left_alone))

    def action_what_was_done(self) -> None:
        """Show what was done lately, to look at and to take one back."""
        from frontdesk.screens.steps_dialog import StepsDialog

        self.push_with_names(StepsDialog)

    def push_with_names(self, dialog: Callable[[], Screen[Any]]) -> None:
        """Open a dialog in which names stand, unless they are hidden."""
        if self.names_hidden:
            self.mode_screen.show_refusal(NAMES_HIDDEN)
        else:
            self.push_screen(dialog())

    def action_next_theme(self) -> None:
        """Go to the next theme, and stay with it at this desk."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        keep_theme(self.paths, self.theme)

    def action_recovery_key(self) -> None:
        """Show the recovery key, to be written down."""
        from frontdesk.screens.center.recovery_key_dialog import RecoveryKeyDialog

        self.push_screen(RecoveryKeyDialog())

    def action_import_sheet(self) -> None:
        """Choose a sheet to bring in."""
        from frontdesk.screens.center.import_dialog import ImportDialog

        self.push_with_names(ImportDialog)

    def action_back_up(self) -> None:
        """Make a backup now."""
        self.copies.make(by_hand=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only leaving, help and colours work before the data is open."""
        if action in ("undo", "go", "hide_names"):
            return self.desk is not None
        return True

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on a keyboard: F1, Ctrl+N, Esc, ←."""
        return key_name(binding.key.split(",")[0])

    # Guards

    def press(self, key: str) -> None:
        """Have a key do what it does when it is pressed, wherever this is called."""
        # Sent by the app: what a screen sends goes up to the screen and no further.
        self.typed.add(events.Key(key, key_to_character(key)).set_sender(self))

    @on(KeyLine.Pressed)
    def press_clicked(self, message: KeyLine.Pressed) -> None:
        """Do what the clicked key does."""
        self.press(message.binding.key.split(",")[0])

    async def on_event(self, event: events.Event) -> None:
        """Act on what is typed in its order."""
        if not isinstance(event, TYPED) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key == "ctrl+q" and self.typed.is_stuck:
            await self.action_quit()
        elif isinstance(event, events.Key) and not self._has_key(event.key):
            for meant in alt_as_escape(event):
                self.typed.add(meant.set_sender(self))
        else:
            self.typed.add(event)

    def _has_key(self, key: str) -> bool:
        return any(key in keys.key_to_bindings for _, keys in self.screen._binding_chain)

    async def _press(self, event: events.Event) -> None:
        """Take a scanner's code wherever the focus is, before any widget makes text of it."""
        if isinstance(event, events.Key) and self.desk is not None:
            scanned = self._scans.take(event, self.focused)
            if scanned is not None:
                self.mode_screen.scanned(scanned)
                return
        if isinstance(event, events.Paste) and self.desk is not None:
            scanned = pasted_card(event.text, self.focused)
            if scanned:
                self.mode_screen.scanned(scanned)
                return
        if isinstance(event, events.Key):
            event = self._small(event)
        await super().on_event(event)

    def _small(self, event: events.Key) -> events.Key:
        """Return a capital letter as the key that is named by it, unless it is typed as text."""
        letter = event.key.lower()
        focused = self.focused
        if len(event.key) != 1 or letter == event.key or self._has_key(event.key):
            return event
        if not self._has_key(letter):
            return event  # whatever has the focus may make text of it
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return event
        event.key, event.character = letter, letter
        return event

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key does; a letter or a key with Ctrl that does nothing here says so."""
        done = await super()._check_bindings(key, priority)
        if not done and not priority and does_nothing(key) and self.desk is not None:
            self.mode_screen.show_refusal(no_such_key(self.get_key_display(Binding(key, "", ""))))
        return done

    def _takes_keys(self, too_late: bool) -> bool:
        """Whether the screen on top is there, and is the one that the next key is meant for."""
        screen = self.screen
        if not screen.is_mounted:
            return False
        return too_late or not (
            any(map(self.is_opening, self.workers))
            or (isinstance(screen, Palette) and screen.has_chosen)
            or (isinstance(screen, ModeScreen) and screen.is_opening)
            or (not isinstance(screen, ModeScreen) and is_loading(screen))
        )

    # What is on the screens

    if not TYPE_CHECKING:  # where Textual's own four signatures hold

        def push_screen(self, screen, *args, **more):
            """Put a screen on top; whatever opened it waits for somebody at the desk now."""
            if (worker := active_worker.get(None)) is not None:
                self._opened[worker] = screen
            return super().push_screen(screen, *args, **more)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away, and stop what was being looked up for it."""
        left = self.screen
        popped = super().pop_screen()
        let_go(left, self)
        return popped

    def is_opening(self, worker: Worker[object]) -> bool:
        """Whether something is going to open a dialog, and has not yet."""
        return (
            worker.group == "dialog"
            and not worker.is_finished
            and self._opened.get(worker) not in self.screen_stack
        )


def _open_desk(paths: Paths, clock: Clock) -> Desk:
    from frontdesk.services.desk.desk import open_desk

    desk = open_desk(paths, clock)
    for module in (services.visits.commands, services.desk.writing, services.desk.journal):
        assert module  # imported here, on this thread, while the first frame is painted
    assert times.weekday_names()  # the same
    return desk


def run_app(paths: Paths, clock: Clock, *, made_up: bool = False) -> int:
    """Run the app until somebody leaves, and return its exit status."""
    app = FrontDesk(paths, clock, made_up=made_up)
    app.run()
    return app.return_code or 0
