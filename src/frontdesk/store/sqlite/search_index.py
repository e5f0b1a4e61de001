"""The index of the find box: derived from people and visits, never undone, always brought along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from frontdesk.domain.people.names import INITIALS, Words, name_words, read_words
from frontdesk.domain.people.ranking import VISITS_COUNTED, rank
from frontdesk.domain.people.spelling import (
    LONG,
    SHORTEST,
    beginnings,
    is_sound,
    sound_keys,
    spelling_keys,
)
from frontdesk.store.sqlite.connection import EncryptedDatabase
from frontdesk.store.sqlite.search import PERSON_BITS

VERSION = 2
"""Which words and keys are kept, and how. An index of another version is built anew."""

_ALL_AT_ONCE = 2_000  # from so many changed people on, building the index anew is faster

_ARRIVALS = "SELECT arrived FROM visit WHERE person_id = ? ORDER BY arrived DESC LIMIT ?"
_FOUND = (  # who is to be found at all
    "id NOT IN (SELECT person_id FROM merge) AND id NOT IN (SELECT person_id FROM forgotten)"
)
_NAMES = f"""
WITH RECURSIVE same (id) AS (
    SELECT id FROM person WHERE id = ?1 AND {_FOUND}
    UNION SELECT person_id FROM merge JOIN same ON into_id = same.id
)
SELECT 0, name, other_name FROM person WHERE id = ?1 AND EXISTS (SELECT 1 FROM same)
UNION ALL SELECT 1, name, other_name FROM person JOIN same USING (id) WHERE id <> ?1
UNION ALL SELECT 1, name, '' FROM former_name JOIN same ON person_id = same.id
ORDER BY 1
"""
_KEPT_AS = """
WITH RECURSIVE kept (id) AS (
    VALUES (?) UNION SELECT into_id FROM merge JOIN kept ON person_id = kept.id
)
SELECT id FROM kept
"""

Entry = tuple[int, str]
"""Somebody's rank and words."""


def bring_up_to_date(database: EncryptedDatabase) -> None:
    """Build the index anew if another version of the program built it, inside a transaction."""
    if not is_up_to_date(database):
        rebuild(database)


def is_up_to_date(database: EncryptedDatabase) -> bool:
    """Whether the index is of this version."""
    return bool(database.raw.pragma("user_version") == VERSION)


def refresh(database: EncryptedDatabase, people: Iterable[int]) -> None:
    """Bring the index up to date for these people, after an act that may have moved them.

    And for those whom they were put together with, who are found by their names.
    """
    people = set(people)
    if len(people) >= _ALL_AT_ONCE:
        rebuild(database)
        return
    for person in people.union(*(_kept_as(database, person) for person in people)):
        _refresh_one(database, person)


def _kept_as(database: EncryptedDatabase, person: int) -> list[int]:
    return [row[0] for row in database.raw.execute(_KEPT_AS, (person,))]


def _refresh_one(database: EncryptedDatabase, person: int) -> None:
    raw = database.raw
    entry = raw.execute("SELECT rank, tokens FROM search_entry WHERE id = ?", (person,)).fetchone()
    fresh = _entry(database, person)
    if entry == fresh:
        return
    if entry is not None:
        raw.execute("DELETE FROM search WHERE rowid = ?", (entry[0] << PERSON_BITS | person,))
    if fresh is None:
        raw.execute("DELETE FROM search_entry WHERE id = ?", (person,))
    else:
        raw.execute(
            "INSERT INTO search (rowid, tokens) VALUES (?, ?)",
            (fresh[0] << PERSON_BITS | person, fresh[1]),
        )
        raw.execute(
            "INSERT INTO search_entry (id, rank, tokens) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, tokens = excluded.tokens",
            (person, *fresh),
        )
    before = read_words(entry[1]).spelled if entry else set()
    after = read_words(fresh[1]).spelled if fresh else set()
    _file(database, after - before)
    _take_out(database, before - after)


def _entry(database: EncryptedDatabase, person: int) -> Entry | None:
    """Return the entry of a person as it should be; None for one who is not to be found."""
    raw = database.raw
    names = [(str(name), str(other)) for _, name, other in raw.execute(_NAMES, (person,))]
    if not names:
        return None
    (chosen, other), *others = names
    words = name_words(chosen, other, *(name for both in others for name in both))
    arrivals = raw.execute(_ARRIVALS, (person, VISITS_COUNTED))
    return rank([row[0] for row in arrivals]), words.text


