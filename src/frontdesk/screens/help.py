"""Help: all live keys of what has the focus, to be searched, and the few words to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.actions import parse
from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from frontdesk.screens.base import take_message
from frontdesk.screens.check_in.unknown_card import CardAskingScreen
from frontdesk.screens.keys import fit
from frontdesk.widgets.frame import in_order
from frontdesk.widgets.styles import stylesheets

_BEGIN = (
    "Type a few letters of a name: first name, last name or initials, in any order. Shortest: "
    "jsm for Jo Smith. A typing mistake does no harm. Enter checks in the selected person. Enter "
    "on someone who is here opens their page. Enter again checks them out. Nothing is lost: "
    "Ctrl+Z undoes up to fifty steps, one at a time."
)

_WITHOUT = "When people give no name, type +1 or +5 and Enter. Type -1 when one of them leaves."

_NO_SUCH_KEY = "No key for that here. Ctrl+P finds settings and pages, too."


class Help(ModalScreen[None]):
    """A card with the live keys of the screen under it; what is typed narrows it."""

    CSS_PATH = stylesheets("pages")
    BINDINGS = [
        Binding("escape", "close", "Back", id="close-help", tooltip="Close this help"),
    ]

    def __init__(self, of: Screen[object], live: Mapping[str, ActiveBinding]) -> None:
        """Explain the live keys of a screen."""
        super().__init__()
        self._of = of
        self._live = live

    def compose(self) -> ComposeResult:
        """Compose the card."""
        at_the_door = isinstance(self._of, CardAskingScreen)
        with Vertical(id="help"):
            yield Input(placeholder="type to find a key, e.g. print", id="key-wanted")
            with VerticalScroll(can_focus=False, id="all-keys"):
                if at_the_door:
                    yield Static(Content("How this works"), classes="title beginning")
                    yield Static(Content(_BEGIN), classes="paragraph beginning")
                for title, keys in self._keys():
                    yield KeyCard(title, keys)
                yield Static(Content(_NO_SUCH_KEY), id="no-key", classes="paragraph")
                if at_the_door:
                    yield Static(Content("Without a name"), classes="title beginning")
                    yield Static(Content(_WITHOUT), classes="paragraph beginning")
            yield Static(Content("↑ ↓ scrolls. Esc goes back."), classes="note")

    def on_mount(self) -> None:
        """Begin with all of them."""
        self._narrow("")

    async def _dispatch_message(self, message: Message) -> None:
        await take_message(self, message, super()._dispatch_message)

    def _keys(self) -> Iterator[tuple[str, list[ActiveBinding]]]:
        """Yield the keys of this screen as it says them, those of everywhere, and of the list."""
        own: dict[str, ActiveBinding] = {}
        shared: dict[str, ActiveBinding] = {}
        focused: dict[str, ActiveBinding] = {}
        for active in self._live.values():
            if not active.enabled:
                continue
            if active.binding.id:
                (shared if isinstance(active.node, App) else own).setdefault(
                    active.binding.id, active
                )
            elif active.binding.description and _is_ours(active):
                focused.setdefault(active.binding.action, active)
        said = in_order(self._of, [each.binding for each in own.values()])
        parts = [
            ("Keys here", [own[each.id or ""] for each in said]),
            ("Keys everywhere", list(shared.values())),
            ("The keys of what has the focus", list(focused.values())),
        ]
        yield from (part for part in parts if part[1])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the card to what is typed."""
        self._narrow(event.value)

    def on_input_submitted(self) -> None:
        """Go back."""
        self.dismiss()

    def _narrow(self, wanted: str) -> None:
        found = sum(card.narrow(wanted) for card in self.query(KeyCard))
        self.query_one("#no-key").display = not found
        for each in self.query(".beginning"):
            each.display = not wanted.strip()

    def key_up(self) -> None:
        """Scroll up."""
        self.query_one("#all-keys").scroll_up()

    def key_down(self) -> None:
        """Scroll down."""
        self.query_one("#all-keys").scroll_down()

    def key_pageup(self) -> None:
        """Scroll up a page."""
        self.query_one("#all-keys").scroll_page_up()

    def key_pagedown(self) -> None:
        """Scroll down a page."""
        self.query_one("#all-keys").scroll_page_down()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


class KeyCard(Vertical):
    """Some keys under a title; without any that fits it is not there."""

    def __init__(self, title: str, keys: list[ActiveBinding]) -> None:
        super().__init__()
        self._title, self._keys = title, keys

    def compose(self) -> ComposeResult:
        """Compose title and keys."""
        yield Static(Content(self._title), classes="title")
        yield Static("", classes="keys")

    def narrow(self, wanted: str) -> int:
        """Show only the keys that fit what is wanted, and return how many do."""
        shown = [each for each in self._keys if self._fits(wanted, each)]
        self.display = bool(shown)
        lines = [
            Content.assemble((f"{self._key_name(each):<9}", "bold $primary"), _said(each))
            for each in shown
        ]
        self.query_one(".keys", Static).update(Content("\n").join(lines))
        return len(shown)

    def _fits(self, wanted: str, active: ActiveBinding) -> bool:
        binding = active.binding
        words = f"{self._key_name(active)} {binding.description} {binding.tooltip}"
        return fit(wanted, words, binding.id or "", binding.key) > 0

    def _key_name(self, active: ActiveBinding) -> str:
        return self.app.get_key_display(active.binding)


def _said(active: ActiveBinding) -> str:
    return active.tooltip or active.binding.description


def _is_ours(active: ActiveBinding) -> bool:
    """Whether a key without an id is one of our widgets', and not of Textual's line to write in."""
    _, action, _ = parse(active.binding.action)
    does = getattr(type(active.node), f"action_{action}", None)
    return getattr(does, "__module__", "").startswith("frontdesk.")
