"""Every key that a screen shows works by key, as a capital letter and by click; others say so."""

from __future__ import annotations

from typing import Any

import pytest
from textual.binding import Binding

from frontdesk.app import FrontDesk
from frontdesk.config import Paths
from frontdesk.domain.people.cards import LENGTH, make, shown
from frontdesk.widgets.frame import Footer, Header
from screens.conftest import Minutes, Seen, at_the_desk

MODES = ["f2", "f3", "f4", "f5", "f7", "f8"]

from screens.test_cards import title  # noqa: E402

Names = dict[str, int]


def clickable(seen: Seen) -> list[tuple[type[Footer | Header], int, Binding]]:
    """Return where each key stands on the line of keys, and each place on top."""
    found: list[tuple[type[Footer | Header], int, Binding]] = []
    kinds: tuple[type[Footer | Header], ...] = (Footer, Header)
    for kind in kinds:
        line = seen.app.mode_screen.query_one(kind)
        line.render()
        found += [(kind, start, binding) for start, _, binding in line._spans]
    return found


@pytest.mark.parametrize("screen", MODES)
@pytest.mark.parametrize("how", ["key", "capital", "click"])
async def test_every_shown_key_does_the_same_however_it_is_pressed(
    here: Paths,
    minutes: Minutes,
    day: Names,
    rota: Names,
    screen: str,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only what a key is bound to is watched here, and not done: one key after the other."""
    async with at_the_desk(here, minutes, size=(230, 44)) as seen:
        await seen.press(screen)
        done: list[str] = []

        async def note(app: FrontDesk, action: Any, *_: Any, **__: Any) -> bool:
            done.append(str(action).rpartition(".")[2])
            return True

        shown_keys = clickable(seen)
        assert len(shown_keys) > 5
        monkeypatch.setattr(FrontDesk, "run_action", note)
        for line, start, binding in shown_keys:
            key = binding.key.split(",")[0]
            if key == "enter":  # what it does is not bound: see test_key_line
                continue
            if how == "capital" and len(key) != 1:
                continue
            done.clear()
            if how == "click":
                await seen.pilot.click(line, offset=(start + 2, 0))
            else:
                await seen.pilot.press(key.upper() if how == "capital" else key)
            await seen.settle()
            assert binding.action.rpartition(".")[2] in done, (key, done)


@pytest.mark.parametrize("screen", ["f3", "f4", "f5"])
async def test_a_key_that_does_nothing_says_so(
    here: Paths, minutes: Minutes, day: Names, rota: Names, screen: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press(screen)
        await seen.press("q")
        assert seen.status == "! Q does nothing here. F1 shows all keys."
        await seen.press("ctrl+b")
        assert seen.status == "! Ctrl+B does nothing here. F1 shows all keys."


async def test_enter_on_a_text_that_nobody_fits_says_what_else_can_be_done(
    here: Paths, minutes: Minutes, day: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("zzyzx")
        await seen.press("enter")
        assert seen.status == (
            "! Nobody matches “zzyzx”. Ctrl+N adds someone new. Ctrl+G counts them without a name."
        )
        assert (seen.box.value, seen.count) == ("zzyzx", "4 visitors")
        await seen.press("f8", "z", "z", "enter")
        assert seen.status == "! Nobody matches “zz”. Esc empties the box."


async def test_a_letter_that_is_typed_stays_a_capital(
    here: Paths, minutes: Minutes, day: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("J", "O", "A", "N")
        assert seen.box.value == "JOAN"


async def test_alt_and_a_letter_is_esc_and_the_letter(
    here: Paths, minutes: Minutes, day: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee")
        await seen.press("alt+j", "o")
        assert seen.box.value == "jo"


@pytest.mark.parametrize("screen", ["f2", "f3"])
async def test_a_card_that_is_pasted_is_scanned_wherever_the_focus_is(
    here: Paths, minutes: Minutes, day: Names, rota: Names, screen: str
) -> None:
    from textual import events

    number = shown(make(lambda below: below - 1))
    async with at_the_desk(here, minutes) as seen:
        await seen.press(screen)
        seen.app.post_message(events.Paste(number + "\n"))
        await seen.settle()
        said = seen.status if screen == "f3" else title(seen)
        assert "card" in said


def test_the_number_has_the_length_of_a_card() -> None:
    assert len(make(lambda below: 0)) == LENGTH
