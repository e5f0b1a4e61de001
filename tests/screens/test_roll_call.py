"""Roll call, as whoever calls the roll sees it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.paper_dialog import PaperDialog
from frontdesk.screens.visits.roll_call import RollCallScreen
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk

Day = dict[str, int]

EVERYONE = ["Johan Smit", "Dee Ray", "Without a name, 1", "Without a name, 2"]


def listed(seen: Seen) -> list[str]:
    """Return the names on the list."""
    return [row.name for row in seen.app.mode_screen.query_one("#to-find", RowList).rows]


def count(seen: Seen) -> str:
    return seen.text("#count")


async def test_one_key_shows_who_is_in_the_house_and_begins_nothing(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        assert isinstance(seen.app.mode_screen, RollCallScreen)
        assert listed(seen) == EVERYONE
        assert count(seen) == "0 of 4 found"
        await seen.press("space", "enter")  # nobody is marked, so nobody is ticked
        assert count(seen) == "0 of 4 found"
        await seen.press("escape")
        assert isinstance(seen.app.mode_screen, CheckInScreen)
        assert seen.notices == []


async def test_letters_narrow_the_list_and_enter_ticks_and_hides(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        await seen.type("ra")
        assert listed(seen) == ["Dee Ray"]
        await seen.press("enter")
        assert count(seen) == "1 of 4 found"
        assert listed(seen) == [EVERYONE[0], *EVERYONE[2:]]
        assert seen.box.value == ""
        assert seen.status == "✓ Found: Dee R."
        await seen.press("ctrl+z")
        assert listed(seen) == EVERYONE


async def test_typed_fast_the_tick_is_for_who_was_typed(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        await seen.pilot.press("d", "enter", "j", "enter")
        await seen.settle()
        assert listed(seen) == EVERYONE[2:]


async def test_a_space_in_a_name_ticks_nobody(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        await seen.type("johan s")
        assert (count(seen), listed(seen)) == ("0 of 4 found", ["Johan Smit"])
        await seen.press("down", "space")
        assert (count(seen), seen.box.value) == ("1 of 4 found", "")


async def test_down_and_space_tick_one_after_another_until_everyone_is_found(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8", "down", "down", "space")
        assert listed(seen) == [EVERYONE[0], *EVERYONE[2:]]
        assert seen.app.mode_screen.query_one("#to-find", RowList).marked is not None
        for _ in range(3):
            await seen.press("space")
        assert listed(seen) == []
        assert count(seen) == "4 of 4 found"
        assert seen.text("#calm") == "Everyone is found. Ctrl+E ends the roll call."
        await seen.press("ctrl+e")
        assert count(seen) == "0 of 4 found"
        assert seen.status == "✓ The roll call has ended"


async def test_found_ones_are_shown_by_a_key_and_can_be_taken_off(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8", "d", "enter", "ctrl+l")
        assert listed(seen) == EVERYONE
        await seen.press("d", "enter")
        assert count(seen) == "0 of 4 found"
        await seen.press("ctrl+l")
        assert listed(seen) == EVERYONE


async def test_it_stays_open_with_a_quiet_line_at_the_door(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8", "d", "enter", "escape")
        assert isinstance(seen.app.mode_screen, CheckInScreen)
        said = "Roll call since 10:42: 1 of 4 found. Press F8 to go on."
        assert seen.notices == [said]
        await seen.press("f8")
        assert listed(seen) == [EVERYONE[0], *EVERYONE[2:]]


async def test_names_are_shown_though_they_are_hidden_elsewhere(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9", "f8")
        assert listed(seen) == EVERYONE
        await seen.press("escape")
        assert seen.house[0] == "09:02  •••"


async def test_who_comes_at_another_desk_meanwhile_is_to_be_found_too(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        other = open_desk(here, minutes)
        other.do(visits.arrive(day["Ann[/] Bo"]))
        other.do(visits.leave(day["Dee Ray"]))
        other.close()
        await seen.until(lambda: "Ann[/] Bo" in listed(seen))
        assert listed(seen) == ["Johan Smit", "Ann[/] Bo", *EVERYONE[2:]]


async def test_a_scanned_code_ticks_whose_it_is(here: Paths, minutes: Minutes, day: Day) -> None:
    desk = open_desk(here, minutes)
    desk.do(people.edit(day["Dee Ray"], {}, code="QXZ4100"))
    desk.close()
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        await seen.type("QXZ4100")
        await seen.press("enter")
        assert count(seen) == "1 of 4 found"
        await seen.type("QXZ9999")
        await seen.press("enter")
        assert seen.status == "! Nobody in the house has the code QXZ9999."


async def test_an_empty_house_says_so(here: Paths, minutes: Minutes, center: object) -> None:
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        await seen.press("f8")
        assert seen.text("#calm") == "Nobody is checked in, so there is nobody to find."


async def test_without_a_printer_a_sentence_says_what_to_do(
    here: Paths, minutes: Minutes, day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8", "ctrl+w", "enter")
        assert isinstance(seen.app.screen, PaperDialog)
        assert seen.text("#wrong").startswith("There is no printer at this machine.")
        box = seen.app.screen.query_one("#file", Input)
        assert box.value == "~/roll-call-2026-11-23.pdf"
        box.value = str(tmp_path / "list.doc")
        await seen.press("enter")
        wrong = str(seen.app.screen.query_one("#wrong", Static).content)
        assert wrong == "End the file's name with .pdf, .xlsx, .csv or .txt."
        box.value = str(tmp_path / "list.txt")
        await seen.press("enter")
        assert seen.status == f"✓ It is in {tmp_path / 'list.txt'}, for this machine's owner alone."
    assert (tmp_path / "list.txt").read_text().startswith("Roll call, Mon 23 Nov 2026 ")


@pytest.mark.parametrize("screen", ["f3", "f4"])
async def test_p_offers_paper_or_a_file(
    here: Paths,
    minutes: Minutes,
    day: Day,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    async with at_the_desk(here, minutes) as seen:
        await seen.press(screen, "p")
        assert isinstance(seen.app.screen, PaperDialog)
        await seen.press("ctrl+s")
    (written,) = (name for name in os.listdir(tmp_path) if name.endswith(".pdf"))
    assert (tmp_path / written).read_bytes().startswith(b"%PDF")


async def test_somebody_with_a_code_alone_is_told_apart(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    desk = open_desk(here, minutes)
    desk.do(visits.welcome(Details(), code="ABC123"))
    desk.close()
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f8")
        assert listed(seen)[2].startswith("Someone with a code (#")


async def test_from_a_dialog_it_is_one_key_and_what_was_typed_there_is_kept(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        await seen.type("Zora")
        await seen.press("f8")
        assert listed(seen) == EVERYONE
        await seen.press("escape", "ctrl+n")
        assert seen.app.screen.query_one("#field-name", Input).value == "Zora"


async def test_letters_typed_right_after_the_key_are_for_the_roll(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        for key in ("f8", "d", "e", "e", "enter"):
            seen.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await seen.pilot.pause(0.3)
        await seen.settle()
        assert count(seen) == "1 of 4 found"
        assert listed(seen) == [EVERYONE[0], *EVERYONE[2:]]
