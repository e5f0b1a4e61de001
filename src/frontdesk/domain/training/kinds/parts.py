"""The worst or the best of other requirements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.domain.training.durations import Duration
from frontdesk.domain.training.kinds.rule import Kind, Rule
from frontdesk.domain.training.standing import BETTER, WORSE, Cell
from frontdesk.domain.training.values import RuleError, Values


@dataclass(frozen=True, slots=True)
class Parts(Rule):
    """The worst or the best of other requirements.

    Attributes:
        parts: Their ids.
        best: Whether one of them is enough.
    """

    parts: tuple[str, ...]
    best: bool = False

    def kind(self) -> str:
        """Return the name of its kind."""
        return (ANY_OF if self.best else ALL_OF).name

    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys."""
        return {"parts": list(self.parts)}

    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words: parts by their titles, as far as `titles` has them."""
        named = ", ".join(titles.get(part, part) for part in self.parts)
        return f"{'one' if self.best else 'all'} of: {named}"

    def part_ids(self) -> tuple[str, ...]:
        """Return the ids of its parts."""
        return self.parts

    def choose(self, parts: Sequence[Cell]) -> int | None:
        """Return the worst or the best, by its place; of several the one due first or last."""
        order = BETTER if self.best else WORSE
        late = -1 if self.best else 1

        def rank(place: int) -> tuple[int, bool, int]:
            standing, due = parts[place]
            return order[standing], (due is None) is not self.best, late * (due or 0)

        return min(range(len(parts)), key=rank, default=None)


def _parse(values: Values, *, best: bool) -> Parts:
    value = values.get("parts")
    good = isinstance(value, list) and all(isinstance(part, str) for part in value)
    if not good or not value or len(set(value)) < len(value):
        raise RuleError("parts", 'parts: write the ids of other rules, like ["core", "hours"].')
    if values["id"] in value:
        raise RuleError("parts", "parts: a rule is no part of itself.")
    return Parts(tuple(value), best)


ALL_OF = Kind(
    "all-of",
    ("parts",),
    lambda values: _parse(values, best=False),
    'parts = ["core", "hours"], or "any-of"',
)
ANY_OF = Kind("any-of", ("parts",), lambda values: _parse(values, best=True))
