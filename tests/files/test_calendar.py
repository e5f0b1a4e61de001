"""A phone reads the zone of a calendar as rules that go on: the clocks change on their day."""

from __future__ import annotations

import pytest

from frontdesk.files.calendar import Entry, calendar


@pytest.mark.parametrize(
    ("zone", "spring", "autumn"),
    [
        ("America/New_York", "BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"),
        ("Europe/Berlin", "BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"),
    ],
)
@pytest.mark.parametrize("start", [1795448520, 1826984520, 1858520520])
def test_a_zone_is_two_rules(zone: str, spring: str, autumn: str, start: int) -> None:
    entry = Entry("a", 0, "Desk", start, start + 3600, cancelled=False)
    text = calendar([entry], name="x", zone=zone, made_at=0).decode()
    assert f"RRULE:FREQ=YEARLY;{spring}" in text
    assert f"RRULE:FREQ=YEARLY;{autumn}" in text
    assert "RDATE" not in text
    assert text.count("BEGIN:VTIMEZONE") == 1
