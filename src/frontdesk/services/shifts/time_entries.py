"""Staff on shift: who starts, who ends, the breaks between, and what is corrected of it."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain import times
from frontdesk.domain.people.names import fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.rota import ToCorrect
from frontdesk.domain.shifts.values import (
    EARLY,
    EndedHow,
    ShiftSlot,
    Tolerances,
    Work,
    is_forgotten,
    probable_end,
)
from frontdesk.domain.spans import Span
from frontdesk.domain.visits.values import There
from frontdesk.services import training
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import no_such_person
from frontdesk.services.shifts import shift_slots
from frontdesk.services.visits.visit_rules import AHEAD, EVER, LATE
from frontdesk.store.people import rows as people
from frontdesk.store.shifts import jobs, plan, time_entries
from frontdesk.store.visits import roll_call

LOOKED_BACK = 14 * 86_400
"""How far back shifts are listed that wait to be put right, seconds."""


# Asking


def as_known(works: Sequence[Work], tolerances: Tolerances, now: int) -> list[Work]:
    """Return work as it is known at `now`: forgotten ends are estimated, not yet settled."""
    return [_as_known(work, tolerances, now) for work in works]


def _as_known(work: Work, tolerances: Tolerances, now: int) -> Work:
    if work.ended is not None or not is_forgotten(work.began, work.planned, tolerances, now):
        return work
    end = probable_end(work.began, work.planned, tolerances)
    return work._replace(ended=end, how=EndedHow.ESTIMATED, settled=False)


def on_at(here: ReadContext | WriteContext, at: int) -> tuple[Work, ...]:
    """Return who is on shift at an instant, in the order they began."""
    if at >= here.now:
        found = time_entries.open_ones(here.database)
    else:
        found = time_entries.between(here.database, at, at + 1)
    return still_on(as_known(found, shift_slots.tolerances(here), at), at)


def still_on(known: Sequence[Work], at: int) -> tuple[Work, ...]:
    """Return those of `known` who are on shift at an instant."""
    return tuple(
        work for work in known if work.began <= at and (work.ended is None or work.ended > at)
    )


@query
def to_correct(context: ReadContext) -> ToCorrect:
    """Return what waits to be put right: of the last two weeks, and every end nobody recorded."""
    tolerances = shift_slots.tolerances(context)
    known = as_known(time_entries.open_ones(context.database), tolerances, context.now)
    forgotten = [work for work in known if work.ended is not None]
    since = context.now - LOOKED_BACK
    estimated = time_entries.estimated(context.database, since)
    not_started = never_started(context, known)
    newest_first = sorted([*forgotten, *estimated], key=lambda work: -work.began)
    return ToCorrect(tuple(newest_first), tuple(reversed(not_started)))


def never_started(context: ReadContext, known: Sequence[Work]) -> list[ShiftSlot]:
    """Return the shifts of the last two weeks that are over and that nobody started, in order.

    `known` is the work that nobody ended: whoever was on is not asked about their shift then.
    """
    on = {work.person: work.began for work in known if work.ended is None}
    over = plan.not_worked(context.database, context.now - LOOKED_BACK, context.now)
    return [
        slot
        for slot in shift_slots.standing(context, over)
        if slot.filled and on.get(slot.person or 0, EVER) >= slot.end
    ]


@query
def show(context: ReadContext, work: int) -> Work | None:
    """Return the work with this number."""
    found = time_entries.load(context.database, work)
    return None if found is None else _as_known(found, shift_slots.tolerances(context), context.now)


def no_such_work(work: int) -> Refusal:
    """Nothing that was worked has this number."""
    return Refusal("no-such-work", f"There is no worked shift with the number {work}.")


# Starting and ending


@act("shift-started")
def start(
    context: WriteContext,
    person: int,
    at: int | None = None,
    job: str = "",
    ended: int | None = None,
    why: str = "",
) -> Refusal | None:
    """Record that somebody starts, now or at an earlier instant; with `ended`, all of it later.

    It is their planned shift when one is going on or is the next, else it was not planned: then
    it is what they did last, unless `job` says otherwise. `why` is asked for where the center wants
    a reason because their training is overdue.
    """
    began = context.now if at is None else at
    if max(began, ended or began) > context.now + LATE:
        return AHEAD
    day = times.day_of(began, context.center.clock)
    found = shift_slots.member(context, person, day)
    if isinstance(found, Refusal):
        return found
    wrong = training.policy.held(
        context, (person,), training.policy.Where.SHIFTS, day, why
    ) or make_room(context, person, began, ended)
    if wrong is not None:
        return wrong
    slot = _planned(context, person, began, ended, job)
    number = _job(context, person, job, slot)
    if isinstance(number, Refusal):
        return number
    time_entries.add(
        context.changes,
        person=person,
        job=number,
        began=began,
        shift=None if slot is None else slot.shift,
        ended=ended,
    )
    context.changes.about("person", person)
    return None


def make_room(context: WriteContext, person: int, began: int, ended: int | None) -> Refusal | None:
    """Settle work that nobody ended; refuse a second one at the same time."""
    tolerances = shift_slots.tolerances(context)
    if ended is not None:
        wrong = shift_slots.fits(Span(began, ended), context.center.clock)
        if wrong is not None:
            return wrong
    going_on = time_entries.open_of(context.database, person)
    if going_on is not None and going_on.began < began:
        following = _planned(context, person, began)
        if is_forgotten(going_on.began, going_on.planned, tolerances, context.now):
            settle(context, going_on, began)
        elif following is not None and going_on.shift != following.shift and not following.worked:
            if following.start > began:  # too early to go over from one shift to the next
                return shift_slots.on_already(going_on, context)
            time_entries.end(context.changes, going_on, began, EndedHow.ENDED)
        else:
            return shift_slots.on_already(going_on, context)
    return in_the_way(context, person, began, ended)


def settle_forgotten(context: WriteContext, before: int) -> None:
    """Settle, as estimated, all work that began before an instant and that nobody ended in time."""
    tolerances = shift_slots.tolerances(context)
    for work in time_entries.open_ones(context.database):
        if work.began < before and is_forgotten(work.began, work.planned, tolerances, context.now):
            settle(context, work)


def settle(context: WriteContext, work: Work, following: int | None = None) -> None:
    """Settle work that nobody ended, as estimated."""
    end = probable_end(work.began, work.planned, shift_slots.tolerances(context), following)
    time_entries.end(context.changes, work, end, EndedHow.ESTIMATED)


def in_the_way(
    context: WriteContext, person: int, began: int, ended: int | None, *, but: int | None = None
) -> Refusal | None:
    """Return why somebody cannot have worked at a time: they did already, or None."""
    until = EVER if ended is None else ended
    for work in time_entries.around(context.database, person, began, until):
        lasts_until = EVER if work.ended is None else work.ended
        if work.id != but and Span(began, until).overlaps(Span(work.began, lasts_until)):
            return shift_slots.on_already(work, context)
    return None


def _planned(
    context: WriteContext, person: int, began: int, ended: int | None = None, job: str = ""
) -> ShiftSlot | None:
    """Return the planned shift that somebody starts: one nobody has started yet comes first.

    Without one that goes on or starts soon it is the next one: they are early, unless they do
    another `job` until then. Work that was over before a shift started was not that shift.
    """
    early = shift_slots.tolerances(context).early * 60
    until = began + max(early, EARLY) + 1 if ended is None else max(ended, began + 1)
    found = plan.of_person(context.database, person, began, until)
    on = [slot for slot in shift_slots.standing(context, found) if slot.on]
    soon = [slot for slot in on if slot.start <= began + early]
    later = [slot for slot in on if not job or fold(job) == fold(slot.job)]
    return next(
        (slot for slot in soon if not slot.worked),
        soon[0] if soon else next((slot for slot in later if not slot.worked), None),
    )


def _job(context: WriteContext, person: int, title: str, slot: ShiftSlot | None) -> int | Refusal:
    if title:
        return shift_slots.job_number(context, title)
    if slot is not None:
        return shift_slots.job_number(context, slot.job)
    last = jobs.last_of(context.database, person) or next(iter(jobs.titles(context.database)), None)
    if last is not None:
        return last
    return Refusal(
        "no-job",
        "There are no jobs yet. Add one first.",
        at_command_line="“frontdesk shifts jobs add Desk” does.",
    )


@act("shift-ended")
def end(context: WriteContext, person: int, at: int | None = None) -> Refusal | None:
    """Record that somebody ends their shift now, or ended it at an earlier instant."""
    ended = context.now if at is None else at
    if ended > context.now + LATE:
        return AHEAD
    work = time_entries.open_of(context.database, person)
    if work is None:
        return not_on(context, person)
    forgotten = is_forgotten(work.began, work.planned, shift_slots.tolerances(context), context.now)
    if at is None and forgotten:
        return _say_when(context, work)
    wrong = may_last(context, work, work.began, ended)
    if wrong is not None:
        return wrong
    how = EndedHow.LATER if ended < context.now - LATE else EndedHow.ENDED
    time_entries.end(context.changes, work, ended, how)
    if over_before_it_started(work, ended):
        time_entries.belongs_to(context.changes, work.id, None)
    context.changes.about("person", person)
    return None


def over_before_it_started(work: Work, ended: int) -> bool:
    """Whether work that ended so was not the planned shift that it was begun for."""
    return work.planned is not None and ended <= work.planned.start


def not_on(context: WriteContext, person: int) -> Refusal:
    """Somebody is not on shift, or not on file at all."""
    name = people.names(context.database, [person]).get(person)
    if name is None:
        return no_such_person(person)
    return Refusal(
        "not-on-shift",
        f"{shift_slots.called(name)} is not on shift. Start the shift first, "
        "or correct an earlier one.",
        (person,),
    )


def _say_when(context: WriteContext, work: Work) -> Refusal:
    zone, now = context.center.clock, context.now
    end = probable_end(work.began, work.planned, shift_slots.tolerances(context))
    return Refusal(
        "say-when",
        f"{shift_slots.called(work.name)}'s shift since {times.moment(work.began, now, zone)} "
        f"ended {times.moment(end, now, zone)} (estimated). Say when it really ended.",
        (work.person,),
        at_command_line=f"As in “--at {times.minute_text(end, zone)}”.",
        field="ended",
    )


def may_last(context: WriteContext, work: Work, began: int, ended: int) -> Refusal | None:
    """Return why work cannot have lasted so, or None."""
    if ended < began:
        zone, now = context.center.clock, context.now
        return Refusal(
            "ended-before-begun",
            f"{shift_slots.called(work.name)} began {times.moment(began, now, zone)}, so they "
            f"cannot have ended {times.moment(ended, now, zone)}. Check the time.",
            (work.person,),
            field="ended",
        )
    return None if ended == began else shift_slots.fits(Span(began, ended), context.center.clock)


# Breaks during a shift; taking a break from the house is another matter


@act("break-begun")
def begin_break(context: WriteContext, person: int, at: int | None = None) -> Refusal | None:
    """Record that somebody on shift takes a break."""
    began = context.now if at is None else at
    work = _on(context, person, began)
    if isinstance(work, Refusal):
        return work
    zone, now = context.center.clock, context.now
    if work.on_break is not None:
        since = times.moment(work.on_break, now, zone)
        return Refusal(
            "on-break-already",
            f"{shift_slots.called(work.name)} is on a break since {since}.",
            (person,),
        )
    latest = max((each.ended or each.began for each in work.breaks), default=work.began)
    if began < latest:
        return Refusal(
            "break-out-of-place",
            f"{shift_slots.called(work.name)} was working or on a break until "
            f"{times.moment(latest, now, zone)}. Say a later time.",
            (person,),
        )
    time_entries.begin_break(context.changes, work.id, began)
    context.changes.about("person", person)
    return None


@act("break-over")
def end_break(context: WriteContext, person: int, at: int | None = None) -> Refusal | None:
    """Record that somebody is back from a break."""
    ended = context.now if at is None else at
    work = _on(context, person, ended)
    if isinstance(work, Refusal):
        return work
    pause = next((each for each in work.breaks if each.ended is None), None)
    if pause is None:
        return Refusal(
            "not-on-break", f"{shift_slots.called(work.name)} is not on a break.", (person,)
        )
    if ended < pause.began:
        since = times.moment(pause.began, context.now, context.center.clock)
        return Refusal(
            "break-out-of-place", f"That break began {since}. Say a later time.", (person,)
        )
    time_entries.end_break(context.changes, pause.id, ended)
    context.changes.about("person", person)
    return None


def _on(context: WriteContext, person: int, at: int) -> Work | Refusal:
    if at > context.now + LATE:
        return AHEAD
    work = time_entries.open_of(context.database, person)
    if work is None or is_forgotten(
        work.began, work.planned, shift_slots.tolerances(context), context.now
    ):
        return not_on(context, person)
    return work


# Putting right what was worked: when somebody began or ended, and what they did


@act("work-corrected")
def correct(
    context: WriteContext,
    work: int,
    began: int | None = None,
    ended: int | None = None,
    *,
    still_on: bool = False,
    job: str = "",
) -> Refusal | None:
    """Correct when work began or ended, that it has not, or which job it was."""
    old = time_entries.load(context.database, work)
    if old is None:
        return no_such_work(work)
    start = old.began if began is None else began
    end = None if still_on else old.ended if ended is None else ended
    number = shift_slots.job_number(context, job) if job else None
    wrong = number if isinstance(number, Refusal) else _fits(context, old, start, end)
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
        and over_before_it_started(old, end)
    ):
        values["shift_id"] = None
    said_end = (ended is not None or still_on) and (
        end != old.ended or old.how is EndedHow.ESTIMATED
    )
    if start == old.began and not job and not said_end:
        return Refusal("nothing-new", "It is already recorded like that.")
    _fit_breaks(context, old, start, end)
    context.changes.change("worked", work, **values)
    context.changes.about("person", old.person)
    return None


def _fits(context: WriteContext, old: Work, start: int, end: int | None) -> Refusal | None:
    if max(start, end or start) > context.now + LATE:
        return AHEAD
    if end is None:
        if is_forgotten(start, old.planned, shift_slots.tolerances(context), context.now):
            return Refusal(
                "must-have-ended",
                "That shift is over by now. Say about when it ended.",
                field="ended",
            )
    else:
        wrong = may_last(context, old, start, end)
        if wrong is not None:
            return wrong
    return in_the_way(context, old.person, start, end, but=old.id)


def _fit_breaks(context: WriteContext, old: Work, start: int, end: int | None) -> None:
    """Cut breaks to the corrected times; one outside them never was."""
    for pause in old.breaks:
        began = max(pause.began, start)
        ended = (
            pause.ended if end is None else min(end if pause.ended is None else pause.ended, end)
        )
        if ended is not None and ended <= began:
            context.changes.remove("work_break", pause.id)
        elif (began, ended) != (pause.began, pause.ended):
            context.changes.change("work_break", pause.id, began=began, ended=ended)


@act("work-removed")
def remove(context: WriteContext, work: int) -> Refusal | None:
    """Take work off the record that never was; an undo brings it back."""
    old = time_entries.load(context.database, work)
    if old is None:
        return no_such_work(work)
    roll_call.forget(context.changes, There("worked", work))
    time_entries.remove(context.changes, old)
    context.changes.about("person", old.person)
    return None
