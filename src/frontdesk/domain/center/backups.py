"""Backups: how old the newest one may be before it is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OLD = 2
"""At so many days its age stands on the check-in screen."""


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """A folder of backups.

    Attributes:
        path: Where it is.
        newest: The day of the newest backup there, ``YYYY-MM-DD``, or None.
        second: Whether it is the one that the center named.
        trouble: Why none could be made there just now, a sentence; empty when one could.
    """

    path: str
    newest: str | None
    second: bool = False
    trouble: str = ""


def age(newest: str | None, today: str) -> int | None:
    """Return how many days ago a backup was made, or None if there is none."""
    if newest is None:
        return None
    return max(0, (date.fromisoformat(today) - date.fromisoformat(newest)).days)


def said(folder: BackupFolder, today: str) -> str:
    """Return what is to be said of a folder of backups, or nothing."""
    days, where = age(folder.newest, today), f" in {folder.path}" if folder.second else ""
    if days is not None and days >= OLD:
        how_old = f"The newest backup{where} is {days:,} days old. "
        how_old += "" if folder.trouble else "Ctrl+P, “backup” makes a new one."
    elif days is None and not folder.trouble:
        return ""  # one is just being made, for the first time
    else:
        how_old = ""
    return f"{how_old}{folder.trouble}".strip()
