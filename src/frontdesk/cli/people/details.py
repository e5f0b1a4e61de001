"""What can be said of a person on the command line, the same wherever a person is recorded."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from frontdesk.cli.context import Context
from frontdesk.domain import times
from frontdesk.domain.people.values import Details, Role, RoleHeld, beginning

_TEXTS = ("other_name", "pronouns", "contact", "town", "heard_of", "language", "joined_on")
_FLAGS = ("message_ok", "drives")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options; one that is not given changes nothing."""
    group = parser.add_argument_group("what is recorded of them, all optional")
    for name in _TEXTS:
        kind = "DAY" if name.endswith("_on") else "TEXT"
        group.add_argument(f"--{name.replace('_', '-')}", dest=f"detail_{name}", metavar=kind)
    for name in _FLAGS:
        option = f"--{name.replace('_', '-')}"
        group.add_argument(option, dest=f"detail_{name}", choices=("yes", "no"))
    group.add_argument("--role", action="append", default=[], choices=[role.value for role in Role])
    group.add_argument(
        "--started-on", metavar="DAY", help="first day of those roles; today if not given"
    )


def first_given(args: argparse.Namespace) -> str | None:
    """Return the first option that was given, as it is written; None when there is none."""
    for name in (*_TEXTS, *_FLAGS):
        if getattr(args, f"detail_{name}", None) is not None:
            return f"--{name.replace('_', '-')}"
    if args.role:
        return "--role"
    return None if args.started_on is None else "--started-on"


def given(context: Context) -> dict[str, Any]:
    """Return what was said, by name."""
    values: dict[str, Any] = {}
    for name in (*_TEXTS, *_FLAGS):
        value = getattr(context.args, f"detail_{name}", None)
        if value is not None:
            values[name] = (value == "yes") if name in _FLAGS else value
    if "joined_on" in values:
        values["joined_on"] = context.day(values["joined_on"], past=True)
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
