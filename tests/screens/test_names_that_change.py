"""A new chosen name in the app: on every screen at once, the old one only behind its key."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.edit_dialog import EditPersonDialog, FormerNamesDialog
from frontdesk.screens.visits.roll_call import RollCallScreen
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import former_names
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.looks import strips
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


async def open_on_file(seen: Seen, name: str) -> None:
    await seen.type(name)
    await seen.press("ctrl+o", "ctrl+o")
    assert isinstance(seen.app.screen, EditPersonDialog)


async def rename(seen: Seen, name: str) -> None:
    """Write another name over the one on the dialog."""
    field = seen.app.screen.query_one("#field-name", Input)
    field.focus()
    field.value = ""
    await seen.type(name)


def former(seen: Seen, person: int) -> list[str]:
    assert seen.app.desk is not None
    return [each.name for each in seen.app.desk.ask(former_names.of_person(person))]


def painted(seen: Seen) -> str:
    return "\n".join(strip.text for strip in strips(seen.app))


async def test_a_new_name_keeps_the_old_one_and_one_undo_takes_both_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        johan = day["Johan Smit"]
        await open_on_file(seen, "johan")
        tick = seen.app.screen.query_one("#turn-keep-old")
        assert not tick.display
        await rename(seen, "Hanna Smit")
        assert tick.display
        await seen.press("ctrl+s")
        assert former(seen, johan) == ["Johan Smit"]
        assert "09:02  Hanna S." in seen.house
        await seen.press("ctrl+z")
        assert former(seen, johan) == []
        assert "09:02  Johan S." in seen.house


async def test_a_slip_is_put_right_by_taking_the_tick_off(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_on_file(seen, "johan")
        await rename(seen, "Johanna Smit")
        seen.app.screen.query_one("#turn-keep-old").focus()
        await seen.press("enter", "ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert former(seen, day["Johan Smit"]) == []


MODES = [[], ["f7"], ["f8"], ["ctrl+l"], ["h", "a", "n", "n"], ["ctrl+p"], ["f1"], ["f8", "f2"]]
"""The ways to every screen that shows names, from the door."""


@pytest.mark.parametrize("keys", MODES, ids=" ".join)
async def test_after_a_name_has_changed_no_screen_shows_the_old_one(
    here: Paths, minutes: Minutes, day: Day, keys: list[str]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f7", "f8", "f2")  # every screen has been seen with the old name
        await open_on_file(seen, "johan")
        await rename(seen, "Hanna Smit")
        await seen.press("ctrl+s")
        await seen.press(*keys)
        assert "Johan" not in painted(seen)
        if keys not in (["ctrl+p"], ["f1"]):
            assert "Hanna" in painted(seen)


async def test_a_key_pressed_while_the_dialog_is_still_saving_closes_nothing_elsewhere(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_on_file(seen, "johan")
        await rename(seen, "Hanna Smit")
        await seen.pilot.press("ctrl+s", "f8")
        await seen.settle()
        assert isinstance(seen.app.screen, RollCallScreen)


async def test_the_dialogs_show_the_new_name_though_one_was_left_open_before(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_on_file(seen, "johan")
        await seen.press("escape", "escape")  # left with the old name in the field
        other = open_desk(here, minutes)
        other.do(people.edit(day["Johan Smit"], {"name": "Hanna Smit"}))
        other.close()
        await seen.pilot.pause(0.8)
        await seen.settle()
        await seen.type("hanna")
        await seen.press("ctrl+o")
        assert "Johan" not in painted(seen)
        await seen.press("ctrl+o")
        assert seen.app.screen.query_one("#field-name", Input).value == "Hanna Smit"
        await seen.press("ctrl+s")
        assert "09:02  Hanna S." in seen.house


async def test_earlier_names_stand_behind_a_key_and_can_be_taken_off(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(people.edit(day["Dee Ray"], {"name": "Dina Ray"}))
        await open_on_file(seen, "dina")
        field = seen.app.screen.query_one("#field-pronouns", Input)
        field.value = "she"
        await seen.press("ctrl+l")
        assert isinstance(seen.app.screen, FormerNamesDialog)
        rows = seen.app.screen.query_one("#known", RowList).rows
        assert [(row.name, row.note) for row in rows] == [("Dee Ray", "until Mon 23 Nov 2026")]
        await seen.press("down", "enter")
        assert seen.app.screen.query_one("#known", RowList).rows == ()
        assert "No earlier names." in painted(seen)
        assert former(seen, day["Dee Ray"]) == []
        await seen.press("ctrl+z")
        assert former(seen, day["Dee Ray"]) == ["Dee Ray"]
        await seen.press("escape")
        assert field.value == "she", "what was typed is still there"
        await seen.pilot.click("#former-names")
        await seen.settle()
        assert isinstance(seen.app.screen, FormerNamesDialog)


async def test_while_names_are_hidden_the_earlier_ones_are_too(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(people.edit(day["Dee Ray"], {"name": "Dina Ray"}))
        await open_on_file(seen, "dina")
        await seen.press("f9")  # leaves the dialog, from which one goes there
        seen.app.push_screen(FormerNamesDialog(day["Dee Ray"]))
        await seen.settle()
        assert "Dee Ray" not in painted(seen)
        assert "Names are hidden." in painted(seen)
