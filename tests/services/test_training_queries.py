"""The panel's answers: the matrix, a page, a time line, what comes up, on any day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from days import MovableClock, done, refused
from frontdesk.domain.center.values import Center as CenterSettings
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.training.pages import Matrix, Page, TimeLine
from frontdesk.domain.training.records import Completed
from frontdesk.services.center import commands as center_services
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import absences, closures, time_entries
from frontdesk.services.shifts import commands as shifts
from frontdesk.services.training import meeting_view, queries, recording

from .learning import Center, entry, join, set_up, stands, take_in


@pytest.fixture
def staffed(desk: Desk) -> Center:
    return set_up(desk)


def attend(desk: Desk, person: int, *days: str) -> None:
    for day in days:
        done(desk.do(recording.record(person, "co-reflection", Completed(day))))


def signs(matrix: Matrix) -> dict[str, list[str]]:
    """Return each person's row in words."""
    return {
        row.name: [f"{each.standing} {each.due_on or ''}".strip() for each in row.squares]
        for row in matrix.rows
    }


def test_without_rules_the_matrix_is_empty(desk: Desk) -> None:
    join(desk, "Ana Lima", "2026-01-05")
    assert desk.ask(queries.matrix()) == Matrix("2026-11-23", (), (), 0)


def test_who_needs_doing_something_comes_first(staffed: Center) -> None:
    desk = staffed.desk
    attend(desk, staffed.bo, "2026-11-04", "2026-11-11", "2026-11-18", "2026-11-23")
    matrix = desk.ask(queries.matrix())
    assert [column.title for column in matrix.columns] == [
        "IPS Core", "Co-Reflection", "Certified trainer",
    ]  # fmt: skip
    assert signs(matrix) == {
        "Ana Lima": ["overdue 2026-04-05", "overdue 2026-01-11", "overdue 2026-06-30"],
        "Bo Diaz": ["not-yet-due 2027-01-31", "up-to-date 2026-12-06", "not-owed"],
    }
    assert [row.name for row in matrix.rows] == ["Ana Lima", "Bo Diaz"]
    assert matrix.up_to_date == 1
    assert (
        desk.ask(queries.compliance()).matrix("2026-11-23", only={staffed.bo}).rows
        == matrix.rows[1:]
    )


def test_a_past_day_is_shown_as_it_was(staffed: Center) -> None:
    desk = staffed.desk
    assert signs(desk.ask(queries.matrix("2026-10-31"))).keys() == {"Ana Lima"}
    assert desk.ask(queries.matrix("2025-12-31")).rows == ()
    assert desk.ask(queries.matrix("2023-12-31")).columns == ()


def test_people_who_are_asked_nothing_are_left_out_of_the_matrix(staffed: Center) -> None:
    desk = staffed.desk
    guest = join(desk, "Cy Ode", "2026-01-05", Role.MEMBER)
    assert "Cy Ode" not in signs(desk.ask(queries.matrix()))
    found = desk.ask(queries.entries(None, guest))
    assert isinstance(found, tuple)
    assert [each.standing.value for each in found] == ["not-applicable"] * 3


def test_leave_and_closed_days_of_the_rota_are_not_owed(staffed: Center) -> None:
    desk, bo = staffed.desk, staffed.bo
    attend(desk, bo, "2026-11-04")
    done(desk.do(absences.add(bo, "2026-11-09", "2026-11-13", "away")))
    assert stands(desk, bo, "co-reflection", "2026-11-16") == "overdue 2026-11-15"
    done(desk.do(closures.add("2026-11-14", "storm", "2026-11-15")))
    assert stands(desk, bo, "co-reflection", "2026-11-16") == "coming-up 2026-11-22"
    done(desk.undo())
    # So is a weekday on which the house stays closed by its hours.
    open_days = ("09:00-17:00",) * 5 + ("", "")
    wanted = center_services.change(_with(desk, hours=open_days))
    done(desk.do(wanted))
    assert stands(desk, bo, "co-reflection", "2026-11-16") == "coming-up 2026-11-22"


def _with(desk: Desk, **changed: object) -> CenterSettings:
    return replace(desk.center, **changed)  # type: ignore[arg-type]


FISCAL = """
[[requirement]]
id = "review"
title = "Yearly review"
for = ["staff"]
from = 2024-01-01
rule = "cadence"
every = "year"
fiscal = true
"""


