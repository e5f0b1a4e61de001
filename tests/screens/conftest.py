"""The app on a real center with a stopped clock, for tests through Textual's Pilot."""

from __future__ import annotations

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from functools import partialmethod
from pathlib import Path
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import strip
from textual._compositor import Compositor
from textual.cache import FIFOCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from frontdesk.app import FrontDesk
from frontdesk.config import Paths, keep_theme
from frontdesk.domain.center.values import Center
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Completed
from frontdesk.files.presets import read_preset
from frontdesk.screens.center import copying
from frontdesk.screens.check_in import screen as check_in
from frontdesk.services import training
from frontdesk.services.center import commands as center_services
from frontdesk.services.conversations import proposing, rooms
from frontdesk.services.conversations import talking as conversing
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import time_entries
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.frame import Header, StatusLine
from frontdesk.widgets.notices import Notices
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.search_box import SearchBox

MORNING = int(datetime.fromisoformat("2026-11-23T10:42:00-05:00").timestamp())


UNDO_ONE_MORE = ("ctrl+z", "ctrl+z", "escape")
"""Undoes a step right after another: the first press shows what was done, the next goes on."""

UNDO_TWO = ("ctrl+z", "ctrl+z", "ctrl+z", "escape")
"""Undoes two steps: the second press shows what was done, and from there the third goes on."""

SETTLED_WITHIN = 60.0
"""Seconds after which a test fails, since there is still something under way."""

A_MOMENT = 1.0
"""What begins after fewer seconds than this is waited for; what goes away after more is not."""

CALM = 4
"""So many times in a row there is nothing to wait for when all is shown."""


class Minutes:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: int = MORNING) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def at(self, text: str) -> None:
        """Set the clock to an hour of the day, ``09:05``."""
        hour, minute = map(int, text.split(":"))
        self.now = MORNING + (hour - 10) * 3600 + (minute - 42) * 60


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Conversations are looked for as soon as the door is shown."""
    monkeypatch.setattr(check_in, "LATER", 0.0)


@pytest.fixture(autouse=True)
def no_backup_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the hundreds of apps here only those need a backup that are about it."""
    monkeypatch.setattr(copying, "BY_THEMSELVES", False)


@pytest.fixture(autouse=True)
def nothing_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let go of each app: a program is one, and never throws away what it began with."""
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture
def minutes() -> Minutes:
    return Minutes()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return Paths(tmp_path / "data", tmp_path / "config")


@pytest.fixture(scope="session")
def connections(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A center that has just been set up, to be copied: ten times faster than making one.

    It shows 24 hours, as days are told in tests; the pictures show 12, as a center there does.
    """
    return set_up(tmp_path_factory.mktemp("connections"), twelve_hours=False)


def set_up(folder: Path, *, twelve_hours: bool | None = None) -> Paths:
    """Set a center up; it shows times as people in its country do unless that is said."""
    paths = Paths(folder / "data", folder / "config")
    center = Center("Connections", "America/New_York", capacity=60, twelve_hours=twelve_hours)
    made = center_services.set_up(paths, center, Minutes(), made_up=True)
    assert not isinstance(made, Refusal)
    made.desk.close()
    return paths


@pytest.fixture
def center(here: Paths, connections: Paths, minutes: Minutes) -> Iterator[Callable[[Act], int]]:
    """Copy a center; what is yielded does an act there and gives the first person it wrote."""
    for made, copied in (connections.data, here.data), (connections.config, here.config):
        if made.exists():
            shutil.copytree(made, copied)
    with closing(open_desk(here, minutes)) as desk:

        def do(act: Act) -> int:
            outcome = desk.do(act)
            assert not isinstance(outcome, Refusal), outcome
            return outcome.first("person") if "person" in outcome.records else 0

        yield do


@pytest.fixture
def day(center: Callable[[Act], int], minutes: Minutes) -> dict[str, int]:
    """A morning: 09:02 Johan Smit, 09:15 Dee Ray, 09:40 two without a name; others on file."""
    numbers = {
        name: center(people.add(Details(name=name)))
        for name in ("Johan Smit", "Dee Ray", "Joanna Park", "José Alva", "Li Wei", "Ann[/] Bo")
    }
    minutes.at("09:02")
    center(visits.arrive(numbers["Johan Smit"]))
    minutes.at("09:15")
    center(visits.arrive(numbers["Dee Ray"]))
    minutes.at("09:40")
    center(visits.arrive_unnamed(2))
    minutes.at("10:42")
    return numbers


def _at(hour: float) -> int:
    """Return the instant of an hour of the day of `MORNING`."""
    return MORNING + round((hour - 10.7) * 3600)


