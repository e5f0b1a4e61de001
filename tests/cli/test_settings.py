"""The center's settings after set-up."""

from __future__ import annotations

import pytest

from .line import Line


def test_the_settings_are_shown(line: Line) -> None:
    shown = line.do("center")
    assert shown["zone"] == "America/New_York"
    assert shown["fields"]["pronouns"] == "optional"


def test_what_is_named_is_changed_and_the_rest_stays(line: Line) -> None:
    before = line.do("center")
    after = line.do("center", "--capacity", "40", "--field", "town=off", "--usual-stay", "90")
    assert (after["capacity"], after["fields"]["town"], after["usual_stay"]) == (40, "off", 90)
    assert after["name"] == before["name"]
    assert line.do("center", "--capacity", "0")["capacity"] is None


def test_a_field_that_is_switched_off_is_not_recorded_and_one_required_is_asked_for(
    line: Line,
) -> None:
    line.do("center", "--field", "town=off", "--field", "pronouns=required")
    assert line.no("people", "add", "Ana", "--town", "Keene", "--pronouns", "she")[0] == "field-off"
    assert line.no("people", "add", "Ana")[0] == "field-required"


def test_a_change_of_the_settings_can_be_taken_back(line: Line) -> None:
    line.do("center", "--name", "Another House")
    line.do("undo")
    assert line.do("center")["name"] != "Another House"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--zone", "Mars/Base"], "no-such-zone"),
        (["--name", "  "], "no-name"),
        (["--field", "shoe=off"], "no-such-field"),
        (["--field", "town=maybe"], "no-such-use"),
        (["--usual-stay", "0"], "stay-out-of-range"),
    ],
)
def test_what_is_not_right_is_a_sentence(line: Line, words: list[str], code: str) -> None:
    assert line.no("center", *words)[0] == code
