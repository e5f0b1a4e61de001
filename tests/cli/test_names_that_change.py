"""A new chosen name, on the command line: no command tells the old one unless asked for it."""

from __future__ import annotations

import pytest

from .line import Line

COMMANDS = [
    ["find", "diaz"],
    ["find", "rosa"],
    ["here"],
    ["here", "--at", "2026-11-20 10:30"],
    ["here", "--roll-call"],
    ["here", "--to", "-"],
    ["roll-call", "show"],
    ["roll-call", "found", "#1"],
    ["arrive", "#1"],
    ["arrive", "Robert Diaz"],
    ["leave", "#1"],
    ["leave", "Robert Diaz"],
    ["close-day"],
    ["estimated", "2026-11-20"],
    ["people", "show", "#1"],
    ["people", "show", "Robert Diaz"],
    ["people", "edit", "#1", "--town", "Keene"],
    ["people", "export", "-"],
    ["visits", "list", "--on", "2026-11-20"],
    ["visits", "list", "--who", "#1"],
    ["visits", "export", "-"],
    ["journal", "list"],
    ["undo"],
]
"""Everything that tells of somebody, past and present."""


@pytest.fixture
def rosa(line: Line) -> Line:
    """Rosa came twice, and has a new name since a minute."""
    line.add("Robert Diaz")
    line.do("arrive", "#1", "--at", "2026-11-20 10:00")
    line.do("arrive", "#1")
    line.do("people", "edit", "#1", "--name", "Rosa Diaz")
    line.do("people", "edit", "#1", "--pronouns", "she/her")
    return line


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("as_json", [False, True])
def test_no_command_tells_the_old_name(rosa: Line, words: list[str], as_json: bool) -> None:
    said = rosa(*words, *(["--json"] if as_json else []))
    assert (said.status, said.err) == (0, ""), said
    assert "Rob" not in said.out
    assert "Rosa" in said.out or as_json


def test_an_undo_of_the_new_name_brings_the_old_one_back(rosa: Line) -> None:
    rosa.do("undo", "2")
    assert rosa.here() == ["Robert Diaz"]
    assert rosa.do("people", "show", "#1", "--former")["former_names"] == []


def test_the_old_name_is_told_to_whoever_asks_for_it(rosa: Line) -> None:
    assert rosa.do("people", "show", "rosa", "--former")["former_names"] == [
        {"name": "Robert Diaz", "until": "2026-11-23"}
    ]
    lines = rosa("people", "show", "rosa", "--former", "--visits", "0").lines
    assert lines == [
        "#1 Rosa Diaz",
        "Pronouns: she/her",
        "Earlier name: Robert Diaz until 2026-11-23",
    ]
    assert rosa("people", "export", "-", "--former").lines[1].endswith(",Robert Diaz")


def test_a_slip_is_put_right_without_a_trace_and_an_old_name_taken_off(rosa: Line) -> None:
    rosa.do("people", "edit", "rosa", "--name", "Rosa Díaz-Ode", "--slip")
    rosa.do("people", "edit", "rosa", "--forget-former", "robert diaz")
    assert rosa.do("people", "show", "rosa", "--former")["former_names"] == []
    assert rosa.no("people", "show", "Robert Diaz")[0] == "nobody-fits"
    assert rosa.no("people", "edit", "rosa", "--forget-former", "Bob")[0] == "no-former-name"
    assert "--name" in rosa.misused("people", "edit", "rosa", "--slip")


def test_a_file_with_the_old_name_is_read_as_theirs_and_that_is_said(rosa: Line) -> None:
    sheet = rosa.file("name,town\nRobert Diaz,Keene\n")
    for _ in range(2):
        document = rosa.do("people", "import", sheet)
        assert document["added"] == 0
        assert document["notes"] == ["One row has an earlier name. It was read as Rosa Diaz (#1)."]
    sheet = rosa.file("name,arrived,left\nRobert Diaz,2026-11-19 10:00,11:00\n")
    assert rosa.do("visits", "import", sheet)["added"] == 1
    assert len(rosa.do("visits", "list", "--who", "rosa")) == 3
