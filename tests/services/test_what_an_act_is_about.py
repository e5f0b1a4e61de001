"""An act answers about what it was asked to do, also when it settles something else on the way."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from days import Day, done
from frontdesk.domain.events import KEY_WRITTEN, SET_UP, UNDO, Event
from frontdesk.domain.people.cards import make as card_number
from frontdesk.services.conversations import proposing, talking, waiting_list
from frontdesk.services.desk import journal
from frontdesk.services.desk.acts import ACTS
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards
from frontdesk.services.shifts import time_entries
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import corrections

from .conversation_days import Conversations

CARD = card_number(Random(1).randrange)
"""A card that is nobody's."""

Made = tuple[Act, int]
"""An act, and the number of what it is about; 0 for what it adds."""


def propose(talks: Conversations) -> Made:
    return talks.proposing("Ana", "Sam", "13:00"), 0


def talk_now(talks: Conversations) -> Made:
    return talking.now(talks.day["Ana"], talks.day["Sam"], 30), 0


def agree(talks: Conversations) -> Made:
    return proposing.agree(2), 2


def take(talks: Conversations) -> Made:
    return waiting_list.take(3), 3


def take_later(talks: Conversations) -> Made:
    return waiting_list.take(3, start=talks.at("13:00")), 3


def offer(talks: Conversations) -> Made:
    return proposing.offer(2, talks.day["Ana"], talks.at("13:30"), 30), 2


def move(talks: Conversations) -> Made:
    return proposing.move(2, talks.at("13:30"), 30), 2


def start(talks: Conversations) -> Made:
    return talking.start(2), 2


def reinstate(talks: Conversations) -> Made:
    talks.do(proposing.let_go(2))
    return proposing.reinstate(2), 2


def arrive(talks: Conversations) -> Made:
    return visits.arrive(talks.day["Cy"]), 0


def arrive_by_card(talks: Conversations) -> Made:
    return cards.give(CARD, talks.day["Cy"], arriving=True), 0


def arrive_by_code(talks: Conversations) -> Made:
    return cards.give_code("CYY0101", talks.day["Cy"]), 0


def arrive_earlier(talks: Conversations) -> Made:
    return visits.arrive(talks.day["Cy"], talks.at("10:00")), 0


def add_visit(talks: Conversations) -> Made:
    at = talks.at("10:00")
    return corrections.add(talks.day["Cy"], at, at + 600), 0


def work(talks: Conversations) -> Made:
    return time_entries.start(talks.day["Kim"]), 0


def work_on(talks: Conversations) -> Made:
    return time_entries.start(talks.day["Lee"]), 0


SETTLING: dict[str, tuple[str, str, Callable[[Conversations], Made]]] = {
    "proposing": ("conversation-proposed", "conversation", propose),
    "talking now": ("conversation-started-now", "conversation", talk_now),
    "agreeing": ("conversation-agreed", "conversation", agree),
    "taking one that waits": ("conversation-taken", "conversation", take),
    "taking one that waits, for later": ("conversation-taken", "conversation", take_later),
    "offering another time": ("conversation-offered", "conversation", offer),
    "moving": ("conversation-moved", "conversation", move),
    "starting": ("conversation-started", "conversation", start),
    "bringing back": ("conversation-reinstated", "conversation", reinstate),
    "arriving": ("arrived", "visit", arrive),
    "arriving by a card": ("card-given", "visit", arrive_by_card),
    "arriving by a code": ("code-given", "visit", arrive_by_code),
    "arriving, entered later": ("arrived", "visit", arrive_earlier),
    "adding a visit": ("visit-added", "visit", add_visit),
    "starting a shift": ("shift-started", "worked", work),
    "going over to the next shift": ("shift-started", "worked", work_on),
}
"""The acts that settle something of the kind that they are about."""

