"""How likely somebody is to come in now, as one whole number that only a visit changes."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp2, log2

HALF_LIFE = 30 * 86_400
"""After this many seconds a visit counts half: someone who came often lately stands first."""

VISITS_COUNTED = 48
"""Older visits than the last so many no longer tell a person's place."""

_STEPS = 16_384  # steps in a half-life: one is under three minutes


def rank(arrivals: Sequence[int]) -> int:
    """Return the place in the find box of someone with these latest arrivals (UTC seconds).

    The logarithm of a sum of halving weights. Because all weights fade alike, the order of two
    people does not change while neither comes, so nothing needs refreshing as time passes.
    Zero for someone who has not come yet.
    """
    if not arrivals:
        return 0
    latest = max(arrivals)
    total = sum(exp2((arrived - latest) / HALF_LIFE) for arrived in arrivals)
    return max(1, round((latest / HALF_LIFE + log2(total)) * _STEPS))
