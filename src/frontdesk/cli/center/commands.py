"""Commands for the center itself: setup, demo."""

from __future__ import annotations

import shlex
import sys
import tempfile
import tomllib
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from frontdesk import demo, services
from frontdesk.cli import streams
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, folder_name, number, whole_number
from frontdesk.cli.progress import ProgressBar
from frontdesk.clock import running_from, system_clock
from frontdesk.domain.center.opening_hours import with_hours
from frontdesk.domain.center.values import DEFAULT_RECIPE, DEFAULT_STAY, Center, SettleBy
from frontdesk.domain.center.zones import find_zone
from frontdesk.domain.people.values import DEFAULT_USE, FieldUse
from frontdesk.domain.refusals import Refusal
from frontdesk.services.desk.desk import open_desk

_KEYS = {
    "name",
    "zone",
    "capacity",
    "usual_stay",
    "hours",
    "settle_by",
    "code_recipe",
    "fields",
    "activities",
    "fiscal_month",
    "proof_years",
    "backup_folder",
    "usual_people",
    "twelve_hours",
    "month_first",
}


YOUR_OWN = "Your own center: frontdesk"
"""What is said when somebody leaves the made-up center."""


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    setup = commands.add_parser("setup", parents=[shared], help="make a new center")
    setup.add_argument(
        "--from",
        dest="file",
        metavar="FILE",
        help="its settings: a TOML file, or the folder of an exported center",
    )
    setup.add_argument("--name", help="the center's name")
    setup.add_argument("--zone", help="its time zone, such as America/New_York")
    setup.set_defaults(run=set_up)

    demo = commands.add_parser("demo", parents=[shared], help="a made-up center to look around in")
    demo.add_argument("folder", nargs="?", type=folder_name, metavar="DIR", help="where to put it")
    demo.add_argument("--people", type=whole_number, default=300, metavar="N")
    demo.add_argument("--years", type=number, default=1, metavar="N")
    demo.add_argument("--seed", type=whole_number, default=1, metavar="N")
    demo.add_argument("--no-app", action="store_true", help="make it and do not open the app")
    demo.set_defaults(run=make_demo)


def read_settings(file: str) -> dict[str, Any] | Refusal:
    """Return a center's settings from a TOML file, or what is not right with it."""
    try:
        place = Path(file)
        if place.is_dir():  # an exported center
            place /= "center.toml"
            if not place.exists():
                sentence = f"There is no center.toml in “{file}”. Choose a folder with one."
                return Refusal("not-a-settings-file", sentence)
        table = tomllib.loads(place.read_text("utf-8"))
    except FileNotFoundError:
        return Refusal("file-missing", f"There is no file “{file}”. Check its name and folder.")
    except (OSError, UnicodeDecodeError):
        return Refusal(
            "not-a-settings-file", f"“{file}” cannot be read as text. Choose a TOML file."
        )
    except tomllib.TOMLDecodeError as error:
        return Refusal("not-a-settings-file", f"“{file}” is not in order: {error}.")
    inner = table.pop("center", {})
    if not isinstance(inner, dict):
        return Refusal("not-a-settings-file", f"“{file}”: “center” should be a table.")
    table |= inner
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        known = ", ".join(sorted(_KEYS))
        return Refusal("unknown-setting", f"“{file}” names “{unknown[0]}”. There are: {known}.")
    return _of_kind(table)


def _of_kind(table: dict[str, Any]) -> dict[str, Any] | Refusal:
    kinds = {
        "name": str,
        "zone": str,
        "capacity": int,
        "usual_stay": int,
        "hours": dict,
        "settle_by": str,
        "code_recipe": str,
        "fiscal_month": int,
        "proof_years": int,
        "backup_folder": str,
        "fields": dict,
        "usual_people": bool,
        "twelve_hours": bool,
        "month_first": bool,
    }
    for key, kind in kinds.items():
        if key in table and type(table[key]) is not kind:
            words = {
                str: "text in quotes",
                int: "a whole number",
                dict: "a table",
                bool: "true or false",
            }[kind]
            return Refusal("not-a-settings-file", f"“{key}” should be {words}.")
    listed = table.get("activities", [])
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        return Refusal("not-a-settings-file", "“activities” should be a list of texts.")

    hours: tuple[str, ...] = ()
    for days, said in table.pop("hours", {}).items():
        read = with_hours(hours, days, str(said))
        if isinstance(read, Refusal):
            return read
        hours = read
    table["hours"] = hours
    ways = [each.value for each in SettleBy]
    if table.get("settle_by", ways[0]) not in ways:
        return Refusal("not-a-settings-file", f"“settle_by” is one of: {', '.join(ways)}.")
    return table


