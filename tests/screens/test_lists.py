"""People, staff, breaks, messages and cards are listed on screen, and opened from there."""

from __future__ import annotations

from collections.abc import Callable

from textual.command import CommandList
from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.screens.breaks.dialogs import BreakDialog
from frontdesk.screens.people.cards_dialog import CardsDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.list_dialogs import PeopleListDialog
from frontdesk.screens.people.notes_dialog import NotesDialog
from frontdesk.screens.people.person_dialog import PersonDialog
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards, listing, notes
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk

Names = dict[str, int]


async def find(seen: Seen, words: str) -> None:
    """Open what the palette finds first."""
    await seen.press("ctrl+p")
    await seen.type(words)
    await seen.until(lambda: seen.app.screen.query(CommandList).first().option_count)
    await seen.press("enter")


def listed(seen: Seen) -> list[tuple[str, str]]:
    rows = seen.app.screen.query_one("#listed", RowList).rows
    return [(row.name, row.note) for row in rows]


async def test_what_is_on_file_is_listed_and_opened(
    here: Paths, minutes: Minutes, day: Names, rota: Names, center: Callable[[Act], int]
) -> None:
    center(breaks.start(day["Li Wei"], "2026-11-30"))
    center(notes.add(day["Joanna Park"], "Your key is here.", "2026-12-01"))
    center(cards.make(day["José Alva"]))
    async with at_the_desk(here, minutes, size=(80, 24)) as seen:
        await _people(seen)
        await _staff(seen)
        await find(seen, "breaks from")
        assert listed(seen) == [("Li W.", "welcome back Mon 30 Nov")]
        await seen.press("enter")
        assert isinstance(seen.app.screen, BreakDialog)
        await seen.press("tab", "enter")
        assert seen.app.desk is not None
        assert listed(seen) == []
        assert seen.app.desk.ask(breaks.listed()) == []
        await seen.press("escape")
        await find(seen, "messages for")
        assert listed(seen) == [("Joanna P.", "i Your key is here.")]
        await seen.press("enter")
        assert isinstance(seen.app.screen, NotesDialog)
        await seen.press("escape", "escape")
        await find(seen, "cards: all")
        assert [name for name, _ in listed(seen)] == ["José A."]
        await seen.press("enter")
        assert isinstance(seen.app.screen, CardsDialog)


async def _people(seen: Seen) -> None:
    """Letters narrow the list at once, and Enter right after them opens who fits."""
    await find(seen, "everyone on file")
    assert len(listed(seen)) == 9
    assert listed(seen)[1] == ("Ann[/] B.", "not here before")
    await seen.press("j", "o", "a", "enter")
    assert isinstance(seen.app.screen, PersonDialog)
    assert seen.text("#name").startswith("Joanna Park")
    await seen.press("escape", "f9")  # which leaves what shows names
    await find(seen, "everyone on file")
    assert {name for name, _ in listed(seen)} == {"•••"}
    await seen.press("escape", "f9")


async def _staff(seen: Seen) -> None:
    """Someone is added without being checked in, and their last day is written."""
    assert seen.app.desk is not None
    await find(seen, "staff and volunteers")
    assert [name for name, _ in listed(seen)] == ["Ana[/] R.", "Lee A.", "Sam T."]
    await seen.type("Kim Orr")
    assert listed(seen) == []
    await seen.press("ctrl+n")
    seen.app.screen.query_one("#save-only").focus()
    await seen.press("enter")
    assert isinstance(seen.app.screen, PeopleListDialog)
    (kim,) = seen.app.desk.ask(listing.listed("kim", staff=True))
    assert kim.last_visit is None
    assert "Kim Orr" not in [each.name for each in seen.app.desk.ask(visits.here()).visitors]
    await seen.press("enter", "ctrl+o")
    assert isinstance(seen.app.screen, EditPersonDialog)
    last = seen.app.screen.query_one("#staff-last, #field-staff-last, #row-staff-last Input", Input)
    last.focus()
    await seen.type("2026-12-31")
    await seen.press("ctrl+s")
    (kim,) = seen.app.desk.ask(listing.listed("kim", staff=True))
    assert [held.until_on for held in kim.person.roles] == ["2026-12-31"]
    assert "until Thu 31 Dec 2026" in listed(seen)[0][1]
    await seen.press("escape")
