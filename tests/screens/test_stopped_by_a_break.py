"""Every way on screen by which somebody is checked in says first what to say to who takes a break.

The ways are found in the source: a new one has no trial here, and so it is told.
"""

from __future__ import annotations

import ast
from collections.abc import Awaitable, Callable, Iterator, Sequence

import pytest
from textual.widgets import Button, Input

from architecture.source import Module, modules, planted
from days import done
from frontdesk.config import Paths
from frontdesk.domain.people.cards import shown
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.breaks.dialogs import BreakDialog
from frontdesk.screens.check_in.unknown_card import CardAskingScreen, Whose
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.visits.visit_dialog import VisitDialog
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.conversations import proposing, talking, waiting_list
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards
from frontdesk.services.visits import commands as visits
from screens.conftest import MORNING, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]
Trial = Callable[[Seen, Day], Awaitable[object]]

TODAY = "2026-11-23"
SERVICES = "frontdesk.services."
CHECKING_IN = f"{SERVICES}visits.commands._arrive"
"""What every act by which a person with a name is checked in comes to."""


# The ways, as they stand in the source


class Names:
    """What the names of a module stand for, also where they are shortened inside a function."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._here = f"frontdesk.{module.path.removesuffix('.py').replace('/', '.')}."
        defined = {each.name for each in module.tree.body if isinstance(each, ast.FunctionDef)}
        self._names = module.imports | {each: self._here + each for each in defined}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Assign):
                self._shorten(node)

    def _shorten(self, node: ast.Assign) -> None:
        for target in node.targets:
            pair = target, node.value
            pairs = [pair]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = [*zip(target.elts, node.value.elts, strict=True)]
            for name, value in pairs:
                if isinstance(name, ast.Name) and (full := self.full(value)).startswith(SERVICES):
                    self._names[name.id] = full

    def full(self, node: ast.AST) -> str:
        """Return the dotted name that `node` stands for; empty if it is none."""
        match node:
            case ast.Name(id=name):
                return self._names.get(name, name)
            case ast.Attribute(value=value, attr=attr) if base := self.full(value):
                return f"{base}.{attr}"
        return ""


def acts_that_check_in() -> set[str]:
    """Return the acts that come to a check-in by name, one way or another."""
    calls, acts = dict[str, set[str]](), set[str]()
    for module in modules():
        if module.path.startswith("services/"):
            names = Names(module)
            for node in module.tree.body:
                if isinstance(node, ast.FunctionDef):
                    full = names.full(ast.Name(node.name))
                    calls[full] = {names.full(each) for each in ast.walk(node)} - {full}
                    if any(ast.unparse(each).startswith("act(") for each in node.decorator_list):
                        acts.add(full)
    found = {CHECKING_IN}
    while more := {each for each, called in calls.items() if called & found} - found:
        found |= more
    return found & acts


def ways(among: Sequence[Module], acts: set[str]) -> Iterator[str]:
    """Yield each place of the screens that names such an act: file, function, act."""
    for module in among:
        if not module.path.startswith("screens/"):
            continue
        names = Names(module)
        for function in ast.walk(module.tree):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                for node in ast.walk(function):
                    if isinstance(node, (ast.Attribute, ast.Name)) and names.full(node) in acts:
                        act = names.full(node).removeprefix(SERVICES)
                        yield f"{module.path.removeprefix('screens/')} {function.name}: {act}"


# A trial of each


async def door(seen: Seen, day: Day) -> None:
    await seen.type("li w")
    await seen.press("enter")


async def roster(seen: Seen, day: Day) -> None:
    await seen.press("ctrl+r", "ctrl+l")
    await seen.settle()
    await door(seen, day)


async def what_for(seen: Seen, day: Day) -> None:
    await seen.type("li w")
    await seen.press("ctrl+f", "enter")


def _card(seen: Seen, day: Day) -> str:
    desk = seen.app.desk
    assert desk is not None
    done(desk.do(cards.make(day["Li Wei"])))
    return shown(desk.ask(cards.of_person(day["Li Wei"]))[0].number)


def _nobodys_card(seen: Seen) -> str:
    desk = seen.app.desk
    assert desk is not None
    blank = desk.ask(cards.blank(1))
    assert not isinstance(blank, Refusal)
    return shown(blank[0])


async def scanned(seen: Seen, day: Day) -> None:
    seen.app.mode_screen.scanned(_card(seen, day))
    await seen.settle()


async def _answered(seen: Seen, day: Day, text: str) -> None:
    screen = seen.app.mode_screen
    assert isinstance(screen, CardAskingScreen)
    screen.ask_whose(Whose(text, MORNING + 60))
    await door(seen, day)


async def card_given(seen: Seen, day: Day) -> None:
    await _answered(seen, day, _nobodys_card(seen))


async def code_given(seen: Seen, day: Day) -> None:
    await _answered(seen, day, "zz99yy")


async def taken_instead(seen: Seen, day: Day) -> None:
    await seen.type("Li Wey")
    await seen.press("ctrl+n")
    await seen.press("down", "enter")


async def taken_with_a_card(seen: Seen, day: Day) -> None:
    seen.app.push_screen(NewPersonDialog("Li Wey", _nobodys_card(seen)))
    await seen.settle()
    await seen.press("down", "enter")


async def arriving_now(seen: Seen, day: Day) -> None:
    await seen.type("li w")
    await seen.press("ctrl+o", "enter")


async def arrived_then(seen: Seen, day: Day) -> None:
    await seen.type("li w")
    await seen.press("ctrl+o")
    seen.app.screen.query_one("#when", Input).value = "10:15"
    seen.app.screen.query_one("#arrive-then", Button).press()
    await seen.settle()


async def visit_added(seen: Seen, day: Day) -> None:
    seen.app.push_screen(VisitDialog(TODAY, None, closed=False))
    await seen.settle()
    seen.app.screen.query_one("#field-who", Input).value = "Li Wei"
    seen.app.screen.query_one("#field-arrived", Input).value = "10:15"
    await seen.press("ctrl+s")


async def visit_given(seen: Seen, day: Day) -> None:
    """Give them the visit of somebody who is here."""
    desk = seen.app.desk
    assert desk is not None
    (visit, *_) = desk.ask(visits.of_person(day["Johan Smit"]))
    seen.app.push_screen(VisitDialog(TODAY, visit, closed=False))
    await seen.settle()
    seen.app.screen.query_one("#field-who", Input).value = "Li Wei"
    await seen.press("ctrl+s")


SOMEONE_NEW = "Whoever is new takes no break."
HAS_BEEN = "It writes down when two have talked; nobody is checked in."
TALKING = "Nobody who takes a break starts to talk: the act is refused."

NAVIGATION: dict[str, str | Sequence[Trial]] = {
    "check_in/group_roster.py _turn: visits.commands.arrive": [roster],
    "check_in/screen.py choose: visits.commands.arrive": [door],
    "check_in/attendance_dialog.py _asked: visits.commands.arrive": [what_for],
    "check_in/unknown_card.py given_to: people.cards.give": [card_given],
    "check_in/unknown_card.py given_to: people.cards.give_code": [code_given],
    "check_in/unknown_card.py scanned: people.cards.arrive": [scanned],
    "people/person_form.py on_suggestion_list_taken: visits.commands.arrive": [taken_instead],
    "people/person_form.py wanted: people.cards.welcome": SOMEONE_NEW,
    "people/person_form.py wanted: visits.commands.welcome": SOMEONE_NEW,
    "people/person_form.py on_suggestion_list_taken: people.cards.give": [taken_with_a_card],
    "people/person_dialog.py _move: visits.commands.arrive": [arriving_now, arrived_then],
    "visits/visit_dialog.py _wanted: visits.corrections.add": [visit_added, visit_given],
    "conversations/screen.py action_bring_back: conversations.proposing.reinstate": TALKING,
    "conversations/screen.py action_finish: conversations.talking.finish": HAS_BEEN,
    "conversations/screen.py action_start: conversations.talking.start": TALKING,
    "conversations/screen.py action_start: conversations.waiting_list.take": TALKING,
    "conversations/conversation_dialog.py _times: conversations.talking.finish": HAS_BEEN,
    "conversations/conversation_dialog.py _times: conversations.talking.start": TALKING,
    "conversations/booking_dialog.py moved: conversations.waiting_list.take": TALKING,
    "conversations/booking_dialog.py proposing: conversations.talking.now": TALKING,
    "conversations/took_place.py wanted: conversations.talking.took_place": HAS_BEEN,
    "conversations/conversation_now_dialog.py _begin: conversations.talking.now": TALKING,
}
"""Each way, with the trials of it, or why nobody is stopped there."""


def test_every_way_by_which_somebody_is_checked_in_is_tried() -> None:
    assert set(ways(modules(), acts_that_check_in())) == set(NAVIGATION)


def test_a_new_way_is_noticed() -> None:
    text = """
        from frontdesk import services

        class Dialog:
            async def come(self, number):
                visits = services.visits.commands
                await self.act(visits.arrive(number))
    """
    found = set(ways([planted(text)], acts_that_check_in()))
    assert found == {"planted.py come: visits.commands.arrive"}


@pytest.fixture
def away(day: Day, center: Callable[[Act], int]) -> Day:
    center(breaks.start(day["Li Wei"], "2026-11-30", None, "the phone line"))
    return day


def _is_here(seen: Seen) -> bool:
    assert seen.app.desk is not None
    return "Li Wei" in [each.name for each in seen.app.desk.ask(visits.here()).visitors]


TRIALS = [trial for each in NAVIGATION.values() if not isinstance(each, str) for trial in each]


@pytest.mark.parametrize("trial", TRIALS)
async def test_who_takes_a_break_is_told_first_what_can_be_said(
    here: Paths, minutes: Minutes, away: Day, trial: Trial
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await trial(seen, away)
        assert isinstance(seen.app.screen, BreakDialog)
        assert "this is still open to you: the phone line" in seen.text("#say")
        assert not _is_here(seen)
        await seen.press("enter")  # the way back is marked
        assert not _is_here(seen)


@pytest.mark.parametrize("trial", TRIALS)
async def test_all_the_same_checks_them_in(
    here: Paths, minutes: Minutes, away: Day, trial: Trial
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await trial(seen, away)
        seen.app.screen.query_one("#arrive", Button).press()
        await seen.settle()
        assert _is_here(seen)


def test_who_takes_a_break_does_not_begin_to_talk(
    center: Callable[[Act], int], day: Day, rota: Day
) -> None:
    li, sam = day["Li Wei"], rota["Sam Tan"]
    center(proposing.propose(li, sam, MORNING + 1080, 30, agreed=True))
    center(proposing.propose(li, sam, None))
    center(talking.now(li, sam, 15))
    center(talking.finish(3))
    center(breaks.start(li, "2026-11-30"))
    for act in (
        talking.now(li, sam, 15),
        talking.start(1),
        waiting_list.take(2),
        proposing.reinstate(3),
    ):
        with pytest.raises(AssertionError, match="taking-a-break"):
            center(act)
