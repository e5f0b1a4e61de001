"""What was typed and not saved: kept for the thing that it was typed for, and nothing else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class DraftOf:
    """What something was typed for.

    Attributes:
        form: Where it was typed.
        subject: Whom or what the form was about, by a number or another value that stays; None
            for a form that there is but one of.
    """

    form: type[Screen[Any]]
    subject: Hashable = None


class Drafts:
    """The drafts of this desk, in memory only."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[DraftOf, dict[str, str]] = {}

    def take(self, of: DraftOf) -> dict[str, str]:
        """Return what was typed for `of`, by its fields, and keep it no more; the form has it."""
        return self._kept.pop(of, {})

    def keep(self, of: DraftOf, typed: Mapping[str, str]) -> None:
        """Keep what was `typed` for `of`, and only that."""
        if typed:
            self._kept[of] = dict(typed)
        else:
            self._kept.pop(of, None)

    def drop(self, of: DraftOf) -> None:
        """Keep nothing for `of`: it was saved."""
        self._kept.pop(of, None)

    def clear(self) -> None:
        """Keep nothing at all: somebody was forgotten, who may be named in any of them."""
        self._kept.clear()

    def __repr__(self) -> str:
        """Return all that is kept, for tests; a crash report holds no values."""
        return f"Drafts({self._kept!r})"
