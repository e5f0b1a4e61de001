"""The one reader of days and times: what people write in a box, after a command, in a file.

A day: ``today``, ``fri``, ``next mon``, ``27 Nov``, ``Nov 27``, ``11/27``, ``2026-11-27``, ``in 2
weeks``. A time: ``9``, ``9am``, ``9:30``, ``14:00``, ``3:30 pm``, ``1630``, ``noon``, ``24:00``.
Both: ``fri 9am``, ``2026-11-27 14:30``, with a UTC offset where the hour comes twice. Stretches:
``mon - sun``, ``m-f``, ``9-5``, ``18:00-00:00``, ``mon-fri 9-5``.

An hour of one digit from 1 to 6 is in the afternoon unless ``am`` stands with it, for no house is
open at 3 in the morning; ``03:30`` is by the 24-hour clock. An end not after its start is on the
next day. A test sees to it that nothing else reads what people write as a day or a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.domain import times
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.domain.center.values import Center

DAYS = {
    short: number
    for number, words in enumerate(
        (
            "mon monday mondays", "tue tues tuesday tuesdays", "wed weds wednesday wednesdays",
            "thu thur thurs thursday thursdays", "fri friday fridays",
            "sat saturday saturdays", "sun sunday sundays",
        )
    )
    for short in words.split()
}  # fmt: skip
"""Weekdays as they are written, Monday is 0."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june",
            "jul july", "aug august", "sep sept september", "oct october", "nov november",
            "dec december",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
"""Months as they are written, January is 1."""

WHOLE_DAY = 1440
"""Minutes."""

_NOON = 720
_NAMED = {"noon": _NOON, "midday": _NOON, "midnight": 0}
_SIGNS = ("z", "+", "-")
_LONGEST_STAY = 12 * 3600  # seconds
_LONGEST_NIGHT = 16 * 3600  # what would end later on the next day is rather a slip
_LONGEST = 80  # characters: more is no day or time, and need not be looked at
_BY = {"today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1}
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r" ?(?P<half>am|pm|o'?clock)?",
    re.ASCII,
)
_SHORT = re.compile(r"(?P<hour>\d{1,2})(?P<minute>\d\d) ?(?P<half>am|pm)?", re.ASCII)  # 930, 1630
_HALVES = re.compile(r"(?<![a-z])([ap])\.? ?m\b\.?")
_OFFSET = re.compile(r"(.*\d:\d\d(?::\d\d)?) ?(z|[+-]\d\d:?\d\d)", re.ASCII)
_WHICH = re.compile(r"(.*\S) \(?(1st|first|2nd|second)\)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DAY_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)t(?=\d)", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d\d))?|-(\d{1,2})-(\d{4}))", re.ASCII)
_SHORT_DAY = r"(mo?|tu|we?|th|fr?|sa|su)"
_SHORT_DAYS = re.compile(rf"(?<![a-z]){_SHORT_DAY} ?- ?{_SHORT_DAY}(?![a-z])")  # m-f
_FULL_DAYS = {"m": "mon", "mo": "mon", "tu": "tue", "w": "wed", "we": "wed", "th": "thu"} | {
    "f": "fri", "fr": "fri", "sa": "sat", "su": "sun",
}  # fmt: skip
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 0, "months": 0}
_BETWEEN = re.compile(r" +(?:-|to|until|till) +| ?\.\.+ ?|-")
_STRIPPED = ",;!?"


def iso_day(text: str) -> str | Refusal:
    """Return `text` if it is a day as it is kept and as programs write it: ``2026-11-27``."""
    found = _iso(text.strip())
    if found is None:
        return no_day(text)
    return found.isoformat() if found.year in times.YEARS else _too_far(found)


def no_day(text: str) -> Refusal:
    """Say that `text` is no day."""
    return Refusal("not-a-day", f"“{text.strip()[:40]}” is not a day. Write it like 2026-11-23.")


def _too_far(day: date) -> Refusal:
    return Refusal("not-a-day", f"{day} is too far away. Check the year.")


def no_time(text: str) -> Refusal:
    """Say that `text` is no time."""
    return Refusal(
        "not-a-time",
        f"“{text.strip()[:40]}” is not a time. Write it like 14:30, or 2026-11-23 14:30.",
    )


