"""Taking a break from the center."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.breaks import commands as commands

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
