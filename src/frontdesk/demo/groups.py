"""What the people of a made-up center come for, written beside their visits."""

from __future__ import annotations

from array import array

from frontdesk.demo.made_up import groups
from frontdesk.demo.made_up.today import MadeUpVisit
from frontdesk.domain.times import day_of, day_span
from frontdesk.store.changes import Changes


class TakingPart:
    """Notes what each visit is for while the visits are told, once, and writes it afterwards.

    In two plain arrays: there may be millions.
    """

    def __init__(self, zone: str, now: int, seed: int) -> None:
        """Begin before the first visit; the last day told is the one of `now`."""
        self._zone, self._seed = zone, seed
        self._today = day_of(now, zone)
        self._purposes = groups.Purposes(zone, self._today, seed)
        self._places = array("Q")
        self._activities = array("B")

    def note(self, place: int, visit: MadeUpVisit) -> None:
        """Note what the visit at this place in the order of arrival is for."""
        for activity in self._purposes.of(visit):
            self._places.append(place)
            self._activities.append(activity)

    def write(self, changes: Changes, visits: range, activities: range, begun: int) -> None:
        """Write who took part, the heads that were counted, and what is not offered any more.

        Args:
            changes: Where every write goes through.
            visits: The numbers of the visits, in the order of arrival.
            activities: The numbers of the activities on the list.
            begun: When the center's history begins, UTC seconds.
        """
        pairs = zip(self._places, self._activities, strict=True)
        changes.add_many(
            "attendance",
            ("visit_id", "activity_id"),
            ((visits[place], activities[activity]) for place, activity in pairs),
        )
        first = day_of(begun, self._zone)
        changes.add_many(
            "heads",
            ("activity_id", "day", "at", "count"),
            (
                (activities[activity], day, day_span(day, self._zone)[1] - 8 * 3600, count)
                for activity, day, count in groups.heads(first, self._today, self._seed)
            ),
        )
        ended = groups.sewing_ended(self._today)
        changes.add_many(
            "retired_activity", ("activity_id", "on_day"), [(activities[groups.SEWING], ended)]
        )
