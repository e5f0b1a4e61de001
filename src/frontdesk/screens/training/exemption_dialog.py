"""What is on record of the marked person for the marked requirement, and what may be added to it.

Exempt or provisional until a day, done elsewhere and taken for equivalent, or revoked.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.records import Done, ExcuseKind
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import DaysFields, look_again
from frontdesk.screens.training import exemption_formatting
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.pick_list import PickList

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry
    from frontdesk.services.desk.acting import Act

_KINDS = (
    ("exempt", "–", "exempt until a day"),
    ("provisional", "◑", "may go on until a day"),
    ("equivalent", "≈", "done elsewhere, and as good"),
    ("revoked", "×", "what was done counts no more"),
)
_LINES = {
    "exempt": ("Why", "everyone who looks may read it", "From"),
    "provisional": ("Why", "everyone who looks may read it", "From"),
    "equivalent": ("Evidence", "where it is to be found", "Done on"),
    "revoked": ("Why", "everyone who looks may read it", "From"),
}
_ENDS = ("exempt", "provisional")
_NONE = "Nothing is on record of them for this yet."
_AT_A_MEETING = Refusal(
    "at-a-meeting", "That was at a meeting. H on the training panel shows it, to be put right."
)
_NOT_GRANTED = Refusal("not-granted", "Mark what is exempt or provisional: only that has an end.")


class ExemptionDialog(Dialog[None]):
    """What is on record of one standing, to add to it or take off."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
        Binding("delete", "remove", "Take off", id="take-off", tooltip="Take off the marked one"),
    ]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self._days = DaysFields(
            ("field-from", "From", "today, or 2026-11-20"),
            ("field-until", "Until", "the last day, like 2026-12-31"),
            id="line-until",
        )

    def compose(self) -> ComposeResult:
        """Compose the lines, and under them what is on record."""
        with Vertical(id="dialog"):
            yield Static("", id="name", classes="title")
            yield CycleButton("kind", "They are", _KINDS, "exempt")
            with Horizontal(classes="field"):
                yield Static("", id="title-reason")
                yield Input(id="field-reason", max_length=200)
            yield self._days.first
            yield self._days.last
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Keep it", id="save")
            yield Static("On record; Del takes the marked one off", classes="label")
            yield PickList(hint=_NONE, id="on-record")
            with Horizontal(classes="buttons"):
                yield Button("Take it off", id="remove")
                yield Button("It ends today", id="end")
            yield Static("Ctrl+R keeps it, Ctrl+Z takes it back. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before, and show what is on record."""
        name = formatting.shown_name(self._entry.name, hidden=self.app.names_hidden)
        self.query_one("#name", Static).update(Content(f"{name} · {self._entry.title}"))
        draft = self.app.drafts.take(self._draft)
        self.query_one(CycleButton).choose(draft.get("kind", "exempt"))
        for box in self.query(Input):
            box.value = draft.get(box.id or "", "")
        self._fit_lines()
        self.app.happened.subscribe(self, lambda _: self.load())
        self.query(Input).first().focus()
        self.load()

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(ExemptionDialog, (self._entry.person, self._entry.requirement))

    @property
    def _kind(self) -> str:
        return str(self.query_one(CycleButton).value)

    def _fit_lines(self) -> None:
        """Ask for what goes with the kind."""
        title, hint, day = _LINES[self._kind]
        for name, words in (("reason", title), ("from", day)):
            self.query_one(f"#title-{name}", Static).update(Content(words))
        self._box("reason").placeholder = hint
        self._days.last.display = self._kind in _ENDS
        self._days.first.past = self._kind not in _ENDS
        look_again(self)

    def _box(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for what is on record."""
        desk, entry = self.app.desk, self._entry
        assert desk is not None
        asked = services.training.asking.on_record(entry.person)
        done, granted, taken = await asyncio.wrap_future(desk.submit_query(asked))
        rows = exemption_formatting.rows(
            [each for each in done if each.requirement == entry.requirement],
            [each for each in granted if each.requirement == entry.requirement],
            [each for each in taken if each.requirement == entry.requirement],
            zone=desk.center.zone,
            hidden=self.app.names_hidden,
        )
        self.query_one(PickList).update_rows(rows, 0 if rows else None)

    # What is done

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn the kind, or do what the button says."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
            self._fit_lines()
        elif event.button.id == "remove":
            self.action_remove()
        elif event.button.id == "end":
            self._end()
        else:
            self.action_save()

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep what is written."""
        wanted = self._wanted()
        if isinstance(wanted, Refusal):
            self._say(wanted)
        elif await self._did(wanted):
            for box in self.query(Input):
                box.value = ""
            self.query(Input).first().focus()

    def _wanted(self) -> Act | Refusal:
        desk, entry, kind = self.app.desk, self._entry, self._kind
        assert desk is not None
        reason = self._box("reason").value.strip()
        today = desk.reader().today
        days = self._days.meant(otherwise=today)
        if isinstance(days, Refusal):
            return days
        first, last = days or (today, today)
        until = kind in _ENDS and (last != first or bool(self._days.last.text))
        if kind == "equivalent":
            done = Done(first, evidence=reason, equivalent=True)
            return services.training.recording.record(entry.person, entry.requirement, done)
        if kind == "revoked":
            revoke = services.training.recording.revoke
            return revoke(entry.person, entry.requirement, reason, first)
        return services.training.excusing.excuse(
            entry.person, entry.requirement, reason, last if until else "", first, ExcuseKind(kind)
        )

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take the marked one off the record; an undo brings it back."""
        what, number = self._marked
        if what == "granted":
            await self._did(services.training.excusing.end(number))
        elif what == "taken":
            await self._did(services.training.recording.unrevoke(number))
        elif what == "done":
            await self._did(services.training.recording.remove(number))
        elif what == "meeting":
            self._say(_AT_A_MEETING)

    @work(exclusive=True, group="act")
    async def _end(self) -> None:
        """End an exemption or a provisional time today; what it covered stays."""
        desk = self.app.desk
        assert desk is not None
        what, number = self._marked
        if what != "granted":
            self._say(_NOT_GRANTED)
            return
        today = times.day_of(desk.clock(), desk.center.zone)
        await self._did(services.training.excusing.end(number, today))

    @property
    def _marked(self) -> tuple[str, int]:
        marked = self.query_one(PickList).marked
        if marked is None or not isinstance(marked.key, tuple):
            return "", 0
        what, number = marked.key
        return str(what), int(number)

    async def _did(self, doing: Act) -> bool:
        """Do an act; say why not."""
        outcome = await self.act(doing)
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return False
        self.query_one("#wrong", Static).remove_class("-said")
        return True

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        typed = {box.id or "": box.value for box in self.query(Input) if box.value}
        self.app.drafts.keep(self._draft, typed | {"kind": self._kind} if typed else {})
        self.dismiss(None)
