"""Finding people, best first."""

from __future__ import annotations

import pytest

from .line import Line


def found(line: Line, text: str, *words: str) -> list[str]:
    return [row["name"] for row in line.do("find", text, *words)]


@pytest.mark.parametrize("text", ["ana lima", "LIMA an", "l a", "al", "Ána", "ana-lima", "lu"])
def test_any_beginnings_in_any_order_find_somebody(line: Line, text: str) -> None:
    line.add("Bo Diaz")
    line.do("people", "add", "Ana Lima", "--other-name", "Lula")
    assert found(line, text) == ["Ana Lima"]


@pytest.mark.parametrize("text", ["", " ", "na", "ana bo", "%", "*", "NEAR(a b)", "x" * 10_000])
def test_nobody_is_found_by_what_fits_nobody(line: Line, text: str) -> None:
    line.add("Ana Lima", "Bo Diaz")
    assert found(line, text) == []
    assert line("find", text).out == "Nobody matches. Try fewer letters.\n"


def test_who_came_lately_and_often_stands_first(line: Line) -> None:
    line.add("Ana A", "Ana B", "Ana C")
    for day in ("16", "17", "18"):
        line.do("arrive", "ana c", "--at", f"2026-11-{day} 10:00")
    line.do("arrive", "ana b", "--at", "2026-11-18 10:00")
    assert found(line, "ana") == ["Ana C", "Ana B", "Ana A"]
    assert found(line, "ana", "--limit", "2") == ["Ana C", "Ana B"]


def test_a_line_says_what_tells_people_apart(line: Line) -> None:
    line.do("people", "add", "Ana Lima", "--pronouns", "she/her")
    line.add("Ana Ode", "Ana Poe")
    line.do("arrive", "ana ode", "--at", "2026-11-20 09:00")
    line.do("arrive", "ana lima")
    assert line("find", "ana").lines == [
        "#2 Ana Ode - last here Fri 20 Nov 09:00",
        "#3 Ana Poe",
        "#1 Ana Lima (she/her) - here since 10:42",
    ]
    row = line.do("find", "lima")[0]
    assert row["here_since"] == row["last_visit"] == "2026-11-23T10:42:00-05:00"


def test_queries_from_standard_input_end_with_it(line: Line) -> None:
    line.add("José Ode")
    assert line("find", "-").out == ""
    assert line("find", "-", typed="jose").lines[0].startswith('[{"id": 1,')
    assert len(line("find", "-", "--limit", "1", typed="j\n" * 1000).lines) == 1000


def test_queries_in_another_alphabet_than_utf_8_find_what_they_can(line: Line) -> None:
    line.add("José Ode", "Bo Diaz")
    said = line("find", "-", typed=b"\xef\xbb\xbfjos\xc3\xa9\n\xff\xfe bo\n\x00\x1b\n")
    assert said.status == 0
    assert [text.count('"id"') for text in said.lines] == [1, 1, 0]
