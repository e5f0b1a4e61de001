"""A rule as people read it: what is asked, of whom, and where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from frontdesk.domain.people.values import Role
from frontdesk.domain.sentences import one_stop
from frontdesk.domain.training.durations import FOREVER, say
from frontdesk.domain.training.history import ONLY_IF
from frontdesk.domain.training.rules import Version


def describe(version: Version, titles: Mapping[str, str]) -> str:
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
    parts = [version.rule.describe(titles)]
    if version.certified:
        parts.append("led by an IPS-certified trainer")
    if version.oldest_edition > 1:
        parts.append(f"edition {version.oldest_edition} or later")
    return ", ".join(parts)


def of_whom(version: Version) -> str:
    """Return of whom a version asks it: “staff and volunteers who drive for the center”."""
    roles = " and ".join(role if role == Role.STAFF else f"{role}s" for role in version.roles)
    return f"{roles} {ONLY_IF[version.only_if]}" if version.only_if else roles
