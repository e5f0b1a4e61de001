"""Many people by many requirements, ready for asking how things stand on any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from frontdesk.domain.training.evaluate import column
from frontdesk.domain.training.history import History, House
from frontdesk.domain.training.person_requirement import Course
from frontdesk.domain.training.requirement_timeline import RequirementTimeline
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import Cell

AHEAD = 3 * 366
"""How many days after the day asked about windows are laid out: changes are looked for so far."""


class Panel:
    """People by requirements. Making one reads every record; asking it for a day is cheap.

    Attributes:
        timelines: The requirements, in the order of their ids as they were given.
        courses: For each person, by number, their requirements by id.
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
        self.courses = {person: self._courses(history) for person, history in people.items()}
        self._columns = [
            [courses[requirement] for courses in self.courses.values()]
            for requirement in self.timelines
        ]

    def _courses(self, history: History) -> dict[str, Course]:
        courses: dict[str, Course] = {}
        for requirement, timeline in self.timelines.items():
            courses[requirement] = Course(timeline, history, courses)
        return courses

    def cells(self, day: int) -> list[tuple[Cell, ...]]:
        """Return everyone's cells on `day`: a row a person, a column a requirement."""
        columns = [
            column(courses, timeline.view(day))
            for courses, timeline in zip(self._columns, self.timelines.values(), strict=True)
        ]
        return list(zip(*columns, strict=True))
