"""Lists of the people on file: everyone, or who works here, by name."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.domain import times
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import Person
from frontdesk.services.desk.context import ReadContext, query
from frontdesk.store.people import rows as people
from frontdesk.store.people import search


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list.

    Attributes:
        person: What is on file.
        last_visit: When they last arrived, a UTC instant in seconds, if they ever did.
    """

    person: Person
    last_visit: int | None


@query
def listed(
    context: ReadContext, text: str = "", *, staff: bool = False, most: int = 200
) -> list[Listed]:
    """Return the first people by name, of those whose names fit the text.

    Of `staff` and volunteers, those who ever were come, too: their last day stands there.
    """
    database = context.database
    if staff:
        numbers = people.ever_worked(database)
    elif text.strip():
        numbers = search.with_every_word(database, text, limit=most)
    else:
        numbers = people.by_name(database, most)
    loaded = (people.load(database, number) for number in numbers)
    found = [
        each
        for each in loaded
        if each is not None
        and (not staff or fits_name(text, each.details.name, each.details.other_name))
    ]
    found.sort(key=lambda each: (not each.details.name, fold(each.details.name), each.id))
    today, _ = times.today_span(context.now, context.center.zone)
    seen = search.load(database, [each.id for each in found[:most]], today=today)
    came = {each.id: each.last_visit for each in seen}
    return [Listed(each, came.get(each.id)) for each in found[:most]]
