"""Why all the same: one dialog for everything that training stands in the way of, and a warning."""

from __future__ import annotations

import ast
from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Button, Input

from architecture.source import modules
from frontdesk.config import Paths
from frontdesk.domain.refusals import REASON_ASKED, Refusal
from frontdesk.files.presets import read_preset
from frontdesk.screens.reason_dialog import ReasonDialog
from frontdesk.screens.shifts.new_shift_dialog import NewShiftDialog
from frontdesk.services import training
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training.policy import Policy, whys
from frontdesk.services.transfer.imports import Report
from screens.conftest import MORNING, Minutes, Seen, Talking, at_the_desk

Names = dict[str, int]
FIRST = "Ana[/] R.: Overdue since 1 Apr 2024: IPS Core not done yet"


@pytest.fixture
def late(center: Callable[[Act], int], rota: Names) -> Callable[[Policy], None]:
    """Ask everybody on the staff for IPS Core, and say what happens when they are late."""
    preset = read_preset("ips")
    assert preset is not None
    center(training.ruling.import_rules(preset.rows, Report()))
    for each in ("co-reflection", "certified-trainer"):
        center(training.policy.change(each, Policy.NOTHING))
    center(shifts.add(rota["Lee Ash"], MORNING + 8 * 3600, MORNING + 9 * 3600, "Desk"))

    def want(policy: Policy) -> None:
        if policy is not Policy.WARN:
            center(training.policy.change("ips-core", policy))
        center(training.policy.change("ips-core", conversations=policy))

    return want


async def add(seen: Seen) -> None:
    """Add a shift of Ana's to the day."""
    await seen.press("f3", "n")
    fields = {"who": "ana", "job": "Desk", "starts": "20:00", "ends": "21:00"}
    for name, text in fields.items():
        seen.app.screen.query_one(f"#field-{name}", Input).value = text
    await seen.press("ctrl+s")


async def add_weekly(seen: Seen) -> None:
    """Add a shift of hers that comes every week."""
    await seen.press("f3", "n")
    fields = {"who": "ana", "job": "Desk", "starts": "20:00", "ends": "21:00"}
    for name, text in fields.items():
        seen.app.screen.query_one(f"#field-{name}", Input).value = text
    seen.app.screen.query_one("#turn-weekly", Button).press()
    await seen.settle()
    await seen.press("ctrl+s")


async def start(seen: Seen) -> None:
    """Have her start now, found by name."""
    await seen.press("f3")
    seen.app.mode_screen._start_somebody()  # type: ignore[attr-defined]
    await seen.settle()
    await seen.type("ana")
    await seen.press("enter")


NAVIGATION = [add, add_weekly, start]


@pytest.mark.parametrize("way", NAVIGATION)
async def test_where_the_center_asks_one_dialog_asks_why_and_it_is_done(
    here: Paths,
    minutes: Minutes,
    late: Callable[[Policy], None],
    way: Callable[[Seen], Awaitable[None]],
) -> None:
    late(Policy.ASK)
    async with at_the_desk(here, minutes) as seen:
        await way(seen)
        assert isinstance(seen.app.screen, ReasonDialog)
        await seen.press("escape")
        assert not isinstance(seen.app.screen, ReasonDialog)
        if isinstance(seen.app.screen, NewShiftDialog):
            assert seen.text("#wrong").startswith(FIRST)
            await seen.press("escape")
        else:
            assert FIRST in seen.status
        await way(seen)
        await seen.type("nobody else")
        await seen.press("enter")
        assert seen.app.screen is seen.app.mode_screen
        assert seen.app.desk is not None
        (why,) = seen.app.desk.ask(whys("2026-11-23", "2026-11-23"))
        assert why.why == "nobody else"
        await seen.press("ctrl+z")
        assert seen.app.desk.ask(whys("2026-11-23", "2026-11-23")) == ()


@pytest.mark.parametrize("way", NAVIGATION)
async def test_where_the_center_warns_the_warning_stands_with_what_was_done(
    here: Paths,
    minutes: Minutes,
    late: Callable[[Policy], None],
    way: Callable[[Seen], Awaitable[None]],
) -> None:
    late(Policy.WARN)
    async with at_the_desk(here, minutes) as seen:
        await way(seen)
        assert seen.app.screen is seen.app.mode_screen
        assert seen.status.startswith("✓ ")
        assert seen.status.endswith("! Ana[/] R.: IPS Core overdue since 1 Apr 2024")
        minutes.now += 60
        await seen.settle()
        await seen.press("f2")
        assert seen.status.endswith("! Ana[/] R.: IPS Core overdue since 1 Apr 2024")
        await seen.press("ctrl+z")
        assert "overdue" not in seen.status


# Conversations


@pytest.fixture
def late_to_talk(center: Callable[[Act], int], talks: Talking) -> Callable[[Policy], None]:
    """Ask Sam and Lee for IPS Core, and say what happens before they talk when they are late."""
    preset = read_preset("ips")
    assert preset is not None
    center(training.ruling.import_rules(preset.rows, Report()))

    def want(policy: Policy) -> None:
        center(training.policy.change("ips-core", conversations=policy))

    return want


Way = Callable[[Seen, Talking], Awaitable[None]]


async def mark(seen: Seen, number: int) -> None:
    """Mark a conversation on F4."""
    await seen.press("f4")
    seen.app.mode_screen.bars.focus()  # type: ignore[attr-defined]
    seen.app.mode_screen.bars.mark_bar(("talk", number))  # type: ignore[attr-defined]
    await seen.settle()


