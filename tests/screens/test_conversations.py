"""Conversations, as somebody at the desk sees them: what needs someone, a day, a key for each."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from textual.widgets import Button, Input, Static

from frontdesk.config import Paths
from frontdesk.domain.conversations.values import Rules
from frontdesk.domain.people.cards import make
from frontdesk.screens import paper_dialog
from frontdesk.screens.conversations.booking_dialog import BookingDialog
from frontdesk.screens.conversations.conversation_dialog import ConversationDialog
from frontdesk.screens.conversations.partner_dialog import PartnerDialog
from frontdesk.screens.conversations.screen import ConversationsScreen
from frontdesk.screens.conversations.settings_dialog import ConversationSettingsDialog
from frontdesk.screens.staff_dialog import StaffDialog
from frontdesk.services.conversations import settings
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards
from frontdesk.widgets.bar_list import name_room
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.search_box import SearchBox
from screens.conftest import Minutes, Seen, Talking, _at, at_the_desk


def screen(seen: Seen) -> ConversationsScreen:
    found = seen.app.mode_screen
    assert isinstance(found, ConversationsScreen)
    return found


def needs(seen: Seen) -> list[str]:
    return [" | ".join((row.name, row.note, row.suffix)) for row in screen(seen).needs.rows]


def bars(seen: Seen) -> list[str]:
    return [
        f"{row.name}: {', '.join(bar.words for bar in row.bars)}" for row in screen(seen).bars.rows
    ]


def about(seen: Seen) -> list[str]:
    return str(screen(seen).query_one("#about", Static).content).splitlines()


def keys(seen: Seen) -> set[str]:
    """Return the letters that are live."""
    live = seen.app.screen.active_bindings
    return {key for key, active in live.items() if len(key) == 1 and active.enabled}


async def mark(seen: Seen, number: int) -> None:
    """Mark a conversation among the bars."""
    screen(seen).bars.focus()
    screen(seen).bars.mark_bar(("talk", number))
    await seen.settle()
    screen(seen)._say_marked()


async def test_one_look_tells_what_needs_someone_and_the_day(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        assert needs(seen) == [
            "! 10:00  Cy R. and Lee[/] A. | still talking, planned until 10:34 · "
            "Green[/] room | E Talked",
            "◔ 09:30  Dee O. and Sam T. | time passed, not started | X or M",
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
        assert seen.count == "2 visitors + 2 on shift = 4 in the house"  # who talks is in the house
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
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        assert about(seen) == [
            "10:04 to 10:34 · Cy R. and Lee[/] A. · Green[/] room · talking",
            "Talking since 10:04, planned until 10:34. E: they are done.",
        ]
        await seen.press("down", "down")
        assert about(seen)[1] == (
            "Sam T. has not said yes yet. A agrees. C offers another time. Del lets it go."
        )
        await seen.press("tab")
        assert about(seen)[0] == "14:00 to 15:00 · Eve M. asks Sam T. · Blue room · proposed"


async def test_only_the_keys_that_make_sense_are_live(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    looks = {"v", "t", "n", "p", "d", "r", "l", "h"}
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        wanted = {
            "over": "ej", "passed": "smxj", "asked": "asmcj", "agreed": "smcj", "gone": "i",
            "talked": "i",
        }  # fmt: skip
        for name, letters in wanted.items():
            await mark(seen, talks.talks[name])
            assert keys(seen) - looks == set(letters), name


async def test_a_key_agrees_starts_finishes_lets_go_and_brings_back(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "e")
        assert seen.status == "✓ Talked: Cy R. and Lee[/] A."
        assert not any("Cy R." in need for need in needs(seen))
        assert about(seen) == [
            "10:04 to 10:42 · Cy R. and Lee[/] A. · Green[/] room · talked",
            "Enter: how it felt, if they want to say.",
        ]
        await mark(seen, talks.talks["asked"])
        await seen.press("a")
        assert about(seen)[0].endswith("agreed")
        await seen.press("delete")
        assert about(seen)[0].endswith("let go")
        assert screen(seen).marked is not None
        await seen.press("i")
        assert about(seen)[0].endswith("agreed")
        await seen.press("s")
        assert about(seen)[0] == "10:42 to 11:42 · Eve M. and Sam T. · Blue room · talking"
        await seen.press("ctrl+z")
        assert about(seen)[0].endswith("agreed")


async def test_the_days_turn_and_come_back(here: Paths, minutes: Minutes, talks: Talking) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "right")
        assert seen.text("#day") == "Tomorrow, Tue 24 Nov · by room"
        assert bars(seen) == ["Blue room: ", "Green[/] room: "]
        await seen.press("t", "tab")
        assert bars(seen)[0].startswith("Blue room: ✓")


async def test_names_are_hidden_here_too(here: Paths, minutes: Minutes, talks: Talking) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "f9")
        shown = " ".join([*needs(seen), *bars(seen), *about(seen)])
        await seen.press("n")
        await seen.type("today 15:30 sam")
        shown += seen.text("#understood") + " ".join(offered(seen))
        assert not any(name in shown for name in ("Sam", "Lee", "Bo", "Cy", "Dee", "Eve"))
        assert "•••" in shown


async def test_an_empty_center_says_what_to_do(
    here: Paths, minutes: Minutes, center: object
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        assert needs(seen) == []
        assert about(seen) == ["No conversations that day. N adds one. ← → change the day."]


# Finding a time, and proposing it


def offered(seen: Seen) -> list[str]:
    """Return the rows of free times on the dialog."""
    rows = seen.app.screen.query_one("#times", RowList).rows
    return [f"{row.name} | {row.note}".rstrip(" |") for row in rows]


async def test_a_time_is_found_by_typing_and_proposed(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("lee today after 3 30")
        assert seen.text("#understood") == "with Lee[/] A. · Mon 23 Nov · from 15:00 · 30 minutes"
        assert offered(seen)[0] == "15:00  Lee[/] A. | Blue room"
        await seen.press("down", "enter")
        assert isinstance(seen.app.screen, PartnerDialog)
        await seen.type("cy")
        await seen.press("enter")
        assert isinstance(seen.app.screen, ConversationsScreen)
        assert about(seen) == [
            "15:15 to 15:45 · Cy R. asks Lee[/] A. · Green[/] room · proposed",
            "Lee[/] A. has not said yes yet. A agrees. C offers another time. Del lets it go.",
        ]
        await seen.press("ctrl+z")
        assert not any("Cy R." in need for need in needs(seen)[1:])


async def test_the_first_time_is_marked_also_when_others_stood_there_before(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.settle()
        before = seen.app.screen.query_one("#times", RowList).marked
        seen.app.screen.query_one(SearchBox).insert_text_at_cursor("lee today after 3")  # pasted
        await seen.settle()
        rows = seen.app.screen.query_one("#times", RowList)
        assert rows.marked == rows.rows[0]
        assert rows.marked != before


async def test_one_key_says_that_both_stand_here_and_agree(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("sam today 13:00")
        await seen.press("enter")
        await seen.type("eve")
        await seen.press("ctrl+a")
        assert about(seen)[0] == "13:00 to 13:30 · Eve M. and Sam T. · Blue room · agreed"


async def test_when_you_are_free_and_anyone(here: Paths, minutes: Minutes, talks: Talking) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("lee whenever")
        assert offered(seen) == ["+ when you're free: onto the waiting list"]
        await seen.press("enter")
        await seen.type("bo")
        await seen.press("enter")
        assert needs(seen)[-1].startswith("○ waits  Bo D. asks Lee[/] A.")
        await seen.press("n")
        await seen.type("anyone today 13:00")
        assert offered(seen)[0] == "13:00  anyone | 2 free · Blue room"
        await seen.press("enter")
        await seen.type("bo")
        await seen.press("enter")
        assert about(seen)[0] == "13:00 to 13:30 · Bo D. asks anyone · Blue room · proposed"
        await seen.press("a")
        assert isinstance(seen.app.screen, StaffDialog)
        assert str(seen.app.screen.query(".title").first(Static).content) == "Who takes it?"
        await seen.press("down", "enter")
        assert about(seen)[0].endswith("· agreed")


async def test_words_that_are_not_understood_are_said(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("sam xyzzy 30")
        assert seen.text("#understood") == "“xyzzy” was not understood."
        await seen.press("enter")
        assert "Type names, a day (thu, 26 nov)" in seen.text("#wrong")
        await seen.press("escape", "n")
        assert seen.app.screen.query_one("#slot-query", Input).value == "sam xyzzy 30"


async def test_when_nothing_fits_it_says_why_and_what_would_work(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("sam today 15:30")
        said = seen.text("#understood").splitlines()
        assert said[1] == (
            "Sam T. already has a conversation with Bo D. 15:30 to 16:00. These would work:"
        )
        assert offered(seen)[0] == "10:45  Sam T. | Blue room"
        assert "15:30  Lee[/] A. | Green[/] room" in offered(seen)
        await seen.press("enter")
        assert isinstance(seen.app.screen, BookingDialog)
        assert "Choose one with" in seen.text("#wrong")
        await seen.press("down", "enter")
        assert isinstance(seen.app.screen, PartnerDialog)


async def test_who_has_conversations_all_week_is_refused_in_words_and_the_name_is_kept(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("lee today 15:30")
        await seen.press("enter")
        await seen.type("bo")
        await seen.press("enter")
        assert "Bo D. already has a conversation with Sam T." in seen.text("#wrong")
        assert seen.app.screen.query_one("#whom-box", Input).value == "bo"


async def test_now_says_who_is_free_and_of_everybody_else_why_not(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "n")
        await seen.type("now")
        assert offered(seen)[:2] == ["now  Sam T. | free to talk", "now  Lee[/] A. | still talking"]
        await seen.press("enter")
        await seen.type("eve")
        await seen.press("enter")
        assert about(seen)[0].startswith("10:42 to 11:12 · Eve M. and Sam T.")


async def test_one_offers_another_time_and_both_agree_to_another(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        await mark(seen, talks.talks["asked"])
        await seen.press("c")
        assert str(seen.app.screen.query_one(CycleButton).label) == "○ Who agrees: Sam T. offers it"
        await seen.type("today 13:00")
        await seen.press("enter")
        assert about(seen)[0] == "13:00 to 14:00 · Sam T. asks Eve M. · Blue room · proposed"
        await seen.press("a", "m")
        await seen.type("tomorrow")
        assert "Nothing is free then." in seen.text("#understood")
        await seen.press("escape", "m")
        assert seen.app.screen.query_one("#slot-query", Input).value == "tomorrow"
        seen.app.screen.query_one("#slot-query", Input).value = "today 16:00"
        await seen.settle()
        await seen.press("enter")
        assert about(seen)[0] == "16:00 to 17:00 · Eve M. and Sam T. · Blue room · agreed"


async def test_who_waits_is_given_a_time_or_starts_now(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "down", "down", "down", "s")
        assert isinstance(seen.app.screen, StaffDialog)
        assert str(seen.app.screen.query(".title").first(Static).content) == "Who takes it?"
        await seen.type("sam")
        await seen.press("enter")
        assert "10:42 to" in " ".join(about(seen)) or "Dee" in " ".join(bars(seen))
        await mark(seen, talks.talks["waits"])
        await seen.press("j")
        assert needs(seen)[-1].startswith("○ waits  Dee O. asks anyone")


# Afterwards


async def test_afterwards_each_may_say_how_it_felt_and_a_disconnect_is_talked_about(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        await mark(seen, talks.talks["talked"])
        await seen.press("enter")
        assert isinstance(seen.app.screen, ConversationDialog)
        turns = [str(turn.label) for turn in seen.app.screen.query(CycleButton)]
        assert turns == ["○ Bo D.: has not said", "○ Sam T.: has not said"]
        assert not seen.app.screen.query_one("#talk-about").display
        assert not seen.app.screen.query_one("#shared").display
        await seen.press("enter", "enter")
        assert seen.app.screen.query_one("#talk-about").display
        await seen.press("tab", "enter", "tab", "enter")
        assert isinstance(seen.app.screen, BookingDialog)
        await seen.type("today 13:00")
        await seen.press("enter")
        assert about(seen)[0].startswith("13:00 to 13:30 · Bo D. asks Sam T.")
        await mark(seen, talks.talks["talked"])
        assert about(seen)[1].startswith("Bo D. felt a disconnect. Sam T. felt connected.")


async def test_the_shared_line_is_there_only_where_the_center_has_one(
    here: Paths, minutes: Minutes, talks: Talking, center: Callable[[Act], int]
) -> None:
    center(settings.change(Rules(shared_line=True)))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        await mark(seen, talks.talks["talked"])
        await seen.press("enter")
        box = seen.app.screen.query_one("#field-line", Input)
        box.focus()
        await seen.type("we [b]walk[/] on friday")
        await seen.press("enter")
        await mark(seen, talks.talks["talked"])
        await seen.press("enter")
        assert box.value == "we [b]walk[/] on friday"
        seen.app.screen.query_one("#initial-1", Button).press()
        await seen.settle()
        assert seen.text("#initials") == "✓ Sam T."


async def test_times_are_put_right_on_the_dialog(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        await mark(seen, talks.talks["passed"])
        await seen.press("enter")
        await seen.type("9:35")
        await seen.press("tab")
        await seen.type("9:55")
        await seen.press("enter")
        await mark(seen, talks.talks["passed"])
        assert about(seen)[0] == "09:35 to 09:55 · Dee O. and Sam T. · talked"


# Rooms and rules


async def test_rooms_and_rules_stand_on_a_dialog(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "comma")
        assert isinstance(seen.app.screen, ConversationSettingsDialog)
        await seen.press("tab")
        await seen.type("Garden")
        await seen.press("enter")
        rooms_ = seen.app.screen.query_one("#rooms", RowList)
        assert [row.name for row in rooms_.rows] == ["Blue room", "Green[/] room", "Garden"]
        seen.app.screen.query_one("#field-closed", Input).focus()
        await seen.type("12:00 to 14:00")
        await seen.press("enter")
        assert rooms_.rows[1].name == "  closed 12:00 to 14:00"
        lengths = seen.app.screen.query_one("#field-lengths", Input)
        lengths.value = "20, 40"
        await seen.press("ctrl+s")
        assert "closed" in bars(seen)[0]
        await seen.press("n")
        await seen.type("sam today 13:00 40")
        assert offered(seen)[0] == "13:00  Sam T. | Green[/] room"


async def test_a_rule_that_cannot_be_is_refused_on_the_dialog(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "comma")
        for name, text, sentence in (
            ("grid", "7", "Conversations may start every"),
            ("grid", "soon", "Write whole numbers"),
        ):
            seen.app.screen.query_one(f"#field-{name}", Input).value = text
            await seen.press("ctrl+s")
            assert sentence in seen.text("#wrong")


# Cards, the mouse, the printer


async def test_a_card_marks_the_next_conversation_of_whoever_holds_it(
    here: Paths, minutes: Minutes, talks: Talking, center: Callable[[Act], int]
) -> None:
    card, other = make(Random(1).randrange), make(Random(2).randrange)
    center(cards.give(card, talks.people["Bo Diaz"], ()))
    center(cards.give(other, talks.people["Cy Ray"], ()))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        screen(seen).scanned(card)
        await seen.settle()
        assert about(seen)[0] == "15:30 to 16:00 · Sam T. and Bo D. · Blue room · agreed"
        await seen.press("f4", "tab", "e")
        screen(seen).scanned("nobody-1234")
        await seen.settle()
        assert seen.status.startswith("! Nobody has")


async def test_a_click_marks_the_bar_and_opens_it(
    here: Paths, minutes: Minutes, talks: Talking
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4")
        bars_ = screen(seen).bars
        before = name_room(bars_.size.width, bars_._scale)
        at = bars_._scale.column(_at(15.6), bars_.size.width - before - 1)
        await seen.pilot.click("#bars", offset=(before + at, 0))
        await seen.settle()
        assert isinstance(seen.app.screen, ConversationDialog)
        await seen.press("escape")
        assert about(seen)[0].startswith("15:30 to 16:00")


async def test_the_days_dialog_goes_to_the_printer(
    here: Paths, minutes: Minutes, talks: Talking, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(paper_dialog, "print_page", printed.append)
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f4", "p", "enter")
        assert seen.status == "… The day's sheet is printing."
    assert "Sam and Bo" in printed[0].decode() or "Bo and Sam" in printed[0].decode()
