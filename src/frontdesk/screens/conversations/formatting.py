"""The words, rows and bars of conversations, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.board import Board
from frontdesk.domain.conversations.values import Conversation, Room, Side, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.domain.times import WallClock
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.shifts.hours import hour_scale
from frontdesk.screens.shifts.rota_formatting import day_name, span_text
from frontdesk.widgets.bar_cells import Bar, Scale
from frontdesk.widgets.row_list import Row

ANYONE = "anyone"
"""What stands for the name of a side that nobody has taken yet."""

NO_ROOM, LET_GO = "no room", "let go"
"""What stands before conversations without a room, and before those that were let go."""

_KINDS = {
    State.PROPOSED: ("○ ", "empty", "┄"),
    State.AGREED: ("", "bar", " "),
    State.TALKING: ("● ", "bar", " "),
    State.TALKED: ("✓ ", "done", " "),
    State.DID_NOT_MEET: ("– ", "quiet", " "),
    State.LET_GO: ("– ", "quiet", " "),
}
"""How a bar begins, looks and is filled, by how its conversation stands."""


def key_of(talk: Conversation) -> tuple[str, int]:
    """Return what a conversation's row or bar stands for."""
    return ("talk", talk.id)


# Who and when


def side_name(side: Side, *, hidden: bool) -> str:
    """Return one of the two as the screen names them."""
    return ANYONE if side.person is None else shown_name(side.name, hidden=hidden)


def names(talk: Conversation, *, hidden: bool) -> str:
    """Return who talks: ``Bo D. and Sam T.``."""
    return " and ".join(side_name(side, hidden=hidden) for side in talk.sides)


def who(talk: Conversation, *, hidden: bool) -> str:
    """Return who talks, or who asks whom while that is not agreed."""
    first, second = talk.sides
    if talk.state is State.PROPOSED and first.said_yes_at is None and second.said_yes_at:
        first, second = second, first
    if talk.state is State.PROPOSED:
        return f"{side_name(first, hidden=hidden)} asks {side_name(second, hidden=hidden)}"
    return names(talk, hidden=hidden)


def spell(talk: Conversation) -> Span | None:
    """Return the time a conversation takes up: planned, or as it really was."""
    if talk.starts_at is None or talk.ends_at is None:
        return None
    if talk.ended_at is not None and talk.started_at is not None:
        return Span(talk.started_at, talk.ended_at)
    return Span(talk.started_at or talk.starts_at, talk.until or talk.ends_at)


def title(board: Board, *, zone: WallClock, by_room: bool) -> str:
    """Return which day it is, when the house is open, and what the rows are."""
    parts = [day_name(board.day, now=board.at, zone=zone)]
    if board.closed:
        parts.append("closed" if board.closed == "closed" else f"closed:  {board.closed}")
    elif board.hours is not None:
        parts.append(f"open {span_text(board.hours, zone)}")
    parts += [board.length] if board.length else []
    return " · ".join([*parts, "by room" if by_room else "by person"])


# What needs someone


def needs_rows(board: Board, *, zone: WallClock, hidden: bool) -> list[Row]:
    """Return what needs someone, a row each: sign, when, who; why; and the key that helps."""
    return [_needs_row(talk, board, zone, hidden) for talk in board.needs]


def _needs_row(talk: Conversation, board: Board, zone: WallClock, hidden: bool) -> Row:
    now = board.at
    sign, note, help_, kind = _need(talk, now, zone)
    if talk.id in board.prevented:
        why = shown_refusal(board.prevented[talk.id], talk, hidden=hidden)
        sign, note, help_, kind = "!", why.rstrip("."), "M or L", "wanted"
    when = "waits" if talk.starts_at is None else formatting.moment(talk.starts_at, now, zone)
    note = " · ".join(filter(None, (note, talk.room_title)))
    name = f"{sign} {when:>5}  {who(talk, hidden=hidden)}"
    return Row(key_of(talk), name, note, help_, kind)


def _need(talk: Conversation, now: int, zone: WallClock) -> tuple[str, str, str, str]:
    """Return the sign, what is the matter, the key that helps, and how the row looks."""
    if talk.state is State.TALKING:
        until = formatting.hour(talk.until or now, zone)
        return "!", f"still talking, planned until {until}", "E Talked", "wanted"
    if talk.state is State.TALKED:
        return "◔", "nobody recorded the end", "Enter", "person"
    if talk.starts_at is None:
        return "○", f"asked {formatting.moment(talk.asked_at, now, zone)}", "S Start", "person"
    if talk.state is State.DID_NOT_MEET:
        return "◔", "time passed, not started", "X or M", "person"
    if talk.state is State.AGREED:
        return "!", "it is time", "S Start", "wanted"
    if all(side.person is not None for side in talk.sides):
        return "○", "not answered yet", "A Agree", "person"
    return "○", "open to anyone", "A Take", "person"


