"""Backups: a checked copy a day by itself, one whenever somebody asks, and bringing one back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from frontdesk.clock import Clock
from frontdesk.config import Paths, keep_backup_folder, kept_backup_folder
from frontdesk.domain import times
from frontdesk.domain.center import recovery
from frontdesk.domain.center.backups import BackupFolder
from frontdesk.domain.center.values import Center
from frontdesk.domain.refusals import Refusal
from frontdesk.store import backups as copies
from frontdesk.store import errors, opening
from frontdesk.store.backups import Copy
from frontdesk.store.errors import Unusable
from frontdesk.store.port import Engine, Session

_TO_CHOOSE_FROM = 3
"""So many copies are offered when the center's file cannot be used."""

_PATIENCE = 600.0
"""How long a copy waits for another program that is making one, seconds."""

Watched = Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making a backup.

    Attributes:
        copy: The backup in the first folder, or where it was asked for; None if it failed.
        second: The one in the folder that the center named; None if it failed, or none is named.
        trouble: Why one of them failed, a sentence each, by the folder.
    """

    copy: Copy | None
    second: Copy | None
    trouble: dict[str, str]


@dataclass(frozen=True, slots=True)
class ToBringBack:
    """A copy that can be brought back.

    Attributes:
        copy: The copy.
        when: Until when it goes, as one says it.
        key: What opens it.
    """

    copy: Copy
    when: str
    key: bytes


def may_be_the_second(folder: str) -> Refusal | None:
    """Say why a folder cannot be the second one for backups."""
    if folder and not Path(folder).is_absolute():
        return Refusal(
            "not-a-folder",
            f"Write the whole path of the folder, like /media/stick. {folder} is not one.",
            field="backups",
        )
    if folder and not Path(folder).is_dir():
        return Refusal(
            "no-such-folder",
            f"There is no folder {folder}. Plug in the stick or make the folder, then try again.",
            field="backups",
        )
    return None


def by_hand(engine: Engine, paths: Paths, center: Center, now: int, to: Path | None = None) -> Made:
    """Make a backup in `to`, or else where those go that are made by themselves.

    Raises `Unusable` when there is none then.
    """
    stamp = times.local(now, center.zone)
    name = copies.name_by_hand(engine.identity, f"{stamp:%Y-%m-%d}", f"{stamp:%H%M%S}")
    with opening.copying_queue(paths).held(_PATIENCE):
        if to is not None:
            return Made(engine.backup(to / _free(name, [to])), None, {})
        name = _free(name, _folders(paths, center).values())
        made = _make(engine, paths, center, name, ("first", "second"), _unwatched)
    if made.copy is None and made.second is None:
        raise Unusable("no-backup", next(iter(made.trouble.values())))
    return made


def of_the_day(
    engine: Engine,
    paths: Paths,
    center: Center,
    now: int,
    *,
    anew: bool = False,
    watched: Watched = id,
) -> Made:
    """Make the backup of today wherever there is none yet; or `anew`, since the day was closed.

    `watched` is called with the connection in use, so that another thread can interrupt it. Never
    raises `Unusable`: what failed is said.
    """
    day = times.day_of(now, center.zone)
    keep_backup_folder(paths, center.backup_folder)
    try:
        with opening.copying_queue(paths).held(_PATIENCE if anew else 0.0):
            wanted = tuple(
                which
                for which, folder in _folders(paths, center).items()
                if anew or (copies.newest_day(folder, engine.identity) or "") < day
            )
            name = copies.name_of_the_day(engine.identity, day)
            made = _make(engine, paths, center, name, wanted, watched)
    except (Unusable, OSError):  # another program is at it, or nothing may be written at all
        return Made(None, None, {})
    for folder in _folders(paths, center).values():
        copies.thin_out(folder, engine.identity)
    return made


def is_due(engine: Engine, paths: Paths, center: Center, now: int) -> bool:
    """Whether the first folder has no backup of today yet."""
    day = times.day_of(now, center.zone)
    return (copies.newest_day(paths.backups, engine.identity) or "") < day


def look(
    engine: Engine, paths: Paths, center: Center, made: Made | None = None
) -> tuple[BackupFolder, ...]:
    """Return how things stand in each folder of backups; `made` is what was made last."""
    trouble = made.trouble if made is not None else {}
    return tuple(
        BackupFolder(
            str(folder),
            copies.newest_day(folder, engine.identity),
            which == "second",
            trouble.get(str(folder), ""),
        )
        for which, folder in _folders(paths, center).items()
    )


def _folders(paths: Paths, center: Center) -> dict[str, Path]:
    folders = {"first": paths.backups}
    if center.backup_folder:
        folders["second"] = Path(center.backup_folder)
    return folders


def _make(
    engine: Engine,
    paths: Paths,
    center: Center,
    name: str,
    wanted: tuple[str, ...],
    watched: Watched,
) -> Made:
    """Make a backup in each of the folders that are `wanted`; one that fails hinders no other."""
    made: dict[str, Copy] = {}
    trouble: dict[str, str] = {}
    for which, folder in _folders(paths, center).items():
        if which not in wanted:
            continue
        try:
            if which == "first":
                with engine.in_words():
                    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = folder / name
            if "first" in made:
                made[which] = engine.backup_again(made["first"], file)
            else:
                made[which] = engine.backup(file, watched)
        except Unusable as unusable:
            trouble[str(folder)] = unusable.sentence
        except OSError:  # something that is no folder is in its place
            trouble[str(folder)] = errors.no_copy_allowed(folder).sentence
    return Made(made.get("first"), made.get("second"), trouble)


def _free(name: str, folders: Iterable[Path]) -> str:
    """Return `name`, or what begins so and is not taken in any of these folders."""
    folders, stem = list(folders), name.removesuffix(".db")
    tries = (name, *(f"{stem}-{number}.db" for number in range(2, 1000)))
    return next(each for each in tries if not any((folder / each).exists() for folder in folders))


def _unwatched(_database: Session) -> None:
    pass


# Bringing one back


def to_bring_back(
    paths: Paths, clock: Clock, file: Path, letters: str | None = None
) -> ToBringBack | Refusal:
    """Return the copy `file`, read whole, or why it cannot be brought back; changes nothing.

    `letters` are a recovery key, where this machine does not hold the key.
    """
    key = None if letters is None else recovery.from_letters(letters)
    if isinstance(key, Refusal):
        return key
    try:
        copy, key = opening.look_at(paths, file, key)
    except Unusable as unusable:
        if letters is not None and unusable.reason == "damaged-copy":
            return Refusal(
                "another-key",
                "These letters do not open this copy. Find the paper of this center. If it is "
                "the right one, the copy is damaged.",
            )
        return unusable.refusal
    return _in_words(copy, key, clock())


def _in_words(copy: Copy, key: bytes, now: int) -> ToBringBack:
    return ToBringBack(copy, times.moment(copy.last_at, now, copy.clock), key)


def bring_back(paths: Paths, clock: Clock, chosen: ToBringBack) -> opening.Restored:
    """Put a copy in the center's place; what is there is kept. Raises `Unusable`."""
    stamp = times.local(clock(), "UTC").strftime("%Y%m%d-%H%M%S")
    return opening.restore(paths, chosen.copy.file, chosen.key, stamp)


def newest(paths: Paths, clock: Clock) -> list[ToBringBack]:
    """Return the newest copies that can be brought back, each of them read whole.

    For a center whose file cannot be opened, so that nothing of it can be asked.
    """
    also = kept_backup_folder(paths)
    folders = [paths.backups, *([also] if also is not None else [])]
    key_folders = [paths.keys, paths.data]
    found = opening.newest_whole(folders, key_folders, _TO_CHOOSE_FROM)
    return [_in_words(copy, key, clock()) for copy, key in found]
