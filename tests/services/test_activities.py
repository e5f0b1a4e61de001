"""The center's list of activities, what visitors came for, and groups."""

from __future__ import annotations

import pytest

from days import Day, MovableClock, done, record, refused
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.activities import Roster
from frontdesk.files.visits_file import VisitRow
from frontdesk.services.desk.desk import Desk
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import activities, closing, groups
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase

ART, MEAL = 5, 4
"""The numbers of Art and Meal on a new center's list."""


def offered(desk: Desk) -> list[str]:
    return [each.title for each in desk.ask(activities.offered())]


def roster(desk: Desk, activity: int = ART) -> Roster:
    usual = desk.ask(groups.usual_people(activity))
    found = desk.ask(groups.roster(activity, usual))
    assert found is not None
    return found


def names(desk: Desk) -> list[str]:
    """Return the roster of Art; a tick before who takes part."""
    return [("✓ " if each.ticked else "") + each.name for each in roster(desk).members]


# The list


def test_what_is_used_most_lately_stands_first(told: Day) -> None:
    """Meals were long ago.

    2026-06-01 10:00-11:00 Ana was here for Meal
    2026-06-02 10:00-11:00 Ana was here for Meal
    2026-06-03 10:00-11:00 Ana was here for Meal
    yesterday 10:00-11:00 Ana was here for Group
    09:00 Ana arrives for Art and Group
    """
    assert offered(told.desk)[:3] == ["Group", "Art", "Company"]


def test_a_retired_one_is_not_offered_and_the_past_can_still_be_put_right(told: Day) -> None:
    """Ana took part yesterday.

    yesterday 10:00-11:00 Ana was here
    09:00 Bo arrives for Art
    """
    desk = told.desk
    done(desk.do(activities.retire(ART)))
    assert "Art" not in offered(desk)
    assert [each.title for each in desk.ask(activities.listed())][-1] == "Art"
    done(desk.do(activities.set_of_visit(1, ("Art",))))
    done(desk.do(activities.set_of_visit(2, ("Art", "Meal"))))  # it was ticked before: it stays
    done(desk.do(activities.set_of_visit(2, ("Meal",))))
    assert refused(desk.do(activities.tick((2,), ("Art",))))[0] == "not-offered"
    assert refused(desk.do(groups.take_part(told["Bo"], "Art")))[0] == "not-offered"
    assert refused(desk.do(groups.count_group(ART, 3)))[0] == "not-offered"
    done(desk.do(groups.count_group(ART, 3, day="2026-11-22")))
    assert refused(desk.do(visits.arrive_unnamed(1, activities=("Art",))))[0] == "not-offered"
    assert record(desk) == [
        "Sun 22 Nov 10:00-11:00 Ana for Art",
        "Mon 23 Nov 09:00 Bo for Meal",
    ]
    done(desk.do(activities.bring_back(ART)))
    done(desk.do(groups.take_part(told["Bo"], "Art")))


# What somebody came for


def test_what_is_ticked_at_another_desk_meanwhile_stays(told: Day, back_desk: Desk) -> None:
    """Ana is here.

    09:00 Ana arrives for Meal
    """
    done(back_desk.do(activities.tick((1,), ("Company",))))
    done(told.desk.do(activities.tick((1,), ("Art",), ("Meal",))))
    assert record(told.desk) == ["Mon 23 Nov 09:00 Ana for Company, Art"]


def test_a_tick_that_was_changed_since_is_not_taken_back(told: Day, back_desk: Desk) -> None:
    """Ana is here.

    09:00 Ana arrives
    """
    done(told.desk.do(activities.tick((1,), ("Art",))))
    done(back_desk.do(activities.tick((1,), off=("Art",))))
    assert refused(told.desk.undo())[0] == "changed-since"
    assert record(told.desk) == ["Mon 23 Nov 09:00 Ana"]


