"""A banner above the status line: something to know about whoever was just checked in.

It stays until somebody has read it. What has not been read yet is the app's, so that it is still
there at another screen, and after whatever happens at other desks.
"""

from __future__ import annotations

from collections.abc import Container
from time import monotonic

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

LONG_ENOUGH = 0.7
"""Seconds that a message has to have been there before Enter means that it was read.

Whoever pressed Enter twice to check somebody in has not read what the first one brought.
"""


class UnreadNotes:
    """The messages that nobody has read yet, in the order they came."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int]] = []  # the act that brought it, its number

    @property
    def numbers(self) -> list[int]:
        """The numbers of the messages, first come, first."""
        return [number for _, number in self._waiting]

    def add(self, order: int, numbers: list[int]) -> None:
        """Have these wait to be read, brought by the act `order`; one that waits, waits once.

        What is to be known of an earlier act may be found later: it comes first all the same.
        """
        known = set(self.numbers)
        self._waiting += [(order, number) for number in numbers if number not in known]
        self._waiting.sort(key=lambda waits: waits[0])

    def read(self) -> None:
        """The first one was read."""
        del self._waiting[:1]

    def drop(self, numbers: Container[int] = (), order: int | None = None) -> None:
        """Forget messages that are over, or that an act brought which was taken back."""
        self._waiting = [
            (act, number) for act, number in self._waiting if number not in numbers and act != order
        ]


class Banner(Static):
    """Shows one message that has yet to be read; takes no room while there is none."""

    class Read(Message):
        """Somebody clicked: it was read."""

    def __init__(self) -> None:
        super().__init__("", id="banner")
        self._number: int | None = None
        self._since = 0.0

    def show(self, number: int | None, words: Content) -> None:
        """Show message `number` in these words, or nothing."""
        if number != self._number:
            self._number, self._since = number, monotonic()
        self.update(words)
        self.set_class(number is not None, "-unread")

    @property
    def stands(self) -> bool:
        """Whether there is a message to be read."""
        return self._number is not None

    @property
    def stood_long_enough(self) -> bool:
        """Whether it can have been read by now."""
        return self.stands and monotonic() - self._since >= LONG_ENOUGH

    def on_click(self) -> None:
        """It was read."""
        if self.stands:
            self.post_message(self.Read())
