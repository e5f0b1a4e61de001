"""When a standing changes next, if nothing more is recorded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from heapq import merge

from frontdesk.domain.training.course import Course
from frontdesk.domain.training.durations import FOREVER
from frontdesk.domain.training.judging import on
from frontdesk.domain.training.standing import Standing

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
    for place, version in enumerate(course.plan.versions):
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
    windows, versions = course.windows, course.plan.versions
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
