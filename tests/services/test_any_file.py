"""Any file goes in once, however often it is read, and comes out whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FreshDesk
from days import Day, done, refused
from frontdesk.domain.events import Event
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.domain.visits.values import overlaps
from frontdesk.files.people_file import PersonRow
from frontdesk.files.visits_file import VisitRow
from frontdesk.services.desk.desk import Desk
from frontdesk.services.transfer.import_people import import_people
from frontdesk.services.transfer.import_visits import import_visits
from frontdesk.services.transfer.imports import Report
from frontdesk.services.visits import commands as visits
from store.intact import assert_intact, snapshot

NAMES_AND_CODES = st.sampled_from(
    [("Ana", ""), ("ána", ""), ("Bo", ""), ("★", ""), ("Ana", "ANA0001"), ("", "LIM0784")]
)


@st.composite
def _people(draw: st.DrawFn) -> PersonRow:
    name, code = draw(NAMES_AND_CODES)
    details = Details(
        name=name,
        other_name=draw(st.sampled_from(["", "", "Nan"])),
        contact=draw(st.sampled_from(["", "", "555-1", "555-2"])),
        town=draw(st.sampled_from(["", "Concord", "Keene"])),
    )
    guest, staff = RoleHeld(Role.GUEST), RoleHeld(Role.STAFF, "2026-01-01")
    return PersonRow(2, details, draw(st.sampled_from([(), (guest,), (staff,)])), code)


@settings(deadline=None, max_examples=50)
@given(rows=st.lists(_people(), max_size=8))
def test_any_people_file_goes_in_once_and_comes_out_whole(
    fresh_desk: FreshDesk, rows: list[PersonRow]
) -> None:
    report, again = Report(), Report()
    with fresh_desk() as fresh:
        desk, database = fresh.desk, fresh.database
        before = snapshot(database)
        outcome = desk.do(import_people(rows, report))
        after = snapshot(database)
        assert report.added + report.completed + report.unchanged + len(report.bad) == len(rows)
        assert_intact(database)
        if not report.bad:
            assert refused(desk.do(import_people(rows, again)))[0] == "nothing-new"
            assert snapshot(database) == after
        if isinstance(outcome, Event):
            done(desk.undo())
        assert snapshot(database) == before


WHO = st.sampled_from(["Ana", "Bo", "Cy", "Nan", ""])


Drawn = tuple[str, int, int | None, int, bool]
"""Who, arrival in quarters of an hour before now, stay, how many, whether for an activity."""


@st.composite
def _rows(draw: st.DrawFn) -> list[Drawn]:
    stay = st.none() | st.integers(0, 12)
    row = st.tuples(WHO, st.integers(0, 180), stay, st.integers(1, 3), st.booleans())
    return draw(st.lists(row, max_size=10))


def _row(line: int, drawn: Drawn, now: int) -> VisitRow:
    who, quarters, stay, count, takes_part = drawn
    arrived = now - quarters * 900
    left = None if stay is None else arrived + stay * 900
    titles = ("Art", "Chess") if takes_part else ()
    return VisitRow(line, who, "", arrived, left, titles, 0 if who else count)


ON_FILE = """
    yesterday 08:00 Ana arrives
    yesterday 09:00-12:00 Bo was here
    09:00 Bo arrives
"""


@settings(deadline=None, max_examples=50)
@given(drawn=_rows(), add_people=st.booleans())
def test_any_sheet_goes_in_once_and_comes_out_whole(
    fresh_desk: FreshDesk, drawn: list[Drawn], add_people: bool
) -> None:
    report = Report()
    with fresh_desk() as fresh:
        desk, database = fresh.desk, fresh.database
        Day(desk, fresh.clock).tell(ON_FILE)
        rows = [_row(line, row, fresh.clock()) for line, row in enumerate(drawn, 2)]
        before = snapshot(database)
        outcome = desk.do(import_visits(rows, report, add_people=add_people))
        assert report.added + report.completed + report.unchanged + len(report.bad) == len(rows)
        _assert_no_visit_on_top_of_another(desk)
        assert_intact(database)
        after = snapshot(database)
        # The same sheet again, also on another day, when a visit in the way may be over.
        for _ in range(1 if report.bad else 2):
            again = Report()
            act = import_visits(rows, again, add_people=add_people)
            assert refused(desk.do(act))[0] == "nothing-new"
            assert [row.line for row in again.bad] == [row.line for row in report.bad]
            assert snapshot(database) == after
            fresh.clock.wait(days=1)
        if isinstance(outcome, Event):
            done(desk.undo())
        assert snapshot(database) == before


def _assert_no_visit_on_top_of_another(desk: Desk) -> None:
    stays: dict[int, list[tuple[int, int | None]]] = {}
    for visit in desk.ask(visits.on_days("2000-01-01", "2100-01-01")):
        if visit.person is not None:
            for other in stays.setdefault(visit.person, []):
                assert not overlaps(visit.arrived, visit.left, *other), visit
            stays[visit.person].append((visit.arrived, visit.left))
