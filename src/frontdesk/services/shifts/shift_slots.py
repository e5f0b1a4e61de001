"""Shifts as they stand on their day, and what an act on one has to hold itself to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontdesk.domain import times
from frontdesk.domain.people.names import TEXT_LIMIT, clean, fold, short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import LONGEST, Away, Member, ShiftSlot, Tolerances, Work
from frontdesk.domain.spans import Span, say_length
from frontdesk.domain.times import WallClock
from frontdesk.services.desk.context import ReadContext, WriteContext
from frontdesk.services.people.lookup import no_such_person
from frontdesk.store.center import settings
from frontdesk.store.people import rows as people
from frontdesk.store.shifts import absences, jobs, members, plan

TOLERANCES = "graces"
"""The setting that says how exact the center is about shifts."""


def tolerances(here: ReadContext | WriteContext) -> Tolerances:
    """Return how exact the center is about shifts."""
    return Tolerances(**(settings.value(here.database, TOLERANCES) or {}))


def standing(here: ReadContext | WriteContext, slots: Sequence[ShiftSlot]) -> tuple[ShiftSlot, ...]:
    """Return shifts with what their day says: who is on leave or has left, and closed days.

    `slots` are in the order of their start.
    """
    if not slots:
        return ()
    first, last = slots[0].day, slots[-1].day
    leaves = absences.by_person(here.database, first, last)
    closed = absences.closed(here.database, first, last)
    stopped = members.stretches(here.database)
    if not (leaves or closed or stopped):
        return tuple(slots)
    return tuple(
        slot
        if (why := _away(slot, leaves, stopped)) is None and slot.day not in closed
        else slot._replace(away=why, closed=slot.day in closed)
        for slot in slots
    )


def _away(
    slot: ShiftSlot,
    leaves: dict[int, list[absences.Stretch]],
    stopped: dict[int, list[absences.Stretch]],
) -> Away | None:
    if slot.person is None:
        return None
    if any(first <= slot.day <= last for first, last in leaves.get(slot.person, ())):
        return Away.LEAVE
    if slot.person not in stopped:
        return None
    here = any(first <= slot.day <= last for first, last in stopped[slot.person])
    return None if here else Away.GONE


def checked_reason(why: str) -> str | Refusal:
    """Return why a shift is changed or settled, cleaned; refused when it is too long to keep."""
    said = clean(why, TEXT_LIMIT + 1)
    if len(said) > TEXT_LIMIT:
        return Refusal(
            "too-long", f"That is longer than {TEXT_LIMIT} letters. Make it shorter.", field="why"
        )
    return said


# Saying


def called(name: str) -> str:
    """Return a name as a sentence about a shift has it."""
    return short_name(name) if name else NO_NAME


def say_span(span: Span, now: int, zone: WallClock) -> str:
    """Return from when to when: ``09:00 to 13:00``, ``Fri 20 Nov 22:00 to Sat 21 Nov 06:00``."""
    return times.moments(span.start, span.end, now, zone)


def say_slot(slot: ShiftSlot, here: ReadContext | WriteContext) -> str:
    """Return a shift in words: ``desk, 09:00 to 13:00``."""
    return f"{slot.job}, {say_span(slot.span, here.now, here.center.clock)}"


def say_odd_length(job: str, name: str, span: Span, now: int, zone: WallClock) -> str:
    """Say that a shift lasts longer or shorter than on other days, since the clocks change."""
    shift = f"{job} ({short_name(name) if name else 'nobody yet'})"
    if not span.seconds:
        start = times.moment(span.start, now, zone)
        return f"{shift} is left out at {start}: the clocks skip its hours that day."
    when = say_span(span, now, zone)
    return f"{shift} {when} lasts {say_length(span.seconds)}, since the clocks change that day."


def day_in_words(day: str, zone: WallClock, now: int) -> str:
    """Return a day in words, with the year when it is not this one."""
    start = times.day_span(day, zone)[0]
    return times.exact_day(start, zone, year=day[:4] != times.day_of(now, zone)[:4])


# Holding to the rules


def no_such_shift(shift: int) -> Refusal:
    """There is no shift with this number."""
    return Refusal("no-such-shift", f"There is no shift with the number {shift}.")


def fits(span: Span, zone: WallClock) -> Refusal | None:
    """Return why a shift cannot last so, or None."""
    if span.end <= span.start:
        return Refusal(
            "ends-before-it-starts",
            f"That shift ends {times.exact_moment(span.end, zone)}, before it starts "
            f"{times.exact_moment(span.start, zone)}. If it goes past midnight, write the day too.",
            field="ends",
        )
    start, end = (times.local(at, zone).replace(tzinfo=None) for at in (span.start, span.end))
    if (end - start).total_seconds() > 86_400 or span.seconds > LONGEST:
        return Refusal(
            "longer-than-a-day",
            "A shift is not longer than 24 hours. Check the days.",
            field="ends",
        )
    return None


def member(here: ReadContext | WriteContext, person: int, day: str) -> Member | Refusal:
    """Return somebody who works here on a day, or why they cannot have a shift then."""
    found = members.one(here.database, person)
    if found is not None and found.role_on(day) is not None:
        return found
    name = people.names(here.database, [person]).get(person)
    if name is None:
        return no_such_person(person)
    zone, now = here.center.clock, here.now
    if found is None:
        return Refusal(
            "not-staff",
            f"{called(name)} is not staff or volunteer. Add that role first, in “Edit details”.",
            (person,),
            at_command_line=f"“frontdesk people edit '#{person}' --role volunteer” does.",
        )
    if found.until_on is not None and found.until_on < day:
        last = day_in_words(found.until_on, zone, now)
        return Refusal(
            "left-the-center",
            f"{called(name)} no longer works here: the last day was {last}. Choose someone else.",
            (person,),
        )
    return Refusal(
        "not-yet-here",
        f"{called(name)} does not work here yet on {day_in_words(day, zone, now)}. "
        "Look at the day, or at the first day of their role.",
        (person,),
    )


def available(here: ReadContext | WriteContext, person: int, day: str) -> Refusal | None:
    """Return why somebody cannot be down for a shift that starts on `day`, or None."""
    found = member(here, person, day)
    if isinstance(found, Refusal):
        return found
    leave = next(iter(absences.leaves(here.database, day, day, person)), None)
    if leave is None:
        return None
    until = day_in_words(leave.until_on, here.center.clock, here.now)
    return Refusal(
        "on-leave", f"{called(found.name)} has time off until {until}. Choose someone else.",
        (person,),
    )  # fmt: skip


def opens(here: ReadContext | WriteContext, day: str) -> Refusal | None:
    """Return why there is no shift on a day on which the center is not open, or None."""
    reason = absences.closed(here.database, day, day).get(day)
    if reason is None:
        return None
    why = f" ({reason})" if reason else ""
    return Refusal(
        "not-open",
        f"The center is closed on {day_in_words(day, here.center.clock, here.now)}{why}. "
        "Choose another day, or remove the closed day.",
    )


def free(
    here: ReadContext | WriteContext, person: int, span: Span, *, but: Iterable[int] = ()
) -> Refusal | None:
    """Return which other shift somebody has at the same time, or None.

    The database refuses the same by its own test; here it is put into a sentence.
    """
    but = set(but)
    for slot in plan.of_person(here.database, person, span.start, span.end):
        if slot.shift not in but and not slot.called_off:
            return Refusal(
                "shifts-overlap",
                f"{called(slot.name)} already has a shift then: {say_slot(slot, here)}. "
                "Choose another time or someone else.",
                (person,),
            )
    return None


def on_already(work: Work, here: ReadContext | WriteContext) -> Refusal:
    """Somebody works at that time already."""
    zone, now = here.center.clock, here.now
    since = times.moment(work.began, now, zone)
    if work.ended is None:
        sentence = f"{called(work.name)} is already on shift ({work.job}), since {since}."
    else:
        span = say_span(Span(work.began, work.ended), now, zone)
        sentence = f"{called(work.name)} was already on shift ({work.job}) from {span}."
    return Refusal("on-already", sentence, (work.person,))


def job_in_use(here: ReadContext | WriteContext, title: str) -> int | Refusal:
    """Return the number of a job for something new: one that is still used."""
    found = job_number(here, title)
    if isinstance(found, Refusal) or found in jobs.titles(here.database):
        return found
    sentence = f"“{clean(title, 60)}” is no longer used. Choose another job, or add it again."
    return Refusal("job-retired", sentence)


def job_number(here: ReadContext | WriteContext, title: str) -> int | Refusal:
    """Return the number of a job on the center's list, or that it is not on it."""
    found = jobs.by_key(here.database).get(fold(title)) if fold(title) else None
    if found is not None:
        return found
    listed = ", ".join(jobs.titles(here.database).values()) or "nothing yet"
    return Refusal(
        "no-such-job",
        f"“{clean(title, 60)}” is not on the center's list of jobs. On it: {listed}. "
        "Add it to the list first.",
        at_command_line="“frontdesk shifts jobs add TITLE” does.",
        field="job",
    )
