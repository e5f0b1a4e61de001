"""First and last day of a role, joined and drives, on the dialogs of what is on file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.widgets import Button, Input

from frontdesk.config import Paths
from frontdesk.domain.people.values import Person
from frontdesk.services.desk.context import Act
from frontdesk.services.people import commands as people
from screens.conftest import Minutes, Seen, at_the_desk

TODAY = "2026-11-23"


async def shown(seen: Seen, name: str) -> Person:
    desk = seen.app.desk
    assert desk is not None
    who = desk.find(name)[0].id
    person = await asyncio.wrap_future(desk.submit_query(people.show(who)))
    assert person is not None
    return person


def days(person: Person) -> list[tuple[str, str | None, str | None]]:
    return [(held.role.value, held.from_on, held.until_on) for held in person.roles]


def box(seen: Seen, name: str) -> Input:
    return seen.app.screen.query_one(f"#{name}", Input)


async def turn(seen: Seen, name: str) -> None:
    seen.app.screen.query_one(f"#turn-{name}", Button).press()
    await seen.settle()


async def test_a_role_begins_today_and_its_days_are_put_right_on_screen(
    here: Paths, minutes: Minutes, center: Callable[[Act], int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.type("Nora Quist")
        await seen.press("ctrl+n")
        await turn(seen, "role-staff")
        assert seen.app.screen.query_one("#row-staff-first").display
        assert not seen.app.screen.query_one("#row-volunteer-first").display
        await turn(seen, "drives")
        await seen.press("ctrl+s")
        nora = await shown(seen, "nora")
        assert (days(nora), nora.details.drives) == ([("staff", TODAY, None)], True)
        await seen.type("nora")
        await seen.press("ctrl+o", "ctrl+o")
        assert box(seen, "staff-first").value == TODAY
        box(seen, "staff-first").value = "2026-01-05"
        box(seen, "staff-last").value = "2026-12-31"
        box(seen, "field-joined_on").value = "2025-12-01"
        await seen.press("ctrl+s")
        nora = await shown(seen, "nora")
        assert days(nora) == [("staff", "2026-01-05", "2026-12-31")]
        assert nora.details.joined_on == "2025-12-01"
        await seen.press("ctrl+z")
        assert days(await shown(seen, "nora")) == [("staff", TODAY, None)]
