"""What somebody typed to find a time, read into a query: ``sam thu pm 30``.

Words that are not understood are kept, to be said; nothing is left out silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from frontdesk.domain import times
from frontdesk.domain.conversations.slot_query import WHOLE_DAY, Known, SlotQuery, usual_minutes
from frontdesk.domain.people.names import fold, name_tokens
from frontdesk.domain.time_reader import TimeReader, read_clock

AHEAD = 7
"""When no day is named, so many days are looked at, today being the first."""

_LENGTH = re.compile(r"(\d{1,3})(?:m|min|mins|minutes)|(\d)(?:h|hr|hour|hours)", re.ASCII)


def parse_slot_query(text: str, known: Known) -> SlotQuery:
    """Return what `text` asks for."""
    return _Reader(known).read(text)


class _Reader:
    """Reads word after word; a word may take the one after it along."""

    def __init__(self, known: Known) -> None:
        self.known = known
        noon = times.day_span(known.today, "UTC")[0] + 43_200
        self.days = TimeReader(noon, "UTC", known.month_first)
        self.today = date.fromisoformat(known.today)
        self.people: list[int] | None = None
        self.first: date | None = None
        self.last: date | None = None
        self.between = WHOLE_DAY
        self.at: int | None = None
        self.minutes = usual_minutes(known.rules)
        self.length_said = self.anyone = self.now = self.waits = False
        self.room: int | None = None
        self.unknown: list[str] = []

    def read(self, text: str) -> SlotQuery:
        words = [word.strip(",;.!?") for word in text.casefold().split()]
        words = [word for word in words if word]
        at = 0
        while at < len(words):
            taken = next(filter(None, self._readings(words, at)), 0)
            if not taken:
                self.unknown.append(words[at])
            at += taken or 1
        first = self.first or self.today
        last = self.last or self.first or self.today + timedelta(days=AHEAD - 1)
        return SlotQuery(
            people=tuple(self.people or ()),
            anyone=self.anyone and not self.people,
            first=first.isoformat(),
            last=last.isoformat(),
            day_said=self.first is not None,
            between=self.between,
            at=self.at,
            minutes=self.minutes,
            length_said=self.length_said,
            room=self.room,
            now=self.now,
            waits=self.waits,
            unknown=tuple(self.unknown),
        )

    def _readings(self, words: Sequence[str], at: int) -> Iterator[int]:
        """Yield how many words each reading takes; the first that takes any is it."""
        word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
        yield self._day(words, at)
        yield self._clock(word, after)
        yield self._length(word, after)
        yield self._part(word, after)
        yield self._said(word, after)
        plain = word in PLAIN or fold(word) in PLAIN
        yield self._name(word, whole=plain)
        yield int(plain)
        yield self._room(word)

    # Days

    def _day(self, words: Sequence[str], at: int) -> int:
        if words[at] == "tom" and not self._called("tom"):
            words = [*words[:at], "tomorrow", *words[at + 1 :]]
        found = self.days.days_at(words, at)
        if found is None:
            return 0
        self.first, self.last = found.first, found.last
        if words[at] == "tonight":
            self.between = EVENING
        return found.taken

    # Times and lengths

    def _clock(self, word: str, after: str) -> int:
        """Read ``14:00``, ``2pm``, ``2 pm``; or ``at 3``, ``after 14:00``, ``before 4``."""
        how = {"at": "at", "after": "from", "from": "from", "before": "to", "until": "to"}
        if word in how:
            minute = self._minute(after, bare=True)
            if minute is None:
                return int(word == "at")
            self._take_clock(minute, how[word])
            return 2
        if after in ("am", "pm", "oclock"):
            minute = self._minute(word + after.replace("oclock", ""), bare=True)
            if minute is not None:
                self._take_clock(minute, "at")
                return 2
        minute = self._minute(word, bare=False)
        if minute is None:
            return 0
        self._take_clock(minute, "at")
        return 1

    def _take_clock(self, minute: int, how: str) -> None:
        low, high = self.between
        if how == "at":
            self.at = minute
        else:
            self.between = (minute, high) if how == "from" else (low, minute)

    def _minute(self, word: str, *, bare: bool) -> int | None:
        """Return a time of day; of one digit, 1 to 6, it is in the afternoon.

        An hour alone is one only where it is `bare`, after “at” and the like.
        """
        if not bare and word.isdigit():  # a length, or how many
            return None
        clock = None if word in PARTS else read_clock(word)
        return None if clock is None or clock.minutes == WHOLE_DAY[1] else clock.minutes

    def _length(self, word: str, after: str) -> int:
        """Read ``30``, ``30min``, ``1h``, ``an hour``, ``half an hour``, ``open-ended``."""
        match = _LENGTH.fullmatch(word)
        if match:
            return self._lasts(int(match[1] or int(match[2]) * 60), 1)
        if word.isascii() and word.isdigit():
            if after.startswith("hour"):
                return self._lasts(int(word[:3]) * 60, 2)
            said = after.startswith("min")
            if said or int(word[:4]) in self.known.rules.lengths:
                return self._lasts(int(word[:4]), 1 + said)
            return 0
        if word == "an" and after == "hour":
            return self._lasts(60, 2)
        if word in ("hour", "half"):
            return self._lasts(60 if word == "hour" else 30, 1)
        if word in OPEN:
            self.minutes, self.length_said = None, True
            return 2 if after == "ended" else 1
        return 0

    def _lasts(self, minutes: int, taken: int) -> int:
        """Take a length; ``half an hour`` is said in words of which the first counts."""
        if minutes == 60 and self.length_said and self.minutes == 30:
            return taken
        if not 1 <= minutes <= 480:
            return 0
        self.minutes, self.length_said = minutes, True
        return taken

    def _part(self, word: str, after: str) -> int:
        if word not in PARTS:
            return 0
        low, high = PARTS[word]
        if self.between != WHOLE_DAY:  # wed pm after 15:00
            low, high = max(low, self.between[0]), min(high, self.between[1])
        self.between = (low, high)
        return 1

    # Whom, where, how

    def _said(self, word: str, after: str) -> int:
        plain = fold(word)
        if word == "now":
            self.now = True
        elif plain in ANYONE:
            self.anyone = True
        elif plain in WAITS and not self._called(word):
            self.waits = True
        else:
            return 0
        return 1

    def _called(self, word: str, *, whole: bool = False) -> list[int]:
        """Return who has a name that begins so, or that is the `whole` word."""
        token = fold(word)
        return [
            person
            for person, name in self.known.people
            if token
            and any(
                each == token or (not whole and each.startswith(token))
                for each in name_tokens(name)
            )
        ]

    def _name(self, word: str, *, whole: bool) -> int:
        """Take a name: of those meant so far, whoever is called so, too.

        A word that says nothing by itself is a name only when somebody is called just that.
        """
        fits = self._called(word, whole=whole)
        if self.people is not None:
            fits = [person for person in fits if person in self.people]
        if not fits:
            return 0
        self.people = fits
        return 1

    def _room(self, word: str) -> int:
        token = fold(word)
        for room, title in self.known.rooms:
            words = fold(title).split()
            fits = token and any(each.startswith(token) for each in words)
            if fits and self.room in (None, room):
                self.room = room
                return 1
        return 0


# The words that may be typed to find a time, and what they mean


MORNING, NOON, AFTERNOON, EVENING = (0, 720), (690, 810), (720, 1080), (1020, 1440)
"""Parts of the day, minutes after midnight."""

PARTS = {
    "am": MORNING, "morning": MORNING, "noon": NOON, "midday": NOON, "lunch": NOON,
    "pm": AFTERNOON, "afternoon": AFTERNOON, "evening": EVENING, "tonight": EVENING,
    "night": EVENING,
}  # fmt: skip
"""Parts of the day: from which minute to which one starts."""

ANYONE = {"anyone", "anybody", "someone", "somebody", "whoever", "any"}
"""With anyone."""

WAITS = {"whenever", "waiting", "wait", "later", "free"}
"""When somebody is free, without a time."""

OPEN = {"open", "openended", "open-ended", "endless"}
"""Open-ended."""

PLAIN = {
    "with", "on", "for", "in", "the", "a", "an", "of", "and", "to", "room", "time", "talk", "when",
    "minutes", "minute", "min", "mins", "conversation", "please", "is", "are", "youre", "you",
    "they", "theyre", "we", "us", "this", "week", "oclock", "st", "nd", "rd", "th", "about", "or",
}  # fmt: skip
"""Words that say nothing by themselves."""
