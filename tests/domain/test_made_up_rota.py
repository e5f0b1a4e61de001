"""The made-up rota: the same for the same numbers, possible at every instant, and believable."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from frontdesk.demo.center import make_up
from frontdesk.demo.shifts import AHEAD, SLOTS, VAN, Rota, plan, what_happened
from frontdesk.domain import times
from frontdesk.domain.shifts.values import EndedHow
from frontdesk.domain.spans import Span
from frontdesk.domain.time_reader import TimeReader

ZONE = "America/New_York"


def at(text: str) -> int:
    instant = TimeReader(0, ZONE).instant(text)
    assert isinstance(instant, int)
    return instant


NOON = at("2026-07-22 12:00")
MOMENTS = ["2026-07-22 12:00", "2026-07-22 03:00", "2026-12-25 11:00", "2026-11-01 12:00"]


def rota(now: int = NOON, people: int = 300, seed: int = 1) -> Rota:
    made = make_up(people, 1, seed, now=now)
    found = plan(made.people, 365, ZONE, seed, now=now)
    assert found is not None
    return found


def test_the_same_numbers_make_the_same_rota() -> None:
    assert rota() == rota()
    assert list(what_happened(rota(), 1, now=NOON)) == list(what_happened(rota(), 1, now=NOON))
    assert rota(seed=2) != rota()


def test_a_center_without_staff_has_none() -> None:
    assert plan(make_up(12, 1, 1, now=NOON).people, 365, ZONE, 1, now=NOON) is None


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_is_planned_or_works_twice_at_once(moment: str, seed: int) -> None:
    now = at(moment)
    found = rota(now, seed=seed)
    planned: dict[int, list[Span]] = {}
    for shift in found.shifts:
        for who in {shift.who, shift.taker} - {None}:
            planned.setdefault(who or 0, []).append(shift.span)
    worked: dict[int, list[Span]] = {}
    for each in what_happened(found, seed, now=now):
        assert each.began <= now
        assert each.ended is None or each.began < each.ended <= now
        assert (each.ended is None) == (each.how is None)
        worked.setdefault(each.who, []).append(Span(each.began, each.ended or now + 1))
    for spans in (*planned.values(), *worked.values()):
        assert not any(one.overlaps(other) for one, other in pairwise(sorted(spans)))


def test_it_is_a_year_behind_and_four_weeks_ahead_with_all_that_goes_wrong() -> None:
    found = rota()
    last = times.day_of(NOON + AHEAD * 86_400, ZONE)
    assert (found.shifts[0].day, found.shifts[-1].day) == ("2025-07-22", last)
    assert 1500 < len(found.shifts) < 2000
    assert list(found.closed.values()) == ["Christmas Day", "New Year's Day", "Independence Day"]
    assert not {shift.day for shift in found.shifts} & set(found.closed)
    assert len(found.leaves) > 10
    assert {cover.taker is None for cover in found.covers} == {True, False}
    worked = list(what_happened(found, 1, now=NOON))
    hows = {how: sum(each.how is how for each in worked) for how in (*EndedHow, None)}
    assert hows[EndedHow.ENDED] > 1000
    assert min(hows[EndedHow.LATER], hows[EndedHow.ESTIMATED]) > 20
    assert 2 <= hows[None] <= 6
    assert sum(each.pause is not None for each in worked) > 100


def test_whoever_has_the_van_drives_and_nobody_has_it_all() -> None:
    made = make_up(300, 1, 1, now=NOON)
    found = rota()
    for shift in found.shifts:
        if shift.job == VAN and shift.taker is not None:
            assert made.people[shift.taker].details.drives
    holders = [each for each in found.holders if each is not None]
    assert len(set(holders)) >= 8
    assert all(holders.count(each) <= 3 for each in holders)
    for one, other in combinations(zip(SLOTS, found.holders, strict=True), 2):
        assert one[1] != other[1] or not set(one[0].days) & set(other[0].days)
