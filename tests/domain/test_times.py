from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader, iso_day, read_time, read_times

NEW_YORK = "America/New_York"
ON_THE_WALL = times.WallClock(NEW_YORK, twelve=False)
ZONES = st.sampled_from(
    [NEW_YORK, "UTC", "America/Havana", "Atlantic/Azores", "Australia/Lord_Howe", "Asia/Kathmandu",
     "Pacific/Apia", "America/Sao_Paulo", "Africa/Cairo", "Europe/Dublin"]
)  # fmt: skip
INSTANTS = st.integers(0, 7_000_000_000)


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


NOW = instant("2026-11-23T09:02:00-05:00")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("now", "2026-11-23T09:02:00-05:00"),
        ("NOW ", "2026-11-23T09:02:00-05:00"),
        ("", "2026-11-23T09:02:00-05:00"),
        ("14:30", "2026-11-23T14:30:00-05:00"),
        ("9:05", "2026-11-23T09:05:00-05:00"),
        ("00:00", "2026-11-23T00:00:00-05:00"),
        ("23:59:59", "2026-11-23T23:59:59-05:00"),
        ("2026-07-04 14:30", "2026-07-04T14:30:00-04:00"),
        ("2026-07-04T14:30:15", "2026-07-04T14:30:15-04:00"),
        ("2026-07-04  9:30", "2026-07-04T09:30:00-04:00"),
        ("2026-07-04 14:30Z", "2026-07-04T14:30:00+00:00"),
        ("2026-07-04 14:30 +05:45", "2026-07-04T14:30:00+05:45"),
        ("2026-07-04 14:30-0400", "2026-07-04T14:30:00-04:00"),
        ("2024-02-29 12:00", "2024-02-29T12:00:00-05:00"),
        ("2026-11-01 01:30-04:00", "2026-11-01T01:30:00-04:00"),
        ("2026-11-01 01:30-05:00", "2026-11-01T01:30:00-05:00"),
        ("2026-11-01 00:59", "2026-11-01T00:59:00-04:00"),
        ("2026-11-01 02:00", "2026-11-01T02:00:00-05:00"),
        ("2026-03-08 03:00", "2026-03-08T03:00:00-04:00"),
    ],
)
def test_people_say_when_in_these_ways(text: str, means: str) -> None:
    assert TimeReader(NOW, NEW_YORK).instant(text) == instant(means)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-03-08 02:00", "hour-skipped"),
        ("2026-03-08 02:59", "hour-skipped"),
        ("2026-11-01 01:00", "hour-twice"),
        ("2026-11-01 01:59", "hour-twice"),
        ("12:60", "not-a-time"),
        ("12:30:60", "not-a-time"),
        ("2026-02-30 12:00", "not-a-time"),
        ("2025-02-29 12:00", "not-a-time"),
        ("2026-13-01 12:00", "not-a-time"),
        ("2026-W05-1 12:00", "not-a-time"),
        ("2026-11-23", "not-a-time"),
        ("23.11.2026 12:00", "not-a-time"),
        ("-1:30", "not-a-time"),
        ("14:30 +99:99", "not-a-time"),
        ("14:30 +24:00", "not-a-time"),
        ("٠٩:٠٢", "not-a-time"),
        ("0000-01-01 12:00", "not-a-time"),
        ("0001-01-01 00:00+14:00", "not-a-time"),
        ("0026-11-23 12:00", "not-a-time"),
        ("9999-12-31 23:59", "not-a-time"),
        ("9999-12-31 23:59-12:00", "not-a-time"),
        ("14:30\x1b[2J", "not-a-time"),
        ("1" * 100_000, "not-a-time"),
    ],
)
def test_what_means_no_single_instant_is_refused(text: str, code: str) -> None:
    refusal = TimeReader(NOW, NEW_YORK).instant(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    assert len(refusal.sentence) < 200


def test_the_refusal_of_a_double_hour_says_both_ways_to_write_it() -> None:
    refusal = TimeReader(NOW, NEW_YORK).instant("2026-11-01 01:30")
    assert isinstance(refusal, Refusal)
    assert "2026-11-01 01:30-04:00" in refusal.sentence
    assert "2026-11-01 01:30-05:00" in refusal.sentence


@given(st.text(), ZONES)
def test_no_text_at_all_breaks_the_reading_of_times(text: str, zone: str) -> None:
    assert isinstance(TimeReader(NOW, zone).instant(text), int | Refusal)
    assert isinstance(TimeReader(NOW, zone).day(text), str | Refusal)


@given(
    st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]([+-][01][0-9]:[0-5]0)?",
                  fullmatch=True),
    ZONES,
)  # fmt: skip
def test_whatever_is_taken_for_a_time_can_be_shown(text: str, zone: str) -> None:
    when = TimeReader(NOW, zone).instant(text)
    if isinstance(when, int):
        assert times.rfc3339(when, zone)


