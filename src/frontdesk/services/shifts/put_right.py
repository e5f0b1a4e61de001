"""Putting right what was worked: when somebody began or ended, and what they did."""

from __future__ import annotations

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import EndedHow, Work, is_forgotten
from frontdesk.domain.visits.roll_call import There
from frontdesk.services.desk.acting import Acting, act
from frontdesk.services.shifts import seats, working
from frontdesk.services.visits.stays import AHEAD, LATE
from frontdesk.store.shifts import worked
from frontdesk.store.visits import roll_call


@act("work-corrected")
def correct(
    acting: Acting,
    work: int,
    began: int | None = None,
    ended: int | None = None,
    *,
    still_on: bool = False,
    job: str = "",
) -> Refusal | None:
    """Correct when work began or ended, that it has not, or which job it was."""
    old = worked.load(acting.database, work)
    if old is None:
        return working.no_such_work(work)
    start = old.began if began is None else began
    end = None if still_on else old.ended if ended is None else ended
    number = seats.job_number(acting, job) if job else None
    wrong = number if isinstance(number, Refusal) else _fits(acting, old, start, end)
    if wrong is not None:
        return wrong
    values: dict[str, int | str | None] = {}
    if start != old.began:
        values["began"] = start
    if ended is not None or still_on:
        values |= {"ended": end, "ended_how": None if end is None else EndedHow.LATER.value}
    if isinstance(number, int):
        values["job_id"] = number
    if (
        end is not None
        and old.planned is not None
        and (old.ended is None or old.ended > old.planned.start)
        and working.over_before_it_started(old, end)
    ):
        values["shift_id"] = None
    said_end = (ended is not None or still_on) and (
        end != old.ended or old.how is EndedHow.ESTIMATED
    )
    if start == old.began and not job and not said_end:
        return Refusal("nothing-new", "It is recorded just so already.")
    _fit_breaks(acting, old, start, end)
    acting.changes.change("worked", work, **values)
    acting.changes.about("person", old.person)
    return None


def _fits(acting: Acting, old: Work, start: int, end: int | None) -> Refusal | None:
    if max(start, end or start) > acting.now + LATE:
        return AHEAD
    if end is None:
        if is_forgotten(start, old.planned, seats.graces(acting), acting.now):
            return Refusal(
                "must-have-ended", "That shift is over by now. Say when it ended, or about."
            )
    else:
        wrong = working.may_last(acting, old, start, end)
        if wrong is not None:
            return wrong
    return working.in_the_way(acting, old.person, start, end, but=old.id)


def _fit_breaks(acting: Acting, old: Work, start: int, end: int | None) -> None:
    """Cut breaks to the corrected times; one outside them never was."""
    for pause in old.breaks:
        began = max(pause.began, start)
        ended = (
            pause.ended if end is None else min(end if pause.ended is None else pause.ended, end)
        )
        if ended is not None and ended <= began:
            acting.changes.remove("work_break", pause.id)
        elif (began, ended) != (pause.began, pause.ended):
            acting.changes.change("work_break", pause.id, began=began, ended=ended)


@act("work-removed")
def remove(acting: Acting, work: int) -> Refusal | None:
    """Take work off the record that never was; an undo brings it back."""
    old = worked.load(acting.database, work)
    if old is None:
        return working.no_such_work(work)
    roll_call.forget(acting.changes, There("worked", work))
    worked.remove(acting.changes, old)
    acting.changes.about("person", old.person)
    return None
