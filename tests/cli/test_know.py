"""Something to know, on the command line: shown to whoever checks them in, and printed nowhere."""

from __future__ import annotations

import pytest

from .line import Line

KEY = "Your key is at the desk."


@pytest.fixture
def ana(line: Line) -> Line:
    line.add("Ana Lima", "Bo Diaz")
    line.do("know", "add", "ana", KEY, "--until", "Fri")
    return line


def test_whoever_checks_them_in_is_told(ana: Line) -> None:
    message = {
        "id": 1, "person": 1, "name": "Ana Lima", "text": KEY,
        "from": "2026-11-23", "until": "2026-11-27",
    }  # fmt: skip
    assert ana.do("arrive", "ana")["to_know"] == [message]
    assert ana.do("arrive", "ana")["to_know"] == [message]  # here already
    assert ana.do("arrive", "bo")["to_know"] == []
    assert ana.do("arrive", "--unnamed")["to_know"] == []
    ana.do("leave", "ana")
    clock = "2026-11-24T09:00:00-05:00"
    assert ana("arrive", "ana", clock=clock).lines == [
        "Ana Lima arrived 09:00.",
        f"Something to know: {KEY} (until Fri 27 Nov)",
    ]
    assert ana.do("arrive", "ana", clock="2026-11-28T09:00:00-05:00")["to_know"] == []


def test_a_code_tells_it_too(ana: Line) -> None:
    ana.do("people", "edit", "ana", "--code", "ANA0784")
    assert [each["text"] for each in ana.do("arrive", "--code", "ana0784")["to_know"]] == [KEY]


def test_it_is_listed_changed_and_over(ana: Line) -> None:
    ana.do("know", "add", "bo", "A parcel for you, 2 kg")
    assert ana("know", "list").lines == [
        f"[1] Ana Lima: {KEY} (until Fri 27 Nov)",
        "[2] Bo Diaz: A parcel for you, 2 kg (until Wed 23 Dec)",
    ]
    ana.do("know", "change", "1", "--text", "Your keys!", "--until", "today")
    assert ana("know", "list", "ana").lines == ["[1] Ana Lima: Your keys! (until today)"]
    later = "2026-11-25T09:00:00-05:00"
    assert ana("know", "list", "ana", clock=later).lines == ["There is nothing to know right now."]
    assert len(ana.do("know", "list", "ana", "--past", clock=later)) == 1
    assert ana.do("know", "end", "2") == {"id": 2, "ended": True}
    assert [each["id"] for each in ana.do("know", "list")] == [1]
    ana.do("undo")
    assert [each["id"] for each in ana.do("know", "list")] == [1, 2]


def test_a_word_is_asked_about_and_kept_as_written(ana: Line) -> None:
    words = ["know", "add", "bo", "The client next door called"]
    code, sentence = ana.no(*words)
    assert code == "say-it-differently"
    assert "--as-written" in sentence
    assert ana.do(*words, "--as-written")["text"] == "The client next door called"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "nobody", KEY], "nobody-fits"),
        (["add", "ana", ""], "nothing-to-know"),
        (["add", "ana", KEY, "--until", "soon"], "not-a-day"),
        (["add", "ana", KEY, "--until", "2020-01-01"], "already-over"),
        (["add", "ana", KEY, "--until", "13 months"], "too-far-ahead"),
        (["change", "9", "--text", "x"], "no-such-message"),
        (["end", "9"], "no-such-message"),
    ],
)
def test_a_rule_says_no_in_words(ana: Line, words: list[str], code: str) -> None:
    before = ana.do("know", "list")
    assert ana.no("know", *words)[0] == code
    assert ana.do("know", "list") == before


def test_words_that_do_not_go_together_are_a_sentence(ana: Line) -> None:
    assert "--text" in ana.misused("know", "change", "1")
    assert "--past" in ana.misused("know", "list", "--past")


def test_it_is_shown_letter_by_letter_and_cleaned(ana: Line) -> None:
    assert ana.do("know", "add", "bo", "[b]hi[/]\x1b[31m\u202e\nyou")["text"] == "[b]hi[/][31m you"


PRINTED = [
    ["find", "ana"],
    ["here"],
    ["here", "--roll-call"],
    ["here", "--to", "-"],
    ["people", "show", "ana"],
    ["people", "export", "-", "--former"],
    ["visits", "list"],
    ["visits", "export", "-"],
    ["journal", "list"],
    ["close-day"],
]


@pytest.mark.parametrize("words", PRINTED, ids=" ".join)
def test_it_is_printed_nowhere_else(ana: Line, words: list[str]) -> None:
    ana.do("arrive", "ana")
    for said in (ana(*words), ana(*words, "--json")):
        assert "key is" not in said.out + said.err
