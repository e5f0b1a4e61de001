"""A monkey at the desk: random keys over all screens and dialogs, in a real terminal.

Between them the window is made larger and smaller, down to one cell, and line commands come and
go beside the app. It is all right if the app stays alive, answers within `PATIENCE`, ends with
Ctrl+Q, and every act that it acknowledged is in the journal.

As a script: ``python -m terminal.monkey --keys 100000 --seeds 10`` in the folder of the tests.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from signal import SIGUSR1

from frontdesk.config import Paths
from frontdesk.services.desk import journal
from frontdesk.services.desk.desk import open_desk
from terminal.conftest import NAMED, NOW, Center, make_up
from terminal.tty import CTRL_Q, Terminal, frontdesk

PATIENCE = 20.0
"""Seconds within which the app has to take the next key, on a busy machine too."""

BETWEEN = 100
"""Keys between two looks at whether the app still answers."""

NORMAL = (100, 30)
SIZES = ((80, 24), (120, 40), (30, 8), (1, 1), (60, 20), NORMAL)
"""Columns and rows of the window."""

F1 = "\x1bOP"
CTRL_F11, CTRL_F12 = "\x1b[23;5~", "\x1b[24;5~"
"""Nobody has these keys; here the one lets the app end, and the other is answered (`watched`)."""
MODES = [f"\x1b{key}" for key in ("OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~")]
"""F2 to F9."""

MOVES = [f"\x1b[{key}" for key in ("A", "B", "C", "D", "H", "F", "5~", "6~", "3~", "Z", "1;2C")]
"""Arrows, Home, End, a page up and down, Delete, Shift+Tab, Shift and an arrow."""

CONTROLS = [chr(code) for code in range(1, 27) if chr(code) not in (CTRL_Q, "\t", "\n", "\r")]
"""Ctrl and a letter, but for Ctrl+Q."""

WORDS = (
    "joanna",
    "zolt",
    "+3",
    "–1",
    "9:15",
    "16:30",
    "2026-11-20",
    "sam thu pm 30",
    "30",
    "Zoe A",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 ABDENPRSTW.,:-+[]/'éß王"


@dataclass
class Played:
    """What came of a seed.

    Attributes:
        seed: It.
        keys: How many keys were pressed.
        acts: How many acts the app acknowledged.
        wrong: What went wrong, or nothing.
        slowest: Seconds that the slowest answer took.
    """

    seed: int
    keys: int = 0
    acts: int = 0
    wrong: str = ""
    slowest: float = 0.0

    def __str__(self) -> str:
        """Return it as a line to be read."""
        what = self.wrong or "fine"
        return (
            f"seed {self.seed}: {self.keys:,} keys, {self.acts:,} acts, slowest answer "
            f"{self.slowest:.1f} s: {what}"
        )


def one_key(chance: random.Random) -> str:
    """Return what the terminal sends for the next key, or for a few."""
    kinds: tuple[tuple[int, Callable[[], str]], ...] = (
        (3, lambda: chance.choice(MODES)),
        (6, lambda: chance.choice(CONTROLS)),
        (6, lambda: "\r"),
        (4, lambda: "\x1b"),
        (3, lambda: "\t"),
        (6, lambda: chance.choice(MOVES)),
        (2, lambda: "\x7f"),
        (1, lambda: F1),
        (1, lambda: "\x10"),
        (2, lambda: chance.choice(WORDS)),
        (9, lambda: chance.choice(LETTERS)),
        (1, lambda: f"\x1b[200~{chance.choice(WORDS)}\x1b[201~"),
        (1, lambda: _click(chance)),
    )
    (_, make), *_ = chance.choices(kinds, [weight for weight, _ in kinds])
    return make()


def _click(chance: random.Random) -> str:
    at = f"0;{chance.randint(1, NORMAL[0])};{chance.randint(1, NORMAL[1])}"
    return f"\x1b[<{at}M\x1b[<{at}m"


class Monkey:
    """Plays with the app on one center."""

    def __init__(self, center: Center, seed: int, folder: Path) -> None:
        """Be the monkey that `seed` makes; `folder` is for what the app acknowledges."""
        self.center, self.chance = center, random.Random(seed)
        self.acknowledged = folder / f"acknowledged-{seed}"
        self.played = Played(seed)
        self._beside: list[subprocess.Popen[bytes]] = []
        self._last: list[str] = []
        self._asked = 0

    def play(self, keys: int, *, beside: bool = True) -> Played:
        """Press so many keys and return what came of it."""
        command = [sys.executable, "-m", "terminal.watched", str(self.acknowledged)]
        terminal = self.center.run(
            [*command, str(self.center.paths.data)],
            size=NORMAL,
            PYTHONPATH=str(Path(__file__).parents[1]),
        )
        try:
            for size in self._sizes(keys):
                terminal.resize(*size)
                self._press(terminal, min(BETWEEN, keys - self.played.keys), beside=beside)
                self._answers(terminal)
            terminal.write(CTRL_F11 + CTRL_Q)
            status = terminal.ended(PATIENCE)
            assert status == 0, f"Ctrl+Q: status {status}"
            assert terminal.cooked(), "the terminal is raw"
        except (AssertionError, OSError) as wrong:
            self.played.wrong = self._said(terminal, str(wrong).splitlines()[0])
        finally:
            for each in self._beside:
                each.wait(60)
        self._all_kept()
        return self.played

    def _sizes(self, keys: int) -> Iterator[tuple[int, int]]:
        while self.played.keys < keys:
            yield self.chance.choice(SIZES) if self.chance.random() < 0.4 else NORMAL

    def _press(self, terminal: Terminal, count: int, *, beside: bool) -> None:
        """Press `count` keys, in bursts."""
        if beside and self.chance.random() < 0.15:
            self._command()
        while count > 0:
            burst = min(count, self.chance.choice((1, 1, 2, 3, 5, 12)))
            typed = [one_key(self.chance) for _ in range(burst)]
            self._last = [*self._last[-40:], *typed]
            terminal.write("".join(typed))
            self.played.keys += burst
            count -= burst
            self._drain(terminal, self.chance.choice((0.0, 0.0, 0.01, 0.05, 0.2)))
            self._alive(terminal)

    def _command(self) -> None:
        """Run a line command beside the app."""
        words = self.chance.choice(
            (
                ["arrive", self.chance.choice(NAMED)],
                ["leave", self.chance.choice(NAMED)],
                ["arrive", "--unnamed", "2"],
                ["undo"],
            )
        )
        command = frontdesk(*words, "--data", str(self.center.paths.data))
        quiet = subprocess.DEVNULL
        environment = self.center.environment
        self._beside.append(subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet))

    def _answers(self, terminal: Terminal) -> None:
        """Look whether the app still takes keys, and paints."""
        terminal.resize(*NORMAL)
        began = time.monotonic()
        for _ in range(4):
            terminal.write("\x1b")  # out of the palette, which keeps keys for itself
            self._drain(terminal, 0.06)
        self._settle(terminal)
        self._asked += 1
        terminal.write("x" + CTRL_F12)  # an Esc that is still on its way would become a part of it
        taken, moved = "", began
        while taken.count("!") < self._asked:
            before, taken = taken, self.acknowledged.with_suffix(".answers").read_text()
            moved = time.monotonic() if taken != before else moved
            assert time.monotonic() < moved + PATIENCE, "no answer"
            self._alive(terminal)
            terminal.take(0.02)
        self._settle(terminal)
        terminal.raw = b""
        terminal.resize(NORMAL[0], NORMAL[1] - 1)
        began = time.monotonic()
        while not terminal.raw and time.monotonic() < began + PATIENCE:
            self._alive(terminal)
            terminal.take(0.05)
        assert terminal.raw, "nothing painted"
        terminal.resize(*NORMAL)
        self.played.slowest = max(self.played.slowest, time.monotonic() - began)

    def _settle(self, terminal: Terminal) -> None:
        """Read until the app has had its say."""
        until = time.monotonic() + PATIENCE
        while terminal.take(0.15) and time.monotonic() < until:
            self._alive(terminal)

    def _drain(self, terminal: Terminal, wait: float) -> None:
        until = time.monotonic() + wait
        while terminal.take(max(0.0, until - time.monotonic())):
            pass

    def _alive(self, terminal: Terminal) -> None:
        assert terminal.program.poll() is None, f"ended with {terminal.program.returncode}"

    def _said(self, terminal: Terminal, wrong: str) -> str:
        """Return what went wrong, with what the app says of it."""
        if terminal.program.poll() is None:
            for _ in range(3):
                terminal.tell(SIGUSR1)
                self._drain(terminal, 0.3)
            wrong += "\n" + self.acknowledged.with_suffix(".where").read_text()
        for report in sorted((self.center.paths.config / "reports").glob("*")):
            lines = report.read_text().splitlines()
            wrong += "\n" + "\n".join([*lines[:2], *lines[-6:]])
        return f"{wrong}\nlast keys: {self._last!r}"

    def _all_kept(self) -> None:
        """Look whether each act that was acknowledged is in the journal."""
        lines = self.acknowledged.read_text().split("\n")[:-1]
        told = {(int(order), kind) for order, _, kind in (line.partition(" ") for line in lines)}
        self.played.acts = len(told)
        with closing(open_desk(self.center.paths, lambda: NOW)) as desk:
            events = [each.event for each in desk.ask(journal.latest(1_000_000))]
        lost = told - {(event.order, event.kind) for event in events}
        if lost:
            self.played.wrong += f"\nacknowledged, but not in the journal: {sorted(lost)}"


def main(argv: list[str]) -> int:
    """Let a monkey of each seed play, and say what came of it; the status is how many failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keys", type=int, default=100_000, help="over all seeds")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    asked = parser.parse_args(argv)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        made_up = make_up(Path(folder) / "made-up")
        for seed in range(asked.first, asked.first + asked.seeds):
            paths = Paths(Path(folder) / f"{seed}" / "data", Path(folder) / f"{seed}" / "config")
            shutil.copytree(made_up.data, paths.data)
            with ExitStack() as opened:
                monkey = Monkey(Center(paths, opened), seed, Path(folder))
                played = monkey.play(asked.keys // asked.seeds)
            print(played, flush=True)
            failed += bool(played.wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
