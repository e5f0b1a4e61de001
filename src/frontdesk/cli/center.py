"""Commands for the center itself: setup, demo, activities."""

from __future__ import annotations

import argparse
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from frontdesk.cli.context import DONE, Context, ProgressBar
from frontdesk.config import Places
from frontdesk.domain.center import DEFAULT_STAY, Center
from frontdesk.domain.people import DEFAULT_USE, FieldUse
from frontdesk.domain.refusals import Refusal

_KEYS = {"name", "zone", "capacity", "usual_stay", "fields", "activities"}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add this group's commands."""
    setup = commands.add_parser("setup", parents=[shared], help="make a new center")
    setup.add_argument("--from", dest="file", metavar="FILE", help="its settings, a TOML file")
    setup.add_argument("--name", help="the center's name")
    setup.add_argument("--zone", help="its time zone, such as America/New_York")
    setup.set_defaults(run=set_up)

    demo = commands.add_parser("demo", parents=[shared], help="a made-up center to look around in")
    demo.add_argument("folder", nargs="?", metavar="DIR", help="where to keep it")
    demo.add_argument("--people", type=int, default=300, metavar="N")
    demo.add_argument("--years", type=float, default=1, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="N")
    demo.add_argument("--no-app", action="store_true", help="make it and do not open the app")
    demo.set_defaults(run=make_demo)

    activities = commands.add_parser("activities", help="what people come for")
    verbs = activities.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the center's list")
    listing.set_defaults(run=list_activities)
    adding = verbs.add_parser("add", parents=[shared], help="put one on the list")
    adding.add_argument("title")
    adding.set_defaults(run=add_activity)


def read_settings(file: str) -> dict[str, Any] | Refusal:
    """Return a center's settings from a TOML file, or what is not right with it."""
    try:
        table = tomllib.loads(Path(file).read_text("utf-8"))
    except FileNotFoundError:
        return Refusal("file-missing", f"There is no file {file}.")
    except (OSError, UnicodeDecodeError):
        return Refusal("not-a-settings-file", f"{file} cannot be read as text.")
    except tomllib.TOMLDecodeError as error:
        return Refusal("not-a-settings-file", f"{file} is not in order: {error}.")
    table = table.get("center", table)
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        known = ", ".join(sorted(_KEYS))
        return Refusal("unknown-setting", f"{file} names “{unknown[0]}”. There are: {known}.")
    return _of_kind(table)


def _of_kind(table: dict[str, Any]) -> dict[str, Any] | Refusal:
    kinds = {"name": str, "zone": str, "capacity": int, "usual_stay": int, "fields": dict}
    for key, kind in kinds.items():
        if key in table and not isinstance(table[key], kind):
            words = {str: "text in quotes", int: "a whole number", dict: "a table"}[kind]
            return Refusal("not-a-settings-file", f"“{key}” should be {words}.")
    listed = table.get("activities", [])
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        return Refusal("not-a-settings-file", "“activities” should be a list of texts.")
    return table


def set_up(context: Context) -> int:
    """Make a new center."""
    from frontdesk import services
    from frontdesk.clock import machine_zone

    settings: dict[str, Any] = {}
    if context.args.file is not None:
        read = read_settings(context.args.file)
        if isinstance(read, Refusal):
            context.refuse(read)
        settings = read
    texts = {name: str(use) for name, use in settings.get("fields", {}).items()}
    uses = services.center.uses_from(texts)
    if isinstance(uses, Refusal):
        context.refuse(uses)
    fields: dict[str, FieldUse] = DEFAULT_USE | uses
    center = Center(
        name=context.args.name or settings.get("name", ""),
        zone=context.args.zone or settings.get("zone") or machine_zone(),
        capacity=settings.get("capacity"),
        usual_stay=settings.get("usual_stay", DEFAULT_STAY),
        fields=fields,
    )
    activities = settings.get("activities")
    made = services.center.set_up(context.places, center, context.clock, activities=activities)
    if isinstance(made, Refusal):
        context.refuse(made)
    with_key = made.recovery_key
    made.desk.close()
    document = {
        "center": made.desk.center.name,
        "zone": made.desk.center.zone,
        "data": str(context.places.data),
        "database": made.desk.store.database_id,
        "recovery_key": with_key,
        "key_kept_in": made.kept,
    }
    lines = [
        f"{made.desk.center.name} is set up in {context.places.data}.",
        f"The key is kept in {made.kept}.",
        "",
        "The recovery key opens the center on another machine. Write it down on paper now,",
        "and keep it somewhere else than this machine:",
        "",
        f"  {with_key}",
    ]
    return context.answer(document, lines)


def make_demo(context: Context) -> int:
    """Make a made-up center and open the app on it."""
    from frontdesk import services

    args = context.args
    folder = Path(
        args.folder or getattr(args, "data", None) or tempfile.mkdtemp(prefix="frontdesk-")
    )
    places = Places(folder.expanduser().absolute(), context.places.config, context.places.desk)
    document: dict[str, Any] = {"data": str(places.data)}
    if not (places.database.exists() and any(places.data.glob("*.key"))):
        bar = ProgressBar("Making up a center")
        size = services.demo.Size(args.people, args.years, args.seed)
        made = services.demo.make(places, size, context.clock, bar)
        bar.finish()
        if isinstance(made, Refusal):
            context.refuse(made)
        condition = made.desk.ask(services.checking.sizes())
        made.desk.close()
        document |= {"people": condition.people, "visits": condition.visits}
    if args.no_app:
        lines = [f"A made-up center is in {places.data}. Look in with:"]
        return context.answer(document, [*lines, f"  frontdesk --data {places.data}"])
    from frontdesk.cli.main import open_app

    context.places = places
    return open_app(context)


def list_activities(context: Context) -> int:
    """List what people come for."""
    from frontdesk import services

    titles = context.desk.ask(services.activities.titles())
    document = [{"id": number, "title": title} for number, title in titles.items()]
    return context.answer(document, titles.values() or ["Nothing is on the list yet."])


def add_activity(context: Context) -> int:
    """Put an activity on the list."""
    from frontdesk import services

    event = context.do(services.activities.add(context.args.title))
    document = {"id": event.first("activity"), "title": context.args.title}
    context.answer(document, [f"{context.args.title} is on the list."])
    return DONE
