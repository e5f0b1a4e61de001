"""Cards: made, given, shown at the door and cancelled."""

from __future__ import annotations

import secrets

from frontdesk.domain import times
from frontdesk.domain.people import cards as card_rules
from frontdesk.domain.people.cards import Card
from frontdesk.domain.people.values import Details, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people import commands as people_services
from frontdesk.services.people import lookup
from frontdesk.services.people.lookup import on_file
from frontdesk.services.visits import commands as visits
from frontdesk.services.visits import groups
from frontdesk.store.people import cards, merges
from frontdesk.store.people import rows as people

MOST_AT_ONCE = 500
"""How many cards are made or printed at once."""

_COUNT = Refusal("count-out-of-range", f"Choose a number from 1 to {MOST_AT_ONCE}.")


# Asking


@query
def of_person(context: ReadContext, person: int) -> list[Card]:
    """Return a person's cards, those that count first, then the newest first."""
    return cards.of_person(context.database, merges.kept(context.database, person))


@query
def that_count(context: ReadContext) -> list[Card]:
    """Return every card that is not cancelled, by person."""
    return cards.that_count(context.database)


@query
def show(context: ReadContext, card: int) -> Card | None:
    """Return the card in this row."""
    return cards.load(context.database, card)


@query
def blank(context: ReadContext, count: int) -> list[str] | Refusal:
    """Return numbers for cards that are nobody's yet; nothing is recorded of them.

    Whose such a card is, is asked when it is shown for the first time.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        return _COUNT
    return [_free(context) for _ in range(count)]


def _free(here: ReadContext | WriteContext) -> str:
    number = card_rules.make(secrets.randbelow)
    return number if cards.find(here.database, number) is None else _free(here)


# Making, giving, cancelling


@act("card-made")
def make(context: WriteContext, person: int, count: int = 1) -> Refusal | None:
    """Make a person a card, or several at once; those they have go on to count."""
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    person = kept
    if not 1 <= count <= MOST_AT_ONCE:
        return _COUNT
    for _ in range(count):
        cards.add(context.changes, _free(context), person, context.now)
    context.changes.about("person", person)
    return None


@act("card-given")
def give(
    context: WriteContext,
    text: str,
    person: int,
    activities: visits.Titles = (),
    *,
    arriving: bool = False,
) -> Refusal | None:
    """Make the card that was shown a person's.

    `arriving` also checks them in for these activities, or adds them to those if they are here.
    """
    refusal = _give(context, text, person)
    return refusal or (_check_in(context, person, activities) if arriving else None)


@act("welcomed")
def welcome(
    context: WriteContext,
    text: str,
    details: Details,
    roles: tuple[RoleHeld, ...] = (),
    code: str = "",
    activities: visits.Titles = (),
) -> Refusal | None:
    """Record someone new, make the card that was shown theirs, and check them in."""
    person = people_services.record(context, details, roles, code)
    if isinstance(person, Refusal):
        return person
    return _give(context, text, person) or _check_in(context, person, activities)


def _give(context: WriteContext, text: str, person: int) -> Refusal | None:
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    person = kept
    card = lookup.card_of(context.database, text)
    if isinstance(card, Card):
        if card.person == person:
            return Refusal("nothing-new", "That card is already theirs.", (person,))
        return Refusal(
            "card-taken", "Someone already has this card. Cancel it first, or take another one."
        )
    number = card_rules.read(text)
    if card != lookup.NOBODYS_CARD or isinstance(number, Refusal):
        return card
    cards.add(context.changes, number, person, context.now)
    context.changes.about("person", person)
    return None


def _check_in(context: WriteContext, person: int, activities: visits.Titles) -> Refusal | None:
    """Check a person in for these activities, or add who is here already to those."""
    refusal = visits.arrive(person, activities=activities).perform(context)
    if refusal is None or refusal.code != "already-here":
        return refusal
    for title in activities:
        adding = groups.take_part(person, title).perform(context)
        if adding is not None and adding.code != "takes-part-already":
            return adding
    return None


@act("card-cancelled")
def cancel(context: WriteContext, text: str) -> Refusal | None:
    """Cancel a card: it is refused at the door from now on."""
    number = card_rules.read(text)
    if isinstance(number, Refusal):
        return number
    card = cards.find(context.database, number)
    if card is None:
        return Refusal("card-unknown", "Nobody has a card with this number. Check it.")
    if card.cancelled_at is not None:
        when = times.moment(card.cancelled_at, context.now, context.center.clock)
        return Refusal("card-cancelled", f"This card was canceled {when}.", (card.person,))
    cards.cancel(context.changes, card.id, context.now)
    context.changes.about("person", card.person)
    return None


# At the door


@act("arrived")
def arrive(context: WriteContext, text: str, activities: visits.Titles = ()) -> Refusal | None:
    """Check in whose card or self-made code was shown."""
    person = lookup.identify(context.database, text)
    if isinstance(person, Refusal):
        return person
    return visits.arrive(person, activities=activities).perform(context)


@act("code-given")
def give_code(
    context: WriteContext, code: str, person: int, activities: visits.Titles = ()
) -> Refusal | None:
    """Make the self-made code that was typed a person's, and check them in.

    Somebody who has a code keeps it: one that is unknown was more likely mistyped.
    """
    kept = on_file(context.database, person)
    if isinstance(kept, Refusal):
        return kept
    old = people.load(context.database, kept)
    assert old is not None
    if old.has_code:
        return Refusal(
            "code-held",
            f"{old.short} has another code, so this one may be mistyped. “Edit details” has a "
            f"line for a new one.",
            (person,),
        )
    refusal = people_services.edit(person, {}, code=code).perform(context)
    return refusal or _check_in(context, person, activities)
