"""The screens, with the keys that lead there; each is imported when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from textual.binding import Binding

from frontdesk.screens.base import ModeScreen


def _screen(module: str, name: str) -> Callable[[], ModeScreen]:
    def make() -> ModeScreen:
        screen: ModeScreen = getattr(import_module(f"frontdesk.screens.{module}"), name)()
        return screen

    return make


MODES: dict[str, Callable[[], ModeScreen]] = {
    "conversations": _screen("conversations.screen", "ConversationsScreen"),
    "group": _screen("check_in.group_roster", "GroupRosterScreen"),
    "meeting": _screen("training.meeting_screen", "MeetingScreen"),
    "on-shift": _screen("shifts.screen", "ShiftsScreen"),
    "past-days": _screen("visits.day_screen", "PastDaysScreen"),
    "training": _screen("training.screen", "TrainingScreen"),
    "roll": _screen("visits.roll_call", "RollCallScreen"),
}
"""What makes each screen besides the door, by the name of its mode."""

_key = partial(Binding, priority=True)

NAVIGATION = [
    _key("f2", "go('check-in')", "Check in", id="check-in", tooltip="Check people in and out"),
    _key("f3", "go('on-shift')", "Shifts", id="on-shift", tooltip="Who is on, and open shifts"),
    _key(
        "f4",
        "go('conversations')",
        "Conversations",
        id="conversations",
        tooltip="Times to talk: who, when, where",
    ),
    _key("f5", "go('training')", "Training", id="training", tooltip="Is everyone up to date?"),
    _key("f7", "go('past-days')", "Past days", id="past-days", tooltip="Correct a past day"),
    _key("f8", "go('roll')", "Roll call", id="roll", tooltip="Check that everyone is found"),
]
"""The keys that lead to them, from a dialog too: what was typed there is kept."""
