"""Telling a scanner from a person: it types faster than anybody can, and ends with Enter or Tab."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from frontdesk.domain.people.cards import LENGTH, read, shown
from frontdesk.domain.people.names import may_be_scanned
from frontdesk.widgets.search_box import SearchBox

PACE = 0.03
"""The longest time that a scanner takes for a letter, on the whole; seconds."""

HICCUP = 0.1
"""The longest pause between two letters of a scanner: a busy machine may hold one up."""

SHORTEST = 6
"""A burst of fewer letters may be a person's."""

_KEPT = 200  # letters, of however many


class _Letter(NamedTuple):
    """A letter, when it came, and what stood in the field before."""

    text: str
    time: float
    before: str


class ScanWatch:
    """Watches every key for what a scanner sends while something else than the find box has them.

    A self-made code is told by its pace. A card is told by its number at whatever pace it came,
    also behind letters that somebody had typed. The find box itself takes both at any speed.
    """

    def __init__(self) -> None:
        self._letters: list[_Letter] = []
        self._into: Widget | None = None

    def take(self, event: events.Key, focused: Widget | None) -> str | None:
        """Return the card or code that this key completes, if it does; it leaves no trace."""
        if isinstance(focused, SearchBox) or focused is not self._into:
            self._letters = []
            self._into = focused
        if isinstance(focused, SearchBox):
            return None
        if event.is_printable and event.character:
            before = focused.value if isinstance(focused, Input) else ""
            self._letters = self._letters[-_KEPT:]
            self._letters.append(_Letter(event.character, event.time, before))
            return None
        letters, self._letters = self._letters, []
        if event.key not in ("enter", "tab", "ctrl+j"):
            return None
        scanned = _card(letters) or _burst(letters, event.time)
        text = "".join(letter.text for letter in scanned)
        if scanned and isinstance(focused, Input):  # behind the letters that it has yet to take
            focused.call_later(_put_back, focused, text, scanned[0].before)
        return text or None


def pasted_card(text: str, focused: Widget | None) -> str:
    """Return a card that came in one piece, as some scanners send it, or nothing.

    Wherever the focus is: into a field nobody pastes a card, and the find box takes it with Enter.
    """
    whole = text.strip()
    ended = text != whole or not isinstance(focused, SearchBox)
    return whole if ended and isinstance(read(whole), str) else ""


def _card(letters: list[_Letter]) -> list[_Letter]:
    """Return the letters of the card's number that stands last, or none."""
    for length in (len(shown("0" * LENGTH)), LENGTH):
        last = letters[-length:]
        if isinstance(read("".join(letter.text for letter in last)), str):
            return last
    return []


def _burst(letters: list[_Letter], ended: float) -> list[_Letter]:
    """Return the letters that came last at a scanner's pace, if they may be a code, or none."""
    first, after = len(letters), ended
    while first and after - letters[first - 1].time <= HICCUP:
        first -= 1
        after = letters[first].time
    burst = letters[first:]
    fast = bool(burst) and ended - burst[0].time <= PACE * len(burst)
    long = len(burst) >= SHORTEST
    return burst if fast and long and may_be_scanned("".join(each.text for each in burst)) else []


def _put_back(field: Input, text: str, before: str) -> None:
    """Take what was scanned out of the field again."""
    at = field.cursor_position
    if field.value[:at].endswith(text) and field.value != text:
        field.value = field.value[: at - len(text)] + field.value[at:]
        field.cursor_position = at - len(text)
    else:  # it took the place of what was marked
        field.value = before
