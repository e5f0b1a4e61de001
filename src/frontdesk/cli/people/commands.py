"""Commands for the people on file."""

from __future__ import annotations

from typing import Any

from frontdesk import services
from frontdesk.cli import files
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import MANY, Commands, Parser, from_to
from frontdesk.cli.people import details, twice
from frontdesk.cli.people.cards import card_document, card_line
from frontdesk.cli.visits.commands import visit_document, visit_line
from frontdesk.domain.people.values import FIELDS, Details, Person, Role
from frontdesk.files.people_file import read_people


def add_commands(commands: Commands, shared: Parser) -> None:
    """Add this group's commands."""
    people = commands.add_parser("people", parents=[shared], help="who is on file")
    verbs = people.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", parents=[shared], help="record someone new")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--code", default="", help="a self-made code; only its hash is saved")
    details.add_options(add)
    add.set_defaults(run=add_person)
    listing = verbs.add_parser("list", parents=[shared], help="who is on file, by name")
    listing.add_argument("text", nargs="?", default="", metavar="NAME", help="only those called so")
    listing.add_argument("--staff", action="store_true", help="staff and volunteers, with days")
    listing.add_argument("--limit", type=from_to(1, MANY), default=200, metavar="N")
    listing.set_defaults(run=list_people)
    show = verbs.add_parser("show", parents=[shared], help="what is recorded of somebody")
    show.add_argument("who", metavar="WHO")
    show.add_argument(
        "--visits", type=from_to(0, MANY), default=5, metavar="N", help="so many latest visits"
    )
    show.add_argument("--former", action="store_true", help="earlier names, too")
    show.set_defaults(run=show_person)
    edit = verbs.add_parser("edit", parents=[shared], help="change it")
    edit.add_argument("who", metavar="WHO")
    edit.add_argument("--name", dest="new_name", help="a new chosen name")
    edit.add_argument(
        "--slip", action="store_true", help="the old name was a slip, not an earlier name"
    )
    edit.add_argument(
        "--forget-former", action="append", default=[], metavar="NAME", help="take off an old name"
    )
    edit.add_argument("--code", default=None, help="a new self-made code; empty forgets it")
    edit.add_argument("--end-role", action="append", default=[], choices=[r.value for r in Role])
    edit.add_argument(
        "--ended-on", metavar="DAY", help="last day of those roles; today if not given"
    )
    details.add_options(edit)
    edit.set_defaults(run=edit_person)
    twice.add_verbs(verbs, shared)
    files.add_import(verbs, shared, "people", import_people)
    export = verbs.add_parser("export", parents=[shared], help="write everyone as CSV")
    export.add_argument("file", metavar="FILE", help="- writes to standard output")
    export.add_argument("--former", action="store_true", help="earlier names, too")
    export.set_defaults(run=export_people)


def person_document(person: Person) -> dict[str, Any]:
    """Return a person for a program."""
    document: dict[str, Any] = {"id": person.id}
    for each in FIELDS:
        value = getattr(person.details, each.name)
        document[each.name] = None if value == each.empty else value
    document["name"] = person.name
    document["has_code"] = person.has_code
    document["roles"] = [
        {"role": held.role.value, "from": held.from_on, "until": held.until_on}
        for held in person.roles
    ]
    return document


def person_lines(person: Person) -> list[str]:
    """Return a person for people."""
    lines = [f"#{person.id} {person.name}"]
    for each in FIELDS[1:]:
        value = getattr(person.details, each.name)
        if value != each.empty:
            said = ("yes" if value else "no") if isinstance(value, bool) else value
            lines.append(f"{each.name.replace('_', ' ').capitalize()}: {said}")
    for held in person.roles:
        since = f" since {held.from_on}" if held.from_on else ""
        until = f" until {held.until_on}" if held.until_on else ""
        lines.append(f"Role: {held.role.value}{since}{until}")
    if person.has_code:
        lines.append("Has a self-made code")
    return lines


def _tell_person(context: Context, number: int) -> int:
    person = context.desk.ask(services.people.commands.show(number))
    if person is None:
        context.refuse(services.people.commands.no_such_person(number))
    return context.answer(person_document(person), person_lines(person))


