"""Recording people, showing what is recorded, changing it; and names as people really type them."""

from __future__ import annotations

import pytest

from .line import Line


def test_a_person_is_recorded_with_all_that_is_told(line: Line) -> None:
    words = ["--other-name", "Lou", "--pronouns", "she/her", "--contact", "555 0101"]
    words += ["--message-ok", "no", "--town", "Concord", "--language", "Spanish", "--drives", "yes"]
    words += ["--joined-on", "2025-01-02", "--role", "staff", "--role", "member"]
    line.do("people", "add", "Luisa Díaz", *words, "--started-on", "2026-02-01", "--code", "AB12")
    assert line.do("people", "show", "lou", "--visits", "0") == {
        "id": 1,
        "name": "Luisa Díaz",
        "other_name": "Lou",
        "pronouns": "she/her",
        "contact": "555 0101",
        "message_ok": False,
        "town": "Concord",
        "heard_of": None,
        "language": "Spanish",
        "joined_on": "2025-01-02",
        "drives": True,
        "has_code": True,
        "roles": [
            {"role": "staff", "from": "2026-02-01", "until": None},
            {"role": "member", "from": "2026-02-01", "until": None},
        ],
        "cards": [],
        "visits": [],
        "merged": [],
    }
    assert line("people", "show", "#1").lines == [
        "#1 Luisa Díaz",
        "Other name: Lou",
        "Pronouns: she/her",
        "Contact: 555 0101",
        "Message ok: no",
        "Town: Concord",
        "Language: Spanish",
        "Joined on: 2025-01-02",
        "Drives: yes",
        "Role: staff since 2026-02-01",
        "Role: member since 2026-02-01",
        "Has a self-made code",
    ]


def test_a_person_is_shown_with_as_many_latest_visits_as_asked_for(line: Line) -> None:
    line.add("Ana Lima")
    for day in range(10, 20):
        line.do("arrive", "ana", "--at", f"2026-11-{day} 10:00")
    assert len(line.do("people", "show", "ana")["visits"]) == 5
    latest = line.do("people", "show", "ana", "--visits", "2")["visits"]
    assert [visit["arrived"][:10] for visit in latest] == ["2026-11-19", "2026-11-18"]


def test_only_what_is_told_is_changed(line: Line) -> None:
    line.do("people", "add", "Ana Lima", "--town", "Keene", "--pronouns", "she/her")
    changed = line.do("people", "edit", "ana", "--name", "Ana Lima Ode", "--town", "")
    assert (changed["name"], changed["town"], changed["pronouns"]) == (
        "Ana Lima Ode", None, "she/her",
    )  # fmt: skip


def test_roles_begin_and_end(line: Line) -> None:
    line.add("Ana Lima")
    line.do("people", "edit", "ana", "--role", "volunteer", "--started-on", "2026-01-05")
    line.do("people", "edit", "ana", "--end-role", "volunteer", "--ended-on", "2026-11-01")
    roles = line.do("people", "edit", "ana", "--role", "volunteer")["roles"]
    assert roles == [
        {"role": "volunteer", "from": "2026-01-05", "until": "2026-11-01"},
        {"role": "volunteer", "from": "2026-11-23", "until": None},
    ]
    ended = line.do("people", "edit", "ana", "--end-role", "volunteer")["roles"]
    assert ended[1]["until"] == "2026-11-23"


def test_a_code_can_be_given_later_and_forgotten(line: Line) -> None:
    line.add("Ana Lima")
    line.do("people", "edit", "ana", "--code", "AB12cd")
    assert line.do("arrive", "ab12cd")["name"] == "Ana Lima"
    assert not line.do("people", "edit", "ana", "--code", "")["has_code"]
    assert line.no("arrive", "ab12cd")[0] == "nobody-fits"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", ""], "no-name"),
        (["add", "   "], "no-name"),
        (["add", "\u200b\u202e\x00\x1b"], "no-name"),
        (["add", "x" * 10_000], "too-long"),
        (["add", "Cy", "--other-name", "x" * 121], "too-long"),
        (["add", "Cy", "--contact", "x" * 401], "too-long"),
        (["add", "Cy", "--heard-of", "radio"], "field-off"),
        (["add", "Cy", "--code", "abc"], "not-a-code"),
        (["add", "Cy", "--code", "AB12CD"], "code-taken"),
        (["add", "Cy", "--joined-on", "2026-02-30"], "not-a-day"),
        (["edit", "ana"], "nothing-new"),
        (["edit", "ana", "--name", "Ana Lima"], "nothing-new"),
        (["edit", "ana", "--name", ""], "no-name"),
        (["edit", "ana", "--code", "ab12cd"], "code-taken"),
        (["edit", "#9", "--name", "Cy"], "no-such-person"),
        (["edit", "cy", "--name", "Cy"], "nobody-fits"),
        (["show", "#9"], "no-such-person"),
    ],
)
def test_a_rule_says_no_in_words_and_nothing_is_recorded(
    line: Line, words: list[str], code: str
) -> None:
    line.add("Ana Lima")
    line.do("people", "add", "Bo Diaz", "--code", "ab12cd")
    before = line.do("check")
    assert line.no("people", *words)[0] == code
    assert line.do("check") == before


