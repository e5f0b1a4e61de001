"""One requirement's page: its rule in words, the versions that held, and how everybody stands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import number
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.training import requirement_formatting
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.pick_list import TellingList
from frontdesk.widgets.result_list import ResultList

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


class RequirementDialog(Dialog[None]):
    """How everybody stands with one requirement as of a day, what needs doing first."""

    BINDINGS = [
        CLOSE,
        Binding("e", "edit", "Its rule", id="edit-rule", tooltip="Change the rule from a day on"),
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

    def compose(self) -> ComposeResult:
        """Compose the rule, the people, and what happens when somebody is overdue."""
        with Vertical(id="dialog", classes="-wide"):
            yield Static("", id="name", classes="title")
            yield Static("", id="versions", classes="note")
            yield TellingList(hint="It was asked of nobody on this day.", id="standings")
            yield Static("", id="because")
            yield Static("When somebody is overdue", classes="label")
            for name, title in _AT:
                yield CycleButton(name, title, _POLICIES, "nothing")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Change its rule …", id="edit")
            yield Static("Enter shows somebody's year, E changes the rule.", classes="note")

    def on_mount(self) -> None:
        """Load the page, and again whenever something happens."""
        self.app.happened.subscribe(self, lambda _: self.load())
        self.query_one(TellingList).focus()
        if self._shown is not None:
            self._show(self._shown)
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask how everybody stands, and what happens when somebody is overdue."""
        desk = self.app.desk
        assert desk is not None
        asked = (
            desk.submit_query(services.training.looking.view(self._day)),
            desk.submit_query(services.training.policy.listed()),
        )
        shown, policies = [await asyncio.wrap_future(each) for each in asked]
        if self._requirement not in shown.board.panel.plans:  # the rule is off the record again
            self.dismiss(None)
            return
        self._show(shown)
        for turn in self.query(CycleButton):
            turn.choose(getattr(policies[self._requirement], turn.name_of).value)

    def _show(self, shown: TrainingView) -> None:
        desk = self.app.desk
        assert desk is not None
        self._shown, zone = shown, desk.center.zone
        page = self._page = shown.board.page(self._requirement, self._day)
        on = number(self._day)
        titles = {plan.id: plan.latest(on).title for plan in shown.board.panel.plans.values()}
        said = requirement_formatting.title(page, now=desk.clock(), zone=zone)
        self.query_one("#name", Static).update(Content(said))
        told = requirement_formatting.versions(page, titles)
        self.query_one("#versions", Static).update(Content(told))
        rows = requirement_formatting.rows(page, hidden=self.app.names_hidden)
        standings = self.query_one(TellingList)
        standings.update_rows(rows, 0 if rows else None)
        if self._person is not None:
            standings.mark(self._person)  # the one from whom somebody came here
            self._person = None
        self.on_telling_list_marked()

    def on_telling_list_marked(self) -> None:
        """Say why the marked one stands so."""
        marked = self.query_one(TellingList).marked
        entries = () if self._page is None or marked is None else self._page.entries
        said = next((each.because for each in entries if marked and each.person == marked.key), "")
        self.query_one("#because", Static).update(Content(said))

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Show the year of whoever was entered or clicked."""
        from frontdesk.screens.training.person_dialogs import LineDialog

        if isinstance(message.row.key, int) and self._shown is not None:
            self.app.push_screen(LineDialog(self._shown, message.row.key))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on to what happens when somebody is overdue, or change the rule."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
            self._keep(event.button)
        else:
            self.action_edit()

    @work(exclusive=True, group="act")
    async def _keep(self, turn: CycleButton[str]) -> None:
        """Keep what happens there from now on."""
        from frontdesk.services.training.policy import Policy

        wanted = {turn.name_of: Policy(turn.value)}
        outcome = await self.act(services.training.policy.change(self._requirement, **wanted))
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            error = self.query_one("#wrong", Static)
            error.update(Content(outcome.sentence))
            error.add_class("-said")

    def action_edit(self) -> None:
        """Change the rule."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        self.app.push_screen(RuleDialog(self._requirement))
