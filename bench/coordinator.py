"""How many keys the commonest tasks of a coordinator take, pressed in the app.

A small center on a Monday at 10:42, made anew for each task: Sam is on shift and talks with Rosa,
Lee is late, a shift of the afternoon is open. Each task begins on Check in, where the day begins,
and is pressed key by key; what came of it is looked up on record before it counts. Names are typed
by their first letters, as far as it takes to tell people apart.
Reach: no task takes more keys than before the keys and dialogs were drawn anew; asking somebody to
take a shift at most 6, a time to talk 12, a shift 10, and a week off 10, of 12 that were aimed at.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from bench.figures import Figures
from frontdesk.app import FrontDesk
from frontdesk.config import Paths
from frontdesk.domain.center.values import Center
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.files.presets import read_preset
from frontdesk.services import training
from frontdesk.services.center import commands as center
from frontdesk.services.conversations import proposing, queries, rooms, talking
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, rota, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training import meetings
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits

TODAY, THURSDAY = "2026-11-23", "2026-11-26"
PATIENCE = 60.0
STAFF = ("Sam Tan", "Lee Ash", "Ana Ray", "Cy Moss", "Di Vale", "Ed Fox", "Flo Gray", "Gil Roy")
QUICK: dict[str, object] = {}


def at(hour: float) -> int:
    """Return the instant of an hour of today."""
    midnight = datetime.fromisoformat(f"{TODAY}T00:00:00-05:00").timestamp()
    return int(midnight + hour * 3600)


@dataclass(frozen=True)
class Task:
    """Something that a coordinator does.

    Attributes:
        name: What it is.
        keys: The keys, one after another.
        most: So many are its reach.
        done: Tells whether it is done: from the app and the folder of files.
    """

    name: str
    keys: tuple[str, ...]
    most: int
    done: Callable[[FrontDesk, Path], bool]


def typed(text: str) -> tuple[str, ...]:
    """Return the keys of a text."""
    named = {" ": "space", "-": "minus"}
    return tuple(named.get(letter, letter) for letter in text)


def desk_of(app: FrontDesk) -> Desk:
    """Return the app's desk."""
    assert app.desk is not None
    return app.desk


def on_today(app: FrontDesk) -> set[str]:
    """Return who is on shift."""
    return {work.name for work in desk_of(app).ask(shifts.on())}


def of_screen(name: str) -> Callable[[FrontDesk, Path], bool]:
    """Return what tells whether a place is shown, with what it shows."""

    def shown(app: FrontDesk, _: Path) -> bool:
        bars = app.screen.query("BarList")
        return type(app.screen).__name__ == name and all(getattr(each, "rows", ()) for each in bars)

    return shown


def talks(app: FrontDesk, state: str) -> list[tuple[str, ...]]:
    """Return who has conversations in a state, this week."""
    found = desk_of(app).ask(queries.on_days(TODAY, THURSDAY))
    return [tuple(side.name for side in each.sides) for each in found if each.state.value == state]


def taken(app: FrontDesk, _: Path) -> bool:
    """Whether the open shift of the afternoon has somebody."""
    day = desk_of(app).ask(rota.week(TODAY))[0]
    return all(not slot.empty for slot in day.slots)


