"""Setting up a center, and changing what it wants."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from days import MovableClock, done, refused
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.values import DEFAULT_USE, Details, FieldUse
from frontdesk.services.center import checking
from frontdesk.services.center import commands as center
from frontdesk.services.center.commands import DEFAULT_ACTIVITIES, SetUp
from frontdesk.services.desk import journal as journal_services
from frontdesk.services.desk.desk import Desk, open_desk
from frontdesk.services.people import commands as people
from frontdesk.services.transfer import exports
from frontdesk.services.visits import activities
from frontdesk.services.visits import commands as visits
from frontdesk.store.errors import Unusable
from frontdesk.store.sqlite.connection import EncryptedDatabase


def test_a_new_center_has_its_settings_and_a_list_of_activities(
    paths: Paths, clock: MovableClock
) -> None:
    wanted = Center(
        " Harbor\tHouse ",
        "Europe/Lisbon",
        capacity=60,
        usual_stay=90,
        fields=DEFAULT_USE | {"town": FieldUse.REQUIRED},
    )
    made = center.set_up(paths, wanted, clock)
    assert isinstance(made, SetUp)
    made.desk.close()
    desk = open_desk(paths, clock)
    assert desk.center == replace(wanted, name="Harbor House", database=desk.engine.identity)
    assert set(desk.ask(activities.titles()).values()) == set(DEFAULT_ACTIVITIES)
    assert desk.ask(checking.check()).complaints == ()
    desk.close()


def test_a_center_may_begin_with_a_list_of_its_own(paths: Paths, clock: MovableClock) -> None:
    listed = ("Chess", "chess ", "", "Réading group")
    made = center.set_up(paths, Center("Harbor House", "UTC"), clock, activities=listed)
    assert isinstance(made, SetUp)
    assert list(made.desk.ask(activities.titles()).values()) == ["Chess", "Réading group"]
    made.desk.close()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Center("", "UTC"), "no-name"),
        (Center("Harbor House", ""), "no-such-zone"),
        (Center("Harbor House", "../etc/passwd"), "no-such-zone"),
        (Center("Harbor House", "UTC", capacity=100_001), "capacity-out-of-range"),
        (Center("Harbor House", "UTC", usual_stay=1441), "stay-out-of-range"),
        (Center("Harbor House", "UTC", fields={"shoes": FieldUse.OFF}), "no-such-field"),
    ],
)
def test_what_is_not_right_with_a_center_is_told_before_anything_is_made(
    paths: Paths, clock: MovableClock, wanted: Center, code: str
) -> None:
    assert refused(center.set_up(paths, wanted, clock))[0] == code
    assert not paths.data.exists()
    assert not paths.config.exists()


def test_where_there_is_no_center_that_is_told(paths: Paths, clock: MovableClock) -> None:
    with pytest.raises(Unusable) as told:
        open_desk(paths, clock)
    assert told.value.reason == "no-center"
    assert not paths.data.exists()


def test_words_for_the_use_of_a_field() -> None:
    assert center.uses_from({"town": "off", "contact": "required"}) == {
        "town": FieldUse.OFF,
        "contact": FieldUse.REQUIRED,
    }
    assert refused(center.uses_from({"town": "maybe"})) == (
        "no-such-use",
        "“town” is off, optional or required, not “maybe”.",
    )


def test_a_changed_setting_counts_at_once_at_every_desk(desk: Desk, back_desk: Desk) -> None:
    done(desk.do(center.change(replace(desk.center, capacity=7, zone="Asia/Tokyo"))))
    assert desk.center.capacity == 7
    assert desk.ask(visits.here()).capacity == 7
    done(back_desk.do(visits.arrive_unnamed()))
    assert back_desk.center.zone == "Asia/Tokyo"
    done(desk.undo())
    assert desk.center.capacity is None


def test_a_changed_setting_is_seen_at_a_desk_that_only_looks(desk: Desk, back_desk: Desk) -> None:
    done(desk.do(center.change(replace(desk.center, capacity=7))))
    assert back_desk.ask(visits.here()).capacity == 7


def test_an_activity_is_found_however_it_is_written(desk: Desk) -> None:
    done(desk.do(activities.add(" Tai  Chi ")))
    done(desk.do(visits.arrive_unnamed(1, activities=("tái chi", "TAI CHI"))))
    visit = desk.ask(visits.show(1))
    assert visit is not None
    assert visit.activities == ("Tai Chi",)


def test_the_condition_of_a_center_names_what_is_wrong(
    desk: Desk, database: EncryptedDatabase
) -> None:
    done(desk.do(visits.welcome(Details(name="Ana Lima"))))
    assert desk.ask(checking.check()) == checking.Condition(1, 1, 2, ())
    assert desk.ask(checking.sizes()) == checking.Sizes(1, 1)
    database.raw.execute("PRAGMA foreign_keys = 0")
    database.raw.execute("DELETE FROM search_entry")
    database.raw.execute("INSERT INTO attendance (visit_id, activity_id, act) VALUES (77, 1, 1)")
    database.raw.execute(
        "INSERT INTO journal (id, at, desk_id, kind, records, act_id) VALUES (9, 0, 1, '', '{}', 1)"
    )
    assert desk.ask(checking.check()).complaints == (
        "attendance row 1",
        "The journal has 6 gaps in its numbers.",
        "The find box does not know 2 people as it should.",
    )


def test_a_made_up_center_is_whole_and_the_same_every_time(
    paths: Paths, clock: MovableClock
) -> None:
    told = []
    for folder in ("one", "two"):
        own = replace(paths, data=paths.data / folder)
        made = demo.make(own, demo.Size(people=30, years=0.1), clock)
        assert isinstance(made, SetUp)
        condition = made.desk.ask(checking.check())
        assert condition.complaints == ()
        assert condition.people >= 30
        assert condition.visits > 100
        assert made.desk.find("a")
        assert refused(made.desk.undo())[0] == "nothing-to-undo"
        with (own.data / "people.csv").open("w+b") as people_csv:
            made.desk.ask(exports.people_csv(people_csv))
        with (own.data / "visits.csv").open("w+b") as visits_csv:
            made.desk.ask(exports.visits_csv("2000-01-01", "2100-01-01", visits_csv))
        # What a code is kept as hangs on the center's own secret, and that is never the same.
        files = [
            re.sub(r"hash:[^,]*", "hash", (own.data / name).read_text("utf-8"))
            for name in ("people.csv", "visits.csv")
        ]
        told.append((condition, made.desk.ask(visits.here()), files))
        made.desk.close()
        assert not paths.config.exists()  # its key is beside its data
    assert told[0] == told[1]


@pytest.mark.parametrize("size", [demo.Size(people=11), demo.Size(years=0), demo.Size(years=51)])
def test_a_made_up_center_is_of_a_size_that_makes_sense(
    paths: Paths, clock: MovableClock, size: demo.Size
) -> None:
    assert refused(demo.make(paths, size, clock))[0] == "size-out-of-range"


def test_the_last_act_at_a_desk_is_told_to_that_desk(desk: Desk, back_desk: Desk) -> None:
    done(desk.do(people.add(Details(name="Ana Lima"))))
    assert back_desk.ask(journal_services.last_at_desk()) is None
    told = desk.ask(journal_services.last_at_desk())
    assert told is not None
    assert told.sentence == "Added: Ana L."
