"""The rota by commands: patterns, publishing, leave, closed days, coverage, and what goes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import icalendar
import pytest

from . import shapes
from .line import Line
from .shapes import Shape, has_shape


@pytest.fixture
def house(line: Line) -> Line:
    """Ana and Bo work here; Ana has the desk on weekday mornings, published for two weeks."""
    line.do("people", "add", "Ana Lima", "--role", "staff")
    line.do("people", "add", "Bo Diaz", "--role", "volunteer", "--drives", "yes")
    line.do("people", "add", "Eve Stone")
    line.do("center", "--hours", "mon-fri=09:00-17:00")
    mornings = ("--days", "mon-fri", "--starts", "09:00", "--ends", "13:00", "--job", "desk")
    line.do("shifts", "pattern", "add", "ana", *mornings)
    line.do("shifts", "publish", "2026-11-23..2026-12-04")
    line.do("shifts", "start", "ana", "--at", "09:02")
    line.do("shifts", "coverage", "add", "--people", "2")
    line.do("shifts", "leave", "add", "bo", "--from", "2026-12-24")
    line.do("shifts", "closed", "add", "2026-12-25", "--reason", "Christmas Day")
    return line


COMMANDS: dict[str, tuple[list[str], Shape]] = {
    "list": (["list", "--from", "2026-11-23", "--to", "2026-12-04"], [shapes.SHIFT]),
    "list --who": (["list", "--who", "ana"], [shapes.SHIFT]),
    "show": (["show", "1"], shapes.SHIFT_WITH_CHANGES),
    "move": (["move", "2", "--starts", "10:00"], shapes.SHIFT_WITH_CHANGES),
    "worked": (["worked"], [shapes.WORK]),
    "end": (["end", "ana"], shapes.WORK),
    "break": (["break", "start", "ana"], shapes.WORK),
    "correct": (["correct", "1", "--began", "09:00"], shapes.WORK),
    "correct --remove": (["correct", "1", "--remove"], {"work": int, "removed": bool}),
    "correct, alone": (["correct"], shapes.TO_CORRECT),
    "pattern list": (["pattern", "list"], [shapes.PATTERN]),
    "pattern skip": (["pattern", "skip", "1", "2026-11-30"], shapes.PATTERN),
    "pattern end": (["pattern", "end", "1", "2026-11-30"], shapes.PATTERN),
    "publish": (["publish", "2026-11-23..2026-12-11"], shapes.PUBLISHED),
    "publish again": (["publish", "2026-11-23"], shapes.PUBLISHED),
    "leave list": (["leave", "list"], [shapes.LEAVE]),
    "leave add": (
        ["leave", "add", "ana", "--from", "2026-11-24", "--to", "2026-11-25", "--reason", "rest"],
        shapes.LEAVE | {"empty_seats": [shapes.SHIFT]},
    ),
    "leave remove": (["leave", "remove", "1"], {"leave": int, "removed": bool}),
    "closed list": (["closed", "list"], [shapes.CLOSED]),
    "closed add": (["closed", "add", "2026-11-26"], shapes.CLOSED),
    "closed remove": (["closed", "remove", "2026-12-25"], {"on": shapes.day, "removed": bool}),
    "coverage gaps": (["coverage", "gaps"], [shapes.GAP]),
    "coverage list": (["coverage", "list"], [shapes.RULE]),
    "coverage add": (["coverage", "add", "--driver", "van"], [shapes.RULE]),
    "coverage add --training": (["coverage", "add", "--training", "First aid"], [shapes.RULE]),
    "settings": (["settings", "--late", "5"], shapes.TOLERANCES),
    "jobs list": (["jobs", "list"], [shapes.JOB]),
    "jobs add": (["jobs", "add", "Garden"], shapes.JOB),
    "hours": (["hours", "--to", "2026-11-30"], shapes.HOURS),
    "hours --csv": (["hours", "--csv", "hours.csv"], shapes.EXPORTED),
    "ics": (["ics", "ana", "ana.ics"], shapes.EXPORTED),
    "week": (["week"], [shapes.WEEK]),
    "week --to": (["week", "2026-12-04", "--to", "week.txt"], shapes.EXPORTED),
    "import": (["import", "rota.csv"], shapes.IMPORTED),
    "leave import": (["leave", "import", "leave.csv"], shapes.IMPORTED),
    "closed import": (["closed", "import", "closed.csv", "--dry-run"], shapes.IMPORTED),
}

FILES = {
    "rota.csv": "name,starts,ends,job\nBo Diaz,2026-11-24 09:00,13:00,desk\n",
    "leave.csv": "name,from,to,reason\nAna Lima,2026-11-24,2026-11-25,rest\n",
    "closed.csv": "on,reason\n2026-11-26,Thanksgiving\n",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_document_has_its_shape_and_without_json_there_are_plain_lines(
    house: Line, name: str
) -> None:
    for file, text in FILES.items():
        house.file(text, file)
    words, shape = COMMANDS[name]
    assert has_shape(house.do("shifts", *words), shape)
    if name not in ("ics", "publish again"):
        house("undo")  # so that it may be done once more
    said = house("shifts", *words)
    assert (said.status, said.err) == (0, ""), said
    assert said.lines
    assert not any(line.startswith(("{", "[{")) for line in said.lines)


def test_a_rota_is_read_with_its_bad_rows_named_and_twice_changes_nothing(house: Line) -> None:
    rows = [
        "name,starts,ends,job",
        "Bo Diaz,2026-11-24 09:00,13:00,Garden",
        ",2026-11-24 13:00,17:00,desk",
        ",2026-11-24 13:00,17:00,desk",
        "Ana Lima,2026-11-24 12:00,14:00,desk",
        "Eve Stone,2026-11-24 12:00,14:00,desk",
        "Nobody,2026-11-24 12:00,14:00,desk",
        "Bo Diaz,2026-11-25 13:00,2026-11-25 09:00,desk",
        "Bo Diaz,2026-11-25 09:00,2026-11-26 09:01,desk",
        "Bo Diaz,2026-12-25 09:00,13:00,desk",
        "Bo Diaz,2027-03-14 02:30,06:00,desk",
        "Bo Diaz,2026-11-26 09:00,13:00,",
        "Bo Diaz,09:00,13:00,desk",
        "Bo Diaz,2026-12-24 09:00,13:00,desk",
    ]
    file = house.file("\n".join(rows) + "\n")
    dry = house.do("shifts", "import", file, "--dry-run")
    read = house.do("shifts", "import", file)
    assert dry == read | {"dry_run": True}
    assert (read["added"], read["notes"]) == (
        4,
        [
            "Garden: new on the center's list of jobs.",
            "Bo D. has time off on 2026-12-24. That is an open shift.",
        ],
    )
    assert {bad["line"]: bad["message"] for bad in read["bad"]} == {
        5: "It overlaps a shift from Tue 24 Nov 09:00 to 13:00.",
        6: "Eve S. is not staff or volunteer. Add that role first, in “Edit details”. “frontdesk "
        "people "
        "edit '#3' --role volunteer” does.",
        7: "Nobody on file is called “Nobody”. Read in the people first.",
        8: "That shift ends Wed 25 Nov 2026 09:00, before it starts Wed 25 Nov 2026 13:00. "
        "If it goes past midnight, write the day too.",
        9: "A shift is not longer than 24 hours. Check the days.",
        10: "The center is closed on Fri 25 Dec (Christmas Day). Choose another day, or remove "
        "the closed day.",
        11: "starts: The clocks skip 2027-03-14 02:30 that night. Choose a time an hour later.",
        12: "job: say what is done on the shift.",
        13: "starts: write day and time, like 2026-11-23 14:30.",
    }
    again = house.do("shifts", "import", file)
    assert (again["added"], again["unchanged"]) == (0, 4)
    house.do("undo")
    assert len(house.do("shifts", "jobs", "list")) == 4


def test_leave_and_closed_days_are_read_and_twice_change_nothing(house: Line) -> None:
    leave = house.file(
        "name,from,to,reason\nAna Lima,2026-11-24,2026-11-25,rest\nBo Diaz,2026-12-24,,\n"
        "Eve Stone,2026-11-24,,\nAna Lima,2026-12-03,2026-12-01,\n,2026-12-03,,\n"
    )
    read = house.do("shifts", "leave", "import", leave)
    assert (read["added"], read["unchanged"], [bad["line"] for bad in read["bad"]]) == (
        1, 1, [4, 5, 6],
    )  # fmt: skip
    assert house.do("shifts", "leave", "import", leave)["unchanged"] == 2
    closed = house.file("on,reason\n2026-11-26,Thanksgiving\n2026-12-25,\n26.11.2026,\n")
    read = house.do("shifts", "closed", "import", closed)
    assert (read["added"], read["unchanged"], [bad["line"] for bad in read["bad"]]) == (1, 1, [4])
    states = {
        slot["starts"][:10]: slot["state"]
        for slot in house.do("shifts", "list", "--from", "2026-11-24", "--to", "2026-11-26")
    }
    assert states == {"2026-11-24": "leave", "2026-11-25": "leave", "2026-11-26": "closed"}


def events(line: Line, who: str) -> dict[str, tuple[str, int, str]]:
    """Return somebody's calendar: start, sequence and status by the stable id."""
    file = line.folder / f"{who}.ics"
    line.do("shifts", "ics", who, str(file))
    calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
    return {
        str(event["uid"]).partition("@")[0]: (
            f"{event['dtstart'].dt:%m-%d %H:%M}",
            int(event["sequence"]),
            str(event["status"]),
        )
        for event in calendar.walk("VEVENT")
    }


