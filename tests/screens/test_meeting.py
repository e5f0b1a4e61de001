"""A meeting and its list, as whoever writes down who was there sees it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from textual.widgets import Input, TextArea

from frontdesk.config import Paths
from frontdesk.domain.people.cards import make, shown
from frontdesk.domain.people.values import Details, Role
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.screens.training.meeting_dialogs import AttendeeDialog, MeetingDialog
from frontdesk.screens.training.meeting_screen import MeetingScreen
from frontdesk.screens.training.past_meetings import PastMeetings
from frontdesk.screens.training.screen import TrainingScreen
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards
from frontdesk.services.people import commands as people
from frontdesk.services.shifts import time_entries
from frontdesk.services.training import meetings
from frontdesk.widgets.row_list import RowList
from screens.conftest import UNDO_TWO, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Names = dict[str, int]
Do = Callable[[Act], int]


def rows(seen: Seen) -> list[str]:
    """Return the list, a tick before who was there, and after it how."""
    return [
        ("✓ " if row.suffix else "") + row.name + (f": {row.note}" if row.note else "")
        for row in seen.app.mode_screen.query_one("#roster", RowList).rows
    ]


def kept(seen: Seen) -> tuple[Meeting, ...]:
    """Return the meetings on record, newest first."""
    assert seen.app.desk is not None
    return seen.app.desk.ask(meetings.listed())


async def go(seen: Seen, *keys: str) -> None:
    """Go to today's meeting and press keys there."""
    await seen.press("f5")
    await seen.press("n")
    assert isinstance(seen.app.mode_screen, MeetingScreen)
    await seen.press(*keys)


async def test_a_list_is_ticked_from_who_is_on_shift_first_and_kept_at_once(
    here: Paths, minutes: Minutes, center: Do, learning: Names
) -> None:
    center(time_entries.start(learning["Cy Ray"]))
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert seen.text("#meeting") == (
            "Co-Reflection · Today, Mon 23 Nov · 1 h · not saved yet: the first tick saves it"
        )
        assert rows(seen) == ["Cy R.: on shift 10:42 – 10:42", "Ana[/] L.", "Bo D."]
        await seen.press("space", "space")
        assert seen.text("#meeting").endswith("· 2 there")
        assert rows(seen) == ["✓ Cy R.: on shift 10:42 – 10:42", "✓ Ana[/] L.", "Bo D."]
        assert [each.name for each in kept(seen)[0].attendees] == ["Ana[/] Lima", "Cy Ray"]
        assert seen.status == "✓ Was there: Ana[/] L."
        await seen.press(*UNDO_TWO)
        assert not kept(seen)
        assert "not saved yet" in seen.text("#meeting")
        await seen.press("up", "up", "2", "space", "escape")
        assert isinstance(seen.app.mode_screen, TrainingScreen)
        assert len(kept(seen)[0].attendees) == 2
        await seen.press("n")  # today's is there already: it is gone on with
        assert rows(seen)[2] == "Bo D."
        await seen.press("up", "space")  # from the one who is yet to be ticked
        assert [each.name for each in kept(seen)[0].attendees] == ["Cy Ray"]
        assert len(kept(seen)) == 1


