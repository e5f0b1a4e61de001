"""F1 has every live key, to be searched; the palette finds them by other words too."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.widgets import Static

from frontdesk.config import Paths
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.help import Help
from frontdesk.screens.keys import OTHER_WORDS
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


def told(seen: Seen) -> list[str]:
    """Return the lines of keys that F1 shows."""
    cards = seen.app.screen.query(".keys").results(Static)
    shown = (str(each.content) for each in cards if each.parent and each.parent.display)
    return [line for text in shown for line in text.splitlines()]


def marked(seen: Seen) -> str:
    """Return the line that is marked in the palette."""
    lines = seen.app.screen.query_one(CommandList)
    assert lines.highlighted is not None
    return str(lines.get_option_at_index(lines.highlighted).prompt)


def offered(seen: Seen) -> list[str]:
    """Return what the palette offers."""
    lines = seen.app.screen.query_one(CommandList)
    return [str(lines.get_option_at_index(at).prompt) for at in range(lines.option_count)]


@pytest.mark.parametrize("place", ["f2", "f3", "f4", "f5", "f7", "f8"])
async def test_f1_has_every_live_key_with_a_name(
    here: Paths, minutes: Minutes, day: Day, rota: Day, place: str
) -> None:
    async with at_the_desk(here, minutes, size=(100, 50)) as seen:
        await seen.press(place)
        live = [
            seen.app.get_key_display(each.binding)
            for each in seen.app.screen.active_bindings.values()
            if each.binding.id and each.enabled
        ]
        await seen.press("f1")
        said = {line.split()[0] for line in told(seen)}
        assert set(live) <= said


async def test_f1_is_narrowed_by_typing_also_by_other_words(
    here: Paths, minutes: Minutes, day: Day, rota: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "f1")
        everything = len(told(seen))
        await seen.type("paper")
        assert [line.split()[0] for line in told(seen)] == ["P"]
        await seen.press("backspace", *["backspace"] * 4)
        assert len(told(seen)) == everything
        await seen.type("zzz")
        assert told(seen) == []
        assert seen.app.screen.query_one("#no-key").display
        await seen.press("escape")
        assert not isinstance(seen.app.screen, Help)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("quit", "Quit (Ctrl+Q)"),
        ("exit", "Quit (Ctrl+Q)"),
        ("theme", "Colors"),
        ("dark", "Colors"),
        ("backup", "A backup"),
        ("copy", "A backup"),
        ("settings", "The center"),
        ("excel", "Import a sheet"),
        ("duplicate", "Duplicate records"),
        ("help", "All keys (F1)"),
        ("fire drill", "Roll call (F8)"),
        ("register", "New person (Ctrl+N)"),
    ],
)
async def test_the_palette_finds_by_other_words(
    here: Paths, minutes: Minutes, day: Day, words: str, found: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        await seen.type(words)
        await seen.until(lambda: any(each.startswith(found) for each in offered(seen)))
        assert any(each.startswith(found) for each in offered(seen)[:3])


async def test_print_is_found_where_there_is_paper(
    here: Paths, minutes: Minutes, rota: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f3", "ctrl+p")
        await seen.type("print")
        await seen.until(lambda: marked(seen).startswith("Print (P)"))


@pytest.mark.parametrize("place", ["f2", "f3", "f4", "f5", "f7", "f8"])
async def test_what_is_marked_when_the_palette_opens_changes_nothing(
    here: Paths, minutes: Minutes, day: Day, rota: Day, place: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press(place, "ctrl+p")
        await seen.until(lambda: offered(seen))
        assert marked(seen).startswith("All keys (F1)")


async def test_a_button_of_a_dialog_is_found_and_pressed(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await seen.press("enter", "ctrl+p")
        await seen.type("check out now")
        await seen.press("enter")
        await seen.press("enter")
        await seen.settle()
        assert isinstance(seen.app.screen, CheckInScreen)


def test_other_words_are_plain() -> None:
    assert all(words == words.lower().strip() for words in OTHER_WORDS.values())
