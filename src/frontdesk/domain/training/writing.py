"""Versions as they are written down: the dictionary that `reading` reads, defaults left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from frontdesk.domain.training.durations import A_MONTH, FOREVER, NONE
from frontdesk.domain.training.rules import (
    Cadence,
    Fixed,
    Hours,
    Once,
    Parts,
    RenewFrom,
    Rolling,
    Rule,
    Starting,
    Version,
)


def written(version: Version) -> dict[str, Any]:
    """Return a version by its keys, in the order in which people read them."""
    values: dict[str, Any] = {
        "id": version.id,
        "title": version.title,
        "for": list(version.roles),
    }
    if version.only_if:
        values["only_if"] = version.only_if
    values["from"] = date.fromordinal(version.first)
    if version.last != FOREVER:
        values["until"] = date.fromordinal(version.last)
    values["rule"] = version.kind.value
    values |= _own(version.rule, version)
    if version.certified:
        values["certified_trainer"] = True
    if version.lead != A_MONTH:
        values["lead"] = str(version.lead)
    for key in ("edition", "oldest_edition"):
        if getattr(version, key) != 1:
            values[key] = getattr(version, key)
    if version.part_only:
        values["part_only"] = True
    if version.source:
        values["source"] = version.source
    return values


def _own(rule: Rule, version: Version) -> dict[str, Any]:
    match rule:
        case Once():
            return {"within": str(rule.within)}
        case Rolling():
            return _rolling(rule, version)
        case Fixed():
            some = {"min_active": str(rule.min_active)} if rule.min_active != NONE else {}
            return {"on": f"{rule.month:02d}-{rule.day:02d}"} | some
        case Cadence():
            fiscal = {"fiscal": True} if rule.fiscal else {}
            return {"every": rule.every.value, "count": rule.count} | fiscal
        case Hours():
            return _hours(rule)
        case Parts():
            return {"parts": list(rule.parts)}


def _rolling(rule: Rolling, version: Version) -> dict[str, Any]:
    values: dict[str, Any] = {"valid": str(rule.valid)}
    if rule.renew_from is not RenewFrom.COMPLETION:
        values["renew_from"] = rule.renew_from.value
    if rule.window != version.lead:
        values["window"] = str(rule.window)
    if rule.grace != NONE:
        values["grace"] = str(rule.grace)
    if rule.within != A_MONTH:
        values["within"] = str(rule.within)
    return values


def _hours(rule: Hours) -> dict[str, Any]:
    values: dict[str, Any] = {"hours": hours(rule.minutes)}
    if rule.every is not None:
        values["every"] = str(rule.every)
        if rule.starting is not Starting.PERSON:
            values["starting"] = rule.starting.value
    else:
        values["within"] = str(rule.within)
    if rule.of:
        values["of"] = {category: hours(minutes) for category, minutes in rule.of}
    if rule.away:
        values["max_missed"] = hours(rule.away)
    if rule.category:
        values["category"] = rule.category
    return values


def hours(minutes: int) -> int | float:
    """Return minutes as hours are written: whole where they are, else to the minute."""
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 4)
