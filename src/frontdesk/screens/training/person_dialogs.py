"""Dialogs of the training panel: a person's time line, what is coming up, recording something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import iso, number
from frontdesk.domain.training.records import Done
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.screens.time_field import day_field
from frontdesk.screens.training import formatting as training_words
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import Row

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry
    from frontdesk.domain.training.place import TrainingView

A_YEAR_BACK = 366
_AHEAD = (30, 60, 90)
_TICKS = ((False, "○", ""), (True, "✓", "done that day"))
_AGAIN = ((False, "○", "on record already"), (True, "✓", "done again that day"))
_CERTIFIED = ((False, "○", "no"), (True, "✓", "yes, on that day"))
_FIELDS = (
    ("trainer", "Led by", "if it was led by somebody"),
    ("evidence", "Proof", "where it is to be found"),
)
_MAKES_UP = "a day in the week or month it makes up"


class LineDialog(Dialog[None]):
    """One person's year, up to the day the panel is looked at as of."""

    BINDINGS = [CLOSE]

    def __init__(self, shown: TrainingView, person: int) -> None:
        super().__init__()
        self._shown, self._person = shown, person

    def compose(self) -> ComposeResult:
        """Compose the list: everything is loaded already."""
        desk, shown = self.app.desk, self._shown
        assert desk is not None
        first = iso(number(shown.day) - A_YEAR_BACK)
        line = shown.board.time_line(self._person, first, shown.day)
        rows = training_words.line_rows(line, zone=desk.center.zone)
        listed = PickList(hint="Nothing was asked of them in this time.", id="line")
        listed.set_rows(rows, 0 if rows else None)
        name = formatting.shown_name(line.name, hidden=self.app.names_hidden)
        with Vertical(id="dialog", classes="-wide"):
            yield Static(Content(f"{name} · a year of learning"), id="name", classes="title")
            yield listed
            yield Static("How they stood, the latest first. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(PickList).focus()


class ComingDialog(Dialog[None]):
    """What is due in the coming 30, 60 and 90 days."""

    BINDINGS = [CLOSE]

    def __init__(self, shown: TrainingView) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        """Compose the list: everything is loaded already."""
        rows = self._rows()
        coming = PickList(hint="Nothing is due in the coming 90 days.", id="coming")
        coming.set_rows(rows, 0 if rows else None)
        with Vertical(id="dialog", classes="-wide"):
            yield Static("Coming up in 90 days", classes="title")
            yield coming
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(PickList).focus()

    def _rows(self) -> list[Row]:
        """Return what is due, under the days within which it is."""
        desk, shown = self.app.desk, self._shown
        assert desk is not None
        rows: list[Row] = []
        seen: set[object] = set()
        for days in _AHEAD:
            found = training_words.coming_rows(
                shown.board.coming_up(shown.day, days),
                zone=desk.center.zone,
                hidden=self.app.names_hidden,
            )
            fresh = [row for row in found if row.key not in seen]
            seen |= {row.key for row in fresh}
            if fresh:
                rows += [Row(days, f"in {days} days", kind="unnamed"), *fresh]
        return rows


class RecordDialog(Dialog[None]):
    """Something that the marked person did for the marked requirement."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, entry: Entry, parts: dict[str, tuple[str, bool]] | None = None) -> None:
        """Record for `entry`; `parts` are those it is made of: titles, and whether each is done."""
        super().__init__()
        self._entry = entry
        self._parts = parts or {}
        self._on = day_field("field-on", "On", "2026-11-20, or today", past=True)
        self._counts_for = day_field("field-counts_for", "Makes up", _MAKES_UP, past=True)

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static(Content(self._entry.because), classes="note")
            if self._parts:
                yield Static("Parts done that day (Enter or a click ticks)", classes="label")
            for index, (title, done) in enumerate(self._parts.values()):
                ticks = _AGAIN if done else _TICKS
                yield CycleButton(f"part-{index}", title, ticks, False)
            yield self._on
            for name, title, hint in _FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(title))
                    yield Input(placeholder=hint, id=f"field-{name}", max_length=200)
            yield self._counts_for
            yield CycleButton("certified", "IPS-certified trainer", _CERTIFIED, False)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Record it", id="save")
            yield Static(
                "That it took place and who was there, never what was said.", classes="note"
            )
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before, if the dialog was left."""
        name = formatting.shown_name(self._entry.name, hidden=self.app.names_hidden)
        self.query_one("#name", Static).update(Content(f"{name} · {self._entry.title}"))
        draft = self.app.drafts.take(self._draft)
        for box in self.query(Input):
            box.value = draft.get(box.id or "", "")
        restore_choices(self, draft)
        first = self.query(CycleButton) if self._parts else self.query(Input)
        first.first().focus()

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(RecordDialog, (self._entry.person, self._entry.requirement))

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or keep what is written."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        else:
            self.action_save()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Record it."""
        done = self._done()
        if isinstance(done, Refusal):
            self._say(done)
            return
        entry = self._entry
        parts = tuple(
            part
            for index, part in enumerate(self._parts)
            if self.query_one(f"#turn-part-{index}", CycleButton).value
        )
        outcome = await self.act(
            services.training.recording.record(entry.person, entry.requirement, done, parts)
        )
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return
        for box in self.query(Input):
            box.value = ""
        self.dismiss(None)

    def _done(self) -> Done | Refusal:
        desk = self.app.desk
        assert desk is not None
        day = self._on.meant() or desk.reader().today
        if isinstance(day, Refusal):
            return day
        made_up = self._counts_for.meant() or ""
        if isinstance(made_up, Refusal):
            return made_up
        certified: bool = self.query_one("#turn-certified", CycleButton).value
        return Done(
            on=day,
            trainer=self._text("trainer"),
            certified=certified,
            counts_for=made_up,
            evidence=self._text("evidence"),
        )

    def _text(self, field: str) -> str:
        return self.query_one(f"#field-{field}", Input).value.strip()

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        typed = {box.id or "": box.value for box in self.query(Input) if box.value}
        self.app.drafts.keep(self._draft, typed | turned(self))
        self.dismiss(None)
