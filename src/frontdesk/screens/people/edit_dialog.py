"""What is on file of somebody known, to be changed; and their earlier names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.values import Person, Role, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import NAMES_HIDDEN
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, note, wrong
from frontdesk.screens.people.person_form import TICKS, WORKING, PersonFields, roles_now
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.services.desk.context import Act

_NONE = "No earlier names. When a name changes, the old one appears here."


class EditPersonDialog(FormDialog[None]):
    """What is on file of somebody."""

    TITLE = "Edit details"
    KEEPS = TYPED
    FIRST = ""
    ENTER_SAVES = True
    BINDINGS = [
        SAVE,
        Binding(
            "ctrl+l",
            "former_names",
            "Earlier names",
            id="former-names",
            tooltip="Earlier names that still find them",
        ),
    ]

    def __init__(self, person: int) -> None:
        super().__init__()
        self.subject = self._number = person
        self._old: Person | None = None
        self._fields = PersonFields(self)

    def parts(self) -> ComposeResult:
        """Yield the fields, and the ways to the earlier names, to reminders, and to forget them."""
        keep_old = CycleButton("keep-old", "the old name still finds them", TICKS, True)
        keep_old.display = False  # it shows while the name is another one
        ways = buttons(
            Do("Earlier names …", "former-names"),
            Do("Remind …", "reminders"),
            Do("Forget …", "forget"),
        )
        yield from self._fields.parts("Save", keep_old, ways=(ways,))

    async def look_up(self) -> None:
        """Ask for the person and fill the fields."""
        self._old = await self.ask(services.people.commands.show(self._number))
        if self._old is None:
            self.dismiss(None)
            return
        self._fields.fill(self._old.details, self._old.roles)
        if self._old.has_code:
            self.box("code").placeholder = "hidden; write a new one to change it"
        else:
            self.box("code").placeholder = ""
        self.box("name").focus()

    def turned(self, turn: CycleButton[str]) -> None:
        """Ask for the days of another role."""
        self._fields.show_days()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask about the old name when there is another one."""
        if event.input.id == "field-name":
            old = "" if self._old is None else self._old.details.name
            new = event.value.strip()
            self.query_one("#turn-keep-old").display = bool(old and new) and new != old

    async def wanted(self) -> Act | Refusal | None:
        """Return the act that keeps what was changed."""
        values, old = self._fields.written(), self._old
        if isinstance(values, Refusal):
            return values
        assert old is not None, "keys wait until it is loaded"
        code = values.pop("code", "") or None
        roles, today = self._fields.roles(), self._fields.today
        if isinstance(roles, Refusal):
            return roles
        had = {held.role: held for held in roles_now(old.roles, today)}
        begin = tuple(held for held in roles if _begins(held, had.get(held.role)))
        end: tuple[tuple[Role, str | None], ...] = tuple(
            (role, today) for role in had if role not in self._fields.ticked()
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
        keep_old = bool(self.turn_of("keep-old").value)
        return services.people.commands.edit(
            old.id, changed, begin=begin, end=end, code=code, keep_old_name=keep_old
        )

    # The ways on, over what is written here

    def action_forget(self) -> None:
        """Go on to forgetting them."""
        from frontdesk.screens.people.erase_dialog import EraseDialog

        self.app.push_screen(EraseDialog(self._number), self._forgotten)

    def _forgotten(self, done: bool | None) -> None:
        """Close when they are forgotten; whatever was typed may name them, and goes, too."""
        if done:
            self.app.drafts.clear()
            self.dismiss(None)

    def action_reminders(self) -> None:
        """Show what they said about reminders."""
        from frontdesk.screens.conversations.reminders_dialog import RemindersDialog

        self.app.push_screen(RemindersDialog(self._number))

    def action_former_names(self) -> None:
        """Show the earlier names."""
        self.app.push_screen(FormerNamesDialog(self._number))


def _begins(held: RoleHeld, had: RoleHeld | None) -> bool:
    """Whether a role is new, or its first day another one."""
    return had is None or held.from_on not in (None, had.from_on)


class FormerNamesDialog(FormDialog[None]):
    """The earlier names of somebody, shown only here and to whoever asks; each can be taken off."""

    TITLE = "Earlier names"
    FIRST = "RowList"
    FOLLOWS = True

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person

    def parts(self) -> ComposeResult:
        """Yield the list, to be filled when it is loaded."""
        yield note(
            "These names still find them, and are shown nowhere else. Enter or a click removes "
            "one. Ctrl+Z undoes it."
        )
        yield RowList(
            picks=True, hint=NAMES_HIDDEN.sentence if self.app.names_hidden else _NONE, id="known"
        )
        yield wrong()
        yield note("Esc goes back.")

    async def look_up(self) -> None:
        """Ask for the names and show them."""
        if self.app.names_hidden:
            return
        former = await self.ask(services.people.former_names.of_person(self._number))
        rows = [
            Row(
                each.name,
                each.name,
                f"until {times.full_date(each.until_on)}",
            )
            for each in former
        ]
        self.show_rows(rows, None)

    @work(group="act")
    async def chosen(self, row: Row) -> None:
        """Take the name off the file."""
        edit = services.people.commands.edit
        await self.did(edit(self._number, {}, forget_names=(row.name,)))
