"""The places besides the door, by name; each is imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.screens.base import Place


def _roll_call() -> Place:
    from frontdesk.screens.roll_call import RollCallPlace

    return RollCallPlace()


PLACES: dict[str, Callable[[], Place]] = {"roll": _roll_call}
"""What makes each place."""
