"""A record told in one line, made into what the engine is given.

staff 2026-01-05..2026-06-30; drives; leave A..B; closed A..B
done co-reflection 2026-11-04 2026-11-11 2h ethics certified for 2026-11-03 edition=2
practice 2026-03-01 40h; exempt ID A..B; provisional ID A..B; revoked ID 2026-08-01
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import FOREVER, number
from frontdesk.domain.training.history import Completion, Exemption, History, House, Learning, Span
from frontdesk.domain.training.person_requirement import PersonRequirement
from frontdesk.domain.training.rules import Version

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class JournalLine:
    """What a line tells.

    Attributes:
        history: The person.
        house: The house.
    """

    roles: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    conditions: set[str] = field(default_factory=set)
    learning: dict[str, Learning] = field(default_factory=dict)
    leave: list[Span] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)
    practice: list[tuple[int, int]] = field(default_factory=list)

    @property
    def history(self) -> History:
        """The person."""
        return History(
            {role: tuple(spans) for role, spans in self.roles.items()},
            frozenset(self.conditions),
            self.learning,
            tuple(self.leave),
            tuple(self.practice),
        )

    @property
    def house(self) -> House:
        """The house."""
        return House(frozenset(self.closed))

    def person_requirement(
        self, versions: list[Version], requirement: str, day: int
    ) -> PersonRequirement:
        """Return one requirement along the person's history, ready for asking about `day`."""
        compliance = ComplianceMatrix(versions, {1: self.history}, self.house, day)
        return compliance.requirements[1][requirement]


def tell(line: str) -> JournalLine:
    """Return what a line tells."""
    told = JournalLine()
    for clause in line.split(";"):
        words = clause.split()
        match words:
            case ["staff" | "volunteer" | "member" as role, days]:
                told.roles[role].append(_span(days))
            case ["drives"]:
                told.conditions.add("drives")
            case ["leave", days]:
                told.leave.append(_span(days))
            case ["closed", days]:
                first, last = _span(days)
                told.closed.update(range(first, last + 1))
            case ["practice", day, length]:
                told.practice.append((number(day), _minutes(length)))
            case ["done", requirement, *rest]:
                _add(told, requirement, completions=_completions(rest))
            case ["exempt", requirement, days]:
                _add(told, requirement, exempt=(Exemption(*_span(days), "agreed"),))
            case ["provisional", requirement, days]:
                _add(told, requirement, provisional=(Exemption(*_span(days), "agreed"),))
            case ["revoked", requirement, day]:
                _add(told, requirement, revoked=(number(day),))
            case _:
                raise AssertionError(f"not told: {clause}")
    return told


def _add(told: JournalLine, requirement: str, **more: tuple[object, ...]) -> None:
    known = told.learning.get(requirement, Learning())
    parts = {name: getattr(known, name) for name in ("completions", "exempt", "provisional")}
    parts["revoked"] = known.revoked
    for name, values in more.items():
        parts[name] = (*parts[name], *values)
    told.learning[requirement] = Learning(**parts)


def _span(text: str) -> Span:
    first, _, last = text.partition("..")
    return number(first), number(last) if last else FOREVER


def _minutes(text: str) -> int:
    return round(float(text.removesuffix("h")) * 60)


def _completions(words: list[str]) -> tuple[Completion, ...]:
    days, counts_for, minutes, edition = [], None, 0, None
    certified, categories = False, []
    rest = iter(words)
    for word in rest:
        if word == "for":
            counts_for = number(next(rest))
        elif _DAY.fullmatch(word):
            days.append(number(word))
        elif re.fullmatch(r"[\d.]+h", word):
            minutes = _minutes(word)
        elif word.startswith("edition="):
            edition = int(word[8:])
        elif word == "certified":
            certified = True
        else:
            categories.append(word)
    return tuple(
        Completion(day, minutes, tuple(categories), certified, counts_for, edition) for day in days
    )
