"""Commands for cards: make, list, give, cancel, print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from frontdesk import services
from frontdesk.cli import copying
from frontdesk.cli.context import Context
from frontdesk.cli.files import write_out
from frontdesk.cli.parsing import Commands, Parser, whole_number
from frontdesk.domain.people.cards import Card, shown
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.files.card_sheet import ToPrint, sheet

_NO_CARDS = Refusal(
    "no-cards",
    "There is no card to print. “frontdesk cards make WHO” makes one, and “frontdesk cards print "
    "--new 8” prints eight that are nobody's yet.",
)


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    group = commands.add_parser("cards", parents=[shared], help="cards that check somebody in")
    verbs = group.add_subparsers(metavar="VERB", required=True)
    make = verbs.add_parser("make", parents=[shared], help="make somebody a card")
    make.add_argument("who", metavar="WHO")
    make.add_argument("--count", type=whole_number, default=1, metavar="N", help="so many")
    make.set_defaults(run=make_cards)
    listing = verbs.add_parser("list", parents=[shared], help="somebody's cards, or everyone's")
    listing.add_argument("who", nargs="?", metavar="WHO", help="else all cards that count")
    listing.set_defaults(run=list_cards)
    give = verbs.add_parser("give", parents=[shared], help="a card of nobody's becomes somebody's")
    give.add_argument("card", metavar="CARD")
    give.add_argument("who", metavar="WHO")
    give.set_defaults(run=give_card)
    cancel = verbs.add_parser("cancel", parents=[shared], help="a card does not count any more")
    cancel.add_argument("card", metavar="CARD")
    cancel.set_defaults(run=cancel_card)
    copying.add_both(verbs, shared, "cards", "cards")
    printing = verbs.add_parser("print", parents=[shared], help="a sheet of cards to cut, as PDF")
    printing.add_argument("who", nargs="*", metavar="WHO")
    printing.add_argument("--all", action="store_true", help="every card that counts")
    printing.add_argument(
        "--new", type=whole_number, default=None, metavar="N", help="so many that nobody has yet"
    )
    printing.add_argument("--to", dest="file", required=True, metavar="FILE")
    printing.set_defaults(run=print_cards)


def card_document(context: Context, card: Card) -> dict[str, Any]:
    """Return a card for a program."""
    return {
        "number": shown(card.number),
        "made_at": context.stamp(card.made_at),
        "cancelled_at": context.stamp(card.cancelled_at),
    }


def card_line(context: Context, card: Card) -> str:
    """Return a card for people."""
    line = f"{shown(card.number)} since {context.moment(card.made_at)}"
    if card.cancelled_at is None:
        return line
    return f"{line}, canceled {context.moment(card.cancelled_at)}"


def _tell(context: Context, cards: Sequence[Card], none: str) -> int:
    """Tell of cards and whose they are."""
    names = context.desk.ask(services.people.commands.names(list({card.person for card in cards})))
    document = [
        {"person": card.person, "name": names.get(card.person) or NO_NAME}
        | card_document(context, card)
        for card in cards
    ]
    lines = [
        f"#{card.person} {names.get(card.person) or NO_NAME}: {card_line(context, card)}"
        for card in cards
    ]
    return context.answer(document, lines or [none])


def _tell_rows(context: Context, rows: Iterable[int]) -> int:
    found = [context.desk.ask(services.people.cards.show(row)) for row in rows]
    return _tell(context, [card for card in found if card is not None], "It is already undone.")


def make_cards(context: Context) -> int:
    """Make somebody cards."""
    person = context.person(context.args.who)
    event = context.do(services.people.cards.make(person, context.args.count))
    return _tell_rows(context, event.ids("card"))


def list_cards(context: Context) -> int:
    """List somebody's cards, cancelled ones too, or everyone's that count."""
    if context.args.who is None:
        cards = context.desk.ask(services.people.cards.that_count())
        return _tell(context, cards, "Nobody has a card yet. “cards make WHO” makes one.")
    person = context.person(context.args.who)
    cards = context.desk.ask(services.people.cards.of_person(person))
    return _tell(context, cards, "No card yet. “cards make WHO” makes one.")


def give_card(context: Context) -> int:
    """Make a card that is nobody's somebody's."""
    person = context.person(context.args.who)
    event = context.do(services.people.cards.give(context.args.card, person))
    return _tell_rows(context, event.ids("card"))


def cancel_card(context: Context) -> int:
    """Cancel a card."""
    event = context.do(services.people.cards.cancel(context.args.card))
    return _tell_rows(context, event.ids("card"))


def print_cards(context: Context) -> int:
    """Write a sheet of cards to cut."""
    cards = _to_print(context)

    def write(stream: BinaryIO) -> int:
        stream.write(sheet(cards, context.clock()))
        return len(cards)

    return write_out(context, write, "card", "cards", kind="pdf")


def _to_print(context: Context) -> list[ToPrint]:
    args = context.args
    if bool(args.who) + args.all + (args.new is not None) != 1:
        context.misused("Say whose cards, or --all, or --new N: one of them.")
    if args.new is not None:
        numbers = context.desk.ask(services.people.cards.blank(args.new))
        if isinstance(numbers, Refusal):
            context.refuse(numbers)
        return [ToPrint(number) for number in numbers]
    people = list(dict.fromkeys(context.person(who) for who in args.who))
    found = context.desk.ask(services.people.cards.that_count())
    cards = [ToPrint(card.number, card.person) for card in found]
    if people:
        of_each = [[card for card in cards if card.person == person] for person in people]
        if not all(of_each):
            without = people[of_each.index([])]
            context.refuse(
                Refusal(
                    "no-cards",
                    f"#{without} has no card to print. “frontdesk cards make "
                    f"'#{without}'” makes one.",
                )
            )
        cards = [card for of_one in of_each for card in of_one]
    if not cards:
        context.refuse(_NO_CARDS)
    return cards