def shown_refusal(refusal: Refusal, talk: Conversation, *, hidden: bool) -> str:
    """Return why a conversation cannot take place; without a name while names are hidden."""
    if hidden and talk.people:
        return "It is not possible then."
    return refusal.sentence


# A day as bars


def scale(board: Board, *, zone: WallClock) -> Scale:
    """Return the hours to draw."""
    spans = [span for talk in board.conversations if (span := _drawn(talk, board.at)) is not None]
    return hour_scale(board.span, board.hours, spans, now=board.at, zone=zone)


def _drawn(talk: Conversation, now: int) -> Span | None:
    """Return the time of a bar: one that goes on lasts at least until now."""
    span = spell(talk)
    if span is not None and talk.state is State.TALKING:
        return Span(span.start, max(span.end, now))
    return span


def day_rows(board: Board, *, by_room: bool, zone: WallClock, hidden: bool) -> list[Row]:
    """Return a row for each room, or for each person, with their conversations as bars."""
    kept = [talk for talk in board.conversations if talk.state is not State.LET_GO]
    gone = [talk for talk in board.conversations if talk.state is State.LET_GO]
    rows = _by_room(board, kept, zone, hidden) if by_room else _by_person(board, kept, hidden)
    bars = [_pair_bar(talk, board, hidden) for talk in gone]
    return [*rows, *_rows(("let-go", 0), LET_GO, bars, kind="unnamed")]


def _by_room(
    board: Board, talks: Sequence[Conversation], zone: WallClock, hidden: bool
) -> list[Row]:
    rows: list[Row] = []
    for room in board.rooms:
        bars = [_pair_bar(talk, board, hidden) for talk in talks if talk.room == room.id]
        if room.retired and not bars:
            continue
        rows += _rows(
            ("room", room.id), room.title, [*bars, *_closed(room, board.span)], empty=True
        )
    bars = [_pair_bar(talk, board, hidden) for talk in talks if talk.room is None]
    return [*rows, *_rows(("room", 0), NO_ROOM, bars)]


def _closed(room: Room, day: Span) -> list[Bar]:
    """Return when a room cannot be had that day, as bars."""
    return [
        Bar(("closed", room.id, span.start), part.start, part.end, "closed", "quiet", "╱")
        for span in room.closed
        if (part := span.clip(day)) is not None
    ]


def _by_person(board: Board, talks: Sequence[Conversation], hidden: bool) -> list[Row]:
    whose = {person: (name, list[Bar]()) for person, name in board.staff}
    anyone: list[Bar] = []
    for talk in talks:
        for side, other in (talk.sides, reversed(talk.sides)):
            words = side_name(other, hidden=hidden)
            words += f", {talk.room_title}" if talk.room_title else ""
            bar = _bar(talk, board, words, _first(other, hidden))
            if side.person is None:
                anyone.append(bar)
            else:
                whose.setdefault(side.person, (side.name, []))[1].append(bar)
    rows: list[Row] = []
    for person, (name, bars) in whose.items():
        rows += _rows(("person", person), shown_name(name, hidden=hidden), bars, empty=True)
    return [*rows, *_rows(("person", 0), ANYONE, anyone)]


def _pair_bar(talk: Conversation, board: Board, hidden: bool) -> Bar:
    """Return the bar of a conversation with both names in it, or as much of them as fits."""
    brief = " ".join(_first(side, hidden) for side in talk.sides)
    return _bar(talk, board, names(talk, hidden=hidden), brief)


def _first(side: Side, hidden: bool) -> str:
    return side_name(side, hidden=hidden).split()[0]


def _bar(talk: Conversation, board: Board, words: str, brief: str) -> Bar:
    (sign, kind, fill), now = _KINDS[talk.state], board.at
    span = _drawn(talk, now) or Span(now, now)
    if talk.state is State.TALKING and (talk.until or 0) <= now:
        sign, kind = "! ", "over"
    if talk.id in board.prevented:
        sign, kind, words, brief = "! ", "over", f"not possible · {words}", "cannot be"
    end = max(span.end, span.start + 60)
    return Bar(key_of(talk), span.start, end, sign + words, kind, fill, sign.strip() + brief)


def _rows(
    key: tuple[str, int],
    name: str,
    bars: Iterable[Bar],
    *,
    kind: str = "person",
    empty: bool = False,
) -> list[Row]:
    """Return the bars in a row, or in as many as it takes for none to lie over another."""
    lanes: list[list[Bar]] = [[]] if empty else []
    for bar in sorted(bars, key=lambda each: (each.start, each.end)):
        free = next((lane for lane in lanes if not lane or lane[-1].end <= bar.start), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return [
        Row((*key, number), name if number == 0 else "", kind=kind, bars=tuple(lane))
        for number, lane in enumerate(lanes)
    ]