ABOUT_ALL: dict[str, tuple[str, ...]] = {
    "It is about all that it wrote alike, and says how many.": (
        "arrived-unnamed", "left-unnamed", "left-estimated", "day-closed", "headcount", "card-made",
        "people-imported", "visits-imported", "shifts-imported", "leave-imported", "file-read",
        "closed-days-imported", "conversations-imported", "training-imported", "center-read",
        "shifts-published", "weekly-begun", "pattern-ended", "pattern-skipped", "gathering-",
        "training-rules-changed", "people-different", "people-merged", "people-unmerged",
        "activities-changed", "takes-part", "takes-no-part", "proofs-forgotten", UNDO,
        "shift-moved", "shifts-swapped",
    ),
    "It is about the center, of which there is one.": (
        "center-changed", "graces-changed", "coverage-changed", "conversation-rules-changed",
        "training-policy-changed", "prompts-changed", "roll-call-begun", "roll-call-ended", SET_UP,
        KEY_WRITTEN,
    ),
    "It changes one row, which is there already and stands in what it was asked.": (
        "left", "visit-corrected", "visit-removed", "person-changed", "person-forgotten",
        "card-cancelled", "activity-renamed", "activity-retired", "activity-brought-back",
        "roll-call-found", "roll-call-not-found", "to-know-changed", "to-know-ended",
        "conversation-let-go", "conversation-put-back", "conversation-finished",
        "conversation-not-met", "conversation-felt", "conversation-line-", "room-retired",
        "room-renamed", "job-renamed", "job-retired",
        "room-opened", "shift-ended", "shift-covered", "shift-called-off", "shift-worked",
        "shift-not-held", "shift-change-taken-back", "break-begun", "break-over", "work-corrected",
        "work-removed", "leave-removed", "closed-on-removed", "center-break-ended",
        "training-removed", "training-corrected", "training-excuse-ended", "training-rule-ended",
        "training-revocation-removed",
    ),
    "It adds one row of its kind, and settles none.": (
        "welcomed", "person-added", "activity-added", "heads-counted", "to-know-added",
        "room-added", "room-closed", "shift-added", "pattern-added", "leave-added",
        "closed-on-added", "job-added", "center-break-started", "free-to-talk",
        "not-free-to-talk", "reminder-wish-said",
        "training-recorded", "training-revoked", "training-excused", "conversation-recorded",
    ),
}  # fmt: skip
"""The other kinds, or how they begin, by why it cannot be asked which of several one was about."""


def test_of_every_kind_it_is_asked_what_it_is_about() -> None:
    asked = {kind for kind, _, _ in SETTLING.values()}
    listed = tuple(each for kinds in ABOUT_ALL.values() for each in kinds)
    exact = {each for each in listed if not each.endswith("-")}
    starts = tuple(each for each in listed if each.endswith("-"))
    kinds = set(ACTS)
    assert {each for each in kinds - asked - exact if not each.startswith(starts)} == set()
    assert not asked & exact
    assert exact <= kinds


@pytest.fixture
def talks(told: Day) -> Conversations:
    """Return a day on which everybody has left something open, with the lowest numbers."""
    talks = Conversations(told)
    talks.day.clock.now = talks.at("08:10")
    talks.start(talks.agreed("Ana", "Dee", "08:15", backdated=True))
    talks.propose("Sam", "Ana", "14:00")
    talks.propose("Ana", "Sam", None)
    talks.day.clock.now = talks.at("12:20")
    return talks


@pytest.mark.parametrize("what", SETTLING)
def test_an_act_is_about_what_it_was_asked_to_do(talks: Conversations, what: str) -> None:
    """Nobody has ended anything.

    yesterday 09:00-11:00 Kim Ode has a shift on desk
    yesterday 09:00 Kim Ode starts a shift
    09:00-12:15 Lee Ray has a shift on desk
    12:15-15:00 Lee Ray has a shift on floor
    09:00 Lee Ray starts a shift
    08:00-16:00 Dee has a shift on desk
    12:00-16:00 Sam has a shift on floor
    yesterday 09:00 Cy arrives
    08:00 Ana Lima joins as guest
    08:00 Dee starts a shift
    12:00 Sam starts a shift
    """
    kind, table, make = SETTLING[what]
    act, number = make(talks)
    assert act.kind == kind
    event = done(talks.day.desk.do(act))
    written = event.ids(table)
    assert len(written) > 1, "it settles nothing: the case says nothing"
    assert event.first(table) == (number or max(written))
    again = done(talks.day.desk.do(act))
    assert again.repeated
    assert again.first(table) == event.first(table)
    told = talks.day.desk.ask(journal.last_at_desk())
    assert told is not None
    assert told.event.first(table) == event.first(table)


def test_what_an_act_named_comes_before_what_it_wrote() -> None:
    event = Event("moved", records={"visit": ((3, 4),)}, subjects={"visit": 4})
    assert (event.first("visit"), event.ids("visit")) == (4, [3, 4])
