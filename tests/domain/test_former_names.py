"""What a change of name leaves behind: found by, never the present one, never twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.people.former_names import FormerName, after, same_name

NAMES = st.sampled_from(["Robert Diaz", "ROBERT DÍAZ", "Rosa Diaz", "Ro", "ro.", "★", "☆", ""])


def renamed(chosen: str, former: list[FormerName], new: str, *, keep_old: bool) -> list[FormerName]:
    """Return the former names after a change, as the store would keep them."""
    kept, back = after(chosen, new, former, keep_old=keep_old)
    still = [each for each in former if each not in back]
    return [*still, FormerName(len(former) + 100, kept, "2026-11-23")] if kept else still


def names(former: list[FormerName]) -> list[str]:
    return [each.name for each in former]


@given(st.lists(st.tuples(NAMES, st.booleans())))
def test_the_present_name_is_never_a_former_one_and_none_is_there_twice(
    changes: list[tuple[str, bool]],
) -> None:
    chosen, former, ever = "Robert Diaz", list[FormerName](), ["Robert Diaz"]
    for new, keep_old in changes:
        former = renamed(chosen, former, new, keep_old=keep_old)
        chosen, ever = new, [*ever, new]
        for place, each in enumerate(former):
            assert not same_name(each.name, chosen)
            assert not any(same_name(each.name, other.name) for other in former[:place])
            assert each.name in ever


@given(st.lists(NAMES.filter(bool)))
def test_whoever_keeps_their_old_names_is_found_by_every_one_they_had(new: list[str]) -> None:
    chosen, former = "Robert Diaz", list[FormerName]()
    for each in new:
        former, chosen = renamed(chosen, former, each, keep_old=True), each
    for each in ["Robert Diaz", *new]:
        assert any(same_name(each, known) for known in [chosen, *names(former)])


def test_going_back_to_an_earlier_name_and_forth_again_leaves_one_of_each() -> None:
    former = renamed("Robert Diaz", [], "Rosa Diaz", keep_old=True)
    assert names(former) == ["Robert Diaz"]
    former = renamed("Rosa Diaz", former, "robert diaz", keep_old=True)
    assert names(former) == ["Rosa Diaz"]
    former = renamed("robert diaz", former, "Rosa Diaz", keep_old=True)
    assert names(former) == ["robert diaz"]


def test_a_slip_and_a_name_given_up_for_a_code_leave_nothing() -> None:
    assert renamed("Rsoa Diaz", [], "Rosa Diaz", keep_old=False) == []
    former = renamed("Robert Diaz", [], "Rosa Diaz", keep_old=True)
    assert renamed("Rosa Diaz", former, "", keep_old=True) == []
