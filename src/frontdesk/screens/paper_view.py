"""A paper to be read here first: of some days, then printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk.domain.paper import plain
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong
from frontdesk.screens.formatting import HIDDEN
from frontdesk.screens.paper_dialog import PaperDialog
from frontdesk.screens.time_field import DaysFields

if TYPE_CHECKING:
    from frontdesk.domain.center.values import Center
    from frontdesk.domain.paper import Paper
    from frontdesk.services.desk.context import Query

F = TypeVar("F")


class PaperView(FormDialog[None], Generic[F]):
    """The days, and under them the paper as plain lines.

    Args:
        title: What it is.
        name: What the file is called, without its days and its ending.
        days: The first and the last day to begin with.
        query: What asks for what is on it, of a first and a last day, and
        paper: what makes the paper of that.
    """

    WIDE = True
    BINDINGS = [
        Binding("p", "print", "Print", id="print-view", tooltip="Print or save it"),
    ]

    def __init__(
        self,
        title: str,
        name: str,
        days: tuple[str, str],
        query: Callable[[str, str], Query[F]],
        paper: Callable[[F, str, str, Center], Paper],
    ) -> None:
        super().__init__()
        self.title, self._name, self._begins = title, name, days
        self._query, self._make = query, paper
        self._shown: Paper | None = None
        self._of = days
        self._days = DaysFields(
            ("field-from", "First day", f"{days[0]}; or this week"),
            ("field-until", "Last day", days[1] if days[0] != days[1] else "empty: only that day"),
            id="line-until",
        )
        self._days.first.past = self._days.last.past = days[0] != days[1]

    def parts(self) -> ComposeResult:
        """Yield the days, the paper, and the way to the printer."""
        yield self._days.first
        yield self._days.last
        yield wrong()
        yield buttons(Do("Print or save …", "print"))
        yield note(id="paper")
        yield note("Enter shows other days. Esc goes back.")

    async def look_up(self) -> None:
        """Ask for the days that are written, and show them."""
        days = self._days.meant() or self._begins
        if isinstance(days, Refusal):
            self.show_error(days)
            return
        self.show_error(None)
        found = await self.ask(self._query(*days))
        self._of, self._shown = days, self._make(found, *days, self.desk.center)
        hidden = self.app.names_hidden
        self.show_text("paper", HIDDEN if hidden else "\n".join(plain(self._shown)))

    def entered(self, box: Input) -> object:
        """Show the days that are written."""
        return self.load()

    def action_print(self) -> None:
        """Offer it as paper or as a file."""
        if self._shown is not None:
            first, last = self._of
            name = f"{self._name}-{first}" + (f"-to-{last}" if last != first else "")
            self.app.push_screen(PaperDialog(self._shown, name, "It is printing."), self._said)

    def _said(self, said: str | None) -> None:
        if said:
            self.app.mode_screen.tell(said, "done")
