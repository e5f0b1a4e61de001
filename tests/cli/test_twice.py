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
    assert shown["merged"] == [{"id": 2, "name": None, "at": "2026-11-23T10:42:00-05:00"}]
    assert "Also on file as: #2, merged 10:42" in rosas("people", "show", "#1").lines
    asked = rosas("people", "show", "#1", "--former").lines
    assert "Also on file as: #2 Rosita Dias, merged 10:42" in asked
    assert rosas.do("people", "show", "#1", "--former")["merged"][0]["name"] == "Rosita Dias"
    assert rosas.do("check")["people"] == 2
    assert rosas.do("people", "unmerge", "#2") == {"unmerged": 2, "from": 1, "name": "Rosita Dias"}
    assert rosas.do("people", "show", "#1")["visits"] == []
    assert len(rosas.do("people", "show", "#2")["visits"]) == 1


def test_it_is_said_in_plain_lines_what_to_do_next(rosas: Line) -> None:
    assert rosas("people", "merge", "#2", "#1").lines == [
        "Rosita Dias (#2) is Rosa Diaz (#1) now, one person on file.",
        "“frontdesk people unmerge '#2'” takes them apart again.",
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
        "Several records were merged into #1: #2 Rosita Dias, #3 Bo Lee. Say "
        "which one by its number.",
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


def test_forgetting_asks_for_a_second_word_and_says_what_goes(rosas: Line) -> None:
    rosas.do("arrive", "#1")
    code, sentence = rosas.no("people", "forget", "rosa diaz")
    assert code == "cannot-be-undone"
    assert sentence.startswith("Forgetting Rosa Diaz (#1) cannot be undone. Their name, ")
    assert sentence.endswith("To do it, say it again with --yes.")
    assert rosas.do("people", "show", "#1")["name"] == "Rosa Diaz"
    assert rosas("people", "forget", "rosa diaz", "--yes").lines == [
        "#1 is forgotten, for good. 1 visit stays."
    ]
    shown = rosas.do("people", "show", "#1")
    assert (shown["name"], shown["has_code"], len(shown["visits"])) == (
        "someone forgotten", False, 1,
    )  # fmt: skip
    assert rosas.do("here")["visitors"][0]["name"] == "someone forgotten"
    assert rosas.do("leave", "#1")["name"] == "someone forgotten"
    rosas.do("undo")  # the leaving
    assert rosas.no("undo")[0] == "forgotten-for-good"
    assert rosas.no("arrive", "#1")[0] == "forgotten"
    assert rosas.no("people", "forget", "#1", "--yes")[0] == "forgotten"
    assert "Diaz" not in rosas("journal", "list").out


# Likely pairs


def test_likely_pairs_say_why_and_what_to_do(rosas: Line) -> None:
    rosas.do("people", "add", "Rosa Dias", "--town", "Concord")
    rosas.do("arrive", "#1", "--at", "2026-11-20 10:00")
    pair, _ = rosas.do("people", "pairs", "rosa diaz")
    assert pair == {
        "keep": {
            "id": 1, "name": "Rosa Diaz", "town": None, "visits": 1,
            "last_visit": "2026-11-20T10:00:00-05:00",
        },
        "other": {
            "id": 4, "name": "Rosa Dias", "town": "Concord", "visits": 0, "last_visit": None,
        },
        "score": 38,
        "because": ["the same sound"],
    }  # fmt: skip
    assert rosas("people", "pairs").lines[:2] == [
        "Rosita Dias (#2, not here before) and Rosa Dias (#4, not here before): "
        "a name that goes with it, the same town",
        "  one person: frontdesk people merge '#4' '#2'"
        "   two: frontdesk people different '#4' '#2'",
    ]
    assert len(rosas.do("people", "pairs", "--limit", "1")) == 1


def test_nobody_twice_is_said_in_a_sentence(line: Line) -> None:
    assert line("people", "pairs").lines == ["No duplicates found."]
    assert line.do("people", "pairs") == []


def test_someone_new_who_may_be_on_file_is_recorded_and_asked_about(rosas: Line) -> None:
    arrived = rosas.do("arrive", "--new", "Rosa Dias")
    assert arrived["maybe"] == [
        {"id": 1, "name": "Rosa Diaz", "last_visit": None, "because": ["the same sound"]},
        {
            "id": 2,
            "name": "Rosita Dias",
            "last_visit": None,
            "because": ["a name that goes with it"],
        },
    ]
    assert rosas("people", "add", "Bo Lee").lines[-1] == (
        "Bo Lee (#3) has the same name and has not been here before. Is it them? "
        "Then “frontdesk people merge '#5' '#3'”."
    )
    assert rosas.do("arrive", "--new", "Zoe Park")["maybe"] == []
