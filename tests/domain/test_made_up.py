"""The made-up center: the same for the same numbers, possible at every instant, and believable."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime
from itertools import pairwise

import pytest

from frontdesk.clock import running_from
from frontdesk.demo.center import MadeUpCenter, good_moment, make_up
from frontdesk.demo.people import earlier_names, hold_cards, messages, staff_count, visits_a_day
from frontdesk.demo.visits import MadeUpVisit
from frontdesk.domain.people.cards import read
from frontdesk.domain.people.former_names import same_name
from frontdesk.domain.people.names import clean, code_key, looks_like_code
from frontdesk.domain.people.notes import LONGEST, latest_end
from frontdesk.domain.people.values import Role
from frontdesk.domain.times import day_of, day_span, local, zone
from frontdesk.domain.visits.values import LeftHow, overlaps
from frontdesk.domain.words import better_said

ZONE = "America/New_York"


def at(text: str, fold: int = 0) -> int:
    """Return the instant when the center's clock shows `text`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=zone(ZONE), fold=fold).timestamp())


NOON = at("2026-07-22 12:00")
MOMENTS = {
    "Wednesday noon": NOON,
    "Wednesday 13:10:37": at("2026-07-22 13:10:37"),
    "opening": at("2026-07-22 09:00"),
    "just before opening": at("2026-07-22 08:59:59"),
    "closing": at("2026-07-22 17:00"),
    "three in the morning": at("2026-07-22 03:00"),
    "midnight": at("2026-07-22 00:00"),
    "half a minute past midnight": at("2026-07-22 00:00:30"),
    "a second to midnight": at("2026-07-22 23:59:59"),
    "Sunday night": at("2026-07-19 22:15"),
    "Saturday after closing": at("2026-07-18 16:30"),
    "a holiday": at("2025-12-25 10:00"),
    "the morning the clocks go forward": at("2026-03-08 03:30"),
    "noon of that day": at("2026-03-08 12:00"),
    "the hour that comes twice": at("2026-11-01 01:30"),
    "the same hour again": at("2026-11-01 01:30", fold=1),
    "noon of the day the clocks go back": at("2026-11-01 12:00"),
}


@pytest.fixture(scope="module")
def made() -> MadeUpCenter:
    return make_up(now=NOON)


@pytest.fixture(scope="module")
def visits(made: MadeUpCenter) -> list[MadeUpVisit]:
    return list(made.visits())


@pytest.fixture(scope="module")
def large() -> MadeUpCenter:
    return make_up(50_000, 0.2, now=NOON)


def visits_of_each(visits: list[MadeUpVisit]) -> dict[int, list[MadeUpVisit]]:
    """Return the visits of everyone with a place in the list of people, in order."""
    found: dict[int, list[MadeUpVisit]] = defaultdict(list)
    for visit in visits:
        if visit[0] is not None:
            found[visit[0]].append(visit)
    return found


def unnamed_here(visits: list[MadeUpVisit]) -> tuple[int, int]:
    """Return how many are here, and how many of them without a name."""
    here = [who for who, _, left, _ in visits if left is None]
    return len(here), here.count(None)


# The same again


def test_the_same_numbers_make_the_same_center(
    made: MadeUpCenter, visits: list[MadeUpVisit]
) -> None:
    again = make_up(300, 1, 1, now=NOON)
    assert again == made
    assert list(again.visits()) == visits
    assert list(made.visits()) == visits, "it can be told more than once"


def test_another_seed_makes_another_center(made: MadeUpCenter, visits: list[MadeUpVisit]) -> None:
    other = make_up(seed=2, now=NOON)
    assert other.people != made.people
    assert list(other.visits()) != visits


def test_two_processes_make_the_same_center() -> None:
    program = (
        "import hashlib\n"
        "from frontdesk.demo.center import make_up\n"
        f"made = make_up(200, 0.5, 7, now={NOON})\n"
        "told = repr((made, made.people, list(made.visits())))\n"
        "print(hashlib.sha256(told.encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2718")
    }
    assert len(digests) == 1


