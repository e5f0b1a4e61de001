"""What is installed is what is here: the package, its migrations and its styles."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from email.parser import Parser
from fnmatch import fnmatch
from zipfile import ZipFile

import pytest

import frontdesk

from .source import PACKAGE, ROOT

TOP = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "src",
    "styles",
    "tests",
    "bench",
    "docs",
}
"""What may stand at the top of a checkout, beside files that begin with a dot."""

LEFT_BEHIND = {"build", "dist", "__pycache__"}
"""What building leaves at the top of a checkout; git is told to look away."""

LOCKS = (
    "*.lock",
    "*lock.toml",
    "*lock.json",
    "*lock.yaml",
    "requirements*.txt",
    "constraints*.txt",
)
"""Files that pin where things are downloaded from: another machine's business."""


def belongs_inside() -> dict[str, bytes]:
    """Return every file that an installed frontdesk needs, as it is in this checkout."""
    files = {
        path.relative_to(PACKAGE.parent).as_posix(): path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    for style in (ROOT / "styles").glob("*.tcss"):
        files[f"frontdesk/styles/{style.name}"] = style.read_bytes()
    return files


def astray(inside: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    """Return the files that are missing from a wheel, differ in it, or have no place in it."""
    return sorted(
        name
        for name in inside.keys() | expected.keys()
        if ".dist-info/" not in name and inside.get(name) != expected.get(name)
    )


def checked_in() -> list[str]:
    """Return the files of this checkout that git has, or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]
    return [path.name for path in ROOT.iterdir() if path.name not in LEFT_BEHIND]


def strays(names: Iterable[str]) -> list[str]:
    """Return the files that have no place here: unknown ones at the top, and lock files."""
    return [
        name
        for name in names
        if not ((top := name.partition("/")[0]) in TOP or top.startswith("."))
        or any(fnmatch(name.rpartition("/")[2], lock) for lock in LOCKS)
    ]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the wheel, and return what is in it."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_package_with_its_styles_and_nothing_else(
    wheel: dict[str, bytes],
) -> None:
    found = astray(wheel, belongs_inside())
    assert not found


def test_styles_and_migrations_are_among_it(wheel: dict[str, bytes]) -> None:
    assert any(fnmatch(name, "frontdesk/styles/*.tcss") for name in wheel)
    assert any(fnmatch(name, "frontdesk/store/sqlite/migrations/[0-9]*.py") for name in wheel)
    assert not any("test" in name for name in wheel)


def test_the_wheel_says_the_version_that_frontdesk_says(wheel: dict[str, bytes]) -> None:
    (metadata,) = (text for name, text in wheel.items() if name.endswith(".dist-info/METADATA"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert Parser().parsestr(metadata.decode())["Version"] == project["version"]
    assert frontdesk.__version__ == project["version"]


def test_a_wheel_that_lacks_a_file_or_has_another_is_noticed(wheel: dict[str, bytes]) -> None:
    style = next(name for name in wheel if name.endswith(".tcss"))
    without = {name: data for name, data in wheel.items() if name != style}
    assert astray(without, belongs_inside()) == [style]
    assert astray({**wheel, style: b""}, belongs_inside()) == [style]
    assert astray({**wheel, "tests/test_it.py": b""}, belongs_inside()) == ["tests/test_it.py"]


def test_only_what_belongs_there_stands_in_the_checkout() -> None:
    found = strays(checked_in())
    assert not found


@pytest.mark.parametrize(
    "name", ["notes.txt", "scripts/go.sh", "uv.lock", "tests/poetry.lock", "docs/requirements.txt"]
)
def test_a_file_that_strayed_in_is_noticed(name: str) -> None:
    assert strays([name, "README.md", ".ci/run", "src/frontdesk/clock.py"]) == [name]
