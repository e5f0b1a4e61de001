"""A rule in words, for every kind of rule there is."""

from __future__ import annotations

import pytest

from frontdesk.domain.training.describe import describe, held
from frontdesk.domain.training.durations import number
from frontdesk.files.presets import PRESETS, read_preset
from frontdesk.files.rules_file import read_rules

TODAY = number("2026-11-23")

SAID = [
    ('rule = "once"\nwithin = "90 days"', "Once, within 90 days of the start. Asked of staff."),
    ('rule = "once"\nwithin = "0 days"\nonly_if = "drives"\nsource = "He-M 402.05"',
     "Once, by the first day. Asked of staff who drive for the center. Source: He-M 402.05."),
    ('rule = "rolling"\nvalid = "2 years"\nrenew_from = "expiry"\nwindow = "60 days"\n'
     'grace = "1 month"',
     "Renewed every 2 years, first within 30 days of the start, counted on from the old last day "
     "when renewed in time, with 1 month of extra time. Asked of staff."),
    ('rule = "rolling"\nvalid = "1 year"\noldest_edition = 3\nedition = 3',
     "Renewed every year, first within 30 days of the start, edition 3 or later. Asked of staff."),
    ('rule = "fixed"\non = "07-01"\nmin_active = "3 months"',
     "Every year by 1 July, of whoever has been here for 3 months. Asked of staff."),
    ('rule = "cadence"\nevery = "week"', "Once in each week. Asked of staff."),
    ('rule = "cadence"\nevery = "quarter"\nfiscal = true\ncount = 2\ncertified_trainer = true',
     "2 times in each fiscal quarter, led by an IPS-certified trainer. Asked of staff."),
    ('rule = "hours"\nhours = 36\nevery = "2 years"\nof = {peer = 24, ethics = 1.5}',
     "36 hours every 2 years (24 peer, 1.5 ethics). Asked of staff."),
    ('rule = "hours"\nhours = 64\nwithin = "1 year"\nmax_missed = 5\ncategory = "core"',
     "64 hours of core, within 1 year of the start, at most 5 of them not "
     "attended. Asked of staff."),
    ('rule = "hours"\nhours = 12\nevery = "1 year"\nstarting = "fiscal"',
     "12 hours every year by the fiscal year. Asked of staff."),
    ('rule = "all-of"\nparts = ["core", "b"]', "All of: IPS Core, b. Asked of staff."),
    ('rule = "any-of"\nparts = ["core"]', "One of: IPS Core. Asked of staff."),
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), SAID)
def test_a_rule_is_said_whole(written: str, said: str) -> None:
    head = '[[requirement]]\nid = "x"\ntitle = "X"\nfor = ["staff"]\nfrom = 2024-01-01\n'
    read = read_rules(head + written)
    assert not read.bad
    assert describe(read.rows[0].version, {"core": "IPS Core"}) == said


def test_from_when_until_when_it_holds() -> None:
    head = '[[requirement]]\nid = "x"\ntitle = "X"\nfor = ["staff", "volunteer"]\nrule = "once"\n'
    days = ("from = 2026-02-01", "from = 2026-12-01", "from = 2024-01-01\nuntil = 2026-01-31")
    versions = [read_rules(f"{head}{each}").rows[0].version for each in days]
    assert [held(each, TODAY) for each in versions] == [
        "since 1 Feb", "from 1 Dec", "1 Jan 2024 – 31 Jan",
    ]  # fmt: skip
    assert "Asked of staff and volunteers." in describe(versions[0], {})


@pytest.mark.parametrize("name", PRESETS)
def test_every_rule_that_comes_with_the_program_has_words(name: str) -> None:
    read = read_preset(name)
    assert read is not None
    titles = {row.version.id: row.version.title for row in read.rows}
    for row in read.rows:
        said = describe(row.version, titles)
        assert said[0].isupper() or said[0].isdigit()
        assert ". Asked of " in said