class Clock(NamedTuple):
    """A time of day as it was written.

    Attributes:
        minutes: After midnight; 1440 is the day's end.
        seconds: Of the minute.
        written: The hour as it was written.
        exact: Whether am, pm or the 24-hour clock says which half of the day is meant.
        half: ``am``, ``pm`` or nothing, as it was written.
    """

    minutes: int
    seconds: int
    written: str
    exact: bool
    half: str = ""

    @property
    def may_be_later(self) -> bool:
        """Whether it may as well be so many minutes after noon: the 5 of ``9-5``."""
        return not self.exact and self.minutes < _NOON

    @property
    def in_the_morning(self) -> int:
        """The minutes of a time on the day after: ``22:00`` to ``6`` ends at six in the morning."""
        guessed = not self.exact and not self.half and len(self.written) == 1
        return self.minutes % _NOON if guessed else self.minutes


class Days(NamedTuple):
    """Days that the words at a place say.

    Attributes:
        taken: How many words.
        first: The first day.
        last: The last day; the first, when one is named.
    """

    taken: int
    first: date
    last: date


def reader_at(center: Center, now: int, *, past: bool = False) -> TimeReader:
    """Return what reads as the center writes days; `past` when what is asked for has been."""
    return TimeReader(
        now, center.zone, center.month_leads, past=past, twelve_hours=center.shows_twelve
    )


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Reads days and times as they are meant at a center at an instant.

    Attributes:
        now: The present instant, UTC seconds.
        zone: The center's time zone.
        month_first: Whether 3/4 is 4 March; None for as it is written in the zone's country.
        past: Whether what is asked for has been: ``fri`` and ``27 Nov`` are then the latest, today
            included, else the next.
        twelve_hours: Whether it is said by 12 hours what was understood; None as in the country.
    """

    now: int
    zone: str
    month_first: bool | None = None
    past: bool = False
    twelve_hours: bool | None = None

    def in_past(self) -> TimeReader:
        """Return the reader of what has been."""
        return replace(self, past=True)

    @property
    def today(self) -> str:
        """The center's day."""
        return times.day_of(self.now, self.zone)

    # Days

    def day(self, text: str, base: str = "") -> str | Refusal:
        """Return the day that `text` means; one that comes again is counted from `base` or today.

        That is the next one from there on, or for what has been the latest until then.
        """
        said = _words(text)
        found = self._only(said, date.fromisoformat(base) if base else None)
        if found is None or found.first != found.last:
            return self._why_no_day(text, said)
        if found.first.year not in times.YEARS:
            return _too_far(found.first)
        return found.first.isoformat()

    def days(self, first: str, last: str = "") -> tuple[str, str] | Refusal:
        """Return the first and the last day; `first` alone may say both: ``mon - sun``.

        Without a last one they are the same. Whether they are in order is for others to say.
        """
        if last.strip():
            return self._from_to(first, last)
        whole = self._only(_words(first))
        if whole is not None and whole.first != whole.last:
            return whole.first.isoformat(), whole.last.isoformat()
        alone = self.day(first)
        if not isinstance(alone, Refusal):
            return alone, alone
        for before, after in _halves(first):
            both = self._from_to(before, after)
            if not isinstance(both, Refusal):
                return both
        return alone

    def _from_to(self, first: str, last: str) -> tuple[str, str] | Refusal:
        """Return two days: the last counted from the first, or the first back from the last."""
        if self.past:
            ends = self.day(last)
            begins = self.day(first, "" if isinstance(ends, Refusal) else ends)
        else:
            begins = self.day(first)
            ends = self.day(last, "" if isinstance(begins, Refusal) else begins)
        if isinstance(begins, Refusal):
            return begins
        return ends if isinstance(ends, Refusal) else (begins, ends)

    def _only(self, words: Sequence[str], base: date | None = None) -> Days | None:
        """Return the days that all of `words` together say."""
        found = self.days_at(words, 0, base) if words else None
        return found if found is not None and found.taken == len(words) else None

    def days_at(self, words: Sequence[str], at: int, base: date | None = None) -> Days | None:
        """Return the days that `words` say from a place on, as many words as belong to it."""
        today = date.fromisoformat(self.today)
        base = base or today
        word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
        if word in _BY:
            return _one(1, today + timedelta(days=_BY[word]))
        if word in ("next", "this", "last") and after in ("week", *DAYS):
            return self._of_week(word, after, today)
        if word in DAYS:
            named = self._date(words, at + 1, base) if after else None
            if named is not None and named.first.weekday() == DAYS[word]:  # fri 27 nov
                return named._replace(taken=1 + named.taken)
            ahead = (DAYS[word] - base.weekday()) % 7
            return _one(1, base + timedelta(days=ahead - 7 * (self.past and ahead > 0)))
        return self._away(words, at, today) or self._date(words, at, base)

    def _of_week(self, word: str, after: str, today: date) -> Days:
        """Read ``next mon``, ``last fri``, ``this week``; weeks begin on Monday."""
        if word == "last" and after in DAYS:
            return _one(2, today - timedelta(days=(today.weekday() - DAYS[after] - 1) % 7 + 1))
        monday = today + timedelta(days={"next": 7, "this": 0, "last": -7}[word] - today.weekday())
        if after in DAYS:
            return _one(2, monday + timedelta(days=DAYS[after]))
        first = today if word == "this" and not self.past else monday
        return Days(2, first, monday + timedelta(days=6))

    def _away(self, words: Sequence[str], at: int, today: date) -> Days | None:
        """Read ``in 2 weeks``, ``2 weeks``, ``a month``, ``3 days ago``."""
        begin = at + (words[at] == "in")
        if begin + 2 > len(words) or words[begin + 1] not in _UNITS:
            return None
        count, unit = words[begin], words[begin + 1]
        if count in ("a", "an", "one"):
            number = 1
        elif count.isascii() and count.isdigit() and len(count) <= 3:
            number = int(count)
        else:
            return None
        ago = words[begin + 2 : begin + 3] == ["ago"]
        number = -number if ago else number
        days = _UNITS[unit]
        found = today + timedelta(days=number * days) if days else times.months_after(today, number)
        return _one(begin - at + 2 + ago, found)

    def _date(self, words: Sequence[str], at: int, base: date) -> Days | None:
        """Read a date: ``2026-11-27``, ``27 Nov``, ``Nov 27, 2026``, ``11/27``."""
        word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
        if _ISO.fullmatch(word):
            return _at(1, _iso(word))
        numbers = _numbers(word)
        if numbers is not None:
            one, two, year = numbers
            day, month = (two, one) if self.month_leads else (one, two)
            return _at(1, self._dated(day, month, year, base))
        for number, name in ((word, after), (after, word)):  # 27 nov, nov 27
            ordinal = _ORDINAL.fullmatch(number)
            if ordinal and name in MONTHS:
                year = words[at + 2] if at + 2 < len(words) else ""
                year = year if _YEAR.fullmatch(year) else ""
                return _at(2 + bool(year), self._dated(int(ordinal[1]), MONTHS[name], year, base))
        return None

    @property
    def month_leads(self) -> bool:
        """Whether 3/4 is 4 March."""
        return times.is_us(self.zone) if self.month_first is None else self.month_first

    @property
    def clock(self) -> times.WallClock:
        """The clock by which it is said what was understood."""
        twelve = times.is_us(self.zone) if self.twelve_hours is None else self.twelve_hours
        return times.WallClock(self.zone, twelve=twelve)

    def _dated(self, day: int, month: int, year: str, base: date) -> date | None:
        """Return a date; without a year the next one from `base` on, or the latest until then."""
        if year:
            return _date(_century(int(year), base) if len(year) == 2 else int(year), month, day)
        for by in range(9):  # 29 Feb may be eight years away
            found = _date(base.year - by if self.past else base.year + by, month, day)
            if found is not None and (found <= base if self.past else found >= base):
                return found
        return None

    def _why_no_time(self, text: str) -> Refusal:
        wrong = self._why_no_day(text, _words(text), " 14:30")
        return no_time(text) if wrong == no_day(text) else replace(wrong, code="not-a-time")

    def _why_no_day(self, text: str, said: Sequence[str], hour: str = "") -> Refusal:
        numbers = next(filter(None, map(_numbers, said)), None)
        if numbers is not None:
            one, two, _ = numbers
            month, day = (one, two) if self.month_leads else (two, one)
            if month > 12 and 1 <= day <= 12:
                like = "11/27/2026" if self.month_leads else "27/11/2026"
                return Refusal(
                    "not-a-day",
                    f"“{text.strip()[:40]}” has no month {month}. Write it like {like}{hour} "
                    f"or 2026-11-27{hour}.",
                )
        return no_day(text)

    # Instants

    def instant(self, text: str, day: str = "") -> int | Refusal:
        """Return the instant that `text` means, or why it means none.

        ``now``, a time alone on `day` (today if not given), or a day and a time in either order; a
        UTC offset, ``first`` or ``second`` may follow, and must where the hour comes twice.
        """
        found = self._moment(text)
        if found is None:
            return self._why_no_time(text)
        return self._at(found, found.day or day or self.today, found.clock.minutes)

    def says_day(self, text: str) -> bool:
        """Whether `text` means an instant and says its day, too."""
        found = self._moment(text)
        return found is not None and bool(found.day)

    def span(
        self, starts: str, ends: str, day: str = "", *, together: bool = False
    ) -> tuple[int, int] | Refusal:
        """Return from when to when, two instants; an end alone not after it is on the next day.

        Written `together`, am or pm after the end is for both: ``9-11 pm``.
        """
        begin, end = self._moment(starts), self._moment(ends)
        if begin is None or end is None:
            return self._why_no_time(starts if begin is None else ends)
        on, minutes = begin.day or day or self.today, begin.clock.minutes
        if together and not end.day:
            minutes = _start_before(begin.clock, end.clock)
        start = self._at(begin, on, minutes)
        if isinstance(start, Refusal):
            return start
        until = self._until(start, end)
        return until if isinstance(until, Refusal) else (start, until)

    def end(self, start: int, text: str) -> int | Refusal:
        """Return the end of what began at `start`; an hour not after it is on the next day."""
        found = self._moment(text)
        return self._why_no_time(text) if found is None else self._until(start, found)

    def end_of_visit(self, arrived: int, text: str) -> int | Refusal:
        """Return when somebody left; an hour before they arrived is on the next day.

        Somebody may leave in the minute in which they came. A stay of more than twelve hours is not
        made of two hours: one of them is a slip, and what is returned is before `arrived`.
        """
        found = self._moment(text)
        if found is None:
            return self._why_no_time(text)
        day = found.day or times.day_of(arrived, self.zone)
        same_day = self._at(found, day, found.clock.minutes)
        if found.day or isinstance(same_day, Refusal) or same_day >= arrived:
            return same_day
        left = self._until(arrived, found)
        return same_day if isinstance(left, Refusal) or left - arrived > _LONGEST_STAY else left

    def span_in(self, text: str, day: str = "") -> tuple[int, int | None] | Refusal:
        """Return from when to when of one text, ``fri 18:00-00:00``; the end None without one."""
        wrong: Refusal | None = None
        for before, after in _halves(text):
            found = self.span(before, after, day, together=True)
            if not isinstance(found, Refusal):
                return found
            if found.code != "not-a-time":
                wrong = wrong or found
        alone = self.instant(text, day)
        if isinstance(alone, Refusal):
            return wrong or alone
        return alone, None

    def _until(self, start: int, end: _Moment) -> int | Refusal:
        """Return the first instant after `start` that an end means."""
        began = times.local(start, self.zone)
        day, clock = end.day or began.date().isoformat(), end.clock
        until = self._at(end, day, clock.minutes)
        if isinstance(until, Refusal) or end.day or until > start:
            return until
        if clock.may_be_later and clock.minutes + _NOON > began.hour * 60 + began.minute:
            return self._at(end, day, clock.minutes + _NOON)
        next_day = self._at(end, times.day_after(day, 1), clock.in_the_morning)
        if isinstance(next_day, Refusal) or next_day - start > _LONGEST_NIGHT:
            return until  # a slip: whoever asks refuses an end before its start
        return next_day

    def _moment(self, text: str) -> _Moment | None:
        """Return what a text says: perhaps a day, a time, and which of two such hours."""
        plain = _plain(text)
        if plain in ("", "now"):
            now = times.local(self.now, self.zone)
            clock = Clock(now.hour * 60 + now.minute, now.second, "", exact=True)
            return _Moment(self.today, clock, times.offset_of(self.now, self.zone))
        if len(text) > _LONGEST:
            return None
        plain, which = _DAY_AND_TIME.sub(r"\1 ", plain), ""
        for pattern in (_OFFSET, _WHICH):
            if found := pattern.fullmatch(plain):
                plain, which = found[1], found[2]
                break
        words = [word for each in plain.split() if (word := each.strip(_STRIPPED)) != "at"]
        for on, written in _day_and_clock(words):
            read = read_clock(written)
            if read is None:
                continue
            days = self._only(on)
            if on and (days is None or days.first != days.last):
                continue
            if which and not read.half and len(read.written) == 1:  # of a night or a program's
                read = read._replace(minutes=int(read.written) * 60 + read.minutes % 60)
            return _Moment("" if days is None else days.first.isoformat(), read, which)
        return None

    def _at(self, said: _Moment, day: str, minutes: int) -> int | Refusal:
        """Return the instant so many minutes after midnight by the wall clock of a day."""
        on = date.fromisoformat(day)
        if on.year not in times.YEARS:
            return times.TOO_FAR
        if minutes == WHOLE_DAY and not said.which:
            return times.day_span(day, self.zone)[1]  # also where the next day begins at 1:00
        naive = datetime(on.year, on.month, on.day)  # noqa: DTZ001
        naive += timedelta(minutes=minutes, seconds=said.clock.seconds)
        if said.which[:1] in _SIGNS:
            return _with_offset(naive, said.which)
        second = said.which in ("2nd", "second") if said.which else None
        return times.at_wall_clock(naive, self.zone, second=second)


