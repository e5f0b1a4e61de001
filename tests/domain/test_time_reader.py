"""What people write as a day or a time is read in one way."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import (
    TimeReader,
    read_from_to,
    read_time,
    read_times,
    read_weekdays,
    read_weekly,
)

ZONE = "America/New_York"
NOW = int(datetime.fromisoformat("2026-10-26T09:00:00-04:00").timestamp())  # a Monday
READER = TimeReader(NOW, ZONE)


def shown(instant: int | Refusal | None) -> str:
    """Return an instant as the center's clock shows it, or why there is none."""
    if isinstance(instant, Refusal):
        return instant.code
    return "" if instant is None else times.rfc3339(instant, ZONE)[:16].replace("T", " ")


@pytest.mark.parametrize(
    ("text", "ahead", "past"),
    [
        ("today", "2026-10-26", "2026-10-26"),
        ("Tomorrow", "2026-10-27", "2026-10-27"),
        ("yesterday", "2026-10-25", "2026-10-25"),
        ("mon", "2026-10-26", "2026-10-26"),
        ("fri", "2026-10-30", "2026-10-23"),
        ("Friday", "2026-10-30", "2026-10-23"),
        ("next mon", "2026-11-02", "2026-11-02"),
        ("last fri", "2026-10-23", "2026-10-23"),
        ("27 Nov", "2026-11-27", "2025-11-27"),
        ("Nov 27", "2026-11-27", "2025-11-27"),
        ("Nov. 27th, 2026", "2026-11-27", "2026-11-27"),
        ("Fri 27 Nov", "2026-11-27", "not-a-day"),
        ("11/27", "2026-11-27", "2025-11-27"),
        ("11/27/26", "2026-11-27", "2026-11-27"),
        ("11/27/2026", "2026-11-27", "2026-11-27"),
        ("11-27-2026", "2026-11-27", "2026-11-27"),
        ("3/4", "2027-03-04", "2026-03-04"),
        ("2026-11-27", "2026-11-27", "2026-11-27"),
        ("in 2 weeks", "2026-11-09", "2026-11-09"),
        ("3 days ago", "2026-10-23", "2026-10-23"),
        ("a month", "2026-11-26", "2026-11-26"),
        ("27/11", "not-a-day", "not-a-day"),
        ("31 Feb", "not-a-day", "not-a-day"),
        ("2026-2-3", "not-a-day", "not-a-day"),
        ("1776-07-04", "not-a-day", "not-a-day"),
        ("next week", "not-a-day", "not-a-day"),
        ("soon", "not-a-day", "not-a-day"),
        ("", "not-a-day", "not-a-day"),
        ("٢٧ Nov", "not-a-day", "not-a-day"),
    ],
)
def test_a_day_is_the_next_one_or_for_what_has_been_the_latest(
    text: str, ahead: str, past: str
) -> None:
    for reader, day in ((READER, ahead), (READER.in_past(), past)):
        found = reader.day(text)
        assert (found.code if isinstance(found, Refusal) else found) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon - sun", ("2026-10-26", "2026-11-01")),
        ("wed to tue", ("2026-10-28", "2026-11-03")),
        ("30 Dec - 2 Jan", ("2026-12-30", "2027-01-02")),
        ("2026-11-01..2026-11-05", ("2026-11-01", "2026-11-05")),
        ("2026-11-01 - 2026-11-05", ("2026-11-01", "2026-11-05")),
        ("next week", ("2026-11-02", "2026-11-08")),
        ("fri", ("2026-10-30", "2026-10-30")),
    ],
)
def test_several_days_are_said_at_once(text: str, days: tuple[str, str]) -> None:
    assert READER.days(text) == days


def test_of_what_has_been_the_first_day_is_counted_back_from_the_last() -> None:
    assert READER.in_past().days("mon", "fri") == ("2026-10-19", "2026-10-23")
    assert READER.days("fri", "mon") == ("2026-10-30", "2026-11-02")


