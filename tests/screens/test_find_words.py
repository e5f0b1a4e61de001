"""What a row of the find box says of somebody besides the name."""

from __future__ import annotations

import pytest

from days import WALL, MovableClock
from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.ranking import NO_HABIT, Habit
from frontdesk.domain.people.values import Found
from frontdesk.screens import formatting

MONDAYS, SOME = Habit(6, 8, 1.0), Habit(3, 8, 0.4)


@pytest.mark.parametrize(
    ("why", "habit", "pronouns", "note"),
    [
        (Why.NAME, NO_HABIT, "", "last here Friday"),
        (Why.NAME, MONDAYS, "", "most Mondays · last here Friday"),
        (Why.NAME, SOME, "", "last here Friday"),
        (Why.SHORT_FORM, NO_HABIT, "she/her", "she/her · last here Friday"),
        (Why.OTHER_NAME, NO_HABIT, "", "by another name · last here Friday"),
        (
            Why.ALIKE,
            MONDAYS,
            "she/her",
            "she/her · a similar name · most Mondays · last here Friday",
        ),
    ],
)
def test_a_row_says_why_and_how_they_come(why: Why, habit: Habit, pronouns: str, note: str) -> None:
    clock = MovableClock()
    ana = Found(1, "Ana Lima", pronouns, clock.at("Fri 20 Nov 10:00"), None, why, habit)
    row = formatting.result_rows([ana], "ana", now=clock(), zone=WALL)[0]
    assert (row.name, row.note) == ("Ana L.", note)


def test_of_somebody_who_is_here_it_says_since_when_and_that_enter_leaves() -> None:
    clock = MovableClock()
    came = clock.at("09:02")
    ana = Found(1, "Ana Lima", "", came, came, Why.NAME, MONDAYS)
    row = formatting.result_rows([ana], "ana", now=clock(), zone=WALL)[0]
    assert (row.note, row.suffix) == ("here since 09:02", "→ check out")
