"""The race of two programs for the same people's time, in small: nobody is planned twice."""

from __future__ import annotations

from pathlib import Path

from bench.shift_race import race

WRITES = 400


def test_two_programs_at_once_plan_nobody_twice(tmp_path: Path) -> None:
    outcome = race(tmp_path / "race", WRITES)
    assert (outcome.done, outcome.refused) == (WRITES // 2, WRITES // 2)
    assert (outcome.overlaps, outcome.lost, outcome.complaints) == (0, 0, ())
