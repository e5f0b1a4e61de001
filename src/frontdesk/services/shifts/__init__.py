"""Staff on shift: the plan, what changes about it, and what was worked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.shifts import absences as absences
    from frontdesk.services.shifts import calendars as calendars
    from frontdesk.services.shifts import closures as closures
    from frontdesk.services.shifts import commands as commands
    from frontdesk.services.shifts import coverage as coverage
    from frontdesk.services.shifts import gaps as gaps
    from frontdesk.services.shifts import hours as hours
    from frontdesk.services.shifts import on_shift as on_shift
    from frontdesk.services.shifts import publishing as publishing
    from frontdesk.services.shifts import rota as rota
    from frontdesk.services.shifts import rules as rules
    from frontdesk.services.shifts import settling as settling
    from frontdesk.services.shifts import shift_changes as shift_changes
    from frontdesk.services.shifts import shift_slots as shift_slots
    from frontdesk.services.shifts import time_entries as time_entries

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
