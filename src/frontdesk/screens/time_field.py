"""A line of a dialog for a day or a time, with what was understood of it beside it at once.

No dialog reads what people write as a day or a time by itself: it has one of these, which asks the
one reader, says back what it understood while somebody types, and hands the same over to be kept.
A test walks all dialogs and holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from frontdesk.domain import meant
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.domain.meant import Meant
    from frontdesk.domain.time_reader import TimeReader
    from frontdesk.screens.desk_app import DeskApp

T = TypeVar("T")

_APART = 3
"""So many cells are free at least between what is written and what was understood of it."""

Reads = Callable[["TimeReader", str], "Meant[T] | Refusal"]
"""What reads a line: one of the functions of `domain.meant`, told what it is counted from."""


class TimeField(Vertical, Generic[T]):
    """A title, a line to write in, and what was understood.

    Attributes:
        box: The line.
        said: What is said of what stands in the line; empty while it is.
        past: Whether what is asked for has been: ``fri`` is then the latest.
    """

    app: DeskApp

    def __init__(
        self,
        name: str,
        title: str,
        reads: Reads[T],
        like: str,
        hint: str = "",
        *,
        past: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Make the line `name`, which `reads`; `like` says in a few words what can be written."""
        super().__init__(id=id)
        self.box = Input(placeholder=hint, id=name, max_length=80)
        self.past = past
        self._title, self._reads, self._like = title, reads, like
        self.said = ""
        self._beside, self._under = _Beside(self.box), _Under(self.box)

    def compose(self) -> ComposeResult:
        """Compose the line, and beside and under it what was understood."""
        with Horizontal(classes="field"):
            if self._title:
                of = (self.box.id or "").removeprefix("field-")
                yield Static(Content(self._title), id=f"title-{of}")
            yield self.box
            yield self._beside
        yield self._under

    def on_mount(self) -> None:
        """Stand as far from what comes next as lines do: what was understood is in between."""
        beside = [] if self.parent is None else [*self.parent.children]
        after = [each for each in beside[beside.index(self) + 1 :] if not each.has_class("error")]
        if after and (isinstance(after[0], TimeField) or after[0].classes & {"field", "buttons"}):
            after[0].add_class("-under-time")
        self.set_class(not self._title, "-untitled")

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.box.value.strip()

    def meant(self) -> T | Refusal | None:
        """Return what is meant, or why nothing is; None for an empty line."""
        found = self._read()
        return found if found is None or isinstance(found, Refusal) else found.value

    def _read(self) -> Meant[T] | Refusal | None:
        desk = self.app.desk
        if not self.text or desk is None:
            return None
        return self._reads(desk.reader(past=self.past), self.text)

    def on_input_changed(self) -> None:
        """Say what is understood now; other lines may be counted from this one."""
        look_again(self.screen)

    def look(self) -> None:
        """Say what is understood now, or while it is nothing what can be written."""
        found = self._read()
        if isinstance(found, Refusal):
            self.said = meant.hint(found, self._like)
        else:
            self.said = "" if found is None else found.words
        self._say()

    def on_resize(self) -> None:
        """Say it beside or under the line, where there is room now."""
        self._say()

    def _say(self) -> None:
        """Say it beside what is written, at the right; under the line what has no room there."""
        fits = cell_len(self.box.value) + cell_len(self.said) + _APART <= self.box.size.width
        self._beside.say(self.said if fits else "")
        self._under.say("" if fits else self.said)


