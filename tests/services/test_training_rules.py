"""The center's rules: taken in whole or not at all, and no past day is judged by a later one."""

from __future__ import annotations

import apsw
import pytest

from days import MovableClock, done, refused
from frontdesk.domain.training.pages import Page
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.serialise import serialise_version
from frontdesk.files.rules_file import read_rules
from frontdesk.services.desk.desk import Desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import rota, shift_changes, time_entries
from frontdesk.services.training import policy, queries, recording, ruling
from frontdesk.services.training.policy import Policies, Policy, Where
from frontdesk.services.transfer.imports import DRY_RUN, Report
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot

from .learning import Center, entry, join, preset_rows, set_up, stands, take_in


@pytest.fixture
def staffed(desk: Desk) -> Center:
    return set_up(desk)


def versions(desk: Desk, requirement: str) -> list[tuple[str, str | None]]:
    """Return from when until when each version of a requirement holds."""
    page = desk.ask(queries.page(requirement))
    assert isinstance(page, Page)
    return [
        (str(values["from"]), str(values["until"]) if "until" in values else None)
        for values in map(serialise_version, page.versions)
    ]


MONTHLY = """
[[requirement]]
id = "co-reflection"
title = "Co-Reflection"
for = ["staff"]
from = {day}
rule = "cadence"
every = "month"
"""


def attempt(desk: Desk, text: str, **how: bool) -> tuple[object, Report]:
    report = Report()
    read = read_rules(text)
    assert not read.bad, read
    return desk.do(ruling.import_rules(read.rows, report, **how)), report


