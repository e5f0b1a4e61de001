"""Forgetting somebody for good: the one act that cannot be taken back, and says so."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain.sentences import one_or_many
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong


class EraseDialog(FormDialog[bool]):
    """Says what goes and what stays; a second, deliberate key does it. Enter alone keeps all."""

    TITLE = "Forget someone for good"
    FIRST = "#keep"

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person

    def parts(self) -> ComposeResult:
        """Yield what is said, and two buttons: the first one keeps everything."""
        yield label(id="whom")
        yield note(id="goes")
        yield label("This cannot be undone.")
        yield wrong()
        yield buttons(
            Do("Do not forget them", "back", id="keep"), Do("Forget them for good", "forget")
        )
        yield note("Tab: the other button. Enter does it. Esc goes back.")

    async def look_up(self) -> None:
        """Ask whom it is about, and how many visits stay."""
        person, visits = await asyncio.gather(
            self.ask(services.people.commands.show(self._number)),
            self.ask(services.people.erasing.count_visits(self._number)),
        )
        name = formatting.HIDDEN if self.app.names_hidden or person is None else person.name
        stay = one_or_many(visits, "1 visit", f"{visits:,} visits")
        self.show_text("whom", f"{name}  #{self._number} · {stay}")
        self.show_text("goes", services.people.erasing.WHAT_GOES)

    @work(exclusive=True, group="act")
    async def action_forget(self) -> None:
        """Keep nothing of them."""
        if await self.did(services.people.erasing.forget(self._number)):
            self.dismiss(True)
