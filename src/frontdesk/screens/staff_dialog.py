"""Choosing somebody who works here or is on shift, by a few letters of the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import query_tokens
from frontdesk.domain.shifts.on_shift import Choice
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import FormDialog, note, wrong
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row, RowList
from frontdesk.widgets.search_box import SearchBox, Tick

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Query


@dataclass(frozen=True, slots=True)
class NobodyYet:
    """The shift is to be nobody's for now."""


class StaffDialog(FormDialog[PersonRow | NobodyYet]):
    """Somebody who starts a shift, takes one or takes a conversation; of a shift, or nobody yet.

    Args:
        title: What is asked.
        doing: What whoever is chosen does then.
        asking: What asks who could, the likeliest first.
        or_nobody: Whether it may stay nobody's for now.
    """

    SCROLLS = False

    def __init__(
        self, title: str, doing: str, asking: Query[list[Choice]], *, or_nobody: bool = False
    ) -> None:
        super().__init__()
        self.title, self._doing, self._asking = title, doing, asking
        self._or_nobody = or_nobody
        self._choices: list[Choice] = []

    def parts(self) -> ComposeResult:
        """Yield the box and the list under it."""
        rows = RowList(hint="Nobody by that name works here. Esc goes back.", id="staff")
        yield SearchBox(rows, mode=Tick(), placeholder="a name, or use the arrows", id="staff-box")
        yield rows
        yield wrong()
        yield note(f"Enter: {self._doing.lower()}. Esc goes back.")

    async def look_up(self) -> None:
        """Show who could, the likeliest first."""
        self._choices = await self.ask(self._asking)
        self.query_one(SearchBox).search = self._search

    def _search(self, text: str) -> list[Row]:
        rows = [
            Row(
                PersonRow(each.person, each.name),
                formatting.shown_name(each.name, hidden=self.app.names_hidden),
                "" if self.app.names_hidden else each.note,  # which may name others
                self._doing if each.free else "cannot",
                "person" if each.free else "unnamed",
            )
            for each in self._choices
            if fits_name(text, each.name)
        ]
        if self._or_nobody and not query_tokens(text):
            rows.append(Row(NobodyYet(), "nobody yet: it stays an open shift", kind="new"))
        return rows

    def chosen(self, row: Row) -> None:
        """Go back with who was chosen or clicked."""
        if isinstance(row.key, PersonRow | NobodyYet):
            self.dismiss(row.key)
