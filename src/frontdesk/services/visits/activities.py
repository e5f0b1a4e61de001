"""Activities: the center's own list of what people come for, and taking part."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain import times
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.activities import USED, Activity, OnDay
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.visits.closing import explain
from frontdesk.services.visits.visit_rules import no_such_visit
from frontdesk.store.port import Session
from frontdesk.store.visits import activities
from frontdesk.store.visits import rows as visits

LONGEST = 60
"""How many letters the name of an activity may have."""

Titles = tuple[str, ...]
"""Activities by the titles on the center's list."""

_AS_IT_WAS = Refusal("nothing-new", "Their activities are already recorded like that.")


# The list


@query
def titles(context: ReadContext) -> dict[int, str]:
    """Return every activity's title by its number."""
    return activities.titles(context.database)


@query
def listed(context: ReadContext) -> list[Activity]:
    """Return the center's list: what is used most first, what is not offered any more last."""
    return activities.listed(context.database, context.now - USED)


@query
def offered(context: ReadContext) -> list[Activity]:
    """Return what is offered today, what is used most first."""
    found = activities.listed(context.database, context.now - USED)
    return [each for each in found if each.retired_on is None]


@query
def on_day(context: ReadContext, day: str) -> list[OnDay]:
    """Return how many took part in each activity on a day of the center."""
    return activities.on_day(context.database, day, *times.day_span(day, context.center.zone))


@query
def named(context: ReadContext, title: str) -> int | Refusal:
    """Return the number of the activity of this name, offered or not."""
    found = activities.by_key(context.database).get(fold(title))
    return _not_listed(context.database, title) if found is None else found


@act("activity-added")
def add(context: WriteContext, title: str) -> Refusal | None:
    """Put an activity on the center's list."""
    title = clean(title)
    refusal = _fits(context, title)
    if refusal is None:
        activities.add(context.changes, title)
    return refusal


@act("activity-renamed")
def rename(context: WriteContext, activity: int, title: str) -> Refusal | None:
    """Call an activity something else; the past shows the new title, too."""
    old = activities.known(context.database).get(activity)
    if old is None:
        return no_such_activity(activity)
    title = clean(title)
    if title == old.title:
        return Refusal("nothing-new", f"It is already called {title}.")
    refusal = _fits(context, title, activity)
    if refusal is None:
        activities.rename(context.changes, activity, title)
    return refusal


@act("activity-retired")
def retire(context: WriteContext, activity: int) -> Refusal | None:
    """Offer an activity no more; who took part in it until now stays on record."""
    old = activities.known(context.database).get(activity)
    if old is None:
        return no_such_activity(activity)
    if old.retired_on is not None:
        return Refusal("nothing-new", f"{old.title} is already no longer offered.")
    activities.retire(context.changes, activity, times.day_of(context.now, context.center.zone))
    context.changes.about("activity", activity)
    return None


@act("activity-brought-back")
def bring_back(context: WriteContext, activity: int) -> Refusal | None:
    """Offer an activity again."""
    old = activities.known(context.database).get(activity)
    if old is None:
        return no_such_activity(activity)
    if old.retired_on is None:
        return Refusal("nothing-new", f"{old.title} is already on the list.")
    activities.bring_back(context.changes, activity)
    context.changes.about("activity", activity)
    return None


def _fits(context: WriteContext, title: str, itself: int | None = None) -> Refusal | None:
    if not fold(title):
        return Refusal("no-name", "Give the activity a name.", field="activity")
    if len(title) > LONGEST:
        return Refusal(
            "too-long", f"That is longer than {LONGEST} letters. Make it shorter.", field="activity"
        )
    other = activities.by_key(context.database).get(fold(title))
    if other in (None, itself):
        return None
    if activities.known(context.database)[other].retired_on is not None:
        return not_offered(title)
    return Refusal("nothing-new", f"{title} is already on the list.", field="activity")


def not_offered(title: str) -> Refusal:
    """The center does not offer this any more."""
    return Refusal("not-offered", f"{title} is no longer offered. Put it back on the list first.")


def no_such_activity(activity: int) -> Refusal:
    """There is no activity with this number."""
    return Refusal("no-such-activity", f"There is no activity with the number {activity}.")


