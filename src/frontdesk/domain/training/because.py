"""The sentence that says why somebody stands as they do, before anyone asks.

Every day and number in it is one of the facts of that standing, and what lies ahead of today is
never told as past.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from frontdesk.domain.sentences import one_or_many, one_stop
from frontdesk.domain.training import counting
from frontdesk.domain.training.course import Deadline, Stretch, covering
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

RECENT = 12
"""Of so many windows owed before, it says how many were met."""

_UNITS = {
    Every.WEEK: "week",
    Every.MONTH: "month",
    Every.QUARTER: "quarter",
    Every.YEAR: "year",
}


def sentence(facts: Facts) -> str:
    """Return what is said: the standing, the evidence and its window, the version, what is next."""
    next_day = facts.answer.changes_on
    following = "" if next_day is None else f" Next change: {say(next_day, facts.day)}."
    return one_stop(f"{_said(facts)}.{following}")


def _said(facts: Facts) -> str:
    version, answer, day = facts.version, facts.answer, facts.day
    if version is None:
        title, held = facts.course.plan.latest(day).title, _tense(facts, day, "held", "holds")
        return f"Not applicable: no rule on {title} {held} on {say(day, day)}"
    if answer.standing is Standing.NOT_APPLICABLE:
        return f"Not applicable: {version.title} {_not_asked(version)}"
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
    return f"{said} (rule {_since(facts, version.first)})"


def _tense(facts: Facts, day: int, past: str, ahead: str) -> str:
    """Return `past` of a day that is over today, else `ahead`."""
    return past if day < facts.today else ahead


def _since(facts: Facts, day: int) -> str:
    return f"{'since' if day <= facts.today else 'from'} {say(day, facts.day)}"


def _head(facts: Facts) -> str:
    answer, day = facts.answer, facts.day
    said = SAID[answer.standing]
    if answer.since is not None:
        return f"{said} {_since(facts, answer.since)}"
    if answer.standing in (Standing.COMING_UP, Standing.NOT_YET_DUE) and answer.due_on is not None:
        return f"{said}, by {say(answer.due_on, day)}"
    return said


def _reason(excuse: Excuse) -> str:
    return f": {excuse.reason}" if excuse.reason else ""


def _not_asked(version: Version) -> str:
    roles = " and ".join(version.roles)
    condition = f" {ONLY_IF[version.only_if]}" if version.only_if else ""
    if isinstance(version.rule, Parts):
        return f"is asked of {roles}{condition}, and none of its parts is"
    return f"is asked of {roles}{condition}"


def _why(facts: Facts, version: Version) -> str:
    if isinstance(version.rule, Parts):
        assert facts.part is not None
        return f"{version.title} by its part {facts.part[0]}, which is {_lower(facts.part[1])}"
    if version.grid is None:
        return _by_deadline(facts, version)
    if facts.answer.standing is Standing.NOT_OWED:
        return _nothing_asked(facts, version) + _recent(facts)
    if facts.answer.standing is Standing.OVERDUE:
        return _late(facts)
    if isinstance(version.rule, Fixed):
        return _by_day(facts, version)
    return _in_window(facts, version)


def _lower(said: str) -> str:
    """Return a sentence as it stands inside another one: without its rule and what is next."""
    whole, _, _ = said.rpartition(" (rule ")
    return whole[:1].lower() + whole[1:]


# What is asked once, or renewed


def _by_deadline(facts: Facts, version: Version) -> str:
    rule, answer, day, deadline = version.rule, facts.answer, facts.day, facts.deadline
    assert deadline is not None
    title, last = version.title, say(deadline.last, day)
    if answer.evidence is None:
        return _not_done(facts, version, deadline)
    done_on = say(answer.evidence, day)
    if not isinstance(rule, Rolling):
        return f"{title} done {done_on}"
    valid = _tense(facts, deadline.last, "was", "is")
    if answer.standing is Standing.IN_GRACE:
        ends = _tense(facts, deadline.grace, "ended", "ends")
        return f"{title} of {done_on} {valid} valid until {last}; grace {ends} " + say(
            deadline.grace, day
        )
    if answer.standing is Standing.OVERDUE:
        grace = f", with {rule.grace} of grace" if rule.grace.count else ""
        return f"{title} of {done_on} {valid} valid until {last}{grace}"
    return f"{title} done {done_on}, valid until {last}"


def _not_done(facts: Facts, version: Version, deadline: Deadline) -> str:
    rule, day, stretch = version.rule, facts.day, facts.stretch
    assert isinstance(rule, Once | Rolling | Hours)
    assert stretch is not None
    revoked = _revoked(facts, deadline, stretch)
    if revoked:
        return f"{version.title} {revoked}"
    so_far = ""
    if isinstance(rule, Hours):
        so_far = f", {_so_far(rule, facts.course.counting(facts.place, day))}"
    asked = say(facts.course.counted_from(facts.place, stretch, day), day)
    due = f", due within {rule.within} of {asked}" if rule.within.count else f", due on {asked}"
    return f"{version.title} not done yet{so_far}{due}{_left_out(facts, stretch)}"


def _revoked(facts: Facts, deadline: Deadline, stretch: Stretch) -> str:
    """Say what they had and was revoked, if the deadline is until when they had it."""
    course, day = facts.course, facts.day
    revoked = course.revoked_on(facts.place, stretch, day)
    if revoked is None:
        return ""
    before = course.counting(course.plan.on(revoked - 1), revoked - 1)
    of = say(before[-1].on, day)
    was = "was" if revoked <= facts.today else "is"
    if deadline.last < revoked - 1:
        valid = _tense(facts, deadline.last, "was", "is")
        return f"of {of} {valid} valid until {say(deadline.last, day)}, and {was} revoked " + say(
            revoked, day
        )
    return f"of {of} {was} revoked {say(revoked, day)}"


def _left_out(facts: Facts, stretch: Stretch) -> str:
    """Say what was done last and does not count any more."""
    course, day, version = facts.course, facts.day, facts.version
    assert version is not None
    earlier = [each for each in course.done if each.on <= day and not each.by_itself]
    if not earlier:
        return ""
    last = earlier[-1]
    done_on = say(last.on, day)
    revoked = [each for each in course.revoked if last.on <= each <= day]
    if revoked:
        was = "was" if revoked[0] <= facts.today else "is"
        return f"; what was done {done_on} {was} revoked {say(revoked[0], day)}"
    if course.edition(last) < version.oldest_edition:
        return f"; what was done {done_on} is of an edition that no longer counts"
    if version.certified and not last.certified:
        return f"; what was done {done_on} was not led by a certified trainer"
    if isinstance(version.rule, Rolling) and last.on < stretch.first:
        began = "they began" if _began(facts, stretch) else "it was asked of them"
        return f"; what was done {done_on} ran out before {began}"
    return ""


# What recurs


def _unit(version: Version) -> str:
    rule = version.rule
    if isinstance(rule, Cadence):
        return _UNITS[rule.every]
    return "cycle" if isinstance(rule, Hours) else "year"


def _span(facts: Facts, window: int) -> str:
    windows = facts.course.windows
    return say_span(windows.starts[window], windows.ends[window], facts.day)


def _recent(facts: Facts) -> str:
    """Say how many of the last windows were met, as long as they are of one kind."""
    course, version, window = facts.course, facts.version, facts.window
    assert version is not None
    assert facts.stretch is not None
    before = course.owed_before(window, facts.stretch, RECENT)
    judges = course.windows.version
    grids = {each: course.plan.versions[judges[each]].grid for each in before}
    owed = list(takewhile(lambda each: grids[each] == version.grid, before))
    unit = _unit(version)
    if not owed or tuple(owed) == facts.late == tuple(owed[:1]):
        return ""
    if len(owed) == 1:
        met = course.was_met(owed[0], facts.day)
        over = course.windows.ends[owed[0]] < facts.today
        said = "was" if over or (met and course.met[owed[0]] <= facts.today) else "is"
        return f"; the {unit} of {_span(facts, owed[0])} {said} {'' if met else 'not '}met"
    met_of = sum(course.was_met(each, facts.day) for each in owed)
    on_end = owed[0] == window - 1 and owed[0] - owed[-1] == len(owed) - 1
    return f"; {met_of} of the last {len(owed)} {unit}s{'' if on_end else ' owed'}"


def _nothing_asked(facts: Facts, version: Version) -> str:
    """Say why the window of the day is owed by nobody, or not by them."""
    course, day, window, stretch = facts.course, facts.day, facts.window, facts.stretch
    if window < 0 or stretch is None:
        return f"{version.title} is not asked on {say(day, day)}"
    windows = course.windows
    start, end = windows.starts[window], windows.ends[window]
    which = f"the {_unit(version)} of {_span(facts, window)}"
    began = "began" if start < facts.today else "begins"
    fixed = isinstance(course.plan.versions[windows.version[window]].rule, Fixed)
    if stretch.last < end:
        last = say(stretch.last, day)
        if any(stretch.last == ends for _, ends in course.spans[version.roles]):
            return f"their last day, {last}, is before {which} is over"
        return f"{version.title} is asked until {last}, before {which} is over"
    if windows.until[window] < end:
        return f"{which} is cut short, since the rule changes {say(windows.until[window] + 1, day)}"
    if window in windows.cut:
        return f"{which} {began} before the rule did"
    if not fixed and windows.starts[window] < stretch.first:
        if _began(facts, stretch):
            did = "did" if stretch.first <= facts.today else "do"
            return f"{which} {began} before they {did}"
        asked = "was" if stretch.first <= facts.today else "is"
        return f"{which} {began} before it {asked} asked of them"
    throughout = _throughout(facts, start, end)
    if throughout:
        return f"{version.title} of {_span(facts, window)} is {throughout} throughout"
    since = max(first for first, last in course.spans[version.roles] if first <= end <= last)
    return f"{version.title} is due by {say(end, day)}, too soon after {say(since, day)}"


def _began(facts: Facts, stretch: Stretch) -> bool:
    """Whether it is asked since they began, and not only since a rule did."""
    version = facts.version
    assert version is not None
    return any(first == stretch.first for first, _ in facts.course.spans[version.roles])


def _throughout(facts: Facts, start: int, end: int) -> str:
    """Say what each day of a window is; empty when on one of them it would be asked."""
    course = facts.course
    found = set[str]()
    for each in range(start, end + 1):
        if each in course.plan.house.closed:
            found.add("closed")
        elif any(first <= each <= last for first, last in course.leave):
            found.add("leave")
        elif covering(course.exempt, each) is not None:
            found.add("exempt")
        else:
            return ""
    words = [word for word in ("leave", "closed", "exempt") if word in found]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _late(facts: Facts) -> str:
    """Say which window was not met, as the rule has it by which that window is judged."""
    course, day, late = facts.course, facts.day, facts.late
    window = late[0]
    version = course.plan.versions[course.windows.version[window]]
    rule, title = version.rule, version.title
    over = course.windows.ends[window] < facts.today
    if isinstance(rule, Fixed):
        due = say(course.windows.ends[late[-1]], day)
        return f"{title} due by {due} {'was' if over else 'is'} not done{_recent(facts)}"
    more = len(late) - 1
    before = "" if not more else one_or_many(more, " and the one before", f" and {more} before")
    of = f"{title} of {_span(facts, window)}{before}"
    if isinstance(rule, Hours):
        return f"{of}: {_so_far(rule, _credited(facts, version, window))}{_recent(facts)}"
    assert isinstance(rule, Cadence)
    led = ", led by a certified trainer" if version.certified else ""
    enough = f"not attended{'' if over else ' yet'}" if rule.count == 1 else ""
    enough = enough or f"attended {_count(facts, version, window)}"
    return f"{of} {enough}{led}{_recent(facts)}"


def _in_window(facts: Facts, version: Version) -> str:
    """Say how far they are with the window of the day."""
    day, answer, rule = facts.day, facts.answer, version.rule
    of = f"{version.title} of {_span(facts, facts.window)}"
    if isinstance(rule, Hours):
        done = _credited(facts, version, facts.window)
        return f"{of}: {_so_far(rule, done)}{_recent(facts)}"
    assert isinstance(rule, Cadence)
    led = ", led by a certified trainer" if version.certified else ""
    if answer.standing is Standing.UP_TO_DATE:
        assert answer.evidence is not None
        return f"{of} attended {say(answer.evidence, day)}{led}{_recent(facts)}"
    so_far = "" if rule.count == 1 else f", attended {_count(facts, version, facts.window)}"
    return f"{of}{so_far}{led}{_recent(facts)}"


def _credited(facts: Facts, version: Version, window: int) -> list[Completion]:
    done = counting.that_count(version, facts.course.credited.get(window, ()))
    return [each for each in done if each.on <= facts.day]


def _count(facts: Facts, version: Version, window: int) -> str:
    assert isinstance(version.rule, Cadence)
    return f"{len(_credited(facts, version, window))} of {version.rule.count} times"


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


def _by_day(facts: Facts, version: Version) -> str:
    day, answer, title = facts.day, facts.answer, version.title
    if answer.standing is Standing.UP_TO_DATE:
        assert answer.evidence is not None
        due = say(facts.course.windows.ends[facts.window], day)
        return f"{title} done {say(answer.evidence, day)}, which counts until {due}{_recent(facts)}"
    due = say(answer.due_on or day, day)
    return f"{title} due by {due} is not done yet{_recent(facts)}"
