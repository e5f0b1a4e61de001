"""How long from a key to the last cell it changes on the screen of conversations.

For 50 staff, six rooms and a year of 20,000 conversations, in a real terminal, beside the same keys
in a center without any. Reach: any key within 50 ms, as on the screen of who is on shift; and the
place opens as fast as in an empty center.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.contest import BARE
from bench.figures import Figures
from bench.on_shift import SIZE, measure, report
from bench.shifts import ZONE, worked_until
from bench.slots import ROOMS, center_with_rooms, talked_for_a_year
from bench.typist import DOWN, ENTER, ESC, F2, F4, F9, LEFT, RIGHT, TAB, UNDO, UP, Terminal
from frontdesk.domain import times
from frontdesk.domain.conversations.parse_slot_query import parse_slot_query
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.services.conversations import board, slot_queries
from frontdesk.services.desk.context import Act, Query, WriteContext
from frontdesk.services.desk.desk import Desk
from frontdesk.services.visits import commands as visits
from frontdesk.store.conversations import rows as conversation_rows

NOW = "2026-11-23 10:42"
QUICK = {"rounds": 2, "conversations": 500}

OPENING = (("F2", "to the door", F2), ("F4", "to the conversations", F4))
KEYS = (
    *OPENING,
    ("down", "what needs someone", DOWN),
    ("up", "what needs someone", UP),
    ("A", "agreed", "a"),
    ("Ctrl+Z", "it is taken back", UNDO),
    ("Tab", "to the bars", TAB),
    ("right", "a bar", RIGHT),
    ("left", "a bar", LEFT),
    ("down", "a room", DOWN),
    ("up", "a room", UP),
    ("V", "by person", "v"),
    ("down", "a person", DOWN),
    ("up", "a person", UP),
    ("V", "by room", "v"),
    ("T", "today", "t"),
    ("Enter", "a conversation (sheet)", ENTER),
    ("Esc", "back from the sheet", ESC),
    ("N", "a time to talk (sheet)", "n"),
    ("a", "a letter of a name", "a"),
    ("n", "a letter of a name", "n"),
    ("⌫", "a letter less", "\x7f"),
    ("⌫", "a letter less", "\x7f"),
    ("Esc", "back from the sheet", ESC),
    ("O", "rooms and rules (sheet)", "o"),
    ("Esc", "back from the sheet", ESC),
    ("F9", "names are hidden", F9),
    ("F9", "names are shown", F9),
    ("Tab", "to what needs someone", TAB),
)
"""Keys of the place, with what each does then; after the last all is as it was before."""


def main(figures: Figures, *, rounds: int = 12, conversations: int = 20_000) -> None:
    """Build, measure, and state how long the slowest key takes."""
    now = TimeReader(0, ZONE).instant(NOW)
    assert isinstance(now, int)
    os.environ["FRONTDESK_CLOCK"] = times.rfc3339(now, ZONE)
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("full", "empty")]
        for folder in folders:
            desk = center_with_rooms(folder, now)
            desk.do(worked_until(now))
            if folder.name == "full":
                talked_for_a_year(desk, now, conversations)
                assert not isinstance(desk.do(Act("bench", _in_rooms)), Refusal)
            assert not isinstance(desk.do(visits.arrive_unnamed(1)), Refusal)  # the last act
            _ask(folder.name, desk)
            desk.close()
        command = (sys.executable, "-m", "frontdesk", "--data")
        with (
            Terminal(BARE, size=SIZE) as bare,
            Terminal((*command, str(folders[0])), size=SIZE) as full,
            Terminal((*command, str(folders[1])), size=SIZE) as empty,
        ):
            for each in (bare, full, empty):
                each.warm_up()
            gc.disable()  # a pause of ours would be counted as theirs
            report(figures, *measure(bare, full, rounds, KEYS))
            report(figures, *measure(bare, empty, rounds, OPENING), where=", opening an empty one")


def _in_rooms(context: WriteContext) -> None:
    """Have all be agreed but four to come, and those around today in the rooms there are."""
    now = context.now
    for talk in conversation_rows.unanswered(context.database, now)[4:]:
        for side in talk.sides:
            conversation_rows.change_side(context.changes, side.id, said_yes_at=talk.asked_at)
    taken: dict[int, int] = {}
    for talk in conversation_rows.between(context.database, now - 3 * 86_400, now + 3 * 86_400):
        assert talk.starts_at is not None
        room = taken[talk.starts_at] = taken.get(talk.starts_at, 0) + 1
        if room <= ROOMS:
            conversation_rows.change(context.changes, talk.id, room_id=room)


def _ask(name: str, desk: Desk) -> None:
    """Print how long the questions of the place take, without a screen."""
    known = desk.ask(slot_queries.known())
    looks: list[tuple[str, Query[Any]]] = [
        ("the place", board.board("2026-11-23")),
        ("a time: “ana 1”", slot_queries.answer(parse_slot_query("ana 1", known))),
        (
            "a time: “next week pm 60”",
            slot_queries.answer(parse_slot_query("next week pm 60", known)),
        ),
    ]
    for what, query in looks:
        took = []
        for _ in range(20):
            began = time.perf_counter()
            desk.ask(query)
            took.append((time.perf_counter() - began) * 1000)
        print(f"{name:<6} {what:<26} {statistics.median(took):6.1f} ms")
