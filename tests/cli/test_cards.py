"""Cards by commands: from the sheet that is printed to the door and back out of use."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from pypdf import PdfReader

from frontdesk.domain.people.cards import make, shown

from .conftest import Morning
from .line import Line

NEW = shown(make(Random("new").randrange))
"""A card that is nobody's yet."""


def two_on_file(line: Line) -> None:
    """Ana and Bo are on file."""
    line.add("Ana Lima", "Bo Diaz")


@pytest.fixture
def desk(after: Callable[[Morning], Line]) -> Line:
    return after(two_on_file)


def new_card(line: Line, who: str = "ana") -> str:
    return str(line.do("cards", "make", who)[0]["number"])


def test_a_card_does_for_who_in_every_command(desk: Line) -> None:
    card = new_card(desk)
    assert desk.do("arrive", card)["name"] == "Ana Lima"
    assert desk.do("leave", card.lower())["name"] == "Ana Lima"
    assert desk.do("arrive", "--code", card.replace("-", ""), "--at", "10:42")["person"] == 1
    assert desk.do("roll-call", "found", card)["found"] == 1
    assert [each["number"] for each in desk.do("people", "show", card)["cards"]] == [card]
    assert f"Card: {card} since 10:42" in desk("people", "show", "ana").lines


def test_a_cancelled_card_is_refused_until_that_is_taken_back(desk: Line) -> None:
    card = new_card(desk)
    assert desk.do("cards", "cancel", card)[0]["cancelled_at"] == "2026-11-23T10:42:00-05:00"
    for words in (["arrive", card], ["arrive", "--code", card], ["leave", card]):
        code, sentence = desk.no(*words)
        assert code == "card-cancelled"
        assert "Find the person by name" in sentence
        assert "Ana" not in sentence
    assert desk.no("cards", "cancel", card)[0] == "card-cancelled"
    assert desk("cards", "list", "ana").out.endswith("since 10:42, canceled 10:42\n")
    assert desk.do("undo")["undone"][0]["sentence"] == "Undone: Canceled a card of Ana L."
    assert desk.do("arrive", card)["person"] == 1


def test_a_card_of_nobodys_is_given_by_a_command(desk: Line) -> None:
    assert desk.no("arrive", NEW)[0] == "card-unknown"
    assert desk.do("cards", "give", NEW, "bo")[0]["name"] == "Bo Diaz"
    assert desk.here() == []
    assert desk.no("cards", "give", NEW, "ana")[0] == "card-taken"
    assert desk.do("arrive", NEW)["name"] == "Bo Diaz"


@pytest.mark.parametrize("slip", ["3K3M-2HXW-9C3N", "7K3M-2HXW-9C3", "7K3MM-2HXW-9C3N"])
@pytest.mark.parametrize(
    "words", [["arrive"], ["arrive", "--code"], ["leave"], ["cards", "cancel"], ["people", "show"]]
)
def test_a_card_with_a_slip_is_one_sentence(desk: Line, words: list[str], slip: str) -> None:
    code, sentence = desk.no(*words, slip)
    assert code == "card-not-read"
    assert sentence == ("That card was not read well. Scan it again, or find the person by name.")


def test_without_cards_the_list_says_how_to_make_one(desk: Line) -> None:
    assert desk("cards", "list").out == "Nobody has a card yet. “cards make WHO” makes one.\n"
    assert desk("cards", "list", "bo").out == "No card yet. “cards make WHO” makes one.\n"
    assert desk.do("cards", "list") == []


def test_the_list_of_all_leaves_out_what_is_cancelled(desk: Line) -> None:
    one, two, three = new_card(desk), new_card(desk, "bo"), new_card(desk)
    desk.do("cards", "cancel", one)
    assert [each["number"] for each in desk.do("cards", "list")] == [three, two]
    assert [each["number"] for each in desk.do("cards", "list", "ana")] == [three, one]


