"""Keys faster than the app: each has its whole effect before the next one, and none is for nothing.

A key for a dialog that is not there yet waits for it; what comes home for a dialog that has been
left is dropped.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from threading import Timer
from typing import Any

import pytest
from textual import _time, events
from textual.command import CommandPalette
from textual.widgets import Input

from engine import engine_of
from frontdesk.config import Paths
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import leave_dialogs
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.training.rules_dialog import RulesDialog
from frontdesk.screens.visits.headcount_dialog import HeadcountDialog
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


def send(seen: Seen, *keys: str) -> None:
    """Have keys come all at once, as a fast hand or a slow machine makes them come."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        seen.app.post_message(events.Key(key, character))


def slowly(seen: Seen, seconds: float) -> None:
    """Make everything that is looked up take longer."""
    desk = seen.app.desk
    assert desk is not None
    ask = desk.submit_query

    def submit(query: Any) -> Future[Any]:
        late: Future[Any] = Future()
        asked = ask(query)

        def answer() -> None:
            if not late.cancelled():
                late.set_result(asked.result())

        timer = Timer(seconds, answer)
        timer.daemon = True
        timer.start()
        return late

    setattr(desk, "submit_query", submit)  # noqa: B010 - a desk is not made to be changed


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("a", "b", "c", "home", "X"), "Xabc"),
        (("a", "b", "left", "c", "end", "d"), "acbd"),
        (("a", "b", "backspace", "c", "left", "delete", "d"), "ad"),
        (("a", "space", "b", "ctrl+w", "c"), "a c"),
        (("a", "b", "ctrl+u", "c"), "c"),
    ],
    ids=["home", "left and end", "backspace and delete", "a word", "a line"],
)
async def test_keys_do_not_overtake_each_other_in_a_text_field(
    here: Paths, minutes: Minutes, day: Day, keys: tuple[str, ...], text: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        assert isinstance(seen.app.screen, NewPersonDialog)
        assert isinstance(seen.app.focused, Input)
        send(seen, *keys)
        await seen.settle()
        assert isinstance(seen.app.focused, Input)
        assert seen.app.focused.value == text


async def test_what_is_typed_after_tab_and_pasted_after_it_goes_where_it_was_meant_for(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        send(seen, "ctrl+n", "Z", "o", "tab")
        seen.app.post_message(events.Paste("Zoe"))
        send(seen, "X", "home", "A", "shift+tab", "end", "e")
        await seen.settle()
        boxes = [each.value for each in seen.app.screen.query(Input)][:2]
        assert boxes == ["Zoe", "AZoeX"]


@pytest.mark.parametrize("late", [0.0, 0.15], ids=["at once", "while the first loads"])
async def test_the_second_of_two_quick_keys_opens_its_dialog_too(
    here: Paths, minutes: Minutes, day: Day, late: float
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee ray")
        slowly(seen, late)
        send(seen, "ctrl+o", "ctrl+o")
        await seen.settle()
        assert isinstance(seen.app.screen, EditPersonDialog)
        assert seen.app.screen.query_one("#field-name", Input).value == "Dee Ray"


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        (("ctrl+n", "Z", "o", "u"), NewPersonDialog),
        (("ctrl+k", "9"), HeadcountDialog),
        (("f3", "f4", "f5", "f7", "f8", "f2"), CheckInScreen),
    ],
    ids=["new", "head count", "screens"],
)
async def test_a_key_waits_for_the_dialog_that_the_one_before_opens(
    here: Paths, minutes: Minutes, day: Day, keys: tuple[str, ...], then: type
) -> None:
    async with at_the_desk(here, minutes) as seen:
        slowly(seen, 0.05)
        send(seen, *keys)
        await seen.settle()
        assert isinstance(seen.app.screen, then)
        if then is not CheckInScreen:
            typed = "".join(key for key in keys if len(key) == 1)
            assert typed in [each.value for each in seen.app.screen.query(Input)]


async def test_a_key_that_what_hangs_keeps_waiting_goes_on_at_last(
    here: Paths, minutes: Minutes, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.input_queue.LONGEST_WAIT", 0.2)
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee ray")
        slowly(seen, 3600)
        send(seen, "ctrl+o", "escape", "x")
        for _ in range(500):
            await seen.pilot.pause(0.01)
            if seen.app.typed.is_empty:
                break
        assert seen.app.typed.is_empty
        assert isinstance(seen.app.screen, CheckInScreen)
        send(seen, "ctrl+q")
        await seen.pilot.pause(0.05)
        assert seen.app.return_code == 0


async def test_what_was_looked_up_for_a_dialog_that_was_left_is_dropped(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        slowly(seen, 0.1)
        dee = day["Dee Ray"]
        for at_once in (False, True):
            for dialog in (PersonDialog(dee), EditPersonDialog(dee), HeadcountDialog()):
                opened = seen.app.push_screen(dialog)
                if not at_once:  # else it is not even put together when it is left
                    await opened
                leave_dialogs(seen.app)
                await seen.settle()
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_why_an_act_was_not_done_is_said_though_its_dialog_was_left(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    other = open_desk(here, minutes)
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee ray")
        await seen.press("ctrl+o")
        dialog = seen.app.screen
        assert isinstance(dialog, PersonDialog)
        with engine_of(other).write_lock.held():
            dialog.run_worker(dialog.act(people.edit(9999, {"town": "Dover"})))
            await asyncio.sleep(0.05)
            leave_dialogs(seen.app)
        await seen.settle()
        outcome = other.do(people.edit(9999, {"town": "Dover"}))
        assert isinstance(outcome, Refusal)
        assert seen.status == f"! {outcome.sentence}"
    other.close()


async def test_an_act_is_told_at_a_place_that_is_just_being_opened(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        seen.app.action_go("on-shift")
        assert not seen.app.mode_screen.is_mounted
        seen.app.mode_screen.show_status("It is done.")
        seen.app.mode_screen.banner.show(None, seen.app.mode_screen.banner.render_str(""))
        await seen.settle()


@pytest.mark.parametrize("size", [(1, 1), (30, 8), (80, 24)], ids=str)
async def test_no_key_of_the_palette_is_too_much_for_its_list(
    here: Paths, minutes: Minutes, day: Day, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size) as seen:
        for keys in (("pagedown",), ("pageup", "x", "enter"), ("q", "q", "q", "pagedown", "down")):
            send(seen, "ctrl+p", *keys, "escape", "escape", "escape")
            await seen.settle()
            assert not isinstance(seen.app.screen, CommandPalette)


async def test_what_is_chosen_in_the_palette_takes_the_keys_that_come_after(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        send(seen, "ctrl+p", *"Count", "space", *"the", "space", *"house", "enter", "7")
        await seen.settle()
        assert isinstance(seen.app.screen, HeadcountDialog)
        assert "7" in [each.value for each in seen.app.screen.query(Input)]


async def test_enter_on_a_palette_in_which_nothing_fits_keeps_no_key_waiting(
    here: Paths, minutes: Minutes, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.input_queue.LONGEST_WAIT", 60.0)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p", *"zzzz")
        await seen.press("enter", "enter", "escape", "escape")
        send(seen, "d", "e", "e")
        await seen.until(lambda: seen.app.typed.is_empty)
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.box.value == "dee"


async def test_a_key_that_waits_is_looked_for_again_on_a_machine_with_much_else_to_do(
    here: Paths, minutes: Minutes, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the system lets the app have a processor some milliseconds too late."""
    async with at_the_desk(here, minutes) as seen:
        slowly(seen, 0.1)
        now = _time.get_time

        def late() -> float:
            late_by[0] += 0.006
            return now() + late_by[0]

        late_by = [0.0]
        monkeypatch.setattr(_time, "get_time", late)
        send(seen, "f3", "f2", *"dee")
        await seen.until(lambda: seen.app.typed.is_empty)
        assert seen.box.value == "dee"


async def test_a_dialog_that_was_left_looks_for_nothing_that_happens_from_then_on(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.app.push_screen(RulesDialog())
        await seen.settle()
        dialog = seen.app.screen
        leave_dialogs(seen.app)
        seen.app.happened.publish(None)
        assert not [each for each in seen.app.workers if each.node is dialog]
        await seen.settle()
