"""Staff and volunteers, present and past."""

from __future__ import annotations

from typing import Any

from frontdesk.domain.people.values import Role, RoleHeld
from frontdesk.domain.shifts.values import Member
from frontdesk.store.port import Session

_WORKING = "role IN ('staff', 'volunteer')"


def everyone(database: Session) -> dict[int, Member]:
    """Return everybody who works here or did, by number."""
    return _members(database, _WORKING, ())


def one(database: Session, person: int) -> Member | None:
    """Return somebody as who they work, None when they never did."""
    return _members(database, f"{_WORKING} AND person_id = ?", (person,)).get(person)


def stretches(database: Session) -> dict[int, list[tuple[str, str]]]:
    """Return from when to when everybody works here who stopped at some time, by number.

    They may have come back since. A stretch without a first or a last day is open there.
    """
    found: dict[int, list[tuple[str, str]]] = {}
    for person, from_on, until_on in database.rows(
        f"SELECT person_id, coalesce(from_on, ''), coalesce(until_on, '9999') FROM role_held"
        f" WHERE {_WORKING} AND person_id IN (SELECT person_id FROM role_held"
        f" WHERE {_WORKING} AND until_on IS NOT NULL)"
    ):
        found.setdefault(person, []).append((from_on, until_on))
    return found


def last_days(database: Session) -> dict[int, str]:
    """Return the last day of everybody who no longer works here, by number."""
    return dict(
        database.rows(
            f"SELECT person_id, max(until_on) FROM role_held WHERE {_WORKING}"
            " GROUP BY person_id HAVING count(*) = count(until_on)"
        )
    )


def drivers(database: Session) -> set[int]:
    """Return who drives, of those who work here or did."""
    rows = database.rows(
        "SELECT id FROM person WHERE drives = 1"
        f" AND id IN (SELECT person_id FROM role_held WHERE {_WORKING})"
    )
    return {row[0] for row in rows}


def _members(database: Session, where: str, params: tuple[Any, ...]) -> dict[int, Member]:
    people: dict[int, tuple[str, bool | None]] = {}
    roles: dict[int, list[RoleHeld]] = {}
    for person, name, drives, role, from_on, until_on in database.rows(
        "SELECT person_id, name, drives, role, from_on, until_on FROM role_held"
        f" JOIN person ON person.id = person_id WHERE {where} ORDER BY role_held.id",
        params,
    ):
        people[person] = (name, None if drives is None else bool(drives))
        roles.setdefault(person, []).append(RoleHeld(Role(role), from_on, until_on))
    return {
        person: Member(person, name, drives, tuple(roles[person]))
        for person, (name, drives) in people.items()
    }
