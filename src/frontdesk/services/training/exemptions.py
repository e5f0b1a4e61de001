"""Exemptions, which must end, and provisional times."""

from __future__ import annotations

from frontdesk.domain.people.names import TEXT_LIMIT, clean
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day
from frontdesk.domain.training.records import ExemptionKind, Granted
from frontdesk.services.desk.context import WriteContext, act
from frontdesk.services.training import lookup
from frontdesk.store.training import records, rules


@act("training-excused")
def grant(
    context: WriteContext,
    person: int,
    requirement: str,
    reason: str,
    until: str,
    since: str | None = None,
    kind: ExemptionKind = ExemptionKind.EXEMPT,
) -> Refusal | None:
    """Exempt somebody from a requirement, or let them go on provisionally, until a day.

    `since` is the first day, today if not given.
    """
    found = lookup.about(context, person, requirement)
    if isinstance(found, Refusal):
        return found
    who, key, _ = found
    why = clean(reason, TEXT_LIMIT)
    if not why:
        return Refusal("no-reason", "Say why. Everyone can read it.", field="reason")
    if not until.strip():
        what = "An exemption" if kind is ExemptionKind.EXEMPT else "A provisional time"
        return Refusal("no-end", f"{what} must end. Say on which day.", field="until")
    first, last = iso_day(since or lookup.today(context)), iso_day(until)
    if isinstance(first, Refusal):
        return first
    if isinstance(last, Refusal):
        return last
    if last < first:
        return Refusal(
            "days-reversed",
            f"The last day, {last}, is before the first, {first}. Check the days.",
            field="until",
        )
    same = Granted(0, who, key, kind, why, first, last)
    for each in records.granted(context.database, who):
        if (each.requirement, each.kind) == (key, kind) and (
            each.from_on <= first and last <= each.until_on
        ):
            return Refusal("nothing-new", f"That is already granted, until {each.until_on}.")
    records.grant(context.changes, rules.numbers(context.database)[key], same)
    context.changes.about("person", who)
    return None


@act("training-excuse-ended")
def end(context: WriteContext, exemption: int, last: str | None = None) -> Refusal | None:
    """End an exemption or a provisional time on an earlier day; without one, take it off."""
    found = next((e for e in records.granted(context.database) if e.id == exemption), None)
    if found is None:
        return Refusal("no-such-record", f"There is no exemption with the number {exemption}.")
    if last is None:
        context.changes.remove("excused", exemption)
    else:
        day = iso_day(last)
        if isinstance(day, Refusal):
            return day
        if not found.from_on <= day < found.until_on:
            return Refusal(
                "days-reversed",
                f"Choose a day from {found.from_on} on and before {found.until_on}.",
                field="until",
            )
        context.changes.change("excused", exemption, until_on=day)
    context.changes.about("person", found.person)
    return None
