"""Bars over the hours: whole cells, where they belong, and marked by keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len
from textual.app import App, ComposeResult

from frontdesk.widgets.bar_cells import NOW, Bar, Scale, columns, pieces
from frontdesk.widgets.bar_list import BarList, HourLine
from frontdesk.widgets.row_list import Row
from frontdesk.widgets.text_layout import halves, share

HOUR = 3600
DAY = Scale(8 * HOUR, 18 * HOUR, tuple((h * HOUR, f"{h:02}") for h in range(8, 18)))
"""Ten hours."""


def bar(start: float, end: float, words: str = "", kind: str = "bar") -> Bar:
    return Bar((start, end), int(start * HOUR), int(end * HOUR), words, kind)


def drawn(bars: Sequence[Bar], width: int, scale: Scale = DAY) -> str:
    """Return the line, bars without words as ``=``."""
    return "".join(
        text if piece_bar is None or piece_bar.words else text.replace(" ", "=")
        for text, piece_bar in pieces(bars, scale, width)
    )


def test_a_bar_covers_the_cells_of_its_hours() -> None:
    assert drawn([bar(9, 11)], 10) == " ==       "
    assert drawn([bar(9, 11, "desk")], 40) == "     desk" + " " * 31


def test_bars_that_follow_each_other_share_no_cell() -> None:
    assert drawn([bar(9, 13, "a"), bar(13, 17, "b")], 20) == "   a       b        "


def test_the_shortest_bar_has_a_cell_and_one_out_of_sight_has_none() -> None:
    assert drawn([bar(9, 9.01)], 10) == " =        "
    assert drawn([bar(17.99, 18)], 10) == "         ="
    assert drawn([bar(6, 8), bar(18, 20)], 10) == " " * 10


def test_a_bar_that_began_before_and_ends_after_fills_the_line() -> None:
    assert drawn([bar(1, 23)], 10) == "=" * 10


def test_long_and_wide_words_stay_in_their_bar() -> None:
    assert drawn([bar(9, 11, "kitchen")], 40) == "     kitchen" + " " * 28
    assert drawn([bar(9, 10.5, "kitchen")], 40) == "    kitch…" + " " * 30
    assert cell_len(drawn([bar(9, 11, "厨房厨房厨房")], 40)) == 40
    assert drawn([bar(9, 10, "desk")], 20)[2:4] == "  "


@pytest.mark.parametrize(
    ("width", "shown"),
    [(150, " ! since 8 Aug "), (130, " ! 8 Aug"), (80, " ! 8 Aug"), (70, " ! "), (30, " ! ")],
)
def test_words_that_do_not_fit_are_said_more_briefly(width: int, shown: str) -> None:
    since = Bar(1, 8 * HOUR, 9 * HOUR, "! since 8 Aug", brief="! 8 Aug")
    (first, *_) = pieces([since], DAY, width)
    assert first.text.startswith(shown)
    assert "…" not in first.text


def test_now_goes_through_a_bar_and_between_bars() -> None:
    scale = DAY._replace(now=10 * HOUR)
    assert drawn([], 10, scale) == f"  {NOW}       "
    assert drawn([bar(9, 12)], 10, scale) == f" ={NOW}=      "
    assert NOW not in drawn([bar(9, 12, "desk")], 60, scale._replace(now=int(9.5 * HOUR)))
    assert NOW not in drawn([], 10, DAY._replace(now=19 * HOUR))


def test_hours_that_would_touch_are_left_out() -> None:
    assert DAY.lines(40)[0].split() == [f"{h:02}" for h in range(8, 18)]
    assert DAY.lines(20)[0].split() == ["08", "10", "12", "14", "16"]
    assert [len(line) for line in DAY.lines(20)] == [20]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (44, ["Co-Reflection  First aid"]),
        (26, ["Co-  First aid", "Reflection"]),
        (18, ["Co-  First", "Reflect… aid"]),
        (10, ["Co-  Firs", "Refl aid"]),
    ],
)
def test_a_title_too_long_for_its_column_goes_on_below(width: int, shown: list[str]) -> None:
    heads = Scale(0, 2, ((0, "Co-Reflection"), (1, "First aid")), titles=True)
    lines = heads.lines(width)
    assert [re.sub("  +", "  ", line.strip()) for line in lines] == shown
    assert [len(line) for line in heads.lines(width, 1)] == [width]


@given(text=some.text(max_size=30), room=some.integers(0, 30))
def test_two_lines_of_a_title_have_room_and_lose_nothing_that_has(text: str, room: int) -> None:
    above, below = halves(text, room)
    assert max(cell_len(above), cell_len(below)) <= room
    if cell_len(text) <= room:
        assert (above, below) == (text, "")


spans = some.lists(some.integers(0, 24 * 60), unique=True, max_size=12).map(sorted)


@given(ends=spans, width=some.integers(1, 200), now=some.none() | some.integers(0, 24 * HOUR))
def test_a_line_is_always_as_wide_as_it_should_be(
    ends: list[int], width: int, now: int | None
) -> None:
    bars = [Bar(start, start * 60, end * 60, "Zoë 厨") for start, end in pairwise(ends)]
    scale = DAY._replace(now=now)
    found = pieces(bars, scale, width)
    assert sum(cell_len(text) for text, _ in found) == width
    kept = [each for _, each in found if each is not None]
    assert kept == sorted(kept, key=lambda each: each.start)
    for each in kept:
        first, last = columns(each, scale, width)
        assert 0 <= first < last <= max(width, first + 1)


class Hours(App[None]):
    """Two people's day."""

    CSS = "BarList > .bar-list--marked { text-style: bold; }"

    def __init__(self) -> None:
        super().__init__()
        self.turned: list[int] = []
        self.picked: list[Row] = []

    def compose(self) -> ComposeResult:
        yield HourLine()
        yield BarList(hint="Nobody.")

    def on_mount(self) -> None:
        self.list.show(
            [
                Row(1, "Sam[/]", bars=(bar(9, 13, "desk"),)),
                Row(2, "Lee", bars=(bar(10, 12, "floor"), bar(12, 17, "van"))),
            ],
            DAY,
        )
        self.list.focus()

    @property
    def list(self) -> BarList:
        return self.query_one(BarList)

    def on_bar_list_turned(self, message: BarList.Turned) -> None:
        self.turned.append(message.by)

    def on_row_list_picked(self, message: BarList.Picked) -> None:
        self.picked.append(message.row)

    def words(self) -> str:
        marked = self.list.marked_bar
        return "" if marked is None else marked.words


