"""Whatever is planned, covered, swapped and worked, nobody works twice at once, and all is undone.

Hypothesis draws acts of every kind at one desk or two, refused ones too, with undos in between.
"""

from __future__ import annotations

from itertools import combinations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from conftest import FreshDesk
from days import done
from engine import engine_of
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.files.rota_file import ShiftRow
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import (
    absences,
    closures,
    publishing,
    rota,
    settling,
    shift_changes,
    time_entries,
)
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import rules as shift_rules
from frontdesk.services.shifts.publishing import Published
from frontdesk.services.transfer.import_rota import import_shifts
from frontdesk.services.transfer.imports import Report
from store.intact import Rows, snapshot

HOUR, DAY = 3600, 86_400

PERSON = st.integers(1, 5)
"""Two of the staff, one volunteer, one who left, and nobody on file."""
PICK = st.integers(0, 7)
AHEAD = st.sampled_from([-30 * HOUR, -3 * HOUR, -HOUR, 0, HOUR, 2 * HOUR, 5 * HOUR, 30 * HOUR])
LONG = st.sampled_from([-HOUR, 0, HOUR, 2 * HOUR, 8 * HOUR, 24 * HOUR, 30 * HOUR])
AGO = st.sampled_from([None, 0, 600, HOUR, 3 * HOUR, 20 * HOUR, -HOUR])
JOB = st.sampled_from(["desk", "VAN", "roof"])
ON = st.sampled_from(["2026-11-22", "2026-11-23", "2026-11-24"])


