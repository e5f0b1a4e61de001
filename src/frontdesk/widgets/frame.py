"""The lines of the frame that every screen shares: on top, the last act, and the live keys."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

KEY_NAMES = {
    "escape": "Esc", "ctrl": "Ctrl", "enter": "Enter", "left": "←", "right": "→", "comma": ",",
    "left_square_bracket": "[", "right_square_bracket": "]", "delete": "Del", "asterisk": "*",
    "shift": "Shift", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn", "tab": "Tab",
    "space": "Space", "home": "Home", "end": "End",
}  # fmt: skip
"""Keys whose names in Textual are not what is printed on a keyboard."""

_BETWEEN = 2
"""Cells between two keys on the key line."""

MOST_KEYS = 7
"""So many keys are shown at most."""

_LAST = ("palette", "help")
"""The keys that are always there, at the end."""


def key_name(key: str) -> str:
    """Return a key as it is printed on a keyboard: F1, Ctrl+N, Esc, ←."""
    return "+".join(KEY_NAMES.get(part, part.upper()) for part in key.split("+"))


class KeyLine(Widget):
    """Keys in words on its first line, each to be clicked where it was painted last."""

    class Pressed(Message):
        """A key was clicked.

        Attributes:
            binding: Its binding.
        """

        def __init__(self, binding: Binding) -> None:
            self.binding = binding
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, Binding]] = []

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for start, end, binding in self._spans:
            if offset is not None and offset.y == 0 and start <= offset.x < end:
                self.post_message(self.Pressed(binding))


class Header(KeyLine):
    """Where one is and can go, and when; under it whose house it is, and how many are in it.

    The places are tabs, each to be clicked, and the one that is shown is lit. Where there is little
    room the later ones lose their names first, then the day goes, then all names but the one that
    is lit. A low screen has one line.

    Attributes:
        PLACE: What the action of a key begins with that leads to a place.
        NAMED: So many places keep their names the longest.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"header--tab", "header--lit"}

    PLACE: ClassVar[str] = "go("
    NAMED: ClassVar[int] = 4

    center: reactive[str] = reactive("")
    moment: reactive[str] = reactive("")
    count: reactive[str] = reactive("")
    short_count: reactive[str] = reactive("")
    """What stands in place of the count where that leaves no room for the center's name."""

    def __init__(self, lit: str) -> None:
        """Make the header of a place; `lit` is the key that leads there."""
        super().__init__()
        self._lit = lit

    @property
    def places(self) -> list[Binding]:
        """The keys that lead to places, in their order."""
        keys = (each for each in self.app.BINDINGS if isinstance(each, Binding))
        return [each for each in keys if each.action.startswith(self.PLACE)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return two lines, or one."""
        return 1 if self.screen.has_class("-low") else 2

    def render(self) -> Content:
        """Return the lines."""
        width, hour = self.content_size.width, self.moment.rpartition("  ")[2]
        if self.screen.has_class("-low"):
            return self._tabs(width, f"{self.short_count or self.count}  {hour}", hour)
        return Content("\n").join([self._tabs(width, self.moment, hour), self._house(width)])

    def _tabs(self, width: int, *right: str) -> Content:
        """Return the tabs, with as many names and as much on the `right` as there is room for."""
        places = self.places
        named = [
            {each.key for each in some} | {self._lit} for some in (places, places[: self.NAMED], ())
        ]
        said = [(names, words) for names in named for words in (*right, "")]
        names, words = next(
            (each for each in said if self._width(each[0]) + cell_len(each[1]) <= width), said[-1]
        )
        self._spans, at, parts = [], 0, list[Content]()
        for each in places:
            text = f" {self._words(each, names)} "
            look = "header--lit" if each.key == self._lit else "header--tab"
            parts.append(Content.styled(text, self.get_visual_style(look)))
            self._spans.append((at, at + cell_len(text), each))
            at += cell_len(text)
        gap = " " * max(0, width - at - cell_len(words))
        return Content.assemble(*parts, gap, words)

    def _width(self, names: Container[str]) -> int:
        return sum(cell_len(self._words(each, names)) + 2 for each in self.places)

    def _words(self, place: Binding, names: Container[str]) -> str:
        key = self.app.get_key_display(place)
        return f"{key} {place.description}" if place.key in names else key

    def _house(self, width: int) -> Content:
        """Return whose house it is, and how many are in it."""
        count, center, least = self.count, self.center, 8
        if self.short_count and cell_len(count) + min(cell_len(center), least) + 4 > width:
            count = self.short_count
        room = width - cell_len(count) - 3
        if cell_len(center) > room:
            center = f"{center[: room - 1].rstrip()}…" if room > least else ""
        gap = " " * max(1, width - 1 - cell_len(center) - cell_len(count))
        return Content.assemble(" ", center, gap, (count, "bold"))


class StatusLine(Horizontal):
    """The last act, or why something was not done: one sentence, always in the same place."""

    KINDS: ClassVar[tuple[str, ...]] = ("done", "refused", "busy")

    def __init__(self) -> None:
        super().__init__()
        self._sentence = Static("", id="sentence")  # said on even before it is composed

    def compose(self) -> ComposeResult:
        """Compose the sentence, and the way to take the act back."""
        yield self._sentence
        yield Link("Ctrl+Z undo", "app.undo", id="undo")

    def show(self, sentence: str, kind: str) -> None:
        """Show `sentence`, literally; `kind` is one of `KINDS` and shows as a sign, too."""
        sign = {"done": "✓ ", "refused": "! ", "busy": "… "}[kind]
        for each in self.KINDS:
            self.set_class(each == kind and bool(sentence), f"-{each}")
        self._sentence.update(Content(sign + sentence if sentence else ""))


class Link(Static):
    """Words that do something when they are clicked."""

    def __init__(self, words: str, action: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(Content(words), id=id)
        self._action = action

    async def on_click(self) -> None:
        """Do it."""
        await self.app.run_action(self._action)


class Footer(KeyLine):
    """One row of at most seven keys, each to be clicked: what Enter does, then what is likeliest.

    What cannot be done with what is marked is not shown, and what does not fit is left out from the
    end. The last two stay, where any key is found and where all of them stand; only the first key
    comes before the former where there is room for two.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--words"}

    def __init__(self, enter_does: Callable[[], str], suits: Callable[[str], bool]) -> None:
        """Make the row.

        Args:
            enter_does: Returns what Enter does with what is marked; nothing if it does nothing.
            suits: Returns whether an action can be done with what is marked.
        """
        super().__init__()
        self._enter_does, self._suits = enter_does, suits
        self._live: list[Binding] = []
        self._last: list[Binding] = []
        self._shown: list[Binding] = []

    def on_mount(self) -> None:
        """Follow the screen's keys as they change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.look_again())
        self.look_again()

    def look_again(self) -> None:
        """See which keys are live now."""
        seen: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                seen.setdefault(active.binding.action, active.binding)
        last = {each.id: each for each in seen.values() if each.id in _LAST}
        self._last = [last[name] for name in _LAST if name in last]
        rest = [each for each in seen.values() if each.id not in _LAST]
        own = [each for each in rest if not _is_function_key(each) and each.id != "quit"]
        self._live = in_order(self.screen, own)
        self.follow()

    def follow(self) -> None:
        """Show the keys for what is marked now, if they are others."""
        shown = self.shown()
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def shown(self) -> list[Binding]:
        """Return the bindings to show, the likeliest first."""
        enter = self._enter_does()
        first = [Binding("enter", "", enter)] if enter else []
        room = MOST_KEYS - len(first) - len(self._last)
        return first + [each for each in self._live if self._suits(each.action)][:room] + self._last

    def _width(self, binding: Binding) -> int:
        """Return how many cells a key takes with its words."""
        return cell_len(f"{self.app.get_key_display(binding)} {_words(binding)}")

    def _row_width(self, bindings: Sequence[Binding]) -> int:
        return sum(self._width(each) + _BETWEEN for each in bindings) - _BETWEEN

    def render(self) -> Content:
        """Return as many keys as fit, the last ones at the right edge."""
        self._spans = []
        shown = self._shown
        bindings, last = shown[: len(shown) - len(self._last)], self._last
        room, at = self.content_size.width, 0
        while len(last) > 1 and self._row_width([*bindings[:1], *last]) > room:
            last = last[1:]  # what Enter does comes before where any key is found
        if self._row_width(last) > room:
            last = []
        ends = sum(self._width(each) + _BETWEEN for each in last)
        parts: list[Content] = []
        for binding in bindings:
            if at + self._width(binding) + ends > room:
                break
            at = self._add(parts, at, binding)
        gap = max(0, room + _BETWEEN - at - ends)
        parts.append(Content(" " * gap))
        at += gap
        for binding in last:
            at = self._add(parts, at, binding)
        return Content.assemble(*parts)

    def _add(self, parts: list[Content], at: int, binding: Binding) -> int:
        """Put a key with its words at a column, and return where the next one begins."""
        width = self._width(binding)
        key = Content.styled(
            self.app.get_key_display(binding), self.get_visual_style("footer--key")
        )
        words = Content.styled(f" {_words(binding)}", self.get_visual_style("footer--words"))
        parts += [key, words, Content(" " * _BETWEEN)]
        self._spans.append((at, at + width, binding))
        return at + width + _BETWEEN


class FormKeys(Footer):
    """The keys of a form, on its last line: how to go on, what it does, and the way back."""

    def __init__(self) -> None:
        super().__init__(lambda: "", lambda _: True)  # a form has no marked row

    def on_resize(self) -> None:
        """Show as many as there is room for now."""
        self.follow()

    def look_again(self) -> None:
        """See which keys of the form are live now."""
        active = self.screen.active_bindings.values()
        own = (each for each in active if each.node is self.screen and each.binding.show)
        live = [each.binding for each in own if each.enabled and each.binding.key != "escape"]
        self._live = in_order(self.screen, live)
        self.follow()

    def shown(self) -> list[Binding]:
        """Return what Enter does where one writes, the form's keys, and always the way back."""
        enter = [Binding("enter", "", "next")] if type(self.screen.focused) is Input else []
        back = self.screen._bindings.key_to_bindings.get("escape", [])[:1]
        live, room = self._live[:], self.content_size.width
        while live and sum(self._width(each) + _BETWEEN for each in enter + live + back) > room:
            live.pop()
        return enter + live + back


def _words(binding: Binding) -> str:
    """Return what a key does, as it goes on after its name."""
    return binding.description[:1].lower() + binding.description[1:]


def in_order(screen: Screen[object], bindings: list[Binding]) -> list[Binding]:
    """Return bindings as the screen says them; Textual has those with priority first."""
    said = [each.action for same in screen._bindings.key_to_bindings.values() for each in same]
    return sorted(
        bindings, key=lambda each: said.index(each.action) if each.action in said else len(said)
    )


def _is_function_key(binding: Binding) -> bool:
    return binding.key[0] == "f" and binding.key[1:].isdigit()
