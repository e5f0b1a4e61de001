"""Calendars on phones: whatever happens to people's records, they show what is planned for them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import icalendar
import pytest

from days import Day, done
from frontdesk.domain.conversations.formatting import called
from frontdesk.domain.conversations.values import State
from frontdesk.domain.events import Event
from frontdesk.domain.refusals import Refusal
from frontdesk.services.conversations import calendars as conversation_calendars
from frontdesk.services.conversations import proposing, queries, waiting_list
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.people import erasing, merging
from frontdesk.services.shifts import absences, calendars, rota, shift_changes
from frontdesk.services.shifts import commands as shifts

from .conversation_days import Conversations


@dataclass
class Phone:
    """A phone's calendar: of each id the highest number wins; what is cancelled is not shown."""

    entries: dict[str, tuple[int, str, str, int]] = field(default_factory=dict)

    def take_in(self, *files: Iterable[Any]) -> None:
        """Take in the events of files, one after the other."""
        for event in (event for file in files for event in file):
            uid, number = str(event["uid"]), int(event["sequence"])
            new = (
                number,
                str(event["status"]),
                str(event["summary"]),
                int(event["dtstart"].dt.timestamp()),
            )
            known = self.entries.get(uid, (-1, "", "", 0))
            assert number >= 0
            if number == known[0]:
                assert new == known or "CANCELLED" == new[1] == known[1], f"{uid} changed unheard"
            elif number > known[0]:
                self.entries[uid] = new

    @property
    def shown(self) -> list[tuple[str, int, str]]:
        """What it shows."""
        found = [(title, start, status) for _, status, title, start in self.entries.values()]
        return sorted(each for each in found if each[2] != "CANCELLED")


def files(day: Day, person: int) -> list[list[Any]]:
    """Return the events of somebody's two files."""
    found = []
    for query in (calendars.ics, conversation_calendars.ics):
        to = io.BytesIO()
        day.desk.ask(query(person, to))
        found.append(icalendar.Calendar.from_ical(to.getvalue()).walk("VEVENT"))
    return found


def planned(day: Day, person: int) -> list[tuple[str, int, str]]:
    """Return what is planned for somebody, asked of the rota and the conversations."""
    known = day.desk.ask(people.show(person))
    assert known is not None
    theirs = [
        (f"{slot.job} at {day.desk.center.name}", slot.start, "CONFIRMED")
        for slot in day.desk.ask(rota.listed("2026-11-23", "2026-12-31", known.id))
        if not slot.called_off and slot.away is None and not slot.closed
    ]
    ways = {State.AGREED: "CONFIRMED", State.PROPOSED: "TENTATIVE"}
    for talk in day.desk.ask(queries.of_person(known.id)):
        if talk.state in ways and talk.span is not None:
            other = talk.other(known.id)
            title = f"Time to talk with {called(other.name)}"
            theirs.append((title, talk.span.start, ways[talk.state]))
    return sorted(theirs)


def look(day: Day, phones: dict[int, Phone], person: int) -> None:
    """Take the files in on somebody's phone; it shows what is planned for who they are now."""
    if day.desk.ask(people.show(person)) is None:
        return  # that they were added was undone
    phones[person].take_in(*files(day, person))
    assert phones[person].shown == planned(day, person)


def test_after_a_merge_the_old_entries_are_cancelled_and_back_when_it_was_wrong(told: Day) -> None:
    """Anna was on file twice, or so it seemed.

    09:00-09:30 Anna Lima has a shift on desk
    13:00-17:00 Ana Lima has a shift on desk
    14:00-16:00 Dee has a shift on van
    """
    anna, ana = told["Anna"], told["Ana "]
    Conversations(told).agreed("Anna", "Dee", "15:00")
    phones = {person: Phone() for person in told.people.values()}
    look(told, phones, anna)
    look(told, phones, ana)
    mine = {uid for uid, each in phones[anna].entries.items() if each[1] != "CANCELLED"}
    assert len(mine) == 2

    def everybody() -> dict[str, str]:
        for person in phones:
            look(told, phones, person)
        return {str(e["uid"]): str(e["status"]) for file in files(told, ana) for e in file}

    ways: tuple[Callable[[], Event | Refusal], ...] = (
        told.desk.undo,
        lambda: told.desk.do(merging.unmerge(anna)),
    )
    for apart in ways:
        done(told.desk.do(merging.merge(anna, ana)))
        now = everybody()
        assert {now[uid] for uid in mine} == {"CANCELLED"}
        assert sum(status == "CONFIRMED" for status in now.values()) == 3
        done(apart())
        everybody()
        shown = [each[1] for uid, each in phones[anna].entries.items() if uid in mine]
        assert set(shown) == {"CONFIRMED"}


def test_of_two_who_were_never_one_a_shared_calendar_shows_each_ones_own(told: Day) -> None:
    """A household takes in both files, in whichever order.

    09:00-10:00 Ana Lima has a shift on desk
    13:00-17:00 Anna Lima has a shift on desk
    """
    ana, anna = told["Ana "], told["Anna"]
    done(told.desk.do(merging.merge(anna, ana)))
    together = files(told, ana)
    done(told.desk.do(merging.unmerge(anna)))
    both = sorted(planned(told, ana) + planned(told, anna))
    assert len(both) == 2
    for first, second in ((ana, anna), (anna, ana)):
        phone = Phone()
        phone.take_in(*together)
        phone.take_in(*files(told, first))
        phone.take_in(*files(told, second))
        assert phone.shown == both


