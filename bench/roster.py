"""A group's roster through eight weeks of a made-up center: how many keys everybody costs.

For each day of the art group (Tuesdays and Thursdays, from 13:45) the roster is opened at 14:15, as
it would have stood then: the usual people from what was on record before that day, those whom the
door had checked in first. Those who really came are ticked: from the door Ctrl+R, a letter if the
group is not marked already, Ctrl+L; then down the list with the fewest keys: Space for each who
came, the arrow for each who did not, a number and Space for so many in a row, a number and the
arrow for so many and one who did not, a number and Page Down for so many who did not. For who is
too far down, as many letters as bring them up among those yet to be ticked, the arrows if they are
not first, and Enter; who is not on the list costs two letters and Enter. Beside it the same where
nobody is checked in at the door.
Reach: 20 people in 25 keys on average.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from bench.figures import Figures
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import at_wall_clock, day_of
from frontdesk.services.desk.desk import open_desk
from frontdesk.services.visits import activities, groups

NOW, ZONE = 1795446000, "America/New_York"  # Mon 23 Nov 2026, 10:00
GROUP, WEEKS, BEGINS = "Art group", 8, time(14, 15)
BY_LETTERS = 3
MOST_LETTERS = 3
REACH = 25
QUICK = {"people": (300,)}


@dataclass(frozen=True)
class Session:
    """One day of the group: its usual people in their order, who came, all names, keys to open."""

    usual: tuple[int, ...]
    came: set[int]
    names: dict[int, str]
    opening: int


def keys(usual: tuple[int, ...], came: set[int], names: dict[int, str]) -> int:
    """Return the fewest keys for all who came: the list down to somewhere, letters for the rest.

    Never more than with another place to stop, as somebody who sees the list would do. Without the
    names, whoever is found by letters costs two of them.
    """
    walked = down_the_list([person in came for person in usual])
    strangers = BY_LETTERS * len(came - set(usual))
    costs = []
    for stop, cost in enumerate(walked):
        to_tick = list(usual[stop:])
        to_tick += [person for person in usual[:stop] if person not in came]
        for person in [each for each in usual[stop:] if each in came]:
            cost += by_letters(person, to_tick, names)
            to_tick.remove(person)
        costs.append(cost)
    return strangers + min(costs)


def down_the_list(there: list[bool]) -> list[int]:
    """Return how many keys it takes down to each row, at the least."""
    costs = [0]
    for end in range(1, len(there) + 1):
        ways = [costs[-1] + 1]  # Space, or the arrow
        run = 0  # of who came, before this one
        while run < min(99, end - 1) and there[end - 2 - run]:
            run += 1
        if there[end - 1]:
            ways += [
                costs[end - 1 - each] + len(f"{each + 1} ") for each in range(min(run, 98) + 1)
            ]
        else:
            ways += [costs[end - 1 - each] + len(f"{each} ") for each in range(1, run + 1)]
            gap = 1  # of who did not come, with this one
            while gap < min(99, end) and not there[end - 1 - gap]:
                gap += 1
                ways.append(costs[end - gap] + len(f"{gap} "))
        costs.append(min(ways))
    return costs


def by_letters(person: int, to_tick: list[int], names: dict[int, str]) -> int:
    """Return how many keys it takes to tick somebody who is on the list by their name."""
    costs = [BY_LETTERS]
    for word in names.get(person, "").split():
        for count in range(1, MOST_LETTERS):
            fitting = [each for each in to_tick if fits(word[:count], names[each])]
            if person in fitting:
                costs.append(count + fitting.index(person) + 1)
    return min(costs)


fits = cache(fits_name)


def days(today: date) -> list[date]:
    """Return the days of the group in the last weeks."""
    past = (today - timedelta(ago) for ago in range(1, WEEKS * 7 + 1))
    return [day for day in past if day.weekday() in (1, 3)]


def on(paths: Paths, day: date, hour: time) -> Session:
    """Return a day of the group, with its usual people as they looked at an hour."""
    looked, begins = (
        open_desk(paths, stopped_clock(instant))
        for at in (hour, BEGINS)
        if isinstance(instant := at_wall_clock(datetime.combine(day, at), ZONE), int)
    )
    number = looked.ask(activities.named(GROUP))
    assert isinstance(number, int)
    usual = looked.ask(groups.usual_people(number))
    roster = looked.ask(groups.roster(number, usual))
    marked = begins.ask(groups.choices()).likely == number
    looked.close()
    begins.close()
    assert roster is not None
    names = {each.person: each.name for each in roster.members}
    return Session(
        usual, {each.person for each in roster.members if each.ticked}, names, 3 - marked
    )


def state(figures: Figures, what: str, told: list[Session]) -> None:
    """State how many keys it took."""
    held = [day for day in told if day.came]
    opening = sum(day.opening for day in held) / len(held)
    everybody = sum(len(day.came) for day in held)
    listed = sum(len(day.came & set(day.usual)) for day in held)
    pressed = sum(keys(day.usual, day.came, day.names) for day in held)
    print(
        f"{what}: {len(held)} groups of {everybody / len(held):.0f} on average; "
        f"{listed / everybody:.0%} of who came were on the list"
    )
    twenty = opening + 20 * pressed / everybody
    figures.state(f"keys for 20 people, {what}", twenty, "", at_most=REACH)


def main(figures: Figures, *, people: tuple[int, ...] = (300, 2_800)) -> None:
    """Count and state it."""
    for size in people:
        with tempfile.TemporaryDirectory() as scratch:
            paths = Paths(Path(scratch) / "data", Path(scratch) / "config")
            made = demo.make(paths, demo.Size(size, 1), lambda: NOW)
            assert not isinstance(made, Refusal)
            made.desk.close()
            past = days(date.fromisoformat(day_of(NOW, ZONE)))
            for how, hour in (("with the door", BEGINS), ("without it", time(23, 30))):
                sessions = [on(paths, day, hour) for day in past]
                state(figures, f"{size:,} on file, {how}", sessions)
