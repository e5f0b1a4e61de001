"""Help: what the live keys do here, and the few words one needs to begin."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from frontdesk.widgets.styles import sheets

_BEGIN = (
    "Type a few letters of a name: first name, last name, initials, in any order; shortest is "
    "the first letter and then the last name, jsm for Jo Smith. A slip of the finger does no harm. "
    "Enter checks in the marked person. Enter on somebody who is here opens their sheet, and "
    "Enter again says that they leave. Nothing is ever lost: Ctrl+Z takes back the last act, "
    "up to fifty of them."
)


class Help(ModalScreen[None]):
    """A sheet with the live keys of the screen under it."""

    CSS_PATH = sheets("pages")
    BINDINGS = [
        Binding("escape,enter", "close", "Back", id="close-help", tooltip="Back to work"),
    ]

    def __init__(self, live: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._live = live

    def compose(self) -> ComposeResult:
        """Compose the sheet."""
        with VerticalScroll(id="help"):
            yield Static(Content("How this works"), classes="title")
            yield Static(Content(_BEGIN), classes="paragraph")
            yield Static(Content("The keys"), classes="title")
            yield Static(self._keys(), classes="keys")
            yield Static(Content("Without a name"), classes="title")
            yield Static(
                Content(
                    "Type +1 or +5 and Enter when people come without giving a name, "
                    "-1 when one of them leaves."
                ),
                classes="paragraph",
            )
            yield Static(Content("Esc goes back."), classes="note")

    def _keys(self) -> Content:
        shown: dict[str, ActiveBinding] = {}
        for active in self._live.values():
            if active.binding.id and active.enabled:
                shown.setdefault(active.binding.id, active)
        lines = []
        for active in shown.values():
            key = self.app.get_key_display(active.binding)
            said = active.tooltip or active.binding.description
            lines.append(Content.assemble((f"{key:<9}", "bold $primary"), said))
        return Content("\n").join(lines)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