def test_a_phones_calendar_hears_of_every_change_under_the_same_id(house: Line) -> None:
    before = events(house, "ana")
    assert before["shift-2-1"] == ("11-24 09:00", 0, "CONFIRMED")
    assert events(house, "ana") == before  # nothing has changed, so nothing is newer
    house.do("shifts", "cover", "2", "bo")
    assert events(house, "ana")["shift-2-1"] == ("11-24 09:00", 1, "CANCELLED")
    assert events(house, "bo") == {"shift-2-2": ("11-24 09:00", 1, "CONFIRMED")}
    house.do("shifts", "cover", "2", "--take-back")
    assert events(house, "ana")["shift-2-1"] == ("11-24 09:00", 2, "CONFIRMED")
    assert events(house, "bo") == {"shift-2-2": ("11-24 09:00", 2, "CANCELLED")}
    house.do("undo")  # an undo is a change like any other
    assert events(house, "ana")["shift-2-1"] == ("11-24 09:00", 3, "CANCELLED")
    house.do("shifts", "leave", "add", "ana", "--from", "2026-11-30")
    assert events(house, "ana")["shift-6-1"] == ("11-30 09:00", 1, "CANCELLED")
    house.do("shifts", "closed", "add", "2026-12-01")
    after = events(house, "ana")
    assert after["shift-7-1"] == ("12-01 09:00", 1, "CANCELLED")
    assert after["shift-8-1"] == before["shift-8-1"]


