"""The one form, of which every dialog is made: what stands in it, what is kept, one way to save.

A dialog says its parts from the top (`parts`), what it looks up (`look_up`), what is wanted when it
is saved (`wanted`), and what its buttons and keys do (``action_...``, by the button's id). All else
is done here: what was typed is kept for what it was typed for, what is not right stands under the
lines, Enter goes on from line to line, Escape goes back one layer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import fit, is_open, take_message
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import TimeField, look_again
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.frame import FormKeys
from frontdesk.widgets.row_list import RowList
from frontdesk.widgets.search_box import SearchBox
from frontdesk.widgets.styles import stylesheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widgets import TextArea

    from frontdesk.domain.events import Event
    from frontdesk.screens.desk_app import DeskApp
    from frontdesk.services.desk.context import Act, Query
    from frontdesk.services.desk.desk import Desk
    from frontdesk.widgets.row_list import Row

R = TypeVar("R")
T = TypeVar("T")

CLOSE = Binding(
    "escape", "leave", "Back", id="close-dialog", tooltip="Back; what you typed is kept"
)
"""The way out of every dialog."""

SAVE = Binding("ctrl+s", "save", "Save", id="save", tooltip="Save what you typed")

OPTIONAL = "optional"
"""What stands in a line that may stay empty."""

TYPED = "Input, TextArea, CycleButton"
"""All that somebody can write or turn: what most dialogs keep."""


class FormDialog(ModalScreen[T]):
    """A dialog over the right part.

    Attributes:
        WIDE: Whether it is as wide as a table.
        SCROLLS: Whether all of it scrolls; else a list in it does.
        KEEPS: What is kept of it when it is left unsaved, as a selector; most often `TYPED`.
        FIRST: What has the focus first, as a selector.
        FOLLOWS: Whether it looks again whenever something happens.
        ENTER_SAVES: Whether Enter in the last line saves; else it goes on to what comes after.
        AS_DONE: The codes of refusals that are as good as done.
        subject: What it is about; what is typed is kept for that.
        drafts: What was typed here before, by its id.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    CSS_PATH = stylesheets("dialogs")
    BINDINGS = [CLOSE]

    WIDE: ClassVar[bool] = False
    SCROLLS: ClassVar[bool] = True
    KEEPS: ClassVar[str] = ""
    FIRST: ClassVar[str] = "Input"
    FOLLOWS: ClassVar[bool] = False
    ENTER_SAVES: ClassVar[bool] = False
    AS_DONE: ClassVar[frozenset[str]] = frozenset({"nothing-new"})

    app: DeskApp
    subject: Hashable = None

    _wrong_in: Input | None = None
    """The line that the error is about."""

    _under_way: tuple[Act, asyncio.Future[Event | Refusal]] | None = None

    def __init__(self) -> None:
        super().__init__()
        self._stood: dict[str, str] = {}
        self._drafted: set[str] = set()
        self.drafts: dict[str, str] = {}

    # What stands in it

    def compose(self) -> ComposeResult:
        """Compose the parts."""
        fit(self, self.app.size, update=False)
        holder = Page if self.SCROLLS else Vertical
        with holder(id="dialog", classes="-wide" if self.WIDE else None):
            yield Static(Content(self.title or ""), id="name", classes="title")
            yield from self.parts()
            yield FormKeys()

    def parts(self) -> ComposeResult:
        """Yield what stands under the title, from the top."""
        yield from ()

    def begin(self) -> None:
        """Show what is known already, before anything is looked up."""

    async def look_up(self) -> None:
        """Look up what the dialog shows, and show it."""

    def on_mount(self) -> None:
        """Go on with what was typed here before, and look up what there is."""
        self._take_drafts()
        self.begin()
        if not all(
            map(_is_shown, self.query(", ".join(f"#{key}" for key in self.typed()) or "#name"))
        ):
            self.action_unfold()
        if self.FIRST and (first := self.query(self.FIRST)):
            first.first().focus()
        if self.FOLLOWS:
            self.app.happened.subscribe(self, lambda _: self.load())
        if type(self).look_up is not FormDialog.look_up:
            self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Look up what the dialog shows."""
        if is_open(self):
            await self.look_up()

    @property
    def desk(self) -> Desk:
        """The desk, which is open while there are dialogs."""
        desk = self.app.desk
        assert desk is not None
        return desk

    async def ask(self, query: Query[R]) -> R:
        """Return the answer to a query; nobody waits for it any more once the dialog was left."""
        answer = await asyncio.wrap_future(self.desk.submit_query(query))
        if not is_open(self):
            raise asyncio.CancelledError
        return answer

    def show_title(self, text: str) -> None:
        """Show what the dialog is about."""
        self.show_text("name", text)

    def show_text(self, name: str, text: str) -> None:
        """Show a text, or none, where it belongs."""
        self.query_one(f"#{name}", Static).update(Content(text))

    def show_rows(self, rows: Sequence[Row], mark: int | None = 0) -> None:
        """Show the rows of the list as they are now."""
        self.query_one(RowList).update_rows(rows, mark if rows else None)

    def show_error(self, refusal: Refusal | None) -> None:
        """Say what is not right, under the line where that is known; or no longer."""
        for error in self.query("#wrong").results(Static):  # none, if it was left meanwhile
            self._wrong_in = None if refusal is None else self._line_of(refusal)
            if refusal is not None:
                error.update(Content(refusal.sentence))
                self._put_under(error, self._wrong_in)
                error.scroll_visible()
            error.set_class(refusal is not None, "-said")

    def _line_of(self, refusal: Refusal) -> Input | None:
        """Return the line that is to be filled in otherwise, if that is known."""
        if refusal.field and (named := self.query(f"#field-{refusal.field}, #{refusal.field}")):
            return next(iter(named.results(Input)), None)
        meant = ((each.box, each.meant()) for each in self.query(TimeField) if _is_shown(each))
        return next((box for box, found in meant if found == refusal), None)

    def _put_under(self, error: Static, box: Input | None) -> None:
        """Have the error stand right under a line, which has the focus then."""
        above = error.parent
        if box is None or not isinstance(above, Widget):
            return
        if not _is_shown(box):
            self.action_unfold()
        under = next(each for each in box.ancestors_with_self if each.parent is above)
        above.move_child(error, after=above.children.index(cast("Widget", under)))
        box.focus()

    @on(Input.Changed)
    def correct(self, event: Input.Changed) -> None:
        """Take the error away while it is corrected."""
        if event.input is self._wrong_in:
            self.show_error(None)

    def action_unfold(self) -> None:
        """Show the lines that are folded away, and go to the first."""
        for way in self.query("#unfold"):
            way.display = False
        for folded in self.query("#folded"):
            folded.display = True
            if self.is_mounted:
                folded.query(Input).first().focus()

    # What is typed

    def box(self, name: str) -> Input:
        """Return a line to write in."""
        return self.query_one(f"Input#field-{name}, Input#{name}", Input)

    def text(self, name: str) -> str:
        """Return what is written in a line; nothing if there is no such line."""
        found = self.query(f"Input#field-{name}, Input#{name}").results(Input)
        return next((box.value.strip() for box in found), "")

    def no_number(self, refusal: Refusal, *names: str) -> Refusal | None:
        """Return a refusal of the first of these lines that says no whole number, or None."""
        for name in names:
            text = self.text(name)
            if not (text.isascii() and text.isdigit() and len(text) <= 6):
                return replace(refusal, field=name)
        return None

    def changed(self, name: str) -> bool:
        """Return whether a line says something else than stood there."""
        return self.text(name) != self.stood(name)

    def stood(self, name: str) -> str:
        """Return what stood in a line before somebody wrote in it."""
        return self._stood.get(self.box(name).id or "", "").strip()

    def turn_of(self, name: str) -> CycleButton[Any]:
        """Return a line that is turned."""
        return self.query_one(f"#turn-{name}", CycleButton)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Write into their lines what is on record, but not over what somebody has written."""
        for name, text in texts.items():
            box = self.query_one(f"Input#field-{name}, Input#{name}, TextArea#{name}", Widget)
            key = box.id or ""
            if key in self._drafted:
                self._drafted.discard(key)
            elif _written(box) == self._stood.get(key, ""):
                _write(box, text)
            self._stood[key] = text

    def clear(self) -> None:
        """Empty all lines, and begin with the first again."""
        for box in self.query(Input):
            box.value = ""
        self.query(Input).first().focus()

    def draft_of(self, name: str) -> DraftOf:
        """Return for what something is written into the line with the id `name`, or turned."""
        return DraftOf(type(self), self.subject)

    def typed(self) -> dict[str, str]:
        """Return what somebody wrote or turned to other than stood there, by its id."""
        found: dict[str, str] = {}
        for each in self._kept():
            key, text = each.id or "", _written(each)
            other = (
                each.is_other if isinstance(each, CycleButton) else text != self._stood.get(key, "")
            )
            if other:
                found[key] = text
        return found

    def _kept(self) -> list[Widget]:
        return [*self.query(self.KEEPS)] if self.KEEPS else []

    def _take_drafts(self) -> None:
        kept = self._kept()
        if self.KEEPS:
            for of in {self.draft_of(""), *(self.draft_of(each.id or "") for each in kept)}:
                self.drafts |= self.app.drafts.take(of)
        for each in kept:
            key = each.id or ""
            self._stood[key] = _written(each)
            if key in self.drafts:
                _write(each, self.drafts[key])
                self._drafted.add(key)

    def keep_typed(self) -> None:
        """Keep what is typed, for when the dialog is opened again."""
        typed, drafts = self.typed(), dict[DraftOf, dict[str, str]]()
        for key in [*(each.id or "" for each in self._kept()), *typed]:
            texts = drafts.setdefault(self.draft_of(key), {})
            if key in typed:
                texts[key] = typed[key]
        for of, texts in drafts.items():
            self.app.drafts.keep(of, texts)

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        self.keep_typed()
        self.dismiss(None)

    # What is done

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on from a line."""
        self.entered(event.input)

    def entered(self, box: Input) -> object:
        """Go on to the next line; from the last one save, where it is so."""
        if not self.ENTER_SAVES:
            return self.focus_next()
        boxes = [each for each in self.query(Input) if _is_shown(each)]
        after = boxes[boxes.index(box) + 1 :]
        return after[0].focus() if after else self.action_save()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn what is turned, or do what the button does."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
            look_again(self)
            self.turned(event.button)
        elif isinstance(event.button, Do):
            await self.run_action(event.button.does)

    def turned(self, turn: CycleButton[Any]) -> object:
        """Somebody turned a line to its next choice."""

    def on_row_list_picked(self, message: RowList.Picked) -> None:
        """Take a row that was entered or clicked."""
        self.chosen(message.row)

    def on_search_box_chosen(self, message: SearchBox.Chosen) -> None:
        """Take the row that was marked under the box; the text is there still if it is kept."""
        for box in self._kept():
            if isinstance(box, SearchBox):
                box.value = message.text
        self.chosen(message.row)

    def chosen(self, row: Row) -> object:
        """Somebody chose a row."""

    @work(exclusive=True, group="act")
    async def action_save(self) -> None:
        """Keep what is written: there is no other way."""
        wanted = await self.wanted()
        if wanted is None:
            return
        outcome = await self._outcome(wanted)
        if isinstance(outcome, Refusal):
            self.show_error(outcome)
        else:
            self.saved(outcome)

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps what is written, why there is none, or None to stay here."""
        raise NotImplementedError

    def saved(self, event: Event | None) -> object:
        """It is saved: go back."""
        return self.dismiss(None)

    async def did(self, wanted: Act | Refusal) -> bool:
        """Do an act; say why not."""
        outcome = await self._outcome(wanted)
        refusal = outcome if isinstance(outcome, Refusal) else None
        self.show_error(refusal)
        return refusal is None

    async def _outcome(self, wanted: Act | Refusal) -> Event | Refusal | None:
        """Return what came of what is wanted; None if it was as good as done already."""
        outcome = wanted if isinstance(wanted, Refusal) else await self.act(wanted)
        is_done = isinstance(outcome, Refusal) and outcome.code in self.AS_DONE
        return None if is_done else outcome

    async def act(self, act: Act) -> Event | Refusal:
        """Do an act and return what came of it, for the dialog to close or to say why not.

        A key that is pressed again while the act waits for another program does nothing twice: the
        same act under way is waited for, whoever began to, and another one comes after it.
        """
        while self._under_way is not None and not self._under_way[0].asks_the_same(act):
            before = self._under_way
            await asyncio.wait({before[1]})
            if self._under_way is before:
                self._under_way = None
        if self._under_way is None:
            self._under_way = act, asyncio.ensure_future(self.app.do(act, quietly=True))
        doing = self._under_way
        try:
            outcome = await asyncio.shield(doing[1])
        except asyncio.CancelledError:
            doing[1].add_done_callback(self._came_late)
            raise
        if self._under_way is doing:
            self._under_way = None
        return outcome

    def _came_late(self, outcome: asyncio.Future[Event | Refusal]) -> None:
        """Say why an act was not done that began on a dialog which was left meanwhile."""
        if self.app.is_running and isinstance(refusal := outcome.result(), Refusal):
            self.app.mode_screen.show_refusal(refusal)

    async def _dispatch_message(self, message: Message) -> None:
        await take_message(self, message, super()._dispatch_message)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Style the dialog itself only: what is on it has been styled as it was put together."""
        event.refresh_styles = False
        self.app.stylesheet.apply(self)
        self.app.delay_update()

    def on_resize(self, event: events.Resize) -> None:
        """Take the whole width where there is little."""
        fit(self, event.size)

    # How it is left

    def action_back(self) -> None:
        """Go back, as Escape does."""
        self.action_close()

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close; an act that is done after somebody went elsewhere closes nothing there."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    was_left = False
    """Whether somebody went back from here by Esc: to what was under it, one layer and no more."""

    def action_leave(self) -> None:
        """Go back one layer."""
        self.was_left = True
        self.action_close()

    # Nobody fits

    def on_search_box_nobody_fits(self, message: SearchBox.NobodyFits) -> None:
        """Say that Enter did nothing."""
        self._say_nobody_fits(message.text)

    def on_search_box_scanned(self, message: SearchBox.Scanned) -> None:
        """Say that nobody is called like a code that was typed; it is in the box again."""
        for box in self.query(SearchBox):
            box.value = box.value or message.text
        self._say_nobody_fits(message.text)

    def _say_nobody_fits(self, text: str) -> None:
        refusal = Refusal("nobody-fits", f"Nobody here matches “{text.strip()[:40]}”.")
        if self.query("#wrong"):
            self.show_error(refusal)
        else:
            self.app.mode_screen.show_refusal(refusal)


# The parts


class Page(VerticalScroll):
    """All of a dialog that scrolls. It has the focus for a moment before a line in it does."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Look the same with the focus: to style all lines anew takes as long as to make them."""


