"""Every paper is written as what the ending of its file says, and nothing else is."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from .line import Line

FOUR = "End the file's name with .pdf, .xlsx, .csv or .txt"

PAPERS = {
    "week": ("shifts", "week", "--to"),
    "hours": ("shifts", "hours", "--csv"),
    "roll call": ("here", "--roll-call", "--to"),
    "day's sheet": ("talk", "sheet"),
    "reminders": ("talk", "reminders"),
    "training": ("training", "report"),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_what_its_ending_says(line: Line, paper: str) -> None:
    words = PAPERS[paper]
    line.do("arrive", "--new", "Ana Lima")
    for kind, begins in (("pdf", b"%PDF-"), ("xlsx", b"PK"), ("PDF", b"%PDF-")):
        place = line.folder / f"paper.{kind}"
        line.do(*words, str(place))
        assert place.read_bytes().startswith(begins)
    for kind in ("csv", "txt"):
        place = line.folder / f"paper.{kind}"
        line.do(*words, str(place))
        text = place.read_text()
        assert text
        assert ("," in text.splitlines()[0]) or kind == "txt"
    for name in ("paper.doc", "paper", "paper.ods"):
        said = line(*words, str(line.folder / name))
        assert said.status == 2
        assert FOUR in said.err
        assert not (line.folder / name).exists()


def test_what_goes_out_as_one_kind_alone_is_not_written_as_another(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima")
    for words, name in (
        (("people", "export"), "people.xlsx"),
        (("visits", "export"), "visits.pdf"),
        (("talk", "ics", "ana"), "ana.csv"),
        (("cards", "print", "--new", "1", "--to"), "cards.txt"),
    ):
        said = line(*words, str(line.folder / name))
        assert said.status == 2
        assert "End the file's name so." in said.err
        assert not (line.folder / name).exists()


def test_the_roll_call_as_a_pdf_has_its_day_its_minute_and_boxes(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima")
    place = line.folder / "roll.pdf"
    line.do("here", "--roll-call", "--to", str(place))
    (page,) = PdfReader(io.BytesIO(place.read_bytes())).pages
    words = page.extract_text()
    assert "Roll call, Mon 23 Nov 2026 10:42" in words
    assert "□" in words
    assert "Ana Lima" in words
