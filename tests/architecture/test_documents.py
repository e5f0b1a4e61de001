"""What the documents for engineers name is there, and the numbers of the house can be counted."""

from __future__ import annotations

import re

import pytest

from .counts import BEFORE, numbers
from .source import PACKAGE, ROOT

PAGES = [ROOT / "docs" / "architecture.md", ROOT / "README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: object) -> None:
    text = (ROOT / str(page)).read_text("utf-8")
    named = re.findall(r"`((?:\w+/)*\w+\.py)`", text)
    gone = [each for each in named if not any((top / each).exists() for top in (PACKAGE, ROOT))]
    assert not gone


def test_the_architecture_names_files() -> None:
    assert len(re.findall(r"`(?:\w+/)+\w+\.py`", PAGES[0].read_text("utf-8"))) > 20


def test_the_house_can_be_counted() -> None:
    found = numbers()
    assert found.keys() == BEFORE.keys()
    assert all(found.values())