# Times of day and weekdays


def read_time(text: str) -> int | Refusal:
    """Return a time of day as minutes after midnight; ``24:00`` is the day's end."""
    clock = read_clock(_plain(text))
    if clock is None or clock.seconds:
        return Refusal(
            "not-a-time", f"“{text.strip()[:40]}” is not a time of day. Write it like 14:30."
        )
    return clock.minutes


def read_times(text: str) -> tuple[int, int] | Refusal:
    """Return from when to when, minutes after midnight: ``9-5``, ``18:00-00:00``.

    An end not after its start is on the next day: more than 1440.
    """
    for before, after in _halves(text):
        found = read_from_to(before, after, together=True)
        if not isinstance(found, Refusal):
            return found
    return Refusal(
        "not-a-time", f"“{text.strip()[:40]}” is not a span of hours. Write them like 9:00 - 17:00."
    )


def read_from_to(starts: str, ends: str, *, together: bool = False) -> tuple[int, int] | Refusal:
    """Return from when to when as `read_times` does, of two texts.

    Written `together`, am or pm after the end is for both.
    """
    for wrong in (read_time(starts), read_time(ends)):
        if isinstance(wrong, Refusal):
            return wrong
    begin, end = read_clock(_plain(starts)), read_clock(_plain(ends))
    assert begin is not None
    assert end is not None
    first, last = begin.minutes % WHOLE_DAY, end.minutes
    if together:
        first = _start_before(begin, end) % WHOLE_DAY
    if last <= first and end.may_be_later and last + _NOON > first:
        last += _NOON
    return first, last if last > first else end.in_the_morning + WHOLE_DAY


