"""Whatever is proposed, moved, started and let go, nobody is double-booked, and all is undone.

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
from frontdesk.domain.conversations.values import LIVE, Conversation, Rules, State
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import Span
from frontdesk.files.conversations_file import ConversationRow
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.conversations import free, proposing, queries, rooms, talking, waiting_list
from frontdesk.services.conversations import settings as ruling
from frontdesk.services.conversations.importing import import_conversations
from frontdesk.services.conversations.slots import free_times
from frontdesk.services.desk.context import Act
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import merging
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.shifts import shift_changes, time_entries
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import closing
from frontdesk.services.visits import commands as visits
from store.intact import Rows, snapshot

MINUTE, HOUR, DAY = 60, 3600, 86_400
QUARTER = 900

PERSON = st.integers(1, 5)
"""Two of the staff, two visitors, and nobody on file."""
WITH = st.none() | PERSON
PICK = st.integers(0, 9)
QUARTERS = st.none() | st.integers(-6, 20)
MINUTES = st.sampled_from([None, 30, 60, 45, 0, 900])
ROOM = st.sampled_from([None, None, 1, 2, 9])
NAMES = st.sampled_from(["Dee", "Sam", "Ana", "Bo", "Nobody"])
ROOM_NAMES = st.sampled_from(["", "Blue room", "Attic"])
STATES = st.sampled_from([None, *(state for state in State if state is not State.TALKING)])
ROOMS = st.integers(1, 3)
AGO = st.sampled_from([None, None, 0, 600, HOUR, 3 * HOUR, -HOUR])


class AnyConversation(RuleBasedStateMachine):
    """A desk at which anything may happen to conversations."""

    fresh_desk: FreshDesk

    def __init__(self) -> None:
        super().__init__()
        self.context = self.fresh_desk()
        self.fresh = self.context.__enter__()
        self.desk, self.clock = self.fresh.desk, self.fresh.clock
        for name, role in (("Dee", Role.STAFF), ("Sam", Role.STAFF), ("Ana", None), ("Bo", None)):
            held = () if role is None else (RoleHeld(role),)
            done(self.desk.do(people.add(Details(name=name), held)))
        for person in (1, 2):
            start = self.clock.at("09:00")
            done(self.desk.do(shifts.add(person, start, start + 8 * HOUR, "desk")))
            done(self.desk.do(time_entries.start(person)))
        for title in ("Blue room", "Green room"):
            done(self.desk.do(rooms.add(title)))
        self.before: list[tuple[Rows, dict[str, set[int]]]] = []

    def do(self, act: Act) -> None:
        """Do an act that may be refused; a refusal leaves all as it was."""
        before, away = snapshot(self.fresh.database), self.talking_and_away()
        if isinstance(self.desk.do(act), Event):
            self.before.append(before)
        else:
            assert snapshot(self.fresh.database) == before
        assert self.talking_and_away() <= away

    def talking_and_away(self) -> set[tuple[int, int]]:
        """Return who talks just now, and in which conversation, without being in the house.

        No act brings that about; only the clock does, as when a shift ends that nobody ended.
        """
        here = self.desk.ask(visits.here())
        in_house = here.on_shift | {each.id for each in here.checked_in}
        return {
            (talk.id, person)
            for talk in self._everything()
            if talk.state is State.TALKING
            for person in talk.people
            if person not in in_house
        }

    def _one(self, pick: int) -> int:
        rows = self.fresh.database.rows("SELECT id FROM conversation ORDER BY id")
        return int([*rows, (999,)][pick % (len(rows) + 1)][0])

    def _when(self, quarters: int | None) -> int | None:
        if quarters is None:
            return None
        return (self.clock() // QUARTER + quarters) * QUARTER

    def _at(self, ago: int | None) -> int | None:
        return None if ago is None else self.clock() - ago

    @rule(minutes=st.sampled_from([1, 10, 30, 120, 600]))
    def wait(self, minutes: int) -> None:
        self.clock.wait(minutes=minutes)

    @rule(
        who=PERSON, other=WITH, when=QUARTERS, minutes=MINUTES, room=ROOM, agreed=st.booleans(),
        backdated=st.booleans(), about=st.none() | PICK,
    )  # fmt: skip
    def propose(
        self,
        who: int,
        other: int | None,
        when: int | None,
        minutes: int | None,
        room: int | None,
        agreed: bool,
        backdated: bool,
        about: int | None,
    ) -> None:
        earlier = None if about is None else self._one(about)
        self.do(
            proposing.propose(
                who, other, self._when(when), minutes, room, agreed=agreed, backdated=backdated,
                about_disconnect=earlier,
            )
        )  # fmt: skip

    @rule(pick=PICK, who=WITH)
    def agree(self, pick: int, who: int | None) -> None:
        self.do(proposing.agree(self._one(pick), who))

    @rule(pick=PICK, who=PERSON, when=QUARTERS, minutes=MINUTES, room=ROOM)
    def offer(
        self, pick: int, who: int, when: int | None, minutes: int | None, room: int | None
    ) -> None:
        self.do(proposing.offer(self._one(pick), who, self._when(when), minutes, room))

    @rule(pick=PICK, when=QUARTERS, minutes=MINUTES, room=ROOM, backdated=st.booleans())
    def move(
        self, pick: int, when: int | None, minutes: int | None, room: int | None, backdated: bool
    ) -> None:
        self.do(
            proposing.move(self._one(pick), self._when(when), minutes, room, backdated=backdated)
        )

    @rule(pick=PICK, who=WITH)
    def let_go(self, pick: int, who: int | None) -> None:
        self.do(proposing.let_go(self._one(pick), who))

    @rule(pick=PICK)
    def reinstate(self, pick: int) -> None:
        self.do(proposing.reinstate(self._one(pick)))

    @rule(pick=PICK, ago=AGO, lasted=st.none() | st.sampled_from([0, 600, HOUR]), room=ROOM)
    def start(self, pick: int, ago: int | None, lasted: int | None, room: int | None) -> None:
        at = self._at(ago)
        ended = None if at is None or lasted is None else at + lasted
        self.do(talking.start(self._one(pick), at, ended, "", room))

    @rule(who=PERSON, other=PERSON, minutes=MINUTES, room=ROOM, about=st.none() | PICK)
    def now(
        self, who: int, other: int, minutes: int | None, room: int | None, about: int | None
    ) -> None:
        earlier = None if about is None else self._one(about)
        self.do(talking.now(who, other, minutes, room, "", earlier))

    @rule(pick=PICK, ago=AGO)
    def finish(self, pick: int, ago: int | None) -> None:
        self.do(talking.finish(self._one(pick), self._at(ago)))

    @rule(pick=PICK)
    def not_met(self, pick: int) -> None:
        self.do(talking.not_met(self._one(pick)))

    @rule(pick=PICK, who=PERSON, connected=st.none() | st.booleans())
    def felt(self, pick: int, who: int, connected: bool | None) -> None:
        self.do(talking.felt(self._one(pick), who, connected))

    @rule(pick=PICK, who=PERSON, text=st.sampled_from(["", "We go on"]))
    def line(self, pick: int, who: int, text: str) -> None:
        act = talking.write_line(self._one(pick), text)
        self.do(act if text else talking.initial(self._one(pick), who))

    @rule(pick=PICK, who=WITH, when=QUARTERS, room=ROOM, back=st.booleans())
    def take_or_put_back(
        self, pick: int, who: int | None, when: int | None, room: int | None, back: bool
    ) -> None:
        number = self._one(pick)
        taken = waiting_list.take(number, who, self._when(when), room)
        self.do(waiting_list.put_back(number) if back else taken)

    @rule(who=PERSON, is_free=st.booleans())
    def say_free(self, who: int, is_free: bool) -> None:
        self.do(free.say_free(who) if is_free else free.say_not_free(who))

    @rule(
        room=st.integers(1, 3),
        start=st.integers(-4, 8),
        length=st.integers(0, 8),
        opens=st.booleans(),
    )
    def close_or_open(self, room: int, start: int, length: int, opens: bool) -> None:
        begins = self._when(start) or 0
        act = rooms.open_again if opens else rooms.close
        self.do(act(room, begins, begins + length * QUARTER))

    @rule(room=ROOMS, title=st.sampled_from(["blue room", "Attic"]), adds=st.booleans())
    def retire_or_add(self, room: int, title: str, adds: bool) -> None:
        self.do(rooms.add(title) if adds else rooms.retire(room))

    @rule(
        grid=st.sampled_from([15, 30, 7]), gap=st.sampled_from([0, 10]), most=st.integers(0, 2),
        line=st.booleans(), needed=st.booleans(),
    )  # fmt: skip
    def change_rules(self, grid: int, gap: int, most: int, line: bool, needed: bool) -> None:
        rules = Rules(grid=grid, after=gap, per_day=most, shared_line=line, room_needed=needed)
        self.do(ruling.change(rules))

    @rule(who=PERSON, back=st.sampled_from(["2026-11-23", "2026-11-25"]), ends=st.booleans())
    def take_a_break(self, who: int, back: str, ends: bool) -> None:
        self.do(breaks.end(who) if ends else breaks.start(who, back))

    @rule(who=PERSON, over=st.booleans())
    def pause(self, who: int, over: bool) -> None:
        self.do(time_entries.end_break(who) if over else time_entries.begin_break(who))

    @rule(who=PERSON, ends=st.booleans())
    def work(self, who: int, ends: bool) -> None:
        self.do(time_entries.end(who) if ends else time_entries.start(who))

    @rule(who=PERSON, ago=AGO, into=st.booleans())
    def come_or_go(self, who: int, ago: int | None, into: bool) -> None:
        act = visits.arrive if into else visits.leave
        self.do(act(who, self._at(ago)))

    @rule(ago=AGO, later=st.booleans())
    def close_the_day(self, ago: int | None, later: bool) -> None:
        self.do(closing.close_day("2026-11-24" if later else "2026-11-23", self._at(ago)))

    @rule(pick=PICK, ago=AGO, what=st.sampled_from(["left", "here", "never"]))
    def correct_a_visit(self, pick: int, ago: int | None, what: str) -> None:
        rows = self.fresh.database.rows("SELECT id FROM visit ORDER BY id")
        number = int([*rows, (999,)][pick % (len(rows) + 1)][0])
        if what == "never":
            self.do(visits.remove(number, "a slip"))
        else:
            self.do(visits.correct(number, left=self._at(ago), still_here=what == "here"))

    @rule(pick=PICK, ago=AGO, never=st.booleans())
    def correct_work(self, pick: int, ago: int | None, never: bool) -> None:
        rows = self.fresh.database.rows("SELECT id FROM worked ORDER BY id")
        number = int([*rows, (999,)][pick % (len(rows) + 1)][0])
        self.do(
            time_entries.remove(number)
            if never
            else time_entries.correct(number, None, self._at(ago))
        )

    @rule(who=st.integers(1, 2), hours=st.integers(1, 8))
    def move_a_shift(self, who: int, hours: int) -> None:
        start = self.clock.at("09:00")
        self.do(shift_changes.move(who, start, start + hours * HOUR))

    @rule(who=PERSON, into=PERSON, apart=st.booleans())
    def merge(self, who: int, into: int, apart: bool) -> None:
        self.do(merging.unmerge(who) if apart else merging.merge(who, into))

    @rule(
        rows=st.lists(
            st.tuples(NAMES, NAMES, st.integers(-12, 12), MINUTES, ROOM_NAMES, STATES), max_size=4
        )
    )
    def read_a_file(self, rows: list[tuple[str, str, int, int | None, str, State | None]]) -> None:
        file = [
            ConversationRow(line, name, other, self._when(when) or 0, minutes, room, state)
            for line, (name, other, when, minutes, room, state) in enumerate(rows, 2)
        ]
        self.do(import_conversations(file, Report()))

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.before))):
            done(self.desk.undo())
            assert snapshot(self.fresh.database) == self.before.pop()

    def _everything(self) -> list[Conversation]:
        numbers = self.fresh.database.rows("SELECT id FROM conversation")
        found = [self.desk.ask(queries.show(number)) for (number,) in numbers]
        return [talk for talk in found if talk is not None]

    @invariant()
    def nobody_and_no_room_is_double_booked(self) -> None:
        kept: dict[tuple[str, int], list[Span]] = {}
        going_on: list[tuple[str, int]] = []
        for talk in self._everything():
            if talk.state not in LIVE or talk.span is None:
                continue
            who: list[tuple[str, int]] = [("person", person) for person in talk.people]
            who += [] if talk.room is None else [("room", talk.room)]
            for each in who:
                kept.setdefault(each, []).append(talk.span)
            if talk.state is State.TALKING:
                going_on += who
        for spans in kept.values():
            assert not any(one.overlaps(other) for one, other in combinations(spans, 2))
        assert len(going_on) == len(set(going_on))

    @invariant()
    def all_can_be_looked_at(self) -> None:
        self.desk.ask(queries.on_days("2026-11-22", "2026-11-24"))
        self.desk.ask(queries.next_ones())
        self.desk.ask(queries.coming_up(3))
        self.desk.ask(waiting_list.listed())
        self.desk.ask(free.free_now(3))
        self.desk.ask(breaks.listed())
        assert self.fresh.database.complaints() == []

    @invariant()
    def the_first_free_time_can_be_had(self) -> None:
        offers = self.desk.ask(
            free_times("2026-11-23", "2026-11-23", minutes=30, with_whom=1, who=3)
        )
        for slot in offers.first(1):
            done(self.desk.do(proposing.propose(3, 1, slot.start, 30, slot.room)))
            done(self.desk.undo())

    def teardown(self) -> None:
        """Take everything back, act by act."""
        try:
            self.undo(len(self.before))
            assert self.before == []
        finally:
            self.context.__exit__(None, None, None)


class TwoDesks(AnyConversation):
    """Two desks in turn: an undo may be refused, and nobody is double-booked all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.other = Desk(engine_of(self.desk), clock=self.clock, label="back desk")

    @rule()
    def go_to_the_other(self) -> None:
        self.desk, self.other = self.other, self.desk

    def do(self, act: Act) -> None:
        away = self.talking_and_away()
        self.desk.do(act)
        assert self.talking_and_away() <= away

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


class TwoPairs(AnyConversation):
    """A desk at which two pairs are talking when it begins."""

    def __init__(self) -> None:
        super().__init__()
        self.clock.now = self.clock.at("10:42")
        self.do(talking.now(3, 1, 60))
        self.do(talking.now(2, 4))


def _hold(fresh_desk: FreshDesk, machine: type[AnyConversation]) -> None:
    here = type("Here", (machine,), {"fresh_desk": staticmethod(fresh_desk)})
    run_state_machine_as_test(
        here, settings=settings(max_examples=20, stateful_step_count=25, deadline=None)
    )


def test_taking_back_every_act_leaves_conversations_as_they_were(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, AnyConversation)


def test_two_desks_in_turn_double_book_nobody(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, TwoDesks)


def test_no_act_takes_out_of_the_house_whoever_talks(fresh_desk: FreshDesk) -> None:
    _hold(fresh_desk, TwoPairs)
