"""The app for the monkey: each act that it acknowledges is written down, by its order number.

Its words are the file to write to, and the folder of the data. Beside that file it writes a dot for
each key that it takes, an exclamation mark for Ctrl+F12, and on SIGUSR1 where it is just now, so
that one can see why it does not answer.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import TextIO

from textual import events

from frontdesk import __main__ as start
from frontdesk import app
from frontdesk.domain.events import Event
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import Act


def _tell(desks: list[app.FrontDesk], frame: FrameType | None, where: TextIO) -> None:
    """Write what keys wait for, where the program is, and what each of its tasks waits for."""
    for desk in desks:
        at, working = desk.screen, [each for each in desk.workers if not each.is_finished]
        print(vars(desk.typed), desk.screen_stack, at.is_mounted, working, file=where)
    traceback.print_stack(frame, limit=8, file=where)
    for task in asyncio.all_tasks():
        print(task.get_name(), file=where)
        task.print_stack(limit=6, file=where)
    where.flush()


def main(acknowledged: Path, data: str) -> int:
    """Run the app on `data`."""
    handle = os.open(acknowledged, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    where = acknowledged.with_suffix(".where").open("w")
    signal.signal(signal.SIGUSR1, lambda _number, frame: _tell(desks, frame, where))
    answers = os.open(acknowledged.with_suffix(".answers"), os.O_CREAT | os.O_WRONLY, 0o600)
    leave = app.FrontDesk.action_quit

    async def stay(_: app.FrontDesk) -> None:
        """A monkey finds the key line's and the palette's way out, too, long before its time."""

    do, pressed = app.FrontDesk.do, app.FrontDesk._press

    async def written_down(
        desk: app.FrontDesk, act: Act, *, quietly: bool = False
    ) -> Event | Refusal:
        outcome = await do(desk, act, quietly=quietly)
        if isinstance(outcome, Event):
            os.write(handle, f"{outcome.order} {outcome.kind}\n".encode())
        return outcome

    desks: list[app.FrontDesk] = []

    async def press(desk: app.FrontDesk, event: events.Event) -> None:
        desks[:] = [desk]
        if isinstance(event, events.Key) and event.key == "ctrl+f11":
            setattr(app.FrontDesk, "action_quit", leave)  # noqa: B010
        asked = isinstance(event, events.Key) and event.key == "ctrl+f12"
        os.write(answers, b"!" if asked else b".")
        if not asked:
            await pressed(desk, event)

    setattr(app.FrontDesk, "do", written_down)  # noqa: B010 - to see what it says is done
    setattr(app.FrontDesk, "action_quit", stay)  # noqa: B010 - until Ctrl+F11
    setattr(app.FrontDesk, "_press", press)  # noqa: B010 - to be asked whether it answers
    sys.argv = ["frontdesk", "--data", data]
    return start.main()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
