"""The words for a break from the center: on a row, and to be said aloud.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from frontdesk.domain.breaks import values as breaks
from frontdesk.domain.breaks.values import CenterBreak
from frontdesk.domain.times import WallClock
from frontdesk.screens.formatting import shown_name
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row


def by_person(found: Iterable[CenterBreak]) -> dict[int, CenterBreak]:
    """Return breaks by whom they are of."""
    return {each.person: each for each in found}


def in_rows(
    rows: Sequence[Row],
    taking: Mapping[int, CenterBreak],
    now: int,
    zone: WallClock,
    *,
    hidden: bool,
) -> list[Row]:
    """Return the rows, those of people who are taking a break with that and the day.

    While names are hidden nobody is told of a break, either.
    """
    return [row if hidden else _row(row, taking, now, zone) for row in rows]


def _row(row: Row, taking: Mapping[int, CenterBreak], now: int, zone: WallClock) -> Row:
    match row.key:
        case PersonRow(person=person) if (found := taking.get(person)) is not None:
            note = f"taking a break · welcome back {breaks.back_in_words(found, now, zone)}"
            return row._replace(note=note)
    return row


def told(taking: CenterBreak, now: int, zone: WallClock, *, hidden: bool) -> str:
    """Return who is taking a break, and until when."""
    name = shown_name(taking.name, hidden=hidden)
    return f"{name} is taking a break until {breaks.back_in_words(taking, now, zone)}."


def said_aloud(taking: CenterBreak, now: int, zone: WallClock, *, hidden: bool) -> str:
    """Return what can be said to them, sentence by sentence."""
    first = "" if hidden or not taking.name else f", {taking.name.split()[0]}"
    back = breaks.back_in_words(taking, now, zone)
    lines = [
        f"“Hello{first}. You are taking a break from the center right now.",
        f"You are welcome back on {back}. We look forward to seeing you then.",
    ]
    if taking.still_open:
        lines.append(f"Until then, this is still open to you: {taking.still_open}.”")
        return "\n".join(lines)
    return "\n".join(
        [*lines[:-1], f"{lines[-1]}”", "Nobody wrote down what is still open to them."]
    )
