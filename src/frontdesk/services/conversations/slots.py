"""Times on offer: the answer of `may_start`, listed."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.slots import Offers, Wanted
from frontdesk.domain.spans import Span
from frontdesk.services.conversations import load_facts, settings
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.people import merges

DAY = 86_400


@query
def free_times(
    context: ReadContext,
    first: str,
    last: str,
    *,
    minutes: int | None = None,
    with_whom: int | None = None,
    who: int | None = None,
    room: int | None = None,
    moving: int | None = None,
) -> Offers:
    """Return the free times that start on the days from `first` to `last`, in order.

    Args:
        context: Where to look.
        first: The first day, ``YYYY-MM-DD``.
        last: The last day.
        minutes: How long, or None for open-ended.
        with_whom: Only with this person; with everybody on shift if not given.
        who: Who wants to talk, so that their own time counts, too.
        room: Only in this room.
        moving: The conversation that is to be moved, which is not in its own way.
    """
    zone = context.center.zone
    begins, ends = times.day_span(first, zone)[0], times.day_span(last, zone)[1]
    held = (minutes or settings.load(context).usual) * 60
    begins = max(begins, context.now)
    within = Span(begins, max(begins, ends))
    if with_whom is not None:
        with_whom = merges.kept(context.database, with_whom)
    who = None if who is None else merges.kept(context.database, who)
    whom = [each for each in (with_whom, who) if each is not None]
    facts = load_facts.load(
        context,
        Span(within.start, within.end + held),
        whom,
        everyone=with_whom is None,
        named=False,
    )
    everybody = (with_whom,) if with_whom is not None else tuple(facts.people)
    return Offers(Wanted(within, held, everybody, who, room, moving), facts)
