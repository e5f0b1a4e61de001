"""Everything on record that a rule may ask about, loaded into a matrix."""

from __future__ import annotations

from datetime import date

from frontdesk.domain import times
from frontdesk.domain.center.values import CLOSED
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.shifts.hours import minutes
from frontdesk.domain.training.compliance_matrix import AHEAD, ComplianceMatrix
from frontdesk.domain.training.durations import FOREVER, number
from frontdesk.domain.training.history import Exemption, History, House, Learning, Span
from frontdesk.domain.training.records import ExemptionKind, Granted, Record, Taken
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk.context import ReadContext, WriteContext
from frontdesk.store.conversations import rows as conversations
from frontdesk.store.shifts import absences
from frontdesk.store.training import records, rules

EARLIEST = date(1900, 1, 1).toordinal()
"""Since when somebody is here of whom nobody knows."""


def load_compliance(
    here: ReadContext | WriteContext,
    *,
    until: str | None = None,
    person: int | None = None,
    versions: list[Version] | None = None,
) -> ComplianceMatrix:
    """Return the matrix of everyone whom a rule asks anything, or of one person.

    Args:
        here: Where to look.
        until: The last day that will be asked about; today if not given.
        person: Only this person, whatever they are at the center.
        versions: The rules to reckon by, instead of those on record.
    """
    today = times.day_of(here.now, here.center.zone)
    last = max(number(until or today), number(today))
    if versions is None:
        versions = [kept.version for kept in rules.versions(here.database)]
    roles = sorted({role for version in versions for role in version.roles})
    asked = rules.with_roles(here.database, roles, person)
    done = records.done(here.database, person)
    granted = records.granted(here.database, person)
    taken = records.taken(here.database, person)
    leave = absences.by_person(here.database, "0001-01-01", "9999-12-31")
    learning = _learning(done, granted, taken)
    practised = practice(here, versions, person)
    histories = {
        who: History(
            _roles(each),
            frozenset({"drives"} if each.drives else ()),
            learning.get(who, {}),
            tuple((number(first), number(end)) for first, end in leave.get(who, ())),
            practised.get(who, ()),
        )
        for who, each in asked.items()
    }
    return ComplianceMatrix(
        versions,
        histories,
        house(here, versions, last + AHEAD),
        last,
        names={who: each.name or NO_NAME for who, each in asked.items()},
        done=done,
        granted=granted,
        taken=taken,
        today=today,
    )


def practice(
    here: ReadContext | WriteContext, versions: list[Version], person: int | None = None
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return days and minutes of peer support that count for hours of practice by themselves.

    By person, of everybody or of one: the conversations that both talked, as long as they really
    were. One whose end is only estimated does not count until it is put right. Nothing is looked up
    when no rule asks for practice.
    """
    if not any(version.rule.takes_practice() for version in versions):
        return {}
    found: dict[int, list[tuple[int, int]]] = {}
    for who, started, ended in conversations.talked(here.database, person):
        day = number(times.day_of(started, here.center.zone))
        found.setdefault(who, []).append((day, minutes(started, ended)))
    return {who: tuple(each) for who, each in found.items()}


def house(here: ReadContext | WriteContext, versions: list[Version], last: int) -> House:
    """Return what rules ask about the house: the days on which it does not open, its fiscal year.

    Weekdays on which the house stays closed by its hours are closed days, as far back as rules go.
    """
    closed = {number(day) for day in absences.closed(here.database, "0001-01-01", "9999-12-31")}
    hours = here.center.hours
    shut = {weekday for weekday, text in enumerate(hours) if text == CLOSED}
    if shut and len(shut) < len(hours) and versions:
        first = min(version.first for version in versions)
        closed |= {day for day in range(first, last + 1) if (day - 1) % 7 in shut}
    return House(frozenset(closed), here.center.fiscal_month)


def _roles(asked: rules.Asked) -> dict[str, tuple[Span, ...]]:
    since = EARLIEST if asked.joined_on is None else number(asked.joined_on)
    found: dict[str, tuple[Span, ...]] = {}
    for role, first, last in asked.roles:
        end = FOREVER if last is None else number(last)
        begins = min(since, end) if first is None else number(first)
        found[role] = (*found.get(role, ()), (begins, end))
    return found


def _learning(
    done: list[Record], granted: list[Granted], taken: list[Taken]
) -> dict[int, dict[str, Learning]]:
    """Return what is on record, by person and requirement."""
    completions: dict[tuple[int, str], list[Record]] = {}
    for record in done:
        completions.setdefault((record.person, record.requirement), []).append(record)
    exemptions: dict[tuple[int, str], list[Granted]] = {}
    for each in granted:
        exemptions.setdefault((each.person, each.requirement), []).append(each)
    revoked: dict[tuple[int, str], list[int]] = {}
    for taking in taken:
        revoked.setdefault((taking.person, taking.requirement), []).append(number(taking.on))
    found: dict[int, dict[str, Learning]] = {}
    for key in completions.keys() | exemptions.keys() | revoked.keys():
        theirs = exemptions.get(key, [])
        found.setdefault(key[0], {})[key[1]] = Learning(
            tuple(record.done.completion for record in completions.get(key, ())),
            _exemptions(theirs, ExemptionKind.EXEMPT),
            _exemptions(theirs, ExemptionKind.PROVISIONAL),
            tuple(revoked.get(key, ())),
        )
    return found


def _exemptions(granted: list[Granted], kind: ExemptionKind) -> tuple[Exemption, ...]:
    return tuple(
        Exemption(number(each.from_on), number(each.until_on), each.reason)
        for each in granted
        if each.kind is kind
    )
