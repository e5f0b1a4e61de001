"""Co-Reflection and trainings that took place: when, who led, who was there, not what was said."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.people.names import NAME_LIMIT, clean, short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day, read_time, time_text
from frontdesk.domain.times import kept_time, local
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.records import Attendee, Meeting
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.services.training import lookup
from frontdesk.store.people import rows as people
from frontdesk.store.shifts import members
from frontdesk.store.training import meetings, rules

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


@query
def listed(
    context: ReadContext,
    first: str = FIRST_DAY,
    last: str = LAST_DAY,
    requirement: str | None = None,
) -> tuple[Meeting, ...]:
    """Return the meetings of some days, newest first."""
    return tuple(meetings.between(context.database, first, last, requirement))


@query
def show(context: ReadContext, meeting: int) -> Meeting | None:
    """Return the meeting with this number."""
    return meetings.load(context.database, meeting)


@query
def in_order(context: ReadContext, meeting: Meeting) -> Meeting | Refusal:
    """Return a meeting as it may be kept, but for who was there; or what is not right with it."""
    return _checked(context, meeting)


@query
def prompts(context: ReadContext) -> tuple[str, ...]:
    """Return the center's own prompts for Co-Reflection."""
    return tuple(text for _, text in rules.prompts(context.database))


def no_such_meeting(meeting: int) -> Refusal:
    """There is no meeting with this number."""
    return Refusal("no-such-meeting", f"There is no meeting with the number {meeting}.")


@act("gathering-recorded")
def hold(context: WriteContext, meeting: Meeting) -> Refusal | None:
    """Record that a meeting took place, and who was there."""
    good = _checked(context, meeting)
    if isinstance(good, Refusal):
        return good
    roster: list[Attendee] = []
    for each in good.attendees:
        attendee = _ticked(context, good, each)
        if isinstance(attendee, Refusal):
            return attendee
        if any(other.person == attendee.person for other in roster):
            return _there_already(context, attendee.person)
        roster.append(attendee)
    known = rules.numbers(context.database)
    meetings.add(
        context.changes,
        replace(good, attendees=tuple(roster)),
        [known[requirement] for requirement in good.requirements],
    )
    return None


@act("gathering-corrected")
def correct(context: WriteContext, meeting: Meeting) -> Refusal | None:
    """Put right when a meeting was, how long, who led it, what for; who was there stays."""
    old = meetings.load(context.database, meeting.id)
    if old is None:
        return no_such_meeting(meeting.id)
    good = _checked(context, meeting)
    if isinstance(good, Refusal):
        return good
    for each in old.attendees:
        wrong = _ticked(context, good, each)
        if isinstance(wrong, Refusal):
            return wrong
    same = set(good.requirements) == set(old.requirements)
    leader = good.leader if good.led_by is None else old.leader  # which is then by number
    if same and replace(old, requirements=good.requirements) == replace(
        good, attendees=old.attendees, leader=leader
    ):
        return Refusal("nothing-new", "It is already on record like that.")
    known = rules.numbers(context.database)
    meetings.change(context.changes, good, [known[each] for each in good.requirements])
    return None


@act("gathering-ticked")
def tick(context: WriteContext, meeting: int, attendee: Attendee) -> Refusal | None:
    """Record that somebody was there, too; or how late they came, if they are ticked already."""
    found = meetings.load(context.database, meeting)
    if found is None:
        return no_such_meeting(meeting)
    good = _ticked(context, found, attendee)
    if isinstance(good, Refusal):
        return good
    before = next((each for each in found.attendees if each.person == good.person), None)
    if before is None:
        meetings.tick(context.changes, meeting, good)
    elif replace(before, name="") == replace(good, name=""):
        return _there_already(context, good.person)
    else:
        meetings.change_tick(context.changes, meeting, good)
    context.changes.about("person", good.person)
    return None


@act("gathering-unticked")
def untick(context: WriteContext, meeting: int, person: int) -> Refusal | None:
    """Record that somebody was not there after all."""
    found = meetings.load(context.database, meeting)
    if found is None:
        return no_such_meeting(meeting)
    if not any(each.person == person for each in found.attendees):
        return Refusal("not-there", f"#{person} is not on the list of that meeting.")
    meetings.untick(context.changes, meeting, person)
    context.changes.about("person", person)
    return None


@act("gathering-removed")
def remove(context: WriteContext, meeting: int) -> Refusal | None:
    """Take a meeting off the record that never was; an undo brings it back."""
    if meetings.load(context.database, meeting) is None:
        return no_such_meeting(meeting)
    meetings.remove(context.changes, meeting)
    return None


@act("prompts-changed")
def change_prompts(context: WriteContext, texts: tuple[str, ...]) -> Refusal | None:
    """Keep the center's own prompts for Co-Reflection, each a line."""
    good = [text for text in (clean(each, 400) for each in texts) if text]
    if good == [text for _, text in rules.prompts(context.database)]:
        return Refusal("nothing-new", "Nothing changed. The prompts are already like that.")
    rules.set_prompts(context.changes, good)
    return None


