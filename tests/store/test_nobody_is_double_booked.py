"""Nobody is double-booked: refused by the database itself, past every rule of the program."""

from __future__ import annotations

import apsw
import pytest

from days import Day, done
from frontdesk.services.conversations import proposing, rooms, talking
from frontdesk.store.sqlite.connection import EncryptedDatabase

HALF = 1800
_CONVERSATION = (
    "INSERT INTO conversation (asked_at, starts_at, ends_at, minutes, room_id, line, act)"
    " SELECT 0, starts_at + {0}, starts_at + {0} + 1800, 30, {1}, '', 1"
    " FROM conversation WHERE id = 1"
)
_SIDE = (
    "INSERT INTO conversation_side (conversation_id, place, anyone, person_id, act)"
    " VALUES ((SELECT max(id) FROM conversation), {}, 0, {}, 1)"
)


def talk(after: int, one: int, two: int, room: str = "NULL") -> tuple[str, ...]:
    """Return what writes a conversation of two, so many seconds after the first one."""
    return _CONVERSATION.format(after, room), _SIDE.format(1, one), _SIDE.format(2, two)


NEVER = {
    "the same time with the same person": talk(0, 1, 4),
    "a time that begins in it": talk(HALF - 1, 4, 1),
    "a time that ends in it": talk(1 - HALF, 1, 4),
    "the same room": talk(0, 3, 4, "1"),
    "with oneself": talk(9000, 4, 4),
    "moved onto it": ("UPDATE conversation SET starts_at = starts_at - 1800,"
                      " ends_at = ends_at - 1800 WHERE id = 2",),
    "given to somebody who is taken": (
        "UPDATE conversation_side SET person_id = 1 WHERE conversation_id = 3 AND place = 1",
    ),
    "brought back onto it": ("UPDATE conversation_side SET let_go_at = NULL",),
    "talking twice at once": ("UPDATE conversation SET started_at = starts_at WHERE id = 2",),
    "not over after all, and another one goes on": (
        "UPDATE conversation SET ended_at = NULL, ended_how = NULL WHERE id = 5",
    ),
    "an end without a start": (
        "UPDATE conversation SET ended_at = 99999999999, ended_how = 'ended' WHERE id = 2",
    ),
    "an end that nobody knows how": ("UPDATE conversation SET ended_how = NULL WHERE id = 5",),
    "an end before the start": ("UPDATE conversation SET ended_at = started_at - 1 WHERE id = 5",),
    "a time of nine hours": ("UPDATE conversation SET minutes = NULL, ends_at = starts_at + 32400"
                             " WHERE id = 2",),
    "another length than it says": ("UPDATE conversation SET minutes = 60 WHERE id = 2",),
    "not met, though they talked": ("UPDATE conversation SET not_met_at = 1 WHERE id = 5",),
    "a third side": (_SIDE.format(3, 3),),
    "a first side twice": (_SIDE.format(1, 3),),
    "a yes of nobody": (
        "UPDATE conversation_side SET person_id = NULL, anyone = 1 WHERE conversation_id = 1",
    ),
    "nobody, though it was not with anyone": (
        "UPDATE conversation_side SET person_id = NULL, said_yes_at = NULL"
        " WHERE conversation_id = 1",
    ),
    "a break of two years": (
        "INSERT INTO center_break (person_id, from_on, back_on, act)"
        " VALUES (1, '2026-11-23', '2028-11-23', 1)",
    ),
    "a break that is over before it begins": (
        "INSERT INTO center_break (person_id, from_on, back_on, act)"
        " VALUES (1, '2026-11-23', '2026-11-23', 1)",
    ),
    "a room of the same name": (
        "INSERT INTO room (title, title_key, act) SELECT title, title_key, 1 FROM room",
    ),
    "taking off a room that was talked in": ("DELETE FROM room",),
    "taking off a person who talked": ("DELETE FROM person WHERE id = 1",),
}  # fmt: skip


@pytest.mark.parametrize("what", NEVER)
def test_never(told: Day, database: EncryptedDatabase, what: str) -> None:
    """Ana and Bo agreed on 11:00, and let 11:00 go with others; Cy and Dee talk, and have talked.

    09:00-17:00 Dee has a shift on desk
    09:00-17:00 Bo Diaz has a shift on floor
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Cy Yates joins as guest
    """
    _tell(told)
    database.raw.execute("BEGIN")
    try:
        with pytest.raises(apsw.ConstraintError):
            _write(database, NEVER[what])
    finally:
        database.raw.execute("ROLLBACK")


def _write(database: EncryptedDatabase, statements: tuple[str, ...]) -> None:
    for sql in statements:
        database.raw.execute(sql)


def _tell(told: Day) -> None:
    at, do = told.clock.at, told.desk.do
    done(do(rooms.add("Blue room")))
    ana, bo, cy, dee = (told[name] for name in ("Ana", "Bo", "Cy", "Dee"))
    assert (dee, bo, ana, cy) == (1, 2, 3, 4)
    told.clock.now = at("10:30")
    done(do(proposing.propose(dee, ana, at("11:00"), 30, 1, agreed=True)))
    done(do(proposing.propose(dee, bo, at("11:30"), 30, agreed=True)))
    done(do(proposing.propose(bo, cy, at("11:00"), 30, agreed=True)))
    done(do(proposing.propose(dee, cy, at("14:00"), 30, agreed=True)))
    done(do(proposing.let_go(4, dee)))
    done(do(talking.now(dee, ana, 30)))
    done(do(talking.finish(5)))
    done(do(talking.now(dee, ana, 30)))
    done(do(proposing.propose(bo, cy, at("14:00"), 30, agreed=True)))


def test_what_touches_or_was_let_go_is_in_nobodys_way(
    told: Day, database: EncryptedDatabase
) -> None:
    """Half-open: where one ends, the next may begin.

    09:00-17:00 Dee has a shift on desk
    09:00-17:00 Bo Diaz has a shift on floor
    09:00 Dee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Cy Yates joins as guest
    """
    _tell(told)
    all_let_go = "UPDATE conversation_side SET let_go_at = 1"
    _write(database, (*talk(-HALF, 2, 4, "1"), all_let_go, *talk(0, 1, 3, "1")))
