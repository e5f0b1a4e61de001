"""Times for what somebody typed, and what would work when there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from frontdesk.domain import times
from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.answer import Answer
from frontdesk.domain.conversations.facts import Ask, Doing
from frontdesk.domain.conversations.may_start import may_start
from frontdesk.domain.conversations.slot_query import WHOLE_DAY, Known, SlotQuery, usual_minutes
from frontdesk.domain.conversations.slots import Offers, Slot
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.on_shift import Choice
from frontdesk.domain.spans import Span
from frontdesk.domain.time_reader import reader_at
from frontdesk.services.conversations import free, load_facts, settings
from frontdesk.services.conversations.checks import found
from frontdesk.services.conversations.participants import asked
from frontdesk.services.conversations.slots import free_times
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import commands as shifts
from frontdesk.store.conversations import rooms

SHOWN = 60
"""So many free times are shown at most."""

_INSTEAD = 4
"""So many of each kind are offered when nothing fits."""

_LOOKED_AHEAD = 28
"""So many days are looked at for what would work instead."""


@query
def known(context: ReadContext) -> Known:
    """Return what the words of a query may mean."""
    listed = rooms.everything(context.database, context.now)
    return Known(
        times.day_of(context.now, context.center.zone),
        tuple((each.id, each.name) for each in shifts.staff().answer(context)),
        tuple((room.id, room.title) for room in listed if not room.retired),
        settings.load(context),
        reader_at(context.center, context.now).month_leads,
    )


@query
def answer(
    context: ReadContext, query: SlotQuery, who: int | None = None, moving: int | None = None
) -> Answer:
    """Return the free times for a query, or why there are none and what would work instead.

    Args:
        context: Where to look.
        query: What is looked for.
        who: Who wants to talk, so that their own time counts, too.
        moving: The conversation that is to be moved, which is not in its own way.
    """
    if query.unknown:
        return Answer(query, (), 0)
    looking = _Looking(context, who, moving)
    rules = settings.load(context)
    offered = rules.open_ended if query.minutes is None else query.minutes in rules.lengths
    if not offered:
        said = formatting.lengths(rules.lengths, open_ended=rules.open_ended)
        usual = replace(query, minutes=usual_minutes(rules))
        return Answer(
            query,
            (),
            0,
            f"A conversation here lasts {said}.",
            tuple(looking.first(usual, _INSTEAD)),
        )
    offers = looking.offers(query)
    fitting = list(looking.fitting(query, offers))
    if fitting:
        shown = tuple(offers.at(number) for number in fitting[:SHOWN])
        return Answer(query, shown, len(fitting))
    return Answer(query, (), 0, looking.because(query), tuple(looking.instead(query)))


class _Looking:
    """Looks for times for one who wants to talk, or to move a conversation."""

    def __init__(self, context: ReadContext, who: int | None, moving: int | None) -> None:
        self._reading, self._who, self._moving = context, who, moving
        self._zone = context.center.zone

    def fitting(self, query: SlotQuery, offers: Offers) -> Iterator[int]:
        """Yield which of the free times fit, by their place in the order."""
        minutes: dict[int, int] = {}
        for number, (start, person) in enumerate(offers.found):
            if query.people and person not in query.people:
                continue
            if start not in minutes:
                local = times.local(start, self._zone)
                minutes[start] = local.hour * 60 + local.minute
            if fits(query, minutes[start]):
                yield number

    def offers(self, query: SlotQuery) -> Offers:
        """Return the free times on its days, whatever the hour."""
        one = query.people[0] if len(query.people) == 1 else None
        asking = free_times(
            query.first,
            query.last,
            minutes=query.minutes,
            with_whom=one,
            who=self._who,
            room=query.room,
            moving=self._moving,
        )
        return asking.answer(self._reading)

    def first(self, query: SlotQuery, count: int) -> list[Slot]:
        """Return the first so many that fit, each start once."""
        found: dict[int, Slot] = {}
        offers = self.offers(query)
        for number in self.fitting(query, offers):
            found.setdefault(offers.found[number][0], offers.at(number))
            if len(found) == count:
                break
        return list(found.values())

    def instead(self, query: SlotQuery) -> list[Slot]:
        """Return what would work: somebody else then, or the same on other days and hours."""
        last = date.fromisoformat(query.first) + timedelta(days=_LOOKED_AHEAD)
        later = replace(query, last=last.isoformat(), room=None)
        found: list[Slot] = []
        if query.room is not None:
            found += self.first(replace(query, room=None), _INSTEAD)
        if not found and query.people:
            found += self.first(replace(query, people=(), room=None), _INSTEAD)
        found += self.first(later, _INSTEAD) or self.first(
            replace(later, at=None, between=WHOLE_DAY), _INSTEAD
        )
        return sorted(set(found))

    def because(self, query: SlotQuery) -> str:
        """Say why nothing fits, as exactly as it was asked."""
        exact = query.at is not None and query.first == query.last and len(query.people) == 1
        if exact:
            refusal = self._refusal(query)
            if refusal is not None:
                return refusal.sentence
        return "Nothing is free then."

    def _refusal(self, query: SlotQuery) -> Refusal | None:
        """Return why somebody cannot talk at an exact time."""
        hour, minute = divmod(query.at or 0, 60)
        naive = datetime.combine(date.fromisoformat(query.first), datetime.min.time())
        start = times.at_wall_clock(naive.replace(hour=hour, minute=minute), self._zone)
        if isinstance(start, Refusal):
            return start
        rules = settings.load(self._reading)
        span = Span(start, start + (query.minutes or rules.usual) * 60)
        two = (self._who, query.people[0]) if self._who else (query.people[0], None)
        ask = Ask(Doing.PROPOSE, two, span, query.minutes, query.room, self._moving, why="-")
        return may_start(ask, load_facts.load(self._reading, span, ask.whom))


def fits(query: SlotQuery, minute: int) -> bool:
    """Whether a start at this minute of the day fits a query."""
    low, high = query.between
    return minute == query.at if query.at is not None else low <= minute < high


@query
def takers(context: ReadContext, conversation: int) -> list[Choice]:
    """Return who on shift could take one that is with anyone, then who could not and why."""
    talk = found(context, conversation)
    if isinstance(talk, Refusal):
        return []
    first, _ = asked(talk)
    if talk.span is None:
        everybody = free.free_now(first, talk.minutes).answer(context)
        return [Choice(each.person, each.name, each.because, each.free) for each in everybody]
    facts = load_facts.load(context, talk.span, [first], everyone=True)
    choices = []
    for someone in facts.people.values():
        if someone.person == first or not someone.on:
            continue
        two = (first, someone.person)
        ask = Ask(Doing.AGREE, two, talk.span, talk.minutes, talk.room, talk.id, why="-")
        wrong = may_start(ask, facts)
        choices.append(
            Choice(someone.person, someone.name, wrong.sentence if wrong else "", wrong is None)
        )
    return sorted(choices, key=lambda choice: not choice.free)
