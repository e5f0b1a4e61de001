"""Who is free to talk now, and of everybody else on shift, why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.facts import Ask, Doing, Facts, Someone
from frontdesk.domain.conversations.may_start import may_start
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import Work
from frontdesk.domain.spans import Span
from frontdesk.services.conversations import load_facts, settings
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.services.shifts import time_entries
from frontdesk.services.shifts.time_entries import not_on
from frontdesk.store.conversations import busy
from frontdesk.store.people import merges


@dataclass(frozen=True, slots=True)
class FreeNow:
    """Somebody on shift: free to talk, or why not.

    Attributes:
        person: Their number.
        name: Their chosen name in full.
        free: Whether they are free to talk just now.
        because: Why not, in a few words; empty when they are.
        until: Until when they are on shift, UTC seconds, or None; None after it, too.
        said_at: When they said themselves that they are free or not, or None.
    """

    person: int
    name: str
    free: bool
    because: str
    until: int | None
    said_at: int | None


@query
def free_now(
    context: ReadContext, who: int | None = None, minutes: int | None = None
) -> tuple[FreeNow, ...]:
    """Return everybody on shift but `who`, those who are free first, in the order they began.

    `minutes` is how long it is to be, or None for open-ended.
    """
    who = None if who is None else merges.kept(context.database, who)
    on = [work for work in time_entries.on_at(context, context.now) if work.person != who]
    span = Span(context.now, context.now + (minutes or settings.load(context).usual) * 60)
    whom = [work.person for work in on] + ([] if who is None else [who])
    facts = load_facts.load(context, span, whom)
    said = busy.said_free(context.database, {work.person: work.began for work in on})
    found = []
    for work in on:
        at, is_free = said.get(work.person, (None, True))
        because = "" if is_free else "not free right now"
        if is_free and _is_over(work, at, context.now):
            because = f"the shift was planned until {formatting.hour(work.until or 0, facts.zone)}"
        # Whatever is the matter with the one who asks, is not the matter of everybody else.
        ask = Ask(Doing.START, (work.person, None), span, minutes, why="-")
        because = _why_not(work, ask, facts) or because
        until = None if work.until is None or work.until <= context.now else work.until
        found.append(FreeNow(work.person, work.name, not because, because, until, at))
    return tuple(sorted(found, key=lambda each: not each.free))


def _is_over(work: Work, said_at: int | None, now: int) -> bool:
    """Whether the planned end of somebody's shift has passed, and they have said nothing since.

    Who stays on may still talk; but nobody is sent to them unless they say that they are free.
    """
    end = work.until
    return end is not None and end <= now and (said_at is None or said_at < end)


_PLAIN = {
    "on-leave": "time off",
    "training-overdue": "training is not up to date today",
    "taking-a-break": "taking a break from the center",
    "not-open": "the center is closed today",
    "often-enough": "already has enough conversations",
}


def _why_not(work: Work, ask: Ask, facts: Facts) -> str:
    """Return in a few words why somebody on shift cannot talk now, or nothing."""
    facts = replace(
        facts,
        people={work.person: facts.people[work.person]},
        rules=replace(facts.rules, room_needed=False),
    )
    refusal = may_start(ask, facts)
    if refusal is None:
        return ""
    someone, zone = facts.people[work.person], facts.zone
    if refusal.code in ("still-talking", "double-booked"):
        return _talks(someone, facts)
    if refusal.code == "on-a-break":
        return "on a break"
    if refusal.code in ("longer-than-the-shift", "not-on-shift"):
        last = max((on.end for on in someone.on if on.start <= facts.now), default=facts.now)
        return f"leaves at {formatting.hour(last, zone)}"
    return _PLAIN.get(refusal.code, refusal.sentence.rstrip("."))


def _talks(someone: Someone, facts: Facts) -> str:
    """Say of somebody that they talk, or will soon."""
    ahead = [each for each in someone.busy if each.end > facts.now]
    first = next((each for each in ahead if each.talking), ahead[0])
    if not first.talking:
        return f"a conversation at {formatting.hour(first.start, facts.zone)}"
    if first.end <= facts.now + 1:
        return "still talking"
    return f"talking until {formatting.hour(first.end, facts.zone)}"


def first_free(everybody: Sequence[FreeNow]) -> int | Refusal:
    """Return who is free and has been on the longest, or that nobody is and why."""
    found = next((each.person for each in everybody if each.free), None)
    if found is not None:
        return found
    if not everybody:
        return Refusal(
            "nobody-free", "Nobody is on shift. Find a later time, or “when you're free”."
        )
    why = "; ".join(f"{formatting.called(each.name)}: {each.because}" for each in everybody[:6])
    return Refusal("nobody-free", f"Nobody is free to talk right now ({why}). Find a later time.")


# Saying so


@act("free-to-talk")
def say_free(context: WriteContext, person: int) -> Refusal | None:
    """Record that somebody on shift is free to talk again."""
    return _say(context, person, free_now=True)


@act("not-free-to-talk")
def say_not_free(context: WriteContext, person: int) -> Refusal | None:
    """Record that somebody on shift is not free to talk just now; nobody is asked why."""
    return _say(context, person, free_now=False)


def _say(context: WriteContext, person: int, *, free_now: bool) -> Refusal | None:
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    work = next(
        (each for each in time_entries.on_at(context, context.now) if each.person == kept), None
    )
    if work is None:
        return not_on(context, kept)
    at, now = busy.said_free(context.database, {kept: work.began}).get(kept, (None, True))
    if now is free_now and not (free_now and _is_over(work, at, context.now)):
        is_so = "free to talk" if free_now else "not free right now"
        return Refusal(
            "nothing-new", f"{formatting.called(work.name)} is already {is_so}.", (kept,)
        )
    busy.say_free(context.changes, kept, context.now, free=free_now)
    context.changes.about("person", kept)
    return None
