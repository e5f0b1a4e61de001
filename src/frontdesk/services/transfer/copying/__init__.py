"""All that a center has, as files, and a center made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.services import when_used

if TYPE_CHECKING:
    from frontdesk.services.transfer.copying import declared as declared
    from frontdesk.services.transfer.copying import folder as folder
    from frontdesk.services.transfer.copying import reading as reading
    from frontdesk.services.transfer.copying import writing as writing

if not TYPE_CHECKING:
    __getattr__ = when_used(__name__)
