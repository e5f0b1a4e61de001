"""The key: apart from the data, one file or the keyring, and a paper that opens everything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from days import MovableClock, refused
from engine import engine_of
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.services.center import commands as center_services
from frontdesk.services.center.commands import SetUp, recover, recovery_key
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.store.errors import Unusable
from frontdesk.store.sqlite import engine, keys


class MemoryKeyring(KeyringBackend):
    """A keyring that works."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class ForgetfulKeyring(MemoryKeyring):
    """A keyring that says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class LockedKeyring(MemoryKeyring):
    """A keyring that fails in its own way."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("no prompt here")

    get_password = set_password  # type: ignore[assignment]


@pytest.fixture
def _keyring_again() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def working_keyring(_keyring_again: None) -> MemoryKeyring:
    """This machine's keyring for a while."""
    working = MemoryKeyring()
    keyring.set_keyring(working)
    return working


@pytest.fixture
def elsewhere(center: Paths) -> Paths:
    """The same data on another machine, which never had the key."""
    return replace(center, config=center.config.parent / "another-machine")


def reason(paths: Paths, clock: MovableClock) -> str:
    """Return why the center cannot be opened; it must not be."""
    with pytest.raises(Unusable) as told:
        open_desk(paths, clock).close()
    assert told.value.sentence.endswith(".")
    return told.value.reason


def opens(paths: Paths, clock: MovableClock) -> bool:
    open_desk(paths, clock).close()
    return True


def key_file(paths: Paths) -> Path:
    return next(paths.keys.iterdir())


def test_the_key_is_in_a_file_apart_from_the_data_named_by_the_database(center: Paths) -> None:
    head = center.database.read_bytes()[:16].hex()
    assert key_file(center).name == f"{head}.key"
    assert len(bytes.fromhex(key_file(center).read_text().strip())) == 32
    assert not [file for file in center.data.rglob("*") if file.suffix == ".key"]


def test_without_its_key_a_center_stays_closed(center: Paths, clock: MovableClock) -> None:
    key_file(center).unlink()
    assert reason(center, clock) == "no-key"


def test_with_another_key_a_center_stays_closed(center: Paths, clock: MovableClock) -> None:
    key_file(center).write_text(os.urandom(32).hex())
    assert reason(center, clock) == "wrong-key"


@pytest.mark.parametrize("held", [b"", b"not a key\n", b"ab" * 31, b"ab" * 33, b"\xff\xfe\x00"])
def test_a_key_file_that_holds_no_key_is_said_to(
    center: Paths, clock: MovableClock, held: bytes
) -> None:
    key_file(center).write_bytes(held)
    assert reason(center, clock) == "wrong-key"


def test_the_recovery_key_opens_the_center_on_another_machine(
    desk: Desk, elsewhere: Paths, clock: MovableClock
) -> None:
    letters = recovery_key(desk)
    assert reason(elsewhere, clock) == "no-key"
    kept = recover(elsewhere, letters.lower().replace("-", " "))
    assert kept == f"the file {key_file(elsewhere)}"
    assert key_file(elsewhere).stat().st_mode & 0o777 == 0o600
    assert opens(elsewhere, clock)


def test_the_recovery_key_mends_a_key_file_that_holds_another_one(
    desk: Desk, center: Paths, clock: MovableClock
) -> None:
    key_file(center).write_text(os.urandom(32).hex())
    recover(center, recovery_key(desk))
    assert opens(center, clock)


def test_the_letters_of_another_center_are_refused_and_not_kept(
    elsewhere: Paths, tmp_path: Path, clock: MovableClock
) -> None:
    other = Paths(tmp_path / "other", tmp_path / "other-config")
    made = center_services.set_up(other, Center("Another House", "UTC"), clock)
    assert isinstance(made, SetUp)
    made.desk.close()
    code, sentence = refused(recover(elsewhere, made.recovery_key))
    assert code == "another-key"
    assert "another center" in sentence
    assert not elsewhere.keys.exists()


def test_a_slip_of_the_pen_is_named_by_its_group(desk: Desk, elsewhere: Paths) -> None:
    letters = recovery_key(desk)
    wrong = letters[:12] + ("A" if letters[12] != "A" else "B") + letters[13:]
    code, sentence = refused(recover(elsewhere, wrong))
    assert code == "recovery-key-slip"
    assert "third group" in sentence
    assert not elsewhere.keys.exists()


def test_where_a_keyring_works_the_key_is_in_no_file(
    paths: Paths, clock: MovableClock, working_keyring: MemoryKeyring
) -> None:
    made = center_services.set_up(paths, Center("Harbor House", "UTC"), clock)
    assert isinstance(made, SetUp)
    made.desk.close()
    store = engine_of(made.desk)
    assert made.kept == "this machine's keyring"
    assert working_keyring.kept == {("frontdesk", store.identity): store.key.hex()}
    assert not paths.config.exists()
    assert opens(paths, clock)
    working_keyring.kept.clear()
    assert reason(paths, clock) == "no-key"


@pytest.mark.usefixtures("_keyring_again")
@pytest.mark.parametrize("broken", [ForgetfulKeyring, LockedKeyring])
def test_where_a_keyring_does_not_work_the_key_is_in_a_file(
    paths: Paths, clock: MovableClock, broken: type[MemoryKeyring]
) -> None:
    keyring.set_keyring(broken())
    made = center_services.set_up(paths, Center("Harbor House", "UTC"), clock)
    assert isinstance(made, SetUp)
    made.desk.close()
    assert made.kept == f"the file {key_file(paths)}"
    assert opens(paths, clock)


def test_a_recovered_key_in_the_keyring_is_not_hidden_by_a_wrong_file(
    desk: Desk, center: Paths, clock: MovableClock, working_keyring: MemoryKeyring
) -> None:
    key_file(center).write_text(os.urandom(32).hex())
    assert recover(center, recovery_key(desk)) == "this machine's keyring"
    assert working_keyring.kept
    assert opens(center, clock)
    assert not list(center.keys.iterdir())


def test_a_made_up_center_keeps_its_key_beside_its_data(
    paths: Paths, clock: MovableClock, working_keyring: MemoryKeyring
) -> None:
    store, kept = engine.begin(paths).finish(paths, key_beside=True)
    assert kept == f"the file {paths.data / store.identity}.key"
    assert not working_keyring.kept
    assert not paths.config.exists()
    moved = replace(paths, data=paths.data.parent / "moved")
    shutil.move(paths.data, moved.data)
    assert keys.find(store.identity, moved.keys, moved.data) == store.key
