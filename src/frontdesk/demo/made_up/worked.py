"""What became of the made-up rota: early, late and forgotten, breaks, and who is on just now."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from frontdesk.demo.made_up.rota import Rota
from frontdesk.domain.shifts.values import EndedHow

_MINUTE = 60
_DID_NOT_COME = 0.02
_FORGOTTEN = 0.06
_LATER = 0.04
_BREAK = 0.35
_LONG = 4 * 3600  # from so many seconds on a shift may have a break


class Worked(NamedTuple):
    """What was worked: which shift, who, what, when, how its end is known, and a break."""

    shift: int
    who: int
    job: int
    began: int
    ended: int | None
    how: EndedHow | None
    pause: tuple[int, int | None] | None


def what_happened(rota: Rota, seed: int, *, now: int) -> Iterator[Worked]:
    """Yield what was worked up to `now` (UTC seconds), in the order of the rota."""
    rng = Random(f"{seed} worked")
    for place, shift in enumerate(rota.shifts):
        luck, early, over, pausing = (rng.random() for _ in range(4))
        if shift.taker is None or shift.span.start + 12 * _MINUTE > now:
            continue
        going_on = shift.span.end > now
        if luck < _DID_NOT_COME and not going_on:
            continue
        began = shift.span.start + int((early - 0.6) * 20) * _MINUTE
        ended: int | None = shift.span.end + int((over - 0.3) * 25) * _MINUTE
        how: EndedHow | None = EndedHow.ENDED
        if going_on or (ended is not None and ended > now):
            ended = how = None
        elif luck > 1 - _FORGOTTEN:
            ended, how = shift.span.end, EndedHow.ESTIMATED
        elif luck > 1 - _FORGOTTEN - _LATER:
            how = EndedHow.LATER
        pause = None
        if pausing < _BREAK and shift.span.seconds >= _LONG:
            starts = began + 2 * 3600
            stops = starts + 15 * _MINUTE + int(pausing * 40) * _MINUTE
            if starts <= now:
                pause = (starts, stops if stops <= now else None)
        yield Worked(place, shift.taker, shift.job, began, ended, how, pause)
