"""Reading people into the center: each row once, however often the file is read."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from frontdesk.domain.people.names import code_key, key_of
from frontdesk.domain.people.values import FIELDS, QUESTIONS, Details, Person, RoleHeld
from frontdesk.domain.refusals import Refusal
from frontdesk.files.people_file import PersonRow
from frontdesk.files.table import BadRow
from frontdesk.services.desk.context import Act, WriteContext
from frontdesk.services.people import commands as people_services
from frontdesk.services.people import former_names as former_name_services
from frontdesk.services.people import lookup
from frontdesk.services.transfer.imports import Progress, Report, as_act, by_an_earlier_name, told
from frontdesk.store.people import file_numbers, former_names, merges
from frontdesk.store.people import rows as people

NUMBERS_LIMIT = 1_000_000_000
"""The highest number of a person that is kept as a file has it."""


def import_people(
    rows: Sequence[PersonRow | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes these rows in and fills `report`.

    A row is somebody on file when name and code agree and nothing that tells people apart
    differs; then what is empty on file is filled in, and what is there stays as it is. Two rows
    are two people when their numbers differ, or anything else that both say.
    """

    def write(context: WriteContext, report: Report) -> None:
        good = [_wanted(context, row, report) for row in rows if isinstance(row, PersonRow)]
        bad = [row for row in rows if isinstance(row, BadRow)]
        take_people(context, [*good, *bad], report, progress)

    return as_act("people-imported", write, report, dry_run=dry_run)


def take_people(
    context: WriteContext,
    rows: Sequence[PersonRow | BadRow],
    report: Report,
    progress: Progress | None = None,
    *,
    as_they_were: bool = False,
) -> dict[int, int]:
    """Take rows in inside an act; return the people by the numbers that they have in the file.

    Args:
        context: The act.
        rows: Of the file.
        report: What becomes of them.
        progress: Is told how many are done.
        as_they_were: Whether what the center asks for is not held against them.
    """
    report.bad.extend(row for row in rows if isinstance(row, BadRow))
    good = [row for row in rows if isinstance(row, PersonRow)]
    known = _Known(context, report, good, asked=() if as_they_were else QUESTIONS)
    for done, row in enumerate(good, 1):
        told(progress, done, len(good))
        if row.merged_into is None and not row.forgotten_on:
            known.take(row)
    for row in good:
        if row.forgotten_on:
            known.take_forgotten(row)
        elif row.merged_into is not None:
            known.take_merged(row)
    known.put_together(good)
    known.tell_apart(good)
    return known.by_id


