"""Random histories from Hypothesis, and the same story told to the engine."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from frontdesk.domain.training.compliance_matrix import ComplianceMatrix
from frontdesk.domain.training.durations import FOREVER, Duration
from frontdesk.domain.training.history import Completion, Exemption, History, House, Learning, Span
from frontdesk.domain.training.kinds import (
    Cadence,
    Every,
    Fixed,
    Hours,
    Once,
    Parts,
    RenewFrom,
    Rolling,
    Rule,
    Starting,
)
from frontdesk.domain.training.person_requirement import PersonRequirement
from frontdesk.domain.training.rules import Version

from .reference import Asked, Story

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
"""Between these days everything in a random history happens."""

ANY_DAY = st.integers(0, (LAST - FIRST).days).map(lambda day: FIRST + timedelta(days=day))
KEY_DAYS = st.sampled_from(
    [date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]
)
DAYS = st.one_of(ANY_DAY, KEY_DAYS)
"""Any day, often the first of a month, so that things meet on one day."""
ROLES = ("staff", "volunteer")
CATEGORIES = ("peer", "ethics", "practice")


def durations(least: int, *units: str, most: int = 40) -> st.SearchStrategy[tuple[int, str]]:
    """Durations in these units, months and years kept short."""
    caps = {"day": most, "week": 6, "month": 14, "year": 2}
    written = [(count, unit) for unit in units for count in range(least, caps[unit] + 1)]
    return st.sampled_from(written)


def offsets(least: int, most: int) -> st.SearchStrategy[timedelta]:
    """So many days."""
    return st.integers(least, most).map(lambda days: timedelta(days=days))


# All of them made once: making a strategy costs more than drawing from it.
SPANS = st.tuples(DAYS, offsets(0, 120)).map(lambda span: (span[0], span[0] + span[1]))
CLOSED = st.tuples(DAYS, st.integers(0, 12))
SHORT = durations(0, "day", "week", "month", most=120)
MINUTES = st.integers(0, 8).map(lambda hours: hours * 30)
RULES = st.one_of(
    st.fixed_dictionaries({"rule": st.just("once"), "within": SHORT}),
    st.fixed_dictionaries(
        {
            "rule": st.just("rolling"),
            "valid": durations(1, "day", "week", "month", "year"),
            "renew_from": st.sampled_from(("completion", "expiry")),
            "window": SHORT,
            "grace": SHORT,
            "within": SHORT,
        }
    ),
    st.fixed_dictionaries(
        {
            "rule": st.just("fixed"),
            "on": st.sampled_from([(7, 1), (2, 29), (12, 31), (1, 1), (11, 30)]),
            "min_active": SHORT,
        }
    ),
    st.fixed_dictionaries(
        {
            "rule": st.just("cadence"),
            "every": st.sampled_from(("week", "week", "month", "quarter", "year")),
            "count": st.integers(1, 3),
            "fiscal": st.booleans(),
        }
    ),
    st.fixed_dictionaries(
        {
            "rule": st.just("hours"),
            "minutes": st.integers(2, 20).map(lambda hours: hours * 30),
            "every": st.sampled_from([None, (1, "month"), (3, "month"), (1, "year"), (2, "year"),
                                      (14, "month"), (30, "day"), (25, "week")]),
            "starting": st.sampled_from(("person", "calendar", "fiscal")),
            "of": st.dictionaries(st.sampled_from(CATEGORIES), MINUTES, max_size=2),
            "away": st.sampled_from((0, 30)),
            "category": st.sampled_from(("", "", "practice", "peer")),
            "within": SHORT,
        }
    ).map(lambda rule: _possible(rule)),
)  # fmt: skip
PARTS = st.fixed_dictionaries(
    {
        "rule": st.sampled_from(("all-of", "any-of")),
        "parts": st.sampled_from([("a", "b"), ("b", "a"), ("a",), ("b",)]),
    }
)
ASKED_OF = st.fixed_dictionaries(
    {
        "roles": st.sampled_from([list(ROLES), list(ROLES), ["staff"], ["volunteer"]]),
        "only_if": st.sampled_from(["", "", "", "", "", "drives"]),
        "lead": st.one_of(st.just((30, "day")), SHORT),
        "certified": st.sampled_from([False, False, True]),
        "edition": st.sampled_from([1, 1, 2]),
        "oldest_edition": st.sampled_from([1, 1, 1, 2]),
    }
)
STARTS = st.sampled_from(
    [FIRST, FIRST, FIRST, FIRST + timedelta(days=30), FIRST + timedelta(days=333)]
)
LENGTHS = offsets(0, 500)
GAPS = st.sampled_from([1, 1, 1, 40]).map(lambda days: timedelta(days=days))
WHAT_NEXT = st.sampled_from(["the same", "another count", "another", "no end", "no end"])
COUNTS = st.integers(1, 3)


def _possible(rule: dict[str, Any]) -> dict[str, Any]:
    """Leave out what means nothing, and let cycles by the calendar be months long."""
    if not rule["every"]:
        return rule | {"starting": "person"}
    own = rule["every"][1] in ("day", "week")
    return rule | {"within": (30, "day")} | ({"starting": "person"} if own else {})


@st.composite
def versions(draw: st.DrawFn, rules: st.SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
    """One to three versions, one after another, with gaps at times."""
    made: list[dict[str, Any]] = []
    first, rule = draw(STARTS), draw(rules)
    while True:
        following = draw(WHAT_NEXT) if len(made) < 2 else "no end"
        last = None if following == "no end" else first + draw(LENGTHS)
        made.append(rule | draw(ASKED_OF) | {"first": first, "last": last})
        if last is None:
            return made
        first = last + draw(GAPS)
        if following == "another":
            rule = draw(rules)
        elif following == "another count" and "count" in rule:
            rule = rule | {"count": draw(COUNTS)}


def _done(one: dict[str, Any]) -> dict[str, Any]:
    ago = one["counts_for"]
    return one | {"counts_for": None if ago is None else one["on"] + timedelta(days=ago)}


COMPLETIONS = st.lists(
    st.fixed_dictionaries(
        {
            "on": DAYS,
            "minutes": st.integers(0, 6).map(lambda hours: hours * 30),
            "categories": st.sampled_from(
                [[], ["peer"], ["ethics"], ["practice"], ["peer", "ethics"]]
            ),
            "certified": st.booleans(),
            "counts_for": st.one_of(st.none(), st.none(), st.integers(-40, 20)),
            "edition": st.sampled_from([None, None, 1, 2]),
        }
    ).map(_done),
    max_size=5,
)


def _regular(told: tuple[date, int, int]) -> list[dict[str, Any]]:
    first, often, there = told
    plain = {"minutes": 60, "categories": [], "certified": True, "counts_for": None}
    return [
        plain | {"on": first + timedelta(days=place * often), "edition": None}
        for place in range(there.bit_length())
        if there >> place & 1
    ]


REGULAR = st.tuples(DAYS, st.sampled_from([7, 7, 30, 90]), st.integers(0, 2**20)).map(_regular)
"""Something done about once a week, or less often, with holes."""

NOTHING: st.SearchStrategy[list[Any]] = st.just([])
EXEMPTIONS = st.one_of(NOTHING, st.lists(SPANS, max_size=2))
REVOKED = st.one_of(NOTHING, st.lists(DAYS, max_size=1))


def asked(rules: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[Asked]:
    """One requirement and what is on record for it."""
    done = st.tuples(COMPLETIONS, REGULAR).map(lambda both: both[0] + both[1])
    return st.builds(Asked, versions(rules), done, EXEMPTIONS, EXEMPTIONS, REVOKED)


ONE = asked(RULES)
SEVERAL = asked(PARTS)
HELD = st.lists(
    st.tuples(
        st.sampled_from(ROLES),
        st.one_of(st.just(FIRST - timedelta(days=400)), st.just(FIRST + timedelta(days=9)), DAYS),
        st.one_of(st.none(), st.none(), offsets(0, 1200)),
    ).map(lambda held: (held[0], held[1], None if held[2] is None else held[1] + held[2])),
    min_size=1,
    max_size=3,
)
AWAY = st.lists(SPANS, max_size=2)
HOUSE = st.lists(CLOSED, max_size=2).map(
    lambda spans: {first + timedelta(days=day) for first, last in spans for day in range(last + 1)}
)
FISCAL = st.sampled_from([1, 7, 10])
PRACTICE = st.lists(st.tuples(DAYS, st.sampled_from([30, 60, 90, 120])), max_size=3)
ONE_OR_MORE = st.sampled_from([1, 1, 1, 1, 3])


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A person's story: one requirement, or three of which one is made of the others."""
    kinds = {"a": draw(ONE)}
    if draw(ONE_OR_MORE) > 1:
        kinds |= {"b": draw(ONE), "whole": draw(SEVERAL)}
    return Story(
        kinds, draw(HELD), draw(st.booleans()), draw(AWAY), draw(HOUSE), draw(FISCAL),
        draw(PRACTICE),
    )  # fmt: skip


