"""Done once and for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk.domain.training.durations import A_MONTH, Duration
from frontdesk.domain.training.kinds.rule import Kind, Rule, within_words
from frontdesk.domain.training.values import Values


@dataclass(frozen=True, slots=True)
class Once(Rule):
    """Done once and for all.

    Attributes:
        within: How long after the start it may take.
    """

    within: Duration = A_MONTH

    def kind(self) -> str:
        """Return the name of its kind."""
        return KIND.name

    def serialise(self, lead: Duration) -> dict[str, Any]:
        """Return it by its keys."""
        return {"within": str(self.within)}

    def describe(self, titles: Mapping[str, str]) -> str:
        """Return it in words."""
        return f"once, {within_words(self.within)}"

    def allowed(self) -> Duration:
        """Return how long after the start it may take."""
        return self.within


def parse(values: Values) -> Once:
    """Return the rule that `values` say."""
    return Once(values.duration("within", A_MONTH))


KIND = Kind("once", ("within",), parse, 'within = "90 days"')
