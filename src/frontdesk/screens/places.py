"""The places, with the keys that lead there; each is imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from textual.binding import Binding

from frontdesk.screens.base import Place


def _place(module: str, name: str) -> Callable[[], Place]:
    def make() -> Place:
        place: Place = getattr(import_module(f"frontdesk.screens.{module}"), name)()
        return place

    return make


PLACES: dict[str, Callable[[], Place]] = {
    "conversations": _place("conversations.screen", "ConversationsPlace"),
    "group": _place("check_in.roster", "GroupPlace"),
    "meeting": _place("training.meeting", "MeetingPlace"),
    "on-shift": _place("shifts.screen", "OnShiftPlace"),
    "past-days": _place("visits.past_days", "PastDays"),
    "training": _place("training.screen", "TrainingPlace"),
    "roll": _place("visits.roll_call", "RollCallPlace"),
}
"""What makes each place besides the door, by the name of its mode."""

_way = partial(Binding, priority=True)

WAYS = [
    _way("f2", "go('check-in')", "Check in", id="check-in", tooltip="Who comes and who leaves"),
    _way("f3", "go('on-shift')", "On shift", id="on-shift", tooltip="Who is on, who is wanted"),
    _way(
        "f4",
        "go('conversations')",
        "Conversations",
        id="conversations",
        tooltip="A time to talk: who, when, where",
    ),
    _way("f5", "go('training')", "Training", id="training", tooltip="Is everyone up to date?"),
    _way("f7", "go('past-days')", "Past days", id="past-days", tooltip="Put a day right"),
    _way("f8", "go('roll')", "Roll call", id="roll", tooltip="Is everyone found?"),
]
"""The keys that lead to them, from a dialog too: what was typed there is kept."""
