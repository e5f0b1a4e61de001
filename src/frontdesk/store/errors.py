"""When the data cannot be used: one plain sentence each, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw
import peewee


class Unusable(Exception):
    """The data cannot be used just now.

    Attributes:
        reason: A stable code, such as ``locked`` or ``damaged``.
        sentence: One plain sentence with what to do next.
    """

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


def no_center(folder: Path) -> Unusable:
    """No database where one was expected."""
    if _copies_in(folder):
        return Unusable(
            "no-center",
            f"The center's file is not in {folder} any more. {_bring_back(folder / 'center.db')}",
        )
    return Unusable(
        "no-center",
        f"There is no center in {folder} yet. Start with “frontdesk setup”, "
        "or look around with “frontdesk demo”.",
    )


def wrong_key(file: Path) -> Unusable:
    """A key that does not open the file, or bytes that are no database of ours."""
    return Unusable(
        "wrong-key",
        f"The key on this machine does not open {file}. Type the recovery key with “frontdesk key "
        f"recover”. If that does not help, the file is damaged. {_bring_back(file)}",
    )


def no_key(file: Path) -> Unusable:
    """A file whose key this machine does not hold."""
    return Unusable(
        "no-key",
        f"This machine does not hold the key of {file}. Type the recovery key with “frontdesk key "
        "recover”; if frontdesk never made this file, move it away first.",
    )


def foreign(file: Path) -> Unusable:
    """A file that something else made."""
    return Unusable(
        "foreign",
        f"{file} was not made by frontdesk. Move it away, or choose another folder with --data.",
    )


def damaged(file: Path) -> Unusable:
    """A file with pages that do not prove genuine."""
    return Unusable(
        "damaged",
        f"{file} is damaged. Keep it. {_bring_back(file)}",
    )


def _bring_back(file: Path) -> str:
    """Return what to do for a damaged file: point at the newest copy, if there is one."""
    found = _copies_in(file.parent)
    if not found:
        return "There is no copy of it in “backups”; look for one on a stick or a share."
    return f"Bring back the newest copy: {max(found)[1]}."


def damaged_copy(file: Path) -> Unusable:
    """A copy that is not whole."""
    return Unusable("damaged-copy", f"{file} is damaged. Nothing was changed. Choose another copy.")


def copy_missing(file: Path) -> Unusable:
    """A copy that is not where it was said to be."""
    return Unusable("file-missing", f"There is no file {file}. Look at its name and its folder.")


def no_key_of_copy(file: Path) -> Unusable:
    """A copy whose key this machine does not hold."""
    return Unusable(
        "no-key",
        f"This machine does not hold the key of {file}. Type the recovery key from the paper; if "
        "frontdesk never made this file, choose another one.",
    )


def another_centers_copy(file: Path) -> Unusable:
    """A copy of another center than the one that is here."""
    return Unusable(
        "another-center",
        f"{file} is a copy of another center. Nothing was changed. Choose a copy of this one.",
    )


def foreign_copy(file: Path) -> Unusable:
    """A file, named as a copy, that is none."""
    return Unusable(
        "not-a-copy", f"{file} is no copy of a center. Nothing was changed. Choose another file."
    )


def _copies_in(data: Path) -> list[tuple[float, Path]]:
    """Return the copies in a center's own folder of backups, with when each was written."""
    with suppress(OSError):
        copies = data.joinpath("backups").glob("*.db")
        return [(copy.stat().st_mtime, copy) for copy in copies if copy.name[:9] != "replaced-"]
    return []


def newer_copy(file: Path) -> Unusable:
    """A copy that a later frontdesk made."""
    return Unusable(
        "newer-copy",
        f"{file} was made by a newer frontdesk. Update frontdesk on this machine, then do it "
        "again. Nothing was changed.",
    )


def no_room_for_a_copy(folder: Path) -> Unusable:
    """A full disk, while a copy was being written."""
    return Unusable(
        "disk-full",
        f"There is no room for a copy in {folder}. Make some room there, or choose another folder.",
    )


def no_copy_allowed(folder: Path) -> Unusable:
    """A folder in which no copy may be written."""
    return Unusable(
        "read-only",
        f"No copy can be written in {folder}. Choose another folder, or ask whoever "
        "looks after this machine.",
    )


def no_copy_folder(folder: Path) -> Unusable:
    """A folder for copies that is not there."""
    return Unusable(
        "no-such-folder",
        f"There is no folder {folder}. Plug in the stick or make the folder, then do it again.",
    )


