"""The commands as shells and other programs meet them: pipes, locales, many at once, locks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import apsw
import pytest

from frontdesk.config import Paths
from frontdesk.store.sqlite.engine import open_engine

from .line import Line
from .programs import PATIENCE, shell, start


def test_the_exit_status_says_how_it_ended(line: Line) -> None:
    said = shell(
        line,
        "frontdesk arrive --unnamed; echo $?; frontdesk arrive nobody; echo $?; "
        "frontdesk frob; echo $?; frontdesk here --data nowhere; echo $?",
    )
    assert said.stdout.splitlines() == ["1 without a name arrived 10:42.", "0", "1", "2", "3"]
    assert len(said.stderr.splitlines()) == 3


def test_a_reader_that_has_read_enough_breaks_nothing(line: Line) -> None:
    line.add("Ana Lima")
    said = shell(
        line,
        "set -o pipefail; unset PYTHONUNBUFFERED\n"
        "for n in $(seq 20000); do echo ana; done > queries\n"
        "frontdesk find - < queries | head -1\n"
        "frontdesk people export - | head -1\n"
        "frontdesk here | true\n"
        "frontdesk --help | true\n"
        "frontdesk arrive nobody --json | true; echo ${PIPESTATUS[0]}",
    )
    assert said.stderr == ""
    assert said.stdout.splitlines()[0].startswith('[{"id": 1, "name": "Ana Lima"')
    assert said.stdout.splitlines()[1].startswith("id,name,")
    assert said.stdout.splitlines()[2:] == ["1"]


def test_closed_and_full_streams_end_in_no_traceback(line: Line) -> None:
    said = shell(
        line,
        "frontdesk find - <&-; echo $?; frontdesk key recover <&- 2>/dev/null; echo $?\n"
        "frontdesk arrive --unnamed >&-; echo $?; frontdesk frob 2>&-; echo $?\n"
        "frontdesk arrive --unnamed <&- >&- 2>&-; echo $?\n"
        "frontdesk here > /dev/full; echo $?",
    )
    assert said.stdout.split() == ["0", "1", "0", "2", "0", "3"]
    assert "Traceback" not in said.stderr
    assert "could not be written" in said.stderr
    assert line.here() == ["+2"]


@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"NO_COLOR": "1", "PYTHONUTF8": "0"}],
)
def test_names_go_in_and_out_whole_in_any_locale(line: Line, locale: dict[str, str]) -> None:
    line.add("José 李明")
    said = shell(line, "echo josé 李 | frontdesk find -; frontdesk here", **locale)
    assert said.stderr == ""
    assert json.loads(said.stdout.splitlines()[0])[0]["name"] == "José 李明"
    assert "\x1b" not in said.stdout


def test_six_processes_at_once_make_one_visit_of_one_person(line: Line) -> None:
    started = [start(line, "arrive", "--code", "AB12cd", "--json") for _ in range(6)]
    answers = [json.loads(each.communicate(timeout=PATIENCE)[0]) for each in started]
    assert [each.returncode for each in started] == [0] * 6
    assert {answer["visit"] for answer in answers} == {1}
    assert sorted(answer["already_here"] for answer in answers) == [False] + [True] * 5
    assert line.do("check") | {"acts": 0} == {
        "ok": True, "people": 1, "visits": 1, "acts": 0, "complaints": [],
    }  # fmt: skip


def test_six_processes_with_one_act_id_act_once(line: Line) -> None:
    words = ["arrive", "--unnamed", "2", "--act-id", "a-1", "--json"]
    started = [start(line, *words) for _ in range(6)]
    answers = {each.communicate(timeout=PATIENCE)[0] for each in started}
    assert len(answers) == 1
    assert line.here() == ["+2"]


@contextmanager
def held(line: Line, *, queue: bool) -> Iterator[Callable[[], None]]:
    """Have somebody else hold the right to write, until what is yielded lets go of it."""
    store = open_engine(Paths(line.data, line.folder / "config"), stamp="held")
    with ExitStack() as holding:
        if queue:
            holding.enter_context(store.write_lock.held())
        else:
            database = store.connect()
            holding.callback(database.close)
            database.raw.execute("BEGIN IMMEDIATE")
            holding.callback(database.raw.execute, "ROLLBACK")
        yield holding.close


@pytest.mark.parametrize(("queue", "seconds"), [(True, 1.5), (False, 3.0)])
def test_a_database_that_is_held_for_three_seconds_is_waited_for(
    line: Line, queue: bool, seconds: float
) -> None:
    with held(line, queue=queue) as let_go:
        writer = start(line, "arrive", "--unnamed", "--json")
        reader = start(line, "here", "--json")
        # Who only looks does not wait: it is answered while the right to write is held.
        assert json.loads(reader.communicate(timeout=PATIENCE)[0])["count"] == 0
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(seconds)
        let_go()
        out, err = writer.communicate(timeout=PATIENCE)
    assert (writer.returncode, err) == (0, "")
    assert json.loads(out)["unnamed"] == 1
    assert line.here() == ["+1"]


def test_a_database_that_is_held_too_long_is_said_so(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.store.sqlite.write_queue.WAIT", 0.2)
    for queue in (True, False):
        with held(line, queue=queue):
            said = line("arrive", "--unnamed", "--json")
        assert said.status == 3
        assert said.document["refused"] == "locked"
    assert line.here() == []


def test_the_data_on_disk_tells_nothing_without_its_key(line: Line) -> None:
    line.add("Zebulon Quark")
    for file in line.data.iterdir():
        assert b"Zebulon" not in file.read_bytes()
    with pytest.raises(apsw.NotADBError):
        apsw.Connection(str(line.data / "center.db")).execute("SELECT * FROM sqlite_schema")
    assert {file.stat().st_mode & 0o077 for file in line.data.iterdir()} == {0}
    assert Path(line.data).stat().st_mode & 0o077 == 0
