"""What the tests of the line commands share: a center that has just been set up by one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk.cli import context

from .line import SHIFTED, ZONE, Line


@pytest.fixture(autouse=True)
def no_backup_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the hundreds of first commands here only those need a backup that are about it."""
    monkeypatch.setattr(context, "BACKUPS_BY_THEMSELVES", False)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a center to be copied: faster than setting one up a test."""
    from frontdesk.cli.main import run

    folder = tmp_path_factory.mktemp("center")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SHIFTED.items():
            patch.setenv(name, value)
        patch.setenv("FRONTDESK_CLOCK", "2026-11-01T08:00:00-05:00")
        patch.setenv("FRONTDESK_CONFIG", str(folder / "config"))
        data = str(folder / "data")
        file = folder / "center.toml"  # by 24 hours, as days are told in tests
        file.write_text(f'name = "Harbor House"\nzone = "{ZONE}"\ntwelve_hours = false\n')
        assert run(["setup", "--data", data, "--from", str(file)]) == 0
    return folder


@pytest.fixture
def bare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Line:
    """The line commands where there is no center yet."""
    return Line(tmp_path, capsys, monkeypatch)


@pytest.fixture
def line(bare: Line, made_once: Path) -> Line:
    """The line commands of a center that has just been set up."""
    for part in ("data", "config"):
        shutil.copytree(made_once / part, bare.folder / part)
    return bare


Morning = Callable[[Line], None]
"""What has happened at the center before a test begins."""


@pytest.fixture(scope="session")
def mornings() -> dict[Morning, Path]:
    """Centers in which something has happened, by what; each is made once."""
    return {}


@pytest.fixture
def after(
    line: Line, mornings: dict[Morning, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Morning], Line]:
    """Have something happen at the center, or copy a center in which it did."""

    def happened(morning: Morning) -> Line:
        if morning in mornings:
            shutil.rmtree(line.data)
            shutil.copytree(mornings[morning], line.data)
        else:
            morning(line)
            mornings[morning] = tmp_path_factory.mktemp("morning") / "data"
            shutil.copytree(line.data, mornings[morning])
        return line

    return happened
