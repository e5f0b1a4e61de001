"""Taking back acts about training, all they did; merging and forgetting people who learned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from days import done
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.kinds import Once
from frontdesk.domain.training.records import Attendee, Completed, ExemptionKind, Meeting
from frontdesk.domain.training.rules import Version
from frontdesk.files.training_file import TrainingRow
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import erasing, merging
from frontdesk.services.training import (
    exemptions,
    importing,
    meetings,
    policy,
    queries,
    recording,
    ruling,
)
from frontdesk.services.training.policy import Policy
from frontdesk.services.transfer.imports import Report
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

from .learning import Center, hold, join, preset_rows, set_up, stands

MET = Meeting("2026-11-18", 90, ("co-reflection",), leader="Pat")
FIRST_AID = Version("first-aid", "First Aid", ("staff",), number("2026-12-01"), Once())


@pytest.fixture
def busy(desk: Desk) -> Center:
    """Something of everything is on record of Ana and Bo."""
    center = set_up(desk)
    for act in (
        recording.record(center.ana, "ips-core", Completed("2026-02-10")),
        recording.record(center.ana, "co-reflection", Completed("2026-11-04")),
        exemptions.grant(center.ana, "co-reflection", "why", "2026-12-31"),
        meetings.hold(replace(MET, attendees=(Attendee(center.ana), Attendee(center.bo)))),
        recording.revoke(center.ana, "ips-core", "why", "2026-11-01"),
        meetings.change_prompts(("How did we connect?",)),
        policy.change("co-reflection", Policy.ASK),
        hold(FIRST_AID),
    ):
        done(desk.do(act))
    return center


def rows_of_a_file() -> Act:
    rows = [
        TrainingRow(2, "Bo Diaz", "ips-core", Completed("2026-11-05")),
        TrainingRow(3, "Ana Lima", "co-reflection", Completed("2026-11-11")),
    ]
    return importing.import_training(rows, Report())


ACTS: dict[str, Callable[[Center], Act]] = {
    "recorded": lambda c: recording.record(c.bo, "ips-core", Completed("2026-11-09")),
    "corrected": lambda _: recording.correct(1, Completed("2026-02-11", 60)),
    "removed": lambda _: recording.remove(1),
    "revoked": lambda c: recording.record(c.ana, "ips-core", Completed("2026-11-09")),
    "unrevoked": lambda _: recording.unrevoke(1),
    "excused": lambda c: exemptions.grant(c.bo, "ips-core", "why", "2027-01-01"),
    "provisional": lambda c: exemptions.grant(
        c.bo, "ips-core", "why", "2027-01-01", kind=ExemptionKind.PROVISIONAL
    ),
    "excuse ended": lambda _: exemptions.end(1, "2026-12-01"),
    "excuse removed": lambda _: exemptions.end(1),
    "met": lambda c: meetings.hold(
        replace(MET, led_by=c.ana, attendees=(Attendee(c.bo, 5),), begins="9:30")
    ),
    "meeting corrected": lambda _: meetings.correct(
        replace(
            MET,
            id=1,
            minutes=60,
            begins="14:00",
            requirements=("co-reflection", "certified-trainer"),
        )
    ),
    "ticked": lambda c: meetings.tick(1, Attendee(c.bo, 10)),
    "unticked": lambda c: meetings.untick(1, c.bo),
    "meeting removed": lambda _: meetings.remove(1),
    "prompts": lambda _: meetings.change_prompts(("What did we see?", "And then?")),
    "policy": lambda _: policy.change("co-reflection", conversations=Policy.REFUSE),
    "first policy": lambda _: policy.change("ips-core", conversations=Policy.WARN),
    "rules": lambda _: ruling.import_rules(preset_rows("pa-cps"), Report()),
    "rule changed": lambda _: hold(replace(FIRST_AID, title="Aid")),
    "rule followed": lambda _: hold(replace(FIRST_AID, first=number("2027-01-01"))),
    "rules put right": lambda _: ruling.import_rules(
        [
            replace(row, version=replace(row.version, first=number("2025-01-01")))
            for row in preset_rows("ips")
        ],
        Report(),
        correct=True,
    ),
    "rule ended": lambda _: ruling.end("co-reflection", "2026-12-01"),
    "rule taken off": lambda _: ruling.end("first-aid", "2026-11-25"),
    "read": lambda _: rows_of_a_file(),
}


@pytest.mark.parametrize("what", ACTS)
def test_an_act_about_training_is_taken_back_with_all_it_did(
    busy: Center, database: EncryptedDatabase, what: str
) -> None:
    before = snapshot(database)
    for _ in range(2):
        done(busy.desk.do(ACTS[what](busy)))
        assert snapshot(database) != before
        assert_intact(database)
        done(busy.desk.undo())
        assert snapshot(database) == before
        assert_intact(database)


def test_two_who_are_one_have_done_everything_once(
    busy: Center, database: EncryptedDatabase
) -> None:
    desk = busy.desk
    twin = join(desk, "Anna Lima", "2026-03-01")
    for act in (
        recording.record(twin, "ips-core", Completed("2026-11-02")),
        recording.record(twin, "co-reflection", Completed("2026-11-04")),
        recording.revoke(twin, "ips-core", "why", "2026-11-10"),
        exemptions.grant(twin, "ips-core", "why", "2026-12-01"),
        meetings.tick(1, Attendee(twin, 10)),
        meetings.hold(replace(MET, day="2026-11-11", led_by=twin)),
    ):
        done(desk.do(act))
    before = snapshot(database)
    done(desk.do(merging.merge(twin, busy.ana)))
    records, granted, taken = desk.ask(queries.on_record(busy.ana))
    assert [(each.requirement, each.done.on) for each in records] == [
        ("ips-core", "2026-02-10"),
        ("ips-core", "2026-11-02"),
        ("co-reflection", "2026-11-04"),
        ("co-reflection", "2026-11-18"),
    ]
    assert (len(granted), [each.on for each in taken]) == (2, ["2026-11-01", "2026-11-10"])
    assert desk.ask(queries.on_record(twin)) == ((), (), ())
    assert_intact(database)
    done(desk.undo())
    assert snapshot(database) == before
    done(desk.do(merging.merge(twin, busy.ana)))
    done(desk.do(merging.unmerge(twin)))
    assert len(desk.ask(queries.on_record(twin))[0]) == 3
    assert_intact(database)


def test_nothing_is_kept_of_what_a_forgotten_person_learned(
    busy: Center, database: EncryptedDatabase
) -> None:
    desk = busy.desk
    done(desk.do(meetings.correct(replace(MET, id=1, led_by=busy.ana))))
    done(desk.do(recording.correct(1, Completed("2026-02-10", evidence="folder 3"))))
    done(desk.do(erasing.forget(busy.ana)))
    assert desk.ask(queries.on_record(busy.ana)) == ((), (), ())
    (met,) = desk.ask(meetings.listed())
    assert (met.led_by, met.leader, [each.person for each in met.attendees]) == (
        None,
        "",
        [busy.bo],
    )
    assert stands(desk, busy.bo, "co-reflection", "2026-11-18").startswith("up-to-date")
    assert_intact(database)
