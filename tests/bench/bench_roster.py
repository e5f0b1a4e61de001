"""A group's roster through eight weeks of a made-up center: how many keys everybody costs.

For each day of the art group (Tuesdays and Thursdays, from 13:45) the roster is opened at 14:15, as
it would have stood then: the usual people from what was on record before that day, those whom the
door had checked in first. Those who really came are ticked: from the door Ctrl+R, a letter, Ctrl+L;
then down the list, a Space for each who came (or a number and Space for so many in a row) and an
arrow for each who did not; who is not on it, or too far down, costs two letters and Enter. Beside
it the same where nobody is checked in at the door.
Reach, with the door: 20 people in 25 keys on average.
Run: python tests/bench/bench_roster.py [--people N ...]
"""

from __future__ import annotations

import argparse
import tempfile
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

from frontdesk.config import Places
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import at_wall_clock, day_of
from frontdesk.services import activities, demo, groups
from frontdesk.services.desk import Desk, open_desk

NOW, ZONE = 1795446000, "America/New_York"  # Mon 23 Nov 2026, 10:00
GROUP, WEEKS = "Art group", 8
OPEN, BY_LETTERS = 3, 3
REACH = 25


def keys(usual: tuple[int, ...], came: set[int]) -> int:
    """Return the fewest keys for all who `came`: the list down to somewhere, letters for the rest.

    Never more than with another place to stop, as somebody who sees the list would do.
    """
    costs, walked, listed = [BY_LETTERS * len(came)], 0, 0
    for there, run in groupby(person in came for person in usual):
        length = len(list(run))
        walked += min(length, len(f"{length} ")) if there else length
        listed += length if there else 0
        costs.append(walked + BY_LETTERS * (len(came) - listed))
    return OPEN + min(costs)


def days(today: date) -> list[date]:
    """Return the days of the group in the last weeks."""
    past = (today - timedelta(ago) for ago in range(1, WEEKS * 7 + 1))
    return [day for day in past if day.weekday() in (1, 3)]


def on(places: Places, day: date, hour: time) -> tuple[tuple[int, ...], set[int]]:
    """Return who was usual on a day as it looked at an hour, and who came."""
    at = at_wall_clock(datetime.combine(day, hour), ZONE)
    assert isinstance(at, int)
    desk: Desk = open_desk(places, lambda: at)
    number = desk.ask(activities.named(GROUP))
    assert isinstance(number, int)
    usual = desk.ask(groups.usual_people(number))
    roster = desk.ask(groups.roster(number))
    desk.close()
    assert roster is not None
    return usual, {each.person for each in roster.members if each.ticked}


def tell(what: str, told: list[tuple[tuple[int, ...], set[int]]]) -> None:
    """Print how many keys it took."""
    pressed = [(keys(usual, came), len(came)) for usual, came in told if came]
    listed = sum(len(came & set(usual)) for usual, came in told)
    total, everybody = sum(each for each, _ in pressed), sum(count for _, count in pressed)
    for_twenty = OPEN + 20 * (total - OPEN * len(pressed)) / everybody
    print(
        f"{what}: {len(pressed)} groups of {everybody / len(pressed):.0f} on average; "
        f"{listed / everybody:.0%} of who came were on the list; "
        f"20 people in {for_twenty:.1f} keys   reach: {REACH}"
    )


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[300, 2_800])
    for people in parser.parse_args().people:
        with tempfile.TemporaryDirectory() as scratch:
            places = Places(Path(scratch) / "data", Path(scratch) / "config")
            made = demo.make(places, demo.Size(people, 1), lambda: NOW)
            assert not isinstance(made, Refusal)
            made.desk.close()
            past = days(date.fromisoformat(day_of(NOW, ZONE)))
            for how, hour in (("with the door", time(14, 15)), ("without it", time(23, 30))):
                tell(f"{people:,} people, {how}", [on(places, day, hour) for day in past])


if __name__ == "__main__":
    main()
