"""The conversations of the made-up center: possible at every instant, and times free ahead."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain import times
from frontdesk.domain.conversations.values import LIVE, Conversation, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.domain.training.pages import Page
from frontdesk.services.center.checking import check
from frontdesk.services.conversations import queries, reminders, rooms, slots, waiting_list
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts.rota import day as rota_day
from frontdesk.services.training import queries as training_queries

ZONE = "America/New_York"
NOON, NIGHT, EARLY = 1795453200, 1795413600, 1774188000
"""Mon 23 Nov 2026 at noon and at 1 in the night; Sun 22 Mar 2026 at 10:00."""


def make(tmp_path: Path, now: int, seed: int = 1) -> Desk:
    paths = Paths(tmp_path / "data", tmp_path / "config")
    made = demo.make(paths, demo.Size(300, 1, seed), lambda: now)
    assert not isinstance(made, Refusal)
    return made.desk


def everything(desk: Desk) -> list[Conversation]:
    return desk.ask(queries.on_days("2025-01-01", "2027-12-31"))


def taken(talk: Conversation) -> Span:
    """Return from when to when two people were or will be taken up by a conversation."""
    assert talk.span is not None
    start = talk.span.start if talk.started_at is None else min(talk.span.start, talk.started_at)
    return Span(start, max(talk.span.end, talk.ended_at or 0))


@pytest.mark.parametrize(("now", "seed"), [(NOON, 1), (NIGHT, 2), (EARLY, 3)])
def test_nobody_and_no_room_is_in_two_at_once_and_all_is_in_order(
    tmp_path: Path, now: int, seed: int
) -> None:
    desk = make(tmp_path, now, seed)
    of: dict[object, list[Span]] = {}
    for talk in everything(desk):
        if talk.state is not State.LET_GO:
            for each in (*talk.people, *([("room", talk.room)] if talk.room else [])):
                of.setdefault(each, []).append(taken(talk))
    for spans in of.values():
        assert all(one.end <= two.start for one, two in pairwise(sorted(spans)))
    assert not desk.ask(check()).complaints
    desk.close()


@pytest.mark.parametrize(("now", "seed"), [(NOON, 1), (NIGHT, 2), (EARLY, 3)])
def test_there_are_times_free_on_every_open_day_of_the_coming_four_weeks(
    tmp_path: Path, now: int, seed: int
) -> None:
    desk = make(tmp_path, now, seed)
    for number in range(1, 29):
        day = times.day_of(now + number * 86_400, ZONE)
        if not desk.ask(rota_day(day)).closed:
            assert len(desk.ask(slots.free_times(day, day, minutes=30))), day
    desk.close()


def test_some_are_behind_some_ahead_and_some_wait_with_a_bit_of_everything(
    tmp_path: Path,
) -> None:
    desk = make(tmp_path, NOON)
    found = everything(desk)
    states = Counter(talk.state for talk in found)
    assert states[State.TALKED] > 200
    assert {State.DID_NOT_MEET, State.LET_GO, State.AGREED, State.PROPOSED} < set(states)
    ahead = [talk for talk in found if talk.state in LIVE]
    assert 20 < len(ahead) < 120
    assert "Blue room" in {room.title for room in desk.ask(rooms.listed())}
    waits = desk.ask(waiting_list.listed())
    assert sorted(len(talk.people) for talk in waits) == [1, 2]
    assert any(talk.minutes is None for talk in found)
    days = [times.day_of(NOON + number * 86_400, ZONE) for number in range(7)]
    assert any(desk.ask(reminders.of_day(day)) for day in days)
    desk.close()


def test_the_same_numbers_make_the_same_conversations(tmp_path: Path) -> None:
    one, two = make(tmp_path / "one", NOON), make(tmp_path / "two", NOON)
    assert everything(one) == everything(two)
    one.close()
    two.close()


def test_hours_of_peer_support_are_told_by_the_conversations(tmp_path: Path) -> None:
    desk = make(tmp_path, NOON)
    page = desk.ask(training_queries.page("practice"))
    assert isinstance(page, Page)
    assert {"up-to-date"} <= {entry.standing.value for entry in page.entries}
    assert all("of 10 hours" in entry.because for entry in page.entries)
    done, _, _ = desk.ask(training_queries.on_record())
    assert not [record for record in done if record.requirement == "practice"]
    desk.close()
