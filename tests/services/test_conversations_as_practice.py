"""Conversations count for hours of practice by themselves, as long as they really were."""

from __future__ import annotations

from days import Day
from frontdesk.domain.training.durations import number
from frontdesk.services.acting import Reading, query
from frontdesk.services.conversations import talking
from frontdesk.services.desk import Desk
from frontdesk.services.training.loading import practice
from frontdesk.store.training import rules

from .learning import take_in
from .talking_days import Talks


def practised(desk: Desk, person: int) -> tuple[tuple[int, int], ...]:
    """Return the days and minutes of practice that count for somebody."""
    return desk.ask(_practice()).get(person, ())


@query
def _practice(reading: Reading) -> dict[int, tuple[tuple[int, int], ...]]:
    return practice(reading, [kept.version for kept in rules.versions(reading.database)])


def test_what_was_talked_counts_with_its_real_length_and_an_estimated_end_does_not(
    told: Day,
) -> None:
    """Two conversations; nobody finishes the second.

    09:00-17:00 Dee has a shift on desk
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    """
    talks = Talks(told)
    assert practised(told.desk, told["Dee"]) == ()
    take_in(told.desk, "me-cipss")
    first = talks.do(talking.now(told["Dee"], told["Ana"], 30))
    told.clock.wait(minutes=47)
    talks.finish(first)
    today = number("2026-11-23")
    assert practised(told.desk, told["Dee"]) == ((today, 47),)
    second = talks.do(talking.now(told["Dee"], told["Ana"], 30))
    began = told.clock()
    told.clock.wait(hours=4)
    assert talks.state(second) == "talked"
    assert practised(told.desk, told["Dee"]) == ((today, 47),)
    talks.do(talking.finish(second, began + 3600))
    assert practised(told.desk, told["Dee"]) == ((today, 47), (today, 60))
