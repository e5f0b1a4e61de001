"""The database's key: in the OS keyring where one works, else in a file apart from the data."""

from __future__ import annotations

import os
from pathlib import Path

from frontdesk.domain.center.recovery import KEY_BYTES
from frontdesk.store import errors

_SERVICE = "frontdesk"


def find(database_id: str, *folders: Path) -> bytes | None:
    """Return the key of the database, from a file in one of `folders` or from the keyring.

    Raises `Unusable` for a key file that is no key.
    """
    for folder in folders:
        file = folder / f"{database_id}.key"
        if file.is_file():
            return _read(file)
    return _from_keyring(database_id)


def keep(database_id: str, key: bytes, folder: Path, *, keyring: bool = True) -> str:
    """Keep the key: in the keyring if one works and is wanted, else in a file in `folder`.

    Returns where, in words.
    """
    file = folder / f"{database_id}.key"
    if keyring and _to_keyring(database_id, key):
        file.unlink(missing_ok=True)  # it would be found first, and may hold another key
        return "this machine's keyring"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = file.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    handle = os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as stream:
        stream.write(key.hex() + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    scratch.replace(file)  # a key is there whole or not at all
    return f"the file {file}"


def _read(file: Path) -> bytes:
    try:
        key = bytes.fromhex(file.read_text("ascii").strip())
    except (ValueError, OSError):
        key = b""
    if len(key) != KEY_BYTES:
        raise errors.not_a_key(file)
    return key


def _from_keyring(database_id: str) -> bytes | None:
    import keyring

    try:
        text = keyring.get_password(_SERVICE, database_id)
        key = bytes.fromhex(text) if text else b""
    except Exception:  # any backend may fail in its own way; then there is no keyring
        return None
    return key if len(key) == KEY_BYTES else None


def _to_keyring(database_id: str, key: bytes) -> bool:
    import keyring

    try:
        keyring.set_password(_SERVICE, database_id, key.hex())
    except Exception:  # as above
        return False
    return _from_keyring(database_id) == key
