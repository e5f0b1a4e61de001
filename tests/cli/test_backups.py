"""Backups by command: checked, everybody's own, and brought back whole."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen, run

import pytest

from frontdesk.cli import context
from frontdesk.store.sqlite.connection import EncryptedDatabase

from .line import Line

TODAY, TOMORROW = "2026-11-23T10:42:00-05:00", "2026-11-24T09:00:00-05:00"


@pytest.fixture
def by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first command of a day makes a backup, as it does outside the tests."""
    monkeypatch.setattr(context, "BACKUPS_BY_THEMSELVES", True)


def backups(line: Line) -> list[str]:
    """Return the files in the folder of backups."""
    folder = line.data / "backups"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def of_day(line: Line, day: str) -> str:
    return f"center-{line.do('center')['database'][:8]}-{day}.db"


def damage(file: Path) -> None:
    """Flip a bit in the middle of every page but the first."""
    data = bytearray(file.read_bytes())
    for at in range(4096 + 200, len(data), 4096):
        data[at] ^= 0xFF
    file.write_bytes(data)


# Making one


def test_a_backup_is_made_checked_and_its_owners_alone(line: Line) -> None:
    line.add("Ana Lima", "Bo Diaz")
    made = line.do("backup")
    assert {key: made[key] for key in ("acts", "people", "verified")} == {
        "acts": 3, "people": 2, "verified": True,
    }  # fmt: skip
    file = Path(made["file"])
    assert file.parent == line.data / "backups"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert b"Ana Lima" not in file.read_bytes()  # three letters are in any noise now and then
    assert file.read_bytes()[:16] == (line.data / "center.db").read_bytes()[:16]
    assert line.do("backup")["file"] != made["file"]
    assert len(backups(line)) == 2


