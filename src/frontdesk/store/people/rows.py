"""People and their roles, rows to values and back."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from frontdesk.domain.people.names import FORGOTTEN, code_key, fold, mistyped
from frontdesk.domain.people.values import (
    DETAIL_NAMES,
    FIELDS,
    Details,
    FieldKind,
    Person,
    Role,
    RoleHeld,
)
from frontdesk.store.center import settings
from frontdesk.store.changes import ChangeRecorder, Value
from frontdesk.store.people import merges
from frontdesk.store.port import Session
from frontdesk.store.sql import either, marks

_FLAGS = tuple(each.name for each in FIELDS if each.kind is FieldKind.YES_NO)
_COLUMNS = ", ".join(("id", *DETAIL_NAMES, "code_hash"))

NO_CODE = "- "
"""How the hash begins of a code that nobody can say: nameless people must have one."""


def shown_name(person: str = "person") -> str:
    """Return the chosen name, or that somebody was forgotten, in SQL that reads `person`."""
    forgotten = f"{person}.name = '' AND {person}.code_hash LIKE '{NO_CODE}%'"
    return either(forgotten, f"'{FORGOTTEN}'", f"{person}.name")


SHOWN_NAME = shown_name()


def hash_code(database: Session, code: str) -> str:
    """Return the keyed hash under which a self-made code is kept; the code itself never is."""
    return _hash(settings.code_secret(database), code_key(code))


def key_sign(secret: bytes) -> str:
    """Return eight letters by which a key is known and that say nothing of it."""
    return _hash(secret, "the sign of this key")[:8]


def _secrets(database: Session) -> list[tuple[str, bytes]]:
    """Return the keys of codes, each after what stands before the hashes under it."""
    others = settings.other_code_secrets(database)
    return [("", settings.code_secret(database)), *((f"{key_sign(key)}:", key) for key in others)]


def _hash(secret: bytes, key: str) -> str:
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()


def _details(row: tuple[Any, ...]) -> Details:
    values = dict(zip(DETAIL_NAMES, row, strict=True))
    for flag in _FLAGS:
        values[flag] = None if values[flag] is None else bool(values[flag])
    return Details(**values)


def columns(details: Details) -> dict[str, Value]:
    """Return `details` as the columns of a person."""
    values: dict[str, Value] = {name: getattr(details, name) for name in DETAIL_NAMES}
    for flag in _FLAGS:
        value = getattr(details, flag)
        values[flag] = None if value is None else int(value)
    return values | {"name_key": fold(details.name)}


def load(database: Session, person: int) -> Person | None:
    """Return the person with this number, just as this one record says."""
    row = database.row(f"SELECT {_COLUMNS} FROM person WHERE id = ?", (person,))
    if row is None:
        return None
    held = tuple(held for _, held in role_rows(database, person))
    family = [row[-1], *_codes_of_merged(database, person)]
    return Person(row[0], _details(row[1:-1]), held, has_code=any(map(_is_code, family)))


def role_rows(database: Session, person: int) -> list[tuple[int, RoleHeld]]:
    """Return a person's roles with their rows, oldest first."""
    rows = database.rows(
        "SELECT id, role, from_on, until_on FROM role_held WHERE person_id = ? ORDER BY id",
        (person,),
    )
    return [(row, RoleHeld(Role(role), from_on, until_on)) for row, role, from_on, until_on in rows]


def _is_code(code_hash: str | None) -> bool:
    return code_hash is not None and not code_hash.startswith(NO_CODE)


def _codes_of_merged(database: Session, person: int) -> list[str | None]:
    return [code_hash(database, merge.person) for merge in merges.merges_into(database, person)]


def everyone(database: Session) -> Iterator[Person]:
    """Give every person once, in the order they were first recorded; nobody who was forgotten."""
    roles: dict[int, list[RoleHeld]] = {}
    for person, role, from_on, until_on in database.each(
        "SELECT person_id, role, from_on, until_on FROM role_held ORDER BY id"
    ):
        roles.setdefault(person, []).append(RoleHeld(Role(role), from_on, until_on))
    stand_for = merges.standing_for(database)
    with_code = {
        kept for person, kept in stand_for.items() if _is_code(code_hash(database, person))
    }
    for row in database.each(f"SELECT {_COLUMNS} FROM person WHERE {ON_FILE} ORDER BY id"):
        held = tuple(roles.get(row[0], ()))
        has_code = _is_code(row[-1]) or row[0] in with_code
        yield Person(row[0], _details(row[1:-1]), held, has_code=has_code)


