"""What the center wants of its shifts: rules of coverage, and how exact it is about times."""

from __future__ import annotations

from dataclasses import asdict, replace

from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.shifts.values import Tolerances
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import coverage, shift_slots
from frontdesk.store.center import settings
from frontdesk.store.shifts import jobs

MOST_PEOPLE = 50
"""No rule asks for more."""


@query
def tolerances(context: ReadContext) -> Tolerances:
    """Return how exact the center is about shifts."""
    return shift_slots.tolerances(context)


@act("coverage-changed")
def add(context: WriteContext, rule: Rule) -> Refusal | None:
    """Add a rule of coverage."""
    if not 1 <= rule.count <= MOST_PEOPLE:
        return Refusal(
            "count-out-of-range", f"Choose a number from 1 to {MOST_PEOPLE}.", field="asked"
        )
    if rule.job or rule.kind is RuleKind.DRIVER:
        number = shift_slots.job_in_use(context, rule.job)
        if isinstance(number, Refusal):
            return number
        rule = replace(rule, job=jobs.titles(context.database)[number])
    requirement = clean(rule.requirement, 60)
    if rule.kind is RuleKind.TRAINING and not requirement:
        return Refusal(
            "no-name", "Say which training someone should be up to date in.", field="asked"
        )
    kept = coverage.load(context)
    rule = replace(rule, requirement=requirement)
    if rule in kept:
        return Refusal("nothing-new", "That rule is already on the list.")
    _save(context, (*kept, rule))
    return None


@act("coverage-changed")
def remove(context: WriteContext, number: int) -> Refusal | None:
    """Take a rule of coverage off, by its place in the list from 1."""
    kept = coverage.load(context)
    if not 1 <= number <= len(kept):
        return Refusal("no-such-rule", f"There is no rule with the number {number}.")
    _save(context, (*kept[: number - 1], *kept[number:]))
    return None


def _save(context: WriteContext, rules: tuple[Rule, ...]) -> None:
    kept = [asdict(rule) | {"kind": rule.kind.value} for rule in rules]
    settings.save(context.changes, **{coverage.COVERAGE: kept})


@act("graces-changed")
def be_exact(context: WriteContext, tolerances: Tolerances) -> Refusal | None:
    """Change how exact the center is about shifts."""
    for field, minutes in asdict(tolerances).items():
        if not 0 <= minutes <= 1440:
            said = "Write minutes as a number from 0 to 1440."
            return Refusal("minutes-out-of-range", said, field=field)
    if tolerances == shift_slots.tolerances(context):
        return Refusal("nothing-new", "Nothing changed. The minutes are already like that.")
    settings.save(context.changes, **{shift_slots.TOLERANCES: asdict(tolerances)})
    return None