async def test_ticks_without_a_pause_are_put_into_one_meeting(
    here: Paths, minutes: Minutes, center: Do, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.pilot.press("space", "space", "space")  # no pause: the first is under way
        await seen.settle()
        assert [len(each.attendees) for each in kept(seen)] == [3]


async def test_a_dialog_that_is_opened_at_once_is_about_the_meeting_that_was_just_begun(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        screen = seen.app.mode_screen
        assert isinstance(screen, MeetingScreen)
        async with screen._in_turn:  # as long as the writer is busy
            await seen.pilot.press("space", "ctrl+o")
        await seen.settle()
        dialog = seen.app.screen
        assert isinstance(dialog, AttendeeDialog)
        dialog.query_one("#field-late", Input).value = "5"
        await seen.press("ctrl+s")
        assert [len(each.attendees) for each in kept(seen)] == [2]


async def test_a_meeting_that_another_desk_began_meanwhile_is_gone_on_with(
    here: Paths, minutes: Minutes, center: Do, learning: Names
) -> None:
    cy = Attendee(learning["Cy Ray"])
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert "not saved yet" in seen.text("#meeting")
        center(meetings.hold(Meeting("2026-11-23", 45, ("co-reflection",), attendees=(cy,))))
        seen.app._look_for_others()
        await seen.settle()
        assert seen.text("#meeting").endswith("· 45 min · 1 there")
        await seen.press("space")
        assert [len(each.attendees) for each in kept(seen)] == [2]


async def test_the_palette_leads_to_a_meeting(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        await seen.type("a meeting: co")
        await seen.pilot.pause(0.4)
        await seen.press("down", "enter")
        assert isinstance(seen.app.mode_screen, MeetingScreen)
        assert seen.text("#meeting").startswith("Co-Reflection · ")


async def test_a_card_ticks_whose_it_is(
    here: Paths, minutes: Minutes, center: Do, learning: Names
) -> None:
    card = shown(make(Random(1).randrange))
    center(cards.give(card, learning["Bo Diaz"]))
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.type(card)
        await seen.press("enter")
        assert [each.name for each in kept(seen)[0].attendees] == ["Bo Diaz"]
        await seen.type(card)  # shown again, it takes nobody off
        await seen.press("enter")
        assert len(kept(seen)[0].attendees) == 1
        assert seen.status == "! Bo D. is already on the list."


async def test_letters_find_anyone_and_who_had_left_is_refused(
    here: Paths, minutes: Minutes, center: Do, learning: Names
) -> None:
    center(people.edit(learning["Bo Diaz"], {}, end=((Role.STAFF, "2026-11-15"),)))
    center(people.add(Details(name="Zora Nou")))
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert rows(seen) == ["Ana[/] L.", "Cy R."]
        await seen.type("bo d")
        await seen.press("enter")
        assert seen.status == (
            "! Bo D. no longer worked here on 23 Nov. The last day was 15 Nov. Remove the name, "
            "or check the day."
        )
        assert not kept(seen)
        await seen.type("zora")
        await seen.press("enter")
        assert rows(seen) == ["Ana[/] L.", "Cy R.", "✓ Zora N."]


async def test_when_how_long_and_who_led_are_written_before_or_after(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert seen.text("#led") == "Nobody is written down who led it. Ctrl+D does that."
        await seen.press("ctrl+d")
        dialog = seen.app.screen
        assert isinstance(dialog, MeetingDialog)
        dialog.query_one("#field-day", Input).value = "tomorrow"
        await seen.press("ctrl+s")
        assert seen.text("#wrong").startswith("2026-11-24 has not come yet.")
        await seen.press("escape", "ctrl+d")  # what was typed is kept
        dialog = seen.app.screen
        assert dialog.query_one("#field-day", Input).value == "tomorrow"
        dialog.query_one("#field-day", Input).value = "2026-11-20"
        dialog.query_one("#field-minutes", Input).value = "x"
        await seen.press("ctrl+s")
        assert seen.text("#wrong") == "Write minutes as a whole number, like 90."
        dialog.query_one("#field-minutes", Input).value = "90"
        dialog.query_one("#field-begins", Input).value = "9:30"
        dialog.query_one("#field-led", Input).value = "Pat Trainer"
        await seen.press("ctrl+s")
        assert seen.text("#meeting").startswith(
            "Co-Reflection · Friday, Fri 20 Nov · 09:30, 1 h 30"
        )
        assert seen.text("#led") == "Led by Pat T., not known to be IPS-certified that day."
        await seen.press("space", "ctrl+d")
        dialog = seen.app.screen
        dialog.query_one("#field-led", Input).value = "ana"
        for name in ("certified", "for-2"):
            dialog.query_one(f"#turn-{name}").focus()
            await seen.press("enter")
        await seen.press("ctrl+s")
        assert seen.text("#led") == "Led by Ana[/] L., IPS-certified that day."
        assert seen.text("#meeting").startswith("Co-Reflection and Certified trainer · ")
        meeting = kept(seen)[0]
        assert (meeting.day, meeting.minutes, meeting.certified) == ("2026-11-20", 90, True)
        assert (meeting.led_by, meeting.requirements) == (
            learning["Ana[/] Lima"], ("co-reflection", "certified-trainer"),
        )  # fmt: skip


async def test_a_meeting_that_counts_only_with_a_certified_trainer_says_so(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("right", "n")
        assert seen.text("#meeting").startswith("Certified trainer · ")
        assert seen.text("#led").startswith("It counts only with a trainer IPS-certified")


async def test_who_came_late_left_early_or_makes_up_another_week(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        await seen.press("ctrl+o")
        assert "Choose someone" in seen.status or isinstance(seen.app.screen, AttendeeDialog)
        dialog = seen.app.screen
        dialog.query_one("#field-late", Input).value = "60"
        await seen.press("ctrl+s")
        assert seen.text("#wrong").startswith("It lasted 60 minutes")
        dialog.query_one("#field-late", Input).value = "10"
        dialog.query_one("#field-early", Input).value = "5"
        dialog.query_one("#field-counts_for", Input).value = "2026-11-12"
        await seen.press("ctrl+s")
        assert rows(seen)[0] == ("✓ Ana[/] L.: 10 min late, left 5 min early, makes up Thu 12 Nov")
        attendee = kept(seen)[0].attendees[0]
        assert (attendee.late, attendee.early, attendee.counts_for) == (10, 5, "2026-11-12")
        await seen.press("ctrl+o", "ctrl+s")  # just so already: nothing to say
        assert seen.app.screen is seen.app.mode_screen


async def test_the_centers_own_prompts_stand_beside_and_are_written_on_screen(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen)
        assert not seen.app.mode_screen.query_one("#own").display
        await seen.press("ctrl+l")
        area = seen.app.screen.query_one(TextArea)
        area.text = "What did [we] learn?\n\n"
        await seen.press("escape", "ctrl+l")
        area = seen.app.screen.query_one(TextArea)
        assert area.text == "What did [we] learn?\n\n"
        area.text += "And what next?"
        await seen.press("ctrl+s")
        assert seen.text("#prompts") == "What did [we] learn?\n\nAnd what next?"
        assert seen.app.mode_screen.query_one("#own").display
        await seen.press("ctrl+z")
        assert not seen.app.mode_screen.query_one("#own").display


async def test_past_meetings_are_looked_at_put_right_and_taken_off(
    here: Paths, minutes: Minutes, center: Do, learning: Names
) -> None:
    ana = Attendee(learning["Ana[/] Lima"])
    center(meetings.hold(Meeting("2026-11-12", 90, ("co-reflection",), attendees=(ana,))))
    center(meetings.hold(Meeting("2026-11-23", 60, ("co-reflection",), leader="Pat")))
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("h")
        assert isinstance(seen.app.screen, PastMeetings)

        def listed() -> list[tuple[str, str, str]]:
            rows = seen.app.screen.query_one(RowList).rows
            return [(row.name, row.note, row.suffix) for row in rows]

        assert listed() == [
            ("Mon 23 Nov 2026  Co-Reflection", "1 h · led by Pat", "0 there"),
            ("Thu 12 Nov 2026  Co-Reflection", "1 h 30", "1 there"),
        ]
        await seen.press("delete")
        assert len(listed()) == 1
        await seen.press("ctrl+z")
        assert len(listed()) == 2
        await seen.press("down", "enter")
        assert seen.text("#meeting") == "Co-Reflection · Last week, Thu 12 Nov · 1 h 30 · 1 there"
        await seen.press("down", "space")
        assert len(kept(seen)[1].attendees) == 2
        await seen.press("ctrl+d")
        seen.app.screen.query_one("#remove").focus()
        await seen.press("enter")
        assert [each.day for each in kept(seen)] == ["2026-11-23"]
        await seen.press("escape", "h", "n")  # another one on the same day
        assert "not saved yet" in seen.text("#meeting")
        await seen.press("space")
        assert [each.day for each in kept(seen)] == ["2026-11-23", "2026-11-23"]


async def test_names_are_hidden_also_there(here: Paths, minutes: Minutes, learning: Names) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "space", "f9")
        assert not any("Ana" in row or "Bo" in row for row in rows(seen))


async def test_without_rules_it_says_where_they_come_from(
    here: Paths, minutes: Minutes, center: Do
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await go(seen, "space", "ctrl+d", "ctrl+o")
        assert "No rule asks for" in seen.text("#meeting")
        await seen.press("escape")
        assert isinstance(seen.app.mode_screen, TrainingScreen)


@pytest.mark.parametrize("size", [(40, 20), (45, 24), (80, 24), (120, 40), (300, 60)])
async def test_it_is_at_home_in_any_width(
    here: Paths, minutes: Minutes, center: Do, learning: Names, size: tuple[int, int]
) -> None:
    center(meetings.change_prompts(("How did we connect?",)))
    async with at_the_desk(here, minutes, size=size) as seen:
        await go(seen, "space")
        assert seen.app.mode_screen.query_one("#roster").size.height >= 3
        assert seen.app.mode_screen.query_one("#roster").size.width >= min(size[0] - 4, 60)
