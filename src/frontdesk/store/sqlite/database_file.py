"""The file of a database: made for its owner alone, told from others, and never on a share."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs"}


def create_file(file: Path) -> None:
    """Make an empty database file that only its owner can read. Fails if it is there."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def header(file: Path) -> bytes:
    """Return the first 16 bytes: the salt of an encrypted file, which is the database's id."""
    with file.open("rb") as stream:
        return stream.read(16)


def is_plain(head: bytes) -> bool:
    """Whether a file with this header is an unencrypted SQLite database."""
    return head == b"SQLite format 3\0"


def network_kind(folder: Path, mounts: str | None = None) -> str | None:
    """Return the file system's name if `folder` is on a network share, else None.

    Reads /proc/mounts, or `mounts` in its form; where there is neither, nothing is known.
    """
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(errors="replace")
        except OSError:
            return None
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if (folder == point or point in folder.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    shared = kind in _NETWORK or kind.startswith("fuse.") or kind == "fuse"
    return kind if shared else None


@dataclass(frozen=True, slots=True)
class FileMark:
    """Which file it is, and when it was last written: enough to see that somebody else did.

    In a center's file that is rare: what is written goes to the log beside it first.
    """

    device: int
    inode: int
    size: int
    written: int

    @property
    def identity(self) -> tuple[int, int]:
        """Which file it is, whatever is in it."""
        return self.device, self.inode


def mark_of(file: Path) -> FileMark | None:
    """Return how a file stands now, or None when there is none.

    Never by opening it: closing it again would let go of the locks that this program has there.
    """
    try:
        found = file.stat()
    except OSError:
        return None
    return FileMark(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def around(file: Path) -> tuple[Path, ...]:
    """Return the files that SQLite keeps beside a database."""
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")