_AS_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?")


def read_as_written(text: str) -> date | None:
    """Return the day, or the day and time, that stands in a file of ours; None for all else."""
    found = _AS_WRITTEN.fullmatch(text)
    if found is None:
        return None
    return datetime.fromisoformat(text) if found[1] else date.fromisoformat(text)


def read_weekdays(text: str) -> tuple[int, ...] | Refusal:
    """Return the weekdays that are named, Monday is 0: ``mon-fri``, ``tue, sat``."""
    chosen: set[int] = set()
    plain = re.sub(r" ?(?:-|\bto\b) ?", "-", _plain(text).replace(" and ", ","))
    for part in re.split(r" ?, ?| ", plain):
        first, _, last = part.partition("-")
        last = last or first
        if first not in DAYS or last not in DAYS or DAYS[last] < DAYS[first]:
            return Refusal(
                "no-such-weekday",
                f"“{part[:40]}” is not a weekday. Write them like mon-fri or tue,sat.",
            )
        chosen.update(range(DAYS[first], DAYS[last] + 1))
    return tuple(sorted(chosen))


def read_weekly(text: str) -> tuple[tuple[int, ...], tuple[int, int] | None] | Refusal:
    """Return weekdays, and from when to when on them if that is said: ``mon-fri 9-5``."""
    plain = _plain(text)
    hours = re.search(r"\d|noon|mid", plain)
    if hours is None:
        days = read_weekdays(plain)
        return days if isinstance(days, Refusal) else (days, None)
    days = read_weekdays(plain[: hours.start()].strip(" ,:="))
    if isinstance(days, Refusal):
        return days
    found = read_times(plain[hours.start() :])
    return found if isinstance(found, Refusal) else (days, found)