def test_a_phone_that_heard_of_what_was_undone_since_is_told_so(house: Line) -> None:
    house.do("shifts", "cover", "2", "bo")
    assert events(house, "bo") == {"shift-2-2": ("11-24 09:00", 1, "CONFIRMED")}
    house.do("undo")
    assert events(house, "bo") == {"shift-2-2": ("11-24 09:00", 2, "CANCELLED")}
    assert events(house, "ana")["shift-2-1"] == ("11-24 09:00", 2, "CONFIRMED")
    house.do("shifts", "cover", "2", "bo")
    assert events(house, "bo") == {"shift-2-2": ("11-24 09:00", 3, "CONFIRMED")}
    house.do("undo")
    assert events(house, "bo") == {"shift-2-2": ("11-24 09:00", 4, "CANCELLED")}


def test_a_phone_is_told_of_a_shift_that_was_undone_and_swapped_before(house: Line) -> None:
    kept = events(house, "ana")
    house.do("shifts", "add", "bo", "--starts", "2026-12-03 13:00", "--ends", "2026-12-03 17:00",
             "--job", "desk")  # fmt: skip
    listed = house.do("shifts", "list", "--from", "2026-12-03", "--to", "2026-12-03")
    number = listed[-1]["shift"]
    anas, bos = f"shift-{number}-1", f"shift-{number}-2"
    assert events(house, "bo")[bos] == ("12-03 13:00", 0, "CONFIRMED")
    house.do("shifts", "swap", "3", str(number))
    assert events(house, "ana")[anas] == ("12-03 13:00", 1, "CONFIRMED")
    assert events(house, "bo")[bos] == ("12-03 13:00", 1, "CANCELLED")
    house.do("undo")
    assert events(house, "ana")[anas] == ("12-03 13:00", 2, "CANCELLED")
    assert events(house, "bo")[bos] == ("12-03 13:00", 2, "CONFIRMED")
    house.do("undo")  # of the shift itself
    after = events(house, "ana")
    assert after.pop(anas) == ("12-03 13:00", 3, "CANCELLED")
    assert after.pop("shift-3-1") == (kept["shift-3-1"][0], 2, "CONFIRMED")
    assert after == {uid: each for uid, each in kept.items() if uid != "shift-3-1"}
    assert events(house, "bo")[bos] == ("12-03 13:00", 3, "CANCELLED")


