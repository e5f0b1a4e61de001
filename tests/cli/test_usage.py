"""Words that are not in order, the help, and the exit statuses."""

from __future__ import annotations

import os
import pwd

import pytest

from frontdesk.cli import main

from .line import Line

COMMANDS = [
    ["setup"], ["demo"], ["find"], ["arrive"], ["leave"], ["here"], ["undo"], ["people"],
    ["people", "add"], ["people", "show"], ["people", "edit"], ["people", "import"],
    ["people", "export"], ["visits"], ["visits", "list"], ["visits", "correct"],
    ["visits", "import"], ["visits", "export"], ["activities"], ["activities", "list"],
    ["activities", "add"], ["journal"], ["journal", "list"], ["check"], ["key"], ["key", "show"],
    ["key", "recover"],
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["frob"], "There is no “frob”. There are: setup, demo, "),
        (["people"], "Say also: VERB."),
        (["people", "frob"], "There is no “frob”. There are: add, list, show, edit, "),
        (["people", "add"], "Say also: NAME."),
        (["people", "show"], "Say also: WHO."),
        (["people", "import"], "Say also: FILE."),
        (["find"], "Say also: TEXT."),
        (["find", "ana", "lima"], "Not known here: lima."),
        (["find", "ana", "--limit", "0"], "--limit: choose a number from 1 to 1,000."),
        (["find", "ana", "--limit", "many"], "--limit: “many” is not a whole number."),
        (["find", "ana", "--limit", "9" * 5000], "--limit: “9999"),
        (["journal", "list", "--limit", "0"], "--limit: choose a number from 1 to 1,000,000."),
        (["journal", "list", "--limit", "9" * 30], "--limit: choose a number from 1 to 1,000,000."),
        (["people", "show", "#1", "--visits", "-1"], "--visits: choose a number from 0"),
        (["arrive"], "Say one of these: WHO --unnamed --new --code."),
        (["arrive", "ana", "--unnamed"], "Say --unnamed or WHO, not both."),
        (["arrive", "--unnamed", "two"], "--unnamed: “two” is not a whole number."),
        (["arrive", "--new", "Ana", "--code", "AB12"], "Say --code or --new, not both."),
        (["arrive", "ana", "--at"], "Something is missing after --at."),
        (["arrive", "ana", "--frob"], "Not known here: --frob."),
        (["arrive", "--new", "x", "--role", "boss"], "--role: “boss” is none of guest, member, "),
        (["arrive", "--new", "x", "--drives", "maybe"], "--drives: “maybe” is none of yes, no."),
        (["leave"], "Say one of these: WHO --unnamed."),
        (["undo", "two"], "N: “two” is not a whole number."),
        (["here", "--js"], "Not known here: --js."),
        (["here", "--json=1"], "--json stands alone, without “1”."),
        (["here", "--data", ""], "--data: the folder has no name."),
        (["demo", ""], "DIR: the folder has no name."),
        (["demo", "--years", "ten"], "--years: “ten” is not a number."),
    ],
)
def test_words_that_are_not_in_order_are_answered_with_one_sentence(
    line: Line, words: list[str], sentence: str
) -> None:
    said = line.misused(*words)
    assert said.startswith(sentence)
    assert said.endswith("--help”.")


def test_after_two_dashes_everything_is_a_name(line: Line) -> None:
    assert line("people", "add", "--", "--new").status == 0
    said = line("arrive", "--", "--json")
    assert (said.status, said.out) == (1, "")
    assert line("arrive", "--", "--new").out == "--new arrived 10:42.\n"


@pytest.mark.parametrize("words", [[], *COMMANDS])
def test_every_command_explains_itself(line: Line, words: list[str]) -> None:
    said = line(*words, "--help")
    assert (said.status, said.err) == (0, "")
    assert said.lines[0].startswith(" ".join(["usage: frontdesk", *words]))


def test_the_version_is_told(line: Line) -> None:
    assert line("--version").out.startswith("frontdesk ")


def test_the_last_of_two_folders_is_meant(line: Line) -> None:
    assert line("--data", "nowhere", "here", "--data", str(line.data)).status == 0
    assert line("--data", str(line.data), "here", "--data", "nowhere").status == 3


def test_the_folder_may_come_from_the_environment_and_the_line_goes_before_it(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_DATA", str(line.folder / "nowhere"))
    assert line("here").status == 3
    assert line("here", "--data", "data").status == 0
    monkeypatch.delenv("FRONTDESK_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(line.folder / "home"))
    said = line("here")
    assert said.status == 3
    assert str(line.folder / "home" / "frontdesk") in said.err


def test_without_any_home_the_folders_must_be_named(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(_number: int) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert line("here").status == 0  # both folders are named
    monkeypatch.delenv("FRONTDESK_DATA")
    said = line("here")
    assert said.status == 2
    assert "--data" in said.err


@pytest.mark.parametrize("home", ["/dev/null/home", "/proc/home"])
def test_a_home_that_cannot_be_written_is_said_so(
    bare: Line, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    if not os.path.exists(os.path.dirname(home)):
        pytest.skip("this machine has no such place")
    for name in ("FRONTDESK_DATA", "FRONTDESK_CONFIG", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", home)
    _, sentence = bare.unusable("setup", "--name", "Oak", "--zone", "UTC")
    assert "--data" in sentence
    bare.unusable("here")


def test_a_slip_of_our_own_is_told_without_any_name_and_has_a_status_of_its_own(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slip(*_: object) -> None:
        raise KeyError("Zebulon Quark")

    monkeypatch.setattr("frontdesk.services.people.commands.resolve", slip)
    said = line("arrive", "Zebulon Quark")
    assert (said.status, said.out) == (main.INTERNAL_ERROR, "")
    assert said.err.count("\n") == 1
    assert "KeyError" in said.err
    assert "Zebulon" not in said.err
    assert line("arrive", "x", "--json").document["refused"] == "our-own-slip"
