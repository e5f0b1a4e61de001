"""Before somebody is checked in on screen: of a break they take it is told first what to say."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from frontdesk import services

if TYPE_CHECKING:
    from frontdesk.domain.breaks.values import CenterBreak
    from frontdesk.screens.desk_app import DeskApp


async def may_come(app: DeskApp, person: int | None) -> bool:
    """Return whether somebody is to be checked in today; nobody is stopped who takes no break.

    Every way on screen by which somebody is checked in asks this, from within a worker.
    """
    if app.desk is None or person is None:
        return True
    breaks = await asyncio.wrap_future(
        app.desk.submit_query(services.breaks.commands.today(person))
    )
    return await are_told(app, breaks)


async def are_told(app: DeskApp, breaks: Sequence[CenterBreak]) -> bool:
    """Show what to say to somebody who takes these; return whether they come all the same."""
    from frontdesk.screens.breaks.dialogs import BreakDialog

    for taking in breaks:
        if not await app.push_screen_wait(BreakDialog(taking, coming=True)):
            return False
    return True
