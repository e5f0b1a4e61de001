"""The words under which people are found, in an index whose row number is the person's rank.

The full-text index reads its rows in order of their numbers and stops after a few; with the rank
in the upper bits and the person's number in the lower ones, the first rows are the best ones.
It is derived from people and visits, never undone, and always brought along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from frontdesk.domain.people.names import INITIALS, Words, name_words, read_words
from frontdesk.domain.people.ranking import VISITS_COUNTED, rank
from frontdesk.domain.people.spelling import (
    LONG,
    SHORTEST,
    beginnings,
    is_sound,
    nearness,
    sound_keys,
    spelling_keys,
    typed_keys,
)
from frontdesk.store.port import Wanted
from frontdesk.store.sqlite.connection import NAMES_VERSION, EncryptedDatabase

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
_LIKELY = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
_ENTRIES = "SELECT id, rank, tokens FROM search_entry WHERE id IN ({marks})"
_ALIKE = "SELECT key, word FROM search_alike WHERE key IN ({marks}) LIMIT ?"

_PERSON_BITS = 32
_PERSON_MASK = (1 << _PERSON_BITS) - 1
_ALIKE_AT_MOST = 24  # near words of one that was typed; more would be a guess
_FILED_AT_MOST = 400

Entry = tuple[int, str]
"""Somebody's rank and words."""


