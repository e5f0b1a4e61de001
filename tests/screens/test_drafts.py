"""What was typed and not saved is there again for the thing it was typed for, and for no other."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from frontdesk import screens
from frontdesk.config import Places
from frontdesk.domain.people import Details
from frontdesk.domain.training.pages import Entry
from frontdesk.domain.training.records import Gathering, There
from frontdesk.screens.activities import ActivitiesSheet
from frontdesk.screens.away import AwaySheet
from frontdesk.screens.base import Sheet
from frontdesk.screens.break_sheets import StartBreakSheet
from frontdesk.screens.center import CenterSheet
from frontdesk.screens.check_in import CheckIn
from frontdesk.screens.closing import CloseDaySheet
from frontdesk.screens.edit_file import EditSheet
from frontdesk.screens.excuse import ExcuseSheet
from frontdesk.screens.group_sheet import HeadsSheet
from frontdesk.screens.headcount import HeadcountSheet
from frontdesk.screens.know import KnowSheet
from frontdesk.screens.meeting_sheets import MeetingSheet, ThereSheet
from frontdesk.screens.new_shift import NewShiftSheet
from frontdesk.screens.on_file import NewSheet
from frontdesk.screens.patterns import PatternsSheet
from frontdesk.screens.person import PersonSheet
from frontdesk.screens.prompts import PromptsSheet
from frontdesk.screens.reason import ReasonSheet
from frontdesk.screens.rule import RuleSheet
from frontdesk.screens.shift import WorkSheet
from frontdesk.screens.talk import TalkSheet
from frontdesk.screens.talk_rules import TalkRulesSheet
from frontdesk.screens.talk_times import Between, TimesSheet
from frontdesk.screens.talk_whom import WhomSheet
from frontdesk.screens.training_sheets import RecordSheet
from frontdesk.screens.visit import VisitSheet
from frontdesk.screens.what_for import Asked, WhatFor
from frontdesk.screens.wishes import WishesSheet
from frontdesk.services import activities, closing, people, visits, working
from frontdesk.services.acting import Act
from frontdesk.services.conversations import looking, proposing, ruling
from frontdesk.services.desk import Desk
from frontdesk.services.training import looking as training_looking
from frontdesk.services.training import meeting as meetings
from screens.conftest import MORNING, Minutes, Seen, at_the_desk

Day = dict[str, int]
Opens = Callable[[Desk, Day], tuple[Sheet[Any], ...]]

TODAY, TOMORROW = "2026-11-23", "2026-11-24"


def _entries(desk: Desk, day: Day, made: Callable[[Entry], Sheet[Any]]) -> tuple[Sheet[Any], ...]:
    view = desk.ask(training_looking.view(TODAY))
    found = [view.board.entry(day[name], "ips-core", TODAY) for name in ("Bo Diaz", "Cy Ray")]
    return tuple(made(entry) for entry in found if entry is not None)


def _meetings(desk: Desk) -> tuple[Gathering, Gathering]:
    one = desk.ask(meetings.begin("co-reflection"))
    other = desk.ask(meetings.begin("ips-trainer"))
    assert one is not None
    return one, replace(one if other is None else other, id=0, day="2026-11-20")


def _meeting_views(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    views = [desk.ask(meetings.view(each)) for each in _meetings(desk)]
    return tuple(MeetingSheet(each) for each in views if each is not None)


def _there(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    one, other = _meetings(desk)
    bo, cy = There(day["Bo Diaz"]), There(day["Cy Ray"])
    return ThereSheet(one, bo, "Bo D."), ThereSheet(one, cy, "Cy R."), ThereSheet(other, bo, "Bo")


def _visits(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    found = desk.ask(visits.on_days(TODAY, TODAY))
    one, other = (VisitSheet(TODAY, each, closed=False) for each in found[:2])
    new = (VisitSheet(each, None, closed=False) for each in (TODAY, "2026-11-22"))
    return one, other, *new


def _talks(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    rules = desk.ask(ruling.rules())
    return tuple(TalkSheet(talk, rules) for talk in desk.ask(looking.coming_up(day["Joanna Park"])))


def _times(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    def between(moving: int) -> Between:
        make = lambda chosen, why: people.add(Details())  # noqa: E731
        return Between("Another time", day["Joanna Park"], day["Sam Tan"], make, moving)

    return TimesSheet(between(1)), TimesSheet(between(2)), TimesSheet()


def _whom(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    def make(person: int, agreed: bool, why: str) -> Act:
        return people.add(Details())

    times = (1, 2)
    return tuple(WhomSheet("11:00", make, agrees=True, now=False, time=each) for each in times)


def _closing(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    to_close = desk.ask(closing.to_close(None))
    return CloseDaySheet(to_close), CloseDaySheet(replace(to_close, day="2026-11-22"))


def _reasons(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    acts = (proposing.reinstate(number, "") for number in (1, 2))
    return tuple(ReasonSheet("The training is overdue.", each) for each in acts)


def _what_for(desk: Desk, day: Day) -> tuple[Sheet[Any], ...]:
    offered = desk.ask(activities.offered())
    asked = (Asked("Dee", each, (), (), lambda on, off: None) for each in ((1,), (2,)))
    return tuple(WhatFor(each, offered) for each in asked)


def _two(made: Callable[[int], Sheet[Any]]) -> Opens:
    return lambda desk, day: (made(day["Joanna Park"]), made(day["José Alva"]))


def _one(made: Callable[[], Sheet[Any]]) -> Opens:
    return lambda desk, day: (made(),)


SHEETS: dict[type[Sheet[Any]], Opens] = {
    NewSheet: lambda desk, day: (NewSheet("Ann Teller"), NewSheet("Mark Brown"), NewSheet("")),
    EditSheet: _two(EditSheet),
    PersonSheet: _two(PersonSheet),
    KnowSheet: _two(KnowSheet),
    StartBreakSheet: _two(lambda person: StartBreakSheet(person, "Somebody")),
    WhatFor: _what_for,
    VisitSheet: _visits,
    CloseDaySheet: _closing,
    NewShiftSheet: lambda desk, day: (NewShiftSheet(TODAY, []), NewShiftSheet(TOMORROW, [])),
    WorkSheet: lambda desk, day: (WorkSheet(1), WorkSheet(2)),
    TalkSheet: _talks,
    TimesSheet: _times,
    WhomSheet: _whom,
    ReasonSheet: _reasons,
    RecordSheet: lambda desk, day: _entries(desk, day, RecordSheet),
    ExcuseSheet: lambda desk, day: _entries(desk, day, ExcuseSheet),
    RuleSheet: lambda desk, day: (RuleSheet("ips-core"), RuleSheet("co-reflection"), RuleSheet()),
    MeetingSheet: _meeting_views,
    ThereSheet: _there,
    TalkRulesSheet: lambda desk, day: (TalkRulesSheet(TODAY), TalkRulesSheet(TOMORROW)),
    CenterSheet: _one(CenterSheet),
    PromptsSheet: _one(PromptsSheet),
    PatternsSheet: _one(PatternsSheet),
    AwaySheet: _one(AwaySheet),
    ActivitiesSheet: _one(ActivitiesSheet),
    WishesSheet: _one(WishesSheet),
}
"""Every sheet that keeps what was typed: it about one thing, then about others."""

FIELDS = {
    NewSheet: "#field-pronouns",
    EditSheet: "#field-town",
    TalkSheet: "#field-line",
    TalkRulesSheet: "#field-closed",
}
"""Where something is typed; elsewhere in the first line."""


def _sheets() -> set[type[Sheet[Any]]]:
    """Return the sheets of the package that keep what is typed."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"frontdesk.screens.{module.name}")

    def below(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    def keeps(kind: type[Any]) -> bool:
        ours = [each for each in kind.__mro__ if each.__module__.startswith("frontdesk.screens")]
        return any("drafts.keep" in inspect.getsource(each) for each in ours)

    return {kind for kind in below(Sheet) if keeps(kind) and not kind.__subclasses__()}


def test_every_sheet_that_keeps_what_was_typed_is_looked_at() -> None:
    assert {kind.__name__ for kind in _sheets()} == {kind.__name__ for kind in SHEETS}


def _text(sheet: Sheet[Any]) -> str:
    if isinstance(sheet, WhatFor):
        return ", ".join(sorted(sheet._ticked))
    box = _box(sheet)
    return box.text if isinstance(box, TextArea) else box.value


def _box(sheet: Sheet[Any]) -> Input | TextArea:
    if sheet.query(TextArea):
        return sheet.query(TextArea).first()
    return sheet.query(FIELDS.get(type(sheet), "Input")).first(Input)


def _type(sheet: Sheet[Any], text: str) -> None:
    if isinstance(sheet, WhatFor):
        sheet._ticked = {"Art"}
        return
    box = _box(sheet)
    if isinstance(box, TextArea):
        box.text = text
    else:
        box.value = text


async def _open(seen: Seen, sheet: Sheet[Any]) -> str:
    """Open a sheet and return what stands in it."""
    seen.app.push_screen(sheet)
    await seen.settle()
    assert seen.app.screen is sheet
    return _text(sheet)


async def _leave(seen: Seen, sheet: Sheet[Any]) -> None:
    sheet.action_close()
    await seen.settle()
    assert isinstance(seen.app.screen, CheckIn)


@pytest.fixture
def center_at_work(
    agreed: Day, learning: Day, center: Callable[[Act], int], minutes: Minutes
) -> Day:
    center(working.start(agreed["Lee Ash"]))
    center(
        proposing.propose(
            agreed["Joanna Park"], agreed["Sam Tan"], MORNING + 108 * 60, 30, agreed=True
        )
    )
    return agreed | learning


async def test_what_was_typed_is_for_that_thing_alone_and_saving_another_leaves_it(
    here: Places, minutes: Minutes, center_at_work: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        typed, wrong = {}, []
        for kind, opens in SHEETS.items():
            first, *others = opens(desk, center_at_work)
            assert others or opens.__name__ == "<lambda>", kind
            stood = await _open(seen, first)
            _type(first, "12 something")
            await seen.settle()
            typed[kind] = _text(first)
            assert typed[kind] != stood, kind
            await _leave(seen, first)
            for other in others:
                if (found := await _open(seen, other)) == typed[kind]:
                    wrong.append(f"{kind.__name__} has what was typed for another: {found}")
                await _leave(seen, other)
        assert not wrong

        welcomed = NewSheet("Zora Nou")
        await _open(seen, welcomed)
        welcomed.action_save()
        await seen.settle()
        assert seen.status.startswith("✓ Welcome, Zora N.")

        for kind, opens in SHEETS.items():
            first, *_ = opens(desk, center_at_work)
            if await _open(seen, first) != typed[kind]:
                wrong.append(f"{kind.__name__} has lost what was typed")
            await _leave(seen, first)
        assert not wrong


@pytest.mark.parametrize("kind", ["house", "heads"])
async def test_a_count_of_heads_that_was_not_saved_is_gone(
    here: Places, minutes: Minutes, day: Day, kind: str
) -> None:
    """It was true at its minute."""
    async with at_the_desk(here, minutes) as seen:
        desk = seen.app.desk
        assert desk is not None
        activity = desk.ask(activities.offered())[0]
        sheet = HeadcountSheet() if kind == "house" else HeadsSheet(activity, None)
        await _open(seen, sheet)
        _type(sheet, "14")
        await _leave(seen, sheet)
        again = HeadcountSheet() if kind == "house" else HeadsSheet(activity, None)
        assert await _open(seen, again) == ""


async def test_someone_new_who_was_left_unsaved_waits_in_the_box(
    here: Places, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Ann Teller")
        await seen.press("ctrl+n")
        _type(seen.app.screen, "she/her")  # type: ignore[arg-type]
        await seen.press("escape")
        assert seen.box.value == "Ann Teller"
        await seen.type("Mark Brown")
        assert seen.box.value == "Mark Brown"
        await seen.press("ctrl+n")
        assert _text(seen.app.screen) == ""  # type: ignore[arg-type]
        await seen.press("ctrl+r")
        assert seen.status.startswith("✓ Welcome, Mark B.")
        assert seen.box.value == ""
        await seen.type("ann teller")
        await seen.press("ctrl+n")
        assert _text(seen.app.screen) == "she/her"  # type: ignore[arg-type]


async def test_a_code_that_was_shown_is_not_the_next_ones(
    here: Places, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("zz99yy")
        await seen.press("enter")
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#field-code", Input).value == "zz99yy"
        await seen.press("escape", "escape", "escape")
        await seen.type("Mark Brown")
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#field-code", Input).value == ""
