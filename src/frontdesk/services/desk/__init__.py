"""The desk: ask a question, do an act, hear what happened; and the journal in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.desk import acting as acting
    from frontdesk.services.desk import desk as desk
    from frontdesk.services.desk import journal as journal
    from frontdesk.services.desk import shift_words as shift_words
    from frontdesk.services.desk import soon as soon
    from frontdesk.services.desk import talk_words as talk_words
    from frontdesk.services.desk import training_words as training_words

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
