"""Dialogs of the training panel: a person's time line, what is coming up, recording something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from frontdesk import services
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.training.durations import iso, number
from frontdesk.domain.training.records import Completed
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import SAVE, TYPED, Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.screens.time_field import day_field
from frontdesk.screens.training import formatting as training_words
from frontdesk.widgets.cycle_button import CycleButton
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from frontdesk.domain.training.pages import Entry
    from frontdesk.domain.training.place import TrainingView
    from frontdesk.domain.training.records import Record
    from frontdesk.services.desk.context import Act

A_YEAR_BACK = 366
_AHEAD = (30, 60, 90)
_TICKS = ((False, "○", ""), (True, "✓", "done that day"))
_AGAIN = ((False, "○", "on record already"), (True, "✓", "done again that day"))
_CERTIFIED = ((False, "○", "no"), (True, "✓", "yes, on that day"))
_FIELDS = (
    ("hours", "Hours", "e.g. 1.5, where hours are counted"),
    ("category", "Kind", "e.g. ethics; several with ; between"),
    ("trainer", "Led by", "if it was led by somebody"),
    ("evidence", "Proof", "where to find it"),
    ("edition", "Edition", "a number, if there are several"),
)
_NOT_HOURS = Refusal("not-a-number", "Write hours as a number, like 1.5.", field="hours")
_NOT_AN_EDITION = Refusal("not-a-number", "Write a whole number, like 2.", field="edition")
_MAKES_UP = "a day in the week or month it makes up"


class LineDialog(FormDialog[None]):
    """One person's year, up to the day the panel is looked at as of."""

    WIDE = True
    SCROLLS = False
    FIRST = "RowList"

    def __init__(self, shown: TrainingView, person: int) -> None:
        super().__init__()
        self._shown, self._person = shown, person

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, hint="No training was asked of them in this time.", id="line")
        yield note("Their training over time, latest first. Esc goes back.")

    def begin(self) -> None:
        """Fill it: everything is loaded already."""
        shown = self._shown
        first = iso(number(shown.day) - A_YEAR_BACK)
        line = shown.compliance.time_line(self._person, first, shown.day)
        name = formatting.shown_name(line.name, hidden=self.app.names_hidden)
        self.show_title(f"{name} · a year of learning")
        self.show_rows(training_words.line_rows(line))


class ComingDialog(FormDialog[None]):
    """What is due in the coming 30, 60 and 90 days."""

    TITLE = "Coming up in 90 days"
    WIDE = True
    SCROLLS = False
    FIRST = "RowList"

    def __init__(self, shown: TrainingView) -> None:
        super().__init__()
        self._shown = shown

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield RowList(picks=True, hint="Nothing is due in the next 90 days.", id="coming")
        yield note("Esc goes back.")

    def begin(self) -> None:
        """Fill it: everything is loaded already."""
        self.show_rows(self._rows())

    def _rows(self) -> list[Row]:
        """Return what is due, under the days within which it is."""
        shown = self._shown
        rows: list[Row] = []
        seen: set[object] = set()
        for days in _AHEAD:
            found = training_words.coming_rows(
                shown.compliance.coming_up(shown.day, days),
                hidden=self.app.names_hidden,
            )
            fresh = [row for row in found if row.key not in seen]
            seen |= {row.key for row in fresh}
            if fresh:
                rows += [Row(days, f"in {days} days", kind="unnamed"), *fresh]
        return rows


class RecordDialog(FormDialog[None]):
    """Something that the marked person did for the marked requirement; or a record to correct."""

    KEEPS = TYPED
    FIRST = ""
    AS_DONE = frozenset()
    BINDINGS = [SAVE]

    def __init__(
        self,
        entry: Entry,
        parts: dict[str, tuple[str, bool]] | None = None,
        record: Record | None = None,
    ) -> None:
        """Record for `entry`, or correct a `record` of it.

        `parts` are those it is made of: titles, and whether each is done.
        """
        super().__init__()
        self.subject = entry.person, entry.requirement, record and record.id
        self._entry, self._record = entry, record
        self._parts = parts or {}
        self._on = day_field("field-on", "On", "e.g. today, or 20 Nov", past=True)
        self._counts_for = day_field("field-counts_for", "Makes up", _MAKES_UP, past=True)

    def parts(self) -> ComposeResult:
        """Yield the fields."""
        yield note(self._entry.because)
        if self._parts:
            yield label("Parts done that day (Enter or a click ticks)")
        for index, (title, done) in enumerate(self._parts.values()):
            yield CycleButton(f"part-{index}", title, _AGAIN if done else _TICKS, False)
        yield self._on
        yield from (line(*field, 200) for field in _FIELDS)
        yield self._counts_for
        yield CycleButton("certified", "IPS-certified trainer", _CERTIFIED, False)
        yield wrong()
        yield buttons(Do("Record it" if self._record is None else "Save", "save"))
        yield note("Record that it happened and who was there, never what was said.")
        yield note("Enter: next line. Ctrl+S saves.")

    def begin(self) -> None:
        """Say of whom it is, and begin with the parts."""
        name = formatting.shown_name(self._entry.name, hidden=self.app.names_hidden)
        self.show_title(f"{name} · {self._entry.title}")
        self.query("CycleButton" if self._parts else "Input").first().focus()
        if self._record is not None:
            self._fill_in(self._record.done)

    def _fill_in(self, done: Completed) -> None:
        """Fill in what is on record."""
        texts = {
            "on": done.on,
            "hours": f"{done.minutes / 60:g}" if done.minutes else "",
            "category": done.category,
            "trainer": done.trainer,
            "evidence": done.evidence,
            "edition": "" if done.edition is None else str(done.edition),
            "counts_for": done.counts_for,
        }
        self.fill(texts)
        self.turn_of("certified").stand(done.certified)

    async def wanted(self) -> Act | Refusal:
        """Return the act that records it."""
        done, entry = self._done(), self._entry
        if isinstance(done, Refusal):
            return done
        if self._record is not None and self._record.id is not None:
            return services.training.recording.correct(self._record.id, done)
        ticked = [self.turn_of(f"part-{index}").value for index in range(len(self._parts))]
        parts = tuple(part for part, tick in zip(self._parts, ticked, strict=True) if tick)
        return services.training.recording.record(entry.person, entry.requirement, done, parts)

    def _done(self) -> Completed | Refusal:
        day = self._on.meant() or self.desk.reader().today
        if isinstance(day, Refusal):
            return day
        made_up = self._counts_for.meant() or ""
        if isinstance(made_up, Refusal):
            return made_up
        hours, edition = self.text("hours").replace(",", "."), self.text("edition")
        if hours and not (hours.replace(".", "", 1).isdecimal() and hours.isascii()):
            return _NOT_HOURS
        if edition and not (edition.isascii() and edition.isdecimal()):
            return _NOT_AN_EDITION
        certified: bool = self.turn_of("certified").value
        return Completed(
            on=day,
            minutes=round(float(hours[:8]) * 60) if hours else 0,
            category=self.text("category"),
            trainer=self.text("trainer"),
            certified=certified,
            counts_for=made_up,
            evidence=self.text("evidence"),
            edition=int(edition[:6]) if edition else None,
            equivalent=self._record is not None and self._record.done.equivalent,
        )
