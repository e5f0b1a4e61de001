"""A rule as people read it: what is asked, of whom, and where that stands."""

from __future__ import annotations

from frontdesk.domain.training.because import ONLY_IF
from frontdesk.domain.training.durations import NONE, Duration
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

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def asked(version: Version) -> str:
    """Return what a version asks: “once in each week”, “36 hours every 2 years (24 peer)”."""
    parts = [_rule(version)]
    if version.certified:
        parts.append("led by an IPS-certified trainer")
    if version.oldest_edition > 1:
        parts.append(f"edition {version.oldest_edition} or later")
    return ", ".join(parts)


def of_whom(version: Version) -> str:
    """Return of whom a version asks it: “staff and volunteers who drive for the center”."""
    roles = " and ".join(version.roles)
    return f"{roles} {ONLY_IF[version.only_if]}" if version.only_if else roles


def _rule(version: Version) -> str:
    match version.rule:
        case Once(within):
            return f"once, within {within} of the start"
        case Rolling() as rule:
            return _rolling(rule)
        case Fixed() as rule:
            since = rule.min_active
            some = "" if since == NONE else f", of whoever has been here for {since}"
            return f"every year by {rule.day} {_MONTHS[rule.month - 1]}{some}"
        case Cadence() as rule:
            unit = ("fiscal " if rule.fiscal else "") + rule.every.value
            return f"{'once' if rule.count == 1 else f'{rule.count} times'} in each {unit}"
        case Hours() as rule:
            return _hours(rule)
        case Parts() as rule:
            return f"{'one' if rule.best else 'all'} of: {', '.join(rule.parts)}"


def _rolling(rule: Rolling) -> str:
    said = f"renewed every {rule.valid}, first within {rule.within} of the start"
    if rule.renew_from is RenewFrom.EXPIRY:
        said += ", counted on from the old last day when renewed in time"
    return said if rule.grace == NONE else f"{said}, with {rule.grace} of grace"


def _hours(rule: Hours) -> str:
    said = f"{hours(rule.minutes)} hours"
    if rule.category:
        said += f" of {rule.category}"
    if rule.every is None:
        said += f", within {rule.within} of the start"
    else:
        every = rule.every
        said += f" every {every.unit if every == Duration(1, every.unit) else every}"
        if rule.starting is not Starting.PERSON:
            said += f" by the {rule.starting.value} year"
    if rule.of:
        said += f" ({', '.join(f'{hours(minutes)} {name}' for name, minutes in rule.of)})"
    return said + (f", at most {hours(rule.away)} of them not attended" if rule.away else "")
