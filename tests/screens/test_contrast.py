"""Every letter can be read: contrast computed from what is painted, by the WCAG's formula."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widget import Widget

from frontdesk.config import Paths
from frontdesk.themes import THEMES
from screens.conftest import Minutes, Seen, at_the_desk
from screens.looks import Look, Run, runs
from screens.scenes import SCENES, SIZES, Stage, brisk, stage

__all__ = ["brisk", "stage"]

LEAST = {"frontdesk-light": 4.5, "frontdesk-dark": 4.5, "frontdesk-contrast": 7.0}
"""The least contrast of letters in each theme."""

LEAST_UNDER_A_DIALOG = 0.0
"""What is dimmed under a dialog is not there to be read until the dialog is gone."""

LEAST_LINES = 0.0
"""Lines and bars separate, and say nothing that words do not say, too."""

LINES = frozenset("─│╭╮╰╯▏▕▎▊▌▐█▀▄▔▁▂▃▅▆▇━╸╺▪ 🔎")
"""What frames, bars and scrollbars are drawn with; and a picture that has colours of its own."""


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB: 0 is black, 1 is white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(look: Look) -> float:
    """Return the contrast of letters with what they stand on: 1 is none, 21 the most."""
    dark, light = sorted((luminance(look.ink), luminance(look.paper)))
    return (light + 0.05) / (dark + 0.05)


def _dialog(seen: Seen) -> Region | None:
    """Return where the dialog on top is, if there is one."""
    if not isinstance(seen.app.screen, ModalScreen):
        return None
    return next(each.region for each in seen.app.screen.walk_children(Widget) if each.region.area)


def _least(run: Run, dialog: Region | None, theme: str) -> float:
    """Return the contrast that a run has to have."""
    if set(run.text) <= LINES:
        return LEAST_LINES
    if dialog is not None and not dialog.contains(run.column, run.line):
        return LEAST_UNDER_A_DIALOG
    return LEAST[theme]


def _too_faint(seen: Seen, theme: str) -> Iterator[str]:
    dialog = _dialog(seen)
    to_be_read = [(run, least) for run in runs(seen.app) if (least := _least(run, dialog, theme))]
    assert to_be_read
    for run, least in to_be_read:
        if (have := contrast(run.look)) < least:
            yield f"{theme}: {have:.1f} {run.text.strip()!r} {run.look}"


async def in_every_theme(seen: Seen) -> list[str]:
    """Return what cannot be read well enough of a screen, in any theme."""
    found: list[str] = []
    for theme in LEAST:
        seen.app.theme = theme
        await seen.settle()
        found += _too_faint(seen, theme)
    return found


def test_every_theme_has_its_least() -> None:
    assert set(LEAST) == {theme.name for theme in THEMES}


@pytest.mark.parametrize(
    ("ink", "paper", "ratio"),
    [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_the_wcags(ink: str, paper: str, ratio: float) -> None:
    assert contrast(Look(ink, paper, "")) == pytest.approx(ratio, abs=0.01)


PALETTES = [scene for scene in SCENES if scene.startswith("palette")]
"""Opened anew in each theme: Textual keeps the colours that a palette was opened with."""


@pytest.mark.parametrize("theme", LEAST)
@pytest.mark.parametrize("scene", PALETTES)
def test_everything_in_the_palette_can_be_read(stage: Stage, scene: str, theme: str) -> None:
    async def too_faint(seen: Seen) -> list[str]:
        return list(_too_faint(seen, theme))

    found = stage.show(scene, SIZES[120], theme, too_faint)
    assert not found, "\n".join(found)


def test_everything_at_the_busy_door_can_be_read_in_every_theme(stage: Stage) -> None:
    """All other scenes are held to it where their pictures are taken (`test_looks`)."""
    found = stage.show("busy", SIZES[120], "", in_every_theme)
    assert not found, "\n".join(found)


LEAST_OF_THE_BAR = 3.0
"""The least contrast of what marks the line with the focus, by the WCAG's criterion 1.4.11."""


async def test_the_line_with_the_focus_has_a_bar_that_can_be_seen(
    here: Paths, minutes: Minutes, day: dict[str, int]
) -> None:
    async with at_the_desk(here, minutes) as seen:
        await seen.press("ctrl+n", "tab")
        line, other = (seen.app.screen.query_one(f"#field-{of}") for of in ("pronouns", "name"))
        assert seen.app.focused is line
        for theme in THEMES:
            seen.app.theme = theme.name
            await seen.settle()
            bars = {run.line: run.look for run in runs(seen.app) if run.column == line.region.x}
            at_line, elsewhere = bars[line.region.y], bars[other.region.y]
            assert contrast(at_line) >= LEAST_OF_THE_BAR, theme.name
            assert contrast(elsewhere) < 1.5, "no other line has one"
