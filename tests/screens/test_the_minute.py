"""At the minute every screen looks again by itself, and nobody has to press a key for that."""

from __future__ import annotations

import pytest

from frontdesk.config import Paths
from frontdesk.widgets.frame import Header
from screens.conftest import Minutes, at_the_desk


@pytest.mark.parametrize("screen", ["f2", "f3", "f4", "f5", "f8"])
async def test_a_minute_later_it_is_a_minute_later(
    here: Paths, minutes: Minutes, day: dict[str, int], rota: dict[str, int], screen: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press(screen)
        top = seen.app.mode_screen.query_one(Header)
        assert top.moment.endswith("10:42")
        for hour in ("10:43", "10:44"):
            minutes.at(hour)
            await seen.until(lambda: top.moment.endswith(hour))  # noqa: B023 - awaited here


async def test_who_is_late_is_late_from_that_minute_on(
    here: Paths, minutes: Minutes, rota: dict[str, int]
) -> None:
    """Lee was to begin at ten."""
    minutes.at("10:02")
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3")
        needs = seen.app.mode_screen.query_one("#needs")
        assert "is late" not in str(needs.render())
        minutes.at("10:12")
        await seen.until(lambda: "Lee A. is late" in str(needs.render()))
