"""Two lists of the rota on a dialog: ends that nobody recorded, and what is not covered ahead."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.app import ComposeResult

from frontdesk import services
from frontdesk.screens.dialogs import FormDialog, note
from frontdesk.screens.shifts import formatting
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.times import WallClock
    from frontdesk.services.desk.context import Query

F = TypeVar("F")


class RotaList(FormDialog[Hashable], Generic[F]):
    """Rows to choose from; it returns the key of the one that was chosen.

    Args:
        title: What they are.
        hint: What is said when there are none.
        doing: What Enter does.
        query: What asks for them, and
        rows: what makes rows of them at an instant, in a zone, names hidden or not.
    """

    WIDE = True
    SCROLLS = False
    FIRST = "RowList"

    def __init__(
        self,
        title: str,
        hint: str,
        doing: str,
        query: Query[F],
        rows: Callable[[F, int, WallClock, bool], list[Row]],
    ) -> None:
        super().__init__()
        self.title, self._hint, self._doing = title, hint, doing
        self._query, self._rows = query, rows

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, hint=self._hint, id="rows")
        yield note(f"{self._doing} Esc goes back.")

    async def look_up(self) -> None:
        """Ask for what the list shows."""
        found = await self.ask(self._query)
        now, zone = self.desk.clock(), self.desk.center.clock
        self.show_rows(self._rows(found, now, zone, self.app.names_hidden))

    def chosen(self, row: Row) -> None:
        """Go back with what was chosen."""
        self.dismiss(row.key)


def to_put_right() -> FormDialog[Hashable]:
    """Return the list of shifts whose end was never recorded, or their start; the latest first."""
    return RotaList(
        "To correct",
        "Every shift of the last two weeks has a start and an end.",
        "Enter opens one.",
        services.shifts.time_entries.to_correct(),
        lambda found, now, zone, hidden: formatting.put_right_rows(
            found, now=now, zone=zone, hidden=hidden
        ),
    )


def gaps_ahead() -> FormDialog[Hashable]:
    """Return the list of what is not covered today and in the coming two weeks."""
    return RotaList(
        "Too few people, today and in two weeks",
        "Everything is covered. “,” shows what the center needs.",
        "Enter opens that day.",
        services.shifts.gaps.ahead(),
        lambda gaps, now, zone, hidden: formatting.gap_rows(gaps, zone=zone, hidden=hidden),
    )
