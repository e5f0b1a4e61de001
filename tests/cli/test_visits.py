"""The visits on record: listed, put right, taken off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Morning
from .line import Line


def some_visits(line: Line) -> None:
    """Visits 1 and 2 of Ana on Friday and Saturday, 3 of Bo on Friday, 4 today without a name."""
    line.add("Ana Lima", "Bo Diaz")
    for who, day in (("ana", "20"), ("ana", "21"), ("bo", "20")):
        line.do("arrive", who, "--at", f"2026-11-{day} 10:00")
        line.do("leave", who, "--at", f"2026-11-{day} 11:30")
    line.do("arrive", "--unnamed")


@pytest.fixture
def week(after: Callable[[Morning], Line]) -> Line:
    """The center has four visits on record."""
    return after(some_visits)


@pytest.mark.parametrize(
    ("words", "visits"),
    [
        ([], [4]),
        (["--on", "2026-11-20"], [1, 3]),
        (["--on", "today"], [4]),
        (["--on", "2026-11-19"], []),
        (["--from", "2026-11-21"], [2, 4]),
        (["--to", "2026-11-20"], [1, 3]),
        (["--from", "2026-11-20", "--to", "2026-11-21"], [1, 3, 2]),
        (["--who", "ana"], [2, 1]),
        (["--who", "ana", "--limit", "1"], [2]),
        (["--who", "ana", "--on", "2026-11-20"], [1]),
        (["--who", "bo", "--from", "2026-11-21"], []),
    ],
)
def test_the_visits_of_days_and_of_somebody_are_listed(
    week: Line, words: list[str], visits: list[int]
) -> None:
    assert [visit["id"] for visit in week.do("visits", "list", *words)] == visits
    empty = week("visits", "list", *words).out == "No visits are on record.\n"
    assert empty == (not visits)


def test_a_line_says_which_visit_when_and_whose(week: Line) -> None:
    week.do("arrive", "--code", "AB12cd", "--for", "art")
    assert week("visits", "list", "--from", "2026-11-20").lines == [
        "[1] Fri 20 Nov 10:00 to Fri 20 Nov 11:30 Ana Lima - entered later",
        "[3] Fri 20 Nov 10:00 to Fri 20 Nov 11:30 Bo Diaz - entered later",
        "[2] Sat 21 Nov 10:00 to Sat 21 Nov 11:30 Ana Lima - entered later",
        "[4] 10:42 without a name",
        "[5] 10:42 someone with a code - Art",
    ]
    names = [visit["name"] for visit in week.do("visits", "list")]
    assert names == [None, "someone with a code"]


@pytest.mark.parametrize(
    "words",
    [
        ["--on", "2026-11-20", "--from", "2026-11-20"],
        ["--on", "2026-11-20", "--to", "2026-11-20"],
        ["--limit", "3"],
        ["--who", "ana", "--limit", "3", "--on", "today"],
        ["--limit", "0", "--who", "ana"],
    ],
)
def test_words_that_do_not_go_together_are_not_silently_dropped(
    week: Line, words: list[str]
) -> None:
    week.misused("visits", "list", *words)


@pytest.mark.parametrize("command", [["visits", "list"], ["visits", "export", "out.csv"]])
def test_days_the_wrong_way_round_are_refused(week: Line, command: list[str]) -> None:
    days = ["--from", "2026-11-21", "--to", "2026-11-20"]
    assert week.no(*command, *days)[0] == "days-reversed"
    assert week.no(*command, "--from", "2026-11-24")[0] == "days-reversed"


def test_a_visit_is_put_right(week: Line) -> None:
    words = ["--arrived", "2026-11-20 09:00", "--left", "2026-11-20 12:00", "--as", "bo"]
    right = week.do("visits", "correct", "1", *words)
    assert (right["arrived"], right["left"], right["minutes"]) == (
        "2026-11-20T09:00:00-05:00",
        "2026-11-20T12:00:00-05:00",
        180,
    )
    assert (right["left_how"], right["entered_by"]) == ("left-at-another-time", 2)


def test_a_visit_can_be_said_to_go_on(week: Line) -> None:
    week.do("arrive", "ana", "--at", "10:00")
    week.do("leave", "ana")
    assert week.here() == ["+1"]
    assert week.do("visits", "correct", "5", "--still-here")["left"] is None
    assert week.here() == ["Ana Lima", "+1"]
    assert week.do("visits", "correct", "5", "--left", "now")["minutes"] == 42


def test_a_visit_that_never_was_is_taken_off_and_comes_back(week: Line) -> None:
    assert week("visits", "correct", "1", "--remove").out == "Visit 1 is deleted.\n"
    assert week.no("visits", "correct", "1", "--remove")[0] == "no-such-visit"
    week.do("undo")
    assert week.do("visits", "list", "--on", "2026-11-20")[0]["id"] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["9", "--remove"], "no-such-visit"),
        (["9", "--left", "10:00"], "no-such-visit"),
        (["1", "--left", "2026-11-20 09:00"], "left-before-arrived"),
        (["1", "--arrived", "2026-11-20 12:00"], "left-before-arrived"),
        (["1", "--left", "2026-11-22 10:00"], "too-long-a-visit"),
        (["1", "--left", "11:00"], "in-the-future"),
        (["1", "--still-here"], "must-have-ended"),
        (["1", "--arrived", "2026-11-20 10:00"], "nothing-new"),
        (["2", "--arrived", "2026-11-20 11:00", "--left", "2026-11-20 12:00"], "already-here"),
        (["1", "--arrived", "2026-03-08 02:30"], "hour-skipped"),
    ],
)
def test_a_rule_says_no_in_words_and_nothing_is_changed(
    week: Line, words: list[str], code: str
) -> None:
    before = week.do("visits", "list", "--from", "2026-11-01")
    assert week.no("visits", "correct", *words)[0] == code
    assert week.do("visits", "list", "--from", "2026-11-01") == before


@pytest.mark.parametrize(
    "words",
    [
        ["1"],
        ["one", "--remove"],
        ["0", "--remove"],
        ["-1", "--remove"],
        ["9" * 30, "--remove"],
        ["9" * 5000, "--remove"],
        ["1", "--left", "10:00", "--still-here"],
        ["1", "--remove", "--left", "10:00"],
        ["1", "--remove", "--still-here"],
    ],
)
def test_a_correction_that_says_nothing_or_too_much_is_wrong_usage(
    week: Line, words: list[str]
) -> None:
    week.misused("visits", "correct", *words)


def test_a_visit_is_given_to_another_person_and_what_it_was_for_is_put_right(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--for", "Meal")
    line.add("Bo Diaz")
    given = line.do("visits", "correct", "1", "--who", "bo", "--for", "Art")
    assert (given["name"], given["activities"]) == ("Bo Diaz", ["Art"])
    assert line.here() == ["Bo Diaz"]
    assert line.do("visits", "correct", "1", "--unnamed", "--for", "")["activities"] == []
    assert line.here() == ["+1"]
    added = line.do("visits", "add", "ana", "--arrived", "09:00", "--for", "Art")
    assert (added["name"], added["activities"]) == ("Ana Lima", ["Art"])
    assert "not both" in line.misused("visits", "correct", "1", "--who", "bo", "--unnamed")
    line.do("undo", "3")
    assert line.here() == ["Ana Lima"]
