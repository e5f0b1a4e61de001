"""What is on file of somebody known, to be changed."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Button, Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.values import Person, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.drafts import DraftOf, restore_choices, turned
from frontdesk.screens.people.person_form import TICKS, WORKING, PersonFormDialog, roles_now
from frontdesk.widgets.cycle_button import CycleButton


class EditPersonDialog(PersonFormDialog):
    """What is on file of somebody."""

    TITLE_TEXT = "What is on file"

    BINDINGS = [
        Binding(
            "ctrl+b",
            "former_names",
            "Earlier names",
            id="former-names",
            tooltip="Earlier names, by which they are found",
        ),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._old: Person | None = None
        self._stood: dict[str, str] = {}

    def under_name(self) -> ComposeResult:
        """Compose the tick for the old name; it shows while the name is another one."""
        yield CycleButton("keep-old", "found by the old name, too", TICKS, True)

    def more_buttons(self) -> ComposeResult:
        """Compose the ways to the earlier names, to reminders, and to forget them."""
        with Horizontal(classes="buttons"):
            yield Button("Earlier names …", id="former-names")
            yield Button("Remind …", id="reminders")
            yield Button("Forget …", id="forget")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on to forgetting them."""
        if event.button.id == "forget":
            from frontdesk.screens.people.erase_dialog import EraseDialog

            event.prevent_default()
            self.app.push_screen(EraseDialog(self._number), self._forgotten)

    def _forgotten(self, done: bool | None) -> None:
        """Close when they are forgotten; whatever was typed may name them, and goes, too."""
        if done:
            self.app.drafts.clear()
            self.dismiss(None)

    @on(Button.Pressed, "#reminders")
    def open_reminders(self) -> None:
        """Show what they said about reminders, over what is written here."""
        from frontdesk.screens.conversations.reminders_dialog import RemindersDialog

        self.app.push_screen(RemindersDialog(self._number))

    @on(Button.Pressed, "#former-names")
    def action_former_names(self) -> None:
        """Show the earlier names, over what is written here."""
        from frontdesk.screens.people.former_names import FormerNames

        self.app.push_screen(FormerNames(self._number))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask about the old name when there is another one."""
        if event.input.id == "field-name":
            old = "" if self._old is None else self._old.details.name
            new = event.value.strip()
            self.query_one("#turn-keep-old").display = bool(old and new) and new != old

    @property
    def _draft(self) -> DraftOf:
        return DraftOf(EditPersonDialog, self._number)

    def on_mount(self) -> None:
        """Load the person."""
        self.query_one("#turn-keep-old").display = False
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the person and fill the fields."""
        desk = self.app.desk
        assert desk is not None
        self._old = await asyncio.wrap_future(
            desk.submit_query(services.people.commands.show(self._number))
        )
        if self._old is None:
            self.dismiss(None)
            return
        self.fill(self._old.details, self._old.roles)
        draft = self.app.drafts.take(self._draft)
        for field in self.query(Input):
            self._stood[field.id or ""] = field.value
            field.value = draft.get(field.id or "", field.value)
        restore_choices(self, draft)
        self.show_days()
        code = self.query_one("#field-code", Input)
        code.placeholder = (
            "kept as a hash; write a new one to change it" if self._old.has_code else ""
        )
        self.query_one("#field-name", Input).focus()

    @work(exclusive=True)
    async def action_save(self) -> None:
        """Keep what was changed."""
        values = self.written()
        old, desk = self._old, self.app.desk
        if isinstance(values, Refusal):
            self.say(values)
            return
        if old is None or desk is None:
            return
        code = values.pop("code", "") or None
        roles = self.roles()
        if isinstance(roles, Refusal):
            self.say(roles)
            return
        today = times.day_of(desk.clock(), desk.center.zone)
        had = {held.role: held for held in roles_now(old.roles, today)}
        begin = tuple(held for held in roles if _begins(held, had.get(held.role)))
        end: tuple[tuple[Role, str | None], ...] = tuple(
            (role, today) for role in had if role not in self.ticked()
        )
        end += tuple(
            (held.role, held.until_on)
            for held in roles
            if held.role in had
            and held.role in WORKING
            and had[held.role].until_on != held.until_on
        )
        changed = {
            name: value for name, value in values.items() if value != getattr(old.details, name)
        }
        outcome = await self.act(
            services.people.commands.edit(
                old.id,
                changed,
                begin=begin,
                end=end,
                code=code,
                keep_old_name=bool(self.query_one("#turn-keep-old", CycleButton).value),
            )
        )
        if isinstance(outcome, Refusal) and outcome.code != "nothing-new":
            self.say(outcome)
            return
        self.dismiss(None)

    def action_close(self) -> None:
        """Go back; what was typed is there again when the dialog is opened again.

        Only what was typed: a name that stood here may be another one by then.
        """
        self.app.drafts.keep(
            self._draft,
            {
                field.id or "": field.value
                for field in self.query(Input)
                if field.value != self._stood.get(field.id or "", field.value)
            }
            | turned(self),
        )
        super().action_close()


def _begins(held: RoleHeld, had: RoleHeld | None) -> bool:
    """Whether a role is new, or its first day another one."""
    return had is None or held.from_on not in (None, had.from_on)
