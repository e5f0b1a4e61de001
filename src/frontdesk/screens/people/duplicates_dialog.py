"""The same person twice: likely pairs with their reasons, to be put together or told apart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Button, Input

from frontdesk import services
from frontdesk.domain import times
from frontdesk.domain.people.candidate_pairs import likely_pairs
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.times import WallClock
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, note, wrong
from frontdesk.screens.formatting import HIDDEN
from frontdesk.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontdesk.domain.people.candidate_pairs import Pair
    from frontdesk.services.desk.context import Act
    from frontdesk.services.people.duplicates import Likely, Side
    from frontdesk.services.people.merging import MergedAway

_NOBODY = "No duplicates found."
_NOBODY_ELSE = "No duplicate found. Write a name or a number below."


class DuplicatesDialog(FormDialog[None]):
    """Likely pairs, of everyone or of one person; and what was put together under that person.

    Which of the two is kept can be turned round. Nothing is asked twice: Ctrl+Z takes it back.
    """

    TITLE = "Duplicate records"
    FIRST = "#pairs"
    FOLLOWS = True
    BINDINGS = [
        Binding("a", "one", "One person", id="same-person", tooltip="Yes, they are one person"),
    ]

    def __init__(self, person: int | None = None) -> None:
        """Show everyone's likely pairs, or those of one person."""
        super().__init__()
        self._person = person
        self._found: list[Pair] | None = None
        self._pairs: dict[tuple[int, int], Likely] = {}
        self._merged: dict[int, MergedAway] = {}
        self._turned: set[tuple[int, int]] = set()
        self._left = False

    def parts(self) -> ComposeResult:
        """Yield the list, and what is known of the marked pair under it."""
        yield note(id="looking")
        yield RowList(
            picks=True, hint=_NOBODY if self._person is None else _NOBODY_ELSE, id="pairs"
        )
        yield note(id="sides")
        yield wrong()
        yield buttons(Do("One person", "one"), Do("Swap", "turn"), Do("Two people", "two"), id="do")
        if self._person is not None:
            yield label("The other record of this person")
            yield Input(placeholder="e.g. a name, or #12", id="who")
        yield note("Enter on a line shows what you can do. A: they are one person. Esc goes back.")

    # What is shown

    async def look_up(self) -> None:
        """Ask for the pairs, and compare everyone off the loop when nobody has yet."""
        if self._person is not None:
            found, merged = await asyncio.gather(
                self.ask(services.people.duplicates.of_person(self._person)),
                self.ask(services.people.merging.merged_away(self._person)),
            )
            self._merged = {each.id: each for each in merged}
        else:
            if self._found is None:
                self._found = await self._compare()
            found = await self.ask(services.people.duplicates.shown(self._found))
        self._show(found)

    async def _compare(self) -> list[Pair]:
        material = await self.ask(services.people.duplicates.material())
        loop = asyncio.get_running_loop()

        def progress(done: float) -> None:
            if self._left:
                raise asyncio.CancelledError
            loop.call_soon_threadsafe(self._looking, done, len(material.everyone))

        return await asyncio.to_thread(
            likely_pairs, material.everyone, material.different, progress=progress
        )

    def _looking(self, done: float, people: int) -> None:
        if not self._left:
            self.show_text("looking", f"Comparing {people:,} people: {done:.0%} …")

    def _show(self, found: list[Likely]) -> None:
        hidden = self.app.names_hidden
        self._pairs = {(each.keep.known.id, each.other.known.id): each for each in found}
        rows = _pair_rows(found, hidden=hidden)
        rows += _merged_rows(self._merged.values(), hidden=hidden)
        pairs = self.query_one("#pairs", RowList)
        pairs.update_rows(rows)
        if pairs.marked is None and rows:
            pairs.set_rows(rows)
        self.show_text("looking", _count_text(len(found)))
        self._describe()

    def on_row_list_marked(self) -> None:
        """Describe the pair that is marked now: it is the one that a key is about."""
        self._describe()

    def _describe(self) -> None:
        if self._left:
            return
        pair, merged, text = self._marked(), self._marked_record(), ""
        if pair is not None:
            now, zone, hidden = self.desk.clock(), self.desk.center.clock, self.app.names_hidden
            text = _sides(*pair, now=now, zone=zone, hidden=hidden)
        self.show_text("sides", text)
        one, turn, two = (self.query_one(f"#{name}", Button) for name in ("one", "turn", "two"))
        one.label = Content("One person" if merged is None else "Split them again")
        self.query_one("#do").display = pair is not None or merged is not None
        turn.display = two.display = merged is None

    def _marked(self) -> tuple[Likely, bool] | None:
        """Return the marked pair, and whether it is turned round."""
        row = self.query_one("#pairs", RowList).marked
        pair = None if row is None else self._pairs.get(row.key)  # type: ignore[call-overload]
        return None if pair is None else (pair, row is not None and row.key in self._turned)

    def _marked_record(self) -> MergedAway | None:
        row = self.query_one("#pairs", RowList).marked
        return None if row is None or not isinstance(row.key, int) else self._merged.get(row.key)

    # What is done

    def chosen(self, row: Row) -> None:
        """Go on to what can be done with a pair."""
        self.query_one("#pairs", RowList).mark(row.key)
        self._describe()
        self.query_one("#one", Button).focus()

    def action_turn(self) -> None:
        """Keep the other one of the marked pair."""
        row = self.query_one("#pairs", RowList).marked
        if row is not None and row.key in self._pairs:
            self._turned ^= {row.key}
            self._describe()

    def action_one(self) -> None:
        """Put the marked pair together; or take a record apart again."""
        record, pair = self._marked_record(), self._marked()
        if record is not None:
            self._do(services.people.merging.unmerge(record.id))
        elif pair is not None:
            likely, turned = pair
            keep, other = likely.keep.known.id, likely.other.known.id
            self._do(services.people.merging.merge(*((keep, other) if turned else (other, keep))))

    def action_two(self) -> None:
        """Remember that the marked pair are two people."""
        pair = self._marked()
        if pair is not None:
            likely, _ = pair
            self._do(services.people.merging.different(likely.keep.known.id, likely.other.known.id))

    @work(exclusive=True)
    async def entered(self, box: Input) -> None:
        """Put somebody who is named together with this person."""
        if self._person is None or not box.value.strip():
            return
        found = await self.ask(services.people.commands.who(box.value))
        if isinstance(found, Refusal):
            self.show_error(found)
            return
        box.value = ""
        self._do(services.people.merging.merge(found, self._person))

    @work(exclusive=True, group="act")
    async def _do(self, act: Act) -> None:
        if await self.did(act) and self.query("#pairs"):
            self.query_one("#pairs", RowList).focus()

    def action_close(self) -> None:
        """Go back; a comparison that is going on ends."""
        self._left = True
        super().action_close()


