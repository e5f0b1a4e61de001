"""Activities: the center's own list of what people come for, and taking part."""

from __future__ import annotations

from frontdesk.domain.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.services.acting import Acting, Reading, act, query
from frontdesk.store import activities
from frontdesk.store.engines import EncryptedDatabase


@query
def titles(reading: Reading) -> dict[int, str]:
    """Return every activity's title by its number."""
    return activities.titles(reading.database)


@act("activity-added")
def add(acting: Acting, title: str) -> Refusal | None:
    """Put an activity on the center's list."""
    title = clean(title)
    if not fold(title):
        return Refusal("no-name", "Give the activity a name.")
    if fold(title) in activities.by_key(acting.database):
        return Refusal("nothing-new", f"{title} is on the list already.")
    activities.add(acting.changes, title)
    return None


def numbers(database: EncryptedDatabase, wanted: tuple[str, ...]) -> list[int] | Refusal:
    """Return the numbers of these activities, or which one is not on the list."""
    if not wanted:
        return []
    known = activities.by_key(database)
    found: list[int] = []
    for title in wanted:
        number = known.get(fold(title))
        if number is None:
            listed = ", ".join(activities.titles(database).values()) or "nothing yet"
            return Refusal(
                "no-such-activity",
                f"“{clean(title, 60)}” is not on the center's list. On it: {listed}. "
                "Add it with “frontdesk activities add”.",
            )
        found.append(number)
    return found


def attend(acting: Acting, visit: int, wanted: list[int]) -> None:
    """Record what a visitor takes part in."""
    for number in dict.fromkeys(wanted):
        activities.attend(acting.changes, visit, number)


def forget(acting: Acting, visit: int) -> None:
    """Take off the record what a visitor took part in, with the visit itself."""
    for row in activities.attended(acting.database, visit):
        acting.changes.remove("attendance", row)
