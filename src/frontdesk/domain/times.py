"""Instants, the center's wall clock, and how they are said.

An instant is a whole number of UTC seconds. A day is ``YYYY-MM-DD`` in the center's zone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many

YEARS = range(1900, 2200)
"""Outside it is a slip of the finger, and some clocks cannot show it."""

TOO_FAR = Refusal("not-a-time", "That time is too far away. Check the year.")

_DAYTIME = range(7 * 60, 19 * 60)
"""The minutes of a day in which a time by 12 hours needs no am or pm: each comes once in them."""


class WallClock(str):
    """The clock on a center's wall: the name of its zone, and how it shows the hours.

    It stands wherever a zone does. Whatever says a time to people asks for one, so that no time is
    shown without the center's say; what only reckons with a zone takes any name of one.

    Attributes:
        twelve: Whether it shows 12 hours, else 24.
    """

    __slots__ = ("twelve",)
    twelve: bool

    def __new__(cls, zone_name: str, *, twelve: bool) -> WallClock:
        """Make the clock of the zone of that name."""
        made = super().__new__(cls, zone_name)
        made.twelve = twelve
        return made


_US_PLACES = (
    "Adak Anchorage Boise Chicago Denver Detroit Fort_Wayne Indianapolis Juneau Los_Angeles "
    "Louisville Menominee Metlakatla New_York Nome Phoenix Puerto_Rico Shiprock Sitka St_Thomas "
    "Virgin Yakutat"
)
_US_ZONES = frozenset(
    [f"America/{place}" for place in _US_PLACES.split()]
    + [f"Pacific/{place}" for place in ("Guam", "Honolulu", "Johnston", "Pago_Pago", "Saipan")]
    + ["Navajo", "HST", "EST", "MST", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"]
)
_US_FAMILIES = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


def is_us(zone_name: str) -> bool:
    """Whether a zone is in the United States, where 3/4 is 4 March and 14:00 is 2:00 pm."""
    return zone_name in _US_ZONES or zone_name.startswith(_US_FAMILIES)


@lru_cache(maxsize=8)
def zone(name: str) -> ZoneInfo:
    """Return the time zone `name`. Raises ValueError when there is none of that name."""
    try:
        return ZoneInfo("UTC" if name.lower() == "utc" else name)
    except Exception as error:  # zoneinfo raises several kinds, path errors too
        raise ValueError(name) from error


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone this machine knows."""
    try:
        zone(name)
    except ValueError:
        return False
    return bool(name)


def local(instant: int, zone_name: str) -> datetime:
    """Return the wall clock of the center at `instant`."""
    return datetime.fromtimestamp(instant, zone(zone_name))


def day_of(instant: int, zone_name: str) -> str:
    """Return the center's day of `instant`."""
    return local(instant, zone_name).date().isoformat()


def day_span(day: str, zone_name: str) -> tuple[int, int]:
    """Return the first instant of the center's `day` and of the day after; 23 to 25 hours apart."""
    start = date.fromisoformat(day)
    return _midnight(start, zone_name), _midnight(start + timedelta(days=1), zone_name)


@lru_cache(maxsize=512)
def _midnight(day: date, zone_name: str) -> int:
    # Where midnight comes twice (Havana, the Azores), the day begins at the first (fold 0).
    return int(datetime(day.year, day.month, day.day, tzinfo=zone(zone_name)).timestamp())


def today_span(now: int, zone_name: str) -> tuple[int, int]:
    """Return where the center's day around `now` begins and ends."""
    return day_span(day_of(now, zone_name), zone_name)


def day_after(day: str, by: int) -> str:
    """Return the day so many days after `day`; before it when `by` is negative."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the last of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def at_wall_clock(naive: datetime, zone_name: str, *, second: bool | None = None) -> int | Refusal:
    """Return the instant when the center's clock shows `naive`, or why there is not just one.

    `second` says which one when it comes twice.
    """
    if naive.year not in YEARS:
        return TOO_FAR
    tz = zone(zone_name)
    first = int(naive.replace(tzinfo=tz, fold=0).timestamp())
    second_one = int(naive.replace(tzinfo=tz, fold=1).timestamp())
    shown = naive.strftime("%Y-%m-%d %H:%M")
    if first == second_one:
        return first
    if local(first, zone_name).replace(tzinfo=None) != naive:
        return Refusal(
            "hour-skipped", f"The clocks skip {shown} that night. Choose a time an hour later."
        )
    if second is not None:
        return second_one if second else first
    return Refusal(
        "hour-twice",
        f"{shown} comes twice that night. Write it as {shown}{offset_of(first, zone_name)} for the "
        f"first or {shown}{offset_of(second_one, zone_name)} for the second.",
    )


def offset_of(instant: int, zone_name: str) -> str:
    """Return the center's UTC offset at `instant`, such as ``-05:00``."""
    return offset_at(local(instant, zone_name))


