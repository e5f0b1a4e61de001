"""A person's own shifts or conversations as an iCalendar file, which a phone keeps up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Entry:
    """A shift or a conversation in somebody's calendar. Instants are UTC seconds.

    Attributes:
        uid: The same for the same one and person, for ever.
        sequence: Higher each time that something about it has changed.
        title: What it is.
        start: When it starts.
        end: When it ends.
        cancelled: Whether it does not take place, or is somebody else's now.
        tentative: Whether it is not agreed yet.
        where: Where it is, or empty.
        of: The number of the shift or conversation; it may stand here under several uids.
    """

    uid: str
    sequence: int
    title: str
    start: int
    end: int
    cancelled: bool
    tentative: bool = False
    where: str = ""
    of: int = 0


def calendar(entries: Sequence[Entry], *, name: str, zone: str, made_at: int) -> bytes:
    """Return `entries` as an iCalendar file (RFC 5545).

    Times are in the center's zone, which the file describes; on a day on which the clocks change
    they are in UTC, where no hour is skipped or comes twice.
    """
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//frontdesk//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", name)
    stamp = datetime.fromtimestamp(made_at, UTC)
    tz = ZoneInfo(zone)
    for each in entries:
        event = Event()
        event.add("uid", each.uid)
        event.add("sequence", each.sequence)
        event.add("dtstamp", stamp)
        event.add("dtstart", _moment(each.start, tz))
        event.add("dtend", _moment(each.end, tz))
        event.add("summary", each.title)
        agreed = "TENTATIVE" if each.tentative else "CONFIRMED"
        event.add("status", "CANCELLED" if each.cancelled else agreed)
        event.add("transp", "TRANSPARENT" if each.cancelled else "OPAQUE")
        if each.where:
            event.add("location", each.where)
        whole.add_component(event)
    if entries:
        first, last = min(each.start for each in entries), max(each.end for each in entries)
        rules = _rules(zone, tz, _moment(first, tz).year - 1, _moment(last, tz).year + 1)
        if rules is not None:
            whole.subcomponents.insert(0, rules)
    if entries and rules is None:
        whole.add_missing_timezones(
            first_date=(_moment(min(each.start for each in entries), tz) - timedelta(366)).date(),
            last_date=(_moment(max(each.end for each in entries), tz) + timedelta(366)).date(),
        )
    content: bytes = whole.to_ical()
    return content


def _rules(zone: str, tz: ZoneInfo, first: int, last: int) -> Timezone | None:
    """Return a zone as two rules that go on for ever, if it has kept to them in these years.

    A list of the single changes would end, and a phone would be an hour wrong afterwards.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    years = [_changes(tz, year) for year in range(first, max(last, first + 8) + 1)]
    if any(len(each) != 2 for each in years):
        return None
    whole = Timezone()
    whole.add("tzid", zone)
    for place in (0, 1):
        kept = [year[place] for year in years]
        shared = set.intersection(*(_ways(wall) for wall, _, _ in kept))
        if not shared or len({(wall.time(), old, new) for wall, old, new in kept}) != 1:
            return None
        wall, old, new = kept[0]
        month, weekday, nth = min(shared)  # the last one, where that is as true
        part = (TimezoneDaylight if new > old else TimezoneStandard)()
        part.add("dtstart", wall)
        part.add("tzoffsetfrom", old)
        part.add("tzoffsetto", new)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": f"{nth}{_DAYS[weekday]}"})
        whole.add_component(part)
    return whole


def _changes(tz: ZoneInfo, year: int) -> list[tuple[datetime, timedelta, timedelta]]:
    """Return when the clocks change in a year, as they show it until then, from what to what."""
    found, day = [], datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        next_day = day + timedelta(days=1)
        if _offset(day, tz) != _offset(next_day, tz):  # few days have one: look closer only there
            for instant in (day + timedelta(minutes=30 * half) for half in range(48)):
                before, after = (_offset(instant + timedelta(minutes=by), tz) for by in (0, 30))
                if before != after:
                    wall = (instant + timedelta(minutes=30)).replace(tzinfo=None) + before
                    found.append((wall, before, after))
        day = next_day
    return found


def _offset(instant: datetime, tz: ZoneInfo) -> timedelta:
    return instant.astimezone(tz).utcoffset() or timedelta()


def _ways(wall: datetime) -> set[tuple[int, int, int]]:
    """Return how a day can be said as one of its month: the second Sunday, or the last (-1)."""
    nths = {(wall.day - 1) // 7 + 1}
    if (wall + timedelta(7)).month != wall.month:
        nths.add(-1)
    return {(wall.month, wall.weekday(), nth) for nth in nths}


def _moment(instant: int, tz: ZoneInfo) -> datetime:
    local = datetime.fromtimestamp(instant, tz)
    midnight = local.replace(hour=0, minute=0, second=0, fold=0)
    changes = midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset()
    return datetime.fromtimestamp(instant, UTC) if changes else local
