"""What is asked of a person and kept on file: the fields, and the dialog for someone new."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
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
from frontdesk.screens import formatting
from frontdesk.screens.breaks.stop import may_come
from frontdesk.screens.dialogs import (
    OPTIONAL,
    SAVE,
    TYPED,
    Do,
    FormDialog,
    buttons,
    label,
    line,
    note,
    wrong,
)
from frontdesk.screens.drafts import DraftOf
from frontdesk.screens.time_field import TimeField, day_field
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.suggestion_list import SuggestionList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

TICKS = ((False, "○", ""), (True, "✓", ""))
"""What is ticked or not, with its sign."""

_ANSWERS = ((None, "not asked", ""), (True, "✓ yes", ""), (False, "no", ""))
"""What is known of a yes or no that no center switches off, such as who drives."""

WORKING = (Role.VOLUNTEER, Role.STAFF)
"""The roles whose days rules and the rota go by."""

PAUSE = 0.25
"""Seconds without a letter after which it is looked whether somebody is on file."""

_TELLING = ("name", "other_name", "contact", "town")
"""The fields that tell."""

_DAYS = (("first", "First day"), ("last", "Last day"))


def roles_now(roles: tuple[RoleHeld, ...], today: str) -> list[RoleHeld]:
    """Return the roles that somebody has by now."""
    return [held for held in roles if held.until_on is None or held.until_on >= today]


class PersonFields:
    """The fields that the center asks for, to be filled in on a dialog."""

    def __init__(self, form: FormDialog[None]) -> None:
        """Make the fields of `form`."""
        self._form = form

    def parts(
        self,
        save: str,
        *under_name: Widget,
        ways: tuple[Widget, ...] = (),
        folded: bool = False,
        only: tuple[Do, ...] = (),
    ) -> ComposeResult:
        """Yield the fields, `under_name` after the name, and at the end the `ways` on.

        Beside the button that saves stands what else does, `only`.

        Where it is `folded`, a name and what has to be asked stand there, and the rest is a key
        away.
        """
        center = self._form.desk.center
        asked = {name: each for name, each in QUESTIONS.items() if center.asks(name)}
        first = {name for name in asked if self._is_required(name) or name == "pronouns"}
        yield note(id="card")
        yield line("name", "Chosen name", most=0)
        yield SuggestionList(id="maybes")
        yield from under_name
        yield from (self._question(each) for name, each in asked.items() if name in first)
        yield label("Roles (Enter or a click ticks)")
        with Vertical(id="roles"):
            for role in Role:
                yield CycleButton(f"role-{role.value}", role.value, TICKS, False)
                yield from self._days(role)
        if folded:
            yield Do("More about them", "unfold")
        with Vertical(id="folded") as rest:
            rest.display = not folded
            yield from (self._question(each) for name, each in asked.items() if name not in first)
            yield from (self._recorded(each) for each in FIELDS[1:] if each.use is None)
            with Vertical(id="code"):
                yield line("code", "A self-made code", OPTIONAL, most=0)
                yield note(center.code_hint)
        yield wrong()
        yield buttons(Do(save, "save"), *only, Do("Back", "back"))
        yield from ways

    def _is_required(self, name: str) -> bool:
        fields = self._form.desk.center.fields
        return fields.get(name, FieldUse.OPTIONAL) is FieldUse.REQUIRED

    def _days(self, role: Role) -> ComposeResult:
        """Yield the first and the last day of a role in which somebody works here."""
        if role in WORKING:
            for which, title in _DAYS:
                name, hint = (
                    f"{role.value}-{which}",
                    "empty: today" if which == "first" else "empty: none yet",
                )
                yield day_field(name, title, hint, past=which == "first", id=f"row-{name}")

    def _question(self, each: PersonField) -> Widget:
        """Make what the center asks, unless it has switched it off."""
        if each.kind is FieldKind.DAY:
            return self._recorded(each)
        hint = "" if self._is_required(each.name) else OPTIONAL
        hint = "yes or no" if each.kind is FieldKind.YES_NO else hint
        return line(each.name, each.title, hint, most=0)

    def _recorded(self, each: PersonField) -> Widget:
        """Make what stands in every center's form."""
        if each.kind is FieldKind.YES_NO:
            return CycleButton(each.name, each.title, _ANSWERS, None)
        if each.kind is FieldKind.DAY:
            name, row = f"field-{each.name}", f"row-{each.name}"
            return day_field(name, each.title, "e.g. 5 Jan 2026", past=True, id=row)
        return line(each.name, each.title, OPTIONAL, most=0)

    def show_days(self) -> None:
        """Ask for the days of the roles that are ticked, and of no others."""
        for role in WORKING:
            for which, _ in _DAYS:
                row = self._form.query_one(f"#row-{role.value}-{which}")
                row.display = self._tick(role).value

    def fill(self, details: Details, roles: tuple[RoleHeld, ...]) -> None:
        """Put what is on file into the fields."""
        texts: dict[str, str] = {}
        for name in self._of_details():
            value = getattr(details, name, "")
            if isinstance(value, bool):
                value = "yes" if value else "no"
            texts[name] = value or ""
        for name, turn in self._answers().items():
            turn.stand(getattr(details, name))
        by_now = {held.role: held for held in roles_now(roles, self.today)}
        for role in Role:
            self._tick(role).stand(role in by_now)
        for role in WORKING:
            held = by_now.get(role)
            texts[f"{role.value}-first"] = (held.from_on if held else None) or ""
            texts[f"{role.value}-last"] = (held.until_on if held else None) or ""
        self._form.fill(texts)
        self.show_days()

    def written(self) -> dict[str, Any] | Refusal:
        """Return what is written in the fields, by name."""
        values: dict[str, Any] = {name: turn.value for name, turn in self._answers().items()}
        known = {each.name: each for each in FIELDS}
        for name in self._of_details():
            value: Any = self._form.text(name)
            kind = known[name].kind if name in known else FieldKind.TEXT
            if kind is FieldKind.DAY:
                value = self._day_in(f"#row-{name}")
            elif kind is FieldKind.YES_NO and value.casefold() not in ("", "yes", "no"):
                value = Refusal("yes-or-no", f"{known[name].title}: write yes or no.", field=name)
            elif kind is FieldKind.YES_NO:
                value = {"yes": True, "no": False}.get(value.casefold())
            if isinstance(value, Refusal):
                return value
            values[name] = value
        return values

    def _answers(self) -> dict[str, CycleButton[bool | None]]:
        """Return the lines for a yes or no that is recorded in every center, by field."""
        return {
            each.name: self._form.query_one(f"#turn-{each.name}", CycleButton)
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
        found: TimeField[str] = self._form.query_one(field, TimeField)
        return found.meant()

    @property
    def today(self) -> str:
        """The day it is."""
        desk = self._form.desk
        return times.day_of(desk.clock(), desk.center.clock)

    def _of_details(self) -> list[str]:
        """Return the names of the fields that are written in, but for the days of roles."""
        ids = [each.id or "" for each in self._form.query(Input)]
        return [each.removeprefix("field-") for each in ids if each.startswith("field-")]

    def _tick(self, role: Role) -> CycleButton[bool]:
        return self._form.query_one(f"#turn-role-{role.value}", CycleButton)


class NewPersonDialog(FormDialog[None]):
    """Someone new: a name is enough. Keeping it checks them in, unless they are only to be on file.

    Attributes:
        left_with: The name that stood here when it was left unsaved; empty before, and when saved.
    """

    TITLE = "Someone new"
    KEEPS = TYPED
    FIRST = "#field-name"
    ENTER_SAVES = True
    BINDINGS = [SAVE]

    def __init__(
        self,
        name: str,
        card: str = "",
        activities: tuple[str, ...] = (),
        code: str = "",
        *,
        role: Role | None = None,
    ) -> None:
        """Begin with a name that was typed, and a card or a code that was shown and is nobody's.

        Whoever it is comes for these activities; a `role` is ticked to begin with.
        """
        super().__init__()
        self._called, self._card, self._code = name, card, code
        self._activities, self._role = activities, role
        self._comes = True
        self._fields = PersonFields(self)
        self.left_with = ""

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        only = () if self._card else (Do("Save only", "save-only"),)
        yield from self._fields.parts("Save and check in", folded=True, only=only)

    def begin(self) -> None:
        """Begin with what was typed or shown."""
        self.fill({"name": self._called, "code": self._code})
        if self._role is not None:
            self.turn_of(f"role-{self._role.value}").stand(True)
        self._fields.show_days()
        if self._code:
            self.action_unfold()
        if self._card:
            self.show_text("card", f"The card {self._card} becomes theirs.")

    def turned(self, turn: CycleButton[Any]) -> None:
        """Ask for the days of another role."""
        self._fields.show_days()

    def draft_of(self, name: str) -> DraftOf:
        """Return for whom it is: someone new of this name, capitals and accents aside."""
        return DraftOf(NewPersonDialog, key_of(self._called))

    def typed(self) -> dict[str, str]:
        """Return what is kept; the name is typed anew at the door."""
        return {key: text for key, text in super().typed().items() if key != "field-name"}

    def action_close(self) -> None:
        """Go back; what was typed is there again for somebody of this name.

        A code that was shown is no part of it: whoever comes next did not show it.
        """
        self.left_with = self._called = clean(self.box("name").value)
        super().action_close()

    def action_save_only(self) -> None:
        """Save, without checking them in: who is to work here, or comes another day."""
        self._comes = False
        self.action_save()

    async def wanted(self) -> Act | Refusal:
        """Return the act that records the person, and most often checks them in."""
        comes, self._comes = self._comes, True
        values = self._fields.written()
        if isinstance(values, Refusal):
            return values
        code = values.pop("code", "")
        written = self._fields.roles()
        if isinstance(written, Refusal):
            return written
        details, what_for = Details(**values), self._activities
        roles = beginning(written, self._fields.today, details.joined_on)
        if not comes:
            return services.people.commands.add(details, roles, code)
        if self._card:
            return services.people.cards.welcome(self._card, details, roles, code, what_for)
        return services.visits.commands.welcome(details, roles, code=code, activities=what_for)

    # Are they on file already?

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again, when nothing has been typed for a moment."""
        if (event.input.id or "").removeprefix("field-") in _TELLING:
            self.look_whether_on_file()

    @work(exclusive=True, group="maybe")
    async def look_whether_on_file(self) -> None:
        """Show who on file may be meant, and why; asked off the loop, and later letters win."""
        await asyncio.sleep(PAUSE)
        if self.app.desk is None:
            return
        typed: dict[str, Any] = {name: self.text(name) for name in _TELLING}
        found = await self.ask(services.people.duplicates.maybe(Details(**typed)))
        now, zone = self.desk.clock(), self.desk.center.clock
        hidden = formatting.HIDDEN if self.app.names_hidden else ""
        said = [
            (each.id, services.people.duplicates.sentence(each, now, zone, hidden))
            for each in found
        ]
        await self.query_one(SuggestionList).show(
            [(who, f"{why} Is it them? Press Enter here to choose them.") for who, why in said]
        )

    def on_key(self, event: events.Key) -> None:
        """Go down from a field to whom is asked about."""
        if event.key == "down" and isinstance(self.focused, Input):
            maybes = self.query_one(SuggestionList)
            if maybes.has_class("-some"):
                maybes.children[0].focus()
                event.stop()

    @work(exclusive=True)
    async def on_suggestion_list_taken(self, message: SuggestionList.Taken) -> None:
        """Check in who is on file; what was typed is there again, should it have been wrong."""
        if not await may_come(self.app, message.number):
            return
        taking = services.visits.commands.arrive(message.number)
        if self._card:
            taking = services.people.cards.give(self._card, message.number, arriving=True)
        if await self.did(taking):
            self.action_close()
