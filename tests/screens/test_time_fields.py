"""Every line for a day or a time on every dialog is read by the one reader, and says so at once."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeAlias

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain import times
from frontdesk.domain.center.opening_hours import read_hours
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, read_from_to, read_time
from frontdesk.screens.breaks.dialogs import StartBreakDialog
from frontdesk.screens.center.export_dialog import ExportDialog
from frontdesk.screens.center.import_dialog import ImportDialog
from frontdesk.screens.center.settings_dialog import CenterSettingsDialog
from frontdesk.screens.conversations.conversation_dialog import ConversationDialog
from frontdesk.screens.conversations.settings_dialog import ConversationSettingsDialog
from frontdesk.screens.conversations.took_place import PastTalkDialog, talked
from frontdesk.screens.day_screen import DayDialog
from frontdesk.screens.dialogs import FormDialog
from frontdesk.screens.paper_view import PaperView
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.shifts.absences_dialog import AbsencesDialog
from frontdesk.screens.shifts.new_shift_dialog import NewShiftDialog
from frontdesk.screens.shifts.patterns_dialog import PatternsDialog
from frontdesk.screens.shifts.shift_dialogs import ShiftDialog, TimeEntryDialog
from frontdesk.screens.time_field import TimeField, look_again
from frontdesk.screens.training.exemption_dialog import ExemptionDialog
from frontdesk.screens.training.meeting_dialogs import AttendeeDialog, MeetingDialog
from frontdesk.screens.training.person_dialogs import RecordDialog
from frontdesk.screens.visits.closing_dialog import CloseDayDialog
from frontdesk.screens.visits.visit_dialog import VisitDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.shifts import commands as shifts
from frontdesk.widgets.cycle_button import CycleButton
from screens.all_dialogs import DIALOGS, TODAY, Day, every_dialog
from screens.conftest import MORNING, Minutes, Seen, at_the_desk
from screens.looks import strips

WRITTEN = (
    "18:00-00:00", "18:00-24:00", "22:00-06:00", "22:00 to 6", "9-1", "9-5", "noon - 3:30 pm",
    "fri", "next mon", "27 Nov", "Nov 27", "11/27", "2026-11-27", "in 2 weeks", "mon - sun",
    "today", "tomorrow", "9", "9am", "9:30", "14:00", "3:30pm", "noon", "24:00", "0:00",
    "fri 9am", "2026-11-20 14:30", "now", "closed",
    "f", "27", "25:00", "13/45", "soon", "1:75", "2026-02-30", "fri 18:00-00:00",
)  # fmt: skip
"""What people write, and in the last line what means nothing, or something on few dialogs."""

Expects: TypeAlias = Callable[[TimeReader, str], Any]


def past_day(reader: TimeReader, text: str) -> Any:
    return reader.in_past().day(text)


def day(reader: TimeReader, text: str) -> Any:
    return reader.day(text)


def days(reader: TimeReader, text: str) -> Any:
    return reader.days(text)


def moment(reader: TimeReader, text: str) -> Any:
    return reader.in_past().instant(text, TODAY)


def start(reader: TimeReader, text: str) -> Any:
    return reader.instant(text, TODAY)


def hours(reader: TimeReader, text: str) -> Any:
    found = reader.span_in(text, TODAY)
    return found if isinstance(found, Refusal) or found[1] else Refusal("not-a-time", "")


def slot_hours(reader: TimeReader, text: str) -> Any:
    found = reader.span_in(text, TODAY)
    if isinstance(found, Refusal):
        return found
    begins, ends = found
    return begins, ends or begins + 4 * 3600


def past_days(reader: TimeReader, text: str) -> Any:
    return reader.in_past().days(text)


def past_hours(reader: TimeReader, text: str) -> Any:
    return hours(reader.in_past(), text)


def time(reader: TimeReader, text: str) -> Any:
    return read_time(text)


def opening(reader: TimeReader, text: str) -> Any:
    return read_hours(text)


def since_five_to_nine(reader: TimeReader, text: str) -> Any:
    return reader.in_past().end(NINE - 300, text)


NINE = int(datetime.fromisoformat(f"{TODAY}T09:00:00-05:00").timestamp())

OF_FILE: dict[str, Expects] = {
    "field-joined_on": past_day,
    "volunteer-first": past_day,
    "volunteer-last": day,
    "staff-first": past_day,
    "staff-last": day,
}
FIELDS: dict[type[FormDialog[Any]], dict[str, Expects]] = {
    NewPersonDialog: OF_FILE,
    EditPersonDialog: OF_FILE,
    PersonDialog: {"when": moment},
    NotesDialog: {"field-until": day},
    StartBreakDialog: {"field-back": day},
    VisitDialog: {"field-arrived": moment, "field-left": moment},
    CloseDayDialog: {"at": moment},
    NewShiftDialog: {"field-starts": start, "field-ends": start},
    ShiftDialog: {"field-times": slot_hours},
    TimeEntryDialog: {"field-began": moment, "field-ended": since_five_to_nine},
    ConversationDialog: {"field-began": moment, "field-ended": moment},
    RecordDialog: {"field-on": past_day, "field-counts_for": past_day},
    ExemptionDialog: {"field-from": days, "field-until": day},
    MeetingDialog: {"field-day": past_day, "field-begins": time},
    AttendeeDialog: {"field-counts_for": past_day},
    ConversationSettingsDialog: {"field-closed": hours},
    CenterSettingsDialog: {f"field-day-{number}": opening for number in range(7)},
    PatternsDialog: {"day": day},
    AbsencesDialog: {"field-from": days, "field-until": day},
    ExportDialog: {"field-first": past_days, "field-last": past_day},
    PaperView: {"field-from": past_days, "field-until": past_day},
    PastTalkDialog: {"field-when": past_hours},
    DayDialog: {"day": day},
    ImportDialog: {"field-on": past_day},
}
"""Every line for a day or a time, by its dialog, and what the one reader makes of it.

