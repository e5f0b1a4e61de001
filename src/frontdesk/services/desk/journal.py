"""The journal in words: what was done, for the status line and the list."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.domain import times
from frontdesk.domain.conversations.values import Conversation
from frontdesk.domain.events import (
    CHECKED_IN,
    ENDED_TOO,
    KEY_WRITTEN,
    PREVENTED,
    SET_UP,
    UNDO,
    Event,
    Told,
)
from frontdesk.domain.sentences import counted, one_or_many
from frontdesk.domain.visits.activities import heads_text
from frontdesk.services.desk.acting import Reading, query
from frontdesk.services.desk.shift_words import ON_SHIFT
from frontdesk.services.desk.talk_words import TALK
from frontdesk.services.desk.training_words import TRAINING
from frontdesk.services.people.called import called
from frontdesk.store import journal, past
from frontdesk.store.conversations import talks
from frontdesk.store.visits import activities

_NAMED = 2  # so many conversations are named in a line; F4 lists them all
LATELY = 200
"""So many acts, about a day's, are looked at for whether a clock was set back since."""


@query
def last_at_desk(reading: Reading) -> Told | None:
    """Return this desk's last act in words, an undo too; None when there is none."""
    desk = journal.desk_number(reading.database, reading.desk)
    if desk is None:
        return None
    lines = journal.latest(reading.database, limit=1, desk=desk)
    return tell(reading, lines[0][0]) if lines else None


@query
def last_recorded(reading: Reading) -> int:
    """Return the latest moment at which any desk recorded something lately, UTC seconds.

    0 before the first. Not the moment of the last line: after a clock was set back, that is early.
    """
    return journal.latest_moment(reading.database, LATELY)


@query
def latest(reading: Reading, limit: int = 50) -> list[Told]:
    """Return the newest lines of the journal in words, newest first."""
    lines = journal.latest(reading.database, limit=limit)
    return [tell(reading, event, undone) for event, undone in lines]


@query
def in_words(reading: Reading, event: Event) -> Told:
    """Return an event in words."""
    return tell(reading, event)


@query
def desk_labels(reading: Reading) -> dict[int, str]:
    """Return every desk's name by its number."""
    return journal.desk_labels(reading.database)


def tell(reading: Reading, event: Event, undone: bool = False) -> Told:
    """Return `event` in one line, names shortened and times at the center's clock."""
    sentence = _SENTENCES.get(event.kind, _anything)(reading, event)
    sentence += _ended_too(reading, event) + _prevented(reading, event)
    return Told(event, sentence, undone)


def _ended_too(reading: Reading, event: Event) -> str:
    """Name the conversations that it finished, since one of the two left the house."""
    numbers = event.ids(ENDED_TOO)
    found = [talk for each in numbers if (talk := talks.load(reading.database, each)) is not None]
    if not found:
        return ""
    if len(found) > 1:
        number = counted(len(found), "conversation", "conversations")
        return f" · {number} ended too: {_pairs(reading, found)}"
    left = event.ids("person")
    first, *others = sorted(found[0].people, key=lambda each: each not in left)
    joint = f" with {_names(reading, others)}" if others else ""
    return f" · {called(reading.database, first)}'s conversation{joint} ended too"


def _pairs(reading: Reading, found: list[Conversation]) -> str:
    shown = [_names(reading, [*talk.people]) for talk in found[:_NAMED]]
    more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    return ", ".join(shown) + more


def _prevented(reading: Reading, event: Event) -> str:
    """Name the conversations that the act took the ground from."""
    numbers = event.ids(PREVENTED)
    found = [talk for each in numbers if (talk := talks.load(reading.database, each)) is not None]
    if not found:
        return ""
    needs = one_or_many(len(found), "needs", "need")
    noun = one_or_many(len(found), "conversation", "conversations")
    return f" · {len(found)} {noun} {needs} another time: {_pairs(reading, found)}"


def _who(reading: Reading, event: Event) -> str:
    """Return the first person the event is about, though they may be off the record again."""
    if "person" not in event.records:
        return "someone without a name"
    return called(reading.database, event.first("person"))


def _when(reading: Reading, instant: int) -> str:
    return times.moment(instant, reading.now, reading.center.zone)


