"""The page of all keys is as the bindings have it, and the README names no key that is none."""

from __future__ import annotations

import re

from frontdesk.widgets.frame import key_name

from .keys_page import PAGE, page
from .source import ROOT
from .test_keys import live, paths


def test_the_page_of_all_keys_is_as_the_bindings_have_it() -> None:
    """Make it again with ``cd tests && python -m architecture.keys_page``."""
    assert PAGE.read_text("utf-8") == page()


def test_every_key_with_ctrl_in_the_readme_and_on_screen_does_something() -> None:
    bound = {key_name(key) for place in paths() for key, _ in live(place)} | {"Ctrl+C"}
    for file in [ROOT / "README.md", *(ROOT / "src" / "frontdesk").rglob("*.py")]:
        said = set(re.findall(r"\bCtrl\+[A-Z]\b", file.read_text("utf-8")))
        assert said <= bound, (file.name, said - bound)