class _Known:
    """The people on file while an import goes on: by name, by code, by number, by row."""

    def __init__(
        self,
        context: WriteContext,
        report: Report,
        rows: Sequence[PersonRow],
        *,
        asked: Container[str],
    ) -> None:
        self._context, self._report, self._asked = context, report, asked
        self._people: dict[int, Person] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_former: dict[str, list[int]] = {}
        for person in people.everyone(context.database):
            self._keep(person)
        for number, name in former_names.everyone(context.database):
            self._by_former.setdefault(key_of(name), []).append(number)
        self._merged = people.merged_away(context.database)
        """Records that were put together with another's, each with who is kept."""
        self._keeps_numbers = people.highest(context.database) == 0
        """Whether this is the first file of a new center: everybody keeps their number."""
        self._numbered: dict[int, set[int]] = {}
        """The numbers that people had in files, by person."""
        for number, in_file in file_numbers.everyone(context.database):
            self._numbered.setdefault(number, set()).add(in_file)
        self._taken: dict[int, list[PersonRow]] = {}
        """The rows of this file that are somebody, by person."""
        self.by_id: dict[int, int] = {}
        """Who a number in this file is."""
        self._reserved: dict[int, int] = {}
        """Who a row is, by its place in memory, where that was plain before anybody was added."""
        for row in rows:
            if row.merged_into is None and not row.forgotten_on:
                self._reserve(row)

    def _keep(self, person: Person) -> None:
        self._people[person.id] = person
        if person.details.name:
            called = self._by_name.setdefault(key_of(person.details.name), [])
            called.extend(() if person.id in called else (person.id,))

    def _reserve(self, row: PersonRow) -> None:
        """Note who on file a row says all of already, so that no row before it takes them."""
        called = self._called(row, self._by_name)
        numbered = [person for person in called if self._has_number(person, row)]
        exact = numbered or [each for each in called if _adds_nothing(each, row)]
        free = [each for each in exact if not self._is_another(each.id, row)]
        if len(free) == 1:
            self._reserved[id(row)] = free[0].id
            self._taken.setdefault(free[0].id, []).append(row)

    def take(self, row: PersonRow) -> None:
        """Record the row's person, or fill in what is empty, or say why not."""
        same = self._same(row, self._by_name) or self._formerly(row)
        if isinstance(same, Refusal):
            self._report.reject(row.line, same)
            return
        number = self._add(row) if same is None else self._complete(same, row)
        if number is not None and row.id is not None:
            self.by_id.setdefault(row.id, number)

    def tell_apart(self, rows: Sequence[PersonRow]) -> None:
        """Keep of whom the file says that they are two people, not one."""
        apart = set(merges.told_apart(self._context.database))
        for row in rows:
            for other in row.different_from:
                pair = sorted({self.by_id.get(row.id or 0, 0), self.by_id.get(other, 0)} - {0})
                if len(pair) == 2 and (pair[0], pair[1]) not in apart:
                    merges.tell_apart(self._context.changes, pair[0], pair[1])
                    apart.add((pair[0], pair[1]))
                    self._report.linked += 1

    def _called(self, row: PersonRow, names: dict[str, list[int]]) -> list[Person]:
        numbers = names.get(key_of(row.details.name), []) if row.details.name else []
        return [self._people[number] for number in dict.fromkeys(numbers) if number in self._people]

    def _has_number(self, person: Person, row: PersonRow) -> bool:
        """Whether a person had the row's number here, or in a file that was read before."""
        if row.id is None:
            return False
        in_file = row.id in self._numbered.get(person.id, ())
        return person.id == row.id or (in_file and _may_be(person, row))

    def _is_another(self, person: int, row: PersonRow) -> bool:
        """Whether a person is somebody else by another row of this file."""
        return any(each is not row and _are_two(each, row) for each in self._taken.get(person, ()))

    def _same(self, row: PersonRow, names: dict[str, list[int]]) -> Person | Refusal | None:
        if id(row) in self._reserved:
            return self._people[self._reserved[id(row)]]
        by_code = self._with_code(row)
        if by_code is not None:
            return by_code
        called = [each for each in self._called(row, names) if not self._is_another(each.id, row)]
        numbered = [person for person in called if self._has_number(person, row)]
        fits = numbered or [person for person in called if _may_be(person, row)]
        if len(fits) > 1:
            fits = [each for each in fits if not _differences(each.details, row.details)] or fits
        exact = [person for person in fits if _adds_nothing(person, row)]
        if len(fits) > 1 and len(exact) != 1:
            listed = ", ".join(f"#{person.id}" for person in fits[:5])
            return Refusal(
                "two-people-fit",
                f"{row.details.name}: several on file match ({listed}). Add a column that tells "
                "them apart, such as id, other_name or code.",
            )
        return next(iter(exact or fits), None) or self._put_together(row)

    def _with_code(self, row: PersonRow) -> Person | None:
        database, number = self._context.database, None
        if row.code:
            number = lookup.find_code(database, row.code)
        elif row.code_hash:
            kept = people.hash_to_keep(database, row.code_hash)
            number = people.with_code_hash(database, kept)
        return None if number is None else people.load(database, number)

    def _put_together(self, row: PersonRow) -> Person | None:
        """Return who stands for the record that the row is about, if it was put together."""
        key = key_of(row.details.name)
        for person, kept in self._merged:
            named = bool(row.details.name) and key_of(person.details.name) == key
            if named and _may_be(person, row) and not self._is_another(kept, row):
                return people.load(self._context.database, kept)
        return None

    def _formerly(self, row: PersonRow) -> Person | Refusal | None:
        """Return who was called so before, now that nobody is; what is shown is today's name."""
        same = self._same(row, self._by_former)
        if isinstance(same, Person):
            self._report.note(by_an_earlier_name(same.id, same.name))
        return same

    def _number_kept(self, row: PersonRow) -> int | None:
        """Return the number in the file, if somebody new gets it."""
        fits = self._keeps_numbers and row.id is not None and 0 < row.id <= NUMBERS_LIMIT
        free = fits and not people.exists(self._context.database, row.id or 0)
        return row.id if free else None

    def take_forgotten(self, row: PersonRow) -> None:
        """Record somebody of whom nothing is kept but that they came."""
        gone = people.forgotten_on(self._context.database)
        numbered = {each for each in gone if self._has_number_of(each, row)}
        if numbered:
            self._report.unchanged += 1
            self.by_id.setdefault(row.id or 0, min(numbered))
            return
        made = people.add_forgotten(self._context.changes, row.forgotten_on, self._number_kept(row))
        self._remember_number(made, row)
        self.by_id.setdefault(row.id or 0, made)
        self._report.added += 1

    def take_merged(self, row: PersonRow) -> None:
        """Record what stands on a record that was put together with another's."""
        for person, kept in self._merged:  # a number in a file leads to who is kept
            same_name = key_of(person.details.name) == key_of(row.details.name)
            if same_name and row.id in (person.id, *self._numbered.get(kept, ())):
                self._report.unchanged += 1
                self.by_id.setdefault(row.id or 0, person.id)
                return
        made = self._record(row)
        if isinstance(made, Refusal):
            self._report.reject(row.line, made)
            return
        self._remember_number(made, row)
        self.by_id.setdefault(row.id or 0, made)
        self._report.added += 1

    def _has_number_of(self, person: int, row: PersonRow) -> bool:
        return row.id is not None and (row.id == person or row.id in self._numbered.get(person, ()))

    def put_together(self, rows: Sequence[PersonRow]) -> None:
        """Keep of whom the file says that they are one person by now."""
        there = people.merged_into(self._context.database)
        for row in rows:
            person = self.by_id.get(row.id or 0)
            into = self.by_id.get(row.merged_into or 0)
            if row.merged_into is not None and person and into and person not in there:
                merges.add(self._context.changes, person, into, self._context.now)
                self._report.linked += 1

    def _record(self, row: PersonRow) -> int | Refusal:
        hashed = people.hash_to_keep(self._context.database, row.code_hash)
        return people_services.record(
            self._context,
            row.details,
            row.roles,
            row.code,
            number=self._number_kept(row),
            code_hash=hashed or None,
            asked=self._asked,
        )

    def _add(self, row: PersonRow) -> int | None:
        made = self._record(row)
        if isinstance(made, Refusal):
            self._report.reject(row.line, made)
            return None
        if row.details.name and key_of(row.details.name) in self._by_former:
            self._report.note(
                f"Line {row.line}: someone had this name before, and the rest of the row "
                f"differs. This one was added as someone new."
            )
        self._add_former(made, row.details.name, row)
        self._keep(Person(made, row.details, row.roles, bool(row.code or row.code_hash)))
        self._taken.setdefault(made, []).append(row)
        self._remember_number(made, row)
        self._report.added += 1
        return made

    def _remember_number(self, person: int, row: PersonRow) -> bool:
        """Keep the number in the file, by which other files name the person; say whether."""
        if row.id is None or row.id == person or row.id in self._numbered.get(person, ()):
            return False
        file_numbers.add(self._context.changes, person, row.id)
        self._numbered.setdefault(person, set()).add(row.id)
        return True

    def _complete(self, person: Person, row: PersonRow) -> int:
        empty = {
            each.name: getattr(row.details, each.name)
            for each in FIELDS
            if getattr(person.details, each.name) == each.empty
            and getattr(row.details, each.name) != each.empty
        }
        self._say_what_differs(person, row)
        known_since = {  # of every stretch that a row tells of a role, each is told by itself
            role.role: role.from_on
            for role in row.roles
            if role.from_on is not None and not row.history
        }
        roles = tuple(
            replace(role, from_on=known_since[role.role])
            if role.from_on is None and _may_begin(role, known_since.get(role.role))
            else role
            for role in person.roles
        )
        fresh = _fresh_roles(replace(person, roles=roles), row)
        new_code = (row.code or row.code_hash) if not person.has_code else ""
        fuller = replace(person.details, **empty)
        former = self._add_former(person.id, fuller.name, row)
        numbered = self._remember_number(person.id, row)
        self._taken.setdefault(person.id, []).append(row)
        dated = roles != person.roles
        self._report.linked += numbered
        if not (empty or fresh or new_code or former or dated):
            self._report.unchanged += 1
            return person.id
        changes = self._context.changes
        if "name" in empty:
            former_name_services.change(self._context, person, fuller.name, keep_old=False)
        people.change(changes, person, fuller)
        for row_id, held_role in (
            people.role_rows(self._context.database, person.id) if dated else ()
        ):
            first = known_since.get(held_role.role)
            if held_role.from_on is None and _may_begin(held_role, first):
                people.change_role(changes, row_id, first, held_role.until_on)
        for role in fresh:
            people.add_role(changes, person.id, role)
        if new_code:
            hashed = people.hash_to_keep(self._context.database, row.code_hash)
            code_hash = hashed or people.hash_code(self._context.database, new_code)
            people.set_code(changes, person.id, code_hash)
        self._keep(Person(person.id, fuller, (*roles, *fresh), person.has_code or bool(new_code)))
        self._report.completed += 1
        return person.id

    def _say_what_differs(self, person: Person, row: PersonRow) -> None:
        """Tell by the row's line what it says otherwise than what is on file, which stays."""
        for name in _differences(person.details, row.details):
            kept, given = getattr(person.details, name), getattr(row.details, name)
            self._report.differ(
                row.line,
                f"{name}: on file “{_said(kept)}” of {person.name} (#{person.id}), in the file "
                f"“{_said(given)}”. What is on file stays. Edit the person if the file is right.",
            )

    def _add_former(self, person: int, chosen: str, row: PersonRow) -> bool:
        """Record the former names in the row; say whether there was a new one among them."""
        if not row.former_names:
            return False
        for name in row.former_names:
            self._by_former.setdefault(key_of(name), []).append(person)
        return former_name_services.add(self._context, person, chosen, row.former_names)


