"""People: who is meant, welcoming someone new, and what is recorded of them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from frontdesk.domain import times
from frontdesk.domain.center.values import Center
from frontdesk.domain.people.cards import looks_like_card
from frontdesk.domain.people.fit import fits_name
from frontdesk.domain.people.names import FORGOTTEN, clean, is_code
from frontdesk.domain.people.values import (
    FIELDS,
    QUESTIONS,
    Details,
    FieldKind,
    Person,
    Role,
    RoleHeld,
)
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people import former_names as former_name_services
from frontdesk.services.people import lookup
from frontdesk.services.people.lookup import no_such_person as no_such_person
from frontdesk.services.people.lookup import on_file
from frontdesk.store.people import former_names, merges, search
from frontdesk.store.people import rows as people
from frontdesk.store.port import Session

_CODE_TAKEN = Refusal(
    "code-taken", "Someone already has this code. Choose another one.", field="code"
)
_SHOWN = 5  # so many of the people who fit are named in a refusal


# Asking


@query
def show(context: ReadContext, person: int) -> Person | None:
    """Return everything recorded of a person, or of whom they were put together with."""
    found = people.load(context.database, merges.kept(context.database, person))
    if found is not None and merges.forgotten(context.database, found.id):
        return replace(found, details=replace(found.details, name=FORGOTTEN))
    return found


@query
def who(context: ReadContext, text: str) -> int | Refusal:
    """Return the one person that `text` means: a name, ``#12``, a card, or a self-made code."""
    return resolve(context.database, text)


@query
def is_called(context: ReadContext, person: int, text: str) -> bool:
    """Return whether every word of `text` begins a word of a person's names."""
    found = people.load(context.database, person)
    return found is not None and fits_name(text, found.details.name, found.details.other_name)


@query
def names(context: ReadContext, ids: list[int]) -> dict[int, str]:
    """Return the chosen names of these people, by number."""
    return people.names(context.database, ids)


def resolve(database: Session, text: str) -> int | Refusal:
    """Return the one person that `text` means, or why it is not one. Nothing is guessed.

    A card that does not count is said to be so, unless somebody is called just like that.
    """
    text = text.strip()
    if text.startswith("#"):
        number = text[1:]
        plain = number.isascii() and number.isdigit() and len(number) < 19
        if plain and people.exists(database, int(number)):
            return merges.kept(database, int(number))
        if plain or not people.called(database, text):  # else somebody is called “#1 Fan”
            return no_such_person(clean(number, 20))
    identified = lookup.identify(database, text)
    if isinstance(identified, int):
        return identified
    fits = people.called(database, text)
    if not fits and looks_like_card(text):
        return identified
    if not fits:
        fits = _fitting(database, text)
    if len(fits) == 1:
        return fits[0]
    shown = clean(text, 60)
    if not fits:
        return Refusal("nobody-fits", _nobody(shown), field="who")
    called = people.names(database, fits[:_SHOWN])
    listed = ", ".join(f"{called[person]} (#{person})" for person in fits[:_SHOWN])
    more = " and more" if len(fits) > _SHOWN else ""
    return Refusal(
        "two-people-fit",
        f"“{shown}” matches {listed}{more}. Write more of the name, or the number.",
        tuple(fits[:_SHOWN]),
        field="who",
    )


def _nobody(text: str) -> str:
    if not text:
        return "Write a name, a number like #12, or a card."
    if text.isdigit():
        return f"Nobody matches “{text}”. For a number, write #{text}."
    return f"Nobody matches “{text}”. Write the name as it is on file, or add someone new."


def _fitting(database: Session, text: str) -> list[int]:
    """Return who fits some of a name, and whose former name is just this one.

    Somebody found by a beginning of a former name is left out while anybody fits by now.
    """
    found = search.with_every_word(database, text, limit=_SHOWN + 1)
    called = people.names(database, found)
    others = people.other_names(database, found)
    by_now = [each for each in found if fits_name(text, called[each], others[each])]
    by_then = former_names.called(database, text)
    fits = [*by_now, *by_then] or found
    return list(dict.fromkeys(merges.kept(database, person) for person in fits))


# Checking