class SqliteNames:
    """The words of one connection's people."""

    def __init__(self, session: EncryptedDatabase) -> None:
        self._session = session

    # Asking

    def likely(self, wanted: Wanted, *, limit: int) -> list[int]:
        """Return the people who have all that is wanted, best rank first."""
        match = " AND ".join("(" + " OR ".join(map(_term, words)) + ")" for words in wanted)
        return [row[0] & _PERSON_MASK for row in self._session.each(_LIKELY, (match, limit))]

    def alike(self, token: str) -> dict[str, float]:
        """Return the beginnings and words on file like a typed token, and how near they are."""
        keys = sorted(typed_keys(token))
        sql = _ALIKE.format(marks=", ".join("?" * len(keys)))
        found: dict[str, float] = {}
        for key, word in self._session.each(sql, (*keys, _FILED_AT_MOST)) if keys else ():
            bits = nearness(token, word, sounds=is_sound(key))
            if bits is not None and word != token:
                found[word] = max(bits, found.get(word, bits))
        nearest = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return dict(nearest[:_ALIKE_AT_MOST])

    def entries(self, people: Collection[int]) -> Iterator[tuple[int, int, Words]]:
        """Give the number, rank and words of these people, of those who are to be found."""
        sql = _ENTRIES.format(marks=", ".join("?" * len(people)))
        for person, place, tokens in self._session.each(sql, tuple(people)):
            yield person, place, read_words(tokens)

    def strays(self) -> int:
        """Return how many people are not found as they should be; none in an intact center."""
        value = self._session.value
        missing = value(
            f"SELECT count(*) FROM person WHERE {_FOUND}"
            " AND id NOT IN (SELECT id FROM search_entry)"
        )
        extra = value(
            "SELECT count(*) FROM search_entry"
            f" WHERE id NOT IN (SELECT id FROM person WHERE {_FOUND})"
        )
        apart = abs(
            value("SELECT count(*) FROM search_docsize")
            - value("SELECT count(*) FROM search_entry")
        )
        filed = set(self._session.each("SELECT key, word FROM search_alike"))
        differing = filed.symmetric_difference(_alike(self._all_words()))
        return int(missing + extra + apart) or len({word for _, word in differing})

    def _all_words(self) -> set[str]:
        words: set[str] = set()
        for (tokens,) in self._session.each("SELECT DISTINCT tokens FROM search_entry"):
            words |= read_words(tokens).spelled
        return words

    # Writing

    def bring_up_to_date(self) -> None:
        """Build the index anew if another version of the program built it, in a transaction."""
        if not self._session.has_names_of_now:
            self.rebuild()

    def refresh(self, people: Iterable[int]) -> None:
        """Bring the words up to date for these people, after an act that may have moved them.

        And for those whom they were put together with, who are found by their names.
        """
        people = set(people)
        if len(people) >= _ALL_AT_ONCE:
            self.rebuild()
            return
        for person in people.union(*(self._kept_as(person) for person in people)):
            self._refresh_one(person)

    def _kept_as(self, person: int) -> list[int]:
        return [row[0] for row in self._session.each(_KEPT_AS, (person,))]

    def _refresh_one(self, person: int) -> None:
        run = self._session.run
        entry = self._session.row("SELECT rank, tokens FROM search_entry WHERE id = ?", (person,))
        fresh = self._entry(person)
        if entry == fresh:
            return
        if entry is not None:
            run("DELETE FROM search WHERE rowid = ?", (_row_number(entry[0], person),))
        if fresh is None:
            run("DELETE FROM search_entry WHERE id = ?", (person,))
        else:
            place, words = fresh
            number = _row_number(place, person)
            run("INSERT INTO search (rowid, tokens) VALUES (?, ?)", (number, words))
            run(
                "INSERT INTO search_entry (id, rank, tokens) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET rank = excluded.rank, tokens = excluded.tokens",
                (person, place, words),
            )
        before = read_words(entry[1]).spelled if entry else set()
        after = read_words(fresh[1]).spelled if fresh else set()
        self._file(after - before)
        self._take_out(before - after)

    def _entry(self, person: int) -> Entry | None:
        """Return the entry of a person as it should be; None for one who is not to be found."""
        names = [
            (str(name), str(other)) for _, name, other in self._session.each(_NAMES, (person,))
        ]
        if not names:
            return None
        (chosen, other), *others = names
        words = name_words(chosen, other, *(name for both in others for name in both))
        return self._rank(person), words.text

    def _rank(self, person: int) -> int:
        arrivals = self._session.each(_ARRIVALS, (person, VISITS_COUNTED))
        return rank([row[0] for row in arrivals])

    def _file(self, words: set[str]) -> None:
        self._session.raw.executemany(
            "INSERT OR IGNORE INTO search_alike VALUES (?, ?)", _alike(words)
        )

    def _take_out(self, words: set[str]) -> None:
        """Take words out that nobody has any more; beginnings that another word shares stay."""
        in_use: dict[str, bool] = {}
        for key, word in list(_alike(words)):
            short = SHORTEST <= len(word) < LONG and not is_sound(key)
            match = f'"{word}"*' if short else f'"{word}"'
            if match not in in_use:
                sql = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
                in_use[match] = self._session.value(sql, (match,)) is not None
            if not in_use[match]:
                self._session.run(
                    "DELETE FROM search_alike WHERE key = ? AND word = ?", (key, word)
                )

    def rebuild(self) -> None:
        """Find all words anew."""
        raw = self._session.raw
        raw.execute("INSERT INTO search (search) VALUES ('delete-all')")
        raw.execute("DELETE FROM search_entry")
        raw.execute("DELETE FROM search_alike")
        found: list[tuple[int, int, str]] = []
        spelled: set[str] = set()
        for person, words in self._everyone():
            found.append((self._rank(person), person, words.text))
            spelled |= words.spelled
        found.sort()  # written in order, the index is smaller and faster
        raw.executemany("INSERT INTO search_entry (rank, id, tokens) VALUES (?, ?, ?)", found)
        raw.executemany(
            "INSERT INTO search (rowid, tokens) VALUES (?, ?)",
            ((_row_number(place, person), words) for place, person, words in found),
        )
        raw.execute("INSERT INTO search (search) VALUES ('optimize')")
        raw.executemany("INSERT INTO search_alike VALUES (?, ?)", sorted(_alike(spelled)))
        raw.pragma("user_version", NAMES_VERSION)

    def _everyone(self) -> Iterator[tuple[int, Words]]:
        """Give everybody who is to be found, with their words."""
        into = dict(self._session.each("SELECT person_id, into_id FROM merge"))
        others: defaultdict[int, list[str]] = defaultdict(list)
        for person, name, other in self._session.each(
            "SELECT id, name, other_name FROM person WHERE id IN (SELECT person_id FROM merge)"
            " UNION ALL SELECT person_id, name, '' FROM former_name"
        ):
            kept = person
            while kept in into:
                kept = into[kept]
            others[kept] += (name, other)
        for person, name, other in self._session.each(
            f"SELECT id, name, other_name FROM person WHERE {_FOUND}"
        ):
            yield person, name_words(name, other, *others.get(person, ()))


def _row_number(place: int, person: int) -> int:
    return place << _PERSON_BITS | person


def _term(word: str | tuple[str, ...]) -> str:
    if isinstance(word, tuple):
        return "(" + " AND ".join(map(_term, word)) + ")"
    return f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"'


def _alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the rows for words that are written or sound alike, each once.

    A row is a key, and the word or beginning it leads to.
    """
    words = {word for word in words if len(word) > 2 and not word.startswith(INITIALS)}
    for part in {part for word in words for part in beginnings(word)}:
        yield from ((key, part) for key in spelling_keys(part))
    for word in words:
        yield from ((key, word) for key in sound_keys(word))
