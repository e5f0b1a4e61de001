"""The words of the dialog for the same person twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from frontdesk.domain import times
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.sentences import one_or_many
from frontdesk.screens.formatting import HIDDEN
from frontdesk.widgets.row_list import Row

if TYPE_CHECKING:
    from frontdesk.services.people.duplicates import Likely, Side
    from frontdesk.services.people.merging import MergedAway


def _name(side: Side, *, hidden: bool) -> str:
    """Return a name in full: two who are alike are told apart by all of it."""
    return HIDDEN if hidden else side.known.name or NO_NAME


def pair_rows(found: Iterable[Likely], *, hidden: bool) -> list[Row]:
    """Return the pairs as rows: both names, and why."""
    return [
        Row(
            (each.keep.known.id, each.other.known.id),
            f"{_name(each.keep, hidden=hidden)} · {_name(each.other, hidden=hidden)}",
            ", ".join(reason.noun for reason in each.because),
        )
        for each in found
    ]


def merged_rows(records: Iterable[MergedAway], *, hidden: bool) -> list[Row]:
    """Return the records that stand under somebody as rows, to be taken apart again."""
    return [
        Row(
            each.id,
            f"#{each.id} {HIDDEN if hidden else each.name or NO_NAME}",
            "put together",
            kind="here",
        )
        for each in records
    ]


def count_text(count: int) -> str:
    """Return how many pairs there are."""
    if not count:
        return ""
    return one_or_many(count, "1 pair that may be one person.", f"{count} pairs that may be one.")


def sides(pair: Likely, turned: bool, *, now: int, zone: str, hidden: bool) -> str:
    """Return what is known of both sides of a pair, who is kept first."""
    both = (pair.other, pair.keep) if turned else (pair.keep, pair.other)
    kept, away = (_side(side, now, zone, hidden=hidden) for side in both)
    because = ", ".join(reason.noun for reason in pair.because)
    return f"Kept:  {kept}\nOther: {away}\nWhy:   {because}"


def _side(side: Side, now: int, zone: str, *, hidden: bool) -> str:
    known = side.known
    parts = [f"{_name(side, hidden=hidden)} (#{known.id})"]
    parts += [] if hidden else [part for part in (known.town, known.contact) if part]
    if side.here_since is not None:
        parts.append(f"here since {times.moment(side.here_since, now, zone)}")
    elif side.last_visit is not None:
        visits = one_or_many(side.visits, "1 visit", f"{side.visits:,} visits")
        parts.append(f"{visits}, last {times.say_when(side.last_visit, now, zone)}")
    else:
        parts.append("not here yet")
    return " · ".join(parts)
