"""What every screen shares: load one snapshot, listen to the feed, act, and say no."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, messages, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.worker import Worker, active_worker

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.events import KEY_WRITTEN, SET_UP, Event, JournalLine
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop
from frontdesk.screens.people import note_formatting
from frontdesk.widgets.banner import Banner
from frontdesk.widgets.frame import Footer, Header, StatusLine
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from frontdesk.domain.paper import Paper
    from frontdesk.screens.desk_app import DeskApp
    from frontdesk.screens.destinations import Destination
    from frontdesk.services.desk.context import Act

T = TypeVar("T")

Above = partial(Binding, priority=True)
"""A key that a box with the focus must not keep for itself."""

NAMES_HIDDEN = Refusal("names-hidden", "Names are hidden. Press F9 to show them.")

READ_FOR = 20
"""Seconds for which what was no act stays on the status line before the last one is there again."""


NARROW = 100
"""Under so many columns the right part gives way, and a form takes the whole width."""

LOW = 21
"""Under so many rows the air goes first."""


def fit(screen: Screen[T], size: Size, *, update: bool = True) -> None:
    """Tell the styles of a screen how much room there is."""
    screen.set_class(size.width < NARROW, "-narrow", update=update)
    screen.set_class(size.height < LOW, "-low", update=update)


async def take_message(
    screen: Screen[T], message: Message, dispatch: Callable[[Message], Awaitable[None]]
) -> None:
    """Have a screen take a message as Textual `dispatch`es it, until it is left; all of ours do.

    What one of them cannot look up is said in words, and the screen goes on: Textual would take no
    message any more.
    """
    if not is_for(screen, message):
        return
    try:
        await dispatch(message)
    except Exception as error:
        if not cast("DeskApp", screen.app).cannot_look_up(error):
            raise


class ModeScreen(Screen[None]):
    """One of the app's screens, under the frame that all of them share."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. It paints itself: the whole screen anew takes 20 ms at 120 columns."""

    TAB: ClassVar[str] = "f2"
    """The key that leads to the place it belongs to, which is lit on top."""

    app: DeskApp

    def __init__(self) -> None:
        super().__init__()
        self._stale = self._first_time = True
        self._read_until = 0
        self._opens = self.app.desk is not None
        self._loading: object = None
        # There before they are composed.
        self._status, self.banner = StatusLine(), Banner()
        self._footer = Footer(self.enter_does, self.suits)

    def compose(self) -> ComposeResult:
        """Compose the frame around the screen's own content."""
        fit(self, self.app.size, update=False)
        yield Header(self.TAB)
        yield from self.compose_content()
        with Vertical(id="foot"):
            yield self.banner
            yield self._status
            yield self._footer

    # What the row of keys says

    def enter_does(self) -> str:
        """Return what Enter does with what is marked; nothing if it does nothing."""
        return ""

    def suits(self, action: str) -> bool:
        """Return whether an action can be done with what is marked."""
        return True

    def compose_content(self) -> ComposeResult:
        """Compose what is the screen's own."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Listen to what happens anywhere, and have the row of keys follow the mark."""
        self.app.happened.subscribe(self, self._heard)
        for each in self.query(RowList):
            each.followed_by = self.follow_mark

    def follow_mark(self) -> None:
        """Show the keys for what is marked now, in the frame that marks it."""
        self._footer.follow()

    def _heard(self, _event: object) -> None:
        if self.is_current:
            self.reload()
        else:
            self._stale = True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Look again, if anything happened meanwhile.

        Nothing that decides how it looks has changed while it was out of view, but for the theme,
        which the app sees to: every style anew would take a third of the time that going here does.
        """
        event.refresh_styles = self._first_time
        self._first_time = False
        if self._stale:
            self.reload()
        else:
            self._footer.follow()
            self.show_unread()

    def reload(self) -> None:
        """Load the snapshot anew, if the center's data is open by now."""
        if self.app.desk is not None:
            self._stale = False
            self._loading = self.load()
            self.show_unread()

    @property
    def is_opening(self) -> bool:
        """Whether what keys are meant for has yet to be shown; they wait for it."""
        if self._opens and isinstance(self._loading, Worker):
            self._opens = not self._loading.is_finished
        return self._opens

    def opens(self) -> None:
        """Show something else from now on: keys wait until it is there."""
        self._opens, self._loading = True, None
        if self.is_mounted:  # else it is loaded when it has been
            self.reload()

    def load(self) -> object:
        """Ask for the screen's snapshot and show it."""
        raise NotImplementedError

    def show(self, what: Destination) -> None:
        """Show another one of what the screen shows; most screens show but one."""

    def on_resize(self, event: events.Resize) -> None:
        """Give way from right to left, then from the air down."""
        fit(self, event.size)

    def show_last_act(self, last: JournalLine | None, *, hidden: bool) -> None:
        """Show this desk's last act, unless something that was not done has yet to be read."""
        if self._read_until > self.app.clock():
            return
        if hidden:
            self.show_status("Names are hidden. Press F9 to show them.", "busy")
        elif last is not None and last.event.kind not in (SET_UP, KEY_WRITTEN):
            self.show_status(f"{last.sentence}{self._warning(last.event)}", "done")
        else:
            self.show_status("", "done")

    def _warning(self, event: Event) -> str:
        """Return what is to be said of people's training with an act, after its sentence."""
        order, words = self.app.warned
        if order != event.order or not words:
            return ""
        more = f" and {len(words) - 1} more" if len(words) > 1 else ""
        return f" ! {words[0].brief}{more}"

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self.tell(refusal.sentence, "refused")

    def tell(self, sentence: str, kind: str = "done") -> None:
        """Say what no act of this desk's was: it is there to be read until the next one is done."""
        self._read_until = self.app.clock() + READ_FOR
        self.show_status(sentence, kind)

    def scanned(self, code: str) -> object:
        """Take a code that a scanner sent while something else had the focus."""
        raise NotImplementedError

    def waits(self, sentence: str, kind: str = "busy") -> None:
        """Say why nothing can be looked up just now; it is said no longer when it can again."""
        self._read_until = 0
        self.show_status(sentence, kind)

    def show_status(self, sentence: str, kind: str = "done") -> None:
        """Show a sentence on the status line."""
        self._status.show(one_stop(sentence), kind)

    @work(group="act")
    async def do(self, act: Act) -> None:
        """Do an act; what happened or why not stands on the status line then."""
        await self.app.do(act)

    def done(self, event: Event) -> None:
        """An act was done: a refusal from before need not be read any more.

        Whatever there is to know about those who were checked in by it, wherever that was, has yet
        to be read.
        """
        self._read_until = 0
        self.app.unread.drop(order=event.undoes)
        if event.arrived:
            self.ask_to_know(event.arrived, event.order)

    async def _dispatch_message(self, message: Message) -> None:
        await take_message(self, message, super()._dispatch_message)

    # Paper

    @work(exclusive=True, group="dialog")
    async def print_paper(self, paper: Paper, name: str, printing: str) -> None:
        """Offer to print a paper or to save it, and say what was done.

        `name` is what the file would be called, without its ending; `printing` is said when the
        printer has it.
        """
        from frontdesk.screens.paper_dialog import PaperDialog

        said = await self.app.push_screen_wait(PaperDialog(paper, name, printing))
        if said:
            self.tell(said, "done" if said != printing else "busy")

    # Something to know

    @work(group="to-know")
    async def ask_to_know(self, people: Sequence[int], order: int = 0) -> None:
        """Have what there is to know about people be read; `order` is the act that brought it."""
        desk = self.app.desk
        assert desk is not None
        asking = desk.submit_query(services.people.notes.on_day(people))
        known = await asyncio.wrap_future(asking)
        self.app.unread.add(order, [each.id for each in known])
        self.show_unread()

    def show_unread(self) -> None:
        """Show the first message that has yet to be read, as it stands now; or none."""
        if self.app.desk is not None and (self.app.unread.numbers or self.banner.stands):
            self._load_unread()

    @work(exclusive=True, group="unread")
    async def _load_unread(self) -> None:
        desk, unread = self.app.desk, self.app.unread
        assert desk is not None
        asked = unread.numbers
        known = await asyncio.wrap_future(desk.submit_query(services.people.notes.standing(asked)))
        unread.drop(set(asked) - {each.id for each in known})
        if not known:
            self.banner.show(None, Content(""))
            return
        today = times.day_of(self.app.clock(), desk.center.zone)
        keys = "Enter or Esc" if isinstance(self.focused, SearchBox) else "Esc"
        words = note_formatting.banner(
            known[0], len(known), today=today, keys=keys, hidden=self.app.names_hidden
        )
        self.banner.show(known[0].id, words)

    def on_banner_read(self) -> None:
        """The message was read: go on to the next one. A hidden one cannot have been."""
        if not self.app.names_hidden:
            self.app.unread.read()
            self.show_unread()

    def on_search_box_empty_submitted(self) -> None:
        """Enter in the empty box: the message was read, if there was time to."""
        if self.banner.stood_long_enough:
            self.on_banner_read()

    NOBODY_FITS: ClassVar[str] = "Esc empties the box."
    """What can be done about a text in the box that nobody fits."""

    def on_search_box_nobody_fits(self, message: SearchBox.NobodyFits) -> None:
        """Say that Enter did nothing."""
        said = f"Nobody matches “{message.text[:40]}”. {self.NOBODY_FITS}"
        self.show_refusal(Refusal("nobody-fits", said))

    def on_key(self, event: events.Key) -> None:
        """Escape says that the message was read, before it means anything else."""
        if event.key == "escape" and self.banner.stands and not self.app.names_hidden:
            event.stop()
            event.prevent_default()
            self.on_banner_read()


