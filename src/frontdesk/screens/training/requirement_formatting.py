"""The words of one requirement's page and of the list of rules, drawn from what was loaded.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from frontdesk.domain.times import WallClock
from frontdesk.domain.training.describe import describe, held
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.pages import Page, Square
from frontdesk.domain.training.rules import Version
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.shifts.rota_formatting import day_name
from frontdesk.screens.training.formatting import lower, square_words
from frontdesk.widgets.row_list import Row

_MOST = 4
"""So many versions are told on a requirement's page; the list of rules has all of them."""


def title(page: Page, *, now: int, zone: WallClock) -> str:
    """Return what the page is about, and as of which day."""
    return f"{page.title} · as of {lower(day_name(page.on, now=now, zone=zone))}"


def versions(page: Page, titles: Mapping[str, str]) -> str:
    """Return the versions with their days, the latest first; the one that held is marked."""
    on = number(page.on)
    lines = [
        f"{'▸' if each.first <= on <= each.last else ' '} {held(each, on)}: "
        f"{describe(each, titles)}"
        for each in reversed(page.versions)
    ]
    more = len(lines) - _MOST
    return "\n".join([*lines[:_MOST], *([f"  and {more} before"] if more > 0 else [])])


def rows(page: Page, *, hidden: bool) -> list[Row]:
    """Return everybody of whom it was asked, whoever needs to do something first."""
    return [
        Row(
            each.person,
            shown_name(each.name, hidden=hidden),
            "",
            square_words(Square(each.standing, each.due_on), page.on, brief=False),
        )
        for each in page.entries
    ]


def rule_rows(versions: Sequence[Version], today: int) -> list[Row]:
    """Return each requirement with its versions under it, the latest first; those that ended last.

    The key of a row is the id of its requirement and the first day of its version.
    """
    titles = {each.id: each.title for each in versions}
    by_id: dict[str, list[Version]] = {}
    for each in versions:
        by_id.setdefault(each.id, []).append(each)
    found: list[Row] = []
    for key, theirs in sorted(by_id.items(), key=lambda pair: pair[1][-1].last < today):
        over = theirs[-1].last < today
        latest = theirs[-1]
        found.append(
            Row((key, latest.first), latest.title, key, "no longer asked" if over else "", "here")
        )
        found += [
            Row((key, each.first, "version"), f"  {held(each, today)}", describe(each, titles))
            for each in reversed(theirs)
        ]
    return found
