"""Conversations in the words of the check-in screen.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

from frontdesk.domain.conversations.at_the_door import (
    Called,
    ConversationsAtTheDoor,
    break_text,
    in_a_line,
    your_time,
)
from frontdesk.domain.conversations.values import State
from frontdesk.domain.times import WallClock
from frontdesk.screens.formatting import shown_name
from frontdesk.widgets.notices import Notice


def notices(talks: ConversationsAtTheDoor, zone: WallClock, *, hidden: bool) -> list[Notice]:
    """Return what is to be said to those who have just arrived, a line each."""
    called = partial(shown_name, hidden=hidden)
    found = []
    for each in talks.awaited:
        if away := break_text(each, talks.at, zone, called):
            found.append(Notice(f"! {away}", "screen.open"))
        for talk in each.conversations:
            cannot = talk.id in each.prevented
            said = your_time(talk, each.person, talks.at, zone, called, prevented=cannot)
            sign = "! " if cannot else ""
            found.append(Notice(f"{sign}{called(each.name)}: {said}", "screen.talk_now"))
    return found


def beside(talks: ConversationsAtTheDoor, zone: WallClock, *, hidden: bool) -> str:
    """Return the next conversations and who is free, a line each; empty if there is neither."""
    lines = [f"{when:>5} {what}" for when, what in _lines(talks, zone, hidden=hidden)]
    names = ", ".join(map(_called(talks, hidden=hidden), talks.free))
    if lines:
        free = [f"free: {names}"] if names else []
        return "\n".join(["Next conversations · Ctrl+Y now", *lines, *free])
    return f"Free to talk now · Ctrl+Y\n{names}" if names else ""


def in_short(talks: ConversationsAtTheDoor, zone: WallClock, *, hidden: bool) -> str:
    """Return the next one alone that has not started, without its room, for a narrow screen."""
    called = _called(talks, hidden=hidden)
    ahead = (talk for talk in talks.coming if talk.state is not State.TALKING)
    for talk in ahead:
        cannot = talk.id in talks.prevented
        when, what = in_a_line(talk._replace(room_title=""), zone, called, prevented=cannot)
        return f"{when} {what}"
    return ""


def _lines(
    talks: ConversationsAtTheDoor, zone: WallClock, *, hidden: bool
) -> list[tuple[str, str]]:
    called = _called(talks, hidden=hidden)
    return [
        in_a_line(talk, zone, called, prevented=talk.id in talks.prevented) for talk in talks.coming
    ]


def _called(talks: ConversationsAtTheDoor, *, hidden: bool) -> Called:
    """Return how names are said here: the first name alone, where no other one is the same."""
    sides = [side.name for talk in talks.coming for side in talk.sides if side.person]
    known = {shown_name(name, hidden=hidden) for name in (*talks.free, *sides)}
    same = Counter(map(_first, known))

    def called(name: str) -> str:
        shown = shown_name(name, hidden=hidden)
        return _first(shown) if same[_first(shown)] == 1 else shown

    return called


def _first(shown: str) -> str:
    """Return ``Joanna`` for ``Joanna P.``; a name without an initial stays whole."""
    words = shown.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1].endswith(".") else shown
