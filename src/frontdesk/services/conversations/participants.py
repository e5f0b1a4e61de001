"""The two sides of a conversation, inside an act: who they are, and whether they say yes."""

from __future__ import annotations

from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.values import Conversation, State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.services.conversations.checks import found
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.people.lookup import on_file
from frontdesk.store.conversations import rows as conversations


def both(context: WriteContext, person: int, other: int | None) -> tuple[int, int | None] | Refusal:
    """Return the two as they stand on file, or why one of them does not."""
    first = on_file(context.database, person)
    second = None if other is None else on_file(context.database, other)
    if isinstance(first, Refusal):
        return first
    return second if isinstance(second, Refusal) else (first, second)


def about_theirs(context: WriteContext, about: int | None, person: int) -> Refusal | None:
    """Return why a conversation cannot be about the disconnect of another one, or None.

    It is proposed by one of those who talked then.
    """
    if about is None:
        return None
    earlier = found(context, about)
    if isinstance(earlier, Refusal):
        return earlier
    return None if person in earlier.people else not_theirs(earlier)


def columns(span: Span | None) -> dict[str, int | None]:
    """Return a time as columns."""
    start, end = span or (None, None)
    return {"starts_at": start, "ends_at": end}


def say_yes(context: WriteContext, number: int, people: tuple[int | None, ...]) -> None:
    """Record that these people say yes to the time as it stands, and the others not yet."""
    talk = conversations.load(context.database, number)
    assert talk is not None
    for side in talk.sides:
        yes = side.person is not None and side.person in people
        if yes and side.said_yes_at is None:
            conversations.change_side(context.changes, side.id, said_yes_at=context.now)
        elif not yes and side.said_yes_at is not None:
            conversations.change_side(context.changes, side.id, said_yes_at=None)


def not_theirs(talk: Conversation) -> Refusal:
    """That person is not one of the two."""
    names = " and ".join(formatting.called(side.name) for side in talk.sides if side.person)
    return Refusal("not-theirs", f"That conversation is between {names}. Check its number.")


def not_now(talk: Conversation, what: str, states: frozenset[State]) -> Refusal:
    """A conversation does not stand so that this could be done."""
    is_so = {
        State.PROPOSED: "is not agreed yet",
        State.AGREED: "is already agreed",
        State.TALKING: "is going on. Finish it first",
        State.TALKED: "is over, they talked",
        State.DID_NOT_MEET: "did not happen. Give it another time",
        State.LET_GO: "was let go. It can be brought back",
    }[talk.state]
    code = "nothing-new" if talk.state is State.AGREED and State.PROPOSED in states else talk.state
    return Refusal(
        str(code),
        f"Nobody can {what} now: that conversation {is_so}.",
        at_command_line={
            State.DID_NOT_MEET: f"“frontdesk talk move {talk.id} --at WHEN” does.",
            State.LET_GO: f"“frontdesk talk reinstate {talk.id}” does.",
        }.get(talk.state, ""),
    )


def asked(talk: Conversation) -> tuple[int, int | None]:
    """Return the two of a conversation, to be asked about."""
    people = talk.people
    return people[0], people[1] if len(people) == 2 else None
