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
        ("fri", "Friday 27 November"),
        ("today", "Monday 23 November"),
        ("2027-01-05", "Tuesday 5 January 2027"),
        ("in 2 weeks", "Monday 7 December"),
        ("mon - sun", "Monday 23 November to Sunday 29 November"),
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
        ("9am", "9:00"),
        ("09:05", "9:05"),
        ("3:30pm", "15:30"),
        ("noon", "12:00"),
        ("0:00", "0:00"),
        ("24:00", "midnight"),
        ("thu 9", "Thursday 26 November, 9:00"),
        ("2026-11-01 1:30am", "hour-twice"),
        ("2026-11-01 1:30 first", "Sunday 1 November, 1:30, the first one"),
    ],
)
def test_a_moment_names_its_day_where_that_is_another(text: str, said: str) -> None:
    assert words(meant.moment(READER, text, FRIDAY)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("22-6", "22:00 to 6:00 the next day"),
        ("22:00-06:00", "22:00 to 6:00 the next day"),
        ("18:00-00:00", "18:00 to midnight"),
        ("18:00-24:00", "18:00 to midnight"),
        ("9-1", "9:00 to 13:00"),
        ("9 - sat 5pm", "9:00 to 17:00 the next day"),
        ("9 - sun 5pm", "9:00 to Sunday 29 November, 17:00"),
        ("thu 18:00-00:00", "Thursday 26 November, 18:00 to midnight"),
        ("9", "not-a-time"),
    ],
)
def test_from_when_to_when(text: str, said: str) -> None:
    assert words(meant.span(READER, text, FRIDAY)) == said


def test_what_lasts_as_long_as_before_needs_no_end() -> None:
    assert words(meant.span(READER, "9", FRIDAY, 4 * 3600)) == "9:00 to 13:00"


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("9-5", "09:00-17:00", "9:00 to 17:00"),
        ("18:00-00:00", "18:00-24:00", "18:00 to midnight"),
        ("22-6", "22:00-06:00", "22:00 to 6:00 the next day"),
        ("Closed", "", "closed"),
    ],
)
def test_the_hours_of_the_house(text: str, kept: str, said: str) -> None:
    assert meant.opening(text) == Meant(kept, said)


def test_an_end_of_a_visit_after_midnight() -> None:
    arrived = READER.instant("22:00", FRIDAY)
    assert isinstance(arrived, int)
    assert words(meant.end_of_visit(READER, arrived, "1:30")) == "1:30 the next day"
    assert words(meant.end(READER, arrived, "23")) == "23:00"


def test_hours_of_every_week() -> None:
    assert words(meant.end_of_hours("22", "6")) == "6:00 the next day"
    assert words(meant.end_of_hours("", "5pm")) == "17:00"
    assert words(meant.time_of_day("3:30pm")) == "15:30"


def test_what_can_be_written_is_said_in_a_few_words() -> None:
    for text, said in (("soon", "like this"), ("2026-11-01 1:30am", "happens twice that night")):
        found = READER.instant(text)
        assert isinstance(found, Refusal)
        assert meant.hint(found, "like this").startswith(said)
    assert meant.hint(times.TOO_FAR, "like this") == "like this"
