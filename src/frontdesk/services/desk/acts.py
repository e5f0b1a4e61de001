"""Every kind of act, registered once: what the journal says of it, and what it may do.

A test holds the list against the source: each kind that an act has stands here, and no other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
)
from frontdesk.domain.sentences import counted, one_or_many
from frontdesk.domain.visits.activities import headcount_text
from frontdesk.services.desk.context import ReadContext
from frontdesk.services.people.lookup import called
from frontdesk.store import journal, row_history
from frontdesk.store.conversations import rows as conversations
from frontdesk.store.visits import activities

_NAMED = 2  # so many conversations are named in a line; F4 lists them all

Says = Callable[[ReadContext, Event], str]
"""Tells an event in one line."""


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act.

    Attributes:
        says: What the journal says of one.
        may_prevent: Whether it may take the day, the shift, the room or one of the two from a
            conversation that was agreed.
    """

    says: Says
    may_prevent: bool = False


def may_prevent(kind: str) -> bool:
    """Whether an act of this kind may take the ground from what was agreed."""
    return kind in ACTS and ACTS[kind].may_prevent


def in_words(context: ReadContext, event: Event) -> str:
    """Return `event` in one line, names shortened and times at the center's clock."""
    known = ACTS.get(event.kind)
    said = known.says(context, event) if known else event.kind.replace("-", " ").capitalize()
    return said + _ended_too(context, event) + _prevented(context, event)


def _ended_too(context: ReadContext, event: Event) -> str:
    """Name the conversations that it finished, since one of the two left the house."""
    numbers = event.ids(ENDED_TOO)
    found = [
        talk for each in numbers if (talk := conversations.load(context.database, each)) is not None
    ]
    if not found:
        return ""
    if len(found) > 1:
        number = counted(len(found), "conversation", "conversations")
        return f" · {number} ended too: {_pairs(context, found)}"
    left = event.ids("person")
    first, *others = sorted(found[0].people, key=lambda each: each not in left)
    joint = f" with {names(context, others)}" if others else ""
    return f" · {called(context.database, first)}'s conversation{joint} ended too"


def _pairs(context: ReadContext, found: list[Conversation]) -> str:
    shown = [names(context, [*talk.people]) for talk in found[:_NAMED]]
    more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    return ", ".join(shown) + more


def _prevented(context: ReadContext, event: Event) -> str:
    """Name the conversations that the act took the ground from."""
    numbers = event.ids(PREVENTED)
    found = [
        talk for each in numbers if (talk := conversations.load(context.database, each)) is not None
    ]
    if not found:
        return ""
    needs = one_or_many(len(found), "needs", "need")
    noun = one_or_many(len(found), "conversation", "conversations")
    return f" · {len(found)} {noun} {needs} another time: {_pairs(context, found)}"


def _who(context: ReadContext, event: Event) -> str:
    """Return the first person the event is about, though they may be off the record again."""
    if "person" not in event.records:
        return "someone without a name"
    return called(context.database, event.first("person"))


def _when(context: ReadContext, instant: int) -> str:
    return times.moment(instant, context.now, context.center.clock)


def _visit_time(context: ReadContext, event: Event, which: str) -> str:
    instant = row_history.visit_of(context.database, event.first("visit"), event.order)[which]
    return _when(context, event.at if instant is None else instant)


def _what(context: ReadContext, event: Event) -> str:
    """Return the activities that the event is about, as they are called now."""
    titles = activities.titles(context.database)
    return ", ".join(
        titles[each] for each in dict.fromkeys(event.ids("activity")) if each in titles
    )


def _arriving(context: ReadContext, event: Event) -> str:
    what = _what(context, event)
    return f"arrived {_visit_time(context, event, 'arrived')}" + (f" for {what}" if what else "")


def _arrived(context: ReadContext, event: Event) -> str:
    return f"{_who(context, event)} {_arriving(context, event)}"


def _welcomed(context: ReadContext, event: Event) -> str:
    return f"Welcome, {_who(context, event)}: {_arriving(context, event)}"


def _unnamed_arrived(context: ReadContext, event: Event) -> str:
    return f"{len(event.ids('visit'))} without a name {_arriving(context, event)}"


def _left(context: ReadContext, event: Event) -> str:
    return f"{_who(context, event)} left {_visit_time(context, event, 'left')}"


def _unnamed_left(context: ReadContext, event: Event) -> str:
    count = len(event.ids("visit"))
    return f"{count} without a name left {_visit_time(context, event, 'left')}"


