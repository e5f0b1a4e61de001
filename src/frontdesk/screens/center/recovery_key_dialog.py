"""The recovery key, to be written on paper; gone when its last group was typed from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.screens.center.welcome import TYPE_LAST_GROUP, WRITE_IT_DOWN, in_rows
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act


class RecoveryKeyDialog(FormDialog[None]):
    """Shows the recovery key; what was left undone at set-up is done here."""

    TITLE = "Write down the recovery key"
    ENTER_SAVES = True

    def parts(self) -> ComposeResult:
        """Yield the letters, and the line for the last group."""
        yield note(WRITE_IT_DOWN)
        yield label(in_rows(services.center.commands.recovery_key(self.desk)), id="letters")
        yield label(TYPE_LAST_GROUP)
        yield Input(placeholder="last five letters", id="last-group", max_length=12)
        yield wrong()
        yield buttons(Do("I wrote it down", "save", id="written"), Do("Later", "back", id="later"))
        yield note("Esc goes back. Check in reminds you until it is done.")

    async def wanted(self) -> Act:
        """Return the act that keeps that it is on paper, if the last group was typed from there."""
        letters = services.center.commands.recovery_key(self.desk)
        return services.center.commands.key_written(self.box("last-group").value, letters)
