"""Names: cleaned on the way in, folded for finding, shortened for the screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from frontdesk.domain.people.cards import looks_like_card

NAME_LIMIT = 120
"""The longest name kept, in characters: room for any real name, not for an essay."""

TEXT_LIMIT = 400
"""The longest other one-line text kept, in characters."""

FORGOTTEN = "someone forgotten"
"""How a person is shown of whom nothing is kept but that they came."""

_JOINERS = {"\u200c", "\u200d"}  # ZWNJ and ZWJ: real letters of Persian, Hindi and others
_BLANKS = set("\u115f\u1160\u3164\uffa0\u2800")  # letters that show nothing: an unseen name
_DROPPED = {"Cc", "Cs", "Co", "Cn", "Cf"}
_MARKS = {"Mn", "Me"}
_MARKS_IN_A_ROW = 4


def clean(text: str, limit: int = NAME_LIMIT) -> str:
    """Return `text` as it may be kept and shown: one line, no control or direction characters.

    Composed (NFC); newlines and tabs become spaces; controls, surrogates, private and unassigned
    characters, bidirectional overrides and invisible formats go (joiners stay, they are letters);
    at most four combining marks or joiners in a row, and none without a letter before it; at most
    `limit` characters. What is clean stays as it is.
    """
    text = text[: limit * 8]  # nothing past this can be kept; a 10 MB paste need not be folded
    if text.isascii() and text.isprintable():  # most names; a file has many
        return " ".join(text.split())[:limit].strip()
    kept: list[str] = []
    marks = _MARKS_IN_A_ROW  # as if there had been enough: a mark at the start has no letter
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if char.isspace():
            kept.append(" ")
            continue
        joins = char in _JOINERS
        if (category in _DROPPED and not joins) or char in _BLANKS:
            continue
        marks = marks + 1 if joins or category in _MARKS else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(char)
    # Once more: what stood between a letter and its accent may have gone.
    whole = unicodedata.normalize("NFC", "".join(kept))
    return " ".join(whole.split())[:limit].strip(" \u200c\u200d")


_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´.")
_HYPHENS = re.compile(r"[-‐‑‒–]")


def fold(text: str) -> str:
    """Return `text` in plain letters, without case, accents or signs: ``jose obrien``."""
    plain = text.casefold().translate(_APOSTROPHES)
    if not plain.isascii():
        from anyascii import anyascii  # few names need it

        plain = anyascii(plain).casefold()
    # Letters such as Cyrillic soft signs and Arabic ayn come out as apostrophes, inside a word.
    return " ".join(_WORD.findall(plain.replace("'", "").replace("`", "")))


def key_of(name: str) -> str:
    """Return what a whole name is compared by: plain letters, or its signs if it has no others."""
    return fold(name) or name


@lru_cache(maxsize=4096)
def query_tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of what was typed in the find box, each to be found as a prefix."""
    return tuple(fold(_HYPHENS.sub(" ", text)).split())[:8]


INITIALS = "0"
"""Stands before initials in the index, where no word begins with it: they are not words."""


class Words(NamedTuple):
    """Under which words a person is found, all of them folded.

    Attributes:
        chosen: The words of the chosen name, in their order.
        forms: Other forms of it: what a hyphen joins, as one word.
        initials: The initials of every name, and the first one before each later word, which is
            how many write themselves for short (``rdiaz``); each behind `INITIALS`.
        others: The words of every other name the person was ever on file by.
    """

    chosen: tuple[str, ...]
    forms: tuple[str, ...]
    initials: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as they are kept: a line for each kind."""
        return "\n".join(" ".join(kind) for kind in self)

    @property
    def spelled(self) -> set[str]:
        """Those that somebody may misspell: all but the initials."""
        return {*self.chosen, *self.forms, *self.others}

    @property
    def typed(self) -> set[str]:
        """All that somebody may type: the words, and the initials."""
        return self.spelled | {each[len(INITIALS) :] for each in self.initials}


@lru_cache(maxsize=8192)
def read_words(text: str) -> Words:
    """Return the words that `Words.text` holds."""
    return Words(*(tuple(line.split()) for line in text.split("\n")))


def name_words(name: str, *others: str) -> Words:
    """Return the words under which somebody with the chosen `name` and `others` is found."""
    chosen, forms = _words(name)
    initials = _initials(chosen)
    more: set[str] = set()
    for other in others:
        words, joined = _words(other)
        more.update(words, joined)
        initials |= _initials(words)
    return Words(
        chosen,
        tuple(sorted(forms)),
        tuple(sorted(initials)),
        tuple(sorted(more.difference(chosen, forms))),
    )


def _words(name: str) -> tuple[tuple[str, ...], set[str]]:
    """Return the words of a name, and the other forms of those with a hyphen."""
    words = tuple(fold(_HYPHENS.sub(" ", name)).split())
    if not _HYPHENS.search(name):
        return words, set()
    return words, set(fold(_HYPHENS.sub("", name)).split()).difference(words)


def _initials(words: tuple[str, ...]) -> set[str]:
    if len(words) < 2:
        return set()
    first = INITIALS + words[0][0]
    found = {first + word for word in words[1:]}
    if len(words) > 2:
        found.add(INITIALS + "".join(word[0] for word in words))
    return found


def name_tokens(*names: str) -> tuple[str, ...]:
    """Return every token under which a person with these names is found, sorted.

    The words of each name; hyphenated names also as one word; and the initials, alone and before
    the words that follow (``Rosa Maria Diaz`` is found by ``rmd``, ``rd`` and ``rdiaz`` too).
    """
    return tuple(sorted(name_words("", *names).typed))


def _these(words: str) -> frozenset[str]:
    return frozenset(words.split())


MOST_JOINED = 3
"""So many words of a name are written as one: ``delacruz``, ``vanderberg``."""

_PARTICLES = _these(
    "al bin da das de del della den der di do dos du el ibn la las le los mac mc o san "
    "santa st ten ter van von zu"
)
"""Short words that stand before another in a name and are often written in one with it."""


def joined(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the ways to read two words beside each other as one: ``mac donald`` as ``macdonald``."""
    for place in range(len(tokens) - 1):
        yield (*tokens[:place], tokens[place] + tokens[place + 1], *tokens[place + 2 :])


