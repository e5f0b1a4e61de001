"""Of every kind of act it is known whether it can take the ground from what was agreed.

A kind may prevent a conversation by what `ACTS` says of it, is tried here and takes nothing, or
stands here with a reason: one that is new, and is none of these, is told.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from days import Day, done
from frontdesk.domain.conversations.values import Rules
from frontdesk.domain.events import KEY_WRITTEN, PREVENTED, SET_UP
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.shifts.values import Tolerances
from frontdesk.files.sheets import read_sheet
from frontdesk.services.conversations import free, proposing, rooms, settings, talking
from frontdesk.services.desk import writing
from frontdesk.services.desk.acts import ACTS, may_prevent
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.people import erasing
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import publishing, rules, settling, time_entries
from frontdesk.services.transfer.copying.declared import BREAKS
from frontdesk.services.transfer.copying.reading import import_sheet
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import closing, headcounts
from frontdesk.services.visits import commands as visits

from .conversation_days import Conversations

TODAY, DAY = "2026-11-23", "2026-11-24"
OVER = 1
"""Yesterday's shift, which nobody started: shifts have their numbers in the order of the lines."""

TRIED: dict[str, Callable[[Conversations], Act]] = {
    "arrived": lambda talks: visits.arrive(talks.day["Bo"]),
    "arrived-unnamed": lambda _: visits.arrive_unnamed(2),
    "break-begun": lambda talks: time_entries.begin_break(talks.day["Lee"]),
    "break-over": lambda talks: time_entries.end_break(talks.day["Lee"], talks.at("10:40")),
    "conversation-agreed": lambda _: proposing.agree(3),
    "conversation-let-go": lambda _: proposing.let_go(2),
    "conversation-moved": lambda talks: proposing.move(2, talks.at(f"{DAY} 10:00"), 30),
    "conversation-proposed": lambda talks: talks.proposing("Cy", "Dee", f"{DAY} 10:00"),
    "conversation-rules-changed": lambda _: settings.change(
        Rules(lengths=(60,), usual=60, grid=60)
    ),
    "conversation-started-now": lambda talks: talking.now(talks.day["Bo"], talks.day["Lee"], 30),
    "coverage-changed": lambda _: rules.add(Rule(RuleKind.PEOPLE, 3)),
    "day-closed": lambda _: closing.close_day(TODAY),
    "free-to-talk": lambda talks: free.say_free(talks.day["Lee"]),
    "graces-changed": lambda _: rules.be_exact(Tolerances(0, 0, 0, 5)),
    "headcount": lambda _: headcounts.record(2),
    "job-added": lambda _: shifts.add_job("phone"),
    "job-renamed": lambda _: shifts.rename_job(1, "phone"),
    "job-retired": lambda _: shifts.retire_job(1),
    "left": lambda talks: visits.leave(talks.day["Cy"]),
    "not-free-to-talk": lambda talks: free.say_not_free(talks.day["Lee"]),
    "pattern-added": lambda talks: publishing.add(
        talks.day["Dee"], "desk", "FREQ=WEEKLY;BYDAY=TU", 540, 780, TODAY
    ),
    "person-forgotten": lambda talks: erasing.forget(talks.day["Dee"]),
    "person-added": lambda _: people.add(Details(name="Kit"), (RoleHeld(Role.STAFF),)),
    "room-added": lambda _: rooms.add("Red room"),
    "room-renamed": lambda _: rooms.rename(1, "Red room"),
    "room-retired": lambda _: rooms.retire(1),
    "shift-added": lambda talks: shifts.add(
        talks.day["Dee"], talks.at(f"{DAY} 14:00"), talks.at(f"{DAY} 15:00"), "desk"
    ),
    "shift-not-held": lambda _: settling.not_held(OVER),
    "shift-worked": lambda talks: settling.worked_after_all(OVER, person=talks.day["Dee"]),
    "shifts-published": lambda _: publishing.publish(DAY, DAY, publishing.Published()),
    "weekly-begun": lambda talks: publishing.begin_weekly(
        talks.day["Sam"], "desk", DAY, 840, 900, publishing.Published()
    ),
    "welcomed": lambda _: visits.welcome(Details(name="Kit")),
}
"""An example of each, where conversations are agreed for tomorrow: it takes no ground away."""