async def test_arrows_mark_bars_and_turn_the_day_past_the_last() -> None:
    app = Hours()
    async with app.run_test(size=(80, 10)) as pilot:
        assert app.words() == "desk"
        await pilot.press("left")
        assert app.turned == [-1]
        await pilot.press("down")
        assert app.words() == "floor"
        await pilot.press("right")
        assert app.words() == "van"
        await pilot.press("right")
        assert (app.words(), app.turned) == ("van", [-1, 1])
        await pilot.press("enter")
        assert [row.key for row in app.picked] == [2]
        await pilot.press("up")
        assert app.words() == "desk"


async def test_the_mark_stays_with_its_bar_when_others_come() -> None:
    app = Hours()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "right")
        app.list.show(
            [Row(2, "Lee", bars=(bar(8, 9, "early"), bar(10, 12, "floor"), bar(12, 17, "van")))],
            DAY,
        )
        assert app.words() == "van"
        app.list.show([], DAY)
        assert app.list.marked_bar is None
        await pilot.press("right")
        assert app.turned == [1]


@pytest.mark.parametrize("width", [12, 40, 80, 300])
async def test_names_are_shown_literally_and_every_line_fits(width: int) -> None:
    app = Hours()
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        lines = [app.list.render_line(y) for y in range(3)]
        assert [line.cell_length for line in lines] == [width] * 3
        if width >= 40:
            assert "Sam[/]" in lines[0].text


def test_a_note_is_not_cut_while_cells_stand_empty_behind_the_name() -> None:
    """At 120 columns the list of now had “until 13:00 ·…” behind a name with empty cells."""
    name, note, _ = share("✓ Sam T.", "until 13:00 · Desk", "", 30)
    assert (name.rstrip(), note.rstrip()) == ("✓ Sam T.", "until 13:00 · Desk")
    assert len(name + note) == 30
    name, note, _ = share("○ nobody yet", "13:00 – 17:00 · Floor", "", 34)
    assert note.rstrip().endswith("…"), "there is no cell more"
    assert name == "○ nobody yet  "
    name, note, _ = share("✓ Sam T.", "Desk", "", 60)
    assert len(name) == 20, "where there is room, notes stand in a column"
