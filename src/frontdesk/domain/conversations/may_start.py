"""The one answer to “may this start?”, whoever asks and whatever for.

Asked inside the transaction that writes, by proposing, offering another time, agreeing, moving,
starting, reinstating and importing. What is over is only held against what else happened then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from frontdesk.domain import times
from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.conflicts import going_on, in_the_way, room_closed, room_taken
from frontdesk.domain.conversations.facts import (
    NEW_TIME,
    Ask,
    Away,
    Doing,
    Facts,
    Someone,
)
from frontdesk.domain.conversations.values import LIVE, LONGEST, Conversation
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span, say_length

DAY = 86_400
WITH_ONESELF = Refusal(
    "with-oneself", "A conversation is between two people. Choose somebody else for one of them."
)
OUT_OF_RANGE = Refusal(
    "minutes-out-of-range", f"A conversation lasts 1 to {LONGEST} minutes. Choose one."
)


def may_start(ask: Ask, facts: Facts) -> Refusal | None:
    """Return why a conversation may not start so, or None.

    Every answer is one sentence and says what to do; `instead` adds what would work.
    """
    if ask.people[0] == ask.people[1]:
        return WITH_ONESELF
    span = ask.span
    people = [facts.people[person] for person in ask.whom]
    if span is None:
        today = Span(facts.now, facts.now + 1)
        return _length(ask, facts) or _first(_away(each, today) for each in people[:2])
    wrong = _time(ask, span, facts)
    if wrong is None and span.end > facts.now:
        wrong = _shut(span, facts) or _first(_away(each, span) for each in people)
    wrong = (
        wrong or _first(_busy(ask, each, span, facts) for each in people) or _room(ask, span, facts)
    )
    if wrong is not None or span.end <= facts.now:
        return wrong
    return (
        _first(_paused(each, span, facts) for each in people)
        or _there(ask, span, people, facts)
        or _first(_often(ask, each, span.start, facts) for each in people)
        or _first(_training(ask, each) for each in people)
    )


def came_between(talk: Conversation, facts: Facts) -> Refusal | None:
    """Return what keeps a conversation to come from taking place as it was agreed, or None.

    It could take place when it was given its time; since then the day was closed, somebody is away
    or has left, a shift is no longer theirs, or the room is closed. A room that is used no more
    keeps what was agreed there. What the center wants of
    new ones, and their training, is not asked again.
    """
    span, people = talk.span, talk.people
    if span is None or talk.started_at is not None or talk.state not in LIVE:
        return None
    two = people[0], people[1] if len(people) == 2 else None
    ask = Ask(Doing.REINSTATE, two, span, talk.minutes, talk.room, talk.id)
    known = [facts.people[person] for person in people]
    room = None if talk.room is None else room_closed(facts.rooms[talk.room], span, facts)
    wrong = _shut(span, facts) or _first(_away(each, span) for each in known) or room
    return wrong or (_there(ask, span, known, facts) if len(known) == 2 else None)


def _first(answers: Iterable[Refusal | None]) -> Refusal | None:
    return next((answer for answer in answers if answer is not None), None)


# The time itself


def _length(ask: Ask, facts: Facts) -> Refusal | None:
    rules = facts.rules
    if ask.minutes is not None and not 1 <= ask.minutes <= LONGEST:
        return OUT_OF_RANGE
    if ask.doing not in NEW_TIME:
        return None
    offered = rules.open_ended if ask.minutes is None else ask.minutes in rules.lengths
    if offered:
        return None
    said = formatting.lengths(rules.lengths, open_ended=rules.open_ended)
    return Refusal("length-not-offered", f"A conversation here lasts {said}. Choose one of these.")


def _time(ask: Ask, span: Span, facts: Facts) -> Refusal | None:
    rules, now, zone = facts.rules, facts.now, facts.zone
    if ask.doing in (Doing.START, Doing.IMPORT, Doing.REINSTATE):
        return _length(ask, facts)
    if span.start < now and not ask.backdated:
        return Refusal(
            "in-the-past",
            f"{formatting.moment(span.start, now, zone)} has passed. Choose a later "
            "time, or say it was then.",
            at_command_line="Add --past for that.",
        )
    wrong = _length(ask, facts)
    if wrong is not None or ask.doing not in NEW_TIME or ask.backdated:
        return wrong
    if (span.start + facts.offset(span.start)) % (rules.grid * 60):
        return Refusal(
            "off-the-grid",
            f"Conversations here start every {say_length(rules.grid * 60)}, not at "
            f"{formatting.hour(span.start, zone)}.",
        )
    if span.start < now + rules.notice * 60:
        return Refusal(
            "too-soon",
            f"Book at least {say_length(rules.notice * 60)} ahead, or start one right now.",
            at_command_line="“frontdesk talk now” does.",
        )
    if span.start >= now + rules.ahead * DAY:
        last = formatting.moment(now + rules.ahead * DAY, now, zone)
        return Refusal(
            "too-far-ahead",
            f"Book at most {rules.ahead} days ahead, until {last}.",
        )
    return None


def _shut(span: Span, facts: Facts) -> Refusal | None:
    for closed in facts.closed:
        if closed.overlaps(span):
            day = times.exact_day(closed.start, facts.zone)
            return Refusal("not-open", f"The center is closed on {day}.")
    return None


# The two people


def _away(someone: Someone, span: Span) -> Refusal | None:
    name, about = formatting.called(someone.name), (someone.person,)
    pause = _holding(someone.breaks, span)
    if pause is not None:
        back = times.exact_date(pause.until)
        return Refusal(
            "taking-a-break",
            f"{name} is taking a break from the center (until {back}): welcome back on {back}.",
            about,
        )
    leave = _holding(someone.leave, span)
    if leave is not None:
        until = times.exact_date(leave.until)
        return Refusal("on-leave", f"{name} has time off until {until}.", about)
    return None


def _holding(stretches: tuple[Away, ...], span: Span) -> Away | None:
    return next(
        (each for each in stretches if each.start < span.end and span.start < each.end), None
    )


def _busy(ask: Ask, someone: Someone, span: Span, facts: Facts) -> Refusal | None:
    rules, about = facts.rules, (someone.person,)
    breathes = ask.doing is not Doing.START and span.end > facts.now
    gap = (rules.before + rules.after) * 60 if breathes else 0
    if ask.doing is Doing.START:
        for each in going_on(ask, someone.busy):
            return Refusal("still-talking", formatting.talking(someone, each, facts), about)
    for each in in_the_way(ask, someone.busy, span, facts.now, gap):
        if each.talking:
            until = formatting.hour(each.end, facts.zone)
            sentence = f"{formatting.called(someone.name)} is talking until {until}."
            return Refusal("double-booked", sentence, about)
        when = formatting.span_text(Span(each.start, each.end), facts.now, facts.zone)
        talk = f"a conversation{formatting.with_whom(each, facts)} {when}"
        if each.start < span.end and each.end > span.start:
            sentence = f"{formatting.called(someone.name)} already has {talk}."
            return Refusal("double-booked", sentence, about)
        return Refusal(
            "room-to-breathe",
            f"{formatting.called(someone.name)} has {talk}. They need "
            f"{say_length(gap)} free in between.",
            about,
        )
    return None


def _paused(someone: Someone, span: Span, facts: Facts) -> Refusal | None:
    if not any(each.overlaps(span) for each in someone.pauses):
        return None
    name = formatting.called(someone.name)
    since = (
        "" if someone.paused is None else f" since {formatting.hour(someone.paused, facts.zone)}"
    )
    return Refusal("on-a-break", f"{name} is on a break{since}.", (someone.person,))


def _there(ask: Ask, span: Span, people: list[Someone], facts: Facts) -> Refusal | None:
    """One of the two is on shift for the whole of it; with anyone, somebody could be."""
    if any(_whole(each, span) for each in people):
        return None
    if ask.doing is Doing.START and any(
        each.staying is not None and each.staying.holds(span.start) for each in people
    ):
        return None
    if ask.people[1] is None and any(
        someone.person != ask.people[0]
        and _whole(someone, span)
        and may_start(replace(ask, people=(ask.people[0], someone.person)), facts) is None
        for someone in list(facts.people.values())
    ):
        return None
    now, zone = facts.now, facts.zone
    for each in people:
        for on in each.on:
            if on.holds(span.start):
                return Refusal(
                    "longer-than-the-shift",
                    f"{formatting.called(each.name)} leaves at {formatting.hour(on.end, zone)}, "
                    f"before it would end at {formatting.hour(span.end, zone)}.",
                    (each.person,),
                )
        if each.staying is not None and each.staying.start < span.end:
            return Refusal(
                "longer-than-the-shift",
                f"{formatting.called(each.name)}'s shift was planned until "
                f"{formatting.hour(each.staying.start, zone)}.",
                (each.person,),
            )
    on_day = times.day_of(span.start, zone)
    gone = next((each for each in people if each.left and each.left < on_day), None)
    if gone is not None:
        then, was = ("", "was") if gone.left < times.day_of(now, zone) else (" then", "is")
        return Refusal(
            "left-the-center",
            f"{formatting.called(gone.name)} no longer works here{then}: the last day {was} "
            f"{times.exact_date(gone.left)}.",
            (gone.person,),
        )
    names = " nor ".join(formatting.called(each.name) for each in people)
    who = f"Neither {names} is" if len(people) == 2 else "Nobody who could talk is"
    return Refusal(
        "not-on-shift",
        f"{who} on shift {formatting.span_text(span, now, zone)}.",
        tuple(each.person for each in people),
    )


def _whole(someone: Someone, span: Span) -> bool:
    return any(on.start <= span.start and span.end <= on.end for on in someone.on)


def _often(ask: Ask, someone: Someone, start: int, facts: Facts) -> Refusal | None:
    rules, name = facts.rules, formatting.called(someone.name)
    day, week = same_day(facts, start), same_week(facts, start)
    for most, span, word in ((rules.per_day, day, "on one day"), (rules.per_week, week, "a week")):
        taken = sum(
            span.holds(each.start) and each.conversation != ask.but for each in someone.busy
        )
        if most and taken >= most:
            return Refusal(
                "often-enough",
                f"{name} already has {most}, the most for one person {word}.",
                (someone.person,),
            )
    return None


def same_day(facts: Facts, instant: int) -> Span:
    """Return the center's day of an instant."""
    return Span(*times.today_span(instant, facts.zone))


def same_week(facts: Facts, instant: int) -> Span:
    """Return the week of an instant, from Monday on."""
    at = times.local(instant, facts.zone).date()
    monday = at.fromordinal(at.toordinal() - at.weekday())
    sunday = at.fromordinal(monday.toordinal() + 6)
    first, last = monday.isoformat(), sunday.isoformat()
    return Span(times.day_span(first, facts.zone)[0], times.day_span(last, facts.zone)[1])


def _training(ask: Ask, someone: Someone) -> Refusal | None:
    if not someone.training or (someone.training_asks and ask.why):
        return None
    if someone.training_asks:
        sentence = f"{someone.training} Say why to go ahead, or do the training first."
        return Refusal("training-reason", sentence, (someone.person,))
    sentence = f"{someone.training} That comes first here. Record it when it is done."
    return Refusal("training-overdue", sentence, (someone.person,))


# The room


def _room(ask: Ask, span: Span, facts: Facts) -> Refusal | None:
    if ask.room is None:
        needed = facts.rules.room_needed and span.end > facts.now and ask.doing is not Doing.IMPORT
        return Refusal("room-needed", "A conversation needs a room here.") if needed else None
    return room_taken(facts.rooms[ask.room], ask, span, facts)
