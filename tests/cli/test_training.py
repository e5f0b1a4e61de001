"""Training by commands: rules taken in, what was done, and how anyone stands on any day and why."""

from __future__ import annotations

import pytest

from . import shapes
from .line import Line
from .shapes import has_shape

RULES = """[[requirement]]
id = "co-reflection"
title = "Weekly Co-Reflection"
for = ["staff"]
from = 2024-01-01
rule = "cadence"
every = "week"
count = 1
certified_trainer = false
lead = "30 days"

[[requirement]]
id = "ips-core"
title = "IPS Core"
for = ["staff"]
from = 2024-01-01
rule = "once"
within = "90 days"
"""

PEOPLE = """name,roles,started_on
Ana Lima,staff,2026-01-05
Bo Diaz,staff,2026-11-02
Cy Ode,member,
"""

RECORDS = """name,requirement,on,hours,category,trainer,certified,counts_for,evidence
Ana Lima,ips-core,2026-02-10,40,,Pat,yes,,folder 3
Bo Diaz,Weekly Co-Reflection,2026-11-04,1.5,,,,,
Bo Diaz,co-reflection,2026-11-18,1.5,,,,,
Bo Diaz,co-reflection,2026-11-31,1.5,,,,,
"""


@pytest.fixture
def house(line: Line) -> Line:
    """Rules, two of the staff and a member, and some records."""
    line.do("training", "rules", "import", line.file(RULES, "rules.toml"))
    line.do("people", "import", line.file(PEOPLE, "people.csv"))
    line.do("training", "import", line.file(RECORDS, "records.csv"))
    return line


def standings(line: Line, *words: str) -> dict[tuple[str, str], str]:
    """Return everyone's standings, by name and requirement."""
    shown = line.do("training", "show", *words)
    assert has_shape(shown, [shapes.TRAINING])
    return {(each["person"], each["requirement"]): each["standing"] for each in shown}


def test_everyone_stands_somewhere_and_who_needs_doing_something_comes_first(house: Line) -> None:
    assert standings(house) == {
        ("Ana Lima", "co-reflection"): "overdue",
        ("Ana Lima", "ips-core"): "up-to-date",
        ("Bo Diaz", "co-reflection"): "coming-up",
        ("Bo Diaz", "ips-core"): "not-yet-due",
    }
    assert standings(house, "--on", "2026-11-17")["Bo Diaz", "co-reflection"] == "overdue"
    assert ("Bo Diaz", "ips-core") not in standings(house, "--on", "2026-10-31")
    assert standings(house, "--who", "cy") == {
        ("Cy Ode", "co-reflection"): "not-applicable",
        ("Cy Ode", "ips-core"): "not-applicable",
    }


def test_the_sentence_says_why(house: Line) -> None:
    told = house.do("training", "explain", "bo", "co-reflection", "--on", "2026-11-17")
    assert has_shape(told, shapes.EXPLAINED)
    assert told["because"] == (
        "Overdue since 16 Nov: Weekly Co-Reflection of 9-15 Nov not attended; "
        "1 of the last 2 weeks (rule since 1 Jan 2024)."
    )
    assert (told["since"], told["due_on"], told["met"], told["owed"]) == (
        "2026-11-16", "2026-11-15", 1, 2,
    )  # fmt: skip
    assert house("training", "explain", "bo", "IPS Core").lines == [
        "○ Bo Diaz, IPS Core: Not yet due, by 31 Jan 2027: IPS Core not done yet, due within "
        "90 days of 2 Nov (rule since 1 Jan 2024). Next change: 1 Jan 2027."
    ]


def test_records_are_made_put_right_and_taken_off(house: Line) -> None:
    made = house.do(
        "training", "record", "ana", "co-reflection", "--on", "2026-11-23", "--hours", "1.5",
        "--category", "peer", "--trainer", "Pat", "--certified", "--evidence", "sheet 4",
    )  # fmt: skip
    assert has_shape(made, shapes.LEARNED)
    assert (made["hours"], made["certified"], made["evidence"]) == (1.5, True, "sheet 4")
    assert standings(house)["Ana Lima", "co-reflection"] == "up-to-date"
    number = str(made["record"])
    right = house.do("training", "correct", number, "--hours", "2", "--certified", "no")
    assert (right["hours"], right["certified"], right["trainer"]) == (2, False, "Pat")
    assert house.do("training", "remove", number) == {"record": made["record"], "removed": True}
    assert house.no("training", "remove", number)[0] == "no-such-record"
    assert has_shape(house.do("training", "records", "bo"), shapes.ON_RECORD)
    house.do("undo")
    assert standings(house)["Ana Lima", "co-reflection"] == "up-to-date"


