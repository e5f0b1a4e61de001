"""What was done: the last fifty acts, to look at, and to take one back that nothing rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.sentences import one_stop
from frontdesk.screens.dialogs import FormDialog, note, wrong
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.services.desk.journal import Step


class StepsDialog(FormDialog[None]):
    """The last acts of all desks, newest first; Enter undoes the marked one, and no other."""

    TITLE = "What was done"
    WIDE = True
    SCROLLS = False
    FIRST = "RowList"
    FOLLOWS = True

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[int, Step] = {}

    def parts(self) -> ComposeResult:
        """Yield the list, and the marked step in full under it."""
        yield note("The arrows choose a step. Enter undoes that one. Ctrl+Z undoes your last one.")
        yield RowList(picks=True, hint="Nothing was done yet.", id="steps")
        yield wrong()
        yield note(id="whole")

    async def look_up(self) -> None:
        """Ask what was done and list it; nothing is marked until somebody does."""
        steps = await self.ask(services.desk.journal.steps())
        self._steps = {each.line.event.order: each for each in steps}
        self.show_rows([self._row(each) for each in steps], None)
        self._show_whole()

    def _row(self, step: Step) -> Row:
        line = step.line
        when = times.moment(line.event.at, self.desk.clock(), self.desk.center.clock)
        suffix = "undone" if line.undone else ""
        return Row(
            line.event.order, line.sentence, suffix, when, "here" if line.undone else "person"
        )

    def on_row_list_marked(self) -> None:
        """Say the step in full, and no more why another one could not be undone."""
        self.show_error(None)
        self._show_whole()

    def _show_whole(self) -> None:
        marked = self.query_one(RowList).marked
        step = None if marked is None else self._steps.get(int(str(marked.key)))
        said = ""
        if step is not None:
            where = "" if step.desk == self.desk.label else f" At {step.desk}."
            undone = " Undone since." if step.line.undone else ""
            said = one_stop(f"{step.line.sentence}.{where}{undone}")
        self.show_text("whole", said)

    @work(exclusive=True, group="act")
    async def chosen(self, row: Row) -> None:
        """Undo the step of a row."""
        order = int(str(row.key))
        if await self.did(services.desk.writing.undo_one(order)):
            self.query_one(RowList).mark(order)
