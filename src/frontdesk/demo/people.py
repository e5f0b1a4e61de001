"""The people of the made-up center: when they come, names, roles, cards, what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from frontdesk.demo.data import LISTS, NAMES
from frontdesk.domain.people.cards import make
from frontdesk.domain.people.former_names import same_name
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.nicknames import also_called
from frontdesk.domain.people.similarity import LISTED, Known, likeness
from frontdesk.domain.people.values import Details, Role, RoleHeld

# Who comes to the made-up center and from when to when: the registry before it has names

_TURNOVER = 0.6
"""How many of a hundred places of regulars go to someone new in a year, as a fraction."""


class Kind(Enum):
    """What part the center has in somebody's life."""

    STAFF = "staff"
    VOLUNTEER = "volunteer"
    REGULAR = "comes every week"
    OCCASIONAL = "comes now and then"
    BRIEF = "came once or twice"


class Story(NamedTuple):
    """When somebody was part of the center, in days since the first day told.

    Attributes:
        first: The day they first came; negative for someone known from before.
        last: The last day on which they may come.
        kind: How they come.
    """

    first: int
    last: int
    kind: Kind


def visits_a_day(people: int) -> float:
    """Return how many visits a weekday sees, about, at a center that knows so many people.

    Far from in proportion: a registry grows with everyone who ever came, the house does not.
    """
    return min(people * 0.15, 45 * float((people / 300) ** 0.38))


def staff_count(people: int) -> int:
    """Return how many are staff or volunteers: 12 of 300, and at most 50."""
    return min(round(people * 0.04), round(12 * float((people / 300) ** 0.25)), 50)


def make_stories(people: int, days: int, rng: Random) -> list[Story]:
    """Return the stories of `people` in the order in which they first came.

    Nobody first comes on the last day, which is today: it may have only just begun.
    """
    staff = staff_count(people)
    places = round(2 * visits_a_day(people))
    regulars = min(round(people * 0.43), round(places * (1 + _TURNOVER * days / 365)))
    occasional = round(people * 0.15)
    stories = [_of_staff(place, days, rng) for place in range(staff)]
    stories += _regulars(regulars, min(places, regulars), days, rng)
    others = people - len(stories)
    # A registry larger than the house could welcome in the time was known from before.
    new = min(0.9, 0.08 * visits_a_day(people) * days / max(1, others))
    for place in range(others):
        kind = Kind.OCCASIONAL if place < occasional else Kind.BRIEF
        first = rng.randrange(days) if days and rng.random() < new else _before(rng)
        stories.append(Story(first, days, kind))
    return sorted(stories, key=lambda story: story.first)


def _before(rng: Random) -> int:
    """Return a day before the first one told: mostly in the few years before."""
    return -1 - int(rng.expovariate(1 / 700))


def _of_staff(place: int, days: int, rng: Random) -> Story:
    """Return the story of a member of the staff or a volunteer; all of them are still that."""
    return Story(_before(rng) - 60, days, Kind.STAFF if place % 5 < 2 else Kind.VOLUNTEER)


def _regulars(count: int, places: int, days: int, rng: Random) -> list[Story]:
    """Return the regulars: so many places in the house, and who held each one after another."""
    stories = []
    for place in range(places):
        holders = len(range(place, count, places))
        # A quarter of the places fill only after a while: the house has grown.
        begins = _before(rng) if rng.random() < 0.75 else int(days * 0.6 * rng.random())
        changes = sorted(rng.randrange(max(0, begins), days + 1) for _ in range(holders - 1))
        for change in [*changes, days + 1]:
            stories.append(Story(min(begins, days - 1), change - 1, Kind.REGULAR))
            begins = change
    return stories


