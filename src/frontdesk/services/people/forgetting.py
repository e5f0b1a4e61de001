"""Forgetting a person for good, when they wish it."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.events import FORGOTTEN
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.acting import Acting, Reading, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.store.people import forgetting, merges
from frontdesk.store.visits import rows as visits

WHAT_GOES = (
    "Their name, details, roles, code and cards are gone for good, from undoing too. Their visits "
    "stay, of “someone forgotten”, so that the counts stay right. Copies and files made before "
    "still have the name."
)
"""What forgetting does, in words, for whoever is about to do it."""

STILL_READ = (
    "They are forgotten. Another program is reading just now: until it ends, their name is still "
    "in the data's log. Then it goes by itself."
)
"""What is said when what was forgotten cannot leave the disk at once."""


@act(FORGOTTEN)
def forget(acting: Acting, person: int) -> Refusal | None:
    """Keep nothing of a person but that they came. The one act that cannot be taken back."""
    kept = on_file(acting.database, person)
    if isinstance(kept, Refusal):
        return kept
    family = [kept, *(merge.person for merge in merges.merges_into(acting.database, kept))]
    today = times.day_of(acting.now, acting.center.zone)
    forgetting.forget(acting.changes, family, today, acting.now)
    return None


@query
def count_visits(reading: Reading, person: int) -> int:
    """Return how many visits of a person there are, which stay."""
    return visits.count_of(reading.database, merges.kept(reading.database, person))
