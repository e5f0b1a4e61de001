"""Finding people: an index whose row number is the person's rank, so that the best come first.

The full-text index reads its rows in order of their numbers and stops after a few; with the rank
in the upper bits and the person's number in the lower ones, the first rows are the best ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain.names import name_tokens, query_tokens
from frontdesk.domain.people import Found
from frontdesk.domain.ranking import VISITS_COUNTED, rank
from frontdesk.store.engines import EncryptedDatabase

_PERSON_BITS = 32
_PERSON_MASK = (1 << _PERSON_BITS) - 1
_ALL_AT_ONCE = 2_000  # from so many changed people on, building the index anew is faster

_BEST = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_ROWS = """
SELECT p.id, p.name, p.pronouns,
       (SELECT max(arrived) FROM visit WHERE person_id = p.id),
       (SELECT max(arrived) FROM visit
        WHERE person_id = p.id AND "left" IS NULL AND arrived >= ?)
FROM person AS p WHERE p.id IN ({marks})
"""


def find(database: EncryptedDatabase, text: str, *, limit: int, today: int) -> list[Found]:
    """Return who fits `text`, best first: every token a prefix of one of their words.

    `today` is the instant the center's day began: a visit left open on a day before does not
    count as being here. With no letters in `text`, nobody fits.
    """
    tokens = query_tokens(text)
    if not tokens:
        return []
    match = " ".join(f'"{token}"*' for token in tokens)
    raw = database.raw
    ids = [row[0] & _PERSON_MASK for row in raw.execute(_BEST, (match, limit))]
    return load(database, ids, today=today)


def load(database: EncryptedDatabase, ids: list[int], *, today: int) -> list[Found]:
    """Return the people with these numbers as rows of the find box, in this order."""
    if not ids:
        return []
    sql = _ROWS.format(marks=", ".join("?" * len(ids)))
    by_id = {row[0]: Found(*row) for row in database.raw.execute(sql, (today, *ids))}
    return [by_id[person] for person in ids if person in by_id]


def refresh(database: EncryptedDatabase, people: Iterable[int]) -> None:
    """Bring the index up to date for these people, after an act that may have moved them."""
    people = list(people)
    if len(people) >= _ALL_AT_ONCE:
        rebuild(database)
        return
    for person in people:
        _refresh_one(database, person)


def _refresh_one(database: EncryptedDatabase, person: int) -> None:
    raw = database.raw
    entry = raw.execute("SELECT rank, tokens FROM search_entry WHERE id = ?", (person,)).fetchone()
    names = raw.execute("SELECT name, other_name FROM person WHERE id = ?", (person,)).fetchone()
    fresh = None
    if names is not None:
        arrivals = raw.execute(
            "SELECT arrived FROM visit WHERE person_id = ? ORDER BY arrived DESC LIMIT ?",
            (person, VISITS_COUNTED),
        )
        fresh = (rank([row[0] for row in arrivals]), " ".join(name_tokens(*names)))
    if entry == fresh:
        return
    if entry is not None:
        raw.execute("DELETE FROM search WHERE rowid = ?", (entry[0] << _PERSON_BITS | person,))
    if fresh is None:
        raw.execute("DELETE FROM search_entry WHERE id = ?", (person,))
        return
    raw.execute(
        "INSERT INTO search (rowid, tokens) VALUES (?, ?)",
        (fresh[0] << _PERSON_BITS | person, fresh[1]),
    )
    raw.execute(
        "INSERT INTO search_entry (id, rank, tokens) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, tokens = excluded.tokens",
        (person, *fresh),
    )


def rebuild(database: EncryptedDatabase) -> None:
    """Build the whole index anew."""
    raw = database.raw
    raw.execute("INSERT INTO search (search) VALUES ('delete-all')")
    raw.execute("DELETE FROM search_entry")
    entries = []
    for person, name, other in raw.execute("SELECT id, name, other_name FROM person"):
        arrivals = raw.execute(
            "SELECT arrived FROM visit WHERE person_id = ? ORDER BY arrived DESC LIMIT ?",
            (person, VISITS_COUNTED),
        )
        entries.append(
            (rank([row[0] for row in arrivals]), person, " ".join(name_tokens(name, other)))
        )
    entries.sort()  # written in order, the index is smaller and faster
    raw.executemany("INSERT INTO search_entry (rank, id, tokens) VALUES (?, ?, ?)", entries)
    raw.executemany(
        "INSERT INTO search (rowid, tokens) VALUES (?, ?)",
        ((place << _PERSON_BITS | person, tokens) for place, person, tokens in entries),
    )
    raw.execute("INSERT INTO search (search) VALUES ('optimize')")


def strays(database: EncryptedDatabase) -> int:
    """Return how many people the index does not hold as it should; none in an intact one."""
    missing = database.value(
        "SELECT count(*) FROM person WHERE id NOT IN (SELECT id FROM search_entry)"
    )
    extra = database.value(
        "SELECT count(*) FROM search_entry WHERE id NOT IN (SELECT id FROM person)"
    )
    apart = abs(
        database.value("SELECT count(*) FROM search_docsize")
        - database.value("SELECT count(*) FROM search_entry")
    )
    return int(missing + extra + apart)
