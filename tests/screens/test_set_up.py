"""A new center, from an empty machine to the first person checked in."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from frontdesk.config import Paths
from frontdesk.domain.center.recovery import from_letters
from frontdesk.domain.people.values import FieldUse
from frontdesk.screens.center.recovery_key_dialog import RecoveryKeyDialog
from frontdesk.screens.center.welcome import Welcome
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.center.commands import DEFAULT_JOBS
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import corrections
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

TO_DO = "The recovery key is not on paper yet · Ctrl+P, “recovery key” shows it"
PLAN = "To do: plan who is on shift today · F3, then N"
BRING = "To do: bring the sheets you have · Ctrl+P, “import”"

pytestmark = pytest.mark.usefixtures("brisk")


async def key_is_shown(seen: Seen) -> list[str]:
    """Wait until the recovery key is shown, and return its groups."""
    await seen.until(lambda: seen.app.screen.query_one("#keeping").display)
    return seen.text("#letters").split()


def value(seen: Seen, selector: str) -> str:
    return seen.app.screen.query_one(selector, Input).value


async def door_is_open(seen: Seen) -> None:
    """Wait until the check-in screen shows who is here."""
    await seen.until(lambda: isinstance(seen.app.screen, CheckInScreen) and seen.count)


async def test_a_new_center_is_set_up_with_the_keyboard_alone(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert isinstance(seen.app.screen, Welcome)
        await seen.type("Harbor")
        await seen.press("enter", "ctrl+u")
        await seen.type("Atlantis")
        await seen.press("enter", "enter")
        assert seen.text("#wrong").startswith("“Atlantis” is not a time zone.")
        assert seen.app.screen.query_one("#wrong").display
        assert not here.database.exists()
        await seen.press("ctrl+u")
        await seen.type("new york")
        assert seen.text("#zone-clock").startswith("America/New_York · now ")
        await seen.press("enter", "shift+tab", "enter", "tab", "enter")
        groups = await key_is_shown(seen)
        assert [len(group) for group in groups] == [5] * 13
        key = from_letters("-".join(groups))
        await seen.type("ZZZZZ")
        await seen.press("enter")
        assert seen.text("#slip").startswith("That is not the last group.")
        assert isinstance(seen.app.screen, Welcome)
        await seen.press("ctrl+u")
        await seen.type(groups[-1].lower())
        await seen.press("enter")
        await door_is_open(seen)
        assert seen.app.desk is not None
        assert seen.app.desk.engine.key == key
        assert seen.app.desk.center.name == "Harbor"
        assert seen.app.desk.center.zone == "America/New_York"
        assert seen.app.desk.center.fields["language"] is FieldUse.REQUIRED
        assert seen.count == "0 visitors"
        await seen.type("Zora Nou")
        await seen.press("ctrl+n", "ctrl+s")
        assert "anguage" in seen.text("#wrong")
        seen.app.screen.query_one("#field-language").focus()
        await seen.type("French")
        await seen.press("ctrl+s")
        assert seen.status == "✓ Welcome, Zora N.: arrived 10:42"
        assert seen.count == "1 visitor"


async def test_a_new_center_is_set_up_with_the_mouse_for_all_but_the_letters(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.pilot.click("#make")
        await seen.settle()
        assert seen.text("#wrong") == "Give the center a name."
        await seen.pilot.click("#name")
        await seen.type("Harbor")
        seen.app.screen.query_one("#zone", Input).value = "UTC"
        for _ in range(2):
            await seen.pilot.click("#turn-town")
        await seen.pilot.click("#make")
        groups = await key_is_shown(seen)
        await seen.pilot.click("#open")
        await seen.settle()
        assert seen.text("#slip").startswith("That is not the last group.")
        await seen.pilot.click("#last-group")
        await seen.type(groups[-1])
        await seen.pilot.click("#open")
        await door_is_open(seen)
        assert seen.app.desk is not None
        assert seen.app.desk.center.fields["town"] is FieldUse.OFF
        await seen.type("Zora")
        await seen.pilot.click("#results", offset=(6, 0))
        await seen.settle()
        await seen.pilot.click("#save")
        await seen.settle()
        assert seen.count == "1 visitor"


async def test_escape_and_the_keys_of_other_places_do_not_leave_set_up(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Harbor")
        await seen.press("escape", "f2", "ctrl+z", "f9", "ctrl+n")
        assert isinstance(seen.app.screen, Welcome)
        assert value(seen, "#name") == "Harbor"
        assert not here.database.exists()


async def test_pressing_enter_again_and_again_makes_one_center(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Harbor")
        await seen.pilot.press("enter", "enter", "enter", "enter", "enter")
        groups = await key_is_shown(seen)
        assert len(groups) == 13
        await seen.type(groups[-1])
        await seen.press("enter")
        await door_is_open(seen)


async def test_what_set_up_did_is_not_taken_back_by_a_slip_of_the_hand(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Harbor")
        await seen.press("enter", "enter", "enter")
        groups = await key_is_shown(seen)
        await seen.type(groups[-1])
        await seen.press("enter")
        await door_is_open(seen)
        await seen.press("ctrl+z")
        assert seen.status == "! There is nothing to undo at this desk."
        assert seen.app.desk is not None
        assert seen.app.desk.center.name == "Harbor"


# The recovery key, when the page was left


async def left_at_the_key(here: Paths, minutes: Minutes) -> list[str]:
    """Set a center up and leave when the recovery key is shown; return its groups."""
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Harbor")
        await seen.press("enter", "enter", "enter")
        groups = await key_is_shown(seen)
        await seen.press("ctrl+q")
    return groups


async def test_a_page_of_the_recovery_key_that_was_left_is_the_first_thing_again(
    here: Paths, minutes: Minutes
) -> None:
    groups = await left_at_the_key(here, minutes)
    for _ in range(2):
        async with at_the_desk(here, minutes) as seen:
            assert isinstance(seen.app.screen, RecoveryKeyDialog)
            assert seen.text("#letters").split() == groups
            await seen.press("escape")
            assert isinstance(seen.app.screen, CheckInScreen)
            assert seen.notices == [TO_DO, PLAN, BRING]
    async with at_the_desk(here, minutes) as seen:
        await seen.type("ZZZZZ")
        await seen.press("enter")
        assert seen.text("#wrong").startswith("That is not the last group.")
        await seen.press("ctrl+u")
        await seen.type(groups[-1].lower())
        await seen.press("enter")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.notices == [PLAN, BRING]
        await seen.press("ctrl+z")
        assert seen.status == "! There is nothing to undo at this desk."
        assert seen.notices == [PLAN, BRING]
    async with at_the_desk(here, minutes) as seen:
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.notices == [PLAN, BRING]


async def test_when_people_came_meanwhile_the_door_opens_and_says_that_it_is_to_do(
    here: Paths, minutes: Minutes
) -> None:
    groups = await left_at_the_key(here, minutes)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("escape", "ctrl+g")
        assert seen.count == "1 visitor"
    async with at_the_desk(here, minutes) as seen:
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.notices == [TO_DO, PLAN, BRING]
        await seen.press("ctrl+p")
        await seen.type("recovery key")
        await seen.press("enter")
        assert isinstance(seen.app.screen, RecoveryKeyDialog)
        await seen.type(groups[-1])
        await seen.pilot.click("#written")
        await seen.settle()
        assert seen.notices == [PLAN, BRING]


async def test_the_first_steps_go_away_as_they_are_done_and_come_back_when_undone(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        said = [str(each.render()) for each in seen.app.screen.query(".note").results(Static)]
        assert any("Reports for funders count these." in each for each in said)
        await seen.type("Harbor")
        await seen.press("enter", "enter", "enter")
        groups = await key_is_shown(seen)
        await seen.type(groups[-1])
        await seen.press("enter")
        await door_is_open(seen)
        assert seen.notices == [PLAN, BRING]
        now = minutes()
        await seen.app.do(shifts.add(None, now + 3600, now + 7200, DEFAULT_JOBS[0]))
        await seen.settle()
        assert seen.notices == [BRING]
        await seen.press("ctrl+z")
        assert seen.notices == [PLAN, BRING]
        await seen.app.do(corrections.add(None, now - 9 * 86_400, now - 9 * 86_400 + 3600))
        await seen.settle()
        assert seen.notices == [PLAN]
        minutes.now += 15 * 86_400
        seen.app.mode_screen.load()
        await seen.settle()
        assert not any(each.startswith("To do") for each in seen.notices)