def merged_away(database: Session) -> list[tuple[Person, int]]:
    """Return the records that were put together with another's, each with who is kept."""
    found = (
        (load(database, person), kept) for person, kept in merges.standing_for(database).items()
    )
    return [(person, kept) for person, kept in found if person is not None]


ON_FILE = "id NOT IN (SELECT person_id FROM merge) AND id NOT IN (SELECT person_id FROM forgotten)"


def names(database: Session, people: list[int]) -> dict[int, str]:
    """Return the chosen names of these people, or of those who stand for them, by number."""
    found: dict[int, str] = {}
    for person in people:
        kept = merges.kept(database, person)
        name = database.value(f"SELECT {SHOWN_NAME} FROM person WHERE id = ?", (kept,))
        if name is not None:
            found[person] = name
    return found


def many_names(database: Session, wanted: set[int]) -> dict[int, str]:
    """Return the chosen names of many people at once, by number."""
    in_list = marks(wanted)
    sql = f"SELECT id, {SHOWN_NAME} FROM person WHERE id IN ({in_list})"
    return dict(database.rows(sql, tuple(wanted)))


def other_names(database: Session, people: list[int]) -> dict[int, str]:
    """Return the other names of these people, empty for who has none, by number."""
    in_list = marks(people)
    return dict(
        database.rows(f"SELECT id, other_name FROM person WHERE id IN ({in_list})", tuple(people))
    )


def all_names(database: Session) -> Iterator[tuple[int, str, str]]:
    """Give chosen name and other name of every record, with the number of whom it is about."""
    stand_for = merges.standing_for(database)
    for person, name, other in database.each(
        "SELECT id, name, other_name FROM person"
        " WHERE id NOT IN (SELECT person_id FROM forgotten) ORDER BY id"
    ):
        yield stand_for.get(person, person), name, other


def called(database: Session, name: str) -> list[int]:
    """Return the people whose whole chosen name is `name`, capitals and accents aside.

    A name on a record that was put together with another's is the name of whom is kept.
    """
    key = fold(name)
    if not key:  # signs alone, or nothing; but those without a name are not meant
        return []
    found = database.rows("SELECT id FROM person WHERE name_key = ? ORDER BY id", (key,))
    return list(dict.fromkeys(merges.kept(database, row[0]) for row in found))


def with_code_hash(database: Session, code_hash: str) -> int | None:
    """Return the person whose code has this hash, or who stands for them."""
    person = database.value("SELECT id FROM person WHERE code_hash = ?", (code_hash,))
    return None if person is None else merges.kept(database, person)


def with_code(database: Session, code: str) -> int | None:
    """Return the person with this code, under whichever key it is hashed."""
    key = code_key(code)
    hashes = (f"{before}{_hash(secret, key)}" for before, secret in _secrets(database))
    found = (with_code_hash(database, each) for each in hashes)
    return next((person for person in found if person is not None), None)


def has_code_like(database: Session, code: str) -> bool:
    """Whether somebody's code differs from `code` in a single slip."""
    hashes = [
        f"{before}{_hash(secret, key)}"
        for before, secret in _secrets(database)
        for key in mistyped(code_key(code))
    ]
    in_list = marks(hashes)
    sql = f"SELECT 1 FROM person WHERE code_hash IN ({in_list}) LIMIT 1"
    return database.value(sql, tuple(hashes)) is not None


def hash_to_keep(database: Session, signed: str) -> str:
    """Return a hash that came in a file as it is kept: under this center's own key without sign."""
    return signed.removeprefix(f"{key_sign(settings.code_secret(database))}:")


def signed_hashes(database: Session) -> dict[int, str]:
    """Return the hashes of codes by person, each with the sign of its key."""
    own = f"{key_sign(settings.code_secret(database))}:"
    rows = database.rows("SELECT id, code_hash FROM person WHERE code_hash IS NOT NULL")
    return {row: kept if ":" in kept else own + kept for row, kept in rows if _is_code(kept)}


def code_keys_in_use(database: Session) -> list[tuple[str, str]]:
    """Return the keys under which somebody's code is hashed, each after its sign."""
    signs = {signed[:8] for signed in signed_hashes(database).values()}
    known = [settings.code_secret(database), *settings.other_code_secrets(database)]
    return sorted((key_sign(key), key.hex()) for key in known if key_sign(key) in signs)


def knows_key(database: Session, key: bytes) -> bool:
    """Whether codes hashed under this key are known here."""
    return key in (secret for _, secret in _secrets(database))


def merged_into(database: Session) -> dict[int, int]:
    """Return, of everyone who was merged away, into whom."""
    return dict(database.rows("SELECT person_id, into_id FROM merge ORDER BY id"))


