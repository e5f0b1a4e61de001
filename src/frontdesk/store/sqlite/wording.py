"""What goes wrong with the file, in the store's own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import peewee

from frontdesk.store import errors
from frontdesk.store.errors import Unusable


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
            return errors.wrong_key(file)
        case apsw.CorruptError():
            return errors.damaged(file)
        case apsw.BusyError() | apsw.LockedError() | apsw.ProtocolError():
            return errors.locked()
        case apsw.InterruptError():
            return errors.stopped()
        case apsw.FullError():
            return errors.disk_full()
        case apsw.ReadOnlyError() | apsw.CantOpenError() | PermissionError():
            return errors.read_only()
        case apsw.IOError():
            return _io_words(cause, file)
        case IsADirectoryError():
            return errors.foreign(file)
        case OSError() if cause.errno in (27, 28, 122):  # too large, no space, over quota
            return errors.disk_full()
        case OSError() if cause.errno == 30:
            return errors.read_only()
    return None


def _io_words(error: apsw.IOError, file: Path) -> Unusable:
    writing = (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_TRUNCATE)
    if getattr(error, "extendedresult", 0) in (*writing, apsw.SQLITE_IOERR_SHMSIZE):
        return errors.disk_full()
    return errors.damaged(file)
