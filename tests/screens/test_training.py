"""The training panel, as somebody at shift change sees it: who, what, why, on any day."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Button, Input, Static

from days import WALL
from frontdesk.config import Paths
from frontdesk.domain import times
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.training.pages import Square
from frontdesk.domain.training.standing import Standing
from frontdesk.files.presets import read_preset
from frontdesk.screens.shifts.rota_formatting import day_name
from frontdesk.screens.training.formatting import square_words
from frontdesk.screens.training.person_dialogs import ComingDialog, LineDialog, RecordDialog
from frontdesk.screens.training.screen import TrainingScreen
from frontdesk.services import training
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import time_entries
from frontdesk.services.transfer.imports import Report
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk

Names = dict[str, int]


def matrix(seen: Seen) -> dict[str, list[str]]:
    """Return the words in each person's squares."""
    return {row.name: [bar.words for bar in row.bars] for row in screen(seen).squares.rows}


def screen(seen: Seen) -> TrainingScreen:
    found = seen.app.mode_screen
    assert isinstance(found, TrainingScreen)
    return found


async def test_two_keys_tell_who_is_up_to_date_and_a_third_why(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        assert list(matrix(seen)) == ["Cy R.", "Ana[/] L.", "Bo D."]
        assert matrix(seen)["Ana[/] L."][:2] == ["✓", "✓"]
        assert matrix(seen)["Cy R."][1].startswith("! since ")
        assert seen.text("#as-of") == "As of today, Mon 23 Nov · 0 of 3 up to date"
        assert seen.text("#because").startswith("Cy R. · Co-Reflection: Overdue since ")
        await seen.press("left")
        assert seen.text("#because").startswith("Cy R. · IPS Core: Overdue since ")
        await seen.press("right", "down", "down")
        assert seen.text("#because").startswith("Bo D. · Co-Reflection: ")


async def test_the_mark_stands_on_what_needs_doing_most_until_somebody_moves_it(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    """Nothing is overdue for Cy in January yet; by November, Co-Reflection for longest."""
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        assert seen.text("#because").startswith("Cy R. · Co-Reflection: Overdue since 12 Jan")
        await seen.press(*["left_square_bracket"] * 10)
        first = next(iter(matrix(seen)))
        assert seen.text("#because").startswith(f"{first} · ")
        await seen.press("t", "left", "shift+left")
        assert seen.text("#because").startswith("Cy R. · IPS Core: ")
        await seen.press("o")
        await seen.press("escape")
        assert seen.text("#because").startswith("Cy R. · IPS Core: ")
        await seen.press("t", "f2", "f5")
        assert seen.text("#because").startswith("Cy R. · Co-Reflection: Overdue since 12 Jan")


def test_a_square_of_another_year_says_so_and_one_in_grace_names_no_day_that_is_over() -> None:
    long_ago = Square(Standing.OVERDUE, "2025-04-07")
    assert square_words(long_ago, "2026-11-24", brief=False) == "! since 8 Apr 2025"
    assert square_words(long_ago, "2026-11-24", brief=True) == "! 2025"
    soon = Square(Standing.COMING_UP, "2027-01-03")
    assert square_words(soon, "2026-12-20", brief=False) == "◔ by 3 Jan 2027"
    assert square_words(soon, "2026-12-20", brief=True) == "◔ 3 Jan"
    in_grace = Square(Standing.IN_GRACE, "2026-11-05")
    assert square_words(in_grace, "2026-11-24", brief=False) == "! extra time"
    assert square_words(in_grace, "2026-11-24", brief=True) == "! extra"


async def test_it_is_looked_at_as_of_any_day(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "shift+left")
        assert seen.text("#as-of").startswith("As of last week, Mon 16 Nov")
        assert matrix(seen)["Ana[/] L."][1] != "✓"
        await seen.press("shift+right", "left_square_bracket")
        assert seen.text("#as-of").startswith("As of 4 weeks ago, Fri 23 Oct")
        assert "Bo D." not in matrix(seen)
        await seen.press("t")
        assert seen.text("#as-of").startswith("As of today")


async def test_only_who_is_on_shift_or_comes_on(
    here: Paths, minutes: Minutes, center: Callable[[Act], int], learning: Names
) -> None:
    center(time_entries.start(learning["Bo Diaz"]))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "v")
        assert list(matrix(seen)) == ["● Bo D."]
        assert "→ on shift later, ● on shift" in seen.text("#as-of")
        await seen.press("v")
        assert len(matrix(seen)) == 3


async def test_what_was_done_is_recorded_for_the_marked_square(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "left", "r")
        dialog = seen.app.screen
        assert isinstance(dialog, RecordDialog)
        await seen.type("tomorrow")
        await seen.press("ctrl+s")
        wrong = str(seen.app.screen.query_one("#wrong", Static).content)
        assert "has not come yet" in wrong or "future" in wrong or "ahead" in wrong
        await seen.press("escape", "r")
        box = seen.app.screen.query_one("#field-on", Input)
        assert box.value == "tomorrow"
        box.value = "2026-11-20"
        seen.app.screen.query_one("#save", Button).press()
        await seen.settle()
        assert matrix(seen)["Cy R."][0] == "✓"
        await seen.press("ctrl+z")
        assert matrix(seen)["Cy R."][0].startswith("!")


async def test_the_parts_of_an_orientation_are_ticked_in_one_list(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    preset = read_preset("nh-he-m-402")
    assert preset is not None
    center(training.ruling.import_rules(preset.rows, Report()))
    center(people.add(Details(name="Nora Quist"), (RoleHeld(Role.STAFF, "2026-11-02"),)))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        for _ in range(12):
            if "· Orientation:" in seen.text("#because"):
                break
            await seen.press("right")
        await seen.press("r")
        dialog = seen.app.screen
        assert isinstance(dialog, RecordDialog)
        ticks = [
            each for each in dialog.query(CycleButton) if (each.id or "").startswith("turn-part")
        ]
        assert len(ticks) == 8
        await seen.press("ctrl+s")
        assert "Orientation is made of parts" in seen.text("#wrong")
        for tick in ticks:
            tick.press()
        await seen.settle()
        await seen.press("ctrl+s")
        assert seen.app.screen is seen.app.mode_screen
        assert "· Orientation: Up to date" in seen.text("#because")
        await seen.press("ctrl+z")
        assert "· Orientation: Up to date" not in seen.text("#because")


async def test_a_persons_year_and_what_is_coming_up(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "down", "enter")
        assert isinstance(seen.app.screen, LineDialog)
        assert seen.text("#name") == "Ana[/] L. · a year of learning"
        rows = seen.app.screen.query_one(RowList).rows
        assert "IPS Core" in [row.name for row in rows]
        await seen.press("escape", "u")
        assert isinstance(seen.app.screen, ComingDialog)
        rows = seen.app.screen.query_one(RowList).rows
        assert rows[0].name in ("in 30 days", "in 60 days", "in 90 days")
        assert any("Bo D." in row.name for row in rows)


async def test_names_are_hidden_while_they_are_hidden(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "f9")
        shown = " ".join([*matrix(seen), seen.text("#because")])
        assert "•••" in shown
        assert not any(name in shown for name in ("Ana", "Bo", "Cy"))


async def test_without_rules_it_says_where_they_come_from(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        assert matrix(seen) == {}
        assert seen.text("#as-of") == "As of today, Mon 23 Nov"
        assert "ready-made rules" in screen(seen).squares.hint
        for key in ("enter", "r"):
            await seen.press(key)
            assert seen.app.screen is seen.app.mode_screen


async def test_where_nobody_stands_it_says_why(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5", "v")
        assert screen(seen).squares.hint.startswith("Nobody on shift today")
        await seen.press("v", *["left_square_bracket"] * 11)
        assert screen(seen).squares.hint.startswith("Nobody had training to do")
        await seen.press(*["left_square_bracket"] * 24)
        assert screen(seen).squares.hint.startswith("The rules begin on 1 Jan 2024.")
        assert seen.text("#as-of").endswith("2023")


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (300, 60)])
async def test_it_is_at_home_in_any_width(
    here: Paths, minutes: Minutes, learning: Names, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.press("f5")
        assert screen(seen).squares.size.width >= size[0] - 4
        assert screen(seen).squares.size.height >= 4


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-16", "Mon 16 Nov"), ("2025-11-16", "Sun 16 Nov 2025"), ("2027-01-04", "4 Jan 2027")],
)
def test_a_day_of_another_year_says_its_year(day: str, said: str) -> None:
    now = times.day_span("2026-11-23", "America/New_York")[0]
    assert day_name(day, now=now, zone=WALL).endswith(said)