def test_whether_the_month_comes_first_is_as_in_the_country_of_the_zone() -> None:
    assert times.is_us("America/New_York")
    assert times.is_us("America/Indiana/Knox")
    assert times.is_us("Pacific/Honolulu")
    assert not any(map(times.is_us, ["Europe/London", "America/Toronto", "UTC", "Asia/Tokyo"]))
    assert TimeReader(NOW, "Europe/Dublin").day("3/4") == "2027-04-03"
    assert TimeReader(NOW, "Europe/Dublin", month_first=True).day("3/4") == "2027-03-04"
    wrong = TimeReader(NOW, ZONE).day("27/11/2026")
    assert isinstance(wrong, Refusal)
    assert wrong.sentence == (
        "“27/11/2026” has no month 27. Write it like 11/27/2026 or 2026-11-27."
    )


TIMES = [
    ("9", 540), ("9am", 540), ("9 a.m.", 540), ("9:30", 570), ("14:00", 840), ("3:30 pm", 930),
    ("3:30pm", 930), ("3", 900), ("3:30", 930), ("03:30", 210), ("6am", 360), ("7", 420),
    ("noon", 720), ("12pm", 720), ("12am", 0), ("midnight", 0), ("00:00", 0), ("24:00", 1440),
    ("1630", 990), ("16.30", 990), ("930", 570), ("9 o'clock", 540),
    ("25:00", None), ("24:30", None), ("9:60", None), ("13pm", None), ("0am", None), ("", None),
    ("nine", None), ("٩", None), ("9:30:15", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "minutes"), TIMES)
def test_a_time_of_day_is_read(text: str, minutes: int | None) -> None:
    found = read_time(text)
    assert (None if isinstance(found, Refusal) else found) == minutes
    if minutes is not None:
        begins, _ = times.day_span("2026-10-26", ZONE)
        assert READER.instant(text) == begins + minutes * 60


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("fri 9am", "2026-10-30 09:00"),
        ("9am fri", "2026-10-30 09:00"),
        ("27 Nov 3:30pm", "2026-11-27 15:30"),
        ("Nov 27 at noon", "2026-11-27 12:00"),
        ("11/27 14:00", "2026-11-27 14:00"),
        ("11/27/2026 2:30 PM", "2026-11-27 14:30"),
        ("tomorrow 9", "2026-10-27 09:00"),
        ("2026-11-27T14:30:15", "2026-11-27 14:30"),
        ("2026-11-27 24:00", "2026-11-28 00:00"),
        ("2026-11-01 01:30", "hour-twice"),
        ("2026-11-01 1:30am first", "2026-11-01 01:30"),
        ("2026-11-01 01:30-05:00", "2026-11-01 01:30"),
        ("2027-03-14 02:30", "hour-skipped"),
        ("27 Nov", "not-a-time"),
        ("27/11/2026 14:30", "not-a-time"),
    ],
)
def test_day_and_time_make_an_instant(text: str, instant: str) -> None:
    assert shown(READER.instant(text)) == instant


def test_of_an_hour_that_comes_twice_both_can_be_meant() -> None:
    first = READER.instant("2026-11-01 1:30am first")
    second = READER.instant("2026-11-01 01:30 (2nd)")
    assert isinstance(first, int)
    assert second == first + 3600
    assert READER.instant("2026-11-01 01:30-05:00") == second
    assert READER.instant("2026-11-01 1:30 second") == second  # of the night, as both are
    assert READER.instant("1:30 first", "2026-11-01") == first


