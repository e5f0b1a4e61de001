"""What is said of somebody's training when they are put on a shift."""

from __future__ import annotations

from typing import Any

from frontdesk.cli.context import Context


def training_words(
    context: Context, person: int, began: int
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return what the center wants said when somebody starts a shift, for programs and people."""
    from frontdesk import services
    from frontdesk.domain import times
    from frontdesk.services.training.policy import Where

    day = times.day_of(began, context.zone)
    words = context.desk.ask(services.training.policy.words((person,), Where.SHIFTS, day))
    document = [
        {
            "policy": word.policy.value,
            "requirement": word.requirement,
            "message": word.sentence,
        }
        for word in words
    ]
    return document, [f"Training: {word.sentence}" for word in words]
