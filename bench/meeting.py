"""Ten weeks of Co-Reflection at made-up centers: how many keys the list of who was there costs.

Each meeting on record is opened as it would have stood on its day before anybody was ticked: those
on shift first, then those who usually come. From anywhere F5 and N, then down the list as in
`bench.roster`: a Space for each who was there, an arrow for each who was not, a number before them
for so many in a row; two letters and Enter for who is not on it. There is nothing to save.
Reach: 20 people in 25 keys on average.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.figures import Figures
from bench.roster import BY_LETTERS, NOW, REACH, keys
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training import meeting_view, meetings

FIRST = "2026-09-14"
KEYS = ("f5", "n")
QUICK = {"people": (300,)}


def one_by_one(listed: tuple[int, ...], came: set[int]) -> int:
    """Return how many keys it takes with a Space or an arrow for each, and never a number."""
    there = [at for at, person in enumerate(listed, 1) if person in came]
    return max(there, default=0) + BY_LETTERS * (len(came) - len(there))


def pressed(desk: Desk) -> list[tuple[int, int, int]]:
    """Return for each Co-Reflection how many keys it took, also one by one, and for how many."""
    found = []
    for each in desk.ask(meetings.listed(FIRST, requirement="co-reflection")):
        shown = desk.ask(meeting_view.view(each))
        assert shown is not None
        listed = tuple(candidate.person for candidate in shown.candidates)
        came = {attendee.person for attendee in each.attendees}
        found.append((keys(listed, came, {}), one_by_one(listed, came), len(came)))
    return found


def main(figures: Figures, *, people: tuple[int, ...] = (300, 2_800)) -> None:
    """Count and state it."""
    for size in people:
        with tempfile.TemporaryDirectory() as scratch:
            paths = Paths(Path(scratch) / "data", Path(scratch) / "config")
            made = demo.make(paths, demo.Size(size, 1), lambda: NOW)
            assert not isinstance(made, Refusal)
            told = pressed(made.desk)
            made.desk.close()
        few, plain, everybody = (sum(column) for column in zip(*told, strict=True))
        for_twenty = [len(KEYS) + 20 * each / everybody for each in (few, plain)]
        print(
            f"{size:,} people: {len(told)} meetings of {everybody / len(told):.0f} on average; "
            f"20 people one by one in {for_twenty[1]:.1f} keys"
        )
        figures.state(f"keys for 20 people, {size:,} on file", for_twenty[0], "", at_most=REACH)
