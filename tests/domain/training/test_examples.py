"""The presets on worked examples: each a line, reckoned by hand from the rule it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdesk.domain.training.durations import iso, number
from frontdesk.domain.training.explain import explain
from frontdesk.domain.training.rules import Version
from frontdesk.files.presets import PRESETS, read_preset

from .telling import tell

LINES = [
    line
    for line in Path(__file__).with_name("examples.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def versions(preset: str) -> list[Version]:
    read = read_preset(preset)
    assert read is not None
    assert not read.bad
    return [row.version for row in read.rows]


@pytest.mark.parametrize("line", LINES)
def test_a_preset_on_a_worked_example(line: str) -> None:
    preset, record, requirement, day, standing, due = (part.strip() for part in line.split("|"))
    told, on = tell(record), number(day)
    explanation = explain(told.person_requirement(versions(preset), requirement, on), on)
    found = "-" if explanation.due_on is None else iso(explanation.due_on)
    assert (explanation.standing.value, found) == (standing, due), explanation.because


def test_there_are_enough_of_them_and_of_every_preset() -> None:
    assert len(LINES) >= 60
    assert {line.partition(" ")[0] for line in LINES} == set(PRESETS)
