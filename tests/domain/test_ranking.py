from math import exp2

from hypothesis import assume, given
from hypothesis import strategies as st

from frontdesk.domain.ranking import HALF_LIFE, VISITS_COUNTED, rank

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
