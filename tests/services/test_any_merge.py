"""Whatever is on file of two people, put together and taken apart it is as it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Fresh, FreshDesk
from days import done
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.times import today_span
from frontdesk.domain.visits.values import There, overlaps
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards, merging
from frontdesk.services.people import commands as people
from frontdesk.services.visits import closing, roll_call
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.visits import rows as visit_rows
from store.intact import Rows, assert_intact, snapshot

MINUTE, HOUR, DAY = 60, 3600, 86_400
PEOPLE = 4

Doing = Callable[[Fresh], Act]
"""Something to be done, once it is known who is there and what time it is."""


def everything(database: EncryptedDatabase) -> Rows:
    """Return every row that acts write, but for which act wrote it last, and the find index."""
    rows, _ = snapshot(database)
    rows["search_entry"] = [(*row, None) for row in rows["search_entry"]]
    return {table: [row[:-1] for row in found] for table, found in rows.items()}


def assert_sound(fresh: Fresh) -> None:
    """Nobody is here twice at once, nor has two visits that nobody closed."""
    stays: dict[int, list[tuple[int, int]]] = {}
    still_in: list[int] = []
    for person, arrived, left in fresh.database.rows(
        'SELECT person_id, arrived, "left" FROM visit WHERE person_id IS NOT NULL'
    ):
        _, ends = today_span(arrived, fresh.clock.zone)
        stays.setdefault(person, []).append((arrived, ends if left is None else left))
        still_in += [person] if left is None else []
        assert left is None or left - arrived <= visit_rows.LONGEST
    for each in stays.values():
        assert not any(overlaps(*one, *other) for one, other in pairwise(sorted(each)))
    assert len(still_in) == len(set(still_in))
    assert_intact(fresh.database)


# What may happen


WHO = st.integers(1, PEOPLE)
AGO = st.sampled_from(
    [0, 10 * MINUTE, 40 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, DAY, DAY + HOUR, 2 * DAY, 40 * DAY]
)
FOR = st.sampled_from([(), ("Art",), ("Meal",), ("Art", "Meal")])
TEXTS = st.sampled_from(["", "Concord", "Keene"])


def _was_here(who: int, ago: int, minutes: int, titles: tuple[str, ...]) -> Doing:
    def act(fresh: Fresh) -> Act:
        arrived = fresh.clock() - ago - minutes * MINUTE
        arrive = visits.arrive(who, arrived, titles)

        def perform(acting: object) -> object:
            refusal = arrive.perform(acting)  # type: ignore[arg-type]
            return refusal or visits.leave(who, arrived + minutes * MINUTE).perform(acting)  # type: ignore[arg-type]

        return Act("was-here", perform)  # type: ignore[arg-type]

    return act


def doings(who: st.SearchStrategy[int]) -> list[st.SearchStrategy[Doing]]:
    """Return what may happen to these people."""
    return [
        st.builds(
            lambda who, ago, titles: lambda fresh: visits.arrive(
                who, fresh.clock() - ago if ago else None, titles
            ),
            who, AGO, FOR,
        ),
        st.builds(_was_here, who, AGO, st.sampled_from([0, 5, 30, 90, 200]), FOR),
        st.builds(
            lambda who, ago: lambda fresh: visits.leave(who, fresh.clock() - ago if ago else None),
            who, AGO,
        ),
        st.builds(
            lambda who, town, language, roles, code: lambda fresh: people.edit(
                who,
                {"town": town, "language": language},
                begin=tuple(RoleHeld(role) for role in roles),
                code=f"{code}{who}" if code else None,
            ),
            who, TEXTS, TEXTS, st.lists(st.sampled_from(Role), max_size=2, unique=True),
            st.sampled_from(["", "ABC"]),
        ),
        st.builds(
            lambda who, role: lambda fresh: people.edit(who, {}, end=((role, "2026-11-22"),)),
            who, st.sampled_from(Role),
        ),
        st.builds(
            lambda who, name: lambda fresh: people.edit(who, {"name": name}),
            who, st.sampled_from(["Rosa", "ROSA", "Bo", "Person 1"]),
        ),
        st.builds(lambda who: lambda fresh: cards.make(who), who),
    ]  # fmt: skip


VISIT = st.integers(1, 6)
TO_VISITS: list[st.SearchStrategy[Doing]] = [
    st.builds(lambda visit: lambda fresh: roll_call.found(There("visit", visit)), VISIT),
    st.builds(
        lambda visit, began, ended: lambda fresh: visits.correct(
            visit, fresh.clock() - began, fresh.clock() - ended, why="as they say"
        ),
        VISIT, AGO, AGO,
    ),
    st.builds(lambda visit: lambda fresh: visits.remove(visit, why="never was"), VISIT),
    st.just(lambda fresh: closing.close_day("2026-11-22")),
]  # fmt: skip
MANY = st.lists(st.one_of(*doings(WHO), *TO_VISITS), max_size=14)


def begin(fresh: Fresh) -> None:
    """Put four people on file, two of them with a code alone."""
    for number in range(1, PEOPLE + 1):
        name = f"Person {number}" if number != 2 else ""
        done(fresh.desk.do(people.add(Details(name=name), code="" if name else "TWO222")))


def happen(fresh: Fresh, doings: Iterable[Doing]) -> None:
    """Have these done, as far as they may be; some time goes by in between."""
    for doing in doings:
        fresh.desk.do(doing(fresh))
        fresh.clock.wait(minutes=7)


PAIR = st.permutations(range(1, PEOPLE + 1))


def test_put_together_and_taken_apart_everything_is_as_it_was(fresh_desk: FreshDesk) -> None:
    @settings(max_examples=60, deadline=None)
    @given(
        MANY,
        PAIR,
        st.lists(st.integers(0, PEOPLE), min_size=1, max_size=PEOPLE - 1),
        st.permutations(range(PEOPLE - 1)),
    )
    def holds(doings: list[Doing], who: list[int], into: list[int], order: list[int]) -> None:
        """Several are put together with others, in chains too, and taken apart in any order."""
        with fresh_desk() as fresh:
            begin(fresh)
            happen(fresh, doings)
            before = everything(fresh.database)
            away = who[: len(into)]
            for place, (person, pick) in enumerate(zip(away, into, strict=True)):
                others = who[place + 1 :]
                done(fresh.desk.do(merging.merge(person, others[pick % len(others)])))
                assert_sound(fresh)
                fresh.clock.wait(minutes=3)
            for place in order:
                if place < len(away):
                    done(fresh.desk.do(merging.unmerge(away[place])))
                    assert_sound(fresh)
            assert everything(fresh.database) == before

    holds()


def test_whatever_happens_in_between_nobody_is_here_twice_and_all_is_taken_back(
    fresh_desk: FreshDesk,
) -> None:
    @settings(max_examples=60, deadline=None)
    @given(MANY, PAIR, MANY, st.booleans(), MANY)
    def holds(
        first: list[Doing], who: list[int], then: list[Doing], third: bool, last: list[Doing]
    ) -> None:
        with fresh_desk() as fresh:
            begin(fresh)
            happen(fresh, first)
            before, acts = everything(fresh.database), 0

            def count(outcome: object) -> None:
                nonlocal acts
                acts += isinstance(outcome, Event)
                assert_sound(fresh)

            count(done(fresh.desk.do(merging.merge(who[0], who[1]))))
            for doing in then:
                count(fresh.desk.do(doing(fresh)))
                fresh.clock.wait(minutes=7)
            if third:
                count(done(fresh.desk.do(merging.merge(who[2], who[1]))))
            for doing in last:
                count(fresh.desk.do(doing(fresh)))
            count(done(fresh.desk.do(merging.unmerge(who[0]))))
            if third:
                count(done(fresh.desk.do(merging.unmerge(who[2]))))
            assert fresh.database.value("SELECT count(*) FROM moved") == 0
            for _ in range(acts):
                done(fresh.desk.undo())
            assert everything(fresh.database) == before

    holds()


def test_what_happens_to_others_in_between_stays(fresh_desk: FreshDesk) -> None:
    of_others = st.lists(st.one_of(doings(st.integers(1, 2))), max_size=10)

    @settings(max_examples=25, deadline=None)
    @given(MANY, of_others)
    def holds(first: list[Doing], then: list[Doing]) -> None:
        """3 and 4 are put together and taken apart; 1 and 2 do as they would have done."""
        with fresh_desk() as fresh, fresh_desk() as without:
            for desk in (fresh, without):
                begin(desk)
                happen(desk, first)
            done(fresh.desk.do(merging.merge(3, 4)))
            for desk in (fresh, without):
                happen(desk, then)
            done(fresh.desk.do(merging.unmerge(3)))
            mine, theirs = everything(fresh.database), everything(without.database)
            for rows in (mine, theirs):
                rows["card"] = [row[:2] for row in rows["card"]]  # their numbers are random
                del rows["setting"]
                rows["person"] = [row[:-1] for row in rows["person"]]  # each center has its secret
            assert mine == theirs

    holds()
