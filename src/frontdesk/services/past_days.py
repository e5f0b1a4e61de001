"""Past days: a visit that was never written down is added to one."""

from __future__ import annotations

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits import LeftHow
from frontdesk.services import visits as visit_services
from frontdesk.services.acting import Acting, act
from frontdesk.services.stays import fits
from frontdesk.store import visits
from frontdesk.store.changes import ADDED


@act("visit-added")
def add(
    acting: Acting, person: int | None, arrived: int, left: int | None = None, why: str = ""
) -> Refusal | None:
    """Add the visit of a person, or of someone without a name, from `arrived` to `left`.

    Without `left` it ended as estimated, or goes on if it is of today.
    """
    arrive = (
        visit_services.arrive_unnamed(1, arrived, why=why)
        if person is None
        else visit_services.arrive(person, arrived, why=why)
    )
    refusal = arrive.perform(acting)
    if refusal is not None or left is None:
        return refusal
    number = acting.changes.records[f"{ADDED}visit"][-1][-1]
    added = visits.load(acting.database, number)
    refusal = None if added is None else fits(acting, added, arrived, left)
    if refusal is None:
        visits.close(acting.changes, number, left, LeftHow.LATER)
    return refusal