# Words that are written or sound alike


def _alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the rows for these words, each once: a key, and the word or beginning it leads to."""
    words = {word for word in words if len(word) > 2 and not word.startswith(INITIALS)}
    for part in {part for word in words for part in beginnings(word)}:
        yield from ((key, part) for key in spelling_keys(part))
    for word in words:
        yield from ((key, word) for key in sound_keys(word))


def _file(database: EncryptedDatabase, words: set[str]) -> None:
    database.raw.executemany("INSERT OR IGNORE INTO search_alike VALUES (?, ?)", _alike(words))


def _take_out(database: EncryptedDatabase, words: set[str]) -> None:
    """Take words out that nobody has any more; beginnings that another word shares stay."""
    raw = database.raw
    in_use: dict[str, bool] = {}
    for key, word in list(_alike(words)):
        short = SHORTEST <= len(word) < LONG and not is_sound(key)
        match = f'"{word}"*' if short else f'"{word}"'
        if match not in in_use:
            found = raw.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (match,))
            in_use[match] = found.fetchone() is not None
        if not in_use[match]:
            raw.execute("DELETE FROM search_alike WHERE key = ? AND word = ?", (key, word))


# The whole


def rebuild(database: EncryptedDatabase) -> None:
    """Build the whole index anew."""
    raw = database.raw
    raw.execute("INSERT INTO search (search) VALUES ('delete-all')")
    raw.execute("DELETE FROM search_entry")
    raw.execute("DELETE FROM search_alike")
    found: list[tuple[int, int, str]] = []
    spelled: set[str] = set()
    for person, words in _everyone(database):
        arrivals = raw.execute(_ARRIVALS, (person, VISITS_COUNTED))
        found.append((rank([row[0] for row in arrivals]), person, words.text))
        spelled |= words.spelled
    found.sort()  # written in order, the index is smaller and faster
    raw.executemany("INSERT INTO search_entry (rank, id, tokens) VALUES (?, ?, ?)", found)
    raw.executemany(
        "INSERT INTO search (rowid, tokens) VALUES (?, ?)",
        ((place << PERSON_BITS | person, words) for place, person, words in found),
    )
    raw.execute("INSERT INTO search (search) VALUES ('optimize')")
    raw.executemany("INSERT INTO search_alike VALUES (?, ?)", sorted(_alike(spelled)))
    raw.pragma("user_version", VERSION)


def _everyone(database: EncryptedDatabase) -> Iterator[tuple[int, Words]]:
    """Give everybody who is to be found, with their words."""
    raw = database.raw
    into = dict(raw.execute("SELECT person_id, into_id FROM merge"))
    others: defaultdict[int, list[str]] = defaultdict(list)
    for person, name, other in raw.execute(
        "SELECT id, name, other_name FROM person WHERE id IN (SELECT person_id FROM merge)"
        " UNION ALL SELECT person_id, name, '' FROM former_name"
    ):
        kept = person
        while kept in into:
            kept = into[kept]
        others[kept] += (name, other)
    for person, name, other in raw.execute(
        f"SELECT id, name, other_name FROM person WHERE {_FOUND}"
    ):
        yield person, name_words(name, other, *others.get(person, ()))


def _all_words(database: EncryptedDatabase) -> set[str]:
    words: set[str] = set()
    for (tokens,) in database.raw.execute("SELECT DISTINCT tokens FROM search_entry"):
        words |= read_words(tokens).spelled
    return words


def strays(database: EncryptedDatabase) -> int:
    """Return how many people the index does not hold as it should; none in an intact one."""
    missing = database.value(
        f"SELECT count(*) FROM person WHERE {_FOUND} AND id NOT IN (SELECT id FROM search_entry)"
    )
    extra = database.value(
        f"SELECT count(*) FROM search_entry WHERE id NOT IN (SELECT id FROM person WHERE {_FOUND})"
    )
    apart = abs(
        database.value("SELECT count(*) FROM search_docsize")
        - database.value("SELECT count(*) FROM search_entry")
    )
    filed = set(database.raw.execute("SELECT key, word FROM search_alike"))
    differing = filed.symmetric_difference(_alike(_all_words(database)))
    return int(missing + extra + apart) or len({word for _, word in differing})
