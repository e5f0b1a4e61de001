"""Coverage: is the house looked after as the center wants it, now and in the coming two weeks?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.names import fold, short_name
from frontdesk.domain.shifts.coverage import Checked, Known, Rule, RuleKind
from frontdesk.domain.shifts.values import ShiftSlot, Work
from frontdesk.domain.spans import Span, at_wall_clock
from frontdesk.services.desk.context import ReadContext, WriteContext, query
from frontdesk.store.center import settings
from frontdesk.store.shifts import absences, members

if TYPE_CHECKING:
    from frontdesk.services.training.eligibility import Eligibility

COVERAGE = "coverage"
"""The setting that holds the rules of coverage."""


def load(here: ReadContext | WriteContext) -> tuple[Rule, ...]:
    """Return the center's rules."""
    kept: list[dict[str, Any]] = settings.value(here.database, COVERAGE) or []
    return tuple(Rule(**{**each, "kind": RuleKind(each["kind"])}) for each in kept)


@query
def rules(context: ReadContext) -> tuple[Rule, ...]:
    """Return the rules of coverage, in the order they were set."""
    return load(context)


# The house's hours


def open_span(here: ReadContext | WriteContext, day: str) -> Span | None:
    """Return when the house is open on a day by its hours, or None; closed days are not known."""
    zone = here.center.zone
    hours = here.center.open_on(date.fromisoformat(day).weekday())
    return None if hours is None else at_wall_clock(day, *hours, zone)


def at_instant(
    context: ReadContext,
    at: int,
    on: Sequence[Work],
    planned: Sequence[ShiftSlot],
) -> tuple[Checked, ...]:
    """Hold each rule against who is on at an instant."""
    kept = load(context)
    if not kept:
        return ()
    day = times.day_of(at, context.center.zone)
    hours = open_span(context, day)
    if hours is None or at < hours.start:  # open since yesterday, over midnight?
        before = times.day_after(day, -1)
        since = open_span(context, before)
        if since is not None and since.holds(at):
            day, hours = before, since
    closed = day in absences.closed(context.database, day, day)
    shut = closed or (bool(context.center.hours) and (hours is None or not hours.holds(at)))
    driving = any(rule.kind is RuleKind.DRIVER for rule in kept)
    drivers = members.drivers(context.database) if driving else set()
    training = services.training.eligibility.Eligibility(context)
    return tuple(_check(rule, day, at, on, planned, drivers, training, shut=shut) for rule in kept)


def _check(
    rule: Rule,
    day: str,
    at: int,
    on: Sequence[Work],
    planned: Sequence[ShiftSlot],
    drivers: set[int],
    training: Eligibility,
    *,
    shut: bool,
) -> Checked:
    if rule.kind is RuleKind.DRIVER:
        return _check_driver(rule, at, on, planned, drivers)
    if shut:
        return Checked(rule, True, "the center is closed now")
    there = [work for work in on if not rule.job or fold(work.job) == fold(rule.job)]
    if rule.kind is RuleKind.TRAINING:
        met, because = trained(rule, ((work.person, work.name) for work in there), day, training)
        return Checked(rule, met, because)
    return Checked(rule, len(there) >= rule.count, how_many(len(there), rule.count))


def _check_driver(
    rule: Rule, at: int, on: Sequence[Work], planned: Sequence[ShiftSlot], drivers: set[int]
) -> Checked:
    there = [work for work in on if fold(work.job) == fold(rule.job)]
    driving = next((work for work in there if work.person in drivers), None)
    if driving is not None:
        return Checked(rule, True, f"{short_name(driving.name)} drives")
    if there:
        return Checked(rule, False, f"{short_name(there[0].name)} is not listed as a driver")
    wanted = any(
        slot.on and fold(slot.job) == fold(rule.job) and slot.span.holds(at) for slot in planned
    )
    return Checked(rule, not wanted, f"nobody is on {rule.job}" if wanted else "not needed now")


# In words


def how_many(there: int, wanted: int) -> str:
    """Return how many are there, of those wanted when that is too few."""
    if there >= wanted:
        return f"{there} there"
    return f"{there} of {wanted}" if there else "nobody"


def trained(
    rule: Rule, there: Iterable[tuple[int, str]], day: str, training: Eligibility
) -> tuple[bool, str]:
    """Return whether somebody of those there is up to date in a training on a day, and why."""
    for person, name in there:
        known = training.known(person, rule.requirement, day)
        if known is Known.UP_TO_DATE:
            return True, f"{short_name(name)} is up to date in {rule.requirement}"
        if known is Known.UNKNOWN:
            return False, f"no training is called {rule.requirement}"
    return False, f"nobody known to be up to date in {rule.requirement}"
