"""Whatever happens in whatever order, what is on file is sound, and all of it can be taken back.

Hypothesis draws days: acts of every kind with reasonable and odd times, refused ones too, undos in
between, the clock going on and now and then set back.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from conftest import FreshDesk
from days import done
from engine import engine_of
from frontdesk.domain.events import Event
from frontdesk.domain.people.cards import make as card_number
from frontdesk.domain.people.names import key_of
from frontdesk.domain.people.values import Details, FieldUse, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import day_of, today_span
from frontdesk.domain.visits.values import overlaps
from frontdesk.files.people_file import PersonRow
from frontdesk.files.visits_file import VisitRow
from frontdesk.services.center import commands as center
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import cards, erasing, merging, notes
from frontdesk.services.people import commands as people
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import activities, closing, corrections, groups, headcounts
from frontdesk.services.visits import commands as visits
from store.intact import Rows, assert_intact, snapshot

MINUTE, HOUR, DAY = 60, 3600, 86_400

PICK = st.integers(0, 5)
"""Which of those on file; one more than there are means nobody."""
AGO = st.sampled_from([0, 30, -30, 5 * MINUTE, HOUR, 3 * HOUR, DAY, 3 * DAY, 400 * DAY, -HOUR])
WHEN = st.none() | AGO
STAY = st.none() | st.sampled_from([0, 10 * MINUTE, 2 * HOUR, 30 * HOUR])
NAMES = st.sampled_from(
    ["Ana Lima", "Bo", "Żółć", "王小明", "O'Brien-Walsh", "★", "", "\x07", "A" * 130]
)
WRITTEN_CODES = st.sampled_from(["", "", "", "LIM0784", "BOB0101"])
CODES = WRITTEN_CODES | st.just("no")  # a file's reader lets no such code through
NUMBERS = st.sampled_from([card_number(Random(seed).randrange) for seed in (1, 2)] + ["7K3M"])
FORMER = st.lists(NAMES.filter(lambda name: name.isprintable() and bool(name)), max_size=2)
MESSAGES = st.sampled_from(["Your key is here", "a client", "", "x" * 200])
TITLES = st.sampled_from([(), (), ("Art",), ("Art", "Meal"), ("Chess",)])
ROLES = st.lists(st.sampled_from(Role), max_size=2, unique=True)
USES = st.dictionaries(st.sampled_from(["town", "pronouns"]), st.sampled_from(FieldUse))
DETAILS = st.builds(
    Details,
    name=NAMES,
    other_name=st.sampled_from(["", "Nan"]),
    town=st.sampled_from(["", "Concord"]),
    message_ok=st.none() | st.booleans(),
)


class AnyDay(RuleBasedStateMachine):
    """A desk at which anything may happen, and what stood on file before each act that stands."""

    fresh_desk: FreshDesk

    def __init__(self) -> None:
        super().__init__()
        self.context = self.fresh_desk()
        self.fresh = self.context.__enter__()
        self.desk, self.clock = self.fresh.desk, self.fresh.clock
        self.before: list[tuple[Rows, dict[str, set[int]]]] = []

    def do(self, act: Act) -> None:
        """Do an act that may be refused; a refusal leaves all as it was."""
        before, lines = snapshot(self.fresh.database), self._lines()
        if isinstance(self.desk.do(act), Event):
            self.before.append(before)
            assert self._lines() == lines + 1
        else:
            assert (snapshot(self.fresh.database), self._lines()) == (before, lines)

    def _lines(self) -> int:
        return int(self.fresh.database.value("SELECT count(*) FROM journal"))

    def _one(self, table: str, pick: int) -> int:
        rows = self.fresh.database.rows(f'SELECT id FROM "{table}" ORDER BY id')
        return int([*rows, (999,)][pick % (len(rows) + 1)][0])

    def _at(self, ago: int | None) -> int | None:
        return None if ago is None else self.clock() - ago

    # The clock

    @rule(seconds=st.sampled_from([1, 50, 20 * MINUTE, 2 * HOUR, 9 * HOUR, DAY, 2 * DAY, -HOUR]))
    def wait(self, seconds: int) -> None:
        self.clock.wait(seconds=seconds)

    # At the door

    @rule(pick=PICK, ago=WHEN, titles=TITLES)
    def arrive(self, pick: int, ago: int | None, titles: tuple[str, ...]) -> None:
        self.do(visits.arrive(self._one("person", pick), self._at(ago), titles))

    @rule(details=DETAILS, roles=ROLES, code=CODES, ago=WHEN, titles=TITLES)
    def welcome(
        self,
        details: Details,
        roles: list[Role],
        code: str,
        ago: int | None,
        titles: tuple[str, ...],
    ) -> None:
        self.do(visits.welcome(details, tuple(map(RoleHeld, roles)), code, self._at(ago), titles))

    @rule(pick=PICK, ago=WHEN)
    def leave(self, pick: int, ago: int | None) -> None:
        self.do(visits.leave(self._one("person", pick), self._at(ago)))

    @rule(count=st.integers(0, 4), ago=WHEN, titles=TITLES)
    def arrive_unnamed(self, count: int, ago: int | None, titles: tuple[str, ...]) -> None:
        self.do(visits.arrive_unnamed(count, self._at(ago), titles))

    @rule(count=st.integers(0, 3), ago=WHEN)
    def leave_unnamed(self, count: int, ago: int | None) -> None:
        self.do(visits.leave_unnamed(count, self._at(ago)))

    @rule(counted=st.integers(-1, 6), ticked=st.lists(PICK, max_size=2), add=st.booleans())
    def count(self, counted: int, ticked: list[int], add: bool) -> None:
        left = tuple(self._one("visit", pick) for pick in ticked)
        self.do(headcounts.record(counted, left=left, add_missing=add))

    @rule(ago=st.sampled_from([0, DAY, -DAY]), at=WHEN)
    def close_the_day(self, ago: int, at: int | None) -> None:
        day = day_of(self.clock() - ago, self.clock.zone)
        self.do(closing.close_day(day, self._at(at)))

    @rule(ago=st.sampled_from([0, DAY, 3 * DAY]))
    def leave_as_estimated(self, ago: int) -> None:
        self.do(closing.leave_estimated(day_of(self.clock() - ago, self.clock.zone)))

    # Putting right

    @rule(pick=PICK, began=WHEN, ended=WHEN, still_here=st.booleans())
    def correct(self, pick: int, began: int | None, ended: int | None, still_here: bool) -> None:
        visit = self._one("visit", pick)
        times = self._at(began), self._at(ended)
        self.do(visits.correct(visit, *times, still_here=still_here, why="so they said"))

    @rule(pick=PICK, person=st.none() | PICK, titles=st.none() | TITLES)
    def give(self, pick: int, person: int | None, titles: tuple[str, ...] | None) -> None:
        whose = corrections.Whose(None if person is None else self._one("person", person))
        visit = self._one("visit", pick)
        self.do(corrections.put_right(visit, whose=whose, activities=titles, why="mixed up"))

    @rule(pick=PICK)
    def remove(self, pick: int) -> None:
        self.do(visits.remove(self._one("visit", pick), "it never was"))

    # Cards

    @rule(pick=PICK, count=st.integers(0, 2))
    def make_cards(self, pick: int, count: int) -> None:
        self.do(cards.make(self._one("person", pick), count))

    @rule(number=NUMBERS, pick=PICK, arriving=st.booleans())
    def give_a_card(self, number: str, pick: int, arriving: bool) -> None:
        self.do(cards.give(number, self._one("person", pick), arriving=arriving))

    @rule(number=NUMBERS, details=DETAILS, code=CODES)
    def welcome_with_a_card(self, number: str, details: Details, code: str) -> None:
        self.do(cards.welcome(number, details, code=code))

    @rule(number=NUMBERS)
    def cancel_a_card(self, number: str) -> None:
        self.do(cards.cancel(number))

    @rule(shown=NUMBERS | CODES)
    def arrive_by_showing(self, shown: str) -> None:
        self.do(cards.arrive(shown))

    @rule(code=CODES, pick=PICK)
    def give_a_code(self, code: str, pick: int) -> None:
        self.do(cards.give_code(code, self._one("person", pick)))

    # What is on file

    @rule(details=DETAILS, code=CODES)
    def record(self, details: Details, code: str) -> None:
        self.do(people.add(details, code=code))

    @rule(
        pick=PICK,
        name=NAMES,
        begin=ROLES,
        end=ROLES,
        code=st.none() | CODES,
        keep_old_name=st.booleans(),
    )
    def edit(
        self,
        pick: int,
        name: str,
        begin: list[Role],
        end: list[Role],
        code: str | None,
        keep_old_name: bool,
    ) -> None:
        self.do(
            people.edit(
                self._one("person", pick),
                {"name": name, "town": "Keene"},
                begin=tuple(RoleHeld(role, "2026-11-20") for role in begin),
                end=tuple((role, "2026-11-22") for role in end),
                code=code,
                keep_old_name=keep_old_name,
            )
        )

    @rule(pick=PICK, name=NAMES)
    def forget_a_name(self, pick: int, name: str) -> None:
        self.do(people.edit(self._one("person", pick), {}, forget_names=(name,)))

    @rule(pick=PICK, text=MESSAGES, days=st.none() | st.sampled_from([-1, 0, 3, 400]))
    def write_down(self, pick: int, text: str, days: int | None) -> None:
        until = None if days is None else self._day(days)
        self.do(notes.add(self._one("person", pick), text, until))

    @rule(pick=PICK, text=st.none() | MESSAGES, days=st.none() | st.integers(0, 3))
    def write_differently(self, pick: int, text: str | None, days: int | None) -> None:
        until = None if days is None else self._day(days)
        self.do(notes.change(self._one("to_know", pick), text, until, as_written=True))

    @rule(pick=PICK)
    def end_message(self, pick: int) -> None:
        self.do(notes.end(self._one("to_know", pick)))

    def _day(self, ahead: int) -> str:
        return day_of(self.clock() + ahead * DAY, self.clock.zone)

    @rule(pick=PICK, other=PICK)
    def merge(self, pick: int, other: int) -> None:
        self.do(merging.merge(self._one("person", pick), self._one("person", other)))

    @rule(pick=PICK)
    def unmerge(self, pick: int) -> None:
        self.do(merging.unmerge(self._one("person", pick)))

    @rule(title=st.sampled_from(["Chess", "art", "", "Tai Chi"]))
    def add_activity(self, title: str) -> None:
        self.do(activities.add(title))

    @rule(pick=PICK, title=st.sampled_from(["Chess", "Art", "Meal"]))
    def rename_activity(self, pick: int, title: str) -> None:
        self.do(activities.rename(self._one("activity", pick), title))

    @rule(pick=PICK, back=st.booleans())
    def retire_activity(self, pick: int, back: bool) -> None:
        turn = activities.bring_back if back else activities.retire
        self.do(turn(self._one("activity", pick)))

    @rule(pick=PICK, titles=TITLES)
    def set_activities(self, pick: int, titles: tuple[str, ...]) -> None:
        self.do(activities.set_of_visit(self._one("visit", pick), titles))

    @rule(picks=st.lists(PICK, max_size=3), on=TITLES, off=TITLES)
    def tick(self, picks: list[int], on: tuple[str, ...], off: tuple[str, ...]) -> None:
        self.do(activities.tick(tuple(self._one("visit", pick) for pick in picks), on, off))

    @rule(pick=PICK, title=st.sampled_from(["Art", "Chess"]), off=st.booleans())
    def take_part(self, pick: int, title: str, off: bool) -> None:
        doing = groups.leave_out if off else groups.take_part
        self.do(doing(self._one("person", pick), title))

    @rule(pick=PICK, count=st.integers(-1, 2), ago=WHEN)
    def count_group(self, pick: int, count: int, ago: int | None) -> None:
        self.do(groups.count_group(self._one("activity", pick), count, at=self._at(ago)))

    @rule(capacity=st.integers(0, 3), stay=st.sampled_from([1, 120, 1440]), uses=USES)
    def change_center(self, capacity: int, stay: int, uses: dict[str, FieldUse]) -> None:
        now = self.desk.center
        fields = now.fields | uses
        self.do(center.change(replace(now, capacity=capacity, usual_stay=stay, fields=fields)))

    # Files

    @rule(
        rows=st.lists(st.tuples(DETAILS, ROLES, WRITTEN_CODES, FORMER), max_size=4),
        dry_run=st.booleans(),
    )
    def read_people(
        self, rows: list[tuple[Details, list[Role], str, list[str]]], dry_run: bool
    ) -> None:
        file = [
            PersonRow(line, details, tuple(map(RoleHeld, roles)), code, None, tuple(former))
            for line, (details, roles, code, former) in enumerate(rows, 2)
        ]
        self.do(import_people(file, Report(), dry_run=dry_run))

    @rule(
        rows=st.lists(
            st.tuples(NAMES, WRITTEN_CODES, AGO, STAY, TITLES, st.integers(1, 3)), max_size=5
        ),
        add_people=st.booleans(),
    )
    def read_visits(
        self,
        rows: list[tuple[str, str, int, int | None, tuple[str, ...], int]],
        add_people: bool,
    ) -> None:
        file = [
            VisitRow(
                line,
                name,
                code,
                arrived := self.clock() - ago,
                None if stay is None else arrived + stay,
                titles,
                0 if name or code else count,
            )
            for line, (name, code, ago, stay, titles, count) in enumerate(rows, 2)
        ]
        self.do(import_visits(file, Report(), add_people=add_people))

    # Taking back

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.before))):
            done(self.desk.undo())
            assert snapshot(self.fresh.database) == self.before.pop()

    # What always holds

    @invariant()
    def nobody_is_here_twice_at_once(self) -> None:
        stays: dict[int, list[tuple[int, int]]] = {}
        for person, arrived, left in self.fresh.database.rows(
            'SELECT person_id, arrived, "left" FROM visit WHERE person_id IS NOT NULL'
        ):
            # One that nobody closed counts on its own day only.
            _, ends = today_span(arrived, self.clock.zone)
            stay = (arrived, ends if left is None else left)
            assert not any(overlaps(*stay, *other) for other in stays.setdefault(person, []))
            stays[person].append(stay)

    @invariant()
    def nobody_has_a_name_twice(self) -> None:
        names: dict[int, list[str]] = {}
        for person, name in self.fresh.database.rows(
            "SELECT id, name FROM person UNION ALL SELECT person_id, name FROM former_name"
        ):
            assert key_of(name) not in names.setdefault(person, [])
            names[person].append(key_of(name))

    @invariant()
    def people_are_found_as_they_should_be(self) -> None:
        assert_intact(self.fresh.database)

    def teardown(self) -> None:
        """Take everything back, act by act."""
        try:
            self.undo(len(self.before))
            assert self.before == []
        finally:
            self.context.__exit__(None, None, None)


class TwoDesks(AnyDay):
    """Two desks in turn: an undo may be refused, and what is on file stays sound all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.other = Desk(engine_of(self.desk), clock=self.clock, label="back desk")

    @rule(pick=PICK)
    def forget(self, pick: int) -> None:
        self.do(erasing.forget(self._one("person", pick)))

    @rule()
    def go_to_the_other(self) -> None:
        self.desk, self.other = self.other, self.desk

    def do(self, act: Act) -> None:
        self.desk.do(act)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            before, outcome = snapshot(self.fresh.database), self.desk.undo()
            if isinstance(outcome, Refusal):
                assert outcome.code in ("changed-since", "nothing-to-undo", "forgotten-for-good")
                assert snapshot(self.fresh.database) == before

    def teardown(self) -> None:
        back_desk = self.desk if self.other is self.fresh.desk else self.other
        back_desk.close()
        self.context.__exit__(None, None, None)


def _hold(fresh_desk: FreshDesk, machine: type[AnyDay]) -> None:
    here = type("Here", (machine,), {"fresh_desk": staticmethod(fresh_desk)})
    run_state_machine_as_test(
        here, settings=settings(max_examples=50, stateful_step_count=25, deadline=None)
    )


def test_taking_back_every_act_leaves_everything_as_it_was(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, AnyDay)


def test_two_desks_in_turn_leave_everything_sound(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, TwoDesks)
