"""People by requirements, to be asked about any day: a matrix, a page, a time line, what comes up.

It is made once from everything on record; asking it costs no reading, so that a screen may ask it
at every key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from frontdesk.domain.training.durations import iso, number
from frontdesk.domain.training.evaluate import evaluate, evaluate_column
from frontdesk.domain.training.explain import explain
from frontdesk.domain.training.history import History, House
from frontdesk.domain.training.pages import (
    Column,
    Entry,
    InShort,
    Line,
    Matrix,
    Page,
    Row,
    Square,
    Stretch,
    TimeLine,
)
from frontdesk.domain.training.person_requirement import PersonRequirement
from frontdesk.domain.training.records import Granted, Record, Taken
from frontdesk.domain.training.requirement_timeline import RequirementTimeline
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.standing import WORSE, Cell, Standing

LATE = (Standing.OVERDUE, Standing.IN_GRACE)
"""What makes somebody not up to date."""


AHEAD = 3 * 366
"""How many days after the day asked about windows are laid out: changes are looked for so far."""


class ComplianceMatrix:
    """Everyone's training, ready to be asked about.

    Attributes:
        timelines: The requirements, by id, in the order in which they were given.
        versions: All their versions.
        requirements: For each person, by number, their requirements by id.
        names: The people's chosen names, by number, in the order in which they are listed.
        done, granted, taken: What is on record.
        today: The day on which it is asked, which sentences tell what is past by; empty for the day
            that is asked about.
    """

    def __init__(
        self,
        versions: Iterable[Version],
        people: Mapping[int, History],
        house: House,
        until: int,
        *,
        names: Mapping[int, str] = MappingProxyType({}),
        done: Iterable[Record] = (),
        granted: Iterable[Granted] = (),
        taken: Iterable[Taken] = (),
        today: str = "",
    ) -> None:
        """Make ready for asking about days up to `until`."""
        grouped: dict[str, list[Version]] = {}
        for version in versions:
            grouped.setdefault(version.id, []).append(version)
        self.timelines = {
            requirement: RequirementTimeline(group, house, until + AHEAD)
            for requirement, group in grouped.items()
        }
        self.versions = [
            version for timeline in self.timelines.values() for version in timeline.versions
        ]
        self.requirements = {person: self._of(history) for person, history in people.items()}
        self._columns = [
            [theirs[requirement] for theirs in self.requirements.values()]
            for requirement in self.timelines
        ]
        self.names = names
        self.done, self.granted, self.taken = tuple(done), tuple(granted), tuple(taken)
        self.today = today

    def _of(self, history: History) -> dict[str, PersonRequirement]:
        theirs: dict[str, PersonRequirement] = {}
        for requirement, timeline in self.timelines.items():
            theirs[requirement] = PersonRequirement(timeline, history, theirs)
        return theirs

    def cells(self, day: int) -> list[tuple[Cell, ...]]:
        """Return everyone's cells on `day`: a row a person, a column a requirement."""
        columns = [
            evaluate_column(requirements, timeline.view(day))
            for requirements, timeline in zip(self._columns, self.timelines.values(), strict=True)
        ]
        return list(zip(*columns, strict=True))

    def columns(self, day: str) -> tuple[Column, ...]:
        """Return the requirements that hold on `day` and stand for themselves."""
        at = number(day)
        held = ((timeline.id, timeline.at(at)) for timeline in self.timelines.values())
        return tuple(
            Column(requirement, version.title)
            for requirement, version in held
            if version is not None and not version.part_only
        )

    def matrix(self, day: str, only: Collection[int] | None = None) -> Matrix:
        """Return the matrix as of `day`, of everyone or of `only` some people."""
        columns = self.columns(day)
        places = [place for place, each in enumerate(self.timelines) if _among(each, columns)]
        rows = []
        late = 0
        for person, cells in zip(self.names, self.cells(number(day)), strict=True):
            shown = [cells[place] for place in places]
            asked = any(cell[0] is not Standing.NOT_APPLICABLE for cell in shown)
            if not asked or (only is not None and person not in only):
                continue
            late += any(cell[0] in LATE for cell in shown)
            rows.append((_urgency(shown), Row(person, self.names[person], _squares(shown))))
        rows.sort(key=lambda row: row[0])
        return Matrix(day, columns, tuple(row for _, row in rows), len(rows) - late)

    def in_short(self, day: str) -> dict[int, InShort]:
        """Return how each of whom something is asked stands on `day`, by their number."""
        matrix = self.matrix(day)
        found = {}
        for row in matrix.rows:
            worst = min((square.standing for square in row.squares), key=WORSE.__getitem__)
            pairs = zip(matrix.columns, row.squares, strict=True)
            titles = tuple(column.title for column, each in pairs if each.standing is worst)
            found[row.person] = InShort(worst, titles)
        return found

    def entry(self, person: int, requirement: str, day: str) -> Entry:
        """Return one standing, explained."""
        theirs = self.requirements[person][requirement]
        explanation = explain(theirs, number(day), number(self.today or day))
        return Entry(
            person,
            self.names[person],
            requirement,
            theirs.timeline.latest(number(day)).title,
            explanation.standing,
            explanation.because,
            _iso(explanation.due_on),
            _iso(explanation.changes_on),
            _iso(explanation.since),
            _iso(explanation.version_from),
            None
            if explanation.window is None
            else (iso(explanation.window[0]), iso(explanation.window[1])),
            explanation.met,
            explanation.owed,
            _iso(explanation.evidence),
        )

    def entries(self, day: str, person: int | None = None) -> tuple[Entry, ...]:
        """Return every square of the matrix explained; of one person those not asked of them too.

        Those of whom something needs doing come first.
        """
        columns = self.columns(day)
        rows = () if person is not None else self.matrix(day).rows
        people = [row.person for row in rows] if person is None else [person]
        return tuple(self.entry(each, column.id, day) for each in people for column in columns)

    def page(self, requirement: str, day: str) -> Page:
        """Return a requirement's page as of `day`."""
        timeline = self.timelines[requirement]
        entries = [
            self.entry(person, requirement, day)
            for person, theirs in self.requirements.items()
            if evaluate(theirs[requirement], number(day))[0] is not Standing.NOT_APPLICABLE
        ]
        entries.sort(key=lambda each: (WORSE[each.standing], each.due_on or "9"))
        title = timeline.latest(number(day)).title
        return Page(day, requirement, title, timeline.versions, tuple(entries))

    def coming_up(self, day: str, within: int) -> tuple[Entry, ...]:
        """Return what is due in the `within` days after `day`, soonest first.

        What recurs every week or month and is done for now is left out: it is always coming.
        """
        last, columns = iso(number(day) + within), self.columns(day)
        soon = []
        for person, theirs in self.requirements.items():
            for column in columns:
                standing, due = evaluate(theirs[column.id], number(day))
                if due is None or standing in (*LATE, Standing.NOT_APPLICABLE):
                    continue
                if day <= iso(due) <= last and not self._always(column.id, standing, day):
                    soon.append((due, person, column.id))
        soon.sort(key=lambda each: each[0])
        return tuple(self.entry(person, requirement, day) for _, person, requirement in soon)

    def _always(self, requirement: str, standing: Standing, day: str) -> bool:
        version = self.timelines[requirement].at(number(day))
        often = version is not None and version.rule.comes_often()
        return often and standing is Standing.UP_TO_DATE

    def time_line(self, person: int, first: str, last: str) -> TimeLine:
        """Return how a person stood on each day from `first` to `last`, and what is on record.

        Requirements that were never asked of them, and for which nothing is on record, are left
        out.
        """
        lines = []
        for key, requirement in self.requirements[person].items():
            stretches = _stretches(
                (day, evaluate(requirement, day)[0])
                for day in range(number(first), number(last) + 1)
            )
            title = requirement.timeline.latest(number(last)).title

            def theirs(each: Record | Granted | Taken, which: str = key) -> bool:
                return each.person == person and each.requirement == which

            line = Line(
                key,
                title,
                stretches,
                tuple(e for e in self.done if theirs(e) and first <= e.done.on <= last),
                tuple(
                    each
                    for each in self.granted
                    if theirs(each) and each.from_on <= last and each.until_on >= first
                ),
                tuple(each for each in self.taken if theirs(each) and first <= each.on <= last),
            )
            asked = any(each.standing is not Standing.NOT_APPLICABLE for each in stretches)
            if asked or line.done or line.granted:
                lines.append(line)
        return TimeLine(person, self.names[person], first, last, tuple(lines))


def _among(requirement: str, columns: Iterable[Column]) -> bool:
    return any(column.id == requirement for column in columns)


def _urgency(cells: list[Cell]) -> tuple[object, ...]:
    """Return what rows are sorted by: the worst standing, how often, and what is due first."""
    worst = min(WORSE[standing] for standing, _ in cells)
    dues = [due for standing, due in cells if due is not None and WORSE[standing] == worst]
    often = sum(WORSE[standing] == worst for standing, _ in cells)
    return worst, -often, min(dues, default=0)


def _squares(cells: list[Cell]) -> tuple[Square, ...]:
    return tuple(Square(standing, _iso(due)) for standing, due in cells)


def _iso(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _stretches(days: Iterable[tuple[int, Standing]]) -> tuple[Stretch, ...]:
    found: list[tuple[int, int, Standing]] = []
    for day, standing in days:
        if found and found[-1][2] is standing:
            found[-1] = (found[-1][0], day, standing)
        else:
            found.append((day, day, standing))
    return tuple(Stretch(iso(first), iso(last), standing) for first, last, standing in found)