TASKS = (
    Task("who is on", ("f3",), 1, of_screen("ShiftsScreen")),
    Task("training of the next shift", ("f3", "u"), 2, of_screen("TrainingScreen")),
    Task("end a shift", ("f3", "e"), 2, lambda app, _: "Sam Tan" not in on_today(app)),
    Task("report for a site visit", ("f5", "p", "p"), 3,
         lambda _, files: any(files.glob("training-*.pdf"))),
    Task("the same as a workbook", ("f5", "p", "2"), 3,
         lambda _, files: any(files.glob("training-*.xlsx"))),
    Task("the same as rows", ("f5", "p", "3"), 3,
         lambda _, files: any(files.glob("training-*.csv"))),
    Task("meeting of eight", ("f5", "n", "8", "space"), 4,
         lambda app, _: [len(each.attendees) for each in
                         desk_of(app).ask(meetings.listed(TODAY))] == [8]),
    Task("start a shift", ("f3", "s", "l", "enter"), 4, lambda app, _: "Lee Ash" in on_today(app)),
    Task("talk now", ("b", "o", "ctrl+y", "a", "enter"), 5,
         lambda app, _: any("Bo Diaz" in pair for pair in talks(app, "talking"))),
    Task("finish a talk", ("f4", "down", "e"), 5,
         lambda app, _: any("Rosa Park" in pair for pair in talks(app, "talked"))),
    Task("who takes a shift", ("f3", "c", *typed("flo"), "enter"), 6, taken),
    Task("propose a time", ("f4", "n", *typed("sam thu"), "enter", "b", "enter"), 12,
         lambda app, _: any("Bo Diaz" in pair for pair in talks(app, "proposed"))),
    Task("one shift", ("f3", "n", *typed("sam 2-5"), "enter"), 10,
         lambda app, _: sum(slot.name == "Sam Tan" for slot in
                            desk_of(app).ask(rota.week(TODAY))[0].slots) == 2),
    Task("a week off", ("f3", "x", *typed("sam m-f"), "enter"), 12,
         lambda app, _: [(each.name, each.from_on, each.until_on) for each in
                         desk_of(app).ask(absences.listed(TODAY, "2027-01-01"))]
         == [("Sam Tan", TODAY, "2026-11-27")]),
)  # fmt: skip
"""All of them, with the reach of each."""


def fill(paths: Paths, clock: Callable[[], int]) -> None:
    """Make the center."""
    made = center.set_up(paths, Center("Connections", "America/New_York"), clock, made_up=True)
    assert not isinstance(made, Refusal)
    desk = made.desk

    def do(act: Act, kind: str = "person") -> int:
        outcome = desk.do(act)
        assert isinstance(outcome, Event), outcome
        return outcome.first(kind) if kind in outcome.records else 0

    held = (RoleHeld(Role.STAFF, "2026-01-05"),)
    staff = [do(people.add(Details(name=name), held)) for name in STAFF]
    rosa, bo = (do(people.add(Details(name=name))) for name in ("Rosa Park", "Bo Diaz"))
    sam, lee, ana = staff[:3]
    preset = read_preset("ips")
    assert preset is not None
    do(training.ruling.import_rules(preset.rows, Report()))
    do(shifts.add(sam, at(9), at(13), "Desk"))
    do(shifts.add(lee, at(10), at(14), "Floor"))
    do(shifts.add(ana, at(10), at(17), "Desk"))
    do(shifts.add(None, at(13), at(17), "Floor"))
    do(shifts.add(sam, at(9 + 72), at(13 + 72), "Desk"))
    do(rooms.add("Blue room"))
    for each in (sam, ana):
        do(time_entries.start(each))
    do(visits.arrive(rosa))
    do(visits.arrive(bo))
    talk = do(proposing.propose(rosa, sam, at(10.75), 30, None, agreed=True), "conversation")
    do(talking.start(talk))
    desk.close()


@contextmanager
def home(folder: Path) -> Iterator[None]:
    """Have files that are saved go into a folder."""
    before = os.environ.get("HOME")
    os.environ["HOME"] = str(folder)
    try:
        yield
    finally:
        if before is not None:
            os.environ["HOME"] = before


async def press(task: Task, folder: Path) -> bool:
    """Do a task in the app; return whether it was done with these keys."""
    files = folder / "files"
    files.mkdir()
    paths, now = Paths(folder / "data", folder / "config"), [at(10.7)]
    fill(paths, lambda: now[0])
    with home(files):
        app = FrontDesk(paths, lambda: now[0])
        async with app.run_test(size=(100, 30)) as pilot:
            while app.desk is None:
                await pilot.pause(0.05)
            await pilot.pause(0.3)
            for key in task.keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            until = monotonic() + PATIENCE
            while not (done := task.done(app, files)) and monotonic() < until:
                await pilot.pause(0.1)
            return done


def main(figures: Figures) -> None:
    """Press and count."""
    for task in TASKS:
        with tempfile.TemporaryDirectory() as scratch:
            done = asyncio.run(press(task, Path(scratch)))
        keys = float(len(task.keys)) if done else float("nan")
        figures.state(f"keys: {task.name}", keys, "", at_most=task.most)
