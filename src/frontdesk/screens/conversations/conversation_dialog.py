"""A conversation's dialog: when it really was, and afterwards how it felt, for whoever says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.conversations.values import State
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.conversations import formatting, talk_saying
from frontdesk.screens.conversations.formatting import side_name
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.shifts.shift_dialogs import say
from frontdesk.screens.time_field import TimeField, end_field, moment_field
from frontdesk.screens.visits import day_formatting
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Conversation, Rules
    from frontdesk.services.desk.acting import Act

_FELT = (
    (None, "○", "has not said"),
    (True, "✓", "felt connected"),
    (False, "◔", "felt a disconnect"),
)


class ConversationDialog(Dialog[int]):
    """One conversation. It returns who would like to talk about a disconnect they felt."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, talk: Conversation, rules: Rules) -> None:
        super().__init__()
        self._number, self._talk, self._rules = talk.id, talk, rules
        self._stood = {"began": "", "ended": "", "line": ""}
        self._typed_before: dict[str, str] = {}
        self._began = moment_field(
            "field-began", "Started", "when, like 10:05", on=self._day, id="row-began"
        )
        self._ended = end_field(
            "field-ended", "Ended", "still talking; or when, like 10:40",
            start=self._start, on=self._day, id="row-ended",
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Compose the fields; how it felt only once they have talked."""
        hidden = self.app.names_hidden
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield Static("", id="when", classes="note")
            yield Static("", id="said", classes="note")
            with Vertical(id="felt"):
                for index, side in enumerate(self._talk.sides if self._talked else ()):
                    name = side_name(side, hidden=hidden)
                    yield CycleButton(f"felt-{index}", name, _FELT, side.felt_connected)
            with Horizontal(classes="buttons"):
                yield Button("Talk about it …", id="talk-about")
            with Vertical(id="shared"):
                yield Static("The one line that both see and initial", classes="label")
                yield Input(placeholder="nothing needs to stand here", id="field-line")
                yield Static("", id="initials", classes="note")
                with Horizontal(classes="buttons"):
                    yield Button("", id="initial-0")
                    yield Button("", id="initial-1")
            yield self._began
            yield self._ended
            yield Static("", id="wrong", classes="error")
            yield Static("Ctrl+R saves what is written. Esc goes back.", classes="note")

    @property
    def _talked(self) -> bool:
        """Whether they have talked, and the end is on record."""
        return self._talk.state is State.TALKED and self._talk.settled

    def on_mount(self) -> None:
        """Show the conversation as it was loaded, and begin with what is likely wanted."""
        self._typed_before = self.app.drafts.take(self._draft)
        self._show_all()
        self._begin()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the conversation anew."""
        desk = self.app.desk
        assert desk is not None
        asked = desk.submit_query(services.conversations.looking.show(self._number))
        talk = await asyncio.wrap_future(asked)
        if talk is not None and self.query("#name"):  # else it was left meanwhile
            self._talk = talk
            self._show_all()

    def _show_all(self) -> None:
        desk = self.app.desk
        assert desk is not None
        self._show(self._talk, desk.clock(), desk.center.zone)
        self._show_after(self._talk)
        self._fill(self._talk, desk.center.zone)

    def _show(self, talk: Conversation, now: int, zone: str) -> None:
        hidden = self.app.names_hidden
        name = formatting.names(talk, hidden=hidden)
        self.query_one("#name", Static).update(Content(name))
        when = talk_saying.head(talk, now=now, zone=zone, hidden=hidden)
        self.query_one("#when", Static).update(Content(when))
        said = talk_saying.on_dialog(talk, now=now, zone=zone, hidden=hidden)
        self.query_one("#said", Static).update(Content(said))

    def _show_after(self, talk: Conversation) -> None:
        """Show the line and who has initialled it, and the way to talk about a disconnect."""
        hidden = self.app.names_hidden
        self.query_one("#talk-about", Button).display = any(
            side.felt_connected is False for side in talk.sides
        )
        self.query_one("#shared", Vertical).display = (
            self._talked and self._rules.shared_line and not hidden
        )
        initials = []
        for index, side in enumerate(talk.sides):
            name, button = (
                side_name(side, hidden=hidden),
                self.query_one(f"#initial-{index}", Button),
            )
            button.label = Content(f"{name} initials it")
            button.display = bool(talk.line) and side.initialled_at is None
            if side.initialled_at is not None:
                initials.append(f"✓ {name}")
        self.query_one("#initials", Static).update(Content("  ".join(initials)))

    def _fill(self, talk: Conversation, zone: str) -> None:
        """Fill the fields, those apart into which something was typed meanwhile."""
        day = self._day()
        for name, instant in (("began", talk.started_at), ("ended", talk.ended_at)):
            self._set(name, "" if instant is None else day_formatting.hour_text(instant, day, zone))
        self._set("line", talk.line)
        gone = talk.state is State.LET_GO or talk.starts_at is None
        self._began.display = self._ended.display = not gone

    def _set(self, name: str, text: str) -> None:
        box = self.query_one(f"#field-{name}", Input)
        draft = self._typed_before.pop(name, None)
        if draft is not None or box.value == self._stood[name]:
            box.value = text if draft is None else draft
        self._stood[name] = text

    def _begin(self) -> None:
        """Begin with what is likely wanted: how it felt, or when it was."""
        felt = self.query_one("#felt", Vertical)
        if felt.children:
            felt.children[0].focus()
        else:
            began = bool(self._stood["began"])
            self.query_one("#field-ended" if began else "#field-began", Input).focus()

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(ConversationDialog, self._number)

    def _day(self) -> str:
        talk, desk = self._talk, self.app.desk
        assert desk is not None
        at = talk.started_at or talk.starts_at or talk.asked_at
        return times.day_of(at, desk.center.zone)

    # What is done

    @work(exclusive=True, group="act")
    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Say how it felt, initial the line, or go on to a time to talk about it."""
        talk, button = self._talk, event.button
        if isinstance(button, CycleButton):
            button.turn()
            side = talk.sides[int(button.name_of.removeprefix("felt-"))]
            if side.person is not None:
                talking = services.conversations.talking
                await self._do(talking.felt(talk.id, side.person, button.value))
        elif button.id == "talk-about":
            who = next((side.person for side in talk.sides if side.felt_connected is False), None)
            self.dismiss(who)
        elif button.id in ("initial-0", "initial-1"):
            side = talk.sides[int(button.id.removeprefix("initial-"))]
            if side.person is not None:
                await self._do(services.conversations.talking.initial(talk.id, side.person))

    def on_input_submitted(self) -> None:
        """Keep what is written."""
        self.action_save()

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep what is written here: the times, the line."""
        talk = self._talk
        if self._text("line") != self._stood["line"]:
            line = services.conversations.talking.write_line(talk.id, self._text("line"))
            if not await self._do(line):
                return
        doing = self._times(talk)
        if isinstance(doing, Refusal):
            say(self, doing)
        elif doing is None or await self._do(doing):
            self.dismiss(None)

    def _times(self, talk: Conversation) -> Act | Refusal | None:
        """Return the act for the times that are written, if they are others than stood there."""
        began = self._read(self._began, "began")
        if isinstance(began, Refusal):
            return began
        ended = self._read(self._ended, "ended")
        if isinstance(ended, Refusal):
            return ended
        talking = services.conversations.talking
        if began is not None:
            return talking.start(talk.id, began, ended)
        if ended is not None:
            return talking.finish(talk.id, ended)
        return talking.finish(talk.id, talk.ended_at) if not talk.settled else None

    def _read(self, field: TimeField[int], name: str) -> int | Refusal | None:
        """Return the instant written in a field, or None if it stands as before or is empty."""
        return None if field.text == self._stood[name] else field.meant()

    def _start(self) -> int | None:
        """Return when they began, as it is written or as it stood."""
        began = self._read(self._began, "began")
        return began if isinstance(began, int) else self._talk.started_at

    def _text(self, name: str) -> str:
        return self.query_one(f"#field-{name}", Input).value.strip()

    async def _do(self, doing: Act) -> bool:
        """Do an act; say why not, or show what stands there now."""
        outcome = await self.act(doing)
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            say(self, outcome)
            return False
        if self.query("#wrong"):
            self.query_one("#wrong", Static).remove_class("-said")
            self.load()
        return True

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        texts = {name: self._text(name) for name in self._stood}
        typed = {name: text for name, text in texts.items() if text != self._stood[name]}
        self.app.drafts.keep(self._draft, self._typed_before | typed)
        self.dismiss(None)
