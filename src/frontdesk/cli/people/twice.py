"""Commands for the same person twice: put together, take apart, told apart; and forgetting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import MANY, Commands, Parser, from_to
from frontdesk.cli.progress import ProgressBar
from frontdesk.domain import times
from frontdesk.domain.people.candidate_pairs import likely_pairs
from frontdesk.domain.people.values import NO_NAME, Details
from frontdesk.domain.refusals import Refusal

if TYPE_CHECKING:
    from frontdesk.services.people.duplicates import Likely, Side, Suggestion
    from frontdesk.services.people.merging import MergedAway


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to the commands for people."""
    merge = verbs.add_parser("merge", parents=[shared], help="duplicate records: make them one")
    merge.add_argument("who", metavar="WHO", help="whose record goes over to the other")
    merge.add_argument("into", metavar="INTO", help="whose record stays")
    merge.set_defaults(run=merge_people)
    unmerge = verbs.add_parser("unmerge", parents=[shared], help="take them apart again")
    unmerge.add_argument("who", metavar="WHO", help="the record that went over, by its number")
    unmerge.set_defaults(run=unmerge_people)
    pairs = verbs.add_parser("pairs", parents=[shared], help="who may be on file twice, and why")
    pairs.add_argument("who", nargs="?", metavar="WHO", help="only those like this person")
    pairs.add_argument("--limit", type=from_to(1, MANY), default=50, metavar="N")
    pairs.set_defaults(run=list_pairs)
    different = verbs.add_parser("different", parents=[shared], help="they look alike and are two")
    different.add_argument("who", metavar="WHO")
    different.add_argument("other", metavar="WHO")
    different.set_defaults(run=tell_apart)
    forget = verbs.add_parser("forget", parents=[shared], help="forget somebody, for good")
    forget.add_argument("who", metavar="WHO")
    forget.add_argument("--yes", action="store_true", help="this cannot be undone")
    forget.set_defaults(run=forget_person)


# Likely pairs


def list_pairs(context: Context) -> int:
    """List who may be on file twice, the likeliest first."""
    limit, who = context.args.limit, context.args.who
    if who is not None:
        found = context.desk.ask(services.people.duplicates.of_person(context.person(who)))[:limit]
    else:
        material = context.desk.ask(services.people.duplicates.material())
        with ProgressBar("Comparing everyone") as progress:
            likely = likely_pairs(
                material.everyone, material.different, limit=limit, progress=progress
            )
        found = context.desk.ask(services.people.duplicates.shown(likely))
    lines = [line for each in found for line in _pair_lines(context, each)]
    document = [
        {
            "keep": _side_document(context, each.keep),
            "other": _side_document(context, each.other),
            "score": each.score,
            "because": [reason.noun for reason in each.because],
        }
        for each in found
    ]
    return context.answer(document, lines or ["No duplicates found."])


def _side_document(context: Context, side: Side) -> dict[str, Any]:
    return {
        "id": side.known.id,
        "name": side.known.name or None,
        "town": side.known.town or None,
        "visits": side.visits,
        "last_visit": context.stamp(side.last_visit),
    }


def _pair_lines(context: Context, pair: Likely) -> list[str]:
    keep, other = pair.keep.known.id, pair.other.known.id
    because = ", ".join(reason.noun for reason in pair.because)
    return [
        f"{_side(context, pair.keep)} and {_side(context, pair.other)}: {because}",
        f"  one person: frontdesk people merge '#{other}' '#{keep}'"
        f"   two: frontdesk people different '#{other}' '#{keep}'",
    ]


def _side(context: Context, side: Side) -> str:
    name = side.known.name or NO_NAME
    if side.last_visit is None:
        return f"{name} (#{side.known.id}, not here before)"
    last = times.say_when(side.last_visit, context.clock(), context.zone)
    return f"{name} (#{side.known.id}, last here {last})"


