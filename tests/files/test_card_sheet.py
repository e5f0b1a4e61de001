"""A sheet of cards: what a reader reads from it, and what somebody who finds a card learns."""

from __future__ import annotations

import io
import re
from random import Random

import pytest
from pypdf import PdfReader

from frontdesk.domain.people.cards import make, shown
from frontdesk.files.card_sheet import ToPrint, modules, sheet

NOW = 1795448520
NUMBERS = [make(Random(seed).randrange) for seed in range(20)]


def words(pdf: bytes) -> list[str]:
    """Return the words on each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_code_is_the_smallest_there_is_with_its_three_corners() -> None:
    for number in NUMBERS:
        code = modules(number)
        assert {len(code), *map(len, code)} == {21}
        corner = tuple([True] * 7)
        assert code[0][:7] == code[0][-7:] == code[-1][:7] == code[6][:7] == corner


def test_the_page_says_the_number_and_beside_it_whose_it_is() -> None:
    cards = [ToPrint(NUMBERS[0], 12), ToPrint(NUMBERS[1])]
    (page,) = words(sheet(cards, NOW))
    assert page.split() == [
        *shown(NUMBERS[0]).split("-"),
        "for",
        "#12",
        *shown(NUMBERS[1]).split("-"),
    ]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2), (20, 3)])
def test_eight_cards_are_on_a_page(count: int, pages: int) -> None:
    found = words(sheet([ToPrint(number) for number in NUMBERS[:count]], NOW))
    assert len(found) == pages
    groups = " ".join(found).split()
    assert groups == [part for number in NUMBERS[:count] for part in shown(number).split("-")]


def test_the_sheet_fits_on_letter_and_on_a4_paper() -> None:
    pdf = sheet([ToPrint(number, 1) for number in NUMBERS[:8]], NOW)
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    boxes = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (-[\d.]+) re", content.get_data().decode())
    assert boxes
    to_mm = 25.4 / 72
    for x, y, wide, high in ([float(part) * to_mm for part in box] for box in boxes):
        assert x >= 10
        assert x + wide <= 200
        assert 279.4 - y >= 10
        assert 279.4 - (y + high) <= 269.4


def test_the_sheet_says_nothing_of_the_center_or_of_this_machine() -> None:
    pdf = PdfReader(io.BytesIO(sheet([ToPrint(NUMBERS[0], 12)], NOW)))
    said = dict(pdf.metadata or {})
    assert set(said) <= {"/Producer", "/CreationDate"}
    assert "20261123154200" in str(said["/CreationDate"])
    assert sheet([ToPrint(NUMBERS[0])], NOW) == sheet([ToPrint(NUMBERS[0])], NOW)
