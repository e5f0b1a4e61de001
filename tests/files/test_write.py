import csv
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.people.names import clean
from frontdesk.domain.people.values import Details, Person, Role, RoleHeld
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.files import people_file, visits_file
from frontdesk.files.csv_output import write_table
from frontdesk.files.people_file import PersonRow, read_people, write_people
from frontdesk.files.table import Table
from frontdesk.files.visits_file import VisitRow, read_visits, write_visits

ZONE = "America/New_York"


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


NINE = instant("2026-11-23T09:00-05:00")


def people_text(*people: Person) -> str:
    to = io.BytesIO()
    assert write_people(people, to) == len(people)
    return to.getvalue().decode()


def people_again(tmp_path: Path, *people: Person) -> list[PersonRow]:
    file = tmp_path / "people.csv"
    with file.open("wb") as to:
        write_people(people, to)
    table = read_people(file, TimeReader(0, "UTC"))
    assert isinstance(table, Table)
    rows = list(table)
    found = [row for row in rows if isinstance(row, PersonRow)]
    assert len(found) == len(rows), rows
    return found


def visits_text(*visits: Visit) -> list[str]:
    to = io.BytesIO()
    write_visits(visits, ZONE, to)
    return to.getvalue().decode().split("\r\n")[1:-1]


def without_how_and_id(*visits: Visit) -> list[str]:
    return [line.rsplit(",", 2)[0] for line in visits_text(*visits)]


ROSA = Person(
    12,
    Details(
        name="Rosa Diaz", other_name="Ro", pronouns="she/her", contact="+1 603 555 0101",
        message_ok=False, town="Keene", heard_of="a friend", language="Español",
        joined_on="2026-01-05", drives=True,
    ),
    (RoleHeld(Role.MEMBER, "2026-01-05"), RoleHeld(Role.STAFF, "2026-02-01")),
)  # fmt: skip


def test_people_are_written_with_every_column() -> None:
    assert people_text(ROSA) == (
        "id,name,other_name,pronouns,roles,contact,message_ok,town,heard_of,language,code,"
        "joined_on,started_on,ended_on,drives,roles_held,different_from\r\n"
        "12,Rosa Diaz,Ro,she/her,member;staff,'+1 603 555 0101,no,Keene,a friend,Español,,"
        "2026-01-05,2026-02-01,,yes,,\r\n"
    )


def test_what_is_written_of_a_person_is_read_back(tmp_path: Path) -> None:
    assert people_again(tmp_path, ROSA) == [PersonRow(2, ROSA.details, ROSA.roles, "", 12)]


@pytest.mark.parametrize(
    "held",
    [
        [],
        [RoleHeld(Role.GUEST, None, "2026-01-05"), RoleHeld(Role.MEMBER)],
        [RoleHeld(Role.STAFF, "2020-01-01", "2021-01-01")],
        [
            RoleHeld(Role.VOLUNTEER, "2020-01-01", "2021-01-01"),
            RoleHeld(Role.STAFF, "2021-01-02"),
        ],
        [
            RoleHeld(Role.STAFF, "2018-01-01", "2019-01-01"),
            RoleHeld(Role.STAFF, "2020-01-01", "2021-01-01"),
            RoleHeld(Role.MEMBER),
        ],
        [RoleHeld(Role.STAFF, "2020-01-01"), RoleHeld(Role.VOLUNTEER, "2021-01-01")],
    ],
    ids=["none", "past-guest", "past-work", "work-goes-on", "work-twice", "two-kinds-of-work"],
)
def test_every_role_that_somebody_held_comes_back_with_its_days(
    tmp_path: Path, held: list[RoleHeld]
) -> None:
    """Past ones too, which one beginning and one end of work could not say."""
    (row,) = people_again(tmp_path, Person(1, Details(name="Bo"), tuple(held)))
    assert row.roles == tuple(held)


ODD = st.text(max_size=150) | st.text("=+-@\t\r\n\",;'a", max_size=20)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ODD, ODD).filter(lambda pair: clean(pair[0]) != ""), max_size=8))
def test_people_come_back_cleaned_whatever_their_names(
    tmp_path: Path, pairs: list[tuple[str, str]]
) -> None:
    kept = [Details(name=clean(name), town=clean(town)) for name, town in pairs]
    rows = people_again(tmp_path, *(Person(at, each) for at, each in enumerate(kept)))
    assert [row.details for row in rows] == kept


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("=+-@\t\r\n\",;'a\x1b\u202e", max_size=20).filter(clean)))
def test_even_a_name_that_was_never_cleaned_comes_back_as_a_clean_one(
    tmp_path: Path, names: list[str]
) -> None:
    rows = people_again(
        tmp_path, *(Person(at, Details(name=name)) for at, name in enumerate(names))
    )
    assert [row.details.name for row in rows] == [clean(name) for name in names]


def test_no_cell_begins_like_a_formula() -> None:
    text = people_text(Person(1, Details(name="=HYPERLINK(1)", town="@x", contact="-1")))
    assert text.split("\r\n")[1] == "1,'=HYPERLINK(1),,,,'-1,,'@x,,,,,,,,,"


def test_a_name_that_cannot_be_written_does_not_stop_the_others() -> None:
    text = people_text(Person(1, Details(name="a\ud800b")), Person(2, Details(name="Bo")))
    assert text.split("\r\n")[1:3] == ["1,a?b,,,,,,,,,,,,,,,", "2,Bo,,,,,,,,,,,,,,,"]