# The same, told to the engine


def to_engine(story: Story, day: date) -> dict[str, PersonRequirement]:
    """Return the engine's view of a story, by requirement."""
    versions_of = [
        to_version(which, version)
        for which, each in story.asked.items()
        for version in each.versions
    ]
    house = House(frozenset(each.toordinal() for each in story.closed), story.fiscal_month)
    compliance = ComplianceMatrix(versions_of, {1: to_history(story)}, house, day.toordinal())
    return compliance.requirements[1]


def to_history(story: Story) -> History:
    """Return the person's history as the engine knows it."""
    roles: dict[str, tuple[Span, ...]] = {}
    for role, first, last in story.roles:
        end = FOREVER if last is None else last.toordinal()
        roles[role] = (*roles.get(role, ()), (first.toordinal(), end))
    learning = {
        which: Learning(
            tuple(map(to_completion, each.done)),
            tuple(Exemption(*_span(span)) for span in each.exempt),
            tuple(Exemption(*_span(span)) for span in each.provisional),
            tuple(day.toordinal() for day in each.revoked),
        )
        for which, each in story.asked.items()
    }
    return History(
        roles,
        frozenset({"drives"} if story.drives else ()),
        learning,
        tuple(map(_span, story.leave)),
        tuple((on.toordinal(), minutes) for on, minutes in story.practice),
    )


