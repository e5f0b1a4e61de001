"""Staff on shift by commands."""

from __future__ import annotations

import pytest

from . import shapes
from .line import Line
from .shapes import has_shape


@pytest.fixture
def house(line: Line) -> Line:
    """Ana and Bo work here; Ana is down for the desk till one, Bo for the van tonight."""
    began = ("--started-on", "2026-01-05")
    line.do("people", "add", "Ana Lima", "--role", "staff", *began)
    line.do("people", "add", "Bo Diaz", "--role", "volunteer", *began)
    line.do("people", "add", "Eve Stone")
    line.do("shifts", "add", "ana", "--starts", "09:00", "--ends", "13:00", "--job", "desk")
    night = ("--starts", "2026-11-23 22:00", "--ends", "2026-11-24 06:00")
    line.do("shifts", "add", "bo", *night, "--job", "van")
    line.do("shifts", "add", "--empty", "--starts", "10:00", "--ends", "12:00", "--job", "kitchen")
    return line


def test_who_is_on_expected_late_and_wanted(house: Line) -> None:
    now = house.do("shifts", "now")
    assert has_shape(now, shapes.SHIFTS_NOW)
    assert [slot["name"] for slot in now["late"]] == ["Ana Lima"]
    assert [slot["name"] for slot in now["expected"]] == ["Bo Diaz"]
    assert [slot["job"] for slot in now["empty_seats"]] == ["Kitchen"]
    house.do("shifts", "start", "ana")
    house.do("shifts", "break", "start", "ana")
    now = house.do("shifts", "now")
    assert has_shape(now, shapes.SHIFTS_NOW)
    assert now["on"][0] | {"work": 0, "shift": 0} == {
        "id": 1,
        "name": "Ana Lima",
        "job": "Desk",
        "since": "2026-11-23T10:42:00-05:00",
        "until": "2026-11-23T13:00:00-05:00",
        "on_break_since": "2026-11-23T10:42:00-05:00",
        "work": 0,
        "shift": 0,
    }
    assert house("shifts", "now").lines == [
        "1 on shift.",
        "[1] Ana Lima, Desk, since 10:42, until 13:00, on a break since 10:42",
        "Expected: [2] 22:00 to Tue 24 Nov 06:00 Van: Bo Diaz",
        "Open shift: [3] 10:00 to 12:00 Kitchen: open shift",
    ]


def test_who_is_on_shift_stands_beside_the_visitors_and_in_the_roll_call(house: Line) -> None:
    house.do("arrive", "eve")
    house.do("shifts", "start", "ana")
    here = house.do("here")
    assert has_shape(here, shapes.HERE)
    assert (here["count"], here["staff"]) == (
        1,
        [{"id": 1, "name": "Ana Lima", "until": "2026-11-23T13:00:00-05:00"}],
    )
    roll = house.do("here", "--roll-call")
    assert (roll["count"], roll["unnamed"], roll["in_house"], roll["to_find"]) == (1, 0, 2, 2)
    assert [each["name"] for each in roll["staff"]] == ["Ana Lima"]
    assert house.do("roll-call", "found", "ana")["staff"][0]["found"] is True
    assert house.do("roll-call", "not-found", "ana")["to_find"] == 2
    earlier = house.do("here", "--at", "10:30")
    assert (earlier["count"], earlier["staff"]) == (0, [])


def test_a_shift_is_covered_swapped_called_off_and_all_of_it_taken_back(house: Line) -> None:
    covered = house.do("shifts", "cover", "1", "bo", "--why", "ill")
    assert has_shape(covered, shapes.SHIFT_WITH_CHANGES)
    assert (covered["name"], covered["planned_name"]) == ("Bo Diaz", "Ana Lima")
    assert covered["changes"][0]["asked_by"] == 1
    back = house.do("shifts", "cover", "1", "--take-back")
    assert (back["name"], back["changes"][0]["taken_back_at"]) == (
        "Ana Lima",
        "2026-11-23T10:42:00-05:00",
    )
    assert house.do("shifts", "swap", "1", "2")["name"] == "Bo Diaz"
    assert house.do("shifts", "call-off", "3")["state"] == "called-off"
    assert house.no("shifts", "cover", "3", "bo")[0] == "called-off"
    assert house("shifts", "show", "1").lines == [
        "[1] 09:00 to 13:00 Desk: Bo Diaz, for Ana Lima",
        "  10:42 cover Bo Diaz, asked by Ana Lima: ill (undone)",
        "  10:42 swap Bo Diaz, asked by Ana Lima",
    ]
    house.do("undo", "4")
    assert [slot["state"] for slot in house.do("shifts", "list")] == ["planned", "empty", "planned"]


