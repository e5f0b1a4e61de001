"""What a manager does with shifts, rooms, talks and training is done here by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Input, Static, TextArea

from frontdesk.config import Paths
from frontdesk.domain.conversations.values import State
from frontdesk.domain.shifts.values import ShiftSlot
from frontdesk.screens.time_field import TimeField
from frontdesk.services.conversations import queries, rooms
from frontdesk.services.desk.context import Query
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import publishing
from frontdesk.services.shifts import rota as rotas
from frontdesk.services.training import queries as training
from frontdesk.services.transfer.copying.writing import into_folder
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, Talking, at_the_desk

TODAY, TOMORROW = "2026-11-23", "2026-11-24"
Names = dict[str, int]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where files go that are saved to ``~``."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


def desk_of(seen: Seen) -> Desk:
    """Return the app's desk."""
    assert seen.app.desk is not None
    return seen.app.desk


async def push(seen: Seen, button: str) -> None:
    """Push a button of the dialog with Enter."""
    await seen.pilot.pause(0.25)
    seen.app.screen.query_one(f"#{button}").focus()
    await seen.press("enter")


async def write(seen: Seen, line: str, text: str) -> None:
    """Write into a line, with nothing in it before."""
    box = seen.app.screen.query_one(f"#{line}", Input)
    box.value = ""
    box.focus()
    await seen.type(text)


async def test_jobs_shifts_of_several_days_and_hours(
    here: Paths, minutes: Minutes, rota: Names, home: Path
) -> None:
    async with at_the_desk(here, minutes, size=(120, 40)) as seen:
        await _jobs(seen)
        await _several_days(seen)
        await _a_swap(seen)
        await _hours(seen, home)
        await _the_job_of_what_was_worked(seen)
        await _found_anywhere(seen, home)


async def _jobs(seen: Seen) -> None:
    """Floor is renamed, and Kitchen is used no more and again."""
    await seen.press("f3", "comma")
    await push(seen, "rename-job")
    await seen.press("down", "enter")
    await write(seen, "field-title", "Lounge")
    await seen.press("enter")
    assert "Lounge" in desk_of(seen).ask(shifts.job_titles()).values()
    await seen.press("up", "ctrl+e")
    assert desk_of(seen).ask(shifts.jobs_listed())[0].retired
    await seen.press("ctrl+e")
    assert not desk_of(seen).ask(shifts.jobs_listed())[0].retired
    await seen.press("escape", "escape")


async def _several_days(seen: Seen) -> None:
    await seen.press("n")
    await seen.type("ana desk tue-thu 6pm-8pm")
    said = seen.app.screen.query(TimeField).first().said
    assert said == "Tue to Thu each week, 18:00 to 20:00 · Desk · Ana[/] R."
    await seen.press("enter")
    (pattern,) = desk_of(seen).ask(publishing.listed())
    assert (pattern.rule, pattern.kept_times) == ("FREQ=WEEKLY;BYDAY=TU,WE,TH", "18:00-20:00")


async def _a_swap(seen: Seen) -> None:
    """Lee, who is late, swaps with Ana's afternoon."""
    slots = desk_of(seen).ask(rota_day(TODAY))
    lee = next(slot.shift for slot in slots if slot.name == "Lee Ash")
    seen.app.mode_screen.query_one("#people", RowList).focus()
    seen.app.mode_screen.query_one("#people", RowList).mark(("slot", lee))
    await seen.press("enter")
    await push(seen, "swap")
    await seen.press("enter")
    after = desk_of(seen).ask(rota_day(TODAY))
    assert {slot.shift: slot.name for slot in after} != {slot.shift: slot.name for slot in slots}
    await seen.press("ctrl+z")


async def _hours(seen: Seen, home: Path) -> None:
    """Everyone's hours as a workbook, and Sam's conversations for a phone: there are none."""
    seen.app.mode_screen.query_one("#people", RowList).focus()
    await seen.press("up", "up", "up", "up", "h")
    await push(seen, "everyone")
    assert "Sam Tan" in seen.text("#paper")
    await push(seen, "print")
    await write(seen, "file", "~/hours.xlsx")
    await seen.press("enter")
    assert (home / "hours.xlsx").read_bytes().startswith(b"PK")
    await seen.press("escape")
    await push(seen, "talks")
    await seen.press("ctrl+s")
    assert "no calendar to write" in seen.text("#wrong")
    await seen.press("escape", "escape")


async def _the_job_of_what_was_worked(seen: Seen) -> None:
    """Sam was on the floor, which is called Lounge by now."""
    await seen.press("enter")
    await write(seen, "field-job", "lounge")
    await seen.press("ctrl+s")
    assert [work.job for work in desk_of(seen).ask(shifts.on())] == ["Lounge"]


