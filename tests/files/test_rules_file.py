"""Rules in TOML: read whole or not at all, each slip with its line, and written for people."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from domain.training.reference import Asked
from domain.training.stories import ONE, to_version
from frontdesk.domain.refusals import Refusal
from frontdesk.files.presets import PRESETS, preset_text, read_preset
from frontdesk.files.rules_file import SIZE_LIMIT, read_rules, read_rules_file, write_rules

GOOD = '''# how we learn
[[requirement]]
id = "co-reflection"
title = "Weekly Co-Reflection"
for = ["staff"]
from = 2024-01-01
until = 2025-12-31
rule = "cadence"
every = "week"
count = 1
certified_trainer = false
lead = "30 days"

[[requirement]]
id = "education"
title = """Continuing
education"""
for = [
  "staff",
  "volunteer",
]
from = 2024-01-01
rule = "hours"
hours = 36
every = "2 years"
of = {peer = 24, ethics = 3}
max_missed = 1.5
'''

SLIPS = [
    ("count = 1", "cuont = 1", 10, "“cuont” is not known here. Did you mean “count”?"),
    ("count = 1", "count = 0", 10, "count: write a whole number from 1 to 100."),
    ("count = 1", "count = true", 10, "count: write a whole number from 1 to 100."),
    ("count = 1", 'within = "9 days"', 10,
     "“within” does not belong to the rule “cadence”. Take it out."),
    ('"week"', '"fortnight"', 9, "every: write one of week, month, quarter or year."),
    ('rule = "cadence"', 'rule = "weekly"', 8,
     "rule: write one of once, rolling, fixed, cadence, hours, all-of or any-of."),
    ('for = ["staff"]', 'for = "staff"', 5,
     'for: write a list of roles, like ["staff"]; of guest, member, participant, volunteer or '
     "staff."),
    ('for = ["staff"]', 'for = ["boss"]', 5,
     'for: write a list of roles, like ["staff"]; of guest, member, participant, volunteer or '
     "staff."),
    ("until = 2025-12-31", "until = 2023-12-31", 7,
     "until: the last day is before the first. Check them."),
    ("until = 2025-12-31", 'until = "soon"', 7,
     "until: write a day without quotation marks, like 2024-01-01."),
    ('lead = "30 days"', 'lead = "a while"', 12,
     'lead: write it like "90 days", "24 months" or "2 years".'),
    ("certified_trainer = false", 'certified_trainer = "no"', 11,
     "certified_trainer: write true or false, without quotation marks."),
    ('id = "co-reflection"', 'id = "Co Reflection"', 3,
     "id: write small letters, digits and hyphens, like co-reflection."),
    ('title = "Weekly Co-Reflection"\n', "", 2, "“title” is missing. Add it."),
    ("hours = 36", 'hours = "36"', 24, "hours: write hours as a number, like 36 or 1.5."),
    ("max_missed = 1.5", "max_missed = 36", 27,
     "max_missed: write fewer hours than are asked for."),
    ("ethics = 3}", "ethics = 37}", 26,
     "of: a category asks for more hours than there are in all."),
    ("# how we learn", "color = 3", 1, "“color” is not known here. Write [[requirement]]."),
    ("from = 2024-01-01\nuntil", "from = 2024-13-01\nuntil", 6,
     "This is not written as TOML is: expected newline or end of document after a statement."),
    ("[[requirement]]\nid = \"co", "[requirement]\nid = \"co", 14,
     "This is not written as TOML is: cannot overwrite a value."),
]  # fmt: skip


@pytest.mark.parametrize(("good", "slip", "line", "sentence"), SLIPS)
def test_a_slip_is_told_with_its_line_and_nothing_is_read(
    good: str, slip: str, line: int, sentence: str
) -> None:
    assert GOOD.count(good) >= 1
    (bad,) = read_rules(GOOD.replace(good, slip, 1)).bad
    assert (bad.line, bad.sentence.split(" There are")[0]) == (line, sentence)


def test_every_slip_is_told_not_only_the_first() -> None:
    text = GOOD.replace("count = 1", "cuont = 1").replace("hours = 36", "hours = -1")
    assert [each.line for each in read_rules(text).bad] == [10, 24]


def test_versions_that_overlap_are_told_where_the_later_one_begins() -> None:
    second = GOOD[GOOD.index("[[") : GOOD.index('[[requirement]]\nid = "edu')]
    (bad,) = read_rules(GOOD + second.replace("from = 2024", "from = 2025")).bad
    assert (bad.line, bad.sentence) == (
        32,
        "Two versions of Weekly Co-Reflection hold at once. The one from 2024-01-01 must end "
        "before 2025-01-01. Give it an “until”.",
    )
    (bad,) = read_rules(GOOD + second).bad
    assert bad.sentence == (
        "Two versions of Weekly Co-Reflection begin on 2024-01-01. Take one of them out."
    )
    later = second.replace("from = 2024-01-01\nuntil = 2025-12-31", "from = 2026-01-01")
    assert not read_rules(GOOD + later).bad


def test_what_is_written_is_read_back_and_is_for_people() -> None:
    versions = [row.version for row in read_rules(GOOD).rows]
    text = write_rules(versions)
    assert [row.version for row in read_rules(text).rows] == versions
    assert (
        text
        == """[[requirement]]