A new one is entered here. What else is typed on a dialog is listed in the test of the house's one
reader: a plain line that is not listed there fails.
"""


IN_ONE_LINE = ("field-who", "field-week")
"""Lines that say who, what and when, or days and hours; how they are read has tests of its own."""


def _fields(dialog: FormDialog[Any]) -> dict[str, TimeField[Any]]:
    found = {str(field.box.id): field for field in dialog.query(TimeField)}
    return {name: field for name, field in found.items() if name not in IN_ONE_LINE}


def test_every_dialog_with_a_line_for_a_day_or_a_time_is_looked_at() -> None:
    makes = re.compile(
        r"\b(day|moment|end|span|time|opening)_field\(|\b(Time|Days|Person)Fields?[(\[]"
    )

    def has_one(kind: type[Any]) -> bool:
        ours = [each for each in kind.__mro__ if each.__module__.startswith("frontdesk.screens")]
        return any(makes.search(inspect.getsource(each)) for each in ours)

    found = {kind.__name__ for kind in every_dialog() if has_one(kind)}
    assert found == {kind.__name__ for kind in FIELDS}


@pytest.fixture
def a_center(center_at_work: Day, center: Callable[[Act], int]) -> Day:
    """Have beside all else a shift ahead that nobody has, from one to five."""
    center(shifts.add(None, NINE + 4 * 3600, NINE + 8 * 3600, "desk"))
    return center_at_work


def _opened(seen: Seen, day: Day) -> Iterator[FormDialog[Any]]:
    desk = seen.app.desk
    assert desk is not None
    for kind in FIELDS:
        if kind is ShiftDialog:
            slots = (desk.ask(shifts.show(number)) for number in range(1, 10))
            yield ShiftDialog(next(each.shift for each in slots if each and each.person is None))
        elif kind is PaperView:
            yield talked(TODAY)
        elif kind in (
            DayDialog,
            ImportDialog,
            ExportDialog,
        ):  # they keep nothing, and so are no drafts
            yield kind()
        else:
            new = kind is VisitDialog  # else it is counted from when they arrived
            yield DIALOGS[kind](desk, day)[2 if new else 0]


@asynccontextmanager
async def _open(seen: Seen, dialog: FormDialog[Any]) -> Any:
    seen.app.push_screen(dialog)
    await seen.settle()
    assert seen.app.screen is dialog
    yield dialog
    dialog.action_close()
    await seen.settle()


async def test_every_line_of_every_dialog_gives_the_readers_answer_and_says_it(
    here: Paths, minutes: Minutes, a_center: Day
) -> None:
    wrong: list[str] = []
    async with at_the_desk(here, minutes) as seen:
        for opened in _opened(seen, a_center):
            async with _open(seen, opened) as dialog:
                fields, expected = _fields(dialog), FIELDS[type(dialog)]
                assert fields.keys() == expected.keys(), type(dialog)
                for name, expects in expected.items():
                    wrong += _look(dialog, name, expects)
    assert wrong == []


def _look(dialog: FormDialog[Any], name: str, expects: Expects) -> Iterator[str]:
    """Write everything into a line, the others being empty, and yield what is not as it should."""
    reader, fields = TimeReader(MORNING, "America/New_York"), _fields(dialog)
    for field in fields.values():
        if not (name == "field-ended" and isinstance(dialog, TimeEntryDialog)):
            field.box.value = ""
    for text in WRITTEN:
        field = fields[name]
        field.box.value = text
        look_again(dialog)
        meant, right = field.meant(), expects(reader, text)
        where = f"{type(dialog).__name__} {name} “{text}”"
        if isinstance(right, Refusal):
            if not isinstance(meant, Refusal) or meant.code != right.code:
                yield f"{where}: {meant}, not {right}"
            if not field.said.startswith("like "):
                yield f"{where} says {field.said}"
        elif meant != right:
            yield f"{where}: {meant}, not {right}"
        elif not field.said or field.said.startswith("like "):
            yield f"{where} says {field.said}"
    fields[name].box.value = ""
    look_again(dialog)
    if fields[name].said or fields[name].meant() is not None:
        yield f"{type(dialog).__name__} {name}: empty, it says {fields[name].said}"


async def test_an_end_is_counted_from_its_start_at_once(
    here: Paths, minutes: Minutes, a_center: Day
) -> None:
    said = {
        ("18:00", "00:00"): "midnight",
        ("18:00", "24:00"): "midnight",
        ("22:00", "06:00"): "06:00 the next day",
        ("9", "1"): "13:00",
        ("9am", "noon"): "noon",
        ("9", "fri 5pm"): "Fri 27 Nov 2026, 17:00",
    }
    async with at_the_desk(here, minutes) as seen:
        async with _open(seen, NewShiftDialog(TODAY, ["desk"])) as dialog:
            fields = _fields(dialog)
            for weekly in (False, True):
                dialog.query_one(CycleButton).choose(weekly)
                for (starts, ends), words in said.items():
                    fields["field-ends"].box.value = ends
                    fields["field-starts"].box.value = starts
                    await seen.settle()
                    if weekly and "fri" in ends:
                        assert fields["field-ends"].said.startswith("like ")
                        continue
                    assert fields["field-ends"].said == words
                    meant = (fields["field-starts"].meant(), fields["field-ends"].meant())
                    right: Any = read_from_to(starts, ends)
                    if not weekly:
                        right = TimeReader(MORNING, "America/New_York").span(starts, ends, TODAY)
                    assert meant == right
        async with _open(seen, AbsencesDialog()) as dialog:
            fields = _fields(dialog)
            fields["field-from"].box.value = "next mon"
            fields["field-until"].box.value = "fri"
            await seen.settle()
            assert fields["field-from"].said == "Mon 30 Nov 2026"
            assert fields["field-until"].said == "Fri 4 Dec 2026"


async def test_what_is_understood_stands_beside_the_line_while_it_is_typed(
    here: Paths, minutes: Minutes, a_center: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        async with _open(seen, AbsencesDialog()) as dialog:
            lines = {each: each.region for each in dialog.query(Input)}
            for text, words in {
                "f": "like fri, 27 Nov or mon - sun",
                "fri": "Fri 27 Nov 2026",
                "fri 4 dec": "Fri 4 Dec 2026",
                "mon - sun": "Mon 23 Nov 2026 to Sun 29 Nov 2026",
                "2027-01-05": "Tue 5 Jan 2027",
            }.items():
                box = dialog.query_one("#field-from", Input)
                box.focus()
                box.value = ""
                await seen.press(*("space" if each == " " else each for each in text))
                assert _shown(dialog, "field-from") == words
                assert {each: each.region for each in dialog.query(Input)} == lines
        async with _open(seen, PersonDialog(a_center["Joanna Park"])) as dialog:
            for text, words in {
                "9am": "09:00",
                "3:30pm": "15:30",
                "fri 9": "Fri 20 Nov 2026, 09:00",
                "2026-11-01 1:30 second": "Sun 1 Nov 2026, 01:30, the second one",
                "2026-11-01 1:30am": "happens twice that night: add first or second",
                "2026-03-08 2:30am": "the clocks skip that hour",
            }.items():
                dialog.query_one("#when", Input).value = text
                await seen.settle()
                assert _shown(dialog, "when") == words


def _shown(dialog: FormDialog[Any], name: str) -> str:
    """Return what is painted beside what is written in a line, or under the line."""
    box = dialog.query_one(f"#{name}", Input)
    painted, left = strips(dialog.app), dialog.query_one("#dialog").region.x + 1
    written = painted[box.region.y].crop(box.region.x + box.styles.gutter.left).text.strip()
    assert written.startswith(box.value)
    beside = written.removeprefix(box.value).strip()
    under = painted[box.region.bottom].crop(left).text.strip()
    assert not (beside and under)
    return beside or under


def test_the_day_of_these_tests_is_the_one_of_the_center() -> None:
    assert times.day_of(MORNING, "America/New_York") == TODAY
