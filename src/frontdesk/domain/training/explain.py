"""A standing with everything that explains it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from frontdesk.domain.training.durations import FOREVER
from frontdesk.domain.training.evaluate import deciding, evaluate
from frontdesk.domain.training.explain_sentence import RECENT, sentence
from frontdesk.domain.training.facts import Facts
from frontdesk.domain.training.person_requirement import PersonRequirement, Stretch, covering
from frontdesk.domain.training.standing import Explanation, Standing


def explain(requirement: PersonRequirement, day: int, today: int | None = None) -> Explanation:
    """Return how things stand on `day`, and why; as told on `today`, that day if not given."""
    standing, due = evaluate(requirement, day)
    explanation = Explanation(standing, due, changes_on(requirement, day))
    facts = _facts(requirement, day, explanation, day if today is None else today)
    return replace(facts.explanation, because=sentence(facts))


def holds(explanation: Explanation) -> bool:
    """Whether somebody can be counted on: they have it, or are up with what recurs.

    Who is overdue, exempt, or has not done it for the first time yet, cannot.
    """
    if explanation.standing in (Standing.UP_TO_DATE, Standing.IN_GRACE, Standing.PROVISIONAL):
        return True
    if explanation.standing in (Standing.COMING_UP, Standing.NOT_YET_DUE):
        return explanation.evidence is not None or explanation.met > 0
    return False


def _facts(requirement: PersonRequirement, day: int, explanation: Explanation, today: int) -> Facts:
    place = requirement.timeline.on(day)
    if place < 0:
        return Facts(requirement, day, explanation, today)
    version = requirement.timeline.versions[place]
    explanation = replace(explanation, version_from=version.first)
    facts = Facts(requirement, day, explanation, today, version)
    stretch = requirement.stretch(day)
    if stretch is None or covering(requirement.exempt, day) is not None:
        return facts
    facts = replace(facts, stretch=stretch)
    if version.rule.part_ids():
        return _of_parts(facts)
    if version.grid is not None:
        return _in_windows(facts, place, stretch)
    return _by_deadline(facts, place, stretch)


def _by_deadline(facts: Facts, place: int, stretch: Stretch) -> Facts:
    requirement, day, explanation = facts.requirement, facts.day, facts.explanation
    days, deadlines = requirement.valid(place, day)
    count = bisect_right(days, day)
    deadline = requirement.start(place, stretch, day)
    if count and deadlines:
        if deadlines[count - 1].grace >= stretch.first:
            deadline = deadlines[count - 1]
        else:
            count = 0
    evidence = days[count - 1] if count else None
    if evidence is not None and not deadlines:
        evidence = days[0]
    late = explanation.standing is Standing.OVERDUE
    since = _overdue_since(requirement, day, deadline.grace + 1) if late else None
    explanation = replace(explanation, evidence=evidence, since=since)
    return replace(facts, explanation=explanation, deadline=deadline)


def _in_windows(facts: Facts, place: int, stretch: Stretch) -> Facts:
    requirement, day, explanation = facts.requirement, facts.day, facts.explanation
    windows = requirement.windows
    window = windows.at(day)
    if window < 0:
        return facts
    owed = tuple(requirement.owed_before(window, stretch, RECENT))
    met = requirement.met_on(window, place)
    late = explanation.standing is Standing.OVERDUE and explanation.due_on is not None
    since = _overdue_since(requirement, day, (explanation.due_on or 0) + 1) if late else None
    explanation = replace(
        explanation,
        window=(windows.starts[window], windows.ends[window]),
        owed=len(owed),
        met=sum(requirement.was_met(each, day) for each in owed),
        evidence=met if met <= day else None,
        since=since,
    )
    late_ones = tuple(requirement.late_before(window, stretch, day))
    return replace(facts, explanation=explanation, late=late_ones, window=window)


def _of_parts(facts: Facts) -> Facts:
    decides = deciding(facts.requirement, facts.day, facts.day)
    if decides is None:
        return facts
    part = decides[0]
    explanation = explain(part, facts.day, facts.today)
    since = explanation.since
    if since is not None and facts.stretch is not None:
        since = _overdue_since(facts.requirement, facts.day, max(since, facts.stretch.first))
    return replace(
        facts,
        part=(part.timeline.latest(facts.day).title, explanation.because),
        explanation=replace(facts.explanation, since=since, evidence=explanation.evidence),
    )


def _overdue_since(requirement: PersonRequirement, day: int, due_since: int) -> int:
    """Return since when they are overdue on end, at the earliest since the day after it was due.

    Another version may have asked for less until then, or an exemption may have covered them.
    """
    edges = {version.first for version in requirement.timeline.versions}
    edges |= {each.last + 1 for each in (*requirement.exempt, *requirement.provisional)}
    parts = requirement.timeline.versions[requirement.timeline.on(day)].rule.part_ids()
    if not parts and not any(due_since < edge <= day for edge in edges):
        return due_since
    since = day
    while since > due_since and evaluate(requirement, since - 1)[0] is Standing.OVERDUE:
        since -= 1
    return since


# When a standing changes next, if nothing more is recorded


_RULED_BY_DAYS = (Standing.EXEMPT, Standing.NOT_APPLICABLE)


def changes_on(requirement: PersonRequirement, day: int) -> int | None:
    """Return the next day after `day` with another standing, or None while none is in sight.

    What was done after `day` is left out of account: this is what `day` itself could know.
    """
    now, before = evaluate(requirement, day)[0], day
    for candidate in candidates(requirement, day, now):
        if candidate > before:
            if evaluate(requirement, candidate, day)[0] is not now:
                return candidate
            before = candidate
    return None


def candidates(requirement: PersonRequirement, day: int, now: Standing) -> Iterator[int]:
    """Yield, in order, the days after `day` on which the standing may change."""
    days = set[int]()
    for stretch in requirement.stretches:
        days |= {stretch.first, stretch.last + 1}
    for exemption in (*requirement.exempt, *requirement.provisional):
        days |= {exemption.first, exemption.last + 1}
    parts = list[Iterator[int]]()
    for place, version in enumerate(requirement.timeline.versions):
        days |= {version.first, version.last + 1}
        if of := version.rule.part_ids():
            for part in of:
                if part in requirement.beside:
                    parts.append(candidates(requirement.beside[part], day, Standing.PROVISIONAL))
        elif version.grid is None:
            days |= _deadlines(requirement, place, day)
    fixed = sorted(each for each in days if day < each <= FOREVER)
    return merge(fixed, *parts, _windows(requirement, day, now))


def _deadlines(requirement: PersonRequirement, place: int, day: int) -> set[int]:
    """Return the days around the deadlines of something that does not recur in windows."""
    deadlines = [requirement.start(place, stretch, day) for stretch in requirement.stretches]
    done, valid = requirement.valid(place, day)
    count = bisect_right(done, day)
    if valid and count:
        deadlines.append(valid[count - 1])
    return {each for last, lead, grace in deadlines for each in (lead, last + 1, grace + 1)}


def _windows(requirement: PersonRequirement, day: int, now: Standing) -> Iterator[int]:
    """Yield the days on which windows begin, come up and end.

    What is overdue stays so, window after window, until one for which something is on record.
    """
    if now in _RULED_BY_DAYS:
        return
    windows, versions = requirement.windows, requirement.timeline.versions
    end = len(windows.begins)
    if now is Standing.OVERDUE:
        end = min(end, max(requirement.credited, default=-1) + 2)
    leads = {version.lead for version in versions if not version.rule.comes_up_at_once}
    for place in range(max(0, bisect_right(windows.begins, day) - 1), end):
        yield windows.begins[place]
        first, last = windows.begins[place], windows.until[place]
        coming_up = sorted(lead.before(windows.ends[place]) for lead in leads)
        yield from (each for each in coming_up if first < each <= last)
        yield windows.until[place] + 1
