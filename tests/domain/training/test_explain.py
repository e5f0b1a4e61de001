"""Every answer says why in one sentence: rule, version, evidence, window, and what comes next."""

from __future__ import annotations

import pytest

from frontdesk.domain.training.durations import number
from frontdesk.domain.training.explain import explain
from frontdesk.files.presets import read_preset
from frontdesk.files.rules_file import read_rules

from .telling import tell

WEEKS = (
    "done co-reflection 2026-08-20 2026-08-27 2026-09-03 2026-09-10 2026-09-17 2026-09-24"
    " 2026-10-01 2026-10-08 2026-10-15 2026-10-22 2026-10-29 2026-11-05"
)
"""Twelve weeks of Co-Reflection, up to that of 2-8 November."""

SENTENCES = {
    "ips co-reflection 2026-11-17 staff 2026-08-17; " + WEEKS: (
        "Overdue since 16 Nov: Co-Reflection of 9-15 Nov not attended; 11 of the last 12 weeks "
        "(rule since 1 Jan 2024)."
    ),
    "ips co-reflection 2026-11-25 staff 2026-08-17; " + WEEKS: (
        "Overdue since 16 Nov: Co-Reflection of 16-22 Nov and the one before not attended; "
        "10 of the last 12 weeks (rule since 1 Jan 2024)."
    ),
    "ips co-reflection 2026-11-06 staff 2026-08-17; " + WEEKS: (
        "Up to date: Co-Reflection of 2-8 Nov attended 5 Nov; 11 of the last 11 weeks "
        "(rule since 1 Jan 2024). Next change: 9 Nov."
    ),
    "ips co-reflection 2026-11-10 staff 2026-08-17; " + WEEKS: (
        "Coming up, by 15 Nov: Co-Reflection of 9-15 Nov; 12 of the last 12 weeks "
        "(rule since 1 Jan 2024). Next change: 16 Nov."
    ),
    "ips co-reflection 2026-11-10 staff 2026-11-02; leave 2026-11-02..2026-11-20": (
        "Not owed: Co-Reflection of 9-15 Nov is leave throughout "
        "(rule since 1 Jan 2024). Next change: 16 Nov."
    ),
    "ips co-reflection 2026-11-10 staff 2026-11-10": (
        "Not owed: the week of 9-15 Nov began before they did "
        "(rule since 1 Jan 2024). Next change: 16 Nov."
    ),
    "ips certified-trainer 2026-07-02 staff 2026-01-05; done certified-trainer 2026-05-12": (
        "Overdue since 1 Jul: Certified trainer of Apr-Jun not attended, led by a certified "
        "trainer (rule since 1 Jan 2024)."
    ),
    "ips ips-core 2026-03-10 staff 2026-01-05": (
        "Coming up, by 5 Apr: IPS Core not done yet, due within 90 days of 5 Jan "
        "(rule since 1 Jan 2024). Next change: 6 Apr."
    ),
    "ips ips-core 2026-08-01 staff 2026-01-05; done ips-core 2026-02-10; "
    "revoked ips-core 2026-08-01": (
        "Overdue since 1 Aug: IPS Core of 10 Feb was revoked 1 Aug (rule since 1 Jan 2024)."
    ),
    "ips ips-core 2026-04-02 staff 2026-01-05; exempt ips-core 2026-04-01..2026-05-31": (
        "Exempt from IPS Core until 31 May: agreed (rule since 1 Jan 2024). Next change: 1 Jun."
    ),
    "ips ips-core 2026-04-07 staff 2026-01-05; provisional ips-core 2026-04-01..2026-05-31": (
        "Provisional until 31 May: IPS Core is still to be done: agreed "
        "(rule since 1 Jan 2024). Next change: 1 Jun."
    ),
    "ips ips-core 2023-05-01 staff 2020-01-05": (
        "Not applicable: no rule on IPS Core holds on 1 May. Next change: 1 Jan 2024."
    ),
    "nh-he-m-402 nh-driving-record 2026-05-01 staff 2020-01-05": (
        "Not applicable: Driving record is asked of staff and volunteer who drive for the center."
    ),
    "wi-cps wi-certificate 2026-11-15 staff 2024-06-01; done wi-certificate 2024-10-31": (
        "Extra time: Certificate of 31 Oct 2024 was valid until 31 Oct; extra time ends 30 Nov "
        "(rule since 1 Jan 2024). Next change: 1 Dec."
    ),
    "wi-cps wi-certificate 2026-12-15 staff 2024-06-01; done wi-certificate 2024-10-31": (
        "Overdue since 1 Dec: Certificate of 31 Oct 2024 was valid until 31 Oct, with 1 month of "
        "extra time (rule since 1 Jan 2024)."
    ),
    "pa-cps pa-education 2025-06-01 staff 2024-03-15; done pa-education 2024-06-01 12.5h peer": (
        "Not yet due, by 14 Mar 2026: Continuing education of 15 Mar 2024-14 Mar 2026: 12.5 of 36 "
        "hours, peer 12.5 of 24, ethics 0 of 3 (rule since 1 Jan 2024). Next change: 12 Feb 2026."
    ),
    "nh-he-m-402 nh-orientation 2026-07-02 staff 2026-06-01": (
        "Overdue since 2 Jul: Orientation by its part Orientation, topic 1 of 8, which is overdue "
        "since 2 Jul: Orientation, topic 1 of 8 not done yet, due within 30 days of 1 Jun "
        "(rule since 1 Jan 2024)."
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", SENTENCES)
def test_the_sentence(told: str) -> None:
    preset, requirement, day, record = told.split(" ", 3)
    read = read_preset(preset)
    assert read is not None
    on = number(day)
    versions = [row.version for row in read.rows]
    asked = tell(record).person_requirement(versions, requirement, on)
    assert explain(asked, on).because == SENTENCES[told]


CHANGED = """
[[requirement]]
id = "co-reflection"
title = "Co-Reflection"
for = ["staff"]
from = 2024-01-01
until = 2025-12-31
rule = "cadence"
every = "month"

[[requirement]]
id = "co-reflection"
title = "Weekly Co-Reflection"
for = ["staff"]
from = 2026-01-01
rule = "cadence"
every = "week"
"""


def test_a_changed_rule_does_not_touch_the_past() -> None:
    versions = [row.version for row in read_rules(CHANGED).rows]
    told = tell("staff 2025-10-01; done co-reflection 2025-10-15 2025-11-12 2025-12-10 2026-01-07")

    def said(day: str) -> str:
        on = number(day)
        return explain(told.person_requirement(versions, "co-reflection", on), on).because

    assert said("2025-12-31") == (
        "Up to date: Co-Reflection of December attended 10 Dec; 2 of the last 2 months "
        "(rule since 1 Jan 2024). Next change: 1 Jan 2026."
    )
    # 1 January was a Thursday: that week began under the old rule, so nobody owes it.
    assert said("2026-01-02").startswith(
        "Not owed: the week of 29 Dec 2025-4 Jan 2026 began before the rule did"
    )
    # Its months were of another rule: they are not counted as weeks.
    assert said("2026-01-05") == (
        "Coming up, by 11 Jan: Weekly Co-Reflection of 5-11 Jan (rule since 1 Jan). "
        "Next change: 12 Jan."
    )
    assert said("2026-01-19").startswith("Overdue since 19 Jan: Weekly Co-Reflection of 12-18 Jan")


TWICE_FROM_THURSDAY = """
[[requirement]]
id = "co-reflection"
title = "Co-Reflection"
for = ["staff"]
from = 2026-01-05
until = 2026-11-11
rule = "cadence"
every = "week"

[[requirement]]
id = "co-reflection"
title = "Co-Reflection"
for = ["staff"]
from = 2026-11-12
rule = "cadence"
every = "week"
count = 2
"""


@pytest.mark.parametrize(
    ("day", "standing"),
    [("2026-11-10", "up-to-date"), ("2026-11-11", "up-to-date"), ("2026-11-12", "coming-up"),
     ("2026-11-15", "coming-up"), ("2026-11-16", "overdue")],
)  # fmt: skip
def test_a_week_is_judged_by_the_day_and_once_it_is_over_by_its_last(
    day: str, standing: str
) -> None:
    """The week goes on though the rule changes within it, on a Thursday."""
    versions = [row.version for row in read_rules(TWICE_FROM_THURSDAY).rows]
    told = tell("staff 2026-11-02; done co-reflection 2026-11-04 2026-11-10")
    requirement = told.person_requirement(versions, "co-reflection", number(day))
    assert explain(requirement, number(day)).standing.value == standing
