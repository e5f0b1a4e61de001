"""The command for the center's settings after set-up: show them, change some."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from typing import Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, whole_number
from frontdesk.domain.center.opening_hours import with_hours
from frontdesk.domain.center.values import WEEKDAYS, Center, SettleBy
from frontdesk.domain.center.zone_change import Why
from frontdesk.domain.center.zones import find_zone
from frontdesk.domain.people.values import QUESTIONS
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.times import kept_hours

_DATES = ("month-first", "day-first")


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    center = commands.add_parser("center", parents=[shared], help="its settings; options change")
    center.add_argument("--name", help="the center's name")
    center.add_argument("--zone", help="its time zone, such as America/New_York")
    why = center.add_mutually_exclusive_group()
    why.add_argument(
        "--clock-was-wrong",
        action="store_true",
        help="with --zone: what was planned and typed keeps its hour",
    )
    why.add_argument(
        "--house-moved", action="store_true", help="with --zone: everything keeps its hour"
    )
    center.add_argument(
        "--preview", action="store_true", help="with --zone: say what would move, and move nothing"
    )
    center.add_argument("--capacity", type=whole_number, metavar="N", help="0 for no limit")
    center.add_argument(
        "--fiscal-month", type=whole_number, metavar="N", help="in which the fiscal year begins"
    )
    center.add_argument(
        "--proof-years",
        type=whole_number,
        metavar="N",
        help="proof of training stays; 0 for ever",
    )
    center.add_argument("--usual-stay", type=whole_number, metavar="MINUTES")
    center.add_argument(
        "--hours",
        action="append",
        default=[],
        metavar="DAYS=HOURS",
        help="such as mon-fri=09:00-17:00 or sun=closed",
    )
    center.add_argument("--clock", choices=("12", "24"), help="how many hours the clock shows")
    center.add_argument(
        "--dates", choices=_DATES, help="whether 3/4 is March (month-first) or April (day-first)"
    )
    center.add_argument(
        "--settle-by",
        choices=[way.value for way in SettleBy],
        help="when somebody is checked out who did not say that they left",
    )
    center.add_argument(
        "--usual-people",
        choices=["on", "off"],
        help="whether the empty box shows who usually comes about now",
    )
    center.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAME=USE",
        help="what is asked for, such as pronouns=off; off, optional or required",
    )
    center.add_argument(
        "--code-recipe",
        metavar="TEXT",
        help="of what a self-made code is made; empty when anyone may choose",
    )
    center.add_argument(
        "--backup-folder",
        metavar="FOLDER",
        help="a second folder for backups, such as a stick; empty for none",
    )
    center.set_defaults(run=show_or_change)


def show_or_change(context: Context) -> int:
    """Change the settings that were named, and show all of them."""
    wanted = _wanted(context, context.desk.center)
    if wanted.zone == context.desk.center.zone and (_why(context) or context.args.preview):
        context.misused("Say the other time zone with --zone.")
    if context.args.preview:
        return _preview(context, wanted.zone)
    if wanted != context.desk.center:
        if _why(context) is None and wanted.zone != context.desk.center.zone:
            sizes = context.desk.ask(services.center.zones.preview(wanted.zone))
            if any(each.said for each in sizes.values()):
                refusal = services.center.zones.say_why(sizes)
                how = "Add --clock-was-wrong or --house-moved."
                context.refuse(Refusal(refusal.code, f"{refusal.sentence} {how}"))
        context.do(services.center.commands.change(wanted, _why(context)))
    center = context.desk.center
    fields = {name: center.fields[name].value for name in QUESTIONS}
    hours = dict(zip(WEEKDAYS, center.hours, strict=True)) if center.hours else {}
    document = {
        "name": center.name,
        "zone": center.zone,
        "capacity": center.capacity,
        "usual_stay": center.usual_stay,
        "hours": hours,
        "twelve_hours": center.shows_twelve,
        "month_first": center.month_leads,
        "fiscal_month": center.fiscal_month,
        "proof_years": center.proof_years,
        "settle_by": center.settle_by.value,
        "code_recipe": center.code_recipe,
        "usual_people": center.usual_people,
        "backup_folder": center.backup_folder or None,
        "fields": fields,
        "database": center.database,
    }
    lines = [
        center.name,
        f"Time zone: {center.zone}",
        f"Room for: {center.capacity or 'no limit'}",
        f"Usual stay: {center.usual_stay} minutes",
        f"Clock: {12 if center.shows_twelve else 24} hours",
        f"3/4 is: {'4 March' if center.month_leads else '3 April'}",
        *(
            f"Open {day}: {kept_hours(text, center.clock) if text else 'closed'}"
            for day, text in hours.items()
        ),
        f"Whoever leaves without checking out is checked out by: {center.settle_by.value}",
        f"Second folder for backups: {center.backup_folder or 'none'}",
        f"Who usually comes about now is shown: {'yes' if center.usual_people else 'no'}",
        center.code_hint,
        *(f"{QUESTIONS[name].title} ({name}): {use}" for name, use in fields.items()),
    ]
    return context.answer(document, lines)


def _why(context: Context) -> Why | None:
    """Return why the zone is another one, if it was said."""
    if context.args.clock_was_wrong:
        return Why.WRONG
    return Why.MOVED if context.args.house_moved else None


def _preview(context: Context, zone: str) -> int:
    """Say what another zone would move, for each reason."""
    checked = services.center.commands.checked(replace(context.desk.center, zone=zone))
    if isinstance(checked, Refusal):
        context.refuse(checked)
    sizes = context.desk.ask(services.center.zones.preview(zone))
    document = {"zone": zone, "would_move": {why.value: asdict(sizes[why]) for why in Why}}
    words = {
        Why.WRONG: "--clock-was-wrong: what was planned and typed keeps its hour",
        Why.MOVED: "--house-moved: everything keeps its hour",
    }
    lines = [f"{words[why]} ({sizes[why].said or 'nothing'})." for why in Why]
    return context.answer(document, [*lines, "Nothing was changed."])


def _wanted(context: Context, center: Center) -> Center:
    args = context.args
    changed: dict[str, Any] = {
        name: value
        for name in ("name", "zone", "usual_stay", "fiscal_month", "proof_years", "code_recipe")
        if (value := getattr(args, name)) is not None
    }
    if args.zone is not None:
        changed["zone"] = context.good(find_zone(args.zone))
    if args.capacity is not None:
        changed["capacity"] = args.capacity or None
    if args.backup_folder is not None:
        named = args.backup_folder.strip()
        changed["backup_folder"] = os.path.abspath(os.path.expanduser(named)) if named else ""
    if args.clock is not None:
        changed["twelve_hours"] = args.clock == "12"
    if args.dates is not None:
        changed["month_first"] = args.dates == "month-first"
    if args.settle_by is not None:
        changed["settle_by"] = SettleBy(args.settle_by)
    if args.usual_people is not None:
        changed["usual_people"] = args.usual_people == "on"
    if args.hours:
        changed["hours"] = _hours(context, center)
    pairs = [text.partition("=") for text in args.field]
    unknown = next((name for name, _, _ in pairs if name not in QUESTIONS), None)
    if unknown is not None:
        known = ", ".join(QUESTIONS)
        context.refuse(
            Refusal("no-such-field", f"There is no field “{unknown[:40]}”. There are: {known}.")
        )
    uses = services.center.commands.uses_from({name: use for name, _, use in pairs})
    if isinstance(uses, Refusal):
        context.refuse(uses)
    return replace(center, fields=center.fields | uses, **changed)


def _hours(context: Context, center: Center) -> tuple[str, ...]:
    """Return the hours with those that were named."""
    hours = center.hours
    for text in context.args.hours:
        days, _, said = text.partition("=")
        read = with_hours(hours, days, said)
        if isinstance(read, Refusal):
            context.misused(read.sentence)
        hours = read
    return hours
