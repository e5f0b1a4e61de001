"""What the phones of somebody may have heard of, and how recent the news is that they get now."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from frontdesk.store.models.journal import as_it_was
from frontdesk.store.people.merges import Family
from frontdesk.store.port import Session
from frontdesk.store.sql import listed


class Heard(NamedTuple):
    """A row of the plan that a phone may know as somebody's.

    Attributes:
        row: Its number: of a shift, or of a conversation.
        person: Under whose number a phone has it.
        news: What is added to how often the row has changed, so that a later file counts as later.
    """

    row: int
    person: int
    news: int


def heard(
    database: Session,
    family: Family,
    table: str,
    ever_of_person: Callable[[Session, int], set[int]],
) -> list[Heard]:
    """Return what the phones of a family may have heard of rows of `table`.

    Each time that records are put together or taken apart, all news of both rise by two. What is
    said of a person who is somebody else now is one lower than what that person's own file says:
    in a calendar that takes in both files, each one's own is the one that counts.
    """
    found = [
        Heard(row, person, 2 * family.steps)
        for person in sorted(family.now)
        for row in sorted(ever_of_person(database, person))
    ]
    for person in sorted(family.before):
        theirs = ever_of_person(database, person)
        since = _added(database, table, theirs)  # what was planned since is nobody else's business
        found += [
            Heard(row, person, 2 * family.steps - 1)
            for row in sorted(theirs)
            if since.get(row, family.parted) < family.parted
        ]
    return found


def _added(database: Session, table: str, rows: set[int]) -> dict[int, int]:
    """Return the order number of the act that added each row."""
    found: dict[int, int] = dict(
        database.rows(f'SELECT id, act FROM "{table}" WHERE id IN ({listed(rows)})')
    )
    for row, before in database.rows(
        f"SELECT row_id, before FROM {as_it_was(table)} AND row_id IN ({listed(rows)})"
    ):
        act = json.loads(before)["act"]
        found[row] = min(act, found.get(row, act))
    return found
