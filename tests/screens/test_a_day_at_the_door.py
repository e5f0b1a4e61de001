"""A whole day at the door, by its keys, read as a volunteer reads it; and all of it taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Input

from engine import engine_of
from frontdesk.app import LOOK_AGAIN
from frontdesk.config import Paths
from frontdesk.screens.center.activities_dialog import ActivitiesDialog
from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog
from frontdesk.screens.steps_dialog import StepsDialog
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import erasing, merging
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk
from screens.test_cards import NEW, do, scan
from screens.test_closing import HOURS
from screens.test_group import choose
from screens.test_what_for import ask
from store.intact import snapshot

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


async def keys(seen: Seen, text: str, *then: str) -> None:
    """Type a text and press keys behind it."""
    await seen.type(text)
    await seen.press(*then)


async def clock(seen: Seen, minutes: Minutes, now: str | int) -> None:
    """Let the day go on."""
    if isinstance(now, str):
        minutes.at(now)
    else:
        minutes.now = now
    seen.app._every_second()
    await seen.settle()


async def test_twenty_different_things_are_taken_back_by_twenty_undos(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        reader = engine_of(seen.app.desk).connect(read_only=True)
        before, house = snapshot(reader), seen.house
        sentences = []

        async def did(text: str, *then: str) -> None:
            await keys(seen, text, *then)
            await seen.pilot.pause(0.1)
            await seen.settle()
            sentences.append(seen.status)
            assert seen.status.startswith("✓")

        await did("joan", "enter")
        await did("", "ctrl+g")
        await did("+3", "enter")
        await did("-2", "enter")
        await did("Zora Nou", "ctrl+n", "ctrl+s")
        await did("johan", "enter", "enter")
        await did("dee", "ctrl+o", "ctrl+w", "enter")
        await seen.press("escape")
        await seen.press("escape")
        await did("dee", "ctrl+o", "ctrl+n", *"A letter", "enter", "enter")
        await seen.press("escape")
        await seen.press("escape")
        await did("", "ctrl+k", "9", "enter", "enter")
        await seen.type("joan")
        await ask(seen)
        await did("", "a", "comma", "ctrl+s")
        await scan(seen, NEW)
        await did("li w", "enter")
        await choose(seen, "enter")
        await did("dee", "enter")
        await choose(seen, "ctrl+k")
        await did("7", "enter")
        seen.app.push_screen(ActivitiesDialog())
        await did("Chess", "enter")
        await seen.press("escape")
        seen.app.push_screen(DuplicatesDialog(day["Joanna Park"]))
        await seen.settle()
        seen.app.screen.query_one("#who").focus()
        await did("li wei", "enter")
        await seen.press("escape")
        await seen.type("ann")
        await seen.press("ctrl+o", "ctrl+o")
        seen.app.screen.query_one("#field-name", Input).value = "Anna Bo"
        await did("", "ctrl+s")
        await seen.press("f7")
        await seen.type("today")
        await seen.press("enter")
        await did("1041", "enter")
        await seen.press("escape")
        await did("", "f8", "d", "enter")
        await did("", "ctrl+e")
        await seen.press("escape")
        await seen.press("escape")
        await did("", "ctrl+e", "enter")
        assert len(set(sentences)) == len(sentences) == 20
        for nth, told in enumerate(reversed(sentences)):
            await seen.press("ctrl+z")
            if nth == 1:  # again right after, it shows what was done, and goes on there
                assert isinstance(seen.app.screen, StepsDialog)
                await seen.press("ctrl+z")
            assert seen.status.startswith(f"✓ Undone: {told[2:24]}")
        assert snapshot(reader) == before
        assert seen.house == house
        reader.close()


async def test_a_day_from_opening_to_the_next_morning(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    """The house fills up, Art begins, it gets late, somebody closes, and in the morning it is said.

    What is shown of yesterday then says so.
    """
    art = "▶ Checking in for: Art. Everyone you check in takes part. Ctrl+R changes it."
    over = "! The house is over full: 8 of 7 · Ctrl+K counts everyone"
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        do(seen, center_services.change(replace(seen.app.desk.center, hours=HOURS, capacity=7)))
        await clock(seen, minutes, "10:50")
        assert seen.notices == []
        await keys(seen, "joan", "enter")
        await keys(seen, "+2", "enter")
        assert seen.notices == [
            "! The house is full: 7 of 7. One more makes 8 · Ctrl+K counts everyone"
        ]
        await clock(seen, minutes, "12:00")
        await choose(seen, "enter")
        await keys(seen, "li", "enter")
        assert seen.status == "✓ Li W. arrived 12:00 for Art"
        assert seen.notices == [art, over]
        await clock(seen, minutes, "16:59")
        assert seen.notices == [art, over]
        await clock(seen, minutes, "17:01")
        late = "It is after 17:00. 8 people are still checked in · Ctrl+E closes the day"
        assert seen.notices == [art, over, late]
        await seen.press("ctrl+e", "enter")
        closed = "is closed: 8 people checked out after a usual stay, estimated"
        assert (seen.status, seen.notices) == (f"✓ The day {closed}", [art])
        await clock(seen, minutes, minutes.now + 16 * 3600)
        assert seen.status == f"✓ Mon 23 Nov {closed}"
        assert seen.notices == ["Yesterday: 8 people left without checking out · F7 corrects it"]
        assert str(seen.box.border_title) == "Who is here?"
        await keys(seen, "joan", "enter")
        assert (seen.status, seen.count) == ("✓ Joanna P. arrived 09:01", "1 visitor")


async def test_taken_apart_after_another_desk_forgot_them_is_a_sentence(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, merging.merge(day["Li Wei"], day["Joanna Park"]))
        seen.app.push_screen(DuplicatesDialog(day["Joanna Park"]))
        await seen.settle()
        seen.app.screen.query_one("#pairs").focus()
        await seen.press("enter")
        other = open_desk(replace(here, desk="back desk"), minutes)
        other.do(erasing.forget(day["Joanna Park"]))
        other.close()
        await seen.press("enter")
        assert seen.text("#wrong") == ("They were forgotten, so there is nothing left to split.")
        await seen.press("escape")
        await seen.type("joanna")
        assert seen.results[0].startswith("+ add")


async def test_two_desks_call_one_roll_and_each_takes_back_its_own(
    here: Paths, minutes: Minutes, day: Day, rota: Day
) -> None:
    """Staff on shift and people without a name are on it, too."""
    back_desk = replace(here, desk="back desk")
    async with at_the_desk(here, minutes) as one, at_the_desk(back_desk, minutes) as other:

        def counts() -> tuple[str, str]:
            return one.text("#count"), other.text("#count")

        async def both() -> None:
            for seen in (one, other):
                await seen.pilot.pause(LOOK_AGAIN + 0.1)
                await seen.settle()

        for seen in (one, other):
            await seen.press("f8")
        await other.type("sam")
        await other.press("enter")
        await both()
        assert counts() == ("1 of 5 found", "1 of 5 found")
        await one.type("without")
        await one.press("enter")
        await both()
        assert counts() == ("2 of 5 found", "2 of 5 found")
        await other.type("sam")
        await other.press("enter")  # found already: nobody is ticked for it
        await both()
        assert counts() == ("2 of 5 found", "2 of 5 found")
        await other.press("escape")
        await one.press("ctrl+z")
        await both()
        assert counts() == ("1 of 5 found", "1 of 5 found")
        assert one.status == "✓ Undone: Found: someone without a name"
        await other.press("ctrl+z")
        await both()
        assert counts() == ("0 of 5 found", "0 of 5 found")
