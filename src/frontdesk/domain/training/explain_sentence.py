"""The sentence that says why somebody stands as they do, before anyone asks.

Every day and number in it is one of the facts of that standing, and what lies ahead of today is
never told as past.
"""

from __future__ import annotations

from itertools import takewhile

from frontdesk.domain.sentences import one_or_many, one_stop
from frontdesk.domain.training.durations import say
from frontdesk.domain.training.facts import Facts
from frontdesk.domain.training.history import ONLY_IF, Exemption
from frontdesk.domain.training.kinds.rule import Deadline
from frontdesk.domain.training.person_requirement import Stretch, covering
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import SAID, Standing

RECENT = 12
"""Of so many windows owed before, it says how many were met."""


def sentence(facts: Facts) -> str:
    """Return what is said: the standing, the evidence and its window, the version, what is next."""
    next_day = facts.explanation.changes_on
    following = "" if next_day is None else f" Next change: {say(next_day, facts.day)}."
    return one_stop(f"{_said(facts)}.{following}")


def _said(facts: Facts) -> str:
    version, explanation, day = facts.version, facts.explanation, facts.day
    if version is None:
        title, held = (
            facts.requirement.timeline.latest(day).title,
            facts.tense(day, "held", "holds"),
        )
        return f"Not applicable: no rule on {title} {held} on {say(day, day)}"
    if explanation.standing is Standing.NOT_APPLICABLE:
        return f"Not applicable: {version.title} {_not_asked(version)}"
    exempt = covering(facts.requirement.exempt, day)
    provisional = covering(facts.requirement.provisional, day)
    if explanation.standing is Standing.EXEMPT and exempt is not None:
        said = f"Exempt from {version.title} until {say(exempt.last, day)}{_reason(exempt)}"
    elif explanation.standing is Standing.PROVISIONAL and provisional is not None:
        until = say(provisional.last, day)
        said = f"Provisional until {until}: {version.title} is still to be done"
        said += _reason(provisional)
    else:
        said = f"{_head(facts)}: {_why(facts, version)}"
    return f"{said} (rule {facts.since(version.first)})"


def _head(facts: Facts) -> str:
    explanation, day = facts.explanation, facts.day
    said = SAID[explanation.standing]
    if explanation.since is not None:
        return f"{said} {facts.since(explanation.since)}"
    if (
        explanation.standing in (Standing.COMING_UP, Standing.NOT_YET_DUE)
        and explanation.due_on is not None
    ):
        return f"{said}, by {say(explanation.due_on, day)}"
    return said


def _reason(exemption: Exemption) -> str:
    return f": {exemption.reason}" if exemption.reason else ""


def _not_asked(version: Version) -> str:
    roles = " and ".join(version.roles)
    condition = f" {ONLY_IF[version.only_if]}" if version.only_if else ""
    if version.rule.part_ids():
        return f"is asked of {roles}{condition}, and none of its parts is"
    return f"is asked of {roles}{condition}"


def _why(facts: Facts, version: Version) -> str:
    if facts.part is not None:
        return f"{version.title} by its part {facts.part[0]}, which is {_lower(facts.part[1])}"
    if version.grid is None:
        return _by_deadline(facts, version)
    if facts.explanation.standing is Standing.NOT_OWED:
        return _nothing_asked(facts, version) + _recent(facts)
    if facts.explanation.standing is Standing.OVERDUE:
        return _late(facts) + _recent(facts)
    of = f"{version.title} of {facts.span(facts.window)}"
    return version.rule.period_words(facts, version, of) + _recent(facts)


def _lower(said: str) -> str:
    """Return a sentence as it stands inside another one: without its rule and what is next."""
    whole, _, _ = said.rpartition(" (rule ")
    return whole[:1].lower() + whole[1:]


# What is asked once, or renewed


def _by_deadline(facts: Facts, version: Version) -> str:
    assert facts.deadline is not None
    if facts.explanation.evidence is None:
        return _not_done(facts, version, facts.deadline)
    return version.rule.done_words(facts, version.title, facts.say(facts.explanation.evidence))


def _not_done(facts: Facts, version: Version, deadline: Deadline) -> str:
    day, stretch, allowed = facts.day, facts.stretch, version.rule.allowed()
    assert stretch is not None
    revoked = _revoked(facts, deadline, stretch)
    if revoked:
        return f"{version.title} {revoked}"
    so_far = version.rule.so_far(facts.requirement.completions(facts.place, day))
    so_far = f", {so_far}" if so_far else ""
    asked = facts.say(facts.requirement.counted_from(facts.place, stretch, day))
    due = f", due within {allowed} of {asked}" if allowed.count else f", due on {asked}"
    return f"{version.title} not done yet{so_far}{due}{_left_out(facts, stretch)}"