async def write(seen: Seen, text: str) -> None:
    """Write in the box, in the place of what was kept there."""
    box = seen.app.screen.focused
    assert isinstance(box, Input)
    box.value = ""
    await seen.type(text)


async def agree(seen: Seen, talks: Talking) -> None:
    await mark(seen, talks.talks["asked"])
    await seen.press("a")


async def begin(seen: Seen, talks: Talking) -> None:
    await mark(seen, talks.talks["passed"])
    await seen.press("s")


async def bring_back(seen: Seen, talks: Talking) -> None:
    await mark(seen, talks.talks["gone"])
    await seen.press("i")


async def move(seen: Seen, talks: Talking) -> None:
    await mark(seen, talks.talks["asked"])
    await seen.press("m")
    await write(seen, "today 16:00")
    await seen.press("enter")


async def offer(seen: Seen, talks: Talking) -> None:
    await mark(seen, talks.talks["asked"])
    await seen.press("c")
    await write(seen, "today 16:00")
    await seen.press("enter")


async def propose(seen: Seen, talks: Talking) -> None:
    await seen.press("f4", "n")
    await write(seen, "sam today 11:00 blue")
    await seen.press("enter")
    await write(seen, "bo")
    await seen.press("enter")


async def now_at_the_door(seen: Seen, talks: Talking) -> None:
    await seen.press("f2")
    await write(seen, "bo")
    await seen.press("ctrl+y", "enter")


TALKING: list[Way] = [agree, begin, bring_back, move, offer, propose, now_at_the_door]


async def away_from(seen: Seen) -> None:
    """Leave all dialogs, and the box empty."""
    for _ in range(4):
        if seen.app.screen is seen.app.mode_screen:
            break
        await seen.press("escape")
    await seen.press("escape")


@pytest.mark.parametrize("way", TALKING)
async def test_before_a_conversation_the_same_dialog_asks_why_and_it_is_done(
    here: Paths,
    minutes: Minutes,
    talks: Talking,
    late_to_talk: Callable[[Policy], None],
    way: Way,
) -> None:
    late_to_talk(Policy.ASK)
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await way(seen, talks)
        assert isinstance(seen.app.screen, ReasonDialog)
        await seen.press("escape")
        assert not isinstance(seen.app.screen, ReasonDialog)
        assert seen.app.desk.ask(whys("2026-11-23", "2026-11-23")) == ()
        await away_from(seen)
        await way(seen, talks)
        await seen.type("nobody else")
        await seen.press("enter")
        (why,) = seen.app.desk.ask(whys("2026-11-23", "2026-11-23"))
        assert why.why == "nobody else"
        await away_from(seen)
        await seen.press("ctrl+z")
        assert seen.app.desk.ask(whys("2026-11-23", "2026-11-23")) == ()


@pytest.mark.parametrize("way", TALKING)
async def test_before_a_conversation_the_warning_stands_with_what_was_done(
    here: Paths,
    minutes: Minutes,
    talks: Talking,
    late_to_talk: Callable[[Policy], None],
    way: Way,
) -> None:
    late_to_talk(Policy.WARN)
    async with at_the_desk(here, minutes) as seen:
        await way(seen, talks)
        assert not isinstance(seen.app.screen, ReasonDialog)
        assert seen.status.startswith("✓ ")
        assert "IPS Core overdue since 1 Apr 2024" in seen.status


# The mechanism


def wanting(what: str) -> Act:
    """Return an act that wants a reason and is refused all the same."""

    def perform(context: WriteContext) -> Refusal:
        if not context.reason:
            return Refusal(REASON_ASKED, "Ana is overdue.")
        return Refusal("taken", f"{what}, because {context.reason}, cannot be.")

    return Act("tried", perform, asked=what)


async def test_a_reason_belongs_to_the_act_that_it_was_given_for(
    here: Paths, minutes: Minutes, rota: Names
) -> None:
    """Something else was in the way of the first one; the second asks anew."""
    async with at_the_desk(here, minutes) as seen:
        seen.app.mode_screen.do(wanting("one"))
        await seen.settle()
        await seen.type("she is nearly done")
        await seen.press("enter")
        assert "one, because she is nearly done, cannot be" in seen.status
        seen.app.mode_screen.do(wanting("one"))  # the same once more: it need not be written again
        await seen.settle()
        assert not isinstance(seen.app.screen, ReasonDialog)
        seen.app.mode_screen.do(wanting("two"))
        await seen.settle()
        assert isinstance(seen.app.screen, ReasonDialog)
        await seen.press("escape")


ALONE = {"app.py", "screens/center/welcome.py"}
"""Where an act is handed to the desk itself: the one way for all, and setting a center up."""


def acts_of_their_own(tree: ast.Module) -> list[int]:
    """Return the lines on which a desk is handed an act."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr == "submit"
            or (node.func.attr in ("do", "undo") and ast.unparse(node.func.value).endswith("desk"))
        )
    ]


def test_whatever_is_done_on_a_screen_is_asked_why_in_one_place() -> None:
    found = {
        module.path
        for module in modules()
        if module.path.startswith(("screens/", "widgets/", "app.py"))
        and acts_of_their_own(module.tree)
    }
    assert found == ALONE
    assert acts_of_their_own(ast.parse("self.app.desk.do(act)")) == [1]
