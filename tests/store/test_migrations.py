"""Migrations: from nothing to the models, once, after a verified copy, or not at all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import apsw
import pytest

from days import Day, MovableClock, record
from frontdesk.config import Places
from frontdesk.services.desk.desk import open_desk
from frontdesk.store import database, engines, errors, models
from frontdesk.store.engines import EncryptedDatabase
from frontdesk.store.errors import Unusable

Later = Callable[[str], AbstractContextManager[None]]

SECOND = """
def up(migrator, db):
    db.raw.execute("CREATE TABLE supply (id INTEGER PRIMARY KEY, left_over INTEGER)")
"""
"""A migration that a later version might bring."""

OURS = len(list(database.MIGRATIONS.glob("[0-9]*.py")))
"""How many migrations this version has."""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """For a while this is a later version of the program, which brings one migration more."""
    folder = tmp_path / "migrations"

    @contextmanager
    def version(second: str = SECOND) -> Iterator[None]:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(database.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__*"))
        (folder / "9999_supplies.py").write_text(second)
        with monkeypatch.context() as patch:
            patch.setattr(database, "MIGRATIONS", folder)
            yield

    return version


def schema(connection: EncryptedDatabase) -> set[tuple[str, str, str]]:
    rows = connection.rows("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def everything(connection: EncryptedDatabase) -> dict[str, list[tuple[object, ...]]]:
    tables = [model._meta.table_name for model in models.MODELS]
    return {name: connection.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in tables}


def test_migrations_are_counted_through_each_number_once() -> None:
    numbers = sorted(int(path.name[:4]) for path in database.MIGRATIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_models_are_what_the_migrations_make(
    database: EncryptedDatabase, tmp_path: Path
) -> None:
    file = tmp_path / "models.db"
    engines.create_file(file)
    by_models = EncryptedDatabase(file, bytes(32), salt=bytes(16))
    by_models.connect()
    with by_models.bind_ctx(models.MODELS):
        by_models.create_tables(models.MODELS)
    modelled, migrated = schema(by_models), schema(database)
    by_models.close()
    assert modelled - migrated == set()
    assert {f"{kind} {name}" for kind, name, _ in migrated - modelled} == {
        "table schema_migration",
        "index schema_migration_name",
        "trigger journal_not_changed",
        "trigger journal_not_removed",
        "trigger journal_not_replaced",
        "table search",
        "table search_alike",
        "table search_config",
        "table search_data",
        "table search_docsize",
        "table search_idx",
        "view seat",
        "trigger shift_not_twice_when_added",
        "trigger shift_not_twice_when_changed",
        "trigger change_no_overlap_when_added",
        "trigger change_last_one_first_when_changed",
        "trigger change_no_overlap_when_changed",
        "trigger change_last_one_first_when_removed",
        "trigger change_no_overlap_when_removed",
        "trigger worked_not_twice_when_added",
        "trigger worked_not_twice_when_changed",
        "trigger leave_added",
        "trigger leave_changed",
        "trigger leave_removed",
        "trigger requirement_version_no_overlap_when_added",
        "trigger requirement_version_no_overlap_when_changed",
        "trigger closed_on_added",
        "trigger closed_on_removed",
        "trigger working_role_added",
        "trigger working_role_changed",
        "trigger working_role_removed",
        "view live_conversation",
        "trigger conversation_net_when_added",
        "trigger conversation_net_when_changed",
        "trigger side_net_when_added",
        "trigger side_net_when_changed",
        "trigger side_net_when_removed",
        "trigger job_renamed",
        "trigger center_renamed",
        "trigger person_renamed",
    }


def test_before_anything_changes_a_verified_copy_is_made(
    told: Day, center: Places, later: Later
) -> None:
    """A center with something to lose.

    yesterday 10:00 Cy arrives
    09:00 Ana Lima arrives for Art
    """
    store = told.desk.store
    connection = store.connect()
    before = everything(connection)
    with later(SECOND):
        database.open_store(center, stamp="20261123-154200")
    assert connection.value("SELECT count(*) FROM supply") == 0
    connection.close()
    (copy,) = center.backups.iterdir()
    assert copy.name == "before-update-20261123-154200.db"
    old = EncryptedDatabase(copy, store.key, read_only=True)
    old.connect()
    assert everything(old) == before
    assert not old.value("SELECT 1 FROM sqlite_schema WHERE name = 'supply'")
    assert old.complaints() == []
    old.close()


def test_a_center_that_is_up_to_date_is_not_copied_again(
    center: Places, clock: MovableClock, later: Later
) -> None:
    with later(SECOND):
        for _ in range(3):
            open_desk(center, clock).close()
            clock.wait(hours=1)
    assert len(list(center.backups.iterdir())) == 1


def test_without_room_for_a_copy_nothing_is_migrated(
    center: Places, clock: MovableClock, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise apsw.FullError

    with later(SECOND):
        with monkeypatch.context() as no_room:
            no_room.setattr(EncryptedDatabase, "copy_to", full)
            with pytest.raises(Unusable) as told:
                open_desk(center, clock)
        assert told.value.reason == "disk-full"
        store = database.open_store(center, stamp="again")  # there is room again
    assert [file.name for file in center.backups.iterdir()] == ["before-update-again.db"]
    connection = store.connect()
    assert connection.value("SELECT count(*) FROM schema_migration") == OURS + 1
    connection.close()


def test_a_copy_that_does_not_prove_genuine_stops_the_migration(
    center: Places, clock: MovableClock, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(connection: EncryptedDatabase, file: Path) -> None:
        copy(connection, file)
        whole = bytearray(file.read_bytes())
        whole[len(whole) // 2] ^= 1
        file.write_bytes(whole)

    copy = EncryptedDatabase.copy_to
    monkeypatch.setattr(EncryptedDatabase, "copy_to", spoiled)
    with later(SECOND), pytest.raises(Unusable) as told:
        open_desk(center, clock)
    assert told.value.reason == "damaged"


def test_a_migration_that_fails_half_way_leaves_nothing(
    told: Day, center: Places, later: Later
) -> None:
    """Somebody is here.

    09:00 Ana Lima arrives
    """
    store, before = told.desk.store, record(told.desk)
    failing = SECOND + "    db.raw.execute('DELETE FROM visit')\n    1 / 0"
    with later(failing), pytest.raises(ZeroDivisionError):
        database.open_store(center, stamp="failing")
    connection = store.connect()
    assert not connection.value("SELECT 1 FROM sqlite_schema WHERE name = 'supply'")
    assert connection.value("SELECT count(*) FROM schema_migration") == OURS
    connection.close()
    assert record(told.desk) == before


def test_a_center_used_by_a_newer_program_is_left_as_it_is(
    center: Places, clock: MovableClock, later: Later
) -> None:
    with later(SECOND):
        open_desk(center, clock).close()
    files = {file: file.read_bytes() for file in center.data.glob("*.db")}
    with pytest.raises(Unusable) as told:
        open_desk(center, clock)
    assert told.value.reason == "newer"
    assert told.value.sentence == errors.newer(center.database).sentence
    assert {file: file.read_bytes() for file in files} == files


OPENS = """
import sys
from pathlib import Path
from frontdesk.config import Places
from frontdesk.store import database

database.MIGRATIONS = Path(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
database.open_store(Places(Path(sys.argv[1]), Path(sys.argv[2])), stamp="race")
print("open")
"""


def test_six_programs_starting_together_migrate_once(center: Places, later: Later) -> None:
    with later("import time\n" + SECOND + "    time.sleep(0.2)\n"):
        folders = (center.data, center.config, database.MIGRATIONS)
    command = [sys.executable, "-c", OPENS, *map(str, folders)]
    programs = [Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) for _ in range(6)]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("now\n")
        program.stdin.flush()
    ended = [(program.communicate(timeout=120), program.returncode) for program in programs]
    assert ended == [(("open\n", ""), 0)] * 6
    assert [file.name for file in center.backups.iterdir()] == ["before-update-race.db"]
    with later(SECOND):
        connection = database.open_store(center, stamp="after").connect()
    assert connection.value("SELECT count(*) FROM schema_migration") == OURS + 1
    connection.close()
