"""The file: encrypted, for its owner only, and durable, on every connection."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from peewee import InterfaceError

from days import Day, MovableClock, done
from engine import engine_of
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details
from frontdesk.services.center import commands as center_services
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase


def test_nothing_in_any_file_can_be_read_without_the_key(told: Day, center: Paths) -> None:
    """People come and go, and one is off the record again.

    09:00 Quintessa Marmaduke arrives for Art
    09:30 Żółć Jabłoński arrives
    10:00 Quintessa Marmaduke leaves
    """
    secret = Details(name="Hildegard", other_name="Brunhilde", contact="555-0134", town="Concord")
    done(told.desk.do(people.add(secret)))
    done(told.desk.undo())
    engine_of(told.desk).backup_into(center.backups, "by-hand")
    files = [file for file in center.data.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"center.db", "center.db-wal", "by-hand.db"}
    words = ["Quintessa", "Marmaduke", "Żółć", "Hildegard", "Brunhilde", "555-0134", "Concord"]
    words += ["Harbor House", "Art", "CREATE", "SQLite format", "welcomed", "visit"]
    for file in files:
        written = file.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            found = [word for word in words if len(word) > 3 and word.encode(encoding) in written]
            assert not found, f"{found} in {file.name}"


def test_the_file_begins_with_its_salt_which_is_the_database_id(desk: Desk, center: Paths) -> None:
    head = center.database.read_bytes()[:16]
    assert head.hex() == desk.engine.identity == desk.center.database
    copy = engine_of(desk).backup_into(center.backups, "by-hand")
    assert copy.read_bytes()[:16] == head  # so that the same key file opens a copy


def test_two_centers_have_nothing_in_common(tmp_path: Path, clock: MovableClock) -> None:
    both = []
    for name in ("one", "two"):
        paths = Paths(tmp_path / name / "data", tmp_path / name / "config")
        made = center_services.set_up(paths, Center("Same Name", "UTC"), clock)
        assert isinstance(made, SetUp)
        both.append(made)
        made.desk.close()
    one, two = both
    assert one.desk.engine.key != two.desk.engine.key
    assert one.desk.engine.identity != two.desk.engine.identity
    assert one.recovery_key != two.recovery_key


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A machine where new files are for everyone, unless a program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_only_the_owner_may_look_into_files_and_folders(paths: Paths, clock: MovableClock) -> None:
    made = center_services.set_up(paths, Center("Harbor House", "UTC"), clock)
    assert isinstance(made, SetUp)
    try:
        done(made.desk.do(visits.arrive_unnamed(1)))
        engine_of(made.desk).backup_into(paths.backups, "by-hand")
        modes = {
            path.relative_to(paths.data.parent).as_posix(): path.stat().st_mode & 0o777
            for folder in (paths.data, paths.config)
            for path in (folder, *folder.rglob("*"))
        }
    finally:
        made.desk.close()
    assert modes == {
        "data": 0o700,
        "data/center.db": 0o600,
        "data/center.db-wal": 0o600,
        "data/center.db-shm": 0o600,
        "data/center.lock": 0o600,
        "data/backups": 0o700,
        "data/backups/by-hand.db": 0o600,
        # The folder above the keys is the machine's own and holds no secret itself.
        "config": modes["config"],
        "config/keys": 0o700,
        f"config/keys/{made.desk.engine.identity}.key": 0o600,
    }


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
        ("temp_store", 2),  # in memory, since a temporary file would not be encrypted
        ("cipher", "chacha20"),
    ],
)
def test_every_connection_has_the_same_settings(
    desk: Desk, read_only: bool, pragma: str, value: str | int
) -> None:
    connection = engine_of(desk).connect(read_only=read_only)
    try:
        assert connection.raw.pragma(pragma) == value
    finally:
        connection.close()


def test_a_reader_cannot_write(desk: Desk) -> None:
    reader = engine_of(desk).connect(read_only=True)
    try:
        with pytest.raises(apsw.ReadOnlyError):
            reader.raw.execute("DELETE FROM visit")
    finally:
        reader.close()


def _unconnected(desk: Desk) -> EncryptedDatabase:
    return EncryptedDatabase(desk.engine.file, desk.engine.key)


def _closed(desk: Desk) -> EncryptedDatabase:
    connection = engine_of(desk).connect()
    connection.close()
    return connection


@pytest.mark.parametrize("made", [_unconnected, _closed])
def test_nothing_connects_by_itself(desk: Desk, made: Callable[[Desk], EncryptedDatabase]) -> None:
    database = made(desk)
    with pytest.raises(InterfaceError):
        database.rows("SELECT 1")
    assert database.is_closed()


def test_the_program_brings_a_sqlite_without_the_bug_that_loses_pages() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_a_copy_made_while_others_write_opens_by_itself(told: Day, center: Paths) -> None:
    """Two are here.

    09:00 Ana arrives
    09:10 Bo arrives
    """
    copy = engine_of(told.desk).backup_into(center.backups, "by-hand")
    again = engine_of(told.desk).backup_into(center.backups, "by-hand")
    assert (copy.name, again.name) == ("by-hand.db", "by-hand-2.db")
    elsewhere = replace(center, data=center.data.parent / "elsewhere")
    elsewhere.data.mkdir()
    copy.rename(elsewhere.database)
    from frontdesk.services.desk.desk import open_desk

    desk = open_desk(elsewhere, told.clock)
    try:
        assert [one.name for one in desk.ask(visits.here()).visitors] == ["Ana", "Bo"]
    finally:
        desk.close()