def test_a_phone_is_told_when_somebody_no_longer_works_here_and_when_they_do_again(
    house: Line,
) -> None:
    assert events(house, "ana")["shift-6-1"] == ("11-30 09:00", 0, "CONFIRMED")
    house.do("people", "edit", "ana", "--end-role", "staff", "--ended-on", "2026-11-27")
    assert events(house, "ana")["shift-6-1"] == ("11-30 09:00", 1, "CANCELLED")
    house.do("undo")
    assert events(house, "ana")["shift-6-1"] == ("11-30 09:00", 2, "CONFIRMED")


def test_a_seat_is_empty_while_somebody_is_gone_who_comes_back_later(house: Line) -> None:
    house.do("people", "edit", "ana", "--end-role", "staff", "--ended-on", "2026-11-27")
    house.do("people", "edit", "ana", "--role", "volunteer", "--started-on", "2026-12-01")
    listed = house.do("shifts", "list", "--from", "2026-11-27", "--to", "2026-12-01")
    assert [(slot["starts"][5:10], slot["state"]) for slot in listed] == [
        ("11-27", "planned"), ("11-30", "gone"), ("12-01", "planned"),
    ]  # fmt: skip
    phone = events(house, "ana")
    assert [phone[f"shift-{number}-1"][1:] for number in (6, 7)] == [
        (2, "CANCELLED"), (2, "CONFIRMED"),
    ]  # fmt: skip


def test_a_shift_is_moved_by_calling_it_off_and_adding_another_and_one_undo_takes_both_back(
    house: Line,
) -> None:
    before = house.do("shifts", "list", "--from", "2026-11-24", "--to", "2026-11-24")
    moved = house.do("shifts", "move", "2", "--starts", "10:00", "--why", "a dentist")
    assert (moved["name"], moved["job"]) == ("Ana Lima", "Desk")
    assert (moved["starts"], moved["ends"]) == (
        "2026-11-24T10:00:00-05:00",
        "2026-11-24T14:00:00-05:00",
    )
    old = house.do("shifts", "show", "2")
    assert [(each["kind"], each["why"]) for each in old["changes"]] == [("called-off", "a dentist")]
    phone = events(house, "ana")
    assert phone["shift-2-1"] == ("11-24 09:00", 1, "CANCELLED")
    assert phone[f"shift-{moved['shift']}-1"] == ("11-24 10:00", 0, "CONFIRMED")
    house.do("undo")
    assert house.do("shifts", "list", "--from", "2026-11-24", "--to", "2026-11-24") == before
    phone = events(house, "ana")
    assert phone["shift-2-1"] == ("11-24 09:00", 2, "CONFIRMED")
    assert phone[f"shift-{moved['shift']}-1"] == ("11-24 10:00", 1, "CANCELLED")


def test_a_shift_is_moved_only_to_where_it_fits(house: Line) -> None:
    house.do("shifts", "add", "ana", "--starts", "2026-11-24 14:00", "--ends", "2026-11-24 18:00",
             "--job", "desk")  # fmt: skip
    said = {
        ("--starts", "11:00"): "Ana L. already has a shift then: Desk, Tue 24 Nov 14:00 to 18:00. "
        "Choose another time or someone else.",
        (
            "--ends",
            "08:00",
        ): "That shift ends Tue 24 Nov 2026 08:00, before it starts Tue 24 Nov 2026 09:00. "
        "If it goes past midnight, write the day too.",
        ("--ends", "2026-11-25 09:01"): "A shift is not longer than 24 hours. Check the days.",
        ("--starts", "09:00"): "That shift is already at that time.",
        ("--starts", "2027-03-14 02:30"): "The clocks skip 2027-03-14 02:30 that night. Choose a "
        "time an hour later.",
    }
    for words, sentence in said.items():
        assert house.no("shifts", "move", "2", *words)[1] == sentence
    assert not house.do("shifts", "show", "2")["changes"]
    house.do("shifts", "move", "2", "--starts", "08:00", "--ends", "12:00")  # over its own hours
    assert house.no("shifts", "move", "2", "--starts", "10:00")[1] == (
        "That shift was canceled. Undo that first, then change it."
    )
    assert house.no("shifts", "cover", "2", "--take-back")[1].startswith(
        "Ana L. already has a shift then: Desk, Tue 24 Nov 08:00 to 12:00."
    )


