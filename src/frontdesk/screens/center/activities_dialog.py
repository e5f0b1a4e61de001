"""The center's own list of activities: put on it, renamed, retired, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static

from frontdesk import services
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.visits.activities import Activity
from frontdesk.screens.dialogs import SAVE, Do, FormDialog, buttons, note, wrong
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.services.desk.context import Act


class ActivitiesDialog(FormDialog[None]):
    """The list, what is used most first, and one field for a name."""

    TITLE = "The center's activities"
    SCROLLS = False
    KEEPS = "Input"
    FIRST = ""
    FOLLOWS = True
    ENTER_SAVES = True
    AS_DONE = frozenset()
    BINDINGS = [
        SAVE,
        Binding(
            "ctrl+e",
            "turn",
            "Offer / stop",
            id="turn-activity",
            tooltip="Stop or start offering the selected activity",
            priority=True,
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[Activity, ...] = ()
        self._renaming: Activity | None = None

    def parts(self) -> ComposeResult:
        """Yield the list and the field."""
        yield RowList(picks=True, id="list", hint="The list is empty. Type a name, then Enter.")
        with Horizontal(classes="field"):
            yield Static("New activity", id="field-title")
            yield Input(
                placeholder="e.g. Walking group",
                id="field-activity",
                max_length=80,
                select_on_focus=False,  # the letter that brought us here stays
            )
        yield wrong()
        yield buttons(Do("Save", "save"), Do("Offer / stop", "turn"), Do("Back", "back"))
        yield note(
            "Type a name to add one. Enter on a row renames it everywhere. Ctrl+E stops or "
            "starts offering it."
        )

    def begin(self) -> None:
        """Go on with the name that was typed, or begin in the list."""
        (self._field if self._field.value else self._list).focus()

    @property
    def _list(self) -> RowList:
        return self.query_one("#list", RowList)

    @property
    def _field(self) -> Input:
        return self.query_one("#field-activity", Input)

    async def look_up(self) -> None:
        """Ask for the list and show it."""
        listed = await self.ask(services.visits.activities.listed())
        self._listed = tuple(listed)
        self.show_rows([_row(each) for each in listed])

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take what is typed into the field, whatever has the focus."""
        if event.is_printable and event.character and isinstance(self.focused, RowList):
            self._field.focus()
            self._field.insert_text_at_cursor(event.character)
            event.stop()

    def chosen(self, row: Row) -> None:
        """Have a row renamed."""
        self._list.mark(row.key)
        activity = self._marked
        if activity is not None:
            self._rename(activity)

    def _rename(self, activity: Activity | None) -> None:
        """Write another name for `activity` in the field, or one for another activity."""
        self._renaming = activity
        title = "New activity" if activity is None else "New name"
        self.show_text("field-title", title)
        self._field.value = "" if activity is None else activity.title
        self._field.action_end()
        (self._list if activity is None else self._field).focus()

    @property
    def _marked(self) -> Activity | None:
        marked = self._list.marked
        found = (each for each in self._listed if marked is not None and each.id == marked.key)
        return next(found, None)

    # What is done

    async def wanted(self) -> Act | None:
        """Return the act that puts the name on the list, or gives it to the one being renamed."""
        text, renaming = self._field.value, self._renaming
        if renaming is None:
            return services.visits.activities.add(text)
        if text.strip() != renaming.title:
            return services.visits.activities.rename(renaming.id, text)
        self._rename(None)
        return None

    def saved(self, event: Event | None) -> None:
        """Go on with another name."""
        if self.query("#wrong"):  # else it was left meanwhile
            self.show_error(None)
            self._rename(None)

    @work(group="act")
    async def action_turn(self) -> None:
        """Offer the marked one no more, or again."""
        marked = self._marked
        if marked is not None:
            turn = services.visits.activities.retire
            if marked.retired_on is not None:
                turn = services.visits.activities.bring_back
            await self.did(turn(marked.id))

    def typed(self) -> dict[str, str]:
        """Return what is kept: a name for another one, not for one that is on the list."""
        return super().typed() if self._renaming is None else {}

    def action_close(self) -> None:
        """Go back: from a new name to the list, from there to the screen."""
        if self._renaming is not None:
            self._rename(None)
        else:
            super().action_close()


def _row(activity: Activity) -> Row:
    if activity.retired_on is not None:
        return Row(activity.id, activity.title, "no longer offered", kind="unnamed")
    often = one_or_many(activity.used, "once", f"{activity.used:,} times")
    return Row(activity.id, activity.title, f"{often} in 8 weeks" if activity.used else "")