def test_an_exemption_needs_an_end_and_a_reason(house: Line) -> None:
    words = ["training", "excuse", "ana", "co-reflection"]
    assert house.no(*words, "--reason", "away") == (
        "no-end", "An exemption must end. Say on which day.",
    )  # fmt: skip
    assert house.no(*words, "--until", "2026-12-31")[0] == "no-reason"
    granted = house.do(*words, "--reason", "away", "--until", "2026-12-31")
    assert has_shape(granted, shapes.EXCUSED)
    assert standings(house)["Ana Lima", "co-reflection"] == "exempt"
    assert standings(house, "--on", "2027-01-01")["Ana Lima", "co-reflection"] == "overdue"
    house.do("training", "end-excuse", str(granted["excuse"]), "--on", "2026-11-30")
    assert standings(house, "--on", "2026-12-01")["Ana Lima", "co-reflection"] == "overdue"
    house.do("training", "end-excuse", str(granted["excuse"]))
    provisional = [*words, "--reason", "new", "--until", "2026-12-31", "--provisional"]
    assert house.do(*provisional)["kind"] == "provisional"
    assert standings(house)["Ana Lima", "co-reflection"] == "provisional"


def test_what_is_revoked_counts_no_more(house: Line) -> None:
    words = ["training", "revoke", "ana", "ips-core"]
    revoked = house.do(*words, "--reason", "not hers", "--on", "2026-11-20")
    assert has_shape(revoked, shapes.REVOKED)
    assert standings(house)["Ana Lima", "ips-core"] == "overdue"
    assert standings(house, "--on", "2026-11-19")["Ana Lima", "ips-core"] == "up-to-date"
    house.do("training", "unrevoke", str(revoked["revocation"]))
    assert standings(house)["Ana Lima", "ips-core"] == "up-to-date"


def test_people_meet(house: Line) -> None:
    met = house.do(
        "training", "meeting", "add", "co-reflection", "--minutes", "90", "--led-by", "bo",
        "--certified", "--who", "ana",
    )  # fmt: skip
    assert has_shape(met, shapes.MEETING)
    assert (met["leader"], met["certified"]) == ("Bo Diaz", True)
    number = str(met["meeting"])
    tick = ["training", "meeting", "tick", number, "bo", "--late", "10"]
    assert house.do(*tick)["there"][1]["late"] == 10
    assert house.no(*tick)[0] == "there-already"
    changed = house.do("training", "meeting", "correct", number, "--leader", "Pat", "--at", "9:30")
    assert (changed["led_by"], changed["leader"]) == (None, "Pat")
    assert len(house.do("training", "meeting", "untick", number, "ana")["there"]) == 1
    assert has_shape(house.do("training", "meeting", "list"), [shapes.MEETING])
    assert house("training", "meeting", "show", number).lines == [
        "[1] 2026-11-23 09:30 co-reflection, 90 minutes, led by Pat, certified",
        "  Bo Diaz: 10 minutes late",
    ]
    assert house.do("training", "meeting", "remove", number)["removed"] is True
    assert house("training", "meeting", "list").lines == ["Nobody has met yet."]


def test_somebody_who_had_left_was_not_at_the_meeting(house: Line) -> None:
    house.do("people", "edit", "bo", "--end-role", "staff", "--ended-on", "2026-11-20")
    refusal = house.no("training", "meeting", "add", "co-reflection", "--who", "bo")
    assert refusal[0] == "had-left"


def test_the_prompts_are_typed_by_the_center(house: Line) -> None:
    assert house("training", "prompts").lines == ["There are no prompts of your own yet."]
    assert house.do("training", "prompts", "How did we connect?") == ["How did we connect?"]
    assert house.do("training", "prompts", "--none") == []
    assert house.misused("training", "prompts", "Why?", "--none").startswith("Say some prompts")