def test_a_backup_goes_where_it_is_told_to(line: Line, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = line.do("backup", "--to", str(stick))
    assert Path(made["file"]).parent == stick
    assert backups(line) == []
    code, sentence = line.no("backup", "--to", str(tmp_path / "nowhere"))
    assert code == "no-such-folder"
    assert "Plug in the stick" in sentence


def test_a_backup_goes_to_the_second_folder_too(line: Line, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert line.no("center", "--backup-folder", str(stick))[0] == "no-such-folder"
    stick.mkdir()
    assert line.do("center", "--backup-folder", str(stick))["backup_folder"] == str(stick)
    made = line.do("backup")
    assert Path(made["second"]["file"]).parent == stick
    assert Path(made["second"]["file"]).read_bytes() == Path(made["file"]).read_bytes()
    assert Path(made["second"]["file"]).stat().st_mode & 0o777 == 0o600
    stick.rename(tmp_path / "pulled-out")
    made = line.do("backup")
    assert Path(made["file"]).exists()
    assert made["second"] is None
    assert made["trouble"] == [
        f"There is no folder {stick}. Plug in the stick or make the folder, then try again."
    ]
    line.do("center", "--capacity", "20")  # the other settings can be changed meanwhile
    assert line.do("center", "--backup-folder", "")["backup_folder"] is None


FILLS_UP = """
import resource, sys
from pathlib import Path
from frontdesk.cli.main import run

real = Path.mkdir
most = resource.RLIM_INFINITY
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, most))
sys.exit(run(sys.argv[1:]))
"""


def test_without_room_there_is_a_sentence_and_no_half_file(line: Line) -> None:
    pytest.importorskip("resource")
    line.add("Ana Lima")
    command = [sys.executable, "-c", FILLS_UP, "backup"]
    ended = run(command, env=line.environment, capture_output=True, text=True)
    assert ended.returncode == 3, ended
    folder = line.data / "backups"
    assert ended.stderr == (
        f"There is no space for a copy in {folder}. Make space there, or choose another folder.\n"
    )
    assert backups(line) == []


def test_a_folder_that_takes_nothing_hinders_no_other(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    line.do("center", "--backup-folder", str(stick))
    create = os.open

    def refusing(path: str, flags: int, *rest: int, **more: int) -> int:
        if str(path).startswith(str(stick)) and flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", str(path))
        return create(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refusing)
    made = line.do("backup")
    assert Path(made["file"]).exists()
    assert made["trouble"] == [
        f"No copy can be written in {stick}. Choose another folder, or ask "
        "whoever manages this machine."
    ]


BACKS_UP = """
import sys
from frontdesk.cli.main import run
from frontdesk.store.sqlite import copies

def slowly(file, key, whole):
    print("written", flush=True)
    sys.stdin.readline()

copies.read = slowly
run(["backup"])
"""


def test_cut_off_while_it_is_read_back_no_half_file_is_called_a_backup(line: Line) -> None:
    with Popen(
        [sys.executable, "-c", BACKS_UP], env=line.environment, stdin=PIPE, stdout=PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "written\n"
        os.kill(program.pid, signal.SIGKILL)
        program.wait()
    (left,) = backups(line)
    assert left.endswith(".part")
    line.do("backup")
    (whole,) = backups(line)
    assert whole.endswith(".db")


# By itself


@pytest.mark.usefixtures("by_themselves")
def test_the_first_command_of_a_day_makes_a_backup_and_closing_makes_it_anew(
    line: Line, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    line.do("center", "--backup-folder", str(stick))
    first = of_day(line, "2026-11-23")
    assert backups(line) == [first]
    file = line.data / "backups" / first
    before = file.read_bytes()
    line.do("arrive", "--unnamed", "2")
    assert file.read_bytes() == before
    line.do("close-day")
    assert file.read_bytes() != before
    assert (stick / first).read_bytes() == file.read_bytes()
    assert backups(line) == [first]
    line.do("here", clock=TOMORROW)
    assert backups(line) == [first, of_day(line, "2026-11-24")]


@pytest.mark.usefixtures("by_themselves")
def test_a_month_of_days_stays_and_what_somebody_asked_for_always(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.store.backups.KEPT_BY_ITSELF", 3)
    asked_for = Path(line.do("backup")["file"]).name
    other = line.data / "backups" / "center-00000000-2026-01-01.db"
    other.write_text("of another center")
    for day in range(23, 29):
        line.do("here", clock=f"2026-11-{day}T10:00:00-05:00")
    days = [of_day(line, f"2026-11-{day}") for day in (26, 27, 28)]
    assert backups(line) == sorted([asked_for, other.name, *days])


@pytest.mark.usefixtures("by_themselves")
def test_a_command_is_not_hindered_by_a_backup_that_fails(line: Line) -> None:
    (line.data / "backups").write_text("in the way")
    assert line.do("arrive", "--unnamed")
    said = line("close-day")
    assert said.status == 0
    assert str(line.data / "backups") in said.err


# Bringing one back


def test_a_backup_is_brought_back_and_what_was_there_is_kept(line: Line) -> None:
    line.add("Ana Lima")
    file = line.do("backup")["file"]
    line.do("arrive", "ana")
    line.add("Bo Diaz")
    code, sentence = line.no("restore", file)
    assert code == "not-confirmed"
    assert "1 person, 2 lines" in sentence
    assert line.do("check")["acts"] == 4
    restored = line.do("restore", file, "--yes")
    assert (restored["restored"], restored["acts"]) == (file, 2)
    assert line.do("check")["acts"] == 2
    assert line.here() == []
    assert Path(file).exists()
    assert (line.data / "center.db").stat().st_mode & 0o777 == 0o600
    again = line.do("restore", restored["kept"], "--yes")  # and back again
    assert again["acts"] == 4
    assert len(line.here()) == 1
    line.do("arrive", "bo")


def test_a_center_that_was_brought_back_lets_readers_read_while_one_writes(line: Line) -> None:
    file = line.do("backup")["file"]
    line.do("restore", file, "--yes")
    line.do("here")
    head = (line.data / "center.db").read_bytes()[:20]
    assert head[18:20] == b"\x02\x02", "it keeps a log beside it"


def test_a_backup_opens_on_another_machine_with_the_paper(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.add("Ana Lima")
    letters = line.do("key", "show")["recovery_key"]
    stick = tmp_path / "stick"
    stick.mkdir()
    file = line.do("backup", "--to", str(stick))["file"]
    shutil.rmtree(line.data)
    shutil.rmtree(line.folder / "config")
    assert line.no("restore", file)[0] == "no-key"
    other = line.file("ABCDE", "other.txt")
    assert line.no("restore", file, "--key-file", other)[0] == "recovery-key-form"
    restored = line.do("restore", file, "--key-file", line.file(letters, "paper.txt"))
    assert restored["kept"] is None
    assert line.do("find", "ana")[0]["name"] == "Ana Lima"


def _another_programs(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE bookmark (id INTEGER PRIMARY KEY)")
    connection.close()


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _gone(file: Path) -> None:
    file.unlink()


def _newer(file: Path) -> None:
    key = bytes.fromhex(next((file.parents[1] / "config" / "keys").iterdir()).read_text().strip())
    connection = EncryptedDatabase(file, key)
    connection.connect()
    connection.raw.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', 0)")
    connection.close()


BAD: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "damaged": (damage, {"damaged-copy"}),
    "cut off": (lambda file: file.write_bytes(file.read_bytes()[:9000]), {"damaged-copy"}),
    "empty": (lambda file: file.write_bytes(b""), {"damaged-copy"}),
    "text": (lambda file: file.write_text("name,arrived\n" * 500), {"no-key"}),
    "another program's": (_another_programs, {"not-a-copy"}),
    "newer": (_newer, {"newer-copy"}),
    "gone": (_gone, {"file-missing"}),
    "a folder": (_folder, {"file-missing"}),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_whole_backup_of_ours_is_refused(line: Line, what: str) -> None:
    line.add("Ana Lima")
    file = line.folder / "data2" / "copy.db"
    file.parent.mkdir()
    shutil.move(line.do("backup")["file"], file)
    spoil, codes = BAD[what]
    spoil(file)
    before = (line.data / "center.db").read_bytes()
    code, sentence = line.no("restore", str(file), "--yes")
    assert code in codes
    assert str(file) in sentence
    assert line.do("check")["acts"] == 2
    assert (line.data / "center.db").read_bytes() == before
    assert not list(line.data.glob("*.restoring*"))


def test_a_backup_of_another_center_is_refused(line: Line, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    line.do("setup", "--data", other, "--name", "Oak", "--zone", "UTC")
    file = line.do("backup", "--data", other)["file"]
    assert line.no("restore", file, "--yes")[0] == "another-center"
    assert line.do("center")["name"] == "Harbor House"


# A damaged file


def test_the_sentence_for_a_damaged_file_points_at_what_is_there(line: Line) -> None:
    line.add("Ana Lima")
    whole = (line.data / "center.db").read_bytes()
    damage(line.data / "center.db")
    code, sentence = line.unusable("check")
    assert code == "damaged"
    assert "There is no copy in" in sentence
    (line.data / "center.db").write_bytes(whole)
    file = line.do("backup")["file"]
    damage(line.data / "center.db")
    code, sentence = line.unusable("check")
    assert code == "damaged"
    assert file in sentence
    restored = line.do("restore", file, "--yes")
    assert restored["acts"] == 2
    assert line.do("check")["ok"]
    assert Path(restored["kept"]).exists()
