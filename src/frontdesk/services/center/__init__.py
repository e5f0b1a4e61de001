"""The center: setting it up, its settings, its clock, its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.center import backups as backups
    from frontdesk.services.center import checking as checking
    from frontdesk.services.center import commands as commands
    from frontdesk.services.center import zones as zones

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
