"""One requirement's page, the list of rules, and a rule that is changed on screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Button, Input, TextArea

from frontdesk.config import Paths
from frontdesk.domain.training.durations import iso
from frontdesk.screens.training.person_dialogs import LineDialog
from frontdesk.screens.training.requirement_dialog import RequirementDialog
from frontdesk.screens.training.rule_dialog import RuleDialog
from frontdesk.screens.training.rules_dialog import PresetsDialog, RulesDialog
from frontdesk.services import training
from frontdesk.services.desk.context import Act
from frontdesk.services.training.policy import Policy
from frontdesk.widgets.row_list import RowList
from screens.conftest import Minutes, Seen, at_the_desk
from screens.scenes import brisk

__all__ = ["brisk"]

pytestmark = pytest.mark.usefixtures("brisk")

Names = dict[str, int]


def rows(seen: Seen) -> list[str]:
    """Return the list of the dialog on top."""
    found = seen.app.screen.query_one(RowList).rows
    return [" ".join(filter(None, (row.name, row.note, row.suffix))) for row in found]


async def look(seen: Seen) -> str:
    """Wait until what comes of a text was worked out, and return it."""
    await seen.settle()
    return seen.text("#preview")


def text(seen: Seen) -> TextArea:
    return seen.app.screen.query_one("#text", TextArea)


def versions(seen: Seen, requirement: str) -> list[str]:
    """Return from when the versions of a requirement hold."""
    assert seen.app.desk is not None
    known = seen.app.desk.ask(training.queries.requirements())
    return [iso(each.first) for each in known if each.id == requirement]


async def test_one_key_shows_everybody_under_the_marked_requirement(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("down", "o")
        assert isinstance(seen.app.screen, RequirementDialog)
        assert seen.text("#name") == "Co-Reflection · as of today, Mon 23 Nov"
        assert seen.text("#versions") == ("▸ since 1 Jan 2024: Once in each week. Asked of staff.")
        assert rows(seen) == ["Cy R. ! since 12 Jan", "Bo D. ! since 9 Nov", "Ana[/] L. ✓"]
        assert seen.text("#because").startswith("Up to date: Co-Reflection")  # whom one came from
        await seen.press("up")
        assert seen.text("#because").startswith("Overdue since 9 Nov")
        await seen.press("enter")
        assert isinstance(seen.app.screen, LineDialog)
        assert seen.text("#name") == "Bo D. · a year of learning"


async def test_the_page_is_as_of_the_day_that_is_looked_at(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("left_square_bracket", "o")
        assert seen.text("#name") == "Co-Reflection · as of 4 weeks ago, Fri 23 Oct"
        assert not any("Bo" in row for row in rows(seen))


async def test_what_happens_when_somebody_is_overdue_is_set_on_the_page(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("o")

        def policies() -> tuple[Policy, Policy]:
            assert seen.app.desk is not None
            found = seen.app.desk.ask(training.policy.listed())["co-reflection"]
            return found.shifts, found.conversations

        assert policies() == (Policy.WARN, Policy.NOTHING)
        await seen.press("tab", "enter", "tab", "enter")
        assert policies() == (Policy.ASK, Policy.WARN)
        await seen.press("ctrl+z")
        assert policies() == (Policy.ASK, Policy.NOTHING)
        turn = seen.app.screen.query_one("#turn-conversations", Button)
        assert str(turn.label) == "○ At a conversation: say nothing"


async def test_all_rules_are_listed_with_their_versions(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("comma")
        assert isinstance(seen.app.screen, RulesDialog)
        assert rows(seen)[:4] == [
            "IPS Core ips-core",
            "  since 1 Jan 2024 Once, within 90 days of the start. Asked of staff.",
            "Co-Reflection co-reflection",
            "  since 1 Jan 2024 Once in each week. Asked of staff.",
        ]
        await seen.press("down", "down", "enter")
        assert seen.text("#name").startswith("Co-Reflection · ")


async def test_a_changed_rule_shows_what_comes_of_it_and_leaves_the_past_alone(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("down", "o", "o")
        assert isinstance(seen.app.screen, RuleDialog)
        assert "from = 2026-11-23" in text(seen).text
        assert (await look(seen)).startswith("Nothing is changed yet.")
        text(seen).text = text(seen).text.replace('"week"', '"month"')
        said = (await look(seen)).splitlines()
        assert said[0] == "Co-Reflection as asked since 2024-01-01 ends on 2026-11-22."
        assert said[1] == "Co-Reflection, Ana[/] L. on Mon 23 Nov 2026:"
        assert said[2].startswith("  as it is   ✓ up to date · last day Sun 6 Dec 2026")
        assert said[3].startswith("  with this  ✓ up to date · last day Thu 31 Dec 2026")
        seen.app.screen.query_one("#sample", Input).value = "bo"
        assert "Co-Reflection, Bo D. on" in await look(seen)
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, RequirementDialog)
        assert versions(seen, "co-reflection") == ["2024-01-01", "2026-11-23"]
        assert seen.text("#versions").splitlines() == [
            "▸ since 23 Nov: Once in each month. Asked of staff.",
            "  1 Jan 2024 – 22 Nov: Once in each week. Asked of staff.",
        ]
        await seen.press("escape", "shift+left")
        assert "month" not in seen.text("#because")
        assert "(rule since 1 Jan 2024" in seen.text("#because")
        await seen.press("ctrl+z")
        assert versions(seen, "co-reflection") == ["2024-01-01"]


async def test_nothing_is_saved_before_it_was_shown_what_comes_of_it(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("o", "o")
        text(seen).text = text(seen).text.replace('"week"', '"month"')
        await seen.pilot.press("ctrl+s")
        await seen.settle()
        assert isinstance(seen.app.screen, RuleDialog)
        assert seen.text("#wrong") == "This is what it changes. Press Ctrl+S again to save."
        assert versions(seen, "co-reflection") == ["2024-01-01"]
        await seen.press("ctrl+s")
        assert versions(seen, "co-reflection") == ["2024-01-01", "2026-11-23"]


WRONG = [
    ('every = "week"', 'evry = "week"', "Line 10: “evry” is not known here. Did you mean “every”?"),
    ('"week"', '"fortnight"', "Line 10: every: write one of week, month, quarter or year."),
    ("2026-11-23", "2026-11-20", "Line 8: "),
    ("[[requirement]]", "[requirement]", "Line 4: Write each requirement under [[requirement]]"),
    ('"week"', "week", "Line 10: This is not written as TOML is: "),
    ('["staff"]', '["boss"]', "Line 7: for: write a list of roles"),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), WRONG)
async def test_a_slip_is_told_with_its_line_and_nothing_is_saved(
    here: Paths, minutes: Minutes, learning: Names, right: str, wrong: str, sentence: str
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("o", "o")
        assert right in text(seen).text
        text(seen).text = text(seen).text.replace(right, wrong)
        assert await look(seen) == ""
        assert seen.text("#wrong").startswith(sentence)
        await seen.press("ctrl+s", "ctrl+s")
        assert isinstance(seen.app.screen, RuleDialog)
        assert versions(seen, "co-reflection") == ["2024-01-01"]
        written = text(seen).text
        await seen.press("escape", "o")  # what was typed is kept
        assert text(seen).text == written


async def test_a_rule_of_ones_own_and_one_that_is_asked_no_longer(
    here: Paths, minutes: Minutes, learning: Names
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("comma", "n")
        assert 'id = "first-aid"' in text(seen).text
        assert (await look(seen)).splitlines()[-1].startswith("  with this  ")
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, RulesDialog)
        assert versions(seen, "first-aid") == ["2026-11-23"]
        await seen.press("end", *["down"] * 8, "o")
        assert seen.text("#name") == "First aid: its rule"
        seen.app.screen.query_one("#end", Button).press()
        await seen.settle()
        assert "  23 Nov – 23 Nov" in " ".join(rows(seen))


async def test_rules_that_come_with_the_program_are_taken_over_on_screen(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("comma")
        assert rows(seen) == []
        await seen.press("tab", "tab", "enter")
        assert isinstance(seen.app.screen, PresetsDialog)
        await seen.press("enter")
        assert seen.text("#name") == "Ready-made rules: ips"
        assert "Co-Reflection from Mon 23 Nov 2026: asked of nobody here yet." in (await look(seen))
        await seen.press("ctrl+s")
        assert isinstance(seen.app.screen, RulesDialog)
        assert rows(seen)[0] == "IPS Core ips-core"
        await seen.press("ctrl+z")
        assert rows(seen) == []


async def test_names_are_hidden_also_there(here: Paths, minutes: Minutes, learning: Names) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("f5")
        await seen.press("f9", "o")
        assert not any("Ana" in row or "Bo" in row for row in rows(seen))
        await seen.press("o")
        text(seen).text = text(seen).text.replace('"week"', '"month"')
        assert "Cy" not in await look(seen)


@pytest.mark.parametrize("size", [(40, 20), (45, 24), (80, 24), (300, 60)])
async def test_they_are_at_home_in_any_width(
    here: Paths, minutes: Minutes, learning: Names, size: tuple[int, int]
) -> None:
    async with at_the_desk(here, minutes, size=size) as seen:
        await seen.press("f5")
        await seen.press("o")
        assert seen.app.screen.query_one(RowList).size.height >= 3
        await seen.press("o")
        assert text(seen).size.height >= 4
        assert seen.app.screen.query_one("#save").region.bottom <= size[1]
