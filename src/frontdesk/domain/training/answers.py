"""A standing with everything that explains it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from frontdesk.domain.training import because
from frontdesk.domain.training.changing import changes_on
from frontdesk.domain.training.course import Course, Stretch, covering
from frontdesk.domain.training.facts import Facts
from frontdesk.domain.training.judging import deciding, on
from frontdesk.domain.training.standing import Answer, Standing


def explain(course: Course, day: int, today: int | None = None) -> Answer:
    """Return how things stand on `day`, and why; as told on `today`, that day if not given."""
    standing, due = on(course, day)
    answer = Answer(standing, due, changes_on(course, day))
    facts = _facts(course, day, answer, day if today is None else today)
    return replace(facts.answer, because=because.sentence(facts))


def holds(answer: Answer) -> bool:
    """Whether somebody can be counted on: they have it, or are up with what recurs.

    Who is overdue, exempt, or has not done it for the first time yet, cannot.
    """
    if answer.standing in (Standing.UP_TO_DATE, Standing.IN_GRACE, Standing.PROVISIONAL):
        return True
    if answer.standing in (Standing.COMING_UP, Standing.NOT_YET_DUE):
        return answer.evidence is not None or answer.met > 0
    return False


def _facts(course: Course, day: int, answer: Answer, today: int) -> Facts:
    place = course.plan.on(day)
    if place < 0:
        return Facts(course, day, answer, today)
    version = course.plan.versions[place]
    answer = replace(answer, version_from=version.first)
    facts = Facts(course, day, answer, today, version)
    stretch = course.stretch(day)
    if stretch is None or covering(course.exempt, day) is not None:
        return facts
    facts = replace(facts, stretch=stretch)
    if version.rule.part_ids():
        return _of_parts(facts)
    if version.grid is not None:
        return _in_windows(facts, place, stretch)
    return _by_deadline(facts, place, stretch)


def _by_deadline(facts: Facts, place: int, stretch: Stretch) -> Facts:
    course, day, answer = facts.course, facts.day, facts.answer
    days, deadlines = course.valid(place, day)
    count = bisect_right(days, day)
    deadline = course.start(place, stretch, day)
    if count and deadlines:
        if deadlines[count - 1].grace >= stretch.first:
            deadline = deadlines[count - 1]
        else:
            count = 0
    evidence = days[count - 1] if count else None
    if evidence is not None and not deadlines:
        evidence = days[0]
    late = answer.standing is Standing.OVERDUE
    since = _overdue_since(course, day, deadline.grace + 1) if late else None
    answer = replace(answer, evidence=evidence, since=since)
    return replace(facts, answer=answer, deadline=deadline)


def _in_windows(facts: Facts, place: int, stretch: Stretch) -> Facts:
    course, day, answer = facts.course, facts.day, facts.answer
    windows = course.windows
    window = windows.at(day)
    if window < 0:
        return facts
    owed = tuple(course.owed_before(window, stretch, because.RECENT))
    met = course.met_on(window, place)
    late = answer.standing is Standing.OVERDUE and answer.due_on is not None
    since = _overdue_since(course, day, (answer.due_on or 0) + 1) if late else None
    answer = replace(
        answer,
        window=(windows.starts[window], windows.ends[window]),
        owed=len(owed),
        met=sum(course.was_met(each, day) for each in owed),
        evidence=met if met <= day else None,
        since=since,
    )
    late_ones = tuple(course.late_before(window, stretch, day))
    return replace(facts, answer=answer, late=late_ones, window=window)


def _of_parts(facts: Facts) -> Facts:
    decides = deciding(facts.course, facts.day, facts.day)
    if decides is None:
        return facts
    part = decides[0]
    answer = explain(part, facts.day, facts.today)
    since = answer.since
    if since is not None and facts.stretch is not None:
        since = _overdue_since(facts.course, facts.day, max(since, facts.stretch.first))
    return replace(
        facts,
        part=(part.plan.latest(facts.day).title, answer.because),
        answer=replace(facts.answer, since=since, evidence=answer.evidence),
    )


def _overdue_since(course: Course, day: int, due_since: int) -> int:
    """Return since when they are overdue on end, at the earliest since the day after it was due.

    Another version may have asked for less until then, or an excuse may have covered them.
    """
    edges = {version.first for version in course.plan.versions}
    edges |= {each.last + 1 for each in (*course.exempt, *course.provisional)}
    parts = course.plan.versions[course.plan.on(day)].rule.part_ids()
    if not parts and not any(due_since < edge <= day for edge in edges):
        return due_since
    since = day
    while since > due_since and on(course, since - 1)[0] is Standing.OVERDUE:
        since -= 1
    return since