def _not_listed(database: Session, title: str) -> Refusal:
    offered = [each.title for each in activities.known(database).values() if not each.retired_on]
    return Refusal(
        "no-such-activity",
        f"“{clean(title, LONGEST)}” is not on the center's list. On it: "
        f"{', '.join(offered) or 'nothing yet'}. Add it to the list first.",
        at_command_line="“frontdesk activities add TITLE” does.",
        field="for",
    )


# Taking part


def numbers(context: WriteContext, wanted: Titles, arrived: int) -> list[int] | Refusal:
    """Return the numbers of these activities, or which one was not offered when somebody came."""
    if not wanted:
        return []
    found = known(context, wanted)
    if isinstance(found, Refusal):
        return found
    return _offered(context, found, arrived) or found


def known(context: WriteContext, wanted: Titles) -> list[int] | Refusal:
    """Return the numbers of these activities, offered or not, or which one is not on the list."""
    by_key = activities.by_key(context.database)
    missing = [title for title in wanted if fold(title) not in by_key]
    if missing:
        return _not_listed(context.database, missing[0])
    return list(dict.fromkeys(by_key[fold(title)] for title in wanted))


def _offered(context: WriteContext, wanted: Iterable[int], arrived: int) -> Refusal | None:
    """Return why one of these activities cannot be for somebody who came then, or None."""
    listed = activities.known(context.database)
    day = times.day_of(arrived, context.center.zone)
    gone = [listed[number] for number in wanted if not listed[number].offered_on(day)]
    return not_offered(gone[0].title) if gone else None


def attend(context: WriteContext, visit: int, wanted: list[int]) -> None:
    """Record what a visitor takes part in."""
    for number in wanted:
        activities.attend(context.changes, visit, number)
        context.changes.about("activity", number)


def forget(context: WriteContext, visit: int) -> None:
    """Take off the record what a visitor took part in, with the visit itself."""
    for row in activities.attended(context.database, visit).values():
        activities.leave_out(context.changes, row)


@act("activities-changed")
def set_of_visit(
    context: WriteContext, visit: int, titles: Titles, why: str = ""
) -> Refusal | None:
    """Record just these activities as what a visitor came for; on a closed day say `why`."""
    wanted = known(context, titles)
    if isinstance(wanted, Refusal):
        return wanted
    off = [
        number for number in activities.attended(context.database, visit) if number not in wanted
    ]
    return _changed(context, (visit,), wanted, off, why)


@act("activities-changed")
def tick(
    context: WriteContext, visits: tuple[int, ...], on: Titles = (), off: Titles = (), why: str = ""
) -> Refusal | None:
    """Record that visitors came for the activities `on` and not for those `off`.

    What else they came for stays as it is; on a closed day say `why`.
    """
    begun, ended = known(context, on), known(context, off)
    if isinstance(begun, Refusal):
        return begun
    return ended if isinstance(ended, Refusal) else _changed(context, visits, begun, ended, why)


def _changed(
    context: WriteContext, whose: tuple[int, ...], on: list[int], off: list[int], why: str
) -> Refusal | None:
    """Change it, and name for the journal all that they came for."""
    refusal = change(context, whose, on, off, why)
    if refusal is None:
        for visit in whose:
            for activity in activities.attended(context.database, visit):
                context.changes.about("activity", activity)
    return refusal


def change(
    context: WriteContext, whose: tuple[int, ...], on: list[int], off: list[int], why: str = ""
) -> Refusal | None:
    """Write down that visitors take part in what is `on` and not in what is `off`."""
    changed = False
    for number in whose:
        visit = visits.load(context.database, number)
        if visit is None:
            return no_such_visit(number)
        if visit.person is not None:
            context.changes.about("person", visit.person)
        context.changes.about("visit", number)
        before = activities.attended(context.database, number)
        begun = [activity for activity in on if activity not in before]
        ended = [row for activity, row in before.items() if activity in off]
        refusal = _offered(context, begun, visit.arrived)
        if refusal is None and (begun or ended):
            changed = True
            refusal = explain(context, number, why, visit.arrived)
        if refusal is not None:
            return refusal
        for activity in begun:
            activities.attend(context.changes, number, activity)
        for row in ended:
            activities.leave_out(context.changes, row)
    return None if changed else _AS_IT_WAS
