"""Keys pressed again while an act waits for another program that is writing."""

from __future__ import annotations

import asyncio
import time

import pytest

from engine import engine_of
from frontdesk import services
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from screens.conftest import Minutes, at_the_desk
from screens.scenes import brisk
from screens.test_set_up import door_is_open, key_is_shown

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


async def test_saving_again_and_again_welcomes_somebody_new_once(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    other = open_desk(here, minutes)
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Zora Nou")
        await seen.press("ctrl+n")
        with engine_of(other).write_lock.held():
            await seen.pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
            await asyncio.sleep(0.1)
            await seen.pilot.press("ctrl+s")
        await seen.settle()
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == "✓ Welcome, Zora N.: arrived 10:42"
        assert seen.count == "5 visitors"
        assert seen.app.desk is not None
        assert len(seen.app.desk.find("zora")) == 1
        await seen.press("ctrl+z")
        assert seen.count == "4 visitors"
    other.close()


async def test_two_different_acts_on_a_dialog_are_both_done(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    other = open_desk(here, minutes)
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee ray")
        await seen.press("ctrl+o")
        dialog = seen.app.screen
        assert isinstance(dialog, PersonDialog)
        first = people.edit(day["Dee Ray"], {"town": "Dover"})
        second = people.edit(day["Dee Ray"], {"language": "Irish"})
        with engine_of(other).write_lock.held():
            doing = [asyncio.ensure_future(dialog.act(each)) for each in (first, first, second)]
            await asyncio.sleep(0.1)
        outcomes = await asyncio.gather(*doing)
        assert outcomes[0] is outcomes[1]
        person = other.ask(people.show(day["Dee Ray"]))
        assert person is not None
        assert (person.details.town, person.details.language) == ("Dover", "Irish")
    other.close()


async def test_a_slow_machine_makes_one_center_however_often_enter_is_pressed(
    here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, set_up = [], services.center.commands.set_up

    def slowly(paths: Paths, center: Center, clock: Minutes) -> object:
        made.append(center.name)
        time.sleep(0.2)
        return set_up(paths, center, clock)

    monkeypatch.setattr(services.center.commands, "set_up", slowly)
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Harbor")
        for _ in range(6):
            await seen.pilot.press("enter")
            await asyncio.sleep(0.05)
        groups = await key_is_shown(seen)
        assert (len(groups), made) == (13, ["Harbor"])
        await seen.type(groups[-1])
        await seen.pilot.press("enter", "enter", "enter")
        await door_is_open(seen)