def checked(
    details: Details,
    center: Center,
    *,
    code: bool = False,
    asked: Container[str] = QUESTIONS,
) -> Details | Refusal:
    """Return `details` as they may be kept at this center, or what is not right with them.

    Only the fields in `asked` are held against what the center asks for: one that it has switched
    off keeps what it held.
    """
    values: dict[str, Any] = {}
    for each in FIELDS:
        value = values[each.name] = each.cleaned(getattr(details, each.name))
        if isinstance(value, Refusal):
            return value
    if not values["name"] and not code:
        return Refusal(
            "no-name", "A person needs a name. For a visit without one use “+1”.", field="name"
        )
    for each in QUESTIONS.values():
        if each.name not in asked:
            continue
        given, title = values[each.name], each.title.lower()
        if center.requires(each.name) and given == each.empty:
            return Refusal(
                "field-required", f"This center asks everyone for: {title}.", field=each.name
            )
        if not center.asks(each.name) and given != each.empty:
            return Refusal("field-off", f"This center does not record: {title}.", field=each.name)
    for each in FIELDS:
        day = values[each.name] if each.kind is FieldKind.DAY else None
        if day is not None and isinstance(wrong := iso_day(day), Refusal):
            return wrong
    return replace(details, **values)


def checked_roles(roles: tuple[RoleHeld, ...]) -> Refusal | None:
    """Return what is not right with roles and their days, or None."""
    for held in roles:
        for day in (held.from_on, held.until_on):
            if day is not None and isinstance(wrong := iso_day(day), Refusal):
                return wrong
        if held.from_on and held.until_on and held.until_on < held.from_on:
            return Refusal(
                "ended-before-begun",
                "The last day of a role cannot be before its first day.",
                field=f"{held.role.value}-last",
            )
    return None


# Doing


@act("person-added")
def add(
    context: WriteContext, details: Details, roles: tuple[RoleHeld, ...] = (), code: str = ""
) -> Refusal | None:
    """Record a new person."""
    made = record(context, details, roles, code)
    return made if isinstance(made, Refusal) else None


def record(
    context: WriteContext,
    details: Details,
    roles: tuple[RoleHeld, ...] = (),
    code: str = "",
    *,
    number: int | None = None,
    code_hash: str | None = None,
    asked: Container[str] = QUESTIONS,
) -> int | Refusal:
    """Record a new person inside an act and return their number, or why not.

    They get the next number, or `number`, which nobody may have had. Instead of a code there may be
    its hash, as it is kept. Only the fields in `asked` are held against what the center asks for.
    """
    good = checked(details, context.center, code=bool(code or code_hash), asked=asked)
    if isinstance(good, Refusal):
        return good
    wrong = checked_roles(roles)
    if wrong is not None:
        return wrong
    if code_hash and people.with_code_hash(context.database, code_hash) is not None:
        return _CODE_TAKEN
    if code:
        hashed = _free_code(context, code)
        if isinstance(hashed, Refusal):
            return hashed
        code_hash = hashed
    return people.add(context.changes, good, roles, code_hash, number)


def _free_code(context: WriteContext, code: str, person: int | None = None) -> str | Refusal:
    if looks_like_card(code):
        return Refusal(
            "code-like-card",
            "That looks like a card's number. Choose a shorter code, or give them the card.",
            field="code",
        )
    if not is_code(code):
        return Refusal(
            "not-a-code",
            "A self-made code has four or more letters and digits, at least one digit. "
            f"{context.center.code_hint}",
            field="code",
        )
    code_hash = people.hash_code(context.database, code)
    if people.with_code(context.database, code) not in (None, person):
        return _CODE_TAKEN
    return code_hash


