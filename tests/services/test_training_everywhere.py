"""Whatever puts somebody on a shift or into a conversation heeds what the center wants there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from days import Day, done
from frontdesk.domain.conversations.values import State
from frontdesk.domain.events import Event
from frontdesk.domain.refusals import Refusal
from frontdesk.files.conversations_file import ConversationRow
from frontdesk.files.rota_file import ShiftRow
from frontdesk.services import training
from frontdesk.services.conversations import proposing, talking, waiting_list
from frontdesk.services.conversations.importing import import_conversations
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import publishing, shift_changes, time_entries
from frontdesk.services.shifts.publishing import Published
from frontdesk.services.training.policy import Policy, Where, whys
from frontdesk.services.transfer.import_rota import import_shifts
from frontdesk.services.transfer.imports import Report

from .conversation_days import Conversations
from .learning import take_in

SERVICES = Path(shifts.__file__).parents[1]
WHY = "nobody else is free"


class Late:
    """A day on which Dee is overdue, and Bo is not; each act is about Dee."""

    def __init__(self, talks: Conversations) -> None:
        self.talks, self.day = talks, talks.day
        self.desk = talks.day.desk
        self.dee, self.bo = self.day["Dee"], self.day["Bo"]
        take_in(self.desk, "ips")
        for who, since in ((self.dee, "2026-01-05"), (self.bo, "2026-11-23")):
            done(self.desk.do(people.edit(who, {"joined_on": since})))

    def at(self, when: str) -> int:
        return self.talks.at(when)

    def shift(self, who: int | None, starts: str = "14:00", ends: str = "15:00") -> int:
        event = done(self.desk.do(shifts.add(who, self.at(starts), self.at(ends), "Desk")))
        return event.first("shift")

    def pattern(self) -> int:
        adding = publishing.add(self.dee, "Desk", "FREQ=WEEKLY;BYDAY=TU", 540, 600, "2026-11-23")
        return done(self.desk.do(adding)).first("shift_pattern")

    def talk(self, **more: bool) -> int:
        return self.talks.propose("Bo", "Dee", "11:15", **more)

    # Each is prepared while nothing is asked, and then done

    def start(self) -> Act:
        return time_entries.start(self.dee)

    def add(self) -> Act:
        return shifts.add(self.dee, self.at("14:00"), self.at("15:00"), "Desk")

    def cover(self) -> Act:
        return shift_changes.cover(self.shift(None), self.dee)

    def swap(self) -> Act:
        return shift_changes.swap(self.shift(self.bo), self.shift(self.dee, "16:00", "17:00"))

    def move(self) -> Act:
        return shift_changes.move(self.shift(self.dee), self.at("15:00"), self.at("16:00"))

    def take_back(self) -> Act:
        shift = self.shift(self.dee)
        done(self.desk.do(shift_changes.cover(shift, self.bo)))
        return shift_changes.take_back(shift)

    def pattern_add(self) -> Act:
        return publishing.add(self.dee, "Desk", "FREQ=WEEKLY;BYDAY=TU", 540, 600, "2026-11-23")

    def publish(self) -> Act:
        self.pattern()
        return publishing.publish("2026-11-23", "2026-12-06", Published())

    def every_week(self) -> Act:
        return publishing.begin_weekly(self.dee, "Desk", "2026-11-24", 540, 600, Published())

    def import_shifts(self) -> Act:
        row = ShiftRow(2, "Dee", self.at("14:00"), self.at("15:00"), "Desk")
        return import_shifts([row], Report())

    def propose(self) -> Act:
        return self.talks.proposing("Bo", "Dee", "11:15")

    def agree(self) -> Act:
        return proposing.agree(self.talk(), self.dee)

    def offer(self) -> Act:
        return proposing.offer(self.talk(), self.dee, self.at("11:45"), 30)

    def move_conversation(self) -> Act:
        return proposing.move(self.talk(agreed=True), self.at("11:45"), 30)

    def reinstate(self) -> Act:
        number = self.talk(agreed=True)
        done(self.desk.do(proposing.let_go(number)))
        return proposing.reinstate(number)

    def talk_now(self) -> Act:
        return talking.now(self.bo, self.dee, 30)

    def talk_start(self) -> Act:
        return talking.start(self.talk(agreed=True))

    def take(self) -> Act:
        return waiting_list.take(self.talks.propose("Bo", "Dee", None), None)

    def import_conversations(self) -> Act:
        row = ConversationRow(2, "Bo", "Dee", self.at("11:15"), 30, "", State.AGREED)
        return import_conversations([row], Report())


SHIFTS = ("start", "add", "cover", "swap", "move", "take_back", "pattern_add", "publish",
          "every_week", "import_shifts")  # fmt: skip
TALKS = ("propose", "agree", "offer", "move_conversation", "reinstate", "talk_now", "talk_start",
         "take", "import_conversations")  # fmt: skip
FILES = ("import_shifts", "import_conversations")


@pytest.fixture
def late(told: Day) -> Late:
    told.clock.now = told.clock.at("10:42")
    return Late(Conversations(told))


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("what", [*SHIFTS, *TALKS])
def test_every_way_onto_a_shift_or_into_a_conversation_heeds_training(
    late: Late, what: str, policy: Policy
) -> None:
    """Dee is late with her training, which nobody has asked about yet.

    08:00 Dee joins as staff
    08:00 Bo joins as staff
    09:00-13:00 Bo has a shift on desk
    09:00 Bo starts a shift
    09:00 Dee arrives
    """
    desk = late.desk
    policies = desk.ask(training.policy.listed())
    everything = list(policies)
    for each in everything:
        change = training.policy.change(each, Policy.NOTHING, Policy.NOTHING)
        desk.do(change)
    if what in TALKS:
        done(desk.do(time_entries.start(late.dee, job="Desk")))
    act: Act = getattr(late, what)()
    where = Where.SHIFTS if what in SHIFTS else Where.CONVERSATIONS
    for each in everything if policy is not Policy.NOTHING else ():
        done(desk.do(training.policy.change(each, **{where.value: policy})))
    outcome = desk.do(act)
    if policy in (Policy.NOTHING, Policy.WARN):
        assert isinstance(outcome, Event), outcome
        assert {word.person for word in outcome.warned} == (
            set() if policy is Policy.NOTHING else {late.dee}
        )
        return
    assert isinstance(outcome, Refusal)
    if policy is Policy.REFUSE:
        allowed = {"training-overdue", "not-published"} | (
            {"nothing-new"} if what in FILES else set()
        )
        assert outcome.code in allowed, outcome
        assert isinstance(desk.do(act.because(WHY)), Refusal)
        return
    assert outcome.code == ("nothing-new" if what in FILES else "training-reason")
    again = desk.do(act.because(WHY))
    assert isinstance(again, Event), again
    kept = desk.ask(whys("2026-11-23", "2026-11-23"))
    assert {(each.person, each.where, each.why) for each in kept} == {(late.dee, where, WHY)}
    assert len(kept) == len(set(kept))
    done(desk.undo())
    assert desk.ask(whys("2026-11-23", "2026-11-23")) == ()


# What puts somebody there, by where the rows are written

WRITERS = {
    "plan.add", "plan.add_change", "plan.take_back", "time_entries.add", "worked.add",
    "patterns.add", "patterns.publish", "conversations.add", "judged",
}  # fmt: skip
"""What writes that somebody is on a shift or in a conversation, or is asked before that is."""

WALKED = {
    "shifts.time_entries.start",
    "shifts.commands.add",
    "shifts.shift_changes.cover",
    "shifts.shift_changes.swap",
    "shifts.shift_changes.take_back",
    "shifts.publishing.add",
    "shifts.publishing.publish",
    "shifts.publishing.perform",
    "transfer.import_rota.import_shifts",
    "transfer.import_rota.write",
    "conversations.proposing.propose",
    "conversations.proposing.agree",
    "conversations.proposing._give_time",
    "conversations.proposing.reinstate",
    "conversations.talking.now",
    "conversations.talking.begin",
    "conversations.waiting_list.take",
    "conversations.importing._put",
    "conversations.importing._write",
}
"""Walked above, by themselves or by what calls them."""

NOBODY_NEW = {
    "shifts.shift_changes.call_off",
    "shifts.publishing._call_off",  # nobody is on it then
    "conversations.talking.finish",  # they have talked already
    "shifts.settling.not_held",
    "shifts.settling.worked_after_all",
    "shifts.settling._take_over",  # it is over
}
"""What writes such a row without putting anybody anywhere."""


def writers() -> set[str]:
    """Return the functions of the services that write such rows, by module and name."""
    found = set[str]()
    for path in SERVICES.rglob("*.py"):
        module = ".".join(path.relative_to(SERVICES).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                calls = {ast.unparse(e.func) for e in ast.walk(node) if isinstance(e, ast.Call)}
                if calls & WRITERS:
                    found.add(f"{module}.{node.name}")
    return found


def test_no_other_way_is_overlooked() -> None:
    """Whoever adds one more says here whether it heeds training, and has it walked above."""
    assert writers() == WALKED | NOBODY_NEW
