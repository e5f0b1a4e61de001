"""The one sentence that says why somebody stands as they do, before anyone asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.training import counting
from frontdesk.domain.training.course import covering
from frontdesk.domain.training.durations import say, say_span
from frontdesk.domain.training.history import Completion, Excuse
from frontdesk.domain.training.rules import (
    Cadence,
    Every,
    Fixed,
    Hours,
    Once,
    Parts,
    Rolling,
    Version,
)
from frontdesk.domain.training.standing import SAID, Standing

if TYPE_CHECKING:
    from frontdesk.domain.training.answers import Facts

ONLY_IF = {"drives": "who drive for the center"}
"""What `only_if` may ask for, in words."""

_UNITS = {
    Every.WEEK: "week",
    Every.MONTH: "month",
    Every.QUARTER: "quarter",
    Every.YEAR: "year",
}


def sentence(facts: Facts) -> str:
    """Return the sentence: the standing, the evidence and its window, the version, what is next."""
    version, answer, day = facts.version, facts.answer, facts.day
    if version is None:
        title = facts.course.plan.latest(day).title
        return f"Not applicable: no rule on {title} held on {say(day, day)}."
    if answer.standing is Standing.NOT_APPLICABLE:
        return f"Not applicable: {version.title} {_not_asked(version)}."
    exempt = covering(facts.course.exempt, day)
    provisional = covering(facts.course.provisional, day)
    if answer.standing is Standing.EXEMPT and exempt is not None:
        said = f"Exempt from {version.title} until {say(exempt.last, day)}{_reason(exempt)}"
    elif answer.standing is Standing.PROVISIONAL and provisional is not None:
        until = say(provisional.last, day)
        said = f"Provisional until {until}: {version.title} is still to be done"
        said += _reason(provisional)
    else:
        said = f"{_head(facts)}: {_why(facts, version)}"
    return f"{said} ({_version(facts, version)})."


def _head(facts: Facts) -> str:
    answer, day = facts.answer, facts.day
    said = SAID[answer.standing]
    if answer.since is not None:
        return f"{said} since {say(answer.since, day)}"
    if answer.standing in (Standing.COMING_UP, Standing.NOT_YET_DUE) and answer.due_on is not None:
        return f"{said}, by {say(answer.due_on, day)}"
    return said


def _reason(excuse: Excuse) -> str:
    return f": {excuse.reason}" if excuse.reason else ""


def _version(facts: Facts, version: Version) -> str:
    day, next_day = facts.day, facts.answer.changes_on
    changes = "" if next_day is None else f", changes {say(next_day, day)}"
    return f"rule since {say(version.first, day)}{changes}"


def _not_asked(version: Version) -> str:
    roles = " and ".join(version.roles)
    condition = f" {ONLY_IF[version.only_if]}" if version.only_if else ""
    if isinstance(version.rule, Parts):
        return f"is asked of {roles}{condition}, and none of its parts is"
    return f"is asked of {roles}{condition}"


def _why(facts: Facts, version: Version) -> str:
    rule = version.rule
    if isinstance(rule, Parts):
        assert facts.part is not None
        title, answer = facts.part
        return f"{version.title} by its part {title}, which is {_lower(answer.because)}"
    if version.grid is None:
        return _by_deadline(facts, version)
    if isinstance(rule, Cadence):
        return _times(facts, version, rule)
    if isinstance(rule, Hours):
        return _hours(facts, version, rule)
    assert isinstance(rule, Fixed)
    return _by_day(facts, version)


def _lower(said: str) -> str:
    """Return a sentence as it stands inside another one."""
    whole, _, _ = said.rpartition(" (")
    return whole[:1].lower() + whole[1:]


def _by_deadline(facts: Facts, version: Version) -> str:
    rule, answer, day, deadline = version.rule, facts.answer, facts.day, facts.deadline
    assert deadline is not None
    title, last = version.title, say(deadline.last, day)
    if answer.evidence is None:
        assert isinstance(rule, Once | Rolling | Hours)
        asked = say(facts.asked_since, day)
        so_far = ""
        if isinstance(rule, Hours):
            done = counting.that_count(version, facts.course.done)
            so_far = f", {_so_far(rule, [each for each in done if each.on <= day])}"
        left_out = _left_out(facts)
        return f"{title} not done yet{so_far}, due within {rule.within} of {asked}{left_out}"
    done_on = say(answer.evidence, day)
    if not isinstance(rule, Rolling):
        return f"{title} done {done_on}"
    if answer.standing is Standing.IN_GRACE:
        return f"{title} of {done_on} was valid until {last}; grace ends {say(deadline.grace, day)}"
    if answer.standing is Standing.OVERDUE:
        grace = f", with {rule.grace} of grace" if rule.grace.count else ""
        return f"{title} of {done_on} was valid until {last}{grace}"
    return f"{title} done {done_on}, valid until {last}"


def _left_out(facts: Facts) -> str:
    """Say what was done and does not count any more."""
    course, day, version = facts.course, facts.day, facts.version
    assert version is not None
    earlier = [each for each in course.done if each.on <= day]
    if not earlier:
        return ""
    done_on = say(earlier[-1].on, day)
    revoked = [each for each in course.revoked if earlier[-1].on <= each <= day]
    if revoked:
        return f"; what was done {done_on} was revoked {say(revoked[-1], day)}"
    if course.edition(earlier[-1]) < version.oldest_edition:
        return f"; what was done {done_on} was of an edition that no longer counts"
    if version.certified and not earlier[-1].certified:
        return f"; what was done {done_on} was not led by a certified trainer"
    return ""


def _recent(facts: Facts, unit: str) -> str:
    """Say how many of the last windows owed were met; `unit` is what one of them is called."""
    answer = facts.answer
    if not answer.owed:
        return ""
    if answer.owed == 1:
        return f"; the {unit} before was {'' if answer.met else 'not '}met"
    return f"; {answer.met} of the last {answer.owed} {unit}s"


def _late_windows(facts: Facts) -> str:
    """Return the window that was not met last, in words, and how many before it in a row."""
    course, more = facts.course, len(facts.late) - 1
    last = facts.late[0]
    span = say_span(course.windows.starts[last], course.windows.ends[last], facts.day)
    return span + (
        "" if not more else " and the one before" if more == 1 else f" and {more} before"
    )


def _current(facts: Facts) -> str:
    window = facts.answer.window
    return say_span(*window, facts.day) if window else ""


def _nothing_asked(facts: Facts, version: Version) -> str:
    window = facts.answer.window
    course = facts.course
    if window is None:
        return f"{version.title} is not asked in their time here on this day"
    place = course.windows.at(facts.day)
    whole = place not in course.windows.cut and any(
        each.low <= place <= each.high for each in course.stretches
    )
    why = "is leave or closed throughout"
    if not whole:
        why = "is not wholly within the time in which it is asked of them"
    if isinstance(version.rule, Fixed) and not whole:
        why = "is due too soon after they came, or after they leave"
    return f"{version.title} of {_current(facts)} {why}"


def _times(facts: Facts, version: Version, rule: Cadence) -> str:
    course, day, answer, title = facts.course, facts.day, facts.answer, version.title
    recent = _recent(facts, _UNITS[rule.every])
    led = ", led by a certified trainer" if version.certified else ""
    if answer.standing is Standing.UP_TO_DATE:
        assert answer.evidence is not None
        return f"{title} of {_current(facts)} attended {say(answer.evidence, day)}{led}{recent}"
    if answer.standing is Standing.NOT_OWED:
        return _nothing_asked(facts, version) + recent
    if answer.standing is Standing.OVERDUE:
        span = _late_windows(facts)
        enough = "not attended" if rule.count == 1 else f"attended {_count(facts, facts.late[0])}"
        return f"{title} of {span} {enough}{led}{recent}"
    so_far = "" if rule.count == 1 else f", attended {_count(facts, course.windows.at(day))}"
    return f"{title} of {_current(facts)}{so_far}{led}{recent}"


def _count(facts: Facts, window: int) -> str:
    version = facts.version
    assert version is not None
    assert isinstance(version.rule, Cadence)
    done = counting.that_count(version, facts.course.credited.get(window, ()))
    times = sum(each.on <= facts.day for each in done)
    return f"{times} of {version.rule.count} times"


def _so_far(rule: Hours, done: list[Completion]) -> str:
    """Say how many hours there are of those asked for, and of each category."""
    in_all = f"{_as_hours(sum(each.minutes for each in done))} of {_as_hours(rule.minutes)} hours"
    away = f" (up to {_as_hours(rule.away)} may be lacking)" if rule.away else ""
    of = [
        f"{category} {_as_hours(sum(e.minutes for e in done if category in e.categories))} "
        f"of {_as_hours(minutes)}"
        for category, minutes in rule.of
    ]
    return in_all + away + "".join(f", {each}" for each in of)


def _as_hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _hours(facts: Facts, version: Version, rule: Hours) -> str:
    course, day, answer = facts.course, facts.day, facts.answer
    recent = _recent(facts, "cycle")
    if answer.standing is Standing.NOT_OWED:
        return _nothing_asked(facts, version) + recent
    window = course.windows.at(day)
    span = _current(facts)
    if answer.standing is Standing.OVERDUE:
        span, window = _late_windows(facts), facts.late[0]
    done = counting.that_count(version, course.credited.get(window, ()))
    so_far = _so_far(rule, [each for each in done if each.on <= day])
    return f"{version.title} of {span}: {so_far}{recent}"


def _by_day(facts: Facts, version: Version) -> str:
    day, answer, title = facts.day, facts.answer, version.title
    recent = _recent(facts, "year")
    if answer.standing is Standing.NOT_OWED:
        return _nothing_asked(facts, version) + recent
    if answer.standing is Standing.UP_TO_DATE:
        assert answer.evidence is not None
        window = answer.window
        due = say(window[1], day) if window else ""
        return f"{title} done {say(answer.evidence, day)}, which counts until {due}{recent}"
    due = say(answer.due_on or day, day)
    not_done = "was not done" if answer.standing is Standing.OVERDUE else "is not done yet"
    return f"{title} due by {due} {not_done}{recent}"
