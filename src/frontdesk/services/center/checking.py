"""Is everything in order with the center's data?"""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.config import Paths
from frontdesk.domain.sentences import counted
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store import errors, journal
from frontdesk.store.people import rows as people
from frontdesk.store.visits import rows as visits


@dataclass(frozen=True, slots=True)
class Condition:
    """What a check of the whole database found.

    Attributes:
        people: How many people are on file.
        visits: How many visits are recorded.
        acts: How many lines the journal has.
        complaints: What is not in order, a line each; empty when all is well.
    """

    people: int
    visits: int
    acts: int
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people and visits are on file."""

    people: int
    visits: int


@query
def sizes(context: ReadContext) -> Sizes:
    """Return how much is on file."""
    return Sizes(people.count(context.database), visits.count(context.database))


def what_to_do(paths: Paths) -> str:
    """Return what is to be done about a file that is not in order."""
    return errors.damaged(paths.database).sentence


@query
def check(context: ReadContext) -> Condition:
    """Read every page and every rule of the database. Raises when a page is not genuine."""
    database = context.database
    complaints = database.complaints()
    gaps = journal.gaps(database)
    if gaps:
        complaints.append(f"The journal has {gaps} gaps in its numbers.")
    strays = database.names.strays()
    if strays:
        complaints.append(
            f"The find box does not know {counted(strays, 'person', 'people')} as it should."
        )
    return Condition(
        people=people.count(database),
        visits=visits.count(database),
        acts=journal.next_order(database) - 1,
        complaints=tuple(complaints),
    )
