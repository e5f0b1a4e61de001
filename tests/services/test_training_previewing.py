"""What a change of the rules would mean is told before it is saved, and nothing is written."""

from __future__ import annotations

import pytest

from days import done, refused
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.standing import Standing
from frontdesk.files.rules_file import read_rules
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training import previewing, queries, recording, ruling
from frontdesk.services.training.previewing import Preview
from frontdesk.services.transfer.imports import Report
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

from .learning import Center, entry, set_up, take_in

RULE = '[[requirement]]\nid = "{id}"\ntitle = "Co-Reflection"\nfor = ["staff"]\nfrom = {day}\n'
MONTHLY = RULE.format(id="co-reflection", day="2026-12-01") + 'rule = "cadence"\nevery = "month"\n'
NEW = RULE.format(id="first-aid", day="2026-11-23") + 'rule = "once"\nwithin = "7 days"\n'


@pytest.fixture
def staffed(desk: Desk) -> Center:
    return set_up(desk)


def look(desk: Desk, text: str, person: int | None = None) -> Preview:
    read = read_rules(text)
    assert not read.bad
    found = desk.ask(previewing.would_be(read.rows, person))
    assert not isinstance(found, Refusal)
    return found


def test_somebody_is_shown_on_the_day_from_which_it_holds_before_and_after(
    staffed: Center, database: EncryptedDatabase
) -> None:
    met = recording.record(staffed.ana, "co-reflection", Completed("2026-11-23"))
    done(staffed.desk.do(met))
    before = snapshot(database)
    preview = look(staffed.desk, MONTHLY, staffed.ana)
    (outlook,) = preview.outlooks
    assert (outlook.title, outlook.on, outlook.name) == ("Co-Reflection", "2026-12-01", "Ana Lima")
    assert outlook.before is not None
    assert outlook.after is not None
    assert (outlook.before.standing, outlook.before.due_on) == (Standing.COMING_UP, "2026-12-06")
    assert (outlook.after.standing, outlook.after.due_on) == (Standing.COMING_UP, "2026-12-31")
    assert preview.notes == ("Co-Reflection as asked since 2024-01-01 ends on 2026-11-30.",)
    assert snapshot(database) == before


def test_what_was_shown_is_what_comes_of_it(staffed: Center) -> None:
    desk = staffed.desk
    for text, key in ((MONTHLY, "co-reflection"), (NEW, "first-aid")):
        (outlook,) = look(desk, text, staffed.ana).outlooks
        done(desk.do(ruling.import_rules(read_rules(text).rows, Report())))
        assert outlook.after == entry(desk, staffed.ana, key, outlook.on)


def test_a_rule_that_asks_for_more_is_told_by_what_was_attended(staffed: Center) -> None:
    twice = MONTHLY.replace("month", "week") + "count = 2\n"
    (outlook,) = look(staffed.desk, twice.replace("2026-12-01", "2026-11-30"), staffed.bo).outlooks
    assert outlook.after is not None
    assert (outlook.after.version_from, outlook.on) == ("2026-11-30", "2026-11-30")


def test_without_a_person_it_is_somebody_who_stands_otherwise_by_it(staffed: Center) -> None:
    desk = staffed.desk
    (outlook,) = look(desk, NEW).outlooks
    assert (outlook.name, outlook.before) == ("Ana Lima", None)
    longer = MONTHLY.replace("month", "week")
    (same,) = look(desk, longer).outlooks  # nobody does: then the first of whom it is asked
    assert same.name == "Ana Lima"
    assert same.before is not None
    assert same.after is not None
    assert same.before.due_on == same.after.due_on


def test_a_rule_that_nobody_here_is_asked_has_nobody_to_show(desk: Desk) -> None:
    (outlook,) = look(desk, NEW).outlooks
    assert (outlook.name, outlook.after) == ("", None)


def test_an_end_shows_on_the_day_after_it(staffed: Center) -> None:
    desk = staffed.desk
    ended = RULE.format(id="co-reflection", day="2024-01-01")
    ended += 'until = 2026-11-30\nrule = "cadence"\nevery = "week"\n'
    (outlook,) = look(desk, ended, staffed.bo).outlooks
    assert outlook.on == "2026-12-01"
    assert outlook.after is not None
    assert outlook.after.standing is Standing.NOT_APPLICABLE


def test_what_is_not_in_order_is_told_with_its_line_and_nothing_else(staffed: Center) -> None:
    preview = look(staffed.desk, MONTHLY.replace("2026-12-01", "2026-11-01"))
    assert (preview.notes, preview.outlooks) == ((), ())
    assert [each.line for each in preview.bad] == [5]
    assert "A new version begins today, 2026-11-23, or later." in preview.bad[0].sentence
    parts = NEW.replace('rule = "once"\nwithin = "7 days"', 'rule = "all-of"\nparts = ["yoga"]')
    assert [each.line for each in look(staffed.desk, parts).bad] == [7]
    strange = previewing.would_be(read_rules(NEW).rows, 99)
    assert refused(staffed.desk.ask(strange))[0] == "no-such-person"


def test_a_text_that_changes_nothing_shows_nothing(staffed: Center) -> None:
    take_in(staffed.desk, MONTHLY)
    assert look(staffed.desk, MONTHLY) == Preview()
    assert len(staffed.desk.ask(queries.requirements())) == 4
