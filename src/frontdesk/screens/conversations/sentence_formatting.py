"""The sentence about the marked conversation: who, when, where, how it stands, what to do.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.board import Board
from frontdesk.domain.conversations.values import Conversation, EndedHow, Room, State
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.spans import Span
from frontdesk.domain.times import WallClock
from frontdesk.screens.conversations.formatting import shown_refusal, side_name, spell, who
from frontdesk.widgets.row_list import Row

_INSTEAD = "M moves it, C offers another time, Del lets it go."
NOTHING_MARKED = "Choose a conversation with the arrows. What you can do appears here."
NO_CONVERSATIONS = "No conversations that day. N adds one. ← → change the day."


def head(talk: Conversation, *, now: int, zone: WallClock, hidden: bool) -> str:
    """Return when, who and where: ``11:00 to 11:30 · Bo D. and Sam T. · Blue room · agreed``."""
    span = spell(talk)
    when = "waits for a time" if span is None else formatting.span_text(span, now, zone)
    parts = [when, who(talk, hidden=hidden), talk.room_title, in_words(talk)]
    return " · ".join(filter(None, parts))


def in_words(talk: Conversation) -> str:
    """Return how a conversation stands, in a word or two."""
    if talk.state is State.DID_NOT_MEET:
        return "not started" if talk.not_met_at is None else "didn't get to meet"
    if talk.state is State.TALKED and talk.ended_how is EndedHow.ESTIMATED:
        return "talked, end estimated"
    if talk.state is State.PROPOSED and talk.starts_at is None:
        return "asked for"
    return {State.LET_GO: "let go"}.get(talk.state, talk.state.value)


def about(talk: Conversation, *, now: int, zone: WallClock, hidden: bool) -> str:
    """Return what there is to say of it, and what the keys would do."""
    match talk.state:
        case State.PROPOSED | State.AGREED if talk.starts_at is None:
            return _waiting(talk, now, zone, hidden)
        case State.PROPOSED:
            return _proposed(talk, hidden)
        case State.AGREED:
            return _agreed(talk, now, zone)
        case State.TALKING:
            return _talking(talk, now, zone)
        case State.TALKED:
            return after(talk, hidden=hidden)
        case State.DID_NOT_MEET if talk.not_met_at is None:
            return (
                "Its time has passed and nobody started it. S starts it now. M moves it. X: they "
                "didn't get to meet."
            )
        case State.DID_NOT_MEET:
            return "They didn't get to meet; that is fine. M gives it another time."
    gone = [side for side in talk.sides if side.let_go_at is not None]
    said = " and ".join(side_name(side, hidden=hidden) for side in gone)
    by = f" by {said}" if len(gone) == 1 else ""
    return f"Let go{by}; nobody is asked why. I brings it back as it was."


def _waiting(talk: Conversation, now: int, zone: WallClock, hidden: bool) -> str:
    asked = formatting.moment(talk.asked_at, now, zone)
    whom = side_name(talk.sides[1], hidden=hidden)
    return (
        f"Asked {asked}, for when {whom} is free. S starts it now. M gives "
        "it a time. Del lets it go."
    )


def _proposed(talk: Conversation, hidden: bool) -> str:
    if len(talk.people) < 2:
        return "It is open to anyone. A: someone takes it. M moves it. Del lets it go."
    missing = [side for side in talk.sides if side.said_yes_at is None]
    name = " and ".join(side_name(side, hidden=hidden) for side in missing)
    has = one_or_many(len(missing), "has", "have")
    return f"{name} {has} not said yes yet. A agrees. C offers another time. Del lets it go."


def _agreed(talk: Conversation, now: int, zone: WallClock) -> str:
    if talk.starts_at is not None and talk.starts_at <= now:
        until = formatting.hour(talk.ends_at or now, zone)
        return (
            f"It is time. S starts it. They have the room until {until}. M moves it. X: they "
            f"didn't get to meet."
        )
    return "Both said yes. M moves it. C offers another time. Del lets it go."


def _talking(talk: Conversation, now: int, zone: WallClock) -> str:
    since, until = (formatting.hour(at or now, zone) for at in (talk.started_at, talk.until))
    if (talk.until or 0) <= now:
        return f"Talking since {since}, planned until {until}. E: they are done."
    return f"Talking since {since}, probably until {until}. E: they are done."


def after(talk: Conversation, *, hidden: bool) -> str:
    """Return how it was, as far as either has said."""
    if not talk.settled:
        return "Nobody recorded the end. Enter corrects it."
    felt = [
        f"{side_name(side, hidden=hidden)} felt {felt_word(connected=side.felt_connected)}."
        for side in talk.sides
        if side.felt_connected is not None
    ]
    return " ".join([*felt, "Enter: how it felt, if they want to say."])


def felt_word(*, connected: bool) -> str:
    """Return how somebody felt, in a word."""
    return "connected" if connected else "a disconnect"


def closed(board: Board, room: int, start: int, *, zone: WallClock) -> str:
    """Return what there is to say of a room that cannot be had."""
    for each in board.rooms:
        for span in each.closed:
            if each.id == room and span.start == start:
                when = formatting.span_text(Span(*span), board.at, zone)
                return f"{each.title} is closed {when}. O opens it again."
    return ""


def marked(
    board: Board, key: tuple[object, ...] | None, *, zone: WallClock, hidden: bool
) -> tuple[str, str]:
    """Return what stands under the bars: what is marked, in a line, and what to do with it."""
    match key:
        case ("talk", int(number)):
            talk = board.conversation(number)
            if talk is not None:
                now = board.at
                said = about(talk, now=now, zone=zone, hidden=hidden)
                if number in board.prevented:
                    why = shown_refusal(board.prevented[number], talk, hidden=hidden)
                    said = f"{why} {_INSTEAD}"
                return head(talk, now=now, zone=zone, hidden=hidden), said
        case ("closed", int(room), int(start)):
            return "", closed(board, room, start, zone=zone)
    return "", NOTHING_MARKED if board.conversations else NO_CONVERSATIONS


def on_dialog(talk: Conversation, *, now: int, zone: WallClock, hidden: bool) -> str:
    """Return what there is to say of it on its dialog, where the letters are no keys."""
    match talk.state:
        case State.TALKED if talk.settled:
            return "Each may say how it felt. Enter changes it."
        case State.TALKED:
            return "Nobody recorded the end. If the time is right, Ctrl+S saves it."
        case State.PROPOSED if talk.starts_at is not None and len(talk.people) == 2:
            missing = [side for side in talk.sides if side.said_yes_at is None]
            return (
                f"{side_name(missing[0], hidden=hidden)} has not said yes yet." if missing else ""
            )
        case State.TALKING:
            return f"Talking since {formatting.hour(talk.started_at or now, zone)}."
    return f"Asked {formatting.moment(talk.asked_at, now, zone)}."


def room_rows(rooms: list[Room], *, now: int, zone: WallClock) -> list[Row]:
    """Return the rooms as rows, and under each when it cannot be had."""
    rows: list[Row] = []
    for room in rooms:
        rows.append(
            Row(
                (room.id, None, room.retired),
                room.title,
                "no longer used" if room.retired else "in use",
                kind="unnamed" if room.retired else "person",
            )
        )
        rows += [
            Row(
                (room.id, (span.start, span.end), room.retired),
                f"  closed {formatting.span_text(span, now, zone)}",
                kind="unnamed",
            )
            for span in room.closed
            if not room.retired
        ]
    return rows
