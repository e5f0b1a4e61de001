"""Activities: the center's own list of what people come for, and taking part."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk.domain import times
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.visits.activities import USED, Activity, OnDay
from frontdesk.services.desk.acting import Acting, Reading, act, query
from frontdesk.services.visits.closing import explain
from frontdesk.services.visits.stays import no_such_visit
from frontdesk.store.port import Session
from frontdesk.store.visits import activities
from frontdesk.store.visits import rows as visits

LONGEST = 60
"""How many letters the name of an activity may have."""

Titles = tuple[str, ...]
"""Activities by the titles on the center's list."""

_AS_IT_WAS = Refusal("nothing-new", "What they came for is recorded just so already.")


# The list


@query
def titles(reading: Reading) -> dict[int, str]:
    """Return every activity's title by its number."""
    return activities.titles(reading.database)


@query
def listed(reading: Reading) -> list[Activity]:
    """Return the center's list: what is used most first, what is not offered any more last."""
    return activities.listed(reading.database, reading.now - USED)


@query
def offered(reading: Reading) -> list[Activity]:
    """Return what is offered today, what is used most first."""
    found = activities.listed(reading.database, reading.now - USED)
    return [each for each in found if each.retired_on is None]


@query
def on_day(reading: Reading, day: str) -> list[OnDay]:
    """Return how many took part in each activity on a day of the center."""
    return activities.on_day(reading.database, day, *times.day_span(day, reading.center.zone))


@query
def named(reading: Reading, title: str) -> int | Refusal:
    """Return the number of the activity of this name, offered or not."""
    found = activities.by_key(reading.database).get(fold(title))
    return _not_listed(reading.database, title) if found is None else found


@act("activity-added")
def add(acting: Acting, title: str) -> Refusal | None:
    """Put an activity on the center's list."""
    title = clean(title)
    refusal = _fits(acting, title)
    if refusal is None:
        activities.add(acting.changes, title)
    return refusal


@act("activity-renamed")
def rename(acting: Acting, activity: int, title: str) -> Refusal | None:
    """Call an activity something else; the past shows the new title, too."""
    old = activities.known(acting.database).get(activity)
    if old is None:
        return no_such_activity(activity)
    title = clean(title)
    if title == old.title:
        return Refusal("nothing-new", f"{title} is what it is called already.")
    refusal = _fits(acting, title, activity)
    if refusal is None:
        activities.rename(acting.changes, activity, title)
    return refusal


@act("activity-retired")
def retire(acting: Acting, activity: int) -> Refusal | None:
    """Offer an activity no more; who took part in it until now stays on record."""
    old = activities.known(acting.database).get(activity)
    if old is None:
        return no_such_activity(activity)
    if old.retired_on is not None:
        return Refusal("nothing-new", f"{old.title} is not offered any more already.")
    activities.retire(acting.changes, activity, times.day_of(acting.now, acting.center.zone))
    acting.changes.about("activity", activity)
    return None


@act("activity-brought-back")
def bring_back(acting: Acting, activity: int) -> Refusal | None:
    """Offer an activity again."""
    old = activities.known(acting.database).get(activity)
    if old is None:
        return no_such_activity(activity)
    if old.retired_on is None:
        return Refusal("nothing-new", f"{old.title} is on the list already.")
    activities.bring_back(acting.changes, activity)
    acting.changes.about("activity", activity)
    return None


def _fits(acting: Acting, title: str, itself: int | None = None) -> Refusal | None:
    if not fold(title):
        return Refusal("no-name", "Give the activity a name.")
    if len(title) > LONGEST:
        return Refusal("too-long", f"That is longer than {LONGEST} letters. Write it shorter.")
    other = activities.by_key(acting.database).get(fold(title))
    if other in (None, itself):
        return None
    if activities.known(acting.database)[other].retired_on is not None:
        return not_offered(title)
    return Refusal("nothing-new", f"{title} is on the list already.")


