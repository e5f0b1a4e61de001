"""Co-Reflection and trainings that took place: when, who led, who was there, not what was said."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.people.names import NAME_LIMIT, clean, short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day, read_time, time_text
from frontdesk.domain.times import clock_time
from frontdesk.domain.training.durations import number
from frontdesk.domain.training.records import Gathering, There
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.people.lookup import on_file
from frontdesk.services.training import finding
from frontdesk.store.people import rows as people
from frontdesk.store.shifts import members
from frontdesk.store.training import meetings as gatherings
from frontdesk.store.training import rules

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"


@query
def listed(
    context: ReadContext,
    first: str = FIRST_DAY,
    last: str = LAST_DAY,
    requirement: str | None = None,
) -> tuple[Gathering, ...]:
    """Return the gatherings of some days, newest first."""
    return tuple(gatherings.between(context.database, first, last, requirement))


@query
def show(context: ReadContext, gathering: int) -> Gathering | None:
    """Return the gathering with this number."""
    return gatherings.load(context.database, gathering)


@query
def in_order(context: ReadContext, gathering: Gathering) -> Gathering | Refusal:
    """Return a gathering as it may be kept, but for who was there; or what is not right with it."""
    return _checked(context, gathering)


@query
def prompts(context: ReadContext) -> tuple[str, ...]:
    """Return the center's own prompts for Co-Reflection."""
    return tuple(text for _, text in rules.prompts(context.database))


def no_such_gathering(gathering: int) -> Refusal:
    """There is no gathering with this number."""
    return Refusal("no-such-meeting", f"There is no meeting with the number {gathering}.")


@act("gathering-recorded")
def hold(context: WriteContext, gathering: Gathering) -> Refusal | None:
    """Record that a gathering took place, and who was there."""
    good = _checked(context, gathering)
    if isinstance(good, Refusal):
        return good
    roster: list[There] = []
    for each in good.there:
        there = _ticked(context, good, each)
        if isinstance(there, Refusal):
            return there
        if any(other.person == there.person for other in roster):
            return _there_already(context, there.person)
        roster.append(there)
    known = rules.numbers(context.database)
    gatherings.add(
        context.changes,
        replace(good, there=tuple(roster)),
        [known[requirement] for requirement in good.requirements],
    )
    return None


@act("gathering-corrected")
def correct(context: WriteContext, gathering: Gathering) -> Refusal | None:
    """Put right when a gathering was, how long, who led it, what for; who was there stays."""
    old = gatherings.load(context.database, gathering.id)
    if old is None:
        return no_such_gathering(gathering.id)
    good = _checked(context, gathering)
    if isinstance(good, Refusal):
        return good
    for each in old.there:
        wrong = _ticked(context, good, each)
        if isinstance(wrong, Refusal):
            return wrong
    same = set(good.requirements) == set(old.requirements)
    leader = good.leader if good.led_by is None else old.leader  # which is then by number
    if same and replace(old, requirements=good.requirements) == replace(
        good, there=old.there, leader=leader
    ):
        return Refusal("nothing-new", "It is on record just so already.")
    known = rules.numbers(context.database)
    gatherings.change(context.changes, good, [known[each] for each in good.requirements])
    return None


@act("gathering-ticked")
def tick(context: WriteContext, gathering: int, there: There) -> Refusal | None:
    """Record that somebody was there, too; or how late they came, if they are ticked already."""
    found = gatherings.load(context.database, gathering)
    if found is None:
        return no_such_gathering(gathering)
    good = _ticked(context, found, there)
    if isinstance(good, Refusal):
        return good
    before = next((each for each in found.there if each.person == good.person), None)
    if before is None:
        gatherings.tick(context.changes, gathering, good)
    elif replace(before, name="") == replace(good, name=""):
        return _there_already(context, good.person)
    else:
        gatherings.change_tick(context.changes, gathering, good)
    context.changes.about("person", good.person)
    return None


@act("gathering-unticked")
def untick(context: WriteContext, gathering: int, person: int) -> Refusal | None:
    """Record that somebody was not there after all."""
    found = gatherings.load(context.database, gathering)
    if found is None:
        return no_such_gathering(gathering)
    if not any(each.person == person for each in found.there):
        return Refusal("not-there", f"#{person} is not on the list of that meeting.")
    gatherings.untick(context.changes, gathering, person)
    context.changes.about("person", person)
    return None


@act("gathering-removed")
def remove(context: WriteContext, gathering: int) -> Refusal | None:
    """Take a gathering off the record that never was; an undo brings it back."""
    if gatherings.load(context.database, gathering) is None:
        return no_such_gathering(gathering)
    gatherings.remove(context.changes, gathering)
    return None


