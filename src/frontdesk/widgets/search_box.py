"""The search box: a letter and its rows in one frame, and keys that keep their order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
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

TO_TICK = "person"
"""The kind of the rows that are yet to be ticked; a tick goes on to the next of them."""

Search = Callable[[str], Sequence[Row]]
"""Finds the rows for a text; called at every letter, on the event loop, so it has a millisecond."""


Found = tuple[Sequence[Row], int | None]
"""Rows, and the index of the one to mark, if any."""


class Mode:
    """What a box makes of a text and a key; it is held by the box. This one finds people by name.

    It takes what a scanner sends, too. Enter never makes a new person by itself: such a row has to
    be marked by hand.
    """

    keeps = False
    """Whether what is typed stays, at Enter too, until the screen takes it away."""

    def allows(self, box: SearchBox, action: str) -> bool:
        """Whether the box does an action now; else its key is for others."""
        return True

    def found(self, text: str, search: Search, marked: Row | None) -> Found:
        """Return the rows for `text`, and which to mark: the first, if it is somebody on file."""
        name, number = split_number(text)
        if number and (found := _numbered(name, number, search)):
            return found
        if (number := _one_digit(text)) and len(shown := search("")) >= number:
            return _besides(shown, search(text)), number - 1
        rows = search(text)
        return rows, 0 if text.strip() and rows and rows[0].kind in ON_FILE else None

    def begins_anew(self, box: SearchBox) -> bool:
        """Whether rows that changed are marked as for a new text; else the mark stays."""
        return self.keeps

    def enter(self, box: SearchBox) -> None:
        """Enter was pressed."""
        box.take()

    def takes(self, box: SearchBox, key: str) -> bool:
        """Do what a key does here before it is a letter or a movement; False if it does nothing."""
        return False

    def chose(self, box: SearchBox, row: Row, text: str) -> None:
        """A row was chosen, for which `text` had been typed."""

    def goes_to_end(self, box: SearchBox, *, last: bool) -> bool:
        """Mark the first or last row at Home and End; False if they are for the text."""
        return False


class Tick(Mode):
    """Shows every row while it is empty; Space takes a row that was marked by the arrows.

    After letters alone it is a letter, too: “joanna p” must not take the first Joanna and then
    whoever fits “p”. Nothing is marked before somebody types or uses the arrows.
    """

    def found(self, text: str, search: Search, marked: Row | None) -> Found:
        """Return the rows for `text`, the first of them marked if something was typed."""
        rows = search(text)
        return rows, 0 if text.strip() and rows else None

    def takes(self, box: SearchBox, key: str) -> bool:
        """Take the marked row at Space."""
        if key != "space" or not (box.results.marked_by_hand or not box.value):
            return False
        self.enter(box)
        return True


class Choice(Tick):
    """Several of a short numbered list may be ticked: a comma or Space does; Enter keeps them.

    Letters or a row's number narrow the list. Space is a letter after letters, since titles have
    spaces. A number is a text like any other and does nothing by itself: what a scanner sends
    begins with digits, too.
    """

    def enter(self, box: SearchBox) -> None:
        """Keep what is ticked, with the marked row."""
        box.hand_over()

    def takes(self, box: SearchBox, key: str) -> bool:
        """Tick the marked row."""
        space = box.results.marked_by_hand or not box.value or box.value.isdigit()
        if key != "comma" and not (key == "space" and space):
            return False
        if box.results.marked is not None:
            box.choose(box.results.marked)
        return True


class InARow(Tick):
    """A list that is gone through from the top: Space ticks the marked row and marks the next.

    After a number it ticks so many in a row: 5 and Space when the next five are all there, 5 and
    the arrow down when five are and the sixth is not, as somebody reads down a list; 5 and Page
    Down pass over five. Enter does the same as Space, but only after Space or the arrows: a scanner
    may send two of them, and the second must tick nobody. Whoever is looked up by letters leaves
    the row reached in the list.
    """

    reached: Hashable = None
    """The key of the row that the list has been gone through to; None from the top."""

    def found(self, text: str, search: Search, marked: Row | None) -> Found:
        """Return the rows for `text`; without one, where somebody had come to is marked."""
        rows = search(text)
        if text.strip() and how_many(text) is None:
            return rows, 0 if rows and rows[0].kind in ("person", "here", "unnamed") else None
        reached = next((at for at, row in enumerate(rows) if row.key == self.reached), 0)
        after = _next(rows, reached)
        return rows, _next(rows, 0) if after is None else after

    def begins_anew(self, box: SearchBox) -> bool:
        """A mark that nobody moved goes to who is yet to be ticked.

        It does not stay with somebody who has been ticked meanwhile: Space would take that off.
        """
        return not (box.value or box.results.marked_by_hand)

    def chose(self, box: SearchBox, row: Row, text: str) -> None:
        """Mark the next one at once: more keys may wait already."""
        rows = box.results.rows
        if not text.strip() and row in rows:
            after = _next(rows, rows.index(row) + 1)
            self.reached = None if after is None else rows[after].key
            if after is None:  # from the top again, when it is known who of those is ticked
                box.results.set_rows(rows, None)
            else:
                box.results.mark(self.reached)

    def enter(self, box: SearchBox) -> None:
        """Take the marked row; after a number, tick so many."""
        if how_many(box.value) is None:
            super().enter(box)
        else:
            self._tick_in_a_row(box)

    def takes(self, box: SearchBox, key: str) -> bool:
        """Tick, or pass over; keep in mind where the arrows went."""
        count = how_many(box.value)
        if key in ("space", "down", "pagedown") and count is not None:
            if key == "pagedown":
                box.value = ""
                self._pass_over(box, count)
            else:
                self._tick_in_a_row(box)
                self._pass_over(box, key == "down")
            return True
        if key == "space" and not box.value and box.results.marked is not None:
            box.choose(box.results.marked)
            return True
        if key in ("up", "down", "pageup", "pagedown") and not box.value:
            box.call_later(self._remember, box)
        return super().takes(box, key)

    def _tick_in_a_row(self, box: SearchBox) -> None:
        """Tick so many of those who are yet to be ticked, from the marked one on."""
        text, box.value = box.value, ""
        rows, marked = box.results.rows, box.results.marked
        first = rows.index(marked) if marked in rows else 0
        to_tick = [row for row in rows[first:] if row.kind == TO_TICK]
        for row in to_tick[: how_many(text) or 0]:
            box.choose(row)
        if not to_tick:
            box.post_message(box.NobodyFits(text.strip()))

    def _pass_over(self, box: SearchBox, count: int) -> None:
        """Go on past so many who are not there, from the marked one, to the next to be ticked."""
        rows = box.results.rows
        for _ in range(count):
            marked = box.results.marked
            after = _next(rows, rows.index(marked) + 1) if marked in rows else None
            if after is not None:
                self.reached = rows[after].key
                box.results.mark(self.reached)

    def _remember(self, box: SearchBox) -> None:
        if not box.value and box.results.marked is not None:
            self.reached = box.results.marked.key


class Line(Mode):
    """Narrows a whole table while a name is typed, and hands over at Enter whatever was typed.

    Attributes:
        first: The rows of which one is to be marked before all others.
        sure: Whether the rows are what was asked for; others are taken only when marked by hand.
    """

    def __init__(self, *, keeps: bool = False) -> None:
        """Make a mode; where it `keeps` what is typed, its rows answer another question each time.

        So if the marked row is gone then, it marks anew.
        """
        self.keeps = keeps
        self.first: frozenset[Hashable] = frozenset()
        self.sure = True

    def found(self, text: str, search: Search, marked: Row | None) -> Found:
        """Return the rows for `text`; the mark stays with its row as long as that is there.

        Else it is on one of the `first`, or on the first of all, if the rows are `sure`.
        """
        rows = search(text)
        keys = [row.key for row in rows]
        if marked is not None and marked.key in keys:
            return rows, keys.index(marked.key)
        if not self.sure:
            return rows, None
        return rows, next((keys.index(key) for key in keys if key in self.first), 0)

    def allows(self, box: SearchBox, action: str) -> bool:
        """Leave Tab to others; while nothing is typed left and right, and Escape where it stays."""
        if action == "empty":
            return not self.keeps
        moves = action in ("cursor_left", "cursor_right")
        return action != "scanned" and not (moves and not box.value)

    def enter(self, box: SearchBox) -> None:
        """Hand over what is typed, with the marked row."""
        box.hand_over()

    def goes_to_end(self, box: SearchBox, *, last: bool) -> bool:
        """Go to the first or last row while nothing is typed."""
        if not box.value:
            move = box.results.mark_next if last else box.results.mark_previous
            move(len(box.results.rows))
        return not box.value


class SearchBox(Input):
    """Finds rows as something is typed; what else it does with a text and a key is its mode's.

    The rows always belong to the text: they are found while the text changes, before anything is
    painted. Every key is acted on the moment it is taken from the queue. (Left to Textual, letters
    are, but Enter and Backspace go round by the app and arrive after letters typed later.)
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", "Take the selected one", show=False),
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

    class Entered(Message):
        """Enter was pressed in a box that hands over what is typed; it is empty, unless it keeps.

        Attributes:
            text: What had been typed.
            row: The row that was marked, if one was.
        """

        def __init__(self, text: str, row: Row | None) -> None:
            self.text = text
            self.row = row
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
        mode: Mode | None = None,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a box that shows what `search` finds in `results`.

        Args:
            results: The list to fill; composed elsewhere.
            search: May be None while there is nothing to search yet.
            mode: What it makes of texts and keys; most often people are found by their names.
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
        self.mode = mode or Mode()
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
        if self.mode.begins_anew(self):
            self.results.set_rows(*self._found(self.value))
            return
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
        self.mode.chose(self, row, text)

    def hand_over(self) -> None:
        """Hand over what is typed, with the marked row."""
        text, row = self.value, self.results.marked
        if not self.mode.keeps:
            self.value = ""
        self.post_message(self.Entered(text, row))

    async def action_submit(self) -> None:
        """Do what Enter does."""
        self.mode.enter(self)

    def take(self) -> None:
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave to others what the mode does not do."""
        return self.mode.allows(self, action)

    def action_home(self, select: bool = False) -> None:
        """Go to the beginning."""
        if not self.mode.goes_to_end(self, last=False):
            super().action_home(select)

    def action_end(self, select: bool = False) -> None:
        """Go to the end."""
        if not self.mode.goes_to_end(self, last=True):
            super().action_end(select)

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

    def _found(self, text: str) -> Found:
        if not self._search:
            return (), None
        try:
            found = self.mode.found(text, self._search, self.results.marked)
        except NotYet:
            if not self._not_yet and self.is_mounted:
                self._not_yet = True
                once(self, SOON, self.look_again)
            return (), None
        self._not_yet = False
        return found

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
        if self.mode.takes(self, event.key):
            event.stop()
            event.prevent_default()
            return
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


def _numbered(name: str, number: int, search: Search) -> tuple[Sequence[Row], int] | None:
    """Return the rows for `name` and which one `number` means, unless somebody is called so."""
    rows = search(name)
    if len(rows) < number or rows[number - 1].kind not in ON_FILE:
        return None
    for row in search(f"{name}{number}")[:1]:
        match row.key:
            case PersonRow(name=called) if str(number) in called:
                return None
    return rows, number - 1


def _one_digit(text: str) -> int:
    """Return the digit that is typed, alone, into the empty box; 0 if something else is."""
    return int(text) if len(text) == 1 and text in "123456789" else 0


def _besides(shown: Sequence[Row], called: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that had the numbers, all in their places, and below them who is called so.

    A number that stands on the screen means its row. Whoever has it in their name is found below.
    """
    there = {row.key for row in shown}
    return [*shown, *(row for row in called if row.kind in ON_FILE and row.key not in there)]


def how_many(text: str) -> int | None:
    """Return the number that is typed, if `text` is a short one; a code is longer."""
    text = text.strip()
    return int(text) if len(text) <= 2 and text.isascii() and text.isdigit() else None


def _next(rows: Sequence[Row], first: int) -> int | None:
    """Return the next row to be ticked from `first` on, or None."""
    return next((at for at in range(first, len(rows)) if rows[at].kind == TO_TICK), None)
