"""Who arrives and who leaves, by every form of the two commands."""

from __future__ import annotations

import pytest

from .line import Line

SUNDAY = "2026-11-22T16:00:00-05:00"


def test_somebody_on_file_arrives_by_name(line: Line) -> None:
    line.add("Ana Lima")
    assert line("arrive", "Ana Lima").out == "Ana Lima arrived 10:42.\n"
    assert line.here() == ["Ana Lima"]


def test_arriving_twice_is_one_visit(line: Line) -> None:
    line.add("Ana Lima")
    first = line.do("arrive", "ana")
    later = "2026-11-23T11:00:00-05:00"
    second = line.do("arrive", "ana", clock=later)
    assert (first["already_here"], second["already_here"]) == (False, True)
    assert second["visit"] == first["visit"]
    assert second["at"] == first["at"]
    assert line("arrive", "ana", clock=later).out == "Ana L. is already here since 10:42.\n"
    assert line.do("here")["count"] == 1


def test_someone_new_arrives_with_what_they_tell(line: Line) -> None:
    words = ["--pronouns", "they/them", "--role", "guest", "--role", "member", "--for", "art"]
    arrived = line.do("arrive", "--new", "Cy Ode", *words, "--for", "MEAL", "--for", "art")
    assert arrived["name"] == "Cy Ode"
    assert line.do("here")["visitors"][0]["activities"] == ["Art", "Meal"]
    person = line.do("people", "show", "cy")
    assert person["pronouns"] == "they/them"
    assert [held["role"] for held in person["roles"]] == ["guest", "member"]


def test_a_new_code_is_a_new_person_and_a_known_one_is_not(line: Line) -> None:
    first = line.do("arrive", "--code", "Ab12-cd")
    line.do("leave", "ab12CD", clock="2026-11-23T11:00:00-05:00")
    second = line.do("arrive", "--code", "AB12cd", clock="2026-11-23T12:00:00-05:00")
    assert second["person"] == first["person"]
    assert second["visit"] != first["visit"]
    assert not second["already_here"]
    said = line("arrive", "--code", "ef34", clock="2026-11-23T12:00:00-05:00")
    assert said.out == "Someone with a code arrived 12:00.\n"
    assert line.do("check")["people"] == 2


def test_people_without_a_name_are_counted(line: Line) -> None:
    assert line("arrive", "--unnamed").out == "1 without a name arrived 10:42.\n"
    assert line.do("arrive", "--unnamed", "4", "--for", "meal")["unnamed"] == 4
    assert line.here() == ["+5"]
    left = line.do("leave", "--unnamed", "2")
    assert (left["unnamed"], len(left["visits"])) == (2, 2)
    assert line.here() == ["+3"]


def test_an_arrival_on_a_past_day_is_marked_as_entered_later(line: Line) -> None:
    line.add("Ana Lima", "Bo Diaz")
    at = ["--at", "2026-11-20 09:05", "--as", "bo diaz"]
    assert line("arrive", "ana", *at).out == "Ana Lima arrived Fri 20 Nov 09:05.\n"
    visit = line.do("visits", "list", "--on", "2026-11-20")[0]
    assert visit["arrived"] == "2026-11-20T09:05:00-05:00"
    assert visit["entered_at"] == "2026-11-23T10:42:00-05:00"
    assert visit["entered_by"] == 2
    assert (visit["left_how"], visit["minutes"]) == ("estimated", 120)
    assert line.here() == []


def test_who_is_here_is_told_of_any_moment_in_the_past(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana", "--at", "2026-11-20 09:05")
    line.do("leave", "ana", "--at", "2026-11-20 09:30")
    line.do("arrive", "--unnamed", "2", "--at", "2026-11-20 09:10")
    assert line.here("--at", "2026-11-20 09:04") == []
    assert line.here("--at", "2026-11-20 09:05") == ["Ana Lima"]
    assert line.here("--at", "2026-11-20 09:10") == ["Ana Lima", "+2"]
    assert line.here("--at", "2026-11-20 09:30") == ["+2"]


def test_who_is_here_is_not_told_of_the_future(line: Line) -> None:
    line.do("arrive", "--unnamed")
    assert line.no("here", "--at", "10:43")[0] == "in-the-future"


def test_the_day_after_a_visit_that_nobody_closed_a_new_one_begins(line: Line) -> None:
    forgotten = line.do("arrive", "--new", "Ana Lima", clock=SUNDAY)
    arrived = line.do("arrive", "ana")
    assert arrived["visit"] != forgotten["visit"]
    assert (arrived["at"], arrived["already_here"]) == ("2026-11-23T10:42:00-05:00", False)
    assert line.do("here")["visitors"][0]["since"] == "2026-11-23T10:42:00-05:00"
    closed = line.do("visits", "list", "--on", "2026-11-22")[0]
    assert (closed["left_how"], closed["minutes"]) == ("estimated", 120)


def test_who_came_on_other_days_too_cannot_leave_before_coming_today(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana", "--at", "2026-11-20 09:00")
    line.do("arrive", "ana")
    assert line.no("leave", "ana", "--at", "09:00")[0] == "left-before-arrived"
    assert line.here() == ["Ana Lima"]


def test_leaving_tells_how_long_the_visit_was(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana", "--at", "09:00")
    left = line.do("leave", "ana")
    assert (left["arrived"], left["left"], left["minutes"]) == (
        "2026-11-23T09:00:00-05:00",
        "2026-11-23T10:42:00-05:00",
        102,
    )
    assert line("leave", "--unnamed").status == 1


def test_leaving_at_another_time_says_so(line: Line) -> None:
    line.add("Ana Lima")
    line.do("arrive", "ana", "--at", "09:00")
    assert line("leave", "ana", "--at", "10:00").out == "Ana Lima left 10:00.\n"
    assert line.do("visits", "list")[0]["left_how"] == "left-at-another-time"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["leave", "bo"], "not-here"),
        (["leave", "ana", "--at", "08:00"], "left-before-arrived"),
        (["leave", "ana", "--at", "11:00"], "in-the-future"),
        (["leave", "--unnamed", "2"], "not-so-many"),
        (["leave", "--unnamed", "0"], "count-out-of-range"),
        (["arrive", "--unnamed", "0"], "count-out-of-range"),
        (["arrive", "--unnamed", "-1"], "count-out-of-range"),
        (["arrive", "--unnamed", "501"], "count-out-of-range"),
        (["arrive", "--unnamed", "9" * 30], "count-out-of-range"),
        (["arrive", "bo", "--at", "11:00"], "in-the-future"),
        (["arrive", "bo", "--for", "chess"], "no-such-activity"),
        (["arrive", "--new", "Bo", "--for", "chess"], "no-such-activity"),
        (["arrive", "--new", "  "], "no-name"),
        (["arrive", "--new", "Cy", "--heard-of", "radio"], "field-off"),
        (["arrive", "--code", "zz"], "not-a-code"),
        (["arrive", "bo", "--as", "nobody"], "nobody-fits"),
    ],
)
def test_a_rule_says_no_in_words_and_nothing_is_recorded(
    line: Line, words: list[str], code: str
) -> None:
    line.add("Ana Lima", "Bo Diaz")
    line.do("arrive", "ana")
    before = line.do("check")
    assert line.no(*words)[0] == code
    assert line.do("check") == before


