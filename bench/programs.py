"""Several programs of one bench, started together: each is the module itself, run with words."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

from bench import ROOT

PATIENCE = 900
"""So many seconds are waited for the last of them."""


def itself(module: str, *words: object) -> list[str]:
    """Return the command that runs a module of the benches with these words, in `ROOT`."""
    return [sys.executable, "-m", f"bench.{module}", *map(str, words)]


def ready() -> None:
    """Be one of the programs: say so, and wait for the start signal."""
    print("ready", flush=True)
    sys.stdin.readline()


def at_once(module: str, programs: Sequence[Sequence[object]]) -> tuple[list[Any], float]:
    """Start one for each words of `programs`, all together once all are ready.

    Returns what each printed at its end, from JSON, and the seconds from the start signal until the
    last had finished.
    """
    running = [
        subprocess.Popen(
            itself(module, *words),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for words in programs
    ]
    for program in running:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for program in running:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    told = [json.loads(program.communicate(timeout=PATIENCE)[0]) for program in running]
    return told, time.perf_counter() - began
