"""Opening a center's database, whichever it is: the one place that names the engine."""

from __future__ import annotations

from frontdesk.config import Paths
from frontdesk.store.port import Engine
from frontdesk.store.sqlite import engine
from frontdesk.store.sqlite.copies import newest_whole
from frontdesk.store.sqlite.engine import Building, begin
from frontdesk.store.sqlite.keys import keep as keep_key
from frontdesk.store.sqlite.restoring import Restored, look_at, restore
from frontdesk.store.sqlite.write_queue import WriteLock

__all__ = [
    "Building", "Restored", "begin", "copying_queue", "keep_key", "look_at", "newest_whole",
    "open_engine", "restore",
]  # fmt: skip


def open_engine(paths: Paths, *, stamp: str, key: bytes | None = None) -> Engine:
    """Open the center in `paths`, brought up to date. Raises `Unusable` in words.

    Before anything is migrated a verified copy goes to the backups, named by `stamp`. With `key`
    given, that one is used and not looked for.
    """
    return engine.open_engine(paths, stamp=stamp, key=key)


def copying_queue(paths: Paths) -> WriteLock:
    """Return the queue of those who make copies: one at a time, of all programs."""
    return WriteLock(paths.data / "center.copying")
