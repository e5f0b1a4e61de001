"""What was done: the last fifty acts, and one of them undone, if nothing newer rests on it."""

from __future__ import annotations

from collections.abc import Callable

from days import Day, done, refused
from frontdesk.domain.people.values import Details
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.desk.writing import undo_one
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, snapshot


def sentences(desk: Desk) -> list[str]:
    return [step.line.sentence for step in desk.ask(journal.steps())]


def test_one_step_is_undone_exactly_and_those_around_it_stay(
    told: Day, database: EncryptedDatabase
) -> None:
    """Three come.

    09:00 Ana Lima arrives
    09:10 Bo Diaz arrives
    09:20 Cy Yates arrives
    """
    desk = told.desk
    before = snapshot(database)
    edited = done(desk.do(people.edit(told["Bo"], {"town": "Concord", "name": "Beau Diaz"})))
    later = done(desk.do(visits.leave(told["Ana"])))
    done(desk.do(undo_one(edited.order)))
    done(desk.do(undo_one(later.order)))
    assert snapshot(database) == before
    assert_intact(database)
    steps = {step.line.event.order: step.line.undone for step in desk.ask(journal.steps())}
    assert steps[edited.order]
    assert steps[later.order]
    assert not any("Undone" in each for each in sentences(desk)), "an undo stands at its step"
    assert refused(desk.do(undo_one(edited.order)))[0] == "undone-already"


def test_what_a_newer_step_rests_on_stays_and_that_step_is_named(
    told: Day, database: EncryptedDatabase
) -> None:
    """Nobody yet.

    09:00 Ana Lima joins
    """
    desk = told.desk
    start = snapshot(database)
    added = done(desk.do(people.add(Details(name="Zoe Ode"))))
    zoe = added.first("person")
    arrived = done(desk.do(visits.arrive(zoe)))
    beside = done(desk.do(visits.arrive(told["Ana"])))
    left = done(desk.do(visits.leave(zoe)))
    edited = done(desk.do(people.edit(zoe, {"town": "Keene"})))
    # A row was changed since; after that a row is referred to.
    for step, newer in ((added, "Zoe O. changed"), (arrived, "Zoe O. left")):
        code, sentence = refused(desk.do(undo_one(step.order)))
        assert code == "rests-on"
        assert newer.split()[0] in sentence
        assert sentence.endswith("came later and rests on this. Undo that first.")
    done(desk.do(undo_one(edited.order)))
    assert refused(desk.do(undo_one(added.order)))[1].startswith("“Zoe O. arrived")
    done(desk.do(undo_one(left.order)))
    done(desk.do(undo_one(arrived.order)))
    done(desk.do(undo_one(added.order)))
    done(desk.do(undo_one(beside.order)))
    assert snapshot(database) == start
    assert_intact(database)


def test_of_another_desk_too_and_no_further_back_than_fifty(
    told: Day, open_at: Callable[[str], Desk]
) -> None:
    """One is here.

    09:00 Ana Lima arrives
    """
    back = open_at("back office")
    theirs = done(back.do(visits.leave(told["Ana"])))
    desks = [step.desk for step in told.desk.ask(journal.steps())]
    assert desks[0] == "back office"
    done(told.desk.do(undo_one(theirs.order)))
    first = done(told.desk.do(visits.arrive_unnamed(1)))
    for _ in range(50):
        done(told.desk.do(visits.arrive_unnamed(1)))
    assert len(told.desk.ask(journal.steps())) == 50
    assert refused(told.desk.do(undo_one(first.order)))[0] == "not-among-the-last"
    assert refused(told.desk.do(undo_one(1)))[0] == "not-among-the-last"
