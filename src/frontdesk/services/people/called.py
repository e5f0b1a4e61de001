"""What somebody is called where one person is spoken of: short, unless that could be another."""

from __future__ import annotations

from frontdesk.domain.people.names import short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.store import past
from frontdesk.store.people import merges, search
from frontdesk.store.people import rows as people
from frontdesk.store.port import Session

_LOOKED_AT = 64  # so many of those whose names begin alike; more look like each other anyway


def called(database: Session, person: int) -> str:
    """Return first name and last initial of a person, as lists tell people apart.

    In full where somebody else on file would look the same, and with the number where somebody is
    called just the same. Those off the record again keep the name that they had.
    """
    name = past.name_of(database, person)
    if not name:
        return NO_NAME
    short = short_name(name)
    alike = search.with_every_word(database, short, limit=_LOOKED_AT)
    names = people.many_names(database, {*alike} - {merges.kept(database, person)})
    others = [each for each in names.values() if each and short_name(each) == short]
    if not others:
        return short
    return f"{name} (#{person})" if name in others else name
