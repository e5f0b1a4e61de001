"""A rule as a text to be changed; what would come of it is shown before it is saved."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import FOREVER, number
from frontdesk.domain.training.kinds import KINDS
from frontdesk.domain.training.standing import SAID, SIGNS, Standing
from frontdesk.files.rules_file import read_rules, write_rules
from frontdesk.screens.base import Above
from frontdesk.screens.dialogs import Do, FormDialog, buttons, note, wrong
from frontdesk.screens.formatting import shown_name
from frontdesk.widgets.cycle_button import CycleButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontdesk.domain.events import Event
    from frontdesk.domain.training.pages import Entry
    from frontdesk.domain.training.rules import Version
    from frontdesk.files.rules_file import RuleRow
    from frontdesk.files.table import BadRow
    from frontdesk.services.desk.context import Act
    from frontdesk.services.training.previewing import Outlook, Preview

PAUSE = 0.3
"""Seconds without a letter after which it is worked out what would come of the text."""

_UNCHANGED = "Nothing is changed yet. What your change does appears here as you type."
_PAST = (
    (False, "○", "stay as they are"),
    (True, "✓", "are judged by this too: it was written down wrongly"),
)
_LOOK = "This is what it changes. Press Ctrl+S again to save."

_CHANGE = """\
# Write what is to be different. It holds from the day at “from” on;
# every day before stays as it was.

"""

_KINDS = "".join(
    f'# rule = "{each.name}"{" " * (9 - len(each.name))}with {each.example}\n'
    for each in KINDS.values()
    if each.example
)
_NEW = """
[[requirement]]
id = "first-aid"
title = "First aid"
for = ["staff"]
from = {today}
rule = "rolling"
valid = "24 months"
within = "90 days"
"""


class RuleDialog(FormDialog[bool]):
    """Rules as their file has them. Returns whether they were saved.

    Args:
        requirement: The rule to change; empty for what `text` says.
        title: What stands over it.
        text: What to begin with, if it is not a rule on record; empty for a new one.
    """

    WIDE = True
    SCROLLS = False
    KEEPS = "TextArea, CycleButton"
    FIRST = "TextArea"
    BINDINGS = [
        Above("ctrl+s", "save", "Save", id="save", tooltip="Save what you typed"),
    ]

    def __init__(self, requirement: str = "", title: str = "", text: str = "") -> None:
        super().__init__()
        self.title, self.subject = title or "A new rule", (requirement, title)
        self._requirement, self._given = requirement, text
        self._shown_for: tuple[str, str] | None = None

    def parts(self) -> ComposeResult:
        """Yield the text, what would come of it, and for whom."""
        yield TextArea(id="text", tab_behavior="focus", show_line_numbers=True, soft_wrap=False)
        yield wrong()
        with VerticalScroll(id="outlook", can_focus=False):
            yield Static("", id="preview")
        with Horizontal(classes="field"):
            yield Static("Shown for")
            yield Input(placeholder="everyone it changes; or a name", id="sample", max_length=120)
        yield CycleButton("past", "Past days", _PAST, False)
        ends = [Do("Stop asking for it", "end")] if self._requirement else []
        yield buttons(Do("Save", "save"), *ends)
        yield note("Ctrl+S saves. Ctrl+Z undoes it. Esc keeps the text.")

    async def look_up(self) -> None:
        """Ask for the rule."""
        text = self._given or _new_text(self._today)
        if self._requirement:
            known = await self.ask(services.training.queries.requirements())
            versions = [each for each in known if each.id == self._requirement]
            if not versions:
                self.dismiss(False)
                return
            self.show_title(f"{versions[-1].title}: its rule")
            text = _change_text(versions, self._today)
        self.fill({"text": text})
        self.look_ahead()

    @property
    def _today(self) -> str:
        return times.day_of(self.desk.clock(), self.desk.center.clock)

    def on_text_area_changed(self) -> None:
        """Work out what would come of it, when nothing has been typed for a moment."""
        self.look_ahead()

    def on_input_changed(self) -> None:
        """Show it for somebody else."""
        self.look_ahead()

    @property
    def _written(self) -> tuple[str, str]:
        """The text, and for whom it is shown what comes of it."""
        return self.query_one("#text", TextArea).text, self.text("sample")

    # What would come of it

    @work(exclusive=True, group="look")
    async def look_ahead(self) -> None:
        """Show what would come of the text for somebody."""
        await asyncio.sleep(PAUSE)
        await self._look()

    async def _look(self) -> tuple[RuleRow, ...] | None:
        """Show what would come of it; return the versions, None when they are not in order."""
        written = self._written
        if self._requirement and "text" not in self.typed():
            self._say("", _UNCHANGED)
            return None
        read = read_rules(written[0])
        if read.bad:
            self._say_bad(read.bad)
            return None
        person: int | None = None
        if written[1]:
            who = services.people.commands.who(written[1])
            found = await self.ask(who)
            if isinstance(found, Refusal):
                self._say(found.sentence)
                return None
            person = found
        asked = services.training.previewing.would_be(read.rows, person)
        preview = await self.ask(asked)
        if isinstance(preview, Refusal):
            self._say(preview.sentence)
            return None
        if written != self._written:
            return None
        if preview.bad:
            self._say_bad(preview.bad)
            return None
        self._show(preview)
        self._shown_for = written
        return read.rows

    def _show(self, preview: Preview) -> None:
        self.show_text("preview", _preview_text(preview, hidden=self.app.names_hidden))
        self.show_error(None)

    def _say_bad(self, rows: Sequence[BadRow]) -> None:
        self._say(_bad_text(rows))

    def _say(self, wrong: str, outlook: str = "") -> None:
        """Say what is in the way in the place of what would have come of it."""
        self._shown_for = None
        self.show_text("preview", outlook)
        self._tell(wrong)

    def _tell(self, sentence: str) -> None:
        super().show_error(Refusal("rule", sentence) if sentence else None)

    def show_error(self, refusal: Refusal | None) -> None:
        """Say what is in the way, in the place of what would have come of it."""
        if refusal is None:
            super().show_error(None)
        else:
            self._say(refusal.sentence)

    # What is done

    def entered(self, box: Input) -> None:
        """Go back to the text."""
        self.query_one("#text", TextArea).focus()

    async def wanted(self) -> Act | None:
        """Return the act that keeps it, once what comes of it was shown."""
        from frontdesk.services.transfer.imports import Report

        seen = self._shown_for == self._written
        rows = await self._look()
        if rows is not None and not seen:
            self._tell(_LOOK)
            return None
        if rows is None:
            return None
        correct = bool(self.turn_of("past").value)
        return services.training.ruling.import_rules(rows, Report(), correct=correct)

    def saved(self, event: Event | None) -> None:
        """Go back, and say that it was saved."""
        self.dismiss(True)

    @work(exclusive=True, group="act")
    async def action_end(self) -> None:
        """Ask for it no longer."""
        if await self.did(services.training.ruling.end(self._requirement, self._today)):
            self.dismiss(True)


# In words


def _new_text(today: str) -> str:
    """Return what a new rule begins with."""
    return _KINDS + _NEW.format(today=today)


def _change_text(versions: Sequence[Version], today: str) -> str:
    """Return a requirement's latest version as a text to be changed, to hold from today on."""
    latest, now = versions[-1], number(today)
    if latest.first <= now:
        latest = replace(latest, first=now, last=FOREVER)
    return _CHANGE + write_rules([latest])


