"""Recording what somebody did, taking it off again, and revoking what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.people.names import TEXT_LIMIT, clean, short_name
from frontdesk.domain.people.values import NO_NAME
from frontdesk.domain.refusals import Refusal
from frontdesk.domain.time_reader import iso_day
from frontdesk.domain.training.durations import Duration, iso, number
from frontdesk.domain.training.records import Completed
from frontdesk.domain.training.rules import Version
from frontdesk.services.desk.context import ReadContext, WriteContext, act, query
from frontdesk.services.training import lookup
from frontdesk.store.people import rows as people
from frontdesk.store.training import records, rules

LONGEST = 1000 * 60
"""The most that one record may hold, minutes."""


@act("training-recorded")
def record(
    context: WriteContext,
    person: int,
    requirement: str,
    done: Completed,
    parts: tuple[str, ...] = (),
) -> Refusal | None:
    """Record that somebody did something for a requirement.

    For one that is made of parts, `parts` are those that were done, by their ids or titles; what
    is on record of them just so already stays.
    """
    found = lookup.about(context, person, requirement)
    if isinstance(found, Refusal):
        return found
    who, key, versions = found
    wanted = [(key, versions)]
    if parts:
        those = _parts(context, done.on, versions, parts)
        if isinstance(those, Refusal):
            return those
        wanted = those
    on_record = records.done(context.database, who)
    wrong: Refusal | None = None
    added = False
    for part, of_part in wanted:
        good = checked(context, done, of_part)
        if isinstance(good, Refusal):
            return good
        if any(e.requirement == part and e.done.identity == good.identity for e in on_record):
            wrong = wrong or recorded_already(context, who, of_part, good)
            continue
        records.add(context.changes, who, rules.numbers(context.database)[part], good)
        added = True
    if not added:
        return wrong
    context.changes.about("person", who)
    return None


def _parts(
    context: WriteContext, day: str, versions: list[Version], parts: tuple[str, ...]
) -> list[tuple[str, list[Version]]] | Refusal:
    """Return the parts that are meant, each with its versions."""
    on = lookup.past_day(context, day)
    if isinstance(on, Refusal):
        return on
    known = [kept.version for kept in rules.versions(context.database)]
    whole = lookup.held_on(on, versions)
    of = parts_of(whole, known, on) if whole is not None else {}
    found: dict[str, list[Version]] = {}
    for text in parts:
        part = lookup.meant(text, known)
        if isinstance(part, Refusal):
            return part
        if part not in of:
            return Refusal(
                "no-such-part",
                f"{versions[-1].title} has no part “{clean(text, 60)}”. "
                f"Its parts are: {', '.join(of.values()) or 'none'}.",
            )
        found[part] = [version for version in known if version.id == part]
    return list(found.items())


def parts_of(whole: Version, known: Sequence[Version], day: str) -> dict[str, str]:
    """Return what can be done for a training on a day, by id: the titles of parts, and of theirs.

    Empty for one that has no parts.
    """
    found: dict[str, str] = {}
    for part in whole.rule.part_ids():
        version = lookup.held_on(day, [each for each in known if each.id == part])
        if version is not None:
            of_it = parts_of(version, known, day)
            found |= of_it or ({} if version.rule.part_ids() else {part: version.title})
    return found


def checked(context: WriteContext, done: Completed, versions: list[Version]) -> Completed | Refusal:
    """Return `done` as it may be kept for a requirement, or what is not right with it."""
    on = lookup.past_day(context, done.on)
    if isinstance(on, Refusal):
        return on
    known = [kept.version for kept in rules.versions(context.database)]
    wrong = None if done.equivalent else lookup.before_the_rule(on, versions)
    wrong = wrong or lookup.made_of_parts(on, versions, known)
    if wrong is not None:
        return wrong
    if not 0 <= done.minutes <= LONGEST:
        return Refusal("hours-out-of-range", "Hours are a number from 0 to 1000.")
    if done.edition is not None and not 1 <= done.edition <= 1000:
        return Refusal("no-such-edition", "An edition is a whole number from 1.")
    good = replace(
        done,
        on=on,
        category=clean(done.category, TEXT_LIMIT),
        trainer=clean(done.trainer, TEXT_LIMIT),
        evidence=clean(done.evidence, TEXT_LIMIT),
    )
    if good.equivalent and not good.evidence:
        return Refusal(
            "no-evidence",
            "Training done elsewhere needs proof. Say where to find it.",
            field="evidence",
        )
    return _making_up(good, versions) if done.counts_for else good


def _making_up(done: Completed, versions: list[Version]) -> Completed | Refusal:
    day = iso_day(done.counts_for)
    if isinstance(day, Refusal):
        return day
    title = versions[-1].title
    at = [version for version in versions if version.first <= number(day) <= version.last]
    if not at:
        return Refusal(
            "nothing-to-make-up",
            f"No rule on {title} held on {day}, so nothing is made up then.",
            field="counts_for",
        )
    if at[0].grid is None:
        return Refusal(
            "nothing-to-make-up",
            f"{title} has no weeks or months to make up. Leave that day out.",
            field="counts_for",
        )
    return replace(done, counts_for=day)


def recorded_already(
    context: WriteContext, person: int, versions: list[Version], done: Completed
) -> Refusal:
    """It is on record just so."""
    name = people.names(context.database, [person]).get(person) or NO_NAME
    return Refusal(
        "recorded-already",
        f"{versions[-1].title} of {lookup.say_day(done.on, context)} is already on record for "
        f"{short_name(name)}. If there were two, tell them apart by their proof.",
        (person,),
    )


def no_such_record(record: int) -> Refusal:
    """There is no record with this number."""
    return Refusal("no-such-record", f"There is no training record with the number {record}.")


@act("training-removed")
def remove(context: WriteContext, record: int) -> Refusal | None:
    """Take something off the record that never was so; an undo brings it back."""
    found = records.record(context.database, record)
    if found is None:
        return no_such_record(record)
    context.changes.remove("learned", record)
    context.changes.about("person", found.person)
    return None


@act("training-corrected")
def correct(context: WriteContext, record: int, done: Completed) -> Refusal | None:
    """Put a record right."""
    found = records.record(context.database, record)
    if found is None:
        return no_such_record(record)
    kept = [kept.version for kept in rules.versions(context.database)]
    versions = [version for version in kept if version.id == found.requirement]
    good = checked(context, done, versions)
    if isinstance(good, Refusal):
        return good
    if good == found.done:
        return Refusal("nothing-new", "It is already on record like that.")
    for each in records.done(context.database, found.person):
        same = each.requirement == found.requirement and each.done.identity == good.identity
        if same and each.id != record and good.identity != found.done.identity:
            return recorded_already(context, found.person, versions, good)
    context.changes.change("learned", record, **records.columns(good))
    context.changes.about("person", found.person)
    return None


@act("training-revoked")
def revoke(
    context: WriteContext, person: int, requirement: str, reason: str, on: str | None = None
) -> Refusal | None:
    """From a day on, let what somebody had done for a requirement until then count no more."""
    found = lookup.about(context, person, requirement)
    if isinstance(found, Refusal):
        return found
    who, key, versions = found
    why, day = clean(reason, TEXT_LIMIT), lookup.past_day(context, on or lookup.today(context))
    if not why:
        return Refusal("no-reason", "Say why it is revoked.", field="reason")
    if isinstance(day, Refusal):
        return day
    title = versions[-1].title
    if all(version.grid is not None for version in versions):
        return Refusal(
            "cannot-be-revoked",
            f"{title} is done again and again. Delete the wrong record instead.",
        )
    done = [
        each
        for each in records.done(context.database, who)
        if each.requirement == key and each.done.on <= day
    ]
    earlier = [each for each in records.taken(context.database, who) if each.requirement == key]
    if not done or any(each.on >= done[-1].done.on for each in earlier):
        return Refusal("nothing-to-revoke", f"Nothing on record for {title} counts on {day}.")
    number = rules.numbers(context.database)[key]
    records.take(context.changes, who, number, day, why)
    context.changes.about("person", who)
    return None


@act("training-revocation-removed")
def unrevoke(context: WriteContext, revocation: int) -> Refusal | None:
    """Let what was revoked count again."""
    found = next((e for e in records.taken(context.database) if e.id == revocation), None)
    if found is None:
        return Refusal("no-such-record", f"There is no revocation with the number {revocation}.")
    context.changes.remove("revoked", revocation)
    context.changes.about("person", found.person)
    return None


# Where the proof of training is to be found, kept for as long as the center says


def kept_since(here: ReadContext | WriteContext) -> str | None:
    """Return since which day proof is kept; None when it is kept for good."""
    years = here.center.proof_years
    today = number(lookup.today(here))
    return iso(Duration(years, "year").before(today)) if years else None


@query
def old_proofs(context: ReadContext) -> int:
    """Return how many records name a proof that is older than the center keeps it."""
    since = kept_since(context)
    return 0 if since is None else len(records.proofs_before(context.database, since))


@act("proofs-forgotten")
def let_proofs_go(context: WriteContext) -> Refusal | None:
    """Take the proof off every record that is older than the center keeps it; the record stays."""
    since = kept_since(context)
    if since is None:
        return Refusal(
            "kept-for-good",
            "Proof stays for ever here. The settings can set a number of years.",
            at_command_line="“frontdesk center --proof-years 4” would set 4 years.",
        )
    old = records.proofs_before(context.database, since)
    if not old:
        return Refusal("nothing-new", f"No proof on record is from before {since}.")
    for row, equivalent in old:
        records.forget_proof(context.changes, row, equivalent=equivalent)
    return None
