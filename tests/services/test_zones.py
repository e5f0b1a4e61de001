"""Another time zone: what people wrote keeps its hour, and what the machine saw its moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from days import Day, MovableClock, done, record, refused
from engine import engine_of
from frontdesk.domain import times
from frontdesk.domain.center.zone_change import Moved, Why, ZoneChange
from frontdesk.domain.spans import Span
from frontdesk.services import conversations
from frontdesk.services.center import commands as center
from frontdesk.services.center import zones
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import calendars, rota, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.visits import commands as visits
from store.intact import snapshot

NEW_YORK = "America/New_York"


def _to(desk: Desk, zone: str, why: Why | None = None) -> None:
    done(desk.do(center.change(replace(desk.center, zone=zone), why)))


def _planned(desk: Desk) -> list[str]:
    return [
        f"{slot.day} {times.clock_time(slot.start, desk.center.clock)}-"
        f"{times.clock_time(slot.end, desk.center.clock)} {slot.job}"
        for slot in desk.ask(rota.listed("2026-01-01", "2027-12-31"))
    ]


def _talks(desk: Desk) -> list[str]:
    found = desk.ask(conversations.queries.on_days("2026-01-01", "2027-12-31"))
    return [times.minute_text(talk.starts_at or 0, desk.center.zone) for talk in found]


@pytest.fixture
def in_utc(desk: Desk, clock: MovableClock) -> Day:
    """A desk set up in UTC by mistake; what is said below is said by that clock."""
    _to(desk, "UTC")
    clock.zone = "UTC"
    clock.set("2026-11-23 15:42")  # 10:42 in New York
    return Day(desk, clock)


def test_a_center_set_up_in_utc_keeps_what_was_planned(in_utc: Day) -> None:
    """Every hour of the year that somebody wrote is the hour that stands there afterwards."""
    told, desk = in_utc, in_utc.desk
    told.tell("09:00-13:00 Ana Lima has a shift on desk")
    told.tell("22:00-06:00 Bo Diaz has a shift on van")
    at = told.clock.at
    for start, end in (
        ("2026-07-01 09:00", "2026-07-01 13:00"),
        ("2026-11-24 00:00", "2026-11-24 23:00"),
    ):
        done(desk.do(shifts.add(None, at(start), at(end), "floor")))
    before, begun = _planned(desk), snapshot(engine_of(desk).connect(read_only=True))
    code, sentence = refused(desk.do(center.change(replace(desk.center, zone=NEW_YORK))))
    assert code == "say-why-the-zone"
    assert "4 planned shifts" in sentence
    assert desk.center.zone == "UTC"
    for why in Why:
        _to(desk, NEW_YORK, why)
        assert _planned(desk) == before
        done(desk.undo())
        assert snapshot(engine_of(desk).connect(read_only=True)) == begun


def test_what_was_recorded_keeps_its_moment_and_what_was_typed_its_hour(in_utc: Day) -> None:
    """Cy arrived just now; Dee's visit of Friday was typed in."""
    told, desk = in_utc, in_utc.desk
    told.tell("15:42 Cy arrives")
    told.tell("08:00 Dee joins as guest")
    told.clock.set("15:42")
    at = told.clock.at
    done(desk.do(visits.arrive(told["Dee"], at("Fri 20 Nov 09:00"))))
    (dee,) = desk.ask(visits.on_days("2026-11-20", "2026-11-20"))
    done(desk.do(visits.correct(dee.id, left=at("Fri 20 Nov 11:00"))))
    _to(desk, NEW_YORK, Why.WRONG)
    lines = record(desk)
    assert lines[0].startswith("Fri 20 Nov 09:00-11:00 Dee (later)")
    assert lines[1] == "Mon 23 Nov 10:42 Cy"
    done(desk.undo())
    _to(desk, NEW_YORK, Why.MOVED)
    assert record(desk)[1] == "Mon 23 Nov 10:42 Cy"  # goes on: its moment is what it is


def test_the_days_of_a_house_that_moved_stay_as_they_were(told: Day) -> None:
    """A week in New York, then the house moves to Chicago, and back.

    yesterday 10:00-23:30 Cy was here
    Fri 20 Nov 09:05-09:05 Dee was here
    """
    desk = told.desk
    told.tell("Fri 20 Nov 09:00-13:00 Ana Lima has a shift on desk")
    told.tell("Fri 20 Nov 08:55 Ana Lima starts a shift")
    told.tell("Fri 20 Nov 12:58 Ana Lima ends")
    before, begun = record(desk), snapshot(engine_of(desk).connect(read_only=True))
    works = [str(work) for work in desk.ask(rota.day("2026-11-20")).worked]
    _to(desk, "America/Chicago", Why.MOVED)
    assert record(desk) == before
    (work,) = desk.ask(rota.day("2026-11-20")).worked
    assert times.clock_time(work.began, desk.center.clock) == "08:55"
    _to(desk, NEW_YORK, Why.MOVED)
    assert record(desk) == before
    assert [str(work) for work in desk.ask(rota.day("2026-11-20")).worked] == works
    for _ in range(2):
        done(desk.undo())
    assert snapshot(engine_of(desk).connect(read_only=True)) == begun


