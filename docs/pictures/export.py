"""Export the pictures in the README from the running app, on a made-up center with a stopped clock.

Run it from the checkout's root: python docs/pictures/export.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from frontdesk.app import FrontDesk
from frontdesk.clock import stopped_clock
from frontdesk.config import Paths, keep_theme
from frontdesk.demo import commands as demo
from frontdesk.services.center.commands import SetUp

MOMENT = int(datetime.fromisoformat("2026-11-23T10:42:00-05:00").timestamp())
Keys = Callable[[Pilot[int]], Awaitable[None]]


async def nothing(_pilot: Pilot[int]) -> None:
    """Show the screen as it opens."""


def typing(*keys: str) -> Keys:
    """Press these keys first."""

    async def press(pilot: Pilot[int]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.15)

    return press


PICTURES: tuple[tuple[str, tuple[int, int], str, bool, Keys], ...] = (
    ("check-in", (120, 36), "frontdesk-dark", True, nothing),
    ("find", (120, 36), "frontdesk-light", True, typing("j", "o", "down")),
    ("people", (120, 36), "frontdesk-dark", True, typing("j", "o", "ctrl+o")),
    ("on-shift", (120, 32), "frontdesk-dark", True, typing("f3")),
    ("conversations", (120, 32), "frontdesk-dark", True, typing("f4")),
    ("training", (120, 32), "frontdesk-light", True, typing("f5", "down", "down")),
    ("set-up", (120, 36), "frontdesk-dark", False, nothing),
)


async def picture(size: tuple[int, int], theme: str, made: bool, keys: Keys) -> str:
    """Run the app on a new made-up center, press `keys`, and return what it shows, as SVG."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = Paths(Path(scratch) / "data", Path(scratch) / "config")
        keep_theme(paths, theme)
        clock = stopped_clock(MOMENT)
        if made:
            center = demo.make(paths, demo.Size(), clock)
            assert isinstance(center, SetUp)
            center.desk.close()
        app = FrontDesk(paths, clock)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(1.0)
            await keys(pilot)
            await pilot.pause(0.5)
            return app.export_screenshot(title="frontdesk", simplify=False)


def main(folder: Path, wanted: list[str]) -> None:
    """Write every picture, or those wanted, to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, *how in PICTURES:
        if not wanted or name in wanted:
            (folder / f"{name}.svg").write_text(asyncio.run(picture(*how)), "utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    main(target, sys.argv[2:])
