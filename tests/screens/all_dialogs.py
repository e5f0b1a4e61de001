"""Every dialog that keeps what is typed, and what each of them is opened about."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from frontdesk import screens
from frontdesk.domain.people.values import Details
from frontdesk.domain.training.pages import Entry
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.screens.breaks.dialogs import StartBreakDialog
from frontdesk.screens.center.activities_dialog import ActivitiesDialog
from frontdesk.screens.center.settings_dialog import CenterSettingsDialog
from frontdesk.screens.check_in.attendance_dialog import Asked, WhatFor
from frontdesk.screens.conversations.booking_dialog import Between, BookingDialog
from frontdesk.screens.conversations.conversation_dialog import ConversationDialog
from frontdesk.screens.conversations.partner_dialog import PartnerDialog
from frontdesk.screens.conversations.settings_dialog import ConversationSettingsDialog
from frontdesk.screens.conversations.took_place import PastTalkDialog
from frontdesk.screens.dialogs import FormDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.reason_dialog import ReasonDialog
from frontdesk.screens.shifts.absences_dialog import AbsencesDialog
from frontdesk.screens.shifts.new_shift_dialog import NewShiftDialog
from frontdesk.screens.shifts.patterns_dialog import PatternsDialog
from frontdesk.screens.shifts.settings_dialog import RotaSettingsDialog
from frontdesk.screens.shifts.shift_dialogs import TimeEntryDialog
from frontdesk.screens.titles_dialog import TitlesDialog
from frontdesk.screens.training.exemption_dialog import ExemptionDialog
from frontdesk.screens.training.meeting_dialogs import AttendeeDialog, MeetingDialog
from frontdesk.screens.training.person_dialogs import RecordDialog
from frontdesk.screens.training.prompts_dialog import PromptsDialog
from frontdesk.screens.training.rule_dialog import RuleDialog
from frontdesk.screens.visits.closing_dialog import CloseDayDialog
from frontdesk.screens.visits.visit_dialog import VisitDialog
from frontdesk.services.conversations import proposing, queries, rooms, settings
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training import meeting_view
from frontdesk.services.training import queries as training_queries
from frontdesk.services.visits import activities, closing
from frontdesk.services.visits import commands as visits

Day = dict[str, int]
Opens = Callable[[Desk, Day], tuple[FormDialog[Any], ...]]

TODAY, TOMORROW = "2026-11-23", "2026-11-24"


def _entries(
    desk: Desk, day: Day, made: Callable[[Entry], FormDialog[Any]]
) -> tuple[FormDialog[Any], ...]:
    view = desk.ask(training_queries.view(TODAY))
    found = [view.compliance.entry(day[name], "ips-core", TODAY) for name in ("Bo Diaz", "Cy Ray")]
    return tuple(made(entry) for entry in found if entry is not None)


def _meetings(desk: Desk) -> tuple[Meeting, Meeting]:
    one = desk.ask(meeting_view.begin("co-reflection"))
    other = desk.ask(meeting_view.begin("ips-trainer"))
    assert one is not None
    return one, replace(one if other is None else other, id=0, day="2026-11-20")


def _meeting_views(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    views = [desk.ask(meeting_view.view(each)) for each in _meetings(desk)]
    return tuple(MeetingDialog(each) for each in views if each is not None)


def _attendee(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    one, other = _meetings(desk)
    bo, cy = Attendee(day["Bo Diaz"]), Attendee(day["Cy Ray"])
    return (
        AttendeeDialog(one, bo, "Bo D."),
        AttendeeDialog(one, cy, "Cy R."),
        AttendeeDialog(other, bo, "Bo"),
    )


def _visits(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    found = desk.ask(visits.on_days(TODAY, TODAY))
    one, other = (VisitDialog(TODAY, each, closed=False) for each in found[:2])
    new = (VisitDialog(each, None, closed=False) for each in (TODAY, "2026-11-22"))
    return one, other, *new


def _talks(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    rules = desk.ask(settings.rules())
    return tuple(
        ConversationDialog(talk, rules) for talk in desk.ask(queries.coming_up(day["Joanna Park"]))
    )


def _times(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    def between(moving: int) -> Between:
        make = lambda chosen, why: people.add(Details())  # noqa: E731
        return Between("Another time", day["Joanna Park"], day["Sam Tan"], make, moving)

    return BookingDialog(between(1)), BookingDialog(between(2)), BookingDialog()


def _whom(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    def make(person: int, agreed: bool, why: str) -> Act:
        return people.add(Details())

    times = (1, 2)
    return tuple(PartnerDialog("11:00", make, agrees=True, now=False, time=each) for each in times)


def _closing(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    to_close = desk.ask(closing.to_close(None))
    return CloseDayDialog(to_close), CloseDayDialog(replace(to_close, day="2026-11-22"))


def _reasons(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    acts = (proposing.reinstate(number, "") for number in (1, 2))
    return tuple(ReasonDialog("The training is overdue.", each) for each in acts)


def _what_for(desk: Desk, day: Day) -> tuple[FormDialog[Any], ...]:
    offered = desk.ask(activities.offered())
    asked = (Asked("Dee", each, (), (), lambda on, off: None) for each in ((1,), (2,)))
    return tuple(WhatFor(each, offered) for each in asked)


def _two(made: Callable[[int], FormDialog[Any]]) -> Opens:
    return lambda desk, day: (made(day["Joanna Park"]), made(day["José Alva"]))


def _one(made: Callable[[], FormDialog[Any]]) -> Opens:
    return lambda desk, day: (made(),)


DIALOGS: dict[type[FormDialog[Any]], Opens] = {
    NewPersonDialog: lambda desk, day: (
        NewPersonDialog("Ann Teller"),
        NewPersonDialog("Mark Brown"),
        NewPersonDialog(""),
    ),
    EditPersonDialog: _two(EditPersonDialog),
    PersonDialog: _two(PersonDialog),
    NotesDialog: _two(NotesDialog),
    StartBreakDialog: _two(lambda person: StartBreakDialog(person, "Somebody")),
    WhatFor: _what_for,
    VisitDialog: _visits,
    CloseDayDialog: _closing,
    NewShiftDialog: lambda desk, day: (NewShiftDialog(TODAY, []), NewShiftDialog(TOMORROW, [])),
    TimeEntryDialog: lambda desk, day: (TimeEntryDialog(1), TimeEntryDialog(2)),
    ConversationDialog: _talks,
    BookingDialog: _times,
    PartnerDialog: _whom,
    ReasonDialog: _reasons,
    RecordDialog: lambda desk, day: _entries(desk, day, RecordDialog),
    ExemptionDialog: lambda desk, day: _entries(desk, day, ExemptionDialog),
    RuleDialog: lambda desk, day: (
        RuleDialog("ips-core"),
        RuleDialog("co-reflection"),
        RuleDialog(),
    ),
    MeetingDialog: _meeting_views,
    AttendeeDialog: _attendee,
    ConversationSettingsDialog: lambda desk, day: (
        ConversationSettingsDialog(TODAY),
        ConversationSettingsDialog(TOMORROW),
    ),
    CenterSettingsDialog: _one(CenterSettingsDialog),
    PromptsDialog: _one(PromptsDialog),
    PatternsDialog: _one(PatternsDialog),
    AbsencesDialog: _one(AbsencesDialog),
    ActivitiesDialog: _one(ActivitiesDialog),
    RotaSettingsDialog: _one(RotaSettingsDialog),
    PastTalkDialog: lambda desk, day: (PastTalkDialog(TODAY), PastTalkDialog(TOMORROW)),
    TitlesDialog: lambda desk, day: (
        TitlesDialog(
            "Jobs", shifts.jobs_listed(), shifts.add_job, shifts.rename_job, shifts.retire_job
        ),
        TitlesDialog("Rooms", rooms.listed(), rooms.add, rooms.rename, rooms.retire),
    ),
}
"""Every dialog that keeps what was typed: it about one thing, then about others."""


def every_dialog() -> set[type[FormDialog[Any]]]:
    """Return every kind of dialog in the package that others are not made of."""
    for module in pkgutil.walk_packages(screens.__path__, "frontdesk.screens."):
        importlib.import_module(module.name)

    def below(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    return {kind for kind in below(FormDialog) if not kind.__subclasses__()}
