"""The places besides the door, by name; each is imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.binding import Binding

from frontdesk.screens.base import Place

way_to = partial(Binding, priority=True)
"""A key that goes to a place, from a sheet too: what was typed there is kept."""


def _roll_call() -> Place:
    from frontdesk.screens.roll_call import RollCallPlace

    return RollCallPlace()


def _past_days() -> Place:
    from frontdesk.screens.past_days import PastDays

    return PastDays()


PLACES: dict[str, Callable[[], Place]] = {"past-days": _past_days, "roll": _roll_call}
"""What makes each place."""
