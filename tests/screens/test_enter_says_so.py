"""Enter on a text that nobody fits is never for nothing: a word, and the text is there still."""

from __future__ import annotations

import ast
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from architecture.source import modules
from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.domain.shifts.on_shift import Choice
from frontdesk.screens.conversations.booking_dialog import BookingDialog
from frontdesk.screens.conversations.conversation_now_dialog import ConversationNowDialog
from frontdesk.screens.conversations.partner_dialog import PartnerDialog
from frontdesk.screens.dialogs import FormDialog
from frontdesk.screens.staff_dialog import StaffDialog
from frontdesk.services.conversations import slot_queries
from frontdesk.services.desk.context import Query
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import on_shift
from frontdesk.widgets.search_box import SearchBox
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Names = dict[str, int]
Opens = Callable[[Seen, Names], Awaitable[object]]


def pressing(*keys: str) -> Opens:
    async def press(seen: Seen, _: Names) -> None:
        await seen.press(*keys)

    return press


def pushing(make: Callable[[Names], Screen[Any]]) -> Opens:
    async def push(seen: Seen, names: Names) -> None:
        await seen.app.push_screen(make(names))
        await seen.settle()

    return push


def whom(_: Names) -> Screen[Any]:
    return PartnerDialog("11:00", lambda *_: people.add(Details(name="Zo")), agrees=True, now=False)


def who(asking: Query[list[Choice]]) -> Screen[Any]:
    return StaffDialog("Who?", "Takes it", asking)


BOXES: dict[str, tuple[str, Opens]] = {
    "the door": ("check_in/screen", pressing("escape")),
    "the group's people": ("check_in/group_roster", pressing("ctrl+r", "ctrl+l")),
    "the meeting": ("training/meeting_screen", pressing("f5", "n")),
    "no meeting": ("training/meeting_screen", pressing("f5", "n")),
    "past days": ("visits/day_screen", pressing("f7")),
    "the roll call": ("visits/roll_call", pressing("f8")),
    "a group": ("check_in/group_dialog", pressing("ctrl+r")),
    "what for": ("check_in/attendance_dialog", pressing("d", "e", "e", "ctrl+f")),
    "for whom": ("conversations/partner_dialog", pushing(whom)),
    "who starts": ("staff_dialog", pushing(lambda _: who(on_shift.could_start()))),
    "who takes a shift": ("staff_dialog", pushing(lambda _: who(on_shift.could_take(3)))),
    "who takes a talk": ("staff_dialog", pushing(lambda _: who(slot_queries.takers(1)))),
    "who is free": (
        "conversations/conversation_now_dialog",
        pushing(lambda names: ConversationNowDialog(names["Dee Ray"])),
    ),
    "a time": ("conversations/booking_dialog", pushing(lambda _: BookingDialog())),
}
"""Each box with a list under it: the module it is in, and how one gets there."""


def said(seen: Seen) -> str:
    """Return what stands under the list of a dialog, or on the status line."""
    wrong = seen.app.screen.query("#wrong.-said").results(Static)
    return " ".join([*(str(each.content) for each in wrong), seen.status])


@pytest.mark.parametrize("text", ["zzyzx", "qxz4100"], ids=["a name", "like a code"])
@pytest.mark.parametrize("where", BOXES)
async def test_enter_on_a_text_that_nobody_fits_says_so(
    here: Paths,
    minutes: Minutes,
    agreed: Names,
    request: pytest.FixtureRequest,
    where: str,
    text: str,
) -> None:
    _, opens = BOXES[where]
    if where == "the meeting":
        request.getfixturevalue("learning")
    async with at_the_desk(here, minutes) as seen:
        await opens(seen, agreed)
        box, screen, before = seen.app.screen.query_one(SearchBox), seen.app.screen, said(seen)
        await seen.type(text)
        assert box.value == text
        await seen.press("enter")
        if seen.app.screen is screen:  # else the dialog that asks whose code it is
            assert said(seen) not in ("", before)
        else:
            assert where in ("the door", "the roll call", "what for")
            assert text == "qxz4100"
        if seen.app.screen is screen and (text == "zzyzx" or isinstance(screen, FormDialog)):
            assert box.value == text, "it can be mended"


async def test_what_was_entered_before_anything_could_be_searched_is_answered_too(
    here: Paths, minutes: Minutes, agreed: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        box = seen.box
        search, box.search = box.search, None
        await seen.type("zzyzx")
        await seen.press("enter")
        box.search = search
        await seen.settle()
        assert "Nobody matches “zzyzx”." in seen.status
        assert box.value == "zzyzx"


def test_no_box_with_a_list_under_it_is_left_out() -> None:
    kinds = {"SearchBox"}
    used = {
        module.path.removeprefix("screens/").removesuffix(".py")
        for module in modules()
        if module.path.startswith("screens/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and module.full_name(node.func).split(".")[-1] in kinds
    }
    assert used == {module for module, _ in BOXES.values()}
