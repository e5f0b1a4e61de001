"""WHO and WHEN: the words for a person and for a time, the same in every command."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Morning
from .line import Line


def six_people(line: Line) -> None:
    """1 Rosa Maria Diaz, 2 Rosa Diaz, 3 José O'Brien, 4 a code, 5 a code, 6 🙂🙂."""
    line.add("Rosa Maria Diaz", "Rosa Diaz")
    line.do("people", "add", "José O'Brien", "--other-name", "Pepe")
    line.do("arrive", "--code", "AB12cd")
    line.do("arrive", "--code", "EF34gh")
    line.do("leave", "ab12cd")
    line.do("leave", "ef34gh")
    line.add("🙂🙂")


@pytest.fixture
def known(after: Callable[[Morning], Line]) -> Line:
    """The center knows six people, and nobody is here."""
    return after(six_people)


@pytest.mark.parametrize(
    ("who", "person"),
    [
        ("#1", 1),
        ("#03", 3),
        (" #2 ", 2),
        ("Rosa Diaz", 2),
        ("  rosa   DIAZ ", 2),
        ("diaz ros mar", 1),
        ("rmd", 1),
        ("jose", 3),
        ("José O’Brien", 3),
        ("obrien j", 3),
        ("o'b", 3),
        ("pepe", 3),
        ("ab12CD", 4),
        ("AB-12-cd", 4),
        ("🙂", 6),
    ],
)
def test_who_is_one_person_by_number_name_or_code(known: Line, who: str, person: int) -> None:
    assert known.do("arrive", who)["person"] == person
    assert known.do("people", "show", who)["id"] == person


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("rosa", "two-people-fit"),
        ("diaz", "two-people-fit"),
        ("ros", "two-people-fit"),
        ("nobody", "nobody-fits"),
        ("ab12ce", "nobody-fits"),
        ("rosa smith", "nobody-fits"),
        ("#7", "no-such-person"),
        ("#0", "no-such-person"),
        ("#-1", "no-such-person"),
        ("#", "no-such-person"),
        ("#one", "no-such-person"),
        ("# 1", "no-such-person"),
        ("#99999999999999999999999", "no-such-person"),
        ("x" * 10_000, "nobody-fits"),
        ("'; DROP TABLE person; --", "nobody-fits"),
        ('rosa" OR "', "nobody-fits"),
    ],
)
def test_who_is_never_guessed(known: Line, who: str, code: str) -> None:
    for words in (["arrive"], ["leave"], ["people", "show"], ["visits", "list", "--who"]):
        assert known.no(*words, who)[0] == code
    assert known.here() == []


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("1", "Nobody matches “1”. For a number, write #1."),
        ("", "Write a name, a number like #12, or a card."),
    ],
)
def test_what_was_meant_as_a_number_or_left_empty_is_told(
    known: Line, who: str, sentence: str
) -> None:
    assert known.no("arrive", who) == ("nobody-fits", sentence)


def test_a_name_that_fits_two_is_refused_with_both_shown(known: Line) -> None:
    _, sentence = known.no("arrive", "rosa")
    assert "Rosa Maria Diaz (#1)" in sentence
    assert "Rosa Diaz (#2)" in sentence


@pytest.mark.parametrize("who", ["", " ", "***", "!?", "\u202e"])
def test_no_letters_fit_nobody(known: Line, who: str) -> None:
    assert known.no("arrive", who)[0] == "nobody-fits"


def test_no_letters_do_not_check_in_the_one_person_without_a_name(line: Line) -> None:
    line.do("arrive", "--code", "AB12cd")
    line.do("leave", "ab12cd")
    assert line.no("arrive", " ")[0] == "nobody-fits"
    assert line.here() == []


@pytest.mark.parametrize("terminal", ["\x1b[31mAna", "Ana\x1b]52;c;aGk=\x07", "Ana\x9b2J\u202e"])
def test_what_was_typed_comes_back_without_what_a_terminal_obeys(line: Line, terminal: str) -> None:
    for words in (["arrive", terminal], ["visits", "list", "--on", terminal], [terminal]):
        said = line(*words)
        assert said.status in (1, 2)
        assert said.err.rstrip("\n").isprintable()
        refused = line(*words, "--json")
        assert refused.document["message"].isprintable()
    assert line("arrive", "--unnamed", "--at", terminal).err.rstrip("\n").isprintable()


