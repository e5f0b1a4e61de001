"""The center's settings after set-up."""

from __future__ import annotations

import pytest

from .line import Line
from .shapes import FOUND, has_shape


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


def test_another_time_zone_says_what_it_moves_and_asks_why(line: Line) -> None:
    line.do("center", "--zone", "UTC")  # nothing is on file yet
    line.do("people", "add", "Ana Lima", "--role", "staff")
    at = ("--starts", "2026-11-24 09:00", "--ends", "2026-11-24 13:00", "--job", "desk")
    line.do("shifts", "add", "ana", *at)
    zone = ("center", "--zone", "America/New_York")
    code, sentence = line.no(*zone)
    assert code == "say-why-the-zone"
    assert sentence == (
        "Say first why the time zone changes. Was the clock wrong, or did the center move? "
        "What keeps its hour: 1 planned shift. Add --clock-was-wrong or --house-moved."
    )
    preview = line.do(*zone, "--preview")
    assert [preview["would_move"][why]["shifts"] for why in ("wrong", "moved")] == [1, 1]
    assert line.do("center")["zone"] == "UTC"
    for why in ("--clock-was-wrong", "--house-moved"):
        assert line.do(*zone, why)["zone"] == "America/New_York"
        (slot,) = line.do("shifts", "list", "--on", "2026-11-24")
        assert slot["starts"] == "2026-11-24T09:00:00-05:00"
        line.do("undo")
        (slot,) = line.do("shifts", "list", "--on", "2026-11-24")
        assert slot["starts"] == "2026-11-24T09:00:00+00:00"
    line.misused("center", "--house-moved")
    line.misused(*zone, "--house-moved", "--clock-was-wrong")
    assert line.no("center", "--zone", "Mars", "--preview")[0] == "no-such-zone"


def test_who_usually_comes_about_now_is_told_unless_the_center_wants_it_not(line: Line) -> None:
    for day in ("2026-11-09", "2026-11-16"):
        if day == "2026-11-09":
            line.do("people", "add", "Ana Lima")
        line.do("arrive", "Ana Lima", "--at", f"{day} 10:30")
        line.do("leave", "Ana Lima", "--at", f"{day} 11:00")
    told = line.do("usual")
    assert has_shape(told, [FOUND])
    assert [row["name"] for row in told] == ["Ana Lima"]
    assert line("usual").out.startswith("#1 Ana Lima - last here Mon 16 Nov")
    assert line.do("center", "--usual-people", "off")["usual_people"] is False
    assert line("usual").out == "Nobody in particular comes about now.\n"
    line.do("arrive", "Ana Lima")
    line.do("center", "--usual-people", "on")
    assert line.do("usual") == []
