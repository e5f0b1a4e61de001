"""Who usually takes part in a group, worked out from when they did."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.visits.activities import WEEKS, Activity, headcount_text, usual

ANA, BO, CY, DEE = 1, 2, 3, 4

ATTENDED = st.lists(st.tuples(st.integers(1, 9), st.integers(-3, 100)), unique=True)


def weekly(person: int, *weeks: int) -> list[tuple[int, int]]:
    """Return that somebody came on this weekday so many weeks ago."""
    return [(person, 7 * week) for week in weeks]


def test_who_comes_every_week_stands_before_who_comes_now_and_then() -> None:
    attended = [*weekly(BO, 2, 6), *weekly(ANA, 1, 2, 3, 4, 5, 6)]
    assert usual(attended) == [ANA, BO]


def test_who_came_lately_stands_before_who_came_as_often_long_ago() -> None:
    assert usual([*weekly(BO, 9, 10, 11), *weekly(ANA, 1, 2, 3)]) == [ANA, BO]


def test_this_weekday_counts_more_than_another_one() -> None:
    on_another = [(BO, ago + 2) for _, ago in weekly(BO, 1, 2, 3)]
    assert usual([*on_another, *weekly(ANA, 2, 3)]) == [ANA, BO]


def test_who_came_once_belongs_to_them_for_two_weeks() -> None:
    assert usual([(ANA, 14), (BO, 21), (CY, 3)]) == [ANA, CY]


def test_today_and_what_is_long_ago_count_for_nothing() -> None:
    assert usual([(ANA, 0), (ANA, -1), (BO, WEEKS * 7 + 1), (BO, WEEKS * 7 + 8)]) == []


@given(ATTENDED)
def test_everyone_once_and_the_same_in_whatever_order_it_is_told(
    attended: list[tuple[int, int]],
) -> None:
    people = usual(attended)
    assert len(people) == len(set(people))
    assert sorted(people) == sorted(usual(reversed(attended)))
    assert set(people) <= {person for person, ago in attended if 0 < ago <= WEEKS * 7}


@given(ATTENDED, st.integers(1, 9))
def test_coming_once_more_never_moves_anybody_down(
    attended: list[tuple[int, int]], person: int
) -> None:
    rest = [each for each in attended if each != (person, 7)]
    before, after = usual(rest), usual([*rest, (person, 7)])
    if person in before:
        assert after.index(person) <= before.index(person)
    else:
        assert person in after


def test_it_is_offered_until_the_day_before_it_is_not() -> None:
    art = Activity(1, "Art", "2026-11-23")
    assert [art.offered_on(day) for day in ("2026-11-22", "2026-11-23")] == [True, False]
    assert Activity(1, "Art").offered_on("2099-01-01")


def test_one_head_is_one() -> None:
    assert [headcount_text(count) for count in (1, 2, 1200)] == ["1 head", "2 heads", "1,200 heads"]
