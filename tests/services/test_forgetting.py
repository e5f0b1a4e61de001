"""Forgetting a person for good: nothing is kept but that somebody came."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from days import Day, MovableClock, done, record, refused
from frontdesk.domain.people.values import Role, RoleHeld
from frontdesk.services.center import checking
from frontdesk.services.desk import journal
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.desk.writing import undo_act
from frontdesk.services.people import cards, erasing, merging, notes
from frontdesk.services.people import commands as people
from frontdesk.services.transfer import exports
from frontdesk.services.visits import closing
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from services.test_any_merge import everything
from services.test_merging import added, merge
from store.intact import assert_intact, snapshot

SECRETS = ("Zebulon", "Quixano", "zebulon@example.org", "Zebby", "Zarafa", "ZEB0707", "Xylograph")
"""Words that stand nowhere but on file of the person who is forgotten."""


def everything_on_file(database: EncryptedDatabase) -> str:
    """Return all that any table holds, the full-text indexes' own pages too, as text."""
    tables = database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    )
    cells = (
        cell
        for (table,) in tables
        for row in database.rows(f'SELECT * FROM "{table}"')
        for cell in row
    )
    return "\n".join(
        cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell) for cell in cells
    )


def left_over(database: EncryptedDatabase) -> set[str]:
    """Return which secrets are still on file, whole or all but a letter, as indexes have them."""
    text = everything_on_file(database).casefold()
    words = {word.casefold() for word in SECRETS}
    return {word for word in words if word in text or word[1:] in text}


def somebody(desk: Desk, clock: MovableClock) -> int:
    """Put a person on file with all that can be known of somebody, and let a life go by."""
    person = added(
        desk, RoleHeld(Role.MEMBER), name="Zebulon Quixano", contact="zebulon@example.org",
        town="Zarafa", code="ZEB0707",
    )  # fmt: skip
    done(desk.do(people.edit(person, {"name": "Zebby Quixano"})))
    done(desk.do(cards.make(person)))
    at = clock.at
    done(desk.do(visits.arrive(person, at("Fri 20 Nov 10:00"), ("Art",))))
    done(desk.do(closing.close_day("2026-11-20")))
    done(desk.do(visits.correct(1, left=at("Fri 20 Nov 11:00"), why="Zebulon says so")))
    done(desk.do(notes.add(person, "Xylograph is yours", until_on="2026-12-01")))
    return person


def test_nothing_of_them_is_left_on_file_but_that_somebody_came(
    desk: Desk, clock: MovableClock, database: EncryptedDatabase
) -> None:
    person = somebody(desk, clock)
    other = added(desk, name="Zebulon Quixano Twice", contact="zebulon@example.org")
    merge(desk, other, person)
    done(desk.do(merging.unmerge(other)))
    merge(desk, other, person)
    assert left_over(database) == {word.casefold() for word in SECRETS} - {"zeb0707"}
    done(desk.do(erasing.forget(person)))
    assert left_over(database) == set()
    assert desk.engine.file.with_name("center.db-wal").stat().st_size == 0
    assert record(desk) == [
        "Fri 20 Nov 10:00-11:00 someone forgotten (later) for Art, entered Mon 23 Nov 10:42"
    ]
    assert database.complaints() == []
    assert desk.ask(checking.sizes()).people == 0


def test_those_they_were_once_put_together_with_keep_nothing_of_theirs(
    desk: Desk, database: EncryptedDatabase
) -> None:
    person = added(desk, name="Zebulon Quixano", town="Zarafa")
    other = added(desk, name="Bo Lee")
    merge(desk, person, other)  # fills in the town
    done(desk.do(people.edit(other, {"language": "Spanish"})))
    done(desk.do(merging.unmerge(person)))
    done(desk.do(erasing.forget(person)))
    assert left_over(database) == set()
    assert desk.ask(people.show(other)) is not None


def test_of_two_put_together_both_records_are_forgotten(
    desk: Desk, database: EncryptedDatabase
) -> None:
    keep, away = added(desk, name="Zebulon Quixano"), added(desk, name="Zebby Zarafa")
    merge(desk, away, keep)
    done(desk.do(erasing.forget(away)))  # whichever number is said
    assert left_over(database) == set()
    assert refused(desk.do(merging.unmerge(away))) == (
        "forgotten", "They were forgotten, so there is nothing left to split.",
    )  # fmt: skip


