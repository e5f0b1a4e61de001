"""What cannot be looked up, from whichever handler, is said in words; the screen goes on."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from frontdesk import screens
from frontdesk.app import FrontDesk
from frontdesk.config import Paths
from frontdesk.screens.base import take_message
from frontdesk.screens.center.trouble import Trouble
from frontdesk.screens.center.welcome import Welcome
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.desk.context import Query
from frontdesk.services.desk.desk import Desk
from frontdesk.store.errors import Unusable
from screens.conftest import Minutes, Seen, Talking, at_the_desk, until
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Names = dict[str, int]

HELD = "Another program has the data."


class Asked(Message):
    """A message whose handler looks something up."""


def ask(pump: MessagePump) -> object:
    return pump.post_message(Asked())


NAVIGATION: dict[str, Callable[[Screen[object], Callable[[], object]], object]] = {
    "a message": lambda screen, _: ask(screen),
    "a message to the app": lambda screen, _: ask(screen.app),
    "a key": lambda screen, _: screen.app.press("ctrl+k"),  # type: ignore[attr-defined]  # ours
    "a callback": lambda screen, look: screen.call_later(look),
    "the next callback": lambda screen, look: screen.call_next(look),
    "a callback of the app": lambda screen, look: screen.app.call_later(look),
    "what comes after painting": lambda screen, look: screen.call_after_refresh(look),
    "a timer": lambda screen, look: screen.set_timer(0.01, look),
    "a worker": lambda screen, look: screen.run_worker(look),
}


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Callable[[], object]:
    """Return what looks something up in vain, for the reason that the test is for."""

    async def look(*_: object) -> None:
        raise Unusable(request.getfixturevalue("reason"), HELD)

    for pump in (CheckInScreen, FrontDesk):
        monkeypatch.setattr(pump, "on_asked", look, raising=False)
    monkeypatch.setattr(CheckInScreen, "action_headcount", look)
    return look


@pytest.mark.parametrize("reason", ["locked", "damaged"])
@pytest.mark.parametrize("way", NAVIGATION)
async def test_whatever_cannot_look_something_up_the_app_says_so_and_goes_on(
    here: Paths, minutes: Minutes, day: Names, looks: Callable[[], object], reason: str, way: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        said = list[str]()
        say = seen.app.mode_screen.show_status

        def written_down(sentence: str, kind: str = "done") -> None:
            said.append(sentence)
            say(sentence, kind)

        setattr(seen.app.mode_screen, "show_status", written_down)  # noqa: B010 - it is soon replaced
        NAVIGATION[way](seen.app.screen, looks)
        if reason == "damaged":
            await until(lambda: isinstance(seen.app.screen, Trouble))
            return
        await until(lambda: HELD in said)
        await seen.type("joanna")
        await seen.press("enter")
        assert seen.count == "5 visitors", "it takes keys and acts as before"


def all_screens(of: type[Screen[object]] = Screen) -> Iterator[type[Screen[object]]]:
    for screen in of.__subclasses__():
        if screen.__module__.startswith("frontdesk."):
            yield screen
        yield from all_screens(screen)


def takes_with_care(screen: type[Screen[object]]) -> bool:
    """Whether a class of screens has `take_message` take its messages."""
    return take_message.__name__ in screen._dispatch_message.__code__.co_names


def test_every_screen_of_ours_goes_on_like_that() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "frontdesk.screens."):
        import_module(module.name)
    found = set(all_screens())
    assert {CheckInScreen, Trouble, Welcome} < found
    assert not {each.__name__ for each in found if not takes_with_care(each)}


@pytest.mark.parametrize("screen", ["f2", "f3", "f4", "f5", "f7", "f8"])
async def test_while_nothing_can_be_looked_up_no_key_of_a_place_ends_the_app(
    here: Paths,
    minutes: Minutes,
    talks: Talking,
    learning: Names,
    screen: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def in_vain(desk: Desk, query: Query[object]) -> object:
        raise Unusable("locked", HELD)

    async with at_the_desk(here, minutes) as seen:
        await seen.press(screen)
        mode = seen.app.current_mode
        with monkeypatch.context() as held:
            held.setattr(Desk, "_answer", in_vain)
            for key in keys_of(seen):
                await seen.pilot.press(key, "down", "x", "enter", "escape", "escape")
                seen.app.action_go(mode)
                await seen.settle()
            seen.app.mode_screen.reload()  # the last key may have been answered without looking
            await until(lambda: HELD in seen.status)
        seen.app.action_go("check-in")
        await until(lambda: HELD not in seen.status and seen.count[:1].isdigit())


def keys_of(seen: Seen) -> list[str]:
    """Return the keys that the screen itself has."""
    return [
        key
        for key, active in seen.app.screen.active_bindings.items()
        if not isinstance(active.node, App) and active.binding.id and active.enabled
    ]
