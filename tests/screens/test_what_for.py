"""What brings you in today? Ticked on a short dialog, by whoever sits at the door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events

from frontdesk.config import Paths
from frontdesk.screens.check_in.attendance_dialog import WhatFor
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.dialogs import FormDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import activities
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


async def ask(seen: Seen, *keys: str) -> None:
    """Open the dialog, by Ctrl+F after other keys."""
    await seen.press(*keys, "ctrl+f")
    await seen.until(lambda: isinstance(seen.app.screen, WhatFor) or seen.status.startswith("!"))
    await seen.settle()


def listed(seen: Seen) -> list[str]:
    """Return the rows of the dialog."""
    return [" ".join(row.name.split()) for row in seen.app.screen.query_one(RowList).rows]


def came_for(seen: Seen, name: str) -> str:
    """Return what stands beside a name in the list of who is here."""
    rows = seen.app.mode_screen.query_one("#here", RowList).rows
    return next(row.note for row in rows if name in row.name)


def at_the_door(seen: Seen) -> bool:
    return isinstance(seen.app.screen, CheckInScreen)


async def test_three_keys_after_an_arrival_say_what_for(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await ask(seen, "enter")
        assert isinstance(seen.app.screen, WhatFor)
        assert seen.text("#dialog .note") == "Joanna P., arrived 10:42."
        assert listed(seen)[:2] == ["1 ○ Art", "2 ○ Company"]
        await seen.press("a", "enter")
        assert at_the_door(seen)
        assert came_for(seen, "Joanna") == "Art"
        assert seen.status == "✓ Activities of Joanna P.: Art"
        await seen.press("ctrl+z")
        assert came_for(seen, "Joanna") == ""


async def test_whoever_skips_it_presses_no_key_more(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("enter")
        assert at_the_door(seen)
        assert seen.house[2] == "10:42  Joanna P."


@pytest.mark.parametrize(
    "keys",
    [
        ("a", "comma", "m", "enter"),
        ("1", "space", "5", "enter"),
        ("down", "space", "m", "enter"),
        ("down", "space", "down", "down", "down", "down", "space", "enter"),
        ("down", "space", "down", "down", "down", "down", "space", "down", "enter"),
        ("m", "comma", "a", "comma", "ctrl+s"),
    ],
)
async def test_several_are_ticked_by_letters_numbers_or_arrows(
    here: Paths, minutes: Minutes, day: Day, keys: tuple[str, ...]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await ask(seen, "enter")
        await seen.press(*keys)
        assert came_for(seen, "Joanna") == "Art, Meal"


async def test_the_arrows_and_enter_take_the_marked_one(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await ask(seen, "enter")
        await seen.press("down", "down", "enter")
        assert came_for(seen, "Joanna") == "Company"


async def test_a_space_within_a_title_ticks_nothing(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await ask(seen, "enter")
        await seen.type("phone or c")
        assert listed(seen) == ["6 ○ Phone or computer"]
        await seen.press("enter")
        assert came_for(seen, "Joanna") == "Phone or computer"


async def test_ticks_are_changed_later_for_who_is_marked(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await ask(seen)
        assert seen.text("#dialog .note") == "Johan S., arrived 09:02."
        await seen.press("a", "comma", "g", "enter")
        assert came_for(seen, "Johan") == "Art, Group"
        assert seen.box.value == ""
        await ask(seen, "ctrl+l")
        assert "3 ✓ Group" in listed(seen) or "2 ✓ Group" in listed(seen)
        await seen.press("g", "comma", "m", "enter")
        assert came_for(seen, "Johan") == "Art, Meal"
        await seen.press("ctrl+z")
        assert came_for(seen, "Johan") == "Art, Group"


async def test_somebody_marked_who_is_not_here_is_checked_in_with_the_ticks(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("li w")
        await ask(seen)
        said = "Li W. is not here yet. Enter checks them in with what is ticked."
        assert seen.text("#dialog .note") == said
        await seen.press("m", "enter")
        assert came_for(seen, "Li W.") == "Meal"
        assert seen.status == "✓ Li W. arrived 10:42 for Meal"
        await seen.type("ann")
        await ask(seen)
        await seen.press("enter")  # nothing ticked is fine
        assert seen.status == "✓ Ann[/] B. arrived 10:42"


async def test_the_last_ones_without_a_name_are_meant_together(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("+3")
        await ask(seen, "enter")
        assert seen.text("#dialog .note") == "3 without a name, arrived 10:42."
        await seen.press("m", "enter")
        assert seen.status == "✓ Activities of 3 without a name: Meal"
        await seen.type("+2")
        await ask(seen)
        await seen.press("a", "enter")
        assert seen.status == "✓ 2 without a name arrived 10:42 for Art"


async def test_going_back_keeps_the_ticks_for_next_time(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await ask(seen)
        await seen.press("a", "comma", "escape")
        assert at_the_door(seen)
        assert came_for(seen, "Johan") == ""
        assert seen.box.value == "johan"
        await ask(seen)
        assert listed(seen)[0] == "1 ✓ Art"
        await seen.press("ctrl+s")
        assert came_for(seen, "Johan") == "Art"


async def test_what_fits_nothing_is_said_and_nothing_is_kept(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await ask(seen)
        await seen.type("xyz")
        await seen.press("enter")
        assert seen.text("#wrong") == "Nothing on the list matches “xyz”."
        assert came_for(seen, "Johan") == ""


async def test_nobody_to_ask_is_a_sentence(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await ask(seen)
        said = "! Nobody was just checked in here. Type a name first, then Ctrl+F."
        assert seen.status == said
        await seen.type("zor")
        await ask(seen, "down")
        assert seen.status == "! Add them first with Ctrl+N. Then Ctrl+F chooses an activity."
        await seen.press("escape")
        assert seen.box.value == ""  # keys are taken again


async def test_the_next_card_does_not_wait_for_the_dialog(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    desk = open_desk(here, minutes)
    desk.do(people.edit(day["Li Wei"], {}, code="12345678"))
    desk.close()
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await ask(seen, "enter")
        await seen.press("a", "comma")
        await seen.type("12345678")
        await seen.press("enter")
        assert at_the_door(seen)
        assert came_for(seen, "Joanna") == "Art"
        assert "10:42  Li W." in seen.house


async def test_keys_typed_right_behind_are_for_the_dialog(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("enter")
        for key in ("ctrl+f", "m", "enter"):
            seen.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await seen.pilot.pause(0.3)
        await seen.settle()
        assert came_for(seen, "Joanna") == "Meal"
        assert seen.box.value == ""


async def test_what_is_not_offered_any_more_can_still_be_taken_off(
    here: Paths, minutes: Minutes, day: Day, center: Callable[[Act], int]
) -> None:
    center(visits.arrive(day["Li Wei"], activities=("Art",)))
    center(activities.retire(5))
    async with at_the_desk(here, minutes) as seen:
        await ask(seen, "l", "i")
        assert [row for row in listed(seen) if "Art" in row] == ["6 ✓ Art"]
        await seen.press("a", "comma", "enter")
        assert came_for(seen, "Li W.") == ""
        await ask(seen, "l", "i")
        assert [row for row in listed(seen) if "Art" in row] == []


async def test_names_stay_hidden_while_they_are(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9")
        await seen.type("johan")
        await ask(seen)
        assert seen.text("#dialog .note") == "•••, arrived 09:02."


async def test_it_all_goes_by_the_mouse(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await ask(seen)
        await seen.pilot.click(seen.app.screen.query_one(RowList), offset=(3, 1))
        await seen.pilot.click("#keep")
        await seen.settle()
        assert came_for(seen, "Johan") == "Company"


async def test_an_empty_list_says_what_to_do(
    here: Paths, minutes: Minutes, day: Day, center: Callable[[Act], int]
) -> None:
    for number in range(1, 7):
        center(activities.retire(number))
    async with at_the_desk(here, minutes) as seen:
        await ask(seen, "l", "i")
        assert listed(seen) == []
        dialog = seen.app.screen
        assert isinstance(dialog, FormDialog)
        assert "Ctrl+P" in dialog.query_one(RowList).hint
