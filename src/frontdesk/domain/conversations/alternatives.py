"""What would work instead: the next time, who is free then, a room that is free."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.facts import NEW_TIME, Ask, Doing, Facts
from frontdesk.domain.conversations.may_start import DAY, may_start
from frontdesk.domain.conversations.slots import Offers, Wanted, free_room
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.spans import Span

LOOKED_AHEAD = 14 * DAY
"""So far a next time is looked for, seconds."""

_NO_HELP = frozenset({
    "with-oneself", "in-the-past", "training-reason", "training-overdue", "still-talking",
    "length-not-offered", "minutes-out-of-range",
})  # fmt: skip
"""What another time would not change, or what says itself what to do."""

_OF_THE_ROOM = frozenset({"room-needed", "room-taken", "room-retired", "room-closed"})
_OF_SOMEBODY = frozenset({
    "double-booked", "room-to-breathe", "on-a-break", "longer-than-the-shift", "on-leave",
    "taking-a-break", "often-enough", "left-the-center",
})  # fmt: skip


def instead(refusal: Refusal, ask: Ask, facts: Facts) -> Refusal:
    """Return a refusal that also says what would work.

    `facts` reach `LOOKED_AHEAD`, and know everybody who works here.
    """
    if ask.span is None or refusal.code in _NO_HELP:
        return refusal
    words = [refusal.sentence]
    if refusal.code in _OF_THE_ROOM:
        place = free_room(facts, ask.span, but=ask.but)
        if place is not None:
            words.append(f"{place.title} is free then.")
            return replace(refusal, sentence=" ".join(words))
    words += _when(ask, ask.span, facts)
    others = _free_then(refusal, ask, facts)
    if others:
        names = " and ".join(others[:2])
        words.append(f"{names} {one_or_many(len(others), 'is', 'are')} free then instead.")
    if len(words) == 1:
        words.append("Choose another time or someone else.")
    return replace(refusal, sentence=" ".join(words))


def _when(ask: Ask, span: Span, facts: Facts) -> list[str]:
    """Say when it could start next with the two who are asked for; or else, last before that."""
    begins = max(span.start, facts.now)
    after = _times(ask, Span(begins, begins + LOOKED_AHEAD), span.seconds, facts)
    if after:
        when = formatting.moment(after[0][0], facts.now, facts.zone)
        return [f"The next time that works is {when}."]
    before = _times(ask, Span(facts.now, begins), span.seconds, facts)
    if before:
        return [f"{formatting.moment(before[-1][0], facts.now, facts.zone)} would work."]
    return []


def _times(ask: Ask, within: Span, seconds: int, facts: Facts) -> list[tuple[int, int]]:
    first, second = ask.people
    everyone = tuple(person for person in facts.people if person != first)
    room = None if ask.room is None or facts.rooms[ask.room].retired else ask.room
    whom = everyone if second is None else (second,)
    return Offers(Wanted(within, seconds, whom, first, room, ask.but), facts).found


def _free_then(refusal: Refusal, ask: Ask, facts: Facts) -> list[str]:
    """Return who of those on shift could come in for whoever is in the way, if they were asked."""
    if refusal.code not in _OF_SOMEBODY or len(ask.whom) != 2 or ask.span is None:
        return []
    if ask.doing not in NEW_TIME and ask.doing is not Doing.START:
        return []
    in_the_way = refusal.about[0] if refusal.about else None
    stays, wanted = ask.whom
    if in_the_way != wanted:
        return []
    found = []
    for someone in facts.people.values():
        if someone.person in ask.whom or not someone.on:
            continue
        if may_start(replace(ask, people=(stays, someone.person)), facts) is None:
            found.append(formatting.called(someone.name))
    return found