def copy_not_whole(folder: Path) -> Unusable:
    """A copy that was written and did not come back the same."""
    return Unusable(
        "damaged",
        f"A copy in {folder} could not be read back whole, so it was not kept. Try another "
        "folder; if it stays so, the center's own file may be damaged.",
    )


PUT_BACK = "put-back"
"""The reason when the center's file was replaced while it was open here."""


def put_back(kept: Path | None, *, step: bool) -> Unusable:
    """The file was replaced under this program, and has been opened anew.

    `step` is whether something was about to be done; it was not.
    """
    where = f" What was here before is kept in {kept}." if kept is not None else ""
    todo = "Your last step is not in it: look, then do it again." if step else "Look who is here."
    return Unusable(
        PUT_BACK,
        "Another copy of the center's data was put in its place. This desk goes on with that one. "
        f"{todo}{where}",
    )


def another_center_here(file: Path) -> Unusable:
    """Another center's file was put in the place of the one that was open."""
    return Unusable(
        PUT_BACK,
        f"Another center's data was put in {file}. Nothing more is recorded here. Put the right "
        "file back, or open this one.",
    )


def newer(file: Path) -> Unusable:
    """A database that a later frontdesk has changed."""
    return Unusable(
        "newer",
        f"{file} was last used by a newer frontdesk. Update frontdesk on this machine, "
        "then start again. Nothing was changed.",
    )


def network_share(folder: Path, kind: str) -> Unusable:
    """A folder where SQLite's locks do not hold."""
    return Unusable(
        "network-share",
        f"{folder} is on a network share ({kind}), where records can be lost. Choose a folder on "
        "this machine with --data; for several desks a PostgreSQL server is the way.",
    )


def not_a_folder(file: Path) -> Unusable:
    """A file where the data's folder should be, or in the way to it."""
    return Unusable(
        "not-a-folder",
        f"{file} is a file, so there can be no center in it. Choose a folder with --data.",
    )


_LOCKED = Unusable(
    "locked",
    "Another program has been writing to the center's data for a long time. "
    "Wait a moment and do it again; if it stays so, close the other program.",
)
_READ_ONLY = Unusable(
    "read-only",
    "The center's data may only be read here. Ask whoever looks after this machine to let "
    "frontdesk write to its folder.",
)
_FULL = Unusable(
    "disk-full",
    "This machine's disk is full, so nothing was recorded. Make some room and do it again.",
)


def locked() -> Unusable:
    """Somebody else held the write lock longer than we wait."""
    return Unusable(_LOCKED.reason, _LOCKED.sentence)


def read_only() -> Unusable:
    """The file or its folder may not be written."""
    return Unusable(_READ_ONLY.reason, _READ_ONLY.sentence)


@contextmanager
def in_words(file: Path) -> Iterator[None]:
    """Turn the engine's exceptions about `file` into `Unusable`; anything else stays a bug."""
    try:
        yield
    except (apsw.Error, peewee.DatabaseError, OSError) as error:
        words = _words(error, file)
        if words is None:
            raise
        raise words from None


def _words(error: BaseException, file: Path) -> Unusable | None:
    cause = (
        error.__cause__ or error.__context__ if isinstance(error, peewee.DatabaseError) else error
    )
    match cause:
        case apsw.NotADBError():
            return wrong_key(file)
        case apsw.CorruptError():
            return damaged(file)
        case apsw.BusyError() | apsw.LockedError() | apsw.ProtocolError():
            return locked()
        case apsw.InterruptError():
            return Unusable("stopped", "That was broken off, and nothing was recorded.")
        case apsw.FullError():
            return Unusable(_FULL.reason, _FULL.sentence)
        case apsw.ReadOnlyError() | PermissionError():
            return Unusable(_READ_ONLY.reason, _READ_ONLY.sentence)
        case apsw.CantOpenError():
            return Unusable(_READ_ONLY.reason, _READ_ONLY.sentence)
        case apsw.IOError():
            return _io_words(cause, file)
        case IsADirectoryError():
            return foreign(file)
        case OSError() if cause.errno in (27, 28, 122):  # too large, no space, over quota
            return Unusable(_FULL.reason, _FULL.sentence)
        case OSError() if cause.errno == 30:
            return Unusable(_READ_ONLY.reason, _READ_ONLY.sentence)
    return None


def _io_words(error: apsw.IOError, file: Path) -> Unusable:
    writing = (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_TRUNCATE)
    if getattr(error, "extendedresult", 0) in (*writing, apsw.SQLITE_IOERR_SHMSIZE):
        return Unusable(_FULL.reason, _FULL.sentence)
    return damaged(file)
