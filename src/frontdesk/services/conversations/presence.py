"""Whoever talks is in the house: an act that takes one out of it finishes their conversation."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk.domain import times
from frontdesk.domain.conversations.state import is_forgotten
from frontdesk.domain.conversations.values import EndedHow
from frontdesk.domain.events import ENDED_TOO
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import EndedHow as EndedAtWork
from frontdesk.domain.visits.values import LeftHow
from frontdesk.services import shifts
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.people.lookup import called
from frontdesk.services.visits.visit_rules import LATE
from frontdesk.store.conversations import rows as conversations
from frontdesk.store.conversations.rows import Talking
from frontdesk.store.shifts import time_entries
from frontdesk.store.visits import rows as visits


class Away(NamedTuple):
    """The sides of conversations that go on whose people are not in the house.

    Attributes:
        now: Those who are not here by the clock: not on shift, and without a visit of today.
        on_record: Those of `now` who have nothing open at all, whatever the clock says.
    """

    now: frozenset[int]
    on_record: frozenset[int]


def away(context: WriteContext) -> Away:
    """Return who talks and is not in the house."""
    sides = _talking(context)
    return Away(
        frozenset(each.side for each in sides if not _is_here(context, each.person)),
        frozenset(each.side for each in sides if not _has_something_open(context, each.person)),
    )


def finish_with(context: WriteContext, before: Away) -> Refusal | None:
    """Finish, inside an act, the conversations of whom it took out of the house.

    Refused when the act does not say when they left, or when they talked after that.
    """
    after = away(context)
    gone = (after.now - before.now) | (after.on_record - before.on_record)
    for talk in [each for each in _talking(context) if each.side in gone] if gone else ():
        wrong = _finish(context, talk)
        if wrong is not None:
            return wrong
    return None


def is_emptied(context: WriteContext, before: Away) -> bool:
    """Whether somebody who talks has nothing open any more, and had before: an undo refuses it."""
    return bool(away(context).on_record - before.on_record)


def _talking(context: WriteContext) -> list[Talking]:
    found = conversations.talking(context.database)
    return [each for each in found if not is_forgotten(each.until, context.now)]


def _is_here(context: WriteContext, person: int) -> bool:
    today, _ = times.today_span(context.now, context.center.clock)
    visit = visits.open_of(context.database, person)
    if visit is not None and visit[1] >= today:
        return True
    return any(work.person == person for work in shifts.time_entries.on_at(context, context.now))


def _has_something_open(context: WriteContext, person: int) -> bool:
    return (
        visits.open_of(context.database, person) is not None
        or time_entries.open_of(context.database, person) is not None
    )


def _finish(context: WriteContext, talk: Talking) -> Refusal | None:
    left = _left(context, talk)
    if left is None:
        return _still_talks(context, talk, "Finish that conversation first.")
    at, estimated = left
    if at < talk.started and not estimated:
        return _still_talks(context, talk, "Check the time.")
    if at <= talk.started and estimated:  # they were seen after what was estimated
        at = max(min(talk.until, context.now), talk.started)
    how = EndedHow.LATER if at < context.now - LATE else EndedHow.ENDED
    if talk.id not in context.changes.named(ENDED_TOO):
        conversations.change(
            context.changes,
            talk.id,
            ended_at=at,
            ended_how=(EndedHow.ESTIMATED if estimated else how).value,
        )
        context.changes.about(ENDED_TOO, talk.id)
    return None


def _left(context: WriteContext, talk: Talking) -> tuple[int, bool] | None:
    """Return when one of the two left by what this act wrote, and whether that is estimated."""
    changes, lasted = context.changes, (talk.started, context.now)
    stays = visits.around(context.database, talk.person, *lasted)
    shifts = time_entries.around(context.database, talk.person, *lasted)
    found = [
        (each.left, each.left_how is LeftHow.ESTIMATED)
        for each in stays
        if each.left is not None and changes.wrote("visit", each.id)
    ] + [
        (each.ended, each.how is EndedAtWork.ESTIMATED)
        for each in shifts
        if each.ended is not None and changes.wrote("worked", each.id)
    ]
    return max(found, default=None)


def _still_talks(context: WriteContext, talk: Talking, then: str) -> Refusal:
    names = called(context.database, talk.person), called(context.database, talk.other)
    since = times.moment(talk.started, context.now, context.center.clock)
    return Refusal(
        "talks-still",
        f"{names[0]} has been talking with {names[1]} since {since}. {then}",
        (talk.person,),
    )