ARRIVALS = [
    ("10:00", "2026-11-23T10:00:00-05:00"),
    ("9:05", "2026-11-23T09:05:00-05:00"),
    ("09:05:30", "2026-11-23T09:05:30-05:00"),
    ("now", "2026-11-23T10:42:00-05:00"),
    ("NOW", "2026-11-23T10:42:00-05:00"),
    ("00:00", "2026-11-23T00:00:00-05:00"),
    ("10:42", "2026-11-23T10:42:00-05:00"),
    ("15:00Z", "2026-11-23T10:00:00-05:00"),
    ("2026-11-20 14:30", "2026-11-20T14:30:00-05:00"),
    ("2026-11-20T14:30", "2026-11-20T14:30:00-05:00"),
    ("2026-07-01 14:30", "2026-07-01T14:30:00-04:00"),
    ("2026-11-20 14:30-05:00", "2026-11-20T14:30:00-05:00"),
    ("2026-11-20T19:30:00Z", "2026-11-20T14:30:00-05:00"),
    ("2026-11-01 01:30-04:00", "2026-11-01T01:30:00-04:00"),
    ("2026-11-01 01:30-05:00", "2026-11-01T01:30:00-05:00"),
    ("2026-03-08 03:30", "2026-03-08T03:30:00-04:00"),
]


@pytest.mark.parametrize(("when", "at"), ARRIVALS)
def test_when_is_a_time_at_the_center(line: Line, when: str, at: str) -> None:
    assert line.do("arrive", "--unnamed", "--at", when)["at"] == at


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2026-03-08 02:30", "hour-skipped"),
        ("2026-11-01 01:30", "hour-twice"),
        ("10:44", "in-the-future"),
        ("2026-11-24 09:00", "in-the-future"),
        ("2027-01-01 00:00", "in-the-future"),
        ("", "not-a-time"),
        (" ", "not-a-time"),
        ("10:60", "not-a-time"),
        ("2026-11-20", "not-a-time"),
        ("2026-02-30 10:00", "not-a-time"),
        ("20/11/2026 10:00", "not-a-time"),
        ("1776-07-04 12:00", "not-a-time"),
        ("9999-07-04 12:00", "not-a-time"),
        ("10:00+99:00", "not-a-time"),
        ("١٠:٠٠", "not-a-time"),
        ("1" * 10_000, "not-a-time"),
    ],
)
def test_a_time_that_is_none_is_refused(line: Line, when: str, code: str) -> None:
    assert line.no("arrive", "--unnamed", "--at", when)[0] == code
    assert line.do("check")["visits"] == 0


def test_the_hour_that_comes_twice_wants_an_offset_and_says_which(line: Line) -> None:
    noon = "2026-11-01T12:00:00-05:00"
    _, sentence = line.no("arrive", "--unnamed", "--at", "01:30", clock=noon)
    for offset in ("-04:00", "-05:00"):
        assert f"2026-11-01 01:30{offset}" in sentence
        at = line.do("arrive", "--unnamed", "--at", f"01:30{offset}", clock=noon)["at"]
        assert at == f"2026-11-01T01:30:00{offset}"


def test_the_hour_that_the_clocks_skip_is_refused_on_the_day_itself(line: Line) -> None:
    noon = "2026-03-08T12:00:00-04:00"
    assert line.no("arrive", "--unnamed", "--at", "02:30", clock=noon)[0] == "hour-skipped"


@pytest.mark.parametrize("text", ["2026-13-01", "someday", "", "23.11.2026", "2026-2-1"])
def test_a_day_that_is_none_is_refused(line: Line, text: str) -> None:
    line.add("Ana Lima")
    for words in (
        ["visits", "list", "--on", text],
        ["visits", "export", "out.csv", "--from", text],
        ["people", "edit", "ana", "--joined-on", text],
        ["people", "edit", "ana", "--role", "guest", "--started-on", text],
    ):
        assert line.no(*words)[0] == "not-a-day"


def test_a_clock_that_is_none_is_wrong_usage(line: Line) -> None:
    said = line("here", clock="late")
    assert said.status == 2
    assert said.err.startswith("FRONTDESK_CLOCK is not a time.")
