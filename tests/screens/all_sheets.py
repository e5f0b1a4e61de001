"""Every sheet that keeps what is typed, and what each of them is opened about."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from frontdesk import screens
from frontdesk.domain.people.values import Details
from frontdesk.domain.training.pages import Entry
from frontdesk.domain.training.records import Gathering, There
from frontdesk.screens.base import Sheet
from frontdesk.screens.breaks.sheets import StartBreakSheet
from frontdesk.screens.center.activities import ActivitiesSheet
from frontdesk.screens.center.settings import CenterSheet
from frontdesk.screens.check_in.what_for import Asked, WhatFor
from frontdesk.screens.conversations.talk import TalkSheet
from frontdesk.screens.conversations.talk_rules import TalkRulesSheet
from frontdesk.screens.conversations.talk_times import Between, TimesSheet
from frontdesk.screens.conversations.talk_whom import WhomSheet
from frontdesk.screens.people.edit_file import EditSheet
from frontdesk.screens.people.know import KnowSheet
from frontdesk.screens.people.on_file import NewSheet
from frontdesk.screens.people.person import PersonSheet
from frontdesk.screens.reason import ReasonSheet
from frontdesk.screens.shifts.away import AwaySheet
from frontdesk.screens.shifts.new_shift import NewShiftSheet
from frontdesk.screens.shifts.patterns import PatternsSheet
from frontdesk.screens.shifts.shift import WorkSheet
from frontdesk.screens.shifts.wishes import WishesSheet
from frontdesk.screens.training.excuse import ExcuseSheet
from frontdesk.screens.training.meeting_sheets import MeetingSheet, ThereSheet
from frontdesk.screens.training.prompts import PromptsSheet
from frontdesk.screens.training.rule import RuleSheet
from frontdesk.screens.training.sheets import RecordSheet
from frontdesk.screens.visits.closing import CloseDaySheet
from frontdesk.screens.visits.visit import VisitSheet
from frontdesk.services.conversations import looking, proposing, ruling
from frontdesk.services.desk.acting import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.training import looking as training_looking
from frontdesk.services.training import meeting as meetings
from frontdesk.services.visits import activities, closing
from frontdesk.services.visits import commands as visits

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


def every_sheet() -> set[type[Sheet[Any]]]:
    """Return every kind of sheet in the package that others are not made of."""
    for module in pkgutil.walk_packages(screens.__path__, "frontdesk.screens."):
        importlib.import_module(module.name)

    def below(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    return {kind for kind in below(Sheet) if not kind.__subclasses__()}