def test_rules_with_a_slip_are_told_by_line_and_none_goes_in(line: Line) -> None:
    slip = RULES.replace("within", "wihtin").replace('"week"', '"fortnight"')
    said = line("training", "rules", "import", line.file(slip, "rules.toml"), "--json")
    assert said.status == 1
    assert has_shape(said.document, shapes.RULES_TAKEN | shapes.NO)
    assert [each["line"] for each in said.document["bad"]] == [7, 18]
    assert said.document["refused"] == "rules-not-in-order"
    assert line.do("training", "rules", "show") == []
    plain = line("training", "rules", "import", str(line.folder / "rules.toml"))
    assert plain.lines[0] == "Line 7: every: write one of week, month, quarter or year."
    assert plain.status == 1


def test_overlapping_versions_are_told_by_line(line: Line) -> None:
    twice = RULES + RULES.replace("from = 2024", "from = 2025")
    said = line("training", "rules", "import", line.file(twice, "rules.toml"), "--json")
    assert [(each["line"], each["message"]) for each in said.document["bad"]] == [
        (23, "Two versions of Weekly Co-Reflection hold at once. The one from 2024-01-01 must "
             "end before 2025-01-01. Give it an “until”."),
        (34, "Two versions of IPS Core hold at once. The one from 2024-01-01 must end before "
             "2025-01-01. Give it an “until”."),
    ]  # fmt: skip


def test_rules_go_out_as_they_came_in(house: Line) -> None:
    out = str(house.folder / "out.toml")
    assert house.do("training", "rules", "export", out) == {"file": out, "rows": 2}
    again = house.do("training", "rules", "import", out)
    assert has_shape(again, shapes.RULES_TAKEN)
    assert (again["added"], again["unchanged"]) == (0, 2)
    shown = house.do("training", "rules", "show", "ips-core")
    assert [each["within"] for each in shown] == ["90 days"]


def test_a_new_version_holds_from_its_day_and_the_past_stays(house: Line) -> None:
    monthly = (
        RULES.partition("\n[[")[0].replace("week", "month").replace("2024-01-01", "2026-12-01")
    )
    file = house.file(monthly, "monthly.toml")
    dry = house.do("training", "rules", "import", file, "--dry-run")
    assert (dry["dry_run"], dry["added"], dry["changed"]) == (True, 1, 1)
    assert len(house.do("training", "rules", "show", "co-reflection")) == 1
    taken = house.do("training", "rules", "import", file)
    assert taken["notes"] == ["Weekly Co-Reflection as asked since 2024-01-01 ends on 2026-11-30."]
    before = house.do("training", "explain", "bo", "co-reflection", "--on", "2026-11-17")
    after = house.do("training", "explain", "bo", "co-reflection", "--on", "2026-12-02")
    assert (before["rule_from"], after["rule_from"]) == ("2024-01-01", "2026-12-01")
    assert house.do("training", "rules", "end", "ips-core")["until"] == "2026-11-23"
    assert house.no("training", "rules", "end", "ips-core", "--until", "2026-11-01")[0] == (
        "the-past"
    )


def test_presets_are_listed_shown_and_taken(line: Line) -> None:
    presets = line.do("training", "rules", "preset")
    assert has_shape(presets, [{"preset": str, "about": str}])
    assert len(presets) == 7
    assert (
        line("training", "rules", "preset", "ips", "--print").lines[0].startswith("# Intentional")
    )
    assert line.no("training", "rules", "preset", "mars")[0] == "no-such-preset"
    taken = line.do("training", "rules", "preset", "ips", "--from", "2025-07-01")
    assert taken["added"] == 3
    rules = line.do("training", "rules", "show")
    assert {each["from"] for each in rules} == {"2025-07-01"}
    assert {each["shifts"] for each in rules} == {"warn"}


def test_what_happens_when_it_is_overdue_is_the_centers_to_say(house: Line) -> None:
    said = house.do("training", "rules", "policy", "ips-core", "--conversations", "refuse")
    assert [(each["shifts"], each["conversations"]) for each in said] == [("warn", "refuse")]
    assert house.misused("training", "rules", "policy", "ips-core").startswith("Say what happens")


