"""The shapes of the documents about conversations that other programs rely on."""

from __future__ import annotations

from .shapes import TO_KNOW, day, instant, one_of

CONVERSATION = {
    "conversation": int,
    "state": one_of("proposed", "agreed", "talking", "talked", "did-not-meet", "let-go"),
    "start": (instant, None),
    "end": (instant, None),
    "minutes": (int, None),
    "people": [
        {
            "id": int,
            "name": str,
            "said_yes": bool,
            "felt_connected": (bool, None),
            "initialled": bool,
        }
    ],
    "anyone": bool,
    "room": (str, None),
    "asked_by": (int, None),
    "asked_at": instant,
    "started": (instant, None),
    "ended": (instant, None),
    "ended_how": (one_of("ended", "later", "estimated"), None),
    "settled": bool,
    "real_minutes": (int, None),
    "about": (int, None),
    "line": (str, None),
    "prevented": ({"reason": str, "message": str}, None),
}
SLOT = {
    "start": instant,
    "end": instant,
    "with": {"id": int, "name": str},
    "room": (str, None),
}
FREE = {
    "id": int,
    "name": str,
    "free": bool,
    "because": (str, None),
    "until": (instant, None),
}
BEGUN = CONVERSATION | {
    "training": [{"policy": str, "requirement": str, "message": str}],
    "checked_in": [{"id": int, "name": str, "to_know": [TO_KNOW]}],
}
CONVERSATION_NOW = BEGUN | {"others": [FREE]}
FELT = CONVERSATION | {"offer": (str, None)}
ROOM = {
    "id": int,
    "title": str,
    "retired": bool,
    "closed": [{"from": instant, "to": instant}],
}
RULES = {
    "lengths": [int],
    "open_ended": bool,
    "usual": int,
    "grid": int,
    "before": int,
    "after": int,
    "notice": int,
    "ahead": int,
    "per_day": int,
    "per_week": int,
    "shared_line": bool,
    "room_needed": bool,
}
BREAK = {
    "break": int,
    "id": int,
    "name": str,
    "from": day,
    "until": day,
    "ended": (instant, None),
    "still_open": str,
}
_SUM = {"conversations": int, "minutes": int, "estimated_minutes": int}
HOURS = {"from": day, "to": day, "hours": [{"id": int, "name": str} | _SUM]} | _SUM
