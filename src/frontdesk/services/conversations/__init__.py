"""Conversations: proposing, agreeing, talking, and finding a time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.conversations import arriving as arriving
    from frontdesk.services.conversations import at_the_door as at_the_door
    from frontdesk.services.conversations import board as board
    from frontdesk.services.conversations import calendars as calendars
    from frontdesk.services.conversations import checks as checks
    from frontdesk.services.conversations import free as free
    from frontdesk.services.conversations import hours as hours
    from frontdesk.services.conversations import importing as importing
    from frontdesk.services.conversations import load_facts as load_facts
    from frontdesk.services.conversations import participants as participants
    from frontdesk.services.conversations import presence as presence
    from frontdesk.services.conversations import prevented as prevented
    from frontdesk.services.conversations import proposing as proposing
    from frontdesk.services.conversations import queries as queries
    from frontdesk.services.conversations import reminders as reminders
    from frontdesk.services.conversations import rooms as rooms
    from frontdesk.services.conversations import settings as settings
    from frontdesk.services.conversations import sheet as sheet
    from frontdesk.services.conversations import slot_queries as slot_queries
    from frontdesk.services.conversations import slots as slots
    from frontdesk.services.conversations import talking as talking
    from frontdesk.services.conversations import waiting_list as waiting_list

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
