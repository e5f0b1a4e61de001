"""What can be said of a person on the command line, the same wherever a person is recorded."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from frontdesk.cli.context import Context
from frontdesk.domain import times
from frontdesk.domain.people.values import FIELDS, Details, FieldKind, Role, RoleHeld, beginning

_FIELDS = sorted(FIELDS[1:], key=lambda each: each.kind is FieldKind.YES_NO)
"""All but the name, which stands by itself; in the order in which help lists them."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options; one that is not given changes nothing."""
    group = parser.add_argument_group("what is recorded of them, all optional")
    for each in _FIELDS:
        option, dest = _option(each.name), f"detail_{each.name}"
        if each.kind is FieldKind.YES_NO:
            group.add_argument(option, dest=dest, choices=("yes", "no"))
        else:
            group.add_argument(option, dest=dest, metavar=each.kind.value.upper())
    group.add_argument("--role", action="append", default=[], choices=[role.value for role in Role])
    group.add_argument(
        "--started-on", metavar="DAY", help="first day of those roles; today if not given"
    )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def first_given(args: argparse.Namespace) -> str | None:
    """Return the first option that was given, as it is written; None when there is none."""
    for each in _FIELDS:
        if getattr(args, f"detail_{each.name}", None) is not None:
            return _option(each.name)
    if args.role:
        return "--role"
    return None if args.started_on is None else "--started-on"


def given(context: Context) -> dict[str, Any]:
    """Return what was said, by name."""
    values: dict[str, Any] = {}
    for each in _FIELDS:
        value = getattr(context.args, f"detail_{each.name}", None)
        if value is not None and each.kind is FieldKind.YES_NO:
            value = value == "yes"
        elif value is not None and each.kind is FieldKind.DAY:
            value = context.day(value, past=True)
        if value is not None:
            values[each.name] = value
    return values


def filled(context: Context, details: Details) -> Details:
    """Return `details` with what was said."""
    return replace(details, **given(context))


def roles(context: Context, *, begins: bool = True) -> tuple[RoleHeld, ...]:
    """Return the roles that were named; one that `begins` does so today, unless a day was said."""
    day = context.args.started_on
    if day is not None and not context.args.role:
        context.misused("--started-on is for a role. Say which with --role.")
    since = context.day(day, past=True) if day is not None else None
    named = tuple(RoleHeld(Role(role), since) for role in dict.fromkeys(context.args.role))
    if not begins:
        return named
    today = times.day_of(context.clock(), context.zone)
    return beginning(named, today, given(context).get("joined_on"))
