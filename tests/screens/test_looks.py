"""What the screens look like: ``pytest tests/screens/test_looks.py --snapshot-update`` renews it.

Read the difference before keeping it; nothing else in the tests holds looks.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from frontdesk.config import Paths
from frontdesk.themes import THEMES
from screens.conftest import Seen, set_up
from screens.looks import looks
from screens.scenes import SCENES, SIZES, Stage, brisk, stage
from screens.test_contrast import PALETTES, in_every_theme

__all__ = ["brisk", "stage"]

DARK = "frontdesk-dark"

NARROW = ["nobody", "find", "house", "person", "new", "on-file", "help", "palette"]
NARROW += ["headcount-fewer", "past-days", "meeting"]
NARROW += ["what-for", "group", "group-on", "roster", "activities"]
NARROW += ["talks", "talks-by-person", "times", "times-instead", "for-whom", "another-time"]
NARROW += ["talk", "talk-rules"]
NARROW += ["set-up", "set-up-key", "trouble"]
"""What looks different enough at 80 columns."""

VIEWS = [(scene, 120) for scene in SCENES if scene != "busy"] + [(scene, 80) for scene in NARROW]


@pytest.fixture(scope="session")
def connections(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The center of the pictures: it shows times as a new one there does."""
    return set_up(tmp_path_factory.mktemp("as-it-is-made"))


async def _look(seen: Seen) -> str:
    return looks(seen.app)


@pytest.mark.parametrize("columns", SIZES)
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_the_busy_door_looks_so_in_every_theme_and_width(
    stage: Stage, snapshot: SnapshotAssertion, theme: str, columns: int
) -> None:
    assert stage.show("busy", SIZES[columns], theme, _look) == snapshot


async def _look_and_read(seen: Seen) -> tuple[str, list[str]]:
    return looks(seen.app), await in_every_theme(seen)


@pytest.mark.parametrize(("scene", "columns"), VIEWS)
def test_a_screen_looks_so(
    stage: Stage, snapshot: SnapshotAssertion, scene: str, columns: int
) -> None:
    """And where it is opened anyway, all of it can be read in every theme (`test_contrast`)."""
    if columns == 120 and scene not in PALETTES:
        text, too_faint = stage.show(scene, SIZES[columns], DARK, _look_and_read)
        assert not too_faint, "\n".join(too_faint)
    else:
        text = stage.show(scene, SIZES[columns], DARK, _look)
    assert text == snapshot