class _Understood(Widget):
    """Where it stands what was understood."""

    DEFAULT_CSS = "_Understood { height: 1; color: $text-muted; }"

    def __init__(self, box: Input) -> None:
        super().__init__()
        self._box = box
        self._words = ""

    def say(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.refresh(layout=isinstance(self, _Beside))

    def on_click(self) -> None:
        """Go to the line: the words are a part of it."""
        self._box.focus()


class _Beside(_Understood):
    """What was understood, over the right end of the line, which stays as wide as it is."""

    DEFAULT_CSS = """
    _Beside { layer: beside; dock: right; width: auto; background: $panel; padding-right: 1; }
    """

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Be as wide as the words."""
        return cell_len(self._words)

    def render(self) -> Content:
        """Show the words."""
        return Content(self._words)


class _Under(_Understood):
    """What was understood, under the line; what is longer begins further left."""

    def render(self) -> Content:
        """Begin where what is written begins, if the words fit there."""
        words, width = Content(self._words), self.size.width
        begins = self._box.region.x + self._box.styles.gutter.left - self.region.x
        return words.pad_left(max(0, min(begins, width - words.cell_length)))


def look_again(screen: Screen[Any]) -> None:
    """Have every line of a day or a time say what is understood of it now."""
    for field in screen.query(TimeField):
        field.look()


# The kinds of lines


def day_field(
    name: str,
    title: str,
    hint: str = "",
    *,
    past: bool = False,
    base: Callable[[], str] = str,
    id: str | None = None,  # noqa: A002 - Textual's name
) -> TimeField[str]:
    """Make a line for a day; one that comes again is counted from `base`, or today."""

    def reads(reader: TimeReader, text: str) -> Meant[str] | Refusal:
        return meant.day(reader, text, base())

    return TimeField(name, title, reads, "like fri, 27 Nov or tomorrow", hint, past=past, id=id)


def moment_field(
    name: str,
    title: str,
    hint: str = "",
    *,
    on: Callable[[], str] = str,
    past: bool = True,
    id: str | None = None,  # noqa: A002 - Textual's name
) -> TimeField[int]:
    """Make a line for an instant; an hour alone is on the day `on`, or today."""

    def reads(reader: TimeReader, text: str) -> Meant[int] | Refusal:
        return meant.moment(reader, text, on())

    return TimeField(name, title, reads, "like 9, 9:30 or 3:30 pm", hint, past=past, id=id)


def end_field(
    name: str,
    title: str,
    hint: str = "",
    *,
    start: Callable[[], int | None],
    on: Callable[[], str] = str,
    of_visit: bool = False,
    past: bool = True,
    id: str | None = None,  # noqa: A002 - Textual's name
) -> TimeField[int]:
    """Make a line for the end of what began at `start`; on the day `on` until that is known."""

    def reads(reader: TimeReader, text: str) -> Meant[int] | Refusal:
        began = start()
        if began is None:
            return meant.moment(reader, text, on())
        return (meant.end_of_visit if of_visit else meant.end)(reader, began, text)

    return TimeField(name, title, reads, "like 5, 17:30 or 5:30 pm", hint, past=past, id=id)


def span_field(
    name: str,
    title: str,
    hint: str = "",
    *,
    on: Callable[[], str],
    lasting: Callable[[], int | None] = lambda: None,
    id: str | None = None,  # noqa: A002 - Textual's name
) -> TimeField[tuple[int, int]]:
    """Make a line for from when to when on the day `on`; without an end it is so `lasting`."""

    def reads(reader: TimeReader, text: str) -> Meant[tuple[int, int]] | Refusal:
        return meant.span(reader, text, on(), lasting())

    return TimeField(name, title, reads, "like 9-5 or 22:00-6:00", hint, id=id)


def time_field(name: str, title: str, hint: str = "") -> TimeField[int]:
    """Make a line for a time of day, minutes after midnight."""

    def reads(reader: TimeReader, text: str) -> Meant[int] | Refusal:
        return meant.time_of_day(reader, text)

    return TimeField(name, title, reads, "like 9, 9:30 or 3:30 pm", hint)


def opening_field(
    name: str, title: str, hint: str = "", *, above: Callable[[], str] = str
) -> TimeField[str]:
    """Make a line for the hours of the house on a weekday, or the same as those `above`."""

    def reads(reader: TimeReader, text: str) -> Meant[str] | Refusal:
        return meant.opening(reader, text, above())

    return TimeField(name, title, reads, "like 9-5, closed, or same as above", hint)


def opening_week_field(name: str, title: str, hint: str = "") -> TimeField[dict[int, str]]:
    """Make a line for the hours of the house on several weekdays."""

    def reads(reader: TimeReader, text: str) -> Meant[dict[int, str]] | Refusal:
        return meant.opening_week(reader, text)

    return TimeField(name, title, reads, "like mon-fri 9-5 or sun closed", hint)


class DaysFields:
    """Two lines for a first and a last day; the first may say both, as in ``mon - sun``.

    Attributes:
        first: The line of the first day.
        last: The line of the last one.
    """

    def __init__(self, first: tuple[str, str, str], last: tuple[str, str, str], *, id: str) -> None:  # noqa: A002
        """Make the two lines, each of a name, a title and a hint; `id` is that of the last."""
        self.last = day_field(*last, base=self._begins, id=id)
        name, title, hint = first
        self.first = TimeField(name, title, self._read, "like fri, 27 Nov or mon - sun", hint)

    def _read(self, reader: TimeReader, text: str) -> Meant[tuple[str, str]] | Refusal:
        if not self._ends:
            return meant.days(reader, text)
        found = meant.day(reader, text)
        if isinstance(found, Refusal):
            return found
        return meant.Meant((found.value, found.value), found.words)

    @property
    def _ends(self) -> bool:
        """Whether the last day stands in its own line."""
        return self.last.display and bool(self.last.text)

    def _begins(self) -> str:
        begins = self.first.meant()
        return begins[0] if isinstance(begins, tuple) else ""

    def meant(self, otherwise: str = "") -> tuple[str, str] | Refusal | None:
        """Return the first and the last day, or why there is none.

        While no first one is written it is `otherwise`; without that, None.
        """
        first = self.first.meant()
        if first is None and otherwise:
            first = otherwise, otherwise
        last = self.last.meant() if self._ends else None
        if isinstance(first, Refusal) or first is None:
            return first
        return last if isinstance(last, Refusal) else (first[0], last or first[1])
