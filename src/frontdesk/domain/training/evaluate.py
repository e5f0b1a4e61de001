"""How one course stands on one day. Every cell of the panel comes from here, so it is quick."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from frontdesk.domain.training.kinds.rule import Deadline
from frontdesk.domain.training.person_requirement import Course, Stretch, covering
from frontdesk.domain.training.requirement_timeline import OWN, View
from frontdesk.domain.training.standing import OPEN, Cell, Standing

_UP_TO_DATE, _COMING_UP, _OVERDUE = Standing.UP_TO_DATE, Standing.COMING_UP, Standing.OVERDUE
_DONE: Cell = (Standing.UP_TO_DATE, None)
_NOT_OWED: Cell = (Standing.NOT_OWED, None)
_EXEMPT: Cell = (Standing.EXEMPT, None)
_NOT_APPLICABLE: Cell = (Standing.NOT_APPLICABLE, None)


def on(course: Course, day: int, seen: int | None = None) -> Cell:
    """Return how things stand on `day`, with what had been done by the day `seen`."""
    return judge(course, course.timeline.view(day), day if seen is None or seen > day else seen)


def judge(course: Course, view: View, seen: int) -> Cell:
    """Return how things stand on the day of `view`."""
    day, place = view[:2]
    if place < 0:
        return _NOT_APPLICABLE
    stretch = course.latest
    if not stretch[0] <= day <= stretch[1]:
        earlier = course.stretch(day) if len(course.stretches) > 1 else None
        if earlier is None:
            return _NOT_APPLICABLE
        stretch = earlier
    if course.excused:
        return _excused(course, view, stretch, seen)
    return _by_rule(course, view, stretch, seen)


def column(courses: Sequence[Course], view: View) -> list[Cell]:
    """Return how each of `courses`, all of the same requirement, stands on the day of `view`.

    The same as `judge` for each of them. What most people are - done with this window and about to
    owe the next one, or done with the last one - is one look and the same cell for all.
    """
    day, window = view.day, view.window
    ends = courses[0].windows.ends if courses else []
    if not view.judges or window + 1 >= len(ends):
        return [judge(course, view, day) for course in courses]
    done, open_still = (_UP_TO_DATE, ends[window + 1]), _open(courses[0], view, ends[window])
    around = (window - 1, window, window + 1)
    cells: list[Cell] = []
    for course in courses:
        first, last, low, high = stretch = course.latest
        if not first <= day <= last or course.excused:
            cells.append(judge(course, view, day))
            continue
        if low < window < high:
            gaps = course.gaps
            if not gaps or gaps.isdisjoint(around):
                met_on = course.met
                if met_on[window] <= day:
                    cells.append(done)
                    continue
                if met_on[window - 1] <= day:
                    cells.append(open_still)
                    continue
        cells.append(_in_windows(course, view, stretch, day))
    return cells


def _excused(course: Course, view: View, stretch: Stretch, seen: int) -> Cell:
    if covering(course.exempt, view.day) is not None:
        return _EXEMPT
    cell = _by_rule(course, view, stretch, seen)
    given = covering(course.provisional, view.day)
    if given is not None and cell[0] in OPEN:
        return Standing.PROVISIONAL, given.last
    return cell


def _by_rule(course: Course, view: View, stretch: Stretch, seen: int) -> Cell:
    if view.recurs:
        return _in_windows(course, view, stretch, seen)
    if course.timeline.versions[view.place].rule.part_ids():
        decides = deciding(course, view.day, seen)
        return _NOT_APPLICABLE if decides is None else decides[1]
    days, deadlines = course.valid(view.place, seen)
    count = bisect_right(days, seen)
    if count and not deadlines:
        return _DONE
    # What had run out before they came counts as never done.
    if not count or deadlines[count - 1].grace < stretch.first:
        return _pending(course.start(view.place, stretch, seen), view.day)
    last, lead, grace = deadlines[count - 1]
    if view.day > last:
        return (Standing.IN_GRACE if view.day <= grace else _OVERDUE), last
    return (_COMING_UP if view.day >= lead else _UP_TO_DATE), last


def _pending(deadline: Deadline, day: int) -> Cell:
    """Return how something stands that is not done yet."""
    last, lead, _ = deadline
    if day > last:
        return _OVERDUE, last
    return (_COMING_UP if day >= lead else Standing.NOT_YET_DUE), last


def _in_windows(course: Course, view: View, stretch: Stretch, seen: int) -> Cell:
    day, window, judges = view.day, view.window, view.judges
    windows, met_on, gaps = course.windows, course.met, course.gaps
    if window == OWN:
        window = windows.at(day)
        judges = window >= 0 and windows.version[window] == view.place
    if window < 0:
        return _NOT_OWED
    _, _, low, high = stretch
    met = met_on[window] if judges else course.met_on(window, view.place)
    if met <= seen:
        place = window + 1 if window >= low else low
        while place in gaps:
            place += 1
        return _UP_TO_DATE, windows.ends[place] if place <= high else None
    late, place = -1, window - 1 if window <= high else high
    while place >= low:
        if place not in gaps:
            if met_on[place] <= seen:
                break
            late = place
        place -= 1
    if late >= 0:
        return _OVERDUE, windows.ends[late]
    if window < low or window > high or window in gaps:
        return _NOT_OWED
    return _open(course, view, windows.ends[window])


def _open(course: Course, view: View, end: int) -> Cell:
    """Return how something stands that is owed in a window with this last day, and not done yet."""
    version = course.timeline.versions[view.place]
    if version.rule.comes_up_at_once or view.day >= version.lead.before(end):
        return _COMING_UP, end
    return Standing.NOT_YET_DUE, end


def deciding(course: Course, day: int, seen: int) -> tuple[Course, Cell] | None:
    """Return the part that decides. Parts that are not asked of the person are left out."""
    version = course.timeline.at(day)
    ids = () if version is None else version.rule.part_ids()
    parts = [course.beside[part] for part in ids if part in course.beside]
    cells = [(part, on(part, day, seen)) for part in parts]
    asked = [each for each in cells if each[1][0] is not Standing.NOT_APPLICABLE]
    place = None if version is None else version.rule.choose([cell for _, cell in asked])
    return None if place is None else asked[place]