LOADS = {"load", CommandPalette._GATHER_COMMANDS_GROUP}
"""The groups of the workers that look up what a screen shows."""

_OF_THE_END = (events.Unmount, events.Callback, messages.CloseMessages, messages.Prune)


def is_loading(screen: Screen[T]) -> bool:
    """Whether something is being looked up for a screen."""
    return any(
        worker.node is screen and worker.group in LOADS and not worker.is_finished
        for worker in screen.app.workers
    )


def is_for(screen: Screen[T], message: Message) -> bool:
    """Whether a message may reach a screen: one that was left takes none any more.

    What it would ask of its widgets, or do with them, comes too late: they go before it does.
    """
    return is_open(screen) or isinstance(message, _OF_THE_END)


def is_open(screen: Screen[T]) -> bool:
    """Whether a screen is still there, in view or under others."""
    app = screen.app
    return app.is_running and any(screen in stack for stack in app._screen_stacks.values())


def let_go(screen: Screen[T], app: DeskApp) -> None:
    """Stop what a screen that was left was looking up or waiting for.

    Acts are done all the same: nothing that has begun is lost.
    """
    app.happened.unsubscribe(screen)  # else it would look again when something happens
    for worker in screen.app.workers:
        if worker.node is screen and worker is not active_worker.get(None):
            worker.cancel()


def leave_dialogs(app: DeskApp) -> None:
    """Leave any dialog for the screen under it, with what was typed kept."""
    from frontdesk.screens.dialogs import FormDialog

    while isinstance(dialog := app.screen, ModalScreen):
        if isinstance(dialog, FormDialog) and dialog.is_mounted:  # else nothing can have been typed
            dialog.action_close()
        if app.screen is dialog:
            app.pop_screen()
