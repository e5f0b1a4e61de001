"""Which requirement, person and day are meant, for everything that asks or records training."""

from __future__ import annotations

from frontdesk.domain import times
from frontdesk.domain.people.names import clean, fold
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day
from frontdesk.domain.training.durations import iso, number, say
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk.context import ReadContext, WriteContext
from frontdesk.services.people.lookup import on_file
from frontdesk.store.training import rules

_SHOWN = 8


def today(here: ReadContext | WriteContext) -> str:
    """Return the center's day."""
    return times.day_of(here.now, here.center.zone)


def no_such_requirement(text: str, known: list[Version]) -> Refusal:
    """There is no requirement of this id or title."""
    ids = list(dict.fromkeys(version.id for version in known))
    if not ids:
        return Refusal(
            "no-such-requirement",
            "There are no training rules yet. Add some first.",
            at_command_line="“frontdesk training rules preset” shows some.",
        )
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return Refusal(
        "no-such-requirement",
        f"There is no training “{clean(text, 60)}”. There are: {', '.join(ids[:_SHOWN])}{more}.",
    )


def meant(text: str, known: list[Version]) -> str | Refusal:
    """Return the id of the requirement that `text` means: its id, or its title at any time."""
    text = text.strip()
    if any(version.id == text for version in known):
        return text
    key = fold(text)
    fits = {version.id for version in known if key and fold(version.title) == key}
    fits = fits or {version.id for version in known if key and fold(version.id) == key}
    if len(fits) == 1:
        return fits.pop()
    return no_such_requirement(text, known)


def requirement(here: ReadContext | WriteContext, text: str) -> tuple[str, list[Version]] | Refusal:
    """Return the id of the requirement that is meant, and its versions, oldest first."""
    known = [kept.version for kept in rules.versions(here.database)]
    found = meant(text, known)
    if isinstance(found, Refusal):
        return found
    return found, [version for version in known if version.id == found]


def about(
    context: WriteContext, person: int, text: str
) -> tuple[int, str, list[Version]] | Refusal:
    """Return whom and which requirement an act is about: a number, an id, and its versions."""
    who = on_file(context.database, person)
    if isinstance(who, Refusal):
        return who
    found = requirement(context, text)
    return found if isinstance(found, Refusal) else (who, *found)


def past_day(here: ReadContext | WriteContext, day: str) -> str | Refusal:
    """Return `day` when it is one and has come."""
    found = iso_day(day)
    if isinstance(found, Refusal):
        return found
    if found > today(here):
        return Refusal("not-yet", f"{found} has not come yet. Record it when it has happened.")
    return found


def before_the_rule(day: str, versions: list[Version]) -> Refusal | None:
    """Return why what was done on `day` cannot be recorded, when no rule asked for it yet."""
    first = versions[0]
    if number(day) >= first.first:
        return None
    return Refusal(
        "before-the-rule",
        f"{first.title} is asked for since {iso(first.first)}, and {day} is before. Record it as "
        f"done elsewhere, with proof. Or let the rule begin earlier.",
    )


def made_of_parts(day: str, versions: list[Version], known: list[Version]) -> Refusal | None:
    """Return why nothing can be recorded for a training itself: its parts are what is done."""
    version = held_on(day, versions)
    if version is None or not version.rule.part_ids():
        return None
    titles = {each.id: each.title for each in known}
    listed = ", ".join(titles.get(part, part) for part in version.rule.part_ids())
    return Refusal(
        "made-of-parts", f"{version.title} is made of parts. Say which were done: {listed}."
    )


def held_on(day: str, versions: list[Version]) -> Version | None:
    """Return the version that holds on a day, else the last before it; None before all."""
    begun = [version for version in versions if version.first <= number(day)]
    return begun[-1] if begun else None


def say_day(day: str, here: ReadContext | WriteContext) -> str:
    """Return a day in words."""
    return say(number(day), number(today(here)))