def _span(span: tuple[date, date]) -> Span:
    return span[0].toordinal(), span[1].toordinal()


def to_completion(done: dict[str, Any]) -> Completion:
    """Return something that was done as the engine knows it."""
    counts_for = done["counts_for"]
    return Completion(
        done["on"].toordinal(),
        done["minutes"],
        tuple(done["categories"]),
        done["certified"],
        None if counts_for is None else counts_for.toordinal(),
        done["edition"],
    )


def to_version(which: str, version: dict[str, Any]) -> Version:
    """Return a version as the engine knows it."""
    last = version["last"]
    return Version(
        id=which,
        title=which.title(),
        roles=tuple(version["roles"]),
        first=version["first"].toordinal(),
        rule=to_rule(version),
        last=FOREVER if last is None else last.toordinal(),
        only_if=version["only_if"],
        lead=Duration(*version["lead"]),
        certified=version["certified"],
        edition=version["edition"],
        oldest_edition=version["oldest_edition"],
    )


def to_rule(version: dict[str, Any]) -> Rule:
    """Return a rule as the engine knows it."""
    match version["rule"]:
        case "once":
            return Once(Duration(*version["within"]))
        case "rolling":
            return Rolling(
                Duration(*version["valid"]),
                RenewFrom(version["renew_from"]),
                Duration(*version["window"]),
                Duration(*version["grace"]),
                Duration(*version["within"]),
            )
        case "fixed":
            month, day = version["on"]
            return Fixed(month, day, Duration(*version["min_active"]))
        case "cadence":
            return Cadence(Every(version["every"]), version["count"], version["fiscal"])
        case "hours":
            every = version["every"]
            return Hours(
                version["minutes"],
                None if every is None else Duration(*every),
                Starting(version["starting"]),
                tuple(version["of"].items()),
                version["away"],
                version["category"],
                Duration(*version["within"]),
            )
        case kind:
            return Parts(version["parts"], best=kind == "any-of")
