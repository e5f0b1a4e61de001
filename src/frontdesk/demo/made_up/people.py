"""The people of the made-up center: what they told of themselves, and their roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from frontdesk.demo.made_up.names import Leaning, MadeUpName, draw_name
from frontdesk.demo.made_up.names_list import TOWNS
from frontdesk.demo.made_up.stories import Kind, Story
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import Details, Role, RoleHeld

_DISTINCT = 1000  # in a small center no two have the same name; in a large registry some do
_PRONOUNS = {
    Leaning.SHE: ("she/her",) * 16 + ("she/they", "they/them"),
    Leaning.HE: ("he/him",) * 16 + ("he/they", "they/them"),
    Leaning.ANYONE: ("she/her", "he/him", "they/them", "they/them", "she/they", "ze/hir"),
}
_ROLES = {
    Kind.REGULAR: (Role.MEMBER,) * 7 + (Role.PARTICIPANT,) * 3,
    Kind.OCCASIONAL: (Role.MEMBER,) * 2 + (Role.PARTICIPANT,) * 6 + (Role.GUEST,) * 2,
    Kind.BRIEF: (Role.PARTICIPANT,) * 3 + (Role.GUEST,) * 5 + (None,) * 2,
}


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """A person who does not exist.

    Attributes:
        details: What they told us.
        roles: Their roles, oldest first.
        code: The code they made up for themselves, or empty.
    """

    details: Details
    roles: tuple[RoleHeld, ...]
    code: str = ""


class Meeting:
    """Meets people one after another, and remembers which names and codes are taken."""

    def __init__(self, first_day: date, last: int, rng: Random) -> None:
        """Begin with nobody; `last` is today's number, counted from `first_day`."""
        self._first_day = first_day
        self._last = last
        self._rng = rng
        self._names: set[str] = set()
        self._codes: set[str] = set()

    def people(self, stories: Iterable[Story]) -> tuple[MadeUpPerson, ...]:
        """Return a person for each of the `stories`, in their order."""
        return tuple(self._person(story) for story in stories)

    def _person(self, story: Story) -> MadeUpPerson:
        named, chance = self._name(), self._rng.random()
        works = story.kind in (Kind.STAFF, Kind.VOLUNTEER)
        roles = self._working_roles(story) if works else self._roles(story)
        code = self._code(named.surname) if chance < 0.04 and not works else ""
        if code and chance < 0.02:  # somebody who gave nothing else
            return MadeUpPerson(Details(joined_on=self._day(story.first)), (), code)
        return MadeUpPerson(self._details(story, named, works=works), roles, code)

    def _name(self) -> MadeUpName:
        named = draw_name(self._rng)
        while named.name in self._names and len(self._names) < _DISTINCT:
            named = draw_name(self._rng)
        self._names.add(named.name)
        return named

    def _code(self, surname: str) -> str:
        """Return a code as people make them up: letters of a surname, birth day, year of birth."""
        letters = fold(surname).replace(" ", "")[:3].upper()
        while True:
            day, year = self._rng.randint(1, 28), self._rng.randint(1940, 2007)
            code = f"{letters}{day:02d}{year % 100:02d}"
            if code not in self._codes:
                self._codes.add(code)
                return code

    def _details(self, story: Story, named: MadeUpName, *, works: bool) -> Details:
        rng = self._rng
        chance = rng.random
        contact, message_ok = "", None
        if chance() < (0.5 if works else 0.07):
            contact = self._contact(named.name)
            message_ok = rng.choice((True, True, False, None))
        return Details(
            name=named.name,
            other_name=named.other_name,
            pronouns=rng.choice(_PRONOUNS[named.leaning]) if chance() < 0.35 else "",
            contact=contact,
            message_ok=message_ok,
            town=rng.choice(TOWNS) if chance() < 0.3 else "",
            language=named.language if chance() < 0.3 else "",
            joined_on=self._day(story.first) if works or chance() < 0.7 else None,
            drives=chance() < 0.4 if works else None,
        )

    def _contact(self, name: str) -> str:
        """Return a number or an address that is kept free for fiction."""
        if self._rng.random() < 0.6:
            return f"603-555-01{self._rng.randrange(100):02d}"
        return f"{fold(name).replace(' ', '.')}@example.org"

    def _roles(self, story: Story) -> tuple[RoleHeld, ...]:
        role = self._rng.choice(_ROLES[story.kind])
        if role is None:
            return ()
        if role is Role.MEMBER and story.kind is Kind.REGULAR and self._rng.random() < 0.3:
            # Took part first, and joined after some weeks.
            joined = self._after(story.first, 60)
            return (
                self._role_until(Role.PARTICIPANT, story.first, joined),
                RoleHeld(Role.MEMBER, self._day(joined)),
            )
        return (RoleHeld(role, self._day(story.first)),)

    def _working_roles(self, story: Story) -> tuple[RoleHeld, ...]:
        """Return the roles of staff and volunteers: many came as members, and still do."""
        began = self._after(story.first, 400)
        roles = []
        chance = self._rng.random()
        if chance < 0.75:
            role = Role.MEMBER if chance < 0.5 else Role.PARTICIPANT
            roles.append(RoleHeld(role, self._day(story.first)))
        if story.kind is Kind.VOLUNTEER:
            return (*roles, RoleHeld(Role.VOLUNTEER, self._day(began)))
        if self._rng.random() < 0.4:
            hired = self._after(began, 300)
            roles.append(self._role_until(Role.VOLUNTEER, began, hired))
            began = hired
        return (*roles, RoleHeld(Role.STAFF, self._day(began)))

    def _role_until(self, role: Role, first: int, next_first: int) -> RoleHeld:
        """Return a role that lasted from day `first` until another began."""
        return RoleHeld(role, self._day(first), self._day(max(first, next_first - 1)))

    def _after(self, number: int, within: int) -> int:
        """Return a day after day `number` and before today, within so many days if there are."""
        return min(number + self._rng.randint(1, within), max(number, self._last - 1))

    def _day(self, number: int) -> str:
        return (self._first_day + timedelta(number)).isoformat()
