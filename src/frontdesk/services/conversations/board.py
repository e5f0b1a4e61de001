"""The place of conversations: all that it shows, as of one moment."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.conversations.board import Board, needs_someone, urgency
from frontdesk.domain.conversations.state import as_known
from frontdesk.domain.conversations.values import Conversation
from frontdesk.domain.shifts.rota import RotaDay
from frontdesk.services.conversations import looking, prevented, rooms, ruling, waiting
from frontdesk.services.desk import journal
from frontdesk.services.desk.acting import Reading, query
from frontdesk.services.shifts import rota, time_entries
from frontdesk.services.visits import commands as visits
from frontdesk.store.conversations import talks


@query
def board(reading: Reading, day: str) -> Board:
    """Return a day of conversations, and what needs someone, whatever day that is."""
    shown = rota.day(day).answer(reading)
    today = times.day_of(reading.now, reading.center.zone)
    of_day = looking.on_days(day, day).answer(reading)
    ahead = [as_known(talk, reading.now) for talk in talks.ahead(reading.database, reading.now)]
    cannot = prevented.why(reading, ahead)
    of_today = of_day if day == today else looking.on_days(today, today).answer(reading)
    return Board(
        at=reading.now,
        day=day,
        span=shown.span,
        hours=shown.hours,
        closed=shown.closed,
        length=shown.length,
        talks=tuple(of_day),
        needs=(
            *(talk for talk in ahead if talk.id in cannot),
            *(talk for talk in _needs(reading, of_today) if talk.id not in cannot),
        ),
        rooms=tuple(rooms.listed().answer(reading)),
        staff=_staff(shown),
        rules=ruling.load(reading),
        here=visits.here().answer(reading),
        on=len(time_entries.on_at(reading, reading.now)),
        last=journal.last_at_desk().answer(reading),
        prevented=cannot,
    )


def _staff(day: RotaDay) -> tuple[tuple[int, str], ...]:
    """Return who has a shift on a day, or worked on it, in order of the start."""
    found = [
        (seat.start, seat.person, seat.name)
        for seat in day.seats
        if seat.person is not None and not seat.empty
    ]
    found += [(work.began, work.person, work.name) for work in day.worked]
    return tuple({person: (person, name) for _, person, name in sorted(found)}.values())


def _needs(reading: Reading, today: list[Conversation]) -> tuple[Conversation, ...]:
    """Return what needs someone: of today, what goes on, what is unanswered, what waits."""
    found = {talk.id: talk for talk in today}
    for talk in (
        *talks.going_on(reading.database),
        *talks.unanswered(reading.database, reading.now),
    ):
        found[talk.id] = as_known(talk, reading.now)
    wanted = [talk for talk in found.values() if needs_someone(talk, reading.now)]
    wanted += waiting.listed().answer(reading)
    return tuple(sorted(wanted, key=urgency))
