"""What was done, as a list: on Ctrl+Z again right after Ctrl+Z, and by its name."""

from __future__ import annotations

from frontdesk.config import Paths
from frontdesk.screens.steps_dialog import StepsDialog
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, at_the_desk


async def test_ctrl_z_again_shows_what_was_done_and_one_step_of_it_is_undone(
    here: Paths, minutes: Minutes, day: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes, (80, 24)) as seen:
        desk = seen.app.desk
        assert desk is not None
        for name in ("joanna", "josé"):
            await seen.type(name)
            await seen.press("enter")
        desk.do(people.edit(day["Dee Ray"], {"town": "Keene"}))
        desk.do(visits.leave(day["Dee Ray"]))
        await seen.press("ctrl+z")
        assert seen.status == "✓ Undone: Dee R. left 10:42"
        assert not isinstance(seen.app.screen, StepsDialog)
        await seen.press("ctrl+z")
        assert isinstance(seen.app.screen, StepsDialog)
        steps = seen.app.screen.query_one(RowList)
        assert [(row.name, row.note) for row in steps.rows[:4]] == [
            ("Dee R. left 10:42", "undone"),
            ("Changed details of Dee R.", ""),
            ("José A. arrived 10:42", ""),
            ("Joanna P. arrived 10:42", ""),
        ]
        assert steps.marked is None, "nothing that changes data is marked by itself"
        await seen.press("enter")
        assert desk.ask(visits.here()).count == 6
        await seen.press(*["down"] * 4)
        assert seen.text("#whole") == "Joanna P. arrived 10:42."
        await seen.press("enter")
        assert steps.rows[3].note == "undone"
        assert [each.name for each in desk.ask(visits.here()).visitors][-1] == "José Alva"
        await seen.press("ctrl+z")  # here it goes on with this desk's last step
        assert steps.rows[1].note == "undone"
        await seen.press("enter")
        assert seen.text("#wrong") == "That was undone already."
        first = next(row for row in steps.rows if "Johan" in row.name and "arrived" not in row.name)
        steps.mark(first.key)
        await seen.press("enter")
        assert seen.text("#wrong").startswith("“Johan S. arrived 09:02” came later")
        await seen.press("escape")
        # By name, and with names hidden not at all.
        await seen.press("ctrl+p", *"journal")
        await seen.press("enter")
        assert isinstance(seen.app.screen, StepsDialog)
        await seen.press("f9")
        assert not isinstance(seen.app.screen, StepsDialog)
        await seen.press("ctrl+p", *"journal")
        await seen.press("enter")
        assert not isinstance(seen.app.screen, StepsDialog)
        assert "Names are hidden" in seen.status
