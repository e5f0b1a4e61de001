"""A believable month at the door: a made-up center's visits, played again as acts at a desk.

The center is filled with everything before the month; then the clock moves from arrival to
arrival and from leaving to leaving, and each is recorded as a desk records it, so that whatever
is asked just before an arrival is answered by what was known at that moment and nothing later.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.demo.center import MadeUpCenter, make_up
from frontdesk.demo.people import MadeUpPerson
from frontdesk.domain.people.values import DETAIL_NAMES
from frontdesk.domain.refusals import Refusal
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.desk.desk import Desk
from frontdesk.services.visits import commands as visits

ENDS = int(datetime.fromisoformat("2026-11-28T22:00:00-05:00").timestamp())
"""A Saturday evening, so that no visit is cut short by the end of the telling."""

_DAY = 86_400

Visit = tuple[int, int, int]
"""Who (a place among the made-up people), arrived and left."""


class Clock:
    """A clock that the month moves."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        """Tell the present instant."""
        return self.now


@dataclass
class Month:
    """A center as of the beginning of a month, and what is to come.

    Attributes:
        desk: Its desk, on a clock that `arrivals` moves.
        made: The made-up center.
        numbers: The number of each made-up person who is on file by now.
    """

    desk: Desk
    made: MadeUpCenter
    numbers: dict[int, int]
    _clock: Clock
    _script: list[Visit]
    _before: set[int]

    def arrivals(self) -> Iterator[tuple[MadeUpPerson, int]]:
        """Give everyone with a name who comes again, with their number, just before they do."""
        leaving: list[tuple[int, int]] = []
        for place, arrived, left in self._script:
            for at, number in sorted(each for each in leaving if each[0] <= arrived):
                self._at(at)
                self.desk._perform(visits.leave(number))
            leaving = [each for each in leaving if each[0] > arrived]
            self._at(arrived)
            person = self.made.people[place]
            if place not in self.numbers:  # who is new tells their name
                event = self.desk._perform(visits.welcome(person.details, (), person.code))
                assert not isinstance(event, Refusal), event
                self.numbers[place] = event.first("person")
            else:
                if place in self._before and person.details.name:
                    yield person, self.numbers[place]
                self.desk._perform(visits.arrive(self.numbers[place]))
            self._before.add(place)
            leaving.append((left, self.numbers[place]))

    def _at(self, instant: int) -> None:
        self._clock.now = max(self._clock.now, instant)


@contextmanager
def month(count: int, *, days: int = 30, seed: int = 1) -> Iterator[Month]:
    """Make a center that knows about `count` people, as of `days` before the end of its telling."""
    made = make_up(count, 1, seed, now=ENDS)
    begins = ENDS - days * _DAY
    told = [visit for visit in made.visits() if visit[0] is not None]
    past = [visit for visit in told if visit[1] < begins]
    script = [
        (who, arrived, left or arrived + 3600)
        for who, arrived, left, _ in told
        if who is not None and arrived >= begins
    ]
    since = (begins - made.diary.now) // _DAY + made.diary.last
    known = [place for place, story in enumerate(made.diary.stories) if story.first < since]
    numbers: dict[int, int] = {}

    def fill(context: WriteContext) -> None:
        rows = context.changes.add_many(
            "person",
            (*DETAIL_NAMES, "name_key", "code_hash"),
            (
                demo._person(context, made.people[place].details, made.people[place].code)
                for place in known
            ),
        )
        numbers.update(zip(known, rows, strict=True))
        context.changes.add_many(
            "visit",
            ("person_id", "arrived", "left", "left_how"),
            (
                (numbers[who], arrived, left, None if how is None else how.value)
                for who, arrived, left, how in past
                if who in numbers
            ),
        )
        context.changes.people.update(rows)

    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as at:
        clock = Clock(begins)
        paths = Paths(Path(at) / "data", Path(at) / "config")
        set_up = center_services.set_up(paths, made.center, clock, made_up=True, fill=fill)
        assert not isinstance(set_up, Refusal), set_up
        before = {who for who, *_ in past if who is not None}
        yield Month(set_up.desk, made, numbers, clock, script, before)
        set_up.desk.close()


def sampled(share: float, seed: str) -> random.Random:
    """Return the chance by which a bench takes some of the arrivals; the same every time."""
    return random.Random(f"{seed} {share}")