def offset_at(at: datetime) -> str:
    """Return the UTC offset of a wall clock, such as ``-05:00``."""
    text = at.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def rfc3339(instant: int, zone_name: str) -> str:
    """Return `instant` for other programs: RFC 3339 with the center's offset."""
    return local(instant, zone_name).isoformat()


def time_of_day(minutes: int, clock: WallClock, *, half: bool = False) -> str:
    """Return a time of day, minutes after midnight, as the center shows it.

    By 24 hours ``09:02``, 1440 being ``24:00``. By 12 hours ``9:02``: am and pm stand only with
    what is before 7 in the morning or from 7 in the evening on, or where a `half` is asked for.
    What is shown is read as the same time by the one reader.
    """
    if not clock.twelve:
        minutes = minutes if minutes <= 1440 else minutes - 1440
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    minutes %= 1440
    shown = f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02d}"
    return f"{shown} {_half(minutes)}" if half or minutes not in _DAYTIME else shown


def hours_of_day(starts: int, ends: int, clock: WallClock, dash: str = " – ") -> str:
    """Return from when to when, minutes after midnight.

    By 12 hours am and pm stand with both or with none, and with both where it is not by day.
    """
    half = not (starts % 1440 in _DAYTIME and starts % 1440 < ends % 1440 < _DAYTIME.stop)
    return dash.join(time_of_day(each, clock, half=half) for each in (starts, ends))


def full_time(minutes: int, clock: WallClock) -> str:
    """Return a time of day so that nobody can take it for another: ``2:00 pm``, ``noon``."""
    if minutes % 720 == 0:
        return "noon" if minutes % 1440 else "midnight"
    return time_of_day(minutes, clock, half=True)


def _half(minutes: int) -> str:
    return "am" if minutes < 720 else "pm"


def clock_time(instant: int, clock: WallClock, *, half: bool = False) -> str:
    """Return the time at `instant`, as `time_of_day` does; ``1:30 (2nd)`` where it comes twice."""
    at = local(instant, clock)
    return time_of_day(at.hour * 60 + at.minute, clock, half=half) + which_of_two(at)


def clock_span(start: int, end: int, clock: WallClock, dash: str = " – ") -> str:
    """Return the times at two instants, as `hours_of_day` does."""
    half = needs_halves(start, end, clock)
    return dash.join(clock_time(each, clock, half=half) for each in (start, end))


def needs_halves(start: int, end: int | None, clock: WallClock) -> bool:
    """Whether two times could be taken for others without am and pm; what goes on has no end."""
    ends = start if end is None else end
    by_day = all(_minute_of_day(each, clock) in _DAYTIME for each in (start, ends))
    return not by_day or ends - start >= 43_200


def _minute_of_day(instant: int, clock: WallClock) -> int:
    at = local(instant, clock)
    return at.hour * 60 + at.minute


def kept_time(text: str, clock: WallClock) -> str:
    """Return a time of day that is kept as ``14:00``, as the center shows it."""
    return time_of_day(_minutes(text), clock)


def kept_hours(text: str, clock: WallClock) -> str:
    """Return hours that are kept as ``09:00-17:00``, as the center shows and reads them."""
    starts, _, ends = text.partition("-")
    return hours_of_day(_minutes(starts), _minutes(ends), clock, "-") if ends else text


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:5])


def hour_mark(instant: int, clock: WallClock) -> str:
    """Return the hour alone, as it stands over a day of bars: ``09``, or by 12 hours ``9``."""
    hour = local(instant, clock).hour
    return str((hour - 1) % 12 + 1) if clock.twelve else f"{hour:02d}"


def hours_in_short(start: int, end: int, clock: WallClock) -> str:
    """Return hours as short as they are clear: ``9–13``, ``9:30–13``; by 12 hours ``9–1``."""
    ends = clock_span(start, end, clock, "–").split("–")
    return "–".join(each.replace(":00", "").removeprefix("0") or "0" for each in ends)


def in_column(times: Sequence[str]) -> list[str]:
    """Return times as they stand under each other: all of one width, their minutes in line."""
    padded = [" " * (2 - each.find(":")) + each if each else "" for each in times]
    width = max(map(len, padded), default=0)
    return [each.ljust(width) for each in padded]


def spans_in_column(spans: Sequence[tuple[int, int | None]], clock: WallClock) -> list[str]:
    """Return from when to when for lines under each other; what goes on has no end."""
    halves = [needs_halves(start, end, clock) for start, end in spans]
    sides = (
        in_column(
            [
                "" if span[side] is None else clock_time(span[side] or 0, clock, half=half)
                for span, half in zip(spans, halves, strict=True)
            ]
        )
        for side in (0, 1)
    )
    return [f"{start} – {end or '     '}" for start, end in zip(*sides, strict=True)]


def which_of_two(at: datetime) -> str:
    """Return which of two it is where a time on the wall comes twice: `` (2nd)``; else nothing."""
    return (" (1st)", " (2nd)")[at.fold] if comes_twice(at) else ""


