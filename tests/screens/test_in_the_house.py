"""Visitors, who is on shift, and who is in the house: the same three numbers on every screen."""

from __future__ import annotations

from textual.widgets import Static

from frontdesk.config import Paths
from screens.conftest import Minutes, at_the_desk

SUM = "4 visitors + 1 on shift = 5 in the house"


async def test_header_list_count_and_roll_call_agree_and_nobody_on_shift_is_a_stranger(
    here: Paths, minutes: Minutes, day: dict[str, int], rota: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.count == SUM
        title = seen.app.mode_screen.query_one("#house-title", Static)
        assert str(title.content) == "In the house · 5"
        assert len(seen.house) == 4  # Sam, two by name, and a row for two without one
        for key in ("f3", "f4", "f5", "f8"):
            await seen.press(key)
            assert seen.count == SUM
        await seen.press("f2", "ctrl+k")
        assert seen.text("#signed-in") == f"{SUM} · 2 without a name"
        await seen.press("5")
        assert seen.text("#says") == "5 counted, 5 on the list: it agrees."
        await seen.press("ctrl+s")
        assert seen.count == SUM


async def test_where_the_sum_has_no_room_the_house_alone_is_said(
    here: Paths, minutes: Minutes, day: dict[str, int], rota: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes, size=(44, 24)) as seen:
        top = seen.app.mode_screen.query_one("Header")
        assert "".join(segment.text for segment in top.render_line(1)).endswith("5 in the house")
