"""Which act follows from a time that was chosen: proposing, moving, offering, taking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.screens.conversations.booking_dialog import BOTH, Between, Chosen
from frontdesk.screens.conversations.formatting import side_name

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Conversation
    from frontdesk.services.desk.context import Act


def proposing(
    chosen: Chosen, who: int, agreed: bool, why: str = "", about: int | None = None
) -> Act:
    """Return the act by which `who` proposes what was chosen, or starts it at once."""
    services_ = services.conversations
    if chosen.now:
        assert chosen.person is not None
        return services_.talking.now(
            who, chosen.person, chosen.minutes, chosen.room, why, about_disconnect=about
        )
    return services_.proposing.propose(
        who,
        chosen.person,
        chosen.start,
        chosen.minutes,
        chosen.room,
        agreed=agreed,
        why=why,
        about_disconnect=about,
    )


def moving(talk: Conversation, *, offered: bool, hidden: bool) -> Between:
    """Return what is looked for when a conversation gets another time."""
    people = [(side.person, side_name(side, hidden=hidden)) for side in talk.sides]
    two = tuple((number, name) for number, name in people if number is not None)
    asked = next((side.person for side in talk.sides if side.said_yes_at is None), None)
    return Between(
        title="A time for it" if talk.starts_at is None else "Another time",
        who=talk.people[0],
        whom=talk.people[1] if len(talk.people) == 2 else None,
        make=lambda chosen, why: moved(talk, chosen, why),
        moving=talk.id,
        minutes=talk.minutes,
        keeps=True,
        room=talk.room,
        offers=two if len(two) == 2 else (),
        by=(asked or two[0][0]) if offered and len(two) == 2 else BOTH,
    )


def moved(talk: Conversation, chosen: Chosen, why: str) -> Act:
    """Return the act that gives a conversation the chosen time."""
    proposing_ = services.conversations.proposing
    if chosen.by != BOTH:
        return proposing_.offer(talk.id, chosen.by, chosen.start, chosen.minutes, chosen.room, why)
    if talk.starts_at is None and chosen.minutes == talk.minutes:
        taker = None if len(talk.people) == 2 else chosen.person
        if taker is not None or len(talk.people) == 2:
            take = services.conversations.waiting_list.take
            return take(talk.id, taker, chosen.start, chosen.room, why)
    return proposing_.move(talk.id, chosen.start, chosen.minutes, chosen.room, why=why)


def about_disconnect(talk: Conversation, who: int) -> Between:
    """Return what is looked for when two talk about a disconnect that one of them felt."""
    other = talk.other(who).person
    assert other is not None
    return Between(
        title="A time to talk about it",
        who=who,
        whom=other,
        make=lambda chosen, why: proposing(chosen, who, agreed=False, why=why, about=talk.id),
        minutes=talk.minutes,
    )
