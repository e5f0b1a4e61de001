"""A list of the center's own, of jobs or of rooms: add, rename, stop or start using one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, line, note, wrong
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.services.desk.context import Act, Query


class Titled(Protocol):
    """Something on the list."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def retired(self) -> bool:
        """Whether it is no longer used."""


class TitlesDialog(FormDialog[None]):
    """The list, and a line for a name: a new one, or another for the one that was entered.

    Args:
        title: What they are.
        query: What asks for all of them.
        add: Puts one on the list, also again.
        rename: Gives one another name.
        retire: Has one used no more.
    """

    KEEPS = TYPED
    FOLLOWS = True
    ENTER_SAVES = True
    AS_DONE = frozenset()
    FIRST = "RowList"
    BINDINGS = [
        SAVE,
        Binding("ctrl+e", "turn", "Use / stop", id="turn-title",
                tooltip="Stop or start using the selected one", priority=True),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        query: Query[list[Any]],
        add: Callable[[str], Act],
        rename: Callable[[int, str], Act],
        retire: Callable[[int], Act],
    ) -> None:
        super().__init__()
        self.title = self.subject = title
        self._query, self._add, self._give, self._retire = query, add, rename, retire
        self._listed: dict[int, Titled] = {}
        self._renaming: Titled | None = None

    def parts(self) -> ComposeResult:
        """Yield the list and the line."""
        yield RowList(picks=True, id="titles", hint="The list is empty. Type a name, then Enter.")
        yield line("title", "New", "a name, then Enter", 60)
        yield wrong()
        yield buttons(Do("Save", "save"), Do("Use / stop using", "turn"))
        yield note("Enter on a line renames it everywhere. Ctrl+E stops or starts using it.")

    async def look_up(self) -> None:
        """Ask for the list and show it."""
        listed = await self.ask(self._query)
        self._listed = {each.id: each for each in listed}
        self.show_rows(
            [
                Row(each.id, each.title, "no longer used" if each.retired else "",
                    kind="unnamed" if each.retired else "person")
                for each in listed
            ]
        )  # fmt: skip

    def chosen(self, row: Row) -> None:
        """Have the entered one renamed."""
        self._rename(self._marked)

    def _rename(self, one: Titled | None) -> None:
        self._renaming = one
        self.show_text("title-title", "New" if one is None else "New name")
        box = self.box("title")
        box.value = "" if one is None else one.title
        (self.query_one(RowList) if one is None else box).focus()

    @property
    def _marked(self) -> Titled | None:
        row = self.query_one(RowList).marked
        return None if row is None or not isinstance(row.key, int) else self._listed.get(row.key)

    async def wanted(self) -> Act:
        """Return the act that adds the name, or gives it to the one that is renamed."""
        text, one = self.text("title"), self._renaming
        return self._add(text) if one is None else self._give(one.id, text)

    def saved(self, event: Event | None) -> None:
        """Go on with another one."""
        if self.query("#wrong"):  # else it was left meanwhile
            self.show_error(None)
            self._rename(None)

    @work(group="act")
    async def action_turn(self) -> None:
        """Use the marked one no more, or again."""
        if (one := self._marked) is not None:
            await self.did(self._add(one.title) if one.retired else self._retire(one.id))
