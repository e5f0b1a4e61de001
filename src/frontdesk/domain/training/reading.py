"""Rules as they are written down, read into versions: each key checked, each slip in a sentence.

What a file, a form or a program says of a requirement comes here as a plain dictionary, with the
same keys everywhere; `written` gives it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Any

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.training.durations import (
    A_MONTH,
    FOREVER,
    NONE,
)
from frontdesk.domain.training.rules import (
    Cadence,
    Every,
    Fixed,
    Hours,
    Kind,
    Once,
    Parts,
    RenewFrom,
    Rolling,
    Rule,
    Starting,
    Version,
)
from frontdesk.domain.training.values import ID_LIMIT, RuleError, Values

COMMON = (
    "id", "title", "for", "only_if", "from", "until", "rule", "lead", "certified_trainer",
    "edition", "oldest_edition", "part_only", "source",
)  # fmt: skip
"""The keys that any requirement may have."""

OWN: dict[Kind, tuple[str, ...]] = {
    Kind.ONCE: ("within",),
    Kind.ROLLING: ("valid", "renew_from", "window", "grace", "within"),
    Kind.FIXED: ("on", "min_active"),
    Kind.CADENCE: ("every", "count", "fiscal"),
    Kind.HOURS: ("hours", "every", "starting", "of", "max_missed", "category", "within"),
    Kind.ALL_OF: ("parts",),
    Kind.ANY_OF: ("parts",),
}
"""The keys that belong to each kind of rule."""

EVERY_KEY = (*COMMON, *dict.fromkeys(key for keys in OWN.values() for key in keys))
"""All keys there are."""

_ON = re.compile(r"(\d\d)-(\d\d)")


def read_version(values: dict[str, Any]) -> Version:
    """Return what `values` say, checked. Raises `RuleError` for the first that is wrong."""
    return _Reader(values).version()


def wrong_with(values: dict[str, Any]) -> list[RuleError]:
    """Return everything that is wrong with `values`: unknown keys, and the first wrong value."""
    errors = unknown_keys(values)
    try:
        strange = {error.key for error in errors}
        read_version({key: value for key, value in values.items() if key not in strange})
    except RuleError as error:
        # What is missing may be what a strange key was meant to be.
        if not errors or error.key in values:
            errors.append(error)
    return errors


def unknown_keys(values: dict[str, Any]) -> list[RuleError]:
    """Return an error for each key that is not known, or does not belong to the kind of rule."""
    rule = values.get("rule")
    kind = Kind(rule) if isinstance(rule, str) and rule in set(Kind) else None
    known = EVERY_KEY if kind is None else (*COMMON, *OWN[kind])
    errors = []
    for key in values:
        if key in known:
            continue
        shown = clean(key, 40)
        if kind is not None and key in EVERY_KEY:
            sentence = f"“{shown}” does not belong to the rule “{kind}”. Take it out."
        else:
            near = get_close_matches(key, known, 1)
            sentence = f"“{shown}” is not known here. "
            sentence += f"Did you mean “{near[0]}”? " if near else ""
            sentence += f"There are: {', '.join(known)}."
        errors.append(RuleError(key, sentence))
    return errors


class _Reader(Values):
    """Reads one version, key by key."""

    def version(self) -> Version:
        for key in ("id", "title", "for", "from", "rule"):
            if key not in self.values:
                raise RuleError("", f"“{key}” is missing. Add it.")
        kind = self.one_of("rule", Kind)
        assert isinstance(kind, Kind)
        errors = unknown_keys(self.values)
        if errors:
            raise errors[0]
        first = self.day("from")
        last = self.day("until") if "until" in self.values else FOREVER
        if last < first:
            raise RuleError("until", "until: the last day is before the first. Look at them again.")
        oldest, edition = self.count("oldest_edition", 1), self.count("edition", 1)
        rule = _RULES[kind](self)
        recurs = not isinstance(rule, Once | Rolling) and getattr(rule, "every", True) is not None
        if oldest > 1 and recurs:
            raise RuleError(
                "oldest_edition",
                f"oldest_edition: a rule “{kind}” has windows instead. Take it out.",
            )
        return Version(
            id=self.id(),
            title=self.text("title"),
            roles=self.roles(),
            first=first,
            rule=rule,
            last=last,
            only_if=self.only_if(),
            lead=self.duration("lead", A_MONTH),
            certified=self.flag("certified_trainer"),
            edition=edition,
            oldest_edition=oldest,
            part_only=self.flag("part_only"),
            source=clean(str(self.values.get("source", "")), TEXT_LIMIT),
        )

    def once(self) -> Rule:
        return Once(self.duration("within", A_MONTH))

    def rolling(self) -> Rule:
        renew_from = RenewFrom.COMPLETION
        if "renew_from" in self.values:
            renew_from = self.one_of("renew_from", RenewFrom)
        return Rolling(
            self.duration("valid", None, some=True),
            renew_from,
            self.duration("window", self.duration("lead", A_MONTH)),
            self.duration("grace", NONE),
            self.duration("within", A_MONTH),
        )

    def fixed(self) -> Rule:
        value = self.values.get("on")
        match = _ON.fullmatch(value) if isinstance(value, str) else None
        try:
            if match is None:
                raise ValueError(value)
            on = date(2024, int(match[1]), int(match[2]))
        except ValueError:
            raise RuleError("on", 'on: write month and day, like "07-01".') from None
        return Fixed(on.month, on.day, self.duration("min_active", NONE))

    def cadence(self) -> Rule:
        return Cadence(
            self.one_of("every", Every), self.count("count", 1, 100), self.flag("fiscal")
        )

    def hours(self) -> Rule:
        minutes = self.minutes("hours", self.values.get("hours"))
        every = self.duration("every", None, some=True) if "every" in self.values else None
        starting = Starting.PERSON
        if "starting" in self.values:
            starting = self.one_of("starting", Starting)
        if every is not None and starting is not Starting.PERSON and not every.months:
            raise RuleError("every", f"every: cycles by the {starting} year last months or years.")
        if every is not None and 0 < every.days < 7:
            raise RuleError("every", "every: a cycle of hours lasts a week or longer.")
        if every is not None and "within" in self.values:
            raise RuleError(
                "within", "within: with “every” each cycle has its own end. Take it out."
            )
        away = self.minutes("max_missed", self.values.get("max_missed", 0), 0)
        if away >= minutes:
            raise RuleError("max_missed", "max_missed: write fewer hours than are asked for.")
        category = clean(str(self.values.get("category", "")), ID_LIMIT)
        return Hours(
            minutes, every, starting, self.of(minutes), away, category,
            self.duration("within", A_MONTH),
        )  # fmt: skip

    def of(self, minutes: int) -> tuple[tuple[str, int], ...]:
        value = self.values.get("of", {})
        if not isinstance(value, dict):
            raise RuleError("of", "of: write hours by category, like {peer = 24, ethics = 3}.")
        found = tuple(
            (clean(key, ID_LIMIT).casefold(), self.minutes("of", hours))
            for key, hours in value.items()
        )
        if any(each > minutes for _, each in found):
            raise RuleError("of", "of: a category asks for more hours than there are in all.")
        return found

    def parts(self, *, best: bool) -> Rule:
        value = self.values.get("parts")
        good = isinstance(value, list) and all(isinstance(part, str) for part in value)
        if not good or not value or len(set(value)) < len(value):
            raise RuleError("parts", 'parts: write the ids of other rules, like ["core", "hours"].')
        if self.values["id"] in value:
            raise RuleError("parts", "parts: a rule is no part of itself.")
        return Parts(tuple(value), best)


_RULES: dict[Kind, Callable[[_Reader], Rule]] = {
    Kind.ONCE: _Reader.once,
    Kind.ROLLING: _Reader.rolling,
    Kind.FIXED: _Reader.fixed,
    Kind.CADENCE: _Reader.cadence,
    Kind.HOURS: _Reader.hours,
    Kind.ALL_OF: lambda reader: reader.parts(best=False),
    Kind.ANY_OF: lambda reader: reader.parts(best=True),
}
