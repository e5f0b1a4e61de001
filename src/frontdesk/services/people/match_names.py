"""Whom a file means by a name, and by the number beside it."""

from __future__ import annotations

from collections.abc import Collection

from frontdesk.domain.people.names import clean, key_of
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.shifts.values import Member
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.transfer.imports import Report, by_an_earlier_name
from frontdesk.store import copying
from frontdesk.store.people import file_numbers, former_names, merges
from frontdesk.store.people import rows as people
from frontdesk.store.shifts import members

NOBODY, ANOTHER = "nobody-fits", "another-number"
"""The reason codes when nobody has the name; and when who has it had another number above."""


class NameMatcher:
    """Everyone on file by chosen, other and earlier name and by number; of a file being read.

    A number is the one that somebody has here, or had in a file of people that was read before.
    """

    def __init__(self, context: WriteContext, report: Report) -> None:
        self._report = report
        self.members: dict[int, Member] = members.everyone(context.database)
        self._names = copying.names(context.database)
        self._stands_for = merges.standing_for(context.database)
        self._chosen: dict[str, list[int]] = {}
        self._other: dict[str, list[int]] = {}
        self._former: dict[str, list[int]] = {}
        for person, name, other in people.all_names(context.database):
            _put(self._chosen, name, person)
            _put(self._other, other, person)
        for person, name in former_names.everyone(context.database):
            _put(self._former, name, person)
        self._numbered: dict[int, set[int]] = {}
        for person, number in file_numbers.everyone(context.database):
            self._numbered.setdefault(number, set()).add(person)
        self._strange: dict[int, int] = {}
        """Of who was meant with a number that nobody here is known to have: that number."""

    def match(
        self,
        name: str,
        number: int | None = None,
        *,
        staff_first: bool = True,
        column: str = "id",
    ) -> int | Refusal:
        """Return the one person who is meant, or why it is not one. Nothing is guessed.

        Args:
            name: As the file has it; empty for somebody who is known by a code alone.
            number: The one beside it, or None.
            staff_first: Whether of two people of one name the one who works here is meant.
            column: What the column of the number is called in the file.
        """
        if not name:
            return self._nameless(number, column)
        key, shown = key_of(name), clean(name, 60)
        by_now = self._chosen.get(key) or self._other.get(key, [])
        fits = by_now or self._former.get(key, [])
        meant = self._meant(number)
        if number is not None and meant:
            called = {*by_now, *self._other.get(key, []), *self._former.get(key, [])}
            numbered = sorted(called & meant)
            if not numbered:
                return self._contradiction(shown, number, meant, column)
            if len(numbered) > 1:
                return _several(shown, numbered, column)
            return self._found(key, numbered[0])
        working = [person for person in fits if staff_first and person in self.members]
        fits = working or fits
        if not fits:
            return Refusal(NOBODY, f"Nobody on file is called “{shown}”. Read in the people first.")
        if len(fits) > 1:
            return _several(shown, fits, column)
        if number is not None and self._strange.setdefault(fits[0], number) != number:
            return Refusal(
                ANOTHER,
                f"{column}: “{shown}” has the number {self._strange[fits[0]]} on another line, and "
                f"{number} here. Only one on file is called so. Add the other one first.",
            )
        return self._found(key, fits[0])

    def _found(self, key: str, person: int) -> int:
        """Return the person; of somebody who is not called so any more it is told."""
        if person not in self._chosen.get(key, ()) and person not in self._other.get(key, ()):
            self._report.note(by_an_earlier_name(person, self._names.get(person) or NO_NAME))
        return person

    def add(self, person: int, name: str, number: int | None) -> dict[int, int]:
        """Know somebody new from now on; return the numbers to keep, of them and of their namesake.

        By them the same file, read once more, finds the same people.
        """
        self._names[person] = name
        namesakes = self._chosen.get(key_of(name), []) if name else []
        kept = {each: self._strange[each] for each in namesakes if each in self._strange}
        if number is not None and number != person:
            kept[person] = number
        for each, their in kept.items():
            self._numbered.setdefault(their, set()).add(each)
        _put(self._chosen, name, person)
        return kept

    def _meant(self, number: int | None) -> set[int]:
        """Return who has a number here, or had it in a file."""
        if number is None:
            return set()
        own = {self._stands_for.get(number, number)} if number in self._names else set()
        return own | self._numbered.get(number, set())

    def _nameless(self, number: int | None, column: str) -> int | Refusal:
        meant = self._meant(number)
        fits = [
            person
            for person in sorted(meant)
            if not self._names[person] or (number in self._names and not self._names[number])
        ]
        if len(fits) == 1:
            return fits[0]
        if fits:
            return _several(f"#{number}", fits, column)
        if meant:
            return Refusal(
                NOBODY, f"{column}: #{number} has a name here. Write it beside the number."
            )
        return Refusal(NOBODY, f"{column}: #{number} is nobody here who has a code alone.")

    def _contradiction(
        self, shown: str, number: int, meant: Collection[int], column: str
    ) -> Refusal:
        listed = " and ".join(
            f"{self._names.get(person) or NO_NAME} (#{person})" for person in sorted(meant)[:5]
        )
        return Refusal(
            "number-of-another",
            f"{column}: {number} is {listed} here, not “{shown}”. Correct the name or the number.",
        )


def _put(names: dict[str, list[int]], name: str, person: int) -> None:
    if name:
        called = names.setdefault(key_of(name), [])
        called.extend(() if person in called else (person,))


def _several(shown: str, fits: list[int], column: str) -> Refusal:
    listed = ", ".join(f"#{person}" for person in fits[:5])
    return Refusal(
        "two-people-fit",
        f"“{shown}” matches several people ({listed}). Write whose number is right "
        f"in the column “{column}”.",
    )
