"""The shapes of the JSON documents that other programs rely on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Shape = Any
"""A type, a test, a dictionary of shapes, a list of one shape, or a tuple of alternatives."""


def instant(value: object) -> bool:
    """Whether `value` is RFC 3339 with an offset."""
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
    return isinstance(value, str) and re.fullmatch(form, value) is not None


def day(value: object) -> bool:
    """Whether `value` is a day."""
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None


def card_number(value: object) -> bool:
    """Whether `value` is a card's number in groups."""
    form = r"(\d[A-Z][0-9A-Z]{2}-){2}\d[A-Z][0-9A-Z]{2}"
    return isinstance(value, str) and re.fullmatch(form, value) is not None


def one_of(*words: str) -> Callable[[object], bool]:
    """Return a test for one of these words."""
    return lambda value: value in words


FOUND = {
    "id": int,
    "name": str,
    "pronouns": (str, None),
    "last_visit": (instant, None),
    "here_since": (instant, None),
}
IN_HOUSE = {"count": int, "on_shift": int, "in_house": int}
HOW_FULL = IN_HOUSE | {"capacity": (int, None), "over_capacity": bool}
TO_KNOW = {"id": int, "person": int, "name": str, "text": str, "from": day, "until": day}
AWAITED = {
    "conversation": int,
    "state": str,
    "start": instant,
    "with": (str, None),
    "room": (str, None),
    "prevented": ({"reason": str, "message": str}, None),
}
ARRIVED = {
    "visit": int,
    "person": int,
    "name": str,
    "at": instant,
    "already_here": bool,
    "to_know": [TO_KNOW],
    "conversations": [AWAITED],
    "taking_a_break": ({"until": day, "still_open": str}, None),
    "recorded_later": (instant, None),
} | HOW_FULL
ARRIVED_UNNAMED = {
    "visit": int,
    "visits": [int],
    "person": None,
    "name": None,
    "unnamed": int,
    "at": instant,
    "to_know": [TO_KNOW],
    "conversations": [AWAITED],
    "taking_a_break": None,
    "already_here": bool,
    "recorded_later": (instant, None),
} | HOW_FULL
LEFT = {
    "visit": int,
    "person": int,
    "name": str,
    "arrived": instant,
    "left": instant,
    "at": instant,
    "minutes": int,
    "recorded_later": (instant, None),
}
LEFT_UNNAMED = {
    "visits": [int],
    "unnamed": int,
    "left": instant,
    "recorded_later": (instant, None),
}
HERE = IN_HOUSE | {
    "at": instant,
    "visitors": [{"id": int, "name": str, "since": instant, "activities": [str]}],
    "unnamed": int,
    "staff": [{"id": int, "name": str, "until": (instant, None)}],
    "capacity": (int, None),
}
PERSON = {
    "id": int,
    "name": str,
    "other_name": (str, None),
    "pronouns": (str, None),
    "contact": (str, None),
    "message_ok": (bool, None),
    "town": (str, None),
    "heard_of": (str, None),
    "language": (str, None),
    "joined_on": (day, None),
    "drives": (bool, None),
    "has_code": bool,
    "roles": [
        {
            "role": one_of("guest", "member", "participant", "volunteer", "staff"),
            "from": (day, None),
            "until": (day, None),
        }
    ],
}
VISIT = {
    "id": int,
    "person": (int, None),
    "name": (str, None),
    "arrived": instant,
    "left": (instant, None),
    "left_how": (one_of("left", "left-at-another-time", "estimated"), None),
    "minutes": (int, None),
    "entered_at": (instant, None),
    "entered_by": (int, None),
    "activities": [str],
}
CARD = {"number": card_number, "made_at": instant, "cancelled_at": (instant, None)}
HELD_CARD = CARD | {"person": int, "name": str}
MERGED_AWAY = {"id": int, "name": (str, None), "at": instant}
PERSON_WITH_VISITS = PERSON | {"cards": [CARD], "visits": [VISIT], "merged": [MERGED_AWAY]}
MERGED = {"merged": int, "into": int, "name": str}
UNMERGED = {"unmerged": int, "from": int, "name": (str, None)}
MAYBE = [{"id": int, "name": (str, None), "last_visit": (instant, None), "because": [str]}]
SIDE = {
    "id": int,
    "name": (str, None),
    "town": (str, None),
    "visits": int,
    "last_visit": (instant, None),
}
PAIR = {"keep": SIDE, "other": SIDE, "score": int, "because": [str]}
PERSON_ADDED = PERSON | {"maybe": MAYBE}
ARRIVED_NEW = ARRIVED | {"maybe": MAYBE}
FORGOTTEN = {"forgotten": int, "visits": int, "log_emptied": bool}
DIFFERENT = {"people": [int], "different": bool}
WHY = {"visit": (int, None), "why": str, "at": instant}
PERSON_WITH_FORMER = PERSON_WITH_VISITS | {"former_names": [{"name": str, "until": day}]}
DAY_CLOSED = {"day": day, "closed_at": instant, "settled": [VISIT]}
DAY_ESTIMATED = {
    "day": day,
    "closed_at": (instant, None),
    "visits": [VISIT],
    "looked_at": int,
}
HEADCOUNT = {"id": int, "at": instant, "counted": int, "signed_in": int, "difference": int}
HEADCOUNT_MADE = (
    HEADCOUNT
    | IN_HOUSE
    | {
        "arrived": [int],
        "left": [int],
        "may_have_left": [
            {
                "visit": int,
                "id": (int, None),
                "name": (str, None),
                "since": instant,
                "minutes_over": int,
            }
        ],
    }
)
REMOVED = {"visit": int, "removed": bool}
ACTIVITY = {"id": int, "title": str, "retired_on": (day, None), "used": int}
ACTIVITY_ON_DAY = {
    "id": int,
    "activity": str,
    "people": int,
    "unnamed": int,
    "heads": (int, None),
}
HEADS = {"id": int, "activity": str, "day": day, "heads": int}
SHIFT = {
    "shift": int,
    "id": (int, None),
    "name": (str, None),
    "job": str,
    "starts": instant,
    "ends": instant,
    "minutes": int,
    "state": one_of("planned", "empty", "leave", "gone", "closed", "called-off", "worked"),
    "change": (one_of("cover", "swap", "called-off"), None),
    "planned_id": (int, None),
    "planned_name": (str, None),
    "pattern": (int, None),
}
SHIFT_WITH_CHANGES = SHIFT | {
    "changes": [
        {
            "change": int,
            "kind": one_of("cover", "swap", "called-off"),
            "shift": int,
            "id": (int, None),
            "name": (str, None),
            "for_shift": (int, None),
            "for_id": (int, None),
            "for_name": (str, None),
            "asked_by": (int, None),
            "why": str,
            "at": instant,
            "taken_back_at": (instant, None),
        }
    ]
}
WORK = {
    "work": int,
    "id": int,
    "name": str,
    "job": str,
    "began": instant,
    "ended": (instant, None),
    "ended_how": (one_of("ended", "later", "estimated"), None),
    "settled": bool,
    "minutes": (int, None),
    "break_minutes": int,
    "shift": (int, None),
    "planned_starts": (instant, None),
    "planned_ends": (instant, None),
}
STARTED = WORK | {"training": [{"policy": str, "requirement": str, "message": str}]}
SHIFTS_NOW = {
    "at": instant,
    "on": [
        {
            "id": int,
            "name": str,
            "job": str,
            "since": instant,
            "until": (instant, None),
            "on_break_since": (instant, None),
            "work": int,
            "shift": (int, None),
        }
    ],
    "expected": [SHIFT],
    "late": [SHIFT],
    "empty_seats": [SHIFT],
    "next": [SHIFT],
    "coverage": [{"rule": str, "met": bool, "because": str}],
    "to_correct": int,
}
PATTERN = {
    "pattern": int,
    "id": (int, None),
    "name": (str, None),
    "job": str,
    "rule": str,
    "times": str,
    "from": day,
    "until": (day, None),
    "skips": [day],
}
PUBLISHED = {
    "from": day,
    "to": day,
    "added": int,
    "unchanged": int,
    "in_the_way": [str],
    "notes": [str],
}
LEAVE = {"leave": int, "id": int, "name": str, "from": day, "to": day, "reason": str}
CLOSED = {"on": day, "reason": str}
RULE = {
    "number": int,
    "rule": str,
    "kind": one_of("people", "training", "driver"),
    "count": int,
    "job": (str, None),
    "requirement": (str, None),
}
GAP = {
    "day": day,
    "from": instant,
    "to": instant,
    "rule": str,
    "because": str,
    "empty_seats": [int],
    "could_fill": [{"id": int, "name": str}],
}
_MINUTES = {
    "planned_minutes": int,
    "worked_minutes": int,
    "estimated_minutes": int,
    "break_minutes": int,
}
HOURS = {
    "from": day,
    "to": day,
    "hours": [
        {"id": int, "name": str, "role": one_of("staff", "volunteer"), "job": str, "week": day}
        | _MINUTES
    ],
    "paid": _MINUTES,
    "volunteer": _MINUTES,
    "going_on": int,
}
WEEK = {
    "day": day,
    "closed": (str, None),
    "opens": (instant, None),
    "closes": (instant, None),
    "length": (str, None),
    "shifts": [SHIFT],
}
TO_CORRECT = {"estimated": [WORK], "not_started": [SHIFT]}
JOB = {"id": int, "title": str, "retired": bool}
TOLERANCES = {"early": int, "late": int, "forgotten": int, "unplanned": int}
NO = {"refused": str, "message": str}
UNDONE = {"undone": [{"order": int, "undoes": int, "sentence": str}], "stopped": (NO, None)}
JOURNAL_LINE = {
    "order": int,
    "at": instant,
    "who": (int, None),
    "desk": str,
    "kind": str,
    "records": dict,
    "undoes": (int, None),
    "undone": bool,
}
IMPORTED = {
    "dry_run": bool,
    "added": int,
    "completed": int,
    "unchanged": int,
    "bad": [{"line": int, "message": str}],
    "differing": [{"line": int, "message": str}],
    "notes": [str],
}
IMPORTED_NOTHING = IMPORTED | NO
EXPORTED = {"file": str, "rows": int}
STANDING = one_of(
    "up-to-date", "coming-up", "overdue", "not-yet-due", "in-grace", "not-owed", "exempt",
    "provisional", "not-applicable",
)  # fmt: skip
TRAINING = {
    "id": int,
    "person": str,
    "requirement": str,
    "title": str,
    "standing": STANDING,
    "because": str,
    "due_on": (day, None),
    "changes_on": (day, None),
}
EXPLAINED = TRAINING | {
    "since": (day, None),
    "rule_from": (day, None),
    "window": ({"from": day, "to": day}, None),
    "met": int,
    "owed": int,
    "evidence": (day, None),
}
TRAINING_REPORT = {
    "on": day,
    "center": str,
    "made": instant,
    "people": int,
    "up_to_date": int,
    "standings": [EXPLAINED],
    "rules": [dict],
}
LEARNED = {
    "record": (int, None),
    "id": int,
    "requirement": str,
    "on": day,
    "hours": (int, float),
    "category": (str, None),
    "trainer": (str, None),
    "certified": bool,
    "counts_for": (day, None),
    "evidence": (str, None),
    "edition": (int, None),
    "equivalent": bool,
    "meeting": (int, None),
}
EXCUSED = {
    "excuse": int,
    "id": int,
    "requirement": str,
    "kind": one_of("exempt", "provisional"),
    "reason": str,
    "from": day,
    "until": day,
}
REVOKED = {"revocation": int, "id": int, "requirement": str, "on": day, "reason": str}
ON_RECORD = {"done": [LEARNED], "excused": [EXCUSED], "revoked": [REVOKED]}
MEETING = {
    "meeting": int,
    "on": day,
    "at": (str, None),
    "minutes": int,
    "requirements": [str],
    "led_by": (int, None),
    "leader": (str, None),
    "certified": bool,
    "there": [{"id": int, "name": str, "late": int, "early": int, "counts_for": (day, None)}],
}
TIME_LINE = {
    "id": int,
    "person": str,
    "from": day,
    "to": day,
    "requirements": [
        {
            "requirement": str,
            "title": str,
            "standings": [{"from": day, "to": day, "standing": STANDING}],
            "done": [day],
        }
    ],
}
RULES_TAKEN = {
    "dry_run": bool,
    "added": int,
    "changed": int,
    "unchanged": int,
    "bad": [{"line": int, "message": str}],
    "notes": [str],
}
CHECKED = {"ok": bool, "people": int, "visits": int, "acts": int, "complaints": [str]}
SET_UP = {
    "center": str,
    "zone": str,
    "data": str,
    "database": str,
    "recovery_key": str,
    "key_kept_in": str,
}
MADE_UP = {"data": str, "people": int, "visits": int}


