"""Conversations, as somebody at the desk sees them: what needs someone, a day, a key for each."""

from __future__ import annotations

import asyncio

from textual.widgets import Static

from frontdesk.config import Places
from frontdesk.screens.conversations import ConversationsPlace
from screens.conftest import Minutes, Seen, Talking, at_the_desk


def place(seen: Seen) -> ConversationsPlace:
    found = seen.app.place
    assert isinstance(found, ConversationsPlace)
    return found


def needs(seen: Seen) -> list[str]:
    return [" | ".join((row.name, row.note, row.suffix)) for row in place(seen).needs.rows]


def bars(seen: Seen) -> list[str]:
    return [
        f"{row.name}: {', '.join(bar.words for bar in row.bars)}" for row in place(seen).bars.rows
    ]


def about(seen: Seen) -> list[str]:
    return str(place(seen).query_one("#about", Static).content).splitlines()


def keys(seen: Seen) -> set[str]:
    """Return the letters that are live."""
    live = seen.app.screen.active_bindings
    return {key for key, active in live.items() if len(key) == 1 and active.enabled}


async def mark(seen: Seen, number: int) -> None:
    """Mark a conversation among the bars."""
    place(seen).bars.focus()
    place(seen).bars.mark_bar(("talk", number))
    await seen.settle()
    place(seen)._say_marked()


async def test_one_look_tells_what_needs_someone_and_the_day(
    here: Places, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        assert needs(seen) == [
            "! 10:00  Cy R. and Lee[/] A. | still talking, was to be over 10:34 · Green[/] room"
            " | F Talked",
            "◔ 09:30  Dee O. and Sam T. | its time passed, nobody started it | D or M",
            "○ 14:00  Eve M. asks Sam T. | not answered yet · Blue room | A Agree",
            "○ waits  Dee O. asks anyone | asked 10:20 | S Start",
        ]
        assert bars(seen) == [
            "Blue room: ✓ Bo D. and Sam T., ○ Eve M. and Sam T., Sam T. and Bo D.",
            "Green[/] room: ! Cy R. and Lee[/] A.",
            "no room: – Dee O. and Sam T.",
            "let go: – Eve M. and Lee[/] A.",
        ]
        assert seen.text("#day") == "Today, Mon 23 Nov · by room"
        assert seen.count == "0 here · 2 on shift"
        await seen.press("v")
        assert bars(seen) == [
            "Sam T.: ✓ Bo D., Blue room, – Dee O., ○ Eve M., Blue room, Bo D., Blue room",
            "Lee[/] A.: ! Cy R., Green[/] room",
            "Bo D.: ✓ Sam T., Blue room, Sam T., Blue room",
            "Dee O.: – Sam T.",
            "Cy R.: ! Lee[/] A., Green[/] room",
            "Eve M.: ○ Sam T., Blue room",
            "let go: – Eve M. and Lee[/] A.",
        ]


async def test_a_sentence_says_how_the_marked_one_stands_and_what_the_keys_do(
    here: Places, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        assert about(seen) == [
            "10:04 to 10:34 · Cy R. and Lee[/] A. · Green[/] room · talking",
            "Talking since 10:04; it was to be over at 10:34. F: they have talked, till now.",
        ]
        await seen.press("down", "down")
        assert about(seen)[1] == (
            "Sam T. has yet to say yes. A agrees, C offers another time, L lets it go."
        )
        await seen.press("tab", "right")
        assert about(seen)[0] == "14:00 to 15:00 · Eve M. asks Sam T. · Blue room · proposed"


async def test_only_the_keys_that_make_sense_are_live(
    here: Places, minutes: Minutes, talks: Talking
) -> None:
    looks = {"v", "t"}
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        wanted = {
            "over": "fw", "passed": "sdwl", "asked": "aswl", "agreed": "swl", "gone": "b",
            "talked": "b",
        }  # fmt: skip
        for name, letters in wanted.items():
            await mark(seen, talks.talks[name])
            assert keys(seen) - looks == set(letters), name


async def test_a_key_agrees_starts_finishes_lets_go_and_brings_back(
    here: Places, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "f")
        assert seen.status == "✓ Talked: Cy R. and Lee[/] A."
        assert not any("Cy R." in need for need in needs(seen))
        await mark(seen, talks.talks["asked"])
        await seen.press("a")
        assert about(seen)[0].endswith("agreed")
        await seen.press("l")
        assert about(seen)[0].endswith("let go")
        assert place(seen).marked is not None
        await seen.press("b")
        assert about(seen)[0].endswith("agreed")
        await seen.press("s")
        assert about(seen)[0] == "10:42 to 11:42 · Eve M. and Sam T. · Blue room · talking"
        await seen.press("ctrl+z")
        assert about(seen)[0].endswith("agreed")


async def test_the_days_turn_and_come_back(here: Places, minutes: Minutes, talks: Talking) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "right")
        assert seen.text("#day") == "Tomorrow, Tue 24 Nov · by room"
        assert bars(seen) == ["Blue room: ", "Green[/] room: "]
        await seen.press("t", "tab")
        assert bars(seen)[0].startswith("Blue room: ✓")


async def test_names_are_hidden_here_too(here: Places, minutes: Minutes, talks: Talking) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "f9")
        shown = " ".join([*needs(seen), *bars(seen), *about(seen)])
        assert not any(name in shown for name in ("Sam", "Lee", "Bo", "Cy", "Dee", "Eve"))
        assert "•••" in shown


async def test_an_empty_center_says_what_to_do(
    here: Places, minutes: Minutes, center: object
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        assert needs(seen) == []
        assert about(seen) == ["No conversations that day. N proposes one; ← → turn the days."]
        await asyncio.sleep(0)