class AnyRota(RuleBasedStateMachine):
    """A desk at which anything may happen to the rota."""

    fresh_desk: FreshDesk

    def __init__(self) -> None:
        super().__init__()
        self.context = self.fresh_desk()
        self.fresh = self.context.__enter__()
        self.desk, self.clock = self.fresh.desk, self.fresh.clock
        gone = RoleHeld(Role.STAFF, "2020-01-01", "2026-11-22")
        for name, held in (
            ("Ana Lima", RoleHeld(Role.STAFF)),
            ("Bo Diaz", RoleHeld(Role.STAFF)),
            ("Cy Yates", RoleHeld(Role.VOLUNTEER)),
            ("Old Timer", gone),
        ):
            done(self.desk.do(people.add(Details(name=name), (held,))))
        self.before: list[tuple[Rows, dict[str, set[int]]]] = []

    def do(self, act: Act) -> None:
        """Do an act that may be refused; a refusal leaves all as it was."""
        before = snapshot(self.fresh.database)
        if isinstance(self.desk.do(act), Event):
            self.before.append(before)
        else:
            assert snapshot(self.fresh.database) == before

    def _one(self, table: str, pick: int) -> int:
        rows = self.fresh.database.rows(f'SELECT id FROM "{table}" ORDER BY id')
        return int([*rows, (999,)][pick % (len(rows) + 1)][0])

    def _at(self, ago: int | None) -> int | None:
        return None if ago is None else self.clock() - ago

    @rule(seconds=st.sampled_from([60, HOUR, 5 * HOUR, DAY]))
    def wait(self, seconds: int) -> None:
        self.clock.wait(seconds=seconds)

    @rule(person=st.none() | PERSON, ahead=AHEAD, length=LONG, job=JOB)
    def plan(self, person: int | None, ahead: int, length: int, job: str) -> None:
        start = self.clock() + ahead
        self.do(shifts.add(person, start, start + length, job))

    @rule(person=st.none() | PERSON, starts=st.sampled_from([0, 600, 1320]))
    def add_pattern(self, person: int | None, starts: int) -> None:
        ends = (starts + 480) % 1440
        self.do(publishing.add(person, "desk", "FREQ=DAILY", starts, ends, "2026-11-22"))

    @rule(first=ON, last=ON)
    def publish(self, first: str, last: str) -> None:
        self.do(publishing.publish(min(first, last), max(first, last), Published()))

    @rule(pick=PICK, day=ON, ends=st.booleans())
    def end_or_skip(self, pick: int, day: str, ends: bool) -> None:
        pattern = self._one("shift_pattern", pick)
        self.do(publishing.end(pattern, day) if ends else publishing.skip(pattern, day))

    @rule(pick=PICK, person=st.none() | PERSON)
    def cover(self, pick: int, person: int | None) -> None:
        self.do(shift_changes.cover(self._one("shift", pick), person, why="ill"))

    @rule(one=PICK, other=PICK)
    def swap(self, one: int, other: int) -> None:
        if one != other:
            self.do(shift_changes.swap(self._one("shift", one), self._one("shift", other)))

    @rule(pick=PICK, back=st.booleans())
    def call_off_or_take_back(self, pick: int, back: bool) -> None:
        shift = self._one("shift", pick)
        self.do(shift_changes.take_back(shift) if back else shift_changes.call_off(shift))

    @rule(pick=PICK, person=st.none() | PERSON, ago=AGO, length=LONG)
    def settle(self, pick: int, person: int | None, ago: int | None, length: int) -> None:
        began = self._at(ago)
        ended = None if began is None else began + length
        shift = self._one("shift", pick)
        self.do(settling.worked_after_all(shift, began, ended, person, why="snow"))

    @rule(pick=PICK)
    def was_not_held(self, pick: int) -> None:
        self.do(settling.not_held(self._one("shift", pick)))

    @rule(pick=PICK, ahead=AHEAD, length=LONG)
    def move(self, pick: int, ahead: int, length: int) -> None:
        start = self.clock() + ahead
        self.do(shift_changes.move(self._one("shift", pick), start, start + length))

    @rule(person=PERSON, ago=AGO, length=st.none() | LONG)
    def start(self, person: int, ago: int | None, length: int | None) -> None:
        at = self._at(ago)
        ended = None if at is None or length is None else at + length
        self.do(time_entries.start(person, at, "", ended))

    @rule(person=PERSON, ago=AGO)
    def end(self, person: int, ago: int | None) -> None:
        self.do(time_entries.end(person, self._at(ago)))

    @rule(person=PERSON, ago=AGO, over=st.booleans())
    def take_break(self, person: int, ago: int | None, over: bool) -> None:
        act = time_entries.end_break if over else time_entries.begin_break
        self.do(act(person, self._at(ago)))

    @rule(pick=PICK, began=AGO, ended=AGO, still_on=st.booleans())
    def correct(self, pick: int, began: int | None, ended: int | None, still_on: bool) -> None:
        work = self._one("worked", pick)
        self.do(time_entries.correct(work, self._at(began), self._at(ended), still_on=still_on))

    @rule(pick=PICK)
    def remove(self, pick: int) -> None:
        self.do(time_entries.remove(self._one("worked", pick)))

    @rule(person=PERSON, first=ON, last=ON)
    def go_on_leave(self, person: int, first: str, last: str) -> None:
        self.do(absences.add(person, first, last))

    @rule(pick=PICK)
    def come_back(self, pick: int) -> None:
        self.do(absences.remove(self._one("on_leave", pick)))

    @rule(day=ON, opens=st.booleans())
    def close_or_open(self, day: str, opens: bool) -> None:
        self.do(closures.remove(day) if opens else closures.add(day))

    @rule(
        rows=st.lists(
            st.tuples(st.sampled_from(["", "Ana Lima", "Bo Diaz", "Nobody"]), AHEAD, LONG, JOB),
            max_size=4,
        )
    )
    def read_a_file(self, rows: list[tuple[str, int, int, str]]) -> None:
        file = [
            ShiftRow(line, name, start := self.clock() + ahead, start + length, job)
            for line, (name, ahead, length, job) in enumerate(rows, 2)
        ]
        self.do(import_shifts(file, Report()))

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.before))):
            done(self.desk.undo())
            assert snapshot(self.fresh.database) == self.before.pop()

    @invariant()
    def nobody_works_twice_at_once(self) -> None:
        planned: dict[int, list[Span]] = {}
        for slot in self.desk.ask(rota.listed("2020-01-01", "2030-01-01")):
            if slot.person is not None:
                planned.setdefault(slot.person, []).append(slot.span)
        worked: dict[int, list[Span]] = {}
        for person, began, ended in self.fresh.database.rows(
            "SELECT person_id, began, ifnull(ended, 4611686018427387904) FROM worked"
        ):
            worked.setdefault(person, []).append(Span(began, ended))
        for spans in (*planned.values(), *worked.values()):
            assert not any(one.overlaps(other) for one, other in combinations(spans, 2))

    @invariant()
    def all_can_be_looked_at(self) -> None:
        look = self.desk.ask(shifts.now())
        assert not {slot.shift for slot in look.late} & {slot.shift for slot in look.expected}
        found = self.desk.ask(time_entries.to_correct())
        assert look.to_correct == len(found.estimated) + len(found.not_started)
        assert self.desk.ask(shift_rules.tolerances()).early == 30
        assert self.fresh.database.complaints() == []

    def teardown(self) -> None:
        """Take everything back, act by act."""
        try:
            self.undo(len(self.before))
            assert self.before == []
        finally:
            self.context.__exit__(None, None, None)


class TwoDesks(AnyRota):
    """Two desks in turn: an undo may be refused, and the rota stays sound all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.other = Desk(engine_of(self.desk), clock=self.clock, label="back desk")

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
                assert outcome.code in ("changed-since", "nothing-to-undo")
                assert snapshot(self.fresh.database) == before

    def teardown(self) -> None:
        back_desk = self.desk if self.other is self.fresh.desk else self.other
        back_desk.close()
        self.context.__exit__(None, None, None)


def _hold(fresh_desk: FreshDesk, machine: type[AnyRota]) -> None:
    here = type("Here", (machine,), {"fresh_desk": staticmethod(fresh_desk)})
    run_state_machine_as_test(
        here, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )


def test_taking_back_every_act_leaves_the_rota_as_it_was(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, AnyRota)


def test_two_desks_in_turn_leave_the_rota_sound(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, TwoDesks)
