"""Something to know about a person: what there is, and a line or two to write or change it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.to_know import SIGN, until_words, usual_end
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, NAMES_HIDDEN, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.formatting import HIDDEN
from frontdesk.screens.time_field import day_field
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

if TYPE_CHECKING:
    from frontdesk.domain.people.to_know import ToKnow
    from frontdesk.services.desk.acting import Act

_FIELDS = ("text", "until")
_NOTE = (
    "Whoever checks them in is shown it until they have read it, and it is printed nowhere. Write "
    "it so that the person could read it."
)


class NotesDialog(Dialog[None]):
    """What there is to know about somebody; one of them is changed, or a new one is written."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._known: list[ToKnow] = []
        self._changing: ToKnow | None = None
        self._asked_about: str | None = None
        self._until = day_field("field-until", "Until")

    def compose(self) -> ComposeResult:
        """Compose the list and the two fields."""
        with VerticalScroll(id="dialog"):
            yield Static("Something to know", classes="title")
            yield Static(_NOTE, classes="note")
            yield PickList(hint="There is nothing just now.", id="known")
            with Horizontal(classes="field"):
                yield Static("What")
                yield Input(id="field-text", select_on_focus=False)
            yield self._until
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save")
                yield Button("It is over", id="end")
            yield Static("Until a day like Fri, 27 Nov or 2 weeks.", classes="note")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")
            yield Static("Enter on a line of the list takes it up to be changed.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before; list what there is."""
        draft = self.app.drafts.take(self._draft)
        for name in _FIELDS:
            self._field(name).value = draft.get(name, "")
        self.query_one("#end").display = False
        self.app.happened.subscribe(self, lambda _: self.load())
        self._field("text").focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask what there is to know and list it."""
        desk = self.app.desk
        assert desk is not None
        asking = desk.submit_query(services.people.to_know.of_person(self._number))
        self._known = await asyncio.wrap_future(asking)
        if not self.is_current:
            return
        today = times.day_of(desk.clock(), desk.center.zone)
        rows = [
            Row(
                each.id,
                HIDDEN if self.app.names_hidden else f"{SIGN} {each.text}",
                suffix=until_words(each.until_on, today),
            )
            for each in self._known
        ]
        self.query_one(PickList).update_rows(rows, None)
        usual = until_words(usual_end(today), today)
        self._field("until").placeholder = usual.removeprefix("until ")

    def _field(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(NotesDialog, self._number)

    # What is done

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Take a line of the list up, to be changed."""
        known = next((each for each in self._known if each.id == message.row.key), None)
        if self.app.names_hidden:
            self._say(NAMES_HIDDEN)
        elif known is not None:
            self._changing = known
            self._field("text").value, self._field("until").value = known.text, known.until_on
            self.query_one("#end").display = True
            self._field("text").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line; from the last one, keep it."""
        if event.input is self._field("until"):
            self.action_save()
        else:
            self._field("until").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep what is written, or end what was taken up."""
        if event.button.id == "end":
            self.action_end()
        else:
            self.action_save()

    def action_end(self) -> None:
        """What was taken up is over."""
        if self._changing is not None:
            self._keep(services.people.to_know.end(self._changing.id))

    def action_save(self) -> None:
        """Keep what is written; the same words a second time are kept as they are."""
        desk, text = self.app.desk, self._field("text").value
        assert desk is not None
        until_on = self._until.meant() or usual_end(desk.reader().today)
        if isinstance(until_on, Refusal):
            self._say(until_on)
            return
        meant = text == self._asked_about
        if self._changing is None:
            act = services.people.to_know.add(self._number, text, until_on, as_written=meant)
        else:
            act = services.people.to_know.change(
                self._changing.id, text, until_on, as_written=meant
            )
        self._keep(act)

    @work(exclusive=True, group="act")
    async def _keep(self, act: Act) -> None:
        outcome = await self.act(act)
        if not isinstance(outcome, Refusal):
            self.dismiss(None)
            return
        if outcome.code == "say-it-differently":
            self._asked_about = self._field("text").value
        self._say(outcome)

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        if self._changing is None:
            texts = {name: self._field(name).value for name in _FIELDS}
            typed = {name: text for name, text in texts.items() if text}
            self.app.drafts.keep(self._draft, typed)
        self.dismiss(None)
