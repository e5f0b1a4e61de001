"""All training rules with their versions, and those that come with the program to be taken over."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.training.durations import number
from frontdesk.files.presets import PRESETS, preset_text
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note
from frontdesk.screens.training import requirement_formatting
from frontdesk.widgets.row_list import Row, RowList

_NONE = "There are no training rules yet. “Ready-made rules” has some. N writes one."


class RulesDialog(FormDialog[None]):
    """What is asked of whom, since when; each leads to its page."""

    TITLE = "Training rules: what is asked of whom"
    WIDE = True
    SCROLLS = False
    FIRST = "RowList"
    FOLLOWS = True
    BINDINGS = [
        Binding("o", "edit", "Its rule", id="edit-rule", tooltip="Change the rule from a day on"),
        Binding("n", "new", "New", id="new-rule", tooltip="A rule of your own"),
    ]

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, hint=_NONE, id="rules-list")
        yield buttons(Do("A new one …", "new"), Do("Ready-made rules …", "presets"))
        yield note("Enter shows everyone. O changes the selected rule.")

    async def look_up(self) -> None:
        """Ask for all versions."""
        versions = await self.ask(services.training.queries.requirements())
        self.show_rows(requirement_formatting.rule_rows(versions, number(self._today)))

    @property
    def _today(self) -> str:
        return times.day_of(self.desk.clock(), self.desk.center.zone)

    def chosen(self, row: Row) -> None:
        """Show how everyone stands with what was entered or clicked."""
        from frontdesk.screens.training.requirement_dialog import RequirementDialog

        if requirement := _requirement(row):
            self.app.push_screen(RequirementDialog(requirement, self._today))

    def action_edit(self) -> None:
        """Change the marked rule."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        if requirement := _requirement(self.query_one(RowList).marked):
            self.app.push_screen(RuleDialog(requirement))

    def action_new(self) -> None:
        """Write a rule of one's own."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        self.app.push_screen(RuleDialog())

    def action_presets(self) -> None:
        """Show the rules that come with the program."""
        self.app.push_screen(PresetsDialog())


class PresetsDialog(FormDialog[None]):
    """Rules to take over, each looked at and changed before it is kept."""

    TITLE = "Ready-made rules"
    WIDE = True
    SCROLLS = False
    FIRST = "RowList"

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, id="presets-list")
        yield note("Enter opens the rules to edit before saving. Check the day they start.")

    def begin(self) -> None:
        """Fill the list: it comes with the program."""
        rows = [Row(name, name, about) for name, about in PRESETS.items()]
        self.query_one(RowList).set_rows(rows)

    def chosen(self, row: Row) -> None:
        """Show what was entered or clicked as a text."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        name = str(row.key)
        text = preset_text(name)
        if text is not None:
            dialog = RuleDialog(title=f"Ready-made rules: {name}", text=text)
            self.app.push_screen(dialog, self._taken)

    def _taken(self, taken: bool | None) -> None:
        """Go back to the rules, of which these are some now."""
        if taken:
            self.dismiss(None)


def _requirement(row: Row | None) -> str:
    return str(row.key[0]) if row is not None and isinstance(row.key, tuple) else ""
