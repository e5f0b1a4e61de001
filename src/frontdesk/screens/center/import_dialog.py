"""A sheet comes in step by step: which file, what its columns are, ten rows, what came of it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal, Stopped
from frontdesk.domain.sentences import counted
from frontdesk.domain.times import WallClock
from frontdesk.domain.transfer.fields import KINDS
from frontdesk.files.atomic_write import CannotWrite
from frontdesk.files.spreadsheet import (
    Spreadsheet,
    changed,
    newest_sheets,
    plugged_in,
    read_spreadsheet,
)
from frontdesk.files.table import BadRow
from frontdesk.files.visits_file import VisitRow
from frontdesk.screens.dialogs import SAVE, Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.time_field import TimeField, day_field
from frontdesk.services.transfer.import_spreadsheet import (
    Choices,
    Plan,
    Question,
    first_rows,
    import_rows,
    kept_columns,
    reasons,
    rows_of,
    save_to_fix,
    summed_up,
    understand,
)
from frontdesk.services.transfer.imports import Report
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.services.desk.context import Act

_BAR = 40


class Step(Enum):
    """Where one is."""

    FILE = "file"
    COLUMNS = "columns"
    FIELD = "field"
    PREVIEW = "preview"
    WORKING = "working"
    DONE = "done"


_SHOWN = {
    Step.FILE: {"#of-file", "#file", "#list"},
    Step.COLUMNS: {"#list", "#turn-people", "#go-on"},
    Step.FIELD: {"#list"},
    Step.PREVIEW: {"#list", "#go-on"},
    Step.WORKING: {"#bar"},
    Step.DONE: {"#list"},
}
"""What stands in the dialog at each step, beside what is said."""

_LETTERS = (
    ("cp1252", "●", "Windows, Western"),
    ("cp1250", "●", "Windows, Central European"),
    ("cp1251", "●", "Windows, Cyrillic"),
    ("mac_roman", "●", "Mac"),
    ("cp850", "●", "DOS"),
    ("shift_jis", "●", "Japanese"),
    ("gb18030", "●", "Chinese"),
)
"""How letters may be written where a sheet does not say so."""

_ALL = (
    "#of-file",
    "#file",
    "#list",
    "#turn-people",
    "#turn-letters",
    "#turn-order",
    "#on",
    "#bar",
    "#go-on",
)

_KEYS = {
    Step.FILE: "Enter: next. Esc goes back.",
    Step.COLUMNS: "Enter changes a column. Ctrl+S: next. Esc: another file.",
    Step.FIELD: "Enter takes it. Esc goes back.",
    Step.PREVIEW: "Ctrl+S imports all of it. Esc: the columns.",
    Step.WORKING: "Esc stops it whole.",
    Step.DONE: "Esc goes back. Ctrl+Z takes the import back.",
}


class ImportDialog(FormDialog[None]):
    """The file, its columns as guessed, ten rows as they would stand; then all of it, or none.

    Attributes:
        plan: How the sheet is understood, once there is one.
        is_stopped: Whether what is under way is to end.
    """

    TITLE = "Import a sheet"
    WIDE = True
    SCROLLS = False
    FIRST = "#list"
    AS_DONE = frozenset()
    BINDINGS = [SAVE]

    def __init__(self) -> None:
        super().__init__()
        self._step = Step.FILE
        self._sheet: Spreadsheet | None = None
        self._remembered: dict[str, Any] = {}
        self._choices = Choices(add_people=True)
        self.plan: Plan | None = None
        self._column = ""
        self.is_stopped = False
        self._report = Report()

    def parts(self) -> ComposeResult:
        """Yield what all steps have; each shows its own."""
        yield note(id="step")
        yield label("The file", id="of-file")
        yield Input(placeholder="e.g. ~/Downloads/november.csv", id="file", max_length=500)
        yield CycleButton(
            "people",
            "Names that are not on file",
            ((True, "●", "are recorded as new people"), (False, "○", "stay out")),
            True,
        )
        yield CycleButton(
            "order",
            "3/4 in this sheet",
            ((None, "?", "is March 4 or 3 April?"), (True, "●", "is March 4"),
             (False, "●", "is 3 April")),
            None,
        )  # fmt: skip
        yield CycleButton("letters", "Letters", [("", "?", "as they seem to be"), *_LETTERS], "")
        yield day_field("field-on", "The day of this sheet", past=True, id="on")
        yield RowList(
            picks=True, id="list", hint="No sheet is in the usual folders. Type its name."
        )
        yield note(id="bar")
        yield wrong()
        yield buttons(Do("Next", "save", id="go-on"))
        yield note(id="keys")

    async def look_up(self) -> None:
        """Show the newest sheets."""
        self._remembered = await self.ask(kept_columns())
        found = await asyncio.to_thread(_newest)
        if self._step is Step.FILE:
            self._show(Step.FILE)
            self._list(
                [_file_row(path, self.desk.clock(), self.desk.center.clock) for path in found]
            )

    # Steps

    def _show(self, step: Step) -> None:
        """Show what stands in the dialog at a step."""
        self._step = step
        shown = set(_SHOWN[step])
        question = self.plan.question if self.plan is not None else None
        if step is Step.COLUMNS:
            shown |= self._asked(question)
            if self.plan is not None and self.plan.kind.name != "visits":
                shown.discard("#turn-people")
            if self._sheet is not None and self._sheet.is_of_old_letters:
                shown.add("#turn-letters")
        for name in _ALL:
            self.query_one(name).display = name in shown
        self.show_text("keys", _KEYS[step])
        self.show_error(None)
        if "#list" in shown:
            self.query_one("#list").focus()

    def _list(self, rows: list[Row], mark: int | None = 0) -> None:
        """Show other rows than before, with the first marked."""
        self.query_one(RowList).set_rows(rows, mark if rows else None)

    def _asked(self, question: Question | None) -> set[str]:
        """Return the lines in which the one question is answered, or was."""
        asked = set()
        if self._choices.month_first is not None or (question and question.code == "order"):
            asked.add("#turn-order")
        if self._choices.on or (question and question.code == "day"):
            asked.add("#on")
        return asked

    def chosen(self, row: Row) -> None:
        """Go on from the row that was entered."""
        match self._step:
            case Step.FILE:
                self.box("file").value = str(row.key)
                self._read(Path(str(row.key)))
            case Step.COLUMNS:
                self._choose_field(str(row.key))
            case Step.FIELD:
                self._take_field(str(row.key))

    def entered(self, box: Input) -> None:
        """Read the file that was typed; a day is answered."""
        if box.id == "file" and box.value.strip():
            self._read(Path(os.path.expanduser(box.value.strip())))
        elif self._step is Step.COLUMNS:
            self.action_save()

    @work(exclusive=True, group="reading")
    async def _read(self, path: Path, letters: str = "") -> None:
        """Read the file, and show what its columns are."""
        self._begin(f"Reading {path.name} …")
        told = partial(self._told, asyncio.get_running_loop())
        try:
            sheet = await asyncio.to_thread(read_spreadsheet, path, alphabet=letters, told=told)
        except Stopped:
            self._show(Step.FILE)
            return
        if isinstance(sheet, Refusal):
            self._show(Step.FILE)
            self.show_error(sheet)
            return
        self._sheet, self.plan = sheet, None
        if not letters:
            self.turn_of("letters").choose("")
            self.query_one("#on", TimeField).box.value = ""
        self._choices = Choices(add_people=self.turn_of("people").value)
        refusal = await asyncio.to_thread(self._understand)
        if self.plan is None:
            self._show(Step.FILE)
        else:
            self._show_columns(self.plan)
        self.show_error(refusal)

    def _understand(self) -> Refusal | None:
        """Understand the sheet anew as was said; or return why it cannot be."""
        assert self._sheet is not None
        found = understand(self._sheet, self.desk.reader(), self._choices, self._remembered)
        if isinstance(found, Refusal):
            return found
        self.plan = found
        return None

    def _show_columns(self, plan: Plan) -> None:
        self._show(Step.COLUMNS)
        said = f"{plan.sheet.path.name}: {counted(plan.count, 'row', 'rows')} of {plan.kind.title}."
        if plan.order.proof:
            order = "month first" if plan.order.month_first else "day first"
            said += f" Days are {order}: {plan.order.proof}."
        if plan.question is not None:
            said += f" {plan.question.sentence}"
        self.show_text("step", said)
        rows = [_of_kind(plan)]
        for guess in plan.guesses:
            about = plan.kind.field(guess.field)
            title = about.title if about is not None else "left out"
            kind = "person" if about is not None else "unnamed"
            rows.append(Row(guess.column.head, guess.column.head, guess.because, title, kind))
        self._list(rows)

    def _choose_field(self, head: str) -> None:
        """Show what a column may be; or of what the sheet is."""
        assert self.plan is not None
        self._column = head
        self._show(Step.FIELD)
        if head == "":
            self.show_text("step", "What is this sheet of?")
            self._list([Row(kind.name, kind.title.capitalize()) for kind in KINDS])
            return
        example = next(g.column.example for g in self.plan.guesses if g.column.head == head)
        self.show_text("step", f"What is “{head}”? Its first cell says “{example[:40]}”.")
        rows = [Row("", "Skip this day", kind="unnamed")]
        rows += [Row(about.name, about.title) for about in self.plan.kind.fields]
        self._list(rows)

    def _take_field(self, name: str) -> None:
        before = self._choices
        if self._column:
            said = {**before.columns, self._column: name}
            self._choices = replace(before, columns=said)
        else:
            self._choices = replace(before, kind=name)
        refusal = self._understand()
        if refusal is not None:  # as it was, with what is in the way
            self._choices = before
        assert self.plan is not None
        self._show_columns(self.plan)
        self.show_error(refusal)

    def turned(self, turn: CycleButton[Any]) -> None:
        """Take an answer."""
        if turn.name_of == "letters":
            assert self._sheet is not None
            self._read(self._sheet.path, letters=turn.value)
        elif turn.name_of == "order":
            self._choices = replace(self._choices, month_first=turn.value)
            refusal = self._understand()
            assert self.plan is not None
            self._show_columns(self.plan)
            self.show_error(refusal)
            turn.focus()
        else:
            self._choices = replace(self._choices, add_people=turn.value)

    async def wanted(self) -> Act | Refusal | None:
        """Go on: from the columns to ten rows, from there all of it comes in."""
        if self._step is Step.COLUMNS:
            return await self._preview()
        if self._step is not Step.PREVIEW or self.plan is None:
            return None
        if self.plan.sheet.is_changed:
            return changed(self.plan.sheet.path)
        self._begin("Taking it in …")
        self._report = Report()
        told = partial(self._told, asyncio.get_running_loop())
        try:
            rows = await asyncio.to_thread(rows_of, self.plan)
            self._told(asyncio.get_running_loop(), 0.0)
        except Stopped as stopped:
            self._show_preview()
            return Refusal(stopped.reason, stopped.sentence)
        return import_rows(self.plan, rows, self._report, progress=told)

    async def _preview(self) -> Refusal | None:
        """Show ten rows as they would stand; not while something is still to be asked."""
        day = self.query_one("#on", TimeField).meant()
        if isinstance(day, Refusal):
            return day
        self._choices = replace(self._choices, on=day or "")
        refusal = await asyncio.to_thread(self._understand)
        if refusal is not None or self.plan is None:
            return refusal
        if self.plan.question is not None:
            return Refusal("asked", self.plan.question.sentence)
        self._show_preview()
        return None

    def _show_preview(self) -> None:
        assert self.plan is not None
        plan = self.plan
        self._show(Step.PREVIEW)
        out = f" Left out: {', '.join(plan.left_out)}." if plan.left_out else ""
        self.show_text("step", f"The first rows as they would stand.{out}")
        rows = []
        for index, (cells, row) in enumerate(first_rows(plan)):
            said = row.sentence if isinstance(row, BadRow) else self._in_words(cells, row)
            kind = "unnamed" if isinstance(row, BadRow) else "person"
            rows.append(Row(index, cells.get("name", "") or "(no name)", said, kind=kind))
        self._list(rows)

    def _in_words(self, cells: dict[str, str], row: object) -> str:
        """Return a row as it would stand, but for the name."""
        texts = [text for name, text in cells.items() if text and name != "name"]
        if isinstance(row, VisitRow):
            zone = self.desk.center.clock
            left = "" if row.left is None else f" - {times.clock_time(row.left, zone)}"
            came = f"{times.exact_day(row.arrived, zone, year=True)} "
            texts = [came + times.clock_time(row.arrived, zone) + left, ", ".join(row.activities)]
        return " · ".join(filter(None, texts))

    def saved(self, event: Event | None) -> None:
        """Say what came of it."""
        self._finish()

    def show_error(self, refusal: Refusal | None) -> None:
        """Say what is not right; after work that came to nothing, over the rows again."""
        if refusal is not None and self._step is Step.WORKING:
            if refusal.code == "nothing-new":
                self._finish()
                return
            self._show_preview()
        super().show_error(refusal)

    @work(exclusive=True, group="reading")
    async def _finish(self) -> None:
        assert self.plan is not None
        plan, report = self.plan, self._report
        self._show(Step.DONE)
        try:
            to_fix = await asyncio.to_thread(save_to_fix, plan, report, self.app.paths.database)
            trouble = ""
        except CannotWrite as error:
            to_fix, trouble = None, error.refusal.sentence
        self.show_text("step", " ".join(filter(None, [summed_up(report, to_fix), trouble])))
        said = [*reasons(plan, report), *report.notes]
        said += [f"{plan.sheet.place(row.line)}: {row.sentence}" for row in report.differing]
        if plan.left_out:
            said.append(f"Left out: {', '.join(plan.left_out)}")
        self.query_one(RowList).hint = "All of it came in."
        self._list([Row(index, text) for index, text in enumerate(said)], None)

    # Long work

    def _begin(self, words: str) -> None:
        self.is_stopped = False
        self._show(Step.WORKING)
        self.show_text("step", words)
        self._show_bar(0.0)
        self.set_focus(None)

    def _told(self, loop: asyncio.AbstractEventLoop, done: float) -> None:
        """Hear on another thread how far the work is. Raises `Stopped` when it is to end."""
        if self.is_stopped:
            raise Stopped
        loop.call_soon_threadsafe(self._show_bar, done)

    def _show_bar(self, done: float) -> None:
        if self.query("#bar"):
            full = int(done * _BAR)
            self.show_text("bar", f"{'█' * full}{'·' * (_BAR - full)} {int(done * 100):3d} %")

    # Back

    def action_close(self) -> None:
        """Go back one step; stop what is under way."""
        match self._step:
            case Step.WORKING:
                self.is_stopped = True
            case Step.FIELD | Step.PREVIEW if self.plan is not None:
                self._show_columns(self.plan)
            case Step.COLUMNS:
                self.plan = None
                self.show_text("step", "")
                self._step = Step.FILE
                self.load()
            case _:
                super().action_close()


def _of_kind(plan: Plan) -> Row:
    kept = "as last time" if plan.is_kept else "guessed"
    return Row("", "This sheet is of", kept, plan.kind.title)


def _file_row(path: Path, now: int, zone: WallClock) -> Row:
    try:
        written = int(path.stat().st_mtime)
    except OSError:
        written = now
    return Row(str(path), path.name, path.parent.name, times.say_when(min(written, now), now, zone))


def _newest() -> list[Path]:
    return newest_sheets(Path.home(), plugged_in())