FIRST: dict[str, tuple[Callable[[Conversations], Act], ...]] = {
    "break-over": (lambda talks: time_entries.begin_break(talks.day["Lee"], talks.at("10:30")),),
    "free-to-talk": (TRIED["not-free-to-talk"],),
    "shifts-published": (
        lambda talks: publishing.add(
            talks.day["Lee"], "desk", "FREQ=WEEKLY;BYDAY=TU", 840, 900, TODAY
        ),
    ),
}
"""What is done before some of them."""

NOT_TRIED: dict[str, tuple[str, ...]] = {
    "Training is asked when something is agreed, and never again.": (
        "training-", "gathering-", "proofs-forgotten", "prompts-changed",
    ),
    "What is written down of a visit is no ground of what lies ahead.": (
        "visit-", "visits-imported", "left-estimated", "left-unnamed", "activit", "takes-",
        "heads-counted", "roll-call-",
    ),
    "What else is known of somebody is none, either.": (
        "to-know-", "card-", "code-given", "people-different", "reminder-wish-said",
    ),
    "It only settles what this or another conversation already is.": (
        "conversation-finished", "conversation-started", "conversation-not-met",
        "conversation-felt", "conversation-line-", "conversation-put-back", "conversation-taken",
    ),
    "It is judged by the same rules before it is done, and the others by double booking.": (
        "conversation-offered", "conversation-reinstated", "conversations-imported",
        "conversation-recorded",
    ),
    "It only gives ground.": ("room-opened", "shifts-imported"),
    "It comes once, before anything is agreed, or changes nothing.": (SET_UP, KEY_WRITTEN),
}  # fmt: skip
"""The kinds, or how they begin, by the reason for which none can take the ground from another."""


@pytest.fixture
def talks(told: Day, monkeypatch: pytest.MonkeyPatch) -> Conversations:
    talks = Conversations(told)
    room = talks.room("Blue room")
    talks.agreed("Ana", "Dee", f"{DAY} 11:00", room=room)
    talks.agreed("Bo", "Sam", f"{DAY} 11:00")
    talks.propose("Sam", "Cy", f"{DAY} 12:00")
    monkeypatch.setattr(writing, "may_prevent", lambda _: True)  # of each it is looked
    return talks


def test_of_every_kind_it_is_known() -> None:
    starts = tuple(each for kinds in NOT_TRIED.values() for each in kinds)
    prevent = {kind for kind in ACTS if may_prevent(kind)}
    unknown = {kind for kind in ACTS.keys() - prevent - TRIED.keys() if not kind.startswith(starts)}
    assert unknown == set()
    assert not prevent & TRIED.keys()
    assert prevent


@pytest.mark.parametrize("kind", TRIED)
def test_what_is_not_listed_takes_no_ground(talks: Conversations, kind: str) -> None:
    """Two conversations are agreed for tomorrow, and one is asked for.

    yesterday 09:00-11:00 Kim has a shift on desk
    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    09:00-15:00 Lee has a shift on floor
    09:00 Lee starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    10:00 Cy arrives
    """
    for first in FIRST.get(kind, ()):
        done(talks.day.desk.do(first(talks)))
    event = done(talks.day.desk.do(TRIED[kind](talks)))
    assert event.kind == kind
    assert event.ids(PREVENTED) == []


def test_a_break_that_a_file_brings_takes_the_ground(talks: Conversations, tmp_path: Path) -> None:
    """One is agreed for tomorrow with somebody who takes a break, as a file says.

    2026-11-24 09:00-13:00 Dee has a shift on desk
    2026-11-24 09:00-13:00 Sam has a shift on floor
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    10:00 Cy arrives
    """
    desk = talks.day.desk
    path = tmp_path / "breaks.csv"
    path.write_text(f"number,name,from,back_on\n1,Ana Lima,{TODAY},2026-11-30\n", "utf-8")
    table = read_sheet(BREAKS, path, desk.reader())
    assert not isinstance(table, Refusal)
    event = done(desk.do(import_sheet(BREAKS, list(table), Report())))
    assert event.ids(PREVENTED) == [1]
    assert may_prevent(event.kind)