def add_person(context: Context) -> int:
    """Record someone new."""
    filled = details.filled(context, Details(name=context.args.name))
    act = services.people.commands.add(filled, details.roles(context), code=context.args.code)
    number = context.do(act).first("person")
    person = context.desk.ask(services.people.commands.show(number))
    if person is None:
        context.refuse(services.people.commands.no_such_person(number))
    maybe = twice.maybe(context, filled, number)
    document = person_document(person)
    document["maybe"] = [twice.maybe_document(context, each) for each in maybe]
    lines = [twice.maybe_line(context, each, number) for each in maybe]
    return context.answer(document, [*person_lines(person), *lines])


def list_people(context: Context) -> int:
    """List people by name, or staff and volunteers."""
    args = context.args
    found = context.desk.ask(
        services.people.listing.listed(args.text, staff=args.staff, most=args.limit)
    )
    document = [
        person_document(each.person) | {"last_visit": context.stamp(each.last_visit)}
        for each in found
    ]
    lines = [_list_line(each.person) for each in found]
    return context.answer(document, lines or ["Nobody is on file by that name."])


def _list_line(person: Person) -> str:
    roles = [
        held.role.value
        + (f" since {held.from_on}" if held.from_on else "")
        + (f" until {held.until_on}" if held.until_on else "")
        for held in person.roles
    ]
    return f"#{person.id} {person.name}" + (f": {', '.join(roles)}" if roles else "")


def show_person(context: Context) -> int:
    """Show what is recorded of somebody."""
    number = context.person(context.args.who)
    person = context.desk.ask(services.people.commands.show(number))
    if person is None:
        context.refuse(services.people.commands.no_such_person(number))
    visits = context.desk.ask(services.visits.commands.of_person(number, context.args.visits))
    cards = context.desk.ask(services.people.cards.of_person(number))
    document = person_document(person)
    document["cards"] = [card_document(context, card) for card in cards]
    document["visits"] = [visit_document(context, visit) for visit in visits]
    merged = context.desk.ask(services.people.merging.merged_away(number))
    document["merged"] = [
        twice.merged_document(context, each, named=context.args.former) for each in merged
    ]
    lines = person_lines(person)
    lines += [twice.merged_line(context, each, named=context.args.former) for each in merged]
    lines += [f"Card: {card_line(context, card)}" for card in cards]
    if context.args.former:
        former = context.desk.ask(services.people.former_names.of_person(number))
        document["former_names"] = [{"name": each.name, "until": each.until_on} for each in former]
        lines += [f"Earlier name: {each.name} until {each.until_on}" for each in former]
    if visits:
        lines.append("Latest visits:")
        lines += [f"  {visit_line(context, visit, with_name=False)}" for visit in visits]
    return context.answer(document, lines)


def edit_person(context: Context) -> int:
    """Change what is recorded of somebody."""
    args = context.args
    number = context.person(args.who)
    values = details.given(context)
    if args.new_name is not None:
        values["name"] = args.new_name
    if args.ended_on is not None and not args.end_role:
        context.misused("--ended-on is for a role. Say which with --end-role.")
    ended_on = context.day("today" if args.ended_on is None else args.ended_on)
    ending = tuple((Role(role), ended_on) for role in args.end_role)
    if args.slip and args.new_name is None:
        context.misused("--slip is for a corrected name. Say it with --name.")
    act = services.people.commands.edit(
        number,
        values,
        begin=details.roles(context, begins=False),
        end=ending,
        code=args.code,
        keep_old_name=not args.slip,
        forget_names=tuple(args.forget_former),
    )
    context.do(act)
    return _tell_person(context, number)


def import_people(context: Context) -> int:
    """Read people from a CSV file."""
    rows = files.read_rows(
        context, read_people(context.args.file, context.reader(past=True)), "Reading people"
    )
    return files.take_in(
        context,
        lambda report, progress: services.transfer.import_people.import_people(
            rows, report, dry_run=context.args.dry_run, progress=progress
        ),
    )


def export_people(context: Context) -> int:
    """Write everyone on file as CSV."""
    former = context.args.former
    return files.write_out(
        context,
        lambda to: context.desk.ask(services.transfer.exports.people_csv(to, former=former)),
    )
