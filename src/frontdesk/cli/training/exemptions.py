"""Commands for exemptions, provisional times, and what was revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk import services
from frontdesk.cli.context import Context
from frontdesk.cli.parsing import Commands, Parser, from_to
from frontdesk.cli.shifts.covers import HIGHEST
from frontdesk.domain.training.records import ExemptionKind

if TYPE_CHECKING:
    from frontdesk.domain.training.records import Granted, Taken


def add_verbs(verbs: Commands, shared: Parser) -> None:
    """Add these verbs to “training”."""
    excuse = verbs.add_parser("excuse", parents=[shared], help="exempt somebody until a day")
    excuse.add_argument("who", metavar="WHO")
    excuse.add_argument("requirement", metavar="REQUIREMENT")
    excuse.add_argument("--reason", default="", metavar="TEXT")
    excuse.add_argument("--from", dest="first", metavar="DAY", help="today if not given")
    excuse.add_argument("--until", default="", metavar="DAY", help="the last day")
    excuse.add_argument(
        "--provisional", action="store_true", help="not exempt, but may go on until then"
    )
    excuse.set_defaults(run=grant)
    ending = verbs.add_parser("end-excuse", parents=[shared], help="end it earlier, or take it off")
    ending.add_argument("excuse", type=from_to(1, HIGHEST), metavar="EXCUSE")
    ending.add_argument("--on", metavar="DAY", help="the last day; taken off if not given")
    ending.set_defaults(run=end_exemption)

    revoke = verbs.add_parser("revoke", parents=[shared], help="what was done no longer counts")
    revoke.add_argument("who", metavar="WHO")
    revoke.add_argument("requirement", metavar="REQUIREMENT")
    revoke.add_argument("--reason", default="", metavar="TEXT")
    revoke.add_argument("--on", metavar="DAY", default="today")
    revoke.set_defaults(run=revoke_done)
    unrevoke = verbs.add_parser("unrevoke", parents=[shared], help="it counts again")
    unrevoke.add_argument("revocation", type=from_to(1, HIGHEST), metavar="REVOCATION")
    unrevoke.set_defaults(run=unrevoke_done)


def exemption_document(granted: Granted) -> dict[str, Any]:
    """Return an exemption for a program."""
    return {
        "excuse": granted.id,
        "id": granted.person,
        "requirement": granted.requirement,
        "kind": granted.kind.value,
        "reason": granted.reason,
        "from": granted.from_on,
        "until": granted.until_on,
    }


def exemption_line(granted: Granted) -> str:
    """Return an exemption for people."""
    return (
        f"[{granted.id}] {granted.kind.value} {granted.from_on} to {granted.until_on} "
        f"{granted.requirement}: {granted.reason}"
    )


def revoked_document(taken: Taken) -> dict[str, Any]:
    """Return what was revoked for a program."""
    return {
        "revocation": taken.id,
        "id": taken.person,
        "requirement": taken.requirement,
        "on": taken.on,
        "reason": taken.reason,
    }


def revoked_line(taken: Taken) -> str:
    """Return what was revoked for people."""
    return f"[{taken.id}] revoked {taken.on} {taken.requirement}: {taken.reason}"


def grant(context: Context) -> int:
    """Exempt somebody until a day, or let them go on provisionally."""
    args = context.args
    person = context.person(args.who)
    kind = ExemptionKind.PROVISIONAL if args.provisional else ExemptionKind.EXEMPT
    until = context.day(args.until) if args.until.strip() else ""
    since = None if args.first is None else context.day(args.first)
    act = services.training.exemptions.grant(
        person, args.requirement, args.reason, until, since, kind
    )
    number = context.do(act).first("excused")
    _, granted, _ = context.desk.ask(services.training.queries.on_record(person))
    found = next(each for each in granted if each.id == number)
    return context.answer(exemption_document(found), [exemption_line(found)])


def end_exemption(context: Context) -> int:
    """End an exemption earlier, or take it off."""
    args = context.args
    last = None if args.on is None else context.day(args.on)
    context.do(services.training.exemptions.end(args.excuse, last))
    document = {"excuse": args.excuse, "until": last, "removed": last is None}
    said = "is deleted" if last is None else f"ends on {last}"
    return context.answer(document, [f"Exemption {args.excuse} {said}."])


def revoke_done(context: Context) -> int:
    """Let what somebody had done count no more."""
    args = context.args
    person, day = context.person(args.who), context.day(args.on, past=True)
    act = services.training.recording.revoke(person, args.requirement, args.reason, day)
    number = context.do(act).first("revoked")
    _, _, taken = context.desk.ask(services.training.queries.on_record(person))
    found = next(each for each in taken if each.id == number)
    return context.answer(revoked_document(found), [revoked_line(found)])


def unrevoke_done(context: Context) -> int:
    """Let what was revoked count again."""
    number = context.args.revocation
    context.do(services.training.recording.unrevoke(number))
    document = {"revocation": number, "removed": True}
    return context.answer(document, ["What was done counts again."])
