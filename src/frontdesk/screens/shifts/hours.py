"""The hours over a day of bars.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain import times
from frontdesk.domain.spans import HOUR, Span
from frontdesk.domain.times import WallClock
from frontdesk.widgets.bar_cells import Scale


def hour_scale(
    day: Span, hours: Span | None, spans: Iterable[Span], *, now: int, zone: WallClock
) -> Scale:
    """Return the hours to draw of a day: the house's own, wider where something is outside them."""
    wanted = [*spans] if hours is None else [hours, *spans]
    shared = [part for span in wanted if (part := span.clip(day)) is not None]
    if not shared:
        shared = [Span(day.start + 8 * HOUR, day.start + 18 * HOUR)]
    start = min(span.start for span in shared)
    end = max(span.end for span in shared)
    start -= (start - day.start) % HOUR
    end = min(end + (day.start - end) % HOUR, day.end)
    marks = tuple((hour, times.hour_mark(hour, zone)) for hour in range(start, end, HOUR))
    return Scale(start, end, marks, now)
