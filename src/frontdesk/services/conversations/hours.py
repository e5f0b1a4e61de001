"""How long people talked: as it really was, with estimated ends apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import EndedHow, State
from frontdesk.domain.people.names import fold
from frontdesk.domain.shifts.hours import minutes
from frontdesk.domain.times import day_span
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.conversations import rows as conversations


@dataclass(frozen=True, slots=True)
class Talked:
    """What somebody, or everybody, talked in some days.

    Attributes:
        person: Their number; 0 for everybody together.
        name: Their chosen name in full, or empty.
        conversations: How many conversations.
        minutes: How long they really were.
        estimated: How long those were taken to be that nobody finished.
    """

    person: int
    name: str
    conversations: int = 0
    minutes: int = 0
    estimated: int = 0

    def plus(self, lasted: int, *, estimated: bool) -> Talked:
        """Return this with one conversation more."""
        return replace(
            self,
            conversations=self.conversations + 1,
            minutes=self.minutes + (0 if estimated else lasted),
            estimated=self.estimated + (lasted if estimated else 0),
        )


@query
def of_days(context: ReadContext, first: str, last: str) -> tuple[Talked, tuple[Talked, ...]]:
    """Return how long was talked on the days from `first` to `last`: in all, and by each, by name.

    A conversation counts for the day on which it started; in all it counts once, for both of the
    two each. Minutes are those of the clock that people see.
    """
    zone = context.center.zone
    start, end = day_span(first, zone)[0], day_span(last, zone)[1]
    total, each_ones = Talked(0, ""), dict[int, Talked]()
    for talk in conversations.between(context.database, start, end):
        known = as_known(talk, context.now)
        began, ended = known.started_at, known.ended_at
        if known.state is not State.TALKED or began is None or ended is None:
            continue
        if not start <= began < end:
            continue
        lasted, estimated = minutes(began, ended), known.ended_how is EndedHow.ESTIMATED
        total = total.plus(lasted, estimated=estimated)
        for side in known.sides:
            if side.person is not None:
                theirs = each_ones.get(side.person, Talked(side.person, side.name))
                each_ones[side.person] = theirs.plus(lasted, estimated=estimated)
    return total, tuple(sorted(each_ones.values(), key=lambda each: (fold(each.name), each.person)))
