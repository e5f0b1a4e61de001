"""Two years of training of a made-up center, written down."""

from __future__ import annotations

from datetime import date, timedelta

from frontdesk.demo.made_up import MadeUpCenter
from frontdesk.demo.made_up.training import PROMPTS, TRAINER, Learned, learn
from frontdesk.domain import times
from frontdesk.services.desk.acting import Acting
from frontdesk.store.shifts import away, plan
from frontdesk.store.training import records, rules


def fill(acting: Acting, made: MadeUpCenter, numbers: range, seed: int) -> None:
    """Write down rules, meetings and records; the rota is there already."""
    today = times.local(acting.now, acting.center.zone).date()
    _a_week_off(acting, made, numbers, today)
    places = {number: place for place, number in enumerate(numbers)}
    leaves = {
        places[person]: spans
        for person, spans in away.by_person(acting.database, "0001-01-01", str(today)).items()
    }
    learned = learn(made.people, leaves, seed, today=today)
    for version in learned.versions:
        rules.add(acting.changes, version)
    rules.set_prompts(acting.changes, list(PROMPTS))
    asked = rules.numbers(acting.database)
    records.add_many(
        acting.changes,
        (
            (numbers[who], asked[requirement], done, 1)
            for who, requirement, done in dict.fromkeys(learned.done)
        ),
    )
    acting.changes.add_many(
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
            for each in learned.excuses
        ],
    )
    _write_meetings(acting, learned, numbers, asked)


def _write_meetings(
    acting: Acting, learned: Learned, numbers: range, asked: dict[str, int]
) -> None:
    changes, met = acting.changes, learned.met
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
            (row, numbers[there.who], there.late, there.early, there.counts_for)
            for row, each in zip(rows, met, strict=True)
            for there in each.there
        ],
    )


def _a_week_off(acting: Acting, made: MadeUpCenter, numbers: range, today: date) -> None:
    """Give somebody a whole week off of the last ten in which they had no shift."""
    monday = today - timedelta(today.weekday())
    working = [
        number
        for number, each in zip(numbers, made.people, strict=True)
        if any(held.role in ("staff", "volunteer") for held in each.roles)
    ]
    for back in range(3, 11):
        first, last = monday - timedelta(7 * back), monday - timedelta(7 * back - 6)
        begins, _ = times.day_span(str(first), acting.center.zone)
        _, ends = times.day_span(str(last), acting.center.zone)
        busy = {seat.person for seat in plan.seats(acting.database, begins, ends)}
        free = [number for number in working if number not in busy]
        if free:
            away.add_leave(acting.changes, free[-1], str(first), str(last), "a trip")
            return
