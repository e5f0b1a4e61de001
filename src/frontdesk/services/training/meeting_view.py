"""A meeting while it is recorded: where it begins, and who may have been there."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from frontdesk.domain import times
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.kinds import Cadence
from frontdesk.domain.training.meeting import LATELY, Candidate, MeetingView
from frontdesk.domain.training.pages import Column
from frontdesk.domain.training.records import Meeting
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import shift_slots
from frontdesk.services.training import lookup
from frontdesk.services.training.meetings import prompts
from frontdesk.services.visits import commands as visits
from frontdesk.store.shifts import members, plan, time_entries
from frontdesk.store.training import meetings, rules

_LENGTH = 60
"""Minutes that a meeting lasts when there was none before."""

_CO_REFLECTION = "co-reflection"


@query
def begin(context: ReadContext, requirement: str = "", another: bool = False) -> Meeting | None:
    """Return today's meeting for a requirement, or one that is not on record yet.

    What recurs is what people meet for: for anything else, and for nothing, it is the one for
    which they met last, or the first that recurs. It lasts as long as the last one did. None while
    no rule asks for anything.

    Args:
        context: Where to look.
        requirement: What it counts for, by its id.
        another: Whether there is to be another one than what is on record of today.
    """
    today = lookup.today(context)
    held = {each.id: each for each in _held(context, today)}
    recurring = [key for key, each in held.items() if isinstance(each.rule, Cadence)]
    last = meetings.latest(context.database, LATELY, "9999-12-31")
    met = [key for each in last for key in each.requirements if key in recurring]
    likely = [key for key in (requirement,) if key in recurring] + met + recurring
    likely += [key for key in (requirement, *held) if key in held]
    if not likely:
        return None
    same = [each for each in last if likely[0] in each.requirements]
    if same and same[0].day == today and not another:
        return same[0]
    return Meeting(today, same[0].minutes if same else _LENGTH, (likely[0],))


@query
def view(context: ReadContext, meeting: Meeting) -> MeetingView | None:
    """Return a meeting with who may have been there; None when it is off the record again."""
    if meeting.id:
        kept = meetings.load(context.database, meeting.id)
        if kept is None:
            return None
        meeting = kept
    held = _held(context, meeting.day)
    counts_for = [each for each in held if each.id in meeting.requirements]
    candidates, before = _candidates(context, meeting)
    return MeetingView(
        at=context.now,
        meeting=meeting,
        counts_for=tuple(Column(each.id, each.title) for each in counts_for),
        asked=tuple(Column(each.id, each.title) for each in held),
        certified=any(each.certified for each in counts_for),
        before=before,
        candidates=candidates,
        prompts=prompts().answer(context) if _reflects(counts_for) else (),
        here=visits.here().answer(context),
        on_now=len(shifts.now().answer(context).on),
        last=journal.last_at_desk().answer(context),
    )


@query
def roster(context: ReadContext, on: str | None = None) -> tuple[Candidate, ...]:
    """Return who may have been at a meeting on a day: those on shift first, then by name."""
    return _candidates(context, Meeting(on or lookup.today(context), _LENGTH, ()))[0]


def _held(context: ReadContext, day: str) -> list[Version]:
    """Return the versions that hold on a day; what is only a part of others is met for, too."""
    at = number(day)
    kept = (each.version for each in rules.versions(context.database))
    return [each for each in kept if each.first <= at <= each.last and not each.rule.part_ids()]


def _reflects(counts_for: list[Version]) -> bool:
    return any(
        _CO_REFLECTION in each.id.casefold() or _CO_REFLECTION in each.title.casefold()
        for each in counts_for
    )


def _candidates(context: ReadContext, meeting: Meeting) -> tuple[tuple[Candidate, ...], int]:
    """Return who may have been there, and at how many meetings before it was looked."""
    on_shift = _on_shift(context, meeting.day)
    lately = meetings.latest(context.database, LATELY + 1, meeting.day, meeting.requirements)
    before = [each for each in lately if each.id != meeting.id][:LATELY]
    came = Counter(attendee.person for each in before for attendee in each.attendees)
    attendees = {each.person: each for each in meeting.attendees}
    took_place = _span(context, meeting)
    found = [
        Candidate(
            member.id,
            member.name or NO_NAME,
            tuple(on_shift.get(member.id, ())),
            came[member.id],
            attendees.pop(member.id, None),
            any(took_place.overlaps(each) for each in on_shift.get(member.id, ())),
        )
        for member in members.everyone(context.database).values()
        if member.role_on(meeting.day) is not None
    ]
    found.sort(
        key=lambda each: (
            not each.then, not each.on_shift, -each.came, fold(each.name), each.person
        )
    )  # fmt: skip
    found += [
        Candidate(each.person, each.name or NO_NAME, attendee=each) for each in attendees.values()
    ]
    return tuple(found), len(before)


def _span(context: ReadContext, meeting: Meeting) -> Span:
    """Return when a meeting took place; nothing, while nobody said when it began."""
    if not meeting.begins:
        return Span(0, 0)
    begins = datetime.fromisoformat(f"{meeting.day} {meeting.begins}")
    start = times.at_wall_clock(begins, context.center.zone)
    return Span(0, 0) if isinstance(start, Refusal) else Span(start, start + meeting.minutes * 60)


def _on_shift(context: ReadContext, day: str) -> dict[int, list[Span]]:
    """Return when people were on shift on a day: what they worked, else what they are down for."""
    begins, ends = times.day_span(day, context.center.zone)
    spans: dict[int, list[Span]] = {}
    for work in time_entries.between(context.database, begins, ends):
        end = work.ended or (work.planned.end if work.planned else context.now)
        spans.setdefault(work.person, []).append(Span(work.began, max(work.began, end)))
    for slot in shift_slots.standing(context, plan.slots(context.database, begins, ends)):
        if slot.day == day and slot.person is not None and slot.filled and not slot.worked:
            spans.setdefault(slot.person, []).append(Span(slot.start, slot.end))
    return {person: sorted(each) for person, each in spans.items()}
