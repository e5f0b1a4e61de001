"""A choice of a few words in one line: pressing it goes on to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.content import Content
from textual.widgets import Button

T = TypeVar("T")


class CycleButton(Button, Generic[T]):
    """A line that goes round its choices, each with a sign besides its words.

    Attributes:
        name_of: What is being chosen, such as a field's name.
        value: The present choice.
        by_hand: Whether somebody chose, and not only what is on record stands there.
    """

    DEFAULT_CSS = """
    CycleButton {
        width: 100%; height: 1; border: none; content-align: left middle; text-align: left;
    }
    """

    def __init__(
        self, name_of: str, title: str, choices: Sequence[tuple[T, str, str]], value: T
    ) -> None:
        """Make a line called `title`; `choices` are values with their sign and words."""
        self.name_of = name_of
        self._title = title
        self._choices = choices
        self.value = self._stood = value
        self.by_hand = False
        super().__init__(Content(self._words()), id=f"turn-{name_of}")
        self.active_effect_duration = 0  # else a second quick press would be swallowed

    def _words(self) -> str:
        sign, words = next(
            (sign, words) for value, sign, words in self._choices if value == self.value
        )
        return f"{sign} {self._title}{': ' if words else ''}{words}"

    def turn(self) -> None:
        """Go on to the next choice."""
        self.choose_at((self.index + 1) % len(self._choices))

    @property
    def index(self) -> int:
        """The index of the present choice among its choices."""
        return [value for value, _, _ in self._choices].index(self.value)

    def choose_at(self, index: int) -> None:
        """Make the choice by its index, somebody's own, which what is on record leaves alone."""
        self.by_hand = True
        self.choose(self._choices[index][0])

    @property
    def is_other(self) -> bool:
        """Whether somebody chose something else than stood there."""
        return self.by_hand and self.value != self._stood

    def stand(self, value: T) -> None:
        """Show what is on record, but not over what somebody chose."""
        self._stood = value
        if not self.by_hand:
            self.choose(value)

    def choose(self, value: T) -> None:
        """Make `value` the choice."""
        self.value = value
        self.label = Content(self._words())
