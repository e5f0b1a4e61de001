"""What becomes of a requirement's versions when others are to hold: the past is not touched.

A version that has begun stays as it was. What changes is a version of its own, from today on or
later, and the one before it ends the day before. Only when a center says that it puts its rules
right may a past day be judged by something else than it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from frontdesk.domain.training.durations import FOREVER, iso
from frontdesk.domain.training.rules import Version


@dataclass(slots=True)
class Revision:
    """What is to be written for one requirement.

    Attributes:
        removed: Versions to take off.
        changed: Versions to keep otherwise, from as they were to as they are.
        added: Versions to add.
        unchanged: How many are just so already.
        notes: What happens beside, a sentence each.
        wrong: What is in the way, by the version that asks for it.
    """

    removed: list[Version] = field(default_factory=list)
    changed: list[tuple[Version, Version]] = field(default_factory=list)
    added: list[Version] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)
    wrong: list[tuple[Version, str]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.removed or self.changed or self.added)


def revise(
    kept: Iterable[Version], wanted: Iterable[Version], today: int, *, correct: bool = False
) -> Revision:
    """Return what is to be written so that `wanted` hold beside what is `kept` of a requirement.

    Args:
        kept: The versions on record.
        wanted: Other versions of the same requirement; none of them overlap.
        today: The day.
        correct: Whether `wanted` is all there shall be, the past included.
    """
    there = {version.first: version for version in kept}
    asked = sorted(wanted, key=lambda version: version.first)
    revision = Revision()
    if correct:
        _replace(there, asked, revision)
        return revision
    for version in asked:
        _fit(there, version, today, revision)
    return revision


def _replace(there: dict[int, Version], asked: list[Version], revision: Revision) -> None:
    for version in asked:
        old = there.pop(version.first, None)
        if old is None:
            revision.added.append(version)
        elif old != version:
            revision.changed.append((old, version))
        else:
            revision.unchanged += 1
    revision.removed += there.values()


def _fit(there: dict[int, Version], version: Version, today: int, revision: Revision) -> None:
    """Fit one version among those that are there, or say what is in the way."""
    old = there.get(version.first)
    if old == version:
        revision.unchanged += 1
        return
    others = [
        each
        for each in there.values()
        if each is not old and each.first <= version.last and each.last >= version.first
    ]
    if old is not None and not _may_become(old, version, today):
        revision.wrong.append(
            (
                version,
                f"{old.title} has been asked since {iso(old.first)} as it is on record. Write what "
                f"changes as a version of its own, from {iso(today)} or later.",
            )
        )
        return
    ending = [each for each in others if each.first < version.first and version.first >= today]
    if len(ending) < len(others):
        other = next(each for each in others if each not in ending)
        revision.wrong.append((version, _in_the_way(other, version, today)))
        return
    for each in ending:
        shorter = replace(each, last=version.first - 1)
        revision.changed.append((each, shorter))
        there[each.first] = shorter
        revision.notes.append(
            f"{each.title} as asked since {iso(each.first)} ends on {iso(shorter.last)}."
        )
    if old is None:
        revision.added.append(version)
    else:
        revision.changed.append((old, version))
    there[version.first] = version


def _in_the_way(other: Version, version: Version, today: int) -> str:
    until = "" if other.last == FOREVER else f" until {iso(other.last)}"
    there = f"{other.title} is on record from {iso(other.first)}{until}, which overlaps."
    if other.first > version.first:
        return f"{there} Give this one an “until” before that day."
    return f"{there} A new version begins today, {iso(today)}, or later."


def _may_become(old: Version, version: Version, today: int) -> bool:
    """Whether a version on record may become another with the same first day.

    One that has not begun may. One that has may only end, from yesterday on, or go on for longer
    if it has not ended.
    """
    if old.first > today:
        return True
    if old.last < today - 1 or version.last < today - 1:
        return False
    return replace(old, last=version.last) == version


def lost_parts(versions: Iterable[Version]) -> list[tuple[Version, str]]:
    """Return the versions whose parts are not there, or lead back to themselves."""
    known: dict[str, set[str]] = {}
    asked = list(versions)
    for version in asked:
        parts = known.setdefault(version.id, set())
        parts.update(version.rule.part_ids())
    wrong = []
    for version in asked:
        if not version.rule.part_ids():
            continue
        strange = [part for part in version.rule.part_ids() if part not in known]
        if strange:
            wrong.append((version, f"parts: there is no requirement “{strange[0]}”."))
        elif version.id in _within(version.id, known):
            wrong.append((version, "parts: they lead back to this requirement itself."))
    return wrong


def _within(requirement: str, known: dict[str, set[str]]) -> set[str]:
    """Return every part of a requirement, and their parts."""
    found: set[str] = set()
    waiting = set(known.get(requirement, ()))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting |= known.get(part, set())
    return found
