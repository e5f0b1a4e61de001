"""The desk: ask a question, do an act, hear what happened; and the journal in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.desk import acts as acts
    from frontdesk.services.desk import context as context
    from frontdesk.services.desk import desk as desk
    from frontdesk.services.desk import journal as journal
    from frontdesk.services.desk import soon as soon
    from frontdesk.services.desk import writing as writing

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
