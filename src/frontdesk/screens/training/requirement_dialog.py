"""One requirement's page: its rule in words, the versions that held, and how everybody stands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from frontdesk import services
from frontdesk.domain.training.durations import number
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.training import requirement_formatting
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Page
    from frontdesk.domain.training.place import TrainingView

_POLICIES = (
    ("nothing", "○", "say nothing"),
    ("warn", "◔", "warn"),
    ("ask", "◑", "ask for a reason"),
    ("refuse", "●", "refuse"),
)
_AT = (
    ("shifts", "On a shift"),
    ("conversations", "At a conversation"),
)


class RequirementDialog(FormDialog[None]):
    """How everybody stands with one requirement as of a day, what needs doing first."""

    WIDE = True
    SCROLLS = False
    FIRST = "RowList"
    FOLLOWS = True
    BINDINGS = [
        Binding("o", "edit", "Its rule", id="edit-rule", tooltip="Change the rule from a day on"),
    ]

    def __init__(
        self,
        requirement: str,
        day: str,
        person: int | None = None,
        shown: TrainingView | None = None,
    ) -> None:
        """Make a dialog about a requirement, somebody marked; `shown` is what is known by now."""
        super().__init__()
        self._requirement, self._day, self._person = requirement, day, person
        self._page: Page | None = None
        self._shown = shown

    def parts(self) -> ComposeResult:
        """Yield the rule, the people, and what happens when somebody is overdue."""
        yield note(id="versions")
        yield RowList(picks=True, hint="It was asked of nobody on this day.", id="standings")
        yield Static("", id="because")
        yield label("When somebody is overdue")
        yield from (CycleButton(name, title, _POLICIES, "nothing") for name, title in _AT)
        yield wrong()
        yield buttons(Do("Change its rule …", "edit"))
        yield note("Enter shows somebody's year, O changes the rule.")

    def begin(self) -> None:
        """Show what is known by now."""
        if self._shown is not None:
            self._show(self._shown)

    async def look_up(self) -> None:
        """Ask how everybody stands, and what happens when somebody is overdue."""
        shown, policies = await asyncio.gather(
            self.ask(services.training.queries.view(self._day)),
            self.ask(services.training.policy.listed()),
        )
        if self._requirement not in shown.compliance.timelines:  # the rule is off the record again
            self.dismiss(None)
            return
        self._show(shown)
        for turn in self.query(CycleButton):
            turn.choose(getattr(policies[self._requirement], turn.name_of).value)

    def _show(self, shown: TrainingView) -> None:
        self._shown, zone = shown, self.desk.center.clock
        page = self._page = shown.compliance.page(self._requirement, self._day)
        on = number(self._day)
        titles = {
            timeline.id: timeline.latest(on).title
            for timeline in shown.compliance.timelines.values()
        }
        said = requirement_formatting.title(page, now=self.desk.clock(), zone=zone)
        self.show_title(said)
        told = requirement_formatting.versions(page, titles)
        self.show_text("versions", told)
        rows = requirement_formatting.rows(page, hidden=self.app.names_hidden)
        standings = self.query_one(RowList)
        standings.update_rows(rows, 0 if rows else None)
        if self._person is not None:
            standings.mark(self._person)  # the one from whom somebody came here
            self._person = None
        self.on_row_list_marked()

    def on_row_list_marked(self) -> None:
        """Say why the marked one stands so."""
        marked = self.query_one(RowList).marked
        entries = () if self._page is None or marked is None else self._page.entries
        said = next((each.because for each in entries if marked and each.person == marked.key), "")
        self.show_text("because", said)

    def chosen(self, row: Row) -> None:
        """Show the year of whoever was entered or clicked."""
        from frontdesk.screens.training.person_dialogs import LineDialog

        if isinstance(row.key, int) and self._shown is not None:
            self.app.push_screen(LineDialog(self._shown, row.key))

    @work(exclusive=True, group="act")
    async def turned(self, turn: CycleButton[str]) -> None:
        """Keep what happens there from now on."""
        from frontdesk.services.training.policy import Policy

        wanted = {turn.name_of: Policy(turn.value)}
        await self.did(services.training.policy.change(self._requirement, **wanted))

    def action_edit(self) -> None:
        """Change the rule."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        self.app.push_screen(RuleDialog(self._requirement))
