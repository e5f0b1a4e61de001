"""The roll by commands: ticking, the list on the screen, in a file and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import shapes
from .line import Line
from .shapes import has_shape

ROLL_CALL = shapes.HERE | {
    "visitors": [
        {"id": int, "name": str, "since": shapes.instant, "activities": [str], "found": bool}
    ],
    "began": (shapes.instant, None),
    "found": int,
    "to_find": int,
}


@pytest.fixture
def house(line: Line) -> Line:
    """Ana is here, so are two without a name; Bo is on file."""
    line.do("arrive", "--new", "Ana Lima", "--for", "Art")
    line.do("arrive", "--unnamed", "2")
    line.add("Bo Diaz")
    return line


def test_who_was_found_is_ticked_until_all_are(house: Line) -> None:
    assert has_shape(house.do("here", "--roll-call"), ROLL_CALL)
    assert house.do("roll-call", "begin")["found"] == 0
    assert house.do("roll-call", "begin")["began"] == "2026-11-23T10:42:00-05:00"
    assert house.do("roll-call", "found", "ana")["visitors"][0]["found"] is True
    assert house.do("roll-call", "found", "--unnamed")["to_find"] == 1
    assert house("here", "--roll-call").out == (
        "2 of 3 found.\nfound 10:42  Ana Lima\nfound 10:42  without a name, 1\n"
        "      10:42  without a name, 2\n"
    )
    assert house.do("roll-call", "not-found", "ana")["to_find"] == 2
    assert house("roll-call", "end").out == "The roll call has ended. 2 were not found yet.\n"
    assert has_shape(house.do("roll-call", "show"), ROLL_CALL)
    assert house.do("roll-call", "show")["began"] is None


def test_who_is_not_here_cannot_be_ticked(house: Line) -> None:
    said = house("roll-call", "found", "bo", "--json")
    assert (said.status, said.document["refused"]) == (1, "not-here")
    said = house("roll-call", "not-found", "--unnamed", "--json")
    assert (said.status, said.document["refused"]) == (1, "not-so-many")
    assert house("here", "--roll-call", "--at", "09:00").status == 2


def test_the_file_holds_when_it_is_names_times_and_boxes_alone_and_is_its_owners(
    house: Line,
) -> None:
    place = house.folder / "roll.txt"
    assert house.do("here", "--roll-call", "--to", str(place))["rows"] == 3
    assert place.read_text() == (
        "Roll call, Mon 23 Nov 2026 10:42\n3 in the house, 0 found\n\n"
        "□  10:42  Ana Lima\n□  10:42  without a name, 1\n□  10:42  without a name, 2\n"
    )
    assert place.stat().st_mode & 0o777 == 0o600


def test_without_a_printer_one_sentence_says_so(
    house: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = house("roll-call", "print")
    assert said.status == 1
    assert said.err == ("There is no printer at this machine. It can go into a file instead.\n")


@pytest.mark.parametrize(("status", "printed"), [(0, True), (1, False)])
def test_the_printer_is_handed_the_list(
    house: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, printed: bool
) -> None:
    program = tmp_path / "lp"
    program.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/paper\nexit {status}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = house("roll-call", "print")
    assert (tmp_path / "paper").read_text().startswith("Roll call, Mon 23 Nov 2026 10:42\n")
    if printed:
        assert said.out == "3 names are printing.\n"
    else:
        assert said.err.startswith("The printer did not take the list.")
