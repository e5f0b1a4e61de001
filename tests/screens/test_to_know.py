"""Something to know, as whoever sits at the desk sees it: before and after a check-in."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.visits.day_screen import PastDaysScreen
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import notes
from frontdesk.services.visits import commands as visits
from frontdesk.widgets import banner as bands
from frontdesk.widgets.banner import Banner, UnreadNotes
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.search_box import PAUSE
from screens.conftest import UNDO_TWO, Minutes, Seen, at_the_desk
from screens.looks import strips
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk", "known")

Day = dict[str, int]

KEY = "Your key is at the desk"


@pytest.fixture
def known(here: Paths, minutes: Minutes, day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joanna's key is at the desk, José has two things to hear; and nobody has to wait to nod."""
    monkeypatch.setattr(bands, "LONG_ENOUGH", 0.0)
    desk = open_desk(here, minutes)
    for name, text, until_on in (
        ("Joanna Park", KEY, "2026-11-27"),
        ("José Alva", "Your scarf is back", "2026-11-24"),
        ("José Alva", "A letter for you", None),
    ):
        assert not hasattr(desk.do(notes.add(day[name], text, until_on)), "sentence")
    desk.close()


def banner(seen: Seen) -> str:
    """Return what stands on the banner, if there is one."""
    found = seen.app.mode_screen.query_one(Banner)
    return str(found.content) if found.display else ""


async def check_in(seen: Seen, name: str) -> None:
    await seen.type(name)
    await seen.press("enter")


async def nod(seen: Seen) -> None:
    """Press Enter after a pause, as a person does who has read something."""
    await seen.pilot.pause(PAUSE + 0.1)
    await seen.press("enter")