def comes_twice(at: datetime) -> bool:
    """Whether the wall clock shows this time twice that night."""
    return at.replace(fold=1 - at.fold).utcoffset() != at.utcoffset()


def minute_text(instant: int, zone_name: str) -> str:
    """Return day and minute at `instant`, as files and commands write them: ``2026-11-23 09:02``.

    With the offset when that minute comes twice, so that it can be read back.
    """
    at = local(instant, zone_name)
    text = at.isoformat(" ", "minutes")[:16]
    return text + offset_of(instant, zone_name) if comes_twice(at) else text


_LANGUAGE = "en"


@lru_cache(maxsize=4)
def _names(of: str) -> tuple[str, ...]:
    """Return the names of days, Monday first, or of months, as pendulum has them."""
    import pendulum  # costs more than the first frame, which does not wait for it

    found: dict[int, str] = pendulum.locale(_LANGUAGE).get(f"translations.{of}")
    return tuple(found[number] for number in sorted(found))


def weekday_names() -> tuple[str, ...]:
    """Return the weekdays in full, Monday first."""
    return _names("days.wide")


def short_month(month: int) -> str:
    """Return the short name of a month from 1 to 12: ``Nov``."""
    return _names("months.abbreviated")[month - 1]


def _short_weekday(day: date) -> str:
    return _names("days.abbreviated")[day.weekday()]


def say_day(day: date, today: date) -> str:
    """Return `day` the way people say it: today, yesterday, Friday, 3 weeks ago, 3 months ago."""
    ago = (today - day).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    if ago == -1:
        return "tomorrow"
    if 1 < ago < 7:
        return weekday_name(day)
    if 7 <= ago < 14:
        return "last week"
    if 14 <= ago < 60:
        return f"{ago // 7} weeks ago"
    if 60 <= ago < 365:
        return f"{ago // 30} months ago"
    if ago >= 365:
        years = ago // 365
        return one_or_many(years, "a year ago", f"{years} years ago")
    return _exactly(day, year=False)


def say_when(instant: int, now: int, zone_name: str) -> str:
    """Return the day of `instant` the way people say it at `now`."""
    return say_day(local(instant, zone_name).date(), local(now, zone_name).date())


def weekday(instant: int, zone_name: str) -> str:
    """Return the weekday of `instant` in full: ``Monday``."""
    return weekday_name(local(instant, zone_name).date())


def month_name(month: int) -> str:
    """Return the name of a month from 1 to 12, in full: ``November``."""
    return _names("months.wide")[month - 1]


def weekday_name(day: date) -> str:
    """Return the weekday of a day in full: ``Monday``."""
    return weekday_names()[day.weekday()]


def exact_day(instant: int, zone_name: str, *, year: bool = False) -> str:
    """Return the day of `instant` exactly: ``Mon 23 Nov``, with the year if asked."""
    return _exactly(local(instant, zone_name), year=year)


def exact_date(day: str, *, year: bool = False) -> str:
    """Return a day written ``YYYY-MM-DD`` exactly, as `exact_day` does."""
    return _exactly(date.fromisoformat(day), year=year)


def full_date(day: str) -> str:
    """Return a day written ``YYYY-MM-DD`` with its year: ``Mon 23 Nov 2026``."""
    return exact_date(day, year=True)


def _exactly(day: date, *, year: bool) -> str:
    text = f"{_short_weekday(day)} {day.day} {short_month(day.month)}"
    return f"{text} {day.year}" if year else text


def moment(instant: int, now: int, clock: WallClock, *, half: bool = False) -> str:
    """Return `instant` as short as it is clear: ``9:02`` today, else ``Fri 20 Nov 9:02``."""
    time = clock_time(instant, clock, half=half)
    day, today = day_of(instant, clock), day_of(now, clock)
    if day == today:
        return time
    return f"{exact_day(instant, clock, year=day[:4] != today[:4])} {time}"


def exact_moment(instant: int, clock: WallClock) -> str:
    """Return day, year and time of `instant` in full: ``Fri 20 Nov 2026 9:02 am``."""
    return f"{exact_day(instant, clock, year=True)} {clock_time(instant, clock, half=True)}"


def moments(start: int, end: int, now: int, clock: WallClock) -> str:
    """Return from when to when, the day of the end where it is another: ``11:00 to 11:30``."""
    half = needs_halves(start, end, clock)
    same_day = day_of(start, clock) == day_of(end, clock)
    until = clock_time(end, clock, half=half) if same_day else moment(end, now, clock, half=half)
    return f"{moment(start, now, clock, half=half)} to {until}"


def soon(instant: int, now: int, clock: WallClock) -> str:
    """Return `instant`, still to come, where room is short: ``9:02``, ``Wed 9:02`` this week."""
    days = (local(instant, clock).date() - local(now, clock).date()).days
    if not 0 < days < 7:
        return moment(instant, now, clock)
    return f"{_short_weekday(local(instant, clock))} {clock_time(instant, clock)}"
