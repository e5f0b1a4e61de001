"""Breaks during a shift; taking a break from the house is another matter."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import Work, is_forgotten
from frontdesk.services.desk.acting import Acting, act
from frontdesk.services.shifts import seats, working
from frontdesk.services.visits.stays import AHEAD, LATE
from frontdesk.store.shifts import worked


@act("break-begun")
def begin_break(acting: Acting, person: int, at: int | None = None) -> Refusal | None:
    """Record that somebody on shift takes a break."""
    began = acting.now if at is None else at
    work = _on(acting, person, began)
    if isinstance(work, Refusal):
        return work
    zone, now = acting.center.zone, acting.now
    if work.on_break is not None:
        since = times.moment(work.on_break, now, zone)
        return Refusal(
            "on-break-already", f"{seats.called(work.name)} is on a break since {since}.", (person,)
        )
    latest = max((each.ended or each.began for each in work.breaks), default=work.began)
    if began < latest:
        return Refusal(
            "break-out-of-place",
            f"{seats.called(work.name)} was working or on a break until "
            f"{times.moment(latest, now, zone)}. Say a later time.",
            (person,),
        )
    worked.begin_break(acting.changes, work.id, began)
    acting.changes.about("person", person)
    return None


@act("break-over")
def end_break(acting: Acting, person: int, at: int | None = None) -> Refusal | None:
    """Record that somebody is back from a break."""
    ended = acting.now if at is None else at
    work = _on(acting, person, ended)
    if isinstance(work, Refusal):
        return work
    pause = next((each for each in work.breaks if each.ended is None), None)
    if pause is None:
        return Refusal("not-on-break", f"{seats.called(work.name)} is not on a break.", (person,))
    if ended < pause.began:
        since = times.moment(pause.began, acting.now, acting.center.zone)
        return Refusal(
            "break-out-of-place", f"That break began {since}. Say a later time.", (person,)
        )
    worked.end_break(acting.changes, pause.id, ended)
    acting.changes.about("person", person)
    return None


def _on(acting: Acting, person: int, at: int) -> Work | Refusal:
    if at > acting.now + LATE:
        return AHEAD
    work = worked.open_of(acting.database, person)
    if work is None or is_forgotten(work.began, work.planned, seats.graces(acting), acting.now):
        return working.not_on(acting, person)
    return work
