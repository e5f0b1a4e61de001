"""The app's screens as somebody comes upon them, to look at: each a few keys from the start."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from textual import _wait
from textual.widgets import Button, Input, TextArea

from frontdesk import clock
from frontdesk.config import Paths
from frontdesk.domain.conversations.values import Rules
from frontdesk.domain.people.cards import make, shown
from frontdesk.screens.center.trouble import Trouble
from frontdesk.services.conversations import settings
from frontdesk.services.people import notes
from frontdesk.services.training import meetings
from frontdesk.store import errors
from frontdesk.widgets.cycle_button import CycleButton
from screens.conftest import Minutes, Seen, at_the_desk

T = TypeVar("T")

SIZES = {40: (40, 24), 80: (80, 24), 120: (120, 32)}
"""The sizes of terminals to look at, by their columns."""


@dataclass(frozen=True)
class Scene:
    """A screen to look at.

    Attributes:
        needs: The fixture that makes what is on file: ``day``, ``center`` or, for none, ``here``.
        lead: Leads there, by the keyboard.
    """

    needs: str
    lead: Callable[[Seen], Awaitable[object]]


async def _as_it_opens(seen: Seen) -> None:
    await seen.settle()


async def _find(seen: Seen) -> None:
    await seen.type("jo")


async def _refused(seen: Seen) -> None:
    await seen.type("-5")
    await seen.press("enter")


async def _done(seen: Seen) -> None:
    await seen.type("joan")
    await seen.press("enter")


async def _house(seen: Seen) -> None:
    await seen.press("ctrl+l", "down")


async def _hidden(seen: Seen) -> None:
    await seen.type("jo")
    await seen.press("f9")


async def _person(seen: Seen) -> None:
    await seen.type("johan")
    await seen.press("enter")


async def _person_refused(seen: Seen) -> None:
    await _person(seen)
    await seen.press("tab")
    await seen.type("25:00")
    await seen.press("enter")


async def _on_file(seen: Seen) -> None:
    await _person(seen)
    await seen.press("ctrl+o")


async def _known(seen: Seen) -> None:
    assert seen.app.desk is not None
    dee = seen.app.desk.find("dee ray")[0].id
    for text in ("Your key is at the desk.", "[b]A letter[/] for you"):
        seen.app.desk.do(notes.add(dee, text))
    await seen.type("dee")
    await seen.press("ctrl+o", "enter")
    await seen.type("dee")
    await seen.press("enter")
    await seen.type("de")


async def _know(seen: Seen) -> None:
    await _known(seen)
    await seen.press("ctrl+o", "ctrl+n")


async def _headcount_more(seen: Seen) -> None:
    await seen.press("ctrl+k", "7", "enter")


async def _headcount_fewer(seen: Seen) -> None:
    await seen.press("ctrl+k", "2", "enter", "space", "down")


async def _close_day(seen: Seen) -> None:
    await seen.press("ctrl+e")


async def _past_days(seen: Seen) -> None:
    await seen.press("f7")
    await seen.type("today")
    await seen.press("enter", "down")
    await seen.type("1030")


async def _visit(seen: Seen) -> None:
    await seen.press("f7")
    await seen.type("today")
    await seen.press("enter", "enter")


async def _new(seen: Seen) -> None:
    await seen.type("Zora Nou")
    await seen.press("ctrl+n")


async def _new_refused(seen: Seen) -> None:
    await seen.press("ctrl+n", "ctrl+s")


async def _cards(seen: Seen) -> None:
    await _person(seen)
    await seen.press("ctrl+k", "enter")


async def _whose(seen: Seen) -> None:
    await seen.type(shown(make(Random(1).randrange)))
    await seen.press("enter")


async def _help(seen: Seen) -> None:
    await seen.press("f1")


async def _palette(seen: Seen) -> None:
    await seen.press("ctrl+p")
    await seen.settle()


async def _palette_search(seen: Seen) -> None:
    await seen.press("ctrl+p")
    await seen.type("undo")
    await seen.settle()


async def _soon(seen: Seen, *keys: str) -> None:
    await seen.press(*keys)
    await seen.settle()


async def _what_for(seen: Seen) -> None:
    await _done(seen)
    await _soon(seen, "ctrl+f")
    await seen.press("a", "comma", "down")


async def _group(seen: Seen) -> None:
    await _soon(seen, "ctrl+r")


async def _group_on(seen: Seen) -> None:
    await _group(seen)
    await _soon(seen, "enter")
    await seen.type("jo")


async def _roster(seen: Seen) -> None:
    await _group(seen)
    await _soon(seen, "ctrl+l")
    for name in ("dee", "li w"):
        await seen.type(name)
        await seen.press("enter")


async def _heads(seen: Seen) -> None:
    await _group(seen)
    await _soon(seen, "ctrl+k")
    await seen.type("many")
    await seen.press("enter")


async def _activities(seen: Seen) -> None:
    await seen.press("ctrl+p")
    await seen.type("center's act")
    await seen.settle()
    await _soon(seen, "down", "enter")
    await seen.press("ctrl+e")


async def _set_up_refused(seen: Seen) -> None:
    await seen.type("Harbor House")
    await seen.press("enter", "ctrl+u")
    await seen.type("Atlantis")
    await seen.press("enter", "enter")


async def _set_up_key(seen: Seen) -> None:
    await seen.type("Harbor House")
    await seen.press("enter", "enter", "enter")
    await seen.until(lambda: seen.app.screen.query_one("#keeping").display)


async def _trouble(seen: Seen) -> None:
    words = errors.no_key(Path("/srv/center/center.db"))
    seen.app.push_screen(Trouble(words.reason, words.sentence))
    await seen.settle()


async def _on_shift(seen: Seen) -> None:
    await seen.press("f3", "down")


async def _week(seen: Seen) -> None:
    await seen.press("f3")
    await seen.press("v")


async def _shift(seen: Seen) -> None:
    await seen.press("f3", "down", "enter")


async def _training(seen: Seen) -> None:
    await seen.press("f5")


async def _meeting(seen: Seen) -> None:
    assert seen.app.desk is not None
    seen.app.desk.do(meetings.change_prompts(("How did we [b]connect[/]?", "What next?")))
    await _soon(seen, "f5")
    await _soon(seen, "n")
    await seen.press("space")


async def _meeting_details(seen: Seen) -> None:
    await _meeting(seen)
    await seen.press("ctrl+d")


async def _meeting_there(seen: Seen) -> None:
    await _meeting(seen)
    await seen.press("ctrl+o", "9", "9", "ctrl+s")


async def _prompts(seen: Seen) -> None:
    await _meeting(seen)
    await seen.press("ctrl+l")


async def _past_meetings(seen: Seen) -> None:
    await _meeting(seen)
    await seen.press("escape")
    await _soon(seen, "h")


async def _requirement(seen: Seen) -> None:
    await _soon(seen, "f5")
    await _soon(seen, "o")


async def _rules(seen: Seen) -> None:
    await _soon(seen, "f5")
    await _soon(seen, "comma")


async def _rule(seen: Seen, slip: str = '"month"') -> None:
    await _requirement(seen)
    await seen.press("o")
    area = seen.app.screen.query_one(TextArea)
    area.cursor_blink = False
    area.text = area.text.replace('"week"', slip)
    await seen.settle()


async def _rule_refused(seen: Seen) -> None:
    await _rule(seen, '"[b]fortnight[/]"')


async def _presets(seen: Seen) -> None:
    await _rules(seen)
    seen.app.screen.query_one("#presets", Button).press()
    await seen.settle()


async def _excuse(seen: Seen) -> None:
    await _soon(seen, "f5")
    await _soon(seen, "down", "x")
    await seen.type("[b]why")
    await seen.press("ctrl+s")


async def _talking_door(seen: Seen) -> None:
    await seen.type("joanna")
    await seen.press("enter")
    await seen.settle()


async def _talk_now(seen: Seen) -> None:
    await seen.type("johan")
    await seen.press("ctrl+y")
    await seen.settle()


async def _wishes(seen: Seen) -> None:
    await _soon(seen, "f3", "comma")


async def _patterns(seen: Seen) -> None:
    await _soon(seen, "f3", "n")
    for box, text in (("who", "sam"), ("job", "Desk"), ("starts", "18:00"), ("ends", "21:00")):
        seen.app.screen.query_one(f"#field-{box}", Input).value = text
    seen.app.screen.query_one(CycleButton).turn()
    await seen.press("ctrl+s")
    await _soon(seen, "asterisk")


async def _own_shifts(seen: Seen) -> None:
    await _soon(seen, "f3", "h")


async def _talks(seen: Seen) -> None:
    await seen.press("f4", "tab")


async def _talks_by_person(seen: Seen) -> None:
    await seen.press("f4", "down", "down", "v", "tab")


async def _times(seen: Seen) -> None:
    await _soon(seen, "f4", "n")
    await seen.type("sam today pm 30")
    await seen.press("down")


async def _times_instead(seen: Seen) -> None:
    await _soon(seen, "f4", "n")
    await seen.type("sam today 15:30")


async def _for_whom(seen: Seen) -> None:
    await _times(seen)
    await _soon(seen, "enter")
    await seen.type("bo")


async def _another_time(seen: Seen) -> None:
    await _talks_by_person(seen)
    await _soon(seen, "c")
    await seen.type("tomorrow xyzzy")


async def _talk(seen: Seen) -> None:
    assert seen.app.desk is not None
    seen.app.desk.do(settings.change(Rules(shared_line=True)))
    await _talks(seen)
    await seen.press("up", "up")
    await _soon(seen, "enter")
    await seen.press("enter", "enter")


async def _talk_rules(seen: Seen) -> None:
    await _soon(seen, "f4", "comma")


SCENES = {
    "talks": Scene("talks", _talks),
    "talks-by-person": Scene("talks", _talks_by_person),
    "times": Scene("talks", _times),
    "times-instead": Scene("talks", _times_instead),
    "for-whom": Scene("talks", _for_whom),
    "another-time": Scene("talks", _another_time),
    "talk": Scene("talks", _talk),
    "talk-rules": Scene("talks", _talk_rules),
    "talking-door": Scene("agreed", _talking_door),
    "talk-now": Scene("agreed", _talk_now),
    "wishes": Scene("rota", _wishes),
    "patterns": Scene("rota", _patterns),
    "own-shifts": Scene("rota", _own_shifts),
    "excuse": Scene("learning", _excuse),
    "requirement": Scene("learning", _requirement),
    "rules": Scene("learning", _rules),
    "rule": Scene("learning", _rule),
    "rule-refused": Scene("learning", _rule_refused),
    "presets": Scene("learning", _presets),
    "training": Scene("learning", _training),
    "meeting": Scene("learning", _meeting),
    "meeting-details": Scene("learning", _meeting_details),
    "meeting-there": Scene("learning", _meeting_there),
    "prompts": Scene("learning", _prompts),
    "past-meetings": Scene("learning", _past_meetings),
    "on-shift": Scene("rota", _on_shift),
    "on-shift-week": Scene("rota", _week),
    "on-shift-dialog": Scene("rota", _shift),
    "nobody": Scene("center", _as_it_opens),
    "busy": Scene("day", _as_it_opens),
    "find": Scene("day", _find),
    "refused": Scene("day", _refused),
    "done": Scene("day", _done),
    "house": Scene("day", _house),
    "hidden": Scene("day", _hidden),
    "person": Scene("day", _person),
    "person-refused": Scene("day", _person_refused),
    "known": Scene("day", _known),
    "know": Scene("day", _know),
    "headcount-more": Scene("day", _headcount_more),
    "headcount-fewer": Scene("day", _headcount_fewer),
    "close-day": Scene("day", _close_day),
    "past-days": Scene("day", _past_days),
    "visit": Scene("day", _visit),
    "new": Scene("day", _new),
    "new-refused": Scene("day", _new_refused),
    "on-file": Scene("day", _on_file),
    "cards": Scene("day", _cards),
    "whose": Scene("day", _whose),
    "help": Scene("day", _help),
    "what-for": Scene("day", _what_for),
    "group": Scene("day", _group),
    "group-on": Scene("day", _group_on),
    "roster": Scene("day", _roster),
    "heads": Scene("day", _heads),
    "activities": Scene("day", _activities),
    "palette": Scene("day", _palette),
    "palette-search": Scene("day", _palette_search),
    "set-up": Scene("here", _as_it_opens),
    "set-up-refused": Scene("here", _set_up_refused),
    "set-up-key": Scene("here", _set_up_key),
    "trouble": Scene("day", _trouble),
}
"""All of them, by name."""


@dataclass(frozen=True)
class Stage:
    """Opens the app and goes to a scene.

    Attributes:
        paths: The center's folders.
        minutes: The clock.
        request: Makes what a scene needs.
    """

    paths: Paths
    minutes: Minutes
    request: pytest.FixtureRequest

    def show(
        self, name: str, size: tuple[int, int], theme: str, look: Callable[[Seen], Awaitable[T]]
    ) -> T:
        """Return what `look` makes of a scene."""
        scene = SCENES[name]
        self.request.getfixturevalue(scene.needs)
        return asyncio.run(self._show(scene, size, theme, look))

    async def _show(
        self, scene: Scene, size: tuple[int, int], theme: str, look: Callable[[Seen], Awaitable[T]]
    ) -> T:
        async with _still(self.paths, self.minutes, size, theme) as seen:
            await scene.lead(seen)
            for each in seen.app.screen.query(Input):
                each.cursor_blink = False
                each._cursor_visible = True
            for area in seen.app.screen.query(TextArea):
                area.cursor_blink = False
            await seen.settle()
            while seen.app.screen.query("Button.-active"):  # for a moment after it was pressed
                await seen.pilot.pause(0.02)
            return await look(seen)


@asynccontextmanager
async def _still(
    paths: Paths, minutes: Minutes, size: tuple[int, int], theme: str
) -> AsyncIterator[Seen]:
    async with at_the_desk(paths, minutes, size=size, theme=theme) as seen:
        seen.app.animation_level = "none"
        yield seen


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the Pilot look more often whether all is quiet; else a key takes 60 ms, all idle."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 200)


@pytest.fixture
def stage(
    here: Paths,
    minutes: Minutes,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    brisk: None,
) -> Stage:
    """The stage for the scenes, always the same: the key, the machine's zone, the hour."""
    monkeypatch.setattr(secrets, "token_bytes", lambda length: bytes(range(length)))
    monkeypatch.setattr(secrets, "randbelow", Random(2).randrange)
    monkeypatch.setattr(clock, "machine_zone", lambda: "America/New_York")
    return Stage(here, minutes, request)
