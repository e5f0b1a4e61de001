"""What was understood of a day or a time is said back in full, as people say it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from frontdesk.domain import meant, times
from frontdesk.domain.meant import Meant
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader

NOW = int(datetime.fromisoformat("2026-11-23T10:42:00-05:00").timestamp())  # a Monday
READER = TimeReader(NOW, "America/New_York")
FRIDAY = "2026-11-27"


def words(found: Meant[Any] | Refusal) -> str:
    """Return the words, or the code of what is not understood."""
    return found.code if isinstance(found, Refusal) else found.words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fri", "Fri 27 Nov 2026"),
        ("today", "Mon 23 Nov 2026"),
        ("2027-01-05", "Tue 5 Jan 2027"),
        ("in 2 weeks", "Mon 7 Dec 2026"),
        ("mon - sun", "Mon 23 Nov 2026 to Sun 29 Nov 2026"),
        ("soon", "not-a-day"),
    ],
)
def test_days(text: str, said: str) -> None:
    assert words(meant.days(READER, text)) == said
    if " to " not in said:
        assert words(meant.day(READER, text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9am", "9:00 am"),
        ("09:05", "9:05 am"),
        ("3:30pm", "3:30 pm"),
        ("noon", "noon"),
        ("0:00", "midnight"),
        ("24:00", "midnight"),
        ("thu 9", "Thu 26 Nov 2026, 9:00 am"),
        ("2026-11-01 1:30am", "hour-twice"),
        ("2026-11-01 1:30 first", "Sun 1 Nov 2026, 1:30 am, the first one"),
    ],
)
def test_a_moment_names_its_day_where_that_is_another(text: str, said: str) -> None:
    assert words(meant.moment(READER, text, FRIDAY)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("22-6", "10:00 pm to 6:00 am the next day"),
        ("22:00-06:00", "10:00 pm to 6:00 am the next day"),
        ("18:00-00:00", "6:00 pm to midnight"),
        ("18:00-24:00", "6:00 pm to midnight"),
        ("9-1", "9:00 am to 1:00 pm"),
        ("9 - sat 5pm", "9:00 am to 5:00 pm the next day"),
        ("9 - sun 5pm", "9:00 am to Sun 29 Nov 2026, 5:00 pm"),
        ("thu 18:00-00:00", "Thu 26 Nov 2026, 6:00 pm to midnight"),
        ("9", "not-a-time"),
    ],
)
def test_from_when_to_when(text: str, said: str) -> None:
    assert words(meant.span(READER, text, FRIDAY)) == said


def test_what_lasts_as_long_as_before_needs_no_end() -> None:
    assert words(meant.span(READER, "9", FRIDAY, 4 * 3600)) == "9:00 am to 1:00 pm"


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("9-5", "09:00-17:00", "9:00 am to 5:00 pm"),
        ("18:00-00:00", "18:00-24:00", "6:00 pm to midnight"),
        ("22-6", "22:00-06:00", "10:00 pm to 6:00 am the next day"),
        ("Closed", "", "closed"),
    ],
)
def test_the_hours_of_the_house(text: str, kept: str, said: str) -> None:
    assert meant.opening(READER, text) == Meant(kept, said)


def test_an_end_of_a_visit_after_midnight() -> None:
    arrived = READER.instant("22:00", FRIDAY)
    assert isinstance(arrived, int)
    assert words(meant.end_of_visit(READER, arrived, "1:30")) == "1:30 am the next day"
    assert words(meant.end(READER, arrived, "23")) == "11:00 pm"


def test_hours_of_every_week() -> None:
    assert words(meant.end_of_hours(READER, "22", "6")) == "6:00 am the next day"
    assert words(meant.end_of_hours(READER, "", "5pm")) == "5:00 pm"
    assert words(meant.time_of_day(READER, "3:30pm")) == "3:30 pm"


def test_by_24_hours_it_is_said_so() -> None:
    reader = TimeReader(NOW, "America/New_York", twelve_hours=False)
    assert words(meant.span(reader, "9-5", FRIDAY)) == "09:00 to 17:00"
    assert words(meant.time_of_day(reader, "noon")) == "noon"
    assert words(meant.opening(TimeReader(NOW, "Europe/Dublin"), "9-5")) == "09:00 to 17:00"


def test_what_can_be_written_is_said_in_a_few_words() -> None:
    for text, said in (("soon", "like this"), ("2026-11-01 1:30am", "happens twice that night")):
        found = READER.instant(text)
        assert isinstance(found, Refusal)
        assert meant.hint(found, "like this").startswith(said)
    assert meant.hint(times.TOO_FAR, "like this") == "like this"
