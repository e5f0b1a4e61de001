"""Whom rules may ask: everyone who holds or held one of some roles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from frontdesk.store.port import Session
from frontdesk.store.sql import marks


@dataclass(slots=True)
class Asked:
    """A person as far as rules ask.

    Attributes:
        name: The chosen name.
        drives: Whether they drive for the center.
        joined_on: The day they joined or first came, if known.
        roles: Each role held with its days; a day that is not known is None.
    """

    name: str
    drives: bool
    joined_on: str | None
    roles: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def with_roles(
    database: Session, roles: Collection[str], person: int | None = None
) -> dict[int, Asked]:
    """Return who holds or held one of `roles`, by number; or `person`, whatever they hold."""
    in_list = marks(roles)
    rows = database.rows(
        "SELECT person.id, name, drives, joined_on, role, from_on, until_on FROM person"
        f" LEFT JOIN role_held ON person_id = person.id AND role IN ({in_list})"
        f" WHERE {'role IS NOT NULL' if person is None else 'person.id = ?'}"
        " ORDER BY name_key, person.id, role_held.id",
        (*roles, *(() if person is None else (person,))),
    )
    found: dict[int, Asked] = {}
    for number, name, drives, joined_on, role, from_on, until_on in rows:
        each = found.setdefault(number, Asked(name, bool(drives), joined_on))
        if role is not None:
            each.roles.append((role, from_on, until_on))
    return found
