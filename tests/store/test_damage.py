"""A damaged file is told in words, or reads as it was; never a wrong name, never a crash."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from days import Day, MovableClock, record
from engine import engine_of
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.services.center import checking
from frontdesk.services.center import commands as center_services
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.visits import commands as visits
from frontdesk.store.errors import Unusable
from frontdesk.store.sqlite.connection import EncryptedDatabase


@pytest.fixture(scope="module")
def busy_center(new_center: Paths, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A center with some people and visits, whole in its one file."""
    folder = tmp_path_factory.mktemp("busy-center")
    paths = Paths(folder / "data", folder / "config")
    shutil.copytree(new_center.data, paths.data)
    shutil.copytree(new_center.config, paths.config)
    clock = MovableClock()
    desk = open_desk(paths, clock)
    lines = (f"yesterday 10:{at:02d} Ana Number{at} arrives for Art" for at in range(60))
    Day(desk, clock).tell("\n".join(lines))
    whole = engine_of(desk).backup_into(paths.backups, "whole")
    desk.close()
    for file in paths.data.glob("center.*"):
        file.unlink()
    whole.rename(paths.database)
    return paths


@pytest.fixture
def copied(busy_center: Paths, paths: Paths) -> Paths:
    """A copy of it, to be spoiled."""
    shutil.copytree(busy_center.data, paths.data)
    shutil.copytree(busy_center.config, paths.config)
    return paths


def _used(paths: Paths, clock: MovableClock) -> tuple[set[str], object]:
    """Use the center in every way; return the reasons it could not be, and what was read."""
    reasons: set[str] = set()
    seen: list[object] = []
    try:
        desk = open_desk(paths, clock)
    except Unusable as unusable:
        return {unusable.reason}, None
    ways: tuple[Callable[[], object], ...] = (
        lambda: record(desk),
        lambda: [row.name for row in desk.find("ana", 99)],
        lambda: desk.ask(checking.check()).complaints,
        lambda: type(desk.do(visits.arrive(7))).__name__,
        lambda: type(desk.undo()).__name__,
    )
    for way in ways:
        try:
            seen.append(way())
        except Unusable as unusable:
            reasons.add(unusable.reason)
            seen.append(None)
    desk.close()
    return reasons, seen


def test_a_flipped_bit_anywhere_is_told_or_does_no_harm(copied: Paths, clock: MovableClock) -> None:
    whole = copied.database.read_bytes()
    none, sound = _used(copied, clock)
    assert none == set()
    assert isinstance(sound, list)
    pages = range(4096, len(whole), 4096)
    paths = [0, 7, 15, 16, 18, 21, 23, 24, 40, 99, 100, 2000, 4095]
    paths += [page + at for page in pages for at in ((page // 7) % 4096, 4090)]
    for at in paths:
        for leftover in copied.data.glob("center.db-*"):
            leftover.unlink()
        spoiled = bytearray(whole)
        spoiled[at] ^= 0x10
        copied.database.write_bytes(spoiled)
        reasons, seen = _used(copied, clock)
        allowed = {"no-key"} if at < 16 else {"wrong-key"} if at < 4096 else {"damaged"}
        assert reasons <= allowed, f"byte {at}"
        assert reasons or at >= 4096, f"byte {at} of the first page went unnoticed"
        if isinstance(seen, list):
            differing = [(one, other) for one, other in zip(seen, sound, strict=True) if one]
            assert all(one == other for one, other in differing), f"byte {at}"


Spoil = Callable[[Path], object]


def _cut(at: int) -> Spoil:
    return lambda file: file.write_bytes(file.read_bytes()[:at])


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _plain(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmark (id INTEGER PRIMARY KEY)")
    connection.close()


def _strange_tables(file: Path) -> None:
    key = bytes.fromhex(next((file.parents[1] / "config" / "keys").iterdir()).read_text().strip())
    database = EncryptedDatabase(file, key)
    database.connect()
    database.raw.execute("DROP TABLE schema_migration")
    database.close()


BAD_FILES: dict[str, tuple[Spoil, set[str]]] = {
    "nothing in it": (_cut(0), {"damaged"}),
    "ten bytes": (_cut(10), {"damaged"}),
    "only the salt": (_cut(16), {"damaged", "wrong-key"}),
    "half a page": (_cut(2048), {"damaged", "wrong-key"}),
    "a page": (_cut(4096), {"damaged"}),
    "half of it": (_cut(32 * 4096), {"damaged"}),
    "another program's database": (_plain, {"foreign"}),
    "our cipher, another program's tables": (_strange_tables, {"foreign"}),
    "random bytes": (lambda file: file.write_bytes(b"\x8e\x01\x93x" * 4096), {"no-key"}),
    "text": (lambda file: file.write_text("name,arrived\n" * 500), {"no-key"}),
    "zeros": (lambda file: file.write_bytes(bytes(8192)), {"no-key"}),
    "a folder": (_folder, {"foreign"}),
    "gone": (Path.unlink, {"no-center"}),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_file_that_is_no_center_of_ours_is_told(
    copied: Paths, clock: MovableClock, what: str
) -> None:
    spoil, allowed = BAD_FILES[what]
    spoil(copied.database)
    reasons, _ = _used(copied, clock)
    assert reasons
    assert reasons <= allowed


def test_with_the_right_key_a_file_of_random_bytes_is_told(
    copied: Paths, clock: MovableClock
) -> None:
    head = copied.database.read_bytes()[:16]
    copied.database.write_bytes(head + b"\x8e\x01\x93x" * 4096)
    assert _used(copied, clock)[0] == {"wrong-key"}


def test_a_file_that_somebody_else_made_is_not_touched(copied: Paths, clock: MovableClock) -> None:
    for what in ("another program's database", "random bytes", "text", "nothing in it"):
        BAD_FILES[what][0](copied.database)
        before = copied.database.read_bytes()
        _used(copied, clock)
        assert copied.database.read_bytes() == before


def test_a_center_is_not_set_up_over_a_file_that_is_there(
    copied: Paths, clock: MovableClock
) -> None:
    before = copied.database.read_bytes()
    with pytest.raises(Unusable) as told:
        center_services.set_up(copied, Center("Another", "UTC"), clock)
    assert told.value.reason == "already-there"
    assert told.value.sentence.startswith("There is a center in")
    assert copied.database.read_bytes() == before


def test_a_set_up_that_was_cut_off_is_begun_again(paths: Paths, clock: MovableClock) -> None:
    paths.data.mkdir()
    for ending in ("new", "new-wal", "new-shm"):
        (paths.data / f"center.{ending}").write_bytes(b"half written")
    made = center_services.set_up(paths, Center("Harbor House", "UTC"), clock)
    assert isinstance(made, SetUp)
    assert made.desk.ask(checking.check()).complaints == ()
    made.desk.close()
    assert not list(paths.data.glob("*.new*"))
