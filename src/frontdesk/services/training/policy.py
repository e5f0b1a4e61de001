"""What the center does when somebody overdue is put on a shift, or begins a conversation.

For each requirement it says nothing, warns, asks for a reason, or refuses: at shifts and at
conversations each. Asked on the day of the act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.events import Word as Word
from frontdesk.domain.people.names import TEXT_LIMIT, clean, short_name
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import number, say
from frontdesk.domain.training.standing import Standing
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.training import lookup
from frontdesk.services.training.loading import load_compliance
from frontdesk.store.training import rules

_FEW = 3
"""The training of so many people is loaded one by one; of more, at once."""


class Policy(StrEnum):
    """What happens."""

    NOTHING = "nothing"
    WARN = "warn"
    ASK = "ask"
    REFUSE = "refuse"


class Where(StrEnum):
    """Where training is asked for."""

    SHIFTS = "shifts"
    CONVERSATIONS = "conversations"


@dataclass(frozen=True, slots=True)
class Policies:
    """What happens for one requirement.

    Attributes:
        shifts: When somebody overdue is put on a shift.
        conversations: When somebody overdue begins a conversation.
    """

    shifts: Policy = Policy.WARN
    conversations: Policy = Policy.NOTHING

    def at(self, where: Where) -> Policy:
        """Return what happens there."""
        return self.shifts if where is Where.SHIFTS else self.conversations


def load(here: ReadContext | WriteContext) -> dict[str, Policies]:
    """Return what happens for each requirement."""
    kept = rules.policies(here.database)
    return {
        requirement: Policies(*map(Policy, kept[requirement]))
        if requirement in kept
        else Policies()
        for requirement in rules.numbers(here.database)
    }


@query
def listed(context: ReadContext) -> dict[str, Policies]:
    """Return what happens for each requirement, by its id."""
    return load(context)


@act("training-policy-changed")
def change(
    context: WriteContext,
    requirement: str,
    shifts: Policy | None = None,
    conversations: Policy | None = None,
) -> Refusal | None:
    """Say what happens for a requirement; what is not given stays."""
    found = lookup.requirement(context, requirement)
    if isinstance(found, Refusal):
        return found
    old = load(context)[found[0]]
    new = Policies(shifts or old.shifts, conversations or old.conversations)
    if new == old:
        return Refusal("nothing-new", "It is already like that.")
    number = rules.numbers(context.database)[found[0]]
    rules.set_policy(context.changes, number, new.shifts.value, new.conversations.value)
    return None


@query
def words(context: ReadContext, people: tuple[int, ...], where: Where, on: str) -> tuple[Word, ...]:
    """Return what is to be said of these people's training there, on a day; worst first."""
    return said(context, people, where, on)


@query
def may_begin(context: ReadContext, people: tuple[int, ...], on: str) -> tuple[Word, ...]:
    """Return what is to be said before these people begin a conversation on a day; worst first.

    Nothing means that it may begin. `Policy.REFUSE` means that it may not, `Policy.ASK` that it
    may with a reason.
    """
    return said(context, people, Where.CONVERSATIONS, on)


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody overdue went on all the same: who, in what, on which day, where, and why."""

    person: int
    requirement: str
    on: str
    where: Where
    why: str


@query
def whys(context: ReadContext, first: str, last: str) -> tuple[Why, ...]:
    """Return why people went on all the same on some days, in order."""
    return tuple(
        Why(person, requirement, on, Where(where), why)
        for person, requirement, on, where, why in rules.whys(context.database, first, last)
    )


def held(
    context: WriteContext, people: Iterable[int], where: Where, on: str, why: str = ""
) -> Refusal | None:
    """Hold these people's training against what the center wants there, inside an act.

    Refused where the center refuses, and where it asks for a reason and none is given; a reason
    that is given is kept. What is to be said goes with the event. The day is that of the act.
    """
    reason = clean(why or context.reason, TEXT_LIMIT)
    warned, numbers = context.changes.warned, rules.numbers(context.database)
    for word in said(context, people, where, on):
        if word.policy == Policy.REFUSE:
            return Refusal(
                "training-overdue",
                f"{word.sentence} That comes first here. Record it when it is done, or excuse "
                f"them until a day.",
                (word.person,),
            )
        if word.policy == Policy.ASK and not reason:
            return Refusal(
                "training-reason",
                f"{word.sentence} Say why to go ahead, or do the training first.",
                (word.person,),
            )
        if word in warned:  # another part of the act asked the same
            continue
        warned.append(word)
        if word.policy == Policy.ASK:
            number = numbers[word.requirement]
            rules.add_why(context.changes, word.person, number, on, where.value, reason)
    return None


def held_on_shift(context: WriteContext, people: Iterable[int], why: str = "") -> Refusal | None:
    """Hold the training of people who are put on a shift to come against it, by their day today."""
    return held(context, people, Where.SHIFTS, lookup.today(context), why)


def said(
    here: ReadContext | WriteContext, people: Iterable[int], where: Where, on: str
) -> tuple[Word, ...]:
    """Return what is to be said of these people's training, inside a query or an act."""
    asked = {key: each for key, each in load(here).items() if each.at(where) is not Policy.NOTHING}
    if not asked:
        return ()
    found: list[Word] = []
    wanted = tuple(dict.fromkeys(people))
    if not wanted:
        return ()
    at_once = load_compliance(here, until=on) if len(wanted) > _FEW else None
    for person in wanted:
        compliance = at_once or load_compliance(here, until=on, person=person)
        found += _said_of(compliance, person, asked, where, on)
    order = list(Policy)
    return tuple(sorted(found, key=lambda word: -order.index(Policy(word.policy))))


def in_the_way(
    here: ReadContext | WriteContext, people: Iterable[int], where: Where, on: str
) -> dict[int, Word]:
    """Return whose training is in the way there on a day: refused, or a reason is asked for.

    Worked out at once for many; where the center is not so strict, nothing is looked up.
    """
    strict = {
        key: each
        for key, each in load(here).items()
        if each.at(where) in (Policy.ASK, Policy.REFUSE)
    }
    wanted = tuple(dict.fromkeys(people))
    if not strict or not wanted:
        return {}
    compliance = load_compliance(here, until=on, person=wanted[0] if len(wanted) == 1 else None)
    found: dict[int, Word] = {}
    for person in wanted:
        for word in _said_of(compliance, person, strict, where, on):
            if person not in found or word.policy == Policy.REFUSE:
                found[person] = word
    return found


def _said_of(
    compliance: ComplianceMatrix, person: int, asked: dict[str, Policies], where: Where, on: str
) -> Iterable[Word]:
    if person not in compliance.names:
        return
    for requirement, policies in asked.items():
        if requirement not in compliance.timelines:
            continue
        entry = compliance.entry(person, requirement, on)
        if entry.standing is Standing.OVERDUE:
            name = short_name(entry.name)
            since = f" since {say(number(entry.since), number(on))}" if entry.since else ""
            yield Word(
                policies.at(where).value,
                person,
                requirement,
                f"{name}: {entry.because}",
                f"{name}: {entry.title} overdue{since}",
            )
