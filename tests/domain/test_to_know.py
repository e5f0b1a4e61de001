"""Something to know: until when, in the words people use, and said so that they could read it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import times
from frontdesk.domain.people.notes import latest_end, read_until, until_words, usual_end
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.words import NEVER, better_said

MONDAY = "2026-11-23"


def reader(today: str) -> TimeReader:
    return TimeReader(times.day_span(today, "UTC")[0], "UTC")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("", "2026-12-23"),
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("Fri", "2026-11-27"),
        ("until friday", "2026-11-27"),
        ("mon", "2026-11-23"),
        ("thu", "2026-11-26"),
        ("a week", "2026-11-30"),
        ("2 weeks", "2026-12-07"),
        ("10 days", "2026-12-03"),
        ("one month", "2026-12-23"),
        ("3 months", "2027-02-23"),
        ("27 Nov", "2026-11-27"),
        ("Nov 27", "2026-11-27"),
        ("Fri 27 Nov", "2026-11-27"),
        ("23 november", "2026-11-23"),
        ("1 Feb", "2027-02-01"),
        ("29 Feb", "2028-02-29"),
        ("2026-11-27", "2026-11-27"),
    ],
)
def test_the_last_day_is_said_as_people_say_it(said: str, day: str) -> None:
    assert read_until(said, reader(MONDAY)) == day


@pytest.mark.parametrize(
    "said", ["t", "th mo", "soon", "31 Feb", "32 Nov", "5", "5 moons", "2026-02-30", "1 Ja"]
)
def test_a_day_that_is_none_is_a_sentence(said: str) -> None:
    read = read_until(said, reader(MONDAY))
    assert isinstance(read, Refusal)
    assert read.code == "not-a-day"
    assert read.sentence.startswith(f"“{said}” is not a day.")


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)))
def test_twelve_months_are_calendar_months_and_the_usual_time_is_within_them(day: date) -> None:
    today, latest = day.isoformat(), date.fromisoformat(latest_end(day.isoformat()))
    assert (latest.year, latest.month) == (day.year + 1, day.month)
    assert latest.day == day.day or (day.month, day.day, latest.day) == (2, 29, 28)
    assert today < usual_end(today) < latest_end(today)
    assert date.fromisoformat(usual_end(today)) - day == timedelta(days=30)
    assert read_until("12 months", reader(today)) == latest_end(today)


def test_a_month_from_its_last_day_ends_with_the_next_one() -> None:
    assert read_until("a month", reader("2026-01-31")) == "2026-02-28"
    assert read_until("3 months", reader("2026-11-30")) == "2027-02-28"


def test_the_last_day_is_told_as_people_say_it() -> None:
    days = ["2026-11-23", "2026-11-24", "2026-11-27", "2027-01-02"]
    assert [until_words(day, MONDAY) for day in days] == [
        "until today", "until tomorrow", "until Fri 27 Nov", "until Sat 2 Jan 2027",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("This client needs the ramp", "client"),
        ("Patient of Dr Lee", "Patient"),
        ("a no-show last week", "no-show"),
        ("She was banned", "banned"),
        ("NON-COMPLIANT with the house rules", "NON-COMPLIANT"),
        ("high risk", "high risk"),
        ("risk of falling out with Bo", "risk"),
        ("bipolar, be careful", "bipolar"),
        ("New diagnosis in May", "diagnosis"),
        ("Can get aggressive", "aggressive"),
        ("Red flag: money", "Red flag"),
        ("a difficult case", "case"),
        ("in case of rain, that client may stay", "client"),
    ],
)
def test_a_word_that_is_better_not_said_is_answered(message: str, word: str) -> None:
    better = better_said(message)
    assert better is not None
    assert better[0] == word
    assert better[1]


@pytest.mark.parametrize(
    "message",
    [
        "Your key is at the desk.",
        "Just in case: an umbrella is here for you.",
        "Thanks for being patient with us!",
        "We missed you; cake in the fridge.",
        "Your appointment with the dentist is at 3.",
        "Your case manager called, 555-0100.",
        "The guitar case is behind the door",
        "Alcoholics Anonymous meets in the blue room now",
        "Urban gardening begins Monday; Casey has the seeds",
        "Please come to the session on Friday",
        "Bringing the asterisk and the brisket",
        "Prefers the ramp; the stairs hurt.",
    ],
)
def test_ordinary_words_are_left_alone(message: str) -> None:
    assert better_said(message) is None


def test_what_is_said_instead_is_never_a_word_that_is_not_said() -> None:
    for each in NEVER:
        if each.in_messages:
            assert better_said(each.instead) is None, each