@act("person-changed")
def edit(
    context: WriteContext,
    person: int,
    values: dict[str, Any],
    *,
    begin: tuple[RoleHeld, ...] = (),
    end: tuple[tuple[Role, str | None], ...] = (),
    code: str | None = None,
    keep_old_name: bool = True,
    forget_names: tuple[str, ...] = (),
) -> Refusal | None:
    """Change what is recorded of a person: details by name, roles that begin and end, the code.

    A role begins today unless another first day is given; given for one that they have, it puts
    its first day right. `end` gives a role its last day, or none.

    An empty `code` forgets it. With a new chosen name the old one is kept as a former one, unless
    `keep_old_name` is False: it was a slip. `forget_names` are former ones to be taken off.
    """
    number = on_file(context.database, person)
    if isinstance(number, Refusal):
        return number
    person, old = number, people.load(context.database, number)
    assert old is not None
    has_code = bool(code) if code is not None else old.has_code
    wanted = replace(old.details, **values)
    good = checked(wanted, context.center, code=has_code, asked=values)
    if isinstance(good, Refusal):
        return good
    today = times.day_of(context.now, context.center.zone)
    roles = _roles_now(context, old.id, today)
    wrong = checked_roles(begin) or _not_held(old, end, roles)
    if wrong is not None:
        return wrong
    # Everybody has a name or a code at any moment: a new code is kept first, an old one goes last.
    changed = _keep_code(context, person, code) if code else False
    if isinstance(changed, Refusal):
        return changed
    changed = people.change(context.changes, old, good) or changed
    if good.name != old.details.name:
        former_name_services.change(context, old, good.name, keep_old=keep_old_name)
    forgotten = former_name_services.forget(context, old, forget_names)
    if isinstance(forgotten, Refusal):
        return forgotten
    changed = changed or forgotten
    of_roles = _change_roles(context, old, begin, end, roles)
    if isinstance(of_roles, Refusal):
        return of_roles
    changed = of_roles or changed
    if code == "" and old.has_code:
        people.drop_codes(context.changes, person)
        changed = True
    if not changed:
        return Refusal("nothing-new", f"Nothing changed for {old.short}. That is already saved.")
    context.changes.about("person", person)
    return None


def _keep_code(context: WriteContext, person: int, code: str) -> bool | Refusal:
    hashed = _free_code(context, code, person)
    if isinstance(hashed, Refusal):
        return hashed
    if people.with_code(context.database, code) == person:
        return False
    people.set_code(context.changes, person, hashed)
    return True


Now = dict[Role, tuple[int, RoleHeld]]
"""The roles that somebody has by now, each with its row."""


def _roles_now(context: WriteContext, person: int, today: str) -> Now:
    return {
        held.role: (row, held)
        for row, held in people.role_rows(context.database, person)
        if held.until_on is None or held.until_on >= today
    }


def _not_held(old: Person, end: tuple[tuple[Role, str | None], ...], roles: Now) -> Refusal | None:
    for role, _ in end:
        if role not in roles:
            return Refusal("role-not-held", f"{old.short} has no role “{role.value}” right now.")
    return None


def _change_roles(
    context: WriteContext,
    old: Person,
    begin: tuple[RoleHeld, ...],
    end: tuple[tuple[Role, str | None], ...],
    roles: Now,
) -> bool | Refusal:
    today = times.day_of(context.now, context.center.zone)
    wanted = {role: held for role, (_, held) in roles.items()}
    fresh: list[RoleHeld] = []
    for held in begin:
        has = wanted.get(held.role)
        last = dict(end).get(held.role, None if has is None else has.until_on)
        again = last is not None and (held.from_on or "") > last  # it ends, and begins later
        ends_now = again or (held.role in dict(end) and held.from_on is None)
        if has is not None and not ends_now:
            until_on = held.until_on if held.from_on is None else has.until_on  # it goes on
            wanted[held.role] = replace(has, from_on=held.from_on or has.from_on, until_on=until_on)
        elif has is None or ends_now:
            fresh.append(replace(held, from_on=held.from_on or today))
    for role, until_on in end:
        has = wanted[role]
        if until_on is not None and has.from_on is not None:
            until_on = max(until_on, has.from_on)
        wanted[role] = replace(has, until_on=until_on)
    wrong = checked_roles(tuple(wanted.values()))
    if wrong is not None:
        return wrong
    changed = False
    for role, (row, held) in roles.items():
        new = wanted[role]
        if new != held:
            people.change_role(context.changes, row, new.from_on, new.until_on)
            changed = True
    for held in fresh:
        people.add_role(context.changes, old.id, held)
        changed = True
    return changed
