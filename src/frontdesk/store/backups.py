"""Copies of a center's database: what they are called, which there are, and which may go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from frontdesk.domain.times import WallClock

KEPT_BY_ITSELF = 31
"""So many of the copies that are made by themselves, one a day, stay in a folder."""

_OF_A_DAY = re.compile(r"center-([0-9a-f]{8})-(\d{4}-\d\d-\d\d)\.db")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a center's database that was opened.

    Attributes:
        file: Where it is.
        database: The id of the database that it is a copy of.
        center: What the center is called.
        clock: The clock on the center's wall.
        acts: How many lines its journal has.
        people: How many people are on file.
        last_at: When something was last recorded in it, UTC seconds.
    """

    file: Path
    database: str
    center: str
    clock: WallClock
    acts: int
    people: int
    last_at: int


def name_of_the_day(database_id: str, day: str) -> str:
    """Return what the copy of a day is called that is made by itself."""
    return f"center-{database_id[:8]}-{day}.db"


def name_by_hand(database_id: str, day: str, time: str) -> str:
    """Return what a copy is called that somebody asked for; `time` is ``HHMMSS``."""
    return f"center-{database_id[:8]}-{day}-{time}.db"


def newest_day(folder: Path, database_id: str) -> str | None:
    """Return the day of the newest copy in `folder` that was made by itself, ``YYYY-MM-DD``."""
    days = [day for day, _ in _of_days(folder, database_id)]
    return max(days, default=None)


def _of_days(folder: Path, database_id: str) -> list[tuple[str, Path]]:
    found = []
    with suppress(OSError):
        for file in folder.iterdir():
            match = _OF_A_DAY.fullmatch(file.name)
            if match and match[1] == database_id[:8]:
                found.append((match[2], file))
    return sorted(found)


def thin_out(folder: Path, database_id: str) -> None:
    """Let the oldest copies go that were made by themselves, but for the newest `KEPT_BY_ITSELF`.

    The one rule there is so far; one that keeps months and years comes in its place.
    """
    for _, file in _of_days(folder, database_id)[:-KEPT_BY_ITSELF]:
        with suppress(OSError):
            file.unlink()


def files_in(folders: Sequence[Path]) -> list[Path]:
    """Return the databases that lie in these folders, newest first."""
    found: dict[Path, float] = {}
    for folder in folders:
        with suppress(OSError):
            for file in folder.glob("*.db"):
                with suppress(OSError):
                    found[file] = file.stat().st_mtime
    return sorted(found, key=lambda file: (found[file], file.name), reverse=True)
