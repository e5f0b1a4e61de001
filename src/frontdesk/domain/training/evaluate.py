"""How a person stands with a requirement on one day: each cell of the matrix, so it is quick."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from frontdesk.domain.training.kinds.rule import Deadline
from frontdesk.domain.training.person_requirement import PersonRequirement, Stretch, covering
from frontdesk.domain.training.requirement_timeline import OWN, View
from frontdesk.domain.training.standing import OPEN, Cell, Standing

_UP_TO_DATE, _COMING_UP, _OVERDUE = Standing.UP_TO_DATE, Standing.COMING_UP, Standing.OVERDUE
_DONE: Cell = (Standing.UP_TO_DATE, None)
_NOT_OWED: Cell = (Standing.NOT_OWED, None)
_EXEMPT: Cell = (Standing.EXEMPT, None)
_NOT_APPLICABLE: Cell = (Standing.NOT_APPLICABLE, None)


def evaluate(requirement: PersonRequirement, day: int, seen: int | None = None) -> Cell:
    """Return how things stand on `day`, with what had been done by the day `seen`."""
    return evaluate_view(
        requirement, requirement.timeline.view(day), day if seen is None or seen > day else seen
    )


def evaluate_view(requirement: PersonRequirement, view: View, seen: int) -> Cell:
    """Return how things stand on the day of `view`."""
    day, place = view[:2]
    if place < 0:
        return _NOT_APPLICABLE
    stretch = requirement.latest
    if not stretch[0] <= day <= stretch[1]:
        earlier = requirement.stretch(day) if len(requirement.stretches) > 1 else None
        if earlier is None:
            return _NOT_APPLICABLE
        stretch = earlier
    if requirement.has_exemption:
        return _exempted(requirement, view, stretch, seen)
    return _by_rule(requirement, view, stretch, seen)


def evaluate_column(requirements: Sequence[PersonRequirement], view: View) -> list[Cell]:
    """Return how each of `requirements`, all of the same requirement, stands on the day of `view`.

    The same as `evaluate_view` for each of them. What most people are - done with this window and
    about to owe the next one, or done with the last one - is one look and the same cell for all.
    """
    day, window = view.day, view.window
    ends = requirements[0].windows.ends if requirements else []
    if not view.judges or window + 1 >= len(ends):
        return [evaluate_view(requirement, view, day) for requirement in requirements]
    done, open_still = (_UP_TO_DATE, ends[window + 1]), _open(requirements[0], view, ends[window])
    around = (window - 1, window, window + 1)
    cells: list[Cell] = []
    for requirement in requirements:
        first, last, low, high = stretch = requirement.latest
        if not first <= day <= last or requirement.has_exemption:
            cells.append(evaluate_view(requirement, view, day))
            continue
        if low < window < high:
            gaps = requirement.gaps
            if not gaps or gaps.isdisjoint(around):
                met_on = requirement.met
                if met_on[window] <= day:
                    cells.append(done)
                    continue
                if met_on[window - 1] <= day:
                    cells.append(open_still)
                    continue
        cells.append(_in_windows(requirement, view, stretch, day))
    return cells


def _exempted(requirement: PersonRequirement, view: View, stretch: Stretch, seen: int) -> Cell:
    if covering(requirement.exempt, view.day) is not None:
        return _EXEMPT
    cell = _by_rule(requirement, view, stretch, seen)
    given = covering(requirement.provisional, view.day)
    if given is not None and cell[0] in OPEN:
        return Standing.PROVISIONAL, given.last
    return cell


def _by_rule(requirement: PersonRequirement, view: View, stretch: Stretch, seen: int) -> Cell:
    if view.recurs:
        return _in_windows(requirement, view, stretch, seen)
    if requirement.timeline.versions[view.place].rule.part_ids():
        decides = deciding(requirement, view.day, seen)
        return _NOT_APPLICABLE if decides is None else decides[1]
    days, deadlines = requirement.valid(view.place, seen)
    count = bisect_right(days, seen)
    if count and not deadlines:
        return _DONE
    # What had run out before they came counts as never done.
    if not count or deadlines[count - 1].grace < stretch.first:
        return _pending(requirement.start(view.place, stretch, seen), view.day)
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


def _in_windows(requirement: PersonRequirement, view: View, stretch: Stretch, seen: int) -> Cell:
    day, window, judges = view.day, view.window, view.judges
    windows, met_on, gaps = requirement.windows, requirement.met, requirement.gaps
    if window == OWN:
        window = windows.at(day)
        judges = window >= 0 and windows.version[window] == view.place
    if window < 0:
        return _NOT_OWED
    _, _, low, high = stretch
    met = met_on[window] if judges else requirement.met_on(window, view.place)
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
    return _open(requirement, view, windows.ends[window])


def _open(requirement: PersonRequirement, view: View, end: int) -> Cell:
    """Return how something stands that is owed in a window with this last day, and not done yet."""
    version = requirement.timeline.versions[view.place]
    if version.rule.comes_up_at_once or view.day >= version.lead.before(end):
        return _COMING_UP, end
    return Standing.NOT_YET_DUE, end


def deciding(
    requirement: PersonRequirement, day: int, seen: int
) -> tuple[PersonRequirement, Cell] | None:
    """Return the part that decides. Parts that are not asked of the person are left out."""
    version = requirement.timeline.at(day)
    ids = () if version is None else version.rule.part_ids()
    parts = [requirement.beside[part] for part in ids if part in requirement.beside]
    cells = [(part, evaluate(part, day, seen)) for part in parts]
    asked = [each for each in cells if each[1][0] is not Standing.NOT_APPLICABLE]
    place = None if version is None else version.rule.choose([cell for _, cell in asked])
    return None if place is None else asked[place]
