"""Somebody who is taking a break: it is said before they are checked in, in words to say aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Button, Input

from frontdesk.config import Paths
from frontdesk.domain.people.cards import shown
from frontdesk.screens.breaks.dialogs import BreakDialog, StartBreakDialog
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.conversations.partner_dialog import PartnerDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import UNDO_ONE_MORE, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]

BACK = "Mon 30 Nov"


@pytest.fixture
def away(day: Day, center: Callable[[Act], int]) -> Day:
    center(breaks.start(day["Li Wei"], "2026-11-30", None, "the phone line."))
    return day


def here_now(seen: Seen) -> list[str]:
    assert seen.app.desk is not None
    return [each.name for each in seen.app.desk.ask(visits.here()).visitors]


def notes(seen: Seen, rows: str = "#results") -> list[str]:
    return [row.note for row in seen.app.screen.query_one(rows, RowList).rows]


async def test_the_row_says_so_before_enter_and_enter_says_what_to_say(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("li w")
        assert notes(seen)[0] == f"taking a break · welcome back {BACK}"
        await seen.press("enter")
        assert isinstance(seen.app.screen, BreakDialog)
        assert "Li Wei" not in here_now(seen)
        assert seen.text("#break") == f"Li W. is taking a break until {BACK}."
        assert seen.text("#say").splitlines() == [
            "“Hello, Li. You are taking a break from the center right now.",
            f"You are welcome back on {BACK}. We look forward to seeing you then.",
            "Until then, this is still open to you: the phone line.”",
        ]
        await seen.press("enter")  # one Enter too many checks nobody in and ends nothing
        assert isinstance(seen.app.screen, CheckInScreen)
        assert "Li Wei" not in here_now(seen)
        await seen.type("li w")
        await seen.press("enter")
        seen.app.screen.query_one("#arrive", Button).press()
        await seen.settle()
        assert "Li Wei" in here_now(seen)


@pytest.mark.parametrize("by", ["card", "code"])
async def test_a_card_or_a_code_says_so_first(
    here: Paths, minutes: Minutes, away: Day, center: Callable[[Act], int], by: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        if by == "card":
            desk.do(cards.make(away["Li Wei"]))
            found = desk.ask(cards.of_person(away["Li Wei"]))
            text = shown(found[0].number)
        else:
            desk.do(people.edit(away["Li Wei"], {}, code="lw1234"))
            text = "lw1234"
        seen.app.mode_screen.scanned(text)
        await seen.settle()
        assert isinstance(seen.app.screen, BreakDialog)
        assert "Li Wei" not in here_now(seen)


async def test_a_group_and_a_booking_say_so(here: Paths, minutes: Minutes, away: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        dialog = PartnerDialog("11:00", lambda *_: breaks.end(1), agrees=True, now=False)
        seen.app.push_screen(dialog)
        await seen.settle()
        await seen.type("li w")
        assert notes(seen, "#whom")[0] == f"taking a break · welcome back {BACK}"
        await seen.press("escape", "escape")
        await seen.press("ctrl+r", "ctrl+l")
        await seen.settle()
        await seen.type("li w")
        assert notes(seen, "#roster")[0] == f"taking a break · welcome back {BACK}"
        await seen.press("enter")
        assert isinstance(seen.app.screen, BreakDialog)
        await seen.press("escape")
        assert "Li Wei" not in here_now(seen)


async def test_a_break_is_started_and_ended_from_the_dialog_and_taken_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        await seen.type("li w")
        await seen.press("ctrl+o", "ctrl+b")
        assert isinstance(seen.app.screen, StartBreakDialog)
        await seen.press("enter", "enter")
        assert seen.text("#wrong") == "Write the day they are welcome back."
        seen.app.screen.query_one("#field-back", Input).value = "30 Nov"
        seen.app.screen.query_one("#field-open", Input).value = "phone calls"
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, PersonDialog)
        assert seen.text("#break") == f"Li W. is taking a break until {BACK}."
        (taking,) = desk.ask(breaks.today())
        assert (taking.back_on, taking.still_open) == ("2026-11-30", "phone calls")

        await seen.press("ctrl+b")
        assert isinstance(seen.app.screen, BreakDialog)
        seen.app.screen.query_one("#end", Button).press()
        await seen.settle()
        assert not desk.ask(breaks.today())
        await seen.press("escape", "ctrl+z")
        assert len(desk.ask(breaks.today())) == 1
        await seen.press(*UNDO_ONE_MORE)
        assert not desk.ask(breaks.today())


async def test_hidden_names_hide_breaks(here: Paths, minutes: Minutes, away: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("li w")
        await seen.press("f9")
        assert not any("break" in note for note in notes(seen))