def unlike(value: object, shape: Shape, where: str = "it") -> Iterator[str]:
    """Yield each way in which `value` is not of `shape`; no keys more, none fewer."""
    if isinstance(shape, tuple):
        if not any(not list(unlike(value, each)) for each in shape):
            yield f"{where} is {value!r}"
    elif isinstance(shape, dict):
        if not isinstance(value, dict) or set(value) != set(shape):
            yield f"{where} has {sorted(value) if isinstance(value, dict) else value!r}"
        else:
            for key, inner in shape.items():
                yield from unlike(value[key], inner, f"{where}[{key!r}]")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where} is no list but {value!r}"
        else:
            for place, each in enumerate(value):
                yield from unlike(each, shape[0], f"{where}[{place}]")
    elif shape is None:
        if value is not None:
            yield f"{where} is {value!r}"
    elif isinstance(shape, type):
        # A truth value is a number to Python, but not to other programs.
        if not isinstance(value, shape) or (shape is int and isinstance(value, bool)):
            yield f"{where} is {value!r}"
    elif not shape(value):
        yield f"{where} is {value!r}"


def has_shape(value: object, shape: Shape) -> bool:
    """Whether `value` is of `shape`, and not an empty list that would say nothing."""
    complaints = list(unlike(value, shape))
    assert not complaints, complaints
    return value != []
