"""Finding people: any words in any order, best first, and an index that never goes astray."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from days import Day, MovableClock, done
from frontdesk.domain.events import Event
from frontdesk.domain.people.fit import Why, fits_name
from frontdesk.domain.people.names import joined, query_tokens
from frontdesk.domain.people.values import Details
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite import names
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact, kept, snapshot

NAMES = [
    Details(name="Rosa María Díaz Gómez"),
    Details(name="Ana Lima", other_name="Nan Oliveira"),
    Details(name="Seán O'Brien-Walsh"),
    Details(name="王小明"),
    Details(name="Алёша Ковальчук"),
    Details(name="Łukasz Żółć"),
    Details(name="J. P. Smith"),
    Details(name="Ånna-Lena Strauß"),
    Details(name="Amal", other_name="أمل"),
]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rosa", "Rosa María Díaz Gómez"),
        ("ROSA", "Rosa María Díaz Gómez"),
        ("diaz", "Rosa María Díaz Gómez"),
        ("Díaz", "Rosa María Díaz Gómez"),
        ("gom ros", "Rosa María Díaz Gómez"),
        ("maria  gomez rosa diaz", "Rosa María Díaz Gómez"),
        ("rg", "Rosa María Díaz Gómez"),
        ("rmdg", "Rosa María Díaz Gómez"),
        ("rmd", "Rosa María Díaz Gómez"),
        ("li an", "Ana Lima"),
        ("al", "Ana Lima"),
        ("nan", "Ana Lima"),
        ("oliv", "Ana Lima"),
        ("oliveira lima", "Ana Lima"),
        ("no", "Ana Lima"),
        ("sean", "Seán O'Brien-Walsh"),
        ("obrien", "Seán O'Brien-Walsh"),
        ("o'brien", "Seán O'Brien-Walsh"),
        ("O’Brien-Walsh", "Seán O'Brien-Walsh"),
        ("walsh", "Seán O'Brien-Walsh"),
        ("obrienwalsh", "Seán O'Brien-Walsh"),
        ("王", "王小明"),
        ("王小", "王小明"),
        ("wang", "王小明"),
        ("алеша", "Алёша Ковальчук"),
        ("Ковал", "Алёша Ковальчук"),
        ("kovalchuk", "Алёша Ковальчук"),
        ("lukasz", "Łukasz Żółć"),
        ("zolc", "Łukasz Żółć"),
        ("żó", "Łukasz Żółć"),
        ("jp smith", "J. P. Smith"),
        ("jps", "J. P. Smith"),
        ("anna lena", "Ånna-Lena Strauß"),
        ("annalena", "Ånna-Lena Strauß"),
        ("strauss", "Ånna-Lena Strauß"),
        ("أمل", "Amal"),
    ],
)
def test_a_person_is_found_by_what_people_type(desk: Desk, typed: str, name: str) -> None:
    for details in NAMES:
        done(desk.do(people.add(details)))
    assert name in [person.name for person in desk.find(typed)]


@pytest.mark.parametrize(
    "typed", ["", " ", "-", "'", "★", '"', "rosa xavier", "osa", "lima rosa", "ana ana x"]
)
def test_nobody_is_found_by_what_does_not_fit(desk: Desk, typed: str) -> None:
    for details in NAMES:
        done(desk.do(people.add(details)))
    assert desk.find(typed) == []


@pytest.mark.parametrize(
    "typed", ["rosa OR", 'ro*"', "NEAR(rosa)", "tokens:rosa", "^rosa", "-rosa"]
)
def test_signs_of_the_engines_own_are_letters_like_others(desk: Desk, typed: str) -> None:
    done(desk.do(people.add(NAMES[0])))
    tokens = query_tokens(typed)
    fits = all(any(word.startswith(token) for word in ("rosa", "rmdg")) for token in tokens)
    assert [person.name for person in desk.find(typed)] == ([NAMES[0].name] if fits else [])


def test_the_person_who_came_last_and_most_stands_first(told: Day) -> None:
    """Four people called Ana: often long ago, often lately, once lately, never.

    2026-02-02 10:00-11:00 Ana Winter was here
    2026-02-03 10:00-11:00 Ana Winter was here
    2026-02-04 10:00-11:00 Ana Winter was here
    2026-02-05 10:00-11:00 Ana Winter was here
    Mon 16 Nov 10:00-11:00 Ana Often was here
    Wed 18 Nov 10:00-11:00 Ana Often was here
    Thu 19 Nov 10:00-11:00 Ana Once was here
    09:00 Ana Never joins
    """
    order = [person.name for person in told.desk.find("ana")]
    assert order == ["Ana Often", "Ana Once", "Ana Winter", "Ana Never"]
    assert [person.name for person in told.desk.find("ana", limit=2)] == order[:2]
    done(told.desk.do(visits.arrive(told["Ana Winter"])))
    # Who is here stands below: Enter checks in.
    assert [person.name for person in told.desk.find("ana")][-1] == "Ana Winter"


def test_a_row_tells_who_is_here_and_when_they_last_came(told: Day) -> None:
    """One here, one who left, one whose visit yesterday nobody closed.

    yesterday 10:00 Ana Yesterday arrives
    08:00-08:30 Ana Left was here
    09:00 Ana Here arrives
    """
    at, found_rows = told.clock.at, told.desk.find("ana")
    assert {row.name: (row.last_visit, row.here_since) for row in found_rows} == {
        "Ana Here": (at("09:00"), at("09:00")),
        "Ana Left": (at("08:00"), None),
        "Ana Yesterday": (at("yesterday 10:00"), None),
    }


def test_the_index_follows_a_person_through_every_change(
    told: Day, database: EncryptedDatabase
) -> None:
    """Ana comes; then everything about her changes.

    yesterday 10:00-11:00 Ana Lima was here
    09:00 Ana Lima arrives
    """
    ana, desk = told["Ana"], told.desk
    for act in (
        people.edit(ana, {"name": "Anabel Lima", "other_name": "Bela"}),
        visits.leave(ana),
        visits.remove(2),
        people.edit(ana, {"other_name": ""}),
        visits.correct(1, arrived=told.clock.at("yesterday 08:00")),
    ):
        done(desk.do(act))
        assert_intact(database)
    assert [person.name for person in desk.find("anabel")] == ["Anabel Lima"]
    assert desk.find("bela") == []
    for _ in range(8):
        done(desk.undo())
        assert_intact(database)
    assert kept(database) == {}


@pytest.mark.parametrize("at_once", [2, 10_000])
def test_bringing_the_index_up_to_date_and_building_it_anew_are_the_same(
    told: Day, database: EncryptedDatabase, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Two to begin with.

    09:00 Ana Lima arrives
    09:10 Bo Diaz arrives
    """
    monkeypatch.setattr(names, "_ALL_AT_ONCE", at_once)
    chance = Random(1)
    for step in range(40):
        told.clock.wait(minutes=chance.randrange(600))
        name = f"{chance.choice(NAMES).name} {chance.choice('ABC')}"
        act = visits.welcome(Details(name=name))
        if step % 3 == 0:
            act = people.edit(chance.randint(1, step + 2), {"name": name})
        told.desk.do(act)
        if step % 10 == 9:
            done(told.desk.undo())
    assert_intact(database)
    before = snapshot(database)
    database.raw.execute("BEGIN IMMEDIATE")
    database.names.rebuild()
    database.raw.execute("COMMIT")
    assert_intact(database)
    assert snapshot(database) == before


