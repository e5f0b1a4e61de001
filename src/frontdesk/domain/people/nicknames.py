"""What people are called: the names that go with a short form, and the short forms of a name."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from frontdesk.domain.people import nicknames_in_english, nicknames_in_spanish
from frontdesk.domain.people.names import fold

_MOST = 24  # names that go with one; no list is so long by right


@lru_cache(maxsize=1)
def _lists() -> dict[str, set[str]]:
    """Return who else each name may be, from the English and Spanish lists, both ways."""
    from nicknames import NickNamer

    found: dict[str, set[str]] = {}

    def add(name: str, short: str) -> None:
        found.setdefault(name, set()).add(short)
        found.setdefault(short, set()).add(name)

    for name, shorts in NickNamer().nickname_lookup.items():
        for short in shorts:
            add(fold(name), fold(short))
    for language in (nicknames_in_english, nicknames_in_spanish):
        for name, short_forms in language.SHORT_FORMS.items():
            for short in short_forms:
                add(fold(name), fold(short))
    for spellings in nicknames_in_english.WRITTEN:
        for one, other in combinations(map(fold, spellings), 2):
            add(one, other)
    return found


@lru_cache(maxsize=4096)
def also_called(name: str) -> tuple[str, ...]:
    """Return the names that a folded `name` may stand for: ``robert`` for ``bob``, and back."""
    names = _lists().get(name, set()) - {name}
    return tuple(sorted(other for other in names if other and " " not in other))[:_MOST]
