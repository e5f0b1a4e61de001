"""Requirements and their versions, whom they may ask, and what is done about somebody overdue."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from frontdesk.domain.training.durations import FOREVER, iso
from frontdesk.domain.training.parse import parse_version
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.serialise import serialise_version
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session
from frontdesk.store.sql import marks


@dataclass(frozen=True, slots=True)
class Kept:
    """A version as it is kept.

    Attributes:
        row: Its number.
        version: What it says.
    """

    row: int
    version: Version


def versions(database: Session) -> list[Kept]:
    """Return every version of every requirement, in the order the requirements were made."""
    rows = database.rows(
        "SELECT version.id, key, from_on, until_on, body FROM requirement_version AS version"
        " JOIN requirement ON requirement.id = requirement_id"
        " ORDER BY requirement.id, from_on"
    )
    return [Kept(row, _version(key, first, last, body)) for row, key, first, last, body in rows]


def _version(key: str, first: str, last: str | None, body: str) -> Version:
    values: dict[str, Any] = json.loads(body) | {"id": key, "from": first}
    return parse_version(values if last is None else values | {"until": last})


def numbers(database: Session) -> dict[str, int]:
    """Return the number of every requirement, by its id."""
    return dict(database.rows("SELECT key, id FROM requirement ORDER BY id"))


def add(changes: ChangeRecorder, version: Version) -> int:
    """Keep a version and return its number; the requirement is made with its first one."""
    requirement = numbers(changes.database).get(version.id)
    if requirement is None:
        requirement = changes.add("requirement", key=version.id)
    return changes.add("requirement_version", requirement_id=requirement, **_columns(version))


def change(changes: ChangeRecorder, row: int, version: Version) -> None:
    """Keep a version as it is now."""
    changes.change("requirement_version", row, **_columns(version))


def remove(changes: ChangeRecorder, row: int) -> None:
    """Take a version off."""
    changes.remove("requirement_version", row)


def _columns(version: Version) -> dict[str, str | None]:
    body = {
        key: value
        for key, value in serialise_version(version).items()
        if key not in ("id", "from", "until")
    }
    return {
        "from_on": iso(version.first),
        "until_on": None if version.last == FOREVER else iso(version.last),
        "body": json.dumps(body, ensure_ascii=False),
    }


# What the center does about somebody overdue


def policies(database: Session) -> dict[str, tuple[str, str]]:
    """Return what happens at shifts and at conversations, by requirement, where it was set."""
    rows = database.rows(
        "SELECT key, shifts, conversations FROM training_policy"
        " JOIN requirement ON requirement.id = requirement_id"
    )
    return {key: (shifts, conversations) for key, shifts, conversations in rows}


def set_policy(changes: ChangeRecorder, requirement: int, shifts: str, conversations: str) -> None:
    """Keep what happens at shifts and at conversations."""
    row = changes.database.value(
        "SELECT id FROM training_policy WHERE requirement_id = ?", (requirement,)
    )
    values = {"shifts": shifts, "conversations": conversations}
    if row is None:
        changes.add("training_policy", requirement_id=requirement, **values)
    else:
        changes.change("training_policy", row, **values)


def add_why(
    changes: ChangeRecorder, person: int, requirement: int, on: str, place: str, why: str
) -> None:
    """Keep why somebody overdue went on all the same."""
    changes.add(
        "training_why",
        person_id=person,
        requirement_id=requirement,
        on_day=on,
        place=place,
        why=why,
    )


def whys(database: Session, first: str, last: str) -> list[tuple[int, str, str, str, str]]:
    """Return why people went on all the same: person, requirement, day, where, why; by day."""
    return database.rows(
        "SELECT person_id, key, on_day, place, why FROM training_why"
        " JOIN requirement ON requirement.id = requirement_id"
        " WHERE on_day BETWEEN ? AND ? ORDER BY on_day, training_why.id",
        (first, last),
    )


# Prompts


def prompts(database: Session) -> list[tuple[int, str]]:
    """Return the center's own prompts for Co-Reflection with their rows, in order."""
    return database.rows("SELECT id, text FROM co_reflection_prompt ORDER BY place")


def set_prompts(changes: ChangeRecorder, texts: list[str]) -> None:
    """Keep these prompts instead of those there are."""
    for row, _ in prompts(changes.database):
        changes.remove("co_reflection_prompt", row)
    for place, text in enumerate(texts, 1):
        changes.add("co_reflection_prompt", place=place, text=text)


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