@given(INSTANTS, ZONES)
def test_a_minute_written_down_is_read_back_as_the_same_minute(at: int, zone: str) -> None:
    at -= times.local(at, zone).second
    assert TimeReader(NOW, zone).instant(times.minute_text(at, zone)) == at


def test_only_a_minute_that_comes_twice_is_written_with_its_offset() -> None:
    second = instant("2026-11-01T01:30:00-05:00")
    assert times.minute_text(second, NEW_YORK) == "2026-11-01 01:30-05:00"
    assert times.minute_text(second + 3600, NEW_YORK) == "2026-11-01 02:30"


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        ("2026-11-23", NEW_YORK, 24),
        ("2026-03-08", NEW_YORK, 23),
        ("2026-11-01", NEW_YORK, 25),
        ("2026-04-05", "Australia/Lord_Howe", 24.5),
        ("2018-11-04", "America/Sao_Paulo", 23),  # begins at 01:00
        ("2026-11-01", "America/Havana", 25),  # midnight comes twice
        ("2026-10-25", "Atlantic/Azores", 25),
        ("2011-12-30", "Pacific/Apia", 0),  # Samoa crossed the date line
    ],
)
def test_a_day_lasts_as_long_as_the_clocks_say(day: str, zone: str, hours: float) -> None:
    begins, ends = times.day_span(day, zone)
    assert ends - begins == hours * 3600


@given(INSTANTS, ZONES)
def test_every_instant_lies_in_its_own_day(at: int, zone: str) -> None:
    begins, ends = times.today_span(at, zone)
    assert begins <= at < ends


@given(st.dates(date(1970, 1, 2), date(2190, 1, 1)), ZONES)
def test_each_day_begins_where_the_one_before_ends(day: date, zone: str) -> None:
    _, ends = times.day_span((day - timedelta(days=1)).isoformat(), zone)
    begins, _ = times.day_span(day.isoformat(), zone)
    assert ends == begins


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-23", "2026-11-23"),
        (" 2024-02-29 ", "2024-02-29"),
        ("2026-02-30", None),
        ("2025-02-29", None),
        ("2026-2-3", None),
        ("2/3/2026", None),
        ("20261123", None),
        ("2026-W05-1", None),
        ("0026-11-23", None),
        ("9999-12-31", None),
        ("", None),
        ("today", None),
    ],
)
def test_a_day_is_kept_in_one_way(text: str, day: str | None) -> None:
    found = iso_day(text)
    if day is None:
        assert isinstance(found, Refusal)
        assert found.code == "not-a-day"
    else:
        assert found == day


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "Saturday"),
        (6, "Tuesday"),
        (7, "last week"),
        (13, "last week"),
        (14, "2 weeks ago"),
        (59, "8 weeks ago"),
        (60, "2 months ago"),
        (364, "12 months ago"),
        (365, "a year ago"),
        (730, "2 years ago"),
        (-1, "tomorrow"),
        (-2, "Wed 25 Nov"),
        (-8, "Tue 1 Dec"),
    ],
)
def test_a_day_is_said_the_way_people_do(days_ago: int, said: str) -> None:
    today = date(2026, 11, 23)
    assert times.say_day(today - timedelta(days=days_ago), today) == said


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2026-11-23T09:02:59-05:00", "09:02"),
        ("2026-11-22T23:59:00-05:00", "Sun 22 Nov 23:59"),
        ("2025-11-23T09:02:00-05:00", "Sun 23 Nov 2025 09:02"),
    ],
)
def test_a_moment_is_as_short_as_it_is_clear(text: str, short: str) -> None:
    assert times.moment(instant(text), NOW, ON_THE_WALL) == short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2026-11-23T17:00:00-05:00", "17:00"),
        ("2026-11-24T06:00:00-05:00", "Tue 06:00"),
        ("2026-11-29T09:00:00-05:00", "Sun 09:00"),
        ("2026-11-30T09:00:00-05:00", "Mon 30 Nov 09:00"),
        ("2027-01-01T09:00:00-05:00", "Fri 1 Jan 2027 09:00"),
        ("2026-11-22T09:00:00-05:00", "Sun 22 Nov 09:00"),
    ],
)
def test_what_comes_within_a_week_is_said_with_its_weekday_alone(text: str, short: str) -> None:
    assert times.soon(instant(text), NOW, ON_THE_WALL) == short


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (NEW_YORK, True),
        ("UTC", True),
        ("America/Nowhere", False),
        ("../etc/passwd", False),
        ("/etc/passwd", False),
        ("", False),
        ("\0", False),
    ],
)
def test_a_zone_is_known_or_it_is_not(name: str, known: bool) -> None:
    assert times.is_zone(name) is known