def maybe(context: Context, given: Details, but: int) -> list[Suggestion]:
    """Return who on file may be the person who was just recorded as `but`."""
    return context.desk.ask(services.people.duplicates.maybe(given, but))


def maybe_document(context: Context, each: Suggestion) -> dict[str, Any]:
    """Return somebody who may be meant, for a program."""
    return {
        "id": each.id,
        "name": each.name or None,
        "last_visit": context.stamp(each.last_visit),
        "because": [reason.noun for reason in each.because],
    }


def maybe_line(context: Context, each: Suggestion, new: int) -> str:
    """Return the same for people, with what to do if it is so."""
    said = services.people.duplicates.sentence(each, context.clock(), context.zone)
    return f"{said} Is it them? Then “frontdesk people merge '#{new}' '#{each.id}'”."


# Putting together, taking apart


def _called(context: Context, number: int) -> str:
    """Return a person's name and number, as a sentence has them."""
    person = context.desk.ask(services.people.commands.show(number))
    return f"#{number}" if person is None else f"{person.name} (#{number})"


def merge_people(context: Context) -> int:
    """Put two records together."""
    who, into = context.person(context.args.who), context.person(context.args.into)
    name = _called(context, who)
    context.do(services.people.merging.merge(who, into))
    kept = context.desk.ask(services.people.commands.show(into))
    assert kept is not None
    lines = [
        f"{name} is {kept.name} (#{into}) now, one person on file.",
        f"“frontdesk people unmerge '#{who}'” takes them apart again.",
    ]
    return context.answer({"merged": who, "into": into, "name": kept.name}, lines)


def unmerge_people(context: Context) -> int:
    """Take a record apart again from the one that it was put together with."""
    record = context.desk.ask(services.people.merging.which_record(context.args.who))
    if isinstance(record, Refusal):
        context.refuse(record)
    context.do(services.people.merging.unmerge(record.id))
    name = _called(context, record.id)
    document = {"unmerged": record.id, "from": record.into, "name": record.name or None}
    return context.answer(
        document, [f"{name} and {_called(context, record.into)} are two people on file again."]
    )


def tell_apart(context: Context) -> int:
    """Remember that two who look alike are two people."""
    who, other = context.person(context.args.who), context.person(context.args.other)
    context.do(services.people.merging.different(who, other))
    line = f"{_called(context, who)} and {_called(context, other)} are two people, for good."
    return context.answer({"people": [who, other], "different": True}, [line])


def forget_person(context: Context) -> int:
    """Keep nothing of a person but that they came, after a second, deliberate word."""
    who = context.person(context.args.who)
    if not context.args.yes:
        context.refuse(
            Refusal(
                "cannot-be-undone",
                f"Forgetting {_called(context, who)} cannot be undone. "
                f"{services.people.erasing.WHAT_GOES} To do it, say it again with --yes.",
            )
        )
    context.do(services.people.erasing.forget(who))
    visits = context.desk.ask(services.people.erasing.count_visits(who))
    stay = {0: "They never came.", 1: "1 visit stays."}.get(visits, f"{visits:,} visits stay.")
    waits = context.desk.log_waits
    lines = [f"#{who} is forgotten, for good. {stay}"]
    lines += [services.people.erasing.STILL_READ] * waits
    return context.answer({"forgotten": who, "visits": visits, "log_emptied": not waits}, lines)


def merged_document(context: Context, record: MergedAway, *, named: bool) -> dict[str, Any]:
    """Return a record that was put together with another's, for a program.

    Its name is an earlier one of theirs: `named` only for whoever asks for those.
    """
    name = record.name if named else ""
    return {"id": record.id, "name": name or None, "at": context.stamp(record.at)}


def merged_line(context: Context, record: MergedAway, *, named: bool) -> str:
    """Return such a record for people."""
    name = f" {record.name}" if named and record.name else ""
    return f"Also on file as: #{record.id}{name}, merged {context.moment(record.at)}"