@pytest.fixture
def rota(center: Callable[[Act], int], minutes: Minutes) -> dict[str, int]:
    """Sam on the desk since 08:55, Lee late on the floor, an empty seat, Ana in the afternoon."""
    roles = {"Sam Tan": Role.STAFF, "Lee Ash": Role.VOLUNTEER, "Ana[/] Ray": Role.STAFF}
    names = {
        name: center(people.add(Details(name=name), (RoleHeld(role),)))
        for name, role in roles.items()
    }
    minutes.at("07:00")
    center(shifts.add(names["Sam Tan"], _at(9), _at(13), "Desk"))
    center(shifts.add(names["Lee Ash"], _at(10), _at(14), "Floor"))
    center(shifts.add(None, _at(13), _at(17), "Floor"))
    center(shifts.add(names["Ana[/] Ray"], _at(13), _at(17), "Desk"))
    minutes.at("08:55")
    center(time_entries.start(names["Sam Tan"]))
    minutes.at("10:42")
    return names


@dataclass(frozen=True)
class Talking:
    """People, rooms and conversations of a morning, by what they are called."""

    people: dict[str, int]
    rooms: dict[str, int]
    talks: dict[str, int]


@pytest.fixture
def talks(center: Callable[[Act], int], minutes: Minutes, here: Paths) -> Talking:
    """Sam and Lee on until 17:00; conversations behind, running over, unanswered and waiting."""
    names = {
        name: center(people.add(Details(name=name), (RoleHeld(Role.STAFF),)))
        for name in ("Sam Tan", "Lee[/] Ash")
    }
    names |= {
        name: center(people.add(Details(name=name)))
        for name in ("Bo Diaz", "Cy Ray", "Dee Ode", "Eve Moon")
    }
    rooms_, found = dict[str, int](), dict[str, int]()
    with closing(open_desk(here, minutes)) as desk:

        def do(act: Act, kind: str = "conversation") -> int:
            outcome = desk.do(act)
            assert isinstance(outcome, Event), outcome
            return outcome.first(kind) if kind in outcome.records else 0

        minutes.at("07:00")
        for name in ("Sam Tan", "Lee[/] Ash"):
            do(shifts.add(names[name], _at(9), _at(17), "Floor"))
        for title in ("Blue room", "Green[/] room"):
            rooms_[title] = do(rooms.add(title), "room")
        blue, green = rooms_.values()
        sam, lee, bo, cy, dee, eve = names.values()
        minutes.at("08:55")
        for each in (sam, lee):
            do(time_entries.start(each))
        propose = proposing.propose
        found["talked"] = do(propose(bo, sam, _at(9), 30, blue, agreed=True))
        found["over"] = do(propose(cy, lee, _at(10), 30, green, agreed=True))
        found["passed"] = do(propose(dee, sam, _at(9.5), 30, None, agreed=True))
        found["asked"] = do(propose(eve, sam, _at(14), 60, blue))
        found["agreed"] = do(propose(sam, bo, _at(15.5), 30, blue, agreed=True))
        found["gone"] = do(propose(eve, lee, _at(12), 30, green))
        do(proposing.let_go(found["gone"]))
        minutes.at("09:00")
        do(conversing.start(found["talked"]))
        minutes.at("09:28")
        do(conversing.finish(found["talked"]))
        minutes.at("10:04")
        do(conversing.start(found["over"]))
        minutes.at("10:20")
        found["waits"] = do(propose(dee, None, None))
    minutes.at("10:42")
    return Talking(names, rooms_, found)


@pytest.fixture
def learning(center: Callable[[Act], int]) -> dict[str, int]:
    """This center's rules since January; Ana has learnt, Bo came this month, Cy did nothing."""
    since = {"Ana[/] Lima": "2026-01-05", "Bo Diaz": "2026-11-02", "Cy Ray": "2026-01-05"}
    names = {
        name: center(people.add(Details(name=name), (RoleHeld(Role.STAFF, day),)))
        for name, day in since.items()
    }
    preset = read_preset("ips")
    assert preset is not None
    center(training.ruling.import_rules(preset.rows, Report()))
    ana = names["Ana[/] Lima"]
    for requirement, day in (
        ("ips-core", "2026-02-01"),
        ("co-reflection", "2026-11-18"),
        ("co-reflection", "2026-11-23"),
    ):
        center(training.recording.record(ana, requirement, Completed(day)))
    return names