@pytest.mark.parametrize("option", ["--pronouns", "--contact", "--joined-on", "--role"])
def test_what_is_told_of_somebody_on_file_is_not_silently_dropped(line: Line, option: str) -> None:
    line.add("Ana Lima")
    value = "guest" if option == "--role" else "x"
    assert option in line.misused("arrive", "ana", option, value)
    assert line.here() == []


def test_an_act_under_an_id_of_ones_own_is_done_once(line: Line) -> None:
    first = line.do("arrive", "--unnamed", "2", "--act-id", "a-1")
    again = line.do("arrive", "--unnamed", "2", "--act-id", "a-1")
    assert again == first
    assert line.do("here")["unnamed"] == 2


def test_an_id_that_another_kind_of_act_has_used_is_refused(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--act-id", "a-1")
    for words in (["leave", "ana"], ["people", "add", "Bo"], ["activities", "add", "Chess"]):
        assert line.no(*words, "--act-id", "a-1")[0] == "act-id-used"
    assert line.here() == ["Ana Lima"]


def test_an_arrival_sent_again_after_it_was_taken_off_the_record_is_refused(line: Line) -> None:
    line.do("arrive", "--new", "Ana Lima", "--act-id", "a-1")
    line.do("undo")
    assert line.no("arrive", "--new", "Ana Lima", "--act-id", "a-1")[0] == "no-such-visit"


def test_with_the_clock_set_back_an_arrival_is_kept_and_says_so_until_the_clock_is_right(
    line: Line,
) -> None:
    line.add("Ana Lima", "Bo Diaz", "Cy Ray")
    early, words = (
        "2026-11-23T09:30:00-05:00",
        ("This machine says it is 09:30, but something was recorded 10:42. Correct its clock."),
    )
    assert line("arrive", "ana", clock=early).lines == ["Ana Lima arrived 09:30.", words]
    assert line("arrive", "bo", clock=early).lines == ["Bo Diaz arrived 09:30.", words]
    recorded = line.do("arrive", "cy", clock=early)["recorded_later"]
    assert recorded == "2026-11-23T10:42:00-05:00"
    assert line.do("arrive", "--unnamed", clock=early)["recorded_later"] == recorded
    assert line("leave", "ana", clock=early).lines == ["Ana Lima left 09:30.", words]
    assert line("leave", "--unnamed", clock=early).lines[-1] == words
    assert line.do("leave", "bo")["recorded_later"] is None
    assert line.here() == ["Cy Ray"]


def test_on_another_day_a_clock_set_back_says_which_day_it_says(line: Line) -> None:
    line.add("Ana Lima")
    said = line("arrive", "ana", clock="2026-11-20T09:30:00-05:00").lines
    assert said[1] == (
        "This machine says it is Fri 20 Nov 09:30, but something was recorded Mon 23 Nov 10:42. "
        "Correct its clock."
    )


def test_clocks_of_two_machines_may_differ_by_two_minutes(line: Line) -> None:
    line.add("Ana Lima")
    said = line.do("arrive", "ana", clock="2026-11-23T10:40:00-05:00")
    assert said["recorded_later"] is None


@pytest.mark.parametrize(
    "name", ["+Plus Pearson", "– Dash Doe", "-Dash Doe", "5 Alive", "+5 Alive", "#1 Fan", "-Dash"]
)
def test_a_name_that_begins_with_a_sign_is_a_name(line: Line, name: str) -> None:
    """A word that begins with a hyphen stands behind “--”, as for any program."""
    line("people", "add", "--", name)
    assert line("arrive", "--", name).out == f"{name} arrived 10:42.\n"
    assert line.here() == [name]
    assert line("leave", "--", name).out.startswith(f"{name} left")
    if " " in name:
        assert line("arrive", name).out == f"{name} arrived 10:42.\n"
