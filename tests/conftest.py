"""What tests share: a center's folders, a stopped clock, a real desk, and a day told to it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything asks for it: no test may reach this machine's own keyring.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from days import ZONE, Day, MovableClock
from engine import engine_of
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import DEFAULT_USE, FieldUse
from frontdesk.services.center import commands as center_services
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk import soon
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.store.sqlite.connection import EncryptedDatabase

soon.PATIENCE = 30.0  # a busy machine is none that holds the data

CENTER = Center(
    "Harbor House", ZONE, fields=DEFAULT_USE | {"heard_of": FieldUse.OFF}, twelve_hours=False
)
"""The center of the tests. It shows 24 hours, as days are told here; the pictures show 12."""


MEMORY = Path("/dev/shm")
"""A folder in memory, where the machine has such a one."""


def pytest_configure() -> None:
    """Keep the folders of tests in memory: a disk makes every act wait until it has written.

    And have Ctrl+C mean something to the programs that tests start, which is not so of those that
    somebody starts in the background.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**31:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_xdist_auto_num_workers() -> int:
    """Three processes for two cores: a test of a screen waits about as long as it works."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@pytest.fixture
def clock() -> MovableClock:
    """A stopped clock: Monday 23 November 2026, 10:42 at the center."""
    return MovableClock()


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The folders of a center that is not there yet; the program finds them by itself."""
    found = Paths(tmp_path / "data", tmp_path / "config")
    monkeypatch.setenv("FRONTDESK_DATA", str(found.data))
    monkeypatch.setenv("FRONTDESK_CONFIG", str(found.config))
    monkeypatch.delenv("FRONTDESK_DESK", raising=False)
    monkeypatch.delenv("FRONTDESK_CLOCK", raising=False)
    return found


@pytest.fixture(scope="session")
def new_center(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A center that has just been set up, to be copied: faster than making one a test."""
    folder = tmp_path_factory.mktemp("new-center")
    made = center_services.set_up(
        Paths(folder / "data", folder / "config"), CENTER, MovableClock("2026-11-01 08:00")
    )
    assert isinstance(made, SetUp), made
    made.desk.close()
    return Paths(folder / "data", folder / "config")


@pytest.fixture
def center(paths: Paths, new_center: Paths) -> Paths:
    """The folders of a center that has just been set up, its key file included."""
    shutil.copytree(new_center.data, paths.data)
    shutil.copytree(new_center.config, paths.config)
    return paths


@dataclass(frozen=True)
class Fresh:
    """A desk of its own, for one example of a property."""

    desk: Desk
    clock: MovableClock
    database: EncryptedDatabase


FreshDesk = Callable[[], AbstractContextManager[Fresh]]


@pytest.fixture(scope="session")
def fresh_desk(new_center: Paths, tmp_path_factory: pytest.TempPathFactory) -> FreshDesk:
    """Open a desk for each example of a property: what one leaves does not matter to the next."""

    @contextmanager
    def fresh() -> Iterator[Fresh]:
        folder, clock = tmp_path_factory.mktemp("fresh"), MovableClock()
        paths = Paths(folder / "data", new_center.config)
        shutil.copytree(new_center.data, paths.data)
        desk = open_desk(paths, clock)
        database = engine_of(desk).connect()
        try:
            yield Fresh(desk, clock, database)
        finally:
            database.close()
            desk.close()
            shutil.rmtree(folder)

    return fresh


@pytest.fixture
def open_at(center: Paths, clock: MovableClock) -> Iterator[Callable[[str], Desk]]:
    """Open the center at a desk of any name; each is closed after the test."""
    opened: list[Desk] = []

    def open_it(label: str = "front desk") -> Desk:
        opened.append(open_desk(replace(center, desk=label), clock))
        return opened[-1]

    yield open_it
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_at: Callable[[str], Desk]) -> Desk:
    """The front desk of a center that has just been set up, on a real encrypted file."""
    return open_at("front desk")


@pytest.fixture
def back_desk(desk: Desk, open_at: Callable[[str], Desk]) -> Desk:
    """A second desk at the same center."""
    return open_at("back desk")


@pytest.fixture
def database(desk: Desk) -> Iterator[EncryptedDatabase]:
    """A connection to the front desk's center that goes past every rule of the program."""
    connection = engine_of(desk).connect()
    yield connection
    connection.close()


@pytest.fixture
def told(request: pytest.FixtureRequest, desk: Desk, clock: MovableClock) -> Day:
    """The day that the test's own docstring tells, recorded at the front desk."""
    text = request.function.__doc__
    assert text, f"{request.function.__name__} tells no day"
    return Day(desk, clock).tell(text)


settings.register_profile(
    "any-machine",  # how fast it is has nothing to do with what is right
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-machine")
