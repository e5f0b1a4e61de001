"""What is typed to find a time is read as people say it, and what is not understood is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.conversations.parse_slot_query import parse_slot_query
from frontdesk.domain.conversations.slot_query import Known, SlotQuery, usual_minutes
from frontdesk.domain.conversations.values import Rules

KNOWN = Known(
    "2026-11-25",  # a Wednesday
    ((1, "Sam Tan"), (2, "Lee Ash"), (3, "Samira Ott"), (4, "Ana[/] Ray"), (5, "An Nguyen")),
    ((1, "Blue room"), (2, "Green room")),
)
NOTHING = parse_slot_query("", KNOWN)
MORNING, AFTERNOON, EVENING = (0, 720), (720, 1080), (1020, 1440)


def said(text: str) -> dict[str, Any]:
    """Return what a text says: all in which it differs from an empty one."""
    query = parse_slot_query(text, KNOWN)
    return {
        name: getattr(query, name)
        for name in SlotQuery.__slots__
        if getattr(query, name) != getattr(NOTHING, name)
    }


def on(day: str) -> dict[str, Any]:
    return {"first": day, "last": day, "day_said": True}


THURSDAY, TOMORROW = on("2026-11-26"), on("2026-11-26")
HOUR: dict[str, Any] = {"minutes": 60, "length_said": True}
HALF: dict[str, Any] = {"length_said": True}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("sam thu pm 30", {"people": (1, 3), **THURSDAY, "between": AFTERNOON, **HALF}),
        ("With Sam Tan, on Thursday", {"people": (1,), **THURSDAY}),
        ("anyone tomorrow 60", {"anyone": True, **TOMORROW, **HOUR}),
        ("wed 14:00", {"last": "2026-11-25", "day_said": True, "at": 840}),
        ("next wed at 10", {**on("2026-12-02"), "at": 600}),
        ("next week", {"first": "2026-11-30", "last": "2026-12-06", "day_said": True}),
        ("this week", {"last": "2026-11-29", "day_said": True}),
        ("26 nov 2pm", {**THURSDAY, "at": 840}),
        ("Nov 26th 2.30 pm", {**THURSDAY, "at": 870}),
        ("3:30", {"at": 930}),
        ("03:30", {"at": 210}),
        ("2026-12-24", on("2026-12-24")),
        ("24 nov", on("2027-11-24")),
        ("after 3 lee", {"people": (2,), "between": (900, 1440)}),
        ("before 11:30", {"between": (0, 690)}),
        ("afternoon after 15:00", {"between": (900, 1080)}),
        ("morning", {"between": MORNING}),
        ("tonight", {"last": "2026-11-25", "day_said": True, "between": EVENING}),
        ("an hour", HOUR),
        ("half an hour", HALF),
        ("1h", HOUR),
        ("45 minutes", {"minutes": 45, "length_said": True}),
        ("open-ended", {"minutes": None, "length_said": True}),
        ("an", {"people": (5,)}),
        ("ana", {"people": (4,)}),
        ("in the green room", {"room": 2}),
        ("blue 30", {"room": 1, **HALF}),
        ("when sam is free", {"people": (1, 3), "waits": True}),
        ("now lee", {"people": (2,), "now": True}),
    ],
)
def test_it_is_read_as_people_say_it(text: str, query: dict[str, Any]) -> None:
    assert said(text) == query


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("sam thu 30 xyzzy", ("xyzzy",)),
        ("45", ("45",)),
        ("2026-02-30", ("2026-02-30",)),
        ("31 feb", ("31", "feb")),
        ("25:00", ("25:00",)),
        ("sam lee", ("lee",)),
        ("Zoë [b]bold[/]", ("zoë", "[b]bold[/]")),
    ],
)
def test_what_is_not_understood_is_kept_to_be_said(text: str, unknown: tuple[str, ...]) -> None:
    assert parse_slot_query(text, KNOWN).unknown == unknown


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_said(text: str) -> None:
    query = parse_slot_query(text, KNOWN)
    assert query.first <= query.last
    assert query.minutes is None or 1 <= query.minutes <= 480
    assert all(word in text.casefold() for word in query.unknown)
    assert 0 <= query.between[0] <= 1440
    assert query.at is None or 0 <= query.at < 1440


def test_how_long_it_is_unless_said() -> None:
    assert usual_minutes(Rules()) == 30
    assert usual_minutes(Rules(lengths=(45, 60), usual=30)) == 45
    assert usual_minutes(Rules(lengths=(), usual=30)) is None
