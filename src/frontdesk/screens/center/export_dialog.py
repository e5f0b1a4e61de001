"""What the center has goes into a file: what, of which days, where; what came of it."""

from __future__ import annotations

import asyncio
import os
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal, Stopped
from frontdesk.domain.sentences import counted
from frontdesk.screens.dialogs import SAVE, Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.time_field import DaysFields
from frontdesk.services.transfer.files_out import (
    EVERYTHING,
    EXPORTS,
    Export,
    free_name,
    usual_folder,
    write_out,
)
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act


class Step(Enum):
    """Where one is."""

    WHAT = "what"
    FILE = "file"
    WORKING = "working"
    DONE = "done"


_KEYS = {
    Step.WHAT: "Enter: next. Esc goes back.",
    Step.FILE: "Ctrl+S saves the file. Esc: something else.",
    Step.WORKING: "Esc stops it and deletes what was written.",
    Step.DONE: "Esc goes back.",
}

_CODE_KEYS = ((False, "○", "not in the folder"), (True, "●", "in the folder"))

_NO_FILE = Refusal("no-file", "Write a file name.", field="file")


class ExportDialog(FormDialog[None]):
    """The list of what there is; then the days and the file's name; then where it is.

    Attributes:
        is_stopped: Whether what is under way is to end.
    """

    TITLE = "Export to a file"
    WIDE = True
    SCROLLS = False
    FIRST = "#list"
    BINDINGS = [SAVE]

    def __init__(self) -> None:
        super().__init__()
        self._step = Step.WHAT
        self._export = EXPORTS[0]
        self._days = DaysFields(
            ("field-first", "First day", "empty: all days"), ("field-last", "Last day", ""), id="to"
        )
        self._days.first.past = self._days.last.past = True
        self.is_stopped = False

    def parts(self) -> ComposeResult:
        """Yield what all steps have; each shows its own."""
        yield note(id="step")
        yield RowList(picks=True, id="list")
        yield self._days.first
        yield self._days.last
        yield CycleButton("code-keys", "Keys of self-made codes", _CODE_KEYS, False)
        yield label(id="of-file")
        yield Input(id="file", max_length=500)
        yield wrong()
        yield buttons(Do("Save the file", "save", id="write"))
        yield note(id="keys")

    def begin(self) -> None:
        """Show what there is."""
        rows = [Row(each.name, each.title, each.about) for each in EXPORTS]
        self.query_one(RowList).set_rows(rows)
        self._show(Step.WHAT, "What do you want in a file?")

    # Steps

    def _show(self, step: Step, said: str) -> None:
        """Show what stands in the dialog at a step."""
        self._step = step
        at_file = step is Step.FILE
        self.query_one("#list").display = step is Step.WHAT
        self._days.first.display = self._days.last.display = at_file and self._export.is_of_days
        self.query_one("#turn-code-keys").display = at_file and self._export.name == EVERYTHING
        for name in ("#of-file", "#file", "#write"):
            self.query_one(name).display = at_file
        self.show_text("step", said)
        self.show_text("keys", _KEYS[step])
        self.show_error(None)

    def _say_what(self) -> None:
        self._show(Step.WHAT, "What do you want in a file?")
        self.query_one(RowList).focus()

    def chosen(self, row: Row) -> None:
        """Go on to the days and the file's name."""
        export = next(each for each in EXPORTS if each.name == row.key)
        if export is not self._export or not self.text("file"):
            self._export = export
            self.box("file").value = _shown(free_name(self._usual_place(export)))
        self._show_file()

    def _show_file(self) -> None:
        export = self._export
        self._show(Step.FILE, f"{export.title}: {export.about}.")
        ends = " or ".join(f".{kind}" for kind in export.kinds)
        self.show_text("of-file", f"File name, ending in {ends}" if ends else "A new folder")
        (self._days.first.box if export.is_of_days else self.box("file")).focus()

    def _usual_place(self, export: Export) -> Path:
        today = times.day_of(self.desk.clock(), self.desk.center.zone)
        return usual_folder(Path.home()) / export.file_name(today)

    def entered(self, box: Input) -> None:
        """Go on to the next line; from the file's name save."""
        if box.id == "file":
            self.action_save()
        else:
            self.focus_next()

    async def wanted(self) -> Act | Refusal | None:
        """Write the file."""
        if self._step is Step.WHAT and (marked := self.query_one(RowList).marked):
            self.chosen(marked)
        elif self._step is Step.FILE:
            days = self._days.meant() if self._export.is_of_days else None
            if isinstance(days, Refusal):
                return days
            if not self.text("file"):
                return _NO_FILE
            self._write(days, _place(self.text("file")))
        return None

    @work(exclusive=True, group="writing")
    async def _write(self, days: tuple[str, str] | None, place: Path) -> None:
        self.is_stopped = False
        self._show(Step.WORKING, "Writing …")
        self.set_focus(None)
        told = partial(self._told, asyncio.get_running_loop())
        with_keys = bool(self.turn_of("code-keys").value)
        try:
            count = await asyncio.to_thread(
                write_out, self.desk, self._export, days, place, told, with_code_keys=with_keys
            )
        except Stopped:
            self._show_file()
            return
        if isinstance(count, Refusal):
            self._show_file()
            self.show_error(count)
            return
        if self._export.name == EVERYTHING:
            said = counted(count, "file is", "files are")
        else:
            said = counted(count, "row is", "rows are")
        holds = "They hold" if self._export.name == EVERYTHING else "The file holds"
        self._show(Step.DONE, f"{said} in {_shown(place)}.\n{holds} private data. Store with care.")

    def _told(self, loop: asyncio.AbstractEventLoop, done: int) -> None:
        """Hear on another thread how much is written. Raises `Stopped` when it is to end."""
        if self.is_stopped:
            raise Stopped
        loop.call_soon_threadsafe(self._say_how_much, done)

    def _say_how_much(self, done: int) -> None:
        if self._step is Step.WORKING and self.query("#step"):
            self.show_text("step", f"Writing … {_size(done)}")

    def action_close(self) -> None:
        """Go back one step; stop what is under way."""
        if self._step is Step.WORKING:
            self.is_stopped = True
        elif self._step is Step.FILE:
            self._say_what()
        else:
            super().action_close()


def _place(text: str) -> Path:
    """Return the place that somebody wrote, from their home where it is not whole."""
    return Path.home() / os.path.expanduser(text)


def _shown(place: Path) -> str:
    """Return a place as people write it, what is in their home from there."""
    home = Path.home()
    return f"~/{place.relative_to(home)}" if place.is_relative_to(home) else str(place)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(1, count // 1000)} kB"
