"""Every number and day in the sentence beside a standing is a fact, whatever the history.

The sentence is read again, claim by claim, and each is held against the reference, which shares
no code with the engine. What is left over when all claims are taken out holds no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.domain.training.explain import explain

from .reference import DAY, Reference, Story, days, later
from .stories import FIRST, LAST, stories, to_engine

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
M = f"(?:{'|'.join(MONTHS)})"
D = rf"\d{{1,2}} {M}(?: \d{{4}})?"
WHOLE = "January|February|March|April|May|June|July|August|September|October|November|December"
SPAN = (
    rf"(?:\d{{1,2}}(?: {M}(?: \d{{4}})?)?-{D}|{M}-{M}(?: \d{{4}})?|(?:{WHOLE})(?: \d{{4}})?"
    rf"|{D}|\d{{4}})"
)
UNIT = "week|month|quarter|year|cycle"
N = r"[\d.]+"
LOOKED_AHEAD = 60

Window = tuple[date, date, date]


@dataclass
class Claims:
    """One sentence, and all that the reference knows of its day."""

    mind: Reference
    day: date
    today: date

    def __post_init__(self) -> None:
        self.standing, self.due = self.mind.on(self.day)
        self.version = self.mind.version(self.day) or {}
        self.window = self.mind.window(self.day)

    # Reading

    def read(self, text: str) -> date:
        number, month, *year = text.split()
        return date(int(year[0]) if year else self.day.year, MONTHS.index(month) + 1, int(number))

    def is_span(self, text: str, first: date, last: date) -> bool:
        """Whether some days are told so."""
        year = "" if first.year == last.year == self.day.year else f" {last.year}"
        whole = first.day == 1 and (last + DAY).day == 1 and first.year == last.year
        begins, ends = MONTHS[first.month - 1], MONTHS[last.month - 1]
        if whole and (first.month, last.month) == (1, 12):
            return text == str(last.year)
        if whole and first.month == last.month:
            return text == f"{WHOLE.split('|')[first.month - 1]}{year}"
        if whole:
            return text == f"{begins}-{ends}{year}"
        if first == last:
            return text == f"{first.day} {begins}{year}"
        if first.year != last.year:
            return text == f"{first.day} {begins} {first.year}-{last.day} {ends} {last.year}"
        if first.month == last.month:
            return text == f"{first.day}-{last.day} {ends}{year}"
        return text == f"{first.day} {begins}-{last.day} {ends}{year}"

    # What windows were

    def before(self) -> list[Window]:
        """Return the windows owed before this one, the latest first."""
        return list(self.mind.windows_before(self.day))

    def alike(self) -> list[Window]:
        """Return those of the last twelve that are of one kind with this one."""
        found: list[Window] = []
        for window in self.before()[:12]:
            if self.mind.grid(window[1]) != self.mind.grid(self.day):
                break
            found.append(window)
        return found

    def met(self, window: Window) -> bool:
        return self.mind.met(window, self.mind.judge(window), self.day)

    def late(self) -> list[Window]:
        found: list[Window] = []
        for window in self.before():
            if self.met(window):
                break
            found.append(window)
        return found

    def asked_since(self) -> date:
        return self.mind.stretch_began(self.day)

    def asked_until(self) -> date:
        day = self.day
        while self.mind.applies(day + DAY):
            day += DAY
        return day

    def credited(self, window: Window, version: dict[str, Any]) -> list[dict[str, Any]]:
        done = self.mind.done(version, self.day)
        return [e for e in done if self.mind.window(e["counts_for"] or e["on"]) == window]

    # Claims

    def next_change(self, told: str) -> None:
        found = self.mind.changes_on(self.day, LOOKED_AHEAD)
        assert self.read(told) == found or self.read(told) > self.day + LOOKED_AHEAD * DAY

    def rule(self, word: str, told: str) -> None:
        assert self.read(told) == self.version["first"]
        self.tense(word, self.read(told) <= self.today, "since", "from")

    def tense(self, word: str, past: bool, then: str, ahead: str) -> None:
        assert word == (then if past else ahead)

    def overdue(self, word: str, told: str) -> None:
        since = self.read(told)
        self.tense(word, since <= self.today, "since", "from")
        assert self.mind.on(since)[0] == self.standing == "overdue"
        assert self.mind.on(since - DAY)[0] != "overdue" or since - DAY == self.due

    def by(self, told: str) -> None:
        assert self.read(told) == self.due

    def until(self, told: str) -> None:
        spans = self.mind.asked.exempt if self.standing == "exempt" else []
        spans = spans or self.mind.asked.provisional
        assert self.read(told) == max(b for a, b in spans if a <= self.day <= b)

    def done(self, told: str) -> None:
        assert any(each["on"] == self.read(told) for each in self.mind.done(self.version, self.day))

    def valid(self, done: str, word: str, last: str) -> None:
        self.done(done)
        self.tense(word, self.read(last) < self.today, "was", "is")
        self.valid_until(last)

    def valid_until(self, told: str) -> None:
        valid = self.mind.valid(self.version, self.day)
        assert self.read(told) == self.mind.last_valid(self.version, valid)

    def grace(self, word: str, told: str) -> None:
        assert self.due is not None
        last = self.mind.last_valid(self.version, self.mind.valid(self.version, self.day))
        assert last is not None
        assert self.read(told) == later(last, self.version["grace"])
        self.tense(word, self.read(told) < self.today, "ended", "ends")

    def of_grace(self, count: str, unit: str) -> None:
        assert (int(count), unit) == self.version["grace"]

    def within(self, count: str, unit: str, told: str) -> None:
        assert (int(count), unit) == self.version["within"]
        self.due_from(told)

    def due_from(self, told: str) -> None:
        last = later(self.read(told), self.version["within"])
        assert (last, self.standing) == (self.due, self.standing) or self.standing == "provisional"

    def revoked_of(self, done: str, was: str, told: str) -> None:
        self.revoked(done, was, told)
        assert self.standing in ("overdue", "provisional")
        assert self.mind.on(self.read(told) - DAY)[0] in (
            "up-to-date", "coming-up", "in-grace", "exempt", "provisional",
        )  # fmt: skip

    def revoked(self, done: str, was: str, told: str) -> None:
        assert self.read(done) <= self.read(told) <= self.day
        assert self.read(told) in self.mind.asked.revoked
        assert any(each["on"] == self.read(done) for each in self.mind.asked.done) or (
            self.version.get("category") == "practice"
        )
        self.tense(was, self.read(told) <= self.today, "was", "is")

    def ran_out(self, done: str, valid: str, last: str, was: str, told: str) -> None:
        self.revoked(done, was, told)
        assert self.read(last) < self.read(told) - DAY
        self.tense(valid, self.read(last) < self.today, "was", "is")
        assert self.mind.had_until(self.day, self.day) is not None

    def last_done(self, told: str) -> None:
        done = [each["on"] for each in self.mind.asked.done if each["on"] <= self.day]
        assert self.read(told) == max(done)

    def recent(self, met: str, owed: str, unit: str, gaps: str) -> None:
        windows = self.alike()
        assert (int(met), int(owed)) == (sum(map(self.met, windows)), len(windows))
        assert unit == self.unit(self.version)
        days_on_end = all(a[0] == b[1] + DAY for a, b in pairwise(windows))
        assert self.window is not None
        on_end = days_on_end and self.window[0] == windows[0][1] + DAY
        assert on_end or gaps

    def unit(self, version: dict[str, Any]) -> str:
        return {"fixed": "year", "hours": "cycle"}.get(version["rule"]) or str(version["every"])

    def one_before(self, unit: str, span: str, was: str, no: str) -> None:
        (window,) = self.alike()
        assert self.is_span(span, window[0], window[1])
        assert bool(no) is not self.met(window)
        assert unit == self.unit(self.version)
        assert was == "was" or window[1] >= self.today

    def began_before(self, unit: str, span: str, began: str, what: str) -> None:
        assert self.standing == "not-owed"
        assert self.window is not None
        first, last, _ = self.window
        assert self.is_span(span, first, last)
        assert unit == self.unit(self.version)
        self.tense(began, first < self.today, "began", "begins")
        if what == "the rule did":
            assert self.mind.run_began(self.day) > first
        else:
            assert first < self.asked_since() <= self.day
            roles = self.version["roles"]
            came = self.mind.here_since(self.day, roles) == self.asked_since()
            assert came or "asked of them" in what

    def ends_before(self, told: str, unit: str, span: str) -> None:
        assert self.standing == "not-owed"
        assert self.window is not None
        assert self.is_span(span, self.window[0], self.window[1])
        assert self.read(told) == self.asked_until() < self.window[1]
        assert unit == self.unit(self.version)

    def cut_short(self, unit: str, span: str, told: str) -> None:
        assert self.standing == "not-owed"
        assert self.window is not None
        assert self.is_span(span, self.window[0], self.window[1])
        assert unit == self.unit(self.version)
        assert self.day < self.read(told) <= self.window[1]
        assert self.mind.window(self.read(told)) != self.window

    def throughout(self, span: str, what: str) -> None:
        assert self.standing == "not-owed"
        assert self.window is not None
        assert self.is_span(span, self.window[0], self.window[1])
        story, found = self.mind.story, set()
        for each in days(self.window[0], self.window[1]):
            if each in story.closed:
                found.add("closed")
            elif any(a <= each <= b for a, b in story.leave):
                found.add("leave")
            else:
                assert any(a <= each <= b for a, b in self.mind.asked.exempt)
                found.add("exempt")
        assert found == set(re.split(", | or ", what))

    def too_soon(self, due: str, since: str) -> None:
        assert self.standing == "not-owed"
        assert self.window is not None
        assert self.read(due) == self.window[1]
        assert self.read(since) == self.mind.here_since(self.window[1], self.version["roles"])
        assert later(self.read(since), self.version["min_active"]) > self.window[1]

    def not_attended(self, span: str, before: str, count: str, yet: str) -> None:
        late = self.late()
        assert self.is_span(span, late[0][0], late[0][1])
        self.tense(yet.strip(), late[0][1] < self.today, "", "yet")
        self.so_many_before(before, count, late)

    def so_many_before(self, before: str, count: str, late: list[Window]) -> None:
        assert len(late) - 1 == (int(count) if count else 1 if before else 0)

    def of_window(self, span: str, before: str, count: str) -> None:
        """Hold what is said of a window against it: that of the day, or the last not met."""
        window = self.told_of()
        assert self.is_span(span, window[0], window[1])
        if self.standing == "overdue":
            self.so_many_before(before, count, self.late())

    def told_of(self) -> Window:
        window = self.late()[0] if self.standing == "overdue" else self.window
        assert window is not None
        return window

    def judging(self) -> dict[str, Any]:
        if self.standing != "overdue":
            return self.version
        return self.version if self.window is None else self.mind.judge(self.told_of())

    def times(self, done: str, wanted: str) -> None:
        version = self.judging()
        assert int(done) == len(self.credited(self.told_of(), version))
        assert int(wanted) == version["count"]

    def counted(self, version: dict[str, Any]) -> list[dict[str, Any]]:
        if version["every"] is None:
            return self.mind.valid(version, self.day)
        return self.credited(self.told_of(), version)

    def hours(self, done: str, wanted: str) -> None:
        version = self.judging()
        assert round(float(wanted) * 60) == version["minutes"]
        assert round(float(done) * 60) == sum(e["minutes"] for e in self.counted(version))

    def category(self, name: str, done: str, wanted: str) -> None:
        version = self.judging()
        assert round(float(wanted) * 60) == version["of"][name]
        of = [each for each in self.counted(version) if name in each["categories"]]
        assert round(float(done) * 60) == sum(each["minutes"] for each in of)

    def lacking(self, hours: str) -> None:
        assert round(float(hours) * 60) == self.judging()["away"]

    def not_done(self, due: str, was: str, yet: str) -> None:
        if self.standing != "overdue":
            assert yet
            assert self.read(due) == self.due
            return
        late = self.late()
        assert self.read(due) == late[-1][1]
        self.tense(was, late[0][1] < self.today, "was", "is")

    def counts_until(self, told: str) -> None:
        assert self.window is not None
        assert self.read(told) == self.window[1]

    def no_rule(self, word: str, told: str) -> None:
        assert self.mind.version(self.day) is None
        assert self.read(told) == self.day
        self.tense(word, self.day < self.today, "held", "holds")

    def take(self, text: str, patterns: list[tuple[str, Callable[..., None]]]) -> str:
        for pattern, check in patterns:
            while (found := re.search(pattern, text)) is not None:
                check(*(group or "" for group in found.groups()))
                text = text[: found.start()] + " … " + text[found.end() :]
        return text

    def hold(self, text: str) -> None:
        """Hold a whole sentence against the reference."""
        text = self.take(text, [(rf"Next change: ({D})\.", self.next_change),
                                (rf"\(rule (since|from) ({D})\)", self.rule)])  # fmt: skip
        part = re.search(r" by its part (\w+), which is (.*)", text)
        if part is not None:
            which = part[1].lower()
            inner = Claims(self.mind.parts.get(which) or Reference(self.mind.story, which),
                           self.day, self.today)  # fmt: skip
            inner.hold(part[2])
            head = re.match(rf"(?:O|o)verdue (since|from) ({D})", text)
            if head is not None:
                assert self.mind.on(self.read(head[2]))[0] == "overdue" == self.standing
            due = re.match(rf"[\w ]+, by ({D})", text)
            if due is not None:
                self.by(due[1])
            return
        more = r"( and the one before| and (\d+) before)?"
        rest = self.take(
            text,
            [
                (rf"[Oo]verdue (since|from) ({D})", self.overdue),
                (rf"^[\w ]+, by ({D})", self.by),
                (rf"no rule on \w+ (held|holds) on ({D})", self.no_rule),
                (rf"(?:[Ee]xempt from \w+|[Pp]rovisional) until ({D})", self.until),
                (rf"of ({D}) (was|is) valid until ({D}), and (was|is) revoked ({D})", self.ran_out),
                (rf"what was done ({D}) (was|is) revoked ({D})", self.revoked),
                (rf"of ({D}) (was|is) revoked ({D})", self.revoked_of),
                (rf"what was done ({D})", self.last_done),
                (rf"of ({D}) (was|is) valid until ({D})", self.valid),
                (rf"valid until ({D})", self.valid_until),
                (rf"extra time (ended|ends) ({D})", self.grace),
                (r"with (\d+) (day|week|month|year)s? of extra time", self.of_grace),
                (rf"within (\d+) (day|week|month|year)s? of ({D})", self.within),
                (rf"due on ({D})", self.due_from),
                (rf"(\d+) of the last (\d+) ({UNIT})s( owed)?", self.recent),
                (rf"the ({UNIT}) of ({SPAN}) (was|is) (not )?met", self.one_before),
                (rf"the ({UNIT}) of ({SPAN}) (began|begins) before "
                 "(the rule did|they did|they do|it was asked of them|it is asked of them)",
                 self.began_before),
                (rf"the ({UNIT}) of ({SPAN}) is cut short, since the rule changes ({D})",
                 self.cut_short),
                (rf"their last day, ({D}), is before the ({UNIT}) of ({SPAN}) is over",
                 self.ends_before),
                (rf"asked until ({D}), before the ({UNIT}) of ({SPAN}) is over", self.ends_before),
                (rf"of ({SPAN}) is ([\w, ]+) throughout", self.throughout),
                (rf"is due by ({D}), too soon after ({D})", self.too_soon),
                (rf"due by ({D}) (was|is) not done( yet)?", self.not_done),
                (rf"which counts until ({D})", self.counts_until),
                (rf"of ({SPAN}){more} not attended( yet)?", self.not_attended),
                (rf"attended ({D})", self.done),
                (rf"done ({D})", self.done),
                (r"attended (\d+) of (\d+) times", self.times),
                (rf"({N}) of ({N}) hours", self.hours),
                (rf"\(up to ({N}) may be lacking\)", self.lacking),
                (rf"(peer|ethics|practice) ({N}) of ({N})", self.category),
                (rf"of ({SPAN}){more}", self.of_window),
            ],
        )  # fmt: skip
        assert not re.search(r"\d", rest), (text, rest)


AHEAD = st.sampled_from([0, 0, 1, 20, 200])
"""So many days the day that is asked about lies ahead of the day on which it is asked."""
ANY = st.integers(60, (LAST - FIRST).days).map(lambda day: FIRST + timedelta(days=day))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories(), st.lists(st.tuples(ANY, AHEAD), min_size=1, max_size=3))
def test_every_number_and_day_in_a_sentence_is_a_fact(
    story: Story, asked: list[tuple[date, int]]
) -> None:
    requirements = to_engine(story, max(day for day, _ in asked))
    for which, requirement in requirements.items():
        mind = Reference(story, which)
        for day, ahead in asked:
            today = day - ahead * DAY
            said = explain(requirement, day.toordinal(), today.toordinal()).because
            try:
                Claims(mind, day, today).hold(said)
            except Exception as error:
                error.add_note(f"{which} on {day}, today {today}: {said}")
                raise