@pytest.fixture
def agreed(
    day: dict[str, int], rota: dict[str, int], center: Callable[[Act], int]
) -> dict[str, int]:
    """Joanna and Sam have agreed on eleven o'clock in the Blue room."""
    center(rooms.add("Blue room"))
    center(
        proposing.propose(
            day["Joanna Park"], rota["Sam Tan"], _at(11), minutes=30, room=1, agreed=True
        )
    )
    return day | rota


@pytest.fixture(autouse=True, scope="session")
def begun_with() -> None:
    """Set aside all that was there before the first test: looking through it takes long.

    And look seldom through what comes after: a screen is made of tens of thousands of objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


class Painting:
    """Whether what has changed is painted just now, or each frame is as on a real screen."""

    now = every_frame = False


@pytest.fixture(autouse=True)
def painted_when_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint what is to be seen, and not what nobody looks at on the way there.

    What has changed is remembered until then, as it is between two frames.
    """
    paint = Compositor.render_update

    def painting(frame: Compositor, full: bool = False, *what: Any, **how: Any) -> Any:
        if full or Painting.now or Painting.every_frame:
            return paint(frame, full, *what, **how)
        return None

    monkeypatch.setattr(Compositor, "render_update", painting)


@pytest.fixture
def every_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint each frame, for a test of what is painted when."""
    monkeypatch.setattr(Painting, "every_frame", True)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library wait as long for a busy machine as the tests do."""
    wait = Pilot._wait_for_screen
    monkeypatch.setattr(Pilot, "_wait_for_screen", partialmethod(wait, SETTLED_WITHIN))


class Forgetful(FIFOCache[Any, Any]):
    """A cache that keeps nothing."""

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


@pytest.fixture(autouse=True, scope="session")
def painted_once() -> Iterator[None]:
    """Have a painted line keep nothing for the next time: a third of the time of all tests here.

    Textual gives each line seven caches, in case that it is painted again; here it is painted once.
    """
    forgetful = Forgetful(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strip, "FIFOCache", lambda most: forgetful)
        yield


PARSED = dict[tuple[Any, ...], list[RuleSet]]()
"""The rules of every stylesheet that was ever parsed, with the colors it was parsed with."""


