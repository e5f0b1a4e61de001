"""An act is done once and whole, or not at all, however often and from wherever it is sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from days import Day, MovableClock, done, record, refused
from frontdesk.config import Paths
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details
from frontdesk.domain.refusals import Refusal
from frontdesk.services.center import checking
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import activities
from frontdesk.services.visits import commands as visits
from frontdesk.store import journal
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.names import SqliteNames
from store.intact import assert_intact, snapshot


def welcome(name: str = "Ana") -> Act:
    return visits.welcome(Details(name=name))


def test_pressing_twice_does_it_once(desk: Desk, clock: MovableClock) -> None:
    act = welcome()
    first = done(desk.do(act))
    clock.wait(minutes=3)
    again = done(desk.do(act))
    assert (first.repeated, again.repeated) == (False, True)
    assert (again.order, again.at, again.records) == (first.order, first.at, first.records)
    assert record(desk) == ["Mon 23 Nov 10:42 Ana"]


def test_sending_again_after_a_crash_does_it_once(center: Paths, clock: MovableClock) -> None:
    act = visits.arrive_unnamed(3).called("from-the-kitchen-7")
    for repeated in (False, True, True):
        desk = open_desk(center, clock)
        assert done(desk.do(act)).repeated is repeated
        assert len(record(desk)) == 3
        desk.close()


@pytest.mark.parametrize("desks", [1, 2])
def test_sent_by_two_at_the_same_moment_it_is_done_once(
    desk: Desk, back_desk: Desk, desks: int
) -> None:
    for turn in range(20):
        act, both = visits.arrive_unnamed(2), Barrier(2)

        def send(at: Desk, act: Act = act, both: Barrier = both) -> Event | Refusal:
            both.wait()
            return at.do(act)

        with ThreadPoolExecutor(2) as threads:
            sent = [threads.submit(send, at) for at in (desk, (desk, back_desk)[desks - 1])]
            outcomes = [done(each.result()) for each in sent]
        assert sorted(outcome.repeated for outcome in outcomes) == [False, True]
        assert len({outcome.order for outcome in outcomes}) == 1
        assert len(record(desk)) == 2 * (turn + 1)


def test_an_undo_sent_twice_takes_back_one_act(told: Day) -> None:
    """Three come.

    09:00 Ana arrives
    09:10 Bo arrives
    09:20 Cy arrives
    """
    assert not done(told.desk.undo("undo-1")).repeated
    assert done(told.desk.undo("undo-1")).repeated
    assert len(record(told.desk)) == 2
    assert not done(told.desk.undo("undo-2")).repeated
    assert len(record(told.desk)) == 1


def test_a_refused_act_may_be_done_later_under_its_id(told: Day) -> None:
    """Ana is here already.

    09:00 Ana arrives
    """
    act = visits.arrive(told["Ana"]).called("an-id")
    assert refused(told.desk.do(act))[0] == "already-here"
    done(told.desk.do(visits.leave(told["Ana"])))
    told.clock.wait(minutes=1)
    assert not done(told.desk.do(act)).repeated


@pytest.mark.parametrize(
    ("where", "what"),
    [(journal, "append"), (SqliteNames, "refresh"), (activities, "attend")],
)
def test_an_act_that_fails_in_the_middle_leaves_nothing(
    told: Day,
    database: EncryptedDatabase,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    what: str,
) -> None:
    """Somebody is here, somebody was forgotten.

    yesterday 10:00 Bo arrives
    09:00 Ana arrives
    """

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    before, desk, heard = snapshot(database), told.desk, list[Event]()
    lines = database.value("SELECT max(id) FROM journal")
    desk.on_event(heard.append)
    acts = [welcome("Kim"), visits.arrive(told["Bo"], activities=("Art",)), visits.remove(2)]
    with monkeypatch.context() as patch:
        patch.setattr(where, what, fail)
        for act in acts[:2] if what == "attend" else acts:
            with pytest.raises(ZeroDivisionError):
                desk.do(act)
            assert snapshot(database) == before
    assert heard == []
    assert_intact(database)
    for count, act in enumerate(acts, 1):  # and nothing stands in the way of doing it again
        assert done(desk.do(act)).order == lines + count
    assert [event.kind for event in heard] == ["welcomed", "arrived", "visit-removed"]


def test_the_journal_has_a_line_an_act_without_gaps(told: Day, back_desk: Desk) -> None:
    """Acts, refusals and undos, at two desks.

    09:00 Ana arrives
    """
    refused(told.desk.do(visits.arrive(told["Ana"])))
    refused(back_desk.undo())
    done(back_desk.do(visits.arrive_unnamed()))
    done(told.desk.undo())
    refused(told.desk.do(visits.leave(told["Ana"])))
    done(told.desk.do(people.add(Details(name="Bo"))))
    condition = told.desk.ask(checking.check())
    assert (condition.acts, condition.complaints) == (5, ())


def test_every_listener_hears_every_act_and_no_refusal(told: Day) -> None:
    """Ana is here.

    09:00 Ana arrives
    """
    heard: list[str] = []
    told.desk.on_event(lambda event: heard.append(event.kind))
    told.desk.on_event(lambda event: heard.append(f"{event.order}"))
    told.desk.do(visits.arrive(told["Ana"]))
    told.desk.do(visits.leave(told["Ana"]))
    told.desk.undo()
    assert heard == ["left", "3", "undone", "4"]


def test_another_desk_notices_that_somebody_wrote(told: Day, back_desk: Desk) -> None:
    """Ana is here.

    09:00 Ana arrives
    """
    version = back_desk.data_version()
    assert back_desk.data_version() == version
    done(told.desk.do(visits.leave(told["Ana"])))
    assert back_desk.data_version() != version


def test_closing_a_desk_finishes_what_was_begun(center: Paths, clock: MovableClock) -> None:
    desk = open_desk(center, clock)
    waiting = [desk.submit(visits.arrive_unnamed()) for _ in range(20)]
    desk.close()
    assert all(isinstance(each.result(), Event) for each in waiting)
    again = open_desk(center, clock)
    assert len(record(again)) == 20
    again.close()
