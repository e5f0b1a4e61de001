"""Conversations on a phone and on the wall: every change under the same id, and first names."""

from __future__ import annotations

import io
from typing import Any

import icalendar
import pytest

from days import Day, done
from frontdesk.domain.paper import plain
from frontdesk.services.conversations import calendars, proposing, sheet, waiting_list

from .conversation_days import Conversations


@pytest.fixture
def talks(told: Day) -> Conversations:
    return Conversations(told)


def events(
    talks: Conversations, who: str, only: int | None = None
) -> dict[str, tuple[str, int, str]]:
    """Return somebody's calendar: title, sequence and status by the stable id."""
    to = io.BytesIO()
    count = talks.day.desk.ask(calendars.ics(talks.day[who], to, only))
    whole: Any = icalendar.Calendar.from_ical(to.getvalue())
    found = whole.walk("VEVENT")
    assert len(found) == count
    return {
        str(event["uid"]).partition("@")[0]: (
            f"{event['dtstart'].dt:%H:%M} {event['summary']}",
            int(event["sequence"]),
            str(event["status"]),
        )
        for event in found
    }


def wall(talks: Conversations, day: str = "2026-11-23") -> list[str]:
    return list(plain(talks.day.desk.ask(sheet.for_the_wall(day))))


def test_a_phone_hears_of_every_change_under_the_same_id(talks: Conversations) -> None:
    """It is proposed, agreed, moved, let go and brought back.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talk = talks.propose("Ana", "Dee", "11:00")
    mine, theirs = f"talk-{talk}-{talks.day['Ana']}", f"talk-{talk}-{talks.day['Dee']}"
    title, first, status = events(talks, "Ana")[mine]
    assert (title, status) == ("11:00 Time to talk with Dee", "TENTATIVE")
    assert events(talks, "Ana")[mine][1] == first  # nothing has changed, so nothing is newer
    seen = [first]
    for act, expected in (
        (proposing.agree(talk, talks.day["Dee"]), ("11:00", "CONFIRMED")),
        (proposing.move(talk, talks.at("11:30"), 30, None), ("11:30", "CONFIRMED")),
        (proposing.let_go(talk, talks.day["Ana"]), ("11:30", "CANCELLED")),
        (proposing.reinstate(talk), ("11:30", "CONFIRMED")),
    ):
        talks.do(act)
        title, sequence, status = events(talks, "Dee")[theirs]
        assert (title.partition(" ")[0], status) == expected
        seen.append(sequence)
    assert seen == sorted(set(seen))
    done(talks.day.desk.undo())
    assert events(talks, "Dee")[theirs][2] == "CANCELLED"
    assert events(talks, "Dee")[theirs][1] > seen[-1]


def test_what_is_put_back_or_taken_back_is_taken_off_the_phone(talks: Conversations) -> None:
    """One goes back onto the waiting list; another was never to be.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    waits = talks.agreed("Ana", "Dee", "11:00")
    talks.do(waiting_list.put_back(waits))
    wrong = talks.agreed("Ana", "Dee", "12:00")
    done(talks.day.desk.undo())
    found = events(talks, "Ana")
    assert {key.split("-")[1]: value[2] for key, value in found.items()} == {
        str(waits): "CANCELLED",
        str(wrong): "CANCELLED",
    }
    assert [value[0][:5] for value in found.values()] == ["11:00", "12:00"]


def test_only_one_of_them_and_its_room(talks: Conversations) -> None:
    """Two with Ana, of which one is asked for.

    09:00-13:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks.agreed("Ana", "Dee", "11:00")
    blue = talks.room("Blue room")
    second = talks.agreed("Ana", "Dee", "12:00", room=blue)
    assert list(events(talks, "Ana", second)) == [f"talk-{second}-{talks.day['Ana']}"]
    to = io.BytesIO()
    talks.day.desk.ask(calendars.ics(talks.day["Ana"], to, second))
    text = to.getvalue().decode()
    assert "LOCATION:Blue room" in text
    assert "DTSTART;TZID=America/New_York:20261123T120000" in text
    assert "SUMMARY:Time to talk with Dee" in text


def test_the_wall_has_what_both_agreed_to_with_first_names(talks: Conversations) -> None:
    """Two of them are called Ana; one conversation is only proposed, one was let go.

    09:00-13:00 Dee has a shift on desk
    09:00-13:00 Bo has a shift on desk
    09:00 Dee starts a shift
    09:00 Bo starts a shift
    10:00 Ana Lima joins as guest
    10:00 Ana Mora joins as guest
    10:00 Cy Ode joins as guest
    """
    blue = talks.room("Blue room")
    talks.agreed("Ana Lima", "Dee", "11:00", room=blue)
    talks.agreed("Ana Mora", "Bo", "11:00")
    talks.agreed("Cy", "Bo", "12:00")
    talks.propose("Cy", "Dee", "12:30")
    gone = talks.agreed("Ana Lima", "Dee", "12:00")
    talks.do(proposing.let_go(gone))
    assert wall(talks) == [
        "Conversations, Mon 23 Nov 2026",
        talks.day.desk.center.name,
        "",
        "When         Who             Where",
        "11:00-11:30  Ana L. and Dee  Blue room",
        "11:00-11:30  Ana M. and Bo",
        "12:00-12:30  Cy and Bo",
    ]
    assert wall(talks, "2026-11-24")[-1] == "No conversations are agreed for this day."