SPANS = [
    ("9-5", 540, 1020), ("9am - 5pm", 540, 1020), ("9:00-17:00", 540, 1020),
    ("9:00-22:00", 540, 1320), ("10-2", 600, 840), ("9-11 pm", 1260, 1380),
    ("10-2pm", 600, 840), ("8-5pm", 480, 1020), ("9-9", 540, 1260), ("noon - 3", 720, 900),
    ("18:00-00:00", 1080, 1440), ("18:00-24:00", 1080, 1440), ("6pm - midnight", 1080, 1440),
    ("22:00-06:00", 1320, 1800), ("10pm to 6am", 1320, 1800),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end"), SPANS)
def test_an_end_not_after_its_start_is_on_the_next_day(text: str, start: int, end: int) -> None:
    assert read_times(text) == (start, end)
    begins, _ = times.day_span("2026-10-26", ZONE)
    instants = (begins + start * 60, begins + end * 60)
    assert READER.span_in(text) == instants
    before, after = text.replace(" to ", "-").split("-")
    assert read_from_to(before, after, together=True) == (start, end)
    assert READER.span(before, after, together=True) == instants


def test_two_boxes_are_read_each_by_itself() -> None:
    assert read_from_to("9", "11pm") == (540, 1380)
    assert read_from_to("9", "5") == (540, 1020)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("fri 18:00-00:00", "2026-10-30 18:00", "2026-10-31 00:00"),
        ("fri 9-5", "2026-10-30 09:00", "2026-10-30 17:00"),
        ("fri 9am - 27 Nov 5pm", "2026-10-30 09:00", "2026-11-27 17:00"),
        ("2026-10-31 22:00 - 06:00", "2026-10-31 22:00", "2026-11-01 06:00"),
        ("2026-10-31 22:00 - 1:30am second", "2026-10-31 22:00", "2026-11-01 01:30"),
        ("14:00", "2026-10-26 14:00", ""),
    ],
)
def test_a_stretch_may_say_its_day(text: str, begins: str, ends: str) -> None:
    found = READER.span_in(text)
    assert not isinstance(found, Refusal)
    assert tuple(map(shown, found)) == (begins, ends)


def test_a_stay_over_midnight_is_read_and_a_slip_is_not_made_a_day_long() -> None:
    arrived = READER.instant("2026-10-24 22:00")
    assert isinstance(arrived, int)
    assert shown(READER.end_of_visit(arrived, "00:30")) == "2026-10-25 00:30"
    assert shown(READER.end_of_visit(arrived, "22:00")) == "2026-10-24 22:00"
    assert shown(READER.end_of_visit(arrived, "21:00")) == "2026-10-24 21:00"
    assert shown(READER.end_of_visit(arrived, "11pm")) == "2026-10-24 23:00"


def test_weekdays_and_their_hours_are_read() -> None:
    assert read_weekdays("mon-fri") == (0, 1, 2, 3, 4)
    assert read_weekdays("Tue, Sat") == (1, 5)
    assert read_weekly("mon-fri 9-5") == ((0, 1, 2, 3, 4), (540, 1020))
    assert read_weekly("mon - sun 18:00-00:00") == (tuple(range(7)), (1080, 1440))
    assert read_weekly("tue") == ((1,), None)
    for wrong in ("", "xyz", "mon-xyz", "9-5", "sat-mon", "mon,,tue"):
        assert isinstance(read_weekdays(wrong), Refusal)
    assert isinstance(read_weekly("mon 9-xyz"), Refusal)


WORDS = [
    "fri", "mon", "next", "last", "nov", "27", "31", "2026", "11/27", "9am", "9", "-", "to",
    "24:00", "01:30", "first", "in", "2", "weeks", "ago", ",", ".",
]  # fmt: skip


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    assert isinstance(READER.day(text), str | Refusal)
    assert isinstance(READER.days(text), tuple | Refusal)
    assert isinstance(READER.instant(text), int | Refusal)
    assert isinstance(READER.span_in(text), tuple | Refusal)
    assert isinstance(read_weekly(text), tuple | Refusal)


@given(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join))
def test_its_own_words_in_any_order_do_not_break_it(text: str) -> None:
    for reader in (READER, READER.in_past()):
        for found in (
            reader.day(text),
            reader.days(text),
            reader.instant(text),
            reader.span_in(text),
            read_times(text),
            read_weekly(text),
        ):
            if isinstance(found, Refusal):
                assert "Write" in found.sentence or "Look" in found.sentence or "Choose" in (
                    found.sentence
                )  # fmt: skip