def test_a_fiscal_year_is_the_centers_own(staffed: Center) -> None:
    desk, bo = staffed.desk, staffed.bo
    take_in(desk, FISCAL)
    assert entry(desk, bo, "review").window == ("2026-07-01", "2027-06-30")
    done(desk.do(center_services.change(_with(desk, fiscal_month=10))))
    assert entry(desk, bo, "review").window == ("2026-10-01", "2027-09-30")
    wrong = center_services.change(_with(desk, fiscal_month=13))
    assert refused(desk.do(wrong))[0] == "month-out-of-range"


def test_of_whom_nobody_knows_the_first_day_the_rule_asks_since_it_began(staffed: Center) -> None:
    desk = staffed.desk
    cy = done(desk.do(people.add(Details(name="Cy"), (RoleHeld(Role.STAFF),)))).first("person")
    assert stands(desk, cy, "ips-core") == "overdue 2024-03-31"
    told = Details(name="Dee", joined_on="2026-10-05")
    dee = done(desk.do(people.add(told, (RoleHeld(Role.STAFF),)))).first("person")
    assert stands(desk, dee, "ips-core") == "not-yet-due 2027-01-03"


def test_a_page_holds_versions_and_people(staffed: Center) -> None:
    desk = staffed.desk
    attend(desk, staffed.bo, "2026-11-04", "2026-11-11", "2026-11-18")
    page = desk.ask(queries.page("Co-Reflection"))
    assert isinstance(page, Page)
    assert [(each.name, each.standing.value) for each in page.entries] == [
        ("Ana Lima", "overdue"), ("Bo Diaz", "coming-up"),
    ]  # fmt: skip
    assert [version.title for version in page.versions] == ["Co-Reflection"]
    assert refused(desk.ask(queries.page("yoga")))[0] == "no-such-requirement"


def test_a_time_line_tells_every_day_and_what_was_done(staffed: Center) -> None:
    desk, bo = staffed.desk, staffed.bo
    attend(desk, bo, "2026-11-04", "2026-11-18")
    line = desk.ask(queries.time_line(bo, "2026-10-30"))
    assert isinstance(line, TimeLine)
    weekly = next(each for each in line.lines if each.requirement == "co-reflection")
    assert [(each.first, each.last, each.standing.value) for each in weekly.stretches] == [
        ("2026-10-30", "2026-11-01", "not-applicable"),
        ("2026-11-02", "2026-11-03", "coming-up"),
        ("2026-11-04", "2026-11-08", "up-to-date"),
        ("2026-11-09", "2026-11-15", "coming-up"),
        ("2026-11-16", "2026-11-17", "overdue"),
        ("2026-11-18", "2026-11-22", "up-to-date"),
        ("2026-11-23", "2026-11-23", "coming-up"),
    ]
    assert [each.done.on for each in weekly.done] == ["2026-11-04", "2026-11-18"]
    assert refused(desk.ask(queries.time_line(99)))[0] == "no-such-person"


def test_what_comes_up_is_told_soonest_first_and_what_always_comes_is_not(staffed: Center) -> None:
    desk, bo = staffed.desk, staffed.bo
    attend(desk, bo, "2026-11-04", "2026-11-11", "2026-11-18", "2026-11-23")

    def soon(within: int) -> list[tuple[str, str | None]]:
        found = desk.ask(queries.coming_up(within))
        return [(each.requirement, each.due_on) for each in found if each.person == bo]

    assert soon(30) == []
    assert soon(90) == [("ips-core", "2027-01-31")]


def test_who_is_not_on_file_is_refused(staffed: Center) -> None:
    ask = staffed.desk.ask
    for found in (
        ask(queries.explain(99, "co-reflection")),
        ask(queries.entries(None, 99)),
    ):
        assert refused(found)[0] == "no-such-person"
    yoga = queries.explain(staffed.ana, "yoga")
    assert refused(staffed.desk.ask(yoga))[0] == "no-such-requirement"


def test_a_list_is_ticked_from_who_was_on_shift_first(staffed: Center, clock: MovableClock) -> None:
    desk, bo = staffed.desk, staffed.bo
    join(desk, "Cy Ode", "2026-11-20", Role.VOLUNTEER)
    join(desk, "Dee Fox", "2026-11-20", Role.MEMBER)
    done(desk.do(shifts.add(bo, clock.at("14:00"), clock.at("16:00"), "Desk")))

    def names(on: str | None = None) -> list[tuple[str, bool]]:
        return [(each.name, each.on_shift) for each in desk.ask(meeting_view.roster(on))]

    assert names() == [("Bo Diaz", True), ("Ana Lima", False), ("Cy Ode", False)]
    assert names("2026-11-19") == [("Ana Lima", False), ("Bo Diaz", False)]
    done(desk.do(time_entries.start(staffed.ana, job="Desk")))
    assert names()[:2] == [("Ana Lima", True), ("Bo Diaz", True)]
