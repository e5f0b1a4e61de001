"""The same person twice, at the desk: asked while welcoming, listed, put together, forgotten."""

from __future__ import annotations

import pytest
from textual.widgets import Button, Input

from frontdesk.config import Paths
from frontdesk.domain.people.values import Details
from frontdesk.screens.check_in.screen import CheckInScreen
from frontdesk.screens.people.duplicates_dialog import DuplicatesDialog
from frontdesk.screens.people.edit_dialog import EditPersonDialog
from frontdesk.screens.people.erase_dialog import EraseDialog
from frontdesk.screens.people.person_form import NewPersonDialog
from frontdesk.services.people import cards, merging
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.suggestion_list import Suggestion, SuggestionList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Day = dict[str, int]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pauses while typing."""
    monkeypatch.setattr("frontdesk.screens.people.person_form.PAUSE", 0)


def asked(seen: Seen) -> list[str]:
    """Return what is asked about those who may be meant."""
    return [str(each.label) for each in seen.app.screen.query(Suggestion)]


def listed(seen: Seen) -> list[str]:
    return [row.name for row in seen.app.screen.query_one("#pairs", RowList).rows]


def on_file(seen: Seen, number: int) -> str:
    assert seen.app.desk is not None
    person = seen.app.desk.ask(people.show(number))
    assert person is not None
    return f"#{person.id} {person.name}"


def add(seen: Seen, name: str, **more: str) -> int:
    assert seen.app.desk is not None
    outcome = seen.app.desk.do(people.add(Details(name=name, **more)))  # type: ignore[arg-type]
    return outcome.first("person")  # type: ignore[union-attr]


async def open_pairs(seen: Seen, person: int | None = None) -> None:
    seen.app.push_screen(DuplicatesDialog(person))
    await seen.settle()


# While somebody is welcomed


async def test_who_may_be_on_file_is_asked_and_taken_with_two_keys(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Joana Park")
        await seen.press("ctrl+n")
        assert asked(seen) == [
            f"Joanna Park (#{day['Joanna Park']}) sounds the same and has not been here before. "
            "Is it them? Press Enter here to choose them."
        ]
        await seen.press("down", "enter")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert seen.status == "✓ Joanna P. arrived 10:42"
        # What was typed is there again, should it have been somebody else after all.
        await seen.press("ctrl+z", "ctrl+n")
        assert seen.app.screen.query_one("#field-name", Input).value == "Joana Park"


async def test_it_is_asked_anew_as_letters_come_and_nothing_moves_the_focus(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        await seen.type("Joanna Pa")
        assert asked(seen) == []
        await seen.type("rk")
        assert len(asked(seen)) == 1
        assert seen.app.focused is seen.app.screen.query_one("#field-name")
        await seen.type("erson")
        assert asked(seen) == []
        assert not seen.app.screen.query_one(SuggestionList).display


async def test_the_question_stops_nobody_from_welcoming_someone_new(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Joanna Park")
        await seen.press("ctrl+n")
        assert len(asked(seen)) == 1
        await seen.press("ctrl+s")
        # There are two of the name now.
        assert seen.status == "✓ Welcome, Joanna Park (#7): arrived 10:42"


async def test_who_is_here_already_is_told_and_the_dialog_stays(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Johann Smit")
        await seen.press("ctrl+n")
        assert "is here since 09:02" in asked(seen)[0]
        await seen.pilot.click(Suggestion)
        await seen.settle()
        assert isinstance(seen.app.screen, NewPersonDialog)
        assert seen.text("#wrong") == "Johan S. is already here since 09:02."


async def test_names_are_hidden_in_the_question_too(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9")
        await seen.type("Joana Park")
        await seen.press("ctrl+n")
        assert asked(seen)[0].startswith(f"••• (#{day['Joanna Park']}) sounds the same")


async def test_a_card_that_was_shown_goes_to_who_is_taken(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        (number,) = seen.app.desk.ask(cards.blank(1))  # type: ignore[misc]
        seen.app.push_screen(NewPersonDialog("Joana Park", number))
        await seen.settle()
        await seen.press("down", "enter")
        (card,) = seen.app.desk.ask(cards.of_person(day["Joanna Park"]))
        assert card.number == number


async def test_a_name_with_markup_is_asked_about_letter_by_letter(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n")
        seen.app.screen.query_one("#field-name", Input).value = "Ann[/] Bo"
        await seen.settle()
        assert asked(seen)[0].startswith("Ann[/] Bo (#")


# The list


async def test_the_list_opens_from_the_palette_and_says_when_there_is_nobody(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+p")
        await seen.type("same person twice")
        await seen.press("enter", "enter")
        assert isinstance(seen.app.screen, DuplicatesDialog)
        assert listed(seen) == []
        assert not seen.app.screen.query_one("#do").display
        await seen.press("enter", "ctrl+s", "escape")  # nothing to do, nothing happens
        assert isinstance(seen.app.screen, CheckInScreen)


async def test_a_pair_is_put_together_and_taken_back(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        twice = add(seen, "Joana Park", town="Keene")
        first = day["Joanna Park"]
        await open_pairs(seen)
        assert listed(seen) == ["Joanna Park · Joana Park"]
        assert seen.text("#sides") == (
            f"Stays: Joanna Park (#{first}) · not here before\nGoes:  Joana Park (#{twice}) · "
            f"Keene · not here before\nWhy:   the same sound"
        )
        await seen.press("enter", "enter")
        assert listed(seen) == []
        assert on_file(seen, twice) == f"#{first} Joanna Park"
        assert seen.status == "✓ Merged into one person: Joanna P."
        await seen.press("ctrl+z")
        assert listed(seen) == ["Joanna Park · Joana Park"]
        assert on_file(seen, twice) == f"#{twice} Joana Park"


async def test_the_other_one_can_be_kept(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        twice = add(seen, "Joana Park")
        await open_pairs(seen)
        await seen.press("enter", "tab", "enter")
        assert seen.text("#sides").startswith(f"Stays: Joana Park (#{twice})")
        await seen.press("shift+tab", "enter")
        assert on_file(seen, day["Joanna Park"]) == f"#{twice} Joana Park"


async def test_two_people_are_never_asked_about_again(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        add(seen, "Joana Park")
        await open_pairs(seen)
        await seen.pilot.click("#two")
        await seen.settle()
        assert listed(seen) == []
        await seen.press("escape")
        await open_pairs(seen)
        assert listed(seen) == []


async def test_from_a_persons_dialog_anybody_is_put_together_and_taken_apart(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        first, other = day["Joanna Park"], day["Li Wei"]
        await seen.type("joanna")
        await seen.press("ctrl+o")
        await seen.pilot.click("#twice")
        await seen.settle()
        assert isinstance(seen.app.screen, DuplicatesDialog)
        seen.app.screen.query_one("#who").focus()
        await seen.type("li wei")
        await seen.press("enter")
        assert listed(seen) == [f"#{other} Li Wei"]
        assert on_file(seen, other) == f"#{first} Joanna Park"
        seen.app.screen.query_one("#pairs").focus()
        await seen.press("enter")
        assert str(seen.app.screen.query_one("#one", Button).label) == "Split them again"
        await seen.press("enter")
        assert on_file(seen, other) == f"#{other} Li Wei"
        assert listed(seen) == []


async def test_somebody_who_cannot_be_meant_is_a_sentence(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_pairs(seen, day["Joanna Park"])
        seen.app.screen.query_one("#who").focus()
        await seen.type("Zora")
        await seen.press("enter")
        assert seen.text("#wrong").startswith("Nobody matches “Zora”.")
        seen.app.screen.query_one("#who", Input).value = "#4"
        seen.app.screen.query_one("#who", Input).value = f"#{day['Joanna Park']}"
        await seen.press("enter")
        assert seen.text("#wrong").startswith("That is one record")


async def test_names_are_hidden_in_the_list(here: Paths, minutes: Minutes, day: Day) -> None:
    async with at_the_desk(here, minutes) as seen:
        add(seen, "Joana Park", town="Keene", contact="555 0101")
        await seen.press("f9")
        await open_pairs(seen)
        assert listed(seen) == ["••• · •••"]
        for secret in ("Joan", "Keene", "0101"):
            assert secret not in seen.text("#sides")


# Forgetting


async def open_forget(seen: Seen, name: str) -> None:
    await seen.type(name)
    await seen.press("ctrl+o", "ctrl+o")
    assert isinstance(seen.app.screen, EditPersonDialog)
    await seen.pilot.click("#forget")
    await seen.settle()
    assert isinstance(seen.app.screen, EraseDialog)


async def test_forgetting_says_what_goes_and_wants_a_second_key(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_forget(seen, "dee")
        assert seen.text("#whom") == f"Dee Ray  #{day['Dee Ray']} · 1 visit"
        assert "go for good" in seen.text("#goes")
        await seen.press("enter")  # Enter alone keeps them
        assert on_file(seen, day["Dee Ray"]).endswith("Dee Ray")
        assert isinstance(seen.app.screen, EditPersonDialog)


async def test_a_second_deliberate_key_forgets_them_and_undo_says_that_it_cannot(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await open_forget(seen, "dee")
        await seen.press("tab", "enter")
        assert isinstance(seen.app.screen, CheckInScreen)
        assert on_file(seen, day["Dee Ray"]).endswith("someone forgotten")
        assert seen.status == "✓ Someone was forgotten, for good"
        assert [row for row in seen.house if "someone forgotten" in row]
        assert "Dee" not in str(seen.app.drafts)
        await seen.press("ctrl+z")
        assert "cannot be undone" in seen.status


async def test_who_was_merged_away_is_checked_in_as_who_is_kept(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    """A list that was loaded before another desk put two together still leads to the right one."""
    async with at_the_desk(here, minutes) as seen:
        assert seen.app.desk is not None
        seen.app.desk.do(merging.merge(day["Li Wei"], day["Joanna Park"]))
        await seen.app.do(visits.arrive(day["Li Wei"]))
        await seen.settle()
        assert seen.status == "✓ Joanna P. arrived 10:42"


async def test_the_arrows_go_from_pair_to_pair_and_what_is_known_goes_along(
    here: Paths, minutes: Minutes, day: Day
) -> None:
    async with at_the_desk(here, minutes) as seen:
        add(seen, "Joana Park")
        add(seen, "Jose Alva")
        await open_pairs(seen)
        assert listed(seen) == ["José Alva · Jose Alva", "Joanna Park · Joana Park"]
        assert "José Alva" in seen.text("#sides")
        await seen.press("down")
        assert "Joanna Park" in seen.text("#sides")
        await seen.press("up")
        assert "José Alva" in seen.text("#sides")
