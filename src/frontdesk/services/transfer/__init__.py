"""What comes in from files and goes out to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.transfer import copying as copying
    from frontdesk.services.transfer import exports as exports
    from frontdesk.services.transfer import import_people as import_people
    from frontdesk.services.transfer import import_rota as import_rota
    from frontdesk.services.transfer import import_visits as import_visits
    from frontdesk.services.transfer import imports as imports

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
