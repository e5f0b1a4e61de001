"""Conversations at the door: what comes next beside the box, what who arrives hears, and now."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Button

from frontdesk.config import Paths
from frontdesk.domain.conversations.values import State
from frontdesk.screens.breaks.dialogs import BreakDialog
from frontdesk.screens.reason_dialog import ReasonDialog
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.conversations import free, queries
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.shifts import time_entries
from frontdesk.widgets.bar_list import BarList
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.search_box import SearchBox
from screens.conftest import Minutes, Seen, at_the_desk

Names = dict[str, int]


async def settled(seen: Seen, condition: Callable[[], object]) -> None:
    """Wait until conversations have been looked for, which comes last."""
    await seen.until(condition)


async def test_what_comes_next_and_who_is_free_stand_beside_the_box(
    paths: Paths, minutes: Minutes, agreed: Names
) -> None:
    async with at_the_desk(paths, minutes, size=(120, 32)) as seen:
        await settled(seen, lambda: "Next conversations" in seen.text("#talks"))
        lines = seen.text("#talks").splitlines()
        assert lines[1:] == ["11:00 Joanna and Sam · Blue room"]  # so Sam is not free now
        await seen.press("f9")
        assert "Joanna" not in seen.text("#talks")


async def test_who_is_free_stands_there_with_the_key(
    paths: Paths, minutes: Minutes, day: Names, rota: Names, center: Callable[[Act], int]
) -> None:
    async with at_the_desk(paths, minutes, size=(120, 32)) as seen:
        await settled(seen, lambda: seen.text("#talks"))
        assert seen.text("#talks") == "Free to talk now · Ctrl+Y\nSam"
        center(free.say_not_free(rota["Sam Tan"]))
        await settled(seen, lambda: not seen.text("#talks"))


async def test_on_a_narrow_screen_the_next_one_stands_in_the_summary(
    paths: Paths, minutes: Minutes, agreed: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await settled(seen, lambda: "11:00" in seen.text("#summary"))
        assert seen.text("#summary").endswith(" · 11:00 Joanna and Sam")


async def test_who_arrives_hears_of_their_time_until_something_else_is_done(
    paths: Paths, minutes: Minutes, agreed: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.type("joanna")
        await seen.press("enter")
        said = "Joanna P.: your time with Sam T. is at 11:00, Blue room"
        await settled(seen, lambda: said in seen.notices)
        await seen.type("+1")
        await seen.press("enter")
        await settled(seen, lambda: said not in seen.notices)


async def test_a_time_that_cannot_be_any_more_says_so_with_a_sign(
    paths: Paths, minutes: Minutes, agreed: Names, center: Callable[[Act], int]
) -> None:
    center(time_entries.end(agreed["Sam Tan"]))
    async with at_the_desk(paths, minutes, size=(120, 32)) as seen:
        await settled(seen, lambda: "11:00" in seen.text("#talks"))
        assert (
            "11:00 ! not possible · Joanna and Sam · Blue room" in seen.text("#talks").splitlines()
        )
        await seen.type("joanna")
        await seen.press("enter")
        said = "! Joanna P.: your time with Sam T. at 11:00 is not possible; it needs another time"
        await settled(seen, lambda: said in seen.notices)
        await seen.press("f4")
        bars = seen.app.screen.query_one(BarList).rows
        drawn = [bar for row in bars for bar in row.bars]
        assert [bar.words for bar in drawn] == ["! not possible · Joanna P. and Sam T."]
        assert [bar.brief for bar in drawn] == ["!cannot be"]


async def test_somebody_who_is_taking_a_break_is_told_apart_in_a_plain_sentence(
    paths: Paths, minutes: Minutes, day: Names, center: Callable[[Act], int]
) -> None:
    center(breaks.start(day["Li Wei"], "2026-11-30"))
    async with at_the_desk(paths, minutes) as seen:
        await seen.type("li wei")
        await seen.press("enter")  # first what to say to them
        assert isinstance(seen.app.screen, BreakDialog)
        seen.app.screen.query_one("#arrive", Button).press()
        said = "! Li W. is taking a break from the center. Welcome back on Mon 30 Nov."
        await settled(seen, lambda: said in seen.notices)


async def test_a_conversation_is_started_in_five_keys(
    paths: Paths, minutes: Minutes, day: Names, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("j", "o", "h", "ctrl+y")
        await settled(
            seen, lambda: seen.text("#name") == "Johan S. would like to talk now. With whom?"
        )
        rows = seen.app.screen.query_one("#free", RowList).rows
        assert [(row.name, row.note, row.suffix) for row in rows] == [
            ("Sam T.", "on until 13:00", "talk now")
        ]
        await seen.press("enter")
        assert seen.app.screen.query_one(SearchBox).value == ""
    desk = open_desk(paths, minutes)
    (talk,) = desk.ask(queries.next_ones())
    assert talk.state is State.TALKING
    assert set(talk.people) == {day["Johan Smit"], rota["Sam Tan"]}
    desk.close()


async def test_who_starts_to_talk_is_checked_in_with_it(
    paths: Paths, minutes: Minutes, day: Names, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        assert "10:42  José A." not in seen.house
        await seen.type("jose")
        await seen.press("ctrl+y")
        await settled(
            seen, lambda: seen.text("#name") == "José A. would like to talk now. With whom?"
        )
        await seen.press("enter")
        await settled(seen, lambda: "José" in seen.status)
        assert seen.status == "✓ Talking: José A. and Sam T. (José A. checked in)"
        assert "10:42  José A." in seen.house
        await seen.press("ctrl+z")
        await settled(seen, lambda: "10:42  José A." not in seen.house)


async def test_who_has_just_arrived_is_meant_when_nobody_is_marked(
    paths: Paths, minutes: Minutes, day: Names, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.type("joanna")
        await seen.press("enter", "ctrl+y")
        await settled(seen, lambda: seen.text("#name").startswith("Joanna P. would"))
        await seen.press("escape")
        await seen.type("+1")
        await seen.press("enter", "ctrl+y")
        assert "Type a name first" in seen.status


async def test_of_who_is_not_free_it_is_said_why(
    paths: Paths, minutes: Minutes, day: Names, rota: Names, center: Callable[[Act], int]
) -> None:
    center(free.say_not_free(rota["Sam Tan"]))
    async with at_the_desk(paths, minutes) as seen:
        await seen.type("johan")
        await seen.press("ctrl+y")
        await settled(seen, lambda: seen.app.screen.query("#free"))
        await settled(seen, lambda: seen.app.screen.query_one("#free", RowList).rows)
        row = seen.app.screen.query_one("#free", RowList).rows[0]
        assert (row.note, row.suffix) == ("not free right now", "")
        await seen.press("enter")
        assert seen.text("#wrong") == "Sam T. is not free: not free right now."
        assert not isinstance(seen.app.screen, ReasonDialog)