def test_conversations_keep_their_hour(in_utc: Day) -> None:
    told, desk = in_utc, in_utc.desk
    told.tell("10:00-20:00 Ana Lima has a shift on desk")
    told.tell("08:00 Eve joins as guest")
    told.clock.set("15:42")
    start = told.clock.at("17:00")
    ana, eve = told["Ana"], told["Eve"]
    done(desk.do(conversations.proposing.propose(eve, ana, start, 30)))
    before = _talks(desk)
    for why in Why:
        _to(desk, NEW_YORK, why)
        assert _talks(desk) == before
        done(desk.undo())


def test_a_phone_hears_of_it(in_utc: Day) -> None:
    told, desk = in_utc, in_utc.desk
    told.tell("2026-11-24 09:00-13:00 Ana Lima has a shift on desk")

    def entry() -> tuple[int, int]:
        (found,) = desk.ask(calendars.entries(told["Ana"]))
        return found.sequence, found.start

    sequence, start = entry()
    _to(desk, NEW_YORK, Why.WRONG)
    later, moved = entry()
    assert (later > sequence, moved) == (True, start + 5 * 3600)
    done(desk.undo())
    last, back = entry()
    assert (last > later, back) == (True, start)


def test_the_preview_is_what_is_done(in_utc: Day) -> None:
    told, desk = in_utc, in_utc.desk
    told.tell("09:00-13:00 Ana Lima has a shift on desk")
    told.tell("13:00-17:00 Ana Lima has a shift on floor")
    told.tell("14:00 Ana Lima starts a shift")
    told.tell("15:00 Ana Lima ends")
    told.clock.set("15:42")
    done(
        desk.do(
            time_entries.start(
                told["Ana"],
                told.clock.at("Fri 20 Nov 09:00"),
                ended=told.clock.at("Fri 20 Nov 10:00"),
            )
        )
    )
    sizes = desk.ask(zones.preview(NEW_YORK))
    assert sizes == {
        Why.WRONG: Moved(shifts=2, worked=1),
        Why.MOVED: Moved(shifts=2, worked=1),
    }  # not what was worked today: it would be to come
    assert sizes[Why.MOVED].said == "2 planned shifts and 1 worked shift"
    assert desk.ask(zones.preview("UTC")) == {Why.WRONG: Moved(), Why.MOVED: Moved()}
    event = desk.do(center.change(replace(desk.center, zone=NEW_YORK), Why.WRONG))
    assert (sorted(done(event).ids("shift")), done(event).ids("worked")) == ([1, 2], [2])


def test_nothing_on_file_needs_no_reason(desk: Desk) -> None:
    _to(desk, "Europe/Lisbon")
    assert desk.center.zone == "Europe/Lisbon"


def test_what_was_typed_by_the_wrong_clock_does_not_come_to_lie_in_the_future(in_utc: Day) -> None:
    """At 15:42 by the clock of UTC, somebody typed an hour ago."""
    told, desk = in_utc, in_utc.desk
    told.tell("08:00 Dee joins as guest")
    told.clock.set("15:42")
    done(desk.do(visits.arrive(told["Dee"], told.clock.at("14:42"))))
    _to(desk, NEW_YORK, Why.WRONG)
    assert record(desk)[0].startswith("Mon 23 Nov 09:42 Dee")


ZONES = st.sampled_from(
    [
        NEW_YORK,
        "UTC",
        "America/Chicago",
        "Europe/London",
        "Australia/Adelaide",
        "Asia/Kathmandu",
        "America/St_Johns",
    ]
)
INSTANTS = st.integers(1_760_000_000, 1_830_000_000)


@given(
    old=ZONES, new=ZONES, start=INSTANTS, length=st.integers(60, 86_400), why=st.sampled_from(Why)
)
def test_what_is_planned_shows_the_same_hour_in_any_zone(
    old: str, new: str, start: int, length: int, why: Why
) -> None:
    change = ZoneChange(old, new, why, start, frozenset())
    span = change.planned(Span(start, start + length))
    assert 0 < span.seconds <= 90_000
    was, now = times.local(start, old), times.local(span.start, new)
    skipped = now.replace(tzinfo=None) > was.replace(tzinfo=None)
    if skipped:  # the clocks of the new zone skip that hour: the next minute that there is
        gap = times.local(span.start - 1, new)
        assert gap.utcoffset() != now.utcoffset()
    else:
        assert now.replace(tzinfo=None) == was.replace(tzinfo=None)


@given(
    old=ZONES,
    new=ZONES,
    start=INSTANTS,
    first=st.integers(60, 80_000),
    second=st.integers(60, 80_000),
)
def test_two_that_followed_each_other_still_do(
    old: str, new: str, start: int, first: int, second: int
) -> None:
    change = ZoneChange(old, new, Why.MOVED, start, frozenset())
    one, two, three = (
        change.same_hour(at) for at in (start, start + first, start + first + second)
    )
    hours = [
        times.local(at, old).replace(tzinfo=None)
        for at in (start, start + first, start + first + second)
    ]
    if hours == sorted(hours):
        assert one <= two <= three
