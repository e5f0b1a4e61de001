"""What the center asks of its rota: its jobs, what is to be covered, how exact times are."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.shifts.values import Graces
from frontdesk.screens.base import CLOSE
from frontdesk.screens.settings_dialog import SettingsDialog, field
from frontdesk.screens.shifts.shift_dialogs import say
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.pick_list import PickList
from frontdesk.widgets.result_list import ResultList, Row

_KINDS = (
    ("people", "○", "so many people, whenever open"),
    ("training", "◔", "somebody up to date in a training"),
    ("driver", "✓", "somebody who drives, on a job"),
)
_GRACES = (
    ("early", "Started early, up to"),
    ("late", "Nobody is late before"),
    ("forgotten", "Not ended: waits for"),
    ("unplanned", "Not planned: lasts"),
)
_NONE = "Nothing is asked for yet. Fill in the lines below, such as 2 for two people."
_NOT_A_NUMBER = Refusal("not-a-number", "Minutes and people are whole numbers, like 10.")


class RotaSettingsDialog(SettingsDialog):
    """The list of jobs, the rules of coverage, and the graces; each is kept by itself."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep the minutes written here"),
    ]

    def compose(self) -> ComposeResult:
        """Compose what there is, each with a line to add to it."""
        with VerticalScroll(id="dialog"):
            yield Static("What the rota asks for", classes="title")
            yield Static("", id="jobs", classes="note")
            yield from field("job", "Another job", "kitchen; Enter adds it")
            yield Static("To be covered; Enter on a line takes it off", classes="label")
            yield PickList(hint=_NONE, id="rules")
            yield CycleButton("kind", "Another", _KINDS, "people")
            yield from field("asked", "How many, or which", "2, or first aid, or van")
            yield from field("on-job", "Only on this job", "any, if left empty")
            with Horizontal(classes="buttons"):
                yield Button("Ask for it", id="ask")
            yield Static("", id="wrong", classes="error")
            yield Static("How exact times are, in minutes", classes="label")
            for name, title in _GRACES:
                yield from field(name, title)
            with Horizontal(classes="buttons"):
                yield Button("Save the minutes", id="save")
            yield Static("Ctrl+R saves the minutes. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Go on with what was typed here before, and show what there is."""
        self.take_drafts()
        self.box("job").focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the jobs, the rules and the graces."""
        desk = self.app.desk
        assert desk is not None
        asked = (
            desk.submit_query(services.shifts.commands.job_titles()),
            desk.submit_query(services.shifts.coverage.rules()),
            desk.submit_query(services.shifts.rules.graces()),
        )
        jobs, rules, graces = [await asyncio.wrap_future(each) for each in asked]
        self._show(list(jobs.values()), rules, graces)

    def _show(self, jobs: list[str], rules: tuple[Rule, ...], graces: Graces) -> None:
        said = f"Jobs: {', '.join(jobs)}." if jobs else "There are no jobs yet. Add the first one."
        self.query_one("#jobs", Static).update(Content(one_stop(said)))
        rows = [Row(number, rule.title) for number, rule in enumerate(rules, 1)]
        self.query_one(PickList).update_rows(rows, 0 if rows else None)
        self.fill({name: str(getattr(graces, name)) for name, _ in _GRACES})

    # What is done

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add the job or the rule that is written; else go on to the next line."""
        if event.input.id == "field-job" and self.text("job"):
            self._add_job()
        elif event.input.id == "field-on-job" and self.text("asked"):
            self._ask()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
        elif event.button.id == "ask":
            self._ask()
        else:
            self.action_save()

    @work(exclusive=True, group="act")
    async def _add_job(self) -> None:
        if await self.done(services.shifts.commands.add_job(self.text("job"))):
            self.box("job").value = ""

    @work(exclusive=True, group="act")
    async def _ask(self) -> None:
        kind, asked = RuleKind(str(self.query_one(CycleButton).value)), self.text("asked")
        if kind is RuleKind.PEOPLE:
            if not (asked.isascii() and asked.isdigit()):
                say(self, _NOT_A_NUMBER)
                return
            rule = Rule(kind, int(asked[:6]), self.text("on-job"))
        elif kind is RuleKind.TRAINING:
            rule = Rule(kind, requirement=asked)
        else:
            rule = Rule(kind, job=asked or self.text("on-job"))
        if await self.done(services.shifts.rules.add(rule)):
            self.box("asked").value = self.box("on-job").value = ""

    @work(exclusive=True, group="act")
    async def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Take a rule off; an undo brings it back."""
        if isinstance(message.row.key, int):
            await self.done(services.shifts.rules.remove(message.row.key))

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep the minutes that are written."""
        texts = {name: self.text(name) for name, _ in _GRACES}
        if not all(text.isascii() and text.isdigit() for text in texts.values()):
            say(self, _NOT_A_NUMBER)
            return
        graces = Graces(**{name: int(text[:6]) for name, text in texts.items()})
        if await self.done(services.shifts.rules.be_exact(graces), nothing_new=True):
            self.dismiss("")