@pytest.fixture(autouse=True, scope="session")
def parsed_once() -> Iterator[None]:
    """Parse a stylesheet once and not once an app: it takes a tenth of a test's time."""
    parse = Stylesheet._parse_rules

    def parse_once(dialog: Stylesheet, *what: Any, **how: Any) -> list[RuleSet]:
        key = (*what, *how.items(), *dialog._variables.items())
        if key not in PARSED:
            PARSED[key] = parse(dialog, *what, **how)
        return PARSED[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


ASKED = set[Future[Any]]()
"""What desks have been asked and have not yet answered, acts and questions alike."""


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know of every act and question, whoever asks the desk, until it is answered."""
    ASKED.clear()

    def watched(submit: Callable[[Desk, Any], Future[Any]]) -> Callable[[Desk, Any], Future[Any]]:
        def watching(desk: Desk, what: Any) -> Future[Any]:
            answer, handed_on = submit(desk, what), Future[Any]()
            ASKED.add(handed_on)

            def hand_on(answer: Future[Any]) -> None:
                if answer.cancelled():
                    handed_on.cancel()
                elif handed_on.set_running_or_notify_cancel():
                    if (wrong := answer.exception()) is not None:
                        handed_on.set_exception(wrong)
                    else:
                        handed_on.set_result(answer.result())
                ASKED.discard(handed_on)  # who asked has been woken by now, on a busy machine too

            answer.add_done_callback(hand_on)
            return handed_on

        return watching

    for name in ("submit", "submit_query"):
        monkeypatch.setattr(Desk, name, watched(getattr(Desk, name)))


UNDER_WAY = WeakKeyDictionary[Screen[Any], set[Worker[object]]]()
"""What was under way when each screen was put on top."""


@pytest.fixture(autouse=True)
def under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know what waits for somebody to answer a dialog."""
    push = FrontDesk.push_screen

    def pushing(app: FrontDesk, screen: Screen[Any], *args: Any, **more: Any) -> object:
        UNDER_WAY[screen] = {each for each in app.workers if not each.is_finished}
        return push(app, screen, *args, **more)

    monkeypatch.setattr(FrontDesk, "push_screen", pushing)


async def until(so: Callable[[], object]) -> None:
    """Wait until it is so."""
    given_up = monotonic() + SETTLED_WITHIN
    while not so():
        assert monotonic() < given_up, "it never was so"
        await asyncio.sleep(0.02)


class Seen:
    """What somebody at the desk sees and does."""

    def __init__(self, app: FrontDesk, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and wait until the screen has settled."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        names = {" ": "space", "+": "plus", "-": "minus", "[": "left_square_bracket"}
        await self.press(*(names.get(letter, letter) for letter in text))

    async def settle(self) -> None:
        """Wait until acts are done and what they changed is shown, however busy the machine is.

        A message may begin some work, and its end send another message: nothing is settled until
        there was nothing to wait for a few times in a row. The last look has a message go through
        everything, and behind whatever is just being done; to do so each time takes ten times as
        long as to see that no messages wait.
        """
        calm, until = 0, monotonic() + SETTLED_WITHIN
        while calm < CALM and monotonic() < until:
            if calm == CALM - 1:
                await self.pilot.pause(0.01)
            else:
                await asyncio.sleep(0.01)
                self.app.screen._on_timer_update()
            over = not ASKED and all(map(self._is_over, self.app.workers))
            over = over and not self._has_yet_to_look and self.app.typed.is_empty
            calm = calm + 1 if over and self._is_quiet else 0
        under_way = [each.name for each in self.app.workers if not self._is_over(each)]
        assert calm == CALM, f"it never settled: {under_way} on {self.app.screen}"
        Painting.now = True
        self.app.screen._compositor_refresh()
        Painting.now = False

    async def until(self, so: Callable[[], object]) -> None:
        """Wait until it is so, however busy the machine is, and all of it is shown."""
        await until(so)
        await self.settle()

    @property
    def _is_quiet(self) -> bool:
        """Whether no message waits on the screen on top, and nothing there begins in a moment."""
        pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
        return not any(
            each.message_queue_size
            or any(
                timer._repeat == 0 and timer._interval < A_MOMENT and not timer._task.done()
                for timer in each._timers
                if timer._task is not None
            )
            for each in pumps
        )

    def _is_over(self, worker: Worker[object]) -> bool:
        """Whether there is no more to come of it, or it waits for somebody at the desk.

        What was under way when a dialog came up that is still there waits for it; what it had asked
        the desk is waited for. Nobody waits for a backup.
        """
        waits = any(worker in UNDER_WAY.get(screen, ()) for screen in self.app.screen_stack)
        return worker.is_finished or waits or worker.group == "backup"

    @property
    def _has_yet_to_look(self) -> bool:
        """Whether the screen came back from under a dialog and will look what happened there."""
        screen = self.app.mode_screen
        return self.app.desk is not None and screen.is_current and screen._stale

    @property
    def status(self) -> str:
        """The sentence on the status line, with its sign."""
        line = self.app.mode_screen.query_one(StatusLine)
        return str(line.query_one("#sentence", Static).content)

    @property
    def results(self) -> list[str]:
        """The names in the list of results."""
        return [row.name for row in self.app.mode_screen.query_one("#results", RowList).rows]

    @property
    def marked(self) -> str:
        """The name of the marked row."""
        row = self.app.mode_screen.query_one("#results", RowList).marked
        return row.name if row else ""

    @property
    def house(self) -> list[str]:
        """The rows of who is here."""
        return [row.name for row in self.app.mode_screen.query_one("#here", RowList).rows]

    @property
    def count(self) -> str:
        """The count on the top line."""
        return self.app.mode_screen.query_one(Header).count

    @property
    def notices(self) -> list[str]:
        """The lines under the door."""
        return self.app.mode_screen.query_one(Notices).words

    @property
    def box(self) -> SearchBox:
        """The find box."""
        return self.app.mode_screen.query_one("#who", SearchBox)

    def text(self, selector: str) -> str:
        """The words of a widget on the screen on top."""
        return str(self.app.screen.query_one(selector, Static).content)


@asynccontextmanager
async def at_the_desk(
    paths: Paths, clock: Minutes, size: tuple[int, int] = (120, 40), theme: str = ""
) -> AsyncIterator[Seen]:
    """Open the app and wait until the data is open, if there is any."""
    if theme:
        keep_theme(paths, theme)
    app = FrontDesk(paths, clock)
    async with app.run_test(size=size) as pilot:
        seen = Seen(app, pilot)
        await seen.until(lambda: app.desk is not None or not paths.database.exists())
        yield seen


@pytest.fixture
def center_at_work(
    agreed: dict[str, int], learning: dict[str, int], center: Callable[[Act], int], minutes: Minutes
) -> dict[str, int]:
    center(time_entries.start(agreed["Lee Ash"]))
    center(
        proposing.propose(
            agreed["Joanna Park"], agreed["Sam Tan"], MORNING + 108 * 60, 30, agreed=True
        )
    )
    return agreed | learning
