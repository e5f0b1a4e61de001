"""What a screen looks like, as text: its letters, and how they are coloured.

The styles are written as runs: ``a12 b68`` is twelve cells in style a, then 68 in style b. Lines
with the same runs are told once. Blank cells take the style of what is around them, since their
letters' colour cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.strip import Strip


class Look(NamedTuple):
    """How one cell looks: its colours as #RRGGBB and what else its letters are, such as bold."""

    ink: str
    paper: str
    more: str

    def __str__(self) -> str:
        return f"{self.ink} on {self.paper}{self.more}"


class Run(NamedTuple):
    """Letters in a row that look the same.

    Attributes:
        line: The line they are in, from 0.
        column: The cell they begin at.
        text: The letters.
        look: How they look.
    """

    line: int
    column: int
    text: str
    look: Look


def strips(app: App[int]) -> list[Strip]:
    """Return the lines of the screen on top as they are painted."""
    return app.screen._compositor.render_strips()


def runs(app: App[int]) -> Iterator[Run]:
    """Give everything that is painted, run by run; nothing that is not."""
    for line, strip in enumerate(strips(app)):
        column = 0
        for text, style, control in strip:
            if text and not control:
                yield Run(line, column, text, _look(style))
                column += cell_len(text)


def looks(app: App[int]) -> str:
    """Return letters and styles of the screen on top."""
    texts = [strip.text.rstrip() for strip in strips(app)]
    names: dict[Look, str] = {}
    lines = []
    for _, line in groupby(runs(app), lambda run: run.line):
        parts = [
            f"{names.setdefault(look, _name(len(names)))}{width}" for look, width in _merged(line)
        ]
        lines.append(" ".join(parts))
    told, at = [], 0
    for runs_of_line, same in groupby(lines):
        last = at + len(list(same)) - 1
        told.append(f"{at if at == last else f'{at}-{last}'}: {runs_of_line}")
        at = last + 1
    legend = [f"{name} {look}" for look, name in names.items()]
    return "\n".join([*texts, "", *told, "", *legend])


def _name(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"z{chr(ord('a') + number - 26)}"


def _merged(line: Iterator[Run]) -> list[tuple[Look, int]]:
    """Return the looks of a line with their widths, neighbours that look the same as one."""
    merged: list[tuple[Look, int, bool]] = []
    for run in line:
        width, blank, look = cell_len(run.text), not run.text.strip(), run.look
        if merged:
            before, so_far, was_blank = merged[-1]
            alike = before.paper == look.paper and not (before.more + look.more).count("reverse")
            if before == look or (alike and (blank or was_blank)):
                merged[-1] = (look if was_blank else before, so_far + width, was_blank and blank)
                continue
        merged.append((look, width, blank))
    return [(look, width) for look, width, _ in merged]


def _look(style: Style | None) -> Look:
    style = style or Style.null()
    attributes = ("bold", "dim", "italic", "underline", "reverse", "strike")
    more = "".join(f" {name}" for name in attributes if getattr(style, name))
    return Look(_hex(style.color), _hex(style.bgcolor), more)


def _hex(colour: Color | None) -> str:
    if colour is None or colour.is_default:
        return "default"
    return colour.get_truecolor().hex.upper()
