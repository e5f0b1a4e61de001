"""What is on record of the marked person for the marked requirement, and what may be added to it.

Exempt or provisional until a day, done elsewhere and taken for equivalent, or revoked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.spans import say_length
from frontdesk.domain.training.records import Completed, ExemptionKind, Granted, Record, Taken
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.formatting import shown_name
from frontdesk.screens.time_field import DaysFields, look_again
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.events import Event
    from frontdesk.domain.training.pages import Entry
    from frontdesk.services.desk.context import Act

_KINDS = (
    ("exempt", "–", "exempt until a day"),
    ("provisional", "◑", "may go on until a day"),
    ("equivalent", "≈", "done elsewhere, and accepted"),
    ("revoked", "×", "what was done no longer counts"),
)
_LINES = {
    "exempt": ("Why", "everyone can read it", "From"),
    "provisional": ("Why", "everyone can read it", "From"),
    "equivalent": ("Evidence", "where to find it", "Done on"),
    "revoked": ("Why", "everyone can read it", "From"),
}
_GRANTED = {ExemptionKind.EXEMPT: "– exempt", ExemptionKind.PROVISIONAL: "◑ provisional"}
_ENDS = ("exempt", "provisional")
_NONE = "Nothing is on record for this yet."
_AT_A_MEETING = Refusal("at-a-meeting", "That was at a meeting. Press H in Training to correct it.")
_NOT_GRANTED = Refusal(
    "not-granted", "Choose something exempt or provisional. Only that has an end."
)


class ExemptionDialog(FormDialog[None]):
    """What is on record of one standing, to add to it or take off."""

    SCROLLS = False
    KEEPS = TYPED
    FOLLOWS = True
    AS_DONE = frozenset()
    BINDINGS = [
        SAVE,
        Binding("delete", "remove", "Remove", id="take-off", tooltip="Remove the selected line"),
    ]

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.subject = entry.person, entry.requirement
        self._entry = entry
        self._records: dict[int, Record] = {}
        self._days = DaysFields(
            ("field-from", "From", "e.g. today, or 20 Nov"),
            ("field-until", "Until", "e.g. 31 Dec, the last day"),
            id="line-until",
        )

    def parts(self) -> ComposeResult:
        """Yield the lines, and under them what is on record."""
        yield CycleButton("kind", "They are", _KINDS, "exempt")
        yield line("reason", "", most=200)
        yield self._days.first
        yield self._days.last
        yield wrong()
        yield buttons(Do("Save", "save"))
        yield label("On record; Enter corrects, Del removes")
        yield RowList(picks=True, hint=_NONE, id="on-record")
        yield buttons(Do("Remove it", "remove"), Do("End it today", "end"))
        yield note("Ctrl+S saves. Ctrl+Z undoes it. Esc goes back.")

    def begin(self) -> None:
        """Say of whom it is, and ask for what goes with the kind."""
        name = formatting.shown_name(self._entry.name, hidden=self.app.names_hidden)
        self.show_title(f"{name} · {self._entry.title}")
        self._fit_lines()

    def turned(self, turn: CycleButton[str]) -> None:
        """Ask for what goes with the other kind."""
        self._fit_lines()

    def typed(self) -> dict[str, str]:
        """Return what is kept; the kind alone is nothing to keep."""
        found = super().typed()
        return found if found.keys() - {"turn-kind"} else {}

    @property
    def _kind(self) -> str:
        return str(self.turn_of("kind").value)

    def _fit_lines(self) -> None:
        """Ask for what goes with the kind."""
        title, hint, day = _LINES[self._kind]
        for name, words in (("reason", title), ("from", day)):
            self.show_text(f"title-{name}", words)
        self.box("reason").placeholder = hint
        self._days.last.display = self._kind in _ENDS
        self._days.first.past = self._kind not in _ENDS
        look_again(self)

    async def look_up(self) -> None:
        """Ask for what is on record."""
        entry, hidden = self._entry, self.app.names_hidden
        asked = services.training.queries.on_record(entry.person)
        done, granted, taken = await self.ask(asked)
        self._records = {each.id: each for each in done if each.id is not None}
        rows = _rows(
            [each for each in done if each.requirement == entry.requirement],
            [each for each in granted if each.requirement == entry.requirement],
            [each for each in taken if each.requirement == entry.requirement],
            hidden=hidden,
        )
        self.show_rows(rows)

    # What is done

    def saved(self, event: Event | None) -> None:
        """Go on with the next one."""
        if self.query("#wrong"):  # else it was left meanwhile
            self.show_error(None)
            self.clear()

    async def wanted(self) -> Act | Refusal:
        """Return the act that keeps what is written."""
        entry, kind, reason = self._entry, self._kind, self.text("reason")
        today = self.desk.reader().today
        days = self._days.meant(otherwise=today)
        if isinstance(days, Refusal):
            return days
        first, last = days or (today, today)
        until = kind in _ENDS and (last != first or bool(self._days.last.text))
        if kind == "equivalent":
            done = Completed(first, evidence=reason, equivalent=True)
            return services.training.recording.record(entry.person, entry.requirement, done)
        if kind == "revoked":
            revoke = services.training.recording.revoke
            return revoke(entry.person, entry.requirement, reason, first)
        return services.training.exemptions.grant(
            entry.person,
            entry.requirement,
            reason,
            last if until else "",
            first,
            ExemptionKind(kind),
        )

    def chosen(self, row: Row) -> None:
        """Correct what was done; what was at a meeting is corrected there."""
        from frontdesk.screens.training.person_dialogs import RecordDialog

        what, number = self._marked
        if what == "done" and number in self._records:
            self.app.push_screen(RecordDialog(self._entry, record=self._records[number]))
        elif what == "meeting":
            self.show_error(_AT_A_MEETING)

    @work(exclusive=True, group="act")
    async def action_remove(self) -> None:
        """Take the marked one off the record; an undo brings it back."""
        what, number = self._marked
        if what == "granted":
            await self.did(services.training.exemptions.end(number))
        elif what == "taken":
            await self.did(services.training.recording.unrevoke(number))
        elif what == "done":
            await self.did(services.training.recording.remove(number))
        elif what == "meeting":
            self.show_error(_AT_A_MEETING)

    @work(exclusive=True, group="act")
    async def action_end(self) -> None:
        """End an exemption or a provisional time today; what it covered stays."""
        what, number = self._marked
        today = times.day_of(self.desk.clock(), self.desk.center.clock)
        granted = what == "granted"
        await self.did(services.training.exemptions.end(number, today) if granted else _NOT_GRANTED)

    @property
    def _marked(self) -> tuple[str, int]:
        marked = self.query_one(RowList).marked
        if marked is None or not isinstance(marked.key, tuple):
            return "", 0
        what, number = marked.key
        return str(what), int(number)


def _rows(
    done: Sequence[Record],
    granted: Sequence[Granted],
    taken: Sequence[Taken],
    *,
    hidden: bool,
) -> list[Row]:
    """Return what was granted, revoked and done, the latest first, each by what and its number."""
    found = [
        (each.from_on, Row(("granted", each.id), _granted(each), each.reason)) for each in granted
    ]
    found += [
        (
            each.on,
            Row(("taken", each.id), f"× revoked {times.full_date(each.on)}", each.reason),
        )
        for each in taken
    ]
    found += [(each.done.on, _done(each, hidden=hidden)) for each in done]
    return [row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _granted(each: Granted) -> str:
    return (
        f"{_GRANTED[each.kind]} {times.full_date(each.from_on)} – {times.full_date(each.until_on)}"
    )


def _done(record: Record, *, hidden: bool) -> Row:
    done = record.done
    sign = "≈ done elsewhere" if done.equivalent else "✓ done"
    words = f"{sign} {times.full_date(done.on)}"
    if record.meeting is not None:
        return Row(("meeting", record.meeting), words, _how(done, hidden), "at a meeting")
    return Row(("done", record.id), words, _how(done, hidden))


def _how(done: Completed, hidden: bool) -> str:
    parts = (
        say_length(done.minutes * 60) if done.minutes else "",
        done.category,
        f"with {shown_name(done.trainer, hidden=hidden)}" if done.trainer else "",
        done.evidence,
    )
    return ", ".join(part for part in parts if part)
