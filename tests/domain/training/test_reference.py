"""The engine agrees with a reference implementation that shares no code with it, on any history."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.training.evaluate import evaluate, evaluate_column
from frontdesk.domain.training.explain import explain
from frontdesk.domain.training.person_requirement import PersonRequirement

from .reference import Reference, Story
from .stories import DAYS, FIRST, LAST, stories, to_engine

DATES = st.lists(
    st.integers(60, (LAST - FIRST).days).map(lambda day: FIRST + timedelta(days=day)),
    min_size=1,
    max_size=4,
)
"""Days on which a history is looked at."""


def engine_says(requirement: PersonRequirement, day: date) -> tuple[object, ...]:
    """Return standing, due day and how many of the last twelve windows, as the engine has it."""
    explanation = explain(requirement, day.toordinal())
    due = None if explanation.due_on is None else date.fromordinal(explanation.due_on)
    cell = evaluate(requirement, day.toordinal())
    assert (explanation.standing, explanation.due_on) == cell
    assert evaluate_column([requirement], requirement.timeline.view(day.toordinal())) == [cell]
    assert explanation.because.endswith(".")
    return explanation.standing.value, due, explanation.met, explanation.owed


def reference_says(reference: Reference, day: date) -> tuple[object, ...]:
    """Return the same as the reference has it."""
    standing, due = reference.on(day)
    silent = not reference.applies(day) or reference.is_exempt(day) or reference.window(day) is None
    met, owed = (0, 0) if silent else reference.recent(day)
    return standing, due, met, owed


def compare(story: Story, days: list[date]) -> None:
    """Hold both against each other on some days, for each requirement of a story."""
    requirements = to_engine(story, max(days))
    for which, requirement in requirements.items():
        reference = Reference(story, which)
        for day in days:
            assert engine_says(requirement, day) == reference_says(reference, day), (which, day)


def compare_changes(story: Story, day: date, within: int) -> None:
    """Hold both against each other on when the standing changes next."""
    for which, requirement in to_engine(story, day).items():
        found = explain(requirement, day.toordinal()).changes_on
        if found is not None and found > day.toordinal() + within:
            found = None
        reckoned = Reference(story, which).changes_on(day, within)
        assert (found and date.fromordinal(found)) == reckoned, (which, day)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories(), DATES)
def test_two_minds_agree_on_how_anyone_stands(story: Story, days: list[date]) -> None:
    compare(story, days)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories(), DAYS)
def test_two_minds_agree_on_when_it_changes_next(story: Story, day: date) -> None:
    compare_changes(story, day, 120)
