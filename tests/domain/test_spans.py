"""Stretches of time: what they share, what is left, and how long a night really is."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import times
from frontdesk.domain.spans import (
    HOUR,
    Span,
    at_wall_clock,
    clock_change,
    joined,
    of_day,
    say_clock_change,
    say_length,
    subtract,
    too_few,
    total,
)

ZONE = "America/New_York"

INSTANTS = st.integers(0, 40)
SPANS = st.tuples(INSTANTS, INSTANTS).map(lambda pair: Span(min(pair), max(pair)))
MANY = st.lists(SPANS, max_size=8)


def moments(span: Span) -> set[int]:
    return set(range(span.start, span.end))


def moments_of(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return set().union(*map(moments, spans))


@given(SPANS, SPANS)
def test_two_overlap_when_a_moment_belongs_to_both(one: Span, other: Span) -> None:
    shared = moments(one) & moments(other)
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    clipped = one.clip(other)
    assert (set() if clipped is None else moments(clipped)) == shared


@given(MANY)
def test_joined_spans_take_the_same_time_in_order_and_apart(spans: list[Span]) -> None:
    whole = joined(spans)
    assert moments_of(whole) == moments_of(spans)
    assert all(one.end < other.start for one, other in pairwise(whole))
    assert total(spans) == len(moments_of(spans))


@given(SPANS, MANY)
def test_what_is_taken_is_left_out(span: Span, taken: list[Span]) -> None:
    left = subtract(span, taken)
    assert moments_of(left) == moments(span) - moments_of(taken)
    assert all(each.seconds for each in left)


@given(SPANS, MANY, st.integers(0, 4))
def test_a_sweep_finds_where_too_few_are(within: Span, spans: list[Span], least: int) -> None:
    found = {
        moment: count for span, count in too_few(within, spans, least) for moment in moments(span)
    }
    counted = {moment: sum(span.holds(moment) for span in spans) for moment in moments(within)}
    assert found == {moment: count for moment, count in counted.items() if count < least}
    stretches = [span for span, _ in too_few(within, spans, least)]
    assert stretches == sorted(stretches)
    assert all(span.seconds for span in stretches)


def at(text: str) -> Span:
    """Return ``22:00-06:00`` of an ordinary night."""
    starts, ends = (int(time[:2]) * 60 + int(time[3:]) for time in text.split("-"))
    return at_wall_clock("2026-11-23", starts, ends, ZONE)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (at("22:00-06:00"), at_wall_clock("2026-11-24", 5 * 60, 9 * 60, ZONE), True),
        (at("09:00-13:00"), at("13:00-17:00"), False),
        (at("09:00-13:00"), at("12:59-17:00"), True),
        (at("09:00-13:00"), at("10:00-11:00"), True),
        (at("22:00-06:00"), at_wall_clock("2026-11-24", 6 * 60, 9 * 60, ZONE), False),
    ],
)
def test_half_open(one: Span, other: Span, overlap: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is overlap


@pytest.mark.parametrize(
    ("day", "starts", "ends", "hours"),
    [
        ("2026-10-31", 22 * 60, 6 * 60, 9),  # the clocks go back in the night
        ("2026-11-01", 0, 24 * 60, 25),
        ("2027-03-13", 22 * 60, 6 * 60, 7),  # and forward
        ("2027-03-14", 0, 24 * 60, 23),
        ("2026-11-23", 22 * 60, 6 * 60, 8),
        ("2026-12-31", 22 * 60, 6 * 60, 8),  # over the year's end
        ("2028-02-28", 22 * 60, 6 * 60, 8),  # into a 29 February
        ("2028-02-29", 9 * 60, 17 * 60, 8),
        ("2027-03-14", 2 * 60 + 30, 6 * 60, 2.5),  # 02:30 is skipped: it starts at 03:30
        ("2026-11-01", 60 + 30, 6 * 60, 5.5),  # 01:30 comes twice: it starts at the first
        ("2026-11-01", 0, 90, 1.5),
        ("2026-11-23", 9 * 60, 24 * 60, 15),
    ],
)
def test_a_shift_is_as_long_as_the_night_really_is(
    day: str, starts: int, ends: int, hours: float
) -> None:
    assert at_wall_clock(day, starts, ends, ZONE).seconds == hours * HOUR


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 1439), st.integers(0, 1440))
def test_at_the_wall_clock_it_starts_and_ends_when_the_clock_says(
    day: date, starts: int, ends: int
) -> None:
    span = at_wall_clock(str(day), starts, ends, ZONE)
    shown = times.local(span.start, ZONE)
    midnight = datetime(day.year, day.month, day.day, tzinfo=times.zone(ZONE))
    skipped = day.month == 3 and midnight.utcoffset() != times.local(span.end, ZONE).utcoffset()
    if not skipped:
        assert (shown.hour * 60 + shown.minute, times.day_of(span.start, ZONE)) == (
            starts,
            str(day),
        )
    assert 0 <= span.seconds <= 25 * HOUR


@pytest.mark.parametrize(
    ("day", "change", "words"),
    [
        ("2026-11-01", -HOUR, "25 h: the clocks go back 1 h"),
        ("2027-03-14", HOUR, "23 h: the clocks go forward 1 h"),
        ("2026-11-23", 0, ""),
    ],
)
def test_a_day_of_another_length_says_so(day: str, change: int, words: str) -> None:
    assert clock_change(of_day(day, ZONE), ZONE) == change
    assert say_clock_change(of_day(day, ZONE), ZONE) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(4 * HOUR, "4 h"), (4 * HOUR + 1800, "4 h 30 min"), (1200, "20 min"), (0, "0 min")],
)
def test_lengths_as_people_say_them(seconds: int, words: str) -> None:
    assert say_length(seconds) == words
