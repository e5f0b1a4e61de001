"""Pages as PDF: any name can be read on it or is a square, and it goes on with its heads."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from frontdesk.domain.paper import Paper, Table, plain
from frontdesk.files.pdf import LACKED, pdf

NOW = 1795448520
NAMES = (
    "Nguyễn Thị Łucja Ștefan",
    "Ólafur Þórður",
    "Ελένη",
    "Жанна",
    "Անի",
    "ნინო",
    "O’Brien-Šimić",
)


def a_paper(*names: str, title: str = "The list") -> Paper:
    rows = tuple((name, str(number)) for number, name in enumerate(names))
    return Paper(title, ("A line.",), (Table("Who", ("Name", "Number"), rows),), foot="the foot")


def pages(paper: Paper) -> list[str]:
    """Return the words on each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf(paper, NOW))).pages]


def test_names_with_any_accents_and_in_greek_and_cyrillic_letters_can_be_read() -> None:
    (page,) = pages(a_paper(*NAMES))
    for name in NAMES:
        assert name in page


def test_the_font_goes_along_and_is_no_larger_than_what_is_used() -> None:
    content = pdf(a_paper(*NAMES), NOW)
    fonts = PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert all("/DescendantFonts" in font.get_object() for font in fonts.values())
    assert len(content) < 60_000


def test_what_the_font_does_not_have_is_a_square_and_never_left_out() -> None:
    (page,) = pages(a_paper("李明", "Ann 🌻 B", "\ud800x", "a\x1bb", "A\u200dB"))
    assert f"{LACKED}{LACKED} 0" in page
    assert f"Ann {LACKED} B 1" in page
    assert f"{LACKED}x 2" in page


def test_a_long_list_has_its_heads_and_its_foot_on_every_page() -> None:
    found = pages(a_paper(*(f"Person {number}" for number in range(120))))
    assert len(found) > 1
    for number, page in enumerate(found, 1):
        assert "Name Number" in page
        assert "the foot" in page
        assert f"page {number} of {len(found)}" in page


def test_what_nearly_fits_is_printed_smaller_to_stay_on_one_page() -> None:
    assert [len(pages(a_paper(*["Ann"] * many))) for many in (30, 45)] == [1, 1]


def test_names_of_any_length_are_broken_and_not_cut() -> None:
    text = "".join(pages(a_paper("x" * 200, "A " * 100)))
    assert text.count("x") == 200


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=60))
def test_no_text_keeps_a_page_from_being_written(names: list[str], title: str) -> None:
    paper = a_paper(*names, title=title)
    assert pdf(paper, NOW).startswith(b"%PDF")
    assert list(plain(paper))


@pytest.mark.parametrize("heads", [("Name", "Number"), ("", "")])
def test_a_table_without_heads_or_rows_is_no_trouble(heads: tuple[str, ...]) -> None:
    paper = Paper("Empty", (), (Table("", heads, ()),))
    assert pdf(paper, NOW).startswith(b"%PDF")
    assert next(plain(paper)) == "Empty"


def test_plain_lines_stand_in_columns() -> None:
    assert list(plain(a_paper("Ann", "Bartholomew"))) == [
        "The list",
        "A line.",
        "",
        "Who",
        "Name         Number",
        "Ann          0",
        "Bartholomew  1",
        "",
        "the foot",
    ]
