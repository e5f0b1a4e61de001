"""The rota's dialogs for what lasts: what is asked for, what comes again, somebody's own shifts."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from textual.widgets import Button, Input

from frontdesk.config import Paths
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import coverage, publishing
from frontdesk.services.shifts import rules as shift_rules
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk

Names = dict[str, int]


def kept(paths: Paths, clock: Minutes) -> Desk:
    """Open the center again, to see what is on record."""
    return open_desk(paths, clock)


async def push(seen: Seen, button: str) -> None:
    """Push a button of the dialog; Textual swallows a second push at once."""
    await seen.pilot.pause(0.25)
    seen.app.screen.query_one(button, Button).focus()
    await seen.press("enter")


async def test_a_job_and_a_rule_are_added_and_the_rule_is_taken_off_again(
    paths: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "comma")
        assert "Jobs: Desk, Floor" in seen.text("#jobs")
        await seen.type("Van")
        await seen.press("enter")
        assert "Van" in seen.text("#jobs")
        seen.app.screen.query_one("#field-asked", Input).focus()
        await seen.type("2")
        await seen.press("tab", "enter", "tab", "enter")
        rules = seen.app.screen.query_one("#rules", RowList)
        assert [row.name for row in rules.rows] == ["At least 2 people, whenever open"]
        rules.focus()
        await seen.press("enter")
        assert seen.app.screen.query_one("#rules", RowList).marked is None
        await seen.press("escape", "ctrl+z")
    desk = kept(paths, minutes)
    assert desk.ask(coverage.rules()) == (Rule(RuleKind.PEOPLE, 2),)
    assert "Van" in desk.ask(shifts.job_titles()).values()
    desk.close()


async def test_what_cannot_be_asked_for_is_said_in_a_sentence(
    paths: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "comma")
        for box, text, sentence in (
            ("asked", "many", "Minutes and people are whole numbers, like 10."),
            ("asked", "99", "Choose a number from 1 to 50."),
        ):
            seen.app.screen.query_one(f"#field-{box}", Input).value = text
            await push(seen, "#ask")
            assert seen.text("#wrong") == sentence
        seen.app.screen.query_one("#field-late", Input).value = "9999"
        await seen.press("ctrl+s")
        assert seen.text("#wrong") == "Write minutes as a number from 0 to 1440."


async def test_the_minutes_are_kept_and_what_was_typed_is_there_again(
    paths: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "comma")
        seen.app.screen.query_one("#field-late", Input).value = "25"
        await seen.press("escape", "comma")
        assert seen.app.screen.query_one("#field-late", Input).value == "25"
        await seen.press("ctrl+s")
    desk = kept(paths, minutes)
    assert desk.ask(shift_rules.tolerances()).late == 25
    desk.close()


async def test_a_pattern_leaves_a_day_out_is_published_and_ends(
    paths: Paths, minutes: Minutes, rota: Names, center: Callable[[Act], int]
) -> None:
    sam = rota["Sam Tan"]
    rule = "FREQ=WEEKLY;BYDAY=TU"
    pattern = center(publishing.add(sam, "Desk", rule, 540, 780, "2026-11-24"))
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "asterisk")
        rows = seen.app.screen.query_one(RowList).rows
        assert [row.name for row in rows] == ["Sam T."]
        assert rows[0].note == "every week on Tue, 09:00-13:00 · Desk"
        await push(seen, "#skip")
        assert seen.text("#wrong") == "Write the day, like 2026-12-24 or tomorrow."
        day = seen.app.screen.query_one("#day", Input)
        for text, button in (("2026-12-01", "#skip"), ("2026-12-31", "#publish")):
            day.value = text
            await push(seen, button)
        assert seen.text("#came").startswith("5 shifts are new.")
        day.value = "2026-12-08"
        await push(seen, "#end")
        row = seen.app.screen.query_one(RowList).rows[0]
        assert row.note.endswith("last day Tue 8 Dec · not on Tue 1 Dec")
    desk = kept(paths, minutes)
    found = desk.ask(publishing.show(pattern))
    assert found is not None
    assert (found.until_on, found.skips) == ("2026-12-08", ("2026-12-01",))
    desk.close()


async def test_a_shift_is_moved_on_its_dialog_and_what_is_not_right_is_said(
    paths: Paths, minutes: Minutes, rota: Names
) -> None:
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "down", "enter")
        assert seen.text("#name") == "Lee A."
        box = seen.app.screen.query_one("#field-times", Input)
        for text, sentence in (
            ("later", "Write the new time like 10:00 - 14:00."),
            ("25:00", "“25:00” is not a time. Write it like 14:30, or 2026-11-23 14:30."),
            ("10:00 - 14:00", "That shift is already at that time."),
        ):
            box.value = text
            await push(seen, "#move")
            assert seen.text("#wrong") == sentence
        box.value = "12:30-16:00"
        await push(seen, "#move")
        assert "Lee A." in seen.status
        await seen.press("ctrl+z")
    desk = kept(paths, minutes)
    on_floor = [slot for slot in desk.ask(shifts.now()).late if slot.name == "Lee Ash"]
    assert [slot.called_off for slot in on_floor] == [False]
    desk.close()


async def test_somebodys_hours_and_a_file_for_their_phone(
    paths: Paths, minutes: Minutes, rota: Names, tmp_path: Path
) -> None:
    file = tmp_path / "sam.ics"
    async with at_the_desk(paths, minutes) as seen:
        await seen.press("f3", "h")
        assert seen.text("#name") == "Shifts of Sam T."
        assert seen.text("#hours") == "Desk, as staff: 0 min worked, 4 h planned"
        box = seen.app.screen.query_one("#file", Input)
        box.value = str(tmp_path / "no" / "where.ics")
        await push(seen, "#write")
        assert "cannot be written" in seen.text("#wrong")
        box.value = str(file)
        await push(seen, "#write")
        assert str(file) in seen.text("#came")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"BEGIN:VEVENT" in file.read_bytes()
