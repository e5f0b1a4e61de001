"""The places besides the door, by name; each is imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable

from textual.binding import Binding

from frontdesk.screens.base import Place


def way_to(key: str, place: str, words: str, tooltip: str) -> Binding:
    """Return the key that goes to a place, from a sheet too: what was typed there is kept."""
    return Binding(key, f"go('{place}')", words, id=place, tooltip=tooltip, priority=True)


def _roll_call() -> Place:
    from frontdesk.screens.roll_call import RollCallPlace

    return RollCallPlace()


def _past_days() -> Place:
    from frontdesk.screens.past_days import PastDays

    return PastDays()


PLACES: dict[str, Callable[[], Place]] = {"past-days": _past_days, "roll": _roll_call}
"""What makes each place."""
