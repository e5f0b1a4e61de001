"""The evenings of the made-up center."""

from __future__ import annotations

from datetime import datetime

from frontdesk.demo.center import make_up
from frontdesk.demo.visits import tell_evenings
from frontdesk.domain.times import day_of, day_span

NOW = int(datetime.fromisoformat("2026-11-23T10:42:00-05:00").timestamp())
ZONE = "America/New_York"


def test_lately_every_day_but_the_last_was_closed_when_all_had_left() -> None:
    visits = list(make_up(300, 0.25, now=NOW).visits())
    closed, counted = tell_evenings(visits, 1, zone=ZONE, now=NOW)
    came = sorted({day_of(arrived, ZONE) for _, arrived, _, _ in visits})
    assert [each.day for each in closed] == [
        day for day in came if closed[0].day <= day < "2026-11-22"
    ]
    assert len(closed) >= 25
    for each in closed:
        start, end = day_span(each.day, ZONE)
        left = [left or 0 for _, arrived, left, _ in visits if start <= arrived < end]
        assert max(left) < each.at < NOW
    assert counted
    for count in counted:
        here = sum(arrived <= count.at < (left or 0) for _, arrived, left, _ in visits)
        assert here == count.signed_in
        assert abs(count.counted - count.signed_in) <= 2
        assert count.at < NOW


def test_the_same_seed_tells_the_same_evenings() -> None:
    visits = list(make_up(60, 0.1, now=NOW).visits())
    assert tell_evenings(visits, 3, zone=ZONE, now=NOW) == tell_evenings(
        visits, 3, zone=ZONE, now=NOW
    )
    assert tell_evenings([], 3, zone=ZONE, now=NOW) == ([], [])
