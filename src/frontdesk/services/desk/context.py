"""What an act and a query are given, and how they are written down as plain functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar
from uuid import uuid4

from frontdesk.domain.center.values import Center
from frontdesk.domain.refusals import Refusal
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What a query may look at.

    Attributes:
        database: The reader's connection, inside one snapshot.
        now: The present instant, UTC seconds.
        center: The center's settings.
        desk: This desk's label.
    """

    database: Session
    now: int
    center: Center
    desk: str = ""


@dataclass(frozen=True, slots=True)
class WriteContext:
    """What an act may look at and write, inside its transaction.

    Attributes:
        database: The writer's connection.
        changes: Where every write goes through.
        now: The present instant, UTC seconds.
        center: The center's settings.
        who: The person who acts, if they said.
        desk: The number of the desk.
        reason: Why all the same, when the center asks for that; empty when nobody said.
    """

    database: Session
    changes: ChangeRecorder
    now: int
    center: Center
    who: int | None
    desk: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be done once, whole or not at all.

    Attributes:
        kind: What the journal calls it.
        perform: Checks the rules and writes the rows; returns why not, or None.
        id: Its own id: done again under the same id, it is not done twice.
        who: The person who acts, if they said.
        asked: What it was called with, by which a key pressed twice is told from two wishes.
        reason: Why all the same, when the center asks for that.
    """

    kind: str
    perform: Callable[[WriteContext], Refusal | None]
    id: str = field(default_factory=lambda: uuid4().hex)
    who: int | None = None
    asked: object = field(default_factory=object)
    reason: str = ""

    def asks_the_same(self, other: Act) -> bool:
        """Whether both would do the same, under two ids."""
        return (self.kind, self.asked) == (other.kind, other.asked)

    def because(self, reason: str) -> Act:
        """Return the act to be done all the same, for a reason."""
        return replace(self, reason=reason)

    def by(self, who: int | None) -> Act:
        """Return the act as done by `who`."""
        return replace(self, who=who)

    def called(self, act_id: str | None) -> Act:
        """Return the act under an id of the caller's, if there is one."""
        return replace(self, id=act_id) if act_id else self


@dataclass(frozen=True, slots=True)
class Query(Generic[T]):
    """A question whose answer is a value as of one moment."""

    answer: Callable[[ReadContext], T]


def act(
    kind: str,
) -> Callable[[Callable[Concatenate[WriteContext, P], Refusal | None]], Callable[P, Act]]:
    """Make a function an act of this kind: called with its own parameters, it gives an `Act`."""

    def decorate(
        function: Callable[Concatenate[WriteContext, P], Refusal | None],
    ) -> Callable[P, Act]:
        @wraps(function)
        def prepare(*args: P.args, **kwargs: P.kwargs) -> Act:
            return Act(
                kind, lambda context: function(context, *args, **kwargs), asked=(args, kwargs)
            )

        return prepare

    return decorate


def query(function: Callable[Concatenate[ReadContext, P], T]) -> Callable[P, Query[T]]:
    """Make a function a query: called with its own parameters, it gives a `Query`."""

    @wraps(function)
    def prepare(*args: P.args, **kwargs: P.kwargs) -> Query[T]:
        return Query(partial(_answer, function, args, kwargs))

    return prepare


def _answer(
    function: Callable[..., T],
    args: tuple[object, ...],
    kwargs: dict[str, object],
    context: ReadContext,
) -> T:
    return function(context, *args, **kwargs)
