"""The center's settings, rows to values and back."""

from __future__ import annotations

import json
from typing import Any

from frontdesk.domain.center.values import DEFAULT_RECIPE, DEFAULT_STAY, Center, SettleBy
from frontdesk.domain.people.values import DEFAULT_USE, FieldUse
from frontdesk.store.changes import ChangeRecorder
from frontdesk.store.port import Session


def load(database: Session) -> Center | None:
    """Return the center, or None before it has been set up."""
    values = _values(database)
    if "name" not in values:
        return None
    uses = {name: FieldUse(use) for name, use in values.get("fields", {}).items()}
    return Center(
        name=values["name"],
        zone=values["zone"],
        capacity=values.get("capacity"),
        usual_stay=values.get("usual_stay", DEFAULT_STAY),
        fields=DEFAULT_USE | uses,
        database=values.get("database", ""),
        hours=tuple(values.get("hours", ())),
        settle_by=SettleBy(values.get("settle_by", SettleBy.USUAL_STAY)),
        code_recipe=values.get("code_recipe", DEFAULT_RECIPE),
        fiscal_month=values.get("fiscal_month", 7),
        proof_years=values.get("proof_years", 0),
        backup_folder=values.get("backup_folder", ""),
        key_written="recovery_key_written" in values,
        usual_people=values.get("usual_people", True),
        twelve_hours=values.get("twelve_hours"),
        month_first=values.get("month_first"),
    )


def _values(database: Session) -> dict[str, Any]:
    return {
        key: json.loads(value) for key, value in database.rows("SELECT key, value FROM setting")
    }


def save(changes: ChangeRecorder, **values: Any) -> None:
    """Write settings that differ from what is kept."""
    for key, value in values.items():
        text = json.dumps(value, ensure_ascii=False)
        kept = changes.database.row("SELECT id, value FROM setting WHERE key = ?", (key,))
        if kept is None:
            changes.add("setting", key=key, value=text)
        elif kept[1] != text:
            changes.change("setting", kept[0], value=text)


def value(database: Session, key: str) -> Any:
    """Return one setting, or None when it is not kept."""
    text = database.value("SELECT value FROM setting WHERE key = ?", (key,))
    return None if text is None else json.loads(text)


def code_secret(database: Session) -> bytes:
    """Return the secret under which self-made codes are hashed."""
    text = database.value("SELECT value FROM setting WHERE key = 'code_secret'")
    return bytes.fromhex(json.loads(text))


OWN = ("database", "code_secret", "code_keys", "backup_folder", "recovery_key_written")
"""What is this database's or this machine's alone, or a secret: no file takes it anywhere."""


def everything(database: Session) -> list[tuple[str, str]]:
    """Return every setting that a center made from files may take over, its value as JSON."""
    rows = database.rows("SELECT key, value FROM setting ORDER BY key")
    return [(key, value) for key, value in rows if key not in OWN]


def other_code_secrets(database: Session) -> list[bytes]:
    """Return the secrets of other centers under which codes that came in files are hashed."""
    return [bytes.fromhex(each) for each in value(database, "code_keys") or ()]


def add_code_secret(changes: ChangeRecorder, secret: bytes) -> None:
    """Keep the secret of another center, so that codes hashed under it are known here."""
    kept = value(changes.database, "code_keys") or []
    save(changes, code_keys=[*kept, secret.hex()])


# What a new center has done by now: read from its own rows, and kept nowhere


def set_up_at(database: Session) -> int:
    """Return when the center was set up, UTC seconds."""
    at: int = database.value("SELECT at FROM journal ORDER BY id LIMIT 1")
    return at


def is_made_up(database: Session) -> bool:
    """Whether nobody needed to write the recovery key down: the set-up itself said it was."""
    found = database.row(
        "SELECT 1 FROM setting WHERE key = 'recovery_key_written'"
        " AND act = (SELECT id FROM journal ORDER BY id LIMIT 1)"
    )
    return found is not None


def has_shifts(database: Session) -> bool:
    """Whether anything is planned, or worked."""
    return any(
        database.row(f"SELECT 1 FROM {table} LIMIT 1") is not None
        for table in ("shift", "shift_pattern", "worked")
    )


def has_people(database: Session, many: int, before: int) -> bool:
    """Whether so `many` are on file, or anybody came `before` (UTC seconds), by a sheet."""
    known: int = database.value("SELECT count(*) FROM (SELECT 1 FROM person LIMIT ?)", (many,))
    if known >= many:
        return True
    return database.row("SELECT 1 FROM visit WHERE arrived < ? LIMIT 1", (before,)) is not None
