"""A person's cards: their codes on the screen, a new one made, one cancelled, all printed."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from frontdesk import services
from frontdesk.domain.people.cards import Card
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.files.atomic_write import keep
from frontdesk.files.card_sheet import ToPrint, sheet
from frontdesk.screens import formatting
from frontdesk.screens.dialogs import Do, FormDialog, buttons, label, line, note, wrong
from frontdesk.widgets.qr_code import QrCode
from frontdesk.widgets.row_list import Row, RowList

_NONE = "No card yet. Scan a card at Check in (F2), and its owner is checked in."
_MADE = "Card made. Let them scan it here, or print it. Ctrl+Z undoes it."
_CANCELLED = "Canceled. It does not work any more. Ctrl+Z undoes that."
_NO_FILE = Refusal(
    "no-file", "Write a file name that ends in .pdf, like ~/cards.pdf.", field="file"
)
_NOT_A_NUMBER = Refusal("not-a-number", "Write a whole number, like 20.", field="new")
_NO_CARD = Refusal("no-cards", "There is no card to print yet. Make one first.")


class CardList(RowList):
    """The cards; whichever is marked is the one that is shown."""

    def action_mark(self, by: int) -> None:
        """Move the mark, and take the card."""
        super().action_mark(by)
        self.action_pick()


class CardsDialog(FormDialog[None]):
    """Somebody's cards. The code of the chosen one can be scanned from the screen."""

    FIRST = "#make"
    FOLLOWS = True

    def __init__(self, person: int) -> None:
        super().__init__()
        self._number = person
        self._cards: list[Card] = []
        self._chosen: int | None = None

    def parts(self) -> ComposeResult:
        """Yield the cards, to be filled when they are loaded."""
        yield note(_NONE, id="none")
        yield CardList(id="held", picks=True)
        yield buttons(Do("Make a new card", "make"), Do("Cancel this card", "cancel"))
        yield wrong()
        yield note(id="done")
        yield QrCode()
        yield label("Sheet of cards to print and cut (PDF)")
        yield Input(f"~/cards-{self._number}.pdf", id="file", placeholder="the file's name")
        yield buttons(Do("Save the file", "write"))
        yield note("Esc goes back.")

    async def look_up(self) -> None:
        """Ask for the cards and show them."""
        person, self._cards = await asyncio.gather(
            self.ask(services.people.commands.show(self._number)),
            self.ask(services.people.cards.of_person(self._number)),
        )
        if person is None:
            self.dismiss(None)
            return
        name = formatting.shown_name(person.details.name, hidden=self.app.names_hidden)
        self.show_title(f"Cards of {name}  #{person.id}")
        now, zone = self.desk.clock(), self.desk.center.clock
        rows = [formatting.card_row(card, now=now, zone=zone) for card in self._cards]
        self.query_one("#none").display = not rows
        listed = self.query_one("#held", RowList)
        listed.display = bool(rows)
        listed.styles.height = min(len(rows), 5)
        listed.update_rows(rows, None)
        self._show(self._card())

    def _card(self) -> Card | None:
        """Return the chosen card: the first one that counts, until somebody chooses."""
        chosen = next((card for card in self._cards if card.id == self._chosen), None)
        return chosen or next((card for card in self._cards if card.cancelled_at is None), None)

    def _show(self, card: Card | None) -> None:
        """Show the code of a card, as long as it counts."""
        counts = card is not None and card.cancelled_at is None
        self.query_one(QrCode).show(card.number if card is not None and counts else "")
        self.query_one("#cancel").display = counts
        if card is not None:
            self.query_one("#held", RowList).mark(card.id)

    def chosen(self, row: Row) -> None:
        """Show the code of the card that was picked."""
        if isinstance(row.key, int):
            self._chosen = row.key
            self._show(self._card())

    def entered(self, box: Input) -> None:
        """Enter in the file's name writes it."""
        self.action_write()

    @work(exclusive=True, group="act")
    async def action_make(self) -> None:
        """Make a new card, and show it."""
        outcome = await self.act(services.people.cards.make(self._number))
        if isinstance(outcome, Refusal):
            self._say(outcome)
        else:
            self._chosen = outcome.first("card")
            self._say(None, _MADE)
            self.load()

    @work(exclusive=True, group="act")
    async def action_cancel(self) -> None:
        """Cancel the card that is shown."""
        card = self._card()
        if card is None:
            return
        self._chosen = card.id
        outcome = await self.act(services.people.cards.cancel(card.number))
        self._say(outcome if isinstance(outcome, Refusal) else None, _CANCELLED)

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Write the cards that count to the file."""
        count = [card for card in self._cards if card.cancelled_at is None]
        target = self.text("file")
        if not count or not target.lower().endswith(".pdf"):
            self._say(_NO_FILE if count else _NO_CARD)
            return
        content = sheet([ToPrint(card.number, card.person) for card in count], self.desk.clock())
        refusal = await asyncio.to_thread(keep, content, target, self.app.paths.database)
        many = one_or_many(len(count), "1 card is", f"{len(count)} cards are")
        self._say(refusal, f"{many} in {target}, to print and cut.")

    def _say(self, refusal: Refusal | None, done: str = "") -> None:
        """Say why not, or what was done."""
        self.show_error(refusal)
        self.show_text("done", "" if refusal is not None else done)
        self.query_one("#done").display = refusal is None and bool(done)


class CardSheetDialog(FormDialog[None]):
    """A sheet of cards to print and cut: blank ones, or without a number all that count."""

    TITLE = "Cards to print"
    BINDINGS = [
        Binding("ctrl+s", "write", "Save", id="write-paper", tooltip="Save the file"),
    ]

    def parts(self) -> ComposeResult:
        """Yield how many, and the file's name."""
        yield line("new", "Blank cards", "e.g. 20; empty: all cards that people have", 4)
        yield label("File name, ending in .pdf")
        yield Input("~/cards.pdf", id="file", max_length=300)
        yield wrong()
        yield note(id="done")
        yield buttons(Do("Save the file", "write"))
        yield note("A blank card is nobody's yet. Scan it at Check in to give it to someone.")

    def entered(self, box: Input) -> object:
        """Go on to the file's name, and there save it."""
        return self.action_write() if box.id == "file" else self.box("file").focus()

    @work(exclusive=True, group="act")
    async def action_write(self) -> None:
        """Save the sheet."""
        cards = await self._cards()
        target = self.text("file")
        if isinstance(cards, Refusal) or not target.lower().endswith(".pdf"):
            self.show_error(cards if isinstance(cards, Refusal) else _NO_FILE)
            return
        content = sheet(cards, self.desk.clock())
        refusal = await asyncio.to_thread(keep, content, target, self.app.paths.database)
        self.show_error(refusal)
        many = one_or_many(len(cards), "1 card is", f"{len(cards)} cards are")
        self.show_text("done", "" if refusal else f"{many} in {target}, to print and cut.")

    async def _cards(self) -> list[ToPrint] | Refusal:
        """Return what goes on the sheet."""
        count = self.text("new")
        if not count:
            found = await self.ask(services.people.cards.that_count())
            return [ToPrint(card.number, card.person) for card in found] or _NO_CARD
        if not (count.isascii() and count.isdigit()):
            return _NOT_A_NUMBER
        numbers = await self.ask(services.people.cards.blank(int(count)))
        return numbers if isinstance(numbers, Refusal) else [ToPrint(each) for each in numbers]