def split(token: str) -> Iterator[tuple[str, ...]]:
    """Give the ways to read one word as several: ``maryann`` as ``mary`` and ``ann``.

    As three only where the first two are such as stand before a name: ``de``, ``la``, ``cruz``.
    """
    for cut in range(1, len(token)):
        first, rest = token[:cut], token[cut:]
        if len(first) > 1 or first in _PARTICLES:
            yield first, rest
        if first in _PARTICLES:
            for second in _PARTICLES:
                if rest.startswith(second) and len(rest) > len(second):
                    yield first, second, rest[len(second) :]


_PRONOUNS = re.compile(r"\(?[a-z]+(?:/[a-z]+)+\)?", re.IGNORECASE)
_TITLES = _these(
    "dr mr mrs ms mx miss prof rev fr sr sra hon father brother sister pastor rabbi imam"
)
_AFTER = _these(
    "jr sr ii iii iv 2nd 3rd phd md do rn lpn np dds esq ma ba bsw msw lcsw lmsw licsw mha "
    "cps cprs cpss"
)
_TWO_FAMILY = _these(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲"
    " 公孙 公孫 慕容 令狐 夏侯 司徒 司空 남궁 황보 제갈 선우 독고 사공 서문"
)
_FAMILY_FIRST = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")


def short_name(name: str) -> str:
    """Return first name and last initial, as a screen shows them: ``Rosa D.`` for Rosa Diaz.

    Titles before a name and degrees or ``Jr.`` after it are no names. In Chinese and Korean letters
    the family name stands first and is left out, since its one letter would be all of it.
    """
    if name == FORGOTTEN:
        return name
    words = _names_alone(name)
    if words and all(map(_FAMILY_FIRST.fullmatch, words)):
        return words[-1] if len(words) > 1 else _given(words[0])
    if len(words) < 2:
        return words[0] if words and name.startswith(words[0]) else name
    initial = next((char for char in words[-1] if char.isalnum()), "")
    return f"{words[0]} {initial.upper()}." if initial else words[0]


def _names_alone(name: str) -> list[str]:
    """Return the words of a name, first names first, without titles and what stands behind it."""
    whole = name.split()
    words = [word for word in whole if not _PRONOUNS.fullmatch(word)] or whole
    while len(words) > 1 and _plain(words[-1]) in _AFTER:
        words.pop()
    while len(words) > 1 and _plain(words[0]) in _TITLES:
        words.pop(0)
    family, comma, first = " ".join(words).partition(",")
    return (
        [*first.split(), *family.split()]
        if comma and first.strip()
        else " ".join(words).strip(",").split()
    )


def _plain(word: str) -> str:
    return word.casefold().replace(".", "").strip(",")


def _given(name: str) -> str:
    """Return the given name of one in Chinese or Korean letters, written without a space."""
    family = 2 if name[:2] in _TWO_FAMILY or (len(name) > 3 and name[0] < "가") else 1
    return name[family:] if len(name) > family else name


def is_code(text: str) -> bool:
    """Whether `text`, all of it, could be a self-made code: four characters or more, with a digit.

    Capitals, accents, signs and spaces do not matter. What has the form of a card is none.
    """
    key = code_key(text)
    return len(key) >= 4 and any(char.isdigit() for char in key) and not looks_like_card(text)


def looks_like_code(text: str) -> bool:
    """Whether `text`, which may be a name, is rather a self-made code: `is_code`, in one word."""
    return len(text.split()) == 1 and is_code(text)


def may_be_scanned(text: str) -> bool:
    """Whether `text` is rather a card or a self-made code than a name."""
    return looks_like_card(text) or looks_like_code(text)


def code_key(text: str) -> str:
    """Return a self-made code as it is compared: capitals, accents, signs and spaces aside."""
    return fold(text[:TEXT_LIMIT]).replace(" ", "")


_SLIP_LIMIT = 20  # longer codes are nobody's to mistype


def mistyped(key: str) -> set[str]:
    """Return every code that `key`, as `code_key` gives it, may be meant for after one slip.

    One character wrong, left out, too many, or two neighbours swapped.
    """
    if len(key) > _SLIP_LIMIT:
        return set()
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    slips = {before + letter + after[1:] for before, after in cuts for letter in letters}
    slips |= {before + letter + after for before, after in cuts for letter in letters}
    slips |= {before + after[1:] for before, after in cuts}
    slips |= {before + after[1::-1] + after[2:] for before, after in cuts}
    return slips - {key}
