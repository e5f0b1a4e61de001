"""A group at the door: checking in for it, its heads, and not forgetting that it is on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.group_dialog import GroupDialog, GroupHeadcountDialog
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.dialogs import FormDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import cards
from frontdesk.services.people import commands as people
from frontdesk.services.visits import activities, groups
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import UNDO_ONE_MORE, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]
ART = 5
"""The number of Art on a new center's list."""


async def choose(seen: Seen, *keys: str) -> None:
    """Open the dialog and press keys there."""
    await seen.press("ctrl+r")
    await seen.until(lambda: isinstance(seen.app.screen, GroupDialog))
    assert isinstance(seen.app.screen, GroupDialog)
    await seen.press(*keys)
    await seen.settle()


def came_for(seen: Seen, name: str) -> str:
    """Return what stands beside a name in the list of who is here."""
    rows = seen.app.mode_screen.query_one("#here", RowList).rows
    return next(row.note for row in rows if name in row.name)


def title(seen: Seen) -> str:
    return str(seen.box.border_title)


def suffixes(seen: Seen) -> list[str]:
    return [row.suffix for row in seen.app.mode_screen.query_one("#results", RowList).rows]


async def test_whoever_comes_takes_part_until_it_is_taken_off(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        assert title(seen) == "Checking in for: Art"
        assert seen.app.mode_screen.has_class("-group")
        said = "▶ Checking in for: Art. Everyone you check in takes part. Ctrl+R changes it."
        assert seen.notices[0] == said
        await seen.type("li w")
        assert suffixes(seen)[0] == "→ Art"
        await seen.press("enter")
        assert seen.status == "✓ Li W. arrived 10:42 for Art"
        await seen.type("+2")
        await seen.press("enter")
        assert seen.status == "✓ 2 without a name arrived 10:42 for Art"
        await seen.press("ctrl+g")
        assert seen.status == "✓ 1 without a name arrived 10:42 for Art"
        await seen.type("Zora Nou")
        await seen.press("ctrl+n", "ctrl+s")
        assert came_for(seen, "Zora") == "Art"
        await choose(seen, "enter")  # the one that is on is marked, and Enter ends it
        assert (title(seen), seen.app.mode_screen.has_class("-group")) == ("Who is here?", False)
        assert seen.notices == []
        await seen.type("ann")
        await seen.press("enter")
        assert came_for(seen, "Ann") == ""


async def test_who_is_here_already_is_added_and_chosen_again_offers_leaving(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        await seen.type("johan")
        assert suffixes(seen)[0] == "→ Art"
        await seen.press("enter")
        assert seen.status == "✓ Johan S. takes part: Art"
        assert came_for(seen, "Johan") == "Art"
        await seen.type("johan")
        assert suffixes(seen)[0] == "→ check out"
        await seen.press("enter")
        assert isinstance(seen.app.screen, PersonDialog)
        await seen.press("escape", "ctrl+z")
        assert came_for(seen, "Johan") == ""


async def test_a_scanner_adds_them_too_and_twice_is_said(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    desk = open_desk(here, minutes)
    for name, code in (("Johan Smit", "QXZ4100"), ("Li Wei", "QXZ4200")):
        desk.do(people.edit(day[name], {}, code=code))
    desk.close()
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        for code in ("QXZ4100", "QXZ4200"):
            await seen.type(code)
            await seen.press("enter", "enter")
        assert [came_for(seen, name) for name in ("Johan", "Li W.")] == ["Art", "Art"]
        await seen.type("QXZ4100")
        await seen.press("enter")
        assert seen.status == "! Johan S. already takes part: Art."
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_at_another_desk_somebody_came_a_moment_before(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        await seen.type("li w")
        other = open_desk(here, minutes)
        other.do(visits.arrive(day["Li Wei"]))
        other.close()
        await seen.press("enter")
        assert came_for(seen, "Li W.") == "Art"


async def test_it_stays_on_in_other_places_and_is_this_desks_own(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        await seen.press("f8", "escape", "f7", "f2")
        assert title(seen) == "Checking in for: Art"
        async with at_the_desk(here, minutes) as other:
            assert title(other) == "Who is here?"


async def test_it_ends_with_the_day(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        minutes.now += 14 * 3600
        seen.app._every_second()
        await seen.settle()
        assert title(seen) == "Who is here?"
        await seen.type("li w")
        await seen.press("enter")
        assert came_for(seen, "Li W.") == ""


@pytest.mark.parametrize("renamed", [True, False])
async def test_it_follows_a_new_name_and_ends_when_it_is_not_offered_any_more(
    here: Paths, minutes: Minutes, day: Day, *, renamed: bool
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        other = open_desk(here, minutes)
        other.do(activities.rename(ART, "Art group") if renamed else activities.retire(ART))
        other.close()
        await seen.until(lambda: title(seen) != "Checking in for: Art")
        assert title(seen) == ("Checking in for: Art group" if renamed else "Who is here?")
        await seen.type("li w")
        await seen.press("enter")
        assert came_for(seen, "Li W.") == ("Art group" if renamed else "")


async def test_the_words_over_the_box_and_the_line_below_can_be_clicked(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        for selector, offset in (("#who", (5, 0)), ("#notices", (5, 0))):
            await seen.pilot.click(selector, offset=offset)
            await seen.pilot.pause(0.1)
            assert isinstance(seen.app.screen, GroupDialog), selector
            await seen.press("escape")
        await seen.pilot.click("#who", offset=(5, 1))
        await seen.pilot.pause(0.1)
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_the_dialog_begins_with_what_usually_goes_on_at_this_hour(
    here: Paths, minutes: Minutes, day: Day, center: Callable[[Act], int]
) -> None:
    week = 7 * 86_400
    for ago in (1, 2, 3):
        center(visits.arrive(day["Li Wei"], minutes.now - ago * week, ("Art",)))
        center(visits.arrive(day["Li Wei"], minutes.now - ago * week + 14_400, ("Meal",)))
        center(visits.arrive(day["José Alva"], minutes.now - ago * 86_400, ("Meal",)))
    async with at_the_desk(here, minutes) as seen:
        await choose(seen)
        rows = seen.app.screen.query_one(RowList)
        assert rows.rows[0].name == "1 Meal"  # used most
        assert rows.marked is not None
        assert rows.marked.name == "2 Art"


async def test_heads_are_counted_corrected_and_taken_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "ctrl+k")
        assert isinstance(seen.app.screen, GroupHeadcountDialog)
        await seen.type("twelve")
        await seen.press("enter")
        assert seen.text("#wrong").startswith("Write how many there were")
        await seen.press("escape")
        await choose(seen, "a", "ctrl+k")
        assert seen.app.screen.query_one(Input).value == ""  # a count is true at its minute
        await seen.press("1", "2", "enter")
        assert seen.status == "✓ Art: 12 heads"
        await choose(seen, "a")
        assert seen.app.screen.query_one(RowList).rows[0].note == "12 heads counted"
        await seen.press("ctrl+k", "ctrl+u", "9", "enter")
        assert seen.status == "✓ Art: 9 heads"
        await seen.press("ctrl+z")
        await seen.press(*UNDO_ONE_MORE)
        assert seen.status == "✓ Undone: Art: 12 heads"


async def test_the_buttons_do_the_same_as_the_keys(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen)
        await seen.pilot.click(seen.app.screen.query_one(RowList), offset=(3, 1))
        await seen.pilot.click("#check-in")
        await seen.settle()
        assert title(seen) == "Checking in for: Company"
        await choose(seen)
        await seen.pilot.click("#heads")
        await seen.pilot.pause(0.1)
        assert isinstance(seen.app.screen, GroupHeadcountDialog)
        assert seen.text(".title") == "How many: Company"


async def test_nothing_that_fits_is_said(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await choose(seen)
        await seen.type("xyz")
        await seen.press("ctrl+l")
        assert seen.text("#wrong") == "Choose a group first: type a letter or its number."
        await seen.press("enter")
        assert seen.text("#wrong") == "Nothing on the list matches “xyz”."
        assert isinstance(seen.app.screen, FormDialog)


async def test_the_counts_of_today_stand_beside_each(
    here: Paths, minutes: Minutes, day: Day, center: Callable[[Act], int]
) -> None:
    center(visits.welcome(Details(name="Kim"), activities=("Art",)))
    center(visits.arrive_unnamed(2, activities=("Art",)))
    center(groups.count_group(ART, 1))
    async with at_the_desk(here, minutes) as seen:
        await choose(seen)
        assert seen.app.screen.query_one(RowList).rows[0].note == "3 today, 1 head counted"


async def test_a_card_that_is_nobodys_yet_asks_whose_and_they_take_part(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    desk = open_desk(here, minutes)
    blank = desk.ask(cards.blank(2))
    desk.close()
    assert isinstance(blank, list)
    async with at_the_desk(here, minutes) as seen:
        await choose(seen, "a", "enter")
        for card, name in zip(blank, ("johan", "li w"), strict=True):
            await seen.type(card)
            await seen.press("enter")
            assert title(seen).startswith("Whose card")
            await seen.type(name)
            await seen.press("enter")
            assert title(seen) == "Checking in for: Art"
        assert [came_for(seen, name) for name in ("Johan", "Li W.")] == ["Art", "Art"]
