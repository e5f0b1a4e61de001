"""The race for the same people and rooms, in small: no overlap, every loser is told."""

from __future__ import annotations

from pathlib import Path

from bench.conversation_race import race

WRITES = 200


def test_four_programs_at_once_double_book_nobody_and_tell_every_loser(tmp_path: Path) -> None:
    outcome = race(tmp_path / "race", 4, WRITES)
    assert outcome.done + sum(outcome.refused.values()) + outcome.stopped == WRITES
    assert outcome.refused
    assert outcome.stopped
    assert (outcome.overlaps, outcome.lost, outcome.untold, outcome.complaints) == (0, 0, 0, ())
