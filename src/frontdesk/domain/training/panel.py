"""Many people by many requirements, ready for asking how things stand on any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frontdesk.domain.training.evaluate import column
from frontdesk.domain.training.history import History, House
from frontdesk.domain.training.person_requirement import PersonRequirement
from frontdesk.domain.training.requirement_timeline import RequirementTimeline
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import Cell

AHEAD = 3 * 366
"""How many days after the day asked about windows are laid out: changes are looked for so far."""


class Panel:
    """People by requirements. Making one reads every record; asking it for a day is cheap.

    Attributes:
        timelines: The requirements, in the order of their ids as they were given.
        requirements: For each person, by number, their requirements by id.
    """

    def __init__(
        self,
        versions: Iterable[Version],
        people: Mapping[int, History],
        house: House,
        until: int,
    ) -> None:
        """Make ready for asking about days up to `until`."""
        grouped: dict[str, list[Version]] = {}
        for version in versions:
            grouped.setdefault(version.id, []).append(version)
        self.timelines = {
            requirement: RequirementTimeline(group, house, until + AHEAD)
            for requirement, group in grouped.items()
        }
        self.requirements = {person: self._of(history) for person, history in people.items()}
        self._columns = [
            [theirs[requirement] for theirs in self.requirements.values()]
            for requirement in self.timelines
        ]

    def _of(self, history: History) -> dict[str, PersonRequirement]:
        theirs: dict[str, PersonRequirement] = {}
        for requirement, timeline in self.timelines.items():
            theirs[requirement] = PersonRequirement(timeline, history, theirs)
        return theirs

    def cells(self, day: int) -> list[tuple[Cell, ...]]:
        """Return everyone's cells on `day`: a row a person, a column a requirement."""
        columns = [
            column(requirements, timeline.view(day))
            for requirements, timeline in zip(self._columns, self.timelines.values(), strict=True)
        ]
        return list(zip(*columns, strict=True))
