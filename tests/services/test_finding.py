"""Finding: who fits however it is typed, and whoever is likely to come in now stands first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from days import Day, done
from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.values import Details
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.store.changes import Value
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import assert_intact

NAMES = ("Michael Okafor", "William Stone", "Guadalupe Ríos", "Schmidt", "Bartholomew Quill")


def names(desk: Desk, text: str) -> list[str]:
    return [row.name for row in desk.find(text)]


def add(table: str, **values: Value) -> Act:
    """An act that writes one row, as acts of other rooms do."""

    def perform(context: WriteContext) -> None:
        context.changes.add(table, **values)

    return Act("welcomed", perform)


@pytest.mark.parametrize(
    ("typed", "name", "why"),
    [
        ("micheal", "Michael Okafor", Why.ALIKE),
        ("mihc", "Michael Okafor", Why.ALIKE),
        ("okafro", "Michael Okafor", Why.ALIKE),
        ("okafro micheal", "Michael Okafor", Why.ALIKE),
        ("o micheal", "Michael Okafor", Why.ALIKE),
        ("mokaf", "Michael Okafor", Why.NAME),
        ("mo", "Michael Okafor", Why.NAME),
        ("mike", "Michael Okafor", Why.SHORT_FORM),
        ("mike o", "Michael Okafor", Why.SHORT_FORM),
        ("bill stone", "William Stone", Why.SHORT_FORM),
        ("bill stoen", "William Stone", Why.ALIKE),
        ("lupe", "Guadalupe Ríos", Why.SHORT_FORM),
        ("rios g", "Guadalupe Ríos", Why.NAME),
        ("shmit", "Schmidt", Why.ALIKE),
        ("smidt", "Schmidt", Why.ALIKE),
        ("bartolomew", "Bartholomew Quill", Why.ALIKE),
        ("barthlomwe", "Bartholomew Quill", Why.ALIKE),
    ],
)
def test_a_person_is_found_however_the_name_is_typed(
    desk: Desk, typed: str, name: str, why: Why
) -> None:
    for each in NAMES:
        done(desk.do(people.add(Details(name=each))))
    first = desk.find(typed)[0]
    assert (first.name, first.why) == (name, why)


@pytest.mark.parametrize("typed", ["mic okx", "xyzzy", "stone mike", "bil", "lup x", "mcl"])
def test_nobody_is_made_out_of_what_is_like_no_name(desk: Desk, typed: str) -> None:
    for each in NAMES:
        done(desk.do(people.add(Details(name=each))))
    assert names(desk, typed) == []


def test_who_fits_as_it_is_written_stands_before_who_only_has_a_word_like_it(told: Day) -> None:
    """Marie comes every day, Maria never did.

    Thu 19 Nov 10:00-11:00 Marie Lima was here
    Fri 20 Nov 10:00-11:00 Marie Lima was here
    09:00 Maria Lima joins
    """
    found = told.desk.find("maria lima")
    assert [(row.name, row.why) for row in found] == [
        ("Maria Lima", Why.NAME),
        ("Marie Lima", Why.ALIKE),
    ]


def test_whoever_comes_on_such_a_day_about_this_hour_stands_first(told: Day) -> None:
    """It is Monday, 10:42. Ana A. comes on Mondays, Ana B. on all days but Mondays, and later.

    Mon 26 Oct 10:30-11:30 Ana A was here
    Mon 2 Nov 10:50-11:30 Ana A was here
    Mon 9 Nov 10:40-11:30 Ana A was here
    Mon 16 Nov 10:30-11:30 Ana A was here
    Mon 16 Nov 15:00-16:00 Ana B was here
    Tue 17 Nov 15:00-16:00 Ana B was here
    Wed 18 Nov 15:00-16:00 Ana B was here
    Thu 19 Nov 15:00-16:00 Ana B was here
    Fri 20 Nov 15:00-16:00 Ana B was here
    Sat 21 Nov 15:00-16:00 Ana B was here
    """
    desk, clock = told.desk, told.clock
    rows = desk.find("ana")
    assert [row.name for row in rows] == ["Ana A", "Ana B"]
    assert [row.habit.most for row in rows] == [True, False]
    assert (rows[0].habit.days, rows[0].habit.of) == (4, 4)
    clock.set("15:00")
    assert names(desk, "ana") == ["Ana B", "Ana A"]
    clock.set("2026-11-24 10:42")
    assert [row.habit.days for row in desk.find("ana")] == [1, 0]


def test_who_is_here_stands_below_and_who_went_out_a_moment_ago_above(told: Day) -> None:
    """Three with a name alike.

    yesterday 10:00-11:00 Ana Out was here
    yesterday 10:00-11:00 Ana Here was here
    Thu 19 Nov 10:00-11:00 Ana Home was here
    09:00-10:30 Ana Out was here
    09:30 Ana Here arrives
    """
    assert names(told.desk, "ana") == ["Ana Out", "Ana Home", "Ana Here"]
    assert names(told.desk, "ana h") == ["Ana Home", "Ana Here"]
    assert names(told.desk, "ana here") == ["Ana Here"]
    told.clock.set("17:30")
    assert names(told.desk, "ana") == ["Ana Home", "Ana Out", "Ana Here"]


def test_news_of_another_desk_are_seen_with_the_next_letter(told: Day, back_desk: Desk) -> None:
    """Two to find.

    Fri 20 Nov 10:00-11:00 Ana Lima was here
    09:00 Ana Ode joins
    """
    assert names(told.desk, "an") == ["Ana Lima", "Ana Ode"]
    done(back_desk.do(visits.arrive(told["Ana Lima"])))
    assert names(told.desk, "an") == ["Ana Ode", "Ana Lima"]
    done(back_desk.do(people.edit(told["Ana Ode"], {"name": "Zoe Ode"})))
    assert names(told.desk, "zoe") == ["Zoe Ode"]
    assert told.desk.find("ana o")[0].why is Why.OTHER_NAME


def test_a_person_is_found_by_every_name_they_were_on_file_by(
    told: Day, database: EncryptedDatabase
) -> None:
    """Two records of one person, and somebody else.

    09:00 Ana Lima joins
    09:00 Nan Oliveira joins
    09:00 Bo Diaz joins
    """
    desk, ana, nan = told.desk, told["Ana"], told["Nan"]
    done(desk.do(add("former_name", person_id=nan, name="Nina Costa", until_on="2026-01-01")))
    assert [(row.id, row.why) for row in desk.find("costa")] == [(nan, Why.OTHER_NAME)]
    done(desk.do(add("merge", person_id=nan, into_id=ana, at=told.clock())))
    assert_intact(database)
    for text in ("oliv", "costa", "nan", "nc", "oliveria"):
        assert [row.id for row in desk.find(text)] == [ana], text
    done(desk.do(people.edit(nan, {"other_name": "Sol"})))
    assert_intact(database)
    assert [row.id for row in desk.find("sol")] == [ana]
    done(desk.undo())
    done(desk.undo())
    assert_intact(database)
    assert [row.id for row in desk.find("oliv")] == [nan]


def test_who_is_forgotten_is_not_found_and_no_word_of_theirs_stays(
    told: Day, database: EncryptedDatabase
) -> None:
    """Two who share a word.

    09:00 Anastasia Limonov joins
    09:00 Anastasia Ode joins
    """
    who = told["Anastasia Limonov"]
    done(told.desk.do(add("forgotten", person_id=who, on_day="2026-11-23")))
    assert_intact(database)
    assert names(told.desk, "anastasia") == ["Anastasia Ode"]
    assert names(told.desk, "limonov") == names(told.desk, "limnov") == []
    words = {row[0] for row in database.rows("SELECT word FROM search_alike")}
    assert "anas" in words
    assert "limo" not in words
    done(told.desk.undo())
    assert_intact(database)
    assert names(told.desk, "limnov") == ["Anastasia Limonov"]


def test_a_name_that_is_not_there_is_never_guessed_for_a_command(told: Day) -> None:
    """One to be mistaken for.

    09:00 John Smith joins
    """
    assert told.desk.find("jon smyth")[0].name == "John Smith"
    assert not isinstance(told.desk.ask(people.who("jon smyth")), int)
    assert not isinstance(told.desk.ask(people.who("johnny smith")), int)
    assert told.desk.ask(people.who("john smi")) == told["John"]


def test_an_index_of_another_version_is_built_anew_when_the_center_is_opened(
    told: Day, open_at: Callable[[str], Desk], database: EncryptedDatabase
) -> None:
    """Somebody to find.

    09:00 Ana Lima joins
    """
    database.raw.execute("DELETE FROM search_alike")
    database.raw.execute("UPDATE search_entry SET tokens = 'ana'")
    open_at("with the same index")
    assert database.value("SELECT tokens FROM search_entry") == "ana"
    database.raw.pragma("user_version", 1)
    open_at("with another")
    assert_intact(database)
    assert names(told.desk, "liam a") == ["Ana Lima"]


def test_who_is_expected_is_looked_up_again_in_good_time(told: Day) -> None:
    """One comes at half past ten, one at noon.

    Mon 9 Nov 10:30-11:00 Ana Early was here
    Mon 16 Nov 10:30-11:00 Ana Early was here
    Mon 9 Nov 12:30-13:00 Ana Noon was here
    Mon 16 Nov 12:30-13:00 Ana Noon was here
    """
    desk, clock = told.desk, told.clock
    assert names(desk, "ana") == ["Ana Early", "Ana Noon"]
    known = desk._expecting._known
    clock.wait(minutes=4)
    desk.expect().result()
    assert desk._expecting._asked is None
    clock.wait(minutes=4)  # looked up by another thread; the letter does not wait for it
    desk.find("ana")
    assert desk._expecting._known is known
    assert desk._expecting._asked is not None
    desk._expecting._asked.result()
    desk.expect().result()
    assert desk._expecting._known is not known
    clock.set("12:20")
    assert names(desk, "ana") == ["Ana Noon", "Ana Early"]
