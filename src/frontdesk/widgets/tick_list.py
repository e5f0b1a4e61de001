"""A list that stands by itself and is ticked: Space or Enter, or a click."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk.widgets.pick_list import PickList


class TickList(PickList):
    """Space ticks, too; what a tick means is for the screen to know."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Tick the marked one", show=False),
    ]