# In words


def _name(side: Side, *, hidden: bool) -> str:
    """Return a name in full: two who are alike are told apart by all of it."""
    return HIDDEN if hidden else side.known.name or NO_NAME


def _pair_rows(found: Iterable[Likely], *, hidden: bool) -> list[Row]:
    """Return the pairs as rows: both names, and why."""
    return [
        Row(
            (each.keep.known.id, each.other.known.id),
            f"{_name(each.keep, hidden=hidden)} · {_name(each.other, hidden=hidden)}",
            ", ".join(reason.noun for reason in each.because),
        )
        for each in found
    ]


def _merged_rows(records: Iterable[MergedAway], *, hidden: bool) -> list[Row]:
    """Return the records that stand under somebody as rows, to be taken apart again."""
    return [
        Row(
            each.id,
            f"#{each.id} {HIDDEN if hidden else each.name or NO_NAME}",
            "merged",
            kind="here",
        )
        for each in records
    ]


def _count_text(count: int) -> str:
    """Return how many pairs there are."""
    if not count:
        return ""
    return one_or_many(count, "1 pair that may be one person.", f"{count} pairs that may be one.")


def _sides(pair: Likely, turned: bool, *, now: int, zone: WallClock, hidden: bool) -> str:
    """Return what is known of both sides of a pair, who is kept first."""
    both = (pair.other, pair.keep) if turned else (pair.keep, pair.other)
    kept, away = (_side(side, now, zone, hidden=hidden) for side in both)
    because = ", ".join(reason.noun for reason in pair.because)
    return f"Stays: {kept}\nGoes:  {away}\nWhy:   {because}"


def _side(side: Side, now: int, zone: WallClock, *, hidden: bool) -> str:
    known = side.known
    parts = [f"{_name(side, hidden=hidden)} (#{known.id})"]
    parts += [] if hidden else [part for part in (known.town, known.contact) if part]
    if side.here_since is not None:
        parts.append(f"here since {times.moment(side.here_since, now, zone)}")
    elif side.last_visit is not None:
        visits = one_or_many(side.visits, "1 visit", f"{side.visits:,} visits")
        parts.append(f"{visits}, last {times.say_when(side.last_visit, now, zone)}")
    else:
        parts.append("not here before")
    return " · ".join(parts)
