"""What people of the made-up center come for: the same every time, and believable."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from frontdesk.demo.activities import (
    ART,
    MUSIC,
    SEWING,
    TITLES,
    WRITING,
    Purposes,
    headcounts,
    sewing_ended,
)
from frontdesk.demo.center import make_up
from frontdesk.demo.visits import MadeUpVisit
from frontdesk.domain.times import day_of
from frontdesk.domain.visits.activities import usual

ZONE, NOON, TODAY = "America/New_York", 1784736000, "2026-07-22"
"""A Wednesday."""

Attended = dict[int, dict[str, set[int | None]]]
"""Who took part, by activity and day."""


@pytest.fixture(scope="module")
def visits() -> list[MadeUpVisit]:
    return list(make_up(now=NOON).visits())


@pytest.fixture(scope="module")
def attended(visits: list[MadeUpVisit]) -> Attended:
    purposes = Purposes(ZONE, TODAY, 1)
    found: Attended = defaultdict(lambda: defaultdict(set))
    for visit in visits:
        for activity in purposes.of(visit):
            found[activity][day_of(visit[1], ZONE)].add(visit[0])
    return found


def test_the_same_seed_has_them_come_for_the_same(visits: list[MadeUpVisit]) -> None:
    one, two, other = (Purposes(ZONE, TODAY, seed) for seed in (1, 1, 2))
    told = [one.of(visit) for visit in visits]
    assert told == [two.of(visit) for visit in visits]
    assert told != [other.of(visit) for visit in visits]


@pytest.mark.parametrize(
    ("activity", "weekdays"), [(WRITING, {0, 2}), (ART, {1, 3}), (SEWING, {2}), (MUSIC, {4})]
)
def test_a_group_is_on_its_own_weekdays(
    attended: Attended, activity: int, weekdays: set[int]
) -> None:
    assert {date.fromisoformat(day).weekday() for day in attended[activity]} == weekdays


def test_most_of_who_comes_to_a_group_usually_does(attended: Attended) -> None:
    days = sorted(attended[ART])[-8:]
    share = []
    for day in days:
        today = date.fromisoformat(day)
        before = [
            (who, (today - date.fromisoformat(other)).days)
            for other, people in attended[ART].items()
            for who in people
            if who is not None and other < day
        ]
        came = attended[ART][day] - {None}
        share.append(len(came & set(usual(before))) / len(came))
    assert sum(share) / len(share) > 0.8


def test_a_group_has_a_size_that_fits_a_room(attended: Attended) -> None:
    for activity in (ART, WRITING):
        sizes = [len(people) for people in attended[activity].values()]
        assert 3 <= sum(sizes) / len(sizes) <= 25, TITLES[activity]


def test_the_sewing_circle_ended_and_nobody_came_to_it_since(attended: Attended) -> None:
    assert attended[SEWING]
    assert max(attended[SEWING]) < sewing_ended(TODAY) < TODAY


def test_many_say_nothing_and_hardly_anybody_two_things(visits: list[MadeUpVisit]) -> None:
    purposes = Purposes(ZONE, TODAY, 1)
    counts = Counter(len(purposes.of(visit)) for visit in visits)
    assert 0.1 < counts[0] / len(visits) < 0.6
    assert counts[2] / len(visits) < 0.1


def test_heads_are_counted_on_fridays_within_the_centers_time() -> None:
    counted = list(headcounts("2026-06-01", TODAY, 1))
    assert counted == list(headcounts("2026-06-01", TODAY, 1))
    assert counted
    for activity, day, count in counted:
        assert activity == MUSIC
        assert "2026-06-01" <= day < TODAY
        assert date.fromisoformat(day).weekday() == 4
        assert 9 <= count <= 24
