"""Names that begin with a sign or a digit mean a person, and nothing else, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.attendance_dialog import WhatFor
from frontdesk.screens.conversations.conversation_now_dialog import ConversationNowDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from screens.conftest import Minutes, at_the_desk

Center = Callable[[Act], int]

SIGNS = (
    ("+Plus Pearson", "plus"),
    ("+ Plus Pearson", "+plus"),
    ("– Dash Doe", "dash"),
    ("-Dash Doe", "-dash"),
    ("-Dash Doe", "doe"),
    ("−Minus Moe", "minus"),
    ("+5 Alive", "+5 a"),
    ("5 Alive", "5 al"),
    ("50 Cent", "50"),
    ("2Pac", "2pac"),
    ("3 without a name", "3 wi"),
    ("✓ Tick", "tick"),
    ("○ Ring", "ring"),
    ("▸ Mark", "mark"),
    ("#1 Fan", "fan"),
)
"""Names, and what is typed for them."""


@pytest.mark.parametrize(("name", "typed"), SIGNS)
async def test_enter_on_the_marked_person_checks_in_that_person(
    here: Paths, minutes: Minutes, center: Center, name: str, typed: str
) -> None:
    number = center(people.add(Details(name=name)))
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await seen.type(typed)
        await seen.press("enter")
        await seen.settle()
        who = seen.app.desk.ask(visits.here())
        assert [each.id for each in who.visitors] == [number], seen.status
        assert not who.unnamed


@pytest.mark.parametrize("name", ["+Plus Pearson", "– Dash Doe", "-Dash Doe", "5 Alive"])
async def test_every_key_about_the_marked_person_is_about_that_person(
    here: Paths, minutes: Minutes, center: Center, name: str
) -> None:
    """Their dialog, what for, talk now, and their dialog once more when they are here."""
    number = center(people.add(Details(name=name)))
    typed = name.split()[-1]
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await seen.type(typed)
        await seen.press("ctrl+o")
        assert isinstance(seen.app.screen, PersonDialog)
        await seen.press("escape")
        await seen.press("ctrl+y")
        assert isinstance(seen.app.screen, ConversationNowDialog)
        await seen.press("escape")
        await seen.press("ctrl+f")
        await seen.settle()
        assert isinstance(seen.app.screen, WhatFor)
        await seen.press("enter")
        await seen.settle()
        assert [each.id for each in seen.app.desk.ask(visits.here()).visitors] == [number]
        await seen.press("escape")
        await seen.type(typed)
        await seen.press("enter")
        await seen.settle()
        assert isinstance(seen.app.screen, PersonDialog)


async def test_someone_new_may_be_called_so(here: Paths, minutes: Minutes, center: Center) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await seen.type("-Dash Doe")
        await seen.press("ctrl+n")
        assert isinstance(seen.app.screen, NewPersonDialog)
        await seen.press("ctrl+s")
        assert [each.name for each in seen.app.desk.ask(visits.here()).visitors] == ["-Dash Doe"]


async def test_a_sign_and_a_number_are_people_without_a_name_and_who_is_called_so_stands_below(
    here: Paths, minutes: Minutes, center: Center
) -> None:
    number = center(people.add(Details(name="+5 Alive")))
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await seen.type("+5")
        assert seen.results == ["+ 5 people without a name arrive", "+5 A."]
        await seen.press("enter")
        await seen.settle()
        assert len(seen.app.desk.ask(visits.here()).unnamed) == 5
        await seen.type("+5")
        await seen.press("down", "enter")
        await seen.settle()
        here_now = seen.app.desk.ask(visits.here())
        assert [each.id for each in here_now.visitors] == [number]
        assert len(here_now.unnamed) == 5


async def test_the_dialog_of_someone_without_a_name_who_has_not_come_records_no_leaving(
    here: Paths, minutes: Minutes, center: Center
) -> None:
    center(visits.arrive_unnamed(2))
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await seen.type("zora")
        await seen.press("down", "down", "ctrl+o")
        await seen.settle()
        assert len(seen.app.desk.ask(visits.here()).unnamed) == 2
