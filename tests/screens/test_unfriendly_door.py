"""Everything at once at the door, odd names on every dialog, and a day told from the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.people.cards import make, shown
from frontdesk.domain.people.values import Details
from frontdesk.screens.center.activities_dialog import ActivitiesDialog
from frontdesk.screens.check_in.attendance_dialog import WhatFor
from frontdesk.screens.check_in.group_dialog import GroupDialog
from frontdesk.screens.people.cards_dialog import CardsDialog
from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.erase_dialog import EraseDialog
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.visits.closing_dialog import CloseDayDialog
from frontdesk.screens.visits.headcount_dialog import HeadcountDialog
from frontdesk.screens.visits.visit_dialog import VisitDialog
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards, notes
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from screens.conftest import UNDO_TWO, Minutes, Seen, at_the_desk
from screens.looks import strips
from screens.scenes import brisk
from screens.test_cards import do, scan
from screens.test_closing import HOURS
from screens.test_group import choose, title

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]

NEW, LIS = (make(Random(seed).randrange) for seed in (1, 2))
"""A card that is nobody's yet, and Li's."""

ODD = (
    "Ann[/] [bold red]Bo[/]",
    "\x1b[31mEve\x1b]0;gone\x07 Ray",
    "דניאל \u202eכהן",
    "W" * 200,
    "👩\u200d👩\u200d👧 Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301algo",
    "O'Neill-D'Arcy $x {y} %s \\n",
)


def painted(seen: Seen) -> str:
    """Return every letter on the screen on top."""
    return "\n".join(strip.text for strip in strips(seen.app))


async def full(seen: Seen, capacity: int) -> None:
    assert seen.app.desk is not None
    do(seen, center_services.change(replace(seen.app.desk.center, capacity=capacity)))
    await seen.settle()


async def test_a_group_a_full_house_an_unknown_card_and_a_message_at_once_and_nothing_is_lost(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    """Art begins, the house is full, and a card comes that nobody has.

    While it is asked whose it is, Li shows a card and has a message. Then it is Joanna's.
    """
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        do(seen, cards.give(LIS, day["Li Wei"]))
        do(seen, notes.add(day["Li Wei"], "Your scarf is back at the desk."))
        await full(seen, 4)
        await choose(seen, "enter")
        assert title(seen) == "Checking in for: Art"
        await scan(seen, NEW)
        assert title(seen) == f"Whose card {shown(NEW)} is this? Esc: nobody's"
        await scan(seen, LIS)
        assert seen.status == "✓ Li W. arrived 10:42 for Art"
        assert title(seen).startswith("Whose card")
        assert "Your scarf is back" in painted(seen)
        assert seen.count == "! 5 visitors of 4"
        await seen.type("joan")
        await seen.press("enter")
        assert seen.status == "✓ Joanna P. has this card now, arrived 10:42 for Art"
        assert title(seen) == "Checking in for: Art"
        assert "Your scarf is back" in painted(seen), "nobody has read it yet"
        await scan(seen, NEW)
        assert seen.status == "! Joanna P. already takes part: Art."
        assert seen.notices[1].startswith("! The house is over full: 6 of 4")
        await seen.press(*UNDO_TWO)
        assert seen.count == "! 4 visitors of 4"


async def test_eight_results_stand_under_the_box_however_much_there_is_to_say(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    minutes.at("17:30")
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        assert seen.app.desk is not None
        do(seen, notes.add(day["Joanna Park"], "word " * 31))
        do(seen, center_services.change(replace(seen.app.desk.center, hours=HOURS, capacity=3)))
        await choose(seen, "enter")
        await seen.press("f8")
        await seen.type("dee")
        await seen.press("enter", "escape")
        await seen.type("joanna")
        await seen.press("enter")
        await scan(seen, NEW)
        assert len(seen.notices) == 4
        assert seen.app.mode_screen.query_one("#results").size.height >= 8
        assert "Ctrl+N new person" in painted(seen)
        assert "Whose card" in painted(seen)


async def test_two_who_are_called_the_same_are_told_apart_by_their_numbers(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, people.add(Details(name="Joanna Park")))
        await seen.type("joanna park")
        first = day["Joanna Park"]
        both = {f"Joanna Park (#{first})", "Joanna Park (#7)"}
        assert set(seen.results[:2]) == both
        await seen.press("enter")
        await seen.type("joanna park")
        await seen.press("enter")
        assert {name[7:] for name in seen.house if "Joanna" in name} == both


# Odd names, on every dialog


async def on_every_dialog(seen: Seen, name: str) -> None:
    """Open every dialog that leads from the door to somebody who is here, and leave it again."""

    async def stands(kind: type, *keys: str) -> None:
        await seen.press(*keys)
        assert isinstance(seen.app.screen, kind), (seen.app.screen, keys)
        assert "\x1b" not in painted(seen)
        boxes = seen.app.screen.query("#field-text, #field-activity, #when, #field-who")
        for box in boxes.results(Input):
            box.value = name
        if boxes:
            await seen.settle()

    async def back_to_person() -> None:
        while seen.app.screen is not seen.app.mode_screen:
            if isinstance(seen.app.screen, PersonDialog):
                return
            await seen.press("escape")
        await seen.press("escape", "ctrl+l")
        await stands(PersonDialog, "enter")

    async def back() -> None:
        while seen.app.screen is not seen.app.mode_screen:
            await seen.press("escape")
        await seen.press("escape")  # from the list to the box

    await seen.press("ctrl+l")  # who is here: the only one
    await stands(PersonDialog, "enter")
    assert name[:3] in painted(seen)
    await stands(CardsDialog, "ctrl+w", "enter")
    for key, kind in (
        ("ctrl+o", EditPersonDialog),
        ("ctrl+n", NotesDialog),
        ("ctrl+l", DuplicatesDialog),
    ):
        await back_to_person()
        await stands(kind, key)
        if kind is NotesDialog:
            await seen.press("ctrl+s")
        if kind is EditPersonDialog:
            seen.app.screen.query_one("#forget").focus()
            await stands(EraseDialog, "enter")
            assert name[:3] in painted(seen)
    await back()
    await seen.press("ctrl+l")
    await stands(WhatFor, "ctrl+f")
    await back()
    await stands(GroupDialog, "ctrl+r")
    await back()
    await stands(HeadcountDialog, "ctrl+k", "0", "enter")
    await back()
    await stands(CloseDayDialog, "ctrl+e")
    assert name[:3] in painted(seen)
    await back()
    seen.app.push_screen(ActivitiesDialog())
    await stands(ActivitiesDialog)
    await seen.press("ctrl+s")
    await back()
    await stands(NewPersonDialog, "ctrl+n")
    seen.app.screen.query_one("#field-name", Input).value = name
    await seen.settle()
    await back()
    await seen.press("f7")
    await seen.type("today")
    await seen.press("enter")
    assert name[:3] in painted(seen)
    await stands(VisitDialog, "enter")
    await back()


@pytest.mark.parametrize(
    ("written", "size"), [(name, ((120, 40), (45, 20))[at % 2]) for at, name in enumerate(ODD)]
)
async def test_an_odd_name_is_shown_letter_by_letter_on_every_dialog_and_breaks_none(
    here: Paths,
    minutes: Minutes,
    center: Callable[[Act], int],
    written: str,
    size: tuple[int, int],
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.press("ctrl+n")
        seen.app.screen.query_one("#field-name", Input).value = written
        await seen.press("ctrl+s")
        if len(written) >= 200:  # longer than is kept: said, not cut
            assert "long" in seen.text("#wrong")
            seen.app.screen.query_one("#field-name", Input).value = written[:120]
            await seen.press("ctrl+s")
        assert seen.count == "1 visitor", seen.status
        assert seen.app.desk is not None
        name = seen.app.desk.ask(visits.here()).visitors[0].name
        assert name.isprintable() or "\u200d" in name
        assert "\u202e" not in name
        await on_every_dialog(seen, name)
        assert seen.count == "1 visitor"
