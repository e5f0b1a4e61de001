"""Standard streams that are closed, full, broken off or short of letters, and the progress bar."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from frontdesk.cli import streams
from frontdesk.cli.main import run
from frontdesk.cli.progress import ProgressBar
from frontdesk.cli.streams import plain_document
from frontdesk.domain.refusals import Stopped

from .line import Line


class Terminal(io.StringIO):
    """A terminal that keeps all that was written to it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Narrow(Terminal):
    """A terminal that knows few letters."""

    encoding = "ascii"


@contextmanager
def looking(shown: Terminal) -> Iterator[Terminal]:
    """Have somebody look at standard error, on the terminal `shown`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", shown)
        patch.setenv("TERM", "xterm")
        yield shown


def written(line: Line, monkeypatch: pytest.MonkeyPatch, encoding: str, *words: str) -> bytes:
    """Return what a command writes to a standard output of this encoding."""
    kept = io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding=encoding))
        assert run(words) == 0
        return kept.getvalue()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_json_keeps_every_letter_whatever_the_terminal_knows(
    line: Line, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    line.add("Łukasz 李明 🙂")
    out = written(line, monkeypatch, encoding, "find", "lukasz", "--json")
    assert (b"\\u0141ukasz" in out) == (encoding != "utf-8")
    plain = written(line, monkeypatch, encoding, "find", "lukasz")
    assert plain.startswith(b"#1 ")
    assert (b"?ukasz" in plain) == (encoding != "utf-8")


@pytest.mark.parametrize("words", [["here"], ["arrive", "--unnamed"], ["find", "-"], ["undo", "x"]])
def test_closed_streams_change_nothing_but_what_is_heard(
    line: Line, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    status = line(*words).status
    with monkeypatch.context() as patch:
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, name, None)
        assert run(words) == status
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            stream.close()


def test_a_recovery_key_from_a_closed_input_is_an_empty_one(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", None)
        assert run(["key", "recover"]) == 1
        sys.stdin.close()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Lima", "Ana Lima"),
        ("José 李明 🙂", "José 李明 🙂"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x1b[31mb", "a [31mb"),
        ("a\u202eb\x9bc\nd\te", "a b c d e"),
    ],
)
def test_no_line_holds_what_a_terminal_obeys(text: str, shown: str) -> None:
    assert streams.plain(text) == shown


def test_a_bar_shows_how_far_the_work_is_and_goes_away() -> None:
    with looking(Terminal()) as terminal, ProgressBar("Reading", "Nearly there") as bar:
        for done in (0.0, 0.5, 0.501, 1.0):
            bar(done)
    frames = terminal.getvalue().split("\r")
    assert frames[1] == f"Reading {'·' * 30}   0 %"
    assert frames[2] == f"Reading {'█' * 15}{'·' * 15}  50 %"
    assert frames[3].rstrip() == "Nearly there"
    assert len(frames[3]) == len(frames[2])  # nothing of the bar is left beside it
    assert frames[4].strip() == frames[5] == ""
    assert "\x1b" not in terminal.getvalue()


@pytest.mark.parametrize("columns", [1, 10, 20, 40])
def test_a_bar_fits_a_narrow_terminal_and_one_with_few_letters(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr("frontdesk.cli.progress._columns", lambda: columns)
    with looking(Narrow()) as terminal, ProgressBar("Reading people") as bar:
        bar(0.5)
    assert all(len(frame) < columns for frame in terminal.getvalue().split("\r"))
    assert terminal.getvalue().isascii()
    assert (columns < 10) == (terminal.getvalue().strip() == "")


def test_nobody_is_shown_a_bar_who_does_not_look(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with looking(Terminal()) as terminal:
        monkeypatch.setenv("TERM", "dumb")
        with ProgressBar("Reading") as bar:
            bar(0.5)
    assert terminal.getvalue() == ""
    assert line("people", "import", line.file("name\nAna\n")).err == ""


def test_a_work_that_is_stopped_ends_when_it_tells_how_far_it_is() -> None:
    bar = ProgressBar("Reading")
    bar(0.1)
    bar.stop()
    with pytest.raises(Stopped):
        bar(0.2)


def test_an_interrupted_bar_stops_its_work() -> None:
    with pytest.raises(KeyboardInterrupt), ProgressBar("Reading") as bar:
        raise KeyboardInterrupt
    with pytest.raises(Stopped):
        bar(0.2)


def test_a_stopped_import_records_nothing(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"Person {number}\n" for number in range(2000))
    sheet = line.file("name\n" + rows)
    before = line.do("check")

    def stopped(bar: ProgressBar, done: float) -> None:
        if done == 0.5 and bar._title == "Taking them in":
            raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(ProgressBar, "__call__", stopped)
        said = line("people", "import", sheet)
    assert (said.status, said.out) == (130, "")
    assert said.err == "Stopped. Nothing was recorded.\n"
    assert line.do("check") == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_an_answer_that_cannot_be_written_is_not_taken_for_an_act_undone(
    line: Line, monkeypatch: pytest.MonkeyPatch, json: list[str]
) -> None:
    with monkeypatch.context() as patch, open("/dev/full", "w", encoding="utf-8") as full:
        patch.setattr(sys, "stdout", full)
        assert run(["arrive", "--unnamed", *json]) == 3
        assert run(["arrive", "nobody", *json]) == 1
    assert line.here() == ["+1"]


SLY = "desk\x1b]0;owned\x07\u202egnp\u200b\x9b31m"
"""A title for the terminal, text turned round, a letter of no width, and a colour."""


def test_no_document_hands_on_what_a_terminal_would_obey(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_DESK", SLY)
    line.do("arrive", "--unnamed", "--act-id", SLY)
    said = line("journal", "list", "--json")
    assert said.status == 0
    for text in (said.out, json.loads(said.out)[0]["desk"]):
        assert text.strip().isprintable(), ascii(text)
    refused = line("arrive", SLY, "--json")
    assert json.loads(refused.out)["message"].isprintable()


def test_the_lines_of_a_text_stay_and_nothing_else_that_does_not_print() -> None:
    document = {SLY: [SLY, 1, None, {"text": f"one\ntwo{SLY}"}]}
    (key, (text, *_, inner)) = next(iter(plain_document(document).items()))
    assert key.isprintable()
    assert text.isprintable()
    assert [each.isprintable() for each in inner["text"].split("\n")] == [True, True]
    assert inner["text"].startswith("one\ntwo")
