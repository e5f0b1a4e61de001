"""The made-up center, to look around in and to measure with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.demo import commands as commands

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