# Possible, whatever the time is


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_at_any_moment_the_history_is_possible(now: int, seed: int) -> None:
    made = make_up(300, 0.25, seed, now=now)
    visits = list(made.visits())
    today = day_span(day_of(now, ZONE), ZONE)[0]
    arrivals = [arrived for _, arrived, _, _ in visits]
    assert arrivals == sorted(arrivals)
    assert arrivals[-1] <= now
    for _, arrived, left, how in visits:
        assert (left is None) == (how is None)
        if left is None:
            assert arrived >= today, "someone is still here from another day"
        else:
            assert arrived <= left <= now
    for own in visits_of_each(visits).values():
        assert not any(
            overlaps(one, left, other, until)
            for (_, one, left, _), (_, other, until, _) in pairwise(own)
        )
        assert all(left is not None for _, _, left, _ in own[:-1])


@pytest.mark.parametrize("now", MOMENTS.values(), ids=MOMENTS.keys())
def test_at_any_moment_somebody_is_here(now: int) -> None:
    here, unnamed = unnamed_here(list(make_up(300, 0.25, now=now).visits()))
    assert here - unnamed >= 4
    assert 2 <= unnamed <= 4


@pytest.mark.parametrize("day", range(13, 20))
def test_from_nine_to_five_the_house_is_lively(day: int) -> None:
    for hour in range(9, 17):
        now = at(f"2026-07-{day} {hour:02d}:20")
        here, unnamed = unnamed_here(list(make_up(300, 0.25, now=now).visits()))
        assert 8 <= here <= 25
        assert 2 <= unnamed <= 4


@pytest.mark.parametrize("people", [0, 1, 2, 3, 5, 17])
@pytest.mark.parametrize("years", [0, 0.01, 2])
def test_a_center_may_be_as_small_as_it_likes(people: int, years: float) -> None:
    made = make_up(people, years, now=NOON)
    assert len(made.people) == people
    assert all(who is None or who < people for who, _, _, _ in made.visits())


def test_a_center_of_fewer_than_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="fewer"):
        make_up(-1, now=NOON)
    with pytest.raises(ValueError, match="fewer"):
        make_up(years=-1, now=NOON)


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_when_the_clocks_change_the_house_opens_by_the_wall_clock(day: str) -> None:
    now = at(f"{day} 12:00") + 5 * 86_400
    times = sorted(
        local(arrived, ZONE).strftime("%H:%M")
        for seed in range(5)
        for _, arrived, _, _ in make_up(300, 0.1, seed, now=now).visits()
        if day_of(arrived, ZONE) == day
    )
    assert len(times) > 30
    assert "11:50" < times[0] < "12:30", "Sundays begin at noon"
    assert "14:45" < times[-1] < "15:35"


# People


def test_twelve_of_three_hundred_are_staff_and_volunteers(made: MadeUpCenter) -> None:
    working = [
        person
        for person in made.people
        if any(
            held.role in (Role.STAFF, Role.VOLUNTEER) and not held.until_on for held in person.roles
        )
    ]
    assert len(made.people) == 300
    assert len(working) == 12
    today = day_of(NOON, ZONE)
    roles = [held for person in working for held in person.roles]
    assert all(held.from_on and held.from_on < today for held in roles)
    assert {Role.STAFF, Role.VOLUNTEER} <= {held.role for held in roles}
    assert {Role.MEMBER, Role.PARTICIPANT} & {held.role for held in roles}
    assert {person.details.drives for person in working} == {True, False}


def test_a_role_never_ends_before_it_began_nor_after_today() -> None:
    today = day_of(NOON, ZONE)
    for person in make_up(3000, now=NOON).people:
        for held in person.roles:
            assert held.from_on is not None
            assert held.from_on <= (held.until_on or today) <= today


def test_names_are_all_different_and_survive_cleaning(made: MadeUpCenter) -> None:
    names = [person.details.name for person in made.people if person.details.name]
    assert len(set(names)) == len(names) >= 285
    assert sum(not name.isascii() for name in names) > 20
    assert any(" " not in name for name in names)
    assert sum(bool(person.details.other_name) for person in made.people) > 15


