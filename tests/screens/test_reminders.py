"""Whether somebody wants to be reminded, on their dialog."""

from __future__ import annotations

from textual.widgets import Button

from frontdesk.config import Paths
from frontdesk.domain.conversations.reminders import How
from frontdesk.screens.conversations.reminders_dialog import RemindersDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.services.conversations import reminders
from screens.conftest import Minutes, Seen, at_the_desk

Day = dict[str, int]


async def open_reminders(seen: Seen) -> None:
    assert isinstance(seen.app.screen, EditPersonDialog)
    seen.app.screen.query_one("#reminders", Button).focus()
    await seen.press("enter")
    assert isinstance(seen.app.screen, RemindersDialog)


async def test_a_yes_is_kept_and_can_be_taken_back(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        johan = day["Johan Smit"]
        await seen.type("johan")
        await seen.press("ctrl+o", "ctrl+o")
        await open_reminders(seen)
        assert seen.text("#said") == "Nobody has asked them yet, so they get no reminder."
        await seen.press("enter", "enter", "tab", "enter", "ctrl+s")
        assert isinstance(seen.app.screen, EditPersonDialog)
        preference = seen.app.desk.ask(reminders.preference(johan))
        assert (preference.how, preference.message_ok) == (How.TEXT, True)
        await open_reminders(seen)
        assert seen.text("#said") == "Reminded by text; a message may be left."
        await seen.press("escape", "escape", "escape", "ctrl+z")
        assert seen.app.desk.ask(reminders.preference(johan)).said_at is None
