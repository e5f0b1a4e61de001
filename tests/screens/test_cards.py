"""Cards on the screens: asked whose they are, made and cancelled on a dialog, put on file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader
from textual import events
from textual.widgets import Input, Static

from frontdesk.config import Paths
from frontdesk.domain.people.cards import Card, make, shown
from frontdesk.domain.people.names import clean
from frontdesk.domain.people.values import Details
from frontdesk.files.card_sheet import modules
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.check_in.unknown_card import ASKED_FOR
from frontdesk.screens.people.cards_dialog import CardsDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.qr_code import QrCode, lines
from frontdesk.widgets.row_list import RowList
from screens.conftest import UNDO_ONE_MORE, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]

NEW, OTHER = (make(Random(seed).randrange) for seed in (1, 2))
"""Cards that are nobody's yet."""

ASKED = f"Whose card {shown(NEW)} is this? Esc: nobody's"
USUAL = "Who is here?"


def do(seen: Seen, act: Act) -> None:
    assert seen.app.desk is not None
    outcome = seen.app.desk.do(act)
    assert not hasattr(outcome, "sentence"), outcome


def held(seen: Seen, person: int) -> list[Card]:
    assert seen.app.desk is not None
    return seen.app.desk.ask(cards.of_person(person))


def title(seen: Seen) -> str:
    return str(seen.box.border_title)


async def scan(seen: Seen, text: str, ending: str = "enter") -> None:
    """Send a code as a scanner does, at once."""
    for letter in text:
        seen.app.post_message(events.Key(letter, letter))
    seen.app.post_message(events.Key(ending, "\r" if ending == "enter" else "\t"))
    await seen.pilot.pause(0.05)
    await seen.settle()


async def open_cards(seen: Seen, name: str) -> CardsDialog:
    await seen.type(name)
    await seen.press("ctrl+o")
    assert isinstance(seen.app.screen, PersonDialog)
    await seen.press("ctrl+w")
    assert isinstance(seen.app.screen, CardsDialog)
    return seen.app.screen


# At the door