def time_text(minutes: int) -> str:
    """Return a time of day as it is kept: ``09:00``; 1440 is ``24:00``, later is the next day's.

    For people it is said by `times.time_of_day`.
    """
    minutes = minutes if minutes <= WHOLE_DAY else minutes - WHOLE_DAY
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


class _Moment(NamedTuple):
    """What was written: a day or none, a time, and which of two such hours or nothing."""

    day: str
    clock: Clock
    which: str


def _day_and_clock(words: Sequence[str]) -> Iterator[tuple[Sequence[str], str]]:
    """Yield how words may part into a day and a time: the longest day before the time first."""
    for place in range(len(words) - 1, -1, -1):
        yield words[:place], " ".join(words[place:])
    for place in range(1, len(words)):  # 9am fri
        yield words[place:], " ".join(words[:place])


def read_clock(text: str) -> Clock | None:
    """Return the time of day that a text in small letters says, or None."""
    if text in _NAMED:
        return Clock(_NAMED[text], 0, text, exact=True)
    match = _CLOCK.fullmatch(text) or _SHORT.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    written, half = parts["hour"], parts.get("half") or ""
    hour, minute, second = int(written), int(parts["minute"] or 0), int(parts.get("second") or 0)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and (minute or second)):
        return None
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        minutes = (hour % 12 + 12 * (half == "pm")) * 60 + minute
        return Clock(minutes, second, written, exact=True, half=half)
    exact = bool(parts.get("second")) or written[0] == "0" or hour > 12
    afternoon = not exact and 1 <= hour <= 6 and len(written) == 1
    bare = len(written) == 1 or parts["minute"] is None  # 8:00 and 11 may be later than 9:00
    return Clock((hour + 12 * afternoon) * 60 + minute, second, written, exact or not bare)


