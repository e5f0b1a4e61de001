"""Telling a scanner from a person by the times of the keys, and what it leaves in a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from frontdesk.domain.people.cards import make, shown
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.scanner import ScanWatch
from frontdesk.widgets.search_box import SearchBox

CARD = make(Random(1).randrange)
ELSEWHERE = Widget()


def keys(text: str, gaps: Iterable[float], ending: str = "enter") -> list[events.Key]:
    """Return the keys of `text` and its ending, each so many seconds after the one before."""
    sent = [events.Key(letter, letter) for letter in text] + [events.Key(ending, None)]
    time = 100.0
    for key, gap in zip(sent, gaps, strict=True):
        time += gap
        key.time = time
    return sent


def heard(sent: Sequence[events.Key], focused: Widget | None = ELSEWHERE) -> list[str]:
    watch = ScanWatch()
    return [code for key in sent if (code := watch.take(key, focused)) is not None]


def even(text: str, gap: float) -> list[float]:
    return [gap] * (len(text) + 1)


@pytest.mark.parametrize("ending", ["enter", "tab", "ctrl+j"])
@pytest.mark.parametrize("text", ["LIW1485", CARD, shown(CARD), "2A3B4C5D6E7F"])
def test_what_comes_faster_than_anybody_types_is_a_scanners(text: str, ending: str) -> None:
    assert heard(keys(text, even(text, 0.001), ending)) == [text]


@pytest.mark.parametrize("gap", [0.05, 0.2, 2.0])
def test_a_code_that_somebody_types_is_not_and_a_card_is_one_at_any_pace(gap: float) -> None:
    assert heard(keys("LIW1485", even("LIW1485", gap))) == []
    assert heard(keys(CARD, even(CARD, gap))) == [CARD]
    assert heard(keys(f"Mo {shown(CARD)}", even(f"Mo {shown(CARD)}", gap))) == [shown(CARD)]


def test_a_busy_machine_that_holds_up_a_letter_makes_no_difference() -> None:
    for at in range(1, 7):
        gaps = even("LIW1485", 0.001)
        gaps[at] = 0.09
        assert heard(keys("LIW1485", gaps)) == ["LIW1485"]


def test_what_was_typed_a_moment_before_is_not_of_the_code() -> None:
    assert heard(keys("MoLIW1485", [0.2, 0.2, 0.2, *[0.001] * 7])) == ["LIW1485"]


@pytest.mark.parametrize("text", ["LIW14", "Zora Nou", "bartholomew", ""])
def test_what_could_be_no_code_is_nobodys(text: str) -> None:
    assert heard(keys(text, even(text, 0.001))) == []


def test_another_key_or_another_field_in_between_ends_it() -> None:
    first, second = keys(CARD[:8], even(CARD[:8], 0.001), "left"), keys(CARD[8:], [0.001] * 5)
    assert heard([*first, *second]) == []
    watch = ScanWatch()
    for key in keys(CARD, even(CARD, 0.001))[:8]:
        assert watch.take(key, ELSEWHERE) is None
    assert [watch.take(key, None) for key in keys(CARD[8:], [0.001] * 5)] == [None] * 5


def test_the_find_box_needs_no_watching() -> None:
    assert heard(keys(CARD, even(CARD, 0.001)), SearchBox(RowList())) == []


@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=30), st.data())
def test_nobody_who_types_by_hand_is_taken_for_a_scanner_but_by_a_cards_number(
    text: str, data: st.DataObject
) -> None:
    gaps = data.draw(st.lists(st.floats(0.04, 1), min_size=len(text) + 1, max_size=len(text) + 1))
    assert heard(keys(text, gaps)) == []


class Fields(App[None]):
    """Fields as a dialog has them, watched as the program watches its own."""

    def __init__(self) -> None:
        super().__init__()
        self.scans = ScanWatch()
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input("Joanna Park", id="marked")
        yield Input("Mo", select_on_focus=False, id="typed")

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            code = self.scans.take(event, self.focused)
            if code is not None:
                self.heard.append(code)
                return
        await super().on_event(event)


async def _scan(pilot: Pilot[None], text: str) -> None:
    for key in keys(text, even(text, 0.001)):
        pilot.app.post_message(key)
    await pilot.pause(0.1)


@pytest.mark.parametrize("text", [CARD, "LIW1485"])
@pytest.mark.parametrize(("field", "value"), [("marked", "Joanna Park"), ("typed", "Mo")])
async def test_a_field_is_left_as_it_was_whatever_was_marked_in_it(
    field: str, value: str, text: str
) -> None:
    app = Fields()
    async with app.run_test() as pilot:
        box = app.query_one(f"#{field}", Input)
        box.focus()
        await pilot.pause()
        await _scan(pilot, text)
        assert app.heard == [text]
        assert box.value == value


async def test_a_scan_in_the_middle_of_a_word_leaves_the_word_and_the_place() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        box = app.query_one("#typed", Input)
        box.focus()
        box.cursor_position = 1
        await pilot.pause()
        await _scan(pilot, CARD)
        assert (box.value, box.cursor_position) == ("Mo", 1)
