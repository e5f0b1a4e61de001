"""Migrations: from nothing to the models, once, after a verified copy, or not at all."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import apsw
import pytest

from days import Day, MovableClock, record
from engine import engine_of
from frontdesk.config import Paths
from frontdesk.services.desk.desk import open_desk
from frontdesk.store import errors, models
from frontdesk.store.errors import Unusable
from frontdesk.store.models.tables import Table
from frontdesk.store.sqlite import engine as opening
from frontdesk.store.sqlite import migrating
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.database_file import create_file
from frontdesk.store.sqlite.schema import History

Later = Callable[[str], AbstractContextManager[None]]

SECOND = """
def up(migrator, db):
    db.raw.execute("CREATE TABLE supply (id INTEGER PRIMARY KEY, left_over INTEGER)")
"""
"""A migration that a later version might bring."""

FIRST_TABLES = Path(__file__).with_name("first.sql").read_text()

OURS = len(list(migrating.MIGRATIONS.glob("[0-9]*.py")))
"""How many migrations this version has."""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """For a while this is a later version of the program, which brings one migration more."""
    folder = tmp_path / "migrations"

    @contextmanager
    def version(second: str = SECOND) -> Iterator[None]:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(migrating.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__*"))
        (folder / "9999_supplies.py").write_text(second)
        with monkeypatch.context() as patch:
            patch.setattr(migrating, "MIGRATIONS", folder)
            yield

    return version


def schema(connection: EncryptedDatabase) -> set[tuple[str, str, str]]:
    rows = connection.rows("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def everything(connection: EncryptedDatabase) -> dict[str, list[tuple[object, ...]]]:
    tables = [model._meta.table_name for model in models.MODELS]
    return {name: connection.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in tables}


def test_migrations_are_counted_through_each_number_once() -> None:
    numbers = sorted(int(path.name[:4]) for path in migrating.MIGRATIONS.glob("[0-9]*.py"))
    assert numbers == list(range(1, len(numbers) + 1))


def made_anew(file: Path) -> EncryptedDatabase:
    """Return a connection to a new, empty database."""
    create_file(file)
    connection = EncryptedDatabase(file, bytes(32), salt=bytes(16))
    connection.connect()
    return connection


def by_first_version(file: Path, *names: str) -> EncryptedDatabase:
    """Return a database as the first version made it, that has been through these migrations."""
    connection = made_anew(file)
    connection.raw.execute(FIRST_TABLES)
    with connection.bind_ctx([History]):
        connection.create_tables([History])
        for name in names:
            History.create(name=name)
    return connection


def test_an_old_database_is_brought_to_where_a_new_one_begins(
    database: EncryptedDatabase, tmp_path: Path
) -> None:
    """A migration says of the tables what the models say of them.

    `ALTER TABLE` adds a column at the end: a model must have it there, too.
    """
    old = by_first_version(tmp_path / "old.db", migrating.FIRST)
    migrating.migrate(old)
    assert schema(old) == schema(database)
    assert migrating.applied(old) == migrating.applied(database) == migrating.names()
    old.close()


def test_what_was_made_before_the_migrations_became_one_goes_through_the_later_ones(
    center: Paths, clock: MovableClock, later: Later
) -> None:
    desk = open_desk(center, clock)
    with engine_of(desk).connect() as connection:
        connection.raw.execute("DELETE FROM schema_migration")
        connection.raw.execute("ALTER TABLE job DROP COLUMN retired_at")  # that came later
        for name in ("0001_the_first_tables", "0017_calendars_hear_of_names"):
            connection.execute_sql(
                "INSERT INTO schema_migration (name, applied) VALUES (?, 1)", (name,)
            )
    desk.close()
    open_desk(center, clock).close()
    assert center.backups.exists()  # for what came later; the first is not done once more
    with later(SECOND):
        connection = opening.open_engine(center, stamp="later").connect()
    names = [row[0] for row in connection.rows("SELECT name FROM schema_migration ORDER BY name")]
    assert names == [*migrating.names(), "9999_supplies"]
    assert connection.value("SELECT count(*) FROM supply") == 0
    connection.close()


def test_a_new_database_needs_no_migration_but_the_first(tmp_path: Path, later: Later) -> None:
    connection = made_anew(tmp_path / "new.db")
    with later("def up(migrator, db): raise AssertionError"):
        migrating.migrate(connection)
        assert migrating.applied(connection) == migrating.names()
    connection.close()


def test_every_model_says_what_its_table_is(database: EncryptedDatabase) -> None:
    for model in models.MODELS:
        fields = model._meta.sorted_fields
        said = [
            (
                field.column_name,
                field.field_type.replace("BOOL", "INTEGER").replace("AUTO", "INTEGER")
                if field.field_type == "AUTO"
                else {"INT": "INTEGER", "BOOL": "INTEGER"}.get(field.field_type, field.field_type),
                int(not field.null),
                int(field.primary_key),
            )
            for field in fields
        ]
        rows = database.rows(f'PRAGMA table_info("{model._meta.table_name}")')
        assert [(row[1], row[2], row[3], row[5]) for row in rows] == said


def test_nothing_is_in_the_database_that_no_model_and_no_text_names(
    database: EncryptedDatabase,
) -> None:
    """But for what keeps the migrations, and what SQLite makes for tables of words."""
    tables = {model._meta.table_name for model in models.MODELS}
    besides = {
        match[1]
        for text in models.BESIDES
        if (match := re.match(r"\s*CREATE (?:VIRTUAL )?(?:TABLE|VIEW|TRIGGER) (\w+)", text))
    }
    assert len(besides) == len(models.BESIDES)
    indexes = {index._name for model in models.MODELS for index in model._meta.fields_to_index()}
    made = {f"search_{part}" for part in ("config", "data", "docsize", "idx")}
    ours = tables | besides | indexes | made | {"schema_migration", "schema_migration_name"}
    assert {name for _, name, _ in schema(database)} - {"sqlite_sequence"} == ours


def test_every_table_is_in_the_list_of_models() -> None:
    assert set(Table.__subclasses__()) - {History} == set(models.MODELS)
    assert len(set(models.MODELS)) == len(models.MODELS)


def test_before_anything_changes_a_verified_copy_is_made(
    told: Day, center: Paths, later: Later
) -> None:
    """A center with something to lose.

    yesterday 10:00 Cy arrives
    09:00 Ana Lima arrives for Art
    """
    store = engine_of(told.desk)
    connection = store.connect()
    before = everything(connection)
    with later(SECOND):
        opening.open_engine(center, stamp="20261123-154200")
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
    center: Paths, clock: MovableClock, later: Later
) -> None:
    with later(SECOND):
        for _ in range(3):
            open_desk(center, clock).close()
            clock.wait(hours=1)
    assert len(list(center.backups.iterdir())) == 1


def test_without_room_for_a_copy_nothing_is_migrated(
    center: Paths, clock: MovableClock, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise apsw.FullError

    with later(SECOND):
        with monkeypatch.context() as no_room:
            no_room.setattr(EncryptedDatabase, "copy_to", full)
            with pytest.raises(Unusable) as told:
                open_desk(center, clock)
        assert told.value.reason == "disk-full"
        store = opening.open_engine(center, stamp="again")  # there is room again
    assert [file.name for file in center.backups.iterdir()] == ["before-update-again.db"]
    connection = store.connect()
    assert connection.value("SELECT count(*) FROM schema_migration") == OURS + 1
    connection.close()


def test_a_copy_that_does_not_prove_genuine_stops_the_migration(
    center: Paths, clock: MovableClock, later: Later, monkeypatch: pytest.MonkeyPatch
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
    told: Day, center: Paths, later: Later
) -> None:
    """Somebody is here.

    09:00 Ana Lima arrives
    """
    store, before = engine_of(told.desk), record(told.desk)
    failing = SECOND + "    db.raw.execute('DELETE FROM visit')\n    1 / 0"
    with later(failing), pytest.raises(ZeroDivisionError):
        opening.open_engine(center, stamp="failing")
    connection = store.connect()
    assert not connection.value("SELECT 1 FROM sqlite_schema WHERE name = 'supply'")
    assert connection.value("SELECT count(*) FROM schema_migration") == OURS
    connection.close()
    assert record(told.desk) == before


def test_a_center_used_by_a_newer_program_is_left_as_it_is(
    center: Paths, clock: MovableClock, later: Later
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
from frontdesk.config import Paths
from frontdesk.store.sqlite import engine
from frontdesk.store.sqlite import migrating

migrating.MIGRATIONS = Path(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
engine.open_engine(Paths(Path(sys.argv[1]), Path(sys.argv[2])), stamp="race")
print("open")
"""


def test_six_programs_starting_together_migrate_once(center: Paths, later: Later) -> None:
    with later("import time\n" + SECOND + "    time.sleep(0.2)\n"):
        folders = (center.data, center.config, migrating.MIGRATIONS)
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
        connection = opening.open_engine(center, stamp="after").connect()
    assert connection.value("SELECT count(*) FROM schema_migration") == OURS + 1
    connection.close()
