"""The values of a rule as they are written down, each checked for what its key asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.people.values import Role
from frontdesk.domain.time_reader import iso_day
from frontdesk.domain.training.durations import Duration, number, read_duration
from frontdesk.domain.training.history import ONLY_IF

ID_LIMIT, MOST_HOURS = 60, 10_000

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RuleError(Exception):
    """A key that does not say what it should.

    Attributes:
        key: The key, or empty when it is about the whole.
        sentence: What is wrong with it, and how it is written.
    """

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key
        self.sentence = sentence


class Values(dict[str, Any]):
    """What a file or a form says of one requirement, by key.

    Every question raises `RuleError` for a slip.
    """

    def id(self) -> str:
        """Return the id."""
        value = self["id"]
        if not isinstance(value, str) or len(value) > ID_LIMIT or not _ID.fullmatch(value):
            raise RuleError(
                "id", "id: write small letters, digits and hyphens, like co-reflection."
            )
        return value

    def text(self, key: str) -> str:
        """Return some words."""
        value = self[key]
        text = clean(value, TEXT_LIMIT) if isinstance(value, str) else ""
        if not text:
            raise RuleError(key, f"{key}: write some words in quotation marks.")
        return text

    def roles(self) -> tuple[str, ...]:
        """Return of whom it is asked."""
        value = self["for"]
        known = [role.value for role in Role]
        if not isinstance(value, list) or not value or not all(role in known for role in value):
            raise RuleError(
                "for", f'for: write a list of roles, like ["staff"]; of {listed(known)}.'
            )
        return tuple(dict.fromkeys(value))

    def only_if(self) -> str:
        """Return what else must be true of them."""
        value = self.get("only_if", "")
        if value and value not in ONLY_IF:
            raise RuleError("only_if", f"only_if: write {listed(list(ONLY_IF))}, or leave it out.")
        return str(value)

    def day(self, key: str) -> int:
        """Return a day."""
        value = self[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        if not isinstance(value, str) or not isinstance(iso_day(value), str):
            raise RuleError(key, f"{key}: write a day without quotation marks, like 2024-01-01.")
        return number(value.strip())

    def duration(self, key: str, default: Duration | None, *, some: bool = False) -> Duration:
        """Return a duration; `some`: more than none."""
        if key not in self and default is not None:
            return default
        value = self.get(key)
        found = read_duration(value) if isinstance(value, str) else None
        if found is None or (some and not found.count):
            raise RuleError(key, f'{key}: write it like "90 days", "24 months" or "2 years".')
        return found

    def count(self, key: str, default: int, most: int = 1000) -> int:
        """Return a whole number from 1."""
        value = self.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise RuleError(key, f"{key}: write a whole number from 1 to {most}.")
        return value

    def flag(self, key: str) -> bool:
        """Return whether something is so."""
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise RuleError(key, f"{key}: write true or false, without quotation marks.")
        return value

    def minutes(self, key: str, value: Any, least: int = 1) -> int:
        """Return hours as minutes."""
        good = isinstance(value, int | float) and not isinstance(value, bool)
        minutes = round(value * 60) if good and 0 <= value <= MOST_HOURS else -1
        if minutes < least:
            raise RuleError(key, f"{key}: write hours as a number, like 36 or 1.5.")
        return minutes

    def one_of(self, key: str, words: Iterable[str]) -> str:
        """Return one of some words."""
        value, known = self.get(key), [str(word) for word in words]
        if not isinstance(value, str) or value not in known:
            raise RuleError(key, f"{key}: write one of {listed(known)}.")
        return value


def listed(words: list[str]) -> str:
    """Return words as a sentence lists them."""
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]
