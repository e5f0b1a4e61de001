"""People: welcoming, finding, putting right, and forgetting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.people import cards as cards
    from frontdesk.services.people import commands as commands
    from frontdesk.services.people import duplicates as duplicates
    from frontdesk.services.people import erasing as erasing
    from frontdesk.services.people import finding as finding
    from frontdesk.services.people import former_names as former_names
    from frontdesk.services.people import listing as listing
    from frontdesk.services.people import lookup as lookup
    from frontdesk.services.people import match_names as match_names
    from frontdesk.services.people import merging as merging
    from frontdesk.services.people import notes as notes

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
