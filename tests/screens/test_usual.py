"""Who usually comes about now stands in the empty box; under it stands who is marked."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from frontdesk.config import Paths
from frontdesk.domain.people.cards import make
from frontdesk.domain.people.values import Details, Role, RoleHeld
from frontdesk.screens.center.settings_dialog import CenterSettingsDialog
from frontdesk.services.breaks import commands as breaks
from frontdesk.services.desk.context import Act
from frontdesk.services.people import cards, notes
from frontdesk.services.people import commands as people
from frontdesk.services.visits import commands as visits
from frontdesk.widgets.fixed_lines import FixedLines
from frontdesk.widgets.row_list import RowList
from screens.conftest import MORNING, Minutes, Seen, at_the_desk

WEEK = 7 * 86_400


@pytest.fixture
def regulars(center: Callable[[Act], int]) -> dict[str, int]:
    """Ana comes on Mondays at a quarter to eleven, Bo a little later, Cy about noon; 7 Up never."""
    names = {}
    for name, minutes in (("Ana[/] Lima", 3), ("Bo Diaz", 20), ("Cy Yates", 75), ("7 Up", 0)):
        roles = (RoleHeld(Role.MEMBER, "2023-05-01"),) if name == "Bo Diaz" else ()
        details = Details(name=name, pronouns="he/him" if name == "Bo Diaz" else "")
        names[name] = number = center(people.add(details, roles))
        for ago in (1, 2, 3, 4) if minutes else ():
            then = MORNING + minutes * 60 - ago * WEEK
            center(visits.arrive(number, then))
            center(visits.leave(number, then + 600))
    return names


def under(seen: Seen) -> str:
    """Return what stands under the list."""
    return seen.app.mode_screen.query_one(FixedLines).words


async def test_a_number_and_enter_in_the_empty_box_check_in_who_has_it(
    here: Paths, minutes: Minutes, regulars: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        assert seen.results == ["Ana[/] L.", "Bo D.", "Cy Y."]
        assert seen.marked == "", "nothing that changes data is marked by itself"
        assert under(seen).startswith("These people often come about now.")
        rows = seen.app.mode_screen.query_one("#results", RowList).rows
        assert rows[0].note.startswith("most Mondays")
        await seen.press("enter")
        assert seen.count == "0 visitors"
        await seen.press("2")
        assert (seen.marked, seen.results) == ("Bo D.", ["Ana[/] L.", "Bo D.", "Cy Y."])
        assert under(seen) == "Bo Diaz · he/him · member since 2023"
        await seen.press("enter")
        assert seen.status == "✓ Bo D. arrived 10:42"
        assert seen.results == ["Ana[/] L.", "Cy Y."], "whoever is here is asked no more"
        await seen.press("ctrl+z")
        assert sorted(seen.results) == ["Ana[/] L.", "Bo D.", "Cy Y."]
        # A digit that no row has, and two of them, are the beginning of a name or a code as ever.
        await seen.press("7")
        assert (seen.results[0], seen.marked) == ("7 U.", "7 U.")
        await seen.press("escape", *"12")
        assert seen.results[0] == "+ add “12” as someone new"
        await seen.press("escape", *"bo")
        assert seen.marked == "Bo D."
        await seen.press("escape")
        await seen.pilot.click("#results", offset=(4, 0))
        await seen.settle()
        assert seen.count == "1 visitor"


async def test_it_is_hidden_with_all_names_and_a_center_turns_it_off(
    here: Paths, minutes: Minutes, regulars: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f9")
        assert (seen.results, under(seen)) == ([], "")
        await seen.press("1", "enter")
        assert seen.count == "0 visitors"
        await seen.press("escape", "f9")
        assert len(seen.results) == 3
        dialog = CenterSettingsDialog()
        await seen.app.push_screen(dialog)
        await seen.settle()
        dialog.turn_of("usual").focus()
        await seen.press("enter", "ctrl+s")
        assert seen.app.desk is not None
        assert not seen.app.desk.center.usual_people
        assert (seen.results, under(seen)) == ([], "")
        await seen.press("ctrl+z")
        assert len(seen.results) == 3


async def test_under_the_list_stands_what_the_persons_page_would_say(
    here: Paths,
    minutes: Minutes,
    agreed: dict[str, int],
    learning: dict[str, int],
    center: Callable[[Act], int],
) -> None:
    joanna, cy = agreed["Joanna Park"], learning["Cy Ray"]
    center(notes.add(joanna, "Your [b]key[/] is at the desk."))
    center(cards.give(make(Random(1).randrange), joanna))
    async with at_the_desk(here, minutes) as seen:
        await seen.type("joan")
        assert under(seen).splitlines() == [
            "Joanna Park · card",
            "today 11:00 with Sam T., Blue room",
            "i Your [b]key[/] is at the desk.",
        ]
        height = seen.app.mode_screen.query_one(FixedLines).size.height
        await seen.press("escape", *"cy")
        assert under(seen).splitlines() == [
            "Cy Ray · staff",
            "! training overdue: IPS Core, Co-Reflection, Certified trainer",
        ]
        assert seen.app.desk is not None
        seen.app.desk.do(breaks.start(cy, "2026-12-01", ""))
        await seen.press("escape", *"cy")
        # It was not this app that wrote it: the news comes by itself, when it comes.
        await seen.until(lambda: "Cy R. is taking a break until Tue 1 Dec." in under(seen))
        await seen.press("escape", *"zzz")
        assert under(seen) == ""
        await seen.press("escape", *"joan", "f9")
        assert under(seen) == ""
        assert seen.app.mode_screen.query_one(FixedLines).size.height == height


@pytest.mark.usefixtures("every_frame")
async def test_a_letter_paints_list_and_person_in_one_frame_and_asks_once(
    here: Paths, minutes: Minutes, regulars: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(here, minutes, (80, 24)) as seen:
        await seen.type("b")
        screen, desk = seen.app.mode_screen, seen.app.desk
        assert desk is not None
        frames: list[set[str]] = []
        asked: list[object] = []
        get = desk._soon.get
        monkeypatch.setattr(desk._soon, "get", lambda work: asked.append(work) or get(work))  # type: ignore[func-returns-value]
        laid_out: list[object] = []
        screen.screen_layout_refresh_signal.subscribe(screen, laid_out.append)
        painted: set[str] = set()
        for each in (screen.query_one("#results", RowList), screen.query_one(FixedLines)):
            watch(each, painted, monkeypatch)
        display = seen.app._display

        def displayed(*what: object) -> None:
            frames.append(set(painted))
            painted.clear()
            display(*what)  # type: ignore[arg-type]

        monkeypatch.setattr(seen.app, "_display", displayed)
        asked.clear()
        for text in ("", "a"):  # what the keys do, with nothing else in between
            seen.box.value = text
            assert len(asked) == 1, "one look for each key"
            asked.clear()
        await seen.settle()
        assert {"results", "marked"} in frames
        assert laid_out == []


def watch(widget: RowList | FixedLines, into: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Note when a widget paints a line."""
    draw = widget.render_line
    monkeypatch.setattr(widget, "render_line", lambda y: into.add(str(widget.id)) or draw(y))  # type: ignore[func-returns-value]