def set_up(context: Context) -> int:
    """Make a new center."""
    from frontdesk.clock import machine_zone

    settings: dict[str, Any] = {}
    if context.args.file is not None:
        read = read_settings(context.args.file)
        if isinstance(read, Refusal):
            context.refuse(read)
        settings = read
    texts = {name: str(use) for name, use in settings.get("fields", {}).items()}
    uses = services.center.commands.uses_from(texts)
    if isinstance(uses, Refusal):
        context.refuse(uses)
    fields: dict[str, FieldUse] = DEFAULT_USE | uses
    settings |= {
        name: said for name in ("name", "zone") if (said := getattr(context.args, name)) is not None
    }
    zone = settings["zone"] if "zone" in settings else machine_zone()
    center = Center(
        name=settings.get("name", ""),
        zone=context.good(find_zone(zone)),
        capacity=settings.get("capacity"),
        usual_stay=settings.get("usual_stay", DEFAULT_STAY),
        fields=fields,
        hours=settings.get("hours", ()),
        code_recipe=settings.get("code_recipe", DEFAULT_RECIPE),
        settle_by=SettleBy(settings.get("settle_by", SettleBy.USUAL_STAY)),
        fiscal_month=settings.get("fiscal_month", 7),
        proof_years=settings.get("proof_years", 0),
        backup_folder=settings.get("backup_folder", ""),
        usual_people=settings.get("usual_people", True),
        twelve_hours=settings.get("twelve_hours"),
        month_first=settings.get("month_first"),
    )
    activities = settings.get("activities")
    made = services.center.commands.set_up(
        context.paths, center, context.clock, activities=activities
    )
    if isinstance(made, Refusal):
        context.refuse(made)
    with_key = made.recovery_key
    made.desk.close()
    document = {
        "center": made.desk.center.name,
        "zone": made.desk.center.zone,
        "data": str(context.paths.data),
        "database": made.desk.engine.identity,
        "recovery_key": with_key,
        "key_kept_in": made.kept,
    }
    lines = [
        f"{made.desk.center.name} is set up in {context.paths.data}.",
        f"The key is stored in {made.kept}.",
        "",
        "The recovery key opens the center on another machine. Write it down on paper now,",
        "and put it somewhere else than this machine:",
        "",
        f"  {with_key}",
    ]
    return context.answer(document, lines)


def make_demo(context: Context) -> int:
    """Make a made-up center and open the app on it."""
    from frontdesk.cli.main import open_app

    args = context.args
    stays_plain = args.no_app or context.as_json
    if not stays_plain and not streams.at_a_terminal():
        context.misused("The app needs a terminal. Create the center without it, with --no-app.")
    by_this_machine = context.clock is system_clock
    if not stays_plain and by_this_machine:
        context.clock = running_from(demo.center.good_moment(context.clock()), system_clock)
    there_before = _made_up_in(context, args.folder or getattr(args, "data", None))
    if not stays_plain:
        if there_before and by_this_machine:
            last = _last_recorded(context)
            context.clock = running_from(min(last, system_clock()), system_clock)
        status = open_app(context, made_up=True)
        streams.say(YOUR_OWN, sys.stdout)
        return status
    size = context.desk.ask(services.center.checking.sizes())
    folder = context.paths.data
    document = {"data": str(folder), "people": size.people, "visits": size.visits}
    lines = [
        f"A made-up center is in {folder}" + (" already." if there_before else "."),
        f"It has {size.people:,} people and {size.visits:,} visits. Look in with:",
        f"  frontdesk --data {shlex.quote(str(folder))}",
    ]
    return context.answer(document, lines)


def _last_recorded(context: Context) -> int:
    """Return when something was recorded last in a made-up center, UTC seconds."""
    with closing(open_desk(context.paths, context.clock)) as desk:
        return desk.ask(services.desk.journal.last_recorded())


def _made_up_in(context: Context, named: str | None) -> bool:
    """Work from now on in a made-up center, made if need be; say whether it was there before."""
    args = context.args
    paths = context.work_in(named or tempfile.mkdtemp(prefix="frontdesk-"))
    if paths.database.exists() and any(paths.data.glob("*.key")):
        return True
    try:
        with ProgressBar("Making up a center", "Writing it all down, a moment more") as bar:
            size = demo.commands.Size(args.people, args.years, args.seed)
            made = demo.commands.make(paths, size, context.clock, bar)
        if isinstance(made, Refusal):
            context.refuse(made)
        made.desk.close()
    finally:
        if named is None:
            with suppress(OSError):  # it holds the center now, or should not stay behind empty
                paths.data.rmdir()
    return False
