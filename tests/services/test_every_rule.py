"""Each rule of `may_start` is held on every act that must obey it, not on proposing alone.

Each case is shown to notice: with its rule left out, the same act is no longer refused for it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done
from frontdesk.domain.conversations import may_start
from frontdesk.domain.conversations.facts import Ask
from frontdesk.domain.refusals import Refusal
from frontdesk.files.conversations_file import ConversationRow
from frontdesk.services import training
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.conversations import (
    checks,
    importing,
    proposing,
    rooms,
    talking,
    waiting_list,
)
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, closures, time_entries
from frontdesk.services.training.policy import Policy
from frontdesk.services.transfer.imports import Report

from .conversation_days import Conversations
from .learning import take_in

TODAY = "2026-11-23"
BLUE = 1
"""The room that all of them are in."""

Prepare = Callable[[Conversations], Callable[[], Act]]
"""Prepares a conversation, and returns what makes the act that is judged."""


# Acts that give a conversation of Ana and Dee the time from 11:15, or begin it at 10:55


def propose(talks: Conversations) -> Callable[[], Act]:
    return lambda: talks.proposing("Ana", "Dee", "11:15", room=BLUE)


def agree(talks: Conversations) -> Callable[[], Act]:
    number = talks.propose("Ana", None, "11:15", room=BLUE)
    return lambda: proposing.agree(number, talks.day["Dee"])


def offer(talks: Conversations) -> Callable[[], Act]:
    number = talks.propose("Ana", "Dee", "13:00", room=BLUE)
    return lambda: proposing.offer(number, talks.day["Dee"], talks.at("11:15"), 30, BLUE)


def move(talks: Conversations) -> Callable[[], Act]:
    number = talks.agreed("Ana", "Dee", "13:00", room=BLUE)
    return lambda: proposing.move(number, talks.at("11:15"), 30, BLUE)


def take_later(talks: Conversations) -> Callable[[], Act]:
    number = talks.propose("Ana", None, None)
    return lambda: waiting_list.take(number, talks.day["Dee"], talks.at("11:15"), BLUE)


def reinstate(talks: Conversations) -> Callable[[], Act]:
    number = talks.agreed("Ana", "Dee", "11:15", room=BLUE)
    talks.do(proposing.let_go(number))
    return lambda: proposing.reinstate(number)


def talk_now(talks: Conversations) -> Callable[[], Act]:
    return lambda: talking.now(talks.day["Ana"], talks.day["Dee"], 30, BLUE)


def start(talks: Conversations) -> Callable[[], Act]:
    number = talks.agreed("Ana", "Dee", "13:00", room=BLUE)
    return lambda: talking.start(number)


def take(talks: Conversations) -> Callable[[], Act]:
    number = talks.propose("Ana", None, None)
    return lambda: waiting_list.take(number, talks.day["Dee"], room=BLUE)


def bring_back(talks: Conversations) -> Callable[[], Act]:
    number = talks.do(talking.now(talks.day["Ana"], talks.day["Dee"], 30, BLUE))
    talks.day.clock.wait(minutes=2)
    talks.finish(number)
    return lambda: proposing.reinstate(number)


def read_file(talks: Conversations) -> Callable[[], Act]:
    row = ConversationRow(2, "Ana Lima", "Dee", talks.at("11:15"), 30, "Blue room", None)
    return lambda: importing.import_conversations([row], Report())


PLANNING: dict[str, Prepare] = {
    "propose": propose, "agree": agree, "offer": offer, "move": move,
    "take for later": take_later,
}  # fmt: skip
BEGINNING: dict[str, Prepare] = {
    "talk now": talk_now, "start": start, "take": take, "bring back": bring_back,
}  # fmt: skip
BACK: dict[str, Prepare] = {"reinstate": reinstate}
FILE: dict[str, Prepare] = {"import": read_file}
ACTS = PLANNING | BACK | BEGINNING | FILE
CHOOSING = {name: act for name, act in PLANNING.items() if name != "agree"}
"""Those that choose a time."""


# What is in the way


def book(talks: Conversations, who: str, when: str, room: int | None = None) -> None:
    talks.agreed("Bo", who, when, room=room)


def busy(talks: Conversations) -> None:
    book(talks, "Dee", "11:00")


def too_close(talks: Conversations) -> None:
    talks.rules(before=10, after=10)
    book(talks, "Dee", "12:00")


def often(talks: Conversations) -> None:
    book(talks, "Dee", "14:00")
    talks.rules(per_day=1)


def no_room(talks: Conversations) -> None:
    talks.rules(room_needed=True)


def untrained(talks: Conversations) -> None:
    desk, dee = talks.day.desk, talks.day["Dee"]
    take_in(desk, "ips")
    done(desk.do(people.edit(dee, {"joined_on": "2026-01-05"})))
    done(desk.do(training.policy.change("co-reflection", conversations=Policy.REFUSE)))


def goes_home(talks: Conversations) -> None:
    done(talks.day.desk.do(time_entries.end(talks.day["Dee"])))


def _but(name: str) -> dict[str, Prepare]:
    return {act: prepare for act, prepare in ACTS.items() if act != name}


def rule(**changed: object) -> Callable[[Conversations], None]:
    return lambda talks: talks.rules(**changed)


def does(make: Callable[[Conversations], Act]) -> Callable[[Conversations], None]:
    def hinder(talks: Conversations) -> None:
        done(talks.day.desk.do(make(talks)))

    return hinder


RULES: dict[str, tuple[str, Callable[[Conversations], None], dict[str, Prepare]]] = {
    "not-open": ("_shut", does(lambda _: closures.add(TODAY)), ACTS),
    "on-leave": ("_away", does(lambda talks: absences.add(talks.day["Dee"], TODAY, TODAY)), ACTS),
    "taking-a-break": (
        "_away", does(lambda talks: breaks.start(talks.day["Ana"], "2026-11-30")), ACTS,
    ),
    "double-booked": ("_busy", busy, ACTS),
    "room-to-breathe": ("_busy", too_close, PLANNING | BACK | FILE),
    "room-taken": (
        "_room", lambda talks: book(talks, "Sam", "11:00", BLUE), _but("agree"),  # it has the room
    ),
    "room-closed": (
        "_room", does(lambda talks: rooms.close(BLUE, talks.at("10:00"), talks.at("13:00"))), ACTS,
    ),
    "room-retired": ("_room", does(lambda _: rooms.retire(BLUE)), ACTS),
    "on-a-break": (
        "_paused", does(lambda talks: time_entries.begin_break(talks.day["Dee"])), BEGINNING,
    ),
    "not-on-shift": ("_there", goes_home, _but("bring back")),
    "longer-than-the-shift": ("_there", goes_home, {"bring back": bring_back}),
    "often-enough": ("_often", often, ACTS),
    "training-overdue": ("_training", untrained, ACTS),
    "off-the-grid": ("_time", rule(grid=60), CHOOSING),
    "too-soon": ("_time", rule(notice=60), CHOOSING),
    "length-not-offered": ("_length", rule(lengths=(45,)), CHOOSING),
}  # fmt: skip
"""Each rule: the function that holds it, what is in the way, and the acts that must obey."""

CASES = [(code, act) for code, (_, _, acts) in RULES.items() for act in acts]


@pytest.fixture
def talks(told: Day) -> Conversations:
    talks = Conversations(told)
    talks.day.clock.now = talks.at("10:42")
    assert talks.room("Blue room") == BLUE
    return talks


@pytest.fixture
def in_file(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the codes for which rows of a file are refused, which the report has in words."""
    codes: list[str] = []

    def judged(context: WriteContext, ask: Ask) -> Refusal | None:
        refusal = checks.judged(context, ask)
        codes.append("" if refusal is None else refusal.code)
        return refusal

    monkeypatch.setattr(importing, "judged", judged)
    return codes


