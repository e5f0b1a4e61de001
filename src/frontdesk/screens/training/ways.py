"""The ways from the training panel: to a meeting, to the marked requirement, to the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from frontdesk.screens.base import Place
from frontdesk.screens.destinations import Destination, TodaysMeeting

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry
    from frontdesk.domain.training.place import TrainingView

WAYS: list[BindingType] = [
    Binding("m", "meeting", "Meeting", id="a-meeting", tooltip="Who was at today's meeting"),
    Binding("p", "report", "Report", id="site-report", tooltip="A site visit's page, as a file"),
    Binding("e", "excuse", "Excuse", id="excuse", tooltip="Exempt, provisional, done elsewhere"),
    Binding("a", "everyone", "Everyone", id="everyone", tooltip="The marked requirement's page"),
    Binding("l", "rules", "Rules", id="rules", tooltip="What is asked of whom, since when"),
    Binding("h", "meetings", "Held", id="meetings", tooltip="The meetings that took place"),
]
"""Their keys, for the panel to put among its own."""


class Ways(Place):
    """A place on which one standing may be marked, and what can be done from there."""

    @property
    def shown(self) -> TrainingView | None:
        """What is shown; None before anything is."""
        raise NotImplementedError

    def marked(self) -> Entry | None:
        """Return the marked standing, explained."""
        raise NotImplementedError

    def action_meeting(self) -> None:
        """Tick who was at today's meeting, for the marked requirement if it recurs."""
        marked = self.marked()
        self._go_to(TodaysMeeting("" if marked is None else marked.requirement))

    def _go_to(self, meeting: Destination | None) -> None:
        if meeting is not None:
            self.app.action_go("meeting")
            self.app.place.turn_to(meeting)

    def action_report(self) -> None:
        """Write down how everyone stands, or the marked person, as of the day that is shown."""
        from frontdesk.screens.training.report import ReportSheet

        if self.shown is not None:
            self.app.push_screen(ReportSheet(self.shown.day, self.marked()))

    def action_meetings(self) -> None:
        """Show the meetings that took place."""
        from frontdesk.screens.training.past_meetings import PastMeetings

        self.app.push_screen(PastMeetings(), self._go_to)

    def action_excuse(self) -> None:
        """Show what is on record of the marked standing, to add to it or take off."""
        from frontdesk.screens.training.excuse import ExcuseSheet

        marked = self.marked()
        if marked is not None:
            self.app.push_screen(ExcuseSheet(marked))

    def action_everyone(self) -> None:
        """Show how everyone stands with the marked requirement, and its rule."""
        from frontdesk.screens.training.requirement import RequirementSheet

        marked, shown = self.marked(), self.shown
        if marked is not None and shown is not None:
            sheet = RequirementSheet(marked.requirement, shown.day, marked.person, shown)
            self.app.push_screen(sheet)

    def action_rules(self) -> None:
        """Show all rules with their versions."""
        from frontdesk.screens.training.rules import RulesSheet

        self.app.push_screen(RulesSheet())