def test_a_code_that_is_theirs_already_is_nothing_new(line: Line) -> None:
    line.do("people", "add", "Ana Lima", "--code", "AB12cd")
    assert line.no("people", "edit", "ana", "--code", "ab12CD")[0] == "nothing-new"


def test_a_role_that_they_do_not_have_cannot_end(line: Line) -> None:
    line.add("Ana Lima")
    assert line("people", "edit", "ana", "--end-role", "staff", "--town", "Keene").status == 1


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["add", "Cy", "--started-on", "2026-01-01"], "--role"),
        (["edit", "ana", "--started-on", "2026-01-01"], "--role"),
        (["edit", "ana", "--ended-on", "2026-01-01"], "--end-role"),
    ],
)
def test_a_day_of_no_role_is_not_silently_dropped(
    line: Line, words: list[str], option: str
) -> None:
    line.add("Ana Lima")
    assert option in line.misused("people", *words)


NAMES = {
    "Ann[/]": "Ann[/]",
    "[@click=app.quit]x[/]": "[@click=app.quit]x[/]",
    "Ann [Smith]": "Ann [Smith]",
    "Ann\x1b[31m\x1b]52;c;aGk=\x07Red": "Ann[31m]52;c;aGk=Red",
    "Ann\nLee\tOde": "Ann Lee Ode",
    "\u202eeve\u200b\u2066": "eve",
    "Ann\x9b\x00\x7f": "Ann",
    '"Ann" O\'Brien, Jr;': '"Ann" O\'Brien, Jr;',
    "=HYPERLINK(1)": "=HYPERLINK(1)",
    "'; DROP TABLE person; --": "'; DROP TABLE person; --",
    "🙂🙂": "🙂🙂",
    "Zoe\u0301": "Zoé",
    "Z" + "\u0301" * 50: "Ź" + "\u0301" * 4,
    "  Ann   Lee  ": "Ann Lee",
    "李明": "李明",
    "محمد علي": "محمد علي",
    "%s {0} \\n $HOME": "%s {0} \\n $HOME",
    "x" * 120: "x" * 120,
}


@pytest.mark.parametrize("typed", NAMES)
def test_a_name_is_cleaned_on_the_way_in_and_shown_letter_by_letter(line: Line, typed: str) -> None:
    kept = NAMES[typed]
    assert line.do("people", "add", typed)["name"] == kept
    assert line("people", "show", "#1").lines[0] == f"#1 {kept}"
    assert line("arrive", "#1").out == f"{kept[:1].upper()}{kept[1:]} arrived 10:42.\n"
    assert line("here").lines == ["1 visitor.", f"10:42 {kept}"]
    assert line.do("visits", "list")[0]["name"] == kept
    out = str(line.folder / "out.csv")
    line.do("people", "export", out)
    unchanged = line.do("people", "import", out)
    assert (unchanged["added"], unchanged["completed"], unchanged["unchanged"]) == (0, 0, 1)


@pytest.mark.parametrize("bytes_", [b"\xff\xfe", b"Ann\x80", b"\xed\xa0\x80"])
def test_letters_that_are_none_are_left_out(line: Line, bytes_: bytes) -> None:
    typed = "Zed " + bytes_.decode("utf-8", "surrogateescape")
    assert line.do("people", "add", typed)["name"] in ("Zed", "Zed Ann")


def test_two_people_may_have_one_name_and_are_told_apart_by_number(line: Line) -> None:
    line.add("Ann Lee", "Ann Lee")
    assert line.no("arrive", "ann lee")[0] == "two-people-fit"
    assert line.do("arrive", "#2")["person"] == 2


def test_people_and_staff_are_listed_by_name(line: Line) -> None:
    line.do("people", "add", "Zoe Ray")
    line.do("people", "add", "Bo Diaz", "--role", "staff", "--started-on", "2026-02-01")
    everyone = line.do("people", "list")
    assert [each["name"] for each in everyone] == ["Bo Diaz", "Zoe Ray"]
    assert [each["name"] for each in line.do("people", "list", "--staff")] == ["Bo Diaz"]
    assert line("people", "list", "bo").lines == ["#2 Bo Diaz: staff since 2026-02-01"]
    assert line.do("people", "list", "--limit", "1")[0]["last_visit"] is None
