"""Rules as they are written down, read into versions: each key checked, each slip in a sentence.

What a file, a form or a program says of a requirement comes here as a plain dictionary, with the
same keys everywhere; `serialise_version` gives it back.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.training.durations import A_MONTH, FOREVER
from frontdesk.domain.training.kinds import KINDS
from frontdesk.domain.training.rules import Version
from frontdesk.domain.training.values import RuleError, Values

COMMON = (
    "id", "title", "for", "only_if", "from", "until", "rule", "lead", "certified_trainer",
    "edition", "oldest_edition", "part_only", "source",
)  # fmt: skip
"""The keys that any requirement may have."""


def parse_version(values: dict[str, Any]) -> Version:
    """Return what `values` say, checked. Raises `RuleError` for the first that is wrong."""
    given = Values(values)
    for key in ("id", "title", "for", "from", "rule"):
        if key not in given:
            raise RuleError("", f"“{key}” is missing. Add it.")
    kind = KINDS[given.one_of("rule", KINDS)]
    errors = unknown_keys(values)
    if errors:
        raise errors[0]
    first = given.day("from")
    last = given.day("until") if "until" in given else FOREVER
    if last < first:
        raise RuleError("until", "until: the last day is before the first. Check them.")
    oldest, edition = given.count("oldest_edition", 1), given.count("edition", 1)
    rule = kind.parse(given)
    roles = given.roles()
    if oldest > 1 and (rule.part_ids() or rule.grid(roles) is not None):
        raise RuleError(
            "oldest_edition",
            f"oldest_edition: a rule “{kind.name}” has windows instead. Take it out.",
        )
    return Version(
        id=given.id(),
        title=given.text("title"),
        roles=roles,
        first=first,
        rule=rule,
        last=last,
        only_if=given.only_if(),
        lead=given.duration("lead", A_MONTH),
        certified=given.flag("certified_trainer"),
        edition=edition,
        oldest_edition=oldest,
        part_only=given.flag("part_only"),
        source=clean(str(given.get("source", "")), TEXT_LIMIT),
    )


def errors_in(values: dict[str, Any]) -> list[RuleError]:
    """Return everything that is wrong with `values`: unknown keys, and the first wrong value."""
    errors = unknown_keys(values)
    try:
        strange = {error.key for error in errors}
        parse_version({key: value for key, value in values.items() if key not in strange})
    except RuleError as error:
        # What is missing may be what a strange key was meant to be.
        if not errors or error.key in values:
            errors.append(error)
    return errors


def unknown_keys(values: dict[str, Any]) -> list[RuleError]:
    """Return an error for each key that is not known, or does not belong to the kind of rule."""
    rule = values.get("rule")
    kind = KINDS.get(rule) if isinstance(rule, str) else None
    every = (*COMMON, *dict.fromkeys(key for each in KINDS.values() for key in each.keys))
    known = every if kind is None else (*COMMON, *kind.keys)
    errors = []
    for key in values:
        if key in known:
            continue
        shown = clean(key, 40)
        if kind is not None and key in every:
            sentence = f"“{shown}” does not belong to the rule “{kind.name}”. Take it out."
        else:
            near = get_close_matches(key, known, 1)
            sentence = f"“{shown}” is not known here. "
            sentence += f"Did you mean “{near[0]}”? " if near else ""
            sentence += f"There are: {', '.join(known)}."
        errors.append(RuleError(key, sentence))
    return errors
