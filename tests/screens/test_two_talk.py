"""Two people, one at the desk and one on shift, from a first wish to the hours it adds to.

The day that issue 5 asks for, played at two desks at once: each shows what the other did.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.widgets import Static

from frontdesk.config import Paths
from frontdesk.screens.conversations.screen import ConversationsScreen
from frontdesk.services import conversations
from frontdesk.services.conversations.hours import Talked
from screens.conftest import Minutes, Seen, Talking, at_the_desk

SAYS_SO_WITHIN = 60.0
"""Seconds after which the other desk has seen it, however busy the machine is."""


def head(seen: Seen) -> str:
    """Return what is said of the marked conversation."""
    found = seen.app.mode_screen.query_one("#about", Static)
    return str(found.content).partition("\n")[0]


async def see(seen: Seen, number: int, words: str) -> None:
    """Wait until a desk that has not done it itself says so of a conversation."""
    screen = seen.app.mode_screen
    assert isinstance(screen, ConversationsScreen)
    screen.bars.focus()
    for _ in range(int(SAYS_SO_WITHIN / 0.05)):
        await seen.settle()
        screen.bars.mark_bar(("talk", number))
        screen._say_marked()
        if head(seen) == words:
            return
        await asyncio.sleep(0.05)
    assert head(seen) == words


async def wait_until(seen: Seen, minutes: Minutes, hour: str) -> None:
    """Have it be so late, at every desk."""
    minutes.at(hour)
    await seen.until(lambda: seen.app._minute == minutes() // 60)


@asynccontextmanager
async def two_desks(here: Paths, minutes: Minutes) -> AsyncIterator[tuple[Seen, Seen]]:
    """Open the app at the front desk and on shift, both at the conversations."""
    async with (
        at_the_desk(here, minutes) as front,
        at_the_desk(replace(here, desk="on shift"), minutes) as shift,
    ):
        await front.press("f4")
        await shift.press("f4")
        yield front, shift


async def test_two_propose_counter_agree_move_start_late_run_over_and_finish(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    """Bo at the desk asks Sam, who is on shift; what is agreed at one desk stands at the other.

    Sam offers another time, Bo agrees, both move it; they start six minutes late and run over into
    the next one, which cannot start before they finish; then it does, and its time is its own.
    """
    async with two_desks(here, minutes) as (front, shift):
        assert front.app.desk is not None
        ask = front.app.desk.ask
        sam, bo, eve = (talks.people[name] for name in ("Sam Tan", "Bo Diaz", "Eve Moon"))

        # Bo asks at the desk; Sam, on shift, offers another time
        await front.press("n")
        await front.type("sam today 11:00 blue")
        await front.press("enter")
        await front.type("bo")
        await front.press("enter")
        assert head(front) == "11:00 to 11:30 · Bo D. asks Sam T. · Blue room · proposed"
        number = max(talk.id for talk in ask(conversations.queries.of_person(bo)))
        await see(shift, number, "11:00 to 11:30 · Bo D. asks Sam T. · Blue room · proposed")
        await shift.press("c")
        await shift.type("today 11:15")
        await shift.press("enter")
        await see(front, number, "11:15 to 11:45 · Sam T. asks Bo D. · Blue room · proposed")

        # Bo agrees; both move it to the half hour
        await front.press("a")
        await see(shift, number, "11:15 to 11:45 · Bo D. and Sam T. · Blue room · agreed")
        await shift.press("m")
        await shift.type("today 11:30")
        await shift.press("enter")
        await see(front, number, "11:30 to 12:00 · Bo D. and Sam T. · Blue room · agreed")

        # Eve has Sam's next half hour, in the same room
        await front.press("n")
        await front.type("sam today 12:00 blue")
        await front.press("enter")
        await front.type("eve")
        await front.press("ctrl+a")
        after = max(talk.id for talk in ask(conversations.queries.of_person(eve)))
        assert head(front) == "12:00 to 12:30 · Eve M. and Sam T. · Blue room · agreed"

        # They start late, and the time stays theirs: neither Sam nor the room is on offer
        await wait_until(front, minutes, "11:36")
        await see(front, number, "11:30 to 12:00 · Bo D. and Sam T. · Blue room · agreed")
        await front.press("s")
        await see(shift, number, "11:36 to 12:06 · Bo D. and Sam T. · Blue room · talking")
        (of_sam,) = [each for each in ask(conversations.free.free_now()) if each.person == sam]
        assert of_sam.because == "talking until 12:06"
        today = "2026-11-23"
        blue = talks.rooms["Blue room"]
        in_blue = ask(conversations.slots.free_times(today, today, minutes=30, room=blue))
        assert minutes.now + 9 * 60 not in [slot.start for slot in in_blue]
        with_sam = ask(conversations.slots.free_times(today, today, minutes=30, with_whom=sam))
        assert min(slot.start for slot in with_sam) >= minutes.now + 54 * 60  # 12:30

        # They run over; the next one waits until they have finished
        await wait_until(front, minutes, "12:08")
        await see(shift, after, "12:00 to 12:30 · Eve M. and Sam T. · Blue room · agreed")
        await shift.press("s")
        assert shift.status == ("! Sam T. is still talking with Bo D.; finish that first.")
        await see(front, number, "11:36 to 12:06 · Bo D. and Sam T. · Blue room · talking")
        await front.press("e")
        assert head(front) == "11:36 to 12:08 · Bo D. and Sam T. · Blue room · talked"
        await see(shift, after, "12:00 to 12:30 · Eve M. and Sam T. · Blue room · agreed")
        await shift.press("s")
        await see(front, after, "12:08 to 12:38 · Eve M. and Sam T. · Blue room · talking")
        await wait_until(front, minutes, "12:30")
        await front.press("e")
        assert head(front) == "12:08 to 12:30 · Eve M. and Sam T. · Blue room · talked"

        # The hours agree: 28 minutes in the morning, 32 with Bo, 22 with Eve
        _, each_ones = ask(conversations.hours.of_days(today, today))
        hours = {each.name: each for each in each_ones}
        assert hours["Sam Tan"] == Talked(sam, "Sam Tan", 3, 28 + 32 + 22, 0)
        assert hours["Bo Diaz"] == Talked(bo, "Bo Diaz", 2, 28 + 32, 0)
        assert hours["Eve Moon"] == Talked(eve, "Eve Moon", 1, 22, 0)
        free = [each for each in ask(conversations.free.free_now()) if each.person == sam]
        assert free[0].free