def _about_person(before: str, after: str = "") -> Says:
    return lambda context, event: f"{before}{_who(context, event)}{after}"


def _one(before: str, joint: str) -> Says:
    def words(context: ReadContext, event: Event) -> str:
        return before + (joint + _who(context, event) if "person" in event.records else "")

    return words


def _both(before: str, joint: str = "") -> Says:
    def words(context: ReadContext, event: Event) -> str:
        people = names(context, event.ids("person"))
        came = names(context, event.ids(CHECKED_IN))
        said = before + (joint + people if joint and people else "")
        return f"{said} ({came} checked in)" if came else said

    return words


def names(context: ReadContext, people: list[int]) -> str:
    """Return what these people are called, as a sentence joins them."""
    return " and ".join(called(context.database, each) for each in people)


def _about_activity(before: str) -> Says:
    def words(context: ReadContext, event: Event) -> str:
        number = event.first("activity")
        written = row_history.as_written(context.database, "activity", number, event.order)
        return f"{before}: {written['title'] if written else _what(context, event)}"

    return words


def _came_for(context: ReadContext, event: Event) -> str:
    count = len(set(event.ids("visit")))
    who = f"{count} without a name" if count > 1 else _who(context, event)
    return f"Activities of {who}: {_what(context, event) or 'nothing ticked'}"


def _takes_part(context: ReadContext, event: Event) -> str:
    return f"{_who(context, event)} takes part: {_what(context, event)}"


def _takes_no_part(context: ReadContext, event: Event) -> str:
    return f"{_who(context, event)} does not take part: {_what(context, event)}"


def _group_headcount(context: ReadContext, event: Event) -> str:
    counted = row_history.as_written(context.database, "heads", event.first("heads"), event.order)
    said = headcount_text(counted["count"]) if counted else "no heads counted"
    return f"{_what(context, event)}: {said}"


def _two_people(context: ReadContext, event: Event) -> str:
    return f"Two different people: {names(context, event.ids('person'))}"


def _imported(noun: str, table: str) -> Says:
    return lambda context, event: f"{_plural(len(set(event.ids(table))), noun)} read from a file"


def _plural(count: int, noun: str) -> str:
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} people" if noun == "person" else f"{count:,} {noun}s"


def _closed(context: ReadContext, event: Event) -> str:
    settled = len(event.ids("visit"))
    zone = context.center.clock
    day = row_history.closed_day_of(context.database, event.first("day_closed"))
    name = "The day"
    if day is not None and day != times.day_of(context.now, zone):
        name = times.exact_date(day)
    if not settled:
        return f"{name} is closed: nobody was still checked in"
    spans = event.records["visit"]
    left = set().union(*(row_history.estimates_of(context.database, *span) for span in spans))
    when = " after a usual stay" if len(left) > 1 else ""
    if len(left) == 1:
        when = f" at {times.clock_time(left.pop(), zone)}"
    who = counted(settled, "person", "people")
    return f"{name} is closed: {who} checked out{when}, estimated"


def _left_estimated(_reading: ReadContext, event: Event) -> str:
    return f"{_plural(len(event.ids('correction')), 'check-out')} accepted as estimated"


def _headcount(context: ReadContext, event: Event) -> str:
    numbers = row_history.headcount_of(context.database, event.first("headcount"), event.order)
    if numbers is None:
        return "The house was counted"
    counted, signed_in = numbers
    said = f"{counted:,} counted, {signed_in:,} checked in"
    settled = len(event.ids("visit"))
    if not settled:
        return said
    if counted > signed_in:
        return f"{said}: {settled:,} more arrived without a name"
    have = one_or_many(settled, "1 has", f"{settled:,} have")
    return f"{said}: {have} left, time estimated"


def _undone(context: ReadContext, event: Event) -> str:
    taken_back = journal.line(context.database, event.undoes or 0)
    if taken_back is None:
        return "Undone"
    return f"Undone: {in_words(context, taken_back)}"


def _given(what: str) -> Says:
    """Tell that somebody has a card or a code now, and arrived with it if they did."""

    def told(context: ReadContext, event: Event) -> str:
        words = f"{_who(context, event)} has {what} now"
        if "visit" not in event.records:
            return words
        return f"{words}, {_arriving(context, event)}"

    return told


def _made(context: ReadContext, event: Event) -> str:
    count = len(event.ids("card"))
    return f"{one_or_many(count, 'A card', f'{count} cards')} for {_who(context, event)}"


def _just(words: str) -> Says:
    return lambda *_: words


