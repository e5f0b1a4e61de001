"""The same person twice: likely pairs with their reasons, to be put together or told apart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from frontdesk import services
from frontdesk.domain.people.pairs import likely_pairs
from frontdesk.domain.refusals import Refusal
from frontdesk.screens.base import CLOSE, Dialog
from frontdesk.screens.people import duplicates_formatting
from frontdesk.widgets.pick_list import TellingList
from frontdesk.widgets.result_list import ResultList

if TYPE_CHECKING:
    from frontdesk.domain.people.pairs import Pair
    from frontdesk.services.desk.acting import Act
    from frontdesk.services.desk.desk import Desk
    from frontdesk.services.people.merging import MergedAway
    from frontdesk.services.people.pairs import Likely

_NOBODY = "Nobody looks like the same person twice."
_NOBODY_ELSE = "Nobody on file looks like them. Write a name or a number below."


class DuplicatesDialog(Dialog[None]):
    """Likely pairs, of everyone or of one person; and what was put together under that person.

    Which of the two is kept can be turned round. Nothing is asked twice: Ctrl+Z takes it back.
    """

    BINDINGS = [
        CLOSE,
        Binding("ctrl+r", "one", "One person", id="one-person", tooltip="Put the two together"),
        Binding("ctrl+d", "two", "Two people", id="two-people", tooltip="Never ask again"),
        Binding("ctrl+e", "turn", "Turn round", id="keep-other", tooltip="Keep the other one"),
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

    def compose(self) -> ComposeResult:
        """Compose the list, and what is known of the marked pair under it."""
        with VerticalScroll(id="dialog"):
            yield Static("The same person twice", classes="title")
            yield Static("", id="looking", classes="note")
            yield TellingList(hint=_NOBODY if self._person is None else _NOBODY_ELSE, id="pairs")
            yield Static("", id="sides", classes="note")
            yield Static("", id="wrong", classes="error")
            with Horizontal(classes="buttons", id="do"):
                yield Button("One person", id="one")
                yield Button("Keep the other", id="turn")
                yield Button("Two people", id="two")
            if self._person is not None:
                yield Static("Somebody else on file is the same person", classes="label")
                yield Input(placeholder="a name, or a number like #12", id="who")
            yield Static("Enter on a line goes to what can be done. Esc goes back.", classes="note")

    def on_mount(self) -> None:
        """Look for pairs, and again whenever anything happens."""
        self.query_one("#pairs", TellingList).focus()
        self.app.happened.subscribe(self, lambda _: self.load())
        self.load()

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Ask for the pairs, and compare everyone off the loop when nobody has yet."""
        desk = self.app.desk
        assert desk is not None
        if self._person is not None:
            asked = desk.submit_query(services.people.pairs.of_person(self._person))
            merged = desk.submit_query(services.people.merging.merged_away(self._person))
            self._merged = {each.id: each for each in await asyncio.wrap_future(merged)}
        else:
            if self._found is None:
                self._found = await self._compare(desk)
            asked = desk.submit_query(services.people.pairs.shown(self._found))
        found = await asyncio.wrap_future(asked)
        if not self._left:
            self._show(found)

    async def _compare(self, desk: Desk) -> list[Pair]:
        material = await asyncio.wrap_future(desk.submit_query(services.people.pairs.material()))
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
            self._note(f"Comparing {people:,} people: {done:.0%} …")

    def _note(self, text: str) -> None:
        self.query_one("#looking", Static).update(Content(text))

    def _show(self, found: list[Likely]) -> None:
        hidden = self.app.names_hidden
        self._pairs = {(each.keep.known.id, each.other.known.id): each for each in found}
        rows = duplicates_formatting.pair_rows(found, hidden=hidden)
        rows += duplicates_formatting.merged_rows(self._merged.values(), hidden=hidden)
        pairs = self.query_one("#pairs", TellingList)
        pairs.update_rows(rows)
        if pairs.marked is None and rows:
            pairs.set_rows(rows)
        self._note(duplicates_formatting.count_text(len(found)))
        self._describe()

    def on_telling_list_marked(self) -> None:
        """Describe the pair that is marked now: it is the one that a key is about."""
        self._describe()

    def _describe(self) -> None:
        desk, pair = self.app.desk, self._marked()
        if desk is None or self._left:
            return
        now, zone, hidden = desk.clock(), desk.center.zone, self.app.names_hidden
        merged = self._marked_record()
        text = (
            ""
            if pair is None
            else duplicates_formatting.sides(*pair, now=now, zone=zone, hidden=hidden)
        )
        self.query_one("#sides", Static).update(Content(text))
        one, turn, two = (self.query_one(f"#{name}", Button) for name in ("one", "turn", "two"))
        one.label = Content("One person" if merged is None else "Take apart again")
        self.query_one("#do").display = pair is not None or merged is not None
        turn.display = two.display = merged is None

    def _marked(self) -> tuple[Likely, bool] | None:
        """Return the marked pair, and whether it is turned round."""
        row = self.query_one("#pairs", TellingList).marked
        pair = None if row is None else self._pairs.get(row.key)  # type: ignore[call-overload]
        return None if pair is None else (pair, row is not None and row.key in self._turned)

    def _marked_record(self) -> MergedAway | None:
        row = self.query_one("#pairs", TellingList).marked
        return None if row is None or not isinstance(row.key, int) else self._merged.get(row.key)

    # What is done

    def on_result_list_picked(self, message: ResultList.Picked) -> None:
        """Go on to what can be done with a pair."""
        self.query_one("#pairs", TellingList).mark(message.row.key)
        self._describe()
        self.query_one("#one", Button).focus()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        await self.run_action(event.button.id or "")

    def action_turn(self) -> None:
        """Keep the other one of the marked pair."""
        row = self.query_one("#pairs", TellingList).marked
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
    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Put somebody who is named together with this person."""
        desk = self.app.desk
        if desk is None or self._person is None or not event.value.strip():
            return
        found = await asyncio.wrap_future(
            desk.submit_query(services.people.commands.who(event.value))
        )
        if isinstance(found, Refusal):
            self._say(found)
            return
        event.input.value = ""
        self._do(services.people.merging.merge(found, self._person))

    @work(exclusive=True, group="act")
    async def _do(self, act: Act) -> None:
        outcome = await self.act(act)
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return
        self.query_one("#wrong", Static).remove_class("-said")
        self.query_one("#pairs", TellingList).focus()

    def _say(self, refusal: Refusal) -> None:
        error = self.query_one("#wrong", Static)
        error.update(Content(refusal.sentence))
        error.add_class("-said")

    def action_close(self) -> None:
        """Go back; a comparison that is going on ends."""
        self._left = True
        self.dismiss(None)
