"""A closed day is put right only with a word on why."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.people.names import clean
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.acting import Acting
from frontdesk.store.visits import days

LONGEST_WHY = 400
"""How many letters may say why."""


def explain(acting: Acting, visit: int, why: str, *instants: int) -> Refusal | None:
    """Write down why `visit` is put right, for each closed day that `instants` fall on.

    Returns a refusal when one of them is closed and nobody says why; on a day that is not
    closed nothing is asked and nothing kept.
    """
    zone = acting.center.zone
    said = clean(why, LONGEST_WHY + 1)
    for day in dict.fromkeys(times.day_of(instant, zone) for instant in instants):
        if days.closed(acting.database, day) is None:
            continue
        if not said:
            name = times.exact_day(times.day_span(day, zone)[0], zone)
            return Refusal(
                "day-closed",
                f"{name} is closed. Say why in a few words, at F7 Past days.",
                at_command_line="Or add --why.",
            )
        if len(said) > LONGEST_WHY:
            return Refusal(
                "too-long", f"That is longer than {LONGEST_WHY} letters. Write it shorter."
            )
        days.explain(acting.changes, day, visit, said, acting.now)
    return None
