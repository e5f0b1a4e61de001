"""Dialogs for what is on file: their fields, and the one for someone new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.names import clean, key_of
from frontdesk.domain.people.values import (
    FIELDS,
    QUESTIONS,
    Details,
    FieldKind,
    FieldUse,
    PersonField,
    Role,
    RoleHeld,
    beginning,
)
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.screens.people.asking import AskingDialog
from frontdesk.screens.time_field import TimeField, day_field
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.suggestion_list import SuggestionList

if TYPE_CHECKING:
    from frontdesk.services.desk.acting import Act

TICKS = ((False, "○", ""), (True, "✓", ""))
"""What is ticked or not, with its sign."""

_ANSWERS = ((None, "nobody asked", ""), (True, "✓ yes", ""), (False, "no", ""))
"""What is known of a yes or no that no center switches off, such as who drives."""

WORKING = (Role.VOLUNTEER, Role.STAFF)
"""The roles whose days rules and the rota go by."""

_DAYS = (("first", "First day"), ("last", "Last day"))


def roles_now(roles: tuple[RoleHeld, ...], today: str) -> list[RoleHeld]:
    """Return the roles that somebody has by now."""
    return [held for held in roles if held.until_on is None or held.until_on >= today]


class PersonFormDialog(Dialog[None]):
    """The fields that the center asks for, to be filled in."""

    TITLE_TEXT = ""
    SAVE_TEXT = "Save"

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        center = self.app.desk.center if self.app.desk is not None else Center("", "UTC")
        with VerticalScroll(id="dialog"):
            yield Static(Content(self.TITLE_TEXT), classes="title")
            yield Static("", id="card", classes="note")
            yield from self._field("name", "Chosen name", FieldUse.REQUIRED)
            yield SuggestionList(id="maybes")
            yield from self.under_name()
            for name, each in QUESTIONS.items():
                if center.asks(name):
                    use = center.fields.get(name, FieldUse.OPTIONAL)
                    yield from self._question(each, use)
            yield Static("Here as (Enter or a click ticks)", classes="label")
            with Vertical(id="roles"):
                for role in Role:
                    yield CycleButton(f"role-{role.value}", role.value, TICKS, False)
                    yield from self._days(role)
            for each in FIELDS[1:]:
                if each.use is None:
                    yield from self._recorded(each)
            with Vertical(id="code"):
                yield from self._field("code", "A self-made code", FieldUse.OPTIONAL)
                yield Static(Content(center.code_hint), classes="note")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.SAVE_TEXT), id="save")
                yield Button("Back", id="back")
            yield from self.more_buttons()
            yield Static("Enter goes on to the next line. Ctrl+R keeps it.", classes="note")

    def _days(self, role: Role) -> ComposeResult:
        """Compose the first and the last day of a role in which somebody works here."""
        if role in WORKING:
            for which, title in _DAYS:
                name, hint = f"{role.value}-{which}", "today" if which == "first" else "none yet"
                yield day_field(name, title, hint, past=which == "first", id=f"row-{name}")

    def show_days(self) -> None:
        """Ask for the days of the roles that are ticked, and of no others."""
        for role in WORKING:
            for which, _ in _DAYS:
                self.query_one(f"#row-{role.value}-{which}").display = self._tick(role).value

    def under_name(self) -> ComposeResult:
        """Compose what stands under the name."""
        yield from ()

    def more_buttons(self) -> ComposeResult:
        """Compose what else can be done."""
        yield from ()

    def _question(self, each: PersonField, use: FieldUse) -> ComposeResult:
        """Compose what the center asks, unless it has switched it off."""
        if each.kind is FieldKind.DAY:
            yield from self._recorded(each)
        else:
            hint = "yes or no" if each.kind is FieldKind.YES_NO else None
            yield from self._field(each.name, each.title, use, hint)

    def _recorded(self, each: PersonField) -> ComposeResult:
        """Compose what stands in every center's form."""
        if each.kind is FieldKind.YES_NO:
            yield CycleButton(each.name, each.title, _ANSWERS, None)
        elif each.kind is FieldKind.DAY:
            name, row = f"field-{each.name}", f"row-{each.name}"
            yield day_field(name, each.title, "2026-01-05", past=True, id=row)
        else:
            yield from self._field(each.name, each.title, FieldUse.OPTIONAL)

    def _field(
        self, name: str, title: str, use: FieldUse, hint: str | None = None
    ) -> ComposeResult:
        if hint is None:
            hint = "" if use is FieldUse.REQUIRED else "if they like"
        with Horizontal(classes="field"):
            yield Static(Content(title))
            yield Input(placeholder=hint, id=f"field-{name}")

    def fill(self, details: Details, roles: tuple[RoleHeld, ...] = ()) -> None:
        """Put what is known into the fields."""
        for field in self._of_details():
            name = (field.id or "").removeprefix("field-")
            value = getattr(details, name, "")
            if isinstance(value, bool):
                value = "yes" if value else "no"
            field.value = value or ""
        for name, turn in self._answers().items():
            turn.stand(getattr(details, name))
        by_now = {held.role: held for held in roles_now(roles, self._today())}
        for role in Role:
            self._tick(role).stand(role in by_now)
        for role in WORKING:
            held = by_now.get(role)
            self._day(role, "first").value = (held.from_on if held else None) or ""
            self._day(role, "last").value = (held.until_on if held else None) or ""
        self.show_days()

    def written(self) -> dict[str, Any] | Refusal:
        """Return what is written in the fields, by name."""
        values: dict[str, Any] = {name: turn.value for name, turn in self._answers().items()}
        known = {each.name: each for each in FIELDS}
        for field in self._of_details():
            name = (field.id or "").removeprefix("field-")
            value: Any = field.value.strip()
            kind = known[name].kind if name in known else FieldKind.TEXT
            if kind is FieldKind.DAY:
                value = self._day_in(f"#row-{name}")
            elif kind is FieldKind.YES_NO and value.casefold() not in ("", "yes", "no"):
                value = Refusal("yes-or-no", f"{known[name].title}: write yes or no.")
            elif kind is FieldKind.YES_NO:
                value = {"yes": True, "no": False}.get(value.casefold())
            if isinstance(value, Refusal):
                return value
            values[name] = value
        return values

    def _answers(self) -> dict[str, CycleButton[bool | None]]:
        """Return the lines for a yes or no that is recorded in every center, by field."""
        return {
            each.name: self.query_one(f"#turn-{each.name}", CycleButton)
            for each in FIELDS
            if each.use is None and each.kind is FieldKind.YES_NO
        }

    def ticked(self) -> set[Role]:
        """Return the roles that are ticked."""
        return {role for role in Role if self._tick(role).value}

    def roles(self) -> tuple[RoleHeld, ...] | Refusal:
        """Return the roles that are ticked, with the days that are written."""
        found: list[RoleHeld] = []
        for role in Role:
            if role in self.ticked():
                days = [
                    self._day_in(f"#row-{role.value}-{which}") if role in WORKING else None
                    for which, _ in _DAYS
                ]
                for day in days:
                    if isinstance(day, Refusal):
                        return day
                first, last = (day if isinstance(day, str) else None for day in days)
                found.append(RoleHeld(role, first, last))
        return tuple(found)

    def _day_in(self, field: str) -> str | Refusal | None:
        found: TimeField[str] = self.query_one(field, TimeField)
        return found.meant()

    def _today(self) -> str:
        desk = self.app.desk
        assert desk is not None
        return times.day_of(desk.clock(), desk.center.zone)

    def _of_details(self) -> list[Input]:
        return [each for each in self.query(Input) if (each.id or "").startswith("field-")]

    def _day(self, role: Role, which: str) -> Input:
        return self.query_one(f"#{role.value}-{which}", Input)

    def _tick(self, role: Role) -> CycleButton[bool]:
        return self.query_one(f"#turn-role-{role.value}", CycleButton)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one, keep what is written."""
        fields = [
            each
            for each in self.query(Input)
            if all(above.display for above in each.ancestors_with_self)
        ]
        if event.input is fields[-1]:
            self.action_save()
        else:
            fields[fields.index(event.input) + 1].focus()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or go back."""
        if isinstance(event.button, CycleButton):
            event.button.turn()
            self.show_days()
        elif event.button.id == "save":
            self.action_save()
        elif event.button.id == "back":
            self.action_close()

    def action_save(self) -> object:
        """Keep what is written."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def say(self, refusal: Refusal) -> None:
        """Say what is not right, under the fields."""
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        error.scroll_visible()


class NewPersonDialog(PersonFormDialog, AskingDialog):
    """Someone new: a name is enough. Keeping it checks them in."""

    TITLE_TEXT = "Welcome, someone new"
    SAVE_TEXT = "Welcome and check in"

    left_with: str
    """The name that stood in the dialog when it was left unsaved; empty before, and when saved."""

    def __init__(
        self, name: str, card: str = "", activities: tuple[str, ...] = (), code: str = ""
    ) -> None:
        """Begin with a name that was typed, and a card or a code that was shown and is nobody's.

        Whoever it is comes for these activities.
        """
        super().__init__()
        self._called = name
        self._card = card
        self._code = code
        self._activities = activities
        self.left_with = ""

    def on_mount(self) -> None:
        """Go on with what was typed for somebody of this name before, if the dialog was left."""
        draft = self.app.drafts.take(_new(self._called))
        draft |= {"name": self._called} | ({"code": self._code} if self._code else {})
        restore_choices(self, draft)
        self.show_days()
        for field in self.query(Input):
            field.value = draft.get((field.id or "").removeprefix("field-"), "")
        if self._card:
            self.query_one("#card", Static).update(
                Content(f"The card {self._card} becomes theirs.")
            )
        self.query_one("#field-name", Input).focus()

    def taking(self, person: int) -> Act:
        """Return the act by which somebody on file is taken instead, with the card shown."""
        if self._card:
            return services.people.cards.give(self._card, person, arriving=True)
        return super().taking(person)

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Record the person and check them in."""
        values = self.written()
        if isinstance(values, Refusal):
            self.say(values)
            return
        code = values.pop("code", "")
        written = self.roles()
        if isinstance(written, Refusal):
            self.say(written)
            return
        details, what_for = Details(**values), self._activities
        roles = beginning(written, self._today(), details.joined_on)
        welcome = services.visits.commands.welcome(details, roles, code=code, activities=what_for)
        if self._card:
            welcome = services.people.cards.welcome(self._card, details, roles, code, what_for)
        outcome = await self.act(welcome)
        if isinstance(outcome, Refusal):
            self.say(outcome)
            return
        self.dismiss(None)

    def action_close(self) -> None:
        """Go back; what was typed is there again for somebody of this name.

        A code that was shown is no part of it: whoever comes next did not show it.
        """
        fields = {(each.id or "").removeprefix("field-"): each.value for each in self.query(Input)}
        self.left_with = name = clean(fields.pop("name"))
        typed = {
            field: text
            for field, text in fields.items()
            if text and not (field == "code" and text == self._code)
        }
        self.app.drafts.keep(_new(name), typed | turned(self))
        super().action_close()


def _new(name: str) -> DraftOf:
    """Return what is typed for someone new of this name, capitals and accents aside."""
    return DraftOf(NewPersonDialog, key_of(name))
