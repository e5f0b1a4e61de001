"""Run the benches: ``python -m bench`` all of them, ``python -m bench start typing`` some.

Each runs in a process of its own, at the size of its `main`, and what it states goes to
``docs/figures.md``. With ``--quick`` it is small, and with ``people=2800`` and the like of the
size that is told: such figures are only printed, since their reach is meant for the usual size.
The status is 1 if something is worse than its reach or did not finish.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import ROOT
from bench.figures import PAGE, Figure, Figures, Run, keep, rows_of

BENCHES = (
    "start", "typing", "memory", "here", "check_in", "eight_desks", "loop", "find", "keys",
    "coordinator",
    "recall", "roster", "meeting", "shifts", "slots", "training", "twice", "on_shift",
    "conversations", "panel", "scanner", "race", "shift_race", "conversation_race", "reference",
)  # fmt: skip
"""All of them, in the order of the page."""

DISK = Path("/var/tmp")
"""For their centers: in a temporary folder that is in memory, as some are, a commit is free."""


def usual(module: ModuleType) -> dict[str, Any]:
    """Return the sizes a bench runs at: what its `main` takes by name."""
    parameters = inspect.signature(module.main).parameters.values()
    return {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}


def sizes(module: ModuleType, words: Sequence[str], *, quick: bool) -> dict[str, Any]:
    """Return the sizes that `words` such as ``people=2800`` and `quick` ask for."""
    found = usual(module) | (module.QUICK if quick else {})
    for name, value in (word.split("=", 1) for word in words):
        if name not in found:
            raise SystemExit(f"{module.__name__} takes {', '.join(found)}, not {name}")
        known = found[name]
        several = isinstance(known, tuple)
        found[name] = tuple(map(int, value.split(","))) if several else type(known)(value)
    return found


def alone(name: str, words: Sequence[str], *, quick: bool, file: Path) -> None:
    """Run one bench here, and write what it stated to a file."""
    module, figures = import_module(f"bench.{name}"), Figures()
    module.main(figures, **sizes(module, words, quick=quick))
    file.write_text(json.dumps([asdict(each) for each in figures.stated]), "utf-8")


def apart(name: str, words: Sequence[str]) -> list[Figure]:
    """Run one bench in a process of its own; without figures it did not finish."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    if DISK.is_dir():
        ours["TMPDIR"] = str(DISK)
    ours["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "figures.json"
        command = [sys.executable, "-m", "bench", name, "--alone", str(file), *words]
        ended = subprocess.run(command, cwd=ROOT, env=ours, check=False)
        if ended.returncode or not file.exists():
            return []
        return [Figure(**each) for each in json.loads(file.read_text("utf-8"))]


def main(argv: Sequence[str]) -> int:
    """Run what was asked for; 1 if something is worse."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="NAME or SIZE=NUMBER", help=", ".join(BENCHES))
    parser.add_argument("--quick", action="store_true", help="small sizes, for a look")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    words = [word for word in given.words if "=" in word]
    wanted = [word for word in given.words if "=" not in word]
    if unknown := [name for name in wanted if name not in BENCHES]:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    if words and not wanted:
        parser.error("a size is of a bench: name it")
    if given.alone:
        alone(wanted[0], words, quick=given.quick, file=given.alone)
        return 0
    words += ["--quick"] * given.quick
    run, worse = Run.now(), []
    names = [name for name in BENCHES if name in wanted or not wanted]
    for at, name in enumerate(names, 1):
        print(f"\n== {at} of {len(names)}: {name} {' '.join(words)}", flush=True)
        began = time.monotonic()
        figures = apart(name, words)
        print(f"   ({time.monotonic() - began:.0f} s)", flush=True)
        worse += [f"{name}: {each}" for each in figures if each.worse]
        worse += [] if figures else [f"{name}: did not finish"]
        if not words:
            keep(PAGE, name, rows_of(name, figures, run), BENCHES)
    print("\n" + "\n".join(worse or ["Nothing is worse than its reach."]))
    print("Only printed: not the usual size." if words else f"Kept in {PAGE}.")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