@pytest.mark.parametrize("ending", ["enter", "tab"])
@pytest.mark.parametrize("written", [NEW, shown(NEW), NEW.lower()])
async def test_a_card_checks_in_directly(
    here: Paths, minutes: Minutes, day: Day, written: str, ending: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Li Wei"]))
        await scan(seen, written, ending)
        assert seen.status == "✓ Li W. arrived 10:42"
        assert (seen.box.value, title(seen)) == ("", USUAL)


async def test_a_card_that_was_not_read_right_is_one_sentence_and_finds_nobody(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Li Wei"]))
        await scan(seen, NEW[1::-1] + NEW[2:])
        assert seen.status == (
            "! That card was not read well. Scan it again, or find the person by name."
        )
        assert (seen.count, seen.box.value, title(seen)) == ("4 visitors", "", USUAL)


async def test_a_cancelled_card_is_refused_and_counts_again_after_undo(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Li Wei"]))
        do(seen, cards.cancel(NEW))
        await scan(seen, NEW)
        assert seen.status.startswith("! This card was canceled.")
        assert "Li" not in seen.status
        assert (seen.count, title(seen)) == ("4 visitors", USUAL)
        await seen.press("ctrl+z")
        await scan(seen, NEW)
        assert seen.count == "5 visitors"


async def test_an_unknown_card_asks_whose_it_is_and_the_answer_checks_in(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await scan(seen, NEW)
        assert seen.status.startswith("! Nobody has this card yet.")
        assert title(seen) == ASKED
        assert seen.box.has_focus
        await seen.type("joan")
        await seen.press("enter")
        assert seen.status == "✓ Joanna P. has this card now, arrived 10:42"
        assert (seen.count, title(seen)) == ("5 visitors", USUAL)
        await seen.press("ctrl+z")
        assert (seen.count, held(seen, day["Joanna Park"])) == ("4 visitors", [])
        await scan(seen, NEW)
        assert title(seen) == ASKED


async def test_somebody_who_is_here_is_given_the_card_and_nothing_else(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await scan(seen, NEW)
        await seen.type("johan")
        await seen.press("enter")
        assert seen.status == "✓ Johan S. has this card now"
        assert seen.count == "4 visitors"


async def test_someone_new_is_welcomed_with_the_card(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await scan(seen, NEW)
        await seen.type("Zora Nou")
        await seen.press("ctrl+n")
        assert isinstance(seen.app.screen, NewPersonDialog)
        assert seen.text("#card") == f"The card {shown(NEW)} becomes theirs."
        await seen.press("ctrl+s")
        assert seen.status == "✓ Welcome, Zora N.: arrived 10:42"
        assert title(seen) == USUAL
        await scan(seen, NEW)
        assert seen.status.startswith("! Zora N. is already here")


@pytest.mark.parametrize("how", ["escape", "time", "another desk"])
async def test_the_question_ends_without_an_answer(
    here: Paths, minutes: Minutes, day: Day, how: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await scan(seen, NEW)
        await seen.press("ctrl+g")
        assert title(seen) == ASKED, "somebody without a name is no answer"
        if how == "escape":
            await seen.press("escape")
        elif how == "time":
            minutes.now += ASKED_FOR
            await seen.press("ctrl+g")
        else:
            do(seen, cards.give(NEW, day["Dee Ray"]))
            await seen.press("ctrl+g")
        assert title(seen) == USUAL
        await seen.type("joan")
        await seen.press("enter")
        assert seen.status.startswith("✓ Joanna P. arrived")
        assert held(seen, day["Joanna Park"]) == []


async def test_cards_scanned_meanwhile_check_in_and_the_question_stands(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(OTHER, day["Li Wei"]))
        await scan(seen, NEW)
        await scan(seen, OTHER)
        assert seen.status == "✓ Li W. arrived 10:42"
        assert title(seen) == ASKED


@pytest.mark.parametrize("ending", ["enter", "tab"])
async def test_a_card_scanned_behind_a_name_that_is_being_typed_leaves_the_name(
    here: Paths, minutes: Minutes, day: Day, ending: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Li Wei"]))
        await seen.type("joan ")
        await scan(seen, NEW, ending)
        assert seen.status == "✓ Li W. arrived 10:42"
        assert (seen.box.value, seen.results[0]) == ("joan ", "Joanna P.")


@pytest.mark.parametrize("ending", ["enter", "tab"])
async def test_a_card_is_heard_while_a_dialog_is_open_and_leaves_no_trace(
    here: Paths, minutes: Minutes, day: Day, ending: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Li Wei"]))
        await seen.press("ctrl+n")
        await seen.type("Mo")
        await seen.pilot.pause(0.1)
        await scan(seen, NEW, ending)
        assert "10:42  Li W." in seen.house
        assert isinstance(seen.app.screen, NewPersonDialog)
        assert seen.app.screen.query_one("#field-name", Input).value == "Mo"


async def test_on_the_roll_a_card_ticks_its_holder(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Dee Ray"]))
        await seen.press("f8")
        await scan(seen, NEW)
        assert seen.text("#count") == "1 of 4 found"
        await scan(seen, OTHER)
        assert seen.status.startswith("! Nobody has this card yet.")
        await scan(seen, NEW[:-1])
        assert seen.status.startswith("! That card was not read well.")
        do(seen, cards.give(OTHER, day["Li Wei"]))
        await scan(seen, OTHER)
        assert seen.status.startswith("! They are not checked in.")


# Self-made codes


async def test_an_unknown_code_is_given_to_whom_is_chosen_or_kept_for_someone_new(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("qqq1234")
        await seen.press("enter")
        assert title(seen) == "Whose code qqq1234 is this? Esc: nobody's"
        await seen.type("li")
        await seen.press("enter")
        assert seen.status == "✓ Li W. has this code now, arrived 10:42"
        await scan(seen, "QQQ-1234")
        assert seen.status.startswith("! Li W. is already here")
        await seen.type("qqq1235")
        await seen.press("enter")
        assert "differs by one letter or digit" in seen.status
        await seen.press("escape", "ctrl+n")
        code = seen.app.screen.query_one("#field-code", Input)
        assert code.value == "", "the code was nobody's"


async def test_a_code_is_never_taken_for_somebody_of_a_similar_name(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, people.add(Details(name="Agent007")))
        await seen.type("agent007")
        await seen.press("enter")
        assert seen.status == "✓ Agent007 arrived 10:42"
        await seen.type("agent008")
        await seen.press("enter")
        assert seen.status.startswith("! Nobody has the code agent008 yet")
        assert seen.count == "5 visitors"


@pytest.mark.parametrize("code", ["[b]x[/]1234", "a1\u202e23", "A1" * 99])
async def test_odd_codes_are_shown_letter_by_letter(
    here: Paths, minutes: Minutes, day: Day, code: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        seen.box.value = code
        await seen.press("enter")
        asked = seen.box._border_title
        assert asked is not None
        assert asked.plain.startswith(f"Whose code {clean(code, 40)} is this?")


async def test_the_recipe_stands_where_a_code_is_asked_for(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        note = seen.app.screen.query_one("#code .note", Static)
        assert not note.display
        seen.app.screen.query_one("#field-code").focus()
        await seen.settle()
        assert note.display
        assert str(note.content).startswith("A code here is made of: the first three letters")


# The dialog


async def test_a_card_is_made_shown_cancelled_and_all_of_it_taken_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        li = day["Li Wei"]
        dialog = await open_cards(seen, "li")
        assert seen.text("#name") == f"Cards of Li W.  #{li}"
        assert not dialog.query_one(QrCode).display
        await seen.press("enter")
        (card,) = held(seen, li)
        rows = [(row.name, row.note) for row in dialog.query_one(RowList).rows]
        assert rows == [(shown(card.number), "since 10:42")]
        assert str(dialog.query_one(QrCode).content).split("\n") == lines(card.number)
        dialog.query_one("#cancel").focus()
        await seen.press("enter")
        assert held(seen, li)[0].cancelled_at == minutes.now
        assert dialog.query_one(RowList).rows[0].note == "canceled 10:42"
        assert not dialog.query_one(QrCode).display
        await seen.press("ctrl+z")
        assert dialog.query_one(QrCode).display
        await seen.press(*UNDO_ONE_MORE)
        assert (held(seen, li), dialog.query_one(RowList).rows) == ([], ())
        await seen.press("escape", "escape")  # to the person's dialog, and to the door
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_the_marked_card_is_the_one_that_is_shown_and_cancelled(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        do(seen, cards.give(NEW, day["Li Wei"]))
        do(seen, cards.give(OTHER, day["Li Wei"]))
        dialog = await open_cards(seen, "li")
        assert str(dialog.query_one(QrCode).content).split("\n") == lines(OTHER)
        dialog.query_one(RowList).focus()
        await seen.press("down")
        assert str(dialog.query_one(QrCode).content).split("\n") == lines(NEW)
        await seen.pilot.click("#cancel")
        await seen.settle()
        counting = [card.number for card in held(seen, day["Li Wei"]) if not card.cancelled_at]
        assert counting == [OTHER]


async def test_a_card_on_its_dialog_may_be_scanned_from_the_screen(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        await open_cards(seen, "li")
        await seen.press("enter")
        await scan(seen, held(seen, day["Li Wei"])[0].number)
        assert isinstance(seen.app.screen, CardsDialog)
        assert "10:42  Li W." in seen.house


async def test_the_cards_are_written_to_a_file_of_its_owner(
    here: Paths, minutes: Minutes, day: Day, tmp_path: Path
) -> None:
    async with at_the_desk(here, minutes) as seen:
        dialog = await open_cards(seen, "li")
        name = dialog.query_one("#file", Input)
        assert name.value == f"~/cards-{day['Li Wei']}.pdf"
        name.value, target = str(tmp_path / "li.pdf"), tmp_path / "li.pdf"
        await seen.pilot.click("#write")
        await seen.settle()
        assert seen.text("#wrong") == "There is no card to print yet. Make one first."
        dialog.query_one("#make").focus()
        await seen.press("enter")
        name.focus()
        await seen.press("enter")
        await seen.until(target.exists)
        assert seen.text("#done") == f"1 card is in {target}, to print and cut."
        assert target.stat().st_mode & 0o777 == 0o600
        number = held(seen, day["Li Wei"])[0].number
        assert "".join(PdfReader(target).pages[0].extract_text().split()[:3]) == number
        for bad, sentence in (
            ("", "Write a file name that ends in .pdf, like ~/cards.pdf."),
            (str(tmp_path / "no" / "x.pdf"), "cannot be written (No such file or directory)"),
            (str(here.database.with_suffix(".pdf")), "cannot be written (the center's own)"),
        ):
            name.value = bad
            await seen.press("enter")
            await asyncio.sleep(0.05)
            await seen.settle()
            assert sentence in seen.text("#wrong")


async def test_while_names_are_hidden_the_dialog_hides_them_too(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9")
        await open_cards(seen, "li")
        assert "Li" not in seen.text("#name")


# The code on the screen


def test_the_code_in_half_blocks_is_the_code_with_light_around_it() -> None:
    upper = {" ": False, "▀": True, "▄": False, "█": True}
    lower = {" ": False, "▀": False, "▄": True, "█": True}
    drawn = [[half[cell] for cell in line] for line in lines(NEW) for half in (upper, lower)]
    code = modules(NEW)
    size = len(code)
    assert {len(row) for row in drawn} == {size + 8}
    inner = [tuple(row[4 : 4 + size]) for row in drawn[4 : 4 + size]]
    assert tuple(inner) == code
    around = sum(map(sum, drawn)) - sum(map(sum, inner))
    assert around == 0
    assert len(drawn) >= size + 8


@pytest.mark.parametrize("theme", ["frontdesk-light", "frontdesk-dark", "frontdesk-contrast"])
async def test_the_code_is_black_on_white_in_every_theme(
    here: Paths, minutes: Minutes, day: Day, theme: str, center: Callable[[Act], int]
) -> None:
    center(visits.arrive(day["Li Wei"]))
    async with at_the_desk(here, minutes, theme=theme) as seen:
        dialog = await open_cards(seen, "li")
        await seen.press("enter")
        code = dialog.query_one(QrCode)
        _, _, background, colour = code.colors
        assert (background.hex, colour.hex) == ("#FFFFFF", "#000000")
        assert (code.size.width, code.size.height) == (29, 15)
