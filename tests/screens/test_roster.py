"""A group's roster, as whoever sits with the list sees it; its keys are counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.group_roster import GroupRosterScreen
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.people import cards, notes
from frontdesk.services.people import commands as people
from frontdesk.services.visits import activities, groups
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.banner import Banner
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import RowList
from screens.conftest import UNDO_ONE_MORE, UNDO_TWO, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]
ART = 5
"""The number of Art on a new center's list."""
WEEK = 7 * 86_400


@pytest.fixture
def art(day: Day, center: Callable[[Act], int], minutes: Minutes) -> Day:
    """Art is on Mondays: Li Wei came three times, José twice, Johan once."""
    for name, weeks in (("Li Wei", (1, 2, 3)), ("José Alva", (2, 3)), ("Johan Smit", (1,))):
        for ago in weeks:
            center(visits.arrive(day[name], minutes.now - ago * WEEK, ("Art",)))
    return day


@pytest.fixture
def away(art: Day, center: Callable[[Act], int]) -> Day:
    """Johan has left, so that none of them is here."""
    center(visits.leave(art["Johan Smit"]))
    return art


def rows(seen: Seen) -> list[str]:
    """Return the list, a tick before who takes part."""
    return [
        ("✓ " if "✓" in row.suffix else "") + row.name
        for row in seen.app.mode_screen.query_one("#roster", RowList).rows
    ]


def marked(seen: Seen) -> str:
    row = seen.app.mode_screen.query_one("#roster", RowList).marked
    return row.name if row else ""


async def go(seen: Seen, *keys: str) -> None:
    """Go to the roster of Art and press keys there."""
    seen.app.post_message(events.Key("ctrl+r", None))
    for key in ("a", "ctrl+l"):
        seen.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await seen.until(
        lambda: isinstance(seen.app.mode_screen, GroupRosterScreen) and seen.app.typed.is_empty
    )
    assert isinstance(seen.app.mode_screen, GroupRosterScreen)
    await seen.press(*keys)


async def test_the_usual_people_stand_first_and_space_ticks_and_goes_on(
    here: Paths, minutes: Minutes, art: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert rows(seen) == ["Johan S.", "Li W.", "José A."]
        assert seen.text("#group") == "Art · 0 ticked"
        assert marked(seen) == "Johan S."
        await seen.press("space")  # Johan is here already: he is added
        assert rows(seen) == ["✓ Johan S.", "Li W.", "José A."]
        assert seen.status == "✓ Johan S. takes part: Art"
        await seen.press("down", "enter")
        assert rows(seen) == ["✓ Johan S.", "Li W.", "✓ José A."]
        assert seen.status == "✓ José A. arrived 10:42 for Art"
        assert marked(seen) == "Li W."
        assert seen.count == "5 visitors"
        await seen.press("ctrl+z")
        assert rows(seen) == ["✓ Johan S.", "Li W.", "José A."]
        await seen.press(*UNDO_ONE_MORE)
        assert (rows(seen)[0], seen.count) == ("Johan S.", "4 visitors")
        await seen.press("escape")
        assert isinstance(seen.app.mode_screen, CheckInScreen)


async def test_letters_find_anyone_and_the_place_in_the_list_stays(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "space")
        await seen.type("dee")
        await seen.press("enter")
        assert rows(seen) == ["✓ Li W.", "José A.", "Johan S.", "✓ Dee R."]
        assert (seen.box.value, marked(seen)) == ("", "José A.")
        await seen.type("li")
        assert rows(seen)[0] == "✓ Li W."
        await seen.press("enter")  # chosen again, the tick comes off; the visit stays
        assert rows(seen)[0] == "Li W."
        assert seen.count == "4 visitors"


async def test_those_without_a_name_and_someone_new_take_part(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.type("+3")
        await seen.press("enter")
        await seen.press("ctrl+g")
        assert seen.text("#group") == "Art · 0 ticked · 4 without a name"
        await seen.type("Zora Nou")
        await seen.press("ctrl+n", "ctrl+s")
        assert rows(seen)[-1] == "✓ Zora N."
        await seen.press("ctrl+k", "1", "2", "enter")
        assert seen.text("#group") == "Art · 1 ticked · 4 without a name · 12 heads counted"


async def test_a_scanner_that_sends_enter_twice_ticks_one(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    desk = open_desk(here, minutes)
    desk.do(people.edit(away["Dee Ray"], {}, code="QXZ4100"))
    desk.close()
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "space")
        await seen.type("QXZ4100")
        await seen.press("enter", "enter")
        assert rows(seen) == ["✓ Li W.", "José A.", "Johan S.", "✓ Dee R."]
        await seen.type("QXZ4100")
        await seen.press("enter")
        assert seen.status == "! Dee R. already takes part: Art."
        await seen.type("QXZ9999")
        await seen.press("enter")
        assert seen.status.startswith("! ")


async def test_keys_typed_faster_than_anything_is_shown_tick_each_once(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        for _ in range(3):
            seen.app.post_message(events.Key("space", " "))
        await seen.settle()
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "✓ Johan S."]
        assert marked(seen) == ""  # nobody is left to tick: one Space more takes nothing off
        await seen.press("space", "enter")
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "✓ Johan S."]


async def test_the_roster_of_another_group_is_another_one(
    here: Paths, minutes: Minutes, away: Day, center: Callable[[Act], int]
) -> None:
    center(activities.add("Zumba"))
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "space", "escape")
        for key in ("ctrl+r", "z", "ctrl+l", "space"):
            character = {"space": " ", "z": "z"}.get(key)
            seen.app.post_message(events.Key(key, character))
        await seen.pilot.pause(0.4)
        await seen.settle()
        assert seen.text("#group") == "Zumba · 0 ticked"
        assert rows(seen) == []