def _bad_text(rows: Sequence[BadRow]) -> str:
    """Return what is not in order, each with its line."""
    return "\n".join(f"Line {each.line}: {each.sentence}" for each in rows)


def _preview_text(preview: Preview, *, hidden: bool) -> str:
    """Return what would come of it: for whom, on which day, as it is and with the change."""
    lines = list(preview.notes)
    for each in preview.outlooks:
        lines += _outlook(each, hidden)
    return "\n".join(lines or ["Nothing would change. The rule is already like that."])


def _outlook(outlook: Outlook, hidden: bool) -> list[str]:
    day = times.full_date(outlook.on)
    if outlook.after is None:
        return [f"{outlook.title} from {day}: asked of nobody here yet."]
    name = shown_name(outlook.name, hidden=hidden)
    lines = [f"{outlook.title}, {name} on {day}:"]
    if outlook.before is not None:
        lines.append(f"  as it is   {_standing(outlook.before)}")
    lines.append(f"  with this  {_standing(outlook.after)}")
    return lines


def _standing(entry: Entry) -> str:
    parts = [f"{SIGNS[entry.standing]} {SAID[entry.standing].lower()}".strip()]
    if entry.standing is Standing.NOT_APPLICABLE:
        return parts[0]
    if entry.due_on is not None:
        parts.append(f"last day {times.full_date(entry.due_on)}")
    if entry.changes_on is not None:
        parts.append(f"next change {times.full_date(entry.changes_on)}")
    return " · ".join(parts)
