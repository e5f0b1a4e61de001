"""Today at the made-up center: the day cut off at this moment, with somebody in the house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from frontdesk.domain.visits.values import LeftHow

MadeUpVisit = tuple[int | None, int, int | None, LeftHow | None]
"""Whose it is (a place in the list of people, or None without a name), arrived, left, and how the
leaving is known. A plain tuple, since there may be millions."""

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of today, UTC seconds.

    Attributes:
        begins: When today begins.
        ends: When it ends.
        now: The moment itself.
    """

    begins: int
    ends: int
    now: int

    @property
    def lively(self) -> bool:
        """Whether a demonstration would find the house at its liveliest: from 9 to 17."""
        # Counted back from the end of the day, which no change of the clocks comes near.
        return 7 * 3600 < self.ends - self.now <= 15 * 3600

    def lately(self, rng: Random) -> int:
        """Return a whole minute within the hour before this moment, still today."""
        return max(self.begins, (self.now - rng.randint(1, 60) * _MINUTE) // _MINUTE * _MINUTE)


def so_far(
    visits: Iterable[MadeUpVisit],
    regulars: Sequence[int],
    people: int,
    moment: Moment,
    rng: Random,
) -> list[MadeUpVisit]:
    """Return today's `visits` as they stand at this moment, in no order: nothing is later.

    An empty house would show nothing. If too few are here, at whatever hour, some more `regulars`
    came in lately, and a few without a name; with too few regulars, others of so many `people`.
    """
    told = [_until(visit, moment.now) for visit in visits if visit[1] <= moment.now]
    here = [who for who, _, left, _ in told if left is None]
    unnamed = here.count(None)
    # Half of all stay away, even where the center knows but a few.
    wanted = min(rng.randint(*((7, 10) if moment.lively else (4, 6))), people // 2)
    more = max(0, wanted - (len(here) - unnamed))
    more_unnamed = max(0, rng.randint(2, 3) - unnamed)
    seen = {who for who, _, _, _ in told}
    came: list[int | None] = _pick(regulars, seen, more, rng)
    came += _pick(range(people), seen.union(came), more - len(came), rng)
    came += [None] * more_unnamed
    return told + [(who, moment.lately(rng), None, None) for who in came]


def _pick(
    people: Sequence[int], seen: set[int | None], count: int, rng: Random
) -> list[int | None]:
    """Return up to so many of the `people` who have not been seen today."""
    free = [person for person in people if person not in seen] if count > 0 else []
    return list(rng.sample(free, min(count, len(free))))


def _until(visit: MadeUpVisit, now: int) -> MadeUpVisit:
    """Return `visit` as it is known at `now`: one that ends later lasts."""
    who, arrived, left, _ = visit
    return visit if left is not None and left <= now else (who, arrived, None, None)
