"""Two, four and eight programs race for the same people and rooms: 10,000 writes into one database.

Half of the writes are acts, which look first; half go past every rule of the program, straight into
the tables, where only the database's own net is in the way. Reach: 0 overlaps, and every loser of
an act is told why, in a sentence that says what would work.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import apsw

from bench.figures import Figures
from bench.programs import at_once, ready
from engine import engine_of
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.files.people_file import PersonRow
from frontdesk.services.center import checking
from frontdesk.services.center import commands as center
from frontdesk.services.conversations import proposing, rooms
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.imports import Report

STAFF, VISITORS, ROOMS = 10, 20, 4
QUICK = {"writes": 400}
NOW, HOUR, DAY = 1_795_449_600, 3600, 86_400
HALF, DAYS = 1800, 50

OVERLAPS = (
    "SELECT count(*) FROM live_conversation AS one JOIN live_conversation AS other"
    " ON other.conversation_id > one.conversation_id"
    " AND other.starts_at < one.ends_at AND other.ends_at > one.starts_at"
    " WHERE one.room_id = other.room_id OR EXISTS (SELECT 1 FROM conversation_side AS a"
    " JOIN conversation_side AS b ON b.person_id = a.person_id"
    " WHERE a.conversation_id = one.conversation_id AND b.conversation_id = other.conversation_id)"
)
TALK = (
    "INSERT INTO conversation (asked_at, starts_at, ends_at, minutes, room_id, line, act)"
    " VALUES (0, ?, ?, 30, ?, '', 1)"
)
SIDE = (
    "INSERT INTO conversation_side (conversation_id, place, anyone, person_id, act)"
    " VALUES (?, ?, 0, ?, 1)"
)


@dataclass(frozen=True)
class Outcome:
    """What came of a race.

    Attributes:
        programs: How many ran at once.
        writes: How many conversations were tried, by all programs together.
        done: How many of them went in.
        refused: How many acts were refused, by reason.
        stopped: How many writes past the program were stopped by the database.
        untold: How many losers of an act were not told what would work.
        overlaps: How many pairs share a moment and a person or a room.
        lost: How many conversations are not on file though they went in.
        complaints: What the check of the database has to say.
        seconds: From the start signal until the last program had finished.
    """

    programs: int
    writes: int
    done: int
    refused: dict[str, int]
    stopped: int
    untold: int
    overlaps: int
    lost: int
    complaints: tuple[str, ...]
    seconds: float


def work(folder: str, side: int, programs: int, slots: int) -> None:
    """Be one program: try the same times with the same people as the others, a quarter apart."""
    desk = open_desk(Paths(Path(folder), Path(folder), f"desk {side}"), stopped_clock(NOW))
    past = engine_of(desk).connect()
    ready()
    done, stopped, untold = 0, 0, 0
    refused: Counter[str] = Counter()
    for slot in range(slots):
        member = 1 + slot % STAFF
        visitor = STAFF + 1 + (slot * programs + side) % VISITORS
        room = 1 + slot % ROOMS
        start = NOW + DAY + slot // STAFF % (DAYS * 12) * 2 * HALF + side % 2 * HALF // 2
        if slot % 2:
            outcome = desk.do(proposing.propose(visitor, member, start, 30, room, agreed=True))
            if isinstance(outcome, Refusal):
                refused[outcome.code] += 1
                untold += not _says_what_works(outcome.sentence)
            else:
                done += 1
        else:
            with engine_of(desk).write_lock.held():  # in turn, or one would wait for ever
                went_in = _past_the_program(past.raw, visitor, member, start, room)
            done, stopped = done + went_in, stopped + (not went_in)
    past.close()
    desk.close()
    print(json.dumps([done, dict(refused), stopped, untold]))


def _says_what_works(sentence: str) -> bool:
    return any(word in sentence for word in ("next time that works", "free then", "would work"))


def _past_the_program(raw: apsw.Connection, one: int, two: int, start: int, room: int) -> bool:
    raw.execute("BEGIN IMMEDIATE")
    try:
        raw.execute(TALK, (start, start + HALF, room))
        number = raw.last_insert_rowid()
        raw.execute(SIDE, (number, 1, one))
        raw.execute(SIDE, (number, 2, two))
    except apsw.ConstraintError:
        raw.execute("ROLLBACK")
        return False
    raw.execute("COMMIT")
    return True


def race(folder: Path, programs: int, writes: int) -> Outcome:
    """Have so many programs try the same times at once, in a new center in `folder`."""
    paths, slots = Paths(folder, folder), writes // programs
    _everybody(paths)
    told, seconds = at_once(
        "conversation_race",
        [(folder, side, programs, slots) for side in range(programs)],
    )
    desk = open_desk(paths, stopped_clock(NOW))
    database = engine_of(desk).connect(read_only=True)
    overlaps = database.value(OVERLAPS)
    kept = database.value("SELECT count(*) FROM conversation")
    database.close()
    complaints = desk.ask(checking.check()).complaints
    desk.close()
    done = sum(each[0] for each in told)
    refused: Counter[str] = Counter()
    for each in told:
        refused.update(each[1])
    return Outcome(
        programs,
        slots * programs,
        done,
        dict(refused),
        sum(each[2] for each in told),
        sum(each[3] for each in told),
        overlaps,
        abs(done - kept),
        complaints,
        seconds,
    )


def _everybody(paths: Paths) -> None:
    """Set up a center with staff on shift around the clock, visitors and rooms."""
    made = center.set_up(paths, Center("Race", "UTC"), stopped_clock(NOW), made_up=True)
    assert not isinstance(made, Refusal)
    desk = made.desk
    staff = (RoleHeld(Role.STAFF, "2020-01-01"),)
    rows = [PersonRow(2, Details(name=f"Dee {number}"), staff, "") for number in range(STAFF)]
    rows += [PersonRow(2, Details(name=f"Ana {number}"), (), "") for number in range(VISITORS)]
    assert not isinstance(desk.do(import_people(rows, Report())), Refusal)
    for number in range(ROOMS):
        assert not isinstance(desk.do(rooms.add(f"Room {number + 1}")), Refusal)
    for person in range(1, STAFF + 1):
        for day in range(DAYS + 2):
            start = NOW + day * DAY
            assert not isinstance(desk.do(shifts.add(person, start, start + DAY, "desk")), Refusal)
    desk.close()


def main(figures: Figures, *, writes: int = 10_000) -> None:
    """Race, and state what came of it."""
    for programs in (2, 4, 8):
        with tempfile.TemporaryDirectory() as scratch:
            outcome = race(Path(scratch) / "race", programs, writes)
        why = ", ".join(f"{count:,} {code}" for code, count in sorted(outcome.refused.items()))
        print(
            f"{programs} at once: {outcome.writes:,} writes, {outcome.done:,} done, "
            f"{sum(outcome.refused.values()):,} refused ({why}), "
            f"{outcome.stopped:,} stopped by the database, in {outcome.seconds:.1f} s: "
            f"{outcome.writes / outcome.seconds:,.0f} /s"
        )
        wrong = outcome.overlaps + outcome.lost + len(outcome.complaints)
        figures.state(f"{programs} at once: overlaps, lost, complaints", wrong, "", at_most=0)
        untold = f"{programs} at once: losers not told what works"
        figures.state(untold, outcome.untold, "", at_most=0)


if __name__ == "__main__":
    work(sys.argv[1], *map(int, sys.argv[2:]))
