"""Free times are the answer of `may_start`, listed: held against asking it at every minute."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain import times
from frontdesk.domain.conversations.facts import Ask, Away, Busy, Doing, Facts, Place, Someone
from frontdesk.domain.conversations.may_start import may_start
from frontdesk.domain.conversations.slots import Offers, Wanted
from frontdesk.domain.conversations.values import Rules
from frontdesk.domain.spans import Span, joined
from frontdesk.services.conversations.load_facts import clocks

ZONE = times.WallClock("America/New_York", twelve=False)
MINUTE, HOUR, DAY = 60, 3600, 86_400
NIGHTS = {
    "the night it comes twice": "2026-11-01",
    "the night it is skipped": "2026-03-08",
    "any other": "2026-11-23",
}
STEP = 5 * MINUTE
"""Everything drawn lies on whole five minutes; the brute force asks at each of them."""


def spans(longest: int, most: int) -> st.SearchStrategy[list[Span]]:
    """Return some stretches of three days, in steps of five minutes."""
    one = st.builds(
        lambda start, length: Span(start * STEP, (start + length) * STEP),
        st.integers(-100, 3 * DAY // STEP),
        st.integers(1, longest // STEP),
    )
    return st.lists(one, max_size=most)


@st.composite
def someone(draw: st.DrawFn, number: int, begins: int) -> Someone:
    """Return somebody whose days are whatever they are."""

    def drawn(longest: int, most: int) -> list[Span]:
        return [Span(a + begins, b + begins) for a, b in draw(spans(longest, most))]

    return Someone(
        number,
        f"P{number}",
        on=joined(drawn(10 * HOUR, 3)),
        busy=tuple(sorted(Busy(*span, 10 + place) for place, span in enumerate(drawn(HOUR, 3)))),
        leave=tuple(Away(*span, "2026-11-24") for span in drawn(DAY, 1)),
        breaks=tuple(Away(*span, "2026-11-24") for span in drawn(DAY, 1)),
        pauses=tuple(drawn(HOUR, 1)),
        training=draw(st.sampled_from(["", "", "", "Co-Reflection is overdue."])),
        training_asks=draw(st.booleans()),
    )


RULES = st.builds(
    Rules,
    grid=st.sampled_from([5, 15, 20, 30, 60]),
    before=st.sampled_from([0, 5]),
    after=st.sampled_from([0, 10]),
    notice=st.sampled_from([0, 90]),
    ahead=st.sampled_from([1, 2, 60]),
    per_day=st.sampled_from([0, 1, 2]),
    per_week=st.sampled_from([0, 2]),
    room_needed=st.booleans(),
)


@st.composite
def facts(draw: st.DrawFn, night: str) -> Facts:
    """Return three days with three people and two rooms."""
    begins, _ = times.day_span(night, ZONE)
    now = begins + draw(st.integers(-12, 30)) * HOUR + draw(st.sampled_from([0, 10 * MINUTE]))
    found = Facts(now, ZONE, draw(RULES), clocks(Span(begins - DAY, begins + 4 * DAY), ZONE))
    shut = draw(st.booleans())
    found.closed = (Span(begins + DAY, begins + 2 * DAY),) if shut else ()
    found.people = {number: draw(someone(number, begins)) for number in (1, 2, 3)}
    for number in (1, 2):
        closed, busy = draw(spans(DAY, 1)), draw(spans(HOUR, 3))
        found.rooms[number] = Place(
            number,
            f"R{number}",
            draw(st.sampled_from([False, False, True])),
            tuple(Span(a + begins, b + begins) for a, b in closed),
            tuple(sorted(Busy(a + begins, b + begins, 90) for a, b in busy)),
        )
    return found


@pytest.mark.parametrize("night", NIGHTS)
def test_free_times_are_all_those_that_may_start_and_no_others(night: str) -> None:
    begins, _ = times.day_span(NIGHTS[night], ZONE)

    @settings(max_examples=60, deadline=None)
    @given(
        facts(NIGHTS[night]),
        st.sampled_from([30, 60]),
        st.sampled_from([None, 1]),
        st.sampled_from([None, 1, 2]),
    )
    def holds(known: Facts, minutes: int, who: int | None, room: int | None) -> None:
        within = Span(begins, begins + 2 * DAY)
        offers = Offers(Wanted(within, minutes * MINUTE, (1, 2, 3), who, room), known)
        wanted = [
            (start, person)
            for start in range(max(within.start, known.now // STEP * STEP), within.end, STEP)
            for person in (1, 2, 3)
            if person != who and _may(known, start, minutes, who, person, room)
        ]
        assert offers.found == wanted
        for slot in offers.first(20):
            ask = Ask(Doing.PROPOSE, (who or slot.person, slot.person if who else None),
                      Span(slot.start, slot.end), minutes, slot.room, why="because")  # fmt: skip
            assert may_start(ask, known) is None

    holds()


def _may(
    known: Facts, start: int, minutes: int, who: int | None, person: int, room: int | None
) -> bool:
    """Ask for one time, in any room that will do."""
    alone = replace(known, people={person: known.people[person]}) if who is None else known
    people = (person, None) if who is None else (who, person)
    needs = known.rules.room_needed or room is not None
    rooms = ([room] if room else list(known.rooms)) if needs else [None]
    span = Span(start, start + minutes * MINUTE)
    return any(
        may_start(Ask(Doing.PROPOSE, people, span, minutes, each, why="because"), alone) is None
        for each in rooms
    )


def test_an_hour_that_is_skipped_is_not_offered_and_one_that_comes_twice_is_twice() -> None:
    assert _times_of_the_night("2026-03-08") == ["01:00", "01:30", "03:00", "03:30"]
    assert _times_of_the_night("2026-11-01") == [
        "01:00-04:00", "01:30-04:00", "01:00-05:00", "01:30-05:00", "02:00", "02:30",
        "03:00", "03:30",
    ]  # fmt: skip


def _times_of_the_night(day: str) -> list[str]:
    begins, _ = times.day_span(day, ZONE)
    night = Span(begins, begins + 8 * HOUR)
    known = Facts(begins - DAY, ZONE, Rules(grid=30), clocks(night, ZONE))
    known.people = {1: Someone(1, "Dee", on=(night,))}
    offers = Offers(Wanted(night, 30 * MINUTE, (1,)), known)
    said = [times.minute_text(start, ZONE)[11:] for start, _ in offers.found]
    return [text for text in said if "01:00" <= text[:5] < "04:00"]


def test_the_grid_is_that_of_the_wall_clock_also_a_quarter_of_an_hour_apart() -> None:
    there = times.WallClock("Asia/Kathmandu", twelve=False)
    begins, _ = times.day_span("2026-11-23", there)
    day = Span(begins + 9 * HOUR + 300, begins + 11 * HOUR)
    known = Facts(begins, there, Rules(grid=60), clocks(day, there))
    known.people = {1: Someone(1, "Dee", on=(day,))}
    offers = Offers(Wanted(day, 30 * MINUTE, (1,)), known)
    assert [start - begins for start, _ in offers.found] == [10 * HOUR]
