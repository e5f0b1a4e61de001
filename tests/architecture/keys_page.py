"""The page of all keys, made from the bindings and the table of their meanings.

Run as ``python -m architecture.keys_page`` from the folder of the tests: writes ``docs/keys.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen

from frontdesk.screens.keys import CTRL_MEANINGS, MEANINGS
from frontdesk.widgets.frame import key_name

from .source import ROOT
from .test_keys import live, paths, said_by

PAGE = ROOT / "docs" / "keys.md"
"""Where they are all written."""

_TOP = """# All keys

Made from the program by `cd tests && python -m architecture.keys_page`.

A letter means one thing in the whole program, small or capital. Where letters are typed into a
box, the same letter does it with Ctrl. Enter is the main thing for what is marked, and in a form
the next field. Esc is one layer back. F1 shows the keys of where you are.
"""


def _table(head: str, rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    yield from ("", head, "|---|---|")
    yield from (f"| {key} | {says} |" for key, says in rows)


def _meanings() -> Iterator[tuple[str, str]]:
    done = {key for place in paths() for key, _ in live(place)}
    for letter, meaning in MEANINGS.items():
        keys = [key for key in (letter, f"ctrl+{letter}") if key in done]
        if letter in CTRL_MEANINGS:
            keys = [letter]
        yield ", ".join(map(key_name, keys)), meaning.says
    for letter, meaning in CTRL_MEANINGS.items():
        yield key_name(f"ctrl+{letter}"), meaning.says


def _keys(place: type[DOMNode]) -> Iterator[tuple[str, str]]:
    for binding in said_by(place):
        assert isinstance(binding, Binding)
        keys = ", ".join(key_name(key.strip()) for key in binding.key.split(","))
        yield keys, f"{binding.description}: {binding.tooltip}"


def name_of(place: type[DOMNode]) -> str:
    """Return the name of a place in words: its class, without what kind of thing it is."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", re.sub("(Screen|Dialog)$", "", place.__name__))
    return words[:1] + words[1:].lower()


def page() -> str:
    """Return the page."""
    lines = [_TOP, "## What each letter means", *_table("| key | means |", _meanings())]
    found = [place for place in paths() if said_by(place)]
    for title, kind in (("Everywhere", 0), ("In the places", 1), ("In what opens", 2)):
        lines += ["", f"## {title}"]
        for place in sorted((each for each in found if _kind(each) == kind), key=name_of):
            if kind:
                lines += ["", f"### {name_of(place)}"]
            lines += _table("| key | does |", _keys(place))
    return "\n".join(lines) + "\n"


def _kind(place: type[DOMNode]) -> int:
    return 0 if issubclass(place, App) else 2 if issubclass(place, ModalScreen) else 1


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
