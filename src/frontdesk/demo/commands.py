"""A made-up center, to look around in and to measure with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from frontdesk.clock import Clock
from frontdesk.config import Paths
from frontdesk.demo import activities as groups
from frontdesk.demo import conversations as demo_conversations
from frontdesk.demo import shifts as demo_shifts
from frontdesk.demo import training as demo_training
from frontdesk.demo.activities import TakingPart
from frontdesk.demo.center import MadeUpCenter, make_up
from frontdesk.demo.conversations import Talking
from frontdesk.demo.people import earlier_names, hold_cards, messages, written_twice
from frontdesk.demo.visits import LATELY, Closed, Counted, MadeUpVisit, tell_evenings
from frontdesk.domain import times
from frontdesk.domain.people.names import fold
from frontdesk.domain.people.values import DETAIL_NAMES
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.values import LeftHow, overlaps
from frontdesk.services.center import commands as center_services
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk.context import WriteContext
from frontdesk.services.transfer.imports import Progress
from frontdesk.store.changes import Value
from frontdesk.store.people import rows as people
from frontdesk.store.visits import rows as visit_rows

_VISIT_COLUMNS = ("person_id", "arrived", "left", "left_how")


@dataclass(frozen=True, slots=True)
class Size:
    """How big a made-up center is: so many people, years of visits, and which of them (seed)."""

    people: int = 300
    years: float = 1
    seed: int = 1


def make(
    paths: Paths, size: Size, clock: Clock, progress: Progress | None = None
) -> SetUp | Refusal:
    """Make a made-up center in `paths`: the same for the same size on the same day."""
    if not (12 <= size.people <= 2_000_000 and 0 < size.years <= 50):
        return Refusal(
            "size-out-of-range", "A made-up center has 12 to 2,000,000 people and up to 50 years."
        )
    made = make_up(size.people, size.years, size.seed, now=clock())

    def fill(context: WriteContext) -> None:
        _fill(context, made, size, progress)

    return center_services.set_up(paths, made.center, clock, made_up=True, fill=fill)


def _fill(context: WriteContext, made: MadeUpCenter, size: Size, progress: Progress | None) -> None:
    changes = context.changes
    activities = changes.add_many(
        "activity", ("title", "title_key"), [(title, fold(title)) for title in groups.TITLES]
    )
    numbers = changes.add_many(
        "person",
        (*DETAIL_NAMES, "name_key", "code_hash"),
        (_person(context, each.details, each.code) for each in made.people),
    )
    changes.add_many(
        "role_held",
        ("person_id", "role", "from_on", "until_on"),
        [
            (number, held.role.value, held.from_on, held.until_on)
            for number, each in zip(numbers, made.people, strict=True)
            for held in each.roles
        ],
    )
    begun = context.now - int(size.years * 365.25 * 86_400)
    taking_part = TakingPart(made.center.zone, context.now, size.seed)
    lately: list[MadeUpVisit] = []
    talking = Talking(size.seed, context.now)
    told = _noted(made.visits(), taking_part, talking, lately, since=context.now - LATELY)
    visits = changes.add_many(
        "visit", _VISIT_COLUMNS, _visits(context, told, numbers, begun, progress)
    )
    closed, counted = tell_evenings(lately, size.seed, zone=made.center.zone, now=context.now)
    changes.add_many("day_closed", Closed._fields, closed)
    changes.add_many("headcount", Counted._fields, counted)
    changes.add_many(
        "card",
        ("person_id", "number", "made_at", "cancelled_at"),
        (
            (numbers[place], number, made_at, cancelled_at)
            for place, number, made_at, cancelled_at in hold_cards(
                made.people, size.seed, begun=begun, now=context.now
            )
        ),
    )
    _know(context, made, size, numbers)
    taking_part.write(changes, visits, activities, begun)
    planned = demo_shifts.fill(context, made, numbers, size.years, size.seed)
    demo_training.fill(context, made, numbers, size.seed)
    if planned is not None:
        demo_conversations.write(context, talking.tell(*planned), numbers, size.seed)
    changes.people.update(numbers)
    _write_twice(context, made, size.seed)


def _write_twice(context: WriteContext, made: MadeUpCenter, seed: int) -> None:
    """Put a few people on file a second time, with visits that somebody without a name had."""
    chance = Random(f"{seed} visits of those written twice")
    times = visit_rows.latest_unnamed(context.database, 400)
    for _, details in written_twice(made.people, seed):
        person = people.add(context.changes, details)
        theirs: list[tuple[int, int]] = []
        for stay in chance.sample(times, min(len(times), chance.randint(1, 3))):
            if not any(overlaps(*stay, *other) for other in theirs):
                theirs.append(stay)
                arrived, left = stay
                visit_rows.add(
                    context.changes,
                    person=person,
                    arrived=arrived,
                    left=left,
                    left_how=LeftHow.LEFT,
                )


def _know(context: WriteContext, made: MadeUpCenter, size: Size, numbers: range) -> None:
    """Write down earlier names, and what there is to know."""
    today = times.local(context.now, made.center.zone).date()
    former = earlier_names(made.people, size.seed, today=today, years=size.years)
    context.changes.add_many(
        "former_name",
        ("person_id", "name", "until_on"),
        ((numbers[place], *rest) for place, *rest in former),
    )
    context.changes.add_many(
        "to_know",
        ("person_id", "text", "from_on", "until_on"),
        ((numbers[place], *rest) for place, *rest in messages(made.people, size.seed, today=today)),
    )


def _person(context: WriteContext, details: object, code: str) -> list[Value]:
    values = [getattr(details, name) for name in DETAIL_NAMES]
    flags = [int(value) if isinstance(value, bool) else value for value in values]
    code_hash = people.hash_code(context.database, code) if code else None
    return [*flags, fold(values[0]), code_hash]


def _noted(
    visits: Iterable[MadeUpVisit],
    taking_part: TakingPart,
    talking: Talking,
    lately: list[MadeUpVisit],
    *,
    since: int,
) -> Iterator[MadeUpVisit]:
    """Yield all visits; note what each is for, and keep those of late in `lately`."""
    for place, visit in enumerate(visits):
        taking_part.note(place, visit)
        talking.note(visit)
        if visit[1] >= since:
            lately.append(visit)
        yield visit


def _visits(
    context: WriteContext,
    told: Iterable[MadeUpVisit],
    numbers: range,
    begun: int,
    progress: Progress | None,
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of all visits."""
    span = max(1, context.now - begun)
    for count, (index, arrived, left, how) in enumerate(told):
        if progress is not None and count % 5000 == 0:
            progress(max(0.0, (arrived - begun) / span))
        person = None if index is None else numbers[index]
        yield (person, arrived, left, None if how is None else how.value)
