"""Every no: a code for programs, one sentence for the person at the desk, and nothing written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from days import Day, done, refused
from frontdesk.domain.people.values import Details, FieldUse, Role, RoleHeld
from frontdesk.services.center import commands as center
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from frontdesk.services.visits import activities, groups
from frontdesk.services.visits import commands as visits
from frontdesk.store.sqlite.connection import EncryptedDatabase
from store.intact import snapshot

Refused = tuple[Callable[[Day], Act], str, str]

FUTURE = "That time has not come yet. Check the day and the hour."
COUNT = "Choose a number from 1 to 500."
LONG = "That is longer than 120 letters. Make it shorter."
FIELDS = "other_name, pronouns, contact, message_ok, town, heard_of, language"

ARRIVING: list[Refused] = [
    (
        lambda day: visits.arrive(day["Ana"]),
        "already-here",
        "Ana L. is already here since 09:00.",
    ),
    (
        lambda day: visits.arrive(day["Ana"], day.clock.at("09:30")),
        "already-here",
        "Ana L. is already here since 09:00.",
    ),
    (
        lambda day: visits.arrive(day["Ana"], day.clock.at("Fri 20 Nov 10:00")),
        "already-here",
        "Ana L. was already here from Fri 20 Nov 10:00 to 11:30.",
    ),
    (
        lambda day: visits.arrive(day["Ana"], day.clock.at("Fri 20 Nov 11:29")),
        "already-here",
        "Ana L. was already here from Fri 20 Nov 10:00 to 11:30.",
    ),
    (
        lambda day: visits.arrive(day["(a code)"]),
        "already-here",
        "someone with a code is already here since 10:42.",
    ),
    (lambda day: visits.arrive(day["Bo"], day.clock() + 61), "in-the-future", FUTURE),
    (lambda day: visits.arrive(99), "no-such-person", "There is nobody with the number #99."),
    (
        lambda day: visits.arrive(day["Bo"], activities=("Art", "Ches\x1bs")),
        "no-such-activity",
        "“Chess” is not on the center's list. On it: Art, Company, Conversation, Group, Meal, "
        "Phone or computer. Add it to the list first.",
    ),
    (
        lambda day: visits.welcome(Details(name="Kim", heard_of="a friend")),
        "field-off",
        "This center does not record: how they heard of us.",
    ),
    (
        lambda day: visits.welcome(Details(name="Kim"), at=day.clock() + 61),
        "in-the-future",
        FUTURE,
    ),
    (lambda day: visits.arrive_unnamed(0), "count-out-of-range", COUNT),
    (lambda day: visits.arrive_unnamed(501), "count-out-of-range", COUNT),
    (lambda day: visits.arrive_unnamed(1, day.clock() + 61), "in-the-future", FUTURE),
]

LEAVING: list[Refused] = [
    (lambda day: visits.leave(day["Bo"]), "not-here", "Bo D. is not here."),
    (lambda day: visits.leave(day["Eve"]), "not-here", "Eve S. is not here. They left 09:40."),
    (
        lambda day: visits.leave(day["Cy"]),
        "not-here",
        "Cy Y. is not here. Nobody recorded when the visit of Sun 22 Nov 14:00 ended. Say when.",
    ),
    (
        lambda day: visits.leave(day["Ana"], day.clock.at("08:59")),
        "left-before-arrived",
        "Ana L. arrived 09:00, so they cannot have left 08:59. Check the time.",
    ),
    (lambda day: visits.leave(day["Ana"], day.clock() + 61), "in-the-future", FUTURE),
    (lambda day: visits.leave(99), "no-such-person", "There is nobody with the number #99."),
    (lambda day: visits.leave_unnamed(3), "not-so-many", "There are 2 here without a name."),
    (
        lambda day: visits.leave_unnamed(1, day.clock.at("09:19")),
        "not-so-many",
        "There is nobody here without a name.",
    ),
    (lambda day: visits.leave_unnamed(0), "count-out-of-range", COUNT),
    (lambda day: visits.leave_unnamed(1, day.clock() + 61), "in-the-future", FUTURE),
]

CORRECTING: list[Refused] = [
    (lambda day: visits.correct(99), "no-such-visit", "There is no visit with the number 99."),
    (lambda day: visits.remove(99), "no-such-visit", "There is no visit with the number 99."),
    (lambda day: visits.correct(3), "nothing-new", "The visit is already recorded like that."),
    (
        lambda day: visits.correct(3, left=day.clock.at("08:00")),
        "left-before-arrived",
        "That visit ends 08:00, before it begins 09:00. Check the times.",
    ),
    (
        lambda day: visits.correct(1, arrived=day.clock.at("2026-11-19 09:00")),
        "too-long-a-visit",
        "A visit is not longer than a day. Check the days.",
    ),
    (
        lambda day: visits.correct(1, still_here=True),
        "must-have-ended",
        "A visit on a past day has ended. Say about when.",
    ),
    (
        lambda day: visits.correct(1, day.clock.at("08:00"), day.clock.at("09:10")),
        "already-here",
        "Ana L. is already here since 09:00.",
    ),
    (lambda day: visits.correct(3, left=day.clock() + 61), "in-the-future", FUTURE),
    (lambda day: visits.correct(3, arrived=day.clock() + 61), "in-the-future", FUTURE),
]

RECORDING: list[Refused] = [
    (
        lambda day: people.add(Details(name=" \u200b\x07")),
        "no-name",
        "A person needs a name. For a visit without one use “+1”.",
    ),
    (lambda day: people.add(Details(name="A" * 121)), "too-long", LONG),
    (lambda day: people.add(Details(name="A" * 10_000)), "too-long", LONG),
    (
        lambda day: people.add(Details(name="Kim", contact="5" * 401)),
        "too-long",
        "That is longer than 400 letters. Make it shorter.",
    ),
    (
        lambda day: people.add(Details(name="Kim", joined_on="2026-02-30")),
        "not-a-day",
        "“2026-02-30” is not a day. Write it like 2026-11-23.",
    ),
    (
        lambda day: people.add(
            Details(name="Kim"), (RoleHeld(Role.STAFF, "2026-11-02", "2026-11-01"),)
        ),
        "ended-before-begun",
        "The last day of a role cannot be before its first day.",
    ),
    (
        lambda day: people.add(Details(), code="LIM"),
        "not-a-code",
        "A self-made code has four or more letters and digits, at least one digit. A code here is "
        "made of: the first three letters of your last name, the day of the month you were born, "
        "the last two digits of the year.",
    ),
    (
        lambda day: people.add(Details(name="Kim"), code="li-m0784"),
        "code-taken",
        "Someone already has this code. Choose another one.",
    ),
    (lambda day: people.edit(99, {}), "no-such-person", "There is nobody with the number #99."),
    (
        lambda day: people.edit(day["Ana"], {}),
        "nothing-new",
        "Nothing changed for Ana L. That is already saved.",
    ),
    (
        lambda day: people.edit(day["Ana"], {"name": ""}),
        "no-name",
        "A person needs a name. For a visit without one use “+1”.",
    ),
    (
        lambda day: people.edit(day["(a code)"], {}, code=""),
        "no-name",
        "A person needs a name. For a visit without one use “+1”.",
    ),
    (
        lambda day: people.edit(day["Ana"], {"heard_of": "a friend"}),
        "field-off",
        "This center does not record: how they heard of us.",
    ),
    (
        lambda day: people.edit(day["Ana"], {"name": "Anna"}, code="lim0784"),
        "code-taken",
        "Someone already has this code. Choose another one.",
    ),
    (
        lambda day: people.edit(
            day["Ana"], {"name": "Anna"}, begin=(RoleHeld(Role.GUEST, "someday"),)
        ),
        "not-a-day",
        "“someday” is not a day. Write it like 2026-11-23.",
    ),
]

SETTING_UP: list[Refused] = [
    (lambda day: activities.add("\u200b"), "no-name", "Give the activity a name."),
    (lambda day: activities.add(" ÁRT"), "nothing-new", "ÁRT is already on the list."),
    (
        lambda day: center.change(replace(day.desk.center, name=" ")),
        "no-name",
        "Give the center a name.",
    ),
    (
        lambda day: center.change(replace(day.desk.center, zone="Mars/Base")),
        "no-such-zone",
        "“Mars/Base” is not a time zone. Write it like America/New_York.",
    ),
    (
        lambda day: center.change(replace(day.desk.center, capacity=0)),
        "capacity-out-of-range",
        "Write how many people fit as a number from 1.",
    ),
    (
        lambda day: center.change(replace(day.desk.center, usual_stay=0)),
        "stay-out-of-range",
        "The usual stay is a number of minutes up to 1440.",
    ),
    (
        lambda day: center.change(replace(day.desk.center, fields={"shoes": FieldUse.OFF})),
        "no-such-field",
        f"There is no field “shoes”. There are: {FIELDS}.",
    ),
]


NOT_LISTED = (
    "“Chess” is not on the center's list. On it: Art, Company, Conversation, Group, Meal, "
    "Phone or computer. Add it to the list first."
)
NO_ACTIVITY = "There is no activity with the number 99."

TAKING_PART: list[Refused] = [
    (lambda day: activities.add("A" * 61), "too-long",
     "That is longer than 60 letters. Make it shorter."),
    (lambda day: activities.rename(99, "Chess"), "no-such-activity", NO_ACTIVITY),
    (lambda day: activities.rename(5, " Art"), "nothing-new", "It is already called Art."),
    (lambda day: activities.rename(5, "meal"), "nothing-new", "meal is already on the list."),
    (lambda day: activities.rename(5, "\x07"), "no-name", "Give the activity a name."),
    (lambda day: activities.retire(99), "no-such-activity", NO_ACTIVITY),
    (lambda day: activities.bring_back(99), "no-such-activity", NO_ACTIVITY),
    (lambda day: activities.bring_back(5), "nothing-new", "Art is already on the list."),
    (lambda day: activities.set_of_visit(99, ()), "no-such-visit", "There is no visit with the "
     "number 99."),
    (lambda day: activities.set_of_visit(3, ("Chess",)), "no-such-activity", NOT_LISTED),
    (lambda day: activities.set_of_visit(3, ()), "nothing-new",
     "Their activities are already recorded like that."),
    (lambda day: activities.tick((3,), ("Chess",)), "no-such-activity", NOT_LISTED),
    (lambda day: activities.tick((3,), off=("Chess",)), "no-such-activity", NOT_LISTED),
    (lambda day: activities.tick((3, 99), ("Art",)), "no-such-visit", "There is no visit with the "
     "number 99."),
    (lambda day: groups.take_part(day["Bo"], "Art"), "not-here", "Bo D. is not here. Check them in "
     "first."),
    (lambda day: groups.take_part(day["Cy"], "Art"), "not-here", "Cy Y. is not here. Check them in "
     "first."),
    (lambda day: groups.take_part(99, "Art"), "no-such-person", "There is nobody with the number "
     "#99."),
    (lambda day: groups.take_part(day["Ana"], "Chess"), "no-such-activity", NOT_LISTED),
    (lambda day: groups.leave_out(day["Ana"], "Art"), "takes-no-part", "Ana L. does not take part "
     "today: Art."),
    (lambda day: groups.leave_out(99, "Art"), "no-such-person", "There is nobody with the number "
     "#99."),
    (lambda day: groups.leave_out(day["Ana"], "Chess"), "no-such-activity", NOT_LISTED),
    (lambda day: groups.count_group(99, 1), "no-such-activity", NO_ACTIVITY),
    (lambda day: groups.count_group(5, -1), "count-out-of-range", "Choose a number from 0 to "
     "9,999."),
    (lambda day: groups.count_group(5, 10_000), "count-out-of-range", "Choose a number from 0 to "
     "9,999."),
    (lambda day: groups.count_group(5, 1, day="2026-11-24"), "in-the-future", FUTURE),
    (lambda day: groups.count_group(5, 1, at=day.clock() + 61), "in-the-future", FUTURE),
    (lambda day: groups.count_group(5, 0), "nothing-new",
     "Art already has no heads counted on Mon 23 Nov."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "code", "sentence"),
    ARRIVING + LEAVING + CORRECTING + RECORDING + SETTING_UP + TAKING_PART,
)
def test_no(
    told: Day,
    database: EncryptedDatabase,
    act: Callable[[Day], Act],
    code: str,
    sentence: str,
) -> None:
    """One day on which most things can be refused.

    Fri 20 Nov 10:00-11:30 Ana Lima was here
    yesterday 14:00 Cy Young arrives
    09:00 Ana Lima arrives
    09:10-09:40 Eve Stone was here
    09:20 two unnamed
    08:00 Bo Diaz joins as staff
    """
    by_code = done(told.desk.do(visits.welcome(Details(), code="LIM0784")))
    told.people["(a code)"] = by_code.first("person")
    before, lines = snapshot(database), database.value("SELECT count(*) FROM journal")
    outcome = told.desk.do(act(told))
    assert refused(outcome) == (code, sentence)
    assert snapshot(database) == before
    assert database.value("SELECT count(*) FROM journal") == lines


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"town": "Concord"}, "This center asks everyone for: may a message be left."),
        ({"message_ok": False}, "This center asks everyone for: town."),
    ],
)
def test_what_the_center_requires_is_asked_of_everyone(
    told: Day, missing: dict[str, str | bool], sentence: str
) -> None:
    """Somebody was on file before the center asked for more.

    08:00 Ana Lima joins
    """
    desk = told.desk
    needed = {"town": FieldUse.REQUIRED, "message_ok": FieldUse.REQUIRED}
    done(desk.do(center.change(replace(desk.center, fields=desk.center.fields | needed))))
    bo = Details(name="Bo")
    assert refused(desk.do(people.add(replace(bo, **missing)))) == ("field-required", sentence)  # type: ignore[arg-type]
    done(desk.do(people.add(replace(bo, town="Concord", message_ok=False))))
    # What was on file before stays; only a field that is written anew is held to the rule.
    done(desk.do(people.edit(told["Ana"], {"pronouns": "she"})))
    assert refused(desk.do(people.edit(told["Ana"], {"town": ""})))[0] == "field-required"
    done(desk.do(visits.arrive(told["Ana"])))


def test_a_refusal_names_the_people_it_is_about(told: Day) -> None:
    """So that a screen can show them.

    09:00 Ana Lima arrives
    """
    outcome = told.desk.do(visits.arrive(told["Ana"]))
    assert getattr(outcome, "about", None) == (told["Ana"],)