def test_the_file_stays_open_for_whoever_opened_it() -> None:
    to = io.BytesIO()
    assert write_people([], to) == 0
    assert not to.closed


def test_visits_are_written_by_the_clock_of_the_center() -> None:
    assert without_how_and_id(
        Visit(
            1, 12, NINE, NINE + 5400, LeftHow.LEFT, name="Rosa Diaz", activities=("Lunch", "Art")
        ),
        Visit(2, 13, NINE + 61, None, name="Bo"),
        Visit(3, 14, NINE + 61, NINE + 7200, LeftHow.LATER, name="Ann; Lee", activities=("A;B",)),
    ) == [
        "Rosa Diaz,,2026-11-23 09:00,2026-11-23 10:30,Lunch;Art,",
        "Bo,,2026-11-23 09:01,,,",
        'Ann; Lee,,2026-11-23 09:01,2026-11-23 11:00,"A,B",',
    ]


def test_an_estimated_leaving_is_not_written_as_if_it_were_known() -> None:
    estimated = Visit(1, 12, NINE, NINE + 7200, LeftHow.ESTIMATED, name="Rosa")
    assert visits_text(estimated) == ["Rosa,,2026-11-23 09:00,2026-11-23 11:00,,,estimated,12"]


def test_visits_without_a_name_are_counted_together() -> None:
    unnamed = [Visit(at, None, NINE, None) for at in range(3)]
    later = Visit(9, None, NINE + 60, None, activities=("Lunch",))
    assert without_how_and_id(*unnamed, later) == [
        ",,2026-11-23 09:00,,,3",
        ",,2026-11-23 09:01,,Lunch,1",
    ]


def test_somebody_with_a_code_alone_is_known_by_number_and_not_counted_with_others() -> None:
    visits = [Visit(1, None, NINE, None), Visit(2, 14, NINE, None), Visit(3, 14, NINE, None)]
    assert visits_text(*visits) == [
        ",,2026-11-23 09:00,,,1,,",
        ",,2026-11-23 09:00,,,,,14",
        ",,2026-11-23 09:00,,,,,14",
    ]


def test_more_than_a_row_may_count_go_into_two() -> None:
    many = [Visit(at, None, NINE, None) for at in range(1001)]
    counts = [line.rpartition(",")[2] for line in without_how_and_id(*many)]
    assert counts == ["500", "500", "1"]


def test_two_visits_of_one_name_in_the_same_minute_stay_two() -> None:
    two = [Visit(at, at, NINE, None, name="Rosa") for at in range(2)]
    assert without_how_and_id(*two) == ["Rosa,,2026-11-23 09:00,,,"] * 2


def test_an_hour_that_comes_twice_is_told_apart() -> None:
    first, second = instant("2026-11-01T01:30-04:00"), instant("2026-11-01T01:30-05:00")
    assert without_how_and_id(Visit(1, 1, first, second, LeftHow.LEFT, name="Rosa")) == [
        "Rosa,,2026-11-01 01:30-04:00,2026-11-01 01:30-05:00,,"
    ]


STAYS = st.tuples(
    st.integers(1_400_000_000, 1_900_000_000), st.none() | st.integers(0, 86_340), ODD, ODD
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STAYS, max_size=8))
def test_visits_come_back_to_the_minute(
    tmp_path: Path, stays: list[tuple[int, int | None, str, str]]
) -> None:
    visits = [
        Visit(
            0, None, arrived, None if stay is None else arrived + stay, None,
            name=clean(name), activities=tuple(filter(None, [clean(activity.replace(";", ","))])),
        )
        for arrived, stay, name, activity in stays
    ]  # fmt: skip
    file = tmp_path / "visits.csv"
    with file.open("wb") as to:
        write_visits(visits, ZONE, to)
    table = read_visits(file, TimeReader(0, ZONE))
    assert isinstance(table, Table)
    again: list[tuple[str, int, int | None, tuple[str, ...]]] = []
    for row in table:
        assert isinstance(row, VisitRow)
        again += [(row.name, row.arrived, row.left, row.activities)] * max(1, row.unnamed)
    assert again == [
        (
            visit.name,
            visit.arrived // 60 * 60,
            None if visit.left is None else visit.left // 60 * 60,
            visit.activities,
        )
        for visit in visits
    ]


@pytest.mark.parametrize("wrote", ["people", "visits"])
def test_a_cell_follows_its_column_wherever_that_stands(
    wrote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also behind a column that nobody has anything to say of yet."""

    def rows() -> list[dict[str, str]]:
        to = io.BytesIO()
        if wrote == "people":
            write_people([ROSA], to)
        else:
            come = Visit(1, 12, NINE, None, name="Rosa Diaz", activities=("Art",))
            nobody = Visit(2, None, NINE, NINE + 60, LeftHow.LEFT)
            write_visits([come, nobody, replace(nobody, id=3)], ZONE, to)
        return list(csv.DictReader(io.StringIO(to.getvalue().decode())))

    before = rows()
    for module, name in (people_file, "PEOPLE_COLUMNS"), (visits_file, "VISITS_COLUMNS"):
        monkeypatch.setattr(module, name, (*reversed(getattr(module, name)), "more"))
    assert rows() == [{"more": ""} | row for row in before]
    assert wrote == "people" or before[1]["unnamed"] == "2"


def test_a_cell_without_a_column_is_noticed() -> None:
    with pytest.raises(ValueError, match="town"):
        write_table(("name",), [{"name": "Rosa", "town": "Keene"}], io.BytesIO())
