"""Corrections of past days: a visit added, given to whom it belongs, put right; and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow
from frontdesk.services.desk.context import WriteContext, act
from frontdesk.services.people.lookup import on_file
from frontdesk.services.visits import activities as activity_services
from frontdesk.services.visits import commands as visit_services
from frontdesk.services.visits.closing import explain
from frontdesk.services.visits.visit_rules import estimate, fits, no_such_visit
from frontdesk.store.changes import ADDED
from frontdesk.store.visits import rows as visits

Titles = tuple[str, ...]

_NOTHING_NEW = Refusal("nothing-new", "The visit is already recorded like that.")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose visit it was: a person's number, or None for someone without a name."""

    person: int | None


@act("visit-added")
def add(
    context: WriteContext,
    person: int | None,
    arrived: int,
    left: int | None = None,
    why: str = "",
    activities: Titles = (),
) -> Refusal | None:
    """Add the visit of a person, or of someone without a name, from `arrived` to `left`.

    Without `left` it ended as estimated, or goes on if it is of today.
    """
    arrive = (
        visit_services.arrive_unnamed(1, arrived, activities, why)
        if person is None
        else visit_services.arrive(person, arrived, activities, why)
    )
    refusal = arrive.perform(context)
    if refusal is not None or left is None:
        return refusal
    number = context.changes.records[f"{ADDED}visit"][-1][-1]
    added = visits.load(context.database, number)
    refusal = None if added is None else fits(context, added, arrived, left)
    if refusal is None:
        visits.close(context.changes, number, left, LeftHow.LATER)
    return refusal


def _give(context: WriteContext, visit: int, whose: Whose, why: str) -> Refusal | None:
    """Give a visit to the person whose it was, or to someone without a name."""
    old = visits.load(context.database, visit)
    if old is None:
        return no_such_visit(visit)
    person = None if whose.person is None else on_file(context.database, whose.person)
    if isinstance(person, Refusal):
        return person
    if person == old.person:
        return _NOTHING_NEW
    ended = old.left
    today, _ = times.today_span(context.now, context.center.zone)
    if ended is None and old.arrived < today:  # nobody had closed it; for somebody it has ended
        following = (
            None if person is None else visits.next_arrival(context.database, person, old.arrived)
        )
        ended = estimate(context.center, old.arrived, following)
        visits.close(context.changes, visit, ended, LeftHow.ESTIMATED)
    refusal = fits(context, replace(old, person=person), old.arrived, ended)
    if refusal is not None:
        return refusal
    context.changes.change("visit", visit, person_id=person)
    for about in (person, old.person):
        if about is not None:
            context.changes.about("person", about)
    return explain(context, visit, why, old.arrived)


@act("visit-corrected")
def put_right(
    context: WriteContext,
    visit: int,
    *,
    whose: Whose | None = None,
    arrived: int | None = None,
    left: int | None = None,
    still_here: bool = False,
    activities: Titles | None = None,
    why: str = "",
) -> Refusal | None:
    """Put right whose a visit was, when, and what for, in one act; what is None stays."""
    done = False
    if whose is not None:
        done, refusal = True, _give(context, visit, whose, why)
        if refusal is not None:
            return refusal
    if arrived is not None or left is not None or still_here:
        correct = visit_services.correct(visit, arrived, left, still_here=still_here, why=why)
        done, refusal = True, correct.perform(context)
        if refusal is not None:
            return refusal
    if activities is not None:
        refusal = activity_services.set_of_visit(visit, activities, why).perform(context)
        if refusal is None or refusal.code != _NOTHING_NEW.code:
            return refusal
    return None if done else _NOTHING_NEW
