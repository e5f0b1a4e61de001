"""The form of a person, filled in by a program: run on a copy that asks one more question.

``python one_more_question.py NAME FIELD TEXT``: welcomes NAME with TEXT in FIELD, and prints what
stands in that line when the form is opened again.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import Input, Static

from frontdesk.app import FrontDesk
from frontdesk.clock import desk_clock
from frontdesk.config import paths
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.services.people import commands as people


async def until(pilot: Pilot[int], so: Callable[[], object]) -> None:
    """Wait until it is so, for ten seconds at most."""
    for _ in range(1000):
        if so():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never was so")


async def main(name: str, field: str, text: str) -> None:
    """Fill the form in, save it, and look at it again."""
    app = FrontDesk(paths(), desk_clock())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.desk is not None)
        dialog = NewPersonDialog(name)
        app.push_screen(dialog)
        await until(pilot, lambda: dialog.query("#field-name"))
        await until(pilot, lambda: dialog.query_one("#field-name", Input).value == name)
        line = dialog.query_one(f"#field-{field}", Input)
        line.value = text
        title = line.parent.query(Static).first() if line.parent is not None else None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not dialog.is_running)
        assert app.desk is not None
        number = app.desk.ask(people.who(name))
        assert isinstance(number, int)
        again = EditPersonDialog(number)
        app.push_screen(again)
        await until(pilot, lambda: again.query("#field-name"))
        await until(pilot, lambda: again.query_one("#field-name", Input).value == name)
        print(title and title.content, again.query_one(f"#field-{field}", Input).value, sep="\n")


asyncio.run(main(*sys.argv[1:]))
