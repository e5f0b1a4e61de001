"""Shifts: who is on now, who is expected, and putting a single shift into the plan."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.domain import times
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.one_line import ToWriteDown
from frontdesk.domain.shifts.rota import Now
from frontdesk.domain.shifts.values import Change, Job, Member, ShiftSlot, Work
from frontdesk.domain.spans import Span
from frontdesk.services import shifts, training
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.shifts import shift_slots, time_entries
from frontdesk.store.shifts import jobs, members, plan
from frontdesk.store.shifts import time_entries as worked

_AHEAD = 6 * 3600  # late in the evening, those who come in the night are expected too
_LOOKS = 30  # so many starts are looked at for the next one that takes place


# Asking


@query
def now(context: ReadContext, at: int | None = None) -> Now:
    """Return who is on, expected, late and wanted, now or at an earlier instant."""
    at = context.now if at is None else at
    tolerances = shift_slots.tolerances(context)
    _, day_ends = times.today_span(at, context.center.clock)
    horizon = max(day_ends, at + _AHEAD)
    published = plan.slots(context.database, at, horizon)
    standing = shift_slots.standing(context, published)
    ever_open = time_entries.as_known(worked.open_ones(context.database), tolerances, context.now)
    past = at < context.now
    on = time_entries.on_at(context, at) if past else time_entries.still_on(ever_open, at)
    busy = {work.person for work in on}
    empty: list[ShiftSlot] = []
    late: list[ShiftSlot] = []
    expected: list[ShiftSlot] = []
    for slot in standing:
        if slot.worked or not slot.on:
            continue
        if slot.empty:
            empty.append(slot)
        elif slot.start > at or slot.person not in busy:
            is_late = slot.start + tolerances.late * 60 <= at
            (late if is_late else expected).append(slot)
    never_started = len(time_entries.never_started(context, ever_open))
    return Now(
        at=at,
        on=on,
        expected=tuple(expected),
        late=tuple(late),
        empty=tuple(empty),
        following=_following(context, expected, at, horizon),
        coverage=shifts.coverage.at_instant(context, at, on, standing),
        never_started=never_started,
        to_correct=never_started
        + sum(work.ended is not None for work in ever_open)
        + worked.count_estimated(context.database, context.now - time_entries.LOOKED_BACK),
    )


def _following(
    context: ReadContext,
    expected: Sequence[ShiftSlot],
    at: int,
    horizon: int,
) -> tuple[ShiftSlot, ...]:
    """Return those who start next: today, or else when the next shift does that has somebody."""
    ahead = [slot for slot in expected if slot.start > at]
    after: int | None = horizon - 1
    for _ in range(_LOOKS):
        if ahead or after is None:
            break
        after = plan.next_start(context.database, after)
        if after is not None:
            found = plan.slots(context.database, after, after + 1)
            ahead = [
                slot
                for slot in shift_slots.standing(context, found)
                if slot.filled and slot.start == after
            ]
    return tuple(slot for slot in ahead if slot.start == ahead[0].start)


@query
def on(context: ReadContext, at: int | None = None) -> tuple[Work, ...]:
    """Return who is on shift, now or at an earlier instant, in the order they began."""
    return time_entries.on_at(context, context.now if at is None else at)


@query
def show(context: ReadContext, shift: int) -> ShiftSlot | None:
    """Return the shift with this number, as it stands."""
    found = plan.slot(context.database, shift)
    return None if found is None else shift_slots.standing(context, [found])[0]


@query
def changes(context: ReadContext, shift: int) -> list[Change]:
    """Return all that was changed about a shift since it was published, oldest first."""
    return plan.changes_of(context.database, shift)


@query
def job_titles(context: ReadContext) -> dict[int, str]:
    """Return every job's title by its number."""
    return jobs.titles(context.database)


@query
def jobs_listed(context: ReadContext) -> list[Job]:
    """Return all jobs, also those that are no longer used."""
    return jobs.everything(context.database)


@query
def job(context: ReadContext, title: str) -> int | Refusal:
    """Return the number of a job by its title."""
    return shift_slots.job_number(context, title)


@query
def staff(context: ReadContext, day: str | None = None) -> list[Member]:
    """Return who works here on a day, today if none is given, by name."""
    on_day = day or times.day_of(context.now, context.center.clock)
    found = members.everyone(context.database).values()
    return sorted(
        (each for each in found if each.role_on(on_day) is not None),
        key=lambda each: (fold(each.name), each.id),
    )


@query
def to_write_down(context: ReadContext, day: str) -> ToWriteDown:
    """Return who works here on a day, the jobs, and whose latest shift was which job."""
    return ToWriteDown(
        {each.id: each.name for each in staff(day).answer(context)},
        tuple(jobs.titles(context.database).values()),
        plan.last_jobs(context.database),
    )


# Doing


@act("job-added")
def add_job(context: WriteContext, title: str) -> Refusal | None:
    """Put a job on the center's list; one that was retired is used again."""
    title = clean(title, 60)
    if not fold(title):
        return Refusal("no-name", "Give the job a name.", field="job")
    known = jobs.by_key(context.database).get(fold(title))
    if known is None:
        jobs.add(context.changes, title)
    elif known in jobs.titles(context.database):
        return Refusal("nothing-new", f"{title} is already on the list.", field="job")
    else:
        jobs.retire(context.changes, known, None)
    return None


@act("job-renamed")
def rename_job(context: WriteContext, job: int, title: str) -> Refusal | None:
    """Give a job another name, on every shift that has it."""
    found, title = _job(context, job), clean(title, 60)
    if isinstance(found, Refusal):
        return found
    if not fold(title):
        return Refusal("no-name", "Give the job a name.", field="job")
    if title == found.title:
        return Refusal("nothing-new", f"It is already called {title}.")
    if jobs.by_key(context.database).get(fold(title), job) != job:
        return Refusal("taken", f"{title} is already on the list. Choose another name.")
    jobs.rename(context.changes, job, title)
    return None


@act("job-retired")
def retire_job(context: WriteContext, job: int) -> Refusal | None:
    """Use a job no more for new shifts; those there are keep it."""
    found = _job(context, job)
    if isinstance(found, Refusal):
        return found
    if found.retired:
        return Refusal("nothing-new", f"{found.title} is already out of use.")
    jobs.retire(context.changes, job, context.now)
    return None


def _job(context: WriteContext, job: int) -> Job | Refusal:
    found = next((each for each in jobs.everything(context.database) if each.id == job), None)
    return found or Refusal("no-such-job", f"There is no job with the number {job}.")


@act("shift-added")
def add(
    context: WriteContext, person: int | None, start: int, end: int, job: str, why: str = ""
) -> Refusal | None:
    """Publish one shift, of somebody or of nobody yet. Instants are UTC seconds.

    `why` is asked for where the center wants a reason because their training is overdue.
    """
    span = Span(start, end)
    number = shift_slots.job_in_use(context, job)
    wrong = shift_slots.fits(span, context.center.clock) or (
        number if isinstance(number, Refusal) else None
    )
    if wrong is not None or isinstance(number, Refusal):
        return wrong
    day = times.day_of(start, context.center.clock)
    wrong = shift_slots.opens(context, day)
    if wrong is None and person is not None:
        wrong = shift_slots.available(context, person, day) or shift_slots.free(
            context, person, span
        )
        if wrong is None and end > context.now:
            wrong = training.policy.held_on_shift(context, (person,), why)
    if wrong is not None:
        return wrong
    plan.add(context.changes, person=person, job=number, start=start, end=end, day=day)
    if person is not None:
        context.changes.about("person", person)
    return None
