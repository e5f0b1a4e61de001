"""A rule as people read it: what is asked, of whom, and where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from frontdesk.domain import times
from frontdesk.domain.people.values import Role
from frontdesk.domain.sentences import one_or_many, one_stop
from frontdesk.domain.training.because import ONLY_IF
from frontdesk.domain.training.durations import FOREVER, NONE, Duration, say
from frontdesk.domain.training.rules import (
    Cadence,
    Fixed,
    Hours,
    Once,
    Parts,
    RenewFrom,
    Rolling,
    Starting,
    Version,
)
from frontdesk.domain.training.writing import hours


def whole(version: Version, titles: Mapping[str, str]) -> str:
    """Return a version's rule in sentences; `titles` are those of other requirements, by id."""
    said = asked(version, titles)
    source = one_stop(f" Source: {version.source}.") if version.source else ""
    return one_stop(f"{said[:1].upper()}{said[1:]}. Asked of {of_whom(version)}.{source}")


def held(version: Version, today: int) -> str:
    """Return from when until when a version holds: “since 1 Jan”, “1 Jan 2024 – 31 Jan”."""
    first = say(version.first, today)
    if version.last == FOREVER:
        return f"{'since' if version.first <= today else 'from'} {first}"
    return f"{first} – {say(version.last, today)}"


def asked(version: Version, titles: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return what a version asks: “once in each week”, “36 hours every 2 years (24 peer)”.

    Parts go by their titles, as far as `titles` has them, else by their ids.
    """
    parts = [_rule(version, titles)]
    if version.certified:
        parts.append("led by an IPS-certified trainer")
    if version.oldest_edition > 1:
        parts.append(f"edition {version.oldest_edition} or later")
    return ", ".join(parts)


def of_whom(version: Version) -> str:
    """Return of whom a version asks it: “staff and volunteers who drive for the center”."""
    roles = " and ".join(role if role == Role.STAFF else f"{role}s" for role in version.roles)
    return f"{roles} {ONLY_IF[version.only_if]}" if version.only_if else roles


def _rule(version: Version, titles: Mapping[str, str]) -> str:
    match version.rule:
        case Once(within):
            return f"once, {_within(within)}"
        case Rolling() as rule:
            return _rolling(rule)
        case Fixed() as rule:
            since = rule.min_active
            some = "" if since == NONE else f", of whoever has been here for {since}"
            return f"every year by {rule.day} {times.month_name(rule.month)}{some}"
        case Cadence() as rule:
            unit = ("fiscal " if rule.fiscal else "") + rule.every.value
            return f"{one_or_many(rule.count, 'once', f'{rule.count} times')} in each {unit}"
        case Hours() as rule:
            return _hours(rule)
        case Parts() as rule:
            named = ", ".join(titles.get(part, part) for part in rule.parts)
            return f"{'one' if rule.best else 'all'} of: {named}"


def _within(length: Duration) -> str:
    return f"within {length} of the start" if length.count else "by the first day"


def _every(length: Duration) -> str:
    return f"every {length.unit if length.count == 1 else length}"


def _rolling(rule: Rolling) -> str:
    said = f"renewed {_every(rule.valid)}, first {_within(rule.within)}"
    if rule.renew_from is RenewFrom.EXPIRY:
        said += ", counted on from the old last day when renewed in time"
    return said if rule.grace == NONE else f"{said}, with {rule.grace} of grace"


def _hours(rule: Hours) -> str:
    said = f"{hours(rule.minutes)} hours"
    if rule.category:
        said += f" of {rule.category}"
    if rule.every is None:
        said += f", {_within(rule.within)}"
    else:
        said += f" {_every(rule.every)}"
        if rule.starting is not Starting.PERSON:
            said += f" by the {rule.starting.value} year"
    if rule.of:
        said += f" ({', '.join(f'{hours(minutes)} {name}' for name, minutes in rule.of)})"
    return said + (f", at most {hours(rule.away)} of them not attended" if rule.away else "")
