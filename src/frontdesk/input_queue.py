"""The input queue: what is typed is acted on in its order, one key after the other.

Left to Textual, a key bubbles from widget to widget, each with a queue of its own, while the next
one is on its way already: letters overtake Home and Enter. And a key that opens a dialog is
followed by one that was meant for it, before the dialog is there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

from frontdesk.domain.refusals import Refusal
from frontdesk.widgets.once import once
from frontdesk.widgets.search_box import SearchBox

LOOK_AGAIN = 0.005
"""Seconds between two looks at whether what keys wait for is there."""

LONGEST_WAIT = 2.0
"""Seconds after which a key goes on even though what it waits for has not come: a load that hangs
must not make the desk deaf."""

STUCK = 1.0
"""Seconds of waiting after which the key that closes the app does not wait like the others."""

TYPED = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
"""What keeps its order."""


def alt_as_escape(event: events.Key) -> list[events.Key]:
    """Return Alt and a letter as the Esc and the letter that it was.

    Nothing here uses Alt, and a terminal within another hands two quick keys on as one.
    """
    key = event.key.removeprefix("alt+")
    if key == event.key or len(key.removeprefix("shift+")) != 1:
        return [event]
    letter = key.removeprefix("shift+")
    letter = letter.upper() if letter != key else letter
    return [events.Key("escape", "\x1b"), events.Key(letter, letter)]


def does_nothing(key: str) -> bool:
    """Whether somebody who pressed a key that nothing is bound to may wait for something."""
    return len(key) == 1 or key.startswith("ctrl+") or (key[0] == "f" and key[1:].isdigit())


def no_such_key(shown: str) -> Refusal:
    """Say that a key does nothing where somebody is."""
    return Refusal("no-such-key", f"{shown} does nothing here. F1 shows all keys.")


class InputQueue:
    """Hands what is typed on to the app, the next when the one before has had its whole effect."""

    def __init__(
        self,
        app: App[int],
        press: Callable[[events.Event], Awaitable[None]],
        ready: Callable[[bool], bool],
    ) -> None:
        """Make an empty queue.

        Args:
            app: Whose keys they are.
            press: Lets the app act on an event.
            ready: Whether there is something that can take the next one; it is told whether it has
                been waited for too long.
        """
        self._app, self._press, self._ready = app, press, ready
        self._waiting: deque[events.Event] = deque()
        self._under_way: events.Event | None = None
        self._target: MessagePump = app
        self._since = 0.0
        self._will_look = False

    def __len__(self) -> int:
        """Return how many things that were typed have yet to be begun with."""
        return len(self._waiting)

    @property
    def is_empty(self) -> bool:
        """Whether everything that was typed has been acted on."""
        return not self._waiting and self._under_way is None

    @property
    def is_stuck(self) -> bool:
        """Whether the next one has been waiting for long."""
        return not self.is_empty and monotonic() - self._since > STUCK

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self._under_way = None

    def add(self, event: events.Event) -> None:
        """Take what was typed; it is acted on when all that came before it has been."""
        if self.is_empty:
            self._since = monotonic()
        self._waiting.append(event)
        self._look()

    def go_on(self) -> None:
        """Wait no longer for one whose effect never ends; to be called every now and then."""
        if self._under_way is not None and monotonic() - self._since > LONGEST_WAIT:
            self._done(self._under_way)

    def _look(self) -> None:
        """Look whether the next one can be acted on; if not, look again in a moment.

        If so, it is, but behind all that is in the app's queue by now: what has just come may yet
        have to be given the focus.
        """
        if not self._waiting or self._under_way is not None or self._will_look:
            return
        self._will_look = True
        if self._ready(self._waits_too_long):
            self._app.call_later(self._next, self._app.screen)
        else:
            once(self._app, LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        self._will_look = False
        self._look()

    @property
    def _waits_too_long(self) -> bool:
        return monotonic() - self._since > LONGEST_WAIT

    async def _next(self, on_top: Screen[object]) -> None:
        """Act on the next one, unless something else has come on top meanwhile."""
        self._will_look = False
        if self._under_way is not None or not self._waiting:
            return
        if self._app.screen is not on_top or not self._ready(self._waits_too_long):
            self._look()
            return
        event = self._under_way = self._waiting.popleft()
        self._since = monotonic()
        await self._press(event)
        if event.is_forwarded and isinstance(event, events.Key | events.Paste):
            self._target = self._app.focused or self._app.screen
            self._follow(event, self._target)
        else:
            self._done(event)

    def _follow(self, event: events.Event, pump: MessagePump, *, again: bool = False) -> None:
        """Send something after an event, from widget to widget.

        And again when it has come to its end: on the way, or by a binding at the end of it, the
        widget that had the focus may have been made to send messages of its own.
        """
        if not pump.call_later(self._passed, event, pump, again):
            self._done(event)

    def _passed(self, event: events.Event, pump: MessagePump, again: bool) -> None:
        parent = pump._parent
        if parent is not None and (again or parent is self._app or not event._stop_propagation):
            self._follow(event, parent, again=again)
        elif again or isinstance(pump, SearchBox):  # whose letters send nothing
            self._done(event)
        else:
            self._follow(event, self._target, again=True)

    def _done(self, event: events.Event) -> None:
        if self._under_way is event:
            self._under_way = None
            self._since = monotonic()
            self._look()
