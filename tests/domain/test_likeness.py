"""How alike two records are, and why, in words."""

from __future__ import annotations

import random
import time

import pytest

from frontdesk.demo.center import make_up
from frontdesk.domain.people.candidate_pairs import likely_pairs
from frontdesk.domain.people.similarity import LISTED, WARNED, Known, Reason, contact_key, likeness

NOW = 1_795_448_520


def why(one: Known | str, other: Known | str) -> list[str]:
    """Return why two records may be one person's; the same whichever stands first."""
    first = Known(1, one) if isinstance(one, str) else one
    second = Known(2, other) if isinstance(other, str) else other
    alike = likeness(first, second)
    assert alike == likeness(second, first)
    return [] if alike is None else [reason.noun for reason in alike.because]


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("Rosa Diaz", "rosa DÍAZ", "the same name"),
        ("Mary Ann Lee", "Maryann Lee", "a different spelling of the name"),
        ("Rosa Diaz-Lopez", "Rosa Diaz Lopez", "the same name"),
        ("O'Brien Pat", "Pat OBrien", "the names in the other order"),
        ("Rosa Diaz", "Rosa Dias", "the same sound"),
        ("Jon Smith", "John Smyth", "the same sound"),
        ("Katherine Wong", "Catherine Wong", "the same sound"),
        ("Bill Turner", "William Turner", "a name that goes with it"),
        ("Paco Ruiz", "Francisco Ruiz", "a name that goes with it"),
        ("Oscar Pine", "Oscar Pyne", "the same sound"),
        ("Lerato Molefe", "Lerato Mokefe", "one letter apart"),
        ("Rosa Maria Diaz", "Rosa Diaz", "one has a name more"),
        ("陈伟", "陈伟", "the same name"),
    ],
)
def test_two_names_are_alike_for_one_reason(one: str, other: str, because: str) -> None:
    assert why(one, other) == [because]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rosa Diaz", "Rosa Lopez"),
        ("Rosa Diaz", "Maria Diaz"),
        ("Bo Lee", "Bob Lea"),
        ("Ana", "Rosa"),
        ("", ""),
        ("", "Rosa Diaz"),
        ("★", "★★"),
        ("Li Wei", "Lu Wu"),
    ],
)
def test_two_names_are_not_alike(one: str, other: str) -> None:
    assert why(one, other) == []


def test_another_name_a_contact_and_a_town_say_more() -> None:
    rosa = Known(1, "Rosa Diaz", ("Rosa Lopez",), "(603) 555-0101", "Concord")
    assert why(rosa, Known(2, "Rosa Lopez", (), "+1 603 555 0101", "concord")) == [
        "the other name", "the same contact", "the same town",
    ]  # fmt: skip
    assert why(rosa, Known(2, "Eve Stone", (), "603-555-0101")) == ["the same contact"]
    assert why(Known(1, "Eve Stone", (), "", "Concord"), rosa) == []


def test_a_contact_is_compared_by_what_is_dialled() -> None:
    assert contact_key("+1 (603) 555-0101") == contact_key("603.555.0101")
    assert contact_key("Rosa@Example.org") == contact_key("rosa@example.org")
    assert contact_key("rosa1234567@example.org") != contact_key("1234567")
    assert contact_key("") == contact_key(" - ") == ""


def score(one: Known, other: Known) -> int:
    alike = likeness(one, other)
    return 0 if alike is None else alike.score


def test_a_slip_is_listed_only_with_a_town_and_asked_about_without() -> None:
    one, other = "Lerato Molefe", "Lerato Mokefe"
    alone = score(Known(1, one), Known(2, other))
    assert WARNED <= alone < LISTED
    assert score(Known(1, one, town="Keene"), Known(2, other, town="Keene")) >= LISTED
    assert score(Known(1, one, town="Keene"), Known(2, other, town="Dover")) < WARNED


def test_one_word_alone_says_little() -> None:
    assert WARNED <= score(Known(1, "Dee"), Known(2, "Dee")) < LISTED
    assert score(Known(1, "Dee", town="Keene"), Known(2, "Dee", town="Keene")) >= LISTED


# Among everyone


def test_pairs_come_likeliest_first_and_those_told_apart_do_not_come() -> None:
    everyone = [
        Known(1, "Rosa Diaz", town="Keene"),
        Known(2, "Rosa Dias"),
        Known(3, "Eve Stone"),
        Known(4, "Stone Eve", town="Dover"),
        Known(5, "Rosa Díaz", town="Keene"),
    ]
    found = [(pair.one, pair.other) for pair in likely_pairs(everyone)]
    assert found == [(1, 5), (3, 4), (1, 2), (2, 5)]
    assert [(pair.one, pair.other) for pair in likely_pairs(everyone, {(1, 5), (2, 5)})] == [
        (3, 4), (1, 2),
    ]  # fmt: skip
    assert len(likely_pairs(everyone, limit=2)) == 2


def test_no_pair_is_overlooked_that_comparing_everybody_would_find() -> None:
    """A few hundred people: every pair that is alike enough, compared one by one."""
    made = make_up(250, 0.2, 3, now=NOW)
    known = [
        Known(
            number,
            each.details.name,
            tuple(filter(None, [each.details.other_name])),
            each.details.contact,
            each.details.town,
        )
        for number, each in enumerate(made.people, 1)
    ]
    slips = random.Random(7)
    for each in [each for each in known if each.name][
        :60
    ]:  # and some of them twice, written a little otherwise
        letters = list(each.name)
        place = slips.randrange(len(letters))
        letters[place] = slips.choice("aeiorstn")
        known.append(Known(len(known) + 1, "".join(letters), (), each.contact, each.town))
    one_by_one = {
        (one.id, other.id)
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if score(one, other) >= LISTED
    }
    found = {(pair.one, pair.other) for pair in likely_pairs(known, limit=10_000)}
    assert found <= one_by_one
    assert len(found) >= 0.97 * len(one_by_one)


def test_a_crowd_of_one_name_does_not_hold_the_list_up() -> None:
    crowd = [Known(number, "Ann Lee", town="Keene" if number < 3 else "") for number in range(3000)]
    begun = time.process_time()
    found = likely_pairs(crowd)
    assert time.process_time() - begun < 2
    assert [(pair.one, pair.other) for pair in found] == [(0, 1), (0, 2), (1, 2)]


def test_it_is_told_how_far_it_is() -> None:
    told: list[float] = []
    likely_pairs([Known(1, "Rosa Diaz"), Known(2, "Eve Stone")], progress=told.append)
    assert told[0] == 0.0
    assert all(0 <= each <= 1 for each in told)


def test_every_reason_is_said_both_ways() -> None:
    assert len({reason.noun for reason in Reason}) == len(Reason)
    assert len({reason.told for reason in Reason}) == len(Reason)
