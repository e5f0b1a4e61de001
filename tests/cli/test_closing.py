"""The end of a day by commands, and the next morning's list."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Morning
from .line import Line

NEXT = "2026-11-24T09:00:00-05:00"


def two_here(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--at", "08:00")
    line.do("arrive", "--unnamed")


def test_closing_settles_who_is_in_and_the_next_morning_asks(
    after: Callable[[Morning], Line],
) -> None:
    line = after(two_here)
    said = line("close-day")
    assert said.lines == [
        "Mon 23 Nov is closed. 2 check-outs are estimated:",
        "[1] 08:00 to 10:00 (estimated) Ana Lima - entered later",
        "[2] 10:42 to 10:42 (estimated) without a name",
    ]
    assert line.here() == []
    assert line.no("close-day") == (
        "closed-already",
        "Mon 23 Nov was already closed 10:42. You can still correct each check-out.",
    )
    asked = line.do("estimated", clock=NEXT)
    assert [visit["id"] for visit in asked["visits"]] == [1, 2]
    line.do("undo")
    assert line.here() == ["Ana Lima", "+1"]


def test_an_hour_alone_is_meant_on_the_day_that_is_closed(
    after: Callable[[Morning], Line],
) -> None:
    line = after(two_here)
    closed = line.do("close-day", "2026-11-23", "--at", "17:00", clock=NEXT)
    assert {visit["left"] for visit in closed["settled"]} == {"2026-11-23T17:00:00-05:00"}
    assert {visit["left_how"] for visit in closed["settled"]} == {"estimated"}


def test_a_day_and_hour_alone_say_the_day_too(after: Callable[[Morning], Line]) -> None:
    line = after(two_here)
    assert line.do("close-day", "--at", "2026-11-23 17:00", clock=NEXT)["day"] == "2026-11-23"


def test_a_day_without_anybody_is_closed_too(after: Callable[[Morning], Line]) -> None:
    line = after(two_here)
    assert line("close-day", "2026-11-20").lines == [
        "Fri 20 Nov is closed. Nobody was still checked in."
    ]


def test_a_closed_day_asks_why(after: Callable[[Morning], Line]) -> None:
    line = after(two_here)
    line.do("close-day")
    asked = "Mon 23 Nov is closed. Open F7 Past days and say why in a few words. Or add --why."
    assert line.no("visits", "correct", "1", "--left", "09:00") == ("day-closed", asked)
    assert line.no("visits", "correct", "1", "--remove") == ("day-closed", asked)
    assert line.no("visits", "add", "ana", "--arrived", "10:30") == ("day-closed", asked)
    assert line.no("leave", "ana", "--at", "09:00") == ("day-closed", asked)
    line.do("visits", "correct", "1", "--left", "09:00", "--why", "she called")
    line.do("visits", "add", "--unnamed", "--arrived", "09:30", "--why", "counted twice")
    said = line("visits", "why")
    assert said.lines == ["[1] 10:42: she called", "[3] 10:42: counted twice"]
    assert [each["why"] for each in line.do("visits", "why", "2026-11-23")] == [
        "she called", "counted twice",
    ]  # fmt: skip
    assert line("visits", "why", "2026-11-20").status == 0


def test_leavings_that_nobody_saw_may_be_left_as_estimated(
    after: Callable[[Morning], Line],
) -> None:
    line = after(two_here)
    line.do("close-day")
    said = line("estimated", "--leave", clock=NEXT)
    assert said.lines == ["2 check-outs accepted as estimated."]
    document = line.do("estimated", clock=NEXT)
    assert (document["visits"], document["looked_at"]) == ([], 2)
    assert line("estimated", clock=NEXT).lines == [
        "Every check-out of Mon 23 Nov is known or was looked at (2 stay estimated)."
    ]
    assert line("estimated", "--leave", clock=NEXT).status == 1


def test_a_visit_that_nobody_closed_counts_as_here_nowhere_on_another_day(
    after: Callable[[Morning], Line],
) -> None:
    line = after(two_here)
    line.do("center", "--capacity", "1")
    assert line.here(clock=NEXT) == []
    assert line.do("here", "--roll-call", clock=NEXT)["count"] == 0
    assert line.do("find", "ana", clock=NEXT)[0]["here_since"] is None
    assert line("find", "ana", clock=NEXT).lines == ["#1 Ana Lima - last here Mon 23 Nov 08:00"]
    assert line.do("headcount", "0", clock=NEXT)["signed_in"] == 0
    assert line.no("leave", "--unnamed", clock=NEXT)[0] == "not-so-many"
    line.do("visits", "export", "out.csv", clock=NEXT)
    rows = (line.folder / "out.csv").read_text().splitlines()[1:]
    assert [row.split(",")[3] for row in rows] == ["", ""]  # no leaving, and none made up
    arrived = line.do("arrive", "--new", "Bo Diaz", clock=NEXT)
    assert (arrived["count"], arrived["over_capacity"]) == (1, False)
    assert line.here("--at", "2026-11-24 08:00", clock=NEXT) == []
    came_again = line.do("arrive", "ana", clock=NEXT)
    assert came_again["already_here"] is False
    assert line.here(clock=NEXT) == ["Bo Diaz", "Ana Lima"]
