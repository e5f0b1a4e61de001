"""A person's own shifts or conversations as an iCalendar file, which a phone keeps up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


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
    """

    uid: str
    sequence: int
    title: str
    start: int
    end: int
    cancelled: bool
    tentative: bool = False
    where: str = ""


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
        whole.add_missing_timezones(
            first_date=(_moment(min(each.start for each in entries), tz) - timedelta(366)).date(),
            last_date=(_moment(max(each.end for each in entries), tz) + timedelta(366)).date(),
        )
    content: bytes = whole.to_ical()
    return content


def _moment(instant: int, tz: ZoneInfo) -> datetime:
    local = datetime.fromtimestamp(instant, tz)
    midnight = local.replace(hour=0, minute=0, second=0, fold=0)
    changes = midnight.utcoffset() != (midnight + timedelta(days=1)).utcoffset()
    return datetime.fromtimestamp(instant, UTC) if changes else local
