"""What is said of somebody's training when they are put on a shift or begin to talk."""

from __future__ import annotations

from typing import Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.domain import times
from frontdesk.services.training.policy import Where


def training_words(
    context: Context, people: tuple[int, ...], began: int, *, talking: bool = False
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return what the center wants said of people's training, for programs and people.

    When somebody starts a shift on the day of `began`, or begins a conversation.
    """
    day = times.day_of(began, context.zone)
    where = Where.CONVERSATIONS if talking else Where.SHIFTS
    words = context.desk.ask(services.training.policy.words(people, where, day))
    document = [word.document for word in words]
    return document, [f"Training: {word.sentence}" for word in words]
