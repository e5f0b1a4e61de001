"""Sheets about one person: coming and leaving at any time, and what is on file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Static

from frontdesk.domain.center import Center
from frontdesk.domain.people import FIELD_TITLES, Details, FieldUse, Person, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits import Visit
from frontdesk.screens.base import Sheet

_CLOSE = Binding(
    "escape", "close", "Back", id="close-sheet", tooltip="Back; what was typed is kept"
)


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What a person's sheet shows."""

    person: Person
    visits: list[Visit]
    here: Visit | None


class PersonSheet(Sheet[str]):
    """Arriving and leaving, now or at another time; the latest visits."""

    BINDINGS = [
        _CLOSE,
        Binding("ctrl+e", "edit", "On file", id="edit", tooltip="Change what is on file"),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._shown: _Snapshot | None = None

    def compose(self) -> ComposeResult:
        """Compose the sheet, to be filled when the person is loaded."""
        with VerticalScroll(id="sheet"):
            yield Static("", id="name", classes="title")
            yield Static("", id="about", classes="note")
            with Horizontal(classes="buttons"):
                yield Button("Leaving now", id="leave")
                yield Button("Arriving now", id="arrive")
            yield Static("At another time", classes="label")
            yield Input(placeholder="14:30, or 2026-11-20 14:30", id="when")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button("Left then", id="leave-then")
                yield Button("Arrived then", id="arrive-then")
            yield Static("Latest visits", classes="label")
            yield Static("", id="visits", classes="note")
            with Horizontal(classes="buttons"):
                yield Button("What is on file …", id="edit")
            yield Static("Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Load the person."""
        self.query_one("#sheet").styles.opacity = 0 if self._shown is None else 1
        self.load()

    @work(exclusive=True)
    async def load(self) -> None:
        """Ask for the person and show them."""
        from frontdesk import services

        desk = self.app.desk
        assert desk is not None
        number = self._number
        person = await asyncio.wrap_future(desk.submit_query(services.people.show(number)))
        visits = await asyncio.wrap_future(desk.submit_query(services.visits.of_person(number, 6)))
        if person is None:
            self.dismiss("")
            return
        today = services.visits.is_today(desk.clock(), desk.center)
        here = next((visit for visit in visits if visit.left is None and today(visit)), None)
        self._show(_Snapshot(person, visits, here), desk.clock(), desk.center)

    def _show(self, shown: _Snapshot, now: int, center: Center) -> None:
        from frontdesk.domain import times
        from frontdesk.screens import wording

        self._shown = shown
        details = shown.person.details
        name = wording.HIDDEN if self.app.shade else shown.person.name
        self.query_one("#name", Static).update(Content(f"{name}  #{shown.person.id}"))
        about = [details.pronouns] if details.pronouns else []
        if shown.here is not None:
            about.append(f"here since {times.moment(shown.here.arrived, now, center.zone)}")
        elif not shown.visits:
            about.append("has not been here yet")
        about += [held.role.value for held in shown.person.roles if held.until_on is None]
        self.query_one("#about", Static).update(Content(" · ".join(about)))
        lines = [wording.visit_text(visit, now=now, zone=center.zone) for visit in shown.visits]
        self.query_one("#visits", Static).update(Content("\n".join(lines) or "None yet."))
        leave, arrive = self.query_one("#leave", Button), self.query_one("#arrive", Button)
        leave.display, arrive.display = shown.here is not None, shown.here is None
        self.query_one("#sheet").styles.opacity = 1
        (leave if shown.here is not None else arrive).focus()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        await self._press(event.button.id or "")

    async def on_input_submitted(self) -> None:
        """Enter in the time: left then, if they are here or were; else arrived then."""
        here = self._shown is not None and self._shown.here is not None
        await self._press("leave-then" if here else "arrive-then")

    async def _press(self, what: str) -> None:
        from frontdesk import services
        from frontdesk.domain import times

        if what == "edit":
            self.action_edit()
            return
        desk = self.app.desk
        assert desk is not None
        at: int | None = None
        if what.endswith("-then"):
            text = self.query_one("#when", Input).value
            read = times.parse_when(text, desk.clock(), desk.center.zone)
            if not text.strip():
                read = Refusal("no-time", "Write the time first, like 14:30.")
            if isinstance(read, Refusal):
                self._say(read)
                return
            at = read
        doing = services.visits.leave if what.startswith("leave") else services.visits.arrive
        outcome = await self.act(doing(self._number, at))
        if isinstance(outcome, Refusal):
            self._say(outcome)
        else:
            self.dismiss("")

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")
        self.query_one("#when", Input).focus()

    def action_edit(self) -> None:
        """Go on to what is on file."""
        self.dismiss("edit")

    def action_close(self) -> None:
        """Go back."""
        self.dismiss("")


class _FileSheet(Sheet[None]):
    """The fields that the center asks for, to be filled in."""

    TITLE_TEXT = ""
    SAVE_TEXT = "Save"

    BINDINGS = [
        _CLOSE,
        Binding("ctrl+r", "save", "Save", id="save", tooltip="Keep what is written here"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        center = self.app.desk.center if self.app.desk is not None else Center("", "UTC")
        with VerticalScroll(id="sheet"):
            yield Static(Content(self.TITLE_TEXT), classes="title")
            yield from self._field("name", "Chosen name", FieldUse.REQUIRED)
            for name, title in FIELD_TITLES.items():
                if center.asks(name):
                    use = center.fields.get(name, FieldUse.OPTIONAL)
                    yield from self._field(name, title, use)
            yield Static("Here as", classes="label")
            with Vertical(id="roles"):
                for role in Role:
                    yield Checkbox(Content(role.value), id=f"role-{role.value}")
            yield from self._field("code", "A self-made code", FieldUse.OPTIONAL)
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.SAVE_TEXT), id="save")
                yield Button("Back", id="back")
            yield Static("Enter goes on to the next line, and at the end keeps it.", classes="note")

    def _field(self, name: str, title: str, use: FieldUse) -> ComposeResult:
        asked = "" if use is FieldUse.REQUIRED else "  (if they like)"
        yield Static(Content(title + asked), classes="label")
        if name == "message_ok":
            yield Input(placeholder="yes or no", id=f"field-{name}")
        else:
            yield Input(id=f"field-{name}")

    def fill(self, details: Details, roles: tuple[RoleHeld, ...] = ()) -> None:
        """Put what is known into the fields."""
        for field in self.query(Input):
            name = (field.id or "").removeprefix("field-")
            value = getattr(details, name, "")
            if isinstance(value, bool):
                value = "yes" if value else "no"
            field.value = value or ""
        lasting = {held.role for held in roles if held.until_on is None}
        for role in Role:
            self.query_one(f"#role-{role.value}", Checkbox).value = role in lasting

    def written(self) -> dict[str, Any] | Refusal:
        """Return what is written in the fields, by name."""
        values: dict[str, Any] = {}
        for field in self.query(Input):
            name = (field.id or "").removeprefix("field-")
            text = field.value.strip()
            if name == "message_ok":
                if text.casefold() not in ("", "yes", "no"):
                    return Refusal("yes-or-no", "May a message be left: write yes or no.")
                values[name] = {"yes": True, "no": False}.get(text.casefold())
            else:
                values[name] = text
        return values

    def ticked(self) -> set[Role]:
        """Return the roles that are ticked."""
        return {role for role in Role if self.query_one(f"#role-{role.value}", Checkbox).value}

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one, keep what is written."""
        fields = list(self.query(Input))
        last = event.input is fields[-1]
        if last or not event.input.value.strip():
            self.action_save()
        else:
            fields[fields.index(event.input) + 1].focus()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or go back."""
        if event.button.id == "save":
            self.action_save()
        else:
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


class NewSheet(_FileSheet):
    """Someone new: a name is enough. Keeping it checks them in."""

    TITLE_TEXT = "Welcome, someone new"
    SAVE_TEXT = "Welcome and check in"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def on_mount(self) -> None:
        """Go on with what was typed here before, if the sheet was left."""
        draft = self.app.drafts
        for field in self.query(Input):
            field.value = draft.get((field.id or "").removeprefix("field-"), "")
        if self._name:
            self.query_one("#field-name", Input).value = self._name
        self.query_one("#field-name", Input).focus()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Record the person and check them in."""
        from frontdesk import services

        values = self.written()
        if isinstance(values, Refusal):
            self.say(values)
            return
        code = values.pop("code", "")
        roles = tuple(RoleHeld(role) for role in Role if role in self.ticked())
        outcome = await self.act(services.visits.welcome(Details(**values), roles, code=code))
        if isinstance(outcome, Refusal):
            self.say(outcome)
            return
        self.app.drafts.clear()
        self.dismiss(None)

    def action_close(self) -> None:
        """Go back; what was typed is there again next time."""
        for field in self.query(Input):
            self.app.drafts[(field.id or "").removeprefix("field-")] = field.value
        super().action_close()


class EditSheet(_FileSheet):
    """What is on file of somebody."""

    TITLE_TEXT = "What is on file"

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._old: Person | None = None

    def on_mount(self) -> None:
        """Load the person."""
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the person and fill the fields."""
        from frontdesk import services

        desk = self.app.desk
        assert desk is not None
        self._old = await asyncio.wrap_future(desk.submit_query(services.people.show(self._number)))
        if self._old is None:
            self.dismiss(None)
            return
        self.fill(self._old.details, self._old.roles)
        code = self.query_one("#field-code", Input)
        code.placeholder = (
            "kept as a hash; write a new one to change it" if self._old.has_code else ""
        )
        self.query_one("#field-name", Input).focus()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep what was changed."""
        from frontdesk import services
        from frontdesk.domain import times

        values = self.written()
        old, desk = self._old, self.app.desk
        if isinstance(values, Refusal):
            self.say(values)
            return
        if old is None or desk is None:
            return
        code = values.pop("code", "") or None
        today = times.day_of(desk.clock(), desk.center.zone)
        lasting = {held.role for held in old.roles if held.until_on is None}
        begin = tuple(RoleHeld(role, today) for role in Role if role in self.ticked() - lasting)
        end = tuple((role, today) for role in Role if role in lasting - self.ticked())
        changed = {
            name: value for name, value in values.items() if value != getattr(old.details, name)
        }
        outcome = await self.act(
            services.people.edit(old.id, changed, begin=begin, end=end, code=code)
        )
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            self.say(outcome)
            return
        self.dismiss(None)
