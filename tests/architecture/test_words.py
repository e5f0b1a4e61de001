"""Every word that a person can see is an ordinary human word.

Held against the list: every string constant of the package, whatever it is for - a message, a
column, a style class - docstrings apart; and the pages a newcomer reads. That is more than a person
can see, and so nothing is passed by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from frontdesk.domain.transfer.fields import NEVER_TAKEN, OTHERS_CALL_THEM
from frontdesk.domain.words import NEVER, OF_A_PERSON, ORDINARY
from frontdesk.screens.keys import OTHER_WORDS

from .source import ROOT, Module, modules, planted

NEVER_SAID = re.compile(rf"\b({'|'.join(each.words for each in NEVER)})\b", re.IGNORECASE)

ALLOWED: dict[tuple[str, str], str] = {
    ("domain/words.py", pattern): "the list itself"
    for pattern in (*(each.words for each in (*NEVER, *OF_A_PERSON)), ORDINARY)
} | {
    ("store/sql.py", "CASE WHEN "): "a word of SQL",
    ("screens/keys.py", OTHER_WORDS["propose"]): "what others call it, and type to find it",
    **{
        ("domain/transfer/fields.py", heads): "headings of other programs, which are only read"
        for heads in (OTHERS_CALL_THEM, NEVER_TAKEN)
    },
}
"""The few strings that must be exactly so: where, the string, and why no person sees it as said."""

PAGES = (
    "README.md", "CHANGELOG.md", "src/frontdesk/demo/lists.toml", "src/frontdesk/demo/names.toml",
)  # fmt: skip


def said_wrongly(text: str) -> list[str]:
    """Return the words of `text` that are never said, wherever its lines break."""
    return [match[0] for match in NEVER_SAID.finditer(" ".join(text.split()))]


def instead(word: str) -> str:
    """Return what is said instead of `word`."""
    return next(each.instead for each in NEVER if re.fullmatch(each.words, word, re.IGNORECASE))


def complaints(module: Module) -> Iterator[str]:
    """Yield each word in a string of `module` that is never said."""
    for string in module.strings():
        if (module.path, string.value) not in ALLOWED:
            for word in said_wrongly(str(string.value)):
                yield module.at(string, f"{string.value!r} says {word!r}: say {instead(word)}")


def test_every_string_is_in_ordinary_human_words() -> None:
    found = [complaint for module in modules() for complaint in complaints(module)]
    assert not found


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_a_newcomer_reads_and_lists_are_in_ordinary_human_words(page: str) -> None:
    found = said_wrongly((ROOT / page).read_text("utf-8"))
    assert not found


def test_every_allowed_string_is_still_there() -> None:
    present = {(module.path, string.value) for module in modules() for string in module.strings()}
    assert set(ALLOWED) <= present


@pytest.mark.parametrize(
    "word",
    [
        "client", "patient", "consumer", "case", "user", "appointment", "session", "intake",
        "triage", "no-show", "missed", "failed to attend", "ban", "barred", "offender", "blacklist",
        "assessment", "presenting problem", "reason for visit", "diagnosis", "compliant",
        "non-compliant", "violation", "supervise", "supervisor", "risk flag", "red flag", "alert",
    ],
)  # fmt: skip
def test_a_planted_word_is_noticed_wherever_it_stands(word: str) -> None:
    snippets = [
        f"label = {word!r}",
        f"label = {'The ' + word.upper() + ', today.'!r}",
        f"label = f'{{name}} is a {word}.'",
        f"label = 'This is a ' {word.replace(' ', chr(10))!r} '.'",
        f"parser.add_argument('--who', help={'the ' + word!r})",
        f"class Screen:\n    '''{word}'''\n    TITLE = {word!r}",
        f"class Screen:\n    '''Say {word}.'''\nparser = Parser(description=Screen.__doc__)",
    ]
    assert [s for s in snippets if not list(complaints(planted(s)))] == []
    assert said_wrongly(f"Welcome, {word}!")


@pytest.mark.parametrize(
    "line",
    [
        "def find() -> None:\n    '''Folds case, for one user.'''",
        "LIMIT = 3\n'''How many a session holds.'''",
        "user = session = case = 'a person'",
        "label = 'Casey Bannerman, Alerta Patienza'",
        "label = 'Training compliance'",
    ],
)
def test_docstrings_names_and_parts_of_words_are_fine(line: str) -> None:
    assert not list(complaints(planted(line)))