def test_a_time_line_a_page_and_what_comes_up(house: Line) -> None:
    assert has_shape(house.do("training", "person", "bo"), shapes.TIME_LINE)
    page = house.do("training", "page", "co-reflection")
    assert [each["person"] for each in page["people"]] == ["Ana Lima", "Bo Diaz"]
    soon = house.do("training", "coming-up", "--days", "90")
    assert [(each["requirement"], each["due_on"]) for each in soon] == [
        ("co-reflection", "2026-11-29"), ("ips-core", "2027-01-31"),
    ]  # fmt: skip
    for words in (["person", "bo"], ["page", "co-reflection"], ["coming-up"], ["records", "ana"]):
        said = house("training", *words)
        assert (said.status, said.err) == (0, ""), said
        assert said.lines


def test_records_go_out_as_they_came_in(house: Line) -> None:
    out = str(house.folder / "out.csv")
    assert house.do("training", "export", out)["rows"] == 3
    again = house.do("training", "import", out)
    assert (again["added"], again["unchanged"], again["bad"]) == (0, 3, [])


def test_the_page_for_a_site_visit(house: Line) -> None:
    """As a document, as plain lines, and as a file whose name says what it is."""
    report = house.do("training", "report", "--on", "2026-11-20")
    assert has_shape(report, shapes.TRAINING_REPORT)
    assert (report["on"], report["people"], report["rules"][0]["version"]) == ("2026-11-20", 2, 1)
    said = house("training", "report", "--on", "2026-11-20")
    assert said.lines[0] == "Training compliance as of Fri 20 Nov 2026"
    begins = {"pdf": b"%PDF", "xlsx": b"PK", "csv": b"as_of,", "txt": b"Training compliance"}
    for kind, begin in begins.items():
        out = house.folder / f"report.{kind}"
        assert house.do("training", "report", str(out)) == {"file": str(out), "rows": 2}
        assert out.read_bytes().startswith(begin)
    out = house.folder / "ana"
    house.do("training", "report", str(out), "--who", "ana", "--format", "txt")
    assert out.read_text("utf-8").startswith("Training record of Ana Lima")
    wrong = house("training", "report", str(out))
    assert wrong.status == 2
    assert "End the file's name with .pdf, .xlsx, .csv or .txt" in wrong.err


def test_the_fiscal_year_is_a_setting(line: Line) -> None:
    assert line.do("center")["fiscal_month"] == 7
    assert line.do("center", "--fiscal-month", "10")["fiscal_month"] == 10
    assert line.no("center", "--fiscal-month", "13")[0] == "month-out-of-range"


def test_without_rules_the_panel_says_what_to_do(line: Line) -> None:
    none = "There are no training rules yet. “frontdesk training rules preset” shows some."
    assert line("training", "show").lines == [none]
    assert line("training", "rules", "show").lines == [none]
    assert line("training", "coming-up").lines == ["Nothing is due in the next 30 days."]


def test_who_starts_a_shift_hears_of_what_is_overdue(house: Line) -> None:
    said = house("shifts", "start", "ana", "--job", "Desk")
    assert said.lines[1].startswith("Training: Ana L.: Overdue since 12 Jan: Weekly Co-Reflection")
    house.do("undo")
    house.do("training", "rules", "policy", "co-reflection", "--shifts", "ask")
    assert house.no("shifts", "start", "ana")[0] == "training-reason"
    started = house.do("shifts", "start", "ana", "--job", "Desk", "--why", "nobody else")
    assert [each["policy"] for each in started["training"]] == ["ask"]
    house.do("undo")
    house.do("training", "rules", "policy", "co-reflection", "--shifts", "refuse")
    assert house.no("shifts", "start", "ana", "--why", "nobody else")[0] == "training-overdue"


def test_old_proof_is_let_go_of_when_the_center_says_so(house: Line) -> None:
    old = ["training", "record", "bo", "ips-core", "--on", "2022-11-01", "--equivalent"]
    house.do(*old, "--evidence", "letter")
    assert house.do("training", "proofs") == {"older": 0, "let_go": False}
    assert house.no("training", "proofs", "--let-go")[0] == "kept-for-good"
    assert house.do("center", "--proof-years", "4")["proof_years"] == 4
    assert house.do("training", "proofs")["older"] == 1
    house.do("training", "proofs", "--let-go")
    (record, *_) = house.do("training", "records", "bo")["done"]
    assert (record["on"], record["evidence"]) == ("2022-11-01", "no longer kept")
    assert house.no("training", "proofs", "--let-go")[0] == "nothing-new"
    assert standings(house)["Bo Diaz", "ips-core"] == "up-to-date"
    assert house.no("center", "--proof-years", "101")[0] == "years-out-of-range"
