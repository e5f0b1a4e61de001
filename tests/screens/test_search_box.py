"""The find box and its list alone: fast hands, scanners, odd names, the mouse."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Button

from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import BELOW, MARK, Row, RowList
from frontdesk.widgets.search_box import LENGTH_LIMIT, Search, SearchBox, split_number

NAMES = ("Joanna Park", "Jo-Jo Reed", "Johan Smit", "José Alva", "Li Wei", "Zoë Lang")


def find(text: str) -> list[Row]:
    """Find every name that has `text` in it, and a way for someone new."""
    fits = [Row(name, name) for name in NAMES if text.strip().casefold() in name.casefold()]
    return [*fits, Row("new", f"+ add “{text}”", kind="new")] if text.strip() else []


class Door(App[None]):
    """A box and its list, and all that they told."""

    CSS = "RowList { height: 6; }"

    def __init__(self, search: Search | None, hint: str = "") -> None:
        super().__init__()
        self.results = RowList(numbers=True, hint=hint)
        self.box = SearchBox(self.results, search)
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.box
        yield self.results
        yield Button("elsewhere")

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        self.heard.append(message)

    def on_search_box_scanned(self, message: SearchBox.Scanned) -> None:
        self.heard.append(message)

    def on_search_box_cleared(self, message: SearchBox.Cleared) -> None:
        self.heard.append(message)

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        self.heard.append(message)
        self.box.choose(message.row)

    @property
    def chosen(self) -> list[tuple[str, object]]:
        """What was typed and which row was chosen for it, in order."""
        return [
            (each.text, each.row.key) for each in self.heard if isinstance(each, SearchBox.Chosen)
        ]

    @property
    def scanned(self) -> list[str]:
        """The codes that came, in order."""
        return [each.text for each in self.heard if isinstance(each, SearchBox.Scanned)]

    @property
    def lines(self) -> list[str]:
        """The lines of the list as they stand on the screen."""
        return [self.results.render_line(y).text for y in range(self.results.size.height)]

    def arrive(self, keys: str) -> None:
        """Have `keys` come from the terminal all at once, while nobody looks for a second."""
        driver = self._driver
        assert driver is not None
        for event in XTermParser().feed(keys):
            event.set_sender(self)
            driver.process_message(event)


@asynccontextmanager
async def at_the_door(
    search: Search | None = find, hint: str = ""
) -> AsyncIterator[tuple[Door, Pilot[None]]]:
    door = Door(search, hint)
    async with door.run_test(size=(60, 20)) as pilot:
        yield door, pilot


async def blocked(door: Door, pilot: Pilot[None], keys: str, seconds: float) -> None:
    """Type `keys` at full speed while the program does not come round to anything."""
    typing = threading.Thread(target=door.arrive, args=(keys,))
    typing.start()
    time.sleep(seconds)  # noqa: ASYNC251 - this is the block
    await asyncio.to_thread(typing.join)
    for _ in range(3):
        await pilot.pause()


async def test_fast_typing_and_enter_gives_the_row_for_the_exact_text() -> None:
    async with at_the_door() as (door, pilot):
        await blocked(door, pilot, "joh\rzo\rli\r", 0.1)
        assert door.chosen == [("joh", "Johan Smit"), ("zo", "Zoë Lang"), ("li", "Li Wei")]
        assert door.box.value == ""


async def test_a_hundred_scans_during_a_second_of_nothing_are_all_exact() -> None:
    codes = [f"SMI{number:02}{number * 7:03}" for number in range(100)]
    async with at_the_door() as (door, pilot):
        keys = "".join(code + "\r\t"[index % 2] for index, code in enumerate(codes))
        await blocked(door, pilot, keys, 1.0)
        assert door.scanned == codes
        assert door.box.has_focus


async def test_backspace_and_arrows_keep_their_place_among_fast_letters() -> None:
    async with at_the_door() as (door, pilot):
        await blocked(door, pilot, "jx\x7foh\x1b[D\x1b[C\rj\x1b[B\r", 0.1)
        assert door.chosen == [("joh", "Johan Smit"), ("j", "Jo-Jo Reed")]


async def test_a_scanner_that_sends_two_ends_scans_once() -> None:
    async with at_the_door() as (door, pilot):
        await blocked(door, pilot, "LIW1485\r\nALV0299\r\n", 0.1)
        assert door.scanned == ["LIW1485", "ALV0299"]
        assert door.chosen == []


async def test_enter_waits_for_something_to_search() -> None:
    async with at_the_door(None) as (door, pilot):
        await pilot.press(*"johan", "enter", *"LIW1485", "enter", *"zo")
        assert door.heard == []
        door.box.search = find
        await pilot.pause()
        assert door.chosen == [("johan", "Johan Smit")]
        assert door.scanned == ["LIW1485"]
        assert door.box.value == "zo"
        assert [row.key for row in door.results.rows] == ["Zoë Lang", "new"]


async def test_an_enter_that_finds_nobody_comes_back_as_text() -> None:
    async with at_the_door(None) as (door, pilot):
        await pilot.press(*"nobody", "enter")
        door.box.search = find
        await pilot.pause()
        assert door.heard == []
        assert door.box.value == "nobody"


async def test_the_rows_always_belong_to_the_text() -> None:
    asked: list[str] = []

    def search(text: str) -> Sequence[Row]:
        asked.append(text)
        return find(text)

    async with at_the_door(search) as (door, pilot):
        for key in (*"joh", "backspace", "home", "delete", "ctrl+u"):
            await pilot.press(key)
            assert asked[-1] == door.box.value
            assert door.results.rows == tuple(find(door.box.value))


async def test_the_mark_moves_and_enter_takes_it() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press("j", "down", "down")
        assert door.results.marked == Row("Johan Smit", "Johan Smit")
        await pilot.press("up", "enter")
        assert door.chosen == [("j", "Jo-Jo Reed")]
        await pilot.press("j", "pagedown")
        assert door.results.marked is not None
        assert door.results.marked.key == "new"
        await pilot.press("pageup")
        assert door.results.marked == Row("Joanna Park", "Joanna Park")


async def test_the_number_before_a_row_marks_it_and_enter_takes_it() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"jo")
        assert [row.name for row in door.results.rows[:3]] == list(NAMES[:3])
        await pilot.press("3")
        assert door.results.marked
        assert door.results.marked.name == "Johan Smit"
        await pilot.press("backspace")
        assert door.results.marked
        assert door.results.marked.name == "Joanna Park"
        await pilot.press("2", "enter")
        assert door.chosen == [("jo2", "Jo-Jo Reed")]
        assert door.box.value == ""


async def test_a_number_that_no_row_has_is_part_of_the_text() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"jo5")  # the fifth is the way for someone new, which has no number
        assert [row.name for row in door.results.rows] == ["+ add “jo5”"]
        assert door.results.marked is None


async def test_somebody_who_is_called_by_a_number_is_found_by_it() -> None:
    def by_number(text: str) -> list[Row]:
        names = ("Rosa Ives", "Rob Lind", "R2 Dale")
        fits = [name for name in names if name.casefold().startswith(text.casefold())]
        return [Row(PersonRow(names.index(name), name), name) for name in fits]

    async with at_the_door(by_number) as (door, pilot):
        await pilot.press(*"r2", "enter")
        assert door.chosen == [("r2", PersonRow(2))]


async def test_the_number_of_a_row_stands_before_it_and_the_mark_in_its_place() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"jo2")
        assert [line[:2] for line in door.lines[:5]] == ["1 ", MARK, "3 ", "4 ", "  "]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("jo3", ("jo", 3)),
        ("jo s9", ("jo s", 9)),
        ("é1", ("é", 1)),
        ("jo0", ("jo0", 0)),
        ("jo12", ("jo12", 0)),
        ("js0485", ("js0485", 0)),
        ("+5", ("+5", 0)),
        ("5", ("5", 0)),
        ("", ("", 0)),
        ("jo³", ("jo³", 0)),
        ("jo٣", ("jo٣", 0)),
    ],
)
def test_one_digit_behind_letters_is_a_rows_number(text: str, split: tuple[str, int]) -> None:
    assert split_number(text) == split


async def test_home_and_end_stay_with_the_text() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"han", "home", *"jo", "end", "s")
        assert door.box.value == "johans"


async def test_enter_never_makes_someone_new_unless_that_row_was_marked() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"zora", "enter")
        assert door.heard == []
        assert door.box.value == "zora"
        await pilot.press("down", "enter")
        assert door.chosen == [("zora", "new")]


async def test_enter_on_an_empty_box_does_nothing() -> None:
    async with at_the_door(lambda _: [Row(1, "Rosa M.")]) as (door, pilot):
        await pilot.press("enter", "space", "enter")
        assert door.heard == []
        await pilot.press("down", "enter")
        assert door.chosen == [(" ", 1)]


async def test_the_mark_stays_with_its_row_when_people_come_and_go() -> None:
    people = [Row(1, "Ana"), Row(2, "Ben"), Row(3, "Cleo")]
    async with at_the_door(lambda _: people) as (door, pilot):
        await pilot.press("x", "down")
        people.insert(0, Row(0, "Abe"))
        door.box.look_again()
        assert door.results.marked == Row(2, "Ben")
        del people[2]
        door.box.look_again()
        assert door.results.marked is None  # not a neighbour: Enter would take somebody else
        await pilot.press("enter")
        assert door.chosen == []


async def test_escape_empties_the_box_and_says_so_once() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"jo", "escape", "escape")
        assert [type(each) for each in door.heard] == [SearchBox.Cleared]
        assert door.box.value == ""
        assert door.results.rows == ()


async def test_tab_takes_a_code_and_otherwise_moves_on() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press(*"SMI0485", "tab")
        assert door.scanned == ["SMI0485"]
        assert door.box.has_focus
        await pilot.press(*"smit", "tab")
        assert not door.box.has_focus
        assert door.box.value == "smit"


async def test_a_row_marked_by_hand_wins_over_what_looks_like_a_code() -> None:
    async with at_the_door(lambda text: [Row(7, "R2D2 Ray")] if text else []) as (door, pilot):
        await pilot.press(*"R2D2", "down", "enter")
        assert door.chosen == [("R2D2", 7)]
        await pilot.press(*"R2D2", "enter")
        assert door.scanned == ["R2D2"]


ODD = (
    "Ann[/]",
    "[@click=app.quit]x[/]",
    "[b]Bo[/b] [Smith]",
    "[$primary]",
    "山田 太郎",
    "Zoë 👩‍👩‍👧 Lang",
    "W" * 300,
    "名" * 300,
)


@pytest.mark.parametrize("name", ODD)
async def test_a_name_is_shown_letter_by_letter_or_cut(name: str) -> None:
    row = Row(1, name, note="[b]last[/b] here", suffix="→ [i]leaving[/i]", kind="here")
    async with at_the_door(lambda _: [row]) as (door, pilot):
        await pilot.press("x")
        line = door.results.render_line(0)
        assert line.cell_length == door.results.size.width
        assert line.text.startswith(MARK + name[:12])
        assert name in line.text or line.text.split("  ")[0].endswith("…")
        assert line.text.rstrip().endswith("→ [i]leaving[/i]")


async def test_markup_that_is_typed_is_only_text() -> None:
    async with at_the_door() as (door, pilot):
        await blocked(door, pilot, "[@click=app.quit]x[/]", 0.05)
        assert door.box.value == "[@click=app.quit]x[/]"
        assert "[@click=app.quit]x[/]" in door.box.render_line(0).text


async def test_a_pasted_text_is_cleaned_and_no_longer_than_there_is_room() -> None:
    async with at_the_door() as (door, pilot):
        door.box.post_message(events.Paste("Jo\x1b]52;c;x\x07\nSmit\u202e" + "x" * 10_000))
        await pilot.pause()
        assert door.box.value.startswith("Jo]52;c;x Smitxxx")
        assert len(door.box.value) == LENGTH_LIMIT
        await pilot.press("y")
        assert len(door.box.value) == LENGTH_LIMIT


async def test_a_click_picks_the_row_under_it_and_a_second_one_does_not() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press("j")
        await pilot.click(RowList, offset=(5, 2), times=2)
        assert door.chosen == [("j", "Johan Smit")]
        assert door.box.has_focus
        await pilot.press("j")
        await pilot.click(RowList, offset=(5, 5))
        assert len(door.chosen) == 1


async def test_a_nudged_mouse_lights_a_row_and_leaves_the_mark() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press("j")
        await pilot.hover(RowList, offset=(5, 3))
        await pilot.press("enter")
        assert door.chosen == [("j", "Joanna Park")]


async def test_a_long_list_scrolls_and_the_mark_is_never_out_of_sight() -> None:
    people = [Row(number, f"Person {number:02}") for number in range(20)]
    async with at_the_door(lambda _: people) as (door, pilot):
        await pilot.press("x")
        assert door.lines[-1].endswith(BELOW)
        for _ in range(9):
            await pilot.press("down")
        assert door.lines[-1].startswith(f"{MARK}Person 09")
        door.results.post_message(wheel_up(door.results))
        await pilot.pause()
        assert door.lines[-1].startswith(f"{MARK}Person 08")
        assert door.results.marked == people[8]


def wheel_up(over: RowList) -> events.MouseScrollUp:
    """Return a turn of the wheel over the list."""
    return events.MouseScrollUp(over, 1, 1, 0, 0, 0, False, False, False)


@pytest.mark.usefixtures("every_frame")
async def test_only_the_lines_that_differ_are_painted_again() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press("j")
        painted: list[int] = []
        draw = door.results.render_line
        door.results.render_line = lambda y: painted.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]
        await pilot.press("down")
        assert sorted(set(painted)) == [0, 1]


async def test_a_letter_does_not_lay_out_the_screen_again() -> None:
    async with at_the_door(hint="Type a name.") as (door, pilot):
        await pilot.press("x")  # the first one tells the box how wide it is
        laid_out: list[object] = []
        door.screen.screen_layout_refresh_signal.subscribe(door.screen, laid_out.append)
        await pilot.press("backspace", *"johan", *["backspace"] * 5)
        assert laid_out == []


async def test_the_hint_stands_where_no_rows_do_and_cannot_be_clicked() -> None:
    async with at_the_door(hint="Type a few letters of a name, first or last. " * 2) as (
        door,
        pilot,
    ):
        assert door.lines[0].strip() == "Type a few letters of a name, first or last. Type a few"
        assert door.lines[1].strip() == "letters of a name, first or last."
        await pilot.click(RowList, offset=(5, 0))
        await pilot.press("down", "enter")
        assert door.heard == []
        await pilot.press("j")
        assert door.lines[0].startswith(f"{MARK}Joanna Park")


async def test_another_theme_shows_at_once() -> None:
    async with at_the_door() as (door, pilot):
        await pilot.press("j")
        dark = door.results.render_line(0)
        door.theme = "textual-light"
        await pilot.pause()
        assert door.results.render_line(0) != dark