def test_it_cannot_be_taken_back_and_what_was_done_before_it_can(
    desk: Desk, database: EncryptedDatabase
) -> None:
    other = added(desk, name="Bo Lee")
    person = added(desk, name="Zebulon Quixano")
    done(desk.do(people.edit(person, {"town": "Zarafa"})))
    done(desk.do(visits.arrive(other)))
    done(desk.do(erasing.forget(person)))
    before = snapshot(database)
    left_alone: set[int] = set()
    assert refused(desk.do(undo_act(left_alone))) == (
        "forgotten-for-good",
        "Someone was forgotten. That cannot be undone. Undo again for the step before it.",
    )
    assert snapshot(database) == before
    done(desk.do(undo_act(left_alone)))
    assert record(desk) == []
    # What was changed of them cannot be put back: it is not there any more.
    assert refused(desk.do(undo_act(left_alone)))[0] == "changed-since"
    assert left_over(database) == set()


def test_who_is_here_when_they_are_forgotten_still_leaves(told: Day) -> None:
    """She is in the house and wishes it.

    09:00 Zebulon Quixano arrives
    """
    desk, person = told.desk, told["Zebulon"]
    done(desk.do(erasing.forget(person)))
    (present,) = desk.ask(visits.here()).visitors
    assert (present.id, present.name) == (person, "someone forgotten")
    assert refused(desk.do(visits.arrive(person)))[0] == "forgotten"
    done(desk.do(visits.leave(person)))
    assert record(desk) == ["Mon 23 Nov 09:00-10:42 someone forgotten"]
    last = desk.ask(journal.last_at_desk())
    assert last is not None
    assert last.sentence == "someone forgotten left 10:42"


@pytest.mark.parametrize(
    "act",
    [
        lambda: visits.arrive(1),
        lambda: people.edit(1, {"name": "Zebulon"}),
        lambda: cards.make(1),
        lambda: merging.merge(1, 2),
        lambda: merging.merge(2, 1),
        lambda: merging.different(1, 2),
        lambda: erasing.forget(1),
    ],
)
def test_nothing_more_is_recorded_of_them(
    desk: Desk, database: EncryptedDatabase, act: Callable[[], Act]
) -> None:
    added(desk, name="Zebulon Quixano")
    added(desk, name="Bo Lee")
    done(desk.do(erasing.forget(1)))
    before = everything(database)
    assert refused(desk.do(act())) == (
        "forgotten", "#1 was forgotten, for good. Welcome them as someone new.",
    )  # fmt: skip
    assert everything(database) == before
    assert_intact(database)


def test_they_are_found_by_nothing_and_shown_as_forgotten(desk: Desk) -> None:
    person = added(desk, name="Zebulon Quixano", code="ZEB0707")
    done(desk.do(erasing.forget(person)))
    for said in ("Zebulon Quixano", "zeb", "ZEB0707"):
        assert refused(desk.ask(people.who(said)))[0] == "nobody-fits"
    shown = desk.ask(people.show(person))
    assert shown is not None
    assert (shown.name, shown.short, shown.has_code) == (
        "someone forgotten", "someone forgotten", False,
    )  # fmt: skip
    out = BytesIO()
    assert desk.ask(exports.people_csv(out)) == 0


def test_their_visits_go_out_like_those_of_somebody_without_a_name(told: Day) -> None:
    """A file that is read elsewhere must not make a person of that.

    Fri 20 Nov 10:00-11:00 Zebulon Quixano was here
    """
    desk = told.desk
    done(desk.do(erasing.forget(told["Zebulon"])))
    out = BytesIO()
    desk.ask(exports.visits_csv("2026-11-20", "2026-11-20", out))
    assert b"someone forgotten" not in out.getvalue()
    assert b"2026-11-20 10:00" in out.getvalue()


def test_a_person_welcomed_again_is_someone_new(desk: Desk) -> None:
    done(desk.do(erasing.forget(added(desk, name="Zebulon Quixano", code="ZEB0707"))))
    again = added(desk, name="Zebulon Quixano", code="ZEB0707")
    assert desk.ask(people.who("ZEB0707")) == again


def test_nobody_there_cannot_be_forgotten(desk: Desk) -> None:
    assert refused(desk.do(erasing.forget(9))) == (
        "no-such-person", "There is nobody with the number #9.",
    )  # fmt: skip
