"""The center's settings in the app: found in the palette, kept, never lost when left."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from frontdesk.config import Paths
from frontdesk.domain.center.values import DEFAULT_RECIPE, SettleBy
from frontdesk.domain.people.values import FieldUse
from frontdesk.screens.center.settings_dialog import CenterSettingsDialog
from frontdesk.screens.center.zone_dialog import ZoneDialog
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.services.desk.context import Act
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk

CenterOf = Callable[[Act], int]


async def open_dialog(seen: Seen) -> None:
    """Open the settings by the palette."""
    await seen.press("ctrl+p")
    await seen.type("usual stay")
    await seen.settle()
    await seen.press("enter")
    await seen.until(lambda: isinstance(seen.app.screen, CenterSettingsDialog))


def fill(seen: Seen, **texts: str) -> None:
    for name, text in texts.items():
        seen.app.screen.query_one(f"#field-{name.replace('_', '-')}", Input).value = text


async def test_what_is_written_is_kept_and_undone(
    here: Paths, minutes: Minutes, center: CenterOf
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_dialog(seen)
        fill(seen, name="Oak [House]", capacity="", stay="90", day_0="09:00-17:00", day_1="closed")
        fill(seen, recipe="two letters of your town, two digits")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.app.desk is not None
        now = seen.app.desk.center
        assert (now.name, now.capacity, now.usual_stay) == ("Oak [House]", None, 90)
        assert now.hours == ("09:00-17:00", "", "", "", "", "", "")
        assert now.code_recipe == "two letters of your town, two digits"
        await seen.press("ctrl+z")
        before = seen.app.desk.center
        assert before.code_recipe == DEFAULT_RECIPE
        assert (before.name, before.capacity, before.hours) == ("Connections", 60, ())


async def test_what_cannot_be_is_a_sentence_and_leaving_keeps_what_was_typed(
    here: Paths, minutes: Minutes, center: CenterOf
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_dialog(seen)
        for texts, sentence in (
            ({"stay": "long"}, "Capacity and usual stay are whole numbers."),
            ({"stay": "90", "capacity": "0"}, "Write how many people fit as a number from 1."),
            ({"capacity": "50", "day_6": "9 to late"}, "Write the hours of a day like"),
            ({"day_6": "", "name": " "}, "Give the center a name."),
        ):
            fill(seen, **texts)
            await seen.press("ctrl+s")
            assert seen.text("#wrong").startswith(sentence)
        await seen.press("escape")
        assert seen.app.desk is not None
        assert seen.app.desk.center.usual_stay == 120
        await open_dialog(seen)
        assert seen.app.screen.query_one("#field-stay", Input).value == "90"


async def test_hours_questions_and_reports_are_set_by_keys_alone(
    here: Paths, minutes: Minutes, center: CenterOf
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_dialog(seen)
        dialog = seen.app.screen
        dialog.query_one("#field-week", Input).focus()
        await seen.type("mon-fri 9-5")
        await seen.press("enter")
        assert dialog.query_one("#field-day-0", Input).has_focus
        dialog.query_one("#field-day-5", Input).focus()
        await seen.type("18-2")
        await seen.press("enter")
        await seen.type("same as above")
        for name, times in (("settle", 1), ("ask-town", 2), ("fiscal", 1)):
            dialog.query_one(f"#turn-{name}", CycleButton).focus()
            await seen.press(*["enter"] * times)
        fill(seen, proof="4")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.app.desk is not None
        now = seen.app.desk.center
        assert now.hours == ("09:00-17:00",) * 5 + ("18:00-02:00",) * 2
        assert now.settle_by is SettleBy.CLOSING_TIME
        assert now.fields["town"] is FieldUse.OFF
        assert (now.fiscal_month, now.proof_years) == (8, 4)
        await seen.press("ctrl+z")
        before = seen.app.desk.center
        assert (before.hours, before.fiscal_month, before.proof_years) == ((), 7, 0)
        assert before.fields["town"] is FieldUse.OPTIONAL


async def test_another_time_zone_asks_why_and_keeps_what_was_planned(
    here: Paths, minutes: Minutes, rota: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        await open_dialog(seen)
        fill(seen, zone="Europe/Lisbon")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, ZoneDialog)
        assert "planned shifts" in seen.text("#said-wrong")
        assert "With Europe/Lisbon it is 15:42." in seen.text("#clocks")
        await seen.press("escape")
        assert isinstance(seen.app.screen, CenterSettingsDialog)
        assert seen.app.desk.center.zone == "America/New_York"
        await seen.press("ctrl+s", "tab", "enter")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.app.desk.center.zone == "Europe/Lisbon"
        await seen.press("f3")
        assert any(
            "13:00 – 17:00" in row.note
            for row in seen.app.mode_screen.query_one("#people", RowList).rows
        )
        await seen.press("ctrl+z")
        assert seen.app.desk.center.zone == "America/New_York"
