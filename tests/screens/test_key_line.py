"""The line of keys: what one can press here is there to be read and clicked, however narrow."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from frontdesk.config import Paths
from frontdesk.screens.visits.closing_dialog import CloseDayDialog
from frontdesk.widgets.frame import Footer
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


def rows(seen: Seen) -> list[str]:
    return str(seen.app.mode_screen.query_one(Footer).render()).splitlines()


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_every_key_of_the_door_is_there(
    here: Paths, minutes: Minutes, day: Day, width: int
) -> None:
    async with at_the_desk(here, minutes, size=(width, 26)) as seen:
        said = "\n".join(rows(seen))
        for key in ("Ctrl+N", "Ctrl+G", "Ctrl+O", "Ctrl+L", "Ctrl+F", "Ctrl+R", "Ctrl+K", "Ctrl+E"):
            assert f"{key} " in said
        for key in ("F1", "F2", "F3", "F5", "F7", "F8", "F9"):
            assert f"{key} " in said
        assert max(map(len, rows(seen))) <= width
        assert seen.app.mode_screen.query_one(Footer).size.height == len(rows(seen)) <= 4


async def test_a_key_in_the_second_row_can_be_clicked(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes, size=(80, 26)) as seen:
        y, x = next((y, row.index("Close")) for y, row in enumerate(rows(seen)) if "Close" in row)
        assert y == 1
        await seen.pilot.click(Footer, offset=(x + 1, y))
        await seen.settle()
        assert isinstance(seen.app.screen, CloseDayDialog)


async def test_a_screen_made_narrow_gives_its_keys_a_second_row_and_takes_it_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes, size=(200, 30)) as seen:
        wide = len(rows(seen))
        await seen.pilot.resize_terminal(80, 30)
        await seen.settle()
        assert seen.app.mode_screen.query_one(Footer).size.height == len(rows(seen)) > wide
        await seen.pilot.resize_terminal(200, 30)
        await seen.settle()
        assert seen.app.mode_screen.query_one(Footer).size.height == len(rows(seen)) == wide


async def test_with_few_rows_the_places_are_all_there_and_help_has_the_rest(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        said = rows(seen)
        assert [row.split()[0] for row in said] == ["Ctrl+N", "F1", "F5"]
        for key in ("F1", "F2", "F3", "F4", "F5", "F7", "F8", "F9"):
            assert f"{key} " in "\n".join(said)
        await seen.press("f1")
        told = "".join(str(each.content) for each in seen.app.screen.query(".keys").results(Static))
        assert "Ctrl+E   Settle who is still in" in told


async def test_a_low_screen_has_one_row(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes, size=(80, 16)) as seen:
        assert len(rows(seen)) == 1
        assert rows(seen)[0].startswith(" F1 Help" if rows(seen)[0][0] == " " else "F1 Help")
