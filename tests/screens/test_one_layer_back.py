"""Esc goes back exactly one layer: from a dialog over a dialog to the one under it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.screen import Screen

from frontdesk.config import Paths
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.cards_dialog import CardsDialog
from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.shifts.shift_dialogs import ShiftDialog
from frontdesk.screens.staff_dialog import StaffDialog
from screens.conftest import Minutes, Seen, at_the_desk


def on_top(seen: Seen) -> Screen[Any]:
    """Return the screen on top now; mypy takes the property for what it was found to be before."""
    return seen.app.screen


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("ctrl+o", EditPersonDialog),
        ("ctrl+w", CardsDialog),
        ("ctrl+n", NotesDialog),
        ("ctrl+l", DuplicatesDialog),
    ],
)
async def test_from_what_a_persons_dialog_opens_back_to_the_person(
    here: Paths, minutes: Minutes, day: dict[str, int], key: str, kind: type
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("ctrl+o", key)
        assert isinstance(seen.app.screen, kind)
        await seen.press("escape")
        assert isinstance(seen.app.screen, PersonDialog)
        await seen.press("escape")
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_a_place_is_gone_to_from_any_depth(
    here: Paths, minutes: Minutes, day: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("ctrl+o", "ctrl+o", "f2")
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_from_who_takes_a_shift_back_to_the_shift(
    here: Paths, minutes: Minutes, rota: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "down", "enter")
        assert isinstance(seen.app.screen, ShiftDialog)
        dialog = seen.app.screen
        dialog.dismiss("cover")
        await seen.settle()
        assert isinstance(seen.app.screen, StaffDialog)
        await seen.press("escape")
        assert isinstance(seen.app.screen, ShiftDialog)
        await seen.press("escape")
        assert on_top(seen) is seen.app.mode_screen