def test_other_programs_get_the_offset() -> None:
    assert times.rfc3339(NOW, NEW_YORK) == "2026-11-23T09:02:00-05:00"
    assert times.local(NOW, NEW_YORK).astimezone(UTC).hour == 14


def test_names_of_days_and_months_are_those_of_the_calendar_library() -> None:
    months = "January February March April May June July August September October November December"
    assert [times.month_name(month) for month in range(1, 13)] == months.split()
    assert [times.short_month(month) for month in range(1, 13)] == [
        name[:3] for name in months.split()
    ]
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert list(times.weekday_names()) == days
    noon = [1_795_453_200 + 86_400 * day for day in range(7)]  # Monday 23 November 2026 on
    assert [times.exact_day(each, "America/New_York")[:3] for each in noon] == [
        day[:3] for day in days
    ]


TWELVE = times.WallClock(NEW_YORK, twelve=True)


@pytest.mark.parametrize(
    ("shown", "short", "full"),
    [
        ("00:00", "12:00 am", "midnight"),
        ("06:59", "6:59 am", "6:59 am"),
        ("07:00", "7:00", "7:00 am"),
        ("09:02", "9:02", "9:02 am"),
        ("12:00", "12:00", "noon"),
        ("12:30", "12:30", "12:30 pm"),
        ("13:00", "1:00", "1:00 pm"),
        ("18:59", "6:59", "6:59 pm"),
        ("19:00", "7:00 pm", "7:00 pm"),
    ],
)
def test_a_center_shows_12_hours_or_24(shown: str, short: str, full: str) -> None:
    minutes = int(shown[:2]) * 60 + int(shown[3:])
    assert times.time_of_day(minutes, ON_THE_WALL) == shown
    assert times.time_of_day(minutes, TWELVE) == short
    assert times.full_time(minutes, TWELVE) == full


@given(st.integers(0, 1439), st.integers(0, 1439), st.booleans())
def test_what_is_shown_is_read_back_as_the_same(one: int, other: int, twelve: bool) -> None:
    clock = times.WallClock(NEW_YORK, twelve=twelve)
    assert read_time(times.time_of_day(one, clock)) == one
    assert read_time(times.full_time(one, clock)) == one
    read = read_times(times.hours_of_day(one, other, clock))
    assert read == (one, other if other > one else other + 1440)


def test_am_and_pm_stand_with_both_ends_or_with_none() -> None:
    assert times.hours_of_day(9 * 60, 17 * 60, TWELVE) == "9:00 – 5:00"
    assert times.hours_of_day(8 * 60, 22 * 60, TWELVE) == "8:00 am – 10:00 pm"
    assert times.kept_hours("18:00-24:00", TWELVE) == "6:00 pm-12:00 am"
    start, end = (instant(f"2026-11-23T{at}:00-05:00") for at in ("18:00", "21:30"))
    assert times.clock_span(start, end, TWELVE) == "6:00 pm – 9:30 pm"
    assert times.moments(start, end, NOW, TWELVE) == "6:00 pm to 9:30 pm"
    assert times.hours_in_short(start, end, TWELVE) == "6 pm–9:30 pm"
    assert times.hours_in_short(start - 9 * 3600, start - 5 * 3600, TWELVE) == "9–1"


def test_an_hour_that_comes_twice_is_told_apart_by_12_hours_too() -> None:
    assert times.clock_time(instant("2026-11-01T01:30:00-05:00"), TWELVE) == "1:30 am (2nd)"


def test_times_stand_under_each_other() -> None:
    assert times.in_column(["9:02", "10:41"]) == [" 9:02", "10:41"]
    assert times.in_column(["9:02", "7:15 pm"]) == [" 9:02   ", " 7:15 pm"]
    came, left = (instant(f"2026-11-23T{at}:00-05:00") for at in ("09:02", "10:41"))
    assert times.spans_in_column([(came, left), (left, None)], TWELVE) == [
        " 9:02 – 10:41",
        "10:41 –      ",
    ]
