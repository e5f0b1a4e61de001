"""Training: asking how anyone stands on any day, and recording what standings rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.training import eligibility as eligibility
    from frontdesk.services.training import exemptions as exemptions
    from frontdesk.services.training import importing as importing
    from frontdesk.services.training import loading as loading
    from frontdesk.services.training import lookup as lookup
    from frontdesk.services.training import meeting_view as meeting_view
    from frontdesk.services.training import meetings as meetings
    from frontdesk.services.training import policy as policy
    from frontdesk.services.training import previewing as previewing
    from frontdesk.services.training import queries as queries
    from frontdesk.services.training import recording as recording
    from frontdesk.services.training import reporting as reporting
    from frontdesk.services.training import ruling as ruling

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