async def _found_anywhere(seen: Seen, home: Path) -> None:
    """By other words, from the check-in screen; twenty blank cards are saved."""
    titles = {
        "vacation": "Time off and closed days",
        "payroll": "Hours worked and planned",
        "recurring": "Repeating shifts",
        "badge": "Cards to print",
    }
    await seen.press("f2")
    for words, title in titles.items():
        await seen.press("ctrl+p")
        await seen.type(words)
        await seen.until(lambda: seen.app.screen.query(CommandList).first().option_count)
        await seen.press("enter")
        assert str(seen.app.screen.query(".title").first(Static).content) == title
        if title == "Cards to print":
            await write(seen, "field-new", "20")
            await seen.press("ctrl+s")
            assert (home / "cards.pdf").read_bytes().startswith(b"%PDF")
        await seen.press("escape")
    await _lists(seen, home)


async def _lists(seen: Seen, home: Path) -> None:
    """Files that a center saved come back: the shifts alone, and all in a folder."""
    folder = home / "center"
    database = seen.app.paths.database
    into_folder(desk_of(seen).ask, folder, database, with_code_keys=False)
    await seen.press("ctrl+p")
    await seen.type("restore folder")
    await seen.until(lambda: seen.app.screen.query(CommandList).first().option_count)
    await seen.press("enter", "enter", "enter")
    assert seen.text("#came").startswith("0 new, 0 filled in,")
    seen.app.screen.query_one("#lists", RowList).mark("shifts")
    await seen.press("enter")
    await write(seen, "file", str(folder / "shifts.csv"))
    await seen.press("enter")
    assert "0 new, 0 filled in, 16 known before." in seen.text("#came")
    await seen.press("escape")


def rota_day(day: str) -> Query[tuple[ShiftSlot, ...]]:
    """Ask for the shifts of a day."""
    return rotas.listed(day, day)


async def test_rooms_reminders_and_a_talk_that_took_place(
    here: Paths, minutes: Minutes, talks: Talking, home: Path
) -> None:
    async with at_the_desk(here, minutes, size=(120, 40)) as seen:
        await seen.press("f4", "comma")
        await push(seen, "rename-room")
        await seen.press("enter")
        await write(seen, "field-title", "Quiet room")
        await seen.press("enter")
        assert desk_of(seen).ask(rooms.listed())[0].title == "Quiet room"
        await seen.press("escape", "escape", "r")
        for line, text in (
            ("who", "eve"),
            ("whom", "sam"),
            ("when", "8-8:20"),
            ("room", "quiet room"),
        ):
            await write(seen, f"field-{line}", text)
        await seen.press("enter")
        found = desk_of(seen).ask(queries.on_days(TODAY, TODAY))
        assert [
            each.people
            for each in found
            if each.state is State.TALKED
            and each.started_at
            and each.ended_at
            and each.ended_at - each.started_at == 1200
        ]
        await seen.press("ctrl+z", "l")
        assert "Nobody on this day wants a reminder." in seen.text("#paper")
        await push(seen, "print")
        await write(seen, "file", "~/reminders.txt")
        await seen.press("enter", "escape", "h")
        assert "In all" in seen.text("#paper")
        await seen.press("escape")
        assert (home / "reminders.txt").read_text().startswith("Reminders")


async def test_a_record_is_corrected_and_rules_go_through_a_file(
    here: Paths, minutes: Minutes, learning: Names, home: Path
) -> None:
    async with at_the_desk(here, minutes, size=(120, 40)) as seen:
        await seen.press("f5", "r")
        for line, text in (("on", "20 nov"), ("hours", "1.5"), ("category", "ethics")):
            await write(seen, f"field-{line}", text)
        await seen.press("ctrl+s", "x")
        seen.app.screen.query_one("#on-record", RowList).focus()
        await seen.press("enter")
        await write(seen, "field-hours", "2")
        await seen.press("ctrl+s")
        done, _, _ = desk_of(seen).ask(training.on_record())
        assert [
            (each.done.on, each.done.minutes, each.done.category)
            for each in done
            if each.done.minutes
        ] == [("2026-11-20", 120, "ethics")]
        await seen.press("escape", "comma", "l")
        assert seen.app.screen.query("#presets-list")
        await seen.press("escape")
        await push(seen, "export")
        await seen.press("enter")
        text = (home / "training-rules.toml").read_text()
        assert "[[requirement]]" in text
        (home / "training-rules.toml").write_text(text.replace("Co-Reflection", "Reflection"))
        await push(seen, "import")
        await seen.press("enter")
        assert "Reflection" in seen.app.screen.query_one(TextArea).text
