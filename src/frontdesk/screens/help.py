"""Help: what the live keys do here, and the few words one needs to begin."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from frontdesk.screens.base import WhileThere
from frontdesk.screens.check_in.unknown_card import CardAskingScreen
from frontdesk.widgets.frame import in_order
from frontdesk.widgets.styles import stylesheets

_BEGIN = (
    "Type a few letters of a name: first name, last name, initials, in any order; shortest is "
    "the first letter and then the last name, jsm for Jo Smith. A slip of the finger does no harm. "
    "Enter checks in the marked person. Enter on somebody who is here opens their sheet, and "
    "Enter again says that they leave. Nothing is ever lost: Ctrl+Z takes back the last act, "
    "up to fifty of them."
)

_WITHOUT = (
    "Type +1 or +5 and Enter when people come without giving a name, -1 when one of them leaves."
)


class Help(WhileThere, ModalScreen[None]):
    """A dialog with the live keys of the screen under it."""

    CSS_PATH = stylesheets("pages")
    BINDINGS = [
        Binding("escape,enter", "close", "Back", id="close-help", tooltip="Back to work"),
    ]

    def __init__(self, of: Screen[object], live: Mapping[str, ActiveBinding]) -> None:
        """Explain the live keys of a screen."""
        super().__init__()
        self._of = of
        self._live = live

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with VerticalScroll(id="help"):
            at_the_door = isinstance(self._of, CardAskingScreen)
            if at_the_door:
                yield Static(Content("How this works"), classes="title")
                yield Static(Content(_BEGIN), classes="paragraph")
            for title, keys in self._keys():
                yield Static(Content(title), classes="title")
                yield Static(self._keys_told(keys), classes="keys")
            if at_the_door:
                yield Static(Content("Without a name"), classes="title")
                yield Static(Content(_WITHOUT), classes="paragraph")
            yield Static(Content("Esc goes back."), classes="note")

    def _keys(self) -> list[tuple[str, list[ActiveBinding]]]:
        """Return the keys of this screen as it says them, and those that do the same everywhere."""
        own: dict[str, ActiveBinding] = {}
        shared: dict[str, ActiveBinding] = {}
        for active in self._live.values():
            if active.binding.id and active.enabled:
                everywhere = isinstance(active.node, App)
                (shared if everywhere else own).setdefault(active.binding.id, active)
        said = in_order(self._of, [each.binding for each in own.values()])
        parts = [
            ("The keys here", [own[each.id or ""] for each in said]),
            ("The keys everywhere", list(shared.values())),
        ]
        return [(title, keys) for title, keys in parts if keys]

    def _keys_told(self, keys: list[ActiveBinding]) -> Content:
        lines = []
        for active in keys:
            key = self.app.get_key_display(active.binding)
            said = active.tooltip or active.binding.description
            lines.append(Content.assemble((f"{key:<9}", "bold $primary"), said))
        return Content("\n").join(lines)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
