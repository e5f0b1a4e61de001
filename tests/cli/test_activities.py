"""What people come for, by commands: the list, taking part, and heads."""

from __future__ import annotations

import pytest

from .line import CLOCK, Line

# The list


def test_activities_are_added_and_listed_by_name(line: Line) -> None:
    assert line("activities", "add", "  Board\tgames ").out == "Board games is on the list.\n"
    assert line("activities", "list").lines[:2] == ["Art", "Board games"]
    assert line.do("activities", "add", "Yo\x1b[31mga")["title"] == "Yo[31mga"


@pytest.mark.parametrize(("name", "code"), [("ART", "nothing-new"), (" ", "no-name")])
def test_an_activity_that_is_none_or_there_already_is_refused(
    line: Line, name: str, code: str
) -> None:
    assert line.no("activities", "add", name)[0] == code


def test_an_empty_list_says_so(bare: Line) -> None:
    file = bare.file("name = 'Oak'\nzone = 'UTC'\nactivities = []", "center.toml")
    bare.do("setup", "--from", file)
    assert bare("activities", "list", clock=CLOCK).out == "Nothing is on the list yet.\n"


def test_a_new_title_is_shown_in_the_past_too(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--for", "art")
    said = line("activities", "rename", "ART", "Art group")
    assert said.out == "It is called Art group now, also in the past.\n"
    assert line.do("visits", "list")[0]["activities"] == ["Art group"]
    assert line.no("activities", "rename", "art", "Painting")[0] == "no-such-activity"
    line.do("undo")
    assert line.do("visits", "list")[0]["activities"] == ["Art"]


def test_what_is_not_offered_any_more_stays_on_record_and_comes_back(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--for", "art")
    line("activities", "retire", "art")
    assert "Art" not in line("activities", "list").lines
    assert line("activities", "list", "--all").lines[-1] == "Art - not offered since 2026-11-23"
    assert line.do("here")["visitors"][0]["activities"] == ["Art"]
    line.add("Bo Diaz")
    assert line.no("arrive", "bo", "--for", "art") == (
        "not-offered",
        "Art is no longer offered. Put it back on the list first.",
    )
    assert line.no("activities", "add", "Art")[0] == "not-offered"
    assert line("activities", "bring-back", "art").out == "Art is offered again.\n"
    line.do("arrive", "bo", "--for", "art")
    assert line("activities", "list").lines[0] == "Art"  # what is used most stands first


# Taking part


def test_what_somebody_came_for_is_ticked_later_and_taken_off(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima")
    assert line.do("activities", "attend", "ana", "meal", "art")["activities"] == ["Meal", "Art"]
    assert line.do("activities", "attend", "ana", "meal", "--off")["activities"] == ["Art"]
    assert line.no("activities", "attend", "ana", "art")[0] == "nothing-new"
    line.do("leave", "ana")
    assert line.no("activities", "attend", "ana", "meal") == (
        "not-here",
        "Ana L. is not here. Check them in first.",
    )
    assert line.do("activities", "attend", "--visit", "1", "meal")["activities"] == ["Art", "Meal"]


def test_those_without_a_name_who_came_last_are_meant_all_at_once(line: Line) -> None:
    line.do("arrive", "--unnamed", "--at", "10:00")
    line.do("arrive", "--unnamed", "2")
    assert [each["id"] for each in line.do("activities", "attend", "--unnamed", "meal")] == [2, 3]
    line.do("leave", "--unnamed", "3")
    assert line.no("activities", "attend", "--unnamed", "meal")[0] == "not-so-many"


def test_the_words_that_do_not_go_together_are_wrong_usage(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima")
    assert line.misused("activities", "attend", "ana") == (
        "Say also what they came for: the activity."
    )
    line.misused("activities", "list", "--all", "--on", "today")
    line.misused("activities", "heads", "art", "many")
    line.misused("activities", "heads", "art", "3", "--on", "today", "--at", "10:00")


def test_a_closed_day_asks_why(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--at", "2026-11-20 10:00")
    line.do("close-day", "2026-11-20")
    code, sentence = line.no("activities", "attend", "--visit", "1", "art")
    assert (code, sentence.startswith("Fri 20 Nov is closed.")) == ("day-closed", True)
    line.do("activities", "attend", "--visit", "1", "art", "--why", "from the paper list")
    assert line.no("activities", "heads", "art", "9", "--on", "2026-11-20")[0] == "day-closed"
    line.do("activities", "heads", "art", "9", "--on", "2026-11-20", "--why", "counted twice")
    reasons = line.do("visits", "why", "2026-11-20")
    assert [(each["visit"], each["why"]) for each in reasons] == [
        (1, "from the paper list"),
        (None, "counted twice"),
    ]


# Heads


def test_heads_are_counted_corrected_and_taken_off(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--for", "art")
    line.do("arrive", "--unnamed", "2", "--for", "art")
    assert line("activities", "heads", "art", "12").out == "Art on 2026-11-23: 12 heads.\n"
    assert line.do("activities", "list", "--on", "today") == [
        {"id": 5, "activity": "Art", "people": 1, "unnamed": 2, "heads": 12}
    ]
    line("activities", "heads", "art", "11", "--at", "10:30")
    assert line("activities", "list", "--on", "2026-11-23").out == (
        "Art: 1 person, 2 without a name, 11 heads counted\n"
    )
    line.do("activities", "heads", "art", "0")
    assert line.do("activities", "list", "--on", "today")[0]["heads"] is None
    assert line("undo", "3").lines == [
        "Undone: Art: no heads counted.",
        "Undone: Art: 11 heads.",
        "Undone: Art: 12 heads.",
    ]


def test_a_day_without_anything_says_so(line: Line) -> None:
    said = line("activities", "list", "--on", "2026-11-20")
    assert said.out == "Nobody is on record for anything that day.\n"
    assert line.do("activities", "list", "--on", "2026-11-20") == []