def test_a_closed_day_asks_why_and_keeps_it(told: Day) -> None:
    """Friday is over.

    Fri 20 Nov 10:00-11:00 Ana was here
    Fri 20 Nov 10:00-11:00 Bo was here
    """
    desk = told.desk
    done(desk.do(closing.close_day("2026-11-20")))
    assert refused(desk.do(activities.set_of_visit(1, ("Art",))))[0] == "day-closed"
    assert refused(desk.do(groups.count_group(ART, 2, day="2026-11-20")))[0] == "day-closed"
    done(desk.do(activities.tick((1, 2), ("Art",), why="the paper list")))
    done(desk.do(groups.count_group(ART, 2, day="2026-11-20", why="the paper list")))
    day = desk.ask(closing.day("2026-11-20"))
    assert [each.visit for each in day.corrections] == [1, 2, 0]


# Who just arrived


def just_arrived(desk: Desk) -> list[str]:
    return [visit.name or "unnamed" for visit in desk.ask(groups.just_arrived())]


def test_who_just_arrived_is_whom_this_desk_checked_in_last(told: Day, back_desk: Desk) -> None:
    """Ana came, and Bo before her.

    yesterday 12:00 Cy Young arrives
    09:00 Bo Diaz arrives
    09:30 Ana Lima arrives
    """
    desk = told.desk
    assert just_arrived(back_desk) == []
    done(desk.do(visits.leave(told["Bo"])))
    assert just_arrived(desk) == ["Ana Lima"]
    done(desk.do(visits.arrive_unnamed(2)))
    done(desk.do(activities.tick((2,), ("Art",))))
    assert just_arrived(desk) == ["unnamed", "unnamed"]
    done(desk.undo())
    done(desk.undo())
    assert just_arrived(desk) == ["Ana Lima"]
    done(desk.do(visits.arrive(told["Cy"])))  # it settles yesterday's visit, too
    assert just_arrived(desk) == ["Cy Young"]
    done(desk.do(visits.arrive(told["Bo"], told.clock.at("08:00"))))
    assert [visit.arrived for visit in desk.ask(groups.just_arrived())] == [told.clock.at("08:00")]
    told.clock.wait(days=1)
    assert just_arrived(desk) == []


def test_whoever_a_file_brought_did_not_just_arrive(told: Day) -> None:
    """Ana came.

    09:00 Ana Lima arrives
    """
    row = VisitRow(2, "Ana Lima", "", told.clock.at("yesterday 09:00"), None, (), 0)
    done(told.desk.do(import_visits([row], Report())))
    assert just_arrived(told.desk) == ["Ana Lima"]
    assert len(told.desk.ask(groups.just_arrived())) == 1
    assert told.desk.ask(groups.just_arrived())[0].arrived == told.clock.at("09:00")


# Rosters


def test_the_usual_people_stand_first_then_who_else_takes_part(told: Day) -> None:
    """Art is on Mondays.

    Mon 9 Nov 10:00-11:00 Ana Lima was here for Art
    Mon 9 Nov 10:00-11:00 Bo Diaz was here for Art
    Mon 16 Nov 10:00-11:00 Bo Diaz was here for Art
    Mon 16 Nov 10:00-11:00 Eve Stone was here for Meal
    09:00 Eve Stone arrives
    09:10 two unnamed for Art
    """
    desk = told.desk
    assert names(desk) == ["Bo Diaz", "Ana Lima"]
    assert refused(desk.do(groups.take_part(told["Bo"], "Art")))[0] == "not-here"
    done(desk.do(visits.arrive(told["Bo"], activities=("Art",))))
    done(desk.do(groups.take_part(told["Eve"], "Art")))
    assert names(desk) == ["✓ Bo Diaz", "Ana Lima", "✓ Eve Stone"]
    assert refused(desk.do(groups.take_part(told["Eve"], "Art"))) == (
        "takes-part-already",
        "Eve S. already takes part: Art.",
    )
    found = roster(desk)
    assert (found.ticked, found.unnamed, found.headcount) == (2, 2, None)
    assert found.members[2].since == told.clock.at("09:00")
    done(desk.do(groups.leave_out(told["Eve"], "Art")))
    assert names(desk) == ["✓ Bo Diaz", "Ana Lima"]
    assert [each.name for each in desk.ask(visits.here()).visitors] == ["Eve Stone", "Bo Diaz"]