SYLLABLES = st.sampled_from(["an", "na", "li", "bo", "dí", "王", "ж", "o'", "-", " ", "x"])
TEXTS = st.lists(SYLLABLES, min_size=1, max_size=7).map("".join)


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(names=["anan"], queries=["an-an"])
@example(names=["ana na"], queries=["anana", "a-na-na"])
@given(names=st.lists(TEXTS, max_size=12), queries=st.lists(TEXTS, min_size=1, max_size=12))
def test_whoever_has_every_word_typed_is_found_and_nobody_else(
    desk: Desk, clock: MovableClock, names: list[str], queries: list[str]
) -> None:
    on_file: dict[int, str] = {}
    for name in names:
        event = desk.do(visits.welcome(Details(name=name)))
        if isinstance(event, Event):  # some are no name at all
            on_file[event.first("person")] = name
        clock.wait(hours=3)
    for query in queries:
        wanted = query_tokens(query)
        readings = [query, *map(" ".join, joined(wanted))]
        fits = {
            person
            for person, name in on_file.items()
            if wanted and any(fits_name(each, name) for each in readings)
        }
        found_as_written = {
            person.id for person in desk.find(query, limit=1000) if person.why <= Why.OTHER_NAME
        }
        assert found_as_written & set(on_file) == fits
