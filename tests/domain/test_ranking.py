from math import exp2

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontdesk.domain.people.ranking import (
    HALF_LIFE,
    NEAR,
    NO_HABIT,
    VISITS_COUNTED,
    WEEKS,
    Habit,
    again,
    habits,
    likelihood,
    rank,
)

START = 1_700_000_000
ARRIVALS = st.lists(st.integers(START, START + 24 * HALF_LIFE), min_size=1, max_size=VISITS_COUNTED)


def weight(arrivals: list[int], now: int) -> float:
    """Return the sum that the rank stands for, as it would be worked out at `now`."""
    return sum(exp2((arrived - now) / HALF_LIFE) for arrived in arrivals)


def test_someone_who_has_not_come_yet_stands_at_zero() -> None:
    assert rank([]) == 0
    assert rank([0]) == 1


def test_two_visits_a_half_life_ago_weigh_as_much_as_one_now() -> None:
    assert rank([START, START]) == rank([START + HALF_LIFE])


@given(ARRIVALS, ARRIVALS, st.integers(0, 24 * HALF_LIFE))
def test_the_order_of_two_people_stays_as_time_passes(
    one: list[int], other: list[int], later: int
) -> None:
    """The rank asks for no hour: whenever the weights are compared, it orders people as they do."""
    now = START + 24 * HALF_LIFE + later
    ratio = weight(one, now) / weight(other, now)
    assume(abs(ratio - 1) > 1e-4)  # nearer than the rank's own steps
    assert (rank(one) > rank(other)) is (ratio > 1)


@given(ARRIVALS, st.integers(START - HALF_LIFE, START + 30 * HALF_LIFE))
def test_one_more_visit_never_lowers_the_rank(arrivals: list[int], another: int) -> None:
    assert rank([*arrivals, another]) >= rank(arrivals)


@given(ARRIVALS, st.integers(1, HALF_LIFE))
def test_nor_does_it_when_the_oldest_is_no_longer_counted(arrivals: list[int], sooner: int) -> None:
    newest = max(arrivals) + sooner
    kept = sorted([*arrivals, newest])[1:]
    assert rank(kept) >= rank(arrivals)


@given(ARRIVALS)
def test_the_order_in_which_visits_are_given_does_not_matter(arrivals: list[int]) -> None:
    assert abs(rank(arrivals[::-1]) - rank(arrivals)) <= 1


# Habits

ANA, BO, CY = 1, 2, 3


def test_who_came_at_this_hour_every_week_has_the_habit_of_it() -> None:
    found = habits([[(ANA, 0), (BO, 240)]] * 8)
    assert found[ANA].now > 1
    assert found[BO] == Habit(8, 8, 0.0)
    assert CY not in found


@given(st.lists(st.floats(-NEAR, NEAR), min_size=1, max_size=WEEKS))
def test_a_visit_nearer_to_the_hour_never_counts_less(minutes: list[float]) -> None:
    away = habits([[(ANA, each)] for each in minutes])
    near = habits([[(ANA, each / 2)] for each in minutes])
    assert near[ANA].now >= away[ANA].now


def test_a_day_on_which_nobody_came_was_no_open_one() -> None:
    assert habits([[(ANA, 0)], [], [(ANA, 0)]])[ANA].of == 2


def test_two_visits_on_a_day_are_one_day() -> None:
    assert habits([[(ANA, 0), (ANA, 60)]])[ANA].days == 1


@pytest.mark.parametrize(
    ("days", "of", "most"), [(8, 8, True), (5, 8, True), (4, 8, False), (4, 6, True), (3, 3, False)]
)
def test_most_is_more_than_half_and_not_of_a_few(days: int, of: int, most: bool) -> None:
    assert Habit(days, of, 1.0).most is most


def test_a_habit_outweighs_recency_and_recency_somebody_who_never_came() -> None:
    now = START + HALF_LIFE
    often = rank([now - day * 86_400 for day in range(1, 20)])
    weekly = rank([now - day * 86_400 for day in range(7, 57, 7)])
    orderly = [
        likelihood(weekly, Habit(8, 8, 1.0), now),
        likelihood(often, NO_HABIT, now),
        likelihood(weekly, NO_HABIT, now),
        likelihood(rank([now - 300 * 86_400]), NO_HABIT, now),
        likelihood(0, NO_HABIT, now),
    ]
    assert orderly == sorted(orderly, reverse=True)
    assert len(set(orderly)) == len(orderly)


@given(st.floats(0, 1.5), st.integers(0, 10**7))
def test_who_is_here_is_the_least_likely_to_come(habit: float, place: int) -> None:
    chance = likelihood(place, Habit(8, 8, habit), START)
    assert again(chance, None, START) < likelihood(0, NO_HABIT, START)
    assert again(chance, None, START) <= again(chance, START - 86_400, START)


def test_who_went_out_a_moment_ago_may_be_back_but_not_for_long() -> None:
    chance = likelihood(0, NO_HABIT, START)
    after = [again(chance, START - minutes * 60, START) for minutes in (10, 60, 240)]
    assert after == sorted(after, reverse=True)
    assert after[0] > chance


def test_a_clock_set_back_by_years_is_no_error() -> None:
    later = START + 20 * 365 * 86_400
    place = rank([later])
    assert again(likelihood(place, NO_HABIT, START), later, START) > 0
    assert again(0.0, later, START) == again(0.0, START, START)
