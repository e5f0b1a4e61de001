"""The training of the made-up center: two years of it, and written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from frontdesk.demo.center import MadeUpCenter
from frontdesk.demo.data import LISTS
from frontdesk.demo.people import MadeUpPerson
from frontdesk.domain import times
from frontdesk.domain.people.values import Role
from frontdesk.domain.training.durations import Duration
from frontdesk.domain.training.kinds import PRACTICE, Cadence, Every, Hours, Once, Rolling, Starting
from frontdesk.domain.training.records import Completed, ExemptionKind
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk.context import WriteContext
from frontdesk.store.shifts import absences, plan
from frontdesk.store.training import records, rules

# Two years of training at the made-up center: what was asked, who met, who is late and who is not

BEHIND = 731
"""So many days ago the oldest rule began."""

TRAINER: str = LISTS["trainer"]
"""Who comes every quarter: IPS-certified, and as made up as everyone."""

PROMPTS: list[str] = LISTS["prompts"]
"""Prompts that this center might have typed."""

_THURSDAY = 3
_WEEKLY_FOR = 270  # days ago Co-Reflection became weekly; it was monthly before
_COMES = 0.93
_WORKS = (Role.STAFF, Role.VOLUNTEER)
_BOTH = ("staff", "volunteer")

Leaves = Mapping[int, Sequence[tuple[str, str]]]
"""Who is away, by their place among the people: first and last days."""


class Attendee(NamedTuple):
    """Somebody at a meeting: their place, minutes late and early, what day it makes up."""

    who: int
    late: int = 0
    early: int = 0
    counts_for: str = ""


class Met(NamedTuple):
    """A meeting: when, how long, led by whom (a place, or None for the trainer), for what."""

    day: str
    minutes: int
    led_by: int | None
    requirements: tuple[str, ...]
    attendees: tuple[Attendee, ...]


class Exemption(NamedTuple):
    """Something granted until a day."""

    who: int
    requirement: str
    kind: ExemptionKind
    reason: str
    first: str
    last: str


@dataclass(slots=True)
class MadeUpTraining:
    """What is on record after two years.

    Attributes:
        versions: The rules.
        met: The meetings.
        done: What people did, by their place and the requirement.
        exemptions: What was granted.
    """

    versions: list[Version]
    met: list[Met] = field(default_factory=list)
    done: list[tuple[int, str, Completed]] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)


def learn(
    people: Sequence[MadeUpPerson], leaves: Leaves, seed: int, *, today: date
) -> MadeUpTraining:
    """Return two years of training of those who work at the made-up center."""
    rng = Random(f"{seed} training")
    began = (today - timedelta(BEHIND)).replace(day=1)
    weekly = today - timedelta(_WEEKLY_FOR)
    weekly -= timedelta(weekly.weekday())
    since = {
        place: date.fromisoformat(min(held.from_on or "" for held in each.roles if _works(held)))
        for place, each in enumerate(people)
        if any(_works(held) for held in each.roles)
    }
    training = MadeUpTraining(_rules(began, weekly, today))
    if not since:
        return training
    newest = max(since, key=lambda place: (since[place], place))
    _first_things(training, people, since, began, today, newest, rng)
    _meetings(training, since, leaves, (began, weekly, today), rng)
    _classes(training, since, began, today, rng)
    _granted(training, since, today, newest, rng)
    return training


def _works(held: object) -> bool:
    return getattr(held, "role", None) in _WORKS


def _rules(began: date, weekly: date, today: date) -> list[Version]:
    """Return the rules; hours of peer support are told by the conversations themselves."""
    first, changed = began.toordinal(), weekly.toordinal()
    return [
        Version("ips-core", "IPS Core", _BOTH, first, Once(Duration(90, "day"))),
        Version("co-reflection", "Co-Reflection", _BOTH, first, Cadence(Every.MONTH), changed - 1),
        Version("co-reflection", "Co-Reflection", _BOTH, changed, Cadence(Every.WEEK)),
        Version(
            "certified-trainer",
            "Certified trainer",
            _BOTH,
            first,
            Cadence(Every.QUARTER),
            certified=True,
        ),
        Version(
            "first-aid",
            "First aid",
            _BOTH,
            first,
            Rolling(Duration(2, "year"), grace=Duration(1, "month"), within=Duration(90, "day")),
        ),
        Version(
            "driving-record",
            "Driving record",
            _BOTH,
            first,
            Once(Duration(30, "day")),
            only_if="drives",
        ),
        Version(
            "education",
            "Continuing education",
            ("staff",),
            first,
            Hours(12 * 60, Duration(1, "year"), Starting.CALENDAR, (("ethics", 60),)),
        ),
        Version(
            "practice",
            "Peer support",
            ("staff",),
            today.replace(month=1, day=1).toordinal(),
            Hours(10 * 60, Duration(1, "year"), Starting.CALENDAR, category=PRACTICE),
        ),
    ]


def _first_things(
    training: MadeUpTraining,
    people: Sequence[MadeUpPerson],
    since: Mapping[int, date],
    began: date,
    today: date,
    newest: int,
    rng: Random,
) -> None:
    """Have people do what is asked once, soon after they come; the newest has still to do it."""
    order = list(since)
    for place in order:
        start = max(since[place], began)
        day = min(start + timedelta(rng.randrange(5, 80)), today)
        if place != newest:
            done = Completed(
                str(day), 40 * 60, trainer=TRAINER, certified=True, evidence="folder 3"
            )
            training.done.append((place, "ips-core", done))
        # The first two learned first aid so long ago that it has to be learned again soon, or now.
        aid = {0: began + timedelta(4), 1: began + timedelta(26)}.get(
            order.index(place), start + timedelta(rng.randrange(20, 85))
        )
        if aid <= today and place != newest:
            training.done.append((place, "first-aid", Completed(str(aid), 240, evidence="card")))
        if people[place].details.drives and rng.random() < 0.9:
            seen = min(start + timedelta(rng.randrange(1, 25)), today)
            training.done.append((place, "driving-record", Completed(str(seen), evidence="letter")))


def _meetings(
    training: MadeUpTraining,
    since: Mapping[int, date],
    leaves: Leaves,
    days: tuple[date, date, date],
    rng: Random,
) -> None:
    """Have people meet: once a month at first, every Thursday later, every quarter with a trainer.

    Somebody did not get to the last two, somebody made one up the week after.
    """
    began, weekly, today = days
    thursdays = [
        day
        for day in (began + timedelta(number) for number in range((today - began).days + 1))
        if day.weekday() == _THURSDAY and (day >= weekly or 8 <= day.day <= 14)
    ]
    latest = thursdays[-2:]
    places = list(since)
    late, made_up = places[2 % len(places)], places[3 % len(places)]
    to_make_up = thursdays[-5] if len(thursdays) > 5 else None
    trained = {(day.year, (day.month - 1) // 3): day for day in reversed(thursdays)}
    for day in thursdays:
        attendees = []
        for place in places:
            here = since[place] <= day and not _away(leaves, place, day)
            comes = rng.random() < _COMES or day in latest
            if not here or not comes or (place == late and day in latest):
                continue
            if place == made_up and day == to_make_up:
                continue
            coming_late = rng.choice((5, 10, 15)) if rng.random() < 0.06 else 0
            attendees.append(Attendee(place, coming_late))
        with_trainer = day in trained.values()
        asked = ("co-reflection", "certified-trainer") if with_trainer else ("co-reflection",)
        leader = None if with_trainer else rng.choice([each.who for each in attendees] or places)
        minutes = 180 if with_trainer else 90
        training.met.append(Met(str(day), minutes, leader, asked, tuple(attendees)))
    if to_make_up is not None and since[made_up] <= to_make_up:
        again = min(to_make_up + timedelta(5), today)
        done = Completed(str(again), 60, counts_for=str(to_make_up))
        training.done.append((made_up, "co-reflection", done))


def _away(leaves: Leaves, place: int, day: date) -> bool:
    return any(first <= str(day) <= last for first, last in leaves.get(place, ()))


def _classes(
    training: MadeUpTraining, since: Mapping[int, date], began: date, today: date, rng: Random
) -> None:
    """Have people take classes: most have enough hours by the end of a year."""
    for place, start in since.items():
        for year in range(began.year, today.year + 1):
            hours = 0.0
            wanted = rng.choice((12, 13, 14, 9))
            while hours < wanted:
                length = rng.choice((1.5, 2, 3))
                hours += length
                day = date(year, 1, 1) + timedelta(rng.randrange(360))
                if max(start, began) <= day <= today:
                    ethics = "ethics" if rng.random() < 0.4 else ""
                    done = Completed(str(day), round(length * 60), ethics, evidence="certificate")
                    training.done.append((place, "education", done))


def _granted(
    training: MadeUpTraining, since: Mapping[int, date], today: date, newest: int, rng: Random
) -> None:
    """Grant two things: somebody is exempt for a while, and the newest may go on without a card."""
    places = list(since)
    somebody = places[4 % len(places)]
    first = today - timedelta(rng.randrange(4, 9))
    training.exemptions.append(
        Exemption(
            somebody,
            "education",
            ExemptionKind.EXEMPT,
            "learns for an exam this season",
            str(first),
            str(today + timedelta(40)),
        )
    )
    training.exemptions.append(
        Exemption(
            newest,
            "first-aid",
            ExemptionKind.PROVISIONAL,
            "is down for the next course",
            str(max(first, since[newest])),
            str(today + timedelta(25)),
        )
    )


# Two years of training of a made-up center, written down


def fill(context: WriteContext, made: MadeUpCenter, numbers: range, seed: int) -> None:
    """Write down rules, meetings and records; the rota is there already."""
    today = times.local(context.now, context.center.zone).date()
    _a_week_off(context, made, numbers, today)
    places = {number: place for place, number in enumerate(numbers)}
    leaves = {
        places[person]: spans
        for person, spans in absences.by_person(context.database, "0001-01-01", str(today)).items()
    }
    training = learn(made.people, leaves, seed, today=today)
    for version in training.versions:
        rules.add(context.changes, version)
    rules.set_prompts(context.changes, list(PROMPTS))
    asked = rules.numbers(context.database)
    records.add_many(
        context.changes,
        (
            (numbers[who], asked[requirement], done, 1)
            for who, requirement, done in dict.fromkeys(training.done)
        ),
    )
    context.changes.add_many(
        "excused",
        ("person_id", "requirement_id", "kind", "reason", "from_on", "until_on"),
        [
            (
                numbers[each.who],
                asked[each.requirement],
                each.kind.value,
                each.reason,
                each.first,
                each.last,
            )
            for each in training.exemptions
        ],
    )
    _write_meetings(context, training, numbers, asked)


def _write_meetings(
    context: WriteContext, training: MadeUpTraining, numbers: range, asked: dict[str, int]
) -> None:
    changes, met = context.changes, training.met
    rows = changes.add_many(
        "gathering",
        ("day", "minutes", "led_by_id", "leader", "certified"),
        [
            (
                each.day,
                each.minutes,
                None if each.led_by is None else numbers[each.led_by],
                TRAINER if each.led_by is None else "",
                int(each.led_by is None),
            )
            for each in met
        ],
    )
    changes.add_many(
        "gathering_for",
        ("gathering_id", "requirement_id"),
        [
            (row, asked[requirement])
            for row, each in zip(rows, met, strict=True)
            for requirement in each.requirements
        ],
    )
    changes.add_many(
        "gathering_there",
        ("gathering_id", "person_id", "late", "early", "counts_for"),
        [
            (row, numbers[attendee.who], attendee.late, attendee.early, attendee.counts_for)
            for row, each in zip(rows, met, strict=True)
            for attendee in each.attendees
        ],
    )


def _a_week_off(context: WriteContext, made: MadeUpCenter, numbers: range, today: date) -> None:
    """Give somebody a whole week off of the last ten in which they had no shift."""
    monday = today - timedelta(today.weekday())
    working = [
        number
        for number, each in zip(numbers, made.people, strict=True)
        if any(held.role in ("staff", "volunteer") for held in each.roles)
    ]
    for back in range(3, 11):
        first, last = monday - timedelta(7 * back), monday - timedelta(7 * back - 6)
        begins, _ = times.day_span(str(first), context.center.zone)
        _, ends = times.day_span(str(last), context.center.zone)
        busy = {slot.person for slot in plan.slots(context.database, begins, ends)}
        free = [number for number in working if number not in busy]
        if free:
            absences.add_leave(context.changes, free[-1], str(first), str(last), "a trip")
            return
