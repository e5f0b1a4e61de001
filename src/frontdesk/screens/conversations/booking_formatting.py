"""The words and rows of finding a time, drawn from what was found.

Not imported with the app: it needs the calendar library, which is loaded with the data.
"""

from __future__ import annotations

from collections import Counter

from frontdesk.domain import times
from frontdesk.domain.conversations import formatting
from frontdesk.domain.conversations.answer import Answer
from frontdesk.domain.conversations.slot_query import WHOLE_DAY, Known, SlotQuery
from frontdesk.domain.conversations.slots import Slot
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.sentences import one_or_many
from frontdesk.domain.spans import Span
from frontdesk.domain.times import WallClock
from frontdesk.screens.formatting import shown_name
from frontdesk.services.conversations.free import FreeNow
from frontdesk.widgets.row_list import Row

WAITS = "waits"
"""Stands for “when you're free”."""

_HELP = (
    "Type names, a day (thu, 26 nov), an hour (14:00, pm), minutes (30) or a room. "
    "Also: anyone, now, when free."
)

Parts = tuple[int | None, int | None, int | None, int | None, bool, int, str]
"""What `Chosen` is made of."""


def length_text(minutes: int | None) -> str:
    """Return how long it is."""
    return "open-ended" if minutes is None else f"{minutes} minutes"


def rows(
    answer: Answer,
    free: tuple[FreeNow, ...],
    *,
    anyone: bool,
    waits: bool,
    now: int,
    zone: WallClock,
    hidden: bool,
) -> list[Row]:
    """Return the free times as rows, or what would work instead; and the way without a time."""
    query = answer.query
    if query.unknown:
        return []
    last = [Row(WAITS, "+ when you're free: onto the waiting list", kind="new")] if waits else []
    if query.waits:
        return last
    if free or query.now:
        return [*(_free_row(each, hidden) for each in free), *last]
    if anyone:
        return [*_anyone_rows(answer.slots or answer.instead, now, zone), *last]
    kind = "person" if answer.slots else "unnamed"
    found = [
        Row(
            slot,
            f"{_start(slot.start, now, zone)}  {shown_name(slot.name, hidden=hidden)}",
            slot.room_title,
            kind=kind,
        )
        for slot in answer.slots or answer.instead
    ]
    return [*found, *last]


def _start(instant: int, now: int, zone: WallClock) -> str:
    """Return when it starts, today's hours under each other."""
    return f"{formatting.moment(instant, now, zone):>5}"


def _anyone_rows(slots: tuple[Slot, ...], now: int, zone: WallClock) -> list[Row]:
    """Return each start once, with how many are free then."""
    many = Counter(slot.start for slot in slots)
    first = {slot.start: slot for slot in reversed(slots)}
    return [
        Row(
            first[start]._replace(person=0, name=""),
            f"{_start(start, now, zone)}  anyone",
            " · ".join(filter(None, (f"{many[start]} free", first[start].room_title))),
        )
        for start in sorted(first)
    ]


def _free_row(each: FreeNow, hidden: bool) -> Row:
    name = f"now  {shown_name(each.name, hidden=hidden)}"
    if each.free:
        return Row(each, name, "free to talk")
    return Row(each, name, each.because, kind="unnamed")


def understood(
    answer: Answer, known: Known, *, settled: bool, now: int, zone: WallClock, hidden: bool
) -> str:
    """Return how the words were understood; or which were not; and why nothing is free."""
    query = answer.query
    if query.unknown:
        said = " and ".join(f"“{word[:20]}”" for word in query.unknown[:3])
        return f"{said} {one_or_many(len(query.unknown), 'was', 'were')} not understood."
    parts = [] if settled else [_whom(query, known, hidden)]
    if query.now:
        parts.append("now")
    elif query.waits:
        parts.append("when you're free")
    else:
        parts += [_days(query), _hours(query, zone)]
    parts.append(length_text(query.minutes))
    parts += [title for number, title in known.rooms if number == query.room]
    words = " · ".join(filter(None, parts))
    if answer.slots or query.now or query.waits:
        more = answer.many - len(answer.slots)
        return words + (f" · the first {len(answer.slots)} of {answer.many}" if more else "")
    instead = (
        " These would work:" if answer.instead else " Try other days, or press F3 to see who is on."
    )
    because = "" if hidden else answer.because  # which may name others
    return f"{words}\n{because or 'Nothing is free then.'}{instead}"


def _whom(query: SlotQuery, known: Known, hidden: bool) -> str:
    if query.anyone:
        return "with anyone"
    names = [
        shown_name(name, hidden=hidden) for number, name in known.people if number in query.people
    ]
    return f"with {' or '.join(names[:3])}" if names else "with someone on shift"


def _days(query: SlotQuery) -> str:
    if not query.day_said:
        return "the next days"
    first, last = times.exact_date(query.first), times.exact_date(query.last)
    return first if first == last else f"{first} to {last}"


def _hours(query: SlotQuery, zone: WallClock) -> str:
    if query.at is not None:
        return f"at {times.full_time(query.at, zone)}"
    if query.between == WHOLE_DAY:
        return ""
    low, high = query.between
    if low == 0:
        return f"before {times.full_time(high, zone)}"
    if high == 1440:
        return f"from {times.full_time(low, zone)}"
    return times.hours_of_day(low, high, zone, " to ")


def hint(query: SlotQuery) -> str:
    """Return what stands in the list while there are no rows."""
    return _HELP if query.unknown else "Nothing is free."


def nothing(answer: Answer) -> Refusal:
    """Return why Enter takes nothing."""
    if answer.query.unknown:
        return Refusal("not-understood", _HELP)
    if answer.instead:
        return Refusal("mark-one", "Choose one with the arrows first, or type another time.")
    return Refusal("nothing-free", answer.because or "Nothing is free then. Type another time.")


def chosen(
    row: Row, query: SlotQuery, *, now: int, zone: WallClock, hidden: bool
) -> Parts | Refusal:
    """Return what a row means."""
    key = row.key
    if key == WAITS:
        if len(query.people) > 1:
            return Refusal(
                "several-people", "Several people match that name. Type more of it, or “anyone”."
            )
        person = query.people[0] if query.people else None
        words = f"when you're free · {length_text(query.minutes)}"
        return None, query.minutes, person, query.room, False, 0, words
    if isinstance(key, Slot):
        who = shown_name(key.name, hidden=hidden) if key.person else "anyone"
        minutes = (key.end - key.start) // 60 if query.minutes is not None else None
        when = formatting.span_text(Span(key.start, key.end), now, zone)
        words = " · ".join(filter(None, (when, f"with {who}", key.room_title)))
        return key.start, minutes, key.person or None, key.room, False, 0, words
    assert isinstance(key, FreeNow)
    words = f"now · with {shown_name(key.name, hidden=hidden)} · {length_text(query.minutes)}"
    return now, query.minutes, key.person, query.room, True, 0, words
