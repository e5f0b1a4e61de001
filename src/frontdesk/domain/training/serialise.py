"""Versions as they are written down: what `parse_version` reads, defaults left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from frontdesk.domain.training.durations import A_MONTH, FOREVER
from frontdesk.domain.training.rules import Version


def serialise_version(version: Version) -> dict[str, Any]:
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
    values["rule"] = version.rule.kind()
    values |= version.rule.serialise(version.lead)
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