def _wanted(context: WriteContext, row: PersonRow, report: Report) -> PersonRow:
    """Leave out what the center does not record."""
    details = row.details
    for name, each in QUESTIONS.items():
        if not context.center.asks(name) and getattr(details, name) != each.empty:
            report.note(f"{each.title}: this center does not record it, so it was left out.")
            nothing: dict[str, Any] = {name: each.empty}
            details = replace(details, **nothing)
    return row if details is row.details else replace(row, details=details)


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)[:60]


def _differences(kept: Details, given: Details) -> list[str]:
    """Return the details that both have and that differ; the name is another matter."""
    return [
        each.name
        for each in FIELDS
        if each.name != "name"
        and each.empty
        not in (on_file := getattr(kept, each.name), said := getattr(given, each.name))
        and on_file != said
    ]


def _fresh_roles(person: Person, row: PersonRow) -> tuple[RoleHeld, ...]:
    """Return what the row says of roles that is not on file.

    Of every role that somebody ever held, each stretch; else the roles that they never held.
    """
    if row.history:
        begun = {(held.role, held.from_on) for held in person.roles}
        lasting = {held.role for held in person.roles if held.until_on is None}
        return tuple(
            held
            for held in row.roles
            if (held.role, held.from_on) not in begun
            and not (held.until_on is None and held.role in lasting)
        )
    had = {held.role for held in person.roles}
    return tuple(held for held in row.roles if held.role not in had)


def _are_two(one: PersonRow, other: PersonRow) -> bool:
    """Whether two rows of a file are about two people."""
    if one.id is not None and other.id is not None:
        return one.id != other.id
    if one.code and other.code and code_key(one.code) != code_key(other.code):
        return True
    return bool(_differences(one.details, other.details))


def _may_be(person: Person, row: PersonRow) -> bool:
    """Whether the row could be about this person: nothing that tells people apart differs."""
    if row.code and person.has_code:
        return False  # the code was looked for and is not this person's
    different = _differences(person.details, row.details)
    return not any(each.tells_apart and each.name in different for each in FIELDS)


def _may_begin(role: RoleHeld, day: str | None) -> bool:
    """Whether a role could have begun on a day that a file says."""
    return day is not None and (role.until_on is None or day <= role.until_on)


def _adds_nothing(person: Person, row: PersonRow) -> bool:
    """Whether all that the row says is on file of this person just so."""
    kept, given = person.details, row.details
    return (
        all(getattr(given, each.name) in (each.empty, getattr(kept, each.name)) for each in FIELDS)
        and not _fresh_roles(person, row)
        and not row.code
    )