def outcome(talks: Conversations, code: str, act: str, in_file: list[str]) -> str:
    """Return why the act is refused with something in the way, or nothing."""
    _, hinder, _ = RULES[code]
    make = ACTS[act](talks)
    hinder(talks)
    talks.day.clock.now = talks.at("10:55")
    try:
        found = talks.day.desk.do(make())
    except Exception as error:  # the database's own guard, once a rule is left out
        return type(error).__name__
    if in_file:
        return in_file[-1]
    return found.code if isinstance(found, Refusal) else ""


@pytest.mark.parametrize(("code", "act"), CASES)
@pytest.mark.parametrize("broken", [False, True], ids=["held", "left out"])
def test_a_rule_is_held_on_every_act_that_must_obey_it(
    talks: Conversations,
    in_file: list[str],
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    act: str,
    broken: bool,
) -> None:
    """Dee and Sam are on shift, Ana and Bo would like to talk.

    09:00-15:00 Dee has a shift on desk
    09:00-15:00 Sam has a shift on floor
    09:00 Dee starts a shift
    09:00 Sam starts a shift
    10:00 Ana Lima joins as guest
    10:00 Bo Diaz joins as guest
    """
    if broken:
        monkeypatch.setattr(may_start, RULES[code][0], lambda *_: None)
        monkeypatch.setattr(checks, "held", lambda *_: None)  # training is asked there, too
        assert outcome(talks, code, act, in_file) != code
    else:
        assert outcome(talks, code, act, in_file) == code
