"""An undo leaves alone what another desk has changed since, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from days import Day, done, record, refused
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.services.center import commands as center
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import activities
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from services.test_undo import Doing, people_file, visits_file
from store.intact import assert_intact, snapshot

CHANGED = (
    "changed-since",
    "Another desk has changed that since, so it stays. Correct it by hand. Undo "
    "again for the step before it.",
)


def _code(day: Day, who: str, code: str) -> Act:
    return people.edit(day[who], {}, code=code)


def _role(day: Day, *, begin: Sequence[Role] = (), end: Sequence[Role] = ()) -> Act:
    return people.edit(
        day["Bo"],
        {},
        begin=tuple(RoleHeld(role) for role in begin),
        end=tuple((role, "2026-11-22") for role in end),
    )


SINCE: dict[str, tuple[Sequence[Doing], Sequence[Doing]]] = {
    "arrived; left": (
        [lambda day: visits.arrive(day["Bo"])],
        [lambda day: visits.leave(day["Bo"])],
    ),
    "arrived; taken off": (
        [lambda day: visits.arrive(day["Bo"])],
        [lambda day: visits.remove(3)],
    ),
    "left; corrected": (
        [lambda day: visits.leave(day["Ana"])],
        [lambda day: visits.correct(1, left=day.clock.at("10:00"))],
    ),
    "left; came again": (
        [lambda day: visits.leave(day["Ana"])],
        [lambda day: visits.arrive(day["Ana"])],
    ),
    "left; came and went again": (
        [lambda day: visits.leave(day["Ana"], day.clock.at("10:00"))],
        [
            lambda day: visits.arrive(day["Ana"], day.clock.at("10:10")),
            lambda day: visits.leave(day["Ana"], day.clock.at("10:20")),
        ],
    ),
    "taken off; came again": (
        [lambda day: visits.remove(1)],
        [lambda day: visits.arrive(day["Ana"])],
    ),
    "taken off; was here": (
        [lambda day: visits.remove(1)],
        [
            lambda day: visits.arrive(day["Ana"], day.clock.at("10:00")),
            lambda day: visits.leave(day["Ana"], day.clock.at("10:20")),
        ],
    ),
    "welcomed; changed": (
        [lambda day: visits.welcome(Details(name="Kim"))],
        [lambda day: people.edit(day["Bo"] + 1, {"pronouns": "they"})],
    ),
    "welcomed; became staff": (
        [lambda day: people.add(Details(name="Kim"))],
        [lambda day: people.edit(day["Bo"] + 1, {}, begin=(RoleHeld(Role.STAFF),))],
    ),
    "recorded; came": (
        [lambda day: people.add(Details(name="Kim"))],
        [lambda day: visits.arrive(day["Bo"] + 1)],
    ),
    "renamed; pronouns": (
        [lambda day: people.edit(day["Bo"], {"name": "Beau"})],
        [lambda day: people.edit(day["Bo"], {"pronouns": "he"})],
    ),
    "code given up; taken by another": (
        [lambda day: _code(day, "Bo", "BO1234"), lambda day: _code(day, "Bo", "")],
        [lambda day: _code(day, "Ana", "BO1234")],
    ),
    "role ended; begun again": (
        [lambda day: _role(day, end=[Role.STAFF])],
        [lambda day: _role(day, begin=[Role.STAFF])],
    ),
    "activity added; somebody came for it": (
        [lambda day: activities.add("Chess")],
        [lambda day: visits.arrive(day["Bo"], activities=("Chess",))],
    ),
    "settings; settings": (
        [lambda day: center.change(replace(day.desk.center, capacity=10))],
        [lambda day: center.change(replace(day.desk.center, capacity=11))],
    ),
    "people read; one came": (
        [people_file],
        [lambda day: people.edit(day["Bo"] + 1, {"pronouns": "they"})],
    ),
    "visits read; one corrected": (
        [visits_file],
        [lambda day: visits.remove(5)],
    ),
}


@pytest.mark.parametrize("what", SINCE)
def test_what_another_desk_changed_since_is_left_as_it_is(
    told: Day, back_desk: Desk, database: EncryptedDatabase, what: str
) -> None:
    """Two people, one of them here.

    09:00 Ana Lima arrives
    09:20 one unnamed
    08:00 Bo Diaz joins as staff
    """
    ours, theirs = SINCE[what]
    for act in ours:
        done(told.desk.do(act(told)))
    for act in theirs:
        done(back_desk.do(act(told)))
    before = snapshot(database)
    assert refused(told.desk.undo()) == CHANGED
    assert snapshot(database) == before
    assert_intact(database)
    for _ in theirs:  # once they have taken back theirs, so can we
        done(back_desk.undo())
    done(told.desk.undo())
    assert_intact(database)


def test_a_visit_whose_activity_is_gone_is_not_brought_back(
    told: Day, back_desk: Desk, database: EncryptedDatabase
) -> None:
    """The front desk takes off a visit; the back desk takes back the activity it was for.

    08:00 Ana Lima joins
    """
    done(back_desk.do(activities.add("Chess")))
    arrived = done(told.desk.do(visits.arrive(told["Ana"], activities=("Chess",))))
    done(told.desk.do(visits.remove(arrived.first("visit"))))
    done(back_desk.undo())
    before = snapshot(database)
    assert refused(told.desk.undo()) == CHANGED
    assert snapshot(database) == before


def test_undo_once_more_goes_on_to_the_act_before(
    told: Day, back_desk: Desk, database: EncryptedDatabase
) -> None:
    """Bo's arrival was changed at the back desk, and so was Cy's; Ana's was not.

    09:00 Ana Lima arrives
    09:10 Bo Diaz arrives
    09:20 Cy arrives
    """
    for name in ("Bo", "Cy"):
        done(back_desk.do(visits.leave(told[name])))
    before = snapshot(database)
    assert refused(told.desk.undo()) == CHANGED  # Cy
    assert refused(told.desk.undo()) == CHANGED  # Bo
    assert snapshot(database) == before
    done(told.desk.undo())
    assert [line.split()[4] for line in record(told.desk)] == ["Bo", "Cy"]
    assert_intact(database)
    assert refused(told.desk.undo()) == CHANGED  # nothing is left but those two
    done(back_desk.undo())  # Cy is here again
    done(told.desk.undo())
    assert [line.split()[4] for line in record(told.desk)] == ["Bo"]
    assert_intact(database)


def test_what_was_left_alone_half_way_is_no_part_of_the_undo_that_goes_on(
    told: Day, back_desk: Desk, database: EncryptedDatabase
) -> None:
    """Bo came for Art; his visit was changed since, what he came for was not.

    09:00 Ana Lima arrives
    09:10 Bo Diaz arrives for Art
    """
    done(back_desk.do(visits.leave(told["Bo"])))
    assert refused(told.desk.undo()) == CHANGED
    event = done(told.desk.undo())
    assert (event.ids("visit"), event.ids("attendance")) == ([1], [])
    assert_intact(database)
