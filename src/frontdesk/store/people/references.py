"""What becomes of the rows that refer to a person, or to a visit, when two people are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from frontdesk.store.models import WRITTEN
from frontdesk.store.models.people import Person
from frontdesk.store.models.visits import Visit


class Then(Enum):
    """What becomes of a row that refers to a person."""

    MOVE = auto()
    """When two are put together, it is the kept person's from then on."""
    SETTLE = auto()
    """Like that, but it may meet one of the kept person's: code of its own decides."""
    STAY = auto()
    """It stays as it is."""
    GO = auto()
    """When the person is forgotten, it goes."""
    EMPTY = auto()
    """When the person is forgotten, it is about nobody."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of rows by which a column refers to a person.

    Attributes:
        merged: When the person is put together with another: `MOVE`, `SETTLE` or `STAY`.
        forgotten: When the person is forgotten: `STAY`, `GO` or `EMPTY`.
    """

    merged: Then
    forgotten: Then


RULES: dict[tuple[str, str], Rule] = {
    ("role_held", "person_id"): Rule(Then.SETTLE, Then.GO),
    ("visit", "person_id"): Rule(Then.SETTLE, Then.STAY),
    ("merge", "person_id"): Rule(Then.STAY, Then.STAY),
    ("merge", "into_id"): Rule(Then.STAY, Then.STAY),
    ("moved", "person_id"): Rule(Then.STAY, Then.GO),
    ("different_people", "person_id"): Rule(Then.STAY, Then.GO),
    ("different_people", "other_id"): Rule(Then.STAY, Then.GO),
    ("forgotten", "person_id"): Rule(Then.STAY, Then.STAY),
    ("former_name", "person_id"): Rule(Then.SETTLE, Then.GO),
    ("file_number", "person_id"): Rule(Then.MOVE, Then.GO),
    ("card", "person_id"): Rule(Then.MOVE, Then.GO),
    ("to_know", "person_id"): Rule(Then.MOVE, Then.GO),
    ("shift_pattern", "person_id"): Rule(Then.MOVE, Then.EMPTY),
    ("shift", "person_id"): Rule(Then.MOVE, Then.STAY),
    ("shift_change", "person_id"): Rule(Then.MOVE, Then.STAY),
    ("shift_change", "for_person_id"): Rule(Then.MOVE, Then.STAY),
    ("shift_change", "asked_by_id"): Rule(Then.MOVE, Then.STAY),
    ("worked", "person_id"): Rule(Then.MOVE, Then.STAY),
    ("on_leave", "person_id"): Rule(Then.MOVE, Then.GO),
    ("learned", "person_id"): Rule(Then.SETTLE, Then.GO),
    ("excused", "person_id"): Rule(Then.MOVE, Then.GO),
    ("revoked", "person_id"): Rule(Then.SETTLE, Then.GO),
    ("gathering", "led_by_id"): Rule(Then.MOVE, Then.EMPTY),
    ("gathering_there", "person_id"): Rule(Then.SETTLE, Then.GO),
    ("training_why", "person_id"): Rule(Then.MOVE, Then.GO),
    ("conversation", "asked_by_id"): Rule(Then.MOVE, Then.STAY),
    ("conversation_side", "person_id"): Rule(Then.MOVE, Then.STAY),
    ("free_to_talk", "person_id"): Rule(Then.MOVE, Then.GO),
    ("center_break", "person_id"): Rule(Then.MOVE, Then.GO),
    ("reminder_wish", "person_id"): Rule(Then.MOVE, Then.GO),
}
"""Every column that refers to a person. A test holds this against the models."""

WITH_A_VISIT: dict[tuple[str, str], str | None] = {
    ("attendance", "visit_id"): "activity_id",
    ("roll_call_found", "visit_id"): "roll_call_id",
    ("correction", "visit"): None,
}
"""Every column that refers to a visit, which moves along when the visit becomes part of another;
with the column of which a visit has each value once, so that of two the one goes."""


def references_to(model: type[Person] | type[Visit], models: Iterable[Any]) -> set[tuple[str, str]]:
    """Return the columns of `models` that refer to `model`, by table."""
    return {
        (each._meta.table_name, field.column_name)
        for each in models
        for field in each._meta.sorted_fields
        if getattr(field, "rel_model", None) is model
    }


PERSON_COLUMNS = references_to(Person, WRITTEN)
VISIT_COLUMNS = references_to(Visit, WRITTEN)


def rows_that(then: Then) -> list[tuple[str, str]]:
    """Return the columns whose rows become what `then` says, in a fixed order."""
    return [column for column, rule in RULES.items() if then in (rule.merged, rule.forgotten)]
