"""A group that the door checks in for: whoever comes takes part in it, until it is taken off."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.visits.activities import Activity
from frontdesk.widgets.notices import Notice
from frontdesk.widgets.person_rows import PersonRow, UnnamedArrival
from frontdesk.widgets.row_list import Row

if TYPE_CHECKING:
    from frontdesk.domain.visits.values import Here
    from frontdesk.screens.desk_app import DeskApp
    from frontdesk.services.desk.context import Act
    from frontdesk.services.desk.desk import Desk

ASKING = "Who is here?"
"""What stands over the find box otherwise."""


class Sticky:
    """What the check-in screen checks in for, if for anything; it ends by itself with the day.

    Attributes:
        activity: What it is, or None.
    """

    def __init__(self) -> None:
        self.activity: Activity | None = None
        self._day = ""
        self._taking_part: frozenset[int] = frozenset()

    @property
    def title(self) -> str:
        """What whoever comes takes part in, or empty."""
        return "" if self.activity is None else self.activity.title

    @property
    def titles(self) -> tuple[str, ...]:
        """The same as an act takes it."""
        return (self.title,) if self.title else ()

    @property
    def words(self) -> str:
        """What stands over the box."""
        return ASKING if self.activity is None else f"Checking in for: {self.activity.title}"

    @property
    def notices(self) -> list[Notice]:
        """What is said under the door while it is on."""
        if self.activity is None:
            return []
        words = one_stop(f"▶ {self.words}. Everyone you check in takes part. Ctrl+R changes it.")
        return [Notice(words, "screen.group")]

    def begin(self, activity: Activity | None, day: str) -> None:
        """Check in for `activity` from now on, on this day; or for nothing in particular."""
        self.activity, self._day = activity, day

    async def look_again(self, desk: Desk, here: Here) -> None:
        """See whether it goes on, how it is called now, and who takes part."""
        if self.activity is None:
            return
        number, day = self.activity.id, times.day_of(here.at, desk.center.zone)
        offered = await asyncio.wrap_future(desk.submit_query(services.visits.activities.offered()))
        known = next((each for each in offered if each.id == number), None)
        self.activity = known if day == self._day else None
        self._taking_part = frozenset(
            each.id for each in here.checked_in if set(self.titles) <= set(each.activities)
        )

    def rows(self, rows: list[Row]) -> list[Row]:
        """Return the rows, those of whom Enter has take part with what in."""
        if self.activity is None:
            return rows
        takes_part = f"→ {self.activity.title}"
        return [row._replace(suffix=takes_part) if self._comes(row) else row for row in rows]

    def _comes(self, row: Row) -> bool:
        """Whether Enter has those of the row take part; the way with a key of its own says that."""
        match row.key:
            case PersonRow(here=here):
                return not here or self.adds(row)
            case UnnamedArrival():
                return row.kind == "person"
        return False

    def adds(self, row: Row) -> bool:
        """Whether choosing the row of somebody who is here adds them to the group."""
        match row.key:
            case PersonRow(person=person, here=True):
                return self.activity is not None and person not in self._taking_part
        return False


async def come(app: DeskApp, arriving: Act, title: str = "") -> Refusal | None:
    """Do an arrival in which `title` is named; who is here already is added to it.

    Returns why not, if that is still to be said.
    """
    outcome = await app.do(arriving, quietly=True)
    if isinstance(outcome, Refusal) and outcome.code == "already-here" and outcome.about and title:
        outcome = await app.do(
            services.visits.groups.take_part(outcome.about[0], title), quietly=True
        )
    return outcome if isinstance(outcome, Refusal) else None
