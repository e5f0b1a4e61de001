"""The race of two programs in small: whoever is checked in by both is here once."""

from __future__ import annotations

from pathlib import Path

from bench.race import race

PEOPLE = 200


def test_two_programs_at_once_check_everybody_in_once(tmp_path: Path) -> None:
    outcome = race(tmp_path / "race", 2, PEOPLE)
    assert (outcome.done, outcome.refused) == (PEOPLE, PEOPLE)
    assert (outcome.doubles, outcome.missing, outcome.complaints) == (0, 0, ())
