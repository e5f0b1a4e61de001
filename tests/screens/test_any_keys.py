"""Random keys as fast as they can be sent, without a terminal: nothing raises, no act is lost."""

from __future__ import annotations

import os
import random
import string
from time import monotonic

import pytest
from textual import events
from textual.geometry import Size

from frontdesk.config import Paths
from frontdesk.domain.events import Event
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import Act
from screens.conftest import Minutes, Seen, Talking, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

SEED = int(os.environ.get("MONKEY_SEED") or random.SystemRandom().randint(1, 1_000_000))
"""Another one each time; it stands in what a failure says, and can be set to see it again."""

KEYS = (
    [f"f{number}" for number in range(1, 10)] * 3
    + [f"ctrl+{letter}" for letter in string.ascii_lowercase if letter != "q"] * 2
    + ["enter"] * 40
    + ["escape", "tab"] * 15
    + ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace"] * 4
    + ["shift+tab", "shift+left", "delete", "space", "comma", "plus"] * 2
    + [*string.ascii_letters, *string.digits]
)
SIZES = ((120, 40), (80, 24), (30, 8), (1, 1))


async def all_taken(seen: Seen, said: str) -> None:
    """Wait until every key has been acted on; on a busy machine, for as long as it goes on."""
    waiting, moved = -1, monotonic()
    while not seen.app.typed.is_empty:
        if (left := len(seen.app.typed)) != waiting:
            waiting, moved = left, monotonic()
        assert monotonic() - moved < 20, f"{said}: {left} keys wait on {seen.app.screen_stack}"
        await seen.pilot.pause(0.02)
    await seen.settle()


@pytest.mark.parametrize("more", range(4))
async def test_random_keys_raise_nothing_and_what_was_acknowledged_is_in_the_journal(
    here: Paths,
    minutes: Minutes,
    talks: Talking,
    learning: dict[str, int],
    more: int,
) -> None:
    seed = SEED + more
    print(f"MONKEY_SEED={seed}")
    chance, acknowledged = random.Random(seed), list[tuple[int, str]]()
    async with at_the_desk(here, minutes) as seen:
        do = seen.app.do

        async def written_down(act: Act, *, quietly: bool = False) -> Event | Refusal:
            outcome = await do(act, quietly=quietly)
            if isinstance(outcome, Event):
                acknowledged.append((outcome.order, outcome.kind))
            return outcome

        setattr(seen.app, "do", written_down)  # noqa: B010 - to see what it says is done
        for _ in range(12):
            for key in chance.choices(KEYS, k=chance.choice((1, 3, 12))):
                character = " " if key == "space" else key if len(key) == 1 else None
                seen.app.post_message(events.Key(key, character))
            if chance.random() < 0.2:
                size = Size(*chance.choice(SIZES))
                seen.app.post_message(events.Resize(size, size))
            await seen.pilot.pause(chance.choice((0.0, 0.02, 0.1)))
        await all_taken(seen, f"MONKEY_SEED={seed}")
        desk = seen.app.desk
        assert desk is not None
        kept = {(each.event.order, each.event.kind) for each in desk.ask(journal.latest(100_000))}
        assert set(acknowledged) <= kept, f"MONKEY_SEED={seed}"
