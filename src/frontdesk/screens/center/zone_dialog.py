"""Why the time zone is another one, and how much keeps its hour by it."""

from __future__ import annotations

from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.zone_change import Why
from frontdesk.screens.dialogs import Do, FormDialog, note


class ZoneDialog(FormDialog[Why]):
    """The clock was wrong, or the house moved; it returns which, or None to leave all as it is."""

    TITLE = "Why are you changing the time zone?"
    FIRST = "#wrong"

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone

    def parts(self) -> ComposeResult:
        """Yield the two reasons, the likelier first, to be filled when what moves is counted."""
        yield note(id="clocks")
        yield Do("The clock was wrong", f"choose('{Why.WRONG.value}')", id="wrong")
        yield note(id="said-wrong")
        yield Do("The center moved", f"choose('{Why.MOVED.value}')", id="moved")
        yield note(id="said-moved")
        yield note("Esc goes back and changes nothing.")

    async def look_up(self) -> None:
        """Say what time it is in both, and how much keeps its hour."""
        sizes = await self.ask(services.center.zones.preview(self._zone))
        now, clock = self.desk.clock(), self.desk.center.clock
        other = times.WallClock(self._zone, twelve=clock.twelve)
        until, then = (times.clock_time(now, each) for each in (clock, other))
        self.show_text("clocks", f"It is {until} now. With {self._zone} it is {then}.")
        wrong, moved = (sizes[why].said or "nothing is saved yet" for why in Why)
        self.show_text(
            "said-wrong",
            f"These keep the hour shown: {wrong}. Arrivals recorded as they "
            "happened show their real hour.",
        )
        self.show_text("said-moved", f"Everything keeps the hour it shows now: {moved}.")

    def action_choose(self, why: str) -> None:
        """Go back with the reason."""
        self.dismiss(Why(why))
