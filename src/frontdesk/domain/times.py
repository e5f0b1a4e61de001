"""Instants, the center's wall clock, and how they are said.

An instant is a whole number of UTC seconds. A day is ``YYYY-MM-DD`` in the center's zone.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many

YEARS = range(1900, 2200)
"""Outside it is a slip of the finger, and some clocks cannot show it."""

TOO_FAR = Refusal("not-a-time", "That time is too far away. Check the year.")


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
    text = local(instant, zone_name).strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def rfc3339(instant: int, zone_name: str) -> str:
    """Return `instant` for other programs: RFC 3339 with the center's offset."""
    return local(instant, zone_name).isoformat()


def clock_time(instant: int, zone_name: str) -> str:
    """Return the wall clock at `instant`, ``09:02``; ``01:30 (2nd)`` where that comes twice."""
    at = local(instant, zone_name)
    return f"{at:%H:%M}{(' (1st)', ' (2nd)')[at.fold]}" if _comes_twice(at) else f"{at:%H:%M}"


def _comes_twice(at: datetime) -> bool:
    return at.replace(fold=1 - at.fold).utcoffset() != at.utcoffset()


def minute_text(instant: int, zone_name: str) -> str:
    """Return day and minute at `instant`, as files and commands write them: ``2026-11-23 09:02``.

    With the offset when that minute comes twice, so that it can be read back.
    """
    at = local(instant, zone_name)
    text = at.isoformat(" ", "minutes")[:16]
    return text + offset_of(instant, zone_name) if _comes_twice(at) else text


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
    return f"{_short_weekday(day)} {day.day} {short_month(day.month)}"


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
    at = local(instant, zone_name)
    text = f"{_short_weekday(at)} {at.day} {short_month(at.month)}"
    return f"{text} {at.year}" if year else text


def moment(instant: int, now: int, zone_name: str) -> str:
    """Return `instant` as short as it is clear: ``09:02`` today, else ``Fri 20 Nov 09:02``."""
    time = clock_time(instant, zone_name)
    day, today = day_of(instant, zone_name), day_of(now, zone_name)
    if day == today:
        return time
    return f"{exact_day(instant, zone_name, year=day[:4] != today[:4])} {time}"


def soon(instant: int, now: int, zone_name: str) -> str:
    """Return `instant`, still to come, where room is short: ``09:02``, ``Wed 09:02`` this week."""
    days = (local(instant, zone_name).date() - local(now, zone_name).date()).days
    if not 0 < days < 7:
        return moment(instant, now, zone_name)
    return f"{_short_weekday(local(instant, zone_name))} {clock_time(instant, zone_name)}"
