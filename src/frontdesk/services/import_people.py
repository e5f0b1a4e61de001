"""Reading people into the center: each row once, however often the file is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from frontdesk.domain.names import key_of
from frontdesk.domain.people import DETAIL_NAMES, FIELD_TITLES, Details, Person
from frontdesk.domain.refusals import Refusal
from frontdesk.files.people_file import PersonRow
from frontdesk.files.table import BadRow
from frontdesk.services import former_names as former_name_services
from frontdesk.services import people as people_services
from frontdesk.services import showing
from frontdesk.services.acting import Act, Acting
from frontdesk.services.imports import Progress, Report, as_act, by_an_earlier_name, told
from frontdesk.store import former_names, people

TELL_APART = ("other_name", "contact", "joined_on")
"""Where two people of one name differ in one of these, they are two people."""


def import_people(
    rows: Sequence[PersonRow | BadRow],
    report: Report,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Act:
    """Return the act that takes these rows in and fills `report`.

    A row is somebody on file when name and code agree and nothing that tells people apart
    differs; then what is empty on file is filled in, and what is there stays as it is.
    """

    def write(acting: Acting, report: Report) -> None:
        known = _Known(acting)
        for done, row in enumerate(rows, 1):
            told(progress, done, len(rows))
            if isinstance(row, BadRow):
                report.bad.append(row)
            else:
                known.take(row, report)

    return as_act("people-imported", write, report, dry_run=dry_run)


class _Known:
    """The people on file while an import goes on, by name and by code."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting
        self._people: dict[int, Person] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_former: dict[str, list[int]] = {}
        for person in people.everyone(acting.database):
            self._keep(person)
        for number, name in former_names.everyone(acting.database):
            self._by_former.setdefault(key_of(name), []).append(number)
        self._merged = people.merged_away(acting.database)
        """Records that were put together with another's, each with who is kept."""

    def _keep(self, person: Person) -> None:
        self._people[person.id] = person
        if person.details.name:
            called = self._by_name.setdefault(key_of(person.details.name), [])
            called.extend(() if person.id in called else (person.id,))

    def take(self, row: PersonRow, report: Report) -> None:
        """Record the row's person, or fill in what is empty, or say why not."""
        row = replace(row, details=self._wanted(row.details, report))
        same = self._same(row, self._by_name) or self._formerly(row, report)
        if isinstance(same, Refusal):
            report.reject(row.line, same.sentence)
        elif same is None:
            self._add(row, report)
        else:
            self._complete(same, row, report)

    def _wanted(self, details: Details, report: Report) -> Details:
        """Leave out what the center does not record."""
        center = self._acting.center
        for name, title in FIELD_TITLES.items():
            if not center.asks(name) and getattr(details, name) not in ("", None):
                report.note(f"{title}: this center does not record it, so it was left out.")
                details = replace(details, **_empty(name))
        return details

    def _same(self, row: PersonRow, names: dict[str, list[int]]) -> Person | Refusal | None:
        if row.code:
            number = showing.find_code(self._acting.database, row.code)
            if number is not None:
                return people.load(self._acting.database, number)
        numbers = names.get(key_of(row.details.name), []) if row.details.name else []
        called = [self._people[number] for number in dict.fromkeys(numbers)]
        by_number = [person for person in called if person.id == row.id]
        fits = by_number or [person for person in called if _may_be(person, row)]
        exact = [person for person in fits if _adds_nothing(person, row)]
        if len(fits) > 1 and len(exact) != 1:
            listed = ", ".join(f"#{person.id}" for person in fits[:5])
            return Refusal(
                "two-people-fit",
                f"{row.details.name}: several on file fit ({listed}). Add a column that tells "
                "them apart, such as other_name or code.",
            )
        return next(iter(exact or fits), None) or self._put_together(row)

    def _put_together(self, row: PersonRow) -> Person | None:
        """Return who stands for the record that the row is about, if it was put together."""
        key = key_of(row.details.name)
        for person, kept in self._merged:
            if row.details.name and key_of(person.details.name) == key and _may_be(person, row):
                return people.load(self._acting.database, kept)
        return None

    def _formerly(self, row: PersonRow, report: Report) -> Person | Refusal | None:
        """Return who was called so before, now that nobody is; what is shown is today's name."""
        same = self._same(row, self._by_former)
        if isinstance(same, Person):
            report.note(by_an_earlier_name(same.id, same.name))
        return same

    def _add(self, row: PersonRow, report: Report) -> None:
        made = people_services.record(self._acting, row.details, row.roles, row.code)
        if isinstance(made, Refusal):
            report.reject(row.line, made.sentence)
            return
        if row.details.name and key_of(row.details.name) in self._by_former:
            report.note(
                f"Line {row.line}: somebody on file was called so before, and is told apart by "
                "what else stands in the row. This one was recorded as someone new."
            )
        self._add_former(made, row.details.name, row)
        self._keep(Person(made, row.details, row.roles, bool(row.code)))
        report.added += 1

    def _complete(self, person: Person, row: PersonRow, report: Report) -> None:
        empty = {
            name: getattr(row.details, name)
            for name in DETAIL_NAMES
            if getattr(person.details, name) in ("", None)
            and getattr(row.details, name) not in ("", None)
        }
        held = {role.role for role in person.roles}
        fresh = tuple(role for role in row.roles if role.role not in held)
        new_code = row.code if row.code and not person.has_code else ""
        fuller = replace(person.details, **empty)
        former = self._add_former(person.id, fuller.name, row)
        if not empty and not fresh and not new_code and not former:
            report.unchanged += 1
            return
        changes = self._acting.changes
        if "name" in empty:
            former_name_services.change(self._acting, person, fuller.name, keep_old=False)
        people.change(changes, person, fuller)
        for role in fresh:
            people.add_role(changes, person.id, role)
        if new_code:
            code_hash = people.hash_code(self._acting.database, new_code)
            people.set_code(changes, person.id, code_hash)
        self._keep(
            Person(person.id, fuller, (*person.roles, *fresh), person.has_code or bool(new_code))
        )
        report.completed += 1

    def _add_former(self, person: int, chosen: str, row: PersonRow) -> bool:
        """Record the former names in the row; say whether there was a new one among them."""
        if not row.former_names:
            return False
        for name in row.former_names:
            self._by_former.setdefault(key_of(name), []).append(person)
        return former_name_services.add(self._acting, person, chosen, row.former_names)


def _empty(name: str) -> dict[str, Any]:
    return {name: None if name == "message_ok" else ""}


def _may_be(person: Person, row: PersonRow) -> bool:
    """Whether the row could be about this person: nothing that tells people apart differs."""
    if row.code and person.has_code:
        return False  # the code was looked for and is not this person's
    for name in TELL_APART:
        kept, given = getattr(person.details, name), getattr(row.details, name)
        if kept and given and kept != given:
            return False
    return True


def _adds_nothing(person: Person, row: PersonRow) -> bool:
    """Whether all that the row says is on file of this person just so."""
    kept, given = person.details, row.details
    held = {role.role for role in person.roles}
    return (
        all(getattr(given, name) in ("", None, getattr(kept, name)) for name in DETAIL_NAMES)
        and all(role.role in held for role in row.roles)
        and not row.code
    )
