"""The page with every string that a person can see is as the source has it."""

from __future__ import annotations

import pytest

from .source import planted
from .strings import PAGE, page, seen_in


def test_the_page_with_every_word_is_as_the_source_has_it() -> None:
    """Make it again with ``cd tests && python -m architecture.strings``."""
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize(
    "line",
    [
        "Button('Go')",
        "Binding('f2', 'go', 'go', tooltip='x')",
        "Refusal('code', 'Say who.')",
        "f'{name} is here'",
        "TITLE = 'Close the day'",
        "words = {'key': 'Nobody is here yet.'}",
        'Static(f\'{one_or_many(count, "person", "people")}\')',
        "def f() -> str:\n    return 'said' if x else 'not said yet'",
        "parser.add_argument('--who', help='somebody')",
    ],
)
def test_a_string_that_is_seen_is_found(line: str) -> None:
    assert seen_in(planted(line))


@pytest.mark.parametrize(
    "line",
    [
        "Static('', id='about', classes='note wide')",
        "self.query_one('#box Button', Button)",
        "re.compile('no word here')",
        "'''What this does for whoever reads code.'''",
        "if words == 'Not a word': pass",
        "execute('SELECT name FROM person')",
        "raise AssertionError('nobody reads this')",
        "x = row['some key']",
    ],
)
def test_a_string_for_code_is_passed(line: str) -> None:
    assert not seen_in(planted(line))