@act("prompts-changed")
def change_prompts(context: WriteContext, texts: tuple[str, ...]) -> Refusal | None:
    """Keep the center's own prompts for Co-Reflection, each a line."""
    good = [text for text in (clean(each, 400) for each in texts) if text]
    if good == [text for _, text in rules.prompts(context.database)]:
        return Refusal("nothing-new", "The prompts are just so already.")
    rules.set_prompts(context.changes, good)
    return None


# Checking


def _checked(context: WriteContext | ReadContext, gathering: Gathering) -> Gathering | Refusal:
    """Return a gathering as it may be kept, but for who was there."""
    day = finding.past_day(context, gathering.day)
    if isinstance(day, Refusal):
        return day
    if not 1 <= gathering.minutes <= 1440:
        return Refusal("minutes-out-of-range", "A meeting lasts from 1 to 1440 minutes.")
    begins = _begins(context, day, gathering.begins)
    if isinstance(begins, Refusal):
        return begins
    if not gathering.requirements:
        return Refusal("no-requirement", "Say what the meeting counts for, like co-reflection.")
    known = [kept.version for kept in rules.versions(context.database)]
    requirements = []
    for text in gathering.requirements:
        found = finding.meant(text, known)
        if isinstance(found, Refusal):
            return found
        of_it = [each for each in known if each.id == found]
        wrong = finding.before_the_rule(day, of_it) or finding.made_of_parts(day, of_it, known)
        if wrong is not None:
            return wrong
        requirements.append(found)
    led_by = gathering.led_by
    if led_by is not None:
        who = on_file(context.database, led_by)
        if isinstance(who, Refusal):
            return who
        led_by = who
    leader = "" if led_by is not None else clean(gathering.leader, NAME_LIMIT)
    unique = tuple(dict.fromkeys(requirements))
    return replace(
        gathering, day=day, requirements=unique, led_by=led_by, leader=leader, begins=begins
    )


def _begins(here: WriteContext | ReadContext, day: str, text: str) -> str | Refusal:
    """Return a time of day that has come on `day`; none stays none."""
    if not text.strip():
        return ""
    minutes = read_time(text)
    if isinstance(minutes, Refusal):
        return minutes
    if minutes == 1440:
        return Refusal("not-a-time", "24:00 is the day after. Write that day, and 00:00.")
    begins = time_text(minutes)
    if day == finding.today(here) and begins > clock_time(here.now, here.center.zone):
        return Refusal(
            "not-yet", f"It is not {begins} yet. Record it when it has begun, or look at the day."
        )
    return begins


def _ticked(context: WriteContext, gathering: Gathering, there: There) -> There | Refusal:
    """Return somebody as they may stand on the list of a gathering."""
    who = on_file(context.database, there.person)
    if isinstance(who, Refusal):
        return who
    wrong = _had_left(context, who, gathering.day) or _too_short(gathering, there)
    if wrong is not None:
        return wrong
    counts_for = ""
    if there.counts_for:
        day = _made_up(context, gathering, there.counts_for)
        if isinstance(day, Refusal):
            return day
        counts_for = day
    return replace(there, person=who, counts_for=counts_for)


def _had_left(context: WriteContext, person: int, day: str) -> Refusal | None:
    last = members.last_days(context.database).get(person)
    if last is None or last >= day:
        return None
    name = short_name(people.names(context.database, [person]).get(person) or NO_NAME)
    return Refusal(
        "had-left",
        f"{name} had left by {finding.say_day(day, context)}: the last day was "
        f"{finding.say_day(last, context)}. Take the name off, or look at the day.",
        (person,),
    )


def _too_short(gathering: Gathering, there: There) -> Refusal | None:
    if there.late < 0 or there.early < 0 or there.late + there.early >= gathering.minutes:
        return Refusal(
            "minutes-out-of-range",
            f"It lasted {gathering.minutes} minutes: who came late and left early was there for "
            "some of them.",
            (there.person,),
        )
    return None


def _made_up(context: WriteContext, gathering: Gathering, counts_for: str) -> str | Refusal:
    day = iso_day(counts_for)
    if isinstance(day, Refusal):
        return day
    held = [
        kept.version
        for kept in rules.versions(context.database)
        if kept.version.id in gathering.requirements
    ]
    if any(_recurs_on(version, day) for version in held):
        return day
    return Refusal("nothing-to-make-up", f"Nothing that the meeting counts for recurs on {day}.")


def _recurs_on(version: Version, day: str) -> bool:
    return version.grid is not None and version.first <= number(day) <= version.last


def _there_already(context: WriteContext, person: int) -> Refusal:
    name = short_name(people.names(context.database, [person]).get(person) or NO_NAME)
    return Refusal("there-already", f"{name} is on the list already.", (person,))
