"""Commands for the same person twice: put together, take apart, told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.services.twice import MergedAway


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to the commands for people."""
    merge = verbs.add_parser("merge", parents=[shared], help="the same person twice: make it one")
    merge.add_argument("who", metavar="WHO", help="whose record goes over to the other")
    merge.add_argument("into", metavar="INTO", help="who is kept")
    merge.set_defaults(run=merge_people)
    unmerge = verbs.add_parser("unmerge", parents=[shared], help="take them apart again")
    unmerge.add_argument("who", metavar="WHO", help="the record that went over, by its number")
    unmerge.set_defaults(run=unmerge_people)
    different = verbs.add_parser("different", parents=[shared], help="they look alike and are two")
    different.add_argument("who", metavar="WHO")
    different.add_argument("other", metavar="WHO")
    different.set_defaults(run=tell_apart)


def _called(context: Context, number: int) -> str:
    """Return a person's name and number, as a sentence has them."""
    from frontdesk import services

    person = context.desk.ask(services.people.show(number))
    return f"#{number}" if person is None else f"{person.name} (#{number})"


def merge_people(context: Context) -> int:
    """Put two records together."""
    from frontdesk import services

    who, into = context.person(context.args.who), context.person(context.args.into)
    name = _called(context, who)
    context.do(services.merging.merge(who, into))
    kept = context.desk.ask(services.people.show(into))
    assert kept is not None
    lines = [
        f"{name} is {kept.name} (#{into}) now, one person on file.",
        f"“frontdesk people unmerge #{who}” takes them apart again.",
    ]
    return context.answer({"merged": who, "into": into, "name": kept.name}, lines)


def unmerge_people(context: Context) -> int:
    """Take a record apart again from the one that it was put together with."""
    from frontdesk import services

    record = context.desk.ask(services.twice.which_record(context.args.who))
    if isinstance(record, Refusal):
        context.refuse(record)
    context.do(services.merging.unmerge(record.id))
    name = _called(context, record.id)
    document = {"unmerged": record.id, "from": record.into, "name": record.name or None}
    return context.answer(
        document, [f"{name} and {_called(context, record.into)} are two people on file again."]
    )


def tell_apart(context: Context) -> int:
    """Remember that two who look alike are two people."""
    from frontdesk import services

    who, other = context.person(context.args.who), context.person(context.args.other)
    context.do(services.twice.different(who, other))
    line = f"{_called(context, who)} and {_called(context, other)} are two people, for good."
    return context.answer({"people": [who, other], "different": True}, [line])


def merged_document(context: Context, record: MergedAway) -> dict[str, Any]:
    """Return a record that was put together with another's, for a program."""
    return {"id": record.id, "name": record.name or None, "at": context.stamp(record.at)}


def merged_line(context: Context, record: MergedAway) -> str:
    """Return such a record for people."""
    name = f" {record.name}" if record.name else ""
    return f"Also on file as: #{record.id}{name}, put together {context.moment(record.at)}"
