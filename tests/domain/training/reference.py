"""The reference implementation: how somebody stands, reckoned day by day with none of our code.

Slow on purpose. It knows dates, lists and dictionaries alone; every question is answered by walking
over days and looking at each. Where it and the engine disagree, one of the two is wrong.

What is reckoned with is a `Story`, plain data in which tests tell what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, wraps
from typing import Any, TypeVar

DAY = timedelta(days=1)
OUT_OF_SIGHT = date(2030, 1, 1)
"""Nothing in a story is looked for after this day."""

BEST = [
    "up-to-date", "exempt", "not-owed", "not-yet-due", "coming-up", "provisional", "in-grace",
    "overdue",
]  # fmt: skip
WORST = [
    "overdue", "in-grace", "provisional", "coming-up", "not-yet-due", "up-to-date", "exempt",
    "not-owed",
]  # fmt: skip

Span = tuple[date, date]


@dataclass
class Asked:
    """One requirement of a story, and what is on record for it.

    `versions` are dictionaries: ``first``, ``last`` (or None), ``roles``, ``only_if``, ``lead``,
    ``certified``, ``edition``, ``oldest_edition``, ``rule`` and what belongs to the rule; durations
    are pairs such as ``(3, "month")``. `done` are dictionaries: ``on``, ``minutes``,
    ``categories``, ``certified``, ``counts_for``, ``edition``.
    """

    versions: list[dict[str, Any]]
    done: list[dict[str, Any]] = field(default_factory=list)
    exempt: list[Span] = field(default_factory=list)
    provisional: list[Span] = field(default_factory=list)
    revoked: list[date] = field(default_factory=list)


@dataclass
class Story:
    """One person and everything that a rule may ask about."""

    asked: dict[str, Asked]
    roles: list[tuple[str, date, date | None]]
    drives: bool = False
    leave: list[Span] = field(default_factory=list)
    closed: set[date] = field(default_factory=set)
    fiscal_month: int = 7
    practice: list[tuple[date, int]] = field(default_factory=list)


def later(day: date, length: tuple[int, str], times: int = 1) -> date:
    """Return `day` so much later; months that are too short end it on their last day."""
    count, unit = length[0] * times, length[1]
    if unit == "day":
        return day + count * DAY
    if unit == "week":
        return day + 7 * count * DAY
    months = (day.year * 12 + day.month - 1) + (count if unit == "month" else 12 * count)
    wanted = day.day
    while True:
        try:
            return date(months // 12, months % 12 + 1, wanted)
        except ValueError:
            wanted -= 1


def earlier(day: date, length: tuple[int, str]) -> date:
    """Return `day` so much earlier."""
    return later(day, (-length[0], length[1]))


def days(first: date, last: date) -> Iterator[date]:
    """Yield the days from `first` to `last`."""
    while first <= last:
        yield first
        first += DAY


Found = TypeVar("Found")


def remembered(
    method: Callable[[Reference, date], Found],
) -> Callable[[Reference, date], Found]:
    """Have a question about a day looked into once only; nothing in a story ever changes."""

    @wraps(method)
    def ask(reference: Reference, day: date) -> Found:
        known = reference.known.setdefault(method.__name__, {})
        if day not in known:
            known[day] = method(reference, day)
        return known[day]  # type: ignore[no-any-return]

    return ask


@cache
def due_days(on: tuple[int, int]) -> list[date]:
    """Return the day of each year that has this month and day, 28 February for the 29th."""
    found = [day for day in days(date(2018, 1, 1), OUT_OF_SIGHT) if (day.month, day.day) == on]
    if on == (2, 29):
        years = {day.year for day in found}
        ends = days(date(2018, 1, 1), OUT_OF_SIGHT)
        found += [day for day in ends if (day.month, day.day) == (2, 28) and day.year not in years]
    return sorted(found)


class Reference:
    """Answers about one requirement of one story."""

    def __init__(self, story: Story, which: str) -> None:
        self.story = story
        self.which = which
        self.asked = story.asked[which]
        self.known: dict[str, dict[date, Any]] = {}
        self.parts: dict[str, Reference] = {}

    # What held, and of whom it was asked

    @remembered
    def version(self, day: date) -> dict[str, Any] | None:
        for version in self.asked.versions:
            if version["first"] <= day and (version["last"] is None or day <= version["last"]):
                return version
        return None

    def here(self, day: date, roles: list[str]) -> bool:
        return any(
            role in roles and first <= day and (last is None or day <= last)
            for role, first, last in self.story.roles
        )

    @remembered
    def applies(self, day: date) -> bool:
        version = self.version(day)
        if version is None or not self.here(day, version["roles"]):
            return False
        return not version["only_if"] or self.story.drives

    @remembered
    def stretch_began(self, day: date) -> date:
        while self.applies(day - DAY):
            day -= DAY
        return day

    def here_since(self, day: date, roles: list[str]) -> date:
        while self.here(day - DAY, roles):
            day -= DAY
        return day

    # Windows

    @remembered
    def grid(self, day: date) -> tuple[Any, ...] | None:
        version = self.version(day)
        if version is None:
            return None
        rule = version["rule"]
        if rule == "cadence":
            fiscal = version["fiscal"] and version["every"] in ("quarter", "year")
            return (rule, version["every"], fiscal)
        if rule == "fixed":
            return (rule, version["on"])
        if rule == "hours" and version["every"]:
            own = version["starting"] == "person"
            return (rule, version["every"], version["starting"], version["roles"] if own else None)
        return None

    def run_began(self, day: date) -> date:
        known, walked = self.known.setdefault("run_began", {}), []
        while day not in known:
            grid = self.grid(day)
            if grid is not None and self.grid(day - DAY) == grid:
                walked.append(day)
                day -= DAY
            else:
                known[day] = day
        began: date = known[day]
        known.update(dict.fromkeys(walked, began))
        return began

    @remembered
    def window(self, day: date) -> tuple[date, date, date] | None:
        """Return first and last day of the window that `day` lies in, and when its run began."""
        grid, version = self.grid(day), self.version(day)
        if grid is None or version is None:
            return None
        run = self.run_began(day)
        if grid[0] == "fixed":
            dues = due_days(version["on"])
            last = min(each for each in dues if each >= day)
            return max(each for each in dues if each < day) + DAY, last, run
        if grid[0] == "cadence":
            return *self.calendar_window(day, version["every"], bool(grid[2])), run
        every, starting = version["every"], version["starting"]
        if starting == "person":
            roles = self.version(run)["roles"]  # type: ignore[index]
            if not self.here(day, roles):
                return None
            began = self.here_since(day, roles)
        else:
            began = date(run.year, self.story.fiscal_month if starting == "fiscal" else 1, 1)
            if began > run:
                began = date(run.year - 1, began.month, 1)
        cycle = 0
        while later(began, every, cycle + 1) <= day:
            cycle += 1
        return later(began, every, cycle), later(began, every, cycle + 1) - DAY, run

    def calendar_window(self, day: date, every: str, fiscal: bool) -> Span:
        first = day
        if every == "week":
            while first.weekday() != 0:
                first -= DAY
            return first, first + 6 * DAY
        length = {"month": 1, "quarter": 3, "year": 12}[every]
        begins = self.story.fiscal_month if fiscal else 1
        while not (first.day == 1 and (first.month - begins) % length == 0):
            first -= DAY
        last = day
        while not ((last + DAY).day == 1 and ((last + DAY).month - begins) % length == 0):
            last += DAY
        return first, last

    @remembered
    def away(self, day: date) -> bool:
        spans = [*self.story.leave, *self.asked.exempt]
        return day in self.story.closed or any(first <= day <= last for first, last in spans)

    @remembered
    def owed(self, day: date) -> bool:
        """Whether the window that `day` lies in is owed, in the stretch that `day` lies in."""
        window = self.window(day)
        if window is None or not self.applies(day):
            return False
        first, last, _ = window
        if all(self.away(each) for each in days(first, last)):
            return False
        version = self.judge(window)
        if version["rule"] == "fixed":
            if not all(self.applies(each) for each in days(min(day, last), last)):
                return False
            if self.window(last) != window:
                return False
            since = self.here_since(last, version["roles"])
            return later(since, version["min_active"]) <= last
        if not all(self.applies(each) for each in days(first, last)):
            return False
        return all(self.window(each) == window for each in days(first, last))

    def judge(self, window: tuple[date, date, date]) -> dict[str, Any]:
        """Return the version by which a window is judged once it is over."""
        first, last, run = window
        day = max(first, run)
        judge = None
        while day <= last and self.window(day) == window:
            judge = self.version(day)
            day += DAY
        if judge is None:
            # The window begins before the person's own time in it.
            judge = self.version(run)
        return judge  # type: ignore[return-value]

    # What was done

    def done(self, version: dict[str, Any], seen: date) -> list[dict[str, Any]]:
        done = [each for each in self.asked.done if each["on"] <= seen]
        wanted = version.get("category", "")
        if wanted == "practice":
            done += [
                {
                    "on": on,
                    "minutes": minutes,
                    "categories": ["practice"],
                    "certified": False,
                    "counts_for": None,
                    "edition": None,
                }
                for on, minutes in self.story.practice
                if on <= seen
            ]
        if version["certified"]:
            done = [each for each in done if each["certified"]]
        if wanted:
            done = [each for each in done if wanted in each["categories"]]
        return sorted(done, key=lambda each: each["on"])

    def is_enough(self, version: dict[str, Any], done: list[dict[str, Any]]) -> bool:
        if version["rule"] == "hours":
            if sum(each["minutes"] for each in done) < version["minutes"] - version["away"]:
                return False
            return all(
                sum(each["minutes"] for each in done if category in each["categories"]) >= minutes
                for category, minutes in version["of"].items()
            )
        return len(done) >= int(version.get("count", 1))

    def met(self, window: tuple[date, date, date], version: dict[str, Any], seen: date) -> bool:
        credited = [
            each
            for each in self.done(version, seen)
            if self.window(each["counts_for"] or each["on"]) == window
        ]
        return self.is_enough(version, credited)

    def edition(self, each: dict[str, Any]) -> int:
        if each["edition"] is not None:
            return int(each["edition"])
        day = each["on"]
        while self.version(day) is None and day > min(v["first"] for v in self.asked.versions):
            day -= DAY
        version = self.version(day) or min(self.asked.versions, key=lambda v: v["first"])
        return int(version["edition"])

    def valid(self, version: dict[str, Any], seen: date) -> list[dict[str, Any]]:
        revoked = [day for day in self.asked.revoked if day <= seen]
        return [
            each
            for each in self.done(version, seen)
            if not any(each["on"] <= day for day in revoked)
            and self.edition(each) >= version["oldest_edition"]
        ]

    # Standings

    def on(self, day: date, seen: date | None = None) -> tuple[str, date | None]:
        """Return the standing on `day` and what is due when, as far as was known at `seen`."""
        seen = day if seen is None or seen > day else seen
        version = self.version(day)
        if version is None or not self.applies(day):
            return "not-applicable", None
        if self.is_exempt(day):
            return "exempt", None
        if version["rule"] in ("all-of", "any-of"):
            standing, due = self.of_parts(version, day, seen)
        elif self.grid(day) is not None:
            standing, due = self.in_windows(version, day, seen)
        elif version["rule"] == "rolling":
            standing, due = self.rolling(version, day, seen)
        else:
            valid = self.valid(version, seen)
            done = self.is_enough(version, valid)
            standing, due = ("up-to-date", None) if done else self.first_time(version, day, seen)
        if standing in ("overdue", "in-grace", "coming-up", "not-yet-due"):
            given = [last for first, last in self.asked.provisional if first <= day <= last]
            if given:
                return "provisional", max(given)
        return standing, due

    def first_time(self, version: dict[str, Any], day: date, seen: date) -> tuple[str, date]:
        start = self.stretch_began(day)
        oldest = version["oldest_edition"]
        since = day
        while (before := self.version(since - DAY)) and before["oldest_edition"] == oldest:
            since -= DAY
        if any(
            self.edition(each) < oldest
            and not any(each["on"] <= gone < since for gone in self.asked.revoked)
            for each in self.done(version, seen)
        ):
            last = later(max(start, since), version["within"])
        else:
            last = later(start, version["within"])
        had = self.had_until(day, seen)
        if had is not None and had[1] > last:
            return ("in-grace" if day <= had[1] else "overdue"), had[0]
        if day > last:
            return "overdue", last
        return ("coming-up" if day >= earlier(last, version["lead"]) else "not-yet-due"), last

    def had_until(self, day: date, seen: date) -> tuple[date, date] | None:
        """Return the last valid day, and of grace, of what was revoked; none later than it was."""
        for gone in sorted(self.asked.revoked, reverse=True):
            eve = gone - DAY
            if gone > seen or eve < self.stretch_began(day):
                continue
            version = self.version(eve)
            if version is None or self.grid(eve) is not None or "parts" in version:
                continue
            valid = self.valid(version, eve)
            if version["rule"] == "rolling":
                last = self.last_valid(version, valid)
                closes = None if last is None else later(last, version["grace"])
                if last is not None and closes is not None and closes >= self.stretch_began(day):
                    return min(last, eve), min(closes, eve)
            elif self.is_enough(version, valid):
                return eve, eve
        return None

    def last_valid(self, version: dict[str, Any], valid: list[dict[str, Any]]) -> date | None:
        last: date | None = None
        for each in valid:
            on = each["on"]
            new = later(on, version["valid"])
            if last is None:
                last = new
                continue
            if version["renew_from"] == "expiry":
                opens, closes = earlier(last, version["window"]), later(last, version["grace"])
                if opens <= on <= closes:
                    new = later(last, version["valid"])
            last = max(last, new)
        return last

    def rolling(self, version: dict[str, Any], day: date, seen: date) -> tuple[str, date]:
        last = self.last_valid(version, self.valid(version, seen))
        if last is None or later(last, version["grace"]) < self.stretch_began(day):
            return self.first_time(version, day, seen)
        if day > later(last, version["grace"]):
            return "overdue", last
        if day > last:
            return "in-grace", last
        return ("coming-up" if day >= earlier(last, version["lead"]) else "up-to-date"), last

    def windows_before(self, day: date) -> Iterator[tuple[date, date, date]]:
        """Yield the windows owed before the one `day` lies in, the latest first."""
        current, each = self.window(day), day
        told = set()
        while self.applies(each):
            window = self.window(each)
            if window is not None and window != current and window not in told:
                told.add(window)
                if self.owed(each):
                    yield window
            each -= DAY

    def in_windows(self, version: dict[str, Any], day: date, seen: date) -> tuple[str, date | None]:
        window = self.window(day)
        assert window is not None
        if self.met(window, version, seen):
            each = day
            while self.applies(each) and each < OUT_OF_SIGHT:
                ahead = self.window(each)
                if ahead is not None and ahead != window and self.owed(each):
                    return "up-to-date", ahead[1]
                each += DAY
            return "up-to-date", None
        late = None
        for before in self.windows_before(day):
            if self.met(before, self.judge(before), seen):
                break
            late = before
        if late is not None:
            return "overdue", late[1]
        if not self.owed(day):
            return "not-owed", None
        if version["rule"] == "cadence" or day >= earlier(window[1], version["lead"]):
            return "coming-up", window[1]
        return "not-yet-due", window[1]

    def is_exempt(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.asked.exempt)

    def of_parts(self, version: dict[str, Any], day: date, seen: date) -> tuple[str, date | None]:
        parts = self.parts
        for part in version["parts"]:
            parts.setdefault(part, Reference(self.story, part))
        cells = [parts[part].on(day, seen) for part in version["parts"]]
        cells = [cell for cell in cells if cell[0] != "not-applicable"]
        if not cells:
            return "not-applicable", None
        order = BEST if version["rule"] == "any-of" else WORST
        standing = min((cell[0] for cell in cells), key=order.index)
        dues = [due for found, due in cells if found == standing]
        if version["rule"] == "any-of":
            return standing, None if None in dues else max(due for due in dues if due)
        return standing, min((due for due in dues if due), default=None)

    # Beside the standing

    def recent(self, day: date) -> tuple[int, int]:
        """Return how many of the last twelve windows owed before this one were met."""
        if self.window(day) is None:
            return 0, 0
        before = []
        for window in self.windows_before(day):
            before.append(window)
            if len(before) == 12:
                break
        return sum(self.met(each, self.judge(each), day) for each in before), len(before)

    def changes_on(self, day: date, within: int) -> date | None:
        """Return the next day with another standing, looking so many days ahead."""
        now = self.on(day)[0]
        for ahead in range(1, within + 1):
            if self.on(day + ahead * DAY, day)[0] != now:
                return day + ahead * DAY
        return None
