from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import TimeReader
from frontdesk.domain.visits.values import LeftHow
from frontdesk.files.table import BadRow, Table
from frontdesk.files.visits_file import VISITS_COLUMNS, VisitRow, read_visits

ZONE = "America/New_York"
ALL = ",".join(VISITS_COLUMNS[:6])


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def visits(tmp_path: Path, *lines: str) -> list[VisitRow | BadRow]:
    file = tmp_path / "visits.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = read_visits(file, TimeReader(0, ZONE))
    assert isinstance(table, Table), table
    with table:
        return list(table)


def visit(tmp_path: Path, row: str, columns: str = ALL) -> VisitRow:
    (found,) = visits(tmp_path, columns, row)
    assert isinstance(found, VisitRow), found
    return found


def test_a_day_of_visits_is_read(tmp_path: Path) -> None:
    """09:02 Rosa for lunch and art until 11:30 / 09:05 three unnamed / 10:00 a code, still here."""
    assert visits(
        tmp_path,
        ALL,
        "Rosa Diaz,,2026-11-23 09:02,2026-11-23 11:30,Lunch; Art ;Lunch;,",
        ",,2026-11-23 09:05,,Lunch,3",
        ",dia0467,2026-11-23 10:00,,,",
    ) == [
        VisitRow(
            2, "Rosa Diaz", "", instant("2026-11-23T09:02-05:00"),
            instant("2026-11-23T11:30-05:00"), ("Lunch", "Art"), 0,
        ),
        VisitRow(3, "", "", instant("2026-11-23T09:05-05:00"), None, ("Lunch",), 3),
        VisitRow(4, "", "dia0467", instant("2026-11-23T10:00-05:00"), None, (), 0),
    ]  # fmt: skip


def test_how_a_leaving_is_known_and_who_it_was_by_number_may_be_said(tmp_path: Path) -> None:
    columns = "id,name,arrived,left,left_how"
    estimated, by_number = visits(
        tmp_path,
        columns,
        ",Bo,2026-11-23 09:00,10:00,Estimated",
        "#12,,2026-11-23 09:00,10:00,",
    )
    assert isinstance(estimated, VisitRow)
    assert isinstance(by_number, VisitRow)
    assert (estimated.left_how, estimated.id) == (LeftHow.ESTIMATED, None)
    assert (by_number.left_how, by_number.id, by_number.name) == (None, 12, "")
    (bad,) = visits(tmp_path, columns, ",Bo,2026-11-23 09:00,10:00,perhaps")
    assert isinstance(bad, BadRow)
    assert bad.sentence == "left_how: write left, left-at-another-time, estimated, or nothing."


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2026-11-23 09:02", "2026-11-23T09:02:00-05:00"),
        (" 2026-11-23 09:02 ", "2026-11-23T09:02:00-05:00"),
        ("2026-11-23 9:02", "2026-11-23T09:02:00-05:00"),
        ("2026-11-23T09:02", "2026-11-23T09:02:00-05:00"),
        ("2026-11-23 09:02:31", "2026-11-23T09:02:31-05:00"),
        ("2026-11-23 09:02Z", "2026-11-23T09:02:00+00:00"),
        ("2026-11-23 09:02:31+05:45", "2026-11-23T09:02:31+05:45"),
        ("2026-07-04 00:00", "2026-07-04T00:00:00-04:00"),
        ("2026-07-04 23:59", "2026-07-04T23:59:00-04:00"),
        ("2026-03-08 01:59", "2026-03-08T01:59:00-05:00"),
        ("2026-03-08 03:00", "2026-03-08T03:00:00-04:00"),
        ("2026-11-01 12:00", "2026-11-01T12:00:00-05:00"),
        ("2026-11-01 01:30-04:00", "2026-11-01T01:30:00-04:00"),
    ],
)
def test_an_arrival_is_meant_by_the_clock_of_the_center(
    tmp_path: Path, text: str, means: str
) -> None:
    row = visit(tmp_path, f"Rosa,{text}", "name,arrived")
    assert row.arrived == instant(means)