# Checking


def _checked(context: WriteContext | ReadContext, meeting: Meeting) -> Meeting | Refusal:
    """Return a meeting as it may be kept, but for who was there."""
    day = lookup.past_day(context, meeting.day)
    if isinstance(day, Refusal):
        return day
    if not 1 <= meeting.minutes <= 1440:
        return Refusal(
            "minutes-out-of-range", "A meeting lasts from 1 to 1440 minutes.", field="minutes"
        )
    begins = _begins(context, day, meeting.begins)
    if isinstance(begins, Refusal):
        return begins
    if not meeting.requirements:
        return Refusal("no-requirement", "Say what the meeting counts for, like co-reflection.")
    known = [kept.version for kept in rules.versions(context.database)]
    requirements = []
    for text in meeting.requirements:
        found = lookup.meant(text, known)
        if isinstance(found, Refusal):
            return found
        of_it = [each for each in known if each.id == found]
        wrong = lookup.before_the_rule(day, of_it) or lookup.made_of_parts(day, of_it, known)
        if wrong is not None:
            return wrong
        requirements.append(found)
    led_by = meeting.led_by
    if led_by is not None:
        who = on_file(context.database, led_by)
        if isinstance(who, Refusal):
            return who
        led_by = who
    leader = "" if led_by is not None else clean(meeting.leader, NAME_LIMIT)
    unique = tuple(dict.fromkeys(requirements))
    return replace(
        meeting, day=day, requirements=unique, led_by=led_by, leader=leader, begins=begins
    )


def _begins(here: WriteContext | ReadContext, day: str, text: str) -> str | Refusal:
    """Return a time of day that has come on `day`; none stays none."""
    if not text.strip():
        return ""
    minutes = read_time(text)
    if isinstance(minutes, Refusal):
        return minutes
    if minutes == 1440:
        return Refusal(
            "not-a-time",
            "That is midnight, when the day is over. Write the day after, and 0:00.",
            field="begins",
        )
    begins = time_text(minutes)
    now = local(here.now, here.center.zone)
    if day == lookup.today(here) and minutes > now.hour * 60 + now.minute:
        shown = kept_time(begins, here.center.clock)
        return Refusal(
            "not-yet",
            f"It is not {shown} yet. Record it when it has begun, or check the day.",
            field="begins",
        )
    return begins


def _ticked(context: WriteContext, meeting: Meeting, attendee: Attendee) -> Attendee | Refusal:
    """Return somebody as they may stand on the list of a meeting."""
    who = on_file(context.database, attendee.person)
    if isinstance(who, Refusal):
        return who
    wrong = _had_left(context, who, meeting.day) or _too_short(meeting, attendee)
    if wrong is not None:
        return wrong
    counts_for = ""
    if attendee.counts_for:
        day = _made_up(context, meeting, attendee.counts_for)
        if isinstance(day, Refusal):
            return day
        counts_for = day
    return replace(attendee, person=who, counts_for=counts_for)


def _had_left(context: WriteContext, person: int, day: str) -> Refusal | None:
    last = members.last_days(context.database).get(person)
    if last is None or last >= day:
        return None
    name = short_name(people.names(context.database, [person]).get(person) or NO_NAME)
    return Refusal(
        "had-left",
        f"{name} no longer worked here on {lookup.say_day(day, context)}. The last day was "
        f"{lookup.say_day(last, context)}. Remove the name, or check the day.",
        (person,),
    )


def _too_short(meeting: Meeting, attendee: Attendee) -> Refusal | None:
    if attendee.late < 0 or attendee.early < 0 or attendee.late + attendee.early >= meeting.minutes:
        return Refusal(
            "minutes-out-of-range",
            f"It lasted {meeting.minutes} minutes. Late and early together must be less.",
            (attendee.person,),
            field="late",
        )
    return None


def _made_up(context: WriteContext, meeting: Meeting, counts_for: str) -> str | Refusal:
    day = iso_day(counts_for)
    if isinstance(day, Refusal):
        return day
    held = [
        kept.version
        for kept in rules.versions(context.database)
        if kept.version.id in meeting.requirements
    ]
    if any(_recurs_on(version, day) for version in held):
        return day
    return Refusal(
        "nothing-to-make-up",
        f"Nothing this meeting counts for can be made up on {day}.",
        field="counts_for",
    )


def _recurs_on(version: Version, day: str) -> bool:
    return version.grid is not None and version.first <= number(day) <= version.last


def _there_already(context: WriteContext, person: int) -> Refusal:
    name = short_name(people.names(context.database, [person]).get(person) or NO_NAME)
    return Refusal("there-already", f"{name} is already on the list.", (person,))