# Made-up names: given and family names meet at random, in the forms that names really have


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together.

    Attributes:
        weight: How many in a hundred bear such a name.
        language: The first language that some of them name; empty for English.
        she: Given names mostly of women.
        he: Given names mostly of men.
        surnames: Family names, or a father's or grandfather's name where that is the custom.
        anyone: Given names of anyone.
        own_given: Given names in their own script, with the Latin form.
        own_surnames: Family names in their own script, with the Latin form.
        family_first: Whether the family name comes first in that script, without a space.
    """

    weight: int
    language: str
    she: tuple[str, ...]
    he: tuple[str, ...]
    surnames: tuple[str, ...]
    anyone: tuple[str, ...] = ()
    own_given: tuple[tuple[str, str], ...] = ()
    own_surnames: tuple[tuple[str, str], ...] = ()
    family_first: bool = False


def _origin(table: dict[str, Any]) -> Origin:
    """Return names that go together as the file has them."""
    given = NAMES["origin"][table["given_names_of"]] if "given_names_of" in table else table
    she, he, anyone = (tuple(given.get(key, ())) for key in ("she", "he", "anyone"))
    return Origin(
        table["weight"],
        table["language"],
        she,
        he,
        tuple(table["surnames"]),
        anyone,
        _pairs(table, "own_given"),
        _pairs(table, "own_surnames"),
        table.get("family_first", False),
    )


def _pairs(table: dict[str, Any], key: str) -> tuple[tuple[str, str], ...]:
    return tuple((own, latin) for own, latin in table.get(key, ()))


ORIGINS = tuple(map(_origin, NAMES["origin"]))
AMERICAN = ORIGINS[0]
CALLED: list[str] = NAMES["called"]
SHORT_FORMS: dict[str, str] = NAMES["short_forms"]
TOWNS: list[str] = NAMES["towns"]

_WEIGHTS = tuple(accumulate(origin.weight for origin in ORIGINS))
_INITIALS = "ABCDEFGHJKLMNPRSTVW"


class Leaning(Enum):
    """Whose name a given name mostly is; pronouns follow it mostly, as in life."""

    SHE = "she"
    HE = "he"
    ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class MadeUpName:
    """A name, and what goes with it.

    Attributes:
        name: In full, as they chose it.
        surname: The family name in Latin letters, or the name itself where there is none.
        leaning: Whose name it mostly is.
        other_name: Another name they are found by, or empty.
        language: The first language that goes with it, empty for English.
    """

    name: str
    surname: str
    leaning: Leaning
    other_name: str = ""
    language: str = ""


def draw_name(rng: Random) -> MadeUpName:
    """Return the next name: most have two parts, some one, some a hyphen or their own script."""
    (origin,) = rng.choices(ORIGINS, cum_weights=_WEIGHTS)
    chance = rng.random()
    if chance < 0.012:
        called = rng.choice(CALLED)
        return MadeUpName(called, called, Leaning.ANYONE)
    if origin.own_given and chance < 0.3:
        return _in_own_script(rng, origin)
    # Many whose family came from elsewhere have a given name of the place.
    given, leaning = _given(rng, AMERICAN if chance > 0.85 else origin)
    if chance < 0.03:
        return MadeUpName(given, given, leaning, "", origin.language)
    surname = _surname(rng, origin)
    initialed = origin.language in ("", "French") and rng.random() < 0.15
    middle = f"{rng.choice(_INITIALS)}. " if initialed else ""
    other = _other_name(rng, origin, given, surname)
    return MadeUpName(f"{given} {middle}{surname}", surname, leaning, other, origin.language)


def _given(rng: Random, origin: Origin) -> tuple[str, Leaning]:
    """Return a given name and whose it mostly is."""
    chance = rng.random()
    if origin.anyone and chance < 0.08:
        return rng.choice(origin.anyone), Leaning.ANYONE
    if chance < 0.52:
        return rng.choice(origin.she), Leaning.SHE
    return rng.choice(origin.he), Leaning.HE


def _surname(rng: Random, origin: Origin) -> str:
    """Return a family name: of two families for some, joined as is the custom."""
    surname = rng.choice(origin.surnames)
    chance = rng.random()
    if origin.language == "Spanish" and chance < 0.25:
        second = rng.choice(origin.surnames)
        return surname if second == surname else f"{surname} {second}"
    if chance < 0.04 and " " not in surname:
        second = rng.choice(rng.choice(ORIGINS).surnames)
        return surname if second == surname or " " in second else f"{surname}-{second}"
    return surname


def _other_name(rng: Random, origin: Origin, given: str, surname: str) -> str:
    """Return a short form or a former name for some, else nothing."""
    chance = rng.random()
    if chance < 0.3:
        return SHORT_FORMS.get(given, "")
    if chance < 0.36:
        former = rng.choice(origin.surnames)
        return f"{given} {former}" if former != surname else ""
    return ""


def _in_own_script(rng: Random, origin: Origin) -> MadeUpName:
    """Return a name as its bearer writes it, with the Latin letters as the other name."""
    own_given, given = rng.choice(origin.own_given)
    own_surname, surname = rng.choice(origin.own_surnames)
    own = f"{own_surname}{own_given}" if origin.family_first else f"{own_given} {own_surname}"
    return MadeUpName(own, surname, Leaning.ANYONE, f"{given} {surname}", origin.language)


# The people of the made-up center: what they told of themselves, and their roles

_DISTINCT = 1000  # in a small center no two have the same name; in a large registry some do
_PRONOUNS: dict[Leaning, list[str]] = {each: LISTS["pronouns"][each.value] for each in Leaning}
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


# The cards of the made-up center: who holds one, who lost one and has another

MadeUpCard = tuple[int, str, int, int | None]
"""A place among the people, a number, since when, and when it was cancelled; UTC seconds."""

_HOLD_ONE = 0.2
_LOST_ONE = 0.15


def hold_cards(
    people: Sequence[MadeUpPerson], seed: int, *, begun: int, now: int
) -> Iterator[MadeUpCard]:
    """Yield the cards of these people, made after `begun` and before `now`.

    They are drawn apart from all else that is made up, which stays as it is without them.
    """
    rng = Random(f"cards {seed}")
    given: set[str] = set()
    for place, person in enumerate(people):
        if not person.details.name or rng.random() > _HOLD_ONE:
            continue
        made_at = _moment(rng, begun, now)
        if rng.random() < _LOST_ONE:
            lost_at = _moment(rng, made_at, now)
            yield place, _new(rng, given), made_at, lost_at
            made_at = lost_at
        yield place, _new(rng, given), made_at, None


def _moment(rng: Random, first: int, last: int) -> int:
    """Return an instant in the afternoon between two, as far as there is one."""
    day = rng.randint(first, last) // 86_400
    return min(max(first, day * 86_400 + rng.randrange(17 * 3600, 20 * 3600)), last)


def _new(rng: Random, given: set[str]) -> str:
    number = make(rng.randrange)
    while number in given:
        number = make(rng.randrange)
    given.add(number)
    return number


# What is known of some people of the made-up center: an earlier name, something to know

_CHANGED_NAME = 0.03
_SOMETHING_TO_KNOW = 0.06  # of the members: those who come

_MESSAGES: list[tuple[str, int]] = [(text, days) for text, days in LISTS["messages"]]
"""Messages, and for about how many days each stands."""


def earlier_names(
    people: Sequence[MadeUpPerson], seed: int, *, today: date, years: float
) -> Iterator[tuple[int, str, str]]:
    """Yield earlier names: a place among the people, the name, and the last day it was used."""
    rng = Random(f"earlier names {seed}")
    for place, person in enumerate(people):
        words = person.details.name.split()
        if len(words) < 2 or not words[0].isascii() or rng.random() > _CHANGED_NAME:
            continue
        former = " ".join([draw_name(rng).name.split()[0], *words[1:]])
        if not same_name(former, person.details.name):
            ago = rng.randint(1, max(1, round(years * 365)))
            yield place, former, (today - timedelta(ago)).isoformat()


def messages(
    people: Sequence[MadeUpPerson], seed: int, *, today: date
) -> Iterator[tuple[int, str, str, str]]:
    """Yield what there is to know: a place among the people, the words, first and last day."""
    rng = Random(f"to know {seed}")
    for place, person in enumerate(people):
        member = any(held.role is Role.MEMBER and not held.until_on for held in person.roles)
        if not member or rng.random() > _SOMETHING_TO_KNOW:
            continue
        text, days = rng.choice(_MESSAGES)
        began = rng.randint(0, days - 1)
        first, last = today - timedelta(began), today + timedelta(days - began)
        yield place, text, first.isoformat(), last.isoformat()


# A few of the made-up people who were written down twice, a little otherwise each time

_ONE_IN = 50  # so many people are on file for each who is there twice
_AT_MOST = 6


def written_twice(people: Sequence[MadeUpPerson], seed: int) -> Iterator[tuple[int, Details]]:
    """Yield the second record of a few people, each with their place among `people`.

    From a stream of chance of its own: the people themselves stay the same.
    """
    chance = Random(f"{seed} written twice")
    wanted = min(_AT_MOST, len(people) // _ONE_IN)
    taken = {each.details.name for each in people}
    places = [place for place, each in enumerate(people) if len(each.details.name.split()) == 2]
    chance.shuffle(places)
    ways = (_swapped, _short, _sound, _slip)
    for place in places:
        if not wanted:
            return
        way = ways[wanted % len(ways)]
        details = people[place].details
        name = way(chance, details.name)
        second = Details(name=name, town=details.town, contact=details.contact)
        if name not in taken and _is_listed(details, second):
            taken.add(name)
            wanted -= 1
            yield place, replace(second, joined_on=details.joined_on)


def _is_listed(one: Details, other: Details) -> bool:
    first, second = (Known(0, each.name, (), each.contact, each.town) for each in (one, other))
    alike = likeness(first, second)
    return alike is not None and alike.score >= LISTED


def _swapped(_chance: Random, name: str) -> str:
    return " ".join(reversed(name.split()))


def _short(chance: Random, name: str) -> str:
    given, family = name.split()
    others = also_called(fold(given))
    return f"{chance.choice(others).title()} {family}" if others else name


def _sound(_chance: Random, name: str) -> str:
    for written, heard in (("ph", "f"), ("ck", "k"), ("nn", "n"), ("tt", "t"), ("z", "s")):
        if written in name:
            return name.replace(written, heard, 1)
    return name


def _slip(chance: Random, name: str) -> str:
    place = chance.randrange(1, len(name) - 2)
    letters = list(name)
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters) if " " not in letters[place : place + 2] else name
