"""The lines of the frame that every screen shares: on top, the last act, and the live keys."""

from __future__ import annotations

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
from textual.widgets import Static

KEY_NAMES = {
    "escape": "Esc", "ctrl": "Ctrl", "enter": "Enter", "left": "←", "right": "→", "comma": ",",
    "left_square_bracket": "[", "right_square_bracket": "]", "delete": "Del", "asterisk": "*",
    "shift": "Shift",
}  # fmt: skip
"""Keys whose names in Textual are not what is printed on a keyboard."""

_BETWEEN = 2
"""Cells between two keys on the key line."""

_ROOMY = 24
"""Rows that a terminal has at least, for the screens' keys to take a second row."""

_AMPLE = 26
"""Rows that it has at least, for a screen's own keys to take one, too."""


class Header(Widget):
    """Who, when, how many: the center on the left, day and hour in the middle, the count right."""

    center: reactive[str] = reactive("")
    moment: reactive[str] = reactive("")
    count: reactive[str] = reactive("")
    short_count: reactive[str] = reactive("")
    """What stands in place of the count where that leaves no room for the center's name."""

    def render(self) -> Content:
        """Return the line, the middle part left out first when there is no room."""
        width = self.content_size.width
        count, moment = self.count, self.moment
        if self.short_count and cell_len(moment[-5:]) + cell_len(count) + 16 > width:
            count = self.short_count
        if cell_len(self.center) + cell_len(moment) + cell_len(count) + 4 > width:
            moment = moment[-5:]
        room = width - cell_len(moment) - cell_len(count) - 4
        center = self.center
        if cell_len(center) > room:
            center = center[: max(0, room - 1)].rstrip() + "…" if room > 8 else ""
        gap = width - cell_len(center) - cell_len(moment) - cell_len(count)
        before = max(1, (width - cell_len(moment)) // 2 - cell_len(center)) if gap > 2 else 1
        before = min(before, max(1, gap - 1))
        return Content.assemble(
            (center, "bold"), " " * before, moment, " " * max(1, gap - before), (count, "bold")
        )


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


class Footer(Widget):
    """The live keys of the screen, each to be clicked: its own keys, and under them the screens.

    Either take a second row when they do not fit into one, unless the rows are needed for what one
    looks at: F1 has all of a screen's own keys, so these give way first. A low screen has one row
    for all: the screens first then.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--words"}

    class Pressed(Message):
        """A key on the line was clicked.

        Attributes:
            binding: Its binding.
        """

        def __init__(self, binding: Binding) -> None:
            self.binding = binding
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, int, Binding]] = []
        self._shown: list[list[Binding]] = []
        self._height = 1

    def on_mount(self) -> None:
        """Follow the screen's keys as they change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())

    def _follow(self) -> None:
        """Show the keys anew if they are others; the screen is laid out only for a row more."""
        shown = self.shown()
        if shown != self._shown:
            self._shown = shown
            self.refresh(layout=len(self._rows(self.content_size.width)) != self._height)

    def shown(self) -> list[list[Binding]]:
        """Return the bindings to show in their order, each action once: its own, the screens."""
        seen: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                seen.setdefault(active.binding.action, active.binding)
        modes = [binding for binding in seen.values() if _is_function_key(binding)]
        own = [binding for binding in seen.values() if not _is_function_key(binding)]
        modes.sort(key=lambda binding: binding.key)
        own = in_order(self.screen, own)
        if self.screen.has_class("-low"):
            return [modes + own]
        return [row for row in (own, modes) if row]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each row."""
        self._height = max(1, len(self._rows(width)))
        return self._height

    def _rows(self, width: int) -> list[list[Binding]]:
        """Return the bindings row by row."""
        shown, height = self.shown(), self.app.size.height
        if self.screen.has_class("-low") or height < _ROOMY:
            return shown
        if height < _AMPLE:
            return [*shown[:-1], *self._in_two(shown[-1], width)] if shown else []
        return [row for each in shown for row in self._in_two(each, width)]

    def _in_two(self, bindings: list[Binding], room: int) -> list[list[Binding]]:
        """Return bindings in one row if they fit, else in two of about the same length."""
        widths = [self._width(binding) + _BETWEEN for binding in bindings]
        room += _BETWEEN
        if sum(widths) <= room:
            return [bindings]
        fit = [at for at in range(1, len(bindings)) if sum(widths[:at]) <= room]
        split = min(fit or [1], key=lambda at: max(sum(widths[:at]), sum(widths[at:])), default=1)
        return [bindings[:split], bindings[split:]]

    def _width(self, binding: Binding) -> int:
        """Return how many cells a key takes with its words."""
        return cell_len(f"{self.app.get_key_display(binding)} {binding.description}")

    def render(self) -> Content:
        """Return as many keys of each row as fit."""
        self._spans = []
        rows = enumerate(self._rows(self.content_size.width))
        return Content("\n").join(self._row(number, row) for number, row in rows)

    def _row(self, number: int, bindings: list[Binding]) -> Content:
        room, at = self.content_size.width, 0
        parts: list[Content] = []
        key_style = self.get_visual_style("footer--key")
        words_style = self.get_visual_style("footer--words")
        for binding in bindings:
            width = self._width(binding)
            if at + width > room:
                break
            parts.append(Content.styled(self.app.get_key_display(binding), key_style))
            parts.append(Content.styled(f" {binding.description}", words_style))
            parts.append(Content(" " * _BETWEEN))
            self._spans.append((number, at, at + width, binding))
            at += width + _BETWEEN
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for row, start, end, binding in self._spans if offset else ():
            if offset and offset.y == row and start <= offset.x < end:
                self.post_message(self.Pressed(binding))


def in_order(screen: Screen[object], bindings: list[Binding]) -> list[Binding]:
    """Return bindings as the screen says them; Textual has those with priority first."""
    said = [each.action for same in screen._bindings.key_to_bindings.values() for each in same]
    return sorted(
        bindings, key=lambda each: said.index(each.action) if each.action in said else len(said)
    )


def _is_function_key(binding: Binding) -> bool:
    return binding.key[0] == "f" and binding.key[1:].isdigit()
