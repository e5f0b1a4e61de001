"""The words for something to know: on the banner, and in the rows of the find box.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from frontdesk.domain.people.notes import SIGN, PersonNote, until_words
from frontdesk.screens.formatting import HIDDEN, shown_name
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import Row


def banner(known: PersonNote, waiting: int, *, today: str, keys: str, hidden: bool) -> Content:
    """Return what the banner says: the first message, how to say it was read, how many wait.

    While names are hidden it shows that there is something, and not what.
    """
    more = f" · {waiting - 1} more" if waiting > 1 else ""
    if hidden:
        return Content.assemble((f"{SIGN} Message for {HIDDEN}", "bold"), f"  F9 shows it{more}")
    return Content.assemble(
        (f"{SIGN} Message for {shown_name(known.name, hidden=False)}: ", "bold"),
        f"{known.text} ({until_words(known.until_on, today)})",
        f"  {keys} when read{more}",
    )


def line(known: PersonNote, today: str, *, hidden: bool) -> str:
    """Return one message in a line, for the person's dialog."""
    said = HIDDEN if hidden else known.text
    return f"{SIGN} {said} ({until_words(known.until_on, today)})"


def by_person(known: Sequence[PersonNote]) -> dict[int, list[PersonNote]]:
    """Return what there is to know by whom it is about."""
    people: dict[int, list[PersonNote]] = {}
    for each in known:
        people.setdefault(each.person, []).append(each)
    return people


def in_rows(
    rows: Sequence[Row], known: Mapping[int, Sequence[PersonNote]], *, hidden: bool
) -> list[Row]:
    """Return the rows with a sign where there is something to know; the marked one says what.

    Only the marked one: others may look at the screen who are not meant.
    """
    return [_row(row, known, hidden=hidden) for row in rows]


def _row(row: Row, known: Mapping[int, Sequence[PersonNote]], *, hidden: bool) -> Row:
    match row.key:
        case PersonRow(person=person):
            about = known.get(person, ())
        case _:
            about = ()
    if not about:
        return row
    said = "" if hidden else f"{SIGN} {'; '.join(each.text for each in about)}"
    return row._replace(note=f"{SIGN} {row.note}", when_marked=said)
