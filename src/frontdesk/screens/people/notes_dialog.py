"""Something to know about a person: what there is, and a line or two to write or change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.notes import SIGN, until_words, usual_end
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import NAMES_HIDDEN
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, note, wrong
from frontdesk.screens.formatting import HIDDEN
from frontdesk.screens.time_field import day_field
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.people.notes import PersonNote
    from frontdesk.services.desk.context import Act

_NOTE = (
    "Shown to whoever checks them in, until read. Never printed. Write it so "
    "that they could read it."
)


class NotesDialog(FormDialog[None]):
    """What there is to know about somebody; one of them is changed, or a new one is written."""

    TITLE = "Something to know"
    KEEPS = TYPED
    FOLLOWS = True
    ENTER_SAVES = True
    AS_DONE = frozenset()
    BINDINGS = [SAVE]

    def __init__(self, person: int) -> None:
        super().__init__()
        self.subject = self._number = person
        self._known: list[PersonNote] = []
        self._changing: PersonNote | None = None
        self._asked_about: str | None = None
        self._until = day_field("field-until", "Until")

    def parts(self) -> ComposeResult:
        """Yield the list and the two fields."""
        yield note(_NOTE)
        yield RowList(picks=True, hint="There is nothing right now.", id="known")
        with Horizontal(classes="field"):
            yield Static("What")
            yield Input(id="field-text", select_on_focus=False)
        yield self._until
        yield wrong()
        end = Do("Remove", "end")
        end.display = False
        yield buttons(Do("Save", "save"), end)
        yield note("Shown until a day like Fri, 27 Nov or 2 weeks.")
        yield note("Enter: next line. Ctrl+S saves.")
        yield note("Enter on a line edits it.")

    async def look_up(self) -> None:
        """Ask what there is to know and list it."""
        self._known = await self.ask(services.people.notes.of_person(self._number))
        today, hidden = (
            times.day_of(self.desk.clock(), self.desk.center.zone),
            self.app.names_hidden,
        )
        rows = [
            Row(
                each.id,
                HIDDEN if hidden else f"{SIGN} {each.text}",
                suffix=until_words(each.until_on, today),
            )
            for each in self._known
        ]
        self.show_rows(rows, None)
        usual = until_words(usual_end(today), today)
        self.box("until").placeholder = f"empty: {usual}"

    def chosen(self, row: Row) -> None:
        """Take a line of the list up, to be changed."""
        known = next((each for each in self._known if each.id == row.key), None)
        if self.app.names_hidden:
            self.show_error(NAMES_HIDDEN)
        elif known is not None:
            self._changing = known
            self.box("text").value, self.box("until").value = known.text, known.until_on
            self.query_one("#end").display = True
            self.box("text").focus()

    @work(exclusive=True, group="act")
    async def action_end(self) -> None:
        """What was taken up is over."""
        taken = self._changing
        if taken is not None and await self.did(services.people.notes.end(taken.id)):
            self.dismiss(None)

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps what is written; a second time the same words, as they are."""
        text, changing = self.box("text").value, self._changing
        until_on = self._until.meant() or usual_end(self.desk.reader().today)
        if isinstance(until_on, Refusal):
            return until_on
        meant = text == self._asked_about
        if changing is None:
            return services.people.notes.add(self._number, text, until_on, as_written=meant)
        return services.people.notes.change(changing.id, text, until_on, as_written=meant)

    def show_error(self, refusal: Refusal | None) -> None:
        """Say why not; words that are asked about once are kept when they are meant."""
        super().show_error(refusal)
        if refusal is not None and refusal.code == "say-it-differently":
            self._asked_about = self.box("text").value

    def typed(self) -> dict[str, str]:
        """Return what is kept: not what was taken up, which is on record."""
        return super().typed() if self._changing is None else {}
