"""Forgetting a person for good, when they wish it."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.events import FORGOTTEN
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.store.people import erasing, merges
from frontdesk.store.visits import rows as visits

WHAT_GOES = (
    "Their name, details, roles, code and cards go for good. Undo cannot bring them back. "
    "Their visits stay as “someone forgotten”, so counts stay right. Older copies and "
    "files still have the name."
)
"""What forgetting does, in words, for whoever is about to do it."""

STILL_READ = (
    "They are forgotten. Another program is reading right now. Until it ends, their name is in "
    "the data's log. Then it goes by itself."
)
"""What is said when what was forgotten cannot leave the disk at once."""


@act(FORGOTTEN)
def forget(context: WriteContext, person: int) -> Refusal | None:
    """Keep nothing of a person but that they came. The one act that cannot be taken back."""
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    family = [kept, *(merge.person for merge in merges.merges_into(context.database, kept))]
    today = times.day_of(context.now, context.center.zone)
    erasing.forget(context.changes, family, today, context.now)
    return None


@query
def count_visits(context: ReadContext, person: int) -> int:
    """Return how many visits of a person there are, which stay."""
    return visits.count_of(context.database, merges.kept(context.database, person))
