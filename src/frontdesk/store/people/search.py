"""Finding people: what of them is shown in the find box, and who has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.names import INITIALS, query_tokens
from frontdesk.domain.people.ranking import NO_HABIT, Habit
from frontdesk.domain.people.values import Found, Role, RoleHeld
from frontdesk.store.port import Session
from frontdesk.store.sql import marks

_ROWS = """
SELECT p.id, p.name, p.pronouns, p.joined_on,
       (SELECT max(arrived) FROM visit WHERE person_id = p.id),
       (SELECT max(arrived) FROM visit
        WHERE person_id = p.id AND "left" IS NULL AND +arrived >= ?)
FROM person AS p WHERE p.id IN ({marks})
"""
_HAVE = """
SELECT person_id, role, from_on FROM role_held
WHERE person_id IN ({marks}) AND until_on IS NULL
UNION ALL
SELECT person_id, '', '' FROM card WHERE person_id IN ({marks}) AND cancelled_at IS NULL
"""
_TODAY = 'SELECT person_id, "left" FROM visit WHERE arrived >= ? AND person_id IS NOT NULL'
_BETWEEN = (
    "SELECT person_id, arrived FROM visit"
    " WHERE arrived >= ? AND arrived < ? AND person_id IS NOT NULL"
)


def with_every_word(database: Session, text: str, *, limit: int) -> list[int]:
    """Return the people who have every word of `text`, or initials so, best rank first.

    Nothing is guessed: no other spelling, no other name than is on file.
    """
    tokens = query_tokens(text)
    return (
        database.names.likely([as_written(token) for token in tokens], limit=limit)
        if tokens
        else []
    )


def as_written(token: str) -> tuple[str, ...]:
    """Return the beginnings that a typed token stands for as it is: of a word, of initials."""
    return (f"{token}*", f"{INITIALS}{token}*") if len(token) > 1 else (f"{token}*",)


def arrivals(database: Session, start: int, end: int) -> list[tuple[int, int]]:
    """Return who arrived in ``[start, end)``, and when."""
    return database.rows(_BETWEEN, (start, end))


def here_today(database: Session, today: int) -> dict[int, int | None]:
    """Return who came since the instant `today`: when they left last, or None who is here."""
    seen: dict[int, int | None] = {}
    for person, left in database.each(_TODAY, (today,)):
        before = seen.get(person, 0)
        seen[person] = None if left is None or before is None else max(left, before)
    return seen


def load(
    database: Session,
    people: Sequence[int],
    *,
    today: int,
    more: Mapping[int, tuple[Why, Habit]] | None = None,
) -> list[Found]:
    """Return the people with these numbers as rows of the find box, in this order.

    `today` is the instant the center's day began: a visit left open on a day before does not
    count as being here. `more` is what is known of them besides, by number.
    """
    if not people:
        return []
    in_list = marks(people)
    roles: dict[int, list[RoleHeld]] = {}
    cards: set[int] = set()
    for person, role, from_on in database.each(_HAVE.format(marks=in_list), (*people, *people)):
        if role:
            roles.setdefault(person, []).append(RoleHeld(Role(role), from_on))
        else:
            cards.add(person)
    rows: dict[int, Found] = {}
    for person, name, pronouns, joined_on, last, since in database.each(
        _ROWS.format(marks=in_list), (today, *people)
    ):
        why, habit = more[person] if more else (Why.NAME, NO_HABIT)
        held, has_card = tuple(roles.get(person, ())), person in cards
        rows[person] = Found(
            person, name, pronouns, last, since, why, habit, held, joined_on, has_card
        )
    return [rows[person] for person in people if person in rows]