def _visit_time(reading: Reading, event: Event, which: str) -> str:
    instant = past.visit_of(reading.database, event.first("visit"), event.order)[which]
    return _when(reading, event.at if instant is None else instant)


def _what(reading: Reading, event: Event) -> str:
    """Return the activities that the event is about, as they are called now."""
    titles = activities.titles(reading.database)
    return ", ".join(
        titles[each] for each in dict.fromkeys(event.ids("activity")) if each in titles
    )


def _arriving(reading: Reading, event: Event) -> str:
    what = _what(reading, event)
    return f"arrived {_visit_time(reading, event, 'arrived')}" + (f" for {what}" if what else "")


def _arrived(reading: Reading, event: Event) -> str:
    return f"{_who(reading, event)} {_arriving(reading, event)}"


def _welcomed(reading: Reading, event: Event) -> str:
    return f"Welcome, {_who(reading, event)}: {_arriving(reading, event)}"


def _unnamed_arrived(reading: Reading, event: Event) -> str:
    return f"{len(event.ids('visit'))} without a name {_arriving(reading, event)}"


def _left(reading: Reading, event: Event) -> str:
    return f"{_who(reading, event)} left {_visit_time(reading, event, 'left')}"


def _unnamed_left(reading: Reading, event: Event) -> str:
    count = len(event.ids("visit"))
    return f"{count} without a name left {_visit_time(reading, event, 'left')}"


def _about_person(before: str, after: str = "") -> Callable[[Reading, Event], str]:
    return lambda reading, event: f"{before}{_who(reading, event)}{after}"


def _perhaps_about(before: str, joint: str = "") -> Callable[[Reading, Event], str]:
    def words(reading: Reading, event: Event) -> str:
        return before + (
            joint + _who(reading, event) if joint and "person" in event.records else ""
        )

    return words


def _about_both(before: str, joint: str) -> Callable[[Reading, Event], str]:
    def words(reading: Reading, event: Event) -> str:
        people = _names(reading, event.ids("person"))
        came = _names(reading, event.ids(CHECKED_IN))
        said = before + (joint + people if joint and people else "")
        return f"{said} ({came} checked in)" if came else said

    return words


def _names(reading: Reading, people: list[int]) -> str:
    return " and ".join(called(reading.database, each) for each in people)


def _about_activity(before: str) -> Callable[[Reading, Event], str]:
    def words(reading: Reading, event: Event) -> str:
        number = event.first("activity")
        written = past.as_written(reading.database, "activity", number, event.order)
        return f"{before}: {written['title'] if written else _what(reading, event)}"

    return words


def _came_for(reading: Reading, event: Event) -> str:
    count = len(set(event.ids("visit")))
    who = f"{count} without a name" if count > 1 else _who(reading, event)
    return f"What {who} came for: {_what(reading, event) or 'nothing ticked'}"


def _takes_part(reading: Reading, event: Event) -> str:
    return f"{_who(reading, event)} takes part: {_what(reading, event)}"


def _takes_no_part(reading: Reading, event: Event) -> str:
    return f"{_who(reading, event)} does not take part: {_what(reading, event)}"


def _heads(reading: Reading, event: Event) -> str:
    counted = past.as_written(reading.database, "heads", event.first("heads"), event.order)
    heads = heads_text(counted["count"]) if counted else "no heads counted"
    return f"{_what(reading, event)}: {heads}"


def _two_people(reading: Reading, event: Event) -> str:
    return f"Two different people: {_names(reading, event.ids('person'))}"


def _imported(noun: str, table: str) -> Callable[[Reading, Event], str]:
    return lambda reading, event: f"{_plural(len(set(event.ids(table))), noun)} read from a file"


def _plural(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} people" if noun == "person" else f"{count:,} {noun}s"


def _closed(reading: Reading, event: Event) -> str:
    settled = len(event.ids("visit"))
    zone = reading.center.zone
    day = past.closed_day_of(reading.database, event.first("day_closed"))
    name = "The day"
    if day is not None and day != times.day_of(reading.now, zone):
        name = times.exact_day(times.day_span(day, zone)[0], zone)
    if not settled:
        return f"{name} is closed: nobody was still signed in"
    spans = event.records["visit"]
    left = set().union(*(past.estimates_of(reading.database, *span) for span in spans))
    when = " after a usual stay" if len(left) > 1 else ""
    if len(left) == 1:
        when = f" at {times.clock_time(left.pop(), zone)}"
    who = one_or_many(
        settled, "1 was still signed in and is", f"{settled:,} were still signed in and are"
    )
    return f"{name} is closed: {who} taken to have left{when} (estimated)"


