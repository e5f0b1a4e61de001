"""The dialogs over the right part: a person, what is on file, the keys and how to find them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input, Static

from frontdesk.config import Paths
from frontdesk.domain.people.values import FieldUse, Person, Role
from frontdesk.screens.center.settings_dialog import CenterSettingsDialog
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.help import Help
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.services.center import commands as center_services
from frontdesk.services.people import commands as people
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.frame import Header
from screens.conftest import UNDO_TWO, Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]

EVIL = "Zo\x1b]52;c;aGk=\x07ra [/][@click=app.quit]Nou\u202e"
"""What somebody might paste: an escape sequence, markup, a turn of direction."""

CLEANED = "Zo]52;c;aGk=ra [/][@click=app.quit]Nou"


async def open_on_file(seen: Seen, name: str) -> None:
    await seen.press("escape")
    await seen.type(name)
    await seen.press("ctrl+o", "ctrl+o")
    assert isinstance(seen.app.screen, EditPersonDialog)


def field(seen: Seen, name: str) -> Input:
    return seen.app.screen.query_one(f"#field-{name}", Input)


def wrong(seen: Seen) -> str:
    """Return the sentence under the fields, if it is there to be read."""
    return seen.text("#wrong") if seen.app.screen.query_one("#wrong").display else ""


def on_file(seen: Seen, number: int) -> Person:
    assert seen.app.desk is not None
    person = seen.app.desk.ask(people.show(number))
    assert person is not None
    return person


def lasting(person: Person) -> set[Role]:
    return {held.role for held in person.roles if held.until_on is None}


async def test_what_is_on_file_is_changed_roles_and_all_and_taken_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        number = day["Joanna Park"]
        await open_on_file(seen, "joan")
        assert field(seen, "name").value == "Joanna Park"
        field(seen, "pronouns").focus()
        await seen.type("she/her")
        for role in ("volunteer", "staff"):
            seen.app.screen.query_one(f"#turn-role-{role}").focus()
            await seen.press("enter")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        changed = on_file(seen, number)
        assert changed.details.pronouns == "she/her"
        assert lasting(changed) == {Role.VOLUNTEER, Role.STAFF}
        await open_on_file(seen, "joan")
        await seen.pilot.click("#turn-role-staff")
        await seen.pilot.click("#save")
        await seen.settle()
        assert lasting(on_file(seen, number)) == {Role.VOLUNTEER}
        await seen.press("escape", *UNDO_TWO)
        assert on_file(seen, number).details.pronouns == ""
        assert lasting(on_file(seen, number)) == set()


async def test_saving_without_a_change_is_quiet_and_records_nothing(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        before = seen.status
        await open_on_file(seen, "joan")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == before


async def test_a_field_that_the_center_requires_is_asked_for_in_a_sentence(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        asks = replace(seen.app.desk.center, fields={"town": FieldUse.REQUIRED})
        seen.app.desk.do(center_services.change(asks))
        await seen.type("Zora")
        await seen.press("ctrl+n", "ctrl+s")
        assert "own" in wrong(seen)
        assert seen.count == "4 visitors"
        field(seen, "town").focus()
        await seen.type("Berlin")
        await seen.press("ctrl+s")
        assert seen.status.startswith("✓ Welcome, Zora")


async def test_without_a_name_nobody_is_recorded(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n", "ctrl+s")
        assert wrong(seen)
        assert isinstance(seen.app.screen, NewPersonDialog)
        assert seen.count == "4 visitors"


def shown(seen: Seen) -> list[Input]:
    """Return the lines of the dialog that are there to be written in."""
    lines = seen.app.screen.query(Input).results(Input)
    return [each for each in lines if all(node.display for node in each.ancestors_with_self)]


@pytest.mark.parametrize("unfolded", [False, True])
async def test_enter_goes_on_from_an_empty_field_and_only_the_last_one_keeps_it(
    here: Paths, minutes: Minutes, day: Day, unfolded: bool
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Zora")
        await seen.press("ctrl+n")
        if unfolded:
            await seen.pilot.click("#unfold")
            await seen.settle()
            seen.app.screen.query_one("#field-name").focus()
            await seen.settle()
        asked = shown(seen)
        assert len(asked) < len(
            seen.app.screen.query(Input)
        )  # days are asked of roles that are ticked
        assert (len(asked) > 3) is unfolded  # else a name and what they are called by are enough
        for each in asked:
            assert isinstance(seen.app.screen, NewPersonDialog)
            assert seen.app.focused is each
            await seen.press("enter")
        assert seen.status.startswith("✓ Welcome, Zora")
        await open_on_file(seen, "zora")
        await seen.press("enter", "enter")
        assert isinstance(seen.app.screen, EditPersonDialog)
        assert seen.app.focused is shown(seen)[2]


async def test_what_is_folded_away_is_shown_when_something_is_written_or_wrong_there(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Zora")
        await seen.press("ctrl+n")
        folded = seen.app.screen.query_one("#folded")
        assert not folded.display
        seen.app.screen.query_one("#field-code", Input).value = "abc"
        await seen.press("ctrl+s")
        assert folded.display
        error, code = seen.app.screen.query_one("#wrong"), seen.app.screen.query_one("#field-code")
        assert error.has_class("-said")
        assert seen.app.focused is code
        assert error.region.y > code.region.y
        await seen.press("7")
        assert not error.has_class("-said"), "it is being corrected"
        await seen.press("escape")
        await seen.type("Zora")
        await seen.press("ctrl+n")
        assert seen.app.screen.query_one("#folded").display, "it is still written there"


async def test_an_error_stands_right_under_its_line_and_the_cursor_is_there(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n", "tab", "ctrl+s")
        name = seen.app.screen.query_one("#field-name")
        assert seen.app.focused is name
        assert seen.app.screen.query_one("#wrong").region.y == name.region.y + 1
        await seen.type("Z")
        assert not seen.app.screen.query_one("#wrong").has_class("-said")
        for at, text in (("capacity", "many"), ("stay", "1441"), ("day-1", "soon")):
            seen.app.push_screen(CenterSettingsDialog())
            await seen.settle()
            box = field(seen, at)
            stood, box.value = box.value, text
            await seen.press("ctrl+s")
            assert seen.app.focused is box
            error = seen.app.screen.query_one("#wrong").region.y - box.region.y
            assert error == (2 if at == "day-1" else 1), "under what is said of a time"
            box.value = stood
            await seen.press("escape")


def _hour(seen: Seen) -> str:
    return seen.app.mode_screen.query_one(Header).moment


async def test_a_center_shows_12_hours_or_24_as_it_chooses(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert "10:42" in _hour(seen)
        minutes.at("19:05")
        seen.app.push_screen(CenterSettingsDialog())
        await seen.settle()
        seen.app.screen.query_one("#turn-twelve", CycleButton).press()
        seen.app.screen.query_one("#turn-month-first", CycleButton).press()
        field(seen, "day-0").value = "9-9pm"
        await seen.press("ctrl+s")
        assert "7:05 pm" in _hour(seen)
        assert seen.app.desk is not None
        center = seen.app.desk.center
        assert (center.shows_twelve, center.month_leads) == (True, False)
        assert center.hours[0] == "09:00-21:00"
        seen.app.push_screen(CenterSettingsDialog())
        await seen.settle()
        assert field(seen, "day-0").value == "9:00 am-9:00 pm"
        await seen.press("ctrl+s")
        assert seen.app.desk.center == center, "what is shown is read as the same"
        await seen.press("escape", "ctrl+z")
        assert "19:05" in _hour(seen)
        assert seen.app.desk.center.month_leads


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_a_form_is_never_over_the_hour_and_the_count_and_says_its_keys_below(
    here: Paths, minutes: Minutes, day: Day, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.press("ctrl+n")
        lines = [strip.text for strip in seen.app.screen._compositor.render_strips()]
        top = lines[: 1 if size[1] < 21 else 2]
        assert "10:42" in top[0]
        assert ("4 visitors" if size[1] > 20 else "4 in the house") in "".join(top)
        assert lines[-1].rstrip().endswith("Enter next  Ctrl+S save  Esc back")
        wide = seen.app.screen.query_one("#dialog").region.width
        assert wide == (56 if size[0] >= 100 else size[0])


async def test_whether_a_message_may_be_left_is_yes_or_no(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Zora")
        await seen.press("ctrl+n")
        field(seen, "message_ok").value = "perhaps"
        await seen.press("ctrl+s")
        assert wrong(seen) == "May a message be left: write yes or no."


async def test_a_name_that_is_pasted_is_cleaned_and_shown_letter_by_letter(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        seen.app.post_message(events.Paste(EVIL))
        await seen.settle()
        await seen.press("ctrl+s")
        assert seen.status.startswith("✓ Welcome, Zo]52;c;aGk=ra")
        await seen.type("zo")
        await seen.press("ctrl+o")
        assert seen.text("#name").startswith(CLEANED)
        await seen.press("ctrl+o")
        assert field(seen, "name").value == CLEANED


async def test_a_name_with_markup_that_is_typed_is_kept_as_it_is(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Bo [Smith][/]")
        await seen.press("ctrl+n", "ctrl+s")
        assert seen.status == "✓ Welcome, Bo S.: arrived 10:42"
        await seen.type("bo smith")
        await seen.press("enter")
        assert seen.text("#name").startswith("Bo [Smith][/]  #")


async def test_a_name_of_ten_thousand_letters_is_a_sentence(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        seen.app.post_message(events.Paste("Zor" + "a" * 10_000))
        await seen.press("ctrl+s")
        assert wrong(seen) == "That is longer than 120 letters. Make it shorter."
        assert seen.count == "4 visitors"


async def test_escape_from_someone_new_keeps_every_field(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        await seen.type("Zora")
        field(seen, "town").value = "Berlin"
        await seen.press("escape")
        assert seen.count == "4 visitors"
        await seen.press("ctrl+n")
        assert (field(seen, "name").value, field(seen, "town").value) == ("Zora", "Berlin")


async def test_the_palette_finds_a_key_by_its_name_and_presses_it(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        assert isinstance(seen.app.screen, CommandPalette)
        await seen.type("hide names")
        await seen.pilot.pause(0.3)
        await seen.press("enter")
        assert not isinstance(seen.app.screen, CommandPalette)
        assert seen.app.names_hidden
        assert "•••" in " ".join(seen.house)


async def test_the_palette_offers_nothing_that_would_write_names_to_a_file(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        await seen.type("screenshot")
        await seen.pilot.pause(0.3)
        await seen.press("enter")
        assert not list(here.data.rglob("*.svg"))
        assert isinstance(seen.app.screen, CommandPalette), "there was nothing to run"


@pytest.mark.parametrize("key", ["f1", "escape", "enter"])
async def test_help_lists_every_live_key_of_the_screen_under_it(
    here: Paths, minutes: Minutes, day: Day, key: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        live = [
            active
            for active in seen.app.screen.active_bindings.values()
            if active.binding.id and active.enabled
        ]
        await seen.press("f1")
        assert isinstance(seen.app.screen, Help)
        parts = [str(each.content) for each in seen.app.screen.query(".keys").results(Static)]
        told = "\n".join(parts)
        assert parts[0].startswith("Ctrl+N   Add someone new")  # as they stand on the key line
        assert "Ctrl+Z" in parts[1]  # the same at every screen
        for active in live:
            assert seen.app.get_key_display(active.binding) in told
            assert active.tooltip in told
        await seen.press(key)
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_hiding_names_leaves_a_dialog_that_shows_them_and_keeps_what_was_typed(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("dee ray")
        await seen.press("ctrl+o", "tab")
        await seen.type("09:30")
        await seen.press("f9")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == "… Names are hidden. Press F9 to show them."
        assert seen.house == ["09:02  •••", "09:15  •••", "09:40  2 without a name"]
        await seen.press("ctrl+l", "down", "enter", "f9")  # on a dialog they may be shown again
        assert seen.text("#name").startswith("Dee Ray")
        assert seen.app.screen.query_one("#when", Input).value == "09:30"


async def test_the_palette_also_finds_what_the_keys_of_every_place_do(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("enter", "ctrl+p")
        await seen.type("undo")
        await seen.pilot.pause(0.3)
        await seen.press("enter")
        assert seen.status == "✓ Undone: Joanna P. arrived 10:42"


async def test_ctrl_z_in_the_palette_takes_nothing_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        await seen.press("enter", "ctrl+p", "ctrl+z", "escape")
        assert seen.count == "5 visitors"


async def test_on_a_dialog_help_tells_the_keys_of_the_dialog(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await seen.press("enter", "f1")
        told = str(seen.app.screen.query_one(".keys", Static).content)
        assert "Ctrl+O" in told
        await seen.press("escape", "escape")
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_what_was_typed_into_what_is_on_file_is_there_again_after_going_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        for _ in range(2):
            await seen.type("dee")
            await seen.press("ctrl+o", "ctrl+o")
            field = seen.app.screen.query_one("#field-pronouns", Input)
            if not field.value:
                field.focus()
                await seen.type("they")
            assert field.value == "they"
            await seen.press("escape", "escape")


async def test_the_hour_of_a_leaving_may_be_typed_as_four_digits(
    here: Paths, minutes: Minutes, day: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("johan")
        await seen.press("enter", "tab")
        await seen.type("1005")
        await seen.press("enter")
        assert seen.status == "✓ Johan S. left 10:05"