def test_a_sheet_is_its_owners_and_holds_the_cards_that_count(desk: Line) -> None:
    one, two, three = new_card(desk), new_card(desk, "bo"), new_card(desk)
    desk.do("cards", "cancel", one)
    place = desk.folder / "cards.pdf"
    for words, on_it in (
        (["--all"], [three, two]),
        (["bo", "#1", "bo"], [two, three]),
        (["ana"], [three]),
    ):
        said = desk.do("cards", "print", *words, "--to", str(place))
        assert said == {"file": str(place), "rows": len(on_it)}
        text = PdfReader(place).pages[0].extract_text()
        assert [word for word in text.split() if len(word) == 4] == [
            group for card in on_it for group in card.split("-")
        ]
        assert "Ana" not in text
    assert place.stat().st_mode & 0o777 == 0o600


def test_cards_of_nobodys_are_printed_and_known_when_they_are_shown(desk: Line) -> None:
    place = desk.folder / "new.pdf"
    assert desk.do("cards", "print", "--new", "9", "--to", str(place))["rows"] == 9
    groups = PdfReader(place).pages[1].extract_text().split()
    card = "-".join(groups)
    assert desk.no("arrive", card)[0] == "card-unknown"
    assert desk.do("cards", "list") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["print", "ana", "--to", "x.pdf"], "no-cards"),
        (["print", "--all", "--to", "x.pdf"], "no-cards"),
        (["print", "--new", "0", "--to", "x.pdf"], "count-out-of-range"),
        (["print", "nobody", "--to", "x.pdf"], "nobody-fits"),
        (["print", "--new", "1", "--to", "missing/x.pdf"], "cannot-write"),
        (["make", "ana", "--count", "501"], "count-out-of-range"),
        (["make", "#99"], "no-such-person"),
        (["give", "hello", "ana"], "card-not-read"),
        (["cancel", NEW], "card-unknown"),
    ],
)
def test_what_cannot_be_is_refused_and_no_file_is_left(
    desk: Line, words: list[str], code: str
) -> None:
    assert desk.no("cards", *words)[0] == code
    assert not list(desk.folder.glob("*.pdf"))


@pytest.mark.parametrize("words", [[], ["ana", "--all"], ["--all", "--new", "1"]])
def test_whose_cards_are_printed_is_said_in_one_way(desk: Line, words: list[str]) -> None:
    said = desk.misused("cards", "print", *words, "--to", "x.pdf")
    assert said == "Say whose cards, or --all, or --new N: one of them."


def test_a_code_is_never_told(desk: Line) -> None:
    desk.do("people", "add", "Cy", "--code", "CYY0101")
    for words in (["people", "show", "CYY0101"], ["people", "export", "-"], ["journal", "list"]):
        assert "cyy0101" not in desk(*words).out.casefold()
        assert "cyy0101" not in desk(*words, "--json").out.casefold()
    assert desk.do("people", "show", "cy")["has_code"] is True


def test_the_recipe_is_set_shown_and_stands_where_a_code_was_not_right(desk: Line) -> None:
    recipe = "first two letters of your last name, day you were born, last two digits of the year"
    assert desk.do("center", "--code-recipe", recipe)["code_recipe"] == recipe
    assert f"A code here is made of: {recipe}." in desk("center").lines
    assert desk.no("arrive", "--code", "zz")[1].endswith(f"made of: {recipe}.")
    assert desk.do("center", "--code-recipe", "")["code_recipe"] == ""
    desk.do("undo")
    assert desk.do("center")["code_recipe"] == recipe


def test_the_recipe_may_stand_in_the_file_for_set_up(bare: Line) -> None:
    file = bare.file('name = "Oak"\nzone = "UTC"\ncode_recipe = "two letters, two digits"\n')
    bare.do("setup", "--from", file)
    assert bare.do("center")["code_recipe"] == "two letters, two digits"


def test_a_nameless_person_counts_once_however_the_code_is_written(desk: Line) -> None:
    first = desk.do("arrive", "--code", "LIM0784")
    desk.do("leave", "lim-0784")
    again = desk.do("arrive", "--code", "lím 07 84", clock="2026-11-23T12:00:00-05:00")
    assert again["person"] == first["person"]
