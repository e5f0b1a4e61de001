"""Each kind of rule has all its parts, and a new one is a class and one line in `KINDS`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from frontdesk.domain.training import kinds
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.describe import asked
from frontdesk.domain.training.durations import A_MONTH, Duration, number
from frontdesk.domain.training.explain import explain
from frontdesk.domain.training.history import Completion, History, House, Learning
from frontdesk.domain.training.kinds import KINDS, Kind, Rule
from frontdesk.domain.training.kinds.rule import Valid
from frontdesk.domain.training.parse import errors_in, parse_version
from frontdesk.domain.training.serialise import serialise_version
from frontdesk.domain.training.standing import Standing
from frontdesk.domain.training.values import Values

OWN: dict[str, dict[str, Any]] = {
    "once": {"within": "90 days"},
    "rolling": {"valid": "24 months", "grace": "30 days"},
    "fixed": {"on": "07-01"},
    "cadence": {"every": "week", "count": 2},
    "hours": {"hours": 36, "every": "2 years"},
    "all-of": {"parts": ["core", "hours"]},
    "any-of": {"parts": ["core", "hours"]},
}
"""An example of each kind, by the keys that belong to it."""


def values(kind: str, own: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "first-aid", "title": "First aid", "for": ["staff"], "from": date(2026, 1, 1),
        "rule": kind,
    } | own  # fmt: skip


def modules() -> list[str]:
    return [each.name for each in pkgutil.iter_modules(kinds.__path__) if each.name != "rule"]


@pytest.mark.parametrize("name", modules())
def test_a_kind_is_one_module_with_its_rule_and_how_it_is_parsed(name: str) -> None:
    module = importlib.import_module(f"{kinds.__name__}.{name}")
    rules = [
        each
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, Rule) and each.__module__ == module.__name__
    ]
    known = [each for _, each in inspect.getmembers(module) if isinstance(each, Kind)]
    assert len(rules) == 1
    assert known
    assert all(KINDS[each.name] is each for each in known)
    assert not inspect.isabstract(rules[0])


@pytest.mark.parametrize("name", KINDS)
def test_of_each_kind_a_rule_is_parsed_described_evaluated_and_serialised(name: str) -> None:
    version = parse_version(values(name, OWN[name]))
    assert version.rule.kind() == name
    assert serialise_version(version) == values(name, OWN[name])
    assert asked(version)
    assert set(OWN[name]) <= set(KINDS[name].keys)
    evaluated = [  # once or for a while; in periods; by its parts
        version.rule.allowed() == A_MONTH or name == "once",
        version.grid is not None,
        bool(version.rule.part_ids()),
    ]
    assert any(evaluated)


def test_every_kind_is_in_the_examples() -> None:
    assert OWN.keys() == KINDS.keys()


@dataclass(frozen=True, slots=True)
class Twice(Rule):
    """Done twice, and then for good: a kind that there is not."""

    within: Duration

    def kind(self) -> str:
        return "twice"

    def serialise(self, lead: Duration) -> dict[str, Any]:
        return {"within": str(self.within)}

    def describe(self, titles: Mapping[str, str]) -> str:
        return f"twice within {self.within}"

    def allowed(self) -> Duration:
        return self.within

    def validity(self, counts: Sequence[Completion], lead: Duration) -> Valid:
        return [each.on for each in counts[1:2]], []

    def so_far(self, done: Sequence[Completion]) -> str:
        return f"{len(done)} of 2 times"


def twice(values: Values) -> Twice:
    return Twice(values.duration("within", A_MONTH))


def test_a_new_kind_is_parsed_described_evaluated_and_serialised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = values("twice", {"within": "90 days"})
    assert [each.key for each in errors_in(given)] == ["rule"]
    monkeypatch.setitem(KINDS, "twice", Kind("twice", ("within",), twice))
    assert errors_in(given) == []
    assert "“valid” does not belong" in errors_in(given | {"valid": "1 year"})[0].sentence
    version = parse_version(given)
    assert serialise_version(version) == given
    assert asked(version) == "twice within 90 days"

    began, first, second = map(number, ("2026-01-05", "2026-02-02", "2026-03-02"))

    def told(day: str, *done: int) -> tuple[Standing, str]:
        learning = Learning(tuple(Completion(on) for on in done))
        history = History(
            {"staff": ((began, number("2027-12-31")),)}, learning={"first-aid": learning}
        )
        compliance = ComplianceMatrix([version], {1: history}, House(), number("2027-01-01"))
        explanation = explain(compliance.requirements[1]["first-aid"], number(day))
        return explanation.standing, explanation.because

    assert told("2026-02-03", first) == (
        Standing.NOT_YET_DUE,
        "Not yet due, by 5 Apr: First aid not done yet, 1 of 2 times, due within 90 days of 5 Jan "
        "(rule since 1 Jan). Next change: 6 Mar.",
    )
    assert told("2026-04-06", first)[0] is Standing.OVERDUE
    done = told("2026-03-03", first, second)
    assert done[0] is Standing.UP_TO_DATE
    assert done[1].startswith("Up to date: First aid done 2 Mar (rule since 1 Jan).")