def test_even_in_a_large_registry_every_text_survives_cleaning(large: MadeUpCenter) -> None:
    people = large.people
    for details in (person.details for person in people):
        for text in (details.name, details.other_name, details.town, details.language):
            assert clean(text) == text
    names = Counter(person.details.name for person in people if person.details.name)
    assert 0.6 < len(names) / len(people) < 0.99, "some share a name, most do not"


def test_whoever_gave_no_name_has_a_code(large: MadeUpCenter) -> None:
    people = large.people
    assert all(person.details.name or person.code for person in people)
    codes = [person.code for person in people if person.code]
    assert all(looks_like_code(code) for code in codes)
    assert len({code_key(code) for code in codes}) == len(codes) > 1000


def test_contacts_are_plainly_fictitious() -> None:
    contacts = [person.details.contact for person in make_up(3000, now=NOON).people]
    assert sum(map(bool, contacts)) > 100
    fictitious = re.compile(r"603-555-01\d\d|[a-z0-9.]+@example\.org")
    assert all(fictitious.fullmatch(contact) for contact in contacts if contact)


def test_nobody_came_before_they_first_came(made: MadeUpCenter, visits: list[MadeUpVisit]) -> None:
    for who, own in visits_of_each(visits).items():
        person = made.people[who]
        assert (person.details.joined_on or "") <= day_of(own[0][1], ZONE)
        assert all((held.from_on or "") < day_of(NOON, ZONE) for held in person.roles)


# Habits


def test_a_regular_keeps_to_their_weekdays(visits: list[MadeUpVisit]) -> None:
    checked = 0
    for own in visits_of_each(visits).values():
        if 40 <= len(own) <= 100:
            weekdays = Counter(local(arrived, ZONE).weekday() for _, arrived, _, _ in own)
            on_theirs = sum(count for _, count in weekdays.most_common(3))
            checked += on_theirs / len(own) > 0.75
    assert checked > 15


def test_art_group_people_come_on_tuesdays_and_thursdays_after_lunch(
    visits: list[MadeUpVisit],
) -> None:
    came: Counter[int] = Counter()
    for _, arrived, _, _ in visits:
        when = local(arrived, ZONE)
        came[when.weekday()] += 13 * 60 + 30 <= when.hour * 60 + when.minute < 14 * 60
    assert min(came[1], came[3]) > 1.5 * max(came[0], came[2], came[4])


def test_a_few_come_most_days_and_many_came_once_or_twice(visits: list[MadeUpVisit]) -> None:
    counts = [len(own) for own in visits_of_each(visits).values()]
    assert 0.3 < sum(count <= 2 for count in counts) / 300 < 0.5
    assert counts.count(1) > counts.count(2) > 20
    assert 10 < sum(count > 140 for count in counts) < 60


def test_new_people_come_every_month(visits: list[MadeUpVisit]) -> None:
    firsts = Counter(day_of(own[0][1], ZONE)[:7] for own in visits_of_each(visits).values())
    assert len(firsts) == 13
    assert min(list(firsts.values())[:-1]) >= 10


def test_weekdays_are_lively_and_weekends_quiet(visits: list[MadeUpVisit]) -> None:
    days = Counter(local(arrived, ZONE).date() for _, arrived, _, _ in visits)
    weekdays = [count for day, count in days.items() if day.weekday() < 5]
    assert 40 < sum(weekdays) / len(weekdays) < 60
    assert sum(30 <= count <= 70 for count in weekdays) > 0.9 * len(weekdays)
    assert max(count for day, count in days.items() if day.weekday() == 6) < 30
    assert datetime.fromisoformat("2025-12-25").date() not in days
    unnamed = Counter(day_of(arrived, ZONE) for who, arrived, _, _ in visits if who is None)
    assert len(unnamed) == len(days), "someone without a name every day"


