"""Who usually comes about now, and which number they have in the list."""

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.people.ranking import Habit
from frontdesk.domain.people.usual import MOST, Candidate, to_show, usually_come

NOW = 1_800_000_000
PEOPLE = st.lists(st.integers(1, 30), unique=True)


def test_once_is_chance_and_another_hour_is_not_now() -> None:
    candidates = [
        Candidate(1, 5000, Habit(days=1, of=8, now=0.9)),
        Candidate(2, 5000, Habit(days=8, of=8, now=0.0)),
        Candidate(3, 5000, Habit(days=2, of=8, now=0.2)),
        Candidate(4, 5000, Habit(days=6, of=8, now=0.7)),
    ]
    assert usually_come(candidates, NOW) == [4, 3]


def test_whoever_stays_in_the_list_keeps_their_number() -> None:
    assert to_show([5, 6, 7, 8, 9], [7, 1, 5], most=3) == [7, 6, 5]
    assert to_show([5, 6, 8, 9], [5, 7, 6, 8, 9]) == [5, 9, 6, 8], "one moves up, and not all below"
    assert to_show([], [7, 1]) == []


@given(PEOPLE, PEOPLE)
def test_the_likeliest_stand_there_each_once_whatever_stood_there_before(
    usual: list[int], before: list[int]
) -> None:
    shown = to_show(usual, before)
    assert sorted(shown) == sorted(usual[:MOST])
    if len(shown) >= len(before[:MOST]):
        stayed = [(place, each) for place, each in enumerate(before[:MOST]) if each in shown]
        assert all(shown[place] == each for place, each in stayed)
