"""The conversations of a made-up center, written down."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.demo.made_up.talks import ROOMS, Talk, want_reminders
from frontdesk.domain.people.names import fold
from frontdesk.services.desk.acting import Acting

_COLUMNS = (
    "asked_by_id", "asked_at", "starts_at", "ends_at", "minutes", "room_id", "started_at",
    "ended_at", "ended_how", "not_met_at", "line",
)  # fmt: skip
_SIDES = (
    "conversation_id", "place", "anyone", "person_id", "said_yes_at", "let_go_at",
    "felt_connected",
)  # fmt: skip


def write(acting: Acting, talks: Sequence[Talk], numbers: range, seed: int) -> None:
    """Write down rooms, conversations, and who is reminded; people are places in `numbers`."""
    changes = acting.changes
    rooms = changes.add_many(
        "room", ("title", "title_key"), [(title, fold(title)) for title in ROOMS]
    )

    def number(place: int | None) -> int | None:
        return None if place is None else numbers[place]

    rows = changes.add_many(
        "conversation",
        _COLUMNS,
        [
            (
                number(each.halves[0].who),
                each.asked_at,
                None if each.span is None else each.span.start,
                None if each.span is None else each.span.end,
                each.minutes,
                None if each.room is None else rooms[each.room],
                each.started_at,
                each.ended_at,
                None if each.ended_how is None else each.ended_how.value,
                each.not_met_at,
                "",
            )
            for each in talks
        ],
    )
    changes.add_many(
        "conversation_side",
        _SIDES,
        [
            (
                row,
                place,
                int(half.who is None),
                number(half.who),
                half.said_yes_at,
                half.let_go_at,
                None if half.felt_connected is None else int(half.felt_connected),
            )
            for row, each in zip(rows, talks, strict=True)
            for place, half in enumerate(each.halves, 1)
        ],
    )
    asked = acting.now - 20 * 86_400
    changes.add_many(
        "reminder_wish",
        ("person_id", "at", "how", "message_ok"),
        [
            (numbers[who], asked, how, int(left))
            for who, how, left in want_reminders(talks, seed, acting.now)
        ],
    )
