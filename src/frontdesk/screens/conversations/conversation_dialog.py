"""A conversation's dialog: when it really was, and afterwards how it felt, for whoever says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.conversations.values import State
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import WallClock
from frontdesk.screens.conversations import formatting, sentence_formatting
from frontdesk.screens.conversations.formatting import side_name
from frontdesk.screens.dialogs import SAVE, Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.time_field import end_field, moment_field
from frontdesk.screens.visits import day_formatting
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from frontdesk.domain.conversations.values import Conversation, Rules
    from frontdesk.services.desk.context import Act

_FELT = (
    (None, "○", "has not said"),
    (True, "✓", "felt connected"),
    (False, "◔", "felt a disconnect"),
)


class ConversationDialog(FormDialog[int]):
    """One conversation. It returns who would like to talk about a disconnect they felt."""

    KEEPS = "Input"
    FIRST = ""
    BINDINGS = [SAVE]

    def __init__(self, talk: Conversation, rules: Rules) -> None:
        super().__init__()
        self.subject = self._number = talk.id
        self._conversation, self._rules = talk, rules
        self._began = moment_field(
            "field-began", "Started", "e.g. 10:05", on=self._day, id="row-began"
        )
        self._ended = end_field(
            "field-ended", "Ended", "e.g. 10:40; empty: still talking",
            start=self._start, on=self._day, id="row-ended",
        )  # fmt: skip

    def parts(self) -> ComposeResult:
        """Yield the fields; how it felt only once they have talked."""
        hidden = self.app.names_hidden
        yield note(id="when")
        yield note(id="said")
        with Vertical(id="felt"):
            for index, side in enumerate(self._conversation.sides if self._talked else ()):
                name = side_name(side, hidden=hidden)
                yield CycleButton(f"felt-{index}", name, _FELT, side.felt_connected)
        yield buttons(Do("Talk about it …", "talk-about"))
        with Vertical(id="shared"):
            yield label("The line both can read and initial")
            yield Input(placeholder="you can leave this empty", id="field-line")
            yield note(id="initials")
            yield buttons(
                Do("", "initial(0)", id="initial-0"), Do("", "initial(1)", id="initial-1")
            )
        yield self._began
        yield self._ended
        yield wrong()
        yield note("Ctrl+S saves what is written. Esc goes back.")

    @property
    def _talked(self) -> bool:
        """Whether they have talked, and the end is on record."""
        return self._conversation.state is State.TALKED and self._conversation.settled

    def begin(self) -> None:
        """Show the conversation as it was given, and begin with what is likely wanted."""
        self._show_all()
        self._begin()

    async def look_up(self) -> None:
        """Ask for the conversation anew."""
        talk = await self.ask(services.conversations.queries.show(self._number))
        if talk is not None:
            self._conversation = talk
            self._show_all()

    def _show_all(self) -> None:
        self._show(self._conversation, self.desk.clock(), self.desk.center.clock)
        self._show_after(self._conversation)
        self._fill(self._conversation, self.desk.center.clock)

    def _show(self, talk: Conversation, now: int, zone: WallClock) -> None:
        hidden = self.app.names_hidden
        name = formatting.names(talk, hidden=hidden)
        self.show_title(name)
        when = sentence_formatting.head(talk, now=now, zone=zone, hidden=hidden)
        self.show_text("when", when)
        said = sentence_formatting.on_dialog(talk, now=now, zone=zone, hidden=hidden)
        self.show_text("said", said)

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
        self.show_text("initials", "  ".join(initials))

    def _fill(self, talk: Conversation, zone: WallClock) -> None:
        """Fill the fields, those apart into which something was typed meanwhile."""
        day, texts = self._day(), {"line": talk.line}
        for name, instant in (("began", talk.started_at), ("ended", talk.ended_at)):
            texts[name] = "" if instant is None else day_formatting.hour_text(instant, day, zone)
        self.fill(texts)
        gone = talk.state is State.LET_GO or talk.starts_at is None
        self._began.display = self._ended.display = not gone

    def _begin(self) -> None:
        """Begin with what is likely wanted: how it felt, or when it was."""
        felt = self.query_one("#felt", Vertical)
        if felt.children:
            felt.children[0].focus()
        else:
            self.box("ended" if self.stood("began") else "began").focus()

    def _day(self) -> str:
        talk = self._conversation
        at = talk.started_at or talk.starts_at or talk.asked_at
        return times.day_of(at, self.desk.center.clock)

    # What is done

    @work(exclusive=True, group="act")
    async def turned(self, turn: CycleButton[Any]) -> None:
        """Keep how it felt."""
        talk = self._conversation
        side = talk.sides[int(turn.name_of.removeprefix("felt-"))]
        if side.person is not None:
            talking = services.conversations.talking
            await self._do(talking.felt(talk.id, side.person, turn.value))

    @work(exclusive=True, group="act")
    async def action_initial(self, index: int) -> None:
        """Initial the line for one of the two."""
        person = self._conversation.sides[index].person
        if person is not None:
            await self._do(services.conversations.talking.initial(self._conversation.id, person))

    def action_talk_about(self) -> None:
        """Go on to a time to talk about it."""
        sides = self._conversation.sides
        self.dismiss(next((side.person for side in sides if side.felt_connected is False), None))

    def entered(self, box: Input) -> None:
        """Keep what is written."""
        self.action_save()

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps the times; the line is kept before it."""
        if self.changed("line"):
            line = services.conversations.talking.write_line(
                self._conversation.id, self.text("line")
            )
            if not await self._do(line):
                return None
        doing = self._times(self._conversation)
        if doing is None:
            self.dismiss(None)
        return doing

    def _times(self, talk: Conversation) -> Act | Refusal | None:
        """Return the act for the times that are written, if they are others than stood there."""
        began = self._read("began")
        if isinstance(began, Refusal):
            return began
        ended = self._read("ended")
        if isinstance(ended, Refusal):
            return ended
        talking = services.conversations.talking
        if began is not None:
            return talking.start(talk.id, began, ended)
        if ended is not None:
            return talking.finish(talk.id, ended)
        return talking.finish(talk.id, talk.ended_at) if not talk.settled else None

    def _read(self, name: str) -> int | Refusal | None:
        """Return the instant written in a field, or None if it stands as before or is empty."""
        field = self._began if name == "began" else self._ended
        return field.meant() if self.changed(name) else None

    def _start(self) -> int | None:
        """Return when they began, as it is written or as it stood."""
        began = self._read("began")
        return began if isinstance(began, int) else self._conversation.started_at

    async def _do(self, doing: Act) -> bool:
        """Do an act; say why not, or show what stands there now."""
        done = await self.did(doing)
        if done and self.query("#wrong"):  # else it was left meanwhile
            self.load()
        return done
