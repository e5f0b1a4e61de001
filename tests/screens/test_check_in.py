"""The check-in screen, as somebody at the desk sees it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.base import ModeScreen
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.screens.visits.day_screen import PastDaysScreen
from frontdesk.screens.visits.roll_call import RollCallScreen
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from screens.conftest import Minutes, at_the_desk

Day = dict[str, int]


async def test_it_opens_on_an_empty_box_with_who_is_here_beside_it(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.box.has_focus
        assert seen.count == "4 visitors"
        assert seen.house == ["09:02  Johan S.", "09:15  Dee R.", "09:40  2 without a name"]
        assert seen.text("#house-title") == "In the house · 4"


async def test_typing_shows_who_fits_and_enter_checks_in_the_marked_one(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        assert seen.results[0] == "Joanna P."
        assert seen.marked == "Joanna P."
        await seen.press("enter")
        assert seen.status == "✓ Joanna P. arrived 10:42"
        assert seen.count == "5 visitors"
        assert "10:42  Joanna P." in seen.house
        assert seen.box.value == ""


async def test_a_number_takes_the_row_that_has_it_also_behind_so_many_letters(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    """``joa2`` is as long as a self-made code may be; nobody has it, so it is the second row."""
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(people.add(Details(name="Joanne Quist")))
        await seen.type("joa")
        second = seen.results[1]
        assert second.startswith("Joann")
        await seen.type("2")
        assert seen.marked == second
        await seen.press("enter")
        await seen.settle()
        assert seen.status == f"✓ {second} arrived 10:42"


async def test_enter_never_makes_a_new_person(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("zora")
        assert seen.results[0].startswith("+ add “zora”")
        assert seen.marked == ""
        await seen.press("enter")
        assert not isinstance(seen.app.screen, NewPersonDialog)
        assert seen.box.value == "zora"
        assert seen.count == "4 visitors"


async def test_someone_new_has_a_key_and_a_dialog_and_is_checked_in(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Zora Nou")
        await seen.press("ctrl+n")
        assert isinstance(seen.app.screen, NewPersonDialog)
        await seen.press("ctrl+s")
        assert seen.status == "✓ Welcome, Zora N.: arrived 10:42"
        assert "10:42  Zora N." in seen.house


async def test_what_was_typed_of_someone_new_is_there_again_after_going_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Zora")
        await seen.press("ctrl+n", "escape")
        assert seen.count == "4 visitors"
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#field-name").value == "Zora"  # type: ignore[attr-defined]


async def test_enter_on_somebody_who_is_here_offers_leaving_and_enter_again_does_it(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await seen.press("enter")
        assert isinstance(seen.app.screen, PersonDialog)
        assert seen.count == "4 visitors"
        await seen.press("enter")
        assert seen.status == "✓ Johan S. left 10:42"
        assert seen.count == "3 visitors"


async def test_somebody_leaves_at_another_time(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("enter")
        seen.app.screen.query_one("#when").focus()
        await seen.type("08:00")
        await seen.press("enter")
        assert "cannot have left" in seen.text("#wrong")
        await seen.press("ctrl+u")
        await seen.type("10:15")
        await seen.press("enter")
        assert seen.status == "✓ Dee R. left 10:15"


async def test_undo_takes_back_the_last_act_and_says_so(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("enter", "ctrl+z")
        assert seen.status == "✓ Undone: Joanna P. arrived 10:42"
        assert seen.count == "4 visitors"


async def test_people_without_a_name_come_and_go_by_a_count(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+g")
        assert seen.count == "5 visitors"
        await seen.type("+5")
        await seen.press("enter")
        assert seen.status == "✓ 5 without a name arrived 10:42"
        assert seen.count == "10 visitors"
        assert seen.house[-1] == "09:40  8 without a name"
        await seen.type("-3")
        await seen.press("enter")
        assert seen.count == "7 visitors"


async def test_the_count_the_list_and_the_sum_of_its_parts_agree_after_every_key(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        for keys in (("j", "o", "a", "enter"), ("ctrl+g",), ("l", "i", "enter"), ("ctrl+z",)):
            await seen.press(*keys)
            named = [row for row in seen.house if "without" not in row]
            unnamed = sum(int(row.split()[1]) for row in seen.house if "without" in row)
            assert seen.count == f"{len(named) + unnamed} visitors"
            assert seen.text("#house-title") == f"In the house · {len(named) + unnamed}"


async def test_a_scanned_code_checks_in_directly_with_enter_or_tab(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(people.edit(day["Li Wei"], {}, code="LIW1485"))
        seen.app.desk.do(people.edit(day["José Alva"], {}, code="ALV0299"))
        await seen.type("LIW1485")
        await seen.press("tab")
        assert "10:42  Li W." in seen.house
        await seen.type("ALV0299")
        await seen.press("enter")
        assert "10:42  José A." in seen.house
        assert seen.box.value == ""


async def test_a_scanner_checks_in_whatever_has_the_focus_and_leaves_no_trace(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(people.edit(day["Li Wei"], {}, code="LIW1485"))
        await seen.press("ctrl+n")
        await seen.type("Mo")
        await seen.pilot.pause(0.1)
        for letter in "LIW1485":
            seen.app.post_message(events.Key(letter, letter))
        seen.app.post_message(events.Key("enter", "\r"))
        await seen.settle()
        assert "10:42  Li W." in seen.house
        assert seen.app.screen.query_one("#field-name").value == "Mo"  # type: ignore[attr-defined]


async def test_an_unknown_code_is_a_sentence_and_is_kept_for_someone_new(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("QQQ1234")
        await seen.press("enter")
        assert seen.status.startswith("! Nobody has the code QQQ1234")
        assert seen.count == "4 visitors"
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#field-code").value == "QQQ1234"  # type: ignore[attr-defined]


async def test_a_name_with_markup_is_shown_letter_by_letter(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("ann")
        assert seen.results[0] == "Ann[/] B."
        await seen.press("enter")
        assert seen.status == "✓ Ann[/] B. arrived 10:42"


async def test_what_another_program_does_shows_by_itself(
    here: Paths, minutes: Minutes, day: Day, center: object
) -> None:
    async with at_the_desk(here, minutes) as seen:
        script = (
            "import sys; from pathlib import Path; from frontdesk.config import Paths;"
            "from frontdesk.services.desk.desk import open_desk;"
            "from frontdesk.services.visits import commands as visits;"
            "desk = open_desk(Paths(Path(sys.argv[1]), Path(sys.argv[1]), 'kitchen'),"
            " lambda: int(sys.argv[2])); desk.do(visits.arrive(int(sys.argv[3]))); desk.close()"
        )
        arguments = (str(here.data), str(minutes.now), str(day["Li Wei"]))
        await asyncio.to_thread(
            subprocess.run, [sys.executable, "-c", script, *arguments], check=True
        )
        await seen.until(lambda: seen.count == "5 visitors")
        assert "10:42  Li W." in seen.house


async def test_left_open_past_midnight_the_screen_moves_to_the_new_day(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        minutes.now += 14 * 3600
        await seen.until(lambda: seen.count == "0 visitors")
        assert seen.count == "0 visitors"
        assert seen.house == []
        assert "Tue 24 Nov" in seen.app.mode_screen.query_one("Header").moment  # type: ignore[attr-defined]


async def test_f9_hides_every_name_and_shows_them_again(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("jo")
        await seen.press("f9")
        shown = " ".join([*seen.results[:3], *seen.house, seen.status])
        assert not any(name in shown for name in ("Jo", "Dee", "Ann", "Li"))
        await seen.press("f9")
        assert "09:15  Dee R." in seen.house


async def test_two_people_who_look_alike_are_shown_by_their_whole_names(
    here: Paths, minutes: Minutes, day: Day, center: object
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        for name in ("Mara Dunn", "Mara Diaz"):
            seen.app.desk.do(people.add(Details(name=name)))
        await seen.type("mara")
        assert set(seen.results[:2]) == {"Mara Dunn", "Mara Diaz"}


async def test_everything_in_the_lists_can_be_clicked(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.pilot.click("#results", offset=(4, 0))
        await seen.settle()
        assert "10:42  Joanna P." in seen.house
        await seen.pilot.click("#here", offset=(4, 1))
        await seen.settle()
        assert isinstance(seen.app.screen, PersonDialog)
        await seen.press("escape")
        await seen.pilot.click("#undo")
        await seen.settle()
        assert seen.count == "4 visitors"


async def test_a_letter_typed_anywhere_goes_into_the_box(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+l")
        assert not seen.box.has_focus
        await seen.press("j")
        assert seen.box.has_focus
        assert seen.box.value == "j"


async def test_a_refusal_is_one_sentence_and_nothing_is_written(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("-5")
        await seen.press("enter")
        assert seen.status == "! There are 2 here without a name."
        assert seen.count == "4 visitors"


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (40, 10), (40, 24), (80, 24), (300, 80)])
async def test_it_stays_usable_at_any_size(
    here: Paths, minutes: Minutes, day: Day, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.type("joan")
        await seen.press("enter")
        assert seen.status == "✓ Joanna P. arrived 10:42"


async def test_under_100_columns_the_house_is_one_line_and_one_key_away(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        assert not seen.app.screen.query_one("#house").display
        assert seen.text("#summary").startswith("4 visitors · Ctrl+L")
        await seen.press("ctrl+l")
        assert seen.app.screen.query_one("#house").display
        await seen.press("escape")
        assert not seen.app.screen.query_one("#house").display
        assert seen.box.has_focus


async def test_closing_while_an_act_is_under_way_loses_nothing(
    here: Paths, minutes: Minutes, day: Day, tmp_path: Path
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        doing = seen.app.desk.submit(visits.arrive(day["Li Wei"]))
        seen.app.exit()
    assert doing.result(5).kind == "arrived"  # type: ignore[union-attr]


async def test_after_a_persons_dialog_the_next_name_begins_anew(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("ctrl+o", "escape")
        assert seen.box.value == "joan"  # and the arrows go on with whom it found
        await seen.press("down", "up")
        assert seen.marked == "Joanna P."
        await seen.type("dee")
        assert seen.box.value == "dee"
        await seen.press("escape")
        await seen.type("joan")
        await seen.press("ctrl+o", "escape", "ctrl+l")
        await seen.type("de")
        assert seen.box.value == "de"


@pytest.mark.parametrize(("key", "screen"), [("f7", PastDaysScreen), ("f8", RollCallScreen)])
async def test_a_dialog_is_left_by_the_key_of_a_place_and_keeps_what_was_typed(
    here: Paths, minutes: Minutes, day: Day, key: str, screen: type[ModeScreen]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await seen.press("enter", "tab")
        await seen.type("09:3")
        await seen.press(key)
        assert isinstance(seen.app.screen, screen)
        await seen.press("f2")
        await seen.type("johan")
        await seen.press("enter")
        assert seen.app.screen.query_one("#when", Input).value == "09:3"
        await seen.press("f2")
        assert isinstance(seen.app.screen, CheckInScreen)
