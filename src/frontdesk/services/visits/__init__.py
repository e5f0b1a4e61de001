"""Visits: arriving, leaving, groups, and closing the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.visits import activities as activities
    from frontdesk.services.visits import closing as closing
    from frontdesk.services.visits import commands as commands
    from frontdesk.services.visits import corrections as corrections
    from frontdesk.services.visits import door as door
    from frontdesk.services.visits import groups as groups
    from frontdesk.services.visits import headcounts as headcounts
    from frontdesk.services.visits import roll_call as roll_call
    from frontdesk.services.visits import visit_rules as visit_rules

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