class Do(Button):
    """A button that does an action: ``does``, or what its id says."""

    def __init__(self, words: str, does: str, *, id: str = "") -> None:  # noqa: A002 - Textual's name
        """Make a button with these words; its id is that of the action unless another is given."""
        self.does = does if "(" in does else does.replace("-", "_")
        super().__init__(Content(words), id=id or does)


def note(text: str = "", id: str | None = None) -> Static:  # noqa: A002 - Textual's name
    """Make a text that explains."""
    return Static(Content(text), id=id, classes="note")


def label(text: str = "", id: str | None = None) -> Static:  # noqa: A002 - Textual's name
    """Make a heading within the dialog."""
    return Static(Content(text), id=id, classes="label")


def wrong() -> Static:
    """Make the place for what is not right."""
    return Static("", id="wrong", classes="error")


def line(name: str, title: str, hint: str = "", most: int = 120) -> Horizontal:
    """Make a line to write in with its title before it, and a `hint` in it while it is empty."""
    box = Input(placeholder=hint, id=f"field-{name}", max_length=most)
    return Horizontal(Static(Content(title), id=f"title-{name}"), box, classes="field")


def buttons(*those: Button, id: str | None = None) -> Horizontal:  # noqa: A002 - Textual's name
    """Make a row of buttons."""
    return Horizontal(*those, id=id, classes="buttons")


def _is_shown(widget: Widget) -> bool:
    return all(each.display for each in widget.ancestors_with_self)


def _written(widget: Widget) -> str:
    if isinstance(widget, CycleButton):
        return str(widget.index)
    return widget.value if isinstance(widget, Input) else cast("TextArea", widget).text


def _write(widget: Widget, text: str) -> None:
    if isinstance(widget, CycleButton):
        widget.choose_at(int(text))
    elif isinstance(widget, Input):
        widget.value = text
    else:
        cast("TextArea", widget).text = text