ACTS: dict[str, ActKind] = {
    "arrived": ActKind(_arrived),
    "welcomed": ActKind(_welcomed),
    "left": ActKind(_left),
    "arrived-unnamed": ActKind(_unnamed_arrived),
    "left-unnamed": ActKind(_unnamed_left),
    "person-added": ActKind(_about_person("Added: ")),
    "person-changed": ActKind(_about_person("Changed details of "), may_prevent=True),
    "people-merged": ActKind(_about_person("Merged into one person: "), may_prevent=True),
    "people-unmerged": ActKind(_about_person("Split into two people again: "), may_prevent=True),
    "people-different": ActKind(_two_people),
    "person-forgotten": ActKind(_just("Someone was forgotten, for good")),
    "day-closed": ActKind(_closed),
    "headcount": ActKind(_headcount),
    "left-estimated": ActKind(_left_estimated),
    "visit-added": ActKind(_about_person("Added a visit of ")),
    "visit-corrected": ActKind(_about_person("Corrected a visit of ")),
    "visit-removed": ActKind(_about_person("Deleted a visit of ")),
    "card-made": ActKind(_made),
    "card-given": ActKind(_given("this card")),
    "card-cancelled": ActKind(_about_person("Canceled a card of ")),
    "code-given": ActKind(_given("this code")),
    "activity-added": ActKind(_about_activity("Added to the list")),
    "activity-renamed": ActKind(_about_activity("An activity has a new name")),
    "activity-retired": ActKind(_about_activity("No longer offered")),
    "activity-brought-back": ActKind(_about_activity("Offered again")),
    "activities-changed": ActKind(_came_for),
    "takes-part": ActKind(_takes_part),
    "takes-no-part": ActKind(_takes_no_part),
    "heads-counted": ActKind(_group_headcount),
    "roll-call-begun": ActKind(_just("A roll call started")),
    "roll-call-found": ActKind(_about_person("Found: ")),
    "roll-call-not-found": ActKind(_about_person("Not found yet: ")),
    "roll-call-ended": ActKind(_just("The roll call has ended")),
    "to-know-added": ActKind(_about_person("Message added for ")),
    "to-know-changed": ActKind(_about_person("Message changed for ")),
    "to-know-ended": ActKind(_about_person("Message removed for ")),
    "center-changed": ActKind(_just("Changed the center's settings"), may_prevent=True),
    "people-imported": ActKind(_imported("person", "person"), may_prevent=True),
    "visits-imported": ActKind(_imported("visit", "visit")),
    "file-read": ActKind(_just("A file was read in"), may_prevent=True),
    "center-read": ActKind(_just("The files of a center were read in"), may_prevent=True),
    "shift-added": ActKind(_one("A shift was added", " for ")),
    "shift-started": ActKind(_one("On shift", ": "), may_prevent=True),
    "shift-ended": ActKind(_one("A shift was ended", ": "), may_prevent=True),
    "shift-covered": ActKind(_one("Changed who takes a shift", ": "), may_prevent=True),
    "shifts-swapped": ActKind(_one("A shift was swapped", " with "), may_prevent=True),
    "shift-called-off": ActKind(_one("A shift was canceled", ", of "), may_prevent=True),
    "shift-moved": ActKind(_one("A shift was moved", ", of "), may_prevent=True),
    "shift-worked": ActKind(_one("A shift was worked", ": ")),
    "shift-not-held": ActKind(_one("A shift did not happen", ", of ")),
    "shift-change-taken-back": ActKind(
        _one("A change to a shift was undone", ", about "), may_prevent=True
    ),
    "break-begun": ActKind(_one("On a break", ": ")),
    "break-over": ActKind(_one("Back from the break", ": ")),
    "work-corrected": ActKind(_one("Corrected a shift", ": "), may_prevent=True),
    "work-removed": ActKind(_one("Deleted a shift", ": "), may_prevent=True),
    "pattern-added": ActKind(_one("A repeating shift was added", " for ")),
    "pattern-ended": ActKind(_one("A repeating shift was ended", ", of "), may_prevent=True),
    "pattern-skipped": ActKind(_one("A repeating shift skips a day", ", of "), may_prevent=True),
    "weekly-begun": ActKind(_one("A weekly shift was added", " for ")),
    "shifts-published": ActKind(_just("Published the schedule")),
    "leave-added": ActKind(_one("Time off", ": "), may_prevent=True),
    "leave-removed": ActKind(_one("Removed time off", " for "), may_prevent=True),
    "closed-on-added": ActKind(_just("Added a closed day"), may_prevent=True),
    "closed-on-removed": ActKind(_just("Removed a closed day"), may_prevent=True),
    "coverage-changed": ActKind(_just("Changed how many people are needed")),
    "graces-changed": ActKind(_just("Changed the minutes for shifts")),
    "shifts-imported": ActKind(_just("Read shifts from a file")),
    "leave-imported": ActKind(_just("Read time off from a file"), may_prevent=True),
    "closed-days-imported": ActKind(_just("Read closed days from a file"), may_prevent=True),
    "job-added": ActKind(_just("Added a job to the list")),
    "job-renamed": ActKind(_just("Renamed a job")),
    "job-retired": ActKind(_just("A job is no longer used")),
    "conversation-proposed": ActKind(_both("A conversation was proposed", ": ")),
    "conversation-agreed": ActKind(_both("A conversation is agreed", ": ")),
    "conversation-offered": ActKind(_both("Another time was offered", ": ")),
    "conversation-moved": ActKind(_both("A conversation was moved", ": ")),
    "conversation-let-go": ActKind(_both("A conversation was let go", ": ")),
    "conversation-reinstated": ActKind(_both("A conversation is planned again", ": ")),
    "conversation-taken": ActKind(_both("Taken from the waiting list", ": ")),
    "conversation-put-back": ActKind(_both("Back on the waiting list", ": ")),
    "conversation-started": ActKind(_both("Talking", ": ")),
    "conversation-started-now": ActKind(_both("Talking", ": ")),
    "conversation-recorded": ActKind(_both("Recorded that they talked", ": ")),
    "conversation-finished": ActKind(_both("Talked", ": ")),
    "conversation-not-met": ActKind(_both("Didn't get to meet", ": ")),
    "reminder-wish-said": ActKind(_both("Reminder choice saved", ": ")),
    "conversation-felt": ActKind(_both("Said how a conversation felt", ": ")),
    "conversation-line-written": ActKind(_both("The shared line was written", ": ")),
    "conversation-line-initialled": ActKind(_both("The shared line was initialed", ": ")),
    "conversations-imported": ActKind(_both("Read conversations from a file")),
    "conversation-rules-changed": ActKind(_both("Changed the settings for conversations")),
    "free-to-talk": ActKind(_both("Free to talk", ": ")),
    "not-free-to-talk": ActKind(_both("Not free to talk right now", ": ")),
    "room-added": ActKind(_both("A room was added")),
    "room-renamed": ActKind(_both("A room was renamed")),
    "room-retired": ActKind(_both("A room is no longer used")),
    "room-closed": ActKind(_both("A room is closed for a while"), may_prevent=True),
    "room-opened": ActKind(_both("A room is open again")),
    "center-break-started": ActKind(
        _both("Taking a break from the center", ": "), may_prevent=True
    ),
    "center-break-ended": ActKind(_both("Welcome back", ": "), may_prevent=True),
    "training-recorded": ActKind(_one("Recorded training", " of ")),
    "training-removed": ActKind(_one("Deleted training", " of ")),
    "training-corrected": ActKind(_one("Corrected a training record", " of ")),
    "training-revoked": ActKind(_one("Revoked training", " of ")),
    "training-revocation-removed": ActKind(_one("Undid a revocation", " of ")),
    "training-excused": ActKind(_one("Exempt or provisional", ": ")),
    "training-excuse-ended": ActKind(_one("Ended an exemption", " of ")),
    "training-imported": ActKind(_just("Read training records from a file")),
    "training-rules-changed": ActKind(_just("Changed the training rules")),
    "training-rule-ended": ActKind(_just("Ended a training rule")),
    "training-policy-changed": ActKind(_just("Changed what happens when training is overdue")),
    "proofs-forgotten": ActKind(_just("Removed old proof of training")),
    "gathering-recorded": ActKind(_just("Recorded a meeting")),
    "gathering-corrected": ActKind(_just("Corrected a meeting")),
    "gathering-ticked": ActKind(_one("Was there", ": ")),
    "gathering-unticked": ActKind(_one("Was not there", ": ")),
    "gathering-removed": ActKind(_just("Deleted a meeting")),
    "prompts-changed": ActKind(_just("Changed the prompts for Co-Reflection")),
    KEY_WRITTEN: ActKind(_just("The recovery key is on paper")),
    SET_UP: ActKind(_just("The center was set up")),
    UNDO: ActKind(_undone, may_prevent=True),
}
"""Every kind there is, what it is called in the journal first."""
