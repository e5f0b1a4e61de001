"""What people are called, in English and in Spanish, both ways."""

from __future__ import annotations

import pytest

from frontdesk.domain.people.names import fold
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.nicknames_in_spanish import SHORT_FORMS


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("bob", "robert"),
        ("bill", "william"),
        ("liz", "elizabeth"),
        ("peggy", "margaret"),
        ("pepe", "jose"),
        ("paco", "francisco"),
        ("lupe", "guadalupe"),
        ("chuy", "jesus"),
        ("memo", "guillermo"),
        ("concha", "concepcion"),
        ("beto", "roberto"),
        ("beto", "alberto"),
    ],
)
def test_a_short_form_stands_for_the_name_and_the_name_for_it(short: str, name: str) -> None:
    assert name in also_called(short)
    assert short in also_called(name)


@pytest.mark.parametrize("word", ["", "zzz", "quill", "0rd"])
def test_other_words_stand_for_themselves(word: str) -> None:
    assert also_called(word) == ()


def test_every_spanish_short_form_leads_to_its_name() -> None:
    for name, shorts in SHORT_FORMS.items():
        assert shorts, name
        assert len(set(shorts)) == len(shorts), name
        for short in shorts:
            assert short == short.strip()
            assert fold(name) in also_called(fold(short)) or fold(name) == fold(short), short
