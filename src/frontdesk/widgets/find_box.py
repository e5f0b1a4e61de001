"""The find box: a letter and its results in one frame, and keys that keep their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from frontdesk.domain.people.cards import split_card
from frontdesk.domain.people.names import clean, may_be_scanned
from frontdesk.domain.refusals import NotYet
from frontdesk.widgets.once import once
from frontdesk.widgets.person_rows import PersonRow
from frontdesk.widgets.row_list import ON_FILE, Row, RowList

LENGTH_LIMIT = 200
"""The longest text the box takes, in characters."""

SOON = 0.2
"""Seconds after which it is searched again when another program held the data."""

PAUSE = 0.3
"""Seconds without a key after which an Enter in the empty box is somebody's own."""

Search = Callable[[str], Sequence[Row]]
"""Finds the rows for a text; called at every letter, on the event loop, so it has a millisecond."""


class FindBox(Input):
    """Finds people as their name is typed, and takes what a scanner sends.

    The rows always belong to the text: they are found while the text changes, before anything is
    painted. Every key is acted on the moment it is taken from the queue. (Left to Textual, letters
    are, but Enter and Backspace go round by the app and arrive after letters typed later.)
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", "Take the marked one", show=False),
        Binding("tab", "scanned", "Take what was scanned", show=False),
        Binding("up", "mark_previous", "The one above", show=False),
        Binding("down", "mark_next", "The one below", show=False),
        Binding("pageup", "mark_previous(True)", "A page up", show=False),
        Binding("pagedown", "mark_next(True)", "A page down", show=False),
        Binding("escape", "empty", "Empty the box", show=False),
    ]

    class Chosen(Message):
        """A row was chosen; the box is empty again.

        Attributes:
            text: What had been typed.
            row: The row that was marked for it.
        """

        def __init__(self, text: str, row: Row) -> None:
            self.text = text
            self.row = row
            super().__init__()

    class NobodyFits(Message):
        """Enter was pressed on a text that nobody fits.

        Attributes:
            text: What was typed.
        """

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Scanned(Message):
        """A card or a self-made code was scanned or typed; the box is empty again.

        Attributes:
            text: It as it came.
            row: The row that was marked for it, in case nobody has such a code.
            numbered: Whether the row was marked by its number, the last of `text`.
        """

        def __init__(self, text: str, row: Row | None) -> None:
            self.text = text
            self.row = row
            self.numbered = split_number(text)[1] > 0
            super().__init__()

    class Cleared(Message):
        """Escape emptied the box.

        Attributes:
            text: What had been typed.
        """

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class EmptySubmitted(Message):
        """Enter was pressed in the empty box after a pause: by a person, not a scanner's second."""

    def __init__(
        self,
        results: RowList,
        search: Search | None = None,
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a box that shows what `search` finds in `results`.

        Args:
            results: The list to fill; composed elsewhere.
            search: May be None while there is nothing to search yet.
            placeholder: Shown while the box is empty.
            id: As in Textual.
            classes: As in Textual.
        """
        super().__init__(
            placeholder=placeholder,
            max_length=LENGTH_LIMIT,
            select_on_focus=False,  # a letter typed after coming back must not replace the text
            id=id,
            classes=classes,
        )
        self.cursor_blink = False  # a frame every half second, for nothing
        self.results = results
        self._search = search
        self._waiting: list[str] = []
        self._not_yet = False
        self._last_key = self._pause = 0.0

    @property
    def search(self) -> Search | None:
        """What finds rows. When it is set, the text is searched and waiting Enters are answered."""
        return self._search

    @search.setter
    def search(self, search: Search | None) -> None:
        self._search = search
        self.look_again()

    def look_again(self) -> None:
        """Search for the text once more, since people come and go; the mark stays with its row.

        Then what was entered while nothing could be searched is taken.
        """
        self._not_yet = False
        self.results.update_rows(*self._found(self.value))
        if self._search and not self._not_yet:
            waiting, self._waiting = self._waiting, []
            for text in waiting:
                rows, mark = self._found(text)
                if self._not_yet:
                    self._waiting.append(text)
                elif not self._take(text, None if mark is None else rows[mark]):
                    self.value = self.value or text  # nothing to take: back into the box
                    self.post_message(self.NobodyFits(text.strip()))

    def set_aside(self) -> None:
        """Select what is typed: a letter begins anew, the arrows go on with what was found."""
        self.select_all()

    def take_letter(self, character: str) -> None:
        """Take a letter that was typed while something else had the focus."""
        self.replace(character, *sorted(self.selection))

    def choose(self, row: Row) -> None:
        """Choose `row` as if it had been marked and Enter pressed; for a click in the list."""
        text = self.value
        self.value = ""
        self.post_message(self.Chosen(text, row))

    async def action_submit(self) -> None:
        """Take what is typed: the marked row, or the text itself if it looks like a code."""
        text, row = self.value, self.results.marked
        before, card = split_card(text)
        if card and self._search:  # scanned behind a name that was being typed
            self.value = before
            self.post_message(self.Scanned(card, None))
        elif row and self.results.marked_by_hand:
            self.choose(row)
        elif not text.strip():
            if self._pause > PAUSE:  # else the second Enter of a scanner that sends two
                self.post_message(self.EmptySubmitted())
        elif not self._search or self._not_yet:
            self._waiting.append(text)
            self.value = ""
        elif self._take(text, row):
            self.value = ""
        else:
            self.post_message(self.NobodyFits(text.strip()))

    async def action_scanned(self) -> None:
        """Take a code that a scanner ended with Tab; after a name, Tab moves on as ever."""
        if not may_be_scanned(self.value) and not split_card(self.value)[1]:
            raise SkipAction
        await self.action_submit()

    def action_mark_next(self, page: bool = False) -> None:
        """Move the mark down by one, or a page."""
        self.results.mark_next(self.results.size.height if page else 1)

    def action_mark_previous(self, page: bool = False) -> None:
        """Move the mark up by one, or a page."""
        self.results.mark_previous(self.results.size.height if page else 1)

    def action_empty(self) -> None:
        """Empty the box; when it is empty, Escape is for others."""
        if not self.value:
            raise SkipAction
        text, self.value = self.value, ""
        self.post_message(self.Cleared(text))

    def _take(self, text: str, row: Row | None) -> bool:
        """Tell what was taken for `text`; False if there is nothing to take."""
        if may_be_scanned(text):
            return self.post_message(self.Scanned(text, row))
        return row is not None and self.post_message(self.Chosen(text, row))

    def _found(self, text: str) -> tuple[Sequence[Row], int | None]:
        """Return the rows for `text`, and which to mark: the first, if it is somebody on file.

        Enter never makes a new person by itself: such a row has to be marked by hand.
        """
        if not self._search:
            return (), None
        try:
            found = self._found_now(text, self._search)
        except NotYet:
            if not self._not_yet and self.is_mounted:
                self._not_yet = True
                once(self, SOON, self.look_again)
            return (), None
        self._not_yet = False
        return found

    def _found_now(self, text: str, search: Search) -> tuple[Sequence[Row], int | None]:
        name, number = split_number(text)
        if number and (found := self._numbered(name, number, search)):
            return found
        rows = search(text)
        return rows, 0 if text.strip() and rows and rows[0].kind in ON_FILE else None

    def _numbered(self, name: str, number: int, search: Search) -> tuple[Sequence[Row], int] | None:
        """Return the rows for `name` and which one `number` means, unless somebody is called so."""
        rows = search(name)
        if len(rows) < number or rows[number - 1].kind not in ON_FILE:
            return None
        for row in search(f"{name}{number}")[:1]:
            match row.key:
                case PersonRow(name=called) if str(number) in called:
                    return None
        return rows, number - 1

    def _watch_value(self, value: str) -> None:
        # Before the base class repaints, so that the letter and its results are one frame.
        self.results.set_rows(*self._found(value))
        with self.prevent(Input.Changed):  # the rows are the news; nobody needs to hear the letter
            super()._watch_value(value)

    @property
    def content_width(self) -> int:
        """How wide the text is; at least as wide as the box.

        A width that changed with every letter would make Textual lay out the whole screen again.
        """
        return max(super().content_width, self.scrollable_content_region.width)

    async def _on_key(self, event: events.Key) -> None:
        self._pause, self._last_key = event.time - self._last_key, event.time
        if event.is_printable:
            return  # the base class does the same for letters
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        room = LENGTH_LIMIT - len(self.value) + end - start
        if text := clean(event.text, LENGTH_LIMIT)[:room]:
            self.replace(text, start, end)


def split_number(text: str) -> tuple[str, int]:
    """Return a text without the number of a row at its end, and the number; 0 if it has none.

    One digit behind letters. With two, or with another one among them, it is rather a code.
    """
    name, last = text[:-1], text[-1:]
    numbered = last.isascii() and last.isdigit() and last != "0"
    if numbered and any(map(str.isalpha, name)) and not any(map(str.isdigit, name)):
        return name, int(last)
    return text, 0