async def test_whoever_is_checked_in_is_told_until_somebody_has_read_it(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert banner(seen) == ""
        await check_in(seen, "joan")
        assert banner(seen) == (
            f"i Message for Joanna P.: {KEY} (until Fri 27 Nov)  Enter or Esc when read"
        )
        assert seen.status == "✓ Joanna P. arrived 10:42"
        await nod(seen)
        assert banner(seen) == ""
        await check_in(seen, "li w")
        assert banner(seen) == ""


@pytest.mark.parametrize("how", ["enter", "escape", "click"])
async def test_several_wait_one_after_the_other_each_to_be_read(
    here: Paths, minutes: Minutes, how: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        for name in ("joan", "jose"):
            await check_in(seen, name)
        said = []
        for _ in range(4):
            said.append(banner(seen))
            if how == "enter":
                await nod(seen)
            elif how == "escape":
                await seen.press("escape")
            elif banner(seen):
                await seen.pilot.click(Banner)
                await seen.settle()
        assert [words.partition("Message for ")[2].partition(" (")[0] for words in said] == [
            f"Joanna P.: {KEY}", "José A.: Your scarf is back", "José A.: A letter for you", "",
        ]  # fmt: skip
        assert [words.rpartition(" · ")[2] for words in said[:2]] == ["2 more", "1 more"]
        assert seen.app.mode_screen.query_one("#who", Input).has_focus


async def test_a_scanner_that_sends_two_enters_has_read_nothing(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        for name, code in (("Joanna Park", "JOA0784"), ("José Alva", "JOS0101")):
            seen.app.desk.do(people.edit(day[name], {}, code=code))
        for code in ("joa0784", "jos0101"):
            await seen.pilot.press(*code, "enter", "enter")
            await seen.settle()
        assert "Joanna P." in banner(seen)
        assert banner(seen).endswith(" · 2 more")
        assert seen.count == "6 visitors"


async def test_an_enter_that_comes_too_soon_has_read_nothing(
    here: Paths, minutes: Minutes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "LONG_ENOUGH", 60.0)
    async with at_the_desk(here, minutes) as seen:
        await check_in(seen, "joan")
        await nod(seen)
        assert KEY in banner(seen)
        await seen.press("escape")  # that is nobody's second key
        assert banner(seen) == ""


async def test_it_is_still_there_at_another_place_and_back_again(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await check_in(seen, "joan")
        await seen.press("f7")
        assert isinstance(seen.app.mode_screen, PastDaysScreen)
        assert KEY in banner(seen)
        assert banner(seen).endswith("Esc when read")
        await seen.press("f2")
        assert KEY in banner(seen)
        await seen.press("f7", "escape")
        assert isinstance(seen.app.mode_screen, PastDaysScreen)
        assert banner(seen) == ""
        await seen.press("f2")
        assert banner(seen) == ""


async def test_what_another_desk_does_leaves_it_there_and_up_to_date(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await check_in(seen, "joan")
        other = open_desk(here, minutes)
        other.do(visits.arrive(day["Li Wei"]))
        other.do(people.edit(day["Joanna Park"], {"name": "Rosa Park"}))
        await seen.pilot.pause(0.8)
        await seen.settle()
        assert f"Rosa P.: {KEY}" in banner(seen)
        assert "Joanna" not in "\n".join(strip.text for strip in strips(seen.app))
        other.do(notes.end(1))
        await seen.pilot.pause(0.8)
        await seen.settle()
        assert banner(seen) == ""
        other.close()


async def test_who_another_desk_checks_in_is_told_there_and_not_here(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        other = open_desk(here, minutes)
        other.do(visits.arrive(day["Joanna Park"]))
        await seen.pilot.pause(0.8)
        await seen.settle()
        assert seen.count == "5 visitors"
        assert banner(seen) == ""
        other.close()


async def test_an_arrival_that_is_taken_back_takes_it_along(here: Paths, minutes: Minutes) -> None:
    async with at_the_desk(here, minutes) as seen:
        await check_in(seen, "joan")
        await seen.press("ctrl+z")
        assert (banner(seen), seen.count) == ("", "4 visitors")
        await check_in(seen, "joan")
        assert KEY in banner(seen)


async def test_the_dialog_of_a_person_checks_in_the_same_way(here: Paths, minutes: Minutes) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("ctrl+o", "enter")  # the button for arriving
        assert isinstance(seen.app.screen, CheckInScreen)
        assert KEY in banner(seen)


async def test_while_names_are_hidden_the_sign_stays_and_nothing_is_read(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await check_in(seen, "joan")
        await seen.press("f9")
        assert banner(seen) == "i Message for •••  F9 shows it"
        await nod(seen)
        await seen.pilot.click(Banner)
        await seen.press("f7", "escape")  # which means what it always does there
        assert isinstance(seen.app.mode_screen, CheckInScreen)
        await seen.press("f9")
        assert KEY in banner(seen)


# Before anybody is checked in


def rows(seen: Seen) -> dict[str, tuple[str, str]]:
    """Return sign and words of each row, by name."""
    listed = seen.app.mode_screen.query_one("#results", RowList).rows
    return {row.name: (row.note[:2], row.when_marked) for row in listed if row.kind != "new"}


def painted(seen: Seen) -> list[str]:
    return [strip.text for strip in strips(seen.app)]


async def test_the_marked_row_says_it_and_the_others_show_a_sign(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("jo")
        found = rows(seen)
        assert found["Joanna P."] == ("i ", f"i {KEY}")
        assert found["José A."] == ("i ", "i Your scarf is back; A letter for you")
        assert found["Johan S."] == ("he", "")
        results = seen.app.mode_screen.query_one("#results", RowList)
        while results.marked is None or results.marked.name != "Joanna P.":
            await seen.press("down")
        (marked,) = [text for text in painted(seen) if "▸" in text]
        assert f"i {KEY}" in marked
        assert not any("scarf" in text for text in painted(seen))
        await seen.press("f9")
        assert not any(KEY in text for text in painted(seen))
        hidden = [(row.note[:2], row.when_marked) for row in results.rows if row.name == "•••"]
        assert sorted(hidden) == [("he", ""), ("i ", ""), ("i ", "")]


# Writing it


async def test_the_dialog_lists_what_there_is_and_a_key_writes_more(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("jose")
        await seen.press("ctrl+o")
        assert seen.text("#to-know").splitlines() == [
            "i Your scarf is back (until tomorrow)",
            "i A letter for you (until Wed 23 Dec)",
        ]
        await seen.press("ctrl+n")
        assert isinstance(seen.app.screen, NotesDialog)
        await seen.type("The drums are at 3")
        await seen.press("enter")
        await seen.type("2 weeks")
        await seen.press("enter")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == "✓ Message added for José A."
        assert seen.app.desk is not None
        said = seen.app.desk.ask(notes.of_person(day["José Alva"]))
        assert ("The drums are at 3", "2026-12-07") in [(each.text, each.until_on) for each in said]


async def test_a_word_is_answered_with_what_to_say_and_kept_when_saved_once_more(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("ctrl+o", "ctrl+n")
        await seen.type("A client")
        await seen.press("ctrl+s")
        assert "Instead of “client”, say: person" in seen.text("#wrong")
        await seen.type(" and friend")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, NotesDialog), "other words are asked about again"
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == "✓ Message added for Dee R."


async def test_a_line_is_taken_up_changed_or_over(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        for what in ("change", "end"):
            await seen.type("joan")
            await seen.press("ctrl+o", "ctrl+n")
            await seen.pilot.click("#known", offset=(4, 0))
            await seen.settle()
            assert seen.app.screen.query_one("#field-text", Input).value.startswith(KEY)
            if what == "change":
                await seen.type("!")
                await seen.press("ctrl+s")
            else:
                await seen.pilot.click("#end")
                await seen.settle()
            said = seen.app.desk.ask(notes.of_person(day["Joanna Park"]))
            assert [each.text for each in said] == ([f"{KEY}!"] if what == "change" else [])
            await seen.press("escape", "escape")
        await seen.press(*UNDO_TWO)
        (back,) = seen.app.desk.ask(notes.of_person(day["Joanna Park"]))
        assert (back.text, back.until_on) == (KEY, "2026-11-27")


async def test_what_was_typed_is_there_again_after_going_back(
    here: Paths, minutes: Minutes
) -> None:
    async with at_the_desk(here, minutes) as seen:
        for typed in ("Half a se", "ntence"):
            await seen.type("dee")
            await seen.press("ctrl+o", "ctrl+n")
            await seen.type(typed)
            if typed == "ntence":
                assert seen.app.screen.query_one("#field-text", Input).value == "Half a sentence"
            await seen.press("escape", "escape")


@pytest.mark.parametrize(
    ("text", "until", "sentence"),
    [
        ("", "", "Write the message in a few words."),
        (KEY, "soon", "“soon” is not a day."),
        (KEY, "2020-01-01", "2020-01-01 has passed."),
        ("x" * 161, "", "That is longer than 160 letters."),
    ],
)
async def test_what_cannot_be_kept_is_a_sentence_under_the_fields(
    here: Paths, minutes: Minutes, text: str, until: str, sentence: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("ctrl+o", "ctrl+n")
        seen.app.screen.query_one("#field-text", Input).value = text
        seen.app.screen.query_one("#field-until", Input).value = until
        await seen.press("ctrl+s")
        assert seen.text("#wrong").startswith(sentence)


async def test_odd_letters_are_shown_as_they_are(here: Paths, minutes: Minutes, day: Day) -> None:
    odd = "[b]hi[/] [@click=app.quit]x[/] \u202eשלום 🙂 " + "w" * 100
    async with at_the_desk(here, minutes, size=(40, 24)) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(notes.add(day["Ann[/] Bo"], odd))
        await check_in(seen, "ann")
        assert "[b]hi[/] [@click=app.quit]x[/] שלום 🙂 www" in banner(seen)
        assert any("[b]hi[/]" in text for text in painted(seen))
        assert seen.app.mode_screen.query_one("#who").region.height == 3
        await seen.press("escape")
        assert banner(seen) == ""


async def test_a_dialog_that_is_open_shows_the_new_name_at_once(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("ctrl+o")
        assert isinstance(seen.app.screen, PersonDialog)
        other = open_desk(here, minutes)
        other.do(people.edit(day["Joanna Park"], {"name": "Rosa Park"}))
        other.do(people.add(Details(name="Zora")))
        await seen.pilot.pause(0.8)
        await seen.settle()
        assert seen.text("#name").startswith("Rosa Park")
        other.close()


async def test_a_second_scan_of_who_is_here_says_it_once_more(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(people.edit(day["Joanna Park"], {}, code="JOA0784"))
        await seen.pilot.press(*"joa0784", "enter")
        await seen.settle()
        await seen.press("escape")
        assert banner(seen) == ""
        await seen.pilot.press(*"joa0784", "enter")  # perhaps somebody else sits there by now
        await seen.settle()
        assert seen.status == "! Joanna P. is already here since 10:42."
        assert KEY in banner(seen)
        await seen.press("escape")
        assert banner(seen) == ""


def test_what_is_found_later_of_an_earlier_act_is_read_first() -> None:
    unread = UnreadNotes()
    unread.add(7, [3])
    unread.add(6, [2, 1])
    assert unread.numbers == [2, 1, 3]