@pytest.mark.parametrize(
    ("arrived", "left", "minutes"),
    [
        ("2026-11-23 09:00", "10:30", 90),
        ("2026-11-23 09:00", "9:30", 30),
        ("2026-11-23 09:00", "09:00", 0),
        ("2026-11-23 09:00:30", "09:01:30", 1),
        ("2026-11-23 22:00", "2026-11-24 01:00", 180),
        ("2026-11-23 09:00", "2026-11-24 09:00", 1440),
        ("2026-10-31 22:00", "2026-11-01 06:00", 540),
        ("2026-03-07 22:00", "2026-03-08 06:00", 420),
        ("2026-11-01 01:30-04:00", "2026-11-01 01:10-05:00", 40),
        ("2026-11-24 01:00Z", "21:00", 60),  # by the center's clock they came at 20:00 on the 23rd
    ],
)
def test_a_leaving_without_a_day_is_on_the_day_of_the_arrival(
    tmp_path: Path, arrived: str, left: str, minutes: int
) -> None:
    row = visit(tmp_path, f"Rosa,{arrived},{left}", "name,arrived,left")
    assert row.left is not None
    assert row.left - row.arrived == minutes * 60


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",,2026-11-23 09:00,,,", "Neither name, code nor unnamed"),
        ("Rosa,,2026-11-23 09:00,,,3", "has a name or code too"),
        (",dia0467,2026-11-23 09:00,,,3", "has a name or code too"),
        (",,2026-11-23 09:00,,,0", "whole number from 1 to 500"),
        (",,2026-11-23 09:00,,,501", "whole number from 1 to 500"),
        (",,2026-11-23 09:00,,,-3", "whole number from 1 to 500"),
        (",,2026-11-23 09:00,,,2.5", "whole number from 1 to 500"),
        (",,2026-11-23 09:00,,,³", "whole number from 1 to 500"),
        (",,2026-11-23 09:00,,," + "9" * 3000, "whole number from 1 to 500"),
        ("Rosa,,,,,", "arrived: write day and time"),
        ("Rosa,,09:00,,,", "arrived: write day and time"),
        ("Rosa,,now,,,", "arrived: write day and time"),
        ("Rosa,,2026-11-23,,,", "arrived: "),
        ("Rosa,,2026-02-30 09:00,,,", "arrived: "),
        ("Rosa,,2026-W05-1 09:00,,,", "arrived: "),
        ("Rosa,,2026-11-23 09:60,,,", "arrived: "),
        ("Rosa,,9999-12-31 23:59,,,", "arrived: "),
        ("Rosa,,2026-11-23 09:0\x1b,,,", "arrived: "),
        ("Rosa,,2026-03-08 02:30,,,", "clocks skip"),
        ("Rosa,,2026-11-01 01:30,,,", "comes twice"),
        ("Rosa,,2026-11-23 09:00,08:59,,", "08:59 is before they arrived, 2026-11-23 09:00"),
        ("Rosa,,2026-11-23 22:00,11:00,,", "write the day too"),
        ("Rosa,,2026-11-23 09:00,2026-11-22 10:00,,", "before they arrived"),
        ("Rosa,,2026-11-23 09:00,2026-11-24 09:01,,", "more than 24 hours"),
        ("Rosa,,2026-10-31 12:00,2026-11-01 11:01,,", "more than 24 hours"),
        ("Rosa,,2026-11-23 09:00,now,,", "left: "),
        ("Rosa,,2026-11-23 09:00,2026-11-23,,", "left: "),
        ("a" * 121 + ",,2026-11-23 09:00,,,", "name: longer than 120"),
        (",abc,2026-11-23 09:00,,,", "is not a code"),
        ("Rosa,,2026-11-23 09:00,,Art;" + "a" * 121 + ",", "activities: longer than 120"),
    ],
)
def test_a_row_that_cannot_be_says_why_and_the_next_goes_in(
    tmp_path: Path, row: str, says: str
) -> None:
    bad, good = visits(tmp_path, ALL, row, "Bo,,2026-11-23 09:00,,,")
    assert isinstance(bad, BadRow)
    assert bad.line == 2
    assert says in bad.sentence
    assert bad.sentence.isprintable()
    assert isinstance(good, VisitRow)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("name,left", "missing-column"),
        ("arrived,left", "missing-column"),
        ("code,arrived,mood", "unknown-column"),
    ],
)
def test_a_file_that_is_not_about_visits_is_refused(tmp_path: Path, header: str, code: str) -> None:
    file = tmp_path / "visits.csv"
    file.write_text(f"{header}\n")
    refusal = read_visits(file, TimeReader(0, ZONE))
    assert isinstance(refusal, Refusal)
    assert refusal.code == code


ZONES = st.sampled_from([ZONE, "UTC", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo"])
DAYS = st.sampled_from(
    ["2026-03-08", "2026-11-01", "2026-03-07", "2026-04-05", "2026-10-04", "2026-04-24"]
) | st.dates().map(str)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ZONES, DAYS, st.times())
def test_the_quick_way_of_reading_a_time_gives_what_the_careful_one_does(
    tmp_path: Path, zone: str, day: str, time: object
) -> None:
    text = f"{day} {str(time)[:5]}"
    file = tmp_path / "visits.csv"
    file.write_text(f"name,arrived\nRosa,{text}\n")
    table = read_visits(file, TimeReader(0, zone))
    assert isinstance(table, Table)
    (row,) = table
    careful = TimeReader(0, zone).instant(text)
    assert (row.arrived if isinstance(row, VisitRow) else None) == (
        careful if isinstance(careful, int) else None
    )