def _start_before(begin: Clock, end: Clock) -> int:
    """Return when something starts, whose end may say am or pm for both: ``9-11 pm``, ``10-2pm``.

    Minutes after midnight.
    """
    if begin.exact or not end.half:
        return begin.minutes
    either = sorted({begin.minutes % _NOON, begin.minutes % _NOON + _NOON})
    before = [minutes for minutes in either if minutes < end.minutes]
    return before[-1] if before else begin.minutes


def _with_offset(naive: datetime, offset: str) -> int | Refusal:
    text = naive.isoformat() + offset.replace("z", "+00:00")
    try:
        return int(datetime.fromisoformat(text).timestamp())
    except (ValueError, OverflowError):
        return no_time(text)


def _plain(text: str) -> str:
    """Return `text` in small letters, one space between words, dashes and halves of one kind."""
    text = " ".join(text[: _LONGEST * 2].casefold().split())
    text = text.replace("–", "-").replace("—", "-").replace("−", "-").replace("’", "'")
    text = _SHORT_DAYS.sub(lambda each: f"{_FULL_DAYS[each[1]]}-{_FULL_DAYS[each[2]]}", text)
    return _HALVES.sub(r"\1m", text)


def _words(text: str) -> list[str]:
    """Return the words of a day; none when it is too long to be one."""
    if len(text) > _LONGEST * 2:
        return []
    words = [word.strip(_STRIPPED) for word in _plain(text).removeprefix("until ").split()]
    return [word.removesuffix(".") for word in words if word not in ("", "on")]


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each word or dash that may part two ends."""
    plain = _plain(text)
    found = sorted(_BETWEEN.finditer(plain), key=lambda each: (each[0] == "-", each.start()))
    for each in found:
        before, after = plain[: each.start()], plain[each.end() :]
        if before and after:
            yield before, after


def _numbers(word: str) -> tuple[int, int, str] | None:
    """Return the numbers of ``11/27``, ``11/27/26`` or ``11-27-2026``; the year may be empty."""
    found = _NUMBERS.fullmatch(word)
    if found is None:
        return None
    return int(found[1]), int(found[2] or found[4]), found[3] or found[5] or ""


def day_in_numbers(text: str) -> tuple[int, int] | None:
    """Return the two numbers of a day like ``3/4/2026``, in their order; None for another one."""
    found = next(filter(None, map(_numbers, _words(text))), None)
    return None if found is None else found[:2]


def _iso(text: str) -> date | None:
    match = _ISO.fullmatch(text)
    return None if match is None else _date(int(match[1]), int(match[2]), int(match[3]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _century(year: int, base: date) -> int:
    """Return a year of two digits in full: at most 20 years ahead."""
    full = base.year // 100 * 100 + year
    return full - 100 if full > base.year + 20 else full


def _one(taken: int, day: date) -> Days:
    return Days(taken, day, day)


def _at(taken: int, day: date | None) -> Days | None:
    return None if day is None else Days(taken, day, day)
