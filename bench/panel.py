"""How long from a key to the last cell it changes on the training panel, beside a bare Input.

For 50 staff with two years of weekly records under this center's rules and New Hampshire's, 17
requirements, in a real terminal. Reach: any key within 50 ms, as in `bench.on_shift`: a key is
answered when the first frame that shows it has been painted, and the last cell stands beside it.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.contest import BARE
from bench.figures import Figures
from bench.on_shift import SIZE, measure, report
from bench.shifts import PEOPLE, center_of, publish, worked_until
from bench.typist import DOWN, ENTER, ESC, F3, F5, F9, LEFT, RIGHT, UP, Terminal
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Completed
from frontdesk.files.presets import read_preset
from frontdesk.files.training_file import TrainingRow
from frontdesk.services import training
from frontdesk.services.desk.desk import Desk
from frontdesk.services.transfer.imports import Report

QUICK = {"rounds": 2}

KEYS = (
    ("F3", "to on shift", F3),
    ("F5", "to training", F5),
    ("down", "the next person", DOWN),
    ("right", "the next requirement", RIGHT),
    ("left", "the one before", LEFT),
    ("up", "the person before", UP),
    (",", "a week before", ","),
    (".", "a week after", "."),
    ("[", "a month before", "["),
    ("]", "a month after", "]"),
    ("T", "today", "t"),
    ("S", "only on shift", "s"),
    ("S", "everyone", "s"),
    ("U", "coming up (sheet)", "u"),
    ("down", "in that list", DOWN),
    ("Esc", "back from the sheet", ESC),
    ("Enter", "the person's year (sheet)", ENTER),
    ("down", "in the year", DOWN),
    ("Esc", "back from the sheet", ESC),
    ("R", "record (sheet)", "r"),
    ("a", "a letter in it", "2"),
    ("Esc", "back from the sheet", ESC),
    ("P", "the report (sheet)", "p"),
    ("Esc", "back from the sheet", ESC),
    ("A", "everyone under it (sheet)", "a"),
    ("down", "the next one there", DOWN),
    ("Esc", "back from the sheet", ESC),
    ("E", "what is on record (sheet)", "e"),
    ("Esc", "back from the sheet", ESC),
    ("L", "the rules (sheet)", "l"),
    ("Esc", "back from the sheet", ESC),
    ("M", "to a meeting", "m"),
    ("Esc", "back from there", ESC),
    ("F9", "names are hidden", F9),
    ("F9", "names are shown", F9),
    ("F3", "to on shift", F3),
    ("U", "training of the shift", "u"),
    ("S", "everyone", "s"),
)
"""The panel's keys, with what each does then; after the last all is as it was before."""


def teach(desk: Desk) -> None:
    """Give everyone two years of weeks, most of them attended, under two presets of rules."""
    today = date.fromordinal(date(1970, 1, 1).toordinal() + int(time.time()) // 86_400)
    chance = Random(50)
    for name in ("ips", "nh-he-m-402"):
        preset = read_preset(name)
        assert preset is not None
        taken = desk.do(training.ruling.import_rules(preset.rows, Report()))
        assert not isinstance(taken, Refusal), taken
    rows = [
        TrainingRow(
            2, f"Ana {number}", "co-reflection", Completed(str(today - timedelta(7 * week)))
        )
        for number in range(PEOPLE)
        for week in range(104)
        if chance.random() < 0.93
    ]
    report = Report()
    act = training.importing.import_training(rows, report, dry_run=False, progress=lambda _: None)
    assert not isinstance(desk.do(act), Refusal)
    assert not report.bad, report.bad[:3]


def main(figures: Figures, *, rounds: int = 12) -> None:
    """Build, measure, and state how long the slowest key takes."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["HOME"] = scratch
        folder, now = Path(scratch) / "panel", int(time.time())
        begins = (now // 60 - 60) % 1440
        desk = center_of(folder, now, "UTC", (begins, (begins + 240) % 1440))
        publish(desk, 1)
        desk.do(worked_until(now))
        teach(desk)
        desk.close()

        command = (sys.executable, "-m", "frontdesk", "--data", str(folder))
        with Terminal(BARE, size=SIZE) as bare, Terminal(command, size=SIZE) as ours:
            bare.warm_up()
            ours.warm_up()
            gc.disable()  # a pause of ours would be counted as theirs
            report(figures, *measure(bare, ours, rounds, KEYS))
