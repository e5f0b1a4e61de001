"""A visit's dialog: when it began and ended, whether it ever was; or one to be added."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow, Visit
from frontdesk.screens import formatting
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.breaks.stop import may_come
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import TimeField, end_field, moment_field
from frontdesk.screens.visits import day_formatting

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act
    from frontdesk.services.desk.desk import Desk
    from frontdesk.services.visits.corrections import Whose

_FIELDS = ("who", "arrived", "left", "for", "why")
_NO_TIME = Refusal("no-time", "Write when the visit began, like 14:30.")
_UNCLEAR = Refusal(
    "not-clear-who", "That fits nobody, or more than one. Write #NUMBER, or show names with F9."
)


class VisitDialog(Dialog[None]):
    """Whose a visit was, when and what for; on a closed day also why that is put right."""

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def __init__(self, day: str, visit: Visit | None, *, closed: bool, why: str = "") -> None:
        super().__init__()
        self._why = why
        self._day = day
        self._visit = visit
        self._asks_why = closed
        self._stood = dict.fromkeys(_FIELDS, "")
        self._arrived = moment_field("field-arrived", "Arrived", "14:30", on=lambda: day)
        self._left = end_field(
            "field-left", "Left", "16:00, or leave it empty",
            start=self._since, on=lambda: day, of_visit=True,
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        with VerticalScroll(id="dialog"):
            yield Static("", id="name", classes="title")
            yield from _field("who", "Who", "a name; none is fine")
            yield self._arrived
            yield self._left
            yield from _field("for", "Came for", "; between two, or empty")
            if self._visit is not None and self._visit.left_how is LeftHow.ESTIMATED:
                yield Static("Nobody saw the leaving. If the time is right, save.", classes="note")
            if self._asks_why:
                yield Static("The day is closed, so say why in a few words.", classes="label")
                yield from _field("why", "Why", "forgot to sign out")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Add the visit" if self._visit is None else "Save", id="save")
                if self._visit is not None:
                    yield Button("It never was", id="remove")
            yield Static("Enter goes on to the next line. Ctrl+R saves.", classes="note")

    def on_mount(self) -> None:
        """Show the times as they are on record, or as they were typed before."""
        desk = self.app.desk
        assert desk is not None
        zone, visit = desk.center.zone, self._visit
        name = "A visit to add"
        if visit is not None:
            hidden = self.app.names_hidden
            name = formatting.shown_name(visit.name, hidden=hidden)
            name = "Someone without a name" if visit.person is None else name
            if visit.person is not None:
                by_number = hidden or not visit.name
                self._stood["who"] = f"#{visit.person}" if by_number else visit.name
            self._stood["for"] = "; ".join(visit.activities)
            self._stood["arrived"] = day_formatting.hour_text(visit.arrived, self._day, zone)
            self._stood["left"] = day_formatting.hour_text(visit.left, self._day, zone)
        self.query_one("#name", Static).update(Content(name))
        draft = self.app.drafts.take(self._draft)
        for box in self.query(Input):
            field = (box.id or "").removeprefix("field-")
            at_first = self._why if field == "why" else self._stood[field]
            box.value = draft.get(field, at_first)
        wanted = "who" if visit is None else "left" if self._estimated else "arrived"
        self.query_one(f"#field-{wanted}", Input).focus()

    @property
    def _estimated(self) -> bool:
        """Whether the leaving as it stands in its field is only estimated."""
        estimated = self._visit is not None and self._visit.left_how is LeftHow.ESTIMATED
        return estimated and self._text("left") == self._stood["left"]

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(VisitDialog, self._day if self._visit is None else self._visit.id)

    def _text(self, field: str) -> str:
        found = self.query(f"#field-{field}").results(Input)
        return next((box.value.strip() for box in found), "")

    def on_input_submitted(self) -> None:
        """Go on to the next line."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep the times, or take the visit off the record."""
        self._keep(remove=event.button.id == "remove")

    def action_save(self) -> None:
        """Keep what is written here."""
        self._keep(remove=False)

    @work(exclusive=True)
    async def _keep(self, *, remove: bool) -> None:
        desk = self.app.desk
        assert desk is not None
        whose = None if remove else await self._whose(desk)
        wanted = self._removal() if remove else self._wanted(whose)
        if not isinstance(wanted, Refusal) and not await may_come(self.app, self._coming(whose)):
            return
        outcome = wanted if isinstance(wanted, Refusal) else await self.act(wanted)
        if isinstance(outcome, Refusal):
            self._say(outcome)
        else:
            self.dismiss(None)

    def _removal(self) -> Act:
        assert self._visit is not None
        return services.visits.commands.remove(self._visit.id, self._text("why"))

    def _wanted(self, whose: Whose | Refusal | None) -> Act | Refusal:
        arrived = self._read(self._arrived)
        if isinstance(arrived, Refusal):
            return arrived
        left = self._read(self._left)
        if isinstance(left, Refusal):
            return left
        why, titles = self._text("why"), self._titles()
        visit = self._visit
        if isinstance(whose, Refusal):
            return whose
        if visit is None:
            if arrived is None:
                return _NO_TIME
            person = None if whose is None else whose.person
            return services.visits.corrections.add(person, arrived, left, why, titles or ())
        emptied = bool(self._stood["left"]) and not self._text("left")
        as_it_stood = not emptied and (arrived, left, whose, titles) == (None,) * 4
        if as_it_stood and self._estimated:
            left = visit.left  # saved as it stands: the time is right
        return services.visits.corrections.put_right(
            visit.id,
            whose=whose,
            arrived=arrived,
            left=left,
            still_here=emptied,
            activities=titles,
            why=why,
        )

    def _coming(self, whose: Whose | Refusal | None) -> int | None:
        """Return who is here from now on, and was not before this is kept."""
        goes_on = self._day == self._today and not self._text("left")
        if isinstance(whose, services.visits.corrections.Whose):
            return whose.person if goes_on else None
        reopened = self._visit is not None and self._visit.left is not None and goes_on
        return self._visit.person if self._visit is not None and reopened else None

    @property
    def _today(self) -> str:
        desk = self.app.desk
        assert desk is not None
        return times.day_of(desk.clock(), desk.center.zone)

    async def _whose(self, desk: Desk) -> Whose | Refusal | None:
        """Return whose visit it was, as it is written; None if that stands as before."""
        if self._visit is not None and self._text("who") == self._stood["who"]:
            return None
        if not self._text("who"):
            return services.visits.corrections.Whose(None)
        who = services.people.commands.who(self._text("who"))
        found = await asyncio.wrap_future(desk.submit_query(who))
        if isinstance(found, Refusal):
            return _UNCLEAR if self.app.names_hidden else found
        return services.visits.corrections.Whose(found)

    def _titles(self) -> tuple[str, ...] | None:
        """Return what they came for, or None if that stands as before."""
        text = self._text("for")
        if text == self._stood["for"]:
            return None
        return tuple(title.strip() for title in text.split(";") if title.strip())

    def _read(self, field: TimeField[int]) -> int | Refusal | None:
        """Return the instant written in a field, or None if it stands as before or is empty."""
        arriving = field is self._arrived
        if field.text == self._stood["arrived" if arriving else "left"]:
            return None
        return _NO_TIME if arriving and not field.text else field.meant()

    def _since(self) -> int | None:
        """Return when they arrived, as it is written or as it stood."""
        arrived = self._read(self._arrived)
        if isinstance(arrived, int):
            return arrived
        return None if self._visit is None else self._visit.arrived

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again."""
        boxes = {(box.id or "").removeprefix("field-"): box.value for box in self.query(Input)}
        typed = {field: text for field, text in boxes.items() if text != self._stood[field]}
        self.app.drafts.keep(self._draft, typed)
        self.dismiss(None)


def _field(name: str, title: str, hint: str = "") -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(Content(title))
        yield Input(placeholder=hint, id=f"field-{name}")
