"""What can be asked and done: load, decide, save.

The modules are imported when first used, not with their packages: the database libraries behind
them cost more than the first frame of the app, which is painted meanwhile, and a command needs few.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.services import breaks as breaks
    from frontdesk.services import center as center
    from frontdesk.services import conversations as conversations
    from frontdesk.services import desk as desk
    from frontdesk.services import people as people
    from frontdesk.services import shifts as shifts
    from frontdesk.services import training as training
    from frontdesk.services import transfer as transfer
    from frontdesk.services import visits as visits


def when_used(package: str) -> Callable[[str], ModuleType]:
    """Return the ``__getattr__`` of `package`: a module is imported when it is first used."""

    def load(name: str) -> ModuleType:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return import_module(f"{package}.{name}")
        except ModuleNotFoundError as error:
            raise AttributeError(name) from error

    return load


if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