def _revoked(facts: Facts, deadline: Deadline, stretch: Stretch) -> str:
    """Say what they had and was revoked, if the deadline is until when they had it."""
    requirement, day = facts.requirement, facts.day
    revoked = requirement.revoked_on(facts.place, stretch, day)
    if revoked is None:
        return ""
    before = requirement.completions(requirement.timeline.on(revoked - 1), revoked - 1)
    of = say(before[-1].on, day)
    was = "was" if revoked <= facts.today else "is"
    if deadline.last < revoked - 1:
        valid = facts.tense(deadline.last, "was", "is")
        return f"of {of} {valid} valid until {say(deadline.last, day)}, and {was} revoked " + say(
            revoked, day
        )
    return f"of {of} {was} revoked {say(revoked, day)}"


def _left_out(facts: Facts, stretch: Stretch) -> str:
    """Say what was done last and does not count any more."""
    requirement, day, version = facts.requirement, facts.day, facts.version
    assert version is not None
    earlier = [each for each in requirement.done if each.on <= day and not each.by_itself]
    if not earlier:
        return ""
    last = earlier[-1]
    done_on = say(last.on, day)
    revoked = [each for each in requirement.revoked if last.on <= each <= day]
    if revoked:
        was = "was" if revoked[0] <= facts.today else "is"
        return f"; what was done {done_on} {was} revoked {say(revoked[0], day)}"
    if requirement.edition(last) < version.oldest_edition:
        return f"; what was done {done_on} is of an edition that no longer counts"
    if version.certified and not last.certified:
        return f"; what was done {done_on} was not led by a certified trainer"
    if version.rule.expires and last.on < stretch.first:
        began = "they began" if _began(facts, stretch) else "it was asked of them"
        return f"; what was done {done_on} ran out before {began}"
    return ""


# What recurs


def _recent(facts: Facts) -> str:
    """Say how many of the last windows were met, as long as they are of one kind."""
    requirement, version, window = facts.requirement, facts.version, facts.window
    assert version is not None
    assert facts.stretch is not None
    before = requirement.owed_before(window, facts.stretch, RECENT)
    judges = requirement.windows.version
    grids = {each: requirement.timeline.versions[judges[each]].grid for each in before}
    owed = list(takewhile(lambda each: grids[each] == version.grid, before))
    unit = version.rule.unit()
    if not owed or tuple(owed) == facts.late == tuple(owed[:1]):
        return ""
    if len(owed) == 1:
        met = requirement.was_met(owed[0], facts.day)
        over = requirement.windows.ends[owed[0]] < facts.today
        said = "was" if over or (met and requirement.met[owed[0]] <= facts.today) else "is"
        return f"; the {unit} of {facts.span(owed[0])} {said} {'' if met else 'not '}met"
    met_of = sum(requirement.was_met(each, facts.day) for each in owed)
    on_end = owed[0] == window - 1 and owed[0] - owed[-1] == len(owed) - 1
    return f"; {met_of} of the last {len(owed)} {unit}s{'' if on_end else ' owed'}"


def _nothing_asked(facts: Facts, version: Version) -> str:
    """Say why the window of the day is owed by nobody, or not by them."""
    requirement, day, window, stretch = facts.requirement, facts.day, facts.window, facts.stretch
    if window < 0 or stretch is None:
        return f"{version.title} is not asked on {say(day, day)}"
    windows = requirement.windows
    start, end = windows.starts[window], windows.ends[window]
    which = f"the {version.rule.unit()} of {facts.span(window)}"
    began = "began" if start < facts.today else "begins"
    fixed = requirement.timeline.versions[windows.version[window]].rule.by_last_day
    if stretch.last < end:
        last = say(stretch.last, day)
        if any(stretch.last == ends for _, ends in requirement.spans[version.roles]):
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
        return f"{version.title} of {facts.span(window)} is {throughout} throughout"
    since = max(first for first, last in requirement.spans[version.roles] if first <= end <= last)
    return f"{version.title} is due by {say(end, day)}, too soon after {say(since, day)}"


def _began(facts: Facts, stretch: Stretch) -> bool:
    """Whether it is asked since they began, and not only since a rule did."""
    version = facts.version
    assert version is not None
    return any(first == stretch.first for first, _ in facts.requirement.spans[version.roles])


def _throughout(facts: Facts, start: int, end: int) -> str:
    """Say what each day of a window is; empty when on one of them it would be asked."""
    requirement = facts.requirement
    found = set[str]()
    for each in range(start, end + 1):
        if each in requirement.timeline.house.closed:
            found.add("closed")
        elif any(first <= each <= last for first, last in requirement.leave):
            found.add("leave")
        elif covering(requirement.exempt, each) is not None:
            found.add("exempt")
        else:
            return ""
    words = [word for word in ("leave", "closed", "exempt") if word in found]
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _late(facts: Facts) -> str:
    """Say which window was not met, as the rule has it by which that window is judged."""
    requirement, late = facts.requirement, facts.late
    version = requirement.timeline.versions[requirement.windows.version[late[0]]]
    more, over = len(late) - 1, requirement.windows.ends[late[0]] < facts.today
    before = "" if not more else one_or_many(more, " and the one before", f" and {more} before")
    of = f"{version.title} of {facts.span(late[0])}{before}"
    return version.rule.late_words(facts, version, of, over=over)
