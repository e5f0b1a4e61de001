"""All training rules with their versions, and those that come with the program to be taken over."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.training.durations import number
from frontdesk.files.atomic_write import keep
from frontdesk.files.presets import PRESETS, preset_text
from frontdesk.files.rules_file import rules_text, write_rules
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong
from frontdesk.screens.paper_dialog import FileDialog
from frontdesk.screens.training import requirement_formatting
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.training.rules import Version

_NONE = "There are no training rules yet. L lists ready-made ones. N writes one."


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
        Binding("l", "presets", "Ready-made", id="ready-made", tooltip="Ready-made rules to choose "
                                                                       "from"),
    ]  # fmt: skip

    _versions: tuple[Version, ...] = ()

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, hint=_NONE, id="rules-list")
        yield wrong()
        yield buttons(Do("A new one …", "new"), Do("Ready-made rules …", "presets"))
        yield buttons(Do("Save to a file …", "export"), Do("From a file …", "import"))
        yield buttons(Do("Remove old proofs", "forget-proofs"), id="old-proofs")
        yield note("Enter shows everyone. O changes the selected rule. L lists ready-made ones.")

    async def look_up(self) -> None:
        """Ask for all versions."""
        versions, old = await asyncio.gather(
            self.ask(services.training.queries.requirements()),
            self.ask(services.training.recording.old_proofs()),
        )
        self._versions = versions
        self.query_one("#old-proofs").display = bool(old)
        words = one_or_many(old, "Remove 1 old proof", f"Remove {old} old proofs")
        self.query_one("#forget-proofs", Do).label = Content(words)
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

    def action_export(self) -> None:
        """Save all rules to a file."""
        text, database = write_rules(self._versions), self.app.paths.database
        dialog = FileDialog(
            "Save the training rules",
            "File name, ending in .toml",
            "~/training-rules.toml",
            lambda name: keep(text.encode(), name, database),
        )
        self.app.push_screen(dialog, self._told)

    def _told(self, name: str | None) -> None:
        if name:
            self.app.mode_screen.tell(formatting.saved_in(name), "done")

    def action_import(self) -> None:
        """Open rules from a file, to be looked at and changed before they are saved."""
        from frontdesk.screens.training.rule_dialog import RuleDialog

        texts: list[str] = []

        def read(name: str) -> Refusal | None:
            found = rules_text(os.path.expanduser(name))
            if isinstance(found, Refusal):
                return found
            texts.append(found)
            return None

        def opened(name: str | None) -> None:
            if name and texts:
                self.app.push_screen(RuleDialog(title=f"Rules of {name}"[:60], text=texts[-1]))

        label = "File name, ending in .toml"
        self.app.push_screen(
            FileDialog("Rules from a file", label, "~/training-rules.toml", read), opened
        )

    @work(exclusive=True, group="act")
    async def action_forget_proofs(self) -> None:
        """Remove the proofs that are older than the center keeps them; the records stay."""
        await self.did(services.training.recording.let_proofs_go())

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
