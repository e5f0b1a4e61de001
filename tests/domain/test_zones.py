"""A time zone is found by what people call it, and it has its own summer time."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import times
from frontdesk.domain.center.zones import find_zone, found_words
from frontdesk.domain.refusals import Refusal

JULY = int(datetime.fromisoformat("2026-07-01T12:00:00+00:00").timestamp())
JANUARY = int(datetime.fromisoformat("2026-01-05T12:00:00+00:00").timestamp())


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("EST", "America/New_York"),
        ("est5edt", "America/New_York"),
        ("ET", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("Eastern Time", "America/New_York"),
        ("Eastern Standard Time", "America/New_York"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("new y", "America/New_York"),
        ("New Hampshire", "America/New_York"),
        ("US/Eastern", "America/New_York"),
        ("CST", "America/Chicago"),
        ("Central", "America/Chicago"),
        ("MST", "America/Denver"),
        ("MST7MDT", "America/Denver"),
        ("Arizona", "America/Phoenix"),
        ("Pacific", "America/Los_Angeles"),
        ("HST", "Pacific/Honolulu"),
        ("GMT", "Europe/London"),
        ("CET", "Europe/Paris"),
        ("uk", "Europe/London"),
        ("France", "Europe/Paris"),
        ("Zürich", "Europe/Zurich"),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("UTC", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("America/New_York", "America/New_York"),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(text: str, zone: str) -> None:
    assert find_zone(text) == zone
    assert times.is_zone(zone)


@pytest.mark.parametrize("text", ["EST", "CST", "MST", "PST", "EST5EDT", "GMT", "CET", "EET"])
def test_a_short_name_is_a_zone_with_summer_time(text: str) -> None:
    zone = find_zone(text)
    assert isinstance(zone, str)
    assert times.offset_of(JULY, zone) != times.offset_of(JANUARY, zone)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Mars/Base", "is not a time zone. Write a city, such as New York, or Eastern."),
        ("../etc/passwd", "is not a time zone."),
        ("GMT+5", "is not a time zone."),
        ("", "is not a time zone."),
        ("IST", "may be Asia/Kolkata, Europe/Dublin, Asia/Jerusalem. Write the one you mean."),
        ("Georgia", "may be America/New_York, Asia/Tbilisi."),
        ("canada", "and 19 more. Write the one you mean."),
    ],
)
def test_what_names_no_zone_or_several_is_said(text: str, says: str) -> None:
    found = find_zone(text)
    assert isinstance(found, Refusal)
    assert found.code == "no-such-zone"
    assert says in found.sentence


def test_the_clock_stands_beside_the_zone() -> None:
    assert found_words("EST", JULY) == "America/New_York · now 8:00 there"
    assert found_words("mst", JULY) == "America/Denver · now 6:00 am there"
    assert found_words("", JULY) == "A city, a state, or a name like Eastern"
    assert "may be" in found_words("ist", JULY)


@given(st.text(max_size=100))
def test_any_text_names_zones_or_none(text: str) -> None:
    found = find_zone(text)
    assert isinstance(found, Refusal) or times.is_zone(found)
