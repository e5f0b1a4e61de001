"""The kinds of rule, a module each: how one is parsed, serialised, described and evaluated.

Whoever reads rules asks `KINDS`; whoever judges somebody by one asks the rule. A new kind is a
module of its own and one line here.
"""

from __future__ import annotations

from frontdesk.domain.training.kinds import cadence, fixed, hours, once, parts, rolling
from frontdesk.domain.training.kinds.cadence import Cadence, Every
from frontdesk.domain.training.kinds.fixed import Fixed
from frontdesk.domain.training.kinds.hours import PRACTICE, Hours, Starting
from frontdesk.domain.training.kinds.once import Once
from frontdesk.domain.training.kinds.parts import Parts
from frontdesk.domain.training.kinds.rolling import RenewFrom, Rolling
from frontdesk.domain.training.kinds.rule import Kind, Rule

__all__ = [
    "KINDS", "PRACTICE", "Cadence", "Every", "Fixed", "Hours", "Kind", "Once", "Parts", "RenewFrom",
    "Rolling", "Rule", "Starting",
]  # fmt: skip

KINDS: dict[str, Kind] = {
    each.name: each
    for each in (
        once.KIND, rolling.KIND, fixed.KIND, cadence.KIND, hours.KIND, parts.ALL_OF, parts.ANY_OF,
    )
}  # fmt: skip
"""Every kind by its name, in the order in which they are listed."""
