"""Conversations by line commands: their shapes, what they refuse, and a day with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from . import conversation_shapes, shapes
from .conftest import Morning
from .line import Line
from .shapes import Shape, has_shape

LATER = "2026-11-23T11:05:00-05:00"


def staff_and_visitors(line: Line) -> None:
    """Dee and Sam are on shift until 13:00; Ana agreed on 11:00 with Dee, Bo waits for anyone."""
    sheet = "name,roles,started_on\nDee Ray,staff,2026-01-05\nSam Ode,staff,2026-01-05\n"
    line.do("people", "import", line.file(sheet))
    line.add("Ana Lima", "Bo Diaz", "Eve Stone")
    line.do("break", "start", "eve", "--until", "2026-11-30")
    for name in ("dee", "sam"):
        line.do("shifts", "add", name, "--starts", "09:00", "--ends", "13:00", "--job", "desk")
        line.do("shifts", "start", name, "--at", "09:00")
    for room in ("Blue room", "Green room"):
        line.do("talk", "rooms", "add", room)
    line.do("talk", "propose", "ana", "dee", "--at", "11:00", "--room", "blue room", "--agreed")
    line.do("talk", "propose", "bo", "--anyone")
    line.do("talk", "now", "ana", "--with", "sam", "--minutes", "15")
    line.do("talk", "finish", "3")
    line.do("talk", "rules", "--shared-line", "on")
    line.do("talk", "line", "3", "We go on next week")


@pytest.fixture
def talking(after: Callable[[Morning], Line]) -> Line:
    """A morning with conversations."""
    line = after(staff_and_visitors)
    line.file("name,with,starts\nAna Lima,Sam Ode,2026-11-20 10:00\n", "talks.csv")
    return line


CONVERSATION, FREE, ROOM = (
    conversation_shapes.CONVERSATION,
    conversation_shapes.FREE,
    conversation_shapes.ROOM,
)
BEGUN = conversation_shapes.BEGUN

COMMANDS: dict[str, tuple[list[str], Shape]] = {
    "slots": (["talk", "slots"], [conversation_shapes.SLOT]),
    "slots --with": (
        ["talk", "slots", "--on", "today", "--with", "dee", "--minutes", "30", "--for", "bo"],
        [conversation_shapes.SLOT],
    ),
    "propose": (["talk", "propose", "bo", "sam", "--at", "11:00", "--minutes", "30"], BEGUN),
    "propose --agreed": (
        ["talk", "propose", "bo", "sam", "--at", "12:00", "--minutes", "60", "--agreed"],
        BEGUN,
    ),
    "propose, when you're free": (["talk", "propose", "bo", "sam"], BEGUN),
    "agree": (["talk", "agree", "2", "dee"], BEGUN),
    "offer": (["talk", "offer", "1", "dee", "--at", "11:30"], BEGUN),
    "move": (["talk", "move", "1", "--at", "11:45", "--room", "Green room"], BEGUN),
    "let-go": (["talk", "let-go", "1", "ana"], CONVERSATION),
    "reinstate": (["talk", "reinstate", "3"], BEGUN),
    "start": (["talk", "start", "1"], BEGUN),
    "start --until": (["talk", "start", "1", "--at", "09:30", "--until", "10:00"], BEGUN),
    "finish": (["talk", "finish", "3", "--at", "10:42"], CONVERSATION),
    "not-met": (["talk", "not-met", "1"], CONVERSATION),
    "felt": (["talk", "felt", "3", "ana", "disconnect"], conversation_shapes.FELT),
    "line": (["talk", "line", "1", "See you"], CONVERSATION),
    "initial": (["talk", "initial", "3", "sam"], CONVERSATION),
    "list": (["talk", "list"], [CONVERSATION]),
    "list --who": (["talk", "list", "--on", "today", "--who", "dee"], [CONVERSATION]),
    "show": (["talk", "show", "1"], CONVERSATION),
    "now": (["talk", "now", "bo"], conversation_shapes.CONVERSATION_NOW),
    "free": (["talk", "free"], [FREE]),
    "not-free": (["talk", "not-free", "sam"], [FREE]),
    "waiting": (["talk", "waiting"], [CONVERSATION]),
    "take": (["talk", "take", "2", "--with", "sam"], BEGUN),
    "put-back": (["talk", "put-back", "1"], CONVERSATION),
    "hours": (["talk", "hours"], conversation_shapes.HOURS),
    "rules": (["talk", "rules"], conversation_shapes.RULES),
    "rules --grid": (["talk", "rules", "--grid", "30", "--after", "10"], conversation_shapes.RULES),
    "rooms list": (["talk", "rooms", "list"], [ROOM]),
    "rooms add": (["talk", "rooms", "add", "Attic"], [ROOM]),
    "rooms retire": (["talk", "rooms", "retire", "blue room"], [ROOM]),
    "rooms close": (["talk", "rooms", "close", "blue room", "--on", "2026-11-24"], [ROOM]),
    "import": (["talk", "import", "talks.csv"], shapes.IMPORTED),
    "break start": (["break", "start", "bo", "--until", "2026-12-01"], conversation_shapes.BREAK),
    "break list": (["break", "list"], [conversation_shapes.BREAK]),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_document_has_its_shape(talking: Line, name: str) -> None:
    words, shape = COMMANDS[name]
    if name == "finish":
        words = words[:-2]
        assert talking.no(*words)[0] == "talked"
        words = [*words, "--at", "10:42"]
    assert has_shape(talking.do(*words), shape)


@pytest.mark.parametrize("name", COMMANDS)
def test_without_json_there_are_plain_lines(talking: Line, name: str) -> None:
    said = talking(*COMMANDS[name][0])
    assert (said.status, said.err) == (0, ""), said
    assert said.lines
    assert all(text.isprintable() for text in said.lines)


def test_both_at_the_desk_say_yes_and_it_is_agreed_at_once(talking: Line) -> None:
    talk = talking.do(
        "talk", "propose", "bo", "sam", "--at", "11:00", "--minutes", "30", "--room", "Green room",
        "--agreed",
    )  # fmt: skip
    assert (talk["state"], talk["room"]) == ("agreed", "Green room")
    assert talk["start"] == "2026-11-23T11:00:00-05:00"
    assert talk["end"] == "2026-11-23T11:30:00-05:00"
    assert [person["name"] for person in talk["people"]] == ["Bo Diaz", "Sam Ode"]


def test_now_starts_with_whoever_is_free_and_says_of_the_others_why_not(talking: Line) -> None:
    started = talking.do("talk", "now", "bo")
    assert started["state"] == "talking"
    assert [person["name"] for person in started["people"]] == ["Bo Diaz", "Sam Ode"]
    assert [(each["name"], each["because"]) for each in started["others"]] == [
        ("Dee Ray", "a conversation at 11:00")
    ]
    code, sentence = talking.no("talk", "now", "bo")
    assert code == "nobody-free"
    assert "Sam O.: talking until 11:12" in sentence


def test_who_starts_to_talk_is_here_from_then_on(talking: Line) -> None:
    talking.do("know", "add", "bo", "Your key is at the desk")
    started = talking.do("talk", "now", "bo", "--with", "sam")
    (bo,) = started["checked_in"]
    assert (bo["name"], [each["text"] for each in bo["to_know"]]) == (
        "Bo Diaz", ["Your key is at the desk"],
    )  # fmt: skip
    assert "Bo Diaz" in [each["name"] for each in talking.do("here")["visitors"]]
    talking.do("undo")
    assert "Bo Diaz" not in [each["name"] for each in talking.do("here")["visitors"]]


def test_a_conversation_that_settles_another_answers_its_own_number(talking: Line) -> None:
    forgotten = talking.do("talk", "now", "bo", "--with", "sam", "--minutes", "15")
    later = "2026-11-23T13:30:00-05:00"
    again = talking.do("talk", "now", "bo", "--with", "sam", clock=later)
    assert again["conversation"] > forgotten["conversation"]
    assert again["state"] == "talking"


def test_a_disconnect_offers_a_conversation_about_it(talking: Line) -> None:
    felt = talking.do("talk", "felt", "3", "ana", "disconnect")
    assert felt["offer"] == "frontdesk talk propose '#3' '#2' --about 3"
    about = talking.do("talk", "propose", "#3", "#2", "--about", "3")
    assert (about["about"], about["state"], about["start"]) == (3, "proposed", None)


def test_the_night_the_clocks_change_is_told_apart(talking: Line) -> None:
    words = ["talk", "propose", "bo", "dee", "--at"]
    assert talking.no(*words, "2027-03-14 02:30")[0] == "hour-skipped"
    assert talking.no(*words, "2027-11-07 01:30")[0] == "hour-twice"
    talking.do("talk", "rules", "--ahead", "366")
    night = ["--starts", "2027-11-06 22:00", "--ends", "2027-11-07 06:00", "--job", "desk"]
    talking.do("shifts", "add", "dee", *night)
    first = talking.do(*words, "2027-11-07 01:30-04:00", "--agreed")
    second = talking.do(*words, "2027-11-07 01:30-05:00", "--agreed")
    assert [each["start"] for each in (first, second)] == [
        "2027-11-07T01:30:00-04:00", "2027-11-07T01:30:00-05:00",
    ]  # fmt: skip
    assert "01:30 (2nd)" in talking("talk", "list", "--on", "2027-11-07").lines[1]


def test_somebody_taking_a_break_from_the_center_is_welcome_back_on_a_day(talking: Line) -> None:
    started = talking.do("break", "start", "bo", "--until", "2026-12-01")
    assert (started["from"], started["until"]) == ("2026-11-23", "2026-12-01")
    code, sentence = talking.no("talk", "propose", "bo", "sam", "--at", "11:00")
    assert code == "taking-a-break"
    assert sentence.startswith(
        "Bo D. is taking a break from the center (until Tue 1 Dec): welcome back on Tue 1 Dec."
    )
    assert talking.no("break", "start", "bo", "--today")[0] == "on-a-break-already"
    assert talking.no("break", "start", "ana", "--until", "2027-11-24")[0] == "longer-than-a-year"
    assert talking.no("break", "end", "ana")[0] == "not-on-a-break"
    assert talking.do("break", "end", "bo")["ended"] == "2026-11-23T10:42:00-05:00"
    assert [each["name"] for each in talking.do("break", "list")] == ["Eve Stone"]
    assert talking.do("talk", "propose", "bo", "sam", "--at", "11:00")["state"] == "proposed"


def test_a_room_that_is_closed_or_retired_is_not_to_be_had(talking: Line) -> None:
    talking.do("talk", "rooms", "close", "green room", "--from", "11:00", "--to", "12:00")
    words = ["talk", "propose", "bo", "sam", "--at", "11:15", "--room", "green room"]
    assert talking.no(*words) == (
        "room-closed",
        "Green room is closed 11:00 to 12:00. The next time that works is 12:00.",
    )
    talking.do("talk", "rooms", "open", "green room", "--from", "11:00", "--to", "11:45")
    assert talking.do(*words)["room"] == "Green room"
    talking.do("talk", "rooms", "retire", "green room")
    code, sentence = talking.no(
        "talk", "propose", "bo", "dee", "--at", "12:00", "--room", "green room"
    )
    assert (code, sentence) == (
        "room-retired", "Green room is no longer used. Blue room is free then.",
    )  # fmt: skip
    assert talking.no("talk", "rooms", "retire", "attic")[0] == "no-such-room"


FILE = """name,with,starts,minutes,room,state
Ana Lima,Sam Ode,2026-11-20 10:00,30,Attic,
Ana Lima,Dee Ray,2026-11-20 11:00,30,,did-not-meet
Bo Diaz,Dee Ray,2026-11-20 12:00,45,,let-go
Bo Diaz,Sam Ode,2026-11-23 12:15,30,Blue room,proposed
Bo Diaz,Dee Ray,2026-11-23 11:15,30,,
Bo Diaz,Bo Diaz,2026-11-23 12:00,30,,
Nobody,Dee Ray,2026-11-23 12:00,30,,
Bo Diaz,Dee Ray,2026-11-23 12:00,30,,talked
Bo Diaz,Dee Ray,12:00,30,,
Bo Diaz,Dee Ray,2026-11-23 12:00,900,,
Bo Diaz,Dee Ray,2026-11-23 12:00,30,,ill
"""


def test_a_file_of_conversations_goes_in_once_and_bad_rows_are_named(talking: Line) -> None:
    sheet = talking.file(FILE)
    dry = talking.do("talk", "import", sheet, "--dry-run")
    assert (dry["added"], len(talking.do("talk", "list", "--on", "2026-11-20"))) == (4, 0)
    report = talking.do("talk", "import", sheet)
    assert [row["line"] for row in report["bad"]] == [6, 7, 8, 9, 10, 11, 12]
    assert report["bad"] == dry["bad"]
    assert report["bad"][0]["message"].startswith("Dee R. already has a conversation with Ana L.")
    assert report["notes"] == ["Attic: new on the center's list of rooms."]
    found = talking.do("talk", "list", "--on", "2026-11-20")
    assert [each["state"] for each in found] == ["talked", "did-not-meet", "let-go"]
    again = talking.do("talk", "import", sheet)
    assert (again["added"], again["unchanged"]) == (0, 4)
    talking.do("undo")
    assert talking.do("talk", "list", "--on", "2026-11-20") == []


def test_another_zone_keeps_the_hour_of_a_conversation(talking: Line) -> None:
    before = talking.do("talk", "show", "1")
    talking.do("center", "--zone", "America/Chicago", "--clock-was-wrong")
    after = talking.do("talk", "show", "1")
    assert before["start"] == "2026-11-23T11:00:00-05:00"
    assert after["start"] == "2026-11-23T11:00:00-06:00"  # its hour, which people agreed on


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--grid", "7", "no-such-grid"),
        ("--usual", "0", "minutes-out-of-range"),
        ("--after", "500", "minutes-out-of-range"),
        ("--notice", "20000", "minutes-out-of-range"),
        ("--ahead", "0", "days-out-of-range"),
        ("--per-day", "-1", "count-out-of-range"),
        ("--lengths", "0,30", "minutes-out-of-range"),
    ],
)
def test_the_center_cannot_want_just_anything(
    talking: Line, option: str, value: str, code: str
) -> None:
    assert talking.no("talk", "rules", option, value)[0] == code


def test_words_that_do_not_go_together(talking: Line) -> None:
    assert "Say what changes" in talking.misused("talk", "move", "1")
    assert "--until is for one that is over" in talking.misused(
        "talk", "start", "1", "--until", "10:00"
    )
    assert "Say a whole day" in talking.misused("talk", "rooms", "close", "blue room")
    assert "like 30,60" in talking.misused("talk", "rules", "--lengths", "half an hour")
    assert talking.no("talk", "show", "99")[0] == "no-such-conversation"


def test_hours_are_as_long_as_it_really_was_and_estimated_ends_stand_apart(talking: Line) -> None:
    talking.do("talk", "start", "1", clock=LATER)
    talking.do("talk", "finish", "1", clock="2026-11-23T11:52:00-05:00")
    talking.do("talk", "now", "bo", "--with", "sam", clock="2026-11-23T12:00:00-05:00")
    said = talking.do("talk", "hours", clock="2026-11-23T20:00:00-05:00")
    assert (said["conversations"], said["minutes"], said["estimated_minutes"]) == (3, 47, 30)
    assert [(row["name"], row["minutes"], row["estimated_minutes"]) for row in said["hours"]] == [
        ("Ana Lima", 47, 0), ("Bo Diaz", 0, 30), ("Dee Ray", 47, 0), ("Sam Ode", 0, 30),
    ]  # fmt: skip


def test_who_leaves_while_talking_ends_that_too(talking: Line) -> None:
    """Bo is in a conversation with Sam, and is checked out."""
    talking.do("talk", "now", "bo", "--with", "sam")
    (ended,) = talking.do("leave", "bo")["ended_too"]
    assert has_shape(ended, CONVERSATION)
    assert ended["state"] == "talked"
    talking.do("undo")
    assert "Ended too: " in talking("leave", "bo").out
