"""What the center asks of its rota: its jobs, what is to be covered, how exact times are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.domain.shifts.values import Tolerances
from frontdesk.screens.dialogs import TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.titles_dialog import TitlesDialog
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

_KINDS = (
    ("people", "○", "how many people, whenever open"),
    ("training", "◔", "someone up to date in a training"),
    ("driver", "✓", "someone who drives, on a job"),
)
_TOLERANCES = (
    ("early", "Start early by up to"),
    ("late", "Late only after"),
    ("forgotten", "Not ended: wait"),
    ("unplanned", "Unplanned: lasts"),
)
_NONE = "Nothing is needed yet. Use the lines below, e.g. 2 for two people."
_NOT_A_NUMBER = Refusal("not-a-number", "Minutes and people are whole numbers, like 10.")


class RotaSettingsDialog(FormDialog[None]):
    """The list of jobs, the rules of coverage, and the tolerances; each is kept by itself."""

    TITLE = "Shift settings"
    KEEPS = TYPED
    BINDINGS = [
        Binding("ctrl+s", "save", "Save", id="save", tooltip="Save these minutes"),
    ]

    def parts(self) -> ComposeResult:
        """Yield what there is, each with a line to add to it."""
        yield note(id="jobs")
        yield line("job", "Another job", "e.g. kitchen", 60)
        yield buttons(Do("Rename or stop a job …", "rename-job"))
        yield label("Needed; Enter on a line removes it")
        yield RowList(picks=True, hint=_NONE, id="rules")
        yield CycleButton("kind", "Another", _KINDS, "people")
        yield line("asked", "How many, or which", "e.g. 2 or first aid", 60)
        yield line("on-job", "Only on this job", "any, if left empty", 60)
        yield buttons(Do("Add", "ask"))
        yield wrong()
        yield label("Minutes")
        yield from (line(name, title, most=60) for name, title in _TOLERANCES)
        yield buttons(Do("Save the minutes", "save"))
        yield note("Ctrl+S saves the minutes. Esc goes back.")

    async def look_up(self) -> None:
        """Ask for the jobs, the rules and the tolerances."""
        jobs, rules, tolerances = await asyncio.gather(
            self.ask(services.shifts.commands.job_titles()),
            self.ask(services.shifts.coverage.rules()),
            self.ask(services.shifts.rules.tolerances()),
        )
        self._show(list(jobs.values()), rules, tolerances)

    def _show(self, jobs: list[str], rules: tuple[Rule, ...], tolerances: Tolerances) -> None:
        said = f"Jobs: {', '.join(jobs)}." if jobs else "There are no jobs yet. Add the first one."
        self.show_text("jobs", one_stop(said))
        self.show_rows([Row(number, rule.title) for number, rule in enumerate(rules, 1)])
        self.fill({name: str(getattr(tolerances, name)) for name, _ in _TOLERANCES})

    # What is done

    def entered(self, box: Input) -> object:
        """Add the job or the rule that is written; else go on to the next line."""
        if box.id == "field-job" and self.text("job"):
            return self._add_job()
        if box.id == "field-on-job" and self.text("asked"):
            return self.action_ask()
        return super().entered(box)

    @work(exclusive=True, group="dialog")
    async def action_rename_job(self) -> None:
        """Show the list of jobs, to rename one or to stop using it."""
        jobs = services.shifts.commands
        await self.app.push_screen_wait(
            TitlesDialog("Jobs", jobs.jobs_listed(), jobs.add_job, jobs.rename_job, jobs.retire_job)
        )
        self.load()

    @work(exclusive=True, group="act")
    async def _add_job(self) -> None:
        await self._keep(services.shifts.commands.add_job(self.text("job")), "job")

    @work(exclusive=True, group="act")
    async def action_ask(self) -> None:
        """Have the rota ask for what is written."""
        kind, asked = RuleKind(str(self.turn_of("kind").value)), self.text("asked")
        if kind is RuleKind.PEOPLE:
            if wrong := self.no_number(_NOT_A_NUMBER, "asked"):
                self.show_error(wrong)
                return
            rule = Rule(kind, int(asked[:6]), self.text("on-job"))
        elif kind is RuleKind.TRAINING:
            rule = Rule(kind, requirement=asked)
        else:
            rule = Rule(kind, job=asked or self.text("on-job"))
        await self._keep(services.shifts.rules.add(rule), "asked", "on-job")

    @work(exclusive=True, group="act")
    async def chosen(self, row: Row) -> None:
        """Take a rule off; an undo brings it back."""
        if isinstance(row.key, int):
            await self._keep(services.shifts.rules.remove(row.key))

    async def _keep(self, doing: Act, *written: str) -> None:
        """Do an act, empty the lines in which it was `written`, and show what there is now."""
        if await self.did(doing) and self.query("#wrong"):  # else it was left meanwhile
            for name in written:
                self.box(name).value = ""
            self.load()

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps the minutes that are written."""
        texts = {name: self.text(name) for name, _ in _TOLERANCES}
        if wrong := self.no_number(_NOT_A_NUMBER, *texts):
            return wrong
        tolerances = Tolerances(**{name: int(text[:6]) for name, text in texts.items()})
        return services.shifts.rules.be_exact(tolerances)