def _left_estimated(_reading: Reading, event: Event) -> str:
    return f"{_plural(len(event.ids('correction')), 'leaving')} left as estimated"


def _headcount(reading: Reading, event: Event) -> str:
    numbers = past.headcount_of(reading.database, event.first("headcount"), event.order)
    if numbers is None:
        return "The house was counted"
    counted, signed_in = numbers
    said = f"{counted:,} counted, {signed_in:,} signed in"
    settled = len(event.ids("visit"))
    if not settled:
        return said
    if counted > signed_in:
        return f"{said}: {settled:,} more arrived without a name"
    have = one_or_many(settled, "1 has", f"{settled:,} have")
    return f"{said}: {have} left, about when is estimated"


def _undone(reading: Reading, event: Event) -> str:
    taken_back = journal.line(reading.database, event.undoes or 0)
    if taken_back is None:
        return "Taken back"
    return f"Taken back: {tell(reading, taken_back).sentence}"


def _given(what: str) -> Callable[[Reading, Event], str]:
    """Tell that somebody has a card or a code now, and arrived with it if they did."""

    def told(reading: Reading, event: Event) -> str:
        words = f"{_who(reading, event)} has {what} now"
        if "visit" not in event.records:
            return words
        return f"{words}, {_arriving(reading, event)}"

    return told


def _made(reading: Reading, event: Event) -> str:
    count = len(event.ids("card"))
    return f"{one_or_many(count, 'A card', f'{count} cards')} for {_who(reading, event)}"


def _anything(reading: Reading, event: Event) -> str:
    return event.kind.replace("-", " ").capitalize()


_SENTENCES: dict[str, Callable[[Reading, Event], str]] = {
    "arrived": _arrived,
    "welcomed": _welcomed,
    "left": _left,
    "arrived-unnamed": _unnamed_arrived,
    "left-unnamed": _unnamed_left,
    "person-added": _about_person("On file now: "),
    "person-changed": _about_person("Changed what is on file of "),
    "people-merged": _about_person("One person on file now: "),
    "people-unmerged": _about_person("Two people on file again: "),
    "people-different": _two_people,
    "person-forgotten": lambda *_: "Somebody was forgotten, for good",
    "day-closed": _closed,
    "headcount": _headcount,
    "left-estimated": _left_estimated,
    "visit-added": _about_person("Added a visit of "),
    "visit-corrected": _about_person("Corrected a visit of "),
    "visit-removed": _about_person("Took off a visit of "),
    "card-made": _made,
    "card-given": _given("this card"),
    "card-cancelled": _about_person("Cancelled a card of "),
    "code-given": _given("this code"),
    "activity-added": _about_activity("On the list now"),
    "activity-renamed": _about_activity("An activity has a new name"),
    "activity-retired": _about_activity("Not offered any more"),
    "activity-brought-back": _about_activity("Offered again"),
    "activities-changed": _came_for,
    "takes-part": _takes_part,
    "takes-no-part": _takes_no_part,
    "heads-counted": _heads,
    "roll-call-begun": lambda *_: "A roll call began",
    "roll-call-found": _about_person("Found: "),
    "roll-call-not-found": _about_person("Still to be found: "),
    "roll-call-ended": lambda *_: "The roll call is over",
    "to-know-added": _about_person("Something to know, written down for "),
    "to-know-changed": _about_person("Something to know, changed for "),
    "to-know-ended": _about_person("Something to know, over for "),
    "center-changed": lambda *_: "Changed the center's settings",
    "people-imported": _imported("person", "person"),
    "visits-imported": _imported("visit", "visit"),
    "file-read": lambda *_: "A file was read in",
    "center-read": lambda *_: "The files of a center were read in",
    **{kind: _perhaps_about(*words) for kind, words in (ON_SHIFT | TRAINING).items()},
    **{kind: _about_both(*words) for kind, words in TALK.items()},
    KEY_WRITTEN: lambda *_: "The recovery key is on paper",
    SET_UP: lambda *_: "The center was set up",
    UNDO: _undone,
}
