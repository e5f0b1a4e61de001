"""Choosing who takes a conversation that is with anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk import services
from frontdesk.domain.shifts.on_shift import Choice
from frontdesk.screens.staff import StaffSheet

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Query


class TakerSheet(StaffSheet):
    """Those who are free for it first, and of everybody else on shift why not."""

    def __init__(self, conversation: int) -> None:
        super().__init__("Who takes it?", "Takes it")
        self._conversation = conversation

    def question(self) -> Query[list[Choice]]:
        """Return what asks who could take it."""
        return services.conversations.wishing.takers(self._conversation)
