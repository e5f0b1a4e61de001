"""The same person twice, by commands."""

from __future__ import annotations

import pytest

from .line import Line


@pytest.fixture
def rosas(line: Line) -> Line:
    """Rosa was welcomed twice; #3 is somebody else."""
    line.do("people", "add", "Rosa Diaz", "--code", "DIA0101")
    line.do("people", "add", "Rosita Dias", "--town", "Concord")
    line.add("Bo Lee")
    return line


def test_two_become_one_and_two_again(rosas: Line) -> None:
    rosas.do("arrive", "rosita", "--at", "2026-11-20 10:00")
    assert rosas.do("people", "merge", "rosita", "rosa diaz") == {
        "merged": 2, "into": 1, "name": "Rosa Diaz",
    }  # fmt: skip
    shown = rosas.do("people", "show", "#2")
    assert (shown["id"], shown["town"], len(shown["visits"])) == (1, "Concord", 1)
    assert shown["merged"] == [{"id": 2, "name": "Rosita Dias", "at": "2026-11-23T10:42:00-05:00"}]
    assert (
        "Also on file as: #2 Rosita Dias, put together 10:42" in rosas("people", "show", "#1").lines
    )
    assert rosas.do("check")["people"] == 2
    assert rosas.do("people", "unmerge", "#2") == {"unmerged": 2, "from": 1, "name": "Rosita Dias"}
    assert rosas.do("people", "show", "#1")["visits"] == []
    assert len(rosas.do("people", "show", "#2")["visits"]) == 1


def test_it_is_said_in_plain_lines_what_to_do_next(rosas: Line) -> None:
    assert rosas("people", "merge", "#2", "#1").lines == [
        "Rosita Dias (#2) is Rosa Diaz (#1) now, one person on file.",
        "“frontdesk people unmerge #2” takes them apart again.",
    ]
    assert rosas("people", "unmerge", "#2").lines == [
        "Rosita Dias (#2) and Rosa Diaz (#1) are two people on file again."
    ]
    assert rosas("people", "different", "#2", "#1").lines == [
        "Rosita Dias (#2) and Rosa Diaz (#1) are two people, for good."
    ]


def test_undo_takes_it_back(rosas: Line) -> None:
    rosas.do("people", "merge", "#2", "#1")
    rosas.do("undo")
    assert rosas.do("people", "show", "#2")["id"] == 2


@pytest.mark.parametrize("said", ["#2", "Rosita Dias", "rosa diaz", "#1"])
def test_the_record_is_named_by_its_number_its_name_or_who_it_is_now(
    rosas: Line, said: str
) -> None:
    rosas.do("people", "merge", "#2", "#1")
    assert rosas.do("people", "unmerge", said)["unmerged"] == 2


def test_where_several_records_stand_under_one_the_number_is_asked_for(rosas: Line) -> None:
    rosas.do("people", "merge", "#2", "#1")
    rosas.do("people", "merge", "#3", "#1")
    assert rosas.no("people", "unmerge", "#1") == (
        "which-record",
        "Several records stand under #1: #2 Rosita Dias, #3 Bo Lee. Say which, by its number.",
    )
    assert rosas.do("people", "unmerge", "#2")["unmerged"] == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["merge", "#1", "#1"], "same-person"),
        (["merge", "rosa diaz", "dia0101"], "same-person"),
        (["merge", "#9", "#1"], "no-such-person"),
        (["merge", "rosa", "#9"], "no-such-person"),
        (["merge", "ros", "#3"], "two-people-fit"),
        (["unmerge", "#1"], "not-merged"),
        (["different", "#1", "#1"], "same-person"),
        (["different", "#2", "#3"], "nothing-new"),
    ],
)
def test_a_rule_says_no_in_words(rosas: Line, words: list[str], code: str) -> None:
    rosas.do("people", "different", "#3", "#2")
    assert rosas.no("people", *words)[0] == code
