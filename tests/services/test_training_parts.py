"""What is made of parts is recorded by its parts, several in one act."""

from __future__ import annotations

import pytest

from days import done, refused
from frontdesk.domain.training.records import Completed, Meeting
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training import meetings, recording

from .learning import join, stands, take_in

TOPICS = tuple(f"nh-orientation-{topic}" for topic in range(1, 9))


@pytest.fixture
def ana(desk: Desk) -> int:
    take_in(desk, "nh-he-m-402")
    return join(desk, "Ana Lima", "2026-11-02")


def test_the_parts_that_were_done_are_recorded_in_one_act(desk: Desk, ana: int) -> None:
    day = Completed("2026-11-10")
    code, sentence = refused(desk.do(recording.record(ana, "nh-orientation", day)))
    assert code == "made-of-parts"
    assert "Orientation is made of parts" in sentence
    assert "topic 8 of 8" in sentence
    done(desk.do(recording.record(ana, "nh-orientation", day, TOPICS[:3])))
    assert stands(desk, ana, TOPICS[2]) == "up-to-date"
    assert not stands(desk, ana, "nh-orientation").startswith("up-to-date")
    done(desk.do(recording.record(ana, "nh-orientation", day, TOPICS)))
    assert stands(desk, ana, "nh-orientation") == "up-to-date"
    assert refused(desk.do(recording.record(ana, "nh-orientation", day, TOPICS)))
    done(desk.undo())
    assert stands(desk, ana, TOPICS[2]) == "up-to-date"
    assert not stands(desk, ana, TOPICS[3]).startswith("up-to-date")
    no = recording.record(ana, "nh-orientation", day, ("nh-driving-record",))
    assert refused(desk.do(no))[0] == "no-such-part"


def test_no_other_way_records_what_would_change_nothing(desk: Desk, ana: int) -> None:
    meeting = Meeting("2026-11-10", 60, ("nh-orientation",))
    assert refused(desk.do(meetings.hold(meeting)))[0] == "made-of-parts"
