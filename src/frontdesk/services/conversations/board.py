"""The place of conversations: all that it shows, as of one moment."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.board import Board, needs_someone, urgency
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import Conversation
from frontdesk.domain.shifts.rota import RotaDay
from frontdesk.services.conversations import prevented, queries, rooms, settings, waiting_list
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.services.shifts import rota, time_entries
from frontdesk.services.visits import commands as visits
from frontdesk.store.conversations import rows as conversations


@query
def board(context: ReadContext, day: str) -> Board:
    """Return a day of conversations, and what needs someone, whatever day that is."""
    shown = rota.day(day).answer(context)
    today = times.day_of(context.now, context.center.zone)
    of_day = queries.on_days(day, day).answer(context)
    ahead = [
        as_known(talk, context.now) for talk in conversations.ahead(context.database, context.now)
    ]
    cannot = prevented.why(context, ahead)
    of_today = of_day if day == today else queries.on_days(today, today).answer(context)
    return Board(
        at=context.now,
        day=day,
        span=shown.span,
        hours=shown.hours,
        closed=shown.closed,
        length=shown.length,
        conversations=tuple(of_day),
        needs=(
            *(talk for talk in ahead if talk.id in cannot),
            *(talk for talk in _needs(context, of_today) if talk.id not in cannot),
        ),
        rooms=tuple(rooms.listed().answer(context)),
        staff=_staff(shown),
        rules=settings.load(context),
        here=visits.here().answer(context),
        on=len(time_entries.on_at(context, context.now)),
        last=journal.last_at_desk().answer(context),
        prevented=cannot,
    )


def _staff(day: RotaDay) -> tuple[tuple[int, str], ...]:
    """Return who has a shift on a day, or worked on it, in order of the start."""
    found = [
        (slot.start, slot.person, slot.name)
        for slot in day.slots
        if slot.person is not None and not slot.empty
    ]
    found += [(work.began, work.person, work.name) for work in day.worked]
    return tuple({person: (person, name) for _, person, name in sorted(found)}.values())


def _needs(context: ReadContext, today: list[Conversation]) -> tuple[Conversation, ...]:
    """Return what needs someone: of today, what goes on, what is unanswered, what waits."""
    found = {talk.id: talk for talk in today}
    for talk in (
        *conversations.going_on(context.database),
        *conversations.unanswered(context.database, context.now),
    ):
        found[talk.id] = as_known(talk, context.now)
    wanted = [talk for talk in found.values() if needs_someone(talk, context.now)]
    wanted += waiting_list.listed().answer(context)
    return tuple(sorted(wanted, key=urgency))