def not_offered(title: str) -> Refusal:
    """The center does not offer this any more."""
    return Refusal(
        "not-offered", f"{title} is not offered any more. Bring it back to the list first."
    )


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
    )


# Taking part


def numbers(acting: Acting, wanted: Titles, arrived: int) -> list[int] | Refusal:
    """Return the numbers of these activities, or which one was not offered when somebody came."""
    if not wanted:
        return []
    found = known(acting, wanted)
    if isinstance(found, Refusal):
        return found
    return _offered(acting, found, arrived) or found


def known(acting: Acting, wanted: Titles) -> list[int] | Refusal:
    """Return the numbers of these activities, offered or not, or which one is not on the list."""
    by_key = activities.by_key(acting.database)
    missing = [title for title in wanted if fold(title) not in by_key]
    if missing:
        return _not_listed(acting.database, missing[0])
    return list(dict.fromkeys(by_key[fold(title)] for title in wanted))


def _offered(acting: Acting, wanted: Iterable[int], arrived: int) -> Refusal | None:
    """Return why one of these activities cannot be for somebody who came then, or None."""
    listed = activities.known(acting.database)
    day = times.day_of(arrived, acting.center.zone)
    gone = [listed[number] for number in wanted if not listed[number].offered_on(day)]
    return not_offered(gone[0].title) if gone else None


def attend(acting: Acting, visit: int, wanted: list[int]) -> None:
    """Record what a visitor takes part in."""
    for number in wanted:
        activities.attend(acting.changes, visit, number)
        acting.changes.about("activity", number)


def forget(acting: Acting, visit: int) -> None:
    """Take off the record what a visitor took part in, with the visit itself."""
    for row in activities.attended(acting.database, visit).values():
        activities.leave_out(acting.changes, row)


@act("activities-changed")
def set_of_visit(acting: Acting, visit: int, titles: Titles, why: str = "") -> Refusal | None:
    """Record just these activities as what a visitor came for; on a closed day say `why`."""
    wanted = known(acting, titles)
    if isinstance(wanted, Refusal):
        return wanted
    off = [number for number in activities.attended(acting.database, visit) if number not in wanted]
    return _changed(acting, (visit,), wanted, off, why)


@act("activities-changed")
def tick(
    acting: Acting, visits: tuple[int, ...], on: Titles = (), off: Titles = (), why: str = ""
) -> Refusal | None:
    """Record that visitors came for the activities `on` and not for those `off`.

    What else they came for stays as it is; on a closed day say `why`.
    """
    begun, ended = known(acting, on), known(acting, off)
    if isinstance(begun, Refusal):
        return begun
    return ended if isinstance(ended, Refusal) else _changed(acting, visits, begun, ended, why)


def _changed(
    acting: Acting, whose: tuple[int, ...], on: list[int], off: list[int], why: str
) -> Refusal | None:
    """Change it, and name for the journal all that they came for."""
    refusal = change(acting, whose, on, off, why)
    if refusal is None:
        for visit in whose:
            for activity in activities.attended(acting.database, visit):
                acting.changes.about("activity", activity)
    return refusal


def change(
    acting: Acting, whose: tuple[int, ...], on: list[int], off: list[int], why: str = ""
) -> Refusal | None:
    """Write down that visitors take part in what is `on` and not in what is `off`."""
    changed = False
    for number in whose:
        visit = visits.load(acting.database, number)
        if visit is None:
            return no_such_visit(number)
        if visit.person is not None:
            acting.changes.about("person", visit.person)
        acting.changes.about("visit", number)
        before = activities.attended(acting.database, number)
        begun = [activity for activity in on if activity not in before]
        ended = [row for activity, row in before.items() if activity in off]
        refusal = _offered(acting, begun, visit.arrived)
        if refusal is None and (begun or ended):
            changed = True
            refusal = explain(acting, number, why, visit.arrived)
        if refusal is not None:
            return refusal
        for activity in begun:
            activities.attend(acting.changes, number, activity)
        for row in ended:
            activities.leave_out(acting.changes, row)
    return None if changed else _AS_IT_WAS
