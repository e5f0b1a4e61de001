"""Leave, and days on which the center is not open: what is entered, and entering more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.meant import Meant
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts import one_line
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.formatting import HIDDEN, shown_name
from frontdesk.screens.time_field import DaysFields, TimeField
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontdesk.domain.events import Event
    from frontdesk.domain.shifts.on_shift import AwayAhead
    from frontdesk.domain.shifts.one_line import Line
    from frontdesk.domain.time_reader import TimeReader
    from frontdesk.services.desk.context import Act

_FIRST = ("field-from", "First day", "e.g. tomorrow, or 24 Dec")
_LAST = ("field-until", "Last day", "empty: only that day")
_NO_DAY = Refusal("no-day", "Write the first day, like 2026-12-24 or tomorrow.", field="from")
_NONE = "No time off and no closed days ahead. Use the lines above to add some."


class AbsencesDialog(FormDialog[None]):
    """Leave of one person, or days on which the whole center is not open."""

    TITLE = "Time off and closed days"
    SCROLLS = False
    KEEPS = TYPED
    AS_DONE = frozenset()
    BINDINGS = [SAVE]

    def __init__(self) -> None:
        super().__init__()
        self._staff: Mapping[int, str] = {}
        self._who = TimeField(
            "field-who", "Who", self._read_line, "a name; then mon-fri, or 24 Dec",
            "e.g. sam mon-fri; empty: the whole center",
        )  # fmt: skip
        self._days = DaysFields(_FIRST, _LAST, id="line-until")

    def parts(self) -> ComposeResult:
        """Yield the fields, and under them what is entered already."""
        yield self._who
        yield self._days.first
        yield self._days.last
        yield line("reason", "Reason", "if you want to say", 200)
        yield wrong()
        yield buttons(Do("Add", "save"))
        yield label("Coming up; Enter on a line removes it")
        yield RowList(picks=True, hint=_NONE, id="ahead")
        yield note("One line can say it all: sam mon-fri, or closed 24 Dec. Esc goes back.")

    async def look_up(self) -> None:
        """Show leave and days not open from today on."""
        ahead = await self.ask(services.shifts.on_shift.away_ahead())
        known = await self.ask(services.shifts.commands.to_write_down(self.desk.reader().today))
        self._staff = known.staff
        self._who.look()
        self.show_rows(_rows(ahead, hidden=self.app.names_hidden))

    def entered(self, box: Input) -> object:
        """Save where the first line says all; else go on to the next one."""
        if box is self._who.box and self._line(self.desk.reader(), self.text("who")).when:
            return self.action_save()
        return super().entered(box)

    async def wanted(self) -> Act | Refusal:
        """Return the act that enters what is written."""
        said = self._line(self.desk.reader(), self.text("who"))
        days = self._days.meant() or _NO_DAY if said.when is None else said.when.value
        if isinstance(days, Refusal):
            return days
        first, last = days
        reason = self.text("reason") or said.rest
        if said.everybody or not self.text("who"):
            return services.shifts.closures.add(first, reason, last)
        person = one_line.one_of(said.who, self._staff)
        if person is None:
            person = await self.ask(services.people.commands.who(said.who))
        if isinstance(person, Refusal):
            return person
        return services.shifts.absences.add(person, first, last, reason)

    def _line(self, reader: TimeReader, text: str) -> Line[tuple[str, str]]:
        """Read the first line; days without a name are nobody's, and so no days yet."""
        said = one_line.absence(reader, text)
        return said if said.who else one_line.Line(text)

    def _read_line(self, reader: TimeReader, text: str) -> Meant[Line[tuple[str, str]]] | Refusal:
        """Say back who is away and when, as far as it is written."""
        said = self._line(reader, text)
        if said.everybody:
            name = "the whole center is closed"
        else:
            person = one_line.one_of(said.who, self._staff)
            if isinstance(person, Refusal):
                return Meant(said, "several fit: write more of the name")
            name = said.who
            if person is not None:
                name = shown_name(self._staff[person], hidden=self.app.names_hidden)
        when = "" if said.when is None else said.when.words
        return Meant(said, " · ".join(filter(None, [when, name, said.rest])))

    def saved(self, event: Event | None) -> None:
        """Go on with the next one."""
        if self.query("#wrong"):  # else it was left meanwhile
            self.clear()
            self.load()

    @work(exclusive=True)
    async def chosen(self, row: Row) -> None:
        """Take leave or a day off again; an undo brings it back."""
        if isinstance(row.key, int):
            doing = services.shifts.absences.remove(row.key)
        else:
            doing = services.shifts.closures.remove(str(row.key))
        await self.did(doing)
        self.load()


def _rows(ahead: AwayAhead, *, hidden: bool) -> list[Row]:
    """Return days not open and leave as rows, in order of their first day."""
    found = [
        (day, Row(day, times.exact_date(day), reason or "closed", "closed"))
        for day, reason in ahead.closed.items()
    ]
    for leave in ahead.leaves:
        days = times.exact_date(leave.from_on)
        if leave.until_on != leave.from_on:
            days += f" – {times.exact_date(leave.until_on)}"
        reason = HIDDEN if hidden and leave.reason else leave.reason
        name = shown_name(leave.name, hidden=hidden)
        found.append((leave.from_on, Row(leave.id, f"{days}  {name}", reason, "time off")))
    return [row for _, row in sorted(found, key=lambda each: each[0])]
