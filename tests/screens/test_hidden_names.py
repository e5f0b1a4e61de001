"""While names are hidden no dialog that opens at the door shows one, whichever it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Button, Input, Static

from frontdesk.config import Paths
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.people import merging, notes
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]
TOLD = ("Johan", "Smit", "Dee", "Ray", "Park", "Alva", "Jonny", "Bring the blue mug")

MODES = {
    "the door": [],
    "a group": ["ctrl+r"],
    "heads": ["ctrl+r", "a", "ctrl+k"],
    "a group's people": ["ctrl+r", "a", "ctrl+l"],
    "head count": ["ctrl+k", "1", "enter"],
    "close the day": ["ctrl+e"],
    "what for": ["ctrl+f"],
    "past days": ["f7"],
    "a visit of today": ["f7", "enter"],
    "a person": ["ctrl+o"],
    "on file": ["ctrl+o", "ctrl+o"],
    "cards": ["ctrl+o", "ctrl+w"],
    "something to know": ["ctrl+o", "ctrl+n"],
    "something to know, to change it": ["ctrl+o", "ctrl+n", "up", "enter"],
    "twice": ["ctrl+o", "ctrl+l"],
    "someone new": ["ctrl+n"],
}


def shown(seen: Seen) -> str:
    """Return every word on the screen on top, its fields and lists."""
    screen = seen.app.screen
    words = [str(each.content) for each in screen.query(Static)]
    words += [each.value + each.placeholder for each in screen.query(Input)]
    words += [str(each.label) for each in screen.query(Button)]
    for each in screen.query(RowList):
        words += [" ".join(map(str, row[1:6])) for row in each.rows]
    return "\n".join(words)


@pytest.mark.parametrize("keys", MODES.values(), ids=MODES)
async def test_no_name_is_shown(
    here: Paths,
    minutes: Minutes,
    day: Day,
    center: Callable[[Act], int],
    keys: list[str],
) -> None:
    johan = day["Johan Smit"]
    center(notes.add(johan, "Bring the blue mug", None))
    center(people.edit(johan, {"name": "Jonny Smit"}))
    center(people.edit(johan, {"name": "Johan Smit"}))
    center(merging.merge(day["Joanna Park"], johan))
    async with at_the_desk(here, minutes) as seen:
        if "ctrl+o" in keys:
            await seen.press("ctrl+l")  # the first of the list is Johan
        await seen.press("f9", *keys)
        said = shown(seen)
        assert not [name for name in TOLD if name in said], said


async def test_what_is_on_file_says_why_it_does_not_open(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+l", "f9", "ctrl+o", "ctrl+o")
        assert isinstance(seen.app.screen, PersonDialog)
        assert seen.text("#wrong") == "Names are hidden. Press F9 to show them."