def forgotten_on(database: Session) -> dict[int, str]:
    """Return the day on which each forgotten person was forgotten."""
    return dict(database.rows("SELECT person_id, on_day FROM forgotten ORDER BY id"))


def everyone_ever(database: Session) -> Iterator[Person]:
    """Give every record of a person, merged away and forgotten ones too."""
    for (person,) in database.rows("SELECT id FROM person ORDER BY id"):
        found = load(database, person)
        if found is not None:
            yield found


def add_forgotten(changes: ChangeRecorder, on_day: str, number: int | None) -> int:
    """Record somebody of whom nothing is kept but that they came, and return their number."""
    given: dict[str, Value] = {} if number is None else {"id": number}
    passing = {"code_hash": f"{NO_CODE}new"}
    person = changes.add("person", **given, **columns(Details()), **passing)
    changes.change("person", person, code_hash=f"{NO_CODE}{person}")
    changes.add("forgotten", person_id=person, on_day=on_day)
    return person


def code_hash(database: Session, person: int) -> str | None:
    """Return the hash of a person's code, if they have one."""
    return database.value("SELECT code_hash FROM person WHERE id = ?", (person,))  # type: ignore[no-any-return]


def exists(database: Session, person: int) -> bool:
    """Whether there is a person with this number."""
    return database.value("SELECT 1 FROM person WHERE id = ?", (person,)) is not None


def highest(database: Session) -> int:
    """Return the highest number that anybody ever had; 0 before the first person."""
    return database.last_number("person")


def by_name(database: Session, most: int) -> list[int]:
    """Return the numbers of the first people by name, those without a name last."""
    rows = database.rows(
        f"SELECT id FROM person WHERE {ON_FILE} ORDER BY name_key = '', name_key, id LIMIT ?",
        (most,),
    )
    return [number for (number,) in rows]


def ever_worked(database: Session) -> list[int]:
    """Return the numbers of all who are or were staff or volunteers."""
    rows = database.rows(
        f"SELECT id FROM person WHERE {ON_FILE} AND id IN"
        " (SELECT person_id FROM role_held WHERE role IN ('staff', 'volunteer'))"
    )
    return [number for (number,) in rows]


def count(database: Session) -> int:
    """Return how many people the center knows."""
    return int(database.value(f"SELECT count(*) FROM person WHERE {ON_FILE}"))


def add(
    changes: ChangeRecorder,
    details: Details,
    roles: tuple[RoleHeld, ...] = (),
    code_hash: str | None = None,
    number: int | None = None,
) -> int:
    """Record a new person, under `number` if one is given, and return their number."""
    given: dict[str, Value] = {} if number is None else {"id": number}
    person = changes.add("person", **given, **columns(details), code_hash=code_hash)
    for held in roles:
        add_role(changes, person, held)
    return person


def change(changes: ChangeRecorder, person: Person, details: Details) -> bool:
    """Write what differs in `details`; say whether anything did."""
    old, new = columns(person.details), columns(details)
    differing = {name: new[name] for name in new if new[name] != old[name]}
    if differing:
        changes.change("person", person.id, **differing)
    return bool(differing)


def set_code(changes: ChangeRecorder, person: int, code_hash: str | None) -> None:
    """Keep the hash of a person's code, or keep none."""
    changes.change("person", person, code_hash=code_hash)


def drop_codes(changes: ChangeRecorder, person: int) -> None:
    """Keep no code of a person, nor of the records that were put together with theirs."""
    database = changes.database
    for each in (person, *(merge.person for merge in merges.merges_into(database, person))):
        name, code = database.row("SELECT name, code_hash FROM person WHERE id = ?", (each,)) or ()
        if _is_code(code):
            set_code(changes, each, None if name else f"{NO_CODE}{each}")


def add_role(changes: ChangeRecorder, person: int, held: RoleHeld) -> None:
    """Record a role of a person."""
    changes.add(
        "role_held",
        person_id=person,
        role=held.role.value,
        from_on=held.from_on,
        until_on=held.until_on,
    )


def change_role(
    changes: ChangeRecorder, row: int, from_on: str | None, until_on: str | None
) -> None:
    """Put the days of a role right, by its row."""
    changes.change("role_held", row, from_on=from_on, until_on=until_on)


def end_role(changes: ChangeRecorder, person: int, role: Role, until_on: str) -> None:
    """Record the last day of a role that lasts."""
    row = changes.database.row(
        "SELECT id, from_on FROM role_held WHERE person_id = ? AND role = ? AND until_on IS NULL",
        (person, role.value),
    )
    if row is not None:
        changes.change("role_held", row[0], until_on=max(until_on, row[1] or until_on))
