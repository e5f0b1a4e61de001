"""The center's list of activities, kept in the app."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.screens.center.activities_dialog import ActivitiesDialog
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


async def go(seen: Seen) -> None:
    """Open the dialog from the palette."""
    await seen.press("ctrl+p")
    await seen.type("center's act")
    await seen.settle()
    await seen.press("down", "enter")
    await seen.settle()
    assert isinstance(seen.app.screen, ActivitiesDialog)


def listed(seen: Seen) -> list[str]:
    """Return the rows of the dialog, with what is said of them."""
    rows = seen.app.screen.query_one(RowList).rows
    return [" ".join(f"{row.name} {row.note}".split()) for row in rows]


def field(seen: Seen) -> Input:
    return seen.app.screen.query_one(Input)


async def test_typing_adds_one_and_undo_takes_it_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert listed(seen)[0] == "Art"
        await seen.type("Walks [b]")
        await seen.press("enter")
        assert listed(seen)[-1] == "Walks [b]"
        assert field(seen).value == ""
        await seen.press("ctrl+z")
        assert "Walks [b]" not in listed(seen)


async def test_enter_on_a_row_renames_it(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.press("enter")
        assert (field(seen).value, seen.text("#field-title")) == ("Art", "New name")
        await seen.type(" group")
        await seen.press("enter")
        assert listed(seen)[0] == "Art group"
        await seen.press("enter", "ctrl+u")
        await seen.type("meal")
        await seen.press("enter")
        assert seen.text("#wrong") == "meal is already on the list."
        await seen.press("escape")
        assert seen.text("#field-title") == "New activity"
        await seen.press("escape")
        assert not isinstance(seen.app.screen, ActivitiesDialog)


async def test_one_is_offered_no_more_and_again(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.press("ctrl+e")
        assert listed(seen)[-1] == "Art no longer offered"
        await seen.press("ctrl+e")  # the mark went with it
        assert listed(seen)[0] == "Art"
        await seen.pilot.click("#turn")
        await seen.settle()
        assert listed(seen)[-1] == "Art no longer offered"
        await seen.press("ctrl+z")
        assert listed(seen)[0] == "Art"


async def test_what_was_typed_is_there_again(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.type("Chess")
        await seen.press("escape")
        await go(seen)
        assert field(seen).value == "Chess"


async def test_a_name_that_is_none_is_a_sentence(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.press("tab", "enter")
        assert seen.text("#wrong") == "Give the activity a name."
