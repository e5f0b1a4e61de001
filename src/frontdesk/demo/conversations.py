"""The conversations of the made-up center: a year behind, some ahead, some that wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from frontdesk.demo.data import LISTS
from frontdesk.demo.shifts import AHEAD, Rota, Worked
from frontdesk.demo.visits import MadeUpVisit
from frontdesk.domain.conversations.reminders import How
from frontdesk.domain.conversations.values import EndedHow
from frontdesk.domain.people.names import fold
from frontdesk.domain.spans import Span
from frontdesk.services.desk.context import WriteContext

# The conversations of the made-up center: a year behind, some ahead, some that wait for a time

ROOMS: list[str] = LISTS["rooms"]
"""Where people talk at the made-up center."""

_MINUTE, _DAY, _GRID = 60, 86_400, 900
_MAY_HAVE_TALKED = 0.1  # of all visits, those of somebody who wanted to talk
_MOST_A_DAY = 4
_DID_NOT_MEET, _LET_GO, _LATER = 0.06, 0.06, 0.05
_REMINDED, _MESSAGE = 0.5, 0.6
_HAS_A_ROOM, _AGREED, _FELT = 0.75, 0.75, 0.4
_MARGIN = 1800  # nobody's conversation is at the very beginning or end of their shift
_LENGTHS = (30, 30, 30, 60, 60, None)
_KEPT = 30  # minutes kept free for one that is open-ended
_A_MONTH = 30 * _DAY


class Half(NamedTuple):
    """One of the two: a place in the list of people or None, and what they said. UTC seconds."""

    who: int | None
    said_yes_at: int | None = None
    let_go_at: int | None = None
    felt_connected: bool | None = None


class Conversation(NamedTuple):
    """A conversation; whoever proposed it first. Instants are UTC seconds.

    `room` is a place in `ROOMS`. Without a span it waits for a time.
    """

    halves: tuple[Half, Half]
    asked_at: int
    span: Span | None = None
    minutes: int | None = None
    room: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    ended_how: EndedHow | None = None
    not_met_at: int | None = None


class Talking:
    """Notes who may have talked while the visits are told, once, and tells the talks afterwards."""

    def __init__(self, seed: int, now: int) -> None:
        """Begin before the first visit; the last are those of `now` (UTC seconds)."""
        self._rng = Random(f"{seed} conversations")
        self._now = now
        self._wanted: list[tuple[int, Span]] = []
        self._a_day: Counter[int] = Counter()
        self._lately: dict[int, None] = {}

    def note(self, visit: MadeUpVisit) -> None:
        """Note a visit, told in order of arrival."""
        who, arrived, left, _ = visit
        wants = self._rng.random() < _MAY_HAVE_TALKED
        if who is None:
            return
        if arrived > self._now - _A_MONTH:
            self._lately[who] = None
        if not wants or left is None or left > self._now:
            return
        if self._a_day[arrived // _DAY] < _MOST_A_DAY:
            self._a_day[arrived // _DAY] += 1
            self._wanted.append((who, Span(arrived, left)))

    def tell(self, rota: Rota, works: Sequence[Worked]) -> list[Conversation]:
        """Return all conversations; nobody and no room is in two of them at once."""
        return list(_Telling(self._rng, self._now, rota).all(self._wanted, works, self._lately))


class _Telling:
    def __init__(self, rng: Random, now: int, rota: Rota) -> None:
        self._rng, self._now, self._rota = rng, now, rota
        self._people: dict[int, list[Span]] = {}
        self._rooms: dict[int, list[Span]] = {}

    def all(
        self,
        wanted: Sequence[tuple[int, Span]],
        works: Sequence[Worked],
        lately: dict[int, None],
    ) -> Iterator[Conversation]:
        by_day: dict[int, list[Worked]] = {}
        for work in works:
            by_day.setdefault(work.began // _DAY, []).append(work)
        for who, stay in wanted:
            talk = self._behind(who, stay, by_day.get(stay.start // _DAY, ()))
            if talk is not None:
                yield talk
        staff = {each.taker for each in self._rota.shifts}
        guests = [who for who in lately if who not in staff]
        if len(guests) > 4:
            yield from self._ahead(guests)
            yield from self._waiting(guests)

    # Behind

    def _behind(self, who: int, stay: Span, works: Sequence[Worked]) -> Conversation | None:
        rng = self._rng
        minutes = rng.choice(_LENGTHS)
        start = _on_grid(stay.start + rng.randrange(5, 60) * _MINUTE)
        span = Span(start, start + (minutes or _KEPT) * _MINUTE)
        wide = Span(span.start, span.end + 12 * _MINUTE)
        with_whom = [
            work.who
            for work in works
            if work.who != who
            and work.began <= wide.start
            and wide.end <= (work.ended or self._now)
            and not (work.pause and Span(work.pause[0], work.pause[1] or wide.end).overlaps(wide))
            and self._is_free(work.who, wide)
        ]
        if not with_whom or wide.end > stay.end or not self._is_free(who, wide):
            return None
        talk = self._agreed(who, rng.choice(with_whom), span, minutes, self._room(wide))
        self._keep(talk, wide)
        return self._happened(talk, span)

    def _happened(self, talk: Conversation, span: Span) -> Conversation:
        """Return what became of an agreed conversation that is over."""
        rng = self._rng
        luck = rng.random()
        if luck < _DID_NOT_MEET:
            return talk._replace(not_met_at=span.start + 20 * _MINUTE)
        if luck < _DID_NOT_MEET + _LET_GO:
            gone = max(talk.asked_at, span.start - rng.randrange(10, 180) * _MINUTE)
            halves = list(talk.halves)
            which = rng.randrange(2)
            halves[which] = halves[which]._replace(let_go_at=gone)
            return talk._replace(halves=(halves[0], halves[1]))
        started = span.start + rng.choice((0, 0, 1, 3, 6)) * _MINUTE
        ended = max(started + 5 * _MINUTE, span.end + rng.randrange(-8, 12) * _MINUTE)
        felt = [rng.random() < 0.95 if rng.random() < _FELT else None for _ in range(2)]
        first, second = talk.halves
        return talk._replace(
            halves=(
                first._replace(felt_connected=felt[0]), second._replace(felt_connected=felt[1]),
            ),
            started_at=started,
            ended_at=ended,
            ended_how=EndedHow.LATER if rng.random() < _LATER else EndedHow.ENDED,
        )  # fmt: skip

    # Ahead

    def _ahead(self, guests: Sequence[int]) -> Iterator[Conversation]:
        rng, rota, today = self._rng, self._rota, self._now // _DAY
        for shift in rota.shifts:
            later = shift.span.start // _DAY - today
            if (
                shift.taker is None
                or not 0 <= later <= AHEAD
                or self._is_off(shift.taker, shift.day)
            ):
                continue
            if rng.random() > 0.7 - 0.022 * later:
                continue
            minutes = rng.choice(_LENGTHS)
            room = shift.span.seconds - 2 * _MARGIN - (minutes or _KEPT) * _MINUTE
            start = _on_grid(shift.span.start + _MARGIN + rng.randrange(max(1, room)))
            span = Span(start, start + (minutes or _KEPT) * _MINUTE)
            who = rng.choice(guests)
            if start < self._now + _MARGIN or span.end > shift.span.end - _MARGIN // 2:
                continue
            if not (self._is_free(who, span) and self._is_free(shift.taker, span)):
                continue
            talk = self._agreed(who, shift.taker, span, minutes, self._room(span))
            if rng.random() > _AGREED:
                talk = _unanswered(talk)
            self._keep(talk, span)
            yield talk

    def _waiting(self, guests: Sequence[int]) -> Iterator[Conversation]:
        """Yield two without a time: one with somebody, one with anyone."""
        rng = self._rng
        staff = sorted({each.taker for each in self._rota.shifts[-60:] if each.taker is not None})
        one, two = rng.sample(guests, 2)
        for who, other in ((one, rng.choice(staff) if staff else None), (two, None)):
            asked = self._now - rng.randrange(30, 300) * _MINUTE
            yield Conversation((Half(who, asked), Half(other)), asked, minutes=30)

    # What is free, and what is taken

    def _agreed(
        self, who: int, other: int, span: Span, minutes: int | None, room: int | None
    ) -> Conversation:
        rng = self._rng
        asked = min(span.start, self._now) - rng.choice((15, 40, 90, 1500, 2900)) * _MINUTE
        answered = asked + rng.randrange(2, 12) * _MINUTE
        halves = [Half(who, asked), Half(other, answered)]
        if rng.random() < 0.35:
            halves = [Half(other, asked), Half(who, answered)]
        return Conversation((halves[0], halves[1]), asked, span, minutes, room)

    def _is_free(self, who: int, span: Span) -> bool:
        return not any(taken.overlaps(span) for taken in self._people.get(who, ()))

    def _is_off(self, who: int, day: str) -> bool:
        return any(
            who == each and first <= day <= last for each, first, last, _ in self._rota.leaves
        )

    def _room(self, span: Span) -> int | None:
        if self._rng.random() > _HAS_A_ROOM:
            return None
        free = [
            room
            for room in range(len(ROOMS))
            if not any(taken.overlaps(span) for taken in self._rooms.get(room, ()))
        ]
        return self._rng.choice(free) if free else None

    def _keep(self, talk: Conversation, span: Span) -> None:
        for half in talk.halves:
            if half.who is not None:
                self._people.setdefault(half.who, []).append(span)
        if talk.room is not None:
            self._rooms.setdefault(talk.room, []).append(span)


def want_reminders(
    talks: Sequence[Conversation], seed: int, now: int
) -> Iterator[tuple[int, str, bool]]:
    """Yield who of those with something ahead said yes to reminders: how, whether by a message."""
    rng = Random(f"{seed} reminders")
    ahead = (talk for talk in talks if talk.span is not None and talk.span.start > now)
    for who in dict.fromkeys(half.who for talk in ahead for half in talk.halves):
        luck, how, left = rng.random(), rng.choice(tuple(How)), rng.random() < _MESSAGE
        if who is not None and luck < _REMINDED:
            yield who, how.value, left and how is not How.IN_PERSON


def _unanswered(talk: Conversation) -> Conversation:
    """Return a conversation as it was before the other one said yes."""
    first, second = talk.halves
    return talk._replace(halves=(first, second._replace(said_yes_at=None)))


def _on_grid(instant: int) -> int:
    """Return the next instant at which a conversation may start."""
    return -(-instant // _GRID) * _GRID


# The conversations of a made-up center, written down

_COLUMNS = (
    "asked_by_id", "asked_at", "starts_at", "ends_at", "minutes", "room_id", "started_at",
    "ended_at", "ended_how", "not_met_at", "line",
)  # fmt: skip
_SIDES = (
    "conversation_id", "place", "anyone", "person_id", "said_yes_at", "let_go_at",
    "felt_connected",
)  # fmt: skip


def write(context: WriteContext, talks: Sequence[Conversation], numbers: range, seed: int) -> None:
    """Write down rooms, conversations, and who is reminded; people are places in `numbers`."""
    changes = context.changes
    rooms = changes.add_many(
        "room", ("title", "title_key"), [(title, fold(title)) for title in ROOMS]
    )

    def number(place: int | None) -> int | None:
        return None if place is None else numbers[place]

    rows = changes.add_many(
        "conversation",
        _COLUMNS,
        [
            (
                number(each.halves[0].who),
                each.asked_at,
                None if each.span is None else each.span.start,
                None if each.span is None else each.span.end,
                each.minutes,
                None if each.room is None else rooms[each.room],
                each.started_at,
                each.ended_at,
                None if each.ended_how is None else each.ended_how.value,
                each.not_met_at,
                "",
            )
            for each in talks
        ],
    )
    changes.add_many(
        "conversation_side",
        _SIDES,
        [
            (
                row,
                place,
                int(half.who is None),
                number(half.who),
                half.said_yes_at,
                half.let_go_at,
                None if half.felt_connected is None else int(half.felt_connected),
            )
            for row, each in zip(rows, talks, strict=True)
            for place, half in enumerate(each.halves, 1)
        ],
    )
    asked = context.now - 20 * 86_400
    changes.add_many(
        "reminder_wish",
        ("person_id", "at", "how", "message_ok"),
        [
            (numbers[who], asked, how, int(left))
            for who, how, left in want_reminders(talks, seed, context.now)
        ],
    )
