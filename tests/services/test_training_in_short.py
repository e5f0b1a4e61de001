"""How everyone stands, in short: worked out anew only when that may have changed."""

from __future__ import annotations

from days import Day, done
from frontdesk.domain.people.values import Role, RoleHeld
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.standing import Standing
from frontdesk.files.presets import read_preset
from frontdesk.services import training
from frontdesk.services.people import commands as people
from frontdesk.services.training import queries
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits


def test_it_is_good_until_training_is_written_or_a_quarter_of_an_hour_is_over(told: Day) -> None:
    """One works here, and one does not yet.

    09:00 Ana Lima joins as staff
    09:00 Bo Diaz joins
    """
    desk, ana, bo = told.desk, told["Ana"], told["Bo"]
    preset = read_preset("ips")
    assert preset is not None
    done(desk.do(training.ruling.import_rules(preset.rows, Report())))
    known = desk.ask(queries.in_short())
    assert set(known.standings) == {ana}
    assert desk.ask(queries.in_short(known)) is known
    done(desk.do(visits.arrive(ana)))
    done(desk.do(people.edit(bo, {}, begin=(RoleHeld(Role.STAFF, "2026-01-05"),))))
    assert desk.ask(queries.in_short(known)) is known, "roles may wait"
    done(desk.do(training.recording.record(ana, "ips-core", Completed("2026-11-20"))))
    fresh = desk.ask(queries.in_short(known))
    assert set(fresh.standings) == {ana, bo}
    assert fresh.standings[bo].standing is Standing.OVERDUE
    done(desk.do(visits.leave(ana)))
    told.clock.wait(minutes=16)
    assert desk.ask(queries.in_short(fresh)) is not fresh