async def test_what_another_desk_ticks_shows_by_itself(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        other = open_desk(here, minutes)
        other.do(visits.arrive(away["José Alva"], activities=("Art",)))
        other.do(groups.take_part(away["Dee Ray"], "Art"))
        other.close()
        await seen.until(lambda: len(rows(seen)) == 4)
        assert rows(seen) == ["Li W.", "✓ José A.", "Johan S.", "✓ Dee R."]


async def test_names_stay_hidden_while_they_are(here: Paths, minutes: Minutes, away: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9")
        await go(seen)
        assert rows(seen) == ["•••", "•••", "•••"]


async def test_it_can_all_be_clicked(here: Paths, minutes: Minutes, away: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.pilot.click("#roster", offset=(4, 1))
        await seen.settle()
        assert rows(seen) == ["Li W.", "✓ José A.", "Johan S."]


async def test_left_open_over_midnight_it_is_the_new_days(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "space")
        minutes.now += 14 * 3600
        seen.app._every_second()
        await seen.settle()
        assert [row for row in rows(seen) if row.startswith("✓")] == []


async def test_a_number_and_space_tick_so_many_in_a_row(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "2")
        assert rows(seen) == ["Li W.", "José A.", "Johan S."]
        await seen.press("space")
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "Johan S."]
        assert (seen.box.value, marked(seen)) == ("", "Johan S.")
        await seen.press("9", "enter")
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "✓ Johan S."]
        await seen.press("9", "space", "space")
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "✓ Johan S."]
        await seen.press(*UNDO_TWO)
        assert rows(seen) == ["✓ Li W.", "José A.", "Johan S."]


async def test_those_who_are_here_already_stand_first(
    here: Paths, minutes: Minutes, away: Day, center: Callable[[Act], int]
) -> None:
    center(visits.arrive(away["José Alva"]))
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert rows(seen) == ["José A.", "Li W.", "Johan S."]


# Keys counted


