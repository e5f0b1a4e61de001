"""Telling a scanner from a person: it types faster than anybody can, and ends with Enter or Tab."""

from __future__ import annotations

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from frontdesk.domain.names import may_be_scanned
from frontdesk.widgets.find_box import FindBox

GAP = 0.03
"""The longest pause between two letters of a scanner, seconds."""

SHORTEST = 6
"""A burst of fewer letters may be a person's."""


class ScanWatch:
    """Watches every key for a scanner's burst that lands outside the find box.

    The find box itself takes codes at any speed and needs no watching.
    """

    def __init__(self) -> None:
        self._text = ""
        self._last = 0.0
        self._into: Widget | None = None
        self._before = ""

    def take(self, event: events.Key, focused: Widget | None) -> str | None:
        """Return the code that this key completes, if it does; the burst leaves no trace."""
        if isinstance(focused, FindBox):
            self._text = ""
            return None
        pause, self._last = event.time - self._last, event.time
        if event.is_printable and event.character:
            if pause > GAP or focused is not self._into or not self._text:
                self._text = ""
                self._into = focused
                self._before = focused.value if isinstance(focused, Input) else ""
            self._text += event.character
            return None
        text, self._text = self._text, ""
        ends = event.key in ("enter", "tab", "ctrl+j") and pause <= GAP
        if not ends or len(text) < SHORTEST or not may_be_scanned(text):
            return None
        if isinstance(self._into, Input):  # behind the letters that it has yet to take
            self._into.call_later(_put_back, self._into, self._before)
        return text


def _put_back(field: Input, text: str) -> None:
    field.value = text
