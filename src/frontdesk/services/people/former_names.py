"""Former names: what a new chosen name leaves behind, and taking one off."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.people.former_names import FormerName, after, same_name
from frontdesk.domain.people.names import clean
from frontdesk.domain.people.values import Person
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.context import ReadContext, WriteContext, query
from frontdesk.store.people import former_names, merges


@query
def of_person(context: ReadContext, person: int) -> list[FormerName]:
    """Return a person's former names, oldest first; only for somebody who asked for them."""
    return former_names.of_person(context.database, merges.kept(context.database, person))


def change(context: WriteContext, old: Person, new: str, *, keep_old: bool) -> None:
    """Keep the name of `old` as a former one when `new` becomes the chosen one.

    The old one is not kept when it was a slip (`keep_old` is False).
    """
    former = former_names.of_person(context.database, old.id)
    kept, back = after(old.details.name, new, former, keep_old=keep_old)
    for each in back:
        former_names.remove(context.changes, each)
    if kept:
        today = times.day_of(context.now, context.center.zone)
        former_names.add(context.changes, old.id, kept, today)


def add(context: WriteContext, person: int, chosen: str, names: tuple[str, ...]) -> bool:
    """Record former names that came with a file; say whether there was a new one among them."""
    known = [chosen, *(each.name for each in former_names.of_person(context.database, person))]
    today = times.day_of(context.now, context.center.zone)
    before = len(known)
    for name in names:
        if not any(same_name(name, each) for each in known):
            former_names.add(context.changes, person, name, today)
            known.append(name)
    return len(known) > before


def forget(context: WriteContext, old: Person, names: tuple[str, ...]) -> bool | Refusal:
    """Take these former names off the record; say whether there were any to take off."""
    former = former_names.of_person(context.database, old.id)
    for name in dict.fromkeys(names):
        fits = [each for each in former if same_name(each.name, name)]
        if not fits:
            return Refusal(
                "no-former-name",
                f"{old.short} has no earlier name “{clean(name, 60)}”. Check the earlier names.",
                at_command_line="“frontdesk people show WHO --former” lists them.",
            )
        for each in fits:
            former_names.remove(context.changes, each)
            former.remove(each)
    return bool(names)
