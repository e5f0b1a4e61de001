"""Counting the house by commands."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Morning
from .line import Line
from .shapes import HEADCOUNT, has_shape


def three_here(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--at", "08:00")
    line.do("arrive", "--unnamed", "2")


def test_a_count_is_kept_and_listed(after: Callable[[Morning], Line]) -> None:
    line = after(three_here)
    assert line("headcount", "3").lines == ["3 counted, 3 checked in."]
    assert line("headcount", "list").lines == ["10:42 3 counted, 3 checked in"]
    assert has_shape(line.do("headcount", "list", "--on", "2026-11-23"), [HEADCOUNT])
    assert line("headcount", "list", "--on", "2026-11-22").lines == [
        "There was no head count then."
    ]


def test_more_than_are_signed_in_may_be_signed_in_by_the_same_act(
    after: Callable[[Morning], Line],
) -> None:
    line = after(three_here)
    assert line("headcount", "5").lines == [
        "5 counted, 3 checked in.",
        "--reconcile checks in, without a name, who is not on the list yet.",
    ]
    made = line.do("headcount", "5", "--reconcile")
    assert (made["signed_in"], len(made["arrived"]), made["count"]) == (3, 2, 5)
    line.do("undo")
    assert line.here() == ["Ana Lima", "+2"]
    assert len(line.do("headcount", "list")) == 1


def test_fewer_than_are_signed_in_are_only_told_until_somebody_says_who_left(
    after: Callable[[Morning], Line],
) -> None:
    line = after(three_here)
    said = line("headcount", "1", "--reconcile")
    assert said.lines == [
        "1 counted, 3 checked in.",
        "Who may have left, longest over their usual stay first:",
        "08:00 Ana Lima",
        "10:42 without a name",
        "10:42 without a name",
        "Count again with --left WHO, or --left-unnamed N, for those who have.",
    ]
    assert line.here() == ["Ana Lima", "+2"]
    made = line.do("headcount", "1", "--left", "ana", "--left-unnamed", "1")
    assert (made["left"], made["count"], made["may_have_left"]) == ([1, 2], 1, [])
    assert line.do("visits", "list")[0]["left_how"] == "estimated"


def test_what_cannot_be_counted_is_refused_in_a_sentence(
    after: Callable[[Morning], Line],
) -> None:
    line = after(three_here)
    line.add("Bo Diaz")
    assert line.no("headcount", "-1") == ("count-out-of-range", "Choose a number from 0 to 10,000.")
    assert line.no("headcount", "1", "--left", "bo") == (
        "not-here", "“bo” is not here now. Look at “here”.",
    )  # fmt: skip
    assert line.no("headcount", "1", "--left-unnamed", "3") == (
        "not-so-many", "There are 2 here without a name.",
    )  # fmt: skip
    assert "is not a whole number" in line.misused("headcount", "many")
    assert "changes nothing" in line.misused("headcount", "list", "--reconcile")
    assert "is for" in line.misused("headcount", "3", "--on", "2026-11-22")
    assert line.do("headcount", "list") == []


def test_an_arrival_says_how_full_the_house_is_and_is_never_refused(
    after: Callable[[Morning], Line],
) -> None:
    line = after(three_here)
    line.do("center", "--capacity", "4")
    first = line.do("arrive", "--new", "Bo Diaz")
    assert (first["count"], first["capacity"], first["over_capacity"]) == (4, 4, False)
    said = line("arrive", "--unnamed", "2")
    assert said.lines[-1] == "The house is full: 6 of 4."
    assert line.do("arrive", "bo")["over_capacity"] is True
    assert line.do("here")["count"] == 6


def test_who_is_on_shift_is_counted_and_makes_nobody_up(line: Line) -> None:
    for name in ("Sam Tan", "Lee Ash"):
        line.do("people", "add", name, "--role", "staff")
        line.do("shifts", "start", name)
    line.do("arrive", "--new", "Ana Lima")
    counted = line.do("headcount", "3", "--reconcile")
    assert (counted["arrived"], counted["difference"]) == ([], 0)
    here = line.do("here")
    assert (here["count"], here["on_shift"], here["in_house"]) == (1, 2, 3)
    called = line.do("here", "--roll-call")
    assert (called["count"], called["on_shift"], called["in_house"]) == (1, 2, 3)
    assert (len(called["visitors"]), len(called["staff"])) == (1, 2)