@pytest.mark.parametrize("absentees", [0, 1, 2])
async def test_twenty_people_in_at_most_twenty_five_keys(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], absentees: int
) -> None:
    """Twenty-two usual people, of whom some are away today; every key is pressed and counted.

    From the door: the dialog, the roster, a tick for each who came, an arrow past each who did not.
    """
    usual = [center(people.add(Details(name=f"Person {chr(65 + number)}"))) for number in range(22)]
    for index, person in enumerate(usual):
        for ago in range(1, 4 + (22 - index) // 6):
            center(visits.arrive(person, minutes.now - ago * WEEK - index, ("Art",)))
    order = _usual(here, minutes)
    absent = set(order[3 : 3 + absentees])
    coming = [person for person in order if person not in absent][:20]
    pressed = 0
    async with at_the_desk(here, minutes) as seen:

        async def press(key: str) -> None:
            nonlocal pressed
            pressed += 1
            await seen.press(key)

        await press("ctrl+r")
        await press("ctrl+l")
        await seen.pilot.pause(0.2)
        while coming:
            row = seen.app.mode_screen.query_one("#roster", RowList).marked
            assert row is not None
            assert isinstance(row.key, PersonRow)
            if row.key.person in coming:
                coming.remove(row.key.person)
                await press("space")
            else:
                await press("down")
        assert len([row for row in rows(seen) if row.startswith("✓")]) == 20
        assert seen.count == "20 visitors"
    assert pressed <= 25
    assert pressed == 22 + absentees


def _usual(here: Paths, minutes: Minutes) -> list[int]:
    desk: Desk = open_desk(here, minutes)
    usual = desk.ask(groups.usual_people(ART))
    desk.close()
    return list(usual)


async def test_a_card_that_is_nobodys_yet_asks_whose_and_the_answer_is_ticked(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    desk = open_desk(here, minutes)
    blank = desk.ask(cards.blank(1))
    desk.close()
    assert isinstance(blank, list)
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.type(blank[0])
        await seen.press("enter")
        assert str(seen.box.border_title).startswith("Whose card")
        await seen.type("dee")
        await seen.press("enter")
        assert rows(seen) == ["Li W.", "José A.", "Johan S.", "✓ Dee R."]
        assert str(seen.box.border_title) == "Who takes part?"
        await seen.type(blank[0])
        await seen.press("enter")
        assert seen.status == "! Dee R. already takes part: Art."


async def test_something_to_know_stands_over_the_roster_until_it_is_read(
    here: Paths, minutes: Minutes, away: Day, center: Callable[[Act], int]
) -> None:
    center(notes.add(away["Li Wei"], "Your scarf is back", None))
    center(notes.add(away["Johan Smit"], "A letter for you", None))
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        row = seen.app.mode_screen.query_one("#roster", RowList).rows[0]
        assert row.when_marked == "i Your scarf is back"
        await seen.press("3", "space")
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "✓ Johan S."]
        banner = seen.app.mode_screen.query_one(Banner)
        assert "Li W.: Your scarf is back" in str(banner.content)
        await seen.press("escape")
        assert "Johan S.: A letter for you" in str(banner.content)
        await seen.press("escape")
        assert not banner.display
        assert isinstance(seen.app.mode_screen, GroupRosterScreen)
        await seen.press("escape")
        assert isinstance(seen.app.mode_screen, CheckInScreen)


async def test_a_number_and_the_arrow_tick_so_many_and_pass_over_the_next(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "1", "down")  # one is here, the next is not
        assert rows(seen) == ["✓ Li W.", "José A.", "Johan S."]
        assert (seen.box.value, marked(seen)) == ("", "Johan S.")
        await seen.press("space")
        assert rows(seen) == ["✓ Li W.", "José A.", "✓ Johan S."]
        await seen.press("9", "down")  # more than there are: all of them, and nothing else
        assert rows(seen) == ["✓ Li W.", "✓ José A.", "✓ Johan S."]
        assert seen.count == "6 visitors"


async def test_keys_pressed_faster_than_acts_are_done_tick_whom_they_were_meant_for(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        for key in ("1", "down", "space"):
            seen.app.post_message(events.Key(key, {"1": "1", "space": " "}.get(key)))
        await seen.settle()
        assert rows(seen) == ["✓ Li W.", "José A.", "✓ Johan S."]


async def test_with_letters_those_yet_to_be_ticked_stand_first(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "down", "space")  # José
        await seen.press("j")
        assert rows(seen)[:2] == ["Johan S.", "✓ José A."]
        await seen.press("enter")
        assert rows(seen) == ["Li W.", "✓ José A.", "✓ Johan S."]


async def test_a_number_and_page_down_pass_over_so_many_who_are_found_after_the_others(
    here: Paths, minutes: Minutes, away: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "2", "pagedown")  # neither Li nor José
        assert (seen.box.value, marked(seen)) == ("", "Johan S.")
        await seen.press("j")
        assert rows(seen)[:2] == ["Johan S.", "José A."]
        await seen.press("enter")
        assert rows(seen) == ["Li W.", "José A.", "✓ Johan S."]