def test_most_leavings_are_recorded_and_some_are_estimated(
    made: MadeUpCenter, visits: list[MadeUpVisit]
) -> None:
    how = Counter(how for _, _, _, how in visits if how)
    total = sum(how.values())
    assert how[LeftHow.LEFT] > 0.7 * total
    assert 0.08 * total < how[LeftHow.ESTIMATED] < 0.2 * total
    assert 0.03 * total < how[LeftHow.LATER] < 0.1 * total
    stays = {
        left - arrived for _, arrived, left, how in visits if left and how is LeftHow.ESTIMATED
    }
    assert stays == {made.center.usual_stay * 60}
    assert {visit[3] for visit in visits if visit[1] >= at("2026-07-22 00:00")} <= {
        LeftHow.LEFT,
        LeftHow.LATER,
        None,
    }, "nothing of today is estimated"


# Size


def test_a_large_registry_does_not_mean_a_large_house() -> None:
    assert visits_a_day(300) == 45
    assert 400 <= visits_a_day(100_000) <= 500
    assert staff_count(100_000) == 50
    told = list(make_up(100_000, 0.05, now=NOON).visits())
    assert 5000 < len(told) < 10_000


def test_the_house_is_never_fuller_than_it_may_be() -> None:
    for people in (300, 30_000):
        made = make_up(people, 0.5, now=NOON)
        changes = []
        for _, arrived, left, _ in made.visits():
            changes += [(arrived, 1), (left or NOON + 1, -1)]
        inside = most = 0
        for _, change in sorted(changes):
            inside += change
            most = max(most, inside)
        assert most <= (made.center.capacity or 0)


def test_some_hold_cards_and_a_few_have_lost_one() -> None:
    now = 1795448520
    made = make_up(2000, 1, 1, now=now)
    begun = now - 365 * 86_400
    cards = list(hold_cards(made.people, 1, begun=begun, now=now))
    assert cards == list(hold_cards(made.people, 1, begun=begun, now=now))
    assert cards != list(hold_cards(made.people, 2, begun=begun, now=now))
    numbers = [number for _, number, _, _ in cards]
    assert len(set(numbers)) == len(numbers)
    assert all(read(number) == number for number in numbers)
    counting = [place for place, _, _, cancelled_at in cards if cancelled_at is None]
    assert len(counting) == len(set(counting))
    assert 300 < len(counting) < 500
    assert 30 < len(cards) - len(counting) < 100
    assert all(made.people[place].details.name for place in counting)
    assert all(begun <= made_at <= (lost_at or now) <= now for _, _, made_at, lost_at in cards)


def test_a_few_had_another_name_and_of_some_members_there_is_something_to_know() -> None:
    made, today = make_up(2000, 1, 1, now=NOON), date(2026, 7, 22)
    former = list(earlier_names(made.people, 1, today=today, years=1))
    assert former == list(earlier_names(made.people, 1, today=today, years=1))
    assert 20 < len(former) < 80
    for place, name, until_on in former:
        assert not same_name(name, made.people[place].details.name)
        assert until_on < "2026-07-22"
    known = list(messages(made.people, 1, today=today))
    assert known == list(messages(made.people, 1, today=today))
    assert 10 < len(known) < 80
    for _, text, first, last in known:
        assert len(text) <= LONGEST
        assert better_said(text) is None
        assert first <= "2026-07-22" < last <= latest_end("2026-07-22")


# The moment it opens on


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-11-23T10:42:00-05:00", "2026-11-23T10:42:00-05:00"),
        ("2026-11-23T22:10:00-05:00", "2026-11-23T10:42:00-05:00"),
        ("2026-11-23T10:41:59-05:00", "2026-11-20T10:42:00-05:00"),  # Friday, over a week-end
        ("2026-07-05T12:00:00-04:00", "2026-07-03T10:42:00-04:00"),
        ("2026-12-25T15:00:00-05:00", "2026-12-24T10:42:00-05:00"),  # closed on Christmas Day
    ],
)
def test_a_made_up_center_opens_on_a_good_moment_that_has_been(now: str, moment: str) -> None:
    found = good_moment(int(datetime.fromisoformat(now).timestamp()))
    assert found == int(datetime.fromisoformat(moment).timestamp())


def test_a_clock_runs_on_from_an_instant() -> None:
    shown = [100]
    clock = running_from(40, lambda: shown[0])
    assert clock() == 40
    shown[0] += 7
    assert clock() == 47
