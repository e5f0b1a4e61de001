"""Esc goes back exactly one layer: from a sheet over a sheet to the one under it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.screen import Screen

from frontdesk.config import Places
from frontdesk.screens.check_in.screen import CheckIn
from frontdesk.screens.people.cards import CardsSheet
from frontdesk.screens.people.edit_file import EditSheet
from frontdesk.screens.people.know import KnowSheet
from frontdesk.screens.people.person import PersonSheet
from frontdesk.screens.people.twice import TwiceSheet
from frontdesk.screens.shifts.shift import SeatSheet
from frontdesk.screens.staff import StaffSheet
from screens.conftest import Minutes, Seen, at_the_desk


def on_top(seen: Seen) -> Screen[Any]:
    """Return the screen on top now; mypy takes the property for what it was found to be before."""
    return seen.app.screen


@pytest.mark.parametrize(
    ("key", "kind"),
    [("ctrl+e", EditSheet), ("ctrl+k", CardsSheet), ("ctrl+n", KnowSheet), ("ctrl+d", TwiceSheet)],
)
async def test_from_what_a_persons_sheet_opens_back_to_the_person(
    here: Places, minutes: Minutes, day: dict[str, int], key: str, kind: type
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("ctrl+o", key)
        assert isinstance(seen.app.screen, kind)
        await seen.press("escape")
        assert isinstance(seen.app.screen, PersonSheet)
        await seen.press("escape")
        assert isinstance(seen.app.screen, CheckIn)


async def test_a_place_is_gone_to_from_any_depth(
    here: Places, minutes: Minutes, day: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("ctrl+o", "ctrl+e", "f2")
        assert isinstance(seen.app.screen, CheckIn)


async def test_from_who_takes_a_shift_back_to_the_shift(
    here: Places, minutes: Minutes, rota: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "down", "enter")
        assert isinstance(seen.app.screen, SeatSheet)
        sheet = seen.app.screen
        sheet.dismiss("cover")
        await seen.settle()
        assert isinstance(seen.app.screen, StaffSheet)
        await seen.press("escape")
        assert isinstance(seen.app.screen, SeatSheet)
        await seen.press("escape")
        assert on_top(seen) is seen.app.place
