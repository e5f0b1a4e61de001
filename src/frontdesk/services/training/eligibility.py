"""Whether somebody can be counted on for a training: what coverage of shifts asks."""

from __future__ import annotations

from functools import cached_property

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.coverage import Known
from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.explain import explain, holds
from frontdesk.services.desk.context import ReadContext, WriteContext
from frontdesk.services.training import lookup
from frontdesk.services.training.loading import load_compliance


class Eligibility:
    """What is known of people's training, loaded once when it is first asked for."""

    def __init__(self, here: ReadContext | WriteContext) -> None:
        self._here = here
        self._today = lookup.today(here)
        self._known: dict[tuple[int, str, str], Known] = {}

    @cached_property
    def _compliance(self) -> ComplianceMatrix:
        return load_compliance(self._here)

    def known(self, person: int, requirement: str, day: str) -> Known:
        """Return whether somebody is up to date in a training on a day.

        A day to come is judged by what will have run out by then; what recurs every week or
        quarter, by how they stand today: nobody has met next week yet.
        """
        key = (person, requirement, day)
        if key not in self._known:
            self._known[key] = self._find(person, requirement, day)
        return self._known[key]

    def _find(self, person: int, text: str, day: str) -> Known:
        requirement = lookup.meant(text, self._compliance.versions)
        if isinstance(requirement, Refusal):
            return Known.UNKNOWN
        theirs = self._compliance.requirements.get(person)
        if theirs is None:
            return Known.NOT
        asked = theirs[requirement]
        version = asked.timeline.at(number(day))
        recurs = version is not None and version.grid is not None
        on = min(day, self._today) if recurs else day
        return Known.UP_TO_DATE if holds(explain(asked, number(on))) else Known.NOT
