"""Finding people: an index whose row number is the person's rank, so that the best come first.

The full-text index reads its rows in order of their numbers and stops after a few; with the rank
in the upper bits and the person's number in the lower ones, the first rows are the best ones.
What is written to it is in `search_index`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from frontdesk.domain.people.fit import Why
from frontdesk.domain.people.names import INITIALS, Words, query_tokens, read_words
from frontdesk.domain.people.ranking import Habit
from frontdesk.domain.people.spelling import is_sound, nearness, typed_keys
from frontdesk.domain.people.values import Found
from frontdesk.store.sqlite.connection import EncryptedDatabase

PERSON_BITS = 32
_PERSON_MASK = (1 << PERSON_BITS) - 1
_ALIKE_AT_MOST = 24  # near words of one that was typed; more would be a guess
_FILED_AT_MOST = 400

_BEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_ENTRIES = "SELECT id, rank, tokens FROM search_entry WHERE id IN ({marks})"
_ALIKE = "SELECT key, word FROM search_alike WHERE key IN ({marks}) LIMIT ?"
_ROWS = """
SELECT p.id, p.name, p.pronouns,
       (SELECT max(arrived) FROM visit WHERE person_id = p.id),
       (SELECT max(arrived) FROM visit
        WHERE person_id = p.id AND "left" IS NULL AND +arrived >= ?)
FROM person AS p WHERE p.id IN ({marks})
"""
_TODAY = 'SELECT person_id, "left" FROM visit WHERE arrived >= ? AND person_id IS NOT NULL'
_BETWEEN = (
    "SELECT person_id, arrived FROM visit"
    " WHERE arrived >= ? AND arrived < ? AND person_id IS NOT NULL"
)


def best(
    database: EncryptedDatabase, wanted: Sequence[Collection[str | tuple[str, ...]]], *, limit: int
) -> list[int]:
    """Return the people who have a word for each in `wanted`, best rank first.

    Each of `wanted` holds what will do, of which one is enough: words, or beginnings as ``ro*``, or
    several of them that are needed together.
    """
    match = " AND ".join("(" + " OR ".join(map(_term, words)) + ")" for words in wanted)
    return [row[0] & _PERSON_MASK for row in database.raw.execute(_BEST, (match, limit))]


def _term(word: str | tuple[str, ...]) -> str:
    if isinstance(word, tuple):
        return "(" + " AND ".join(map(_term, word)) + ")"
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def with_every_word(database: EncryptedDatabase, text: str, *, limit: int) -> list[int]:
    """Return the people who have every word of `text`, or initials so, best rank first.

    Nothing is guessed: no other spelling, no other name than is on file.
    """
    tokens = query_tokens(text)
    return best(database, [as_written(token) for token in tokens], limit=limit) if tokens else []


def as_written(token: str) -> tuple[str, ...]:
    """Return the beginnings that a typed token stands for as it is: of a word, of initials."""
    return (f"{token}*", f"{INITIALS}{token}*") if len(token) > 1 else (f"{token}*",)


def alike(database: EncryptedDatabase, token: str) -> dict[str, float]:
    """Return the beginnings and words on file like a typed token, and how near they are."""
    keys = sorted(typed_keys(token))
    if not keys:
        return {}
    sql = _ALIKE.format(marks=", ".join("?" * len(keys)))
    found: dict[str, float] = {}
    for key, word in database.raw.execute(sql, (*keys, _FILED_AT_MOST)):
        bits = nearness(token, word, sounds=is_sound(key))
        if bits is not None and word != token:
            found[word] = max(bits, found.get(word, bits))
    nearest = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return dict(nearest[:_ALIKE_AT_MOST])


def entries(
    database: EncryptedDatabase, people: Collection[int]
) -> Iterable[tuple[int, int, Words]]:
    """Give the number, rank and words of these people, of those who are to be found."""
    sql = _ENTRIES.format(marks=", ".join("?" * len(people)))
    for person, rank, tokens in database.raw.execute(sql, tuple(people)):
        yield person, rank, read_words(tokens)


def arrivals(database: EncryptedDatabase, start: int, end: int) -> list[tuple[int, int]]:
    """Return who arrived in ``[start, end)``, and when."""
    return list(database.raw.execute(_BETWEEN, (start, end)))


def here_today(database: EncryptedDatabase, today: int) -> dict[int, int | None]:
    """Return who came since the instant `today`: when they left last, or None who is here."""
    seen: dict[int, int | None] = {}
    for person, left in database.raw.execute(_TODAY, (today,)):
        before = seen.get(person, 0)
        seen[person] = None if left is None or before is None else max(left, before)
    return seen


def load(
    database: EncryptedDatabase,
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
    sql = _ROWS.format(marks=", ".join("?" * len(people)))
    rows: dict[int, Found] = {}
    for person, name, pronouns, last, since in database.raw.execute(sql, (today, *people)):
        besides = more[person] if more else ()
        rows[person] = Found(person, name, pronouns, last, since, *besides)
    return [rows[person] for person in people if person in rows]
