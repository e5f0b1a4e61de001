"""Who arrives hears of their conversations of today, and of a break that they are taking."""

from __future__ import annotations

import pytest

from .line import Line

PROPOSED = ("--at", "11:00", "--minutes", "30", "--room", "Blue room")


@pytest.fixture
def house(line: Line) -> Line:
    """Sam is on shift till one; the Blue room is there to talk in."""
    line.do("people", "add", "Sam Tan", "--role", "staff")
    line.add("Dee Ray", "Lee Ash")
    line.do("shifts", "add", "sam", "--starts", "10:00", "--ends", "13:00", "--job", "desk")
    line.do("shifts", "start", "sam")
    line.do("talk", "rooms", "add", "Blue room")
    return line


def test_who_arrives_hears_when_their_time_is_and_where(house: Line) -> None:
    house.do("talk", "propose", "dee", "sam", *PROPOSED, "--agreed")
    arrived = house.do("arrive", "dee")
    assert arrived["conversations"] == [
        {
            "conversation": 1,
            "state": "agreed",
            "start": "2026-11-23T11:00:00-05:00",
            "with": "Sam Tan",
            "room": "Blue room",
            "prevented": None,
        }
    ]
    assert arrived["taking_a_break"] is None
    house.do("undo")
    assert house("arrive", "dee").lines == [
        "Dee Ray arrived 10:42.",
        "Your time with Sam T. is at 11:00, Blue room.",
    ]
    assert house.do("arrive", "lee")["conversations"] == []


def test_what_was_only_proposed_says_so_to_either_side(house: Line) -> None:
    house.do("talk", "propose", "dee", "sam", *PROPOSED)
    said = house("arrive", "dee").lines[1]
    assert said == "Your time with Sam T. is at 11:00, Blue room (not agreed yet)."
    assert house("arrive", "sam").lines[1] == (
        "A time with Dee R. at 11:00 is proposed, Blue room."
    )


def test_somebody_who_is_taking_a_break_is_told_apart_in_a_plain_sentence(house: Line) -> None:
    house.do("break", "start", "lee", "--until", "2026-11-30", "--still-open", "the phone line.")
    assert house("arrive", "lee").lines[1:] == [
        "Lee A. is taking a break from the center. Welcome back on Mon 30 Nov.",
        "Until then, this is still open to them: the phone line.",
    ]
    house.do("undo")
    assert house.do("arrive", "lee")["taking_a_break"] == {
        "until": "2026-11-30",
        "still_open": "the phone line",
    }
    house.do("break", "start", "dee", "--until", "2026-11-30")
    assert house("arrive", "dee").lines[2] == "Nobody wrote down what is still open to them."


def test_a_time_that_cannot_be_any_more_is_told_so(house: Line) -> None:
    house.do("talk", "propose", "dee", "sam", *PROPOSED, "--agreed")
    house.do("shifts", "end", "sam")
    assert house("arrive", "dee").lines[1] == (
        "Your time with Sam T. at 11:00 is not possible; it needs another time."
    )
    house.do("undo")
    (awaited,) = house.do("arrive", "dee")["conversations"]
    assert awaited["prevented"]["reason"]