def test_a_new_version_ends_the_one_before_it(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    assert stands(desk, ana, "co-reflection", "2026-11-22").startswith("overdue")
    _, report = attempt(desk, MONTHLY.format(day="2026-12-01"))
    assert report.notes == ["Co-Reflection as asked since 2024-01-01 ends on 2026-11-30."]
    assert (report.added, report.completed) == (1, 1)
    assert versions(desk, "co-reflection") == [
        ("2024-01-01", "2026-11-30"), ("2026-12-01", None),
    ]  # fmt: skip
    assert entry(desk, ana, "co-reflection", "2026-11-22").version_from == "2024-01-01"
    assert entry(desk, ana, "co-reflection", "2026-12-05").version_from == "2026-12-01"
    done(desk.undo())
    assert versions(desk, "co-reflection") == [("2024-01-01", None)]


def test_the_past_is_not_changed_behind_anyones_back(staffed: Center) -> None:
    desk = staffed.desk
    outcome, report = attempt(desk, MONTHLY.format(day="2026-11-01"))
    assert refused(outcome) == (
        "rules-not-in-order",
        "Nothing was saved. Line 6: Co-Reflection is on record from 2024-01-01, which overlaps. "
        "A new version begins today, 2026-11-23, or later.",
    )
    outcome, report = attempt(desk, MONTHLY.format(day="2024-01-01"))
    (bad,) = report.bad
    assert (bad.line, bad.sentence) == (
        6,
        "Co-Reflection has been asked since 2024-01-01 as it is on record. Write what changes as a "
        "version of its own, from 2026-11-23 or later.",
    )
    assert versions(desk, "co-reflection") == [("2024-01-01", None)]


def test_a_version_between_two_others_must_end_before_the_later_one(staffed: Center) -> None:
    desk = staffed.desk
    attempt(desk, MONTHLY.format(day="2027-06-01"))
    _, report = attempt(desk, MONTHLY.format(day="2027-01-01"))
    assert report.bad[0].sentence == (
        "Co-Reflection is on record from 2027-06-01, which overlaps. Give this one an "
        "“until” before that day."
    )
    between = MONTHLY.format(day="2027-01-01\nuntil = 2027-05-31")
    attempt(desk, between)
    assert versions(desk, "co-reflection") == [
        ("2024-01-01", "2026-12-31"), ("2027-01-01", "2027-05-31"), ("2027-06-01", None),
    ]  # fmt: skip
    # What has not begun may be changed at will.
    attempt(desk, between.replace('"month"', '"quarter"'))
    assert entry(desk, staffed.ana, "co-reflection", "2027-02-01").window == (
        "2027-01-01", "2027-03-31",
    )  # fmt: skip


def test_rules_that_were_written_down_wrongly_are_put_right(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    done(desk.do(recording.record(ana, "co-reflection", Completed("2026-10-05"))))
    assert stands(desk, ana, "co-reflection", "2026-11-05") == "overdue 2026-10-18"
    attempt(desk, MONTHLY.format(day="2024-01-01"), correct=True)
    assert stands(desk, ana, "co-reflection", "2026-11-05") == "coming-up 2026-11-30"
    done(desk.undo())
    assert stands(desk, ana, "co-reflection", "2026-11-05") == "overdue 2026-10-18"


def test_the_same_rules_again_change_nothing(staffed: Center) -> None:
    report = Report()
    outcome = staffed.desk.do(ruling.import_rules(preset_rows("ips"), report))
    assert refused(outcome)[0] == "nothing-new"
    assert report.unchanged == 3


def test_a_dry_run_writes_nothing(staffed: Center, database: EncryptedDatabase) -> None:
    before = snapshot(database)
    outcome, report = attempt(staffed.desk, MONTHLY.format(day="2026-12-01"), dry_run=True)
    assert refused(outcome)[0] == DRY_RUN
    assert report.added == 1
    assert snapshot(database) == before


PARTS = """
[[requirement]]
id = "whole"
title = "All of it"
for = ["staff"]
from = 2024-01-01
rule = "all-of"
parts = ["{part}"]
"""


def test_parts_are_there_and_do_not_lead_in_a_circle(staffed: Center) -> None:
    desk = staffed.desk
    _, report = attempt(desk, PARTS.format(part="yoga"))
    assert [(bad.line, bad.sentence) for bad in report.bad] == [
        (8, "parts: there is no requirement “yoga”.")
    ]
    circle = PARTS.format(part="other") + PARTS.format(part="whole").replace(
        'id = "whole"', 'id = "other"'
    )
    _, report = attempt(desk, circle)
    assert [bad.sentence for bad in report.bad] == [
        "parts: they lead back to this requirement itself."
    ] * 2
    attempt(desk, PARTS.format(part="co-reflection"))
    assert stands(desk, staffed.ana, "whole").startswith("overdue")


def test_one_bad_requirement_keeps_all_out(staffed: Center, database: EncryptedDatabase) -> None:
    before = snapshot(database)
    good = MONTHLY.format(day="2026-12-01")
    attempt(staffed.desk, good + PARTS.format(part="yoga"))
    assert snapshot(database) == before


def test_a_rule_is_ended_from_yesterday_on(staffed: Center) -> None:
    desk = staffed.desk
    assert refused(desk.do(ruling.end("co-reflection", "2026-11-21"))) == (
        "the-past",
        "What was asked until 2026-11-22 stays as it was. Choose that day or a later one.",
    )
    done(desk.do(ruling.end("co-reflection", "2026-11-22")))
    assert stands(desk, staffed.ana, "co-reflection") == "not-applicable"
    assert refused(desk.do(ruling.end("co-reflection", "2026-12-01")))[0] == "nothing-new"
    assert [column.id for column in desk.ask(queries.matrix()).columns] == [
        "ips-core", "certified-trainer",
    ]  # fmt: skip
    done(desk.undo())
    assert stands(desk, staffed.ana, "co-reflection").startswith("overdue")


def test_ending_a_rule_takes_later_versions_off(staffed: Center) -> None:
    desk = staffed.desk
    attempt(desk, MONTHLY.format(day="2027-01-01"))
    done(desk.do(ruling.end("co-reflection", "2026-12-31")))
    assert versions(desk, "co-reflection") == [("2024-01-01", "2026-12-31")]


def test_the_database_lets_no_two_versions_overlap(
    staffed: Center, database: EncryptedDatabase
) -> None:
    attempt(staffed.desk, MONTHLY.format(day="2026-12-01"))
    row, requirement = database.rows(
        "SELECT id, requirement_id FROM requirement_version WHERE from_on = '2026-12-01'"
    )[0]
    for sql in (
        f"UPDATE requirement_version SET from_on = '2026-11-30' WHERE id = {row}",
        "INSERT INTO requirement_version (requirement_id, from_on, until_on, body, act)"
        f" VALUES ({requirement}, '2020-01-01', '2024-01-01', '', 1)",
        "INSERT INTO requirement_version (requirement_id, from_on, until_on, body, act)"
        f" VALUES ({requirement}, '2027-01-01', '2027-01-01', '', 1)",
    ):
        with pytest.raises(apsw.ConstraintError):
            database.raw.execute(sql)
    assert_intact(database)


# What happens when something is overdue


def test_each_requirement_says_what_happens(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    assert desk.ask(policy.listed())["ips-core"] == Policies()
    assert desk.ask(policy.may_begin((ana,), "2026-11-23")) == ()
    (word, *_) = desk.ask(policy.words((ana,), Where.SHIFTS, "2026-11-23"))
    assert (word.policy, word.requirement) == (Policy.WARN, "ips-core")
    assert word.sentence.startswith("Ana L.: Overdue since 6 Apr: IPS Core not done yet")
    done(desk.do(policy.change("co-reflection", Policy.NOTHING, Policy.REFUSE)))
    done(desk.do(policy.change("IPS Core", conversations=Policy.ASK)))
    words = desk.ask(policy.may_begin((ana, staffed.bo, 99), "2026-11-23"))
    assert [(word.person, word.policy, word.requirement) for word in words] == [
        (ana, Policy.REFUSE, "co-reflection"),
        (staffed.bo, Policy.REFUSE, "co-reflection"),
        (ana, Policy.ASK, "ips-core"),
    ]
    # On the day of the act, not today.
    assert desk.ask(policy.may_begin((staffed.bo,), "2026-11-04")) == ()
    assert refused(desk.do(policy.change("IPS Core", conversations=Policy.ASK)))[0] == "nothing-new"
    assert refused(desk.do(policy.change("yoga", Policy.ASK)))[0] == "no-such-requirement"
    done(desk.undo())
    assert desk.ask(policy.listed())["ips-core"] == Policies()


def test_the_rules_of_a_past_day_answer_for_it(desk: Desk, clock: MovableClock) -> None:
    """How was it on 30 June? By what was asked then, whatever is asked now."""
    clock.set("2026-01-02 09:00")
    take_in(desk, MONTHLY.format(day="2026-01-01"))
    ana = join(desk, "Ana Lima", "2026-01-01")
    clock.set("2026-06-15 09:00")
    done(desk.do(recording.record(ana, "co-reflection", Completed("2026-06-10"))))
    clock.set("2026-07-01 09:00")
    before = entry(desk, ana, "co-reflection", "2026-06-30")
    weekly = MONTHLY.replace("month", "week").format(day="2026-07-01")
    attempt(desk, weekly)
    clock.set("2026-11-23 10:42")
    after = entry(desk, ana, "co-reflection", "2026-06-30")
    assert before.standing.value == after.standing.value == "up-to-date"
    assert after.because.startswith("Up to date: Co-Reflection of June attended 10 Jun;")
    assert stands(desk, ana, "co-reflection").startswith("overdue")


def test_who_is_overdue_starts_a_shift_as_the_center_wants_it(staffed: Center) -> None:
    desk, ana = staffed.desk, staffed.ana
    done(desk.do(time_entries.start(ana)))  # a warning keeps nobody away
    done(desk.undo())
    done(desk.do(policy.change("ips-core", Policy.ASK)))
    code, sentence = refused(desk.do(time_entries.start(ana)))
    assert code == "training-reason"
    assert sentence.startswith("Ana L.: Overdue since 6 Apr: IPS Core not done yet")
    assert sentence.endswith("Say why to go ahead, or do the training first.")
    done(desk.do(time_entries.start(ana, why="nobody else is free")))
    (why,) = desk.ask(policy.whys("2026-11-23", "2026-11-23"))
    assert (why.person, why.requirement, why.where, why.why) == (
        ana, "ips-core", Where.SHIFTS, "nobody else is free",
    )  # fmt: skip
    done(desk.undo())
    assert desk.ask(policy.whys("2026-11-23", "2026-11-23")) == ()
    done(desk.do(policy.change("ips-core", Policy.REFUSE)))
    code, sentence = refused(desk.do(time_entries.start(ana, why="nobody else is free")))
    assert code == "training-overdue"
    assert sentence.endswith("Record it when it is done, or excuse them until a day.")
    done(desk.do(time_entries.start(staffed.bo)))  # not yet due is not overdue
    done(desk.do(recording.record(ana, "ips-core", Completed("2026-11-23"))))
    done(desk.do(time_entries.start(ana)))


def test_who_is_overdue_takes_no_shift_where_the_center_refuses(
    staffed: Center, clock: MovableClock
) -> None:
    desk, ana, bo = staffed.desk, staffed.ana, staffed.bo
    start, end = clock.at("14:00"), clock.at("16:00")
    done(desk.do(shifts.add(bo, start, end, "Desk")))
    (slot,) = desk.ask(rota.listed("2026-11-23", "2026-11-23", bo))
    done(desk.do(policy.change("ips-core", Policy.REFUSE)))
    assert refused(desk.do(shift_changes.cover(slot.shift, ana)))[0] == "training-overdue"
    done(desk.do(policy.change("ips-core", Policy.ASK)))
    assert refused(desk.do(shift_changes.cover(slot.shift, ana)))[0] == "training-reason"
    done(desk.do(shift_changes.cover(slot.shift, ana, why="Bo is ill")))
    assert [each.why for each in desk.ask(policy.whys("2026-11-23", "2026-11-23"))] == ["Bo is ill"]
