"""Another file put in the place of the one that is open: noticed, said, and nothing lost."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from days import MovableClock, done, record
from engine import engine_of
from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.services.center import backups, checking
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.errors import PUT_BACK, Unusable
from frontdesk.store.sqlite.connection import EncryptedDatabase

PutBack = Callable[[Path, Path], object]


def empty(connection: EncryptedDatabase) -> None:
    """Empty the log, which waits for no reader; a desk looks around by itself after an act."""
    for _ in range(1000):
        if connection.empty_log():
            return
        time.sleep(0.01)
    pytest.fail("somebody went on reading")


def _moved(copy: Path, place: Path) -> None:
    copy.replace(place)


def _copied_over(copy: Path, place: Path) -> None:
    place.write_bytes(copy.read_bytes())


def _taken_away_first(copy: Path, place: Path) -> None:
    for file in place.parent.glob("center.db*"):
        file.unlink()
    shutil.copyfile(copy, place)


WAYS: dict[str, PutBack] = {
    "moved": _moved,
    "copied over": _copied_over,
    "taken away first": _taken_away_first,
}


def add(desk: Desk, *names: str) -> None:
    for name in names:
        done(desk.do(people.add(Details(name=name))))


def lines(center: Paths, clock: MovableClock) -> list[str]:
    """Return what another program finds."""
    other = open_desk(center, clock)
    try:
        assert other.ask(checking.check()).complaints == ()
        return record(other)
    finally:
        other.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("emptied", [False, True], ids=["with a log", "log emptied"])
def test_after_a_copy_was_put_back_no_act_is_said_to_be_done_and_lost(
    desk: Desk, center: Paths, clock: MovableClock, way: str, emptied: bool
) -> None:
    add(desk, "Ana Lima", "Bo Diaz")
    copy = engine_of(desk).backup_into(center.backups, "before")
    add(desk, "Cy Ray")
    done(desk.do(visits.arrive(1)))
    if emptied:
        connection = engine_of(desk).connect()
        empty(connection)
        connection.close()
    WAYS[way](copy, center.database)
    with pytest.raises(Unusable) as told:
        desk.do(visits.arrive(2))
    assert told.value.reason == PUT_BACK
    assert "Do it again" in told.value.sentence
    assert record(desk) == []  # as the copy had it
    assert desk.find("cy") == []
    said = [done(desk.do(visits.arrive(number))) for number in (1, 2)]
    done(desk.do(visits.arrive_unnamed(3)))
    assert len(said) == 2
    assert len(record(desk)) == 5
    assert len(lines(center, clock)) == 5
    kept = [file for file in center.backups.glob("replaced-*.db") if str(file) in str(told.value)]
    if way != "copied over":  # then it is gone
        assert kept, "what was there is kept"
        chosen = backups.to_bring_back(center, clock, kept[0])
        assert isinstance(chosen, backups.ToBringBack)
        backups.bring_back(center, clock, chosen)
        assert len(lines(center, clock)) == 1


# Not copied over: two desks of one process share SQLite's memory of the file, and no app has two.
@pytest.mark.parametrize("way", ["moved", "taken away first"])
def test_it_is_noticed_without_an_act_and_by_every_desk(
    desk: Desk, back_desk: Desk, center: Paths, way: str
) -> None:
    add(desk, "Ana Lima")
    copy = engine_of(desk).backup_into(center.backups, "before")
    done(back_desk.do(visits.arrive(1)))
    assert not desk.seems_replaced()
    assert desk.submit_look().result() is None
    WAYS[way](copy, center.database)
    for each in (desk, back_desk):
        assert each.seems_replaced()
        said = each.submit_look().result()
        assert said is not None
        assert said.reason == PUT_BACK
        assert not each.seems_replaced()
        assert record(each) == []
    done(desk.do(visits.arrive(1)))
    assert len(record(back_desk)) == 1
    done(back_desk.do(visits.leave(1)))
    assert len(record(desk)) == 1


@pytest.mark.parametrize("way", WAYS)
def test_the_upkeep_of_the_log_leaves_a_file_alone_that_was_put_back(
    desk: Desk, center: Paths, clock: MovableClock, way: str
) -> None:
    copy = engine_of(desk).backup_into(center.backups, "before")
    add(desk, "Ana Lima")
    wanted = copy.read_bytes()
    WAYS[way](copy, center.database)
    desk.submit_emptying().result()
    assert center.database.read_bytes() == wanted
    said = desk.submit_look().result()
    assert said is not None
    assert desk.find("ana") == []
    assert record(desk) == []


def test_a_copy_brought_back_by_command_is_followed(
    desk: Desk, center: Paths, clock: MovableClock
) -> None:
    add(desk, "Ana Lima")
    copy = engine_of(desk).backup_into(center.backups, "before")
    done(desk.do(visits.arrive(1)))
    chosen = backups.to_bring_back(center, clock, copy)
    assert isinstance(chosen, backups.ToBringBack)
    restored = backups.bring_back(center, clock, chosen)
    assert restored.kept is not None
    with pytest.raises(Unusable):
        desk.do(visits.arrive_unnamed(1))
    done(desk.do(visits.arrive_unnamed(1)))
    assert len(lines(center, clock)) == 1


def test_a_file_that_is_gone_takes_nothing_more(
    desk: Desk, center: Paths, clock: MovableClock
) -> None:
    add(desk, "Ana Lima")
    for file in center.data.glob("center.db*"):
        file.unlink()
    for _ in range(2):
        with pytest.raises(Unusable) as told:
            desk.do(visits.arrive(1))
        assert told.value.reason == "no-center"
    with pytest.raises(Unusable):
        desk.ask(visits.here())
    (kept,) = center.backups.glob("replaced-*.db")
    chosen = backups.to_bring_back(center, clock, kept)
    assert isinstance(chosen, backups.ToBringBack)
    backups.bring_back(center, clock, chosen)
    again = open_desk(center, clock)
    assert [row.name for row in again.find("ana")] == ["Ana Lima"]
    again.close()


def test_another_programs_upkeep_of_the_file_is_no_replacement(
    desk: Desk, back_desk: Desk, center: Paths
) -> None:
    add(desk, "Ana Lima")
    for each in (desk, back_desk):
        connection = engine_of(each).connect()  # goes past the queue, as a tool might
        empty(connection)
        connection.close()
        done(each.do(visits.arrive_unnamed(1)))
    assert len(record(desk)) == 2
    assert not list(center.data.glob("backups/replaced-*"))


def test_acts_before_and_after_an_ordinary_end_are_no_replacement(
    center: Paths, clock: MovableClock
) -> None:
    for number in range(3):
        desk = open_desk(center, clock)
        assert not desk.seems_replaced()
        done(desk.do(visits.arrive_unnamed(1)))
        assert len(record(desk)) == number + 1
        desk.close()
    assert not center.backups.exists()
