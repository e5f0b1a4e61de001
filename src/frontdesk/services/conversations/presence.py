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
from frontdesk.services.desk.acting import Acting
from frontdesk.services.people.lookup import called
from frontdesk.services.visits.stays import LATE
from frontdesk.store.conversations import talks
from frontdesk.store.conversations.talks import Talking
from frontdesk.store.shifts import worked
from frontdesk.store.visits import rows as visits


class Away(NamedTuple):
    """The sides of conversations that go on whose people are not in the house.

    Attributes:
        now: Those who are not here by the clock: not on shift, and without a visit of today.
        on_record: Those of `now` who have nothing open at all, whatever the clock says.
    """

    now: frozenset[int]
    on_record: frozenset[int]


def away(acting: Acting) -> Away:
    """Return who talks and is not in the house."""
    sides = _talking(acting)
    return Away(
        frozenset(each.side for each in sides if not _is_here(acting, each.person)),
        frozenset(each.side for each in sides if not _has_something_open(acting, each.person)),
    )


def finish_with(acting: Acting, before: Away) -> Refusal | None:
    """Finish, inside an act, the conversations of whom it took out of the house.

    Refused when the act does not say when they left, or when they talked after that.
    """
    after = away(acting)
    gone = (after.now - before.now) | (after.on_record - before.on_record)
    for talk in [each for each in _talking(acting) if each.side in gone] if gone else ():
        wrong = _finish(acting, talk)
        if wrong is not None:
            return wrong
    return None


def is_emptied(acting: Acting, before: Away) -> bool:
    """Whether somebody who talks has nothing open any more, and had before: an undo refuses it."""
    return bool(away(acting).on_record - before.on_record)


def _talking(acting: Acting) -> list[Talking]:
    found = talks.talking(acting.database)
    return [each for each in found if not is_forgotten(each.until, acting.now)]


def _is_here(acting: Acting, person: int) -> bool:
    today, _ = times.today_span(acting.now, acting.center.zone)
    visit = visits.open_of(acting.database, person)
    if visit is not None and visit[1] >= today:
        return True
    return any(work.person == person for work in shifts.time_entries.on_at(acting, acting.now))


def _has_something_open(acting: Acting, person: int) -> bool:
    return (
        visits.open_of(acting.database, person) is not None
        or worked.open_of(acting.database, person) is not None
    )


def _finish(acting: Acting, talk: Talking) -> Refusal | None:
    left = _left(acting, talk)
    if left is None:
        return _still_talks(acting, talk, "Finish that conversation first.")
    at, estimated = left
    if at < talk.started and not estimated:
        return _still_talks(acting, talk, "Look at the time again.")
    if at <= talk.started and estimated:  # they were seen after what was estimated
        at = max(min(talk.until, acting.now), talk.started)
    how = EndedHow.LATER if at < acting.now - LATE else EndedHow.ENDED
    if talk.id not in acting.changes.named(ENDED_TOO):
        talks.change(
            acting.changes,
            talk.id,
            ended_at=at,
            ended_how=(EndedHow.ESTIMATED if estimated else how).value,
        )
        acting.changes.about(ENDED_TOO, talk.id)
    return None


def _left(acting: Acting, talk: Talking) -> tuple[int, bool] | None:
    """Return when one of the two left by what this act wrote, and whether that is estimated."""
    changes, lasted = acting.changes, (talk.started, acting.now)
    stays = visits.around(acting.database, talk.person, *lasted)
    shifts = worked.around(acting.database, talk.person, *lasted)
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


def _still_talks(acting: Acting, talk: Talking, then: str) -> Refusal:
    names = called(acting.database, talk.person), called(acting.database, talk.other)
    since = times.moment(talk.started, acting.now, acting.center.zone)
    return Refusal(
        "talks-still",
        f"{names[0]} has been talking with {names[1]} since {since}. {then}",
        (talk.person,),
    )
