"""The made-up center has learned for two years, with a bit of everything, the same every time."""

from __future__ import annotations

from datetime import date

import pytest

from days import MovableClock
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.demo.center import make_up
from frontdesk.demo.training import learn
from frontdesk.domain.training.durations import number
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk.desk import Desk
from frontdesk.services.training import meetings, queries


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("made-up")
    paths = Paths(folder / "data", folder / "config")
    made = demo.make(paths, demo.Size(300, 1, 1), MovableClock())
    assert isinstance(made, SetUp), made
    return made.desk


def test_there_is_a_bit_of_everything(made_up: Desk) -> None:
    compliance = made_up.ask(queries.compliance())
    shown = {
        square.standing.value
        for row in compliance.matrix("2026-11-23").rows
        for square in row.squares
    }
    assert {"overdue", "coming-up", "up-to-date", "in-grace", "exempt", "provisional"} <= shown
    done, granted, _ = made_up.ask(queries.on_record())
    assert any(each.done.counts_for for each in done)
    assert len(granted) == 2
    assert {each.done.on for each in done} <= {
        str(date.fromordinal(n)) for n in range(730000, number("2026-11-23") + 1)
    }
    assert len(made_up.ask(meetings.listed())) > 40
    assert len(made_up.ask(meetings.prompts())) == 3


def test_its_rule_on_co_reflection_changed_and_the_past_did_not(made_up: Desk) -> None:
    page = made_up.ask(queries.page("co-reflection"))
    versions = getattr(page, "versions", ())
    assert [version.rule.every.value for version in versions] == ["month", "week"]
    compliance = made_up.ask(queries.compliance())
    person = compliance.matrix("2025-12-31").rows[-1].person
    then, now = (
        compliance.entry(person, "co-reflection", day) for day in ("2025-12-31", "2026-11-23")
    )
    assert then.version_from != now.version_from
    assert "month" in then.because


def test_somebody_was_away_for_a_week_that_was_not_owed(made_up: Desk) -> None:
    compliance = made_up.ask(queries.compliance())
    stood = [
        compliance.time_line(person, "2026-08-01", "2026-11-23") for person in compliance.names
    ]
    assert any(
        stretch.standing.value == "not-owed"
        for line in stood
        for each in line.lines
        if each.requirement == "co-reflection"
        for stretch in each.stretches
    )


def test_the_same_seed_learns_the_same(made_up: Desk) -> None:
    now = MovableClock()()
    people = make_up(60, 1, 3, now=now).people
    once, again, other = (learn(people, {}, seed, today=date(2026, 11, 23)) for seed in (3, 3, 4))
    assert once == again
    assert once != other
    assert learn((), {}, 3, today=date(2026, 11, 23)).met == []
