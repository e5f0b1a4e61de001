"""A standing with everything that explains it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from frontdesk.domain.training import explain_sentence as because
from frontdesk.domain.training.durations import FOREVER
from frontdesk.domain.training.evaluate import deciding, on
from frontdesk.domain.training.facts import Facts
from frontdesk.domain.training.person_requirement import Course, Stretch, covering
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
    place = course.timeline.on(day)
    if place < 0:
        return Facts(course, day, answer, today)
    version = course.timeline.versions[place]
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
        part=(part.timeline.latest(facts.day).title, answer.because),
        answer=replace(facts.answer, since=since, evidence=answer.evidence),
    )


def _overdue_since(course: Course, day: int, due_since: int) -> int:
    """Return since when they are overdue on end, at the earliest since the day after it was due.

    Another version may have asked for less until then, or an excuse may have covered them.
    """
    edges = {version.first for version in course.timeline.versions}
    edges |= {each.last + 1 for each in (*course.exempt, *course.provisional)}
    parts = course.timeline.versions[course.timeline.on(day)].rule.part_ids()
    if not parts and not any(due_since < edge <= day for edge in edges):
        return due_since
    since = day
    while since > due_since and on(course, since - 1)[0] is Standing.OVERDUE:
        since -= 1
    return since


# When a standing changes next, if nothing more is recorded


_RULED_BY_DAYS = (Standing.EXEMPT, Standing.NOT_APPLICABLE)


def changes_on(course: Course, day: int) -> int | None:
    """Return the next day after `day` with another standing, or None while none is in sight.

    What was done after `day` is left out of account: this is what `day` itself could know.
    """
    now, before = on(course, day)[0], day
    for candidate in candidates(course, day, now):
        if candidate > before:
            if on(course, candidate, day)[0] is not now:
                return candidate
            before = candidate
    return None


def candidates(course: Course, day: int, now: Standing) -> Iterator[int]:
    """Yield, in order, the days after `day` on which the standing may change."""
    days = set[int]()
    for stretch in course.stretches:
        days |= {stretch.first, stretch.last + 1}
    for excuse in (*course.exempt, *course.provisional):
        days |= {excuse.first, excuse.last + 1}
    parts = list[Iterator[int]]()
    for place, version in enumerate(course.timeline.versions):
        days |= {version.first, version.last + 1}
        if of := version.rule.part_ids():
            for part in of:
                if part in course.beside:
                    parts.append(candidates(course.beside[part], day, Standing.PROVISIONAL))
        elif version.grid is None:
            days |= _deadlines(course, place, day)
    fixed = sorted(each for each in days if day < each <= FOREVER)
    return merge(fixed, *parts, _windows(course, day, now))


def _deadlines(course: Course, place: int, day: int) -> set[int]:
    """Return the days around the deadlines of something that does not recur in windows."""
    deadlines = [course.start(place, stretch, day) for stretch in course.stretches]
    done, valid = course.valid(place, day)
    count = bisect_right(done, day)
    if valid and count:
        deadlines.append(valid[count - 1])
    return {each for last, lead, grace in deadlines for each in (lead, last + 1, grace + 1)}


def _windows(course: Course, day: int, now: Standing) -> Iterator[int]:
    """Yield the days on which windows begin, come up and end.

    What is overdue stays so, window after window, until one for which something is on record.
    """
    if now in _RULED_BY_DAYS:
        return
    windows, versions = course.windows, course.timeline.versions
    end = len(windows.begins)
    if now is Standing.OVERDUE:
        end = min(end, max(course.credited, default=-1) + 2)
    leads = {version.lead for version in versions if not version.rule.comes_up_at_once}
    for place in range(max(0, bisect_right(windows.begins, day) - 1), end):
        yield windows.begins[place]
        first, last = windows.begins[place], windows.until[place]
        coming_up = sorted(lead.before(windows.ends[place]) for lead in leads)
        yield from (each for each in coming_up if first < each <= last)
        yield windows.until[place] + 1
