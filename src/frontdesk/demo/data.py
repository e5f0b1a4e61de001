"""The lists of the made-up center, from the data files beside this one."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("frontdesk.demo").joinpath(name).read_text("utf-8"))


NAMES = _read("names.toml")
"""What made-up names are put together from."""

LISTS = _read("lists.toml")
"""What the center has, offers and says."""
