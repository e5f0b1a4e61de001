"""The rota of a made-up center, written down."""

from __future__ import annotations

from dataclasses import asdict

from frontdesk.demo.made_up import MadeUpCenter
from frontdesk.demo.made_up.rota import JOBS, SLOTS, VAN, Rota, plan
from frontdesk.demo.made_up.worked import Worked, what_happened
from frontdesk.domain.center.values import WEEKDAYS
from frontdesk.domain.people.names import fold
from frontdesk.domain.shifts.coverage import Rule, RuleKind
from frontdesk.services.desk.acting import Acting
from frontdesk.services.shifts.coverage import COVERAGE
from frontdesk.store.center import settings

_RULES = (Rule(RuleKind.PEOPLE, 2), Rule(RuleKind.DRIVER, job=JOBS[VAN]))


def fill(
    acting: Acting, made: MadeUpCenter, numbers: range, years: float, seed: int
) -> tuple[Rota, list[Worked]] | None:
    """Write down jobs, patterns, a year of shifts and what became of them; return the latter."""
    changes = acting.changes
    jobs = changes.add_many("job", ("title", "title_key"), [(job, fold(job)) for job in JOBS])
    kept = [asdict(rule) | {"kind": rule.kind.value} for rule in _RULES]
    settings.save(changes, **{COVERAGE: kept})
    rota = plan(made.people, int(years * 365.25), made.center.zone, seed, now=acting.now)
    if rota is None:
        return None
    shifts = _write_plan(acting, rota, jobs, numbers)
    works = list(what_happened(rota, seed, now=acting.now))
    worked = changes.add_many(
        "worked",
        ("shift_id", "person_id", "job_id", "began", "ended", "ended_how"),
        [
            (
                shifts[each.shift],
                numbers[each.who],
                jobs[each.job],
                each.began,
                each.ended,
                None if each.how is None else each.how.value,
            )
            for each in works
        ],
    )
    changes.add_many(
        "work_break",
        ("worked_id", "began", "ended"),
        [
            (row, *each.pause)
            for row, each in zip(worked, works, strict=True)
            if each.pause is not None
        ],
    )
    return rota, works


def _write_plan(acting: Acting, rota: Rota, jobs: range, numbers: range) -> range:
    changes = acting.changes

    def number(place: int | None) -> int | None:
        return None if place is None else numbers[place]

    patterns = changes.add_many(
        "shift_pattern",
        ("person_id", "job_id", "rule", "starts", "ends", "from_on", "until_on"),
        [
            (
                number(holder),
                jobs[slot.job],
                "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day][:2].upper() for day in slot.days),
                slot.starts,
                slot.ends,
                rota.first,
                None,
            )
            for slot, holder in zip(SLOTS, rota.holders, strict=True)
        ],
    )
    shifts = changes.add_many(
        "shift",
        ("person_id", "job_id", "starts", "ends", "day", "pattern_id"),
        [
            (
                number(each.who),
                jobs[each.job],
                each.span.start,
                each.span.end,
                each.day,
                patterns[each.slot],
            )
            for each in rota.shifts
        ],
    )
    changes.add_many(
        "shift_change",
        ("kind", "shift_id", "person_id", "asked_by_id", "why", "at"),
        [
            ("cover", shifts[each.shift], number(each.taker), number(each.asker), each.why, each.at)
            for each in rota.covers
        ],
    )
    changes.add_many(
        "on_leave",
        ("person_id", "from_on", "until_on", "reason"),
        [(numbers[who], first, last, reason) for who, first, last, reason in rota.leaves],
    )
    changes.add_many("closed_on", ("day", "reason"), list(rota.closed.items()))
    return shifts