def test_what_is_planned_once_they_are_apart_is_nobody_elses_business(told: Day) -> None:
    """They were put together by mistake for a while.

    09:00-10:00 Ana Lima has a shift on desk
    13:00-17:00 Anna Lima has a shift on desk
    """
    ana, anna = told["Ana "], told["Anna"]
    done(told.desk.do(merging.merge(anna, ana)))
    done(told.desk.do(merging.unmerge(anna)))
    before = [str(event["uid"]) for event in files(told, anna)[0]]
    start = told.clock.at("2026-11-24 09:00")
    done(told.desk.do(shifts.add(ana, start, start + 3600, "desk")))
    assert [str(event["uid"]) for event in files(told, anna)[0]] == before


def test_a_new_name_is_news(told: Day) -> None:
    """What is written on an entry changes.

    09:00-10:00 Ana Lima has a shift on desk
    14:00-16:00 Dee has a shift on desk
    """
    from dataclasses import replace

    from frontdesk.services.center import commands as center

    Conversations(told).agreed("Ana", "Dee", "15:00")
    phones = {told["Ana"]: Phone()}
    look(told, phones, told["Ana"])
    done(told.desk.do(people.edit(told["Dee"], {"name": "Deirdre"})))
    done(told.desk.do(center.change(replace(told.desk.center, name="Another House"))))
    look(told, phones, told["Ana"])
    assert "Time to talk with Deirdre" in str(phones[told["Ana"]].shown)
    done(told.desk.undo())
    done(told.desk.undo())
    look(told, phones, told["Ana"])


def test_forgetting_somebody_leaves_the_others_phones_right(told: Day) -> None:
    """Two were one for a while; then one of them asks to be forgotten.

    12:00-13:00 Ana Lima has a shift on desk
    13:00-17:00 Anna Lima has a shift on desk
    """
    ana, anna = told["Ana "], told["Anna"]
    phones = {ana: Phone()}
    for _ in range(3):
        done(told.desk.do(merging.merge(anna, ana)))
        look(told, phones, ana)
        done(told.desk.do(merging.unmerge(anna)))
        look(told, phones, ana)
    done(told.desk.do(erasing.forget(anna)))
    look(told, phones, ana)
    done(
        told.desk.do(
            shift_changes.call_off(told.desk.ask(rota.listed("2026-11-23", "2026-11-23"))[0].shift)
        )
    )
    look(told, phones, ana)
    assert not phones[ana].shown


@pytest.mark.parametrize("seed", range(5))
def test_whatever_happens_a_phone_shows_what_is_planned(told: Day, seed: int) -> None:
    """Acts on three records that may be of one person, in any order.

    09:00 Ana Lima joins as staff
    09:00 Anna Lima joins as staff
    09:00 Anne Lima joins as staff
    2026-11-24 08:00-19:00 Dee has a shift on van
    2026-11-25 08:00-19:00 Dee has a shift on van
    """
    random = Random(seed)
    everyone = sorted(told.people.values())
    alike = everyone[:3]
    phones = {person: Phone() for person in everyone}
    first = told.clock.at("2026-11-24 08:00")
    happened: set[str] = set()

    def shift() -> int:
        return random.randint(1, 8)

    def start() -> int:
        return first + random.randrange(2) * 86_400 + random.randrange(10) * 3600

    def talk() -> int:
        return random.randint(1, 6)

    def day() -> str:
        return f"2026-11-{random.randint(24, 25)}"

    def adding() -> Act:
        at = start()
        return shifts.add(random.choice([*everyone, None]), at, at + 3600, "desk")

    def moving() -> Act:
        at = start()
        return shift_changes.move(shift(), at, at + 3600)

    def leaving() -> Act:
        on = day()
        return absences.add(random.choice(everyone), on, on)

    def meeting() -> Act:
        one, other = random.sample(everyone, 2)
        return proposing.propose(one, other, start(), 30, agreed=random.random() < 0.5)

    acts: list[tuple[int, Callable[[], Act | None]]] = [
        (4, adding),
        (2, lambda: shift_changes.cover(shift(), random.choice([*everyone, None]))),
        (2, lambda: shift_changes.swap(shift(), shift())),
        (1, lambda: shift_changes.call_off(shift())),
        (1, moving),
        (2, lambda: shift_changes.take_back(shift())),
        (1, leaving),
        (4, lambda: merging.merge(*random.sample(alike, 2))),
        (9, lambda: merging.unmerge(random.choice(alike))),
        (3, meeting),
        (1, lambda: proposing.move(talk(), start(), 30, None)),
        (1, lambda: proposing.let_go(talk())),
        (1, lambda: proposing.reinstate(talk())),
        (1, lambda: waiting_list.put_back(talk())),
        (1, lambda: people.edit(random.choice(everyone), {"name": random.choice("ABC") + " Lima"})),
        (6, lambda: None),
    ]  # fmt: skip
    weights = [weight for weight, _ in acts]
    standing = 0
    for _ in range(60):
        act = random.choices(acts, weights)[0][1]()
        if act is None and not standing:
            continue
        outcome = told.desk.undo() if act is None else told.desk.do(act)
        if isinstance(outcome, Event):
            standing += -1 if act is None else 1
            happened.add(outcome.kind)
        for person in random.sample(everyone, random.randint(0, 2)):
            look(told, phones, person)
    for person in everyone:
        look(told, phones, person)
    assert {"people-merged", "undone"} <= happened