def test_starting_and_ending_record_what_happened(house: Line) -> None:
    assert has_shape(house.do("shifts", "start", "ana", "--at", "08:55"), shapes.STARTED)
    assert house("shifts", "end", "ana").out == "[1] 08:55 to 10:42 Ana Lima, Desk\n"
    over = house.do("shifts", "start", "bo", "--at", "07:00", "--until", "08:30", "--job", "van")
    assert (over["ended_how"], over["minutes"], over["shift"]) == ("later", 90, None)
    assert "--at" in house.misused("shifts", "start", "bo", "--until", "08:30")
    code, sentence = house.no("shifts", "start", "bo", "--at", "08:00")
    assert (code, sentence) == (
        "on-already",
        "Bo D. was already on shift (Van) from 07:00 to 08:30.",
    )


def test_an_hour_that_the_clocks_skip_or_that_comes_twice_is_no_hour(house: Line) -> None:
    skipped = ("--starts", "2027-03-14 02:30", "--ends", "2027-03-14 06:00", "--job", "van")
    code, sentence = house.no("shifts", "add", "bo", *skipped)
    assert (code, sentence) == (
        "hour-skipped",
        "The clocks skip 2027-03-14 02:30 that night. Choose a time an hour later.",
    )
    twice = ("--starts", "2026-11-01 01:30", "--ends", "2026-11-01 06:00", "--job", "van")
    assert house.no("shifts", "add", "bo", *twice)[0] == "hour-twice"
    first = ("--starts", "2026-11-01 01:30-04:00", "--ends", "2026-11-01 06:00", "--job", "van")
    assert house.do("shifts", "add", "bo", *first)["minutes"] == 330


def test_what_became_of_a_shift_that_nobody_started_is_settled(
    house: Line,
) -> None:
    for who in ("ana", "bo"):
        times = ("--starts", "2026-11-20 09:00", "--ends", "2026-11-20 13:00")
        house.do("shifts", "add", who, *times, "--job", "floor")
    assert len(house.do("shifts", "correct")["not_started"]) == 2
    assert house.do("shifts", "now")["to_correct"] == 2
    work = house.do("shifts", "settle", "4", "--worked", "--ended", "12:30")
    assert has_shape(work, shapes.WORK)
    assert (work["name"], work["shift"], work["minutes"]) == ("Ana Lima", 4, 210)
    assert house.no("shifts", "settle", "5", "--worked", "--who", "eve")[0] == "not-staff"
    off = house.do("shifts", "settle", "5", "--not-held", "--why", "snow")
    assert (off["state"], off["changes"][0]["why"]) == ("called-off", "snow")
    assert house.do("shifts", "now")["to_correct"] == 0
    house.do("shifts", "cover", "5", "--take-back")
    house.do("people", "add", "Cy Yates", "--role", "staff", "--started-on", "2026-01-05")
    work = house.do("shifts", "settle", "5", "--worked", "--who", "cy")
    assert (work["name"], work["planned_ends"]) == ("Cy Yates", "2026-11-20T13:00:00-05:00")
    (slot,) = house.do("shifts", "list", "--on", "2026-11-20", "--who", "cy")
    assert (slot["state"], slot["planned_name"]) == ("worked", "Bo Diaz")
    house.misused("shifts", "settle", "5", "--not-held", "--who", "cy")
    for _ in range(4):
        house.do("undo")