def test_who_took_part_and_left_is_still_ticked_and_can_be_taken_off(told: Day) -> None:
    """Ana came for Art twice today.

    09:00-09:30 Ana Lima was here for Art
    10:00 Ana Lima arrives for Art
    """
    assert names(told.desk) == ["✓ Ana Lima"]
    assert roster(told.desk).members[0].ticked == told.clock.at("09:00")
    done(told.desk.do(groups.leave_out(told["Ana"], "Art")))
    assert names(told.desk) == []
    done(told.desk.undo())
    assert names(told.desk) == ["✓ Ana Lima"]


def test_there_is_no_roster_of_what_is_not_on_the_list(desk: Desk) -> None:
    assert desk.ask(groups.roster(99)) is None


@pytest.mark.parametrize("after_summer", ["2026-11-02 10:00", "2026-03-09 10:00"])
def test_a_change_of_the_clocks_moves_nobody_to_another_weekday(
    told: Day, database: EncryptedDatabase, after_summer: str
) -> None:
    """Nothing yet.

    08:00 Ana Lima joins
    08:00 Bo Diaz joins
    """
    clock, desk = told.clock, told.desk
    clock.set(after_summer)
    monday = clock()
    for name, days_before in (("Ana", 7), ("Ana", 14), ("Bo", 6), ("Bo", 13)):
        at = monday - days_before * 86_400
        done(desk.do(visits.arrive(told[name], at, ("Art",))))
    assert names(desk) == ["Ana Lima", "Bo Diaz"]


# Heads


def test_heads_are_one_number_a_day_and_each_correction_is_taken_back(told: Day) -> None:
    """Nobody by name.

    09:00 Ana Lima arrives for Art
    """
    desk = told.desk
    done(desk.do(groups.count_group(ART, 12)))
    done(desk.do(groups.count_group(ART, 14)))
    assert refused(desk.do(groups.count_group(ART, 14))) == (
        "nothing-new",
        "Art already has 14 heads on Mon 23 Nov.",
    )
    done(desk.do(groups.count_group(MEAL, 30, day="2026-11-22")))
    assert roster(desk).headcount == 14
    (art,) = desk.ask(activities.on_day("2026-11-23"))
    assert (art.title, art.people, art.unnamed, art.headcount) == ("Art", 1, 0, 14)
    (meal,) = desk.ask(activities.on_day("2026-11-22"))
    assert (meal.title, meal.people, meal.headcount) == ("Meal", 0, 30)
    done(desk.do(groups.count_group(ART, 0)))
    assert roster(desk).headcount is None
    assert [roster(desk).headcount for _ in range(3) if done(desk.undo())] == [14, 14, 12]


# The made-up center


def test_the_made_up_center_has_groups_with_usual_people_and_heads(
    paths: Paths, clock: MovableClock
) -> None:
    clock.set("2026-11-24 14:15")
    made = demo.make(paths, demo.Size(), clock)
    assert not isinstance(made, Refusal)
    desk = made.desk
    listed = {each.title: each for each in desk.ask(activities.listed())}
    assert listed["Sewing circle"].retired_on == "2026-08-16"
    art = listed["Art group"].id
    found = desk.ask(groups.roster(art, desk.ask(groups.usual_people(art))))
    assert found is not None
    assert found.ticked >= 5
    assert sum(each.ticked is not None for each in found.members[:20]) >= 5
    (music,) = [
        each
        for each in desk.ask(activities.on_day("2026-11-20"))
        if each.title == "Music afternoon"
    ]
    assert music.headcount
    assert desk.ask(groups.choices()).likely == art
    desk.close()
