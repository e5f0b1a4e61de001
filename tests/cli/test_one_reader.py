"""A day or a time is read alike by every option of every command, and in every column of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .line import Line

CLOCK = "2026-10-26T09:00:00-04:00"  # a Monday

DAYS = {
    "fri": "2026-10-30",
    "next mon": "2026-11-02",
    "27 Nov": "2026-11-27",
    "Nov 27": "2026-11-27",
    "11/27": "2026-11-27",
    "in 2 weeks": "2026-11-09",
    "tomorrow": "2026-10-27",
    "2026-11-27": "2026-11-27",
}

TIMES = {
    "9": "09:00",
    "9am": "09:00",
    "9:30": "09:30",
    "14:00": "14:00",
    "3:30 pm": "15:30",
    "3:30pm": "15:30",
    "noon": "12:00",
    "24:00": "24:00",
}

SPANS = {
    ("18:00", "00:00"): ("18:00", "2026-10-31T00:00:00-04:00"),
    ("18:00", "24:00"): ("18:00", "2026-10-31T00:00:00-04:00"),
    ("22:00", "06:00"): ("22:00", "2026-10-31T06:00:00-04:00"),
    ("9", "5"): ("09:00", "2026-10-30T17:00:00-04:00"),
    ("9am", "noon"): ("09:00", "2026-10-30T12:00:00-04:00"),
}

House = Callable[..., Any]


@pytest.fixture
def house(line: Line) -> House:
    """Run a command at the center, where Ana and Bo work."""

    def do(*words: str) -> Any:
        return line.do(*words, clock=CLOCK)

    for name in ("Ana Lima", "Bo Diaz"):
        do("people", "add", name, "--role", "staff", "--started-on", "2026-01-05")
    do("talk", "rooms", "add", "Blue room")
    return do


def imported(line: Line, noun: tuple[str, ...], *rows: str) -> None:
    """Read rows in as a file."""
    (line.folder / "in.csv").write_text("\n".join(rows) + "\n", "utf-8")
    line.do(*noun, "import", "in.csv", clock=CLOCK)


def test_a_day_to_come_is_the_same_everywhere(line: Line, house: House) -> None:
    for text, day in DAYS.items():
        leave = house("shifts", "leave", "add", "ana", "--from", text)
        assert (leave["from"], leave["to"]) == (day, day), text
        house("undo")
        assert house("shifts", "closed", "add", text)["on"] == day
        house("undo")
        known = house("know", "add", "ana", "Key is back", "--until", text)
        assert known["until"] == day
        house("undo")
        imported(line, ("shifts", "closed"), "on,reason", f"{text},rest")
        assert [each["on"] for each in house("shifts", "closed", "list")] == [day]
        house("undo")
        imported(line, ("shifts", "leave"), "name,from", f"Ana Lima,{text}")
        assert [each["from"] for each in house("shifts", "leave", "list")] == [day]
        house("undo")


def test_what_has_been_is_the_latest_such_day(line: Line, house: House) -> None:
    for text, day in (("fri", "2026-10-23"), ("Oct 5", "2026-10-05"), ("10/5", "2026-10-05")):
        visit = house("visits", "add", "ana", "--arrived", f"{text} 9am", "--left", "noon")
        assert visit["arrived"] == f"{day}T09:00:00-04:00", text
        assert visit["left"] == f"{day}T12:00:00-04:00"
        assert [each["id"] for each in house("visits", "list", "--on", text)] == [visit["id"]]
        house("undo")
        imported(line, ("visits",), "name,arrived,left", f"Ana Lima,{text} 9am,noon")
        assert len(house("visits", "list", "--on", day)) == 1
        house("undo")
        person = house("people", "edit", "ana", "--joined-on", text)
        assert person["joined_on"] == day
        house("undo")


def test_a_time_is_the_same_everywhere(line: Line, house: House) -> None:
    for text, time in TIMES.items():
        day, clock = ("2026-10-31", "00:00") if time == "24:00" else ("2026-10-30", time)
        start = f"{day}T{clock}:00-04:00"
        shift = house(
            "shifts", "add", "ana", "--job", "desk", "--starts", f"fri {text}", "--ends", "11pm"
        )  # fmt: skip
        assert shift["starts"] == start, text
        house("undo")
        imported(line, ("shifts",), "name,starts,ends,job", f"Ana Lima,Oct 30 {text},11pm,desk")
        (shift,) = house("shifts", "list", "--from", "fri", "--to", "sat")
        assert shift["starts"] == start
        house("undo")


@pytest.mark.parametrize("hours", SPANS)
def test_an_end_not_after_its_start_is_the_next_day_everywhere(
    line: Line, house: House, hours: tuple[str, str]
) -> None:
    starts, ends = hours
    begins, until = SPANS[hours]
    both = (f"2026-10-30T{begins}:00-04:00", until)
    add = ("shifts", "add", "ana", "--job", "desk", "--starts", f"fri {starts}", "--ends", ends)
    shift = house(*add)
    assert (shift["starts"], shift["ends"]) == both
    house("undo")
    shift = house("shifts", "add", "ana", "--job", "desk", "--starts", "fri 7", "--ends", "8")
    moved = house("shifts", "move", str(shift["shift"]), "--starts", starts, "--ends", ends)
    assert (moved["starts"], moved["ends"]) == both
    house("undo", "2")
    imported(line, ("shifts",), "name,starts,ends,job", f"Ana Lima,2026-10-30 {starts},{ends},desk")
    (shift,) = house("shifts", "list", "--on", "fri")
    assert (shift["starts"], shift["ends"]) == both
    house("undo")
    for words in (
        ("--days", "fri", "--starts", starts, "--ends", ends),
        ("--days", f"fri {starts}-{ends}"),
    ):
        house("shifts", "pattern", "add", "ana", "--job", "desk", *words)
        house("shifts", "publish", "fri")
        (shift,) = house("shifts", "list", "--on", "fri")
        assert (shift["starts"], shift["ends"]) == both
        house("undo", "2")
    room = house("talk", "rooms", "close", "Blue room", "--from", f"fri {starts}", "--to", ends)
    assert both[0] in str(room)
    assert both[1] in str(room)


def test_hours_of_the_house_are_read_alike_and_may_go_over_midnight(house: House) -> None:
    hours = house("center", "--hours", "mon-fri=9-5", "--hours", "sat=18:00-00:00")["hours"]
    assert (hours["mon"], hours["sat"]) == ("09:00-17:00", "18:00-24:00")
    assert house("center", "--hours", "sun=22:00-06:00")["hours"]["sun"] == "22:00-06:00"


def test_what_is_no_day_or_time_is_wrong_usage(line: Line, house: House) -> None:
    for words in (
        ("shifts", "leave", "add", "ana", "--from", "soon"),
        ("shifts", "add", "ana", "--job", "desk", "--starts", "late", "--ends", "9pm"),
        ("arrive", "bo", "--at", "25:00"),
    ):
        said = line(*words, clock=CLOCK)
        assert (said.status, said.out) == (2, "")
        assert "Write it like" in said.err


def test_the_night_with_the_hour_twice_is_told_apart(line: Line, house: House) -> None:
    add = ("shifts", "add", "ana", "--job", "desk", "--starts", "2026-11-01 01:30")
    code, sentence = line.no(*add, "--ends", "5am", clock=CLOCK)
    assert (code, "comes twice" in sentence) == ("hour-twice", True)
    house(*add[:-1], "2026-11-01 1:30am second", "--ends", "5am")
    lines = line("shifts", "list", "--on", "2026-11-01", clock=CLOCK).lines
    assert "01:30 (2nd)" in lines[0]