def test_a_moved_shift_is_not_at_both_times_when_the_old_one_is_taken_back(house: Line) -> None:
    moved = house.do("shifts", "move", "2", "--starts", "2026-11-24 15:00")
    assert house.no("shifts", "cover", "2", "--take-back") == (
        "moved-since",
        "That shift was moved: Desk, Tue 24 Nov 15:00 to 19:00. Cancel that "
        "one first, then undo this.",
    )
    house.do("shifts", "call-off", str(moved["shift"]))
    assert house.do("shifts", "cover", "2", "--take-back")["state"] == "planned"
    house.do("shifts", "call-off", "3")  # one that was not moved
    assert house.do("shifts", "cover", "3", "--take-back")["state"] == "planned"


def test_a_calendar_is_in_the_centers_zone_and_in_utc_where_the_clocks_change(house: Line) -> None:
    house.do("shifts", "add", "bo", "--starts", "2027-03-13 22:00", "--ends", "2027-03-14 06:00",
             "--job", "van")  # fmt: skip
    house.do("shifts", "ics", "bo", "bo.ics")
    text = Path("bo.ics").read_text()
    assert "DTSTART;TZID=America/New_York:20270313T220000" in text
    assert "DTEND:20270314T100000Z" in text
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:America/New_York" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11" in text
    assert "RDATE" not in text


def test_the_week_on_paper_names_who_works_and_leaves_room_for_who_is_wanted(house: Line) -> None:
    house.do("shifts", "leave", "add", "ana", "--from", "2026-11-24")
    house.do("shifts", "closed", "add", "2026-11-26", "--reason", "Thanksgiving")
    lines = house("shifts", "week").lines
    assert lines[:6] == [
        "Schedule, Mon 23 Nov 2026 to Sun 29 Nov 2026",
        "Harbor House",
        "",
        "Mon 23 Nov   open 09:00-17:00",
        "09:00-13:00  Desk  Ana L.",
        "",
    ]
    assert "09:00-13:00  Desk  ________________" in lines
    assert "The center is closed (Thanksgiving)." in lines
    assert house("shifts", "week", "2027-03-14").lines[-2] == (
        "Sun 14 Mar   23 h: the clocks go forward 1 h"
    )


def test_words_that_do_not_go_together(house: Line) -> None:
    for words in (
        ["pattern", "add", "ana", "--rule", "FREQ=DAILY", "--every", "2", "--starts", "09:00",
         "--ends", "10:00", "--job", "desk"],
        ["coverage", "add", "--driver", "van", "--job", "desk"],
        ["correct", "1"],
        ["correct", "--began", "09:00"],
        ["correct", "1", "--remove", "--job", "desk"],
        ["list", "--on", "2026-11-23", "--to", "2026-11-24"],
    ):  # fmt: skip
        house.misused("shifts", *words)
    assert house.no("shifts", "publish", "2026-12-04..2026-12-01")[0] == "days-reversed"
    assert house.no("shifts", "publish", "2027-11-27")[0] == "nothing-new"
    bad_time = ["--days", "mon", "--starts", "25:00", "--ends", "10:00", "--job", "desk"]
    assert house.no("shifts", "pattern", "add", "ana", *bad_time)[0] == "not-a-time"


def test_what_to_type_next_stands_at_the_command_line_alone(house: Line) -> None:
    """A bad row, and a pattern of somebody who has left: what is said elsewhere names none."""
    visits = house.file("name,arrived\nZora Quill,2026-11-20 10:00\n")
    said = house("visits", "import", visits)
    assert "or have them added. Add --add-people for that." in said.out + said.err
    house.do("people", "edit", "ana", "--end-role", "staff", "--ended-on", "2026-12-04")
    said = house("shifts", "publish", "2026-12-07..2026-12-11")
    assert "End their repeating shift [1]" in said.out
    assert "“frontdesk shifts pattern end 1 DAY” ends [1]." in said.out