id = "co-reflection"
title = "Weekly Co-Reflection"
for = ["staff"]
from = 2024-01-01
until = 2025-12-31
rule = "cadence"
every = "week"
count = 1

[[requirement]]
id = "education"
title = "Continuing education"
for = ["staff", "volunteer"]
from = 2024-01-01
rule = "hours"
hours = 36
every = "2 years"
of = {peer = 24, ethics = 3}
max_missed = 1.5
"""
    )


@settings(max_examples=60, deadline=None)
@given(ONE)
def test_any_rules_are_read_back_as_they_were(asked: Asked) -> None:
    versions = [to_version("a", version) for version in asked.versions]
    read = read_rules(write_rules(versions))
    if not read.bad:  # an older edition where windows make it meaningless is refused
        assert [row.version for row in read.rows] == versions


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_in_order_and_survives_being_written(name: str) -> None:
    read = read_preset(name)
    assert read is not None
    assert not read.bad
    versions = [row.version for row in read.rows]
    assert [row.version for row in read_rules(write_rules(versions)).rows] == versions
    assert preset_text(name) is not None


def test_what_is_no_file_of_rules_is_refused_in_words(tmp_path: Path) -> None:
    def code(data: bytes | None) -> object:
        path = tmp_path / "rules.toml"
        if data is not None:
            path.write_bytes(data)
        read = read_rules_file(path)
        return read.code if isinstance(read, Refusal) else [each.line for each in read.bad]

    assert code(None) == "file-missing"
    assert code(b"\xff\xfe\x00") == "not-text"
    assert code(b"#" * (SIZE_LIMIT + 1)) == "file-too-large"
    assert code(b"") == [1]
    assert code(b"a = [\n" + b"1,\n" * 400 + b"]\n") == [1]
    assert code(GOOD.replace("\n", "\r\n").encode("utf-8-sig")) == []
    read = read_rules_file(tmp_path)
    assert isinstance(read, Refusal)
    assert read.code == "file-unreadable"


@pytest.mark.parametrize("line", GOOD.splitlines())
def test_half_a_line_is_never_half_read(line: str) -> None:
    text = GOOD.replace(line, line[: len(line) // 2], 1)
    read = read_rules(text)
    assert read.bad or not line.strip() or line.startswith("#"), text


def test_the_example_of_the_page_on_rules_is_in_order() -> None:
    page = Path(__file__).parents[2] / "docs" / "training-rules.md"
    example = page.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    read = read_rules(example)
    assert not read.bad
    assert [row.version.id for row in read.rows] == ["co-reflection"]
