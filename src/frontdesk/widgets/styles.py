"""Where the stylesheets are, from a wheel and from a checkout."""

from __future__ import annotations

from pathlib import Path, PurePath


def styles_folder() -> Path:
    """Return the folder of the stylesheets: beside the package in a wheel, else the checkout's.

    An editable install keeps an old copy in site-packages, which is not beside this file.
    """
    package = Path(__file__).parents[1]
    inside = package / "styles"
    return inside if inside.is_dir() else package.parents[1] / "styles"


def stylesheets(*names: str) -> list[str | PurePath]:
    """Return stylesheets by name, for a screen that is seldom shown to read when it is."""
    return [styles_folder() / f"{name}.tcss" for name in names]
