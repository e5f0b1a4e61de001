"""A read-only, full or shared place: refused in words, nothing half-written, and done again."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest

from days import MovableClock, record
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.visits import commands as visits
from frontdesk.store.errors import Unusable
from frontdesk.store.sqlite import engine
from frontdesk.store.sqlite.database_file import network_kind


def reason(unusable: pytest.ExceptionInfo[Unusable]) -> str:
    """Return why not; the sentence must be one."""
    assert unusable.value.sentence.endswith(".")
    return unusable.value.reason


# Read-only


def test_a_file_or_folder_that_may_only_be_read_is_told(
    center: Paths, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Modes mean nothing to root, who runs many a test; so the question is answered here.
    for locked in (center.database, center.data):
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda path, mode, locked=locked: path != locked)
            with pytest.raises(Unusable) as unusable:
                open_desk(center, clock)
        assert reason(unusable) == "read-only"
    open_desk(center, clock).close()


def test_when_a_file_turns_read_only_acts_are_refused_and_reading_goes_on(
    center: Paths, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = engine.SqliteEngine.connect
    monkeypatch.setattr(
        engine.SqliteEngine,
        "connect",
        lambda store, read_only=True, cache=None: connect(store, read_only=True),
    )
    desk = open_desk(center, clock)
    with pytest.raises(Unusable) as unusable:
        desk.do(visits.arrive_unnamed(1))
    assert reason(unusable) == "read-only"
    assert record(desk) == []
    desk.close()


# Full

FILLS_UP = """
import resource, sys
from pathlib import Path
from days import MovableClock, record
from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.services.center import checking
from frontdesk.services.visits import commands as visits
from frontdesk.services.desk.desk import open_desk
from frontdesk.store.errors import Unusable

center, most = Paths(Path(sys.argv[1]), Path(sys.argv[2])), resource.RLIM_INFINITY
desk = open_desk(center, MovableClock())
log = center.data / "center.db-wal"

def room(more):
    size = resource.RLIM_INFINITY if more is None else log.stat().st_size + more
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))

done, refused = 0, set()
for step in range(60):
    room(step * 997 % 30_000)
    act = visits.welcome(Details(name=f"Ana {step}" * 9), activities=("Art",))
    try:
        desk.do(act)
        done += 1
    except Unusable as unusable:
        refused.add(unusable.reason)
        try:
            desk.do(act)
            done += 1
        except Unusable:
            pass
    assert len(record(desk)) == done, step
    assert len(desk.find("ana", 100)) == done, step
assert refused == {"disk-full"} and 5 < done < 55, (refused, done)
room(None)
desk.do(visits.arrive_unnamed(1))
condition = desk.ask(checking.check())
assert condition.complaints == () and condition.acts == done + 2, condition
for _ in range(done + 1):
    desk.undo()
desk.close()
assert len(record(open_desk(center, MovableClock()))) == max(0, done + 1 - 50)
"""

SETS_UP = """
import resource, sys
from pathlib import Path
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.services.center import commands as center_services
from frontdesk.store.errors import Unusable

paths, most = Paths(Path(sys.argv[1]), Path(sys.argv[2])), resource.RLIM_INFINITY
reasons = set()
for size in (0, 100, 5000, 40_000, 90_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        center_services.set_up(paths, Center("Harbor House", "UTC"), stopped_clock(10**9))
    except Unusable as unusable:
        reasons.add(unusable.reason)
        assert not paths.database.exists(), size
assert reasons == {"disk-full"}, reasons
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
center_services.set_up(paths, Center("Harbor House", "UTC"), stopped_clock(10**9)).desk.close()
"""


def _runs(script: str, paths: Paths) -> None:
    pytest.importorskip("resource")
    tests = Path(__file__).parents[1]
    command = [sys.executable, "-c", script, str(paths.data), str(paths.config)]
    here = os.environ | {"PYTHONPATH": os.pathsep.join([str(tests), *sys.path])}
    ended = run(command, env=here, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_on_a_full_disk_an_act_is_refused_whole_and_done_when_there_is_room(
    center: Paths,
) -> None:
    _runs(FILLS_UP, center)


def test_on_a_full_disk_a_center_is_not_half_set_up(paths: Paths) -> None:
    _runs(SETS_UP, paths)


# Elsewhere

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /home nfs4 rw 0 0
/dev/sdb1 /home/desk/disk ext4 rw 0 0
//office/center /mnt/the\\040office cifs rw 0 0
desk@far:/ /mnt/far fuse.sshfs rw 0 0
/dev/sdc1 /mnt/stick fuseblk rw 0 0
/dev/sdd1 /srv ext4 rw 0 0
share /srv 9p rw 0 0

short line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/frontdesk", None),
        ("/tmp/x", None),
        ("/home", "nfs4"),
        ("/home/ana/.local/share/frontdesk", "nfs4"),
        ("/home/desk/disk/center", None),
        ("/home/desk/diskette", "nfs4"),
        ("/homely", None),
        ("/mnt/the office/data", "cifs"),
        ("/mnt/far/data", "fuse.sshfs"),
        ("/mnt/stick/data", None),
        ("/srv/data", "9p"),  # what was mounted last lies on top
    ],
)
def test_a_network_share_is_told_apart(folder: str, kind: str | None) -> None:
    assert network_kind(Path(folder), MOUNTS) == kind


def test_where_nobody_says_what_is_mounted_nothing_is_refused() -> None:
    assert network_kind(Path("/anywhere"), "") is None


def test_on_a_network_share_nothing_is_made_and_nothing_opened(
    center: Paths, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "network_kind", lambda folder: "cifs")
    with pytest.raises(Unusable) as opening:
        open_desk(center, clock)
    shutil.rmtree(center.data)
    with pytest.raises(Unusable) as making:
        center_services.set_up(center, Center("Harbor House", "UTC"), clock)
    for unusable in (opening, making):
        assert reason(unusable) == "network-share"
        assert "(cifs)" in unusable.value.sentence
        assert "PostgreSQL" in unusable.value.sentence
    assert not center.data.exists()


@pytest.mark.parametrize("inside", [(), ("deeper",), ("much", "deeper")])
def test_where_a_file_is_in_the_way_no_center_is_made(
    paths: Paths, clock: MovableClock, inside: tuple[str, ...]
) -> None:
    paths.data.write_text("something else")
    below = Paths(paths.data.joinpath(*inside), paths.config)
    with pytest.raises(Unusable) as making:
        center_services.set_up(below, Center("Harbor House", "UTC"), clock)
    with pytest.raises(Unusable) as opening:
        open_desk(below, clock)
    assert (reason(making), reason(opening)) == ("not-a-folder", "no-center")
    assert paths.data.read_text() == "something else"
