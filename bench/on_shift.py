"""How long from a key to the last cell it changes on the on-shift screen, beside a bare Input.

For 50 staff and ten years of shifts, in a real terminal. Reach: any key within 50 ms; a key is
answered when the first frame that shows it has been painted, and the last cell stands beside it.
After an Esc it is waited for 25 ms whether it begins another key (see `frontdesk.keyboard`).
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.contest import BARE, percentile
from bench.figures import Figures
from bench.shifts import center_of, publish, worked_until
from bench.typist import DOWN, ENTER, ESC, F2, F3, F9, LEFT, RIGHT, TAB, UNDO, UP, Stroke, Terminal

REACH = 50.0
QUICK = {"rounds": 2, "years": 1}
SIZE = (120, 40)
SLOW, BRISK = 0.25, 0.12
"""Seconds between two keys: somebody who looks at what came, and somebody who does not."""

KEYS = (
    ("F2", "to the door", F2),
    ("F3", "to on shift", F3),
    ("down", "who is on now", DOWN),
    ("up", "who is on now", UP),
    ("B", "a break begins", "b"),
    ("B", "a break is over", "b"),
    ("E", "the shift ends", "e"),
    ("Ctrl+Z", "it is taken back", UNDO),
    ("S", "who starts? (sheet)", "s"),
    ("a", "a letter of a name", "a"),
    ("Esc", "the box is empty", ESC),
    ("Esc", "back from the sheet", ESC),
    ("N", "a new shift (sheet)", "n"),
    ("Esc", "back from the sheet", ESC),
    ("G", "gaps of two weeks (sheet)", "g"),
    ("Esc", "back from the sheet", ESC),
    ("R", "to put right (sheet)", "r"),
    ("down", "in that list", DOWN),
    ("Esc", "back from the sheet", ESC),
    ("L", "leave (sheet)", "l"),
    ("Esc", "back from the sheet", ESC),
    ("Enter", "what is worked (sheet)", ENTER),
    ("Esc", "back from the sheet", ESC),
    ("C", "cannot: it is worked", "c"),
    ("Tab", "to the bars", TAB),
    ("down", "a bar", DOWN),
    ("up", "a bar", UP),
    ("left", "the day before", LEFT),
    ("right", "the day after", RIGHT),
    ("T", "today", "t"),
    ("W", "the week", "w"),
    ("down", "in the week", DOWN),
    ("right", "in the week", RIGHT),
    ("W", "the day again", "w"),
    ("T", "today", "t"),
    ("F9", "names are hidden", F9),
    ("F9", "names are shown", F9),
    ("Tab", "to who is on now", TAB),
)
"""Every key of the place, with what it does then; after the last all is as it was before.

Not P: that is the printer's time.
"""


def main(figures: Figures, *, rounds: int = 12, years: int = 10) -> None:
    """Build, measure, and state how long the slowest key takes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, now = Path(scratch) / "shifts", int(time.time())
        begins = (now // 60 - 60) % 1440
        desk = center_of(folder, now, "UTC", (begins, (begins + 240) % 1440))
        publish(desk, years)
        desk.do(worked_until(now))
        desk.close()

        command = (sys.executable, "-m", "frontdesk", "--data", str(folder))
        with Terminal(BARE, size=SIZE) as bare, Terminal(command, size=SIZE) as ours:
            bare.warm_up()
            ours.warm_up()
            gc.disable()  # a pause of ours would be counted as theirs
            report(figures, *measure(bare, ours, rounds))


def measure(
    bare: Terminal,
    ours: Terminal,
    rounds: int,
    keys: Sequence[tuple[str, str, str]] = KEYS,
) -> tuple[list[Stroke], dict[tuple[str, str], list[Stroke]]]:
    """Press every key in turn; the first turn is to get warm and is dropped."""
    letters: list[Stroke] = []
    took: dict[tuple[str, str], list[Stroke]] = {}
    for turn in range(rounds + 1):
        for key, does, sent in keys:
            ours.settle()
            stroke = ours.type(sent, SLOW)
            bare.settle()
            letter = bare.type("a", BRISK)
            if turn:
                took.setdefault((key, does), []).append(stroke)
                letters.append(letter)
    return letters, took


def report(
    figures: Figures,
    letters: list[Stroke],
    took: dict[tuple[str, str], list[Stroke]],
    where: str = "",
) -> None:
    """Print a line for each key, slowest last, and state the slowest median to a first frame."""
    _line("bare Input", "a letter", letters)
    for (key, does), strokes in sorted(took.items(), key=lambda each: _median(each[1], "last")):
        _line(key, does, strokes)
    changing = [key for key, each in took.items() if _median(each, "last") > REACH]
    print(f"still changing after {REACH:.0f} ms: {', '.join(map(' '.join, changing)) or 'none'}")
    slowest = max(_median(strokes, "first") for strokes in took.values())
    figures.state(f"slowest key, to its first frame{where}", slowest, "ms", at_most=REACH)


def _median(strokes: list[Stroke], name: str) -> float:
    """Return the median of a stroke's attribute, milliseconds."""
    return float(statistics.median(getattr(stroke, name) for stroke in strokes)) * 1000


def _line(key: str, does: str, strokes: list[Stroke]) -> None:
    first, last = (
        [getattr(stroke, name) * 1000 for stroke in strokes] for name in ("first", "last")
    )
    nothing = sum(not stroke.size for stroke in strokes)
    print(
        f"{key:<10} {does:<26} first {statistics.median(first):6.1f}"
        f"   last {statistics.median(last):6.1f}"
        f"  95 % {percentile(last, 95):6.1f}  worst {max(last):6.1f} ms"
        + (f"   {nothing} of {len(strokes)} changed nothing" if nothing else "")
    )
