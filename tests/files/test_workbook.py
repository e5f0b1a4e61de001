"""Workbooks: every cell is the text that was given, and nothing in it runs."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from xml.etree import ElementTree
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from frontdesk.domain.paper import Table
from frontdesk.files.printing import rows
from frontdesk.files.workbook import workbook

NOW = 1795448520
_CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read(content: bytes) -> tuple[list[str], list[list[str]], str]:
    """Return the names of the sheets, their texts in order, and all there is as it is written."""
    with ZipFile(io.BytesIO(content)) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [each.attrib["name"] for each in book.iter(f"{_CELLS}sheet")]
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        strings = ["".join(each.itertext()) for each in shared.iter(f"{_CELLS}si")]
        sheets, whole = [], ""
        for number in range(1, len(names) + 1):
            text = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            whole += text
            cells = ElementTree.fromstring(text).iter(f"{_CELLS}c")
            sheets.append([_text(cell, strings) for cell in cells])
    return names, sheets, whole


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    value = cell.findtext(f"{_CELLS}v") or ""
    return strings[int(value)] if cell.attrib.get("t") == "s" else value


def test_numbers_days_and_times_are_such_and_not_text() -> None:
    zone = ZoneInfo("America/New_York")
    row = (7, 1.5, date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=zone), time(6), "7")
    heads = ("Number", "Hours", "Day", "Since", "At", "Text")
    _, sheets, whole = read(workbook("T", [], [Table("All", heads, (row,))], NOW))
    assert sheets[0][-6:] == ["7", "1.5", "46349", "46349.5", "0.25", "7"]
    assert whole.count('t="s"') == 1 + 6 + 1


def test_each_table_is_a_sheet_with_its_heads_and_the_lines_stand_over_the_first() -> None:
    first = Table("Who", ("Name", "Day"), (("Ann", "2026-11-23"), ("Bo", "")))
    content = workbook("Title", ["A line."], [first, Table("Rules", ("What",), ())], NOW)
    names, sheets, _ = read(content)
    assert names == ["Who", "Rules"]
    assert sheets == [["Title", "A line.", "Name", "Day", "Ann", "2026-11-23", "Bo", ""], ["What"]]


def test_nothing_becomes_a_formula_a_link_or_a_number() -> None:
    bad = ("=HYPERLINK(1)", "+1", "https://example.org", "007", "a\x1bb", "\ud800", "<b>&")
    content = workbook("=1+1", [], [Table("Who", ("Name",), tuple((each,) for each in bad))], NOW)
    _, sheets, whole = read(content)
    assert sheets[0][:6] == ["=1+1", "Name", "=HYPERLINK(1)", "+1", "https://example.org", "007"]
    assert sheets[0][-1] == "<b>&"
    assert not re.search("<f>|hyperlink", whole)


def test_of_an_hour_that_comes_twice_a_cell_says_which() -> None:
    zone = ZoneInfo("America/New_York")
    night = [datetime(2026, 11, 1, 1, 30, tzinfo=zone, fold=fold) for fold in (0, 1)]
    after = datetime(2026, 11, 1, 3, 30, tzinfo=zone)
    table = Table("All", ("Since",), tuple((each,) for each in (*night, after)))
    said = ["2026-11-01 01:30-04:00", "2026-11-01 01:30-05:00"]
    _, sheets, _ = read(workbook("T", [], [table], NOW))
    assert sheets[0][-3:-1] == said
    assert float(sheets[0][-1]) == pytest.approx(46327 + 3.5 / 24)
    lines = rows(table).decode("utf-8-sig").splitlines()
    assert lines[-3:] == [*said, "2026-11-01 03:30"]
