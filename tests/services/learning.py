"""What the tests of training share: this center's rules, people on the staff, how they stand."""

from __future__ import annotations

from typing import NamedTuple

from days import done
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.training.pages import Entry
from frontdesk.domain.training.rules import Version
from frontdesk.files.presets import read_preset
from frontdesk.files.rules_file import RuleRow, read_rules
from frontdesk.services import training
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.transfer.imports import Report


class Center(NamedTuple):
    """A center with rules, and two of its staff.

    Attributes:
        desk: Where everything is recorded.
        ana: On the staff since 5 January 2026.
        bo: On the staff since Monday 2 November 2026.
    """

    desk: Desk
    ana: int
    bo: int


def join(desk: Desk, name: str, since: str, role: Role = Role.STAFF) -> int:
    """Have somebody join and return their number."""
    act = people.add(Details(name=name), (RoleHeld(role, since),))
    return done(desk.do(act)).first("person")


def preset_rows(name: str) -> tuple[RuleRow, ...]:
    """Return the versions of a preset."""
    read = read_preset(name)
    assert read is not None
    return read.rows


def take_in(desk: Desk, rules: str) -> Report:
    """Have rules taken in: a preset by its name, or TOML."""
    report = Report()
    rows = preset_rows(rules) if "\n" not in rules else read_rules(rules).rows
    done(desk.do(training.ruling.import_rules(rows, report)))
    return report


def hold(version: Version) -> Act:
    """Return the act that lets a version of a requirement hold."""
    return training.ruling.import_rules([RuleRow(1, 1, 1, version)], Report())


def set_up(desk: Desk) -> Center:
    """Return a center with the rules of IPS, Ana and Bo."""
    take_in(desk, "ips")
    return Center(desk, join(desk, "Ana Lima", "2026-01-05"), join(desk, "Bo Diaz", "2026-11-02"))


def entry(desk: Desk, person: int, requirement: str, on: str | None = None) -> Entry:
    """Return how somebody stands, explained."""
    found = desk.ask(training.queries.explain(person, requirement, on))
    assert isinstance(found, Entry), found
    return found


def stands(desk: Desk, person: int, requirement: str, on: str | None = None) -> str:
    """Return the word, and what is due when: ``overdue 2026-11-15``."""
    found = entry(desk, person, requirement, on)
    return f"{found.standing} {found.due_on or ''}".strip()
