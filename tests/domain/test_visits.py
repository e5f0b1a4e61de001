import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.visits.values import Here, Present, estimated_leaving, overlaps

MOMENTS = st.integers(0, 20)
STAYS = st.tuples(MOMENTS, st.none() | MOMENTS).filter(
    lambda stay: stay[1] is None or stay[0] <= stay[1]
)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ((1, 3), (2, 4), True),
        ((1, 4), (2, 3), True),
        ((1, 2), (2, 3), False),
        ((1, 2), (3, 4), False),
        ((1, 3), (1, 3), True),
        ((1, None), (2, 3), True),
        ((1, None), (9, None), True),
        ((5, None), (2, 3), False),
        ((3, None), (2, 3), False),
        ((2, 2), (1, 3), False),
        ((2, 2), (2, 2), False),
        ((2, 2), (2, None), False),
    ],
)
def test_two_stays_share_a_moment_or_they_do_not(
    one: tuple[int, int | None], other: tuple[int, int | None], together: bool
) -> None:
    assert overlaps(*one, *other) is together
    assert overlaps(*other, *one) is together


@given(STAYS, STAYS)
def test_stays_overlap_just_when_some_second_lies_in_both(
    one: tuple[int, int | None], other: tuple[int, int | None]
) -> None:
    def seconds(stay: tuple[int, int | None]) -> set[int]:
        return set(range(stay[0], 99 if stay[1] is None else stay[1]))

    assert overlaps(*one, *other) is bool(seconds(one) & seconds(other))


@pytest.mark.parametrize(
    ("arrived", "usual_stay", "day_ends", "next_arrival", "left"),
    [
        (100, 50, 1000, None, 150),
        (100, 50, 120, None, 120),
        (100, 50, 1000, 130, 130),
        (100, 50, 1000, 500, 150),
        (100, 50, 120, 110, 110),
        (100, 50, 90, None, 100),
        (100, 50, 1000, 90, 100),
        (100, 0, 1000, None, 100),
    ],
)
def test_a_leaving_nobody_recorded_is_estimated(
    arrived: int, usual_stay: int, day_ends: int, next_arrival: int | None, left: int
) -> None:
    assert estimated_leaving(arrived, usual_stay, day_ends, next_arrival) == left


@given(MOMENTS, MOMENTS, MOMENTS, st.none() | MOMENTS)
def test_nobody_is_taken_to_have_left_before_they_came(
    arrived: int, usual_stay: int, day_ends: int, next_arrival: int | None
) -> None:
    left = estimated_leaving(arrived, usual_stay, day_ends, next_arrival)
    assert arrived <= left <= arrived + usual_stay


def test_named_and_unnamed_count_together() -> None:
    here = Here(10, (Present(1, "Rosa Diaz", 5, (), 1),), (6, 7))
    assert here.count == 3
